"""The labels with key, colour and count; pressing one does what its key does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme import Label
from annotator.model.segmentation import CLAUSE, NUMBER, PHRASE, WORD
from annotator.ui.article.style import LabelStyle
from annotator.ui.keymap import with_key
from annotator.ui.panel import headed, tab_after
from annotator.ui.theme import Theme, icon

ALWAYS_SEEN = 4
"""Labels for which there is always room; more scroll where the panel is low."""


class LabelRow(QAbstractButton):
    """One label. Checked while it is sticky."""

    def __init__(self, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label
        self.count: int | None = 0
        self.look: LabelStyle | None = None
        self.theme: Theme | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        """Called by Qt. Only the session decides what is sticky."""

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return QSize(160, self.fontMetrics().height() + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        if self.theme is None or self.look is None:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, self.theme, self.look)
        finally:
            painter.end()

    def _paint(self, painter: QPainter, theme: Theme, look: LabelStyle) -> None:
        area = self.rect().adjusted(0, 1, 0, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            fill = QColor(look.fill)
            fill.setAlphaF(min(look.opacity * 1.6, 1.0))
            painter.setBrush(fill)
            painter.drawRoundedRect(area, 7, 7)
        elif self.underMouse():
            painter.setBrush(QColor(theme.raised))
            painter.drawRoundedRect(area, 7, 7)
        if self.hasFocus() or self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(look.line if self.isChecked() else theme.accent))
            painter.drawRoundedRect(area.adjusted(0, 0, -1, -1), 7, 7)
        badge = QRect(area.left() + 7, area.center().y() - 10, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(badge, 5, 5)
        strong = QFont(self.font())
        strong.setBold(True)
        painter.setFont(strong)
        painter.setPen(QColor(theme.field))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self.label.key)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.ink))
        text = area.adjusted(37, 0, -10, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(QColor(theme.dim))
        count = "" if self.count is None else str(self.count)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)


class LabelsBox(QWidget):
    """All labels of the scheme. `pressed` names the label, `snap_chosen` label and what a click shall take;
    `scheme_wanted` asks for the scheme editor; `others` when there are other labels than before."""

    pressed = Signal(str)
    snap_chosen = Signal(str, str)
    scheme_wanted = Signal()
    others = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, LabelRow] = {}
        self._heading = QLabel(self)
        self._list = QWidget(self)
        self._layout = QVBoxLayout(self._list)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hint = QLabel(self)
        self.hint.setProperty("dim", True)
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit = QToolButton(self._heading)
        self.edit.setFixedSize(24, 24)
        self.edit.setIconSize(QSize(16, 16))
        self.edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.edit.clicked.connect(self.scheme_wanted)
        head = QHBoxLayout(self._heading)
        head.setContentsMargins(0, 0, 0, 0)
        head.addStretch(1)
        head.addWidget(self.edit)
        self._heading.setMinimumHeight(24)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._column = headed(self._heading, self._scroll, self.hint, stretch=self._scroll)
        self.setLayout(self._column)
        self._sticky: str | None = None
        self._shown: Callable[[str], str] = lambda _: ""
        self._names: Mapping[str, str] = {}
        self._set_texts()

    def show_labels(self, labels: tuple[Label, ...], names: Mapping[str, str]) -> None:
        """Show the labels of a scheme, with their names in the person's language."""
        self._names = names
        if [row.label for row in self.rows.values()] != list(labels):
            for row in self.rows.values():
                row.deleteLater()
                self._layout.removeWidget(row)
            self.rows = {label.name: self._row(label) for label in labels}
            tab_after(self._heading, *self.rows.values())
            self.others.emit()
        for name, row in self.rows.items():
            row.setText(names[name])
            row.setAccessibleName(names[name])
        seen = list(self.rows.values())[:ALWAYS_SEEN]
        self._scroll.setMinimumHeight(sum(row.sizeHint().height() + self._layout.spacing() for row in seen))
        self._set_texts()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def height_for_all(self) -> int:
        """How high it would be with every label in sight."""
        least = self._column.totalMinimumHeightForWidth(self.width())
        return least - self._scroll.minimumHeight() + self._list.sizeHint().height()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many spans each label has in the article."""
        for name, row in self.rows.items():
            if row.count != counts.get(name, 0):
                row.count = counts.get(name, 0)
                row.setAccessibleDescription(str(row.count))
                row.update()

    def show_sticky(self, label: str | None) -> None:
        """Which label is sticky."""
        self._sticky = label
        for name, row in self.rows.items():
            row.setChecked(name == label)
        self._set_texts()

    def set_look(self, theme: Theme, looks: Mapping[str, LabelStyle]) -> None:
        """Draw in these colours."""
        for name, row in self.rows.items():
            row.theme, row.look = theme, looks.get(name)
            row.update()
        self.edit.setIcon(icon("scheme", theme))

    def snap_menu(self, label: Label) -> QMenu:
        """What a click takes while the label sticks; choosing says so."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSection(self.tr("A click takes:"))
        group = QActionGroup(menu)
        for snap, text in self._snap_texts().items():
            action = menu.addAction(text[:1].upper() + text[1:])
            action.setCheckable(True)
            action.setChecked(snap == label.snap)
            action.triggered.connect(partial(self.snap_chosen.emit, label.name, snap))
            group.addAction(action)
        return menu

    def _snap_texts(self) -> dict[str, str]:
        return {
            CLAUSE: self.tr("the clause without its subject"),
            PHRASE: self.tr("the quoted phrase or series"),
            NUMBER: self.tr("the number or name"),
            WORD: self.tr("the word"),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt. A narrow panel breaks the hint into more lines, which must not lie over the labels."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        self.setMinimumHeight(self._column.minimumHeightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self, label: Label) -> LabelRow:
        row = LabelRow(label, self._list)
        row.clicked.connect(lambda: self.pressed.emit(label.name))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(
            lambda point: self.snap_menu(label).popup(row.mapToGlobal(point))
        )
        self._layout.addWidget(row)
        return row

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Labels"))
        self.edit.setToolTip(with_key(self.tr("Labels and attributes"), self._shown("scheme")))
        self.edit.setAccessibleName(self.tr("Labels and attributes"))
        if self._sticky is None:
            self.hint.setText(self.tr("Select text and press a key. Nothing selected: the label sticks."))
        else:
            name = self._names.get(self._sticky, self._sticky)
            row = self.rows.get(self._sticky)
            taken = self._snap_texts().get(row.label.snap if row else WORD, "")
            hint = self.tr(
                "{label} sticks: a click labels {taken}, Shift+click the clause. "
                "{next} steps to the next place, {here} labels it. {free} lets go."
            )
            commands = {"next": "next_place", "here": "label_here", "free": "escape"}
            keys = {field: self._shown(command) or "–" for field, command in commands.items()}
            self.hint.setText(hint.format(label=name, taken=taken, **keys))
        self._keep_room()
        for row in self.rows.values():
            tip = self.tr(
                "Label the selection, relabel the current span, or make the label sticky ({key}). "
                "Right click: what a click takes."
            )
            no_key = self.tr(
                "Label the selection, relabel the current span, or make the label sticky. "
                "Right click: what a click takes."
            )
            row.setToolTip(tip.format(key=row.label.key) if row.label.key else no_key)
