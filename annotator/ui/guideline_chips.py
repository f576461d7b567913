"""A row of small buttons, one for each section of the guideline, in as many lines as it needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QLayout, QLayoutItem, QPushButton, QWidget

from annotator.ui.guideline_page import Look, Shown
from annotator.ui.panel import plain_tip

DOT = 10
WIDEST = 160


class FlowLayout(QLayout):
    """Puts its items side by side and goes on in the next line where the width ends."""

    def __init__(self, parent: QWidget, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Called by Qt."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Called by Qt."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Called by Qt."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Called by Qt."""
        return self._place(QRect(0, 0, width, 0), moves=False)

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Called by Qt."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        highest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest + margins.left() + margins.right(), highest + margins.top() + margins.bottom())

    def setGeometry(self, area: QRect) -> None:
        """Called by Qt."""
        super().setGeometry(area)
        self._place(area, moves=True)

    def _place(self, area: QRect, *, moves: bool) -> int:
        inside = area.marginsRemoved(self.contentsMargins())
        x, y, line = inside.x(), inside.y(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), inside.width())
            if x + width > inside.right() + 1 and x > inside.x():
                x, y, line = inside.x(), y + line + self.spacing(), 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + self.spacing()
            line = max(line, size.height())
        return y + line - area.y() + self.contentsMargins().bottom()


class SectionChips(QWidget):
    """`chosen` names the section whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._layout = FlowLayout(self)
        self._layout.setContentsMargins(10, 8, 10, 8)

    def show_sections(self, sections: Sequence[Shown], look: Look) -> None:
        """A button for each section."""
        if list(self.buttons) != [section.name for section in sections]:
            for button in self.buttons.values():
                self._layout.removeWidget(button)
                button.deleteLater()
            self.buttons = {section.name: self._button(section.name) for section in sections}
        for section in sections:
            button = self.buttons[section.name]
            title = section.title
            # the checked one is bold and must not need more room then
            bold = QFont(button.font())
            bold.setBold(True)
            metrics = QFontMetrics(bold)
            elided = metrics.elidedText(title, Qt.TextElideMode.ElideRight, WIDEST)
            button.setMinimumWidth(metrics.horizontalAdvance(elided) + 3 * DOT)
            button.setText(elided.replace("&", "&&"))
            button.setAccessibleName(title)
            button.setToolTip(plain_tip(f"{title} ({section.key})" if section.key else title))
            button.setIcon(_dot(look.style.label(section.name).line if section.name else look.theme.line))
            button.setIconSize(QSize(DOT, DOT))
        self._layout.invalidate()
        self.updateGeometry()

    def show_current(self, name: str) -> None:
        """The section one is at."""
        for each, button in self.buttons.items():
            button.setChecked(each == name)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setProperty("choice", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._layout.addWidget(button)
        return button


def _dot(colour: str) -> QIcon:
    pixmap = QPixmap(2 * DOT, 2 * DOT)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(0, 0, 2 * DOT, 2 * DOT), 5, 5)
    finally:
        painter.end()
    return QIcon(pixmap)
