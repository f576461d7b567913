"""A person corrects what is misread in the article, without leaving it; the page itself never changes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.store.integrity import check
from annotator.ui.article.accessible import Voice
from annotator.ui.copying import Copying
from annotator.ui.window import Window
from tests.e2e.desktop import place_of, press, quotes, select, type_text


def said(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def correct(qtbot: QtBot, window: Window, text: str, by: str) -> None:
    """Select, H, write, Enter."""
    select(window, text)
    press(qtbot, window, "H")
    edit = window.pane.correction
    assert edit.field.hasFocus()
    assert edit.field.text() == text
    edit.field.selectAll()
    if by:
        type_text(edit.field, by)
    else:
        press(qtbot, window, "Delete", widget=edit.field)
    press(qtbot, window, "Return", widget=edit.field)


def caret_to(window: Window, text: str, at: int = 0) -> None:
    start = window.session.text.index(text) + at
    window.session.select(start, start)


NEAR = 24
"""Edges are smooth: how far a pixel may be from the colour that it is counted for."""


class TestWriting:
    def test_enter_writes_and_labels_follow(self, qtbot: QtBot, window: Window) -> None:
        select(window, "24小时值班制度")
        press(qtbot, window, "1")
        correct(qtbot, window, "24小时", "二十四小时")
        assert not window.pane.correction.isVisible()
        assert window.view.hasFocus()
        assert "严格落实二十四小时值班制度" in window.session.text
        assert window.view.text == window.session.text
        assert quotes(window) == [("measure", "二十四小时值班制度")]
        press(qtbot, window, "Ctrl+Z")
        assert quotes(window) == [("measure", "24小时值班制度")]
        assert window.session.project is not None
        assert check(window.session.project) == []

    def test_a_caret_puts_in(self, qtbot: QtBot, window: Window) -> None:
        caret_to(window, "方式开展")
        press(qtbot, window, "H")
        assert window.pane.correction.field.text() == ""
        type_text(window.pane.correction.field, "的")
        press(qtbot, window, "Return", widget=window.pane.correction.field)
        assert "的方式开展" in window.session.text

    def test_esc_leaves_and_nothing_is_written(self, qtbot: QtBot, window: Window) -> None:
        before, steps = window.session.text, list(window.session.history.done)
        select(window, "24小时")
        press(qtbot, window, "H")
        type_text(window.pane.correction.field, "错")
        press(qtbot, window, "Esc", widget=window.pane.correction.field)
        assert window.session.text == before
        assert list(window.session.history.done) == steps
        assert window.view.hasFocus()
        assert not window.pane.correction.isVisible()

    def test_enter_without_a_change_says_nothing_and_writes_nothing(
        self, qtbot: QtBot, window: Window
    ) -> None:
        steps = list(window.session.history.done)
        select(window, "24小时")
        press(qtbot, window, "H")
        press(qtbot, window, "Return", widget=window.pane.correction.field)
        assert (said(window), list(window.session.history.done)) == ("", steps)

    def test_digits_and_letters_are_written_and_are_no_commands(self, qtbot: QtBot, window: Window) -> None:
        select(window, "24小时")
        press(qtbot, window, "H")
        qtbot.keyClicks(window.pane.correction.field, "3 how")
        press(qtbot, window, "Return", widget=window.pane.correction.field)
        assert "落实3 how值班" in window.session.text
        assert quotes(window) == []

    def test_an_input_method_works_in_the_edit_and_not_in_the_text(
        self, qtbot: QtBot, window: Window
    ) -> None:
        enabled = Qt.InputMethodQuery.ImEnabled
        select(window, "24小时")
        press(qtbot, window, "H")
        assert window.pane.correction.field.inputMethodQuery(enabled)
        assert not window.view.inputMethodQuery(enabled)

    def test_two_paragraphs_are_refused_with_a_sentence(self, qtbot: QtBot, window: Window) -> None:
        window.session.select(3, 20)
        press(qtbot, window, "H")
        assert not window.pane.correction.isVisible()
        assert "within one paragraph" in said(window)

    def test_the_edit_lies_over_the_run_and_scrolls_with_it(self, qtbot: QtBot, window: Window) -> None:
        start, end = select(window, "60亿元")
        press(qtbot, window, "H")
        edit, over = window.pane.correction, window.view.rects_of(start, end)[0]
        assert edit.geometry().intersects(over)
        field = edit.field.geometry().translated(edit.pos())
        assert abs(field.center().y() - over.center().y()) <= 3

    def test_what_is_put_in_hides_nothing_of_its_line(self, qtbot: QtBot, window: Window) -> None:
        """Not at the end of the viewport either."""
        caret_to(window, "方式开展")
        press(qtbot, window, "H")
        edit, at = window.pane.correction, window.view.rect_of(window.session.selection.caret)
        assert edit.field.placeholderText() == "Insert here"
        assert edit.isVisible()
        assert not edit.geometry().intersects(at)
        assert edit.geometry().top() - at.bottom() < 10
        press(qtbot, window, "Escape", widget=edit.field)
        viewport = window.view.viewport()
        edit.start("", None, QRect(20, viewport.height() - 30, 1, 24), edit.font())
        assert edit.geometry().bottom() < viewport.height() - 30
        press(qtbot, window, "Escape", widget=edit.field)
        select(window, "24小时")
        press(qtbot, window, "H")
        assert edit.field.placeholderText() == "Nothing"

    def test_another_article_closes_it(self, qtbot: QtBot, window: Window) -> None:
        select(window, "24小时")
        press(qtbot, window, "H")
        press(qtbot, window, "Alt+PgDown", widget=window.pane.correction.field)
        assert not window.pane.correction.isVisible()
        assert window.view.hasFocus()

    def test_the_view_stays_where_it_is(self, qtbot: QtBot, window: Window) -> None:
        window.resize(700, 260)
        window.view.verticalScrollBar().setValue(30)
        bar = window.view.verticalScrollBar()
        assert bar.value() > 0
        select(window, "60亿元")
        before = bar.value()
        correct(qtbot, window, "60亿元", "六十亿元")
        assert bar.value() == before

    def test_what_a_label_stood_on_is_left_out_and_the_message_names_the_tray(
        self, qtbot: QtBot, window: Window
    ) -> None:
        select(window, "60亿元")
        press(qtbot, window, "3")
        correct(qtbot, window, "60亿元", "")
        assert quotes(window) == []
        assert said(window) == "1 of your labels lost their place and wait in the tray (Ctrl+Shift+Y)."
        assert window.tray_box.isVisible()


class TestRestoring:
    def test_the_edit_shows_what_is_printed_and_restores_it(self, qtbot: QtBot, window: Window) -> None:
        before = window.session.text
        correct(qtbot, window, "24小时", "全天")
        for how in ("key", "button"):
            caret_to(window, "全天")
            press(qtbot, window, "H")
            edit = window.pane.correction
            assert edit.field.text() == "全天"
            assert "Printed: 24小时" in edit._said.text()
            assert "printed: 24小时" in edit.field.accessibleName()
            if how == "key":
                press(qtbot, window, "Shift+Return", widget=edit.field)
            else:
                edit.restore.click()
            assert window.session.text == before
            assert not edit.isVisible()
            press(qtbot, window, "Ctrl+Z")
            assert "全天" in window.session.text

    def test_o_marks_as_unreadable_and_again_restores(self, qtbot: QtBot, window: Window) -> None:
        before = window.session.text
        select(window, "24小时")
        press(qtbot, window, "O")
        assert "落实值班" in window.session.text
        caret_to(window, "值班")
        press(qtbot, window, "O")
        assert window.session.text == before
        assert said(window) == "It reads “24小时” again, as it is printed."

    def test_o_on_a_correction_restores(self, qtbot: QtBot, window: Window) -> None:
        before = window.session.text
        correct(qtbot, window, "24小时", "全天")
        press(qtbot, window, "Shift+H", "O")
        assert window.session.text == before

    def test_o_without_a_selection_says_what_to_do(self, qtbot: QtBot, window: Window) -> None:
        caret_to(window, "值班")
        press(qtbot, window, "O")
        assert said(window).startswith("Select what cannot be read")

    def test_correcting_a_correction_to_what_is_printed_takes_it_away(
        self, qtbot: QtBot, window: Window
    ) -> None:
        correct(qtbot, window, "24小时", "全天")
        correct(qtbot, window, "全天", "24小时")
        assert window.session.opened is not None
        assert window.session.opened.article.corrections == ()


class TestStepping:
    def test_shift_h_goes_from_one_to_the_next_and_around(self, qtbot: QtBot, window: Window) -> None:
        press(qtbot, window, "Shift+H")
        assert said(window).startswith("Nothing was corrected")
        correct(qtbot, window, "24小时", "全天")
        select(window, "检查")
        press(qtbot, window, "O")
        correct(qtbot, window, "赵小满", "赵小曼")
        press(qtbot, window, "Ctrl+Home")
        seen = []
        for _ in range(4):
            press(qtbot, window, "Shift+H")
            seen.append(said(window))
        # only what differs is a correction
        assert seen == [
            "Printed: 24小时, read: 全天 (1/3)",
            "Printed: 检查, unreadable (2/3)",
            "Printed: 满, read: 曼 (3/3)",
            "Printed: 24小时, read: 全天 (1/3)",
        ]

    def test_two_that_were_left_out_at_one_place_are_each_reached_and_restored(
        self, qtbot: QtBot, window: Window
    ) -> None:
        select(window, "24小时")
        press(qtbot, window, "O")
        select(window, "值班")
        press(qtbot, window, "O", "Ctrl+Home")
        seen = []
        for _ in range(3):
            press(qtbot, window, "Shift+H")
            seen.append(said(window))
        assert [each.split(",")[0] for each in seen] == [
            "Printed: 24小时",
            "Printed: 值班",
            "Printed: 24小时",
        ]
        press(qtbot, window, "Shift+H", "O")
        assert "严格落实值班制度" in window.session.text


class TestWhatIsSeenAndHeard:
    def test_marks_stand_where_something_was_corrected_and_nowhere_else(
        self, qtbot: QtBot, window: Window
    ) -> None:
        none = marks(window)
        correct(qtbot, window, "24小时", "全天")
        one = marks(window)
        assert one > none + 5
        select(window, "检查")
        press(qtbot, window, "O")
        assert marks(window) > one + 5
        press(qtbot, window, "F7")
        assert marks(window) > one + 5
        press(qtbot, window, "F7", "Ctrl+Z", "Ctrl+Z")
        assert marks(window) == none

    def test_the_tool_tip_says_what_is_printed(self, qtbot: QtBot, window: Window) -> None:
        correct(qtbot, window, "24小时", "全天")
        select(window, "检查")
        press(qtbot, window, "O")
        assert tip_at(window, place_of(window, "全天", at=1)) == "Printed: 24小时, read: 全天"
        select(window, "值班")
        press(qtbot, window, "1")
        opened = window.session.opened
        assert opened is not None
        left_out = next(run for run in opened.article.runs if run.is_corrected and run.start == run.end)
        beside = window.view.rect_of(left_out.start).center()
        assert "Printed: 检查, unreadable" in tip_at(window, beside)
        assert "Printed" not in tip_at(window, place_of(window, "值班"))

    def test_a_screen_reader_hears_it_when_the_caret_comes_there(
        self, qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        correct(qtbot, window, "24小时", "全天")
        heard: list[str] = []
        monkeypatch.setattr(Voice, "is_heard", True)
        monkeypatch.setattr(Voice, "say", lambda _self, words: heard.append(words))
        caret_to(window, "落实")
        caret_to(window, "全天", at=1)
        assert heard == ["Printed: 24小时, read: 全天"]

    def test_pictures_and_paper_show_it_too(self, qtbot: QtBot, window: Window) -> None:
        def picture() -> QImage:
            window.session.select(0, 0)
            Copying(window.copying._parts, window.attempt, window.looks.paper)._copy_image()
            return QApplication.clipboard().image()

        plain = count(picture(), window.looks.paper().focus)
        correct(qtbot, window, "24小时", "全天")
        assert count(picture(), window.looks.paper().focus) > plain + 5


def marks(window: Window) -> int:
    """Pixels of the quiet colour in the text, without caret and selection."""
    window.session.select(0, 0)
    return count(window.view.viewport().grab().toImage(), window.look.focus)


def count(image: QImage, colour: str) -> int:
    wanted = QColor(colour)

    def is_near(found: QColor) -> bool:
        apart = (
            found.red() - wanted.red(),
            found.green() - wanted.green(),
            found.blue() - wanted.blue(),
        )
        return sum(map(abs, apart)) < NEAR

    return sum(is_near(image.pixelColor(x, y)) for x in range(image.width()) for y in range(image.height()))


def tip_at(window: Window, point: QPoint) -> str:
    QToolTip.hideText()
    viewport = window.view.viewport()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    return QToolTip.text().removeprefix("<qt>").removesuffix("</qt>")
