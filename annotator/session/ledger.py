"""The facts of one import as they are written, and the count of what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.model import event as kinds
from annotator.model.article import Source
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.exchange import ArticleLayer, Rejected, Remark
from annotator.model.scheme import GUIDELINE, Label
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.prepared import Prepared


class Unfit(Refusal):
    """A line or a span cannot go in, while the project itself is well and the rest of the file may."""


@dataclass(slots=True)
class Tally:
    """What an import has done so far."""

    sources: int = 0
    articles: int = 0
    spans: int = 0
    facts: int = 0
    skipped: list[Rejected] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def include(self, other: Tally) -> None:
        """Count what another one counted."""
        self.sources += other.sources
        self.articles += other.articles
        self.spans += other.spans
        self.facts += other.facts
        self.skipped += other.skipped
        self.warnings += other.warnings


class Ledger:
    """Writes the facts of one import: all under one action, so that one undo takes it back.

    The first facts of a project without a scheme bring the guideline's along. Use it inside the transaction of
    one file and make a new one for the next, since a roll-back makes its memory wrong.
    """

    def __init__(self, project: Project, actor: str, action: str) -> None:
        self.project = project
        self.tally = Tally()
        self.actor, self._action = actor, action
        scheme = project.scheme()
        self._has_scheme = scheme is not None
        self.scheme = scheme or GUIDELINE
        self._annotators = set(project.annotators())

    def write(self, facts: Sequence[Fact | Prepared]) -> None:
        """Append facts; none at all writes nothing."""
        if not facts:
            return
        if not self._has_scheme:
            self._has_scheme = True
            facts = [Fact(kinds.SCHEME_CHANGED, None, None, self.scheme.as_payload()), *facts]
        self.project.append(self.actor, facts, action=self._action)
        self.tally.facts += len(facts)

    def keep(self, source: Source) -> None:
        """Add a source, or the page of one that was known only by its articles."""
        if self.project.add_source(source):
            self.tally.sources += 1
            known = {"id": source.id, "name": source.name, "sha256": source.sha256}
            self.write([Fact(kinds.SOURCE_ADDED, None, None, {**known, "encoding": source.encoding})])

    def welcome(self, annotator: str) -> None:
        """Make a name known."""
        if annotator not in self._annotators:
            self._annotators.add(annotator)
            self.write([Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": annotator})])

    def label(self, span: Span) -> Label:
        """The label of a span, by the name that it has or had once, or a refusal where the scheme lacks it."""
        label = self.scheme.label(self.scheme.now_called(span.label))
        if label is None:
            raise Unfit(
                "“{quote}” ({start}–{end}) has the label “{label}”, which the scheme lacks; the span was left out.",
                label=shortened(span.label),
                **named(span),
            )
        return label

    def warn(self, layer: ArticleLayer, sentence: str, **facts: object) -> None:
        """Note what a person should know about a line."""
        self.tally.warnings.append(Remark(layer.path, layer.line, Refusal(sentence, **facts)))

    def skip(self, layer: ArticleLayer, refusal: Refusal) -> None:
        """Note what of a line did not go in."""
        self.tally.skipped.append(Rejected(layer.path, layer.line, refusal))


def named(span: Span) -> dict[str, object]:
    """What names a span in a sentence."""
    return {"quote": shortened(span.quote) or "␣", "start": span.start, "end": span.end}
