"""Files that are dragged in from elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


def welcome(event: QDragEnterEvent) -> None:
    """Let files be dropped here, and nothing else."""
    if local_files(event):
        event.acceptProposedAction()


def local_files(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
