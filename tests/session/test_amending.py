"""Correcting an article's text and its facts in a session: spans follow, undo brings all back, the list keeps right."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import changes as what
from annotator.model.errors import Refusal
from annotator.session.amending import Corrections, runs_of_corrections
from annotator.session.pages import PageBook
from annotator.store.integrity import check
from tests.session.desk import Desk, Open, make_project, table

TABLES = ("articles", "blocks", "corrections", "spans", "tray", "layers")


@pytest.fixture
def corrections(desk: Desk) -> Corrections:
    """The commands on the open article, which reads 桥北开渠\\n今年投入60亿元,修渠49.8公里。\\n𠮷田说:🙂好!"""
    return Corrections(desk.session, PageBook(desk.session))


def runs(desk: Desk) -> list[tuple[int, int]]:
    """Where corrections read in the open article."""
    assert desk.session.opened is not None
    return [(start, end) for start, end, _ in runs_of_corrections(desk.session.opened.article)]


def test_a_correction_is_found_where_it_reads(desk: Desk, corrections: Corrections) -> None:
    start, _ = desk.run("60亿")
    corrections.correct(*desk.run("60亿"), "七十亿")
    correction = corrections.at(start)
    assert correction is not None
    assert (correction.printed, correction.text) == ("60", "七十")
    assert corrections.place_of(correction) == (start, start + 2) == runs(desk)[0]
    assert corrections.at(start + 2) is None
    assert corrections.at(start - 1) is None


def test_only_the_lines_of_the_page_are_announced_as_others(desk: Desk, corrections: Corrections) -> None:
    """A list of thousands is not drawn anew because a character was corrected."""
    corrections.correct(*desk.run("60亿"), "七十亿")
    changes = desk.changes()
    assert what.ARTICLES in changes
    assert changes.articles == set(desk.ids[:2])
    desk.session.undo()
    assert any(what.ARTICLES in each and each.articles == set(desk.ids[:2]) for each in desk.announced)


def test_a_new_article_is_announced_as_another_list_and_its_undo_too(desk: Desk) -> None:
    assert desk.session.opened is not None
    PageBook(desk.session).new_article([desk.session.opened.article.blocks[1].run])
    assert desk.changes().articles == frozenset()
    assert len(desk.ids) == 4
    desk.session.undo()
    assert len(desk.ids) == 3
    assert desk.session.article_id in desk.ids
    desk.session.redo()
    assert len(desk.ids) == 4
    assert desk.session.article_id in desk.ids


def test_what_another_layer_shows_is_changed_too_and_undone_in_ones_own(
    desk: Desk, corrections: Corrections
) -> None:
    desk.session.show_layer("乙")
    corrections.correct(*desk.run("60亿"), "七十亿")
    assert "七十亿" in desk.session.text
    desk.session.undo()
    assert "60亿" in desk.session.text
    assert desk.session.shown == "甲"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"date": "2023-13-01"}, "is no day"),
        ({"newspaper": "河" * 300}, "too long"),
        ({"byline": "记\x07者"}, "byline"),
    ],
)
def test_facts_that_do_not_hold_are_refused_and_nothing_changes(
    desk: Desk, corrections: Corrections, facts: dict[str, str], sentence: str
) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match=sentence):
        corrections.set_facts(**{"date": "", "newspaper": "", "page": "", "byline": "", **facts})  # type: ignore[arg-type]
    assert desk.what_is_there() == before


def test_facts_are_in_the_list_of_articles(desk: Desk, corrections: Corrections) -> None:
    corrections.set_facts(date="2023-04-18", newspaper="河东日报", page="3", byline="", whole_page=True)
    found = [summary.imprint.date for summary in desk.session.articles]
    assert found == ["2023-04-18", "2023-04-18", ""]


@settings(max_examples=25)
@given(st.data())
def test_random_corrections_and_as_many_undos_give_back_the_same_tables(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "p.annotator")
        make_project(path)
        desk = Desk(path).open()
        try:
            _work(desk, data)
        finally:
            desk.session.close()


def _work(desk: Desk, data: st.DataObject) -> None:
    for quote, label in (
        ("投入60亿元", "measure"),
        ("60亿元", "figure"),
        ("修渠49.8公里", "measure"),
        ("好", "slogan"),
    ):
        desk.add(quote, label)
    before = [table(desk.path, name) for name in TABLES]
    corrections = Corrections(desk.session, PageBook(desk.session))
    steps = 0
    for _ in range(data.draw(st.integers(1, 5))):
        length = len(desk.session.text)
        start = data.draw(st.integers(0, length - 1))
        end = data.draw(st.integers(start, min(start + 6, length)))
        text = data.draw(st.sampled_from(("", "改", "三个字", "🙂")))
        known = len(desk.session.history.done)
        try:
            if data.draw(st.booleans()):
                corrections.correct(start, end, text)
            else:
                corrections.mark_unreadable(start, end)
        except Refusal:
            continue
        steps += len(desk.session.history.done) - known
        _is_in_step(desk)
    for _ in range(steps):
        desk.session.undo()
        _is_in_step(desk)
    assert [table(desk.path, name) for name in TABLES] == before


def _is_in_step(desk: Desk) -> None:
    """What the screen shows is what the project says, and that is sound."""
    project, session = desk.project, desk.session
    assert list(session.articles) == project.summaries("甲")
    assert session.opened is not None
    article = project.article(session.opened.article.id)
    assert session.opened.article == article
    assert desk.spans == project.spans(session.opened.article.id, "甲")
    waiting = [entry.span.quote for entry in project.tray("甲")]
    assert len(waiting) + len(desk.spans) == 4
    assert check(project) == []


def test_what_is_selected_in_a_text_that_another_window_has_corrected_is_not_touched(
    desk: Desk, corrections: Corrections, desk_of: Open
) -> None:
    """The offsets are those of the text on the screen."""
    place = desk.run("49.8")
    other = desk_of("乙")
    Corrections(other.session, PageBook(other.session)).correct(*other.run("今年"), "")
    text = desk.project.text(desk.ids[0])
    with pytest.raises(Refusal, match="Another window or program has changed"):
        corrections.correct(*place, "59.8")
    assert desk.project.text(desk.ids[0]) == text
    desk.session.refresh_if_changed()
    corrections.correct(*desk.run("49.8"), "59.8")


def test_what_is_selected_follows_a_correction_that_another_window_has_made(
    desk: Desk, desk_of: Open
) -> None:
    """The next key would label other characters."""
    desk.session.select(*desk.run("49.8"))
    other = desk_of("乙")
    Corrections(other.session, PageBook(other.session)).correct(*other.run("今年"), "")
    desk.session.refresh_if_changed()
    selection = desk.session.selection
    assert (selection.anchor, selection.caret) == desk.run("49.8")
