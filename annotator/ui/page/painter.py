"""Draws what is seen of a page: bands, the margin with numbers, roles, joins and doubts, heads, and the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from annotator.ui.article.rows import Row
from annotator.ui.page.place import Place
from annotator.ui.page.plan import NO_HEAD, RESUMED, Plan, Standing
from annotator.ui.page.sheet import Sheet, Strip
from annotator.ui.page.style import Band, PageStyle
from annotator.ui.page.words import heading, role_tag

_ROUND = 4.0
_PAD = 0.55
_BAR = 3
_CARET = 2
_SMALL = 0.72
_HOOK = 0.5
_EDGE = 6
"""Pixels left free on the right."""


@dataclass(frozen=True)
class Margin:
    """Where the columns of the margin begin, in pixels from the left edge of the sheet."""

    doubt: float
    number: float
    role: float
    hook: float
    bar: float
    text: float

    @classmethod
    def of(cls, style: PageStyle) -> Margin:
        """Room for three digits and the longest of the roles' tags."""
        em = style.margin_em
        metrics = QFontMetricsF(small_font(style))
        tags = max(metrics.horizontalAdvance(role_tag(role)) for role in style.face.roles)
        number = 0.7 * em + _dot(em)
        role = number + metrics.horizontalAdvance("00") + 0.3 * em
        hook = role + tags + 0.25 * em
        bar = hook + _HOOK * em
        return cls(0.3 * em, number, role, hook, bar, bar + _BAR + _PAD * em)


@dataclass(frozen=True)
class Frame:
    """What a picture shows besides the page itself."""

    top: int
    width: int
    place: Place
    open_id: str | None
    hues: Mapping[str, int]
    focused: bool
    caret_on: bool = True
    target: str | None = None
    """The article onto which blocks are dragged."""


def small_font(style: PageStyle) -> QFont:
    """For numbers, roles and heads."""
    font = QFont()
    font.setFamilies(list(style.face.sans))
    font.setPixelSize(max(round(style.margin_em * _SMALL), 9))
    return font


def _dot(em: int) -> float:
    return 0.75 * em


