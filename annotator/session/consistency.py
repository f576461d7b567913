"""Consistency: the same text labelled in two ways, or labelled here and not there, in one layer or across layers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.model import layer as states
from annotator.model.segmentation import Run
from annotator.model.span import Span, reading_order
from annotator.reading.many_texts import Wanted, key_of
from annotator.reading.variants import is_cut_out
from annotator.review.consistency import (
    UNLABELLED,
    Group,
    Place,
    Said,
    Uses,
    Way,
    choices_of,
    ranked,
    said_by,
    way_of,
)
from annotator.session.everywhere import CONTEXT, LONGEST
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project
from annotator.store.span_search import labelled_texts, runs_in, spans_at, states_of

SHORTEST = 2
"""Characters that a text needs: a single one stands in too many words."""

LISTED = 150
"""Places of each way that are shown of a group, and so the most that are settled at once."""

_WHOLE = (*states.FINISHED, states.RETURNED)
"""States in which an article was gone through to its end."""


MOST = 2_000
"""Unlabelled places of one text after which no more are looked for: it is a word that somebody labelled in passing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place of a group in its context, as the project has it now: `[start, end)` in code points, what is said there
    (`spans`, on exactly these characters), and the label of a longer span `around` it. `can_change` tells whether it
    can be settled here, `place` is its number (see `review.consistency.Place`)."""

    place: Place
    article_id: str
    annotator: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    way: Way
    spans: tuple[Span, ...]
    around: str | None
    can_change: bool


class _Layer:
    """One annotator's layer on an article, as far as it has a say. `until` is the offset up to which what is not
    labelled means something: the whole article once it is finished, before that the end of the last label. What nobody
    has come to yet contradicts nothing."""

    def __init__(self, number: int, length: int, *, is_whole: bool) -> None:
        self.number = number
        self.until = length if is_whole else 0
        self.runs: dict[Run, list[Said]] = {}
        self.quotes: dict[Run, str] = {}
        self._length = length
        self._is_whole = is_whole
        self._covered: dict[str, bytearray] = {}

    def add(self, run: Run, said: Said, quote: str) -> None:
        """A span of it."""
        start, end = run
        self.runs.setdefault(run, []).append(said)
        self.quotes[run] = quote
        covered = self._covered.setdefault(said[0], bytearray(self._length))
        covered[start:end] = b"\x01" * (end - start)
        if not self._is_whole:
            self.until = max(self.until, end)

    def has_a_say(self, start: int, end: int, labels: Iterable[str]) -> bool:
        """Whether nothing that is said here answers for a place: neither a span on it, nor one in, around or across it
        of a label that the text has elsewhere; there it is a question of boundaries."""
        if end > self.until or (start, end) in self.runs:
            return False
        return not any(1 in self._covered[label][start:end] for label in labels if label in self._covered)


class Consistency:
    """What was found in these layers at one moment; `groups` are ranked, see `review.consistency`.

    Texts are held in memory as long as they are groups, and of a place four numbers. `writes` is the layer that is
    changed when a group is settled: one's own, or the final one where that alone is looked at.
    """

    def __init__(self, layers: Sequence[str], writes: str) -> None:
        self.layers = tuple(layers)
        self.writes = writes
        self.articles: list[str] = []
        self.is_whole = True
        self._uses: dict[str, Uses] = {}
        self._choices: Mapping[str, frozenset[str]] = {}

    @property
    def groups(self) -> list[Group]:
        """The groups that are not settled."""
        return ranked(uses.group(key) for key, uses in self._uses.items())

    def group(self, key: str) -> Group:
        """A group as it is by now, settled or not."""
        return self._uses[key].group(key)

    # -- looking ---------------------------------------------------------------------------------------------

    def look(self, project: Project, progress: Progress, cancelled: Cancelled) -> bool:
        """Go through the project once; False where it was stopped before its end, with what was found by then."""
        self._choices = choices_of(project.scheme())
        labels, keys = self._labelled(project, cancelled)
        wanted = Wanted(labels)
        found: dict[str, Uses] = {}
        known = [states_of(project, annotator) for annotator in self.layers]
        total = len(project.article_ids())
        for number, (article_id, text) in enumerate(project.texts()):
            if cancelled():
                break
            if number % 20 == 0:
                progress(number, total, "")
            self.articles.append(article_id)
            layers = self._layers(project, article_id, len(text), known)
            for layer in layers:
                _take_labelled(found, number, layer, keys)
            if layers:
                _take_unlabelled(found, number, text, layers, wanted, labels)
        self._uses = {key: uses for key, uses in found.items() if not uses.group(key).is_settled}
        return not cancelled()

    def _labelled(self, project: Project, cancelled: Cancelled) -> tuple[dict[str, set[str]], dict[str, str]]:
        """Each text that is labelled, by its key, with the labels that it has; and the key of each variant."""
        labels: dict[str, set[str]] = {}
        keys: dict[str, str] = {}
        for quote, label in labelled_texts(project, self.layers):
            key = keys.get(quote)
            if key is None:
                if cancelled():
                    break
                key = keys[quote] = key_of(quote) if len(quote) <= LONGEST else ""
            if len(key) >= SHORTEST:
                labels.setdefault(key, set()).add(label)
        return labels, keys

    def _layers(
        self, project: Project, article_id: str, length: int, known: Sequence[Mapping[str, str]]
    ) -> list[_Layer]:
        layers = [
            _Layer(number, length, is_whole=states_known.get(article_id) in _WHOLE)
            for number, states_known in enumerate(known)
        ]
        numbers = {annotator: number for number, annotator in enumerate(self.layers)}
        for annotator, start, end, label, attributes, quote in runs_in(project, article_id, self.layers):
            choices = self._choices.get(label)
            told = json.loads(attributes) if choices and attributes != "{}" else {}
            layers[numbers[annotator]].add((start, end), said_by(label, told, self._choices), quote)
        return [layer for layer in layers if layer.until]

    # -- looking again ---------------------------------------------------------------------------------------

    def shown(self, project: Project, key: str, most: int = LISTED) -> list[Shown]:
        """The places of a group as they are now, those of the rarest way first, at most so many of each; the group
        knows of what has changed afterwards."""
        uses = self._uses[key]
        rows: list[Shown] = []
        now: dict[Place, Way | None] = {}
        texts: dict[str, str] = {}
        for way, _ in reversed(uses.group(key).ways):
            for place in islice(uses.places(way), most):
                row = self._shown(project, key, place, texts)
                now[place] = row.way if row else None
                if row is not None:
                    rows.append(row)
        uses.renew(now)
        order = {way: place for place, (way, _) in enumerate(reversed(uses.group(key).ways))}
        return sorted(rows, key=lambda row: (order[row.way], row.place))

    def _shown(self, project: Project, key: str, place: Place, texts: dict[str, str]) -> Shown | None:
        article, layer, start, end = place
        article_id, annotator = self.articles[article], self.layers[layer]
        if article_id not in texts:
            texts[article_id] = project.text(article_id)
        text = texts[article_id]
        if key_of(text[start:end]) != key:
            # the text is another one by now
            return None
        over = sorted(spans_at(project, article_id, [(start, end)], annotator), key=reading_order)
        spans = tuple(span for span in over if (span.start, span.end) == (start, end))
        around = next((span.label for span in over if (span.start, span.end) != (start, end)), None)
        return Shown(
            place,
            article_id,
            annotator,
            start,
            end,
            text[start:end],
            text[max(start - CONTEXT, 0) : start],
            text[end : end + CONTEXT],
            way_of(spans, self._choices),
            spans,
            around,
            annotator == self.writes and project.state(article_id, annotator) != states.APPROVED,
        )


def _take_labelled(found: dict[str, Uses], number: int, layer: _Layer, keys: Mapping[str, str]) -> None:
    """What is said in a layer of an article."""
    for run, said in layer.runs.items():
        key = keys.get(layer.quotes[run], "")
        if len(key) >= SHORTEST:
            if key not in found:
                found[key] = Uses()
            found[key].add(tuple(sorted(said)), (number, layer.number, *run))


def _take_unlabelled(
    found: dict[str, Uses],
    number: int,
    text: str,
    layers: Sequence[_Layer],
    wanted: Wanted,
    labels: Mapping[str, set[str]],
) -> None:
    """Where a text stands and nothing is said of it."""
    for key, start, end in wanted.find(text):
        those = [layer for layer in layers if layer.has_a_say(start, end, labels[key])]
        if not those or is_cut_out(text, start, end):
            continue
        if key not in found:
            found[key] = Uses()
        uses = found[key]
        for layer in those:
            uses.add(UNLABELLED, (number, layer.number, start, end))
        if len(uses.places(UNLABELLED)) >= MOST:
            wanted.forget(key)
