"""Handing articles out to colleagues, and giving back to them what was reviewed: a project file for each."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.hand_out import HandOut
from annotator.model.identity import new_id
from annotator.model.layer import ArticleSummary, Standing, require_own_name
from annotator.model.sharing import Share
from annotator.session.edits import Edit
from annotator.session.progress import Cancelled, Progress
from annotator.session.undoing import Steps
from annotator.session.writer import Writer
from annotator.store import Project
from annotator.store.backup import require_place
from annotator.store.handing_out import append_events, events_of, write_share
from annotator.store.placing import draft_beside, place_over, remove_draft

SUFFIX = ".annotator"
BETWEEN_NAMES = re.compile(r"[,，、;；\n]")
NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
NAME_IN_FILE = 60
"""Characters of an annotator's name that the name of a file bears."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file that was written, for whom, and what it holds."""

    annotator: str
    path: Path
    articles: int
    spans: int


def names_in(text: str) -> list[str]:
    """The names in what somebody typed, each once: between them stand commas, also Chinese ones, or line breaks."""
    pieces = (piece.strip() for piece in BETWEEN_NAMES.split(text))
    names = list(dict.fromkeys(require_own_name(piece) for piece in pieces if piece))
    if not names:
        raise Refusal("Nobody is named. Type the name of the colleague who is to have the articles.")
    return names


def file_name(project: Path, annotator: str) -> str:
    """The file name that is proposed: of the project and the annotator."""
    name = NOT_IN_FILE_NAMES.sub("_", annotator)[:NAME_IN_FILE].strip(" .")
    return f"{project.stem}-{name or '_'}{SUFFIX}"


def choose(
    lines: Sequence[ArticleSummary],
    among: Container[str],
    *,
    without: Container[str] = (),
    whole_pages: bool = False,
    number: int | None = None,
) -> list[str]:
    """The articles that are `among` these and not `without`, in the order of the list, at most so many; with
    `whole_pages` everything else that stands on their pages as well, except what is to be left out."""
    picked = [line for line in lines if line.id in among and line.id not in without][:number]
    if whole_pages:
        pages = {line.source_id for line in picked}
        picked = [line for line in lines if line.source_id in pages and line.id not in without]
    return [line.id for line in picked]


def targets_for(project: Path, out: Path, names: Sequence[str]) -> list[Path]:
    """Where the file of each goes: to `out` itself for one, into that folder for several."""
    if len(names) == 1 and not out.is_dir():
        return [out]
    if out.exists() and not out.is_dir():
        raise Refusal("{path} is a file. Several files need a folder: choose one.", path=out)
    targets = [out / file_name(project, name) for name in names]
    if len({os.path.normcase(target) for target in targets}) < len(targets):
        raise Refusal("The names of two people would give the same file. Hand out to one of them alone.")
    return targets


