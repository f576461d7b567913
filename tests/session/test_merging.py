"""What a colleague hands in comes in once, whichever way round, and what differs is settled or told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.hand_out import HandOut
from annotator.model.scheme import GUIDELINE, Choice, Label, Scheme
from annotator.session.exporting import export
from annotator.session.long_work import merging
from annotator.session.merge_report import MergeReport, Options
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, make_project
from tests.session.forging import rows
from tests.session.two_desks import add, layer, merged, quotes, real_project

ME, COLLEAGUE, REVIEWER = "甲", "乙", "审"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.annotator"
    make_project(path)
    with Project(path, device="my desk") as project:
        add(project, "修渠", ME)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.annotator"
    make_project(path)
    with Project(path, device="a desk") as project:
        span = add(project, "公园", COLLEAGUE, "slogan")
        done = Fact(kinds.STATE_CHANGED, span.article_id, None, {"annotator": COLLEAGUE, "state": "done"})
        project.append(COLLEAGUE, [done])
    return path


def reasons(report: MergeReport) -> str:
    refusals = [left.refusal for left in report.refused] + [each.refusal for each in report.conflicts]
    return "\n".join(map(str, refusals))


def change_scheme(path: Path, who: str, scheme: Scheme) -> None:
    with Project(path) as project:
        before = (project.scheme() or GUIDELINE).as_payload()
        project.append(who, [Fact(kinds.SCHEME_CHANGED, None, before, scheme.as_payload())])


def with_labels(*names: str, scheme: Scheme = GUIDELINE) -> Scheme:
    more = tuple(Label(name, {"en": name}, "4", "#112233", {}) for name in names)
    return Scheme(scheme.name, (*scheme.labels, *more))


class TestLayers:
    def test_a_layer_comes_once(self, mine: Path, file: Path) -> None:
        first = merged(mine, file, me=ME)
        assert first.layers[COLLEAGUE].as_json() == {
            "spans_added": 1,
            "spans_changed": 0,
            "spans_removed": 0,
            "states": 1,
            "new": True,
        }
        log = rows(mine, "SELECT * FROM events")
        again = merged(mine, file, me=ME)
        assert not again.is_new
        assert rows(mine, "SELECT * FROM events") == log
        with Project(mine) as project:
            assert project.handed_in() == {COLLEAGUE}

    def test_what_was_mended_comes_at_the_next_hand_in(self, mine: Path, file: Path) -> None:
        merged(mine, file, me=ME)
        with Project(file, device="a desk") as project:
            (span,) = [each for article in project.article_ids() for each in project.spans(article)]
            after = {**span.as_payload(), "label": "measure"}
            project.append(COLLEAGUE, [Fact(kinds.SPAN_CHANGED, span.article_id, span.as_payload(), after)])
            add(project, "开门", COLLEAGUE)
        report = merged(mine, file, me=ME)
        assert (report.added, report.changed, report.removed) == (1, 1, 0)
        assert quotes(mine, COLLEAGUE) == {("measure", "公园"), ("measure", "开门")}
        assert not report.layers[COLLEAGUE].is_new

    def test_a_dry_run_has_the_numbers_and_writes_nothing(self, mine: Path, file: Path) -> None:
        before = rows(mine, "SELECT * FROM events")
        dry = merged(mine, file, me=ME, dry_run=True)
        assert rows(mine, "SELECT * FROM events") == before
        assert dry.numbers() == merged(mine, file, me=ME).numbers()

    def test_the_order_of_two_files_is_all_the_same(self, mine: Path, file: Path, tmp_path: Path) -> None:
        third = tmp_path / "third.annotator"
        make_project(third)
        with Project(third, device="third desk") as project:
            add(project, "摊主", "丙")
        other = tmp_path / "other.annotator"
        shutil.copy(mine, other)
        for path, order in ((mine, (file, third)), (other, (third, file))):
            for each in order:
                merged(path, each, me=ME)
        for name in (ME, COLLEAGUE, "丙"):
            assert layer(mine, name) == layer(other, name)

    def test_an_empty_project_takes_all_of_it(self, file: Path, tmp_path: Path) -> None:
        report = merged(tmp_path / "new.annotator", file)
        assert (report.articles, report.sources, report.added) == (3, 2, 1)
        assert not report.refused

    def test_my_other_machine_is_let_in_where_i_say_so(self, mine: Path, tmp_path: Path) -> None:
        other = tmp_path / "laptop.annotator"
        shutil.copy(mine, other)
        with Project(other, device="laptop") as project:
            add(project, "投入", ME)
        first = merged(mine, other, me=ME)
        assert first.own_names == (ME,)
        assert "works in this project" in reasons(first)
        assert quotes(mine, ME) == {("measure", "修渠")}
        second = merged(mine, other, me=ME, own=frozenset((ME,)))
        assert second.added == 1
        assert not second.refused
        assert layer(mine, ME) == layer(other, ME)

    def test_whose_labels_were_imported_here_works_here(self, mine: Path, file: Path) -> None:
        with Project(mine, device="my desk") as project:
            add(project, "开门", COLLEAGUE)
        assert not merged(mine, file, me=ME).added


class TestReturns:
    @pytest.fixture
    def handed(self, mine: Path) -> Path:
        """My project is one that the reviewer handed to me."""
        with Project(mine, device="the reviewer's") as project:
            told = HandOut("h", ME, REVIEWER, "2026-05-01", tuple(project.article_ids()))
            project.append(REVIEWER, [Fact(kinds.HANDED_OUT, None, None, told.as_payload())])
        return mine

    @pytest.fixture
    def returned(self, handed: Path, tmp_path: Path) -> Path:
        """The reviewer's project: my layer is returned, with a comment, a verdict and the final layer."""
        path = tmp_path / "reviewer.annotator"
        shutil.copy(handed, path)
        with Project(path, device="the reviewer's") as project:
            (span,) = [each for article in project.article_ids() for each in project.spans(article)]
            article = span.article_id
            said = {
                "id": "c-1", "thread": "c-1", "article_id": article, "annotator": ME, "span_id": span.id,
                "start": span.start, "end": span.end, "quote": span.quote, "author": REVIEWER, "text": "短一点",
                "time": "2026-05-02T10:00:00+00:00",
            }  # fmt: skip
            decided = {
                "id": "v-1", "article_id": article, "reviewer": REVIEWER, "left_layer": ME, "right_layer": "乙",
                "kind": "label", "decision": "left", "spans": [span.id], "final": ["f-1"], "said": "", "reason": "",
            }  # fmt: skip
            final = {**span.as_payload(), "id": "f-1", "annotator": "final", "origin": "review"}
            project.append(
                REVIEWER,
                [
                    Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "final"}),
                    Fact(kinds.VERDICT_CHANGED, article, None, decided),
                    Fact(kinds.SPAN_ADDED, article, None, final),
                    Fact(kinds.COMMENT_CHANGED, article, None, said),
                    Fact(
                        kinds.STATE_CHANGED,
                        article,
                        None,
                        {"annotator": ME, "state": "returned", "decided_by": REVIEWER},
                    ),
                ],
            )
        return path

    def test_a_reviewer_who_has_handed_out_returns_my_layer(self, handed: Path, returned: Path) -> None:
        report = merged(handed, returned, me=ME)
        assert not report.refused, reasons(report)
        assert (report.comments, report.verdicts) == (1, 1)
        with Project(handed) as project:
            (article,) = {each for each in project.article_ids() if project.spans(each, ME)}
            assert project.state(article, ME) == "returned"
            assert project.decided_by(article, ME) == REVIEWER
            assert len(project.spans(article, "final")) == 1

    def test_the_command_line_knows_who_works_here(self, handed: Path, returned: Path) -> None:
        assert not merged(handed, returned).refused

    def test_who_has_handed_nothing_out_returns_nothing(self, mine: Path, returned: Path) -> None:
        other = mine.with_name("other.annotator")
        make_project(other)
        with Project(other, device="my desk") as project:
            add(project, "修渠", ME)
        report = merged(other, returned, me=ME)
        assert {each.kind for each in report.refused} >= {kinds.HANDED_OUT, kinds.STATE_CHANGED}
        assert merged(other, returned, me=ME).refused

    def test_nobody_decides_at_the_reviewers(self, handed: Path, returned: Path, tmp_path: Path) -> None:
        """What I hand in says nothing of the final layer, nor in the reviewer's name."""
        home, file = tmp_path / "home.annotator", tmp_path / "in.annotator"
        shutil.copy(handed, home)
        shutil.copy(returned, file)
        report = merged(home, file, me=REVIEWER)
        kinds_refused = {each.kind for each in report.refused}
        assert kinds_refused >= {kinds.VERDICT_CHANGED, kinds.SPAN_ADDED, kinds.COMMENT_CHANGED}
        assert layer(home, "final") == []


