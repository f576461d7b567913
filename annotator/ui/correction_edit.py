"""Where a misread run of the text is written anew: a line over the run itself, there only while it is used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.model.amending import LONGEST
from annotator.ui.theme import Theme

ROOM = 4
"""Characters that can be written before the line has to scroll, more than stand there."""
LEAST = 10
_FRAME = 6
_APART = 6
"""Pixels between a line of the text and what is put into it."""
_SHOWN = 24
"""Code points of what is printed that the line below shows."""


class CorrectionField(QLineEdit):
    """Enter writes, Shift+Enter restores what is printed, Esc leaves."""

    written = Signal()
    restored = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            restores = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.restored if restores else self.written).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CorrectionEdit(QFrame):
    """Lies in the viewport of the text and scrolls with it. `written` carries what should stand there; `restored`:
    what is printed should; `left`: the person wants back to the text."""

    written = Signal(str)
    restored = Signal()
    left = Signal()

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setObjectName("correctionEdit")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.field = CorrectionField(self)
        self.field.setMaxLength(2 * LONGEST)
        self._said = QLabel(self)
        self._said.setProperty("dim", True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.restore = QPushButton(self)
        self.restore.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self._said, 1)
        below.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        layout.setSpacing(5)
        layout.addWidget(self.field)
        layout.addLayout(below)
        self.field.written.connect(lambda: self.written.emit(self.field.text()))
        self.field.restored.connect(self._restore)
        self.field.left.connect(self._leave)
        self.restore.clicked.connect(self._restore)
        self._text = ""
        self._printed: str | None = None
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def start(self, text: str, printed: str | None, over: QRect, font: QFont) -> None:
        """Write anew what reads `text` at that place of the viewport; `printed` where that was corrected before."""
        self._text, self._printed = text, printed
        self.field.setFont(font)
        self.field.setText(text)
        self.field.selectAll()
        self.restore.setVisible(printed is not None)
        self._set_texts()
        self.adjustSize()
        em = self.field.fontMetrics().horizontalAdvance("字")
        width = max((len(text) + ROOM) * em, LEAST * em, self._wanted())
        self._place(over, width + 2 * _FRAME + 20)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _wanted(self) -> int:
        """What the line below needs."""
        button = self.restore.sizeHint().width() + 10 if self._printed is not None else 0
        return self._said.sizeHint().width() + button

    def _place(self, over: QRect, width: int) -> None:
        """The text of the field over the run, as far as the viewport reaches. Where nothing stands there yet, what
        stands around has to be seen: below the line then, or above it at the end of the viewport."""
        room = self._viewport.rect().adjusted(4, 4, -4, -4)
        width = min(width, room.width())
        height = self.sizeHint().height()
        margin = _FRAME + 8
        left = min(max(over.left() - margin, room.left()), room.right() - width)
        inner = self.field.sizeHint().height()
        top = over.center().y() - inner // 2 - _FRAME
        if not self._text:
            is_last = over.bottom() + _APART + height > room.bottom()
            top = over.top() - _APART - height if is_last else over.bottom() + _APART
        top = min(max(top, room.top()), room.bottom() - height)
        self.setGeometry(left, top, width, height)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in the field than in the text."""
        return self.field.text() != self._text

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"#correctionEdit {{ background: {theme.panel}; border: 1px solid {theme.accent}; border-radius: 8px; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _restore(self) -> None:
        if self._printed is not None:
            self.restored.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _set_texts(self) -> None:
        printed = self._printed
        if printed is None:
            self._said.setText(self.tr("Enter writes, Esc leaves."))
        else:
            shown = printed if len(printed) <= _SHOWN else printed[:_SHOWN] + "…"
            self._said.setText(self.tr("Printed: {printed}").format(printed=shown))
        self.restore.setText(self.tr("Restore"))
        self.restore.setToolTip(self.tr("Let it read again what is printed (Shift+Enter)"))
        inserts = not self._text and printed is None
        self.field.setPlaceholderText(self.tr("Insert here") if inserts else self.tr("Nothing"))
        name = self.tr("Correction")
        said = self.tr("{name}, printed: {printed}").format(name=name, printed=printed) if printed else name
        self.field.setAccessibleName(said)
