"""The guideline beside the text: read, follow, find, write, add examples, all from keys and with the mouse."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model.event import GUIDELINE_CHANGED, Fact
from annotator.session.edits import Edit, section_changed
from annotator.store import Project
from annotator.ui import guideline as guideline_module
from annotator.ui.guideline import Guideline
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, select, type_text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def guide(qtbot: QtBot, window: Window) -> Guideline:
    """The guideline, opened with its key."""
    # away from the middle, where the pointer of the machine may lie over the guideline
    press(qtbot, window, "F4")
    qtbot.waitUntil(lambda: bool(window.guideline.panel.view.toPlainText()))
    return window.guideline


def written(window: Window) -> dict[str, str]:
    return dict(window.session.guideline)


def key(qtbot: QtBot, window: Window, guide: Guideline, *names: str) -> None:
    press(qtbot, window, *names, widget=guide.panel.view)


def test_one_key_shows_it_and_leaves_the_keyboard_in_the_text(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    assert guide.dock.isVisible()
    assert window.view.hasFocus()
    assert window.actions_.by_name["guideline"].isChecked()
    shown = guide.panel.view.toPlainText()
    assert shown.index("General") < shown.index("Measure") < shown.index("Slogan") < shown.index("Figure")
    assert "program's proposal" in shown
    press(qtbot, window, "F4")
    assert guide.dock.isHidden()
    assert not window.actions_.by_name["guideline"].isChecked()


def test_keys_lead_into_it_through_it_and_back(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    press(qtbot, window, "Shift+F4")
    assert guide.panel.view.hasFocus()
    sections = []
    for name in ("2", "Alt+Down", "0", "Alt+Down"):
        key(qtbot, window, guide, name)
        sections.append(guide.panel.view.section)
    assert sections == ["slogan", "figure", "", "measure"]
    assert [name for name, chip in guide.panel.chips.buttons.items() if chip.isChecked()] == ["measure"]
    key(qtbot, window, guide, "Escape")
    assert window.view.hasFocus()
    assert window.session.sticky is None


def test_a_press_on_a_section_goes_there(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    qtbot.mouseClick(guide.panel.chips.buttons["figure"], LEFT)
    assert guide.panel.view.section == "figure"
    assert guide.panel.view.verticalScrollBar().value() > 0


def test_it_follows_the_label_one_is_at_and_not_while_one_reads(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    press(qtbot, window, "2")
    assert guide.panel.view.section == "slogan"
    press(qtbot, window, "Escape")
    for text, digit in (("24小时", "3"), ("开展检查", "1")):
        select(window, text)
        press(qtbot, window, digit)
    assert guide.panel.view.section == "measure"
    assert window.view.hasFocus()
    press(qtbot, window, "Shift+F4")
    window.session.step(-1)
    assert guide.panel.view.section == "measure"
    window.view.setFocus()
    guide.panel.view.go_to("slogan")
    guide.bar.buttons["follow"].click()
    window.session.step(1)
    window.session.step(1)
    assert guide.panel.view.section == "slogan"
    assert not window.settings.guideline_follows


def has_width(guide: Guideline, width: int) -> bool:
    return abs(guide.dock.width() - width) < 20


def top_of(guide: Guideline, heading: str) -> int:
    """Where a heading is drawn, below the upper edge."""
    view = guide.panel.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.document().find(heading).selectionStart())
    return view.cursorRect(cursor).top()


def test_the_section_one_went_to_stays_when_the_lines_break_anew(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    window.resize(1400, 800)
    press(qtbot, window, "Shift+F4")
    key(qtbot, window, guide, "2")
    widths: list[int] = []
    for width in (250, 460):
        window.resizeDocks([guide.dock], [width], Qt.Orientation.Horizontal)
        qtbot.waitUntil(partial(has_width, guide, width))
        widths.append(guide.panel.view.viewport().width())
        # below its heading, and above everything else
        assert 0 < top_of(guide, "Words coined") < 90
    assert widths[0] < widths[1]


def test_what_is_read_stays_when_an_earlier_section_is_shortened(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    press(qtbot, window, "Shift+F4")
    key(qtbot, window, guide, "2", "Down", "Down")
    before = top_of(guide, "Words coined")
    window.session.commit(Edit((section_changed("measure", None, "Short."),)))
    assert guide.panel.view.section == "slogan"
    assert abs(top_of(guide, "Words coined") - before) <= 2


def test_a_search_of_its_own(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    press(qtbot, window, "Shift+F4")
    key(qtbot, window, guide, "Ctrl+F")
    bar = guide.panel.find_bar
    assert bar.field.hasFocus()
    assert not window.pane.find_bar.isVisible()
    type_text(bar.field, "岳小满")
    assert bar.count.text() == "1/1"
    assert guide.panel.view.textCursor().selectedText() == "岳小满"
    assert guide.panel.view.section == "figure"
    press(qtbot, window, "Escape", widget=bar.field)
    assert guide.panel.view.hasFocus()
    press(qtbot, window, "F6", "Ctrl+F")
    assert window.pane.find_bar.field.hasFocus()


def test_a_section_is_written_and_kept_when_it_is_left(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    press(qtbot, window, "Shift+F4")
    key(qtbot, window, guide, "2", "F2")
    field = guide.editor.field
    assert field.hasFocus()
    field.selectAll()
    type_text(field, "口号是**固定说法**。")
    qtbot.waitUntil(lambda: "口号是固定说法。" in guide.editor.preview.toPlainText())
    assert written(window) == {}
    press(qtbot, window, "Ctrl+Return", widget=field)
    assert written(window) == {"slogan": "口号是**固定说法**。"}
    assert guide.panel.view.hasFocus()
    assert not guide.panel.is_writing
    assert "口号是固定说法。" in guide.panel.view.toPlainText()
    assert "program's proposal" not in guide.panel.view.toPlainText()
    assert window.session.articles.progress()[0] == 0, "Ctrl+Enter finished the article"
    key(qtbot, window, guide, "Ctrl+Z")
    assert written(window) == {}


def test_the_pen_and_the_link_open_the_editor(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    guide.panel.view.go_to("measure")
    qtbot.mouseClick(guide.bar.buttons["edit"], LEFT)
    assert guide.editor.section == "measure"
    qtbot.mouseClick(guide.editor.done, LEFT)
    view = guide.panel.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.toPlainText().index("Edit", view.toPlainText().index("Measure\u2003")) + 1)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center() + QPoint(3, 0))
    assert guide.editor.section == "measure"
    assert written(window) == {}


def test_what_is_written_is_saved_by_leaving_the_field_and_taken_back_by_discarding(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    guide.panel.edit_wanted.emit("")
    before = guide.editor.field.toPlainText()
    type_text(guide.editor.field, "新的开头。")
    window.view.setFocus()
    assert written(window)[""].startswith("新的开头。")
    type_text(guide.editor.field, "又一句。")
    qtbot.mouseClick(guide.editor.discard, LEFT)
    assert written(window)[""] == before
    assert not guide.panel.is_writing


def test_two_windows_write_the_same_section(
    qtbot: QtBot, window: Window, guide: Guideline, project_path: Path
) -> None:
    def elsewhere(text: str) -> None:
        with Project(project_path, device="x") as other:
            before = other.guideline().get("slogan")
            payload = None if before is None else {"section": "slogan", "text": before}
            fact = guideline_fact(payload, {"section": "slogan", "text": text})
            other.append("乙", [fact])

    guide.panel.edit_wanted.emit("slogan")
    field = guide.editor.field
    field.selectAll()
    type_text(field, "我写的")
    elsewhere("乙写的")
    press(qtbot, window, "Escape", widget=field)
    assert guide.editor.trouble.isVisible()
    assert field.toPlainText() == "我写的"
    assert written(window) == {"slogan": "乙写的"}
    assert not window.close(), "the window went with a text that was nowhere else"
    qtbot.mouseClick(guide.editor.mine, LEFT)
    assert written(window) == {"slogan": "我写的"}
    assert not guide.editor.trouble.isVisible()
    elsewhere("乙又写")
    type_text(field, "再写")
    guide.editor.settle()
    qtbot.mouseClick(guide.editor.theirs, LEFT)
    assert field.toPlainText() == "乙又写"
    press(qtbot, window, "Escape", widget=field)
    assert written(window) == {"slogan": "乙又写"}
    assert not guide.panel.is_writing


def guideline_fact(before: object, after: object) -> Fact:
    return Fact(GUIDELINE_CHANGED, None, before, after)


def test_another_project_comes_and_what_was_typed_is_kept_in_the_first(
    qtbot: QtBot, window: Window, guide: Guideline, project_path: Path, tmp_path: Path
) -> None:
    guide.panel.edit_wanted.emit("")
    type_text(guide.editor.field, "还没存。")
    assert window.files.open_project(tmp_path / "另一个.annotator", create=True)
    assert not guide.panel.is_writing
    with Project(project_path) as first:
        assert first.guideline()[""].startswith("还没存。")


def test_g_adds_the_span_as_an_example_and_the_message_takes_it_back(qtbot: QtBot, window: Window) -> None:
    select(window, "24小时")
    press(qtbot, window, "3", "G")
    (section,) = written(window).items()
    line = "- 本报讯 会议要求,严格落实「24小时」值班制度,以“四不两直”方式开展检查,投入60亿元。"
    assert section[0] == "figure"
    assert f"{line}〔quantity〕——《河东区召开防汛工作会》" in section[1]
    message = window.pane.message
    assert "Figure" in message.text.text()
    press(qtbot, window, "G")
    assert "in this sentence already" in message.text.text()
    press(qtbot, window, "Ctrl+Z", "G")
    qtbot.mouseClick(message.findChild(QPushButton), LEFT)
    assert written(window) == {}
    press(qtbot, window, "Shift+G")
    assert "what is not “Figure”" in message.text.text()
    assert written(window)["figure"].rstrip().endswith("《河东区召开防汛工作会》")


def test_g_without_a_span_says_what_to_do(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "G")
    assert "Click one, or step to it with Tab" in window.pane.message.text.text()


def test_the_button_adds_an_example_and_it_is_brought_into_view(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    select(window, "四不两直")
    press(qtbot, window, "2")
    qtbot.mouseClick(guide.bar.buttons["example"], LEFT)
    view = guide.panel.view
    assert view.section == "slogan"
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.toPlainText().index("「四不两直」"))
    assert view.viewport().rect().contains(view.cursorRect(cursor).center())


def test_to_a_file_and_back(
    qtbot: QtBot, window: Window, guide: Guideline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "指南"
    monkeypatch.setattr(guideline_module, "ask_save", lambda *_: out)
    guide.bar.export_action.trigger()
    file = out.with_suffix(".md")
    text = file.read_text(encoding="utf-8")
    assert "## Measure {#measure}" in text
    file.write_text(text.replace("**Numbers and", "**Figures and"), encoding="utf-8")
    monkeypatch.setattr(guideline_module, "ask_open", lambda *_: file)
    guide.bar.import_action.trigger()
    assert list(written(window)) == ["figure"]
    assert "Figures and people" in guide.panel.view.toPlainText()
    assert "Figure." in window.pane.message.text.text()
    guide.bar.import_action.trigger()
    assert "already" in window.pane.message.text.text()
    monkeypatch.setattr(guideline_module, "ask_open", lambda *_: window.session.require_project().path)
    guide.bar.import_action.trigger()
    assert "is the open project" in window.pane.message.text.text()


def test_its_place_is_remembered(qtbot: QtBot, open_window: OpenWindow, project_path: Path) -> None:
    window = open_window(project_path)
    press(qtbot, window, "F4")
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.guideline.dock)
    window.close()
    again = open_window(project_path)
    assert again.guideline.dock.isVisible()
    assert again.dockWidgetArea(again.guideline.dock) == Qt.DockWidgetArea.LeftDockWidgetArea
    qtbot.waitUntil(lambda: bool(again.guideline.panel.view.toPlainText()))


def test_a_narrow_window_shows_it_below_the_text(qtbot: QtBot, window: Window) -> None:
    window.resize(QSize(740, 700))
    press(qtbot, window, "F4")
    assert window.dockWidgetArea(window.guideline.dock) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert window.width() == 740


def test_a_window_made_narrow_does_not_grow_for_it_and_has_it_beside_when_wide_again(
    qtbot: QtBot, window: Window
) -> None:
    dock = window.guideline.dock
    window.resize(QSize(1300, 700))
    press(qtbot, window, "F4")
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
    press(qtbot, window, "F4")
    # the window lets go of the room for the dock when its layout is made anew
    QApplication.processEvents()
    window.resize(QSize(740, 700))
    press(qtbot, window, "F4")
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert window.width() == 740
    press(qtbot, window, "F4")
    window.resize(QSize(1300, 700))
    press(qtbot, window, "F4")
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
    assert dock.isVisible()


def test_it_speaks_the_language_and_wears_the_theme(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    window.set_language("zh")
    assert "措施" in guide.panel.view.toPlainText()
    assert guide.panel.chips.buttons[""].text() == "总则"
    window.set_theme("dark")
    assert window.look.paper in guide.panel.view.styleSheet()
    size = guide.panel.view.document().defaultFont().pixelSize()
    press(qtbot, window, "Ctrl+=", "Ctrl+=")
    assert guide.panel.view.document().defaultFont().pixelSize() > size
    window.set_theme("light")
    window.set_language("en")


def test_every_control_has_a_name(qtbot: QtBot, window: Window, guide: Guideline) -> None:
    for button in (*guide.bar.buttons.values(), *guide.panel.chips.buttons.values()):
        assert button.accessibleName()
        assert button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert guide.panel.view.accessibleName()
    assert guide.editor.field.accessibleName()
    assert QApplication.focusWidget() is window.view


def test_the_preview_stands_beside_the_text_where_the_dock_is_flat(
    qtbot: QtBot, window: Window, guide: Guideline
) -> None:
    guide.panel.edit_wanted.emit("measure")
    field, preview = guide.editor.field, guide.editor.preview
    qtbot.waitUntil(lambda: preview.y() > field.y())
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, guide.dock)
    window.resizeDocks([guide.dock], [260], Qt.Orientation.Vertical)
    qtbot.waitUntil(lambda: preview.x() > field.x())
