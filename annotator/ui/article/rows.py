"""Setting a paragraph: one `QTextLayout`, shaped once for a width, and one `Row` for each wrapped line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.model.span import Span
from annotator.ui.article.shown import shown
from annotator.ui.article.style import Align, ArticleStyle, RoleStyle
from annotator.ui.article.utf16 import Units

# A CJK glyph fills its em box, whose bottom lies 0.12 em below the baseline; these leave it a little air.
_ABOVE_BASELINE = 0.94
_BELOW_BASELINE = 0.20
_EMPTY_ROW = 0.6
_TAB = 2.0
_OWN_INDENT = ("\u3000", " ", "\t")
_HAN = "\u3400-\u9fff"
_TIGHT = re.compile(
    rf"(?P<mark>(?<=[{_HAN}”》）)])[,;:!?](?=[{_HAN}“《（0-9A-Za-z])|(?<=[0-9A-Za-z%])[,;:!?](?=[{_HAN}“《（]))"
    rf"|[{_HAN}](?=[0-9A-Za-z])|[0-9A-Za-z%](?=[{_HAN}])"
)
_MARK_AIR = 0.35
_HAIR = 0.12
"""Ems."""
_LONGEST_AIRED = 3_000
"""Characters beyond which a paragraph is no prose, and the time is better spent otherwise."""
_DASHES = "~～"
_PAIRED = "—…"
_SURROGATES = "\ud800\udc00"
_NEVER_FIRST = frozenset(_DASHES + _SURROGATES[1] + "，。、；：？！）》〉”’】〕」』％‰·")
_SHORTEST = 4
"""Characters that a line keeps when it is made shorter."""
_MOST_BALANCED = 6
"""Lines of a centred paragraph beyond which it is no heading."""
_MOST_PARTS = 8
_MOST_UNLIKE = 2.5
"""A line of a heading is at most so many times as long as another, or it is broken within its parts."""

_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
    Align.JUSTIFY: Qt.AlignmentFlag.AlignJustify,
}


@dataclass(frozen=True, slots=True)
class Band:
    """The vertical measures of a role's rows, in whole pixels so that fills and bars are crisp.

    A row is `height` high: `text` for glyphs and tints, then the gap for bars and tags. The gap is always
    there, so the text does not move when a span is added.
    """

    em: int
    text: int
    baseline: int
    height: int

    @property
    def gap(self) -> int:
        """What is left for the lanes."""
        return self.height - self.text

    @classmethod
    def of(cls, role: RoleStyle, size: int) -> Band:
        """The measures of a role at a body text of `size` pixels."""
        em = max(round(size * role.scale), 1)
        baseline = round(em * _ABOVE_BASELINE)
        text = baseline + round(em * _BELOW_BASELINE)
        return cls(em, text, baseline, max(round(em * role.leading), text + 4))


@dataclass(slots=True)
class Paragraph:
    """The code points `[start, end)` of the article between two separators, shaped.

    `reach` is where the next one starts: a span that ends in the separator between ends with this paragraph.
    """

    start: int
    end: int
    reach: int
    role: RoleStyle
    band: Band
    units: Units
    layout: QTextLayout

    def before(self, offset: int) -> int:
        """The caret position one grapheme cluster to the left, in the paragraph."""
        position = self.units.to_utf16(offset - self.start)
        return self.start + self.units.to_code_points(self.layout.previousCursorPosition(position))

    def after(self, offset: int) -> int:
        """The caret position one grapheme cluster to the right, in the paragraph."""
        position = self.units.to_utf16(offset - self.start)
        return self.start + self.units.to_code_points(self.layout.nextCursorPosition(position))


@dataclass(slots=True, eq=False)
class Row:
    """One wrapped line: the code points `[start, end)` of the article.

    `y` is the top in the column and `ascent` that of the line as Qt shaped it; `touching` are the spans on the
    row in reading order, whose lanes are stacked when the row is next drawn (`segments` is None until then).
    """

    paragraph: Paragraph
    start: int
    end: int
    line: QTextLine
    ascent: float
    height: int = 0
    y: int = 0
    touching: list[Span] | None = None
    segments: list[Segment] | None = None

    @property
    def plain_height(self) -> int:
        """The height without crowded lanes; that of an empty paragraph is a pause, not a row."""
        paragraph = self.paragraph
        is_empty = paragraph.start == paragraph.end
        return round(paragraph.band.em * _EMPTY_ROW) if is_empty else paragraph.band.height

    @property
    def is_first(self) -> bool:
        """Whether the paragraph begins with this row."""
        return self.start == self.paragraph.start

    @property
    def is_last(self) -> bool:
        """Whether the paragraph ends with this row."""
        return self.end == self.paragraph.end

    def x_of(self, offset: int) -> float:
        """Where the caret before the character at `offset` stands, from the column's left edge."""
        paragraph = self.paragraph
        offset = min(max(offset, self.start), self.end)
        # the type stubs do not know that PySide returns the x and the position it stands for
        found = cast(
            "tuple[float, int]", self.line.cursorToX(paragraph.units.to_utf16(offset - paragraph.start))
        )
        return found[0]

    def offset_at(self, x: float) -> int:
        """The caret position nearest to `x`; never inside a grapheme cluster."""
        paragraph = self.paragraph
        position = self.line.xToCursor(x, QTextLine.CursorPosition.CursorBetweenCharacters)
        if not paragraph.layout.isValidCursorPosition(position):
            position = paragraph.layout.previousCursorPosition(position)
        found = min(max(paragraph.start + paragraph.units.to_code_points(position), self.start), self.end)
        # Qt is some characters off behind a tab, and never answers with the end of a wrapped line, where the same
        # position means the next line
        while True:
            near = (found, paragraph.before(found), paragraph.after(found))
            nearest = min(
                (at for at in near if self.start <= at <= self.end), key=lambda at: abs(self.x_of(at) - x)
            )
            if nearest == found:
                return found
            found = nearest

    def character_at(self, x: float) -> int | None:
        """The start of the grapheme cluster drawn at `x`, None left and right of the text."""
        if self.start == self.end or not self.x_of(self.start) <= x < self.x_of(self.end):
            return None
        nearest = self.offset_at(x)
        found = self.paragraph.before(nearest) if nearest == self.end or x < self.x_of(nearest) else nearest
        return max(found, self.start)