class TestSchemes:
    def test_a_project_without_one_takes_theirs(self, file: Path, tmp_path: Path) -> None:
        change_scheme(file, COLLEAGUE, with_labels("新"))
        merged(tmp_path / "new.annotator", file)
        with Project(tmp_path / "new.annotator") as project:
            assert project.scheme() == with_labels("新")

    @pytest.fixture
    def wider(self, file: Path) -> Path:
        change_scheme(file, COLLEAGUE, with_labels("新"))
        with Project(file, device="a desk") as project:
            add(project, "开门", COLLEAGUE, "新")
        return file

    def test_a_difference_is_told_and_spans_of_other_labels_wait(self, mine: Path, wider: Path) -> None:
        report = merged(mine, wider, me=ME)
        assert report.scheme.only_theirs == ("新",)
        assert "Only the file has these labels: 新" in reasons(report)
        assert "The scheme lacks the label “新”" in reasons(report)
        assert quotes(mine, COLLEAGUE) == {("slogan", "公园")}
        later = merged(mine, wider, me=ME, scheme="both")
        assert (later.added, later.settled) == (
            1,
            ["scheme"] if isinstance(later.settled, list) else ("scheme",),
        )
        assert not later.refused

    def test_both_keeps_ours_and_adds_theirs(self, mine: Path, wider: Path) -> None:
        change_scheme(mine, ME, with_labels("旧"))
        merged(mine, wider, me=ME, scheme="both")
        with Project(mine) as project:
            scheme = project.scheme()
        assert scheme is not None
        assert [label.name for label in scheme.labels] == ["measure", "slogan", "figure", "旧", "新"]
        assert [label.key for label in scheme.labels[3:]] == ["4", ""]

    def test_theirs_keeps_what_is_labelled_here(self, mine: Path, file: Path) -> None:
        theirs = Scheme("theirs", (*GUIDELINE.labels[1:], *with_labels("新").labels[-1:]))
        change_scheme(file, COLLEAGUE, theirs)
        before = layer(mine, ME)
        report = merged(mine, file, me=ME, scheme="theirs")
        assert not report.refused
        assert layer(mine, ME) == before
        with Project(mine) as project:
            scheme = project.scheme()
        assert scheme is not None
        assert [label.name for label in scheme.labels] == ["slogan", "figure", "新", "measure"]

    def test_other_choices_of_an_attribute_are_told(self, mine: Path, file: Path) -> None:
        figure = GUIDELINE.labels[2]
        kind = figure.attributes[0]
        more = Choice("age", {"en": "age"})
        attribute = type(kind)(kind.name, kind.names, (*kind.choices, more), kind.required)
        label = Label(
            figure.name, figure.names, figure.key, figure.colour, figure.tag, (attribute,), figure.snap
        )
        change_scheme(file, COLLEAGUE, Scheme("guideline", (*GUIDELINE.labels[:2], label)))
        report = merged(mine, file, me=ME)
        assert report.scheme.differ == ("figure",)


