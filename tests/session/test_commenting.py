"""People talk to one another about spans and articles; what they say stays readable whatever becomes of its place."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import changes as what
from annotator.model import event as kinds
from annotator.model.comment import Comment
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.session.amending import Corrections
from annotator.session.commenting import LONGEST, Comments
from annotator.session.pages import PageBook
from annotator.session.thread_places import About, Spot, nearest
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, make_project, table

ME, OTHER = NAMES
THIRD = "丙"


@pytest.fixture
def comments(desk: Desk) -> Comments:
    return Comments(desk.session)


def told(comments: Comments) -> list[tuple[str, list[tuple[str, str]], bool]]:
    """What each thread of the open article is about, who said what, and whether it is open."""
    return [
        (each.quote, [(one.author, one.text) for one in each.thread.comments], each.thread.is_open)
        for each in comments.threads()
    ]


# -- saying something --------------------------------------------------------------------------------------------


def test_a_comment_is_about_the_span_else_the_selection_else_the_article(
    desk: Desk, comments: Comments
) -> None:
    desk.session.select(0, 0)
    comments.comment(comments.here(), "题目？")
    desk.session.select(*desk.run("修渠"))
    comments.comment(comments.here(), "未标。")
    span = desk.add("投入")
    comments.comment(comments.here(), "为什么？")
    found = comments.threads()
    assert [(each.spot, each.quote) for each in found] == [
        (Spot.ARTICLE, ""), (Spot.HERE, "投入"), (Spot.HERE, "修渠"),
    ]  # fmt: skip
    assert [each.run for each in found] == [None, desk.run("投入"), desk.run("修渠")]
    assert [(each.about.annotator, each.about.span_id) for each in found] == [
        ("", ""),
        (ME, span.id),
        ("", ""),
    ]
    assert check(desk.project) == []


def test_one_comments_on_a_layer_that_one_does_not_own(desk: Desk, desk_of: Open, comments: Comments) -> None:
    span = desk.add("投入")
    other = desk_of(OTHER)
    theirs = Comments(other.session)
    other.session.show_layer(ME)
    other.session.make_current(span.id)
    theirs.comment(theirs.here(), "漏了“今年”。")
    assert other.session.shown == ME
    assert desk.session.refresh_if_changed()
    (thread,) = comments.threads()
    assert (thread.about.annotator, thread.about.author) == (ME, OTHER)
    comments.answer(thread.id, "是的。")
    other.announced.clear()
    assert other.session.refresh_if_changed()
    assert told(theirs) == [("投入", [(OTHER, "漏了“今年”。"), (ME, "是的。")], True)]
    assert desk.project.spans(span.article_id) == [span]


def test_another_windows_comments_are_followed_without_reading_everything_again(
    desk: Desk, desk_of: Open, comments: Comments, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = desk_of(OTHER)
    other.add("修渠")
    desk.session.refresh_if_changed()
    desk.announced.clear()
    theirs = Comments(other.session)
    theirs.set_resolved(theirs.comment(theirs.here(), "看看"), True)

    def fails(*_: object) -> None:
        raise AssertionError("the list was read again")

    monkeypatch.setattr(Project, "summaries", fails)
    assert desk.session.refresh_if_changed()
    assert desk.changes().kinds == {what.COMMENTS, what.HISTORY}
    assert told(comments) == [("修渠", [(OTHER, "看看")], False)]
    assert comments.total() == (0, 1)


def test_undo_takes_a_comment_back_while_another_layer_is_shown(desk: Desk, comments: Comments) -> None:
    desk.session.show_layer(OTHER)
    comments.comment(comments.here(), "看看")
    desk.session.undo()
    assert desk.session.shown == OTHER
    assert comments.threads() == []
    desk.session.redo()
    assert desk.session.shown == OTHER
    assert told(comments) == [("", [(ME, "看看")], True)]


def test_every_command_is_one_step_and_is_there_after_a_restart(desk: Desk, comments: Comments) -> None:
    seen = [told(comments)]
    thread = comments.comment(comments.here(), "一")
    seen.append(told(comments))
    answer = comments.answer(thread, "二")
    seen.append(told(comments))
    comments.change(answer, "三")
    seen.append(told(comments))
    comments.set_resolved(thread, True)
    seen.append(told(comments))
    comments.answer(thread, "四")
    seen.append(told(comments))
    assert seen[-1] == [("", [(ME, "一"), (ME, "三"), (ME, "四")], True)], "an answer opens it again"
    comments.remove(thread)
    seen.append(told(comments))
    assert len({str(each) for each in seen}) == len(seen)
    desk.session.close()
    desk.open()
    for expected in reversed(seen[:-1]):
        desk.session.undo()
        assert told(comments) == expected
    for expected in seen[1:]:
        desk.session.redo()
        assert told(comments) == expected
    assert check(desk.project) == []


def test_what_answers_a_removed_comment_stays_and_keeps_what_it_is_about(
    desk: Desk, comments: Comments
) -> None:
    desk.add("投入")
    thread = comments.comment(comments.here(), "一")
    answer = comments.answer(thread, "二")
    comments.remove(thread)
    (left,) = comments.threads()
    assert (left.id, left.is_headless, left.quote) == (thread, True, "投入")
    comments.set_resolved(thread, True)
    comments.remove(answer)
    assert comments.threads() == []
    assert table(desk.path, "threads") == []


def test_only_ones_own_comments_can_be_changed(desk: Desk, desk_of: Open, comments: Comments) -> None:
    other = desk_of(OTHER)
    theirs = Comments(other.session)
    thread = theirs.comment(theirs.here(), "看看")
    desk.session.refresh_if_changed()
    deeds: list[Callable[[], object]] = [
        lambda: comments.change(thread, "不"),
        lambda: comments.remove(thread),
    ]
    for deed in deeds:
        with pytest.raises(Refusal, match=f"a comment by {OTHER}, which only {OTHER} can change"):
            deed()
    comments.set_resolved(thread, True)
    assert told(comments) == [("", [(OTHER, "看看")], False)]
    assert comments.threads()[0].thread.resolved_by == ME


@pytest.mark.parametrize("text", ["", " \n　", "x" * (LONGEST + 1)])
def test_an_empty_or_endless_comment_is_refused(desk: Desk, comments: Comments, text: str) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match=r"is empty|at most 10000 characters, this one has 10001"):
        comments.comment(comments.here(), text)
    assert desk.what_is_there() == before


def test_what_no_file_can_keep_is_left_out_of_a_comment(desk: Desk, comments: Comments) -> None:
    comments.comment(comments.here(), "a\0b\ud800\r\n\u202ec")
    assert told(comments) == [("", [(ME, "ab?\n\u202ec")], True)]
    assert check(desk.project) == []


def test_a_step_that_somebody_has_overtaken_is_refused(desk: Desk, desk_of: Open, comments: Comments) -> None:
    thread = comments.comment(comments.here(), "看看")
    comments.set_resolved(thread, True)
    theirs = Comments(desk_of(OTHER).session)
    theirs.set_resolved(thread, False)
    with pytest.raises(Refusal, match="cannot be taken back"):
        desk.session.undo()
    desk.session.refresh_if_changed()
    assert told(comments) == [("", [(ME, "看看")], True)]


def test_an_answer_stands_behind_what_it_answers_though_that_clock_is_ahead(desk: Desk) -> None:
    clock = [datetime(2026, 5, 1, 12, tzinfo=UTC)]
    comments = Comments(desk.session, lambda: clock[0])
    thread = comments.comment(comments.here(), "一")
    clock[0] -= timedelta(hours=1)
    comments.answer(thread, "二")
    comments.answer(thread, "三")
    assert [each.text for each in comments.threads()[0].thread.comments] == ["一", "二", "三"]
    clock[0] -= timedelta(days=300)
    comments.answer(thread, "四")
    assert comments.threads()[0].thread.comments[-3].time.startswith("2025"), (
        "a clock that is mad is not believed"
    )


# -- places ------------------------------------------------------------------------------------------------------


def test_a_comment_stays_with_its_span_when_that_moves_and_is_read_when_it_is_gone(
    desk: Desk, comments: Comments
) -> None:
    span = desk.add("投入60亿元")
    comments.comment(comments.here(), "太长")
    start, end = desk.run("60亿元")
    desk.session.resize(span.id, start, end)
    (thread,) = comments.threads()
    assert (thread.spot, thread.run, thread.quote) == (Spot.CHANGED, (start, end), "投入60亿元")
    desk.session.make_current(span.id)
    desk.session.remove()
    (thread,) = comments.threads()
    assert (thread.spot, thread.run, thread.quote) == (Spot.GONE, desk.run("投入60亿元"), "投入60亿元")
    comments.go_to(thread)
    selection = desk.session.selection
    assert desk.session.text[selection.start : selection.end] == "投入60亿元"


def test_a_comment_on_words_is_found_again_when_the_text_is_corrected(desk: Desk, comments: Comments) -> None:
    desk.session.select(*desk.run("修渠"))
    comments.comment(comments.here(), "未标。")
    corrections = Corrections(desk.session, PageBook(desk.session))
    corrections.correct(*desk.run("今年"), "今年以来")
    (thread,) = comments.threads()
    assert (thread.spot, thread.run) == (Spot.HERE, desk.run("修渠"))
    corrections.correct(*desk.run("修渠"), "清淤")
    (thread,) = comments.threads()
    assert (thread.spot, thread.run, thread.quote) == (Spot.GONE, None, "修渠")


def test_comments_go_along_when_a_page_is_cut_anew(desk: Desk, comments: Comments) -> None:
    """With their span where that is, else with the article that has most of the text of the one that is gone."""
    book = PageBook(desk.session)
    first, second = desk.ids[:2]
    desk.session.go_to(second)
    desk.add("公园")
    comments.comment(comments.here(), "标注")
    desk.session.select(0, 0)
    comments.comment(comments.here(), "文章")
    desk.session.select(*desk.run("开门"))
    comments.comment(comments.here(), "词语")
    before = told(comments)
    book.merge(second, first)
    assert desk.session.article_id == first
    assert sorted(told(comments)) == sorted(before)
    assert {(each.quote, each.spot, each.is_elsewhere) for each in comments.threads()} == {
        ("公园", Spot.HERE, True), ("", Spot.ARTICLE, True), ("开门", Spot.HERE, True),
    }  # fmt: skip
    assert dict(comments.counts()) == {first: (3, 0)}
    assert comments.go_to_next_open() == comments.threads()[0].id
    comments.set_resolved(comments.threads()[0].id, True)
    assert dict(comments.counts()) == {first: (2, 1)}
    desk.session.undo()
    desk.session.undo()
    assert dict(comments.counts()) == {second: (3, 0)}
    desk.session.go_to(second)
    assert told(comments) == before


def test_comments_without_any_trace_of_their_article_are_with_the_first_one(
    desk: Desk, comments: Comments
) -> None:
    stray = Comment("c", "c", "gone", "", "", 5, 9, "没有的词", OTHER, "在哪里？", "?")
    desk.project.append(OTHER, [Fact(kinds.COMMENT_CHANGED, "gone", None, stray.as_payload())])
    desk.session.refresh()
    assert dict(comments.counts()) == {desk.ids[0]: (1, 0)}
    (thread,) = comments.threads(desk.ids[0])
    assert (thread.spot, thread.is_elsewhere) == (Spot.GONE, True)
    assert comments.threads(desk.ids[1]) == []


@given(st.text("ab", max_size=12), st.text("ab", min_size=1, max_size=3), st.integers(-3, 15))
def test_a_quote_is_found_where_it_stands_nearest(text: str, quote: str, start: int) -> None:
    there = [place for place in range(len(text)) if text.startswith(quote, place)]
    found = nearest(text, quote, start)
    if not there:
        assert found is None
    else:
        near = min(max(start, 0), len(text))
        assert found in there
        assert abs(found - near) == min(abs(place - near) for place in there)


# -- the way through them ----------------------------------------------------------------------------------------


def test_the_next_open_thread_is_found_through_all_articles(desk: Desk, comments: Comments) -> None:
    with pytest.raises(Refusal, match="No comment is open"):
        comments.go_to_next_open()
    first, second, third = desk.ids
    wanted = []
    for article_id in (first, third):
        desk.session.go_to(article_id)
        for length in (1, 3):
            desk.session.select(length, length + 1)
            wanted.append(comments.comment(comments.here(), "看"))
    comments.set_resolved(wanted[1], True)
    desk.session.go_to(second)
    found = []
    latest = None
    for _ in range(4):
        latest = comments.go_to_next_open(latest)
        found.append((latest, desk.session.article_id))
    assert found == [
        (wanted[2], third), (wanted[3], third), (wanted[0], first), (wanted[2], third),
    ]  # fmt: skip
    assert comments.total() == (3, 1)


def test_a_project_that_can_only_be_read_takes_no_comment(desk: Desk, comments: Comments) -> None:
    comments.comment(comments.here(), "看")
    desk.session.close()
    desk.path.chmod(0o444)
    connection = sqlite3.connect(f"file:{desk.path}?mode=ro", uri=True)
    connection.close()
    desk.open()
    if desk.project.writable:
        pytest.skip("this person may write everywhere")
    assert len(comments.threads()) == 1
    with pytest.raises(Refusal, match="can only be read"):
        comments.here()


# -- two machines ------------------------------------------------------------------------------------------------


def _talk(comments: Comments, desk: Desk, chance: Random) -> None:
    """Any command on any thread; some are refused."""
    session = desk.session
    known = [each.thread for article in desk.ids for each in comments.threads(article)]
    some = chance.choice(known) if known else None
    with suppress(Refusal):
        deed = chance.randrange(8)
        if deed == 0 or some is None:
            session.go_to(chance.choice(desk.ids))
            start = chance.randrange(len(session.text))
            session.select(start, start + chance.randrange(3))
            comments.comment(comments.here(), chance.choice("甲乙丙"))
        elif deed == 1:
            comments.answer(some.id, chance.choice("子丑寅"))
        elif deed == 2:
            comments.change(chance.choice(some.comments).id, chance.choice("天地玄"))
        elif deed == 3:
            comments.remove(chance.choice(some.comments).id)
        elif deed == 4:
            comments.set_resolved(some.id, some.is_open)
        elif deed == 5:
            session.undo()
        elif deed == 6:
            session.redo()
        else:
            comments.go_to_next_open(some.id)


def _events(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.execute("SELECT * FROM events"))
    finally:
        connection.close()


def _merged(path: Path, start: Path, events: list[tuple[object, ...]]) -> list[object]:
    """A copy that takes in these events in this order, by their ids, and folds anew."""
    shutil.copy(start, path)
    connection = sqlite3.connect(path)
    connection.executemany(f"INSERT OR IGNORE INTO events VALUES ({', '.join('?' * 11)})", events)
    connection.commit()
    connection.close()
    with Project(path) as project:
        project.rebuild()
        assert check(project) == []
        return [project.threads(), sorted(project.comment_counts().items()), project.stray_threads()]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32))
def test_two_machines_come_to_the_same_threads_whichever_way_their_events_meet(seed: int) -> None:
    chance = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "start.annotator"
        make_project(start)
        logs = []
        # who has made the project would take that back
        for name in (ME, THIRD):
            path = Path(folder) / f"{name}.annotator"
            shutil.copy(start, path)
            desk = Desk(path, name).open()
            comments = Comments(desk.session)
            for _ in range(chance.randrange(25)):
                _talk(comments, desk, chance)
            desk.session.close()
            logs.append(_events(path))
        # each takes in the other's, and the second goes on to talk about what the first has said
        both = Path(folder) / "both.annotator"
        _merged(both, start, logs[0] + logs[1])
        desk = Desk(both, THIRD).open()
        for _ in range(chance.randrange(15)):
            _talk(Comments(desk.session), desk, chance)
        desk.session.close()
        events = _events(both)
        expected = _merged(Path(folder) / "1.annotator", start, events)
        chance.shuffle(events)
        assert _merged(Path(folder) / "2.annotator", start, events + events[:5]) == expected
        again = logs[1] + logs[0] + events
        assert _merged(Path(folder) / "3.annotator", start, again) == expected


def test_a_span_of_any_layer_can_be_what_a_comment_is_about(desk: Desk, comments: Comments) -> None:
    span = desk.add("投入")
    desk.session.show_layer(OTHER)
    thread = comments.comment(About.span(span), "并排看到的")
    assert [each.run for each in comments.threads()] == [(span.start, span.end)]
    comments.go_to(comments.threads()[0])
    assert desk.session.selection.start == span.start
    assert comments.thread(thread) is not None
