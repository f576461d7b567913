"""Somebody works by the keyboard and by ear: names of controls, the way around the window, what is read out."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator import ui
from annotator.model.errors import Refusal
from annotator.reading import AS_FOUND, Choice, Examined
from annotator.session.contradictions import Contradiction, Said
from annotator.session.copies import Offer, Offered
from annotator.session.everywhere import Hit
from annotator.session.merge_report import CUTTING, GUIDELINE, Conflict, LayerCount, MergeReport
from annotator.session.previewing import Expected, Previewed
from annotator.session.settling import Difference
from annotator.store.copy_index import Paragraph
from annotator.ui.article.accessible import Voice
from annotator.ui.came_back_dialog import CameBackDialog
from annotator.ui.commands import all_commands
from annotator.ui.contradictions_dialog import ContradictionsDialog
from annotator.ui.copies_dialog import CopiesDialog
from annotator.ui.import_dialog import ImportDialog
from annotator.ui.import_looking import Looking
from annotator.ui.key_page import KeyPage
from annotator.ui.merge_dialog import MergeDialog
from annotator.ui.page.chooser import Choice as Way
from annotator.ui.page.chooser import Chooser
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.scheme_fate_dialog import FateDialog
from annotator.ui.settings_dialog import SettingsDialog
from annotator.ui.welcome_dialog import WelcomeDialog
from annotator.ui.window import Window
from tests.e2e.desktop import press, select

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit,
    QTabBar, QTextEdit,
)  # fmt: skip

PLACE = Paragraph("a", 0, 9)
OFFER = Offer(PLACE, "text", 1, (Offered(Hit("a", 0, 2, "te", "", "xt"), "slogan", {}),), 1)
SAID = Said(PLACE, 0, 2, "te", "", "xt", ())


def import_dialog(window: Window) -> QDialog:
    """With every kind of choice in sight."""
    looking = Looking(lambda *_: lambda *_: True, window)
    dialog = ImportDialog(looking, (window.theme, window.look), window)
    guess = Choice(text="内容", title="", date="", newspaper="", page="")
    table = Examined(
        Path("表.csv"), "csv", 9, "utf-8", ("utf-8", "gb18030"), "夜市", rows=1, sheets=("一", "二"),
        columns=("内容", "日期"), sample=(("夜市", "3月"),), guess=guess,
    )  # fmt: skip
    seen = Previewed(Path("表.csv"), 9, examined=table, expected=(Expected("夜市", 2),))
    dialog.model.take([(seen, AS_FOUND)])
    dialog.list.setCurrentIndex(dialog.model.index(0))
    dialog.preview.choices.show_others(2)
    return dialog


def merge_dialog(window: Window) -> QDialog:
    """With every choice in sight."""
    conflicts = [Conflict(about, "", Refusal("Ours stays.")) for about in (GUIDELINE, CUTTING)]
    report = MergeReport(
        "乙.annotator",
        layers={"乙": LayerCount(2, is_new=True)},
        conflicts=conflicts,
        scheme=Difference(("place",)),
        own_names=("甲", "final"),
    )
    dialog = MergeDialog(Path("乙.annotator"), lambda _: lambda *_: report, window)
    dialog.finish()
    dialog.report = report
    dialog._show()
    return dialog


MAKERS: dict[str, Callable[[Window], QDialog]] = {
    "ImportDialog": import_dialog,
    "MergeDialog": merge_dialog,
    "ReportDialog": lambda window: ReportDialog("Import", "Two pages", ["a.txt: no text"], window),
    "WelcomeDialog": WelcomeDialog,
    "CopiesDialog": lambda window: CopiesDialog(OFFER, False, {}, (window.theme, window.look), window),
    "ContradictionsDialog": lambda window: ContradictionsDialog(
        [Contradiction((SAID, SAID))], {}, (window.theme, window.look), str, window
    ),
    "Chooser": lambda window: Chooser("Move to which article?", [Way("Flood", "", lambda: None)], window),
    "CameBackDialog": lambda window: CameBackDialog([], window.theme, str, window),
    "FateDialog": lambda window: FateDialog("Delete", "2 spans", [(0, "Slogan")], ("Give", "Go"), window),
}
"""Dialogs that no command opens by itself. A new one that none opens with a span current needs a line here."""

QT_OWN = (QFileDialog, QMessageBox, QInputDialog)
NO_DIALOG = (
    *("quit", "new", "open", "import", "import_folder", "export", "backup", "check", "about"),
    "merge",
    *("save_pdf", "copies", "contradictions", "give_back", "hand_in", "came_back"),
)
"""Commands not pressed here: they ask the system for files, or leave, or look beside the window first."""


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def name_of(widget: QWidget) -> str:
    found: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def unnamed(root: QWidget) -> list[str]:
    """The controls of a window that a screen reader could not name; Qt's own parts of other controls aside."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        is_part = widget.objectName().startswith("qt_") or isinstance(
            widget, QScrollBar | QMenuBar | QHeaderView
        )
        inner = isinstance(widget.parent(), QLineEdit | QComboBox | QAbstractSpinBox)
        inner = inner or any(isinstance(each, QComboBox) for each in _ancestors(widget))
        is_control = isinstance(widget, CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        # a control that has no text yet is hidden until it has one
        nothing_said = isinstance(widget, QAbstractButton) and widget.isHidden()
        if is_control and not is_part and not inner and not nothing_said and not name_of(widget).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def dialogs_of_the_program() -> list[str]:
    """Every dialog in annotator.ui, also one that is added tomorrow."""
    modules = [
        importlib.import_module(info.name) for info in pkgutil.walk_packages(ui.__path__, "annotator.ui.")
    ]
    things = [
        (module, thing) for module in modules for thing in vars(module).values() if isinstance(thing, type)
    ]
    return sorted(
        thing.__name__
        for module, thing in things
        if issubclass(thing, QDialog)
        and not issubclass(thing, QT_OWN)
        and thing.__module__ == module.__name__
    )


@pytest.fixture
def tagging(qtbot: QtBot, window: Window) -> Window:
    """A window with a span current, all of its parts shown."""
    select(window, "60亿元")
    press(qtbot, window, "3", "Ctrl+F")
    window.view.setFocus()
    window.pane.message.show_sentence("x", deed=("Show", lambda: None), stays=True)
    return window


def test_every_control_of_the_window_has_a_name(tagging: Window) -> None:
    assert unnamed(tagging) == []


def test_every_control_of_every_dialog_has_a_name(qtbot: QtBot, tagging: Window) -> None:
    seen: dict[str, list[str]] = {}
    made = [make(tagging) for make in MAKERS.values()]
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
        seen[type(dialog).__name__] = unnamed(dialog)
        dialog.close()
    tagging.files.deeds()["export"]()
    for name in [command.name for command in all_commands() if command.name not in NO_DIALOG]:
        tagging.actions_.by_name[name].trigger()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                seen[type(widget).__name__] = unnamed(widget)
                widget.reject()
    assert {name: missing for name, missing in seen.items() if missing} == {}
    # a base class is seen in those that are made of it
    never = [name for name in dialogs_of_the_program() if name not in seen]
    assert never == [], "give each of these a command that opens it, or a line in MAKERS"


def test_every_tool_says_its_key(window: Window) -> None:
    for button in window.actions_.tool_bar.findChildren(QAbstractButton):
        action = next((a for a in window.actions_.by_name.values() if a.text() == name_of(button)), None)
        if action is not None and action.shortcuts():
            assert window.keymap.shown(_name(window, action)) in button.toolTip()


def _name(window: Window, action: object) -> str:
    return next(name for name, each in window.actions_.by_name.items() if each is action)


class TestTheWayAround:
    def test_f6_goes_through_every_part_and_back(self, qtbot: QtBot, tagging: Window) -> None:
        parts = [
            tagging.view, tagging.pane.message, tagging.pane.find_bar, tagging.labels_box, tagging.span_box,
            tagging.spans_list, tagging.comments_box, tagging.status, tagging.articles_panel, tagging.view,
        ]  # fmt: skip
        seen = [self._part(parts)]
        for key in ["F6"] * 9 + ["Shift+F6"] * 9:
            press(qtbot, tagging, key, widget=QApplication.focusWidget())
            seen.append(self._part(parts))
        assert seen == parts + parts[-2::-1]

    def test_folded_parts_are_left_out_and_an_open_window_is_never_a_trap(
        self, qtbot: QtBot, window: Window
    ) -> None:
        press(qtbot, window, "F11", "F6")
        assert window.status.isAncestorOf(focused())
        press(qtbot, window, "F6", widget=QApplication.focusWidget())
        assert window.view.hasFocus()

    def test_ctrl_t_leads_back_to_the_text(self, qtbot: QtBot, tagging: Window) -> None:
        tagging.spans_list.list.setFocus()
        press(qtbot, tagging, "Ctrl+T", widget=tagging.spans_list.list)
        assert tagging.view.hasFocus()

    def test_tab_goes_from_part_to_part_in_the_order_of_the_eye(self, tagging: Window) -> None:
        parts: list[QWidget] = [
            tagging.articles_panel, tagging.pane, tagging.labels_box, tagging.span_box, tagging.spans_list,
            tagging.status,
        ]  # fmt: skip
        widget: QWidget | None = tagging.articles_panel.filter_field
        order: list[QWidget] = [tagging.articles_panel]
        for _ in range(400):
            widget = widget.nextInFocusChain() if widget else None
            assert widget is not None
            takes = (
                widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
            )
            part = next((part for part in parts if part is widget or part.isAncestorOf(widget)), None)
            if takes and part is not None and part is not order[-1]:
                order.append(part)
        assert order[: len(parts)] == parts

    def test_tab_works_on_the_page_of_keys(self, qtbot: QtBot, window: Window) -> None:
        window.preferences.open_settings(KeyPage)
        dialog = window.findChild(SettingsDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isActiveWindow)
        page = next(page for page in dialog.pages() if isinstance(page, KeyPage))
        page.choose("word")
        page.field.setFocus()
        expected = [page.tree, page.removers["W"], page.change, page.add, page.reset_all]
        seen = []
        for _ in expected:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget())
        assert seen == expected

    def _part(self, parts: list[QWidget]) -> QWidget | None:
        widget = focused()
        return next((part for part in parts if part is widget or part.isAncestorOf(widget)), None)


