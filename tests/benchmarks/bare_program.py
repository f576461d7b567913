"""The least program that shows a text with Qt, for comparison: FILE"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit


class Watch(QObject):
    """Waits for the first paint and ends the program."""

    _painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the painting."""
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        print("painted", flush=True)
        QApplication.quit()


def main() -> int:
    """Show the file."""
    application = QApplication([])
    editor = QPlainTextEdit()
    editor.setPlainText(Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace"))
    editor.resize(900, 800)
    watch = Watch(editor)
    editor.viewport().installEventFilter(watch)
    editor.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
