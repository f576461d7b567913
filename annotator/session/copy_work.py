"""What is done about copies beside the window, each piece with the project opened for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.model.errors import Refusal
from annotator.model.event import SPANS_IMPORTED
from annotator.session.contradictions import Contradiction, contradictions
from annotator.session.copies import Offer, Offered, copied, offer
from annotator.session.indexing import Pauses
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.copy_index import CopyIndex

STOPPED = "Stopped; nothing was changed."


def offering(session: Session) -> Callable[[Progress, Cancelled], Offer]:
    """What offers the labels of the paragraph at the caret for its copies; what is new in the project is looked
    through before."""
    opened = session.require_layer()
    path, annotator = session.require_project().path, session.annotator
    article_id, caret = opened.article.id, session.selection.start
    order = _order(session)

    def work(progress: Progress, cancelled: Cancelled) -> Offer:
        with Project(path) as own:
            _complete(own, progress, cancelled)
            with own.snapshot():
                return offer(own, annotator, article_id, caret, order)

    return work


def labelling_copies(session: Session, offered: Sequence[Offered]) -> Callable[[Progress, Cancelled], int]:
    """What labels very many copies as one step of the annotator, and says how many spans that made.
    `Session.refresh` is due when it is done."""
    session.require_layer()
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator

    def work(progress: Progress, cancelled: Cancelled) -> int:
        with Project(path, device=device) as own:
            # first: what is written while this looks must show when it writes
            steps = Steps(own, annotator)
            facts = copied(own, annotator, offered)
            if cancelled() or not facts:
                return 0
            progress(0, 0, "")
            steps.write(facts)
        return sum(len(fact.after) for fact in facts if fact.kind == SPANS_IMPORTED)

    return work


def contradicting(session: Session) -> Callable[[Progress, Cancelled], list[Contradiction]]:
    """What lists where copies differ in the annotator's labels."""
    path, annotator = session.require_project().path, session.annotator
    order = _order(session)

    def work(progress: Progress, cancelled: Cancelled) -> list[Contradiction]:
        with Project(path) as own:
            _complete(own, progress, cancelled)
            with own.snapshot():
                found = contradictions(own, annotator, order, progress=progress, cancelled=cancelled)
        if found is None:
            raise Refusal(STOPPED)
        return found

    return work


def _complete(project: Project, progress: Progress, cancelled: Cancelled) -> None:
    index = CopyIndex(project)
    if project.writable and index.is_complete():
        return
    if not index.catch_up(lambda done, of: progress(done, of, ""), cancelled, Pauses()):
        raise Refusal(STOPPED)


def _order(session: Session) -> dict[str, int]:
    return {summary.id: place for place, summary in enumerate(session.articles)}