class TestGuidelines:
    BASE = "一\n二\n三\n四\n五"

    @pytest.fixture
    def both(self, mine: Path, file: Path) -> tuple[Path, Path]:
        for path in (mine, file):
            self.write(path, None, self.BASE)
        return mine, file

    def write(self, path: Path, before: str | None, after: str | None) -> None:
        told = [None if text is None else {"section": "measure", "text": text} for text in (before, after)]
        with Project(path, device=f"desk of {path.stem}") as project:
            project.append(ME, [Fact(kinds.GUIDELINE_CHANGED, None, *told)])

    def section(self, path: Path) -> str | None:
        with Project(path) as project:
            return project.guideline().get("measure")

    def test_what_only_they_have_changed_is_taken(self, both: tuple[Path, Path]) -> None:
        mine, file = both
        self.write(file, self.BASE, self.BASE + "\n六")
        assert merged(mine, file, me=ME).settled == ("guideline: measure",)
        assert self.section(mine) == self.BASE + "\n六"

    def test_what_only_i_have_changed_stays(self, both: tuple[Path, Path]) -> None:
        mine, file = both
        self.write(mine, self.BASE, "只有")
        assert not merged(mine, file, me=ME).conflicts
        assert self.section(mine) == "只有"

    def test_changes_in_different_lines_come_together(self, both: tuple[Path, Path]) -> None:
        mine, file = both
        self.write(mine, self.BASE, self.BASE.replace("一", "壹"))
        self.write(file, self.BASE, self.BASE.replace("五", "伍"))
        for _ in range(2):
            assert not merged(mine, file, me=ME).conflicts
            assert self.section(mine) == "壹\n二\n三\n四\n伍"

    def test_where_both_have_changed_a_line_mine_stays_unless_i_want_theirs(
        self, both: tuple[Path, Path]
    ) -> None:
        mine, file = both
        self.write(mine, self.BASE, self.BASE.replace("三", "叁"))
        self.write(file, self.BASE, self.BASE.replace("三", "仨"))
        report = merged(mine, file, me=ME)
        assert "Both have changed the same lines" in reasons(report)
        assert "叁" in str(self.section(mine))
        merged(mine, file, me=ME, guideline="theirs")
        assert "仨" in str(self.section(mine))

    def test_what_a_section_says_on_both_sides_is_told_and_can_stand_one_below_the_other(
        self, both: tuple[Path, Path]
    ) -> None:
        mine, file = both
        self.write(mine, self.BASE, self.BASE.replace("三", "叁"))
        self.write(file, self.BASE, self.BASE.replace("三", "仨"))
        (conflict,) = merged(mine, file, me=ME).conflicts
        assert conflict.lines == (["叁"], ["仨"])
        assert (conflict.as_json()["ours"], conflict.as_json()["theirs"]) == (conflict.ours, conflict.theirs)
        assert merged(mine, file, me=ME, guideline="both").settled == ("guideline: measure",)
        assert self.section(mine) == "一\n二\n叁\n四\n五\n仨"


