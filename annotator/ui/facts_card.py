"""Where the facts of an article are written: date, newspaper, page and byline, on a card over the text's corner."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.model.imprint import Imprint, is_day
from annotator.ui.theme import Theme

WIDTH = 360
MARGIN = 12


class FactsCard(QFrame):
    """Lies over its parent, so that the text does not jump. `written` carries the imprint, the byline and whether the
    former is that of the whole page; `left` when the person wants back to the text."""

    written = Signal(Imprint, str, bool)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("factsCard")
        self._heading = QLabel(self)
        self._heading.setProperty("heading", True)
        self.date, self.newspaper, self.page, self.byline = (QLineEdit(self) for _ in range(4))
        self.date.setPlaceholderText("2023-04-18")
        self.page.setPlaceholderText("A03")
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.newspaper.setCompleter(completer)
        self.whole_page = QCheckBox(self)
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in (self.date, self.newspaper, self.page, self.byline):
            self._form.addRow(QLabel(self), field)
        self._problem = QLabel(self)
        self._problem.setProperty("warning", True)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(self._form)
        layout.addWidget(self.whole_page)
        for label in (self._problem, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        QWidget.setTabOrder(self.newspaper, self.page)
        QWidget.setTabOrder(self.page, self.byline)
        # what stands apart for the whole page comes last by Tab too
        QWidget.setTabOrder(self.byline, self.whole_page)
        self.date.textChanged.connect(self._judge)
        self._below = QPoint()
        self.article_id: str | None = None
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def start(
        self,
        article_id: str,
        imprint: Imprint,
        byline: str,
        *,
        newspapers: Sequence[str],
        on_page: int,
        whole_page: bool,
        below: QPoint,
    ) -> None:
        """Write the facts of an article, on a page with so many, with the card's upper right corner at that point."""
        self.article_id = article_id
        for field, text in (
            (self.date, imprint.date),
            (self.newspaper, imprint.newspaper),
            (self.page, imprint.page),
            (self.byline, byline),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self._names.setStringList(list(newspapers))
        self.whole_page.setVisible(on_page > 1)
        self.whole_page.setChecked(whole_page and on_page > 1)
        self._below = below
        self.show_problem("")
        self.show()
        self._fit()
        self.raise_()
        self.date.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.date.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Why what stands here was not written; empty where nothing is wrong."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if self.isVisible():
            self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"#factsCard {{ background: {theme.panel}; border: 1px solid {theme.line}; border-radius: 8px; }}"
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt with what the fields leave."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            imprint = Imprint(self.date.text(), self.newspaper.text(), self.page.text())
            self.written.emit(imprint, self.byline.text(), self.whole_page.isChecked())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _fit(self) -> None:
        width = min(WIDTH, self._below.x() - MARGIN)
        # what is hidden or shown anew is counted only in a layout that is up to date
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry(self._below.x() - width, self._below.y(), width, height)

    def _judge(self, text: str) -> None:
        """A date that is none is shown so while it is typed, once it is as long as one."""
        day = text.strip()
        self.date.setProperty("unfit", len(day) >= len("2023-04-18") and not is_day(day))
        self.date.style().unpolish(self.date)
        self.date.style().polish(self.date)

    def _set_texts(self) -> None:
        self._heading.setText(self.tr("Where and when it appeared"))
        names = (self.tr("Date"), self.tr("Newspaper"), self.tr("Page"), self.tr("Byline"))
        fields = (self.date, self.newspaper, self.page, self.byline)
        for field, name in zip(fields, names, strict=True):
            field.setAccessibleName(name)
            label = self._form.labelForField(field)
            if isinstance(label, QLabel):
                label.setText(name)
        self.whole_page.setText(self.tr("Date, newspaper and page for the whole page"))
        self._hint.setText(self.tr("Enter writes, Esc leaves."))
