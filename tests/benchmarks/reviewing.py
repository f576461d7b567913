"""A review of real labels: the actions that each difference takes until the final layer says what people settled on,
and how long comparing a large project and one decision take.

The real pages were labelled by A and by B, and settled as G. For each difference the key is pressed whose result says
there what G says, else it is edited with the ordinary keys; equal cases are decided together. Each key is an action,
also one that only moves.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from annotator.model.layer import FINAL
from annotator.model.segmentation import Segmentation
from annotator.model.span import Span
from annotator.model.verdict import BOTH, EDITED, LEFT, NEITHER, RIGHT
from annotator.review.cases import Case
from annotator.session import Session
from annotator.session.deciding import ReviewedArticle
from annotator.session.importing import import_paths
from annotator.session.review_queue import count_queue
from annotator.session.reviewing import Review
from annotator.store import Project
from tests.benchmarks.figures import Figure
from tests.benchmarks.many_articles import ANNOTATOR, COLLEAGUE, make_project
from tests.benchmarks.truth import SHARED

MOST_ACTIONS = 1.1
"""For each difference (issue 5)."""
AT_ONCE_MS = 100
"""Nobody waits longer for a key."""
ARTICLES, SPANS = 2_000, 50

Statement = tuple[int, int, str]


class NoWords:
    """Nothing here selects by words."""

    def segmentation(self, text: str) -> Segmentation:
        """All of it is one word."""
        return Segmentation(((0, len(text)),), ((0, len(text)),))


@dataclass(slots=True)
class Effort:
    """What a review has taken, and where its final layer still says something else than what was settled."""

    differences: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    wrong: list[Statement] = field(default_factory=list)

    @property
    def actions(self) -> int:
        """Keys pressed."""
        return self.keys.total()


def measure() -> list[Figure]:
    """The real labels where they are, and a large project."""
    figures = []
    if SHARED.exists():
        with TemporaryDirectory(ignore_cleanup_errors=True) as name:
            path = Path(name) / "project.annotator"
            make_real_project(path, SHARED)
            effort = settle(path)
        each = effort.actions / effort.differences
        figures = [
            Figure("review: actions for each real difference", each, None, MOST_ACTIONS, ""),
            Figure("review: statements unlike the settled ones", len(effort.wrong), None, 0, ""),
            Figure("review: slowest decision", effort.slowest, None, AT_ONCE_MS),
        ]
    return [*figures, *_large()]


def _large() -> list[Figure]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        path = Path(name) / "project.annotator"
        make_project(path, ARTICLES, spans=SPANS, colleague=True)
        with Project(path) as project:
            began = perf_counter()
            order = project.article_ids()
            for each in order:
                project.spans(each)
            plain = _since(began)
            began = perf_counter()
            count_queue(project, (ANNOTATOR, COLLEAGUE), order)
            counted = _since(began)
        session = Session(NoWords(), annotator=ANNOTATOR)
        session.open(path)
        try:
            review = Review(session)
            review.open((ANNOTATOR, COLLEAGUE))
            review.count()
            began = perf_counter()
            review.decide(RIGHT)
            decided = _since(began)
        finally:
            session.close()
    return [
        Figure(f"review: {ARTICLES:,} articles compared", counted, plain),
        Figure(f"review: the first decision among {ARTICLES:,} articles", decided, None, AT_ONCE_MS),
    ]


def make_real_project(path: Path, shared: Path) -> None:
    """The real pages with the labels of A and B, and of G to look it up."""
    labels = path.with_suffix(".jsonl")
    labels.write_text("".join(_lines(shared)), encoding="utf-8")
    with Project(path, create=True) as project:
        import_paths(project, [shared / "pages", labels], actor="评")


def _lines(shared: Path) -> Iterator[str]:
    for who in "ABG":
        for path in sorted((shared / "labels" / who).glob("*.json")):
            text = (shared / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
            spans = [
                {key: span[key] for key in ("start", "end", "label", "text")}
                | {"attributes": {"kind": span["kind"]}}
                for span in json.loads(path.read_text("utf-8"))
            ]
            line = {"text": text, "annotator": who, "spans": spans, "state": "done"}
            yield json.dumps(line, ensure_ascii=False) + "\n"


def settle(path: Path, *, together: bool = True) -> Effort:
    """Review A and B of that project by its keys, knowing what was settled; equal cases `together`, else each."""
    session = Session(NoWords(), annotator="评")
    session.open(path)
    try:
        review = Review(session)
        review.open(("A", "B"))
        review.count()
        effort = Effort(review.queue.standing.differences if review.queue else 0)
        _decide_all(session, review, effort, together=together)
        _adopt(session, review, effort)
        project = session.require_project()
        for article_id in project.article_ids():
            final = {span.statement for span in project.spans(article_id, FINAL)}
            effort.wrong += final ^ _settled(project, article_id)
    finally:
        session.close()
    return effort


def _decide_all(session: Session, review: Review, effort: Effort, *, together: bool) -> None:
    project = session.require_project()
    if review.current is None:
        review.step(1)
        effort.keys["J"] += 1
    while review.queue is not None and review.queue.standing.decided < effort.differences:
        case = review.current
        if case is None or review.article is None or not review.article.is_open(case):
            review.step(1)
            effort.keys["J"] += 1
            continue
        settled = _settled(project, case.article_id)
        decision = choose(review, case)
        began = perf_counter()
        if decision == EDITED:
            _edit(session, review, case, settled, effort)
            outcome = None
        else:
            outcome = review.decide(decision)
            effort.keys[{RIGHT: "Y", LEFT: "M", BOTH: "B", NEITHER: "X"}[decision]] += 1
        effort.slowest = max(effort.slowest, _since(began))
        if (
            together
            and outcome is not None
            and outcome.alike
            and _alike_fits(review, project, case, decision)
        ):
            review.decide_alike()
            effort.keys["="] += 1
            _go_on(review, effort)


def _go_on(review: Review, effort: Effort) -> None:
    """What was current may have been decided with the equal ones."""
    standing = review.queue.standing if review.queue else None
    if standing is not None and standing.decided < standing.differences:
        case, article = review.current, review.article
        if case is not None and article is not None and not article.is_open(case):
            review.step(1)
            effort.keys["J"] += 1


def choose(review: Review, case: Case) -> str:
    """The decision on a difference of the open article that was settled on."""
    article = review.article
    agreed = {each[0].statement for each in article.said.agreed} if article is not None else set()
    project = review.session.require_project()
    return _choose(case, _settled(project, case.article_id), agreed)


def _choose(case: Case, settled: set[Statement], agreed: set[Statement]) -> str:
    """The key whose result is what was settled of that text."""
    there = {span.statement for span in case.spans} & settled - agreed
    for decision in (RIGHT, LEFT, BOTH, NEITHER):
        if {span.statement for span in case.wanted(decision)} - agreed == there:
            return decision
    return EDITED


def _alike_fits(review: Review, project: Project, case: Case, decision: str) -> bool:
    """Whether that decision is right for all equal cases."""
    for article_id in review.alike_articles():
        article = ReviewedArticle.read(project, article_id, review.layers)
        settled, agreed = _settled(project, article_id), {each[0].statement for each in article.said.agreed}
        same = (each for each in article.open if each.alike == case.alike)
        if any(_choose(each, settled, agreed) != decision for each in same):
            return False
    return True


def _edit(session: Session, review: Review, case: Case, settled: set[Statement], effort: Effort) -> None:
    """E, then a key for each character that an edge moves, and for each span too many or too few."""
    review.edit()
    effort.keys["E"] += 1
    there = [each for each in sorted(settled) if each[0] < case.end and case.start < each[1]]
    article = review.article
    for span in article.final_of(case) if article is not None else ():
        goal = next((each for each in there if each[2] == span.label), None)
        session.make_current(span.id)
        if goal is None:
            session.remove()
            effort.keys["Delete"] += 1
            continue
        there.remove(goal)
        if goal[:2] != (span.start, span.end):
            session.resize(span.id, goal[0], goal[1])
            effort.keys["edges"] += abs(goal[0] - span.start) + abs(goal[1] - span.end)
    for start, end, label in there:
        session.add_span(start, end, label, exact=True)
        effort.keys["add"] += 2
    review.finish_edit()
    effort.keys["Enter"] += 1


def _adopt(session: Session, review: Review, effort: Effort) -> None:
    if review.queue is not None and review.queue.agreeing():
        review.adopt()
        effort.keys["Shift+Y"] += 1


def _settled(project: Project, article_id: str) -> set[Statement]:
    return {span.statement for span in project.spans(article_id, "G")}


def _since(began: float) -> float:
    return 1000 * (perf_counter() - began)


def spans_of(project: Project, annotator: str) -> list[Span]:
    """Of all articles."""
    return list(chain.from_iterable(project.spans(each, annotator) for each in project.article_ids()))


if __name__ == "__main__":
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "project.annotator"
        make_real_project(place, SHARED)
        found = settle(place)
        print(
            f"{found.differences} differences, {found.actions} actions, "
            f"{found.actions / found.differences:.3f} each; {dict(found.keys)}; "
            f"{len(found.wrong)} statements otherwise; slowest {found.slowest:.0f} ms"
        )