class TestLines:
    def lines(self, path: Path, out: Path) -> Path:
        with Project(path) as project:
            export(project, out, labels="each")
        return out

    def test_lines_have_the_same_keys_and_come_once(self, mine: Path, file: Path, tmp_path: Path) -> None:
        out = self.lines(file, tmp_path / "theirs.jsonl")
        dry = merged(mine, out, me=ME, dry_run=True)
        assert quotes(mine, COLLEAGUE) == set()
        report = merged(mine, out, me=ME)
        assert (report.added, report.layers[COLLEAGUE].is_new, report.refused) == (1, True, ())
        assert report.as_json().keys() == merged(mine, file, me=ME).as_json().keys()
        assert dry.numbers() == report.numbers()
        assert not merged(mine, out, me=ME).is_new
        with Project(mine) as project:
            assert project.handed_in() == {COLLEAGUE}

    def test_lines_in_my_name_stay_out_unless_they_are_mine(
        self, mine: Path, file: Path, tmp_path: Path
    ) -> None:
        with Project(file, device="a desk") as project:
            add(project, "开门", ME)
        out = self.lines(file, tmp_path / "theirs.jsonl")
        before = layer(mine, ME)
        report = merged(mine, out, me=ME)
        assert (report.own_names, len(report.refused), report.added) == ((ME,), 1, 1)
        assert layer(mine, ME) == before
        assert merged(mine, out, me=ME, own=frozenset((ME,))).added == 1

    @pytest.mark.parametrize("named", [True, False])
    def test_articles_known_from_lines_alone_find_their_page_when_it_comes(
        self, file: Path, tmp_path: Path, named: bool
    ) -> None:
        lines = self.lines(file, tmp_path / "theirs.jsonl").read_text("utf-8").splitlines()
        bare = tmp_path / "bare.jsonl"
        with bare.open("w", encoding="utf-8") as out:
            for line in map(json.loads, lines):
                line["meta"]["blocks"] = []
                line["id"] = line["id"] if named else None
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        late = tmp_path / "late.annotator"
        merged(late, bare, me=ME)
        labels = quotes(late, COLLEAGUE)
        assert labels
        report = merged(late, file, me=ME)
        assert not report.conflicts
        assert not report.refused, reasons(report)
        with Project(late) as project:
            tray = set(project.rows("SELECT label, quote FROM tray"))
            # an article with the id that it has in the file is one that was cut in two ways; nothing is lost
            assert labels == quotes(late, COLLEAGUE) | tray
            assert named or not tray
            for each in project.article_ids():
                article = project.article(each)
                assert article is not None
                assert project.source_text(article.source_id) is not None

    def test_lines_of_new_articles_are_counted_and_their_annotator_is_a_colleague(
        self, file: Path, tmp_path: Path
    ) -> None:
        late = tmp_path / "late.annotator"
        report = merged(late, self.lines(file, tmp_path / "theirs.jsonl"), me=ME)
        assert (report.added, report.layers[COLLEAGUE].is_new) == (1, True)
        with Project(late) as project:
            assert project.handed_in() == {COLLEAGUE}

    def test_what_is_neither_is_refused(self, mine: Path, tmp_path: Path) -> None:
        letter = tmp_path / "letter.txt"
        letter.write_text("您好", "utf-8")
        with pytest.raises(Refusal, match="is not a project"):
            merged(mine, letter, me=ME)


