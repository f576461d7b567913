"""A person works off the texts that are labelled in two ways, or here and not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.layer import DONE
from annotator.model.span import Span
from annotator.session.edits import state_changed
from annotator.store import Project
from annotator.ui.consistency_dialog import ConsistencyDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press

PAGES = {
    "1.txt": ["防汛\n以四不两直方式检查。\n再以四不兩直方式检查。\n坚持四不两直。"],
    "2.txt": ["夜市\n夜市用四不两直。\n投入60亿元。"],
    "3.txt": ["短讯\n投入60亿元。"],
}

SAID = [
    ("甲", 0, "四不两直", "slogan"),
    ("甲", 0, "四不兩直", "slogan"),
    ("甲", 1, "四不两直", "measure"),
    ("甲", 1, "60亿元", "figure"),
    ("乙", 2, "60亿元", "measure"),
]


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "一致.annotator"
    make_project(path, PAGES)
    with Project(path) as project:
        articles = {project.text(each)[:2]: each for each in project.article_ids()}
        ids = [articles[head] for head in ("防汛", "夜市", "短讯")]
        for name in "甲乙":
            facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})]
            for number, (who, at, quote, label) in enumerate(SAID):
                if who == name:
                    start = project.text(ids[at]).index(quote)
                    run = (start, start + len(quote))
                    attributes = {"kind": "quantity"} if label == "figure" else {}
                    span = Span(f"{number}", ids[at], name, *run, label, attributes, "", quote)
                    facts.append(Fact(kinds.SPAN_ADDED, ids[at], None, span.as_payload()))
            done = ids if name == "甲" else ids[2:]
            facts += [state_changed(each, name, "new", DONE) for each in done]
            project.append(name, facts)
    return path


def opened(qtbot: QtBot, window: Window) -> ConsistencyDialog:
    press(qtbot, window, "Ctrl+Shift+E")
    dialog = window.consistency.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_busy)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def back(qtbot: QtBot, window: Window) -> None:
    """The person turns to the main window."""
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.isActiveWindow)


def key(dialog: ConsistencyDialog, *names: str) -> None:
    for name in names:
        target = QApplication.focusWidget()
        assert target is not None
        assert dialog.isAncestorOf(target)
        modifier, _, letter = name.rpartition("+")
        modifiers = {
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "": Qt.KeyboardModifier.NoModifier,
        }[modifier]
        if len(name) == 1:
            QTest.keyClicks(target, name)
        else:
            QTest.keyClick(target, Qt.Key[f"Key_{letter}"], modifiers)


def texts(dialog: ConsistencyDialog) -> list[str]:
    rows = dialog.groups.rows
    return [str(rows.data(rows.index(row))) for row in range(rows.rowCount())]


def said(dialog: ConsistencyDialog) -> list[tuple[str, str]]:
    rows = dialog.places.rows
    found = [rows.index(row).data(Qt.ItemDataRole.UserRole) for row in range(rows.rowCount())]
    return [(row.hit.quote, row.remark) for row in found]


def labels(window: Window) -> list[tuple[str, str]]:
    project = window.session.require_project()
    spans = [span for line in window.session.articles for span in project.spans(line.id, "甲")]
    return [(span.label, span.quote) for span in spans]


FIGURES = "“60亿元”: not labelled 1 · Figure quantity 1"


def test_the_key_lists_each_text_with_its_ways_the_likely_slip_first(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    # three of five say the same, and one of two
    assert [text.split(":")[0] for text in texts(dialog)] == ["“四不两直”", "“60亿元”"]
    assert FIGURES in texts(dialog)[1]
    assert "Slogan 2" in texts(dialog)[0]
    assert dialog.groups.hasFocus()
    assert len(said(dialog)) == 4
    assert "Texts: 2 of 2" in dialog.summary.text()


def stand_at(dialog: ConsistencyDialog, text: str) -> None:
    """Go to a text with the arrows."""
    key(dialog, "Home")
    while not texts(dialog)[dialog.groups.currentIndex().row()].startswith(f"“{text}”"):
        before = dialog.groups.currentIndex().row()
        key(dialog, "Down")
        assert dialog.groups.currentIndex().row() > before


def test_a_digit_labels_all_places_of_the_text_in_one_step_and_undo_brings_it_back(
    qtbot: QtBot, window: Window
) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "四不两直")
    before = labels(window)
    key(dialog, "2")
    assert labels(window).count(("slogan", "四不两直")) == 3
    assert "Now Slogan, in one step; places: 2" in dialog.notice.text()
    assert [text[:6] for text in texts(dialog)] == ["“60亿元”"]
    assert dialog.groups.hasFocus()
    key(dialog, "Ctrl+Z")
    assert labels(window) == before
    assert len(texts(dialog)) == 2
    # from the main window as well
    back(qtbot, window)
    press(qtbot, window, "Ctrl+Shift+Z")
    assert len(texts(dialog)) == 1


def test_one_place_or_the_ticked_ones(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "四不两直")
    key(dialog, "Return")
    assert dialog.places.hasFocus()
    remarks = [remark for _, remark in said(dialog)]
    assert sorted(remarks) == ["Measure", "Slogan", "Slogan", "not labelled"]
    for _ in range(remarks.index("Measure")):
        key(dialog, "Down")
    key(dialog, "Delete")
    assert ("measure", "四不两直") not in labels(window)
    assert sorted(remark for _, remark in said(dialog)) == [
        "Slogan",
        "Slogan",
        "not labelled",
        "not labelled",
    ]
    rows = [remark for _, remark in said(dialog)]
    key(dialog, "Home")
    for place, remark in enumerate(rows):
        if remark == "Slogan":
            dialog.places.setCurrentIndex(dialog.places.rows.index(place))
            key(dialog, "Space")
    assert dialog.places.rows.ticked == 2
    key(dialog, "0")
    assert [label for label, _ in labels(window)] == ["figure"]


def test_the_others_are_made_like_this_one(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "四不两直")
    key(dialog, "Return")
    place = next(row for row, (_, remark) in enumerate(said(dialog)) if remark == "Measure")
    dialog.places.setCurrentIndex(dialog.places.rows.index(place))
    key(dialog, "=")
    assert [label for label, _ in labels(window)].count("measure") == 4
    # what is settled is gone, and the keyboard is at the next text
    assert len(texts(dialog)) == 1
    assert dialog.groups.hasFocus()


def test_a_text_is_left_as_it_is_and_can_be_shown_and_taken_up_again(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "60亿元")
    key(dialog, "Shift+D")
    QTest.keyClicks(dialog.foot.reason, "dd g2")
    assert dialog.foot.reason.text() == "dd g2"
    key(dialog, "Return")
    assert len(texts(dialog)) == 1
    assert dialog.groups.hasFocus()
    dialog.filter.with_left.click()
    assert any("left as it is: dd g2" in text for text in texts(dialog))
    dialog.groups.setFocus()
    stand_at(dialog, "60亿元")
    assert dialog.foot.leave.text() == "Settle it after all"
    key(dialog, "D")
    assert not any("left as it is" in text for text in texts(dialog))
    key(dialog, "D")
    assert any("left as it is" in text for text in texts(dialog))
    key(dialog, "Ctrl+Z")
    assert not any("left as it is" in text for text in texts(dialog))


def test_esc_gives_no_reason_and_leads_from_the_places_to_the_texts_and_out(
    qtbot: QtBot, window: Window
) -> None:
    dialog = opened(qtbot, window)
    key(dialog, "Shift+D", "Escape")
    assert dialog.foot.reason.isHidden()
    assert len(texts(dialog)) == 2
    key(dialog, "Return", "Escape")
    assert dialog.groups.hasFocus()
    key(dialog, "Escape")
    assert window.consistency.dialog is None


def test_enter_on_a_place_goes_to_the_text_and_the_list_stays(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "四不两直")
    key(dialog, "Return")
    place = next(row for row, (_, remark) in enumerate(said(dialog)) if remark == "Measure")
    dialog.places.setCurrentIndex(dialog.places.rows.index(place))
    key(dialog, "Return")
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus())
    assert window.session.current is not None
    assert (window.session.current.label, window.session.text[:2]) == ("measure", "夜市")
    # what is changed there shows in the list
    press(qtbot, window, "2")
    assert "Measure" not in "".join(remark for _, remark in said(dialog))
    press(qtbot, window, "Ctrl+Shift+E")
    qtbot.waitUntil(dialog.isActiveWindow)


def test_a_place_becomes_an_example_or_a_counter_example(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "四不两直")
    key(dialog, "Return")
    rows = [remark for _, remark in said(dialog)]
    dialog.places.setCurrentIndex(dialog.places.rows.index(rows.index("not labelled")))
    key(dialog, "G")
    assert "as an example under “Slogan”" in dialog.notice.text()
    assert "坚持「四不两直」。" in window.session.guideline["slogan"]
    dialog.places.setCurrentIndex(dialog.places.rows.index(rows.index("Measure")))
    key(dialog, "Shift+G")
    assert "as what is not “Measure”" in dialog.notice.text()
    assert "夜市用「四不两直」。" in window.session.guideline["measure"]
    key(dialog, "Shift+G")
    assert "already" in dialog.notice.text()


def test_colleagues_labels_are_compared_and_never_changed(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.filter.layers.setCurrentIndex(dialog.filter.layers.count() - 1)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    dialog.groups.setFocus()
    stand_at(dialog, "60亿元")
    assert ("60亿元", "乙: Measure") in said(dialog)
    key(dialog, "1")
    project = window.session.require_project()
    assert [span.id for line in window.session.articles for span in project.spans(line.id, "乙")] == ["4"]
    assert ("measure", "60亿元") in labels(window)
    dialog.filter.layers.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert texts(dialog) == []
    assert "same way wherever it stands" in dialog.summary.text()


def test_filters_narrow_the_list(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.filter.which.setCurrentIndex(1)
    assert [text[:6] for text in texts(dialog)] == ["“四不两直”"]
    dialog.filter.which.setCurrentIndex(0)
    dialog.filter.times.setCurrentIndex(1)
    assert len(texts(dialog)) == 1
    dialog.filter.times.setCurrentIndex(0)
    dialog.filter.length.setCurrentIndex(3)
    assert [text[:7] for text in texts(dialog)] == []
    assert said(dialog) == []


def test_a_click_on_a_label_settles_too(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    stand_at(dialog, "60亿元")
    dialog.foot.labels["figure"].click()
    spans = [
        span
        for line in window.session.articles
        for span in window.session.require_project().spans(line.id, "甲")
        if span.label == "figure"
    ]
    # with what the label says elsewhere
    assert [span.attributes for span in spans] == [{"kind": "quantity"}] * 2


def test_another_theme_and_language_while_it_is_open_and_a_narrow_screen(
    qtbot: QtBot, window: Window
) -> None:
    dialog = opened(qtbot, window)
    window.set_theme("dark")
    window.set_language("zh")
    assert any("口号" in text for text in texts(dialog))
    assert not dialog.grab().isNull()
    assert dialog.minimumSizeHint().width() <= 720
    window.set_language("en")


def test_it_goes_with_the_project(
    qtbot: QtBot, window: Window, open_window: OpenWindow, tmp_path: Path
) -> None:
    opened(qtbot, window)
    other = tmp_path / "另.annotator"
    make_project(other, PAGES)
    window.files.open_project(other)
    assert window.consistency.dialog is None
    back(qtbot, window)
    dialog = opened(qtbot, window)
    assert texts(dialog) == []
    assert "same way" in dialog.summary.text()


def test_the_keyboard_stays_at_the_place_that_was_labelled(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    at = next(row for row, text in enumerate(texts(dialog)) if "四不两直" in text)
    dialog.groups.setCurrentIndex(dialog.groups.rows.index(at))
    key(dialog, "Return")
    count = len(dialog.places.rows.places)
    orders = set()
    for row in range(count):
        dialog.places.setCurrentIndex(dialog.places.rows.index(row))
        before = dialog.places.current()
        assert before is not None
        key(dialog, "3")
        after = dialog.places.current()
        assert after is not None
        assert (after.article_id, after.start) == (before.article_id, before.start)
        orders.add(dialog.places.currentIndex().row() - row)
        key(dialog, "Ctrl+Z")
    assert orders != {0}
