"""One file of an import, seen near: how it is read, how its text begins, which articles come out of it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QListView, QSplitter, QTextEdit, QVBoxLayout, QWidget

from annotator.reading import Examined
from annotator.ui.article.style import ArticleStyle
from annotator.ui.import_articles import ArticleLine, ArticlesModel
from annotator.ui.import_choices import ImportChoices
from annotator.ui.import_file import ListedFile
from annotator.ui.import_sample import SampleTable
from annotator.ui.import_words import reading_of, remark_of, yield_of
from annotator.ui.theme import Theme

_LEADING = 150
"""Per cent: the preview is read, not labelled, and needs no room for lanes."""
_BLANK_LINES = re.compile(r"\n(?:[ \t\u3000]*\n){2,}")
"""Of which a page from a PDF has so many that nothing else would be seen."""
_SMALLER = 2
"""Pixels by which it is set smaller than the article."""


class ImportPreview(QWidget):
    """Shows; what is chosen in `choices` is the dialog's business."""

    def __init__(self, theme: Theme, look: ArticleStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._look = theme, look
        self._shown: str | None = None
        self._examined: Examined | None = None
        self.name, self.facts, self.remark = QLabel(self), QLabel(self), QLabel(self)
        self.name.setStyleSheet("font-weight: 600")
        self.facts.setProperty("dim", True)
        for label in (self.name, self.facts, self.remark):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            # a long name must not make the dialog wide
            label.setMinimumWidth(1)
        self.choices = ImportChoices(self)
        self.sample = SampleTable(theme, self)
        self.text = self._text_field(look)
        self.articles = QListView(self)
        self.articles.setUniformItemSizes(True)
        self.articles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = ArticlesModel(self)
        self.articles.setModel(self.model)
        self.articles.setItemDelegate(ArticleLine(theme, self.articles))
        self._arrange()
        self._set_texts()
        self.show_file(None)

    def show_file(self, file: ListedFile | None) -> None:
        """Show this file; None where there is none."""
        examined = file.seen.examined if file is not None else None
        self.name.setText(file.path.name if file is not None else "")
        facts = (str(file.path.parent), reading_of(file), yield_of(file)) if file is not None else ()
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        remark = remark_of(file) if file is not None else ""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        warns = file is not None and (not file.can_tick or bool(file.seen.skipped))
        self.remark.setStyleSheet(f"color: {self._theme.warning if warns else self._theme.ink}")
        if examined is None or examined is not self._examined:
            # somebody may be choosing while its articles are counted
            self.choices.show_file(file)
        self._examined = examined
        is_table = examined is not None and bool(examined.columns)
        if examined is not None and is_table:
            self.sample.show_table(examined)
        self.sample.setVisible(is_table)
        self._show_text(
            "" if file is None else examined.opening if examined is not None else file.seen.opening
        )
        self.model.show_file(file.seen if file is not None else None)
        self.articles.setVisible(self.model.rowCount() > 0)

    def _show_text(self, text: str) -> None:
        if text == self._shown:
            return
        self._shown = text
        self.text.setPlainText(_BLANK_LINES.sub("\n\n", text.replace("\r\n", "\n")))
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        setting = QTextBlockFormat()
        setting.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(setting)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.setVisible(bool(text))

    def _text_field(self, look: ArticleStyle) -> QTextEdit:
        field = QTextEdit(self)
        field.setReadOnly(True)
        field.setAcceptRichText(False)
        field.setTabChangesFocus(True)
        field.setUndoRedoEnabled(False)
        field.setFrameShape(QFrame.Shape.NoFrame)
        font = QFont()
        font.setFamilies(list(look.serif))
        font.setPixelSize(max(look.size - _SMALLER, 12))
        field.setFont(font)
        # the style sheet of the program would else set it in the window's own typeface
        families = ", ".join(f'"{name}"' for name in look.serif)
        field.setStyleSheet(
            f"QTextEdit {{ background: {look.paper}; color: {look.text}; border: 1px solid {self._theme.line};"
            f" border-radius: 6px; padding: 6px 10px; font-family: {families};"
            f" font-size: {font.pixelSize()}px; }}"
        )
        return field

    def _arrange(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(8)
        parts.setStyleSheet("QSplitter::handle { background: transparent; }")
        for part in (self.sample, self.text, self.articles):
            part.setMinimumHeight(48)
            parts.addWidget(part)
        parts.setSizes([135, 250, 165])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 2, 2, 0)
        layout.setSpacing(6)
        for head in (self.name, self.facts, self.remark, self.choices):
            layout.addWidget(head)
        layout.addWidget(parts, 1)

    def _set_texts(self) -> None:
        self.sample.setAccessibleName(self.tr("First rows of the table"))
        self.text.setAccessibleName(self.tr("How the text begins"))
        self.articles.setAccessibleName(self.tr("Articles of the file"))