@pytest.mark.shared
@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("B", "A")])
def test_two_labellings_of_the_real_pages_meet(shared: Path, tmp_path: Path, first: str, second: str) -> None:
    for name in (first, second):
        real_project(tmp_path / f"{name}.annotator", shared, name)
    target, file = tmp_path / f"{first}.annotator", tmp_path / f"{second}.annotator"
    before = layer(target, first)
    with Project(target) as project:
        counted = project.counts()
    report = merged(target, file, me=first)
    assert report.as_json()["refused"] == []
    assert (report.articles, report.sources, report.tray) == (0, 0, 0)
    assert layer(target, first) == before
    assert layer(target, second) == layer(file, second)
    assert not merged(target, file, me=first).is_new
    with Project(target) as project:
        assert project.counts()["spans"] == counted["spans"] + report.added
    assert json.dumps(report.as_json())


class TestAfterwards:
    @pytest.fixture
    def desk(self, mine: Path) -> Iterator[Desk]:
        desk = Desk(mine, ME)
        yield desk.open()
        desk.session.close()

    def merge(self, desk: Desk, file: Path, **options: str) -> MergeReport:
        """As the window does, beside it."""
        work = merging(desk.session, file, Options(**options))  # type: ignore[arg-type]
        report = work(lambda *_: None, lambda: False)
        desk.session.refresh()
        return report

    def test_undo_takes_back_my_own_latest_step(self, desk: Desk, file: Path) -> None:
        self.merge(desk, file)
        desk.session.undo()
        assert quotes(desk.path, ME) == set()
        assert quotes(desk.path, COLLEAGUE) == {("slogan", "公园")}
        desk.session.redo()
        assert quotes(desk.path, ME) == {("measure", "修渠")}
        assert check(desk.project) == []

    def test_what_was_settled_is_a_step_of_mine(self, desk: Desk, file: Path) -> None:
        change_scheme(file, COLLEAGUE, with_labels("新"))
        self.merge(desk, file, scheme="both")
        assert desk.session.scheme.label("新") is not None
        desk.session.undo()
        assert desk.session.scheme.label("新") is None
        assert quotes(desk.path, COLLEAGUE) == {("slogan", "公园")}
        assert check(desk.project) == []

    def test_a_label_that_came_with_it_keeps_the_scheme(self, desk: Desk, file: Path) -> None:
        change_scheme(file, COLLEAGUE, with_labels("新"))
        with Project(file, device="a desk") as project:
            add(project, "开门", COLLEAGUE, "新")
        self.merge(desk, file, scheme="both")
        with pytest.raises(Refusal):
            desk.session.undo()
        assert ("新", "开门") in quotes(desk.path, COLLEAGUE)
        assert check(desk.project) == []

    def test_cancelled_it_changes_nothing(self, desk: Desk, file: Path) -> None:
        before = rows(desk.path, "SELECT * FROM events")
        work = merging(desk.session, file, Options())
        with pytest.raises(Refusal, match="cancelled"):
            work(lambda *_: None, lambda: True)
        assert rows(desk.path, "SELECT * FROM events") == before
