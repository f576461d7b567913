"""Articles go out, come back labelled, are returned and handed in again, between desks that know each other by files
alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.comment import Comment
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.sharing import Share
from annotator.session.approving import standing_facts
from annotator.session.handing_out import hand_out
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import make_project
from tests.session.two_desks import add

REVIEWER, LI, WANG = "章", "李", "王"


class Desk:
    """One person's installation and the file that lies on it."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name

    def open(self) -> Project:
        return Project(self.path, create=True, device=f"desk of {self.name}")

    def give(self, to: str, out: Path, *layers: str, returns: bool = False) -> Path:
        with self.open() as project:
            articles = frozenset(project.article_ids())
            share = Share.returned(to, articles) if returns else Share(to, articles, frozenset(layers))
            hand_out(project, self.name, [(share, out)])
            assert check(project) == []
        return out

    def merge(self, file: Path, **options: object) -> MergeReport:
        with self.open() as project:
            chosen = Options(me=self.name, **options)  # type: ignore[arg-type]
            report = merge(project, file, actor=self.name, options=chosen)
            assert check(project) == []
        return report

    def label(self, quote: str, label: str = "measure") -> None:
        with self.open() as project:
            span = add(project, quote, self.name, label)
            said = {"annotator": self.name, "state": states.DONE}
            before = project.state(span.article_id, self.name)
            was = None if before == states.NEW else {"annotator": self.name, "state": before}
            project.append(self.name, [Fact(kinds.STATE_CHANGED, span.article_id, was, said)])

    def review(self, of: str, state: str, quote: str) -> None:
        """Put a span into the final layer, say something, and return or approve what `of` has begun."""
        with self.open() as project:
            article = next(each for each, text in project.texts() if quote in text)
            start = project.text(article).index(quote)
            names = [] if FINAL in project.annotators() else [FINAL]
            final = {
                "id": f"f-{quote}", "article_id": article, "annotator": FINAL, "start": start,
                "end": start + len(quote), "label": "measure", "attributes": {}, "note": "", "quote": quote,
                "origin": "review",
            }  # fmt: skip
            asks = Comment(
                f"c-{quote}", f"c-{quote}", article, of, "", 0, 0, "", self.name, "?", "2026-01-01"
            )
            project.append(
                self.name,
                [
                    *(Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name}) for name in names),
                    Fact(kinds.SPAN_ADDED, article, None, final),
                    Fact(kinds.COMMENT_CHANGED, article, None, asks.as_payload()),
                    *standing_facts(project, project.article_ids(), of, state, self.name),
                ],
            )

    def state(self, quote: str, of: str) -> tuple[str, str]:
        with self.open() as project:
            article = next(each for each, text in project.texts() if quote in text)
            return project.state(article, of), project.decided_by(article, of)

    def quotes(self, of: str) -> set[str]:
        with self.open() as project:
            return {span.quote for each in project.article_ids() for span in project.spans(each, of)}


@pytest.fixture
def reviewer(tmp_path: Path) -> Desk:
    path = tmp_path / "page.annotator"
    make_project(path)
    return Desk(path, REVIEWER)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "stick"
    folder.mkdir()
    yield folder
    assert not list(folder.glob("*-journal"))


def carried(desk: Desk, out: Path) -> Path:
    shutil.copy(desk.path, out)
    return out


def sent_back(reviewer: Desk, stick: Path, tmp_path: Path) -> tuple[Desk, Path]:
    """The annotator has labelled and handed in, and the reviewer has given it back."""
    li = Desk(reviewer.give(LI, tmp_path / "li.annotator"), LI)
    li.label("修渠")
    reviewer.merge(carried(li, stick / "1.annotator"))
    reviewer.review(LI, states.RETURNED, "桥北")
    return li, reviewer.give(LI, stick / "2.annotator", returns=True)


@pytest.mark.parametrize("opens", [True, False])
def test_it_goes_round_twice_whether_a_file_is_opened_or_merged(
    reviewer: Desk, stick: Path, tmp_path: Path, opens: bool
) -> None:
    li, file = sent_back(reviewer, stick, tmp_path)
    if opens:
        li.path = Path(shutil.copy(file, tmp_path / "again.annotator"))
    else:
        assert not li.merge(file).refused
    assert li.state("修渠", LI) == (states.RETURNED, REVIEWER)
    assert li.quotes(FINAL) == {"桥北"}
    li.label("开渠")
    again = carried(li, stick / "3.annotator")
    assert reviewer.merge(again).added == 1
    assert reviewer.state("开渠", LI) == (states.DONE, "")
    assert not reviewer.merge(again).is_new
    reviewer.review(LI, states.APPROVED, "公园")
    back = reviewer.give(LI, stick / "4.annotator", returns=True)
    report = li.merge(back)
    assert not report.refused, [str(each.refusal) for each in report.refused]
    assert li.quotes(FINAL) == {"桥北", "公园"}
    assert li.state("开渠", LI) == (states.APPROVED, REVIEWER)
    assert not li.merge(back).is_new


