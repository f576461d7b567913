"""The scrolling sheet on which the page lies: geometry, scrolling and painting, without keys or mouse.

Coordinates that come in or go out are pixels of the viewport.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QBasicTimer, QEvent, QPoint, QRect, QRectF, QTimerEvent
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.model.article import Source
from annotator.model.page import Page, SourceRun
from annotator.ui.article.marks import Mark
from annotator.ui.article.paper import Paper
from annotator.ui.page.painter import Frame, Painter, caret_rect
from annotator.ui.page.place import Place
from annotator.ui.page.plan import NO_HEAD, Plan, hues, planned
from annotator.ui.page.sheet import Kept, Sheet
from annotator.ui.page.style import DOUBT, HUES, PageStyle
from annotator.ui.page.words import RuleNamed, doubt_in_words, role_name

_NARROWEST = 6
_RIGHT = 14
"""Pixels right of the text."""
_AT_ONCE = 40
"""Strips set in one go while nobody waits."""
_PAUSE_MS = 15
_CONTEXT = 1.6
"""Rows kept visible around what is scrolled into view."""

NO_PAGE = Page(Source("", "", "", "", ""), ())


class Canvas(Paper):
    """A page on a sheet of paper. Which block is where and how it looks; not what happens to it."""

    def __init__(self, style: PageStyle, parent: QWidget | None = None, *, rule: RuleNamed = str) -> None:
        super().__init__(parent)
        self._style = style
        self._rule = rule
        self._painter = Painter(style)
        self._plan: Plan = planned(NO_PAGE)
        self._hues: dict[str, int] = {}
        self._place = Place()
        self._open_id: str | None = None
        self._target: str | None = None
        self._rest = QBasicTimer()
        self._sheet = Sheet(self._plan, style, 100)
        self._furnish()
        self._colour()

    # -- what is shown ----------------------------------------------------------------------------------------

    @property
    def plan(self) -> Plan:
        """What stands where on the page that is shown."""
        return self._plan

    def colour_of(self, article_id: str) -> str:
        """The colour in which an article's numbers and title are drawn."""
        return self._style.band(self._hues.get(article_id, 0)).line

    def _lay(self, plan: Plan, *, is_other: bool) -> None:
        """Lay out another page, or the same one as it is cut now; what was at the top stays there."""
        top = self._top()
        self._hues = hues(plan, {} if is_other else self._hues, len(HUES))
        self._plan = plan
        kept = {} if is_other else self._sheet.kept
        self._set_sheet(kept)
        if is_other:
            self.verticalScrollBar().setValue(0)
        else:
            self._put_top(*top)

    def _set_sheet(self, kept: Kept) -> None:
        self._sheet = Sheet(self._plan, self._style, self._text_width(), kept)
        self._sheet.set_between(self._scrolled, self._scrolled + self.viewport().height())
        self._set_range()
        self._set_rest()
        self.viewport().update()
        self._strip.invalidate_soon()

    def _text_width(self) -> int:
        """A whole number of characters, so that justified lines need no stretching."""
        size = self._style.size
        room = self.viewport().width() - round(self._painter.margin.text) - _RIGHT
        return size * max(room // size, _NARROWEST)

    def _relay(self) -> None:
        """The same page in another style or width."""
        top = self._top()
        self._set_sheet({})
        self._put_top(*top)

    def set_style(self, style: PageStyle) -> None:
        """Draw in that style from now on."""
        self._style = style
        self._painter = Painter(style)
        self._colour()
        self._relay()

    def _colour(self) -> None:
        self._colour_with(self._style.face)

    # -- what is set later ------------------------------------------------------------------------------------

    def _set_rest(self) -> None:
        if self.isVisible():
            self._rest.start(_PAUSE_MS, self)

    def timerEvent(self, event: QTimerEvent) -> None:
        """What nobody has seen yet is set a little at a time."""
        if event.timerId() != self._rest.timerId():
            super().timerEvent(event)
            return
        top = self._top()
        if not self._sheet.set_some(_AT_ONCE):
            self._rest.stop()
            self._strip.invalidate_soon()
        self._set_range()
        self._put_top(*top)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on where hiding stopped."""
        super().showEvent(event)
        self._set_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        super().hideEvent(event)
        self._rest.stop()

    # -- geometry ---------------------------------------------------------------------------------------------

    def _top(self) -> tuple[int, int]:
        """The character at the top of the viewport and how much of its strip is hidden."""
        if not self._sheet.strips:
            return 0, 0
        strip = self._sheet.strips[self._sheet.index_at(self._scrolled)]
        return strip.piece.start, self._scrolled - strip.y

    def _put_top(self, offset: int, hidden: int) -> None:
        if self._sheet.strips:
            strip = self._sheet.strips[self._sheet.index_of(offset)]
            self.verticalScrollBar().setValue(strip.y + hidden)

    def _set_range(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(round(self._style.size * 1.5))
        bar.setRange(0, max(self._sheet.height - height, 0))

    def _reveal(self, top: float, bottom: float) -> None:
        """Scroll so that this is seen, with a little of what is around it."""
        context = round(_CONTEXT * 1.5 * self._style.size)
        height = self.viewport().height()
        bottom = min(bottom, top + height - 2 * context)
        self._set_range()
        if top - context < self._scrolled:
            self.verticalScrollBar().setValue(round(top - context))
        elif bottom + context > self._scrolled + height:
            self.verticalScrollBar().setValue(round(bottom + context - height))

    def _reveal_place(self) -> None:
        """The caret's row, and as much of the block as there is room for."""
        place = self._place
        if place.current is None:
            return
        top, bottom = self._sheet.extent(place.current)
        self._sheet.set_between(top, max(bottom, top + 1))
        top, bottom = self._sheet.extent(place.current)
        standing = self._plan.at(place.current)
        strips = self._sheet.strips_of(place.current)
        head = strips[0].head if standing is not None and strips else 0
        self._reveal(top - head, bottom)
        caret = caret_rect(self._sheet, self._painter.margin, place)
        if caret is not None:
            self._reveal(caret.top(), caret.bottom())

    def standing_rect(self, run: SourceRun) -> QRect:
        """Where the text of a block stands."""
        top, bottom = self._sheet.extent(run)
        left = round(self._painter.margin.bar)
        return QRect(left, top - self._scrolled, self.viewport().width() - left, bottom - top)

    def rect_of(self, offset: int) -> QRect:
        """Where the caret before the character at `offset` is drawn; perhaps outside the viewport."""
        standing = self._plan.near(offset)
        run = standing.run if standing and standing.run[0] <= offset <= standing.run[1] else None
        found = caret_rect(self._sheet, self._painter.margin, replace(self._place, caret=offset, current=run))
        rect = found.toRect() if found is not None else QRect()
        return rect.translated(0, -self._scrolled)

    def offset_at(self, point: QPoint) -> int:
        """The caret position nearest to a point."""
        found = self._sheet.offset_at(point.x() - self._painter.margin.text, point.y() + self._scrolled)
        return found[0] if found is not None else 0

    def run_at(self, point: QPoint) -> SourceRun | None:
        """The block at a point, its margin included."""
        found = self._sheet.offset_at(point.x() - self._painter.margin.text, point.y() + self._scrolled)
        if found is None or found[1].piece.place is None or point.y() + self._scrolled > found[1].bottom:
            return None
        return self._plan.blocks[found[1].piece.place].run

    def is_in_margin(self, point: QPoint) -> bool:
        """Whether a point lies left of the text."""
        return point.x() < self._painter.margin.bar

    def is_on_head(self, point: QPoint) -> bool:
        """Whether a point lies on the title above the first block of an article, or above one where it goes on."""
        standing = self._plan.at(self.run_at(point))
        if standing is None or standing.head == NO_HEAD or self.is_in_margin(point):
            return False
        return point.y() < self.standing_rect(standing.run).top()

    def is_on_role(self, point: QPoint) -> bool:
        """Whether a point lies on the role of a block: in its first row."""
        margin = self._painter.margin
        run = self.run_at(point)
        if run is None or not margin.role - 4 <= point.x() < margin.bar:
            return False
        strips = self._sheet.strips_of(run)
        rows = strips[0].rows or [] if strips else []
        height = rows[0].height if rows else 0
        return bool(strips) and strips[0].top <= point.y() + self._scrolled < strips[0].top + height

    # -- painting ---------------------------------------------------------------------------------------------

    def _is_caret_on(self) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt."""
        area = event.rect()
        if self._sheet.set_between(self._scrolled, self._scrolled + self.viewport().height()):
            self._set_range()
            area = self.viewport().rect()
        frame = Frame(
            top=self._scrolled,
            width=self.viewport().width(),
            place=self._place,
            open_id=self._open_id,
            hues=self._hues,
            focused=self.hasFocus(),
            caret_on=self._is_caret_on(),
            target=self._target,
        )
        with QPainter(self.viewport()) as painter:
            self._painter.paint(painter, QRectF(area), self._sheet, frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        if self._sheet.width != self._text_width():
            self._relay()
        self._set_range()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt. Tags of roles are of another width in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.set_style(self._style)
        super().changeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Called by Qt."""
        self.viewport().update()
        self._strip.update()

    # -- marks beside the scroll bar --------------------------------------------------------------------------

    def _marked_height(self) -> int:
        """What the strip stands for; on a short page that is the viewport, so that marks stand beside their blocks."""
        return max(self._sheet.height, self.viewport().height(), 1)

    def _marks(self) -> Iterable[Mark]:
        height = self._marked_height()
        for standing in self._plan.blocks:
            if standing.block.doubts:
                yield self._sheet.extent(standing.run)[0] / height, DOUBT

    def _window(self) -> tuple[float, float]:
        height = self._marked_height()
        return self._scrolled / height, min((self._scrolled + self.viewport().height()) / height, 1)

    def _go_to(self, fraction: float) -> None:
        self.verticalScrollBar().setValue(
            round(fraction * self._marked_height() - self.viewport().height() / 2)
        )

    def _tell_marks(self, low: float, high: float) -> str:
        height = self._marked_height()
        lines = []
        for standing in self._plan.blocks:
            if standing.block.doubts and low <= self._sheet.extent(standing.run)[0] / height <= high:
                lines += [
                    f"{role_name(standing.block.role)}: {doubt_in_words(each, self._rule)}"
                    for each in standing.block.doubts
                ]
        return "\n".join(lines[:6])
