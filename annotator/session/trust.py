"""Who works in a project, and what a file that somebody hands in may therefore not touch (see decision 0033)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from annotator.model.layer import FINAL
from annotator.store import Project
from annotator.store.known_here import KnownHere


@dataclass(frozen=True, slots=True)
class Trust:
    """`at_home` are those who work here: their layers take nothing from a file. `own` are those of them of whom the
    person says that the file is from their other machine. `hand_outs` are those who have given articles to somebody
    at home, to whom, and of which page: they may return and approve that layer there. `reviewers` may do so as soon as
    they have handed out, because the person says so."""

    at_home: frozenset[str]
    own: frozenset[str] = frozenset()
    hand_outs: frozenset[tuple[str, str, str]] = frozenset()
    reviewers: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        project: Project,
        known: KnownHere,
        me: str | None,
        own: Collection[str] = (),
        reviewers: Collection[str] = (),
    ) -> Trust:
        """As the project stands: everyone with facts here whose layer did not first come by a merge, `me`, and the
        final layer where somebody decides here."""
        handed_in = project.handed_in()
        at_home = known.layers() - handed_in - {FINAL}
        if me:
            at_home.add(me)
        homes = known.articles()
        given = {
            (each.handed_by, each.annotator, homes.get(article, ""))
            for each in project.hand_outs()
            for article in each.articles
        }
        # a layer of whoever has handed out to me came along with that, and was not written here
        at_home -= {by for by, to, _ in given if to == me != by}
        # who works here is nobody's colleague here: a file cannot be theirs
        ours = frozenset(one for one in given if one[1] in at_home and one[0] not in at_home)
        if _decides_here(known, handed_in, {by for by, _, _ in ours}) or (given and not ours):
            at_home.add(FINAL)
        return cls(frozenset(at_home), frozenset(own), ours, frozenset(reviewers))

    def refuses(self, name: str) -> bool:
        """Whether nothing said in that name is taken from the file."""
        return name in self.at_home and name not in self.own

    def has_handed_out(self, reviewer: str, annotator: str) -> bool:
        """Whether a reviewer has given anything to somebody who works here."""
        return any((reviewer, annotator) == one[:2] for one in self.hand_outs) and not self.refuses(reviewer)

    def may_decide(self, reviewer: str, annotator: str, source_id: str) -> bool:
        """Whether a reviewer may return or approve a layer of somebody who works here on the articles of a page."""
        return (reviewer, annotator, source_id) in self.hand_outs and not self.refuses(reviewer)

    def may_become_reviewer(self, reviewer: str, annotator: str) -> bool:
        """Whether somebody who hands out to a person who works here may decide about those labels only if that person
        says so."""
        if self.refuses(reviewer) or self.has_handed_out(reviewer, annotator):
            return False
        return self.refuses(annotator)


def _decides_here(known: KnownHere, handed_in: Collection[str], reviewers: Collection[str]) -> bool:
    """Whether the final layer, or a part of it, was written in this project: by an installation whose facts did not
    come by a merge, nor with what these `reviewers` have handed out."""
    writers = {device for device, actor in known.writers_on(FINAL) if actor not in reviewers}
    if FINAL not in handed_in:
        return bool(writers)
    return bool(writers - known.merged_devices())
