"""The guideline as a set page: Markdown into a document in which nothing can be hidden, loaded or run.

Sections may come from a colleague's file. HTML is shown as it is written, pictures are never loaded (Qt would open
any file that a picture names, the open project too, see `Project.is_own`), links lead to sections only, and every
format is made anew here, so that no tool tip, size or colour of the text's own survives.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from annotator.model.guideline import is_example_heading
from annotator.ui.article.style import ArticleStyle, LabelStyle
from annotator.ui.article.utf16 import Units
from annotator.ui.theme import Theme

EDIT = "edit:"
"""What the link begins with that opens a section for writing; the section's own links cannot."""

MOST_SHOWN = 120_000
"""Code points of a section that are set; a colleague's file may hold any number."""

MOST_TABLE_LINES = 300
"""Qt takes a time that grows with the square of a table's rows."""

MOST_IN_LINE = 2_000
"""Code points after which a line becomes a paragraph: Qt wraps one paragraph of a whole book for seconds."""

_NESTED = re.compile(r"^((?:[ \t]*(?:[>+*-]|\d{1,9}[.)])[ \t]?){8})(?:[ \t]*[>+*-][ \t]?)+", re.MULTILINE)
"""Lists and quotations within one another, deeper than anybody writes."""

_FEATURE = QTextDocument.MarkdownFeature
_MARKED = re.compile("「[^「」]+」")
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_SIZES = {1: 1.3, 2: 1.12, 3: 1.0}


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as the page shows it: its Markdown, the heading above it, what is said where it is empty."""

    name: str
    title: str
    key: str
    text: str
    hint: str = ""
    edit: str = ""
    """The text of the link that opens it for writing, if it can be written."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the window and of labels, and the size of the text in pixels."""

    theme: Theme
    style: ArticleStyle

    @property
    def size(self) -> int:
        """A little smaller than the article: what one looks up beside it."""
        return max(round(self.style.size * 0.86), 12)

    @property
    def paper(self) -> str:
        """That of the article."""
        return self.style.paper


@dataclass(frozen=True, slots=True)
class Page:
    """The document, and where each section begins in it (UTF-16 units)."""

    document: QTextDocument
    starts: dict[str, int]


