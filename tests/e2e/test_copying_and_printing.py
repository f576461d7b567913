"""A person takes the article out of the window: as text with labels, as an image, on paper."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui import printing
from annotator.ui.settings import LINE_WIDTHS
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, quotes, select


def label(qtbot: QtBot, window: Window, text: str, key: str) -> None:
    select(window, text)
    press(qtbot, window, key)


def label_nested(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "严格落实24小时值班制度", "1")
    label(qtbot, window, "24小时", "3")


def test_a_selection_is_copied_with_its_labels_and_the_title(qtbot: QtBot, window: Window) -> None:
    label_nested(qtbot, window)
    select(window, "要求,严格落实24小时值班制度,")
    press(qtbot, window, "Ctrl+Shift+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "要求,【Measure：严格落实【Figure：24小时】值班制度】,\n——《河东区召开防汛工作会》"
    html = data.html()
    assert "background:" in html
    assert ">24小时</span>" in html
    assert "Figure</sub>" in html
    assert "《河东区召开防汛工作会》" in html


def test_without_a_selection_the_whole_article_is_copied(qtbot: QtBot, window: Window) -> None:
    label_nested(qtbot, window)
    press(qtbot, window, "Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("河东区召开防汛工作会")
    assert "——" not in copied
    assert copied.count("【") == 2
    assert "Copied with labels: 2." in window.pane.message.text.text()


def test_plain_copying_leaves_labels_out(qtbot: QtBot, window: Window) -> None:
    label_nested(qtbot, window)
    select(window, "落实24小时值班")
    press(qtbot, window, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "落实24小时值班"


def test_an_image_shows_the_article_on_light_paper_in_any_theme(qtbot: QtBot, window: Window) -> None:
    label_nested(qtbot, window)
    window.set_theme("dark")
    press(qtbot, window, "Ctrl+Alt+C")
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2).lightness() > 240
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    paper = window.looks.paper()
    assert paper.label("measure").tint(paper.paper) in colours
    assert QColor(paper.text).name() in colours
    whole = image.height()
    select(window, "河东区召开")
    press(qtbot, window, "Ctrl+Alt+C")
    assert QGuiApplication.clipboard().image().height() < whole


def test_ctrl_p_shows_the_pages(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+P")
    dialog = window.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.count.text() == "Page 1 of 1"
    centre = dialog.view.rect().center()
    # the bundled style sheet is dark or light; paper is white
    assert dialog.view.grab().toImage().pixelColor(centre + QPoint(0, 200)).name() == "#ffffff"
    dialog.reject()


def test_a_pdf_is_saved_whole(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    label_nested(qtbot, window)
    target = tmp_path / "文章"
    monkeypatch.setattr(printing, "ask_save", lambda *_: target)
    press(qtbot, window, "Ctrl+Shift+P")
    written = (tmp_path / "文章.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") == 1
    assert not list(tmp_path.glob(".*pdf*"))
    assert "1 pages" in window.pane.message.text.text()


def test_a_pdf_is_saved_from_the_preview_and_again_after_it(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_save", lambda *_: tmp_path / "a.pdf")
    press(qtbot, window, "Ctrl+P")
    dialog = window.printing.dialog
    assert dialog is not None
    dialog.pdf.click()
    assert (tmp_path / "a.pdf").exists()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.setattr(printing, "ask_save", lambda *_: tmp_path / "b.pdf")
    press(qtbot, window, "Ctrl+Shift+P")
    assert "b.pdf" in window.pane.message.text.text()


def test_copying_nothing_says_so_and_ctrl_a_selects_the_article(qtbot: QtBot, window: Window) -> None:
    window.session.select(0, 0)
    QGuiApplication.clipboard().setText("before")
    press(qtbot, window, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "before"
    assert "Nothing is selected" in window.pane.message.text.text()
    press(qtbot, window, "Ctrl+A", "Ctrl+C")
    assert QGuiApplication.clipboard().text() == window.session.text
    assert window.pane.message.isHidden()


def test_the_open_project_is_never_written_over(
    qtbot: QtBot, window: Window, project_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = tmp_path / "other.pdf"
    link.hardlink_to(project_path)
    before = project_path.read_bytes()
    monkeypatch.setattr(printing, "ask_save", lambda *_: link)
    press(qtbot, window, "Ctrl+Shift+P")
    assert "is the open project itself" in window.pane.message.text.text()
    assert project_path.read_bytes() == before


def test_where_it_cannot_be_written_a_sentence_says_so(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_save", lambda *_: tmp_path / "nowhere" / "a.pdf")
    press(qtbot, window, "Ctrl+Shift+P")
    assert "cannot be written" in window.pane.message.text.text()


def test_a_full_disk_leaves_the_pdf_that_was_there(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"the one of yesterday")
    monkeypatch.setattr(printing, "ask_save", lambda *_: path)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    press(qtbot, window, "Ctrl+Shift+P")
    assert "No space left" in window.pane.message.text.text()
    assert path.read_bytes() == b"the one of yesterday"
    assert list(tmp_path.glob(".*pdf*")) == []


# -- the setting of the article --------------------------------------------------------------------------------


def test_f7_leaves_only_underlines_and_is_remembered(
    qtbot: QtBot, window: Window, open_window: OpenWindow, project_path: Path
) -> None:
    label(qtbot, window, "值班", "1")
    press(qtbot, window, "Escape", "Escape")

    def tinted(shown: Window) -> bool:
        image = shown.view.viewport().grab().toImage()
        tint = shown.look.label("measure").tint(shown.look.paper)
        start = shown.session.text.index("值班")
        rect = shown.view.rects_of(start, start + 2)[0]
        return any(
            image.pixelColor(x, rect.top() + 2).name() == tint for x in range(rect.left(), rect.right())
        )

    rects = window.view.rects_of(0, len(window.session.text))
    assert tinted(window)
    press(qtbot, window, "F7")
    assert not tinted(window)
    assert window.view.rects_of(0, len(window.session.text)) == rects
    assert window.actions_.by_name["thin"].isChecked()
    window.close()
    again = open_window(project_path)
    assert quotes(again) == [("measure", "值班")]
    assert not tinted(again)
    press(qtbot, again, "F7")
    assert tinted(again)


def test_the_column_widens_and_narrows_in_steps(qtbot: QtBot, window: Window) -> None:
    window.resize(1900, 820)
    size = window.settings.text_size
    assert window.view.column_width() == 40 * size
    press(qtbot, window, "Ctrl+]")
    assert window.view.column_width() == 46 * size
    press(qtbot, window, "Ctrl+[", "Ctrl+[", "Ctrl+[", "Ctrl+[")
    assert window.view.column_width() == 30 * size
    press(qtbot, window, *["Ctrl+]"] * len(LINE_WIDTHS))
    assert window.view.column_width() > 54 * size
    assert window.settings.line_width == 0


def test_lines_stand_closer_and_wider(qtbot: QtBot, window: Window) -> None:
    def height() -> int:
        rects = window.view.rects_of(0, len(window.session.text))
        return rects[-1].top() - rects[0].top()

    normal = height()
    press(qtbot, window, "Ctrl+}")
    wide = height()
    press(qtbot, window, "Ctrl+{", "Ctrl+{")
    assert height() < normal < wide


def test_the_view_menu_offers_each_width(window: Window) -> None:
    menu = window.typography.menu
    menu.aboutToShow.emit()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == ["40 characters in a line", "normal lines"]
    next(action for action in menu.actions() if action.text().startswith("30")).trigger()
    assert window.settings.line_width == 30
