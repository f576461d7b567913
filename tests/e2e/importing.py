"""Files for an import, and the hands of somebody who looks before importing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.import_dialog import ImportDialog
from annotator.ui.window import Window

PAGE = "城北开通新公交\n\n本报讯(记者 张三)3月18日,城北区开通5条公交线路,方便12万人出行。\n"


def drop(target: QWidget, *paths: Path) -> None:
    """What a file manager sends."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, modifier = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(300, 300), action, data, button, modifier)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPoint(300, 300), action, data, button, modifier))


def idle(qtbot: QtBot, window: Window) -> None:
    """Until no long work is left."""
    qtbot.wait(20)
    qtbot.waitUntil(lambda: window.files.job is None, timeout=10_000)


def offered(qtbot: QtBot, window: Window) -> ImportDialog:
    """The dialog, when all files were looked at."""
    qtbot.waitUntil(lambda: window.importing.dialog is not None)
    dialog = window.importing.dialog
    assert dialog is not None
    settled(qtbot, dialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def settled(qtbot: QtBot, dialog: ImportDialog) -> None:
    """All files were looked at, and what was seen is shown."""
    qtbot.waitUntil(lambda: not dialog.is_looking, timeout=20_000)
    qtbot.waitUntil(lambda: not dialog._soon.isActive())


def confirm(qtbot: QtBot, window: Window) -> None:
    """Enter in the dialog, and the import to its end."""
    dialog = offered(qtbot, window)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    idle(qtbot, window)
    activate(qtbot, window)


def activate(qtbot: QtBot, window: Window) -> None:
    """What the desktop does when the dialog is closed."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def go_to(qtbot: QtBot, dialog: ImportDialog, name: str) -> None:
    """With the arrows to a file of that name."""
    qtbot.keyClick(dialog.list, Qt.Key.Key_Home)
    for _ in range(dialog.model.rowCount()):
        current = dialog.current
        if current is not None and current.path.name == name:
            return
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not listed")


def choose(qtbot: QtBot, box: QComboBox, text: str) -> None:
    """By the keyboard: the entry that begins so."""
    assert box.isVisible()
    place = next(place for place in range(box.count()) if box.itemText(place).startswith(text))
    box.setFocus()
    step = Qt.Key.Key_Down if place > box.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(place - box.currentIndex())):
        qtbot.keyClick(box, step)
