"""What a colleague tries with a script: nothing of mine is another thing afterwards, in whichever way it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.hand_out import HandOut
from annotator.model.span import Span
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from annotator.store.watch import Bounds
from tests.session.desk import make_project
from tests.session.forging import forge, raw, rows
from tests.session.two_desks import add, comment, merged

ME, COLLEAGUE, REVIEWER = "甲", "乙", "审"
MY_DESK = "desk of 甲"
BRIDGE, NEWS, MARKET = "修渠", "公园", "摊主"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.annotator"
    make_project(path)
    with Project(path, device=MY_DESK) as project:
        add(project, BRIDGE, ME)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.annotator"
    make_project(path)
    with Project(path, device="a desk") as project:
        add(project, NEWS, COLLEAGUE, "slogan")
    return path


def article_with(path: Path, quote: str) -> str:
    return str(rows(path, f"SELECT id FROM articles WHERE text LIKE '%{quote}%'")[0][0])


def payload(path: Path, identity: str) -> dict[str, Any]:
    with Project(path) as project:
        article = project.article(identity)
        assert article is not None
        return article.as_payload(with_text=False)


def reasons(report: MergeReport) -> str:
    refusals = [each.refusal for each in report.refused] + [each.refusal for each in report.conflicts]
    return "\n".join(map(str, refusals))


def span_of(path: Path, quote: str) -> dict[str, Any]:
    with Project(path) as project:
        (found,) = [s for a in project.article_ids() for s in project.spans(a) if s.quote == quote]
        return found.as_payload()


def labels_of(path: Path, name: str) -> list[Span]:
    with Project(path) as project:
        return [span for article in project.article_ids() for span in project.spans(article, name)]


class TestMyHistory:
    @pytest.mark.parametrize("how", ["joins my step", "undoes my step", "is a step of mine"])
    def test_is_not_changed_by_what_is_said_of_pages_in_my_name(
        self, mine: Path, file: Path, how: str
    ) -> None:
        (step,) = rows(mine, f"SELECT action FROM events WHERE actor = '{ME}' AND kind = 'span_added'")[0]
        more = {"joins my step": {"action": step}, "undoes my step": {"undoes": step}}.get(how, {})
        before = payload(file, article_with(file, MARKET))
        after = {**before, "title": "别的"}
        forge(file, kinds.ARTICLE_CHANGED, str(before["id"]), before, after, actor=ME, **more)
        merged(mine, file, me=ME)
        with Project(mine, device=MY_DESK) as project:
            steps = Steps(project, ME)
            assert steps.history.done == [step]
            assert [fact.kind for fact in steps.undo()] == [kinds.SPAN_REMOVED]
            assert check(project) == []

    def test_is_not_changed_by_facts_of_my_installation(self, mine: Path, file: Path) -> None:
        before = payload(file, article_with(file, MARKET))
        after = {**before, "title": "别的"}
        more = {"actor": ME, "device": MY_DESK}
        forge(file, kinds.ARTICLE_CHANGED, str(before["id"]), before, after, **more)
        merged(mine, file, me=ME)
        with Project(mine, device=MY_DESK) as project:
            assert len(Steps(project, ME).history.done) == 1

    def test_goes_on_where_what_i_have_removed_is_claimed_by_somebody(self, mine: Path, file: Path) -> None:
        told = span_of(mine, BRIDGE)
        with Project(mine, device=MY_DESK) as project:
            Steps(project, ME).write([Fact(kinds.SPAN_REMOVED, told["article_id"], told, None)])
        forge(file, kinds.SPAN_ADDED, told["article_id"], None, {**told, "annotator": COLLEAGUE})
        report = merged(mine, file, me=ME)
        assert f"The label is {ME}'s, not {COLLEAGUE}'s." in reasons(report)
        with Project(mine, device=MY_DESK) as project:
            Steps(project, ME).undo()
        assert span_of(mine, BRIDGE) == told

    def test_has_numbers_that_others_take(self, mine: Path, file: Path, tmp_path: Path) -> None:
        """Whoever numbers facts of my installation far up would make everybody refuse what I do afterwards."""
        told = span_of(file, NEWS)
        forge(
            file,
            kinds.SPAN_ADDED,
            told["article_id"],
            None,
            {**told, "id": "new", "label": "measure"},
            device=MY_DESK,
            sequence=(1 << 53) - 1,
        )
        merged(mine, file, me=ME)
        with Project(mine, device=MY_DESK) as project:
            add(project, "开渠", ME)
        third = tmp_path / "third.annotator"
        make_project(third)
        report = merged(third, mine, me="丙")
        assert {each.quote for each in labels_of(third, ME)} == {BRIDGE, "开渠"}, reasons(report)


class TestHandOuts:
    def given(self, path: Path, by: str, to: str, *articles: str, identity: str = "given") -> HandOut:
        told = HandOut(identity, to, by, "2026-05-01", articles)
        with Project(path, device="desk of the reviewer") as project:
            project.append(by, [Fact(kinds.HANDED_OUT, None, None, told.as_payload())])
        return told

    @pytest.mark.parametrize("after", ["none", "another"])
    def test_of_mine_are_not_taken_back_by_others(self, mine: Path, file: Path, after: str) -> None:
        told = self.given(mine, ME, "丁", article_with(mine, BRIDGE))
        other = {**told.as_payload(), "handed_by": COLLEAGUE}
        forge(file, kinds.HANDED_OUT, None, other, None if after == "none" else {**other, "annotator": "戊"})
        report = merged(mine, file, me=ME)
        with Project(mine) as project:
            assert project.hand_outs() == [told]
        assert reasons(report)

    def decide(self, path: Path, quote: str, state: str) -> None:
        told = {"annotator": ME, "state": state, "decided_by": REVIEWER}
        forge(path, kinds.STATE_CHANGED, article_with(path, quote), None, told, actor=REVIEWER)

    def test_let_decide_on_the_pages_that_were_handed_out_and_no_others(self, mine: Path, file: Path) -> None:
        with Project(mine, device=MY_DESK) as project:
            add(project, MARKET, ME)
        self.given(mine, REVIEWER, ME, article_with(mine, BRIDGE))
        for quote in (BRIDGE, NEWS, MARKET):
            self.decide(file, quote, "approved")
        merged(mine, file, me=ME)
        with Project(mine) as project:
            assert project.state(article_with(mine, BRIDGE), ME) == "approved"
            assert project.state(article_with(mine, NEWS), ME) == "approved"
            assert project.state(article_with(mine, MARKET), ME) == "new"

    @pytest.mark.parametrize("state", ["done", "new"])
    def test_let_return_and_approve_and_nothing_else(self, mine: Path, file: Path, state: str) -> None:
        self.given(mine, REVIEWER, ME, article_with(mine, BRIDGE))
        self.decide(file, BRIDGE, state)
        merged(mine, file, me=ME)
        with Project(mine) as project:
            assert project.decided_by(article_with(mine, BRIDGE), ME) == ""

    @pytest.mark.parametrize("at_once", [True, False])
    def test_let_take_a_decision_back(self, mine: Path, file: Path, at_once: bool) -> None:
        article = article_with(mine, BRIDGE)
        self.given(mine, REVIEWER, ME, article)
        was = {"annotator": ME, "state": "done"}
        approved = {"annotator": ME, "state": "approved", "decided_by": REVIEWER}
        with Project(mine, device=MY_DESK) as project:
            project.append(ME, [Fact(kinds.STATE_CHANGED, article, None, was)])
        forge(file, kinds.STATE_CHANGED, article, was, approved, actor=REVIEWER, action="decision")
        if not at_once:
            merged(mine, file, me=ME)
        forge(file, kinds.STATE_CHANGED, article, approved, was, actor=REVIEWER, undoes="decision")
        assert not merged(mine, file, me=ME).refused
        with Project(mine) as project:
            assert (project.state(article, ME), project.locked_by(article, ME)) == ("done", "")


class TestApproved:
    def test_labels_stay_as_they_were_approved_until_i_reopen_them(self, mine: Path, file: Path) -> None:
        merged(mine, file, me=ME)
        told = span_of(mine, NEWS)
        article = told["article_id"]
        state = {"annotator": COLLEAGUE, "state": "approved", "decided_by": ME}
        with Project(mine, device=MY_DESK) as project:
            project.append(ME, [Fact(kinds.STATE_CHANGED, article, None, state)])
        with Project(file, device="a desk") as project:
            project.append(
                COLLEAGUE,
                [
                    Fact(kinds.SPAN_CHANGED, article, told, {**told, "label": "measure"}),
                    Fact(kinds.STATE_CHANGED, article, None, {"annotator": COLLEAGUE, "state": "done"}),
                ],
            )
        report = merged(mine, file, me=ME)
        assert f"{ME} has approved" in reasons(report)
        assert span_of(mine, NEWS) == told
        with Project(mine, device=MY_DESK) as project:
            assert project.locked_by(article, COLLEAGUE) == ME
            again = {"annotator": COLLEAGUE, "state": "in_progress", "decided_by": ""}
            project.append(ME, [Fact(kinds.STATE_CHANGED, article, state, again)])
        merged(mine, file, me=ME)
        assert span_of(mine, NEWS)["label"] == "measure"


class TestWhoCameByAFile:
    @pytest.mark.parametrize("what", ["only time", "what was removed again"])
    def test_may_hand_in_again(self, mine: Path, tmp_path: Path, what: str) -> None:
        file = tmp_path / "theirs.annotator"
        make_project(file)
        with Project(file, device="a desk") as project:
            article = next(iter(project.article_ids()))
            told = {"annotator": "丁", "day": "2026-05-01", "seconds": 60}
            project.append("丁", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "丁"})])
            if what == "only time":
                project.append("丁", [Fact(kinds.TIME_SPENT, article, None, told)])
            else:
                span = add(project, NEWS, "丁")
                project.append("丁", [Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)])
        merged(mine, file, me=ME)
        with Project(file, device="a desk") as project:
            add(project, "开门", "丁")
        report = merged(mine, file, me=ME)
        assert (report.added, reasons(report)) == (1, "")


class TestComments:
    def test_stay_where_they_were_begun(self, mine: Path, file: Path) -> None:
        """What I have answered is not about something else afterwards."""
        article, other = article_with(mine, BRIDGE), article_with(mine, MARKET)
        first = comment(article)
        forge(file, kinds.COMMENT_CHANGED, article, None, first)
        merged(mine, file, me=ME)
        with Project(mine, device=MY_DESK) as project:
            answer = comment(article, id="c-2", author=ME)
            project.append(ME, [Fact(kinds.COMMENT_CHANGED, article, None, answer)])
        forge(file, kinds.COMMENT_CHANGED, other, first, comment(other))
        report = merged(mine, file, me=ME)
        assert reasons(report)
        with Project(mine) as project:
            (thread,) = project.threads()
            assert {each.article_id for each in thread.comments} == {article}


def deep(depth: int) -> str:
    return '{"before":null,"after":' + '{"a":' * depth + '"\\u0000"' + "}" * depth + "}"


class TestTheWholeFile:
    @pytest.mark.parametrize("depth", [900, 2_000, 50_000])
    @pytest.mark.parametrize("kind", [kinds.SCHEME_CHANGED, kinds.MERGED, kinds.DISREGARD_CHANGED])
    def test_what_is_not_looked_at_is_no_trap_either(
        self, mine: Path, file: Path, kind: str, depth: int
    ) -> None:
        forge(file, kind, None, None, None, payload=deep(depth))
        assert merged(mine, file, me=ME).added == 1

    def test_rows_that_are_none_are_not_kept_in_memory(self, mine: Path, file: Path) -> None:
        huge = json.dumps({"before": None, "after": "长" * 1000})
        with raw(file) as connection:
            connection.execute(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 3000) "
                "INSERT INTO events SELECT 'x' || x, 'd', x, x, '2026-05-01', 'a', 'b', NULL, 'span_added', 'a', ? "
                "FROM n",
                (huge,),
            )
        report = merged(mine, file, me=ME)
        assert report.added == 1
        assert all(
            each.refusal.__traceback__ is None and each.refusal.__context__ is None for each in report.refused
        )

    def test_pages_count_as_facts_do(self, mine: Path, file: Path) -> None:
        with Project(file) as project:
            for number in range(3):
                project.add_source(Source.from_text(f"{number}", f"{number}" * 1000))
        with Project(mine) as project, pytest.raises(Refusal, match="MB of facts"):
            merge(project, file, actor=ME, options=Options(me=ME), bounds=Bounds(fact_bytes=2000))