def build(sections: Sequence[Shown], look: Look, parent: QObject, *, notice: str = "") -> Page:
    """Set the sections one after the other; `notice` stands above them all."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(look.size)
    document.setIndentWidth(look.size * 1.3)
    document.setDefaultFont(_font(look))
    names = {section.name for section in sections}
    cursor = QTextCursor(document)
    starts: dict[str, int] = {}
    if notice:
        _line(cursor, notice, _ink(look, dim=True, scale=0.86), look, after=0.6)
    for section in sections:
        _new_block(cursor, document)
        starts[section.name] = cursor.position()
        _heading(cursor, section, look)
        if section.text:
            head = cursor.block()
            cursor.insertFragment(_parsed(section.text))
            _dress(head.next(), section.name, names, look)
        else:
            _new_block(cursor, document)
            _line(cursor, section.hint, _ink(look, dim=True), look, after=0.8)
    _dress_tables(document, look)
    return Page(document, starts)


# -- Markdown ------------------------------------------------------------------------------------------------


def _parsed(text: str) -> QTextDocumentFragment:
    """What the text means, beginning with a new block: the first one would take the format of where it goes."""
    text = _NESTED.sub(r"\1", text[:MOST_SHOWN].replace("\x00", "�"))
    text = "\n".join(_broken(line) for line in text.split("\n"))
    tabular = sum("|" in line for line in text.split("\n")) <= MOST_TABLE_LINES
    dialect = _FEATURE.MarkdownDialectGitHub if tabular else _FEATURE.MarkdownDialectCommonMark
    parsed = QTextDocument()
    # a paragraph before it, or Qt takes the first lines for metadata; the backslash makes no picture of anything
    parsed.setMarkdown(".\n\n" + text.replace("![", "!\\["), dialect | _FEATURE.MarkdownNoHTML)
    cursor = QTextCursor(parsed)
    cursor.setPosition(parsed.firstBlock().length() - 1)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selection()


def _broken(line: str) -> str:
    pieces = (line[place : place + MOST_IN_LINE] for place in range(0, len(line), MOST_IN_LINE))
    return "\n\n".join(pieces)


# -- formats -------------------------------------------------------------------------------------------------


def _font(look: Look, scale: float = 1.0) -> QFont:
    font = QFont()
    font.setFamilies(list(look.style.sans))
    font.setPixelSize(max(round(look.size * scale), 9))
    return font


def _ink(look: Look, *, dim: bool = False, bold: bool = False, scale: float = 1.0) -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFont(_font(look, scale))
    ink.setForeground(QColor(look.theme.dim if dim else look.style.text))
    if bold:
        ink.setFontWeight(QFont.Weight.Bold)
    return ink


def _spaced(block: QTextBlockFormat, look: Look, before: float, after: float) -> QTextBlockFormat:
    block.setTopMargin(before * look.size)
    block.setBottomMargin(after * look.size)
    block.setLineHeight(112, _PROPORTIONAL)
    return block


def _new_block(cursor: QTextCursor, document: QTextDocument) -> None:
    """An empty block of no list, table or quotation to go on in."""
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if not document.isEmpty():
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    cursor.setBlockFormat(QTextBlockFormat())


def _line(cursor: QTextCursor, text: str, ink: QTextCharFormat, look: Look, *, after: float) -> None:
    cursor.setBlockFormat(_spaced(QTextBlockFormat(), look, 0, after))
    cursor.insertText(text, ink)


def _heading(cursor: QTextCursor, section: Shown, look: Look) -> None:
    """A band in the label's tint with its key, name and the link that opens the section for writing; no band where
    there is no title."""
    if not section.title:
        thin = QTextBlockFormat()
        thin.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(thin)
        return
    label = look.style.label(section.name)
    band = _spaced(QTextBlockFormat(), look, 1.5, 0.5)
    if section.name:
        band.setBackground(QColor(label.tint(look.paper)))
    band.setHeadingLevel(2)
    cursor.setBlockFormat(band)
    key = _ink(look, bold=True, scale=1.12)
    key.setForeground(QColor(label.line))
    inset = " " if section.name else ""
    cursor.insertText(f" {section.key}  " if section.key else inset, key)
    cursor.insertText(section.title, _ink(look, bold=True, scale=1.12))
    if section.edit:
        link = _ink(look, dim=True, scale=0.86)
        cursor.insertText("\u2003", link)
        link.setAnchor(True)
        link.setAnchorHref(EDIT + quote(section.name, safe=""))
        cursor.insertText(section.edit, link)


def _dress(block: QTextBlock, name: str, names: Collection[str], look: Look) -> None:
    """Give what was just put in, from `block` on, the formats of the page, keeping only what Markdown can mean."""
    shows: bool | None = None
    label = look.style.label(name)
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            shows = is_example_heading(block.text())
        _dress_characters(block, names, look, level)
        _dress_block(block, look, level)
        if block.textList() is not None:
            # Qt sets the bullet against the first character
            QTextCursor(block).insertText("\u2009", _ink(look))
        if shows is not None and not level:
            _mark_examples(block, label, look, counter=not shows)
        block = block.next()


def _dress_characters(block: QTextBlock, names: Collection[str], look: Look, level: int) -> None:
    runs = []
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        runs.append((fragment.position(), fragment.length(), fragment.charFormat()))
        walk += 1
    for position, length, old in runs:
        cursor = QTextCursor(block.document())
        cursor.setPosition(position)
        cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
        new = _clean(old, names, look, level)
        if old.isImageFormat():
            cursor.insertText("▢" * length, new)
        else:
            cursor.setCharFormat(new)
    cursor = QTextCursor(block)
    cursor.setBlockCharFormat(_ink(look, scale=_SIZES.get(level, 1.0)))


def _clean(old: QTextCharFormat, names: Collection[str], look: Look, level: int) -> QTextCharFormat:
    strong = bool(level) or old.fontWeight() >= QFont.Weight.DemiBold
    new = _ink(look, bold=strong, scale=_SIZES.get(level, 1.0), dim=level > 2)
    new.setFontItalic(old.fontItalic())
    new.setFontStrikeOut(old.fontStrikeOut())
    if old.fontFixedPitch():
        new.setBackground(QColor(look.theme.raised))
    target = old.anchorHref()
    if target.startswith("#") and unquote(target[1:]) in names:
        new.setAnchor(True)
        new.setAnchorHref(target)
        new.setForeground(QColor(look.theme.accent))
        new.setFontUnderline(True)
    return new


def _dress_block(block: QTextBlock, look: Look, level: int) -> None:
    old = block.blockFormat()
    new = QTextBlockFormat()
    new.setHeadingLevel(level)
    quoted = old.property(QTextFormat.Property.BlockQuoteLevel) or 0
    indent = min(old.indent(), 6)
    new.setIndent(indent)
    if quoted:
        new.setLeftMargin(min(int(quoted), 4) * look.size)
    if block.textList() is not None:
        _spaced(new, look, 0.1, 0.1)
    elif level:
        _spaced(new, look, 0.9, 0.25)
    else:
        _spaced(new, look, 0.2, 0.4)
    if old.hasProperty(QTextFormat.Property.BlockCodeFence) or old.nonBreakableLines():
        new.setBackground(QColor(look.theme.raised))
    ruler = QTextFormat.Property.BlockTrailingHorizontalRulerWidth
    if old.hasProperty(ruler):
        new.setProperty(ruler, old.property(ruler))
    new.setMarker(old.marker())
    # the object of a list keeps its blocks only while they name it
    new.setObjectIndex(old.objectIndex())
    QTextCursor(block).setBlockFormat(new)


def _mark_examples(block: QTextBlock, label: LabelStyle, look: Look, *, counter: bool) -> None:
    """What stands in 「」 looks like a span in the article, what is none like something crossed out."""
    text = block.text()
    units = Units(text)
    for match in _MARKED.finditer(text):
        ink = QTextCharFormat()
        if counter:
            ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            ink.setUnderlineColor(QColor(label.line))
        else:
            ink.setBackground(QColor(label.tint(look.paper, 1)))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units.to_utf16(match.start()))
        cursor.setPosition(block.position() + units.to_utf16(match.end()), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(ink)


def _dress_tables(document: QTextDocument, look: Look) -> None:
    frames = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    for table in frames:
        table_format = table.format().toTableFormat()
        table_format.setBorder(1)
        table_format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        table_format.setBorderBrush(QBrush(QColor(look.theme.line)))
        table_format.setBorderCollapse(True)
        table_format.setCellPadding(look.size * 0.35)
        table_format.setCellSpacing(0)
        table_format.setTopMargin(look.size * 0.3)
        table_format.setBottomMargin(look.size * 0.5)
        table_format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(table_format)