class Painter:
    """Draws the pages of one style."""

    def __init__(self, style: PageStyle) -> None:
        self.style = style
        self.margin = Margin.of(style)
        self._small = small_font(style)
        self._head = QFont(self._small)
        self._head.setPixelSize(max(round(style.size * 0.82), 9))
        self._head.setBold(True)
        self._paper, self._text = QColor(style.face.paper), QColor(style.face.text)
        self._dim, self._pale = QColor(style.face.dim), QColor(style.pale)
        self._doubt, self._accent = QColor(style.doubt), QColor(style.accent)
        self._hatch = QBrush(QColor(style.hatch), Qt.BrushStyle.BDiagPattern)

    def paint(self, painter: QPainter, area: QRectF, sheet: Sheet, frame: Frame) -> None:
        """Draw what an area of the viewport shows."""
        painter.fillRect(area, self._paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -frame.top)
        top, bottom = area.top() + frame.top, area.bottom() + frame.top + 1
        seen = list(sheet.between(top, bottom))
        plan = sheet.plan
        for strip in seen:
            if strip.piece.place is not None:
                self._band(painter, strip, plan.blocks[strip.piece.place], frame)
        self._hooks(painter, sheet, seen, frame)
        for strip in seen:
            standing = plan.blocks[strip.piece.place] if strip.piece.place is not None else None
            self._rows(painter, strip, standing)
            if standing is not None and strip.piece.is_first:
                self._gutter(painter, strip, standing, plan, frame)
                if standing.head != NO_HEAD:
                    self._title(painter, strip, standing, frame)
        self._chosen(painter, sheet, frame)
        self._caret(painter, sheet, frame)

    # -- the text ---------------------------------------------------------------------------------------------

    def _band(self, painter: QPainter, strip: Strip, standing: Standing, frame: Frame) -> None:
        band = self._of(standing, frame)
        is_open = standing.article.id == frame.open_id
        is_chosen = standing.run in frame.place.chosen
        colour = band.chosen if is_chosen else band.open if is_open else band.calm
        place = QRectF(self.margin.bar, strip.top, frame.width - self.margin.bar - _EDGE, strip.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(place, _ROUND, _ROUND)
        if standing.block.duplicate_of is not None:
            painter.setBrush(self._hatch)
            painter.drawRoundedRect(place, _ROUND, _ROUND)
        wide = _BAR + 2 if is_open else _BAR
        painter.fillRect(QRectF(self.margin.bar, strip.top, wide, strip.height), QColor(band.line))
        if standing.article.id == frame.target:
            painter.setPen(QPen(QColor(band.line), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, _ROUND, _ROUND)

    def _rows(self, painter: QPainter, strip: Strip, standing: Standing | None) -> None:
        if standing is None:
            painter.setPen(self._pale)
        else:
            painter.setPen(self._dim if standing.block.duplicate_of is not None else self._text)
        for row in strip.rows or ():
            top = strip.top + row.y + (row.height - row.paragraph.band.text) / 2
            row.line.draw(painter, QPointF(self.margin.text, top + row.paragraph.band.baseline - row.ascent))
            if standing is not None and standing.article.corrections:
                self._corrected(painter, row, top + row.paragraph.band.text, standing)

    def _corrected(self, painter: QPainter, row: Row, y: float, standing: Standing) -> None:
        """A dotted line under what is printed and read otherwise."""
        pen = painter.pen()
        painter.setPen(QPen(self._accent, 1.6, Qt.PenStyle.DotLine))
        for each in standing.article.corrections:
            if each.source_start < row.end and each.source_end > row.start:
                left, right = (self.margin.text + row.x_of(at) for at in (each.source_start, each.source_end))
                painter.drawLine(QPointF(left, y), QPointF(max(right, left + 3), y))
        painter.setPen(pen)

    def _chosen(self, painter: QPainter, sheet: Sheet, frame: Frame) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left = self.margin.bar - 1
        for run in frame.place.chosen:
            top, bottom = sheet.extent(run)
            if bottom > top:
                is_current = run == frame.place.current
                colour = self._accent if frame.focused else self._dim
                painter.setPen(QPen(colour, 2.0 if is_current else 1.2))
                place = QRectF(left, top - 0.5, frame.width - left - _EDGE + 1, bottom - top + 1)
                painter.drawRoundedRect(place, _ROUND, _ROUND)

    def _caret(self, painter: QPainter, sheet: Sheet, frame: Frame) -> None:
        found = caret_rect(sheet, self.margin, frame.place)
        if found is not None and frame.focused and frame.caret_on:
            painter.fillRect(found, QColor(self.style.face.caret))

    # -- the margin -------------------------------------------------------------------------------------------

    def _of(self, standing: Standing, frame: Frame) -> Band:
        return self.style.band(frame.hues.get(standing.article.id, 0))

    def _gutter(self, painter: QPainter, strip: Strip, standing: Standing, plan: Plan, frame: Frame) -> None:
        margin, rows = self.margin, strip.rows or []
        height = rows[0].height if rows else strip.height
        is_open = standing.article.id == frame.open_id
        line = QColor(self._of(standing, frame).line)
        painter.setFont(self._bold(self._small) if is_open else self._small)
        painter.setPen(line)
        flags = Qt.AlignmentFlag.AlignVCenter
        number = QRectF(
            margin.number - 8, strip.top, margin.role - margin.number + 8 - 0.3 * self.style.margin_em, height
        )
        painter.drawText(number, flags | Qt.AlignmentFlag.AlignRight, str(standing.order))
        role = QRectF(margin.role, strip.top, margin.hook - margin.role, height)
        original = plan.at(standing.block.duplicate_of)
        if standing.block.duplicate_of is not None:
            # what is said of a duplicate is what it repeats
            painter.setPen(QColor(self._of(original, frame).line) if original else self._dim)
            painter.drawText(
                role, flags | Qt.AlignmentFlag.AlignLeft, f"= {original.order if original else '?'}"
            )
        else:
            painter.setPen(self._pale if standing.block.role == "body" else self._dim)
            painter.drawText(role, flags | Qt.AlignmentFlag.AlignLeft, role_tag(standing.block.role))
        if standing.block.doubts:
            self._mark(
                painter, QPointF(margin.doubt + _dot(self.style.margin_em) / 2, strip.top + height / 2)
            )

    def _mark(self, painter: QPainter, middle: QPointF) -> None:
        """An amber diamond: by its form as well as its colour no band."""
        half = _dot(self.style.margin_em) / 2
        path = QPainterPath(QPointF(middle.x(), middle.y() - half))
        for x, y in ((half, 0), (0, half), (-half, 0)):
            path.lineTo(middle.x() + x, middle.y() + y)
        path.closeSubpath()
        painter.fillPath(path, self._doubt)

    def _hooks(self, painter: QPainter, sheet: Sheet, seen: list[Strip], frame: Frame) -> None:
        """From the end of a block to the one that continues it."""
        if not seen:
            return
        top, bottom = seen[0].y, seen[-1].bottom
        em, margin, plan = self.style.size, self.margin, sheet.plan
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, before in plan.joined.items():
            start, end = sheet.extent(plan.blocks[before].run)[1], sheet.extent(plan.blocks[place].run)[0]
            if max(start, end) < top - 2 * em or min(start, end) > bottom + 2 * em:
                continue
            standing = plan.blocks[place]
            painter.setPen(QPen(QColor(self._of(standing, frame).line), 1.6))
            left, right = margin.hook + 1.5, margin.bar + 1
            one, two = start - 0.7 * em, end + 0.7 * em
            path = QPainterPath(QPointF(right, one))
            path.quadTo(left, one, left, one + 4)
            path.lineTo(left, two - 4)
            path.quadTo(left, two, right - 2, two)
            painter.drawPath(path)
            painter.drawPolyline(
                [QPointF(right - 5, two - 3), QPointF(right - 1, two), QPointF(right - 5, two + 3)]
            )

    def _title(self, painter: QPainter, strip: Strip, standing: Standing, frame: Frame) -> None:
        is_resumed = standing.head == RESUMED
        is_open = standing.article.id == frame.open_id
        band = self._of(standing, frame)
        font = self._small if is_resumed else self._head
        painter.setFont(font)
        painter.setPen(QColor(band.line) if not is_resumed or is_open else self._dim)
        text = heading(standing.article)
        left = self.margin.bar
        room = QRectF(left, strip.y, frame.width - left - _EDGE, strip.head)
        metrics = QFontMetricsF(font)
        text = metrics.elidedText(
            f"↳ {text}" if is_resumed else text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(
            room.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text
        )

    def _bold(self, font: QFont) -> QFont:
        bold = QFont(font)
        bold.setBold(True)
        return bold


def caret_rect(sheet: Sheet, margin: Margin, place: Place) -> QRectF | None:
    """Where the caret stands on the sheet."""
    found = sheet.row_of(place.caret, place.current)
    if found is None:
        return None
    strip, row = found
    x = margin.text + row.x_of(place.caret)
    top = strip.top + row.y + (row.height - row.paragraph.band.text) / 2
    return QRectF(round(x) - _CARET / 2, round(top), _CARET, row.paragraph.band.text)