def hand_out(
    project: Project,
    actor: str,
    shares: Sequence[tuple[Share, Path]],
    *,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> list[HandedOut]:
    """Write a file for each share and note in the project, and in each file, who was handed what, as one step of
    `actor`: all of it or nothing."""
    places = [require_place(project.connection, project.path, target) for _, target in shares]
    for share, _ in shares:
        _require_share(project, share)
    drafts = [draft_beside(place) for place in places]
    try:
        with project.snapshot():
            for number, ((share, target), draft) in enumerate(zip(shares, drafts, strict=True)):

                def told(done: int, of: int, number: int = number, name: str = target.name) -> None:
                    progress(number * of + done, len(shares) * of, name)

                write_share(project, share, draft, told, cancelled)
            counts = [_spans_in(project, share) for share, _ in shares]
        _note(project, actor, [share for share, _ in shares], drafts, places, cancelled)
    finally:
        for draft in drafts:
            remove_draft(draft)
    return [
        HandedOut(share.annotator, target, len(share.articles), count)
        for (share, target), count in zip(shares, counts, strict=True)
    ]


def _require_share(project: Project, share: Share) -> None:
    if not share.articles:
        raise Refusal("No article was chosen, so nothing was handed out. Choose articles.")
    unknown = share.articles - set(project.article_ids())
    if unknown:
        raise Refusal(
            "There is no article {article} in the project. Look up its id with the command articles.",
            article=min(unknown),
        )
    strangers = share.layers - set(project.annotators()) - {share.annotator, states.FINAL}
    if strangers:
        raise Refusal("There are no labels of {name} in the project. Check the name.", name=min(strangers))


def _spans_in(project: Project, share: Share) -> int:
    return sum(
        standing.spans
        for name in share.layers
        for article, standing in project.standings(name).items()
        if article in share.articles
    )


def _note(
    project: Project,
    actor: str,
    shares: Sequence[Share],
    drafts: Sequence[Path],
    places: Sequence[Path],
    cancelled: Cancelled,
) -> None:
    """The last of it, during which nobody else writes: the facts go into the project and the files, and those into
    their places."""
    day = datetime.now(UTC).date().isoformat()
    order = {article: place for place, article in enumerate(project.article_ids())}
    facts = []
    for share in shares:
        articles = tuple(sorted(share.articles, key=lambda each: order.get(each, 0)))
        told = HandOut(new_id(), share.annotator, actor, day, articles, share.is_blind)
        facts.append(Fact(kinds.HANDED_OUT, None, None, told.as_payload()))
    placed: list[Path] = []
    try:
        with project.transaction():
            steps = Steps(project, actor)
            steps.write(facts)
            rows = events_of(project, steps.history.done[-1])
            known = len(rows) - len(facts)
            for number, draft in enumerate(drafts):
                append_events(draft, [rows[known + number]])
            if cancelled():
                raise Refusal("You cancelled, so nothing was handed out.")
            for draft, place in zip(drafts, places, strict=True):
                is_new = not place.exists()
                place_over(draft, place)
                placed += [place] if is_new else []
    except BaseException:
        for place in placed:
            place.unlink(missing_ok=True)
        raise


# -- who has what ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """An article that somebody was given, and how far its layer is here: as far as it was handed in."""

    article: ArticleSummary
    standing: Standing
    decided_by: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """One hand-out with its articles as they are now; those that are gone by now are only counted."""

    hand_out: HandOut
    given: tuple[Given, ...]

    @property
    def gone(self) -> int:
        """How many of its articles the project has no longer."""
        return len(self.hand_out.articles) - len(self.given)

    def counts(self) -> dict[str, int]:
        """How many layers are in which state, in the order of the work; none that no layer is in."""
        found = [each.standing.state for each in self.given]
        return {state: found.count(state) for state in states.STATES if state in found}


def assignments(project: Project, lines: Iterable[ArticleSummary]) -> list[Assignment]:
    """Who was given what, the latest first; `lines` are the articles of the list."""
    known = {line.id: line for line in lines}
    standings: dict[str, Mapping[str, Standing]] = {}
    found = []
    with project.snapshot():
        for each in project.hand_outs():
            if each.annotator not in standings:
                standings[each.annotator] = project.standings(each.annotator)
            of, articles = standings[each.annotator], set(each.articles)
            given = tuple(
                Given(
                    known[article],
                    of.get(article, Standing()),
                    project.decided_by(article, each.annotator),
                )
                for article in known
                if article in articles
            )
            found.append(Assignment(each, given))
    return found


def handed_to(project: Project, me: str) -> str:
    """The annotator for whom this file was made, where that is somebody else than `me`; else nothing.

    It is one that holds nothing but what one annotator was handed by another one, and in which `me` has done nothing.
    """
    outs = project.hand_outs()
    names = {each.annotator for each in outs}
    if len(names) != 1 or me in names or any(each.handed_by == me for each in outs):
        return ""
    if not set(project.article_ids()) <= {article for each in outs for article in each.articles}:
        return ""
    return "" if project.standings(me) else names.pop()


class HandingOut:
    """The commands about who has what in the open project."""

    def __init__(self, session: Writer) -> None:
        self._session = session

    def assignments(self) -> list[Assignment]:
        """Who was given what."""
        project = self._session.project
        return [] if project is None else assignments(project, self._session.articles)

    def assigned(self) -> dict[str, frozenset[str]]:
        """The names of those who were given an article, by article."""
        project = self._session.project
        if project is None:
            return {}
        return {article: frozenset(names) for article, names in project.assigned().items()}

    def withdraw(self, hand_out: HandOut) -> None:
        """Take an assignment back, as one step; the file that went out stays where it is."""
        self._session.commit(Edit((Fact(kinds.HANDED_OUT, None, hand_out.as_payload(), None),)))
