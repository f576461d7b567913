"""Pages that are cut here and in a handed-in file: which cutting stands (see decision 0033)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.model import event as kinds
from annotator.model.block import compose
from annotator.model.cutting_history import shape
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Event, Fact
from annotator.session.admission import PAGES
from annotator.session.admitted import Unfaithful
from annotator.session.settling import THEIRS
from annotator.session.trust import Trust
from annotator.store import Project
from annotator.store.known_here import KnownHere
from annotator.store.taking_in import Taken


@dataclass(slots=True)
class Chosen:
    """Pages whose cutting was settled by a fact of our own, by name, and those where ours stands against theirs: the
    source, and a sentence."""

    settled: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, Refusal]] = field(default_factory=list)


class Cuttings:
    """The pages of which a file tells something new, as they were before it was taken in.

    A page is kept where somebody who works here has cut it anew or has labels on it: its cutting here stands, and with
    it everybody's labels, unless theirs is chosen. Elsewhere theirs counts, which somebody has worked on.
    """

    def __init__(
        self, project: Project, known: KnownHere, trust: Trust, choice: str, events: Sequence[Event]
    ) -> None:
        self._project, self._known, self._choice = project, known, choice
        told = [event for event in events if event.fact.kind in (*PAGES, kinds.CUTTING_CHOSEN)]
        self._sources = {(event.fact.after or event.fact.before)["source_id"] for event in told}
        self._theirs = {event.action for event in told}
        self._told = {
            str(event.fact.article_id): event.fact.after for event in told if event.fact.kind in PAGES
        }
        self._recut = {
            event.fact.before["source_id"]
            for event in told
            if event.fact.kind in (kinds.ARTICLE_CHANGED, kinds.ARTICLE_REMOVED)
        }
        self._before = {
            source: known.cutting(source) for source in self._sources if project.articles_of(source)
        }
        self._steps = known.cutters_of(self._before)
        labelled = known.names_on(self._before)
        self._kept = {
            source
            for source in self._before
            if any(map(trust.refuses, labelled.get(source, ())))
            or any(
                changes and actor not in project.handed_in()
                for _, actor, changes in self._steps.get(source, ())
            )
        }

    def articles(self) -> set[str]:
        """The articles of these pages as they are now."""
        return {article for source in self._sources for article in self._project.articles_of(source)}

    def settle(self, actor: str, action: str, taken: Taken) -> Chosen:
        """Write down which cutting stands where that must be said. Raises `Unfaithful` for pages on which ours cannot
        be kept otherwise than by leaving theirs out."""
        chosen = Chosen()
        beaten: dict[str, Refusal] = {}
        rivals = {page.source_id: page for page in taken.cut_differently}
        for source in sorted(self._before):
            ours = [step for step, _, _ in self._steps.get(source, ())]
            rival = rivals.get(source)
            is_kept = source in self._kept and self._choice != THEIRS
            wanted = ours if is_kept else sorted(self._theirs)
            if rival is not None:
                tip = next((step for step in rival.actions if (step in ours) == is_kept), None)
                if tip is not None and rival.stands != tip:
                    self._choose(actor, action, source, tip)
                    chosen.settled.append(self._name(source))
            if is_kept and wanted and self._known.cutting(source) != self._before[source]:
                beaten[source] = self._stays(source)
            elif is_kept and (rival is not None or (source in self._recut and self._differs(source))):
                chosen.conflicts.append((source, self._stays(source)))
        if beaten:
            raise Unfaithful(pages=beaten)
        return chosen

    def _differs(self, source: str) -> bool:
        """Whether the file ends with another cutting of an article of that page than the one that stands."""
        for identity, told in self._told.items():
            article = self._project.article(identity)
            home = article.source_id if article is not None else told and told["source_id"]
            here = None if article is None else article.as_payload(with_text=False)
            if home == source and shape(told) != shape(here):
                return True
        return False

    def _choose(self, actor: str, action: str, source: str, tip: str) -> None:
        before = self._project.kept(kinds.CUTTING_CHOSEN, {"source_id": source})
        fact = Fact(kinds.CUTTING_CHOSEN, None, before, {"source_id": source, "action": tip})
        self._project.append(actor, [fact], action=action)

    def _stays(self, source: str) -> Refusal:
        return Refusal("“{page}” is cut differently in the file. Ours stays.", page=self._name(source))

    def _name(self, source: str) -> str:
        page = self._project.source(source)
        return shortened(page.name if page is not None else source)

    def broken(self) -> dict[str, Refusal]:
        """Pages whose blocks overlap or do not give the texts of their articles."""
        reason = Refusal("The page does not hold together as the file cuts it.")
        return {source: reason for source in self._sources if not self._is_whole(source)}

    def _is_whole(self, source_id: str) -> bool:
        text = self._project.source_text(source_id)
        articles = [self._project.article(each) for each in self._project.articles_of(source_id)]
        runs: list[tuple[int, int]] = []
        for article in articles:
            if article is None or text is None:
                continue
            composed, placed = compose(text, article.blocks, article.corrections)
            if composed != article.text or placed != article.blocks:
                return False
            runs += [block.run for block in article.blocks if block.source_start < block.source_end]
        runs.sort()
        return all(first[1] <= second[0] for first, second in pairwise(runs))