@dataclass(frozen=True, slots=True)
class Segment:
    """What one row shows of one span: from `left` to `right` in the column, on `lane`."""

    span: Span
    lane: int
    left: float
    right: float
    begins: bool
    ends: bool


class Typesetter:
    """Sets paragraphs for one style and width, with each role's font and measures made only once."""

    def __init__(self, style: ArticleStyle, width: int) -> None:
        self.width = width
        self._style = style
        self._fonts: dict[RoleStyle, QFont] = {}
        self._bands: dict[RoleStyle, Band] = {}
        self._options: dict[RoleStyle, QTextOption] = {}
        self._spacings: dict[float, QTextCharFormat] = {}

    def band(self, role: RoleStyle) -> Band:
        """The measures of that role's rows."""
        if role not in self._bands:
            self._bands[role] = Band.of(role, self._style.size)
        return self._bands[role]

    def font(self, role: RoleStyle) -> QFont:
        """The font of that role."""
        if role not in self._fonts:
            font = QFont()
            font.setFamilies(list(self._style.sans if role.sans else self._style.serif))
            font.setPixelSize(self.band(role).em)
            font.setBold(role.bold)
            self._fonts[role] = font
        return self._fonts[role]

    def set_paragraph(self, text: str, start: int, reach: int, role: RoleStyle) -> list[Row]:
        """The rows of a paragraph that begins at `start` of the article, the next at `reach`; at least one."""
        drawn, replaced = shown(text)
        layout = QTextLayout(drawn, self.font(role))
        # without it Qt shapes the paragraph again each time a row is drawn
        layout.setCacheEnabled(True)
        layout.setTextOption(self._option(role))
        band = self.band(role)
        units = Units(drawn)
        formats = self._aired(drawn, units, band.em)
        formats += [self._dim(units, offset) for offset in replaced]
        if formats:
            layout.setFormats(formats)
        paragraph = Paragraph(start, start + len(text), reach, role, band, units, layout)
        rows: list[Row] = []
        for line in self._lines(layout, role, band, is_indented=not text.startswith(_OWN_INDENT)):
            first = line.textStart()
            row = Row(
                paragraph,
                start + units.to_code_points(first),
                start + units.to_code_points(first + line.textLength()),
                line,
                line.ascent(),
            )
            row.height = row.plain_height
            rows.append(row)
        return rows

    def _lines(
        self, layout: QTextLayout, role: RoleStyle, band: Band, *, is_indented: bool
    ) -> list[QTextLine]:
        """Break a paragraph; a heading of several lines in lines of about the same length."""
        inset = role.inset * self._style.size
        if 2 * inset > self.width / 3:
            inset = 0.0
        width = max(self.width - 2 * inset, band.em)
        indent = role.indent * band.em if is_indented else 0.0
        lines = _break(layout, width, inset, indent)
        if role.align is not Align.CENTRE or not 1 < len(lines) <= _MOST_BALANCED:
            return lines
        count = len(lines)
        columns = _at_spaces(layout.text(), count, width / band.em)
        if columns:
            return _break(layout, width, inset, 0.0, columns)
        narrower = sum(line.naturalTextWidth() for line in lines) / count
        while narrower < width:
            lines = _break(layout, narrower, inset + (width - narrower) / 2, 0.0)
            if len(lines) == count:
                return lines
            narrower += band.em / 2
        return _break(layout, width, inset, 0.0)

    def _option(self, role: RoleStyle) -> QTextOption:
        if role not in self._options:
            option = QTextOption(_ALIGNMENTS[role.align])
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
            option.setTabStopDistance(_TAB * self.band(role).em)
            self._options[role] = option
        return self._options[role]

    def _aired(self, text: str, units: Units, em: int) -> list[QTextLayout.FormatRange]:
        """Air behind half-width marks among Chinese characters, which newspapers on the web are full of, and a
        hair between Chinese and Western characters."""
        formats: list[QTextLayout.FormatRange] = []
        if len(text) > _LONGEST_AIRED:
            return formats
        mark, hair = (self._spaced(round(em * air, 1)) for air in (_MARK_AIR, _HAIR))
        is_plain = units.length == units.length16
        for match in _TIGHT.finditer(text):
            at = match.start()
            run = QTextLayout.FormatRange()
            run.start = at if is_plain else units.to_utf16(at)
            run.length = 1
            run.format = mark if match.lastgroup else hair
            formats.append(run)
        return formats

    def _spaced(self, pixels: float) -> QTextCharFormat:
        if pixels not in self._spacings:
            spaced = QTextCharFormat()
            spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            spaced.setFontLetterSpacing(pixels)
            self._spacings[pixels] = spaced
        return self._spacings[pixels]

    def _dim(self, units: Units, offset: int) -> QTextLayout.FormatRange:
        run = QTextLayout.FormatRange()
        run.start = units.to_utf16(offset)
        run.length = 1
        symbol = QTextCharFormat()
        symbol.setForeground(QColor(self._style.focus))
        run.format = symbol
        return run


