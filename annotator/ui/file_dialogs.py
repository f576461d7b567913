"""Asking for files without touching them.

Qt's own file dialog opens every file it lists to guess what it is. For the open project that is fatal: on POSIX,
closing any handle on a file ends this process's locks on it, another program then takes the project for closed
and removes the log into which the next labels are written (see `Project.is_own`). The dialogs here never look
into a file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QStyle, QWidget


class NameOnlyIcons(QFileIconProvider):
    """Icons and kinds of files from their names alone."""

    def icon(self, info: Any) -> QIcon:
        """Called by Qt with a QFileInfo or a kind of place."""
        is_folder = info.isDir() if isinstance(info, QFileInfo) else True
        pixmap = QStyle.StandardPixmap.SP_DirIcon if is_folder else QStyle.StandardPixmap.SP_FileIcon
        return QApplication.style().standardIcon(pixmap)

    def type(self, info: QFileInfo) -> str:
        """Called by Qt."""
        return "" if info.isDir() else info.suffix()


class FileDialog(QFileDialog):
    """Qt's dialog with icons that look at no file."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        # Qt does not own it
        self._icons = NameOnlyIcons()
        self.setIconProvider(self._icons)


def ask_open(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """One existing file, or None."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def ask_open_many(parent: QWidget, title: str, start: Path, kinds: str) -> list[Path]:
    """Any number of existing files."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """One existing folder, or None."""
    dialog = _dialog(parent, title, start, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def ask_save(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """A file to write; the dialog has asked before it lets an existing one be replaced."""
    dialog = _dialog(parent, title, start, kinds)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> FileDialog:
    dialog = FileDialog(parent, title)
    if sys.platform.startswith("linux"):
        # a desktop's own dialog may live in this process and look into files as well
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(start if start.is_dir() else start.parent))
    if not start.is_dir():
        dialog.selectFile(start.name)
    if kinds:
        dialog.setNameFilter(kinds)
    return dialog


def _chosen(dialog: FileDialog) -> list[Path]:
    try:
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()
