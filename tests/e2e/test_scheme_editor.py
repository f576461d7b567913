"""The scheme editor, by keys and mouse: edited as a draft, counted before it is applied, taken back as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.session.long_work import planning_scheme
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project
from annotator.ui.jobs import Work
from annotator.ui.scheme_desk import SchemeDesk
from annotator.ui.scheme_dialog import EDITOR, REVIEW, SchemeDialog
from annotator.ui.scheme_fate_dialog import FateDialog
from annotator.ui.scheme_label_form import LabelForm
from annotator.ui.window import Window
from tests.e2e.desktop import press, quotes, select

MEASURE, SLOGAN, FIGURE = range(3)


@pytest.fixture
def opened(window: Window, qtbot: QtBot, project_path: Path) -> Callable[[], SchemeDialog]:
    """Opens the editor by its key and waits until it knows how the scheme is used."""

    def make() -> SchemeDialog:
        press(qtbot, window, "Ctrl+Shift+L")
        dialog = window.scheme_desk.dialog
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.editor.use is not None)
        return dialog

    return make


def label(qtbot: QtBot, window: Window, text: str, key: str) -> None:
    select(window, text)
    press(qtbot, window, key)


def colleague(path: Path, window: Window, text: str, label: str) -> None:
    """Somebody else has labelled a text of the open article."""
    article_id = str(window.session.article_id)
    start = window.session.text.index(text)
    span = Span("b" * 32, article_id, "乙", start, start + len(text), label, {}, "", text)
    with Project(path) as project:
        name = Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "乙"})
        project.append("乙", [name, Fact(kinds.SPAN_ADDED, article_id, None, span.as_payload())])
    window.session.refresh()


def type_into(qtbot: QtBot, field: QWidget, text: str) -> None:
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, text)


def answer(kind: type[QWidget], deed: Callable[[QWidget], object]) -> None:
    """Do something in the next dialog of that kind, which waits for it."""

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, kind):
            deed(found)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def button(box: QWidget, text: str) -> QPushButton:
    return next(each for each in box.findChildren(QPushButton) if each.text() == text)


def until_closed(qtbot: QtBot, window: Window) -> None:
    """The editor is gone, and the keyboard is in the text again."""
    qtbot.waitUntil(lambda: window.scheme_desk.dialog is None)
    # the offscreen platform gives the keyboard back to no window by itself
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus())


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_names_and_colours_are_seen_at_once_and_undone_with_one_key(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    assert not dialog.apply_button.isEnabled()
    type_into(qtbot, dialog.editor.label_form.names["en"], "Deed")
    click(qtbot, dialog.editor.label_form.hues["#e69f00"])
    assert dialog.apply_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    until_closed(qtbot, window)
    assert window.labels_box.rows["measure"].text() == "Deed"
    assert window.look.labels["measure"].fill == "#e69f00"
    press(qtbot, window, "Ctrl+Z")
    assert window.labels_box.rows["measure"].text() == "Measure"


def test_deleting_a_label_in_use_says_whose_spans_and_relabels_them(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog], project_path: Path
) -> None:
    label(qtbot, window, "四不两直", "2")
    colleague(project_path, window, "60亿元", "slogan")
    dialog = opened()
    dialog.editor.list.setFocus()
    press(qtbot, window, "Down", widget=dialog.editor.list)
    said: list[str] = []

    def give(box: QWidget) -> None:
        assert isinstance(box, FateDialog)
        said.append(box.findChildren(type(dialog.summary))[0].text())
        box.others.setCurrentIndex(box.others.findData(MEASURE))
        click(qtbot, box.button)

    answer(FateDialog, give)
    press(qtbot, window, "Delete", widget=dialog.editor.list)
    assert said == ["“Slogan” has 2 spans: 乙 1, 甲 1."]
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert "Spans that become others: 2 (乙 1, 甲 1)." in dialog.review.text()
    assert quotes(window) == [("slogan", "四不两直")]
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert quotes(window) == [("measure", "四不两直")]
    assert list(window.labels_box.rows) == ["measure", "figure"]
    window.session.show_layer("乙")
    assert quotes(window) == [("measure", "60亿元")]
    press(qtbot, window, "Ctrl+Z")
    assert quotes(window) == [("slogan", "四不两直")]
    assert list(window.labels_box.rows) == ["measure", "slogan", "figure"]


def test_thinking_better_of_it_changes_nothing(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    label(qtbot, window, "四不两直", "2")
    dialog = opened()
    dialog.editor.list.setCurrentRow(SLOGAN)
    answer(FateDialog, lambda box: qtbot.keyClick(box, Qt.Key.Key_Escape))
    click(qtbot, dialog.editor.delete)
    assert not dialog.draft.is_changed
    type_into(qtbot, dialog.editor.label_form.name, "motto")
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.pages.currentIndex() == EDITOR
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Go on editing")))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Discard them")))
    click(qtbot, dialog.cancel_button)
    until_closed(qtbot, window)
    assert quotes(window) == [("slogan", "四不两直")]
    assert window.session.scheme == GUIDELINE


def test_edits_are_taken_back_one_by_one_before_they_are_applied(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    type_into(qtbot, dialog.editor.label_form.names["zh"], "abc")
    click(qtbot, dialog.editor.add)
    assert dialog.editor.place == 3
    click(qtbot, dialog.undo_button)
    assert len(dialog.draft.labels) == 3
    click(qtbot, dialog.undo_button)
    assert not dialog.draft.is_changed
    click(qtbot, dialog.redo_button)
    assert dialog.draft.labels[0].value.names["zh"] == "abc"
    click(qtbot, dialog.undo_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    until_closed(qtbot, window)


def test_a_new_label_has_a_free_key_and_a_hue_of_its_own(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    click(qtbot, dialog.editor.add)
    form = dialog.editor.label_form
    assert isinstance(form, LabelForm)
    assert form.names["zh"].hasFocus()
    assert form.key.currentData() == "4"
    assert dialog.warning.isHidden()
    type_into(qtbot, form.names["en"], "Place")
    type_into(qtbot, form.name, "place")
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    label(qtbot, window, "河东区", "4")
    assert quotes(window) == [("place", "河东区")]


def test_labels_are_reordered_by_keys_and_keys_change_places(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    dialog.editor.list.setCurrentRow(FIGURE)
    press(qtbot, window, "Alt+Up", "Alt+Up", widget=dialog.editor.list)
    assert [label.value.name for label in dialog.draft.labels] == ["figure", "measure", "slogan"]
    assert dialog.editor.place == 0
    key = dialog.editor.label_form.key
    key.setCurrentIndex(key.findData("1"))
    key.activated.emit(key.currentIndex())
    assert [label.value.key for label in dialog.draft.labels] == ["1", "3", "2"]
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert list(window.labels_box.rows) == ["figure", "measure", "slogan"]


def test_what_is_wrong_is_said_and_cannot_be_applied(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    type_into(qtbot, dialog.editor.label_form.name, "slogan")
    assert "Two labels" in dialog.warning.text()
    assert not dialog.apply_button.isEnabled()
    click(qtbot, dialog.undo_button)
    click(qtbot, dialog.editor.label_form.hues["#d55e00"])
    assert "look almost the same" in dialog.warning.text()
    assert dialog.apply_button.isEnabled()
    click(qtbot, dialog.undo_button)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_attributes_and_choices_are_edited_and_what_is_in_use_is_asked_about(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    label(qtbot, window, "60亿元", "3")
    dialog = opened()
    dialog.editor.list.setCurrentRow(FIGURE)
    form = dialog.editor.attributes
    form.choices.setCurrentCell(0, 0)

    def instead(box: QWidget) -> None:
        assert isinstance(box, FateDialog)
        box.others.setCurrentIndex(box.others.findData(2))
        click(qtbot, box.button)

    answer(FateDialog, instead)
    click(qtbot, form.remove_choice)
    click(qtbot, form.add)
    assert form.place == 1
    type_into(qtbot, form.name, "sure")
    form.kind.setCurrentIndex(form.kind.findData("yes_no"))
    form.kind.activated.emit(form.kind.currentIndex())
    type_into(qtbot, form.key, "w")
    assert "Select the word" in form.notice.text()
    type_into(qtbot, form.key, "z")
    assert form.notice.isHidden()
    click(qtbot, form.required)
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    current = window.session.current
    assert current is not None
    assert current.attributes == {"kind": "date"}
    press(qtbot, window, "Z")
    assert window.session.current is not None
    assert window.session.current.attributes == {"kind": "date", "sure": True}


def test_removing_an_attribute_in_use_is_asked_first(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    label(qtbot, window, "60亿元", "3")
    dialog = opened()
    dialog.editor.list.setCurrentRow(FIGURE)
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Keep it")))
    click(qtbot, dialog.editor.attributes.remove)
    assert not dialog.draft.is_changed
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Remove it")))
    click(qtbot, dialog.editor.attributes.remove)
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert "cannot be carried over: 1 (甲 1)" in dialog.review.text()
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert window.session.opened is not None
    assert [dict(span.attributes) for span in window.session.opened.spans] == [{}]


def test_many_spans_are_changed_and_taken_back_beside_the_window(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.scheme_desk.AT_ONCE", 0)
    monkeypatch.setattr("annotator.ui.scheme_desk.HEAVY", 0)
    label(qtbot, window, "四不两直", "2")
    dialog = opened()
    dialog.editor.list.setCurrentRow(SLOGAN)
    type_into(qtbot, dialog.editor.label_form.name, "motto")
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert quotes(window) == [("motto", "四不两直")]
    press(qtbot, window, "Ctrl+Z")
    qtbot.waitUntil(lambda: quotes(window) == [("slogan", "四不两直")])
    qtbot.waitUntil(lambda: window.files.job is None)
    press(qtbot, window, "Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: quotes(window) == [("motto", "四不两直")])
    qtbot.waitUntil(lambda: window.files.job is None)


def test_an_overtaken_change_is_refused_in_the_editor(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog], project_path: Path
) -> None:
    dialog = opened()
    with Project(project_path) as project:
        after = {**GUIDELINE.as_payload(), "name": "other"}
        project.append("乙", [Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), after)])
    type_into(qtbot, dialog.editor.label_form.names["en"], "Deed")
    click(qtbot, dialog.apply_button)
    assert "in the meantime" in dialog.warning.text()
    assert dialog.isVisible()
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Discard them")))
    click(qtbot, dialog.cancel_button)


def slowly(work: Callable[..., Work]) -> Callable[..., Work]:
    """The work begins when somebody has cancelled it."""

    def make(*asked: object) -> Work:
        def wait(progress: Progress, cancelled: Cancelled) -> object:
            while not cancelled():
                sleep(0.002)
            return work(*asked)(progress, cancelled)

        return wait

    return make


@pytest.mark.parametrize("closes", [False, True])
def test_who_stops_the_counting_changes_nothing(
    qtbot: QtBot,
    window: Window,
    opened: Callable[[], SchemeDialog],
    monkeypatch: pytest.MonkeyPatch,
    closes: bool,
) -> None:
    monkeypatch.setattr("annotator.ui.scheme_desk.planning_scheme", slowly(planning_scheme))
    label(qtbot, window, "四不两直", "2")
    dialog = opened()
    dialog.editor.list.setCurrentRow(SLOGAN)
    type_into(qtbot, dialog.editor.label_form.name, "motto")
    click(qtbot, dialog.apply_button)
    if closes:
        window.scheme_desk.finish()
        until_closed(qtbot, window)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: "stopped" in dialog.warning.text())
        assert dialog.isVisible()
        assert dialog.pages.currentIndex() == EDITOR
        answer(QMessageBox, lambda box: click(qtbot, button(box, "Discard them")))
        click(qtbot, dialog.cancel_button)
    assert quotes(window) == [("slogan", "四不两直")]
    assert window.session.scheme == GUIDELINE


def test_what_was_edited_while_it_was_counted_is_not_applied_unseen(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    done = Event()

    def held(*asked: object) -> Work:
        work = planning_scheme(*asked)  # type: ignore[arg-type]

        def wait(progress: Progress, cancelled: Cancelled) -> object:
            done.wait(20)
            return work(progress, cancelled)

        return wait

    monkeypatch.setattr("annotator.ui.scheme_desk.planning_scheme", held)
    label_form = dialog.editor.label_form
    dialog.editor.list.setCurrentRow(SLOGAN)
    type_into(qtbot, label_form.name, "motto")
    click(qtbot, dialog.apply_button)
    type_into(qtbot, label_form.name, "watchword")
    done.set()
    qtbot.waitUntil(dialog.apply_button.isEnabled)
    assert dialog.isVisible()
    assert window.session.scheme == GUIDELINE
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Discard them")))
    click(qtbot, dialog.cancel_button)


def test_schemes_are_exported_and_taken_from_files_and_built_in(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog], tmp_path: Path
) -> None:
    label(qtbot, window, "四不两直", "2")
    dialog = opened()
    desk: SchemeDesk = window.scheme_desk
    click(qtbot, dialog.editor.add)
    desk.export(dialog, tmp_path / "方案")
    written = tmp_path / "方案.json"
    assert written.is_file()
    click(qtbot, dialog.undo_button)
    desk.load(dialog, written)
    assert len(dialog.draft.labels) == 4
    desk.load(dialog, tmp_path / "none.json")
    assert "no file" in dialog.warning.text()
    menu = dialog.start_from.menu()
    assert menu is not None
    scratch = next(action for action in menu.actions() if action.text() == "Start from scratch")
    assert isinstance(scratch, QAction)
    scratch.trigger()
    assert [label.value.name for label in dialog.draft.labels] == ["slogan"]
    answer(QMessageBox, lambda box: click(qtbot, button(box, "Discard them")))
    click(qtbot, dialog.cancel_button)


def test_the_button_in_the_panel_opens_the_editor_and_everything_has_a_name(
    qtbot: QtBot, window: Window
) -> None:
    click(qtbot, window.labels_box.edit)
    dialog = window.scheme_desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.editor.use is not None)
    for each in dialog.findChildren(QPushButton):
        assert each.accessibleName() or each.text().strip(), each
    window.close()
    assert window.scheme_desk.dialog is None or not window.scheme_desk.dialog.isVisible()


def test_rows_that_were_dragged_are_where_they_were_dropped(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    rows = dialog.editor.list
    assert rows.model().moveRow(rows.rootIndex(), 0, rows.rootIndex(), 3)
    assert [label.value.name for label in dialog.draft.labels] == ["slogan", "figure", "measure"]
    assert [rows.item(row).text() for row in range(3)] == ["Slogan", "Figure", "Measure"]
    assert dialog.editor.place == 2
    click(qtbot, dialog.undo_button)
    assert [rows.item(row).text() for row in range(3)] == ["Measure", "Slogan", "Figure"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_comes_back_is_shown_where_it_stands_then(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    rows = dialog.editor.list
    rows.setCurrentRow(FIGURE)
    press(qtbot, window, "Alt+Up", "Alt+Up", widget=rows)
    for place in (1, 2):
        press(qtbot, window, "Ctrl+Z", widget=rows)
        assert (rows.currentRow(), rows.currentItem().text()) == (place, "Figure")
    for place in (1, 0):
        press(qtbot, window, "Ctrl+Shift+Z", widget=rows)
        assert (rows.currentRow(), rows.currentItem().text()) == (place, "Figure")
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert list(window.labels_box.rows) == ["figure", "measure", "slogan"]


def test_names_with_braces_are_shown_as_they_are(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    label(qtbot, window, "四不两直", "2")
    dialog = opened()
    dialog.editor.list.setCurrentRow(SLOGAN)
    type_into(qtbot, dialog.editor.label_form.name, "a{b}")
    click(qtbot, dialog.apply_button)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == REVIEW)
    assert "a{b}" in dialog.review.text()
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    assert quotes(window) == [("a{b}", "四不两直")]


def test_a_letter_that_is_a_command_is_warned_of_with_those_that_are_free(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    dialog.editor.list.setCurrentRow(FIGURE)
    form = dialog.editor.attributes
    assert form.notice.isHidden()
    item = form.choices.item(0, 3)
    assert item is not None
    item.setText("W")
    assert "“Select the word" in form.notice.text()
    free = form.notice.text().partition("Free letters: ")[2].split()
    assert free[:3] == ["B", "E", "H"]
    assert not {"W", "P", "D", "N"} & {*free}


def test_all_labels_are_seen_when_there_are_more(
    qtbot: QtBot, window: Window, opened: Callable[[], SchemeDialog]
) -> None:
    dialog = opened()
    for _ in range(3):
        click(qtbot, dialog.editor.add)
    click(qtbot, dialog.apply_button)
    until_closed(qtbot, window)
    rows = list(window.labels_box.rows.values())
    assert len(rows) == 6
    qtbot.waitUntil(lambda: rows[-1].visibleRegion().boundingRect().height() == rows[-1].height())