def _keep_off_the_next(line: QTextLine, text: str, width: float) -> None:
    """Qt breaks before the dash of a range and within a pair of dashes or dots: there the line is made shorter, so
    that the next one begins with a word."""
    start = line.textStart()
    end = start + line.textLength()
    shorter = end
    while shorter < len(text) and shorter - start > _SHORTEST and _is_torn(text[shorter - 1], text[shorter]):
        shorter -= 1
    if shorter != end and shorter - start > _SHORTEST:
        line.setNumColumns(shorter - start, width)


def _is_torn(before: str, after: str) -> bool:
    """Whether no line may be broken between these two, although Qt does or might here."""
    return (
        after in _NEVER_FIRST
        or (before == after and before in _PAIRED)
        or (before in _DASHES and after.isdigit())
        or (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
    )


def _by_unit(text: str) -> str:
    """A text that can be asked by UTF-16 offsets: what takes two units is two that are never torn."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    return "".join(character if character <= "\uffff" else _SURROGATES for character in text)


def _at_spaces(text: str, count: int, ems: float) -> list[int]:
    """The lengths of so many lines of a heading if it breaks only where its parts end, the longest as short as can
    be; none where a line would not fit."""
    spaces = [at + 1 for at, character in enumerate(text) if character in " \u3000"][:_MOST_PARTS]
    if len(spaces) < count - 1 or max(text) > "\uffff":
        return []
    found = []
    for chosen in combinations(spaces, count - 1):
        ends = (0, *chosen, len(text))
        lengths = [end - start for start, end in pairwise(ends)]
        if max(lengths) <= ems and min(lengths) * _MOST_UNLIKE >= max(lengths):
            found.append(lengths)
    return min(found, key=max, default=[])


def _break(
    layout: QTextLayout, width: float, left: float, indent: float, columns: Sequence[int] = ()
) -> list[QTextLine]:
    """The lines of that width; positions in the column, all at the same height, which is the row's business."""
    lines: list[QTextLine] = []
    text = _by_unit(layout.text())
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        wide = max(width - indent, 1.0)
        if len(lines) < len(columns):
            line.setNumColumns(columns[len(lines)], wide)
        else:
            line.setLineWidth(wide)
            _keep_off_the_next(line, text, wide)
        line.setPosition(QPointF(left + indent, 0))
        indent = 0.0
        lines.append(line)
    layout.endLayout()
    return lines
