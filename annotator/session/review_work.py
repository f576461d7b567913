"""What takes long in a review: run beside the window, each piece with the project opened for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from annotator.model.event import Fact
from annotator.session.progress import Cancelled, Progress
from annotator.session.review_queue import Queue, count_queue
from annotator.session.reviewing import Review, count_decided, introduction
from annotator.session.session import Session
from annotator.session.undoing import Steps
from annotator.store import Project


def comparing(session: Session, layers: tuple[str, ...]) -> Callable[[Progress, Cancelled], Queue]:
    """What compares these layers in the whole project, for a review."""
    path = session.require_project().path
    order = [line.id for line in session.articles]

    def work(progress: Progress, cancelled: Cancelled) -> Queue:
        with Project(path) as own, own.snapshot():
            return count_queue(own, layers, order, progress=progress, cancelled=cancelled)

    return work


def deciding_alike(
    session: Session, review: Review, articles: Sequence[str]
) -> Callable[[Progress, Cancelled], int]:
    """What decides all differences that are the same as the latest decided one in these articles, as one step, and says
    how many they were. `Session.refresh` is due when it is done."""
    pattern = review.pattern()

    def facts(project: Project, article_id: str) -> list[Fact]:
        return review.alike_facts(project, [article_id], pattern)

    return _deciding(session, articles, facts)


def adopting(
    session: Session, review: Review, articles: Sequence[str]
) -> Callable[[Progress, Cancelled], int]:
    """What takes over these articles, in which all layers say the same, as one step, and says how many verdicts or
    articles that made. `Session.refresh` is due when it is done."""

    def facts(project: Project, article_id: str) -> list[Fact]:
        return review.adopting_facts(project, [article_id])

    return _deciding(session, articles, facts)


def _deciding(
    session: Session, articles: Sequence[str], facts_of: Callable[[Project, str], list[Fact]]
) -> Callable[[Progress, Cancelled], int]:
    project = session.require_project()
    path, device, annotator = project.path, project.device, session.annotator

    def work(progress: Progress, cancelled: Cancelled) -> int:
        with Project(path, device=device) as own:
            # first: what is written while this looks must show when it writes
            steps = Steps(own, annotator)
            facts: list[Fact] = []
            for number, article_id in enumerate(articles):
                if cancelled():
                    return 0
                progress(number, len(articles), "")
                facts += facts_of(own, article_id)
            if not facts:
                return 0
            progress(0, 0, "")
            steps.write([*facts, *introduction(own)])
        return count_decided(facts)

    return work