class TestWhatIsReadOut:
    @pytest.fixture
    def heard(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        said: list[str] = []
        monkeypatch.setattr(Voice, "is_heard", True)
        monkeypatch.setattr(Voice, "say", lambda _self, words: said.append(words))
        return said

    def test_a_span_is_told_when_it_becomes_current_changes_or_goes(
        self, qtbot: QtBot, window: Window, heard: list[str]
    ) -> None:
        select(window, "60亿元")
        press(qtbot, window, "3", "P", "1", ",", "Delete", "Ctrl+Z")
        assert heard == [
            "Figure: 60亿元; Kind: quantity",
            "Figure: 60亿元; Kind: proportion",
            "Measure: 60亿元",
            "Measure: 60亿",
            "Removed: Measure: 60亿",
            "Added: Measure: 60亿",
        ]

    def test_many_at_once_are_a_number(self, qtbot: QtBot, window: Window, heard: list[str]) -> None:
        for start in range(0, 10, 2):
            window.session.select(start, start + 2, exact=True)
            window.session.label("slogan")
        heard.clear()
        window.view._voice.tell_spans(None, (), None)
        assert heard == ["Removed 5 spans"]

    def test_another_article_is_not_told_as_spans_gone(
        self, qtbot: QtBot, window: Window, heard: list[str]
    ) -> None:
        select(window, "60亿元")
        press(qtbot, window, "3")
        heard.clear()
        press(qtbot, window, "Alt+PgDown", "Alt+PgUp")
        assert [said for said in heard if "Removed" in said or "Added" in said] == []

    def test_the_current_span_is_part_of_the_description(self, qtbot: QtBot, window: Window) -> None:
        found = QAccessible.queryAccessibleInterface(window.view)
        plain = found.text(QAccessible.Text.Description)
        select(window, "60亿元")
        press(qtbot, window, "3")
        assert found.text(QAccessible.Text.Description).startswith("Figure: 60亿元")
        assert found.text(QAccessible.Text.Description).endswith(plain)
