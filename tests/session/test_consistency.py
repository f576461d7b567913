"""The same text labelled in two ways, or here and not there: what counts, what settling writes, and what stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.model.event import ANNOTATOR_ADDED, SPAN_ADDED, Fact
from annotator.model.layer import APPROVED, DONE, FINAL, IN_PROGRESS, NEW
from annotator.model.span import Span
from annotator.review.consistency import UNLABELLED, Way
from annotator.session import consistency as module
from annotator.session.consistency import Consistency, Shown
from annotator.session.edits import state_changed
from annotator.session.evening_out import leave, left_as_they_are, looking_for_inconsistency, settle, take_up
from annotator.session.guideline import GuidelineBook
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, table
from tests.session.test_copies import make_project

ME, OTHER = "甲", "乙"
PAGES = {
    "1": ("四不两直抓安全。", "落实四不兩直。"),
    "2": ("坚持四不 两直。", "投入60亿元，另有160亿元。"),
    "3": ("再说四不两直。", "投入60亿元。"),
}
SLOGAN: Way = (("slogan", ()),)
MEASURE: Way = (("measure", ()),)
KEY = "四不两直"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "一致.annotator"
    make_project(path, {f"{name}页": texts for name, texts in PAGES.items()})
    desk = Desk(path, ME).open()
    yield desk
    desk.session.close()


def article(desk: Desk, number: int) -> str:
    return [line.id for line in desk.session.articles][number]


def say(
    desk: Desk, number: int, quote: str, label: str, who: str = ME, nth: int = 0, **attributes: str
) -> None:
    """Somebody labels an occurrence of a text."""
    project = desk.session.require_project()
    text, start = project.text(article(desk, number)), -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    run = (start, start + len(quote))
    span = Span(
        f"{who}{number}{run}{label}", article(desk, number), who, *run, label, attributes, "备注", quote
    )
    facts = [Fact(SPAN_ADDED, span.article_id, None, span.as_payload())]
    if who not in project.annotators():
        facts.insert(0, Fact(ANNOTATOR_ADDED, None, None, {"name": who}))
    project.append(who, facts)


def finish(desk: Desk, *numbers: int, who: str = ME, state: str = DONE) -> None:
    project = desk.session.require_project()
    for number in numbers:
        project.append(who, [state_changed(article(desk, number), who, NEW, state)])


def look(desk: Desk, *layers: str) -> Consistency:
    desk.session.refresh()
    return looking_for_inconsistency(desk.session, layers or None)(lambda *_: None, lambda: False)


def places(desk: Desk, found: Consistency, key: str = KEY) -> list[Shown]:
    return found.shown(desk.session.require_project(), key)


def counts(found: Consistency, key: str = KEY) -> dict[Way, int]:
    return dict(found.group(key).ways)


@pytest.fixture
def slogans(desk: Desk) -> Desk:
    """Three of four variants of a catchword are labelled, one of them otherwise, and all articles are done."""
    say(desk, 0, "四不两直", "slogan")
    say(desk, 0, "四不兩直", "slogan")
    say(desk, 1, "四不 两直", "measure")
    finish(desk, 0, 1, 2)
    return desk


def test_variants_are_one_text_and_each_place_is_counted_with_what_is_said_there(slogans: Desk) -> None:
    found = look(slogans)
    assert [group.key for group in found.groups] == [KEY]
    assert counts(found) == {SLOGAN: 2, MEASURE: 1, UNLABELLED: 1}
    rows = places(slogans, found)
    assert [row.way for row in rows] == [MEASURE, UNLABELLED, SLOGAN, SLOGAN] or rows[-1].way == SLOGAN
    assert {row.quote for row in rows} == {"四不两直", "四不兩直", "四不 两直"}
    project = slogans.session.require_project()
    for row in rows:
        text = project.text(row.article_id)
        assert text[row.start : row.end] == row.quote
        assert text[: row.start].endswith(row.before)


def test_what_nobody_has_come_to_yet_contradicts_nothing(desk: Desk) -> None:
    say(desk, 0, "四不两直", "slogan")
    assert look(desk).groups == []
    # up to the last label of an unfinished article it does: what was passed over was passed over
    say(desk, 0, "落实四不兩直。", "measure")
    assert look(desk).groups == [] or counts(look(desk)) == {SLOGAN: 1, UNLABELLED: 1}
    finish(desk, 2)
    assert counts(look(desk))[UNLABELLED] >= 1


def test_inside_a_longer_span_of_the_same_label_it_is_covered(desk: Desk) -> None:
    say(desk, 0, "四不两直", "slogan")
    say(desk, 0, "落实四不兩直", "slogan")
    finish(desk, 0)
    assert look(desk).groups == []
    say(desk, 2, "再说四不两直", "measure")
    finish(desk, 2)
    found = look(desk)
    assert counts(found) == {SLOGAN: 1, UNLABELLED: 1}
    assert [row.around for row in places(desk, found) if row.way == UNLABELLED] == ["measure"]


def test_part_of_a_number_is_no_place(desk: Desk) -> None:
    say(desk, 1, "60亿元", "figure", kind="quantity")
    finish(desk, 1, 2)
    found = look(desk)
    assert counts(found, "60亿元") == {(("figure", (("kind", "quantity"),)),): 1, UNLABELLED: 1}


def test_another_choice_is_another_way_and_another_note_is_none(desk: Desk) -> None:
    say(desk, 1, "60亿元", "figure", kind="quantity")
    say(desk, 2, "60亿元", "figure", kind="proportion")
    found = look(desk)
    assert [group.has_contradiction for group in found.groups] == [True]
    row = next(
        row for row in places(desk, found, "60亿元") if row.spans[0].attributes["kind"] == "proportion"
    )
    settle(desk.session, [row], (("figure", (("kind", "quantity"),)),))
    span = desk.session.require_project().span(row.spans[0].id)
    assert span is not None
    assert (span.attributes, span.note) == ({"kind": "quantity"}, "备注")


class TestSettling:
    def test_all_places_become_alike_in_one_step_and_undo_takes_all_back(self, slogans: Desk) -> None:
        project = slogans.session.require_project()
        found, before = look(slogans), table(slogans.path, "spans")
        assert settle(slogans.session, places(slogans, found), SLOGAN) == 2
        assert [row.way for row in places(slogans, found)] == [SLOGAN] * 4
        assert found.group(KEY).is_settled
        assert look(slogans).groups == []
        assert check(project) == []
        # what became another label kept its note
        assert {span.note for span in project.spans(article(slogans, 1))} == {"备注"}
        slogans.session.undo()
        assert table(slogans.path, "spans") == before
        assert len(places(slogans, found)) == 4
        assert not found.group(KEY).is_settled
        slogans.session.redo()
        assert look(slogans).groups == []

    def test_the_labels_go_where_there_should_be_none(self, slogans: Desk) -> None:
        assert settle(slogans.session, places(slogans, look(slogans)), UNLABELLED) == 3
        assert slogans.session.require_project().counts()["spans"] == 0

    def test_one_place_alone(self, slogans: Desk) -> None:
        found = look(slogans)
        row = next(row for row in places(slogans, found) if row.way == UNLABELLED)
        assert settle(slogans.session, [row], SLOGAN) == 1
        places(slogans, found)
        assert counts(found) == {SLOGAN: 3, MEASURE: 1}
        span = slogans.session.require_project().spans(row.article_id)[0]
        assert (span.quote, span.origin) == (row.quote, "everywhere")

    def test_a_label_in_an_article_not_begun_begins_it(self, slogans: Desk) -> None:
        found = look(slogans)
        row = next(row for row in places(slogans, found) if row.way == UNLABELLED)
        slogans.session.require_project().append(ME, [state_changed(row.article_id, ME, DONE, NEW)])
        slogans.session.refresh()
        settle(slogans.session, [row], SLOGAN)
        assert slogans.session.require_project().state(row.article_id, ME) == IN_PROGRESS

    def test_what_was_changed_meanwhile_is_not_overwritten(self, slogans: Desk) -> None:
        rows = places(slogans, look(slogans))
        say(slogans, 2, "四不两直", "measure")
        slogans.session.refresh()
        before = table(slogans.path, "spans")
        with pytest.raises(Refusal, match="changed since this list was made"):
            settle(slogans.session, rows, SLOGAN)
        assert table(slogans.path, "spans") == before

    def test_two_labels_on_the_same_characters_are_one_way(self, slogans: Desk) -> None:
        say(slogans, 0, "四不两直", "measure")
        found = look(slogans)
        both: Way = (("measure", ()), ("slogan", ()))
        assert counts(found)[both] == 1
        settle(slogans.session, places(slogans, found), both)
        assert [row.way for row in places(slogans, found)] == [both] * 4
        assert slogans.session.require_project().counts()["spans"] == 8
        settle(slogans.session, places(slogans, found), SLOGAN)
        assert slogans.session.require_project().counts()["spans"] == 4


class TestAcrossLayers:
    def test_a_colleagues_labels_count_and_stay(self, slogans: Desk) -> None:
        say(slogans, 2, "四不两直", "measure", OTHER)
        found = look(slogans, ME, OTHER)
        rows = places(slogans, found)
        assert counts(found) == {MEASURE: 2, SLOGAN: 2, UNLABELLED: 1}
        assert {row.annotator for row in rows if not row.can_change} == {OTHER}
        settle(slogans.session, rows, SLOGAN)
        assert counts(look(slogans, ME, OTHER)) == {SLOGAN: 4, MEASURE: 1}
        assert counts(look(slogans, OTHER, ME)) == {SLOGAN: 4, MEASURE: 1}

    def test_only_a_colleagues_layer_is_looked_at_and_nothing_of_it_changed(self, slogans: Desk) -> None:
        say(slogans, 2, "四不两直", "measure", OTHER)
        say(slogans, 0, "四不两直", "slogan", OTHER)
        rows = places(slogans, look(slogans, OTHER))
        before = table(slogans.path, "spans")
        assert settle(slogans.session, rows, SLOGAN) == 0
        assert table(slogans.path, "spans") == before

    def test_approved_articles_stay_as_they_are(self, desk: Desk) -> None:
        say(desk, 0, "四不两直", "slogan")
        finish(desk, 0, 2, state=APPROVED)
        rows = places(desk, look(desk))
        assert [row.can_change for row in rows] == [False] * 3

    def test_the_final_layer_is_settled_where_it_alone_is_looked_at(self, slogans: Desk) -> None:
        say(slogans, 0, "四不两直", "slogan", FINAL)
        say(slogans, 1, "四不 两直", "measure", FINAL)
        found = look(slogans, FINAL)
        assert settle(slogans.session, places(slogans, found), SLOGAN) == 1
        assert look(slogans, FINAL).groups == []
        # mine are mine
        assert counts(look(slogans)) == {SLOGAN: 2, MEASURE: 1, UNLABELLED: 1}
        slogans.session.undo()
        assert counts(look(slogans, FINAL)) == {SLOGAN: 1, MEASURE: 1}


class TestLeftAsItIs:
    def test_with_a_reason_until_it_is_taken_up_or_undone(self, slogans: Desk) -> None:
        group = look(slogans).groups[0]
        leave(slogans.session, group, " 两种用法 ")
        assert left_as_they_are(slogans.session) == {group.id: "两种用法"}
        slogans.session.undo()
        assert left_as_they_are(slogans.session) == {}
        slogans.session.redo()
        take_up(slogans.session, look(slogans).groups[0])
        assert left_as_they_are(slogans.session) == {}

    def test_another_way_makes_it_another_question(self, slogans: Desk) -> None:
        leave(slogans.session, look(slogans).groups[0])
        say(slogans, 2, "四不两直", "figure")
        assert look(slogans).groups[0].id not in left_as_they_are(slogans.session)


class TestExamples:
    def test_a_place_of_any_article_becomes_an_example_in_its_sentence(self, slogans: Desk) -> None:
        row = next(row for row in places(slogans, look(slogans)) if row.way == UNLABELLED)
        book = GuidelineBook(slogans.session)
        assert book.add_place(row, "slogan", "zh") == "slogan"
        assert "再说「四不两直」。" in book.section("slogan", "zh").text
        with pytest.raises(Refusal, match="already"):
            book.add_place(row, "slogan", "zh")
        slogans.session.undo()
        assert "再说「四不两直」" not in book.section("slogan", "zh").text

    def test_a_span_gives_its_own_label_and_note(self, slogans: Desk) -> None:
        row = next(row for row in places(slogans, look(slogans)) if row.way == MEASURE)
        book = GuidelineBook(slogans.session)
        assert book.add_place(row, "slogan", "zh", span=row.spans[0], counter=True) == "measure"
        assert "备注" in book.section("measure", "zh").text


def test_it_can_be_stopped_and_tells_what_was_found_by_then(slogans: Desk) -> None:
    asked = iter([False, False, True])
    found = looking_for_inconsistency(slogans.session)(lambda *_: None, lambda: next(asked, True))
    assert not found.is_whole
    told: list[int] = []
    looking_for_inconsistency(slogans.session)(lambda done, of, _: told.append(of), lambda: False)
    assert told == [3]


def test_a_word_that_stands_everywhere_is_counted_no_further(
    slogans: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    say(slogans, 0, "安全", "measure")
    assert counts(look(slogans))[UNLABELLED] == 1


@pytest.mark.shared
def test_the_real_labels_have_a_few_texts_that_are_said_in_two_ways(shared: Path, tmp_path: Path) -> None:
    lines = []
    for path in sorted((shared / "labels" / "A").glob("*.json")):
        text = (shared / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        spans = [
            {key: span[key] for key in ("start", "end", "label", "text")}
            | {"attributes": {"kind": span["kind"]}}
            for span in json.loads(path.read_text("utf-8"))
        ]
        lines.append(json.dumps({"text": text, "annotator": "A", "spans": spans}))
    (tmp_path / "l.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Project(tmp_path / "p.annotator", create=True) as project:
        import_paths(project, [shared / "pages", tmp_path / "l.jsonl"], actor="A")
        found = Consistency(["A"], "A")
        assert found.look(project, lambda *_: None, lambda: False)
        assert 0 < len(found.groups) < 20
        for group in found.groups:
            rows = found.shown(project, group.key)
            assert len(rows) == group.times
            assert {row.way for row in rows} == {way for way, _ in group.ways}
