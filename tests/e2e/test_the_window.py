"""The window around the article: list, panels, layers, language, theme, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.span import Span
from annotator.store import Project
from annotator.ui.application import fit
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select, type_text


def rows_of(window: Window) -> list[str]:
    model = window.articles_panel.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_list_shows_pages_with_their_articles(window: Window) -> None:
    assert rows_of(window) == ["1-城东.txt", "河东区召开防汛工作会", "2-城西.txt", "夜市开张", "短讯"]


def test_the_filter_narrows_as_one_types_and_enter_opens_the_first(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+L")
    field = window.articles_panel.filter_field
    assert field.hasFocus()
    type_text(field, "夜市")
    assert rows_of(window) == ["2-城西.txt", "夜市开张"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    opened = window.session.opened
    assert opened is not None
    assert opened.article.title == "夜市开张"
    press(qtbot, window, "Ctrl+L")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(rows_of(window)) == 5


def test_a_filter_without_hits_says_so(qtbot: QtBot, window: Window) -> None:
    type_text(window.articles_panel.filter_field, "没有")
    assert rows_of(window) == []
    assert window.articles_panel.nothing.isVisible()


def test_list_and_status_follow_the_work(qtbot: QtBot, window: Window) -> None:
    select(window, window.session.text[:4])
    press(qtbot, window, "1")
    summary = window.session.articles.get(window.session.article_id)
    assert summary is not None
    assert (summary.state, summary.spans) == ("in_progress", 1)
    assert window.status.progress.text() == "0 of 3 done · 1 spans"
    assert window.labels_box.rows["measure"].count == 1
    press(qtbot, window, "Ctrl+Return")
    assert window.status.progress.text() == "1 of 3 done · 1 spans"
    press(qtbot, window, "Ctrl+Z")
    assert window.status.progress.text() == "0 of 3 done · 1 spans"


def test_panels_fold_away_with_one_key(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "F11")
    assert window.articles_panel.isHidden()
    assert window.tagging_panel.isHidden()
    assert window.view.hasFocus()
    press(qtbot, window, "F11")
    assert not window.articles_panel.isHidden()
    press(qtbot, window, "F8", "F9")
    assert window.articles_panel.isHidden()
    assert window.tagging_panel.isHidden()


def test_sizes_are_remembered(open_window: OpenWindow, project_path: Path) -> None:
    window = open_window(project_path)
    window.resize(760, 560)
    window.splitter.setSizes([200, 330, 230])
    sizes = window.splitter.sizes()
    window.close()
    again = open_window(project_path)
    assert (again.width(), again.height()) == (760, 560)
    assert again.splitter.sizes() == sizes


def test_folded_panels_stay_folded(qtbot: QtBot, open_window: OpenWindow, project_path: Path) -> None:
    window = open_window(project_path)
    press(qtbot, window, "F9")
    window.close()
    again = open_window(project_path)
    assert again.tagging_panel.isHidden()
    assert not again.articles_panel.isHidden()
    assert not again.actions_.by_name["tagging_panel"].isChecked()


def test_the_interface_speaks_chinese_and_english_at_once(window: Window) -> None:
    window.set_language("zh")
    assert window.actions_.by_name["undo"].text() == "撤销"
    assert window.status.progress.text().startswith("已完成")
    assert window.labels_box.rows["measure"].text() == "措施"
    window.set_language("en")
    assert window.actions_.by_name["undo"].text() == "Undo"
    assert window.labels_box.rows["measure"].text() == "Measure"


def test_light_and_dark(window: Window) -> None:
    window.set_theme("dark")
    dark = window.look.paper
    window.set_theme("light")
    assert window.look.paper != dark
    assert window.settings.theme == "light"


def test_another_annotators_layer_can_be_read_and_not_changed(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path
) -> None:
    with Project(project_path) as project:
        article = project.article(project.article_ids()[0])
        assert article is not None
        span = Span("1", article.id, "乙", 0, 2, "measure", {}, "", article.text[:2])
        project.append(
            "乙",
            [
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "乙"}),
                Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload()),
            ],
        )
    window = open_window(project_path)
    assert quotes(window) == []
    menu = window.status.layer.menu()
    next(action for action in menu.actions() if action.text() == "乙").trigger()
    assert quotes(window) == [("measure", article.text[:2])]
    select(window, article.text[3:5])
    press(qtbot, window, "1")
    assert len(quotes(window)) == 1
    assert "乙" in window.pane.message.text.text()
    next(action for action in menu.actions() if "甲" in action.text()).trigger()
    assert quotes(window) == []


def test_find_in_the_article(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+F")
    bar = window.pane.find_bar
    assert bar.field.hasFocus()
    type_text(bar.field, "会议")
    selection = window.session.selection
    assert window.session.text[selection.start : selection.end] == "会议"
    press(qtbot, window, "F3")
    assert window.session.selection.start > selection.start
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    assert not bar.isVisible()


def test_a_change_by_another_program_is_shown(qtbot: QtBot, window: Window, project_path: Path) -> None:
    article = window.session.article_id
    assert article is not None
    text = window.session.text
    span = Span("2", article, "甲", 0, 3, "slogan", {}, "", text[:3])
    with Project(project_path) as other:
        other.append(
            "甲",
            [
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "甲"}),
                Fact(kinds.SPAN_ADDED, article, None, span.as_payload()),
            ],
        )
    qtbot.waitUntil(lambda: quotes(window) == [("slogan", text[:3])], timeout=3000)


def test_without_a_project_the_window_says_what_to_do(open_window: OpenWindow) -> None:
    window = open_window(None)
    shown = [label.text() for label in window.pane.empty.findChildren(QLabel) if label.isVisible()]
    assert "No project is open" in shown
    assert not window.actions_.by_name["export"].isEnabled()


def test_in_a_narrow_window_too_what_to_do_is_read_whole(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    with Project(tmp_path / "空.annotator", create=True):
        pass
    window = open_window(tmp_path / "空.annotator")
    empty = window.pane.empty
    for width in (1100, 720):
        window.resize(width, 600)
        qtbot.wait(20)
        for label in empty.findChildren(QLabel):
            assert empty.rect().contains(label.geometry())
            assert label.height() >= label.heightForWidth(label.width())


def test_the_note_comes_after_the_kinds_in_tab_order(qtbot: QtBot, window: Window) -> None:
    select(window, window.session.text[:4])
    press(qtbot, window, "3", "Return")
    box = window.span_box
    stops = [*box.choices.values(), box.note]
    focused: QWidget | None = stops[0]
    for expected in stops[1:]:
        focused = focused.nextInFocusChain() if focused else None
        while focused is not None and not focused.focusPolicy() & Qt.FocusPolicy.TabFocus:
            focused = focused.nextInFocusChain()
        assert focused is expected


@pytest.mark.parametrize("command", ["finish", "next_article", "previous_article"])
def test_another_article_gets_the_keyboard_wherever_it_was(
    qtbot: QtBot, window: Window, command: str
) -> None:
    select(window, window.session.text[:4])
    press(qtbot, window, "1", "Return")
    assert window.span_box.note.hasFocus()
    window.actions_.by_name[command].trigger()
    assert window.view.hasFocus()


def test_titles_in_the_list_never_overlap_when_the_width_changes(qtbot: QtBot, window: Window) -> None:
    window.show()
    for sizes in ([260, 300, 210], [170, 380, 210]):
        window.splitter.setSizes(sizes)
        qtbot.wait(50)
        view = window.articles_panel.list
        model = window.articles_panel.model
        for row in range(model.rowCount()):
            index = model.index(row)
            assert view.visualRect(index).height() == view.sizeHintForIndex(index).height()


def test_what_was_refused_is_not_said_any_longer_when_the_next_command_succeeds(
    qtbot: QtBot, window: Window
) -> None:
    window.session.select(0, 0)
    press(qtbot, window, "S")
    assert window.pane.message.isVisible()
    press(qtbot, window, "W", "1")
    assert window.session.current is not None
    assert not window.pane.message.isVisible()


def test_the_labels_stay_in_sight_while_one_sticks_in_a_low_window(qtbot: QtBot, window: Window) -> None:
    """The hint of a sticky label is three lines long; it must not take the room of the labels."""
    window.resize(1000, 520)
    window.session.select(0, 0)
    press(qtbot, window, "1")
    assert window.session.sticky
    qtbot.wait(50)
    box = window.labels_box
    for row in box.rows.values():
        assert row.visibleRegion().boundingRect().height() == row.height(), row.text()
        assert not row.visibleRegion().isEmpty()
    hint = box.findChildren(QLabel)[-1]
    last = list(box.rows.values())[-1]
    assert hint.mapTo(box, QPoint(0, 0)).y() >= last.mapTo(box, QPoint(0, last.height())).y()
    assert hint.height() >= hint.heightForWidth(hint.width())


def test_a_window_that_is_larger_than_the_display_becomes_as_large_as_that(window: Window) -> None:
    window.resize(1280, 820)
    fit(window, QSize(1000, 700))
    assert window.size() == QSize(1000, 700)
    fit(window, QSize(1920, 1080))
    assert window.size() == QSize(1000, 700)
