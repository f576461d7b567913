"""Working time: what a person does is counted, what lies between is not; and the figures of a day."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.span import ORIGIN_IMPORT
from annotator.session.importing import import_paths
from annotator.session.timekeeper import Day
from annotator.session.working_time import IDLE_S, Subject, WorkingTime
from annotator.store import Project
from annotator.store.integrity import check
from annotator.store.working_days import made
from tests.session.desk import NAMES, Clock, Desk, Open, table

ME, OTHER = NAMES
A, B = Subject("a", ME), Subject("b", ME)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def time(clock: Clock) -> WorkingTime:
    time = WorkingTime(clock.now, clock.today)
    time.turn_to(A)
    return time


def told(time: WorkingTime) -> dict[str, int]:
    """Seconds to be written, by article."""
    return {str(fact.article_id): fact.after["seconds"] for fact in time.facts()}


def test_gaps_between_signs_of_activity_are_counted_up_to_the_limit(clock: Clock, time: WorkingTime) -> None:
    for gap in (10.0, IDLE_S, IDLE_S + 0.1, 3600.0, 5.0):
        clock.seconds += gap
        time.touch()
    assert told(time) == {"a": 75}


def test_the_way_to_another_article_belongs_to_the_one_that_is_left(clock: Clock, time: WorkingTime) -> None:
    clock.seconds += 20
    time.turn_to(B)
    clock.seconds += 7
    time.touch()
    assert told(time) == {"a": 20, "b": 7}


def test_nothing_is_counted_where_no_article_is_open(clock: Clock, time: WorkingTime) -> None:
    time.turn_to(None)
    clock.seconds += 20
    time.touch()
    assert told(time) == {}


def test_another_program_takes_no_time_of_the_article(clock: Clock, time: WorkingTime) -> None:
    clock.seconds += 3
    time.pause()
    clock.seconds += 30
    time.touch()
    clock.seconds += 4
    time.touch()
    assert told(time) == {"a": 7}


def test_parts_of_a_second_wait_for_the_next_writing(clock: Clock, time: WorkingTime) -> None:
    for expected in ({"a": 1}, {"a": 2}, {}):
        clock.seconds += 1.6 if expected else 0.1
        time.touch()
        assert told(time) == expected
        time.written()


def test_time_after_midnight_is_the_next_days(clock: Clock, time: WorkingTime) -> None:
    clock.seconds += 10
    time.touch()
    clock.day += timedelta(days=1)
    clock.seconds += 5
    time.touch()
    assert [(fact.after["day"], fact.after["seconds"]) for fact in time.facts()] == [
        ((clock.day - timedelta(days=1)).isoformat(), 10),
        (clock.day.isoformat(), 5),
    ]


def test_nothing_is_counted_while_it_is_off(clock: Clock, time: WorkingTime) -> None:
    time.is_on = False
    clock.seconds += 10
    time.touch()
    assert told(time) == {}


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 100)), max_size=40))
def test_no_more_time_is_counted_than_has_passed_and_none_is_lost(steps: list[tuple[int, float]]) -> None:
    clock = Clock()
    time = WorkingTime(clock.now, clock.today)
    time.turn_to(A)
    written, expected, here, running = 0, 0.0, True, True
    for step, gap in steps:
        clock.seconds += gap
        expected += gap if here and running and 0 < gap <= IDLE_S else 0
        running = True
        if step == 0:
            time.touch()
        elif step == 1:
            time.turn_to(None if here else B)
            here = not here
        elif step == 2:
            time.pause()
            running = False
        else:
            time.touch()
            written += sum(told(time).values())
            time.written()
    assert written + time.pending(ME) == pytest.approx(expected)


# -- in a project --------------------------------------------------------------------------------------------


def test_time_is_written_once_for_each_article_and_adds_up(desk: Desk) -> None:
    desk.work(20, 30)
    desk.session.go_by(1)
    desk.work(10)
    assert desk.session.keep_time()
    desk.work(5)
    assert desk.session.keep_time()
    day = desk.clock.day.isoformat()
    rows = {(desk.ids[0], ME, day, 50), (desk.ids[1], ME, day, 15)}
    assert set(map(tuple, table(desk.path, "times"))) == rows  # type: ignore[arg-type]
    assert check(desk.project) == []
    desk.project.rebuild()
    assert set(map(tuple, table(desk.path, "times"))) == rows  # type: ignore[arg-type]


def test_time_is_no_step_and_introduces_nobody(desk: Desk) -> None:
    desk.work(20)
    desk.session.keep_time()
    assert not desk.session.can_undo
    assert ME not in desk.project.annotators()
    desk.add("投入")
    desk.work(20)
    desk.session.keep_time()
    desk.session.undo()
    assert desk.spans == []
    desk.session.redo()
    assert desk.said == [("measure", "投入")]


def test_a_label_is_one_transaction_however_long_the_work_takes(desk: Desk) -> None:
    desk.work(20, 20)
    before = len(table(desk.path, "events"))
    desk.add("投入")
    desk.add("🙂")
    assert all("time_spent" not in str(event) for event in table(desk.path, "events")[before:])
    assert table(desk.path, "times") == []


def test_closing_writes_what_is_left(desk: Desk) -> None:
    desk.work(20, 20)
    desk.session.close()
    (row,) = table(desk.path, "times")
    assert row[-1] == 40  # type: ignore[index]


def test_another_project_gets_none_of_the_time(desk: Desk, tmp_path: Path) -> None:
    desk.work(20)
    desk.clock.seconds += 10
    desk.session.open(tmp_path / "another.annotator", create=True)
    desk.work(20)
    desk.session.keep_time()
    assert table(tmp_path / "another.annotator", "times") == []
    (row,) = table(desk.path, "times")
    assert row[-1] == 30  # type: ignore[index]


def test_time_waits_while_somebody_else_is_writing(desk: Desk) -> None:
    desk.work(20)
    with Project(desk.path) as other, other.transaction():
        assert not desk.session.keep_time()
    desk.work(20)
    assert desk.session.keep_time()
    (row,) = table(desk.path, "times")
    assert row[-1] == 40  # type: ignore[index]


def test_looking_at_a_colleagues_layer_is_no_time_of_ones_own(desk: Desk, desk_of: Open) -> None:
    desk_of(OTHER).add("🙂")
    desk.session.refresh_if_changed()
    desk.session.show_layer(OTHER)
    desk.work(20)
    desk.session.keep_time()
    assert table(desk.path, "times") == []


def test_the_time_on_an_article_is_that_of_all_days(desk: Desk) -> None:
    keeper = desk.session.timekeeper
    assert keeper is not None
    desk.work(20)
    desk.session.keep_time()
    desk.clock.day += timedelta(days=1)
    desk.work(30)
    assert keeper.seconds_in(desk.ids[0]) == 50
    assert keeper.seconds_in(desk.ids[1]) == 0


def test_articles_that_come_and_go_leave_the_time(desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "第9版.txt"
    page.write_text("新桥通车\n\n本报讯 新桥昨日通车,全长1200米。\n", encoding="utf-8")
    with Project(desk.path) as other:
        import_paths(other, [page], actor=ME)
    desk.session.refresh_if_changed()
    brought = desk.ids[-1]
    desk.session.go_to(brought)
    desk.work(40)
    desk.session.keep_time()
    desk.session.undo()
    assert brought not in desk.ids
    assert check(desk.project) == []
    desk.session.redo()
    assert desk.session.timekeeper is not None
    assert desk.session.timekeeper.seconds_in(brought) == 40


# -- the figures of a day ------------------------------------------------------------------------------------


def figures(desk: Desk) -> tuple[int, int, int]:
    """Seconds, spans, articles finished today, which must be what the log says."""
    keeper = desk.session.timekeeper
    assert keeper is not None
    day = keeper.today()
    found = made(desk.project, ME, day.day)
    assert (day.spans, day.finished) == (len(found.spans), len(found.finished))
    return day.seconds, day.spans, day.finished


def test_the_day_counts_what_was_made_and_still_stands(desk: Desk) -> None:
    assert figures(desk) == (0, 0, 0)
    desk.add("投入")
    desk.add("🙂")
    assert figures(desk) == (0, 2, 0)
    desk.session.remove()
    assert figures(desk) == (0, 1, 0)
    desk.session.undo()
    assert figures(desk) == (0, 2, 0)
    desk.session.finish_and_go_on()
    desk.work(40)
    assert figures(desk) == (40, 2, 1)
    desk.session.keep_time()
    assert figures(desk) == (40, 2, 1)
    desk.session.undo()
    desk.session.undo()
    desk.session.undo()
    assert figures(desk) == (40, 0, 0)


def test_what_an_import_brought_nobody_has_made(desk: Desk, tmp_path: Path) -> None:
    article = desk.project.article(desk.ids[0])
    assert article is not None
    line = {
        "id": article.id,
        "text": article.text,
        "annotator": ME,
        "state": "done",
        "spans": [{"start": 0, "end": 2, "label": "measure"}],
    }
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps(line), encoding="utf-8")
    with Project(desk.path) as other:
        import_paths(other, [labels], actor=ME)
    desk.session.refresh_if_changed()
    assert desk.spans[0].origin == ORIGIN_IMPORT
    assert figures(desk) == (0, 0, 0)


def test_labels_everywhere_are_made_by_hand(desk: Desk) -> None:
    desk.add("🙂")
    what = desk.session.sought()
    from annotator.session.everywhere import hits_in

    hits = [
        hit
        for article in desk.ids
        for hit in hits_in(article, desk.project.text(article), what.quote, list)
        if article != desk.session.article_id
    ]
    assert desk.session.label_everywhere(hits, "measure") == 1
    assert figures(desk) == (0, 2, 0)


def test_yesterday_is_another_day(desk: Desk) -> None:
    desk.add("投入")
    desk.work(30)
    desk.session.keep_time()
    desk.clock.day += timedelta(days=1)
    keeper = desk.session.timekeeper
    assert keeper is not None
    yesterday = desk.clock.day - timedelta(days=1)
    assert keeper.today() == Day(desk.clock.day, 0, 0, 0)
    assert keeper.before(2) == [Day(yesterday - timedelta(days=1), 0, 0, 0), Day(yesterday, 30, 1, 0)]


def test_a_day_begins_at_the_midnight_of_this_desktop(desk: Desk) -> None:
    """Whatever its zone; the log has UTC."""
    span = desk.add("投入")
    day = desk.clock.day - timedelta(days=3)
    midnight = datetime(day.year, day.month, day.day).astimezone(UTC)
    for shift, on_the_day in ((timedelta(milliseconds=-1), False), (timedelta(), True)):
        moment = (midnight + shift).isoformat(timespec="milliseconds")
        desk.project.connection.execute(
            "INSERT INTO events SELECT id || ?1, device, sequence + 1000, lamport + 1000, ?1, actor, action || ?1, "
            "NULL, kind, article_id, payload FROM events WHERE kind = 'span_added' LIMIT 1",
            (moment,),
        )
        assert made(desk.project, ME, day).spans == ({span.id} if on_the_day else set())
        assert made(desk.project, ME, day - timedelta(days=1)).spans == {span.id}


def test_spans_an_hour_need_a_minute_of_work() -> None:
    assert Day(date(2026, 5, 1), 59, 10, 0).spans_per_hour is None
    assert Day(date(2026, 5, 1), 1800, 10, 0).spans_per_hour == 20


def test_the_figures_of_a_day_are_read_from_their_indexes(desk: Desk) -> None:
    for kind, index in (("span_added", "events_by_time"), ("state_changed", "events_by_time")):
        plan = desk.project.rows(
            f"EXPLAIN QUERY PLAN SELECT payload FROM events WHERE actor = ?1 AND kind = '{kind}' "
            "AND undoes IS NULL AND time >= ?2 AND time < ?3",
            (ME, "2026", "2027"),
        )
        assert f"USING INDEX {index}" in str(plan)
    plan = desk.project.rows(
        "EXPLAIN QUERY PLAN SELECT payload FROM events WHERE actor = ?1 AND kind = 'spans_imported' "
        'AND undoes IS NULL AND time >= ?2 AND time < ?3 AND instr(payload, \'"origin":"everywhere"\')',
        (ME, "2026", "2027"),
    )
    assert "USING INDEX events_everywhere_by_time" in str(plan)


def test_times_of_two_devices_add(desk: Desk) -> None:
    fact = Fact(kinds.TIME_SPENT, desk.ids[0], None, {"annotator": ME, "day": "2026-05-01", "seconds": 30})
    desk.project.append(ME, [fact])
    desk.project.append(ME, [fact])
    assert table(desk.path, "times") == [(desk.ids[0], ME, "2026-05-01", 60)]
