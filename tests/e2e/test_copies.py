"""A paragraph that is printed several times is labelled once; where its copies differ, they are made alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.store.copy_index import CopyIndex
from annotator.ui import copies
from annotator.ui.concordance import Row
from annotator.ui.contradictions_dialog import ContradictionsDialog
from annotator.ui.copies_dialog import CopiesDialog
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press, quotes, select

NOTICE = "桥北区夜市整治办公室提醒各位摊主,每晚十点以前收摊,全区今年投入60亿元整治油烟。"
NEAR = NOTICE.replace("60亿元", "80亿元")
PAGES = {
    "1-通告.txt": [f"通告\n{NOTICE}\n公园开门。"],
    "2-通告.txt": [f"再发通告\n{NEAR}", f"又发通告\n{NOTICE}"],
}


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """The notice in three articles, once with another figure."""
    path = tmp_path / "通告.annotator"
    make_project(path, PAGES)
    return path


def rows(dialog: CopiesDialog | ContradictionsDialog) -> list[Row]:
    model = dialog.model
    return [model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def opened(qtbot: QtBot, window: Window, key: str) -> CopiesDialog | ContradictionsDialog:
    """The dialog that a key brings."""
    press(qtbot, window, key)
    qtbot.waitUntil(lambda: window.copies.dialog is not None and window.files.job is None)
    dialog = window.copies.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.list.hasFocus)
    return dialog


def back(qtbot: QtBot, window: Window) -> None:
    # the offscreen platform gives the keyboard back to no window by itself
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus() and window.files.job is None)


def said(qtbot: QtBot, window: Window) -> str:
    qtbot.waitUntil(lambda: window.files.job is None and window.pane.message.isVisible())
    return window.pane.message.text.text()


def label(qtbot: QtBot, window: Window, text: str, key: str) -> None:
    select(window, text)
    press(qtbot, window, key)


def in_articles(window: Window) -> list[list[tuple[str, str]]]:
    project = window.session.require_project()
    return [[(s.label, s.quote) for s in project.spans(line.id)] for line in window.session.articles]


FIGURE, MEASURE = ("figure", "60亿元"), ("measure", "每晚十点以前收摊")


def test_r_puts_the_labels_of_a_paragraph_onto_its_copies(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "每晚十点以前收摊", "1")
    label(qtbot, window, "60亿元", "3")
    dialog = opened(qtbot, window, "R")
    assert isinstance(dialog, CopiesDialog)
    assert [(row.hit.quote, row.ticked, row.title) for row in rows(dialog)] == [
        ("每晚十点以前收摊", True, "再发通告"),
        ("80亿元", False, "再发通告"),
        ("每晚十点以前收摊", True, "又发通告"),
        ("60亿元", True, "又发通告"),
    ]
    assert "other characters" in rows(dialog)[1].remark
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.model.ticked == 4
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    back(qtbot, window)
    assert in_articles(window) == [[MEASURE, FIGURE], [MEASURE, ("figure", "80亿元")], [MEASURE, FIGURE]]
    press(qtbot, window, "Ctrl+Z")
    assert in_articles(window) == [[MEASURE, FIGURE], [], []]


def test_all_and_none_are_ticked_and_a_copy_is_gone_to(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "60亿元", "3")
    dialog = opened(qtbot, window, "R")
    assert isinstance(dialog, CopiesDialog)
    for expected in (2, 0):
        QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert dialog.model.ticked == expected
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert window.copies.dialog is dialog, "nothing is ticked"
    QTest.keyClick(dialog.list, Qt.Key.Key_End)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    back(qtbot, window)
    session = window.session
    assert session.text.startswith("又发通告")
    assert session.text[session.selection.start : session.selection.end] == "60亿元"


def test_in_a_copy_without_labels_r_brings_those_of_another(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "60亿元", "3")
    press(qtbot, window, "Alt+PgDown", "Alt+PgDown")
    place = window.session.text.index(NOTICE)
    window.session.select(place, place)
    dialog = opened(qtbot, window, "R")
    assert isinstance(dialog, CopiesDialog)
    assert "“通告”" in dialog.notice.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    back(qtbot, window)
    assert quotes(window) == [FIGURE]


def test_what_has_no_copies_or_no_labels_is_told(qtbot: QtBot, window: Window) -> None:
    select(window, "公园")
    press(qtbot, window, "R")
    assert "no copies" in said(qtbot, window)
    window.pane.message.hide()
    select(window, "夜市")
    press(qtbot, window, "R")
    assert "Label one of them first" in said(qtbot, window)


def test_very_many_copies_are_labelled_beside_the_window(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "AT_ONCE", 0)
    label(qtbot, window, "60亿元", "3")
    dialog = opened(qtbot, window, "R")
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    back(qtbot, window)
    assert in_articles(window)[2] == [FIGURE]
    press(qtbot, window, "Ctrl+Z")
    assert in_articles(window)[2] == []


def test_shift_r_lists_where_copies_differ_and_makes_them_alike(qtbot: QtBot, window: Window) -> None:
    label(qtbot, window, "60亿元", "3")
    press(qtbot, window, "Shift+R")
    assert "No two copies" in said(qtbot, window)
    press(qtbot, window, "Alt+PgDown", "Alt+PgDown")
    label(qtbot, window, "60亿元", "2")
    dialog = opened(qtbot, window, "Shift+R")
    assert isinstance(dialog, ContradictionsDialog)
    assert [(row.hit.quote, row.title, row.remark) for row in rows(dialog)] == [
        ("60亿元", "通告", "Figure · Kind: quantity"),
        ("60亿元", "又发通告", "Slogan"),
    ]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    back(qtbot, window)
    assert window.session.text.startswith("通告")
    assert window.session.current is not None
    dialog = opened(qtbot, window, "Shift+R")
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.list, "=")
    assert in_articles(window) == [[("slogan", "60亿元")], [], [("slogan", "60亿元")]]
    assert rows(dialog) == []
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    back(qtbot, window)
    press(qtbot, window, "Ctrl+Z")
    assert in_articles(window) == [[FIGURE], [], [("slogan", "60亿元")]]


def test_copies_are_looked_for_beside_the_window(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "INDEX_AFTER_MS", 10)
    window = open_window(project_path)
    index = CopyIndex(window.session.require_project())
    qtbot.waitUntil(index.is_complete)
    qtbot.waitUntil(lambda: window.copies._index is None)
    assert [len(group) for group in index.groups()] == [3]


def test_the_export_asks_which_copies(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    label(qtbot, window, "60亿元", "3")
    window.actions_.by_name["export"].trigger()
    (dialog,) = window.findChildren(ExportDialog)
    dialog.copies.setCurrentIndex(1)
    dialog.file.setText(str(tmp_path / "out.jsonl"))
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert "Repeated paragraphs left out: 2." in said(qtbot, window)
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 1
