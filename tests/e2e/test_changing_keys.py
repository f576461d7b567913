"""A person gives commands other keys, by the keyboard alone and by the mouse."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.session.edits import Edit, section_changed
from annotator.ui.general_page import GeneralPage
from annotator.ui.key_page import STATE, KeyPage
from annotator.ui.key_recorder import KeyRecorder
from annotator.ui.keys_dialog import KeysDialog
from annotator.ui.settings_dialog import SettingsDialog
from annotator.ui.text_page import TextPage
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, type_text

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def open_settings(qtbot: QtBot, window: Window) -> SettingsDialog:
    """By the key, and wait until the keyboard is there."""
    press(qtbot, window, "Ctrl+,")
    dialog = settings_of(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def settings_of(window: Window) -> SettingsDialog:
    return next(each for each in window.findChildren(SettingsDialog) if each.isVisible())


def page_of(window: Window, kind: type[QWidget]) -> QWidget:
    return next(page for page in settings_of(window).pages() if isinstance(page, kind))


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> KeyPage:
    """The page of keys, reached as from the keyboard: Ctrl+, and two pages on."""
    dialog = open_settings(qtbot, window)
    press(qtbot, window, "Ctrl+PgDown", "Ctrl+PgDown", widget=dialog)
    page = page_of(window, KeyPage)
    assert isinstance(page, KeyPage)
    assert page.isVisible()
    page.setFocus()
    return page


def test_tab_goes_from_the_list_through_the_page_to_the_button_that_closes(
    qtbot: QtBot, window: Window
) -> None:
    dialog = open_settings(qtbot, window)
    page = page_of(window, GeneralPage)
    assert isinstance(page, GeneralPage)
    dialog.list.setFocus()
    seen = []
    for _ in range(4):
        press(qtbot, window, "Tab", widget=focused())
        seen.append(focused())
    assert seen[:3] == [page.name, page.language, page.theme]
    assert isinstance(seen[3], QPushButton)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def record(qtbot: QtBot, page: KeyPage, name: str, key: str, *, ask: Key = Key.Key_Return) -> None:
    page.choose(name)
    page.tree.setFocus()
    qtbot.keyClick(page.tree, ask)
    recorder = focused()
    assert isinstance(recorder, KeyRecorder)
    assert recorder.waits
    combination = QKeySequence(key)[0]  # type: ignore[index]
    qtbot.keyClick(recorder, combination.key(), combination.keyboardModifiers())


def said_by(page: KeyPage) -> str:
    """The sentences under the list."""
    labels = page.sentences.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def _says(page: KeyPage, said: str) -> bool:
    return said in said_by(page)


def state_of(page: KeyPage, name: str) -> str:
    return next(item.text(STATE) for item, row in page.tree.rows() if row.name == name)


class TestByKeys:
    def test_a_new_key_works_at_once_and_the_old_one_no_longer(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        record(qtbot, keys, "word", "R")
        press(qtbot, window, "Escape", widget=settings_of(window))
        window.activateWindow()
        qtbot.waitUntil(window.view.hasFocus)
        press(qtbot, window, "W", "1")
        assert quotes(window) == []
        press(qtbot, window, "Escape", "R", "1")
        assert len(quotes(window)) == 1

    def test_tab_enter_and_shortcuts_can_be_recorded(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        for name, key in (
            ("next_span", "Ctrl+Tab"),
            ("word", "Tab"),
            ("undo", "Ctrl+Q"),
            ("clause", "Return"),
        ):
            record(qtbot, keys, name, key)
            assert window.keymap.keys(name) == (key,)
        assert window.isVisible(), "Ctrl+Q was recorded, not obeyed"

    def test_insert_adds_one_and_delete_takes_the_last_away(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        record(qtbot, keys, "word", "Ctrl+W", ask=Key.Key_Insert)
        assert window.keymap.keys("word") == ("W", "Ctrl+W")
        qtbot.keyClick(keys.tree, Key.Key_Delete)
        qtbot.keyClick(keys.tree, Key.Key_Delete)
        assert window.keymap.keys("word") == ()
        qtbot.keyClick(keys.tree, Key.Key_Delete)

    def test_escape_leaves_the_key_as_it_was(self, qtbot: QtBot, window: Window, keys: KeyPage) -> None:
        record(qtbot, keys, "word", "Escape")
        assert window.keymap.keys("word") == ("W",)
        assert keys.tree.hasFocus()
        assert settings_of(window).isVisible()

    def test_what_must_stay_is_refused_with_a_sentence(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        for name, key, said in (
            ("word", "Ctrl+Left", "moves the caret"),
            ("word", "2", "key of a label"),
            ("undo", "U", "needed for typing"),
        ):
            before = window.keymap.keys(name)
            record(qtbot, keys, name, key)
            qtbot.waitUntil(partial(_says, keys, said))
            assert window.keymap.keys(name) == before

    def test_a_clash_is_named_at_both_and_enter_takes_the_key_away(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        record(qtbot, keys, "clause", "W")
        assert "which does not get it" in state_of(keys, "clause")
        assert "goes to: Select the clause" in state_of(keys, "word")
        taker = focused()
        assert "Take W away" in taker.accessibleName()
        qtbot.keyClick(taker, Key.Key_Space)
        assert window.keymap.keys("word") == ()
        assert state_of(keys, "clause") == "changed"
        assert keys.tree.hasFocus()

    def test_a_letter_of_the_scheme_clashes_at_both(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        record(qtbot, keys, "word", "D")
        assert "Kind: date" in state_of(keys, "word")
        letter = next(item for item, row in keys.tree.rows() if row.text.endswith("Kind: date"))
        assert "Select the word" in letter.text(STATE)

    def test_what_is_fixed_cannot_be_recorded(self, qtbot: QtBot, keys: KeyPage) -> None:
        item = next(item for item, row in keys.tree.rows() if not row.name)
        keys.tree.setCurrentItem(item)
        qtbot.keyClick(keys.tree, Key.Key_Return)
        assert not keys.change.waits
        assert not keys.change.isEnabled()

    def test_the_search_finds_by_key_and_reset_brings_back(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        record(qtbot, keys, "word", "R")
        qtbot.keyClicks(keys.field, "r")
        assert keys.chosen == "word"
        qtbot.keyClick(keys.reset, Key.Key_Space)
        assert window.keymap.keys("word") == ("W",)
        record(qtbot, keys, "undo", "Ctrl+U")
        qtbot.keyClick(keys.reset_all, Key.Key_Space)
        assert window.keymap.keys("undo") == ("Ctrl+Z",)

    def test_a_wide_letter_of_an_input_method_is_recorded_as_its_key(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        keys.choose("word")
        keys.change.start()
        event = QKeyEvent(QEvent.Type.KeyPress, 0xFF32, Qt.KeyboardModifier.NoModifier, "ｒ")
        QApplication.sendEvent(keys.change, event)
        assert window.keymap.keys("word") == ("R",)

    def test_shift_is_no_part_of_a_mark(self, qtbot: QtBot, window: Window, keys: KeyPage) -> None:
        keys.choose("word")
        keys.change.start()
        qtbot.keyClick(keys.change, Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
        assert window.keymap.keys("word") == ("?",)


class TestByTheMouse:
    def test_record_add_remove_and_take_away(self, qtbot: QtBot, window: Window, keys: KeyPage) -> None:
        keys.choose("clause")
        item = keys.tree.currentItem()
        assert item is not None
        place = keys.tree.visualItemRect(item).center()
        qtbot.mouseClick(keys.tree.viewport(), LEFT, pos=place)
        qtbot.mouseClick(keys.add, LEFT)
        qtbot.keyClick(keys.add, Key.Key_W)
        qtbot.mouseClick(keys.takers[("word", "W")], LEFT)
        qtbot.mouseClick(keys.removers["C"], LEFT)
        assert (window.keymap.keys("clause"), window.keymap.keys("word")) == (("W",), ())
        qtbot.mouseClick(keys.reset, LEFT)
        assert window.keymap.keys("clause") == ("C",)

    def test_a_recorder_that_loses_the_focus_stops_waiting(self, qtbot: QtBot, keys: KeyPage) -> None:
        keys.choose("clause")
        qtbot.mouseClick(keys.change, LEFT)
        qtbot.mouseClick(keys.field, LEFT)
        keys.field.setFocus()
        assert not keys.change.waits


def test_changed_keys_stand_in_menus_tips_hints_and_f1_and_after_a_restart(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    window = open_window(project_path)
    window.keymap.give("undo", ["Ctrl+U"])
    window.keymap.give("word", ["R"])
    window.keymap.give("find_next", ["F2"])
    window.close()
    window = open_window(project_path)
    undo = window.actions_.by_name["undo"]
    assert undo.shortcut().toString() == "Ctrl+U"
    assert "Ctrl+U" in undo.toolTip()
    assert "F2" in window.pane.find_bar._buttons["next"].toolTip()
    assert "Press R" in window.spans_list._empty.text()
    press(qtbot, window, "F1")
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    assert next(row.keys for _, row in dialog.table.rows() if row.name == "undo") == ("Ctrl+U",)


def test_f1_is_searched_and_leads_to_the_settings(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "F1")
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.field.hasFocus)
    qtbot.keyClicks(dialog.field, "Ctrl")
    left = [row for item, row in dialog.table.rows() if not item.isHidden()]
    assert left
    assert all("ctrl" in " ".join(row.keys).casefold() or "ctrl" in row.text.casefold() for row in left)
    dialog.field.setText("夔")
    assert dialog.nothing.isVisible()
    qtbot.keyClick(dialog.field, Key.Key_Escape)
    assert dialog.isVisible(), "the first Esc empties the field"
    assert dialog.field.text() == ""
    qtbot.mouseClick(dialog.change, LEFT)
    assert page_of(window, KeyPage).isVisible()


class TestOtherPages:
    def test_name_language_and_theme(self, qtbot: QtBot, window: Window) -> None:
        open_settings(qtbot, window)
        page = page_of(window, GeneralPage)
        assert isinstance(page, GeneralPage)
        page.name.setFocus()
        page.name.selectAll()
        type_text(page.name, "乙")
        qtbot.keyClick(page.name, Key.Key_Return)
        assert (window.session.annotator, window.settings.annotator) == ("乙", "乙")
        page.language.setFocus()
        qtbot.keyClick(page.language, Key.Key_Up)
        assert window.settings.language == "zh"
        qtbot.waitUntil(lambda: settings_of(window).windowTitle() == "设置")
        page.theme.setFocus()
        qtbot.keyClick(page.theme, Key.Key_Down)
        assert window.theme.is_dark
        # the program's language and palette outlive the window
        window.set_theme("light")
        window.set_language("en")

    def test_a_name_that_cannot_be_is_refused_where_it_is_typed(self, qtbot: QtBot, window: Window) -> None:
        open_settings(qtbot, window)
        page = page_of(window, GeneralPage)
        assert isinstance(page, GeneralPage)
        page.name.setText("")
        page.settle()
        assert page.said.property("warning")
        assert window.session.annotator == "甲"

    def test_text_size(self, qtbot: QtBot, window: Window) -> None:
        open_settings(qtbot, window)
        press(qtbot, window, "Ctrl+PgDown", widget=settings_of(window))
        page = page_of(window, TextPage)
        assert isinstance(page, TextPage)
        before = window.look.size
        page.size_.setFocus()
        qtbot.keyClick(page.size_, Key.Key_Down)
        assert window.look.size > before

    def test_column_lines_and_thin_spans_are_set_beside_the_size(self, qtbot: QtBot, window: Window) -> None:
        window.settings.leading = "wide"
        open_settings(qtbot, window)
        press(qtbot, window, "Ctrl+PgDown", widget=settings_of(window))
        page = page_of(window, TextPage)
        assert isinstance(page, TextPage)
        assert page.leading.currentData() == "wide"
        before = window.look
        for field in (page.width_, page.leading):
            field.setFocus()
            qtbot.keyClick(field, Key.Key_Up)
        page.thin.setFocus()
        qtbot.keyClick(page.thin, Key.Key_Space)
        settings = window.settings
        assert (settings.line_width, settings.leading, settings.thin) == (36, "normal", True)
        assert settings.text_size == before.size
        assert window.look.column < before.column
        assert window.look != before
        assert window.look.thin
        assert window.actions_.by_name["thin"].isChecked()

    def test_pages_turn_from_a_list_and_from_the_table_of_keys_too(
        self, qtbot: QtBot, window: Window
    ) -> None:
        dialog = open_settings(qtbot, window)
        dialog.list.setFocus()
        rows = []
        for _ in range(3):
            press(qtbot, window, "Ctrl+PgDown", widget=focused())
            rows.append(dialog.list.currentRow())
            page = dialog.pages()[rows[-1]]
            if isinstance(page, KeyPage):
                page.tree.setFocus()
        assert rows == [1, 2, 0]

    def test_the_list_of_keys_begins_at_its_top_with_the_keyboard_in_the_search(
        self, qtbot: QtBot, window: Window
    ) -> None:
        dialog = open_settings(qtbot, window)
        press(qtbot, window, "Ctrl+PgUp", widget=dialog)
        page = page_of(window, KeyPage)
        assert isinstance(page, KeyPage)
        assert page.field.hasFocus()
        assert page.tree.verticalScrollBar().value() == 0
        qtbot.keyClicks(page.field, "W")
        assert page.chosen == "word"
        qtbot.keyClick(page.field, Key.Key_Return)
        assert page.change.waits
        qtbot.keyClick(page.change, Key.Key_R)
        assert window.keymap.keys("word") == ("R",)
        assert page.field.text() == ""
        assert page.chosen == "word"
        current = page.tree.currentItem()
        assert current is not None
        assert not page.tree.visualItemRect(current).isEmpty()

    def test_sentences_name_the_keys_as_they_are_now(self, qtbot: QtBot, window: Window) -> None:
        press(qtbot, window, "2")
        hint = window.labels_box.findChildren(QLabel)
        assert any("V steps to the next place, Space labels it" in label.text() for label in hint)
        window.keymap.give("next_place", ["Ctrl+J"])
        window.keymap.give("unsure", ["Q"])
        window.keymap.give("article_note", [])
        assert any("Ctrl+J steps to the next place" in label.text() for label in hint)
        assert window.pane.head.flag.toolTip().startswith("Unsure of this article (Q)")
        assert "Note on the article<" in window.pane.head.note.toolTip()

    def test_refusals_name_the_keys_as_they_are_now(self, qtbot: QtBot, window: Window) -> None:
        said = window.pane.message.text
        press(qtbot, window, "I")
        assert said.text().endswith("step to it with Tab.")
        window.keymap.give("next_span", ["Ctrl+J"])
        press(qtbot, window, "I")
        assert said.text().endswith("step to it with Ctrl+J.")
        window.keymap.give("unsure", ["R"])
        press(qtbot, window, "Shift+F")
        assert said.text() == "No other article is marked as unsure. R marks the open one."
        window.keymap.give("label_here", ["L"])
        press(qtbot, window, "L")
        assert said.text() == "No label sticks. Press the digit of one, then L labels with it."
        window.keymap.give("next_span", [])
        press(qtbot, window, "I")
        assert said.text().endswith("step to it with “Next span” (in the menus).")

    def test_the_filter_of_the_list_names_its_keys(self, qtbot: QtBot, window: Window) -> None:
        which = window.articles_panel.which_button
        window.keymap.give("show_all", ["Ctrl+9"])
        window.keymap.give("show_noted", [])
        assert which.toolTip() == "Shown: All articles (Ctrl+9, Alt+2, Alt+3, Alt+4, Alt+6, Alt+7)"
        assert [action.text() for action in which.menu().actions()][0::4] == [
            "All articles\tCtrl+9",
            "With a note",
            "Handed out",
        ]
        press(qtbot, window, "Alt+3")
        assert "Press Ctrl+9 to see all" in window.articles_panel.nothing.text()

    def test_the_guideline_names_the_key_for_examples(self, qtbot: QtBot, window: Window) -> None:
        guide = window.guideline
        window.session.commit(Edit((section_changed("slogan", None, ""),)))
        press(qtbot, window, "F4")
        window.keymap.give("add_example", ["R"])
        qtbot.waitUntil(lambda: "R adds the current span" in guide.panel.view.toPlainText())


class TestASmallWindow:
    def test_what_clashes_can_be_read(self, qtbot: QtBot, window: Window, keys: KeyPage) -> None:
        dialog = settings_of(window)
        header, viewport = keys.tree.header(), keys.tree.viewport()
        for width in (720, 1000):
            dialog.resize(width, 600)
            qtbot.waitUntil(lambda: header.length() == viewport.width())
            assert dialog.width() == width
            assert header.sectionSize(STATE) >= viewport.width() // 3

    def test_the_field_that_was_emptied_shows_no_button_to_empty_it(
        self, qtbot: QtBot, window: Window, keys: KeyPage
    ) -> None:
        type_text(keys.field, "F4")
        clear = keys.field.findChild(QToolButton)
        assert clear is not None
        qtbot.waitUntil(lambda: clear.property("opacity") == 1.0)
        qtbot.keyClick(keys.field, Key.Key_Return)
        qtbot.keyClick(keys.change, Key.Key_F12)
        assert keys.field.text() == ""
        qtbot.waitUntil(lambda: clear.property("opacity") == 0.0)