def test_a_blind_file_says_nothing_of_what_was_merged_before(
    reviewer: Desk, stick: Path, tmp_path: Path
) -> None:
    wang = Desk(reviewer.give(WANG, tmp_path / "wang.annotator"), WANG)
    wang.label("开门")
    reviewer.merge(carried(wang, stick / "1.annotator"))
    li = Desk(reviewer.give(LI, tmp_path / "li.annotator"), LI)
    with li.open() as project:
        assert project.handed_in() == set()
        assert project.rows("SELECT 1 FROM merges") == []


def test_a_reviewer_whose_own_labels_went_along_reviews_all_the_same(
    reviewer: Desk, stick: Path, tmp_path: Path
) -> None:
    wang = Desk(reviewer.give(WANG, tmp_path / "wang.annotator"), WANG)
    wang.label("开门")
    reviewer.merge(carried(wang, stick / "1.annotator"))
    reviewer.label("增收")
    reviewer.review(WANG, states.RETURNED, "公园")
    li = Desk(reviewer.give(LI, tmp_path / "li.annotator", WANG, FINAL, REVIEWER), LI)
    li.label("修渠")
    reviewer.merge(carried(li, stick / "3.annotator"))
    reviewer.review(LI, states.RETURNED, "桥北")
    assert not li.merge(reviewer.give(LI, stick / "4.annotator", returns=True)).refused
    assert li.state("修渠", LI) == (states.RETURNED, REVIEWER)
    assert li.quotes(FINAL) == {"公园", "桥北"}


class TestAFirstHandOutIsMerged:
    """The annotator has a project of the same pages, and merges what was handed out into it."""

    @pytest.fixture
    def li(self, tmp_path: Path) -> Desk:
        path = tmp_path / "own.annotator"
        make_project(path)
        desk = Desk(path, LI)
        desk.label("修渠")
        return desk

    def test_nobody_reviews_whom_i_have_not_named(self, reviewer: Desk, li: Desk, stick: Path) -> None:
        file = reviewer.give(LI, stick / "1.annotator")
        report = li.merge(file)
        assert [each.kind for each in report.refused] == [kinds.HANDED_OUT]
        assert report.reviewers == (REVIEWER,)
        assert f"return and approve the labels of {LI}" in str(report.refused[0].refusal)
        assert li.merge(file, reviewers=frozenset((WANG,))).refused

    def test_whom_i_have_named_returns_my_layer_from_then_on(
        self, reviewer: Desk, li: Desk, stick: Path
    ) -> None:
        report = li.merge(reviewer.give(LI, stick / "1.annotator"), reviewers=frozenset((REVIEWER,)))
        assert not report.refused
        assert report.reviewers == (REVIEWER,)
        reviewer.merge(carried(li, stick / "2.annotator"))
        reviewer.review(LI, states.RETURNED, "桥北")
        report = li.merge(reviewer.give(LI, stick / "3.annotator", returns=True))
        assert not report.refused
        assert report.reviewers == ()
        assert li.state("修渠", LI) == (states.RETURNED, REVIEWER)

    def test_what_was_returned_comes_with_the_file_that_names_the_reviewer(
        self, reviewer: Desk, li: Desk, stick: Path
    ) -> None:
        reviewer.merge(carried(li, stick / "1.annotator"))
        reviewer.review(LI, states.APPROVED, "桥北")
        file = reviewer.give(LI, stick / "2.annotator", returns=True)
        assert {each.kind for each in li.merge(file).refused} == {kinds.HANDED_OUT, kinds.STATE_CHANGED}
        assert not li.merge(file, reviewers=frozenset((REVIEWER,))).refused
        assert li.state("修渠", LI) == (states.APPROVED, REVIEWER)


def test_two_machines_of_one_annotator_meet(reviewer: Desk, stick: Path, tmp_path: Path) -> None:
    at_work = Desk(reviewer.give(LI, tmp_path / "li.annotator"), LI)
    at_home = Desk(carried(at_work, tmp_path / "home.annotator"), LI)
    at_work.label("修渠")
    with Project(at_home.path, device="the laptop") as project:
        add(project, "开门", LI)
    assert at_work.merge(carried(at_home, stick / "1.annotator")).refused
    assert at_work.merge(stick / "1.annotator", own=frozenset((LI,))).added == 1
    reviewer.merge(carried(at_work, stick / "2.annotator"))
    assert not reviewer.merge(stick / "1.annotator").added
    assert reviewer.quotes(LI) == {"修渠", "开门"}
