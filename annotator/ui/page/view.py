"""The page view: turns keys and mouse into a place on the page, and tells those around what is wanted there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.model.page import Page, SourceRun
from annotator.model.selection import Selection
from annotator.ui.article.accessible import ArticleAccessible, Voice, install
from annotator.ui.article.blink import Blink
from annotator.ui.article.plain_keys import PlainKeys
from annotator.ui.page import place as places
from annotator.ui.page.canvas import NO_PAGE, Canvas
from annotator.ui.page.keys import Step, step_of
from annotator.ui.page.mouse import PageMouse
from annotator.ui.page.place import Place
from annotator.ui.page.plan import Standing, planned
from annotator.ui.page.style import PageStyle
from annotator.ui.page.words import RuleNamed, spoken, told
from annotator.ui.panel import plain_tip


class PageView(Canvas):
    """A page with its blocks; the text is never edited here.

    It owns where the person is on the page (`place`), and asks for everything else: `moved` when that is elsewhere,
    `menu_wanted` and `roles_wanted` with a point of the viewport, `dropped` with the article that the chosen blocks
    were dragged to, `link_wanted` with a duplicate whose original is wanted, `written` as the article view has it.
    """

    moved = Signal()
    menu_wanted = Signal(QPoint)
    roles_wanted = Signal(QPoint)
    dropped = Signal(str)
    link_wanted = Signal(object)

    def __init__(self, style: PageStyle, parent: QWidget | None = None, *, rule: RuleNamed = str) -> None:
        self._blink: Blink | None = None
        super().__init__(style, parent, rule=rule)
        self._wanted_x: float | None = None
        self._accessible: ArticleAccessible | None = None
        self._voice = Voice(self, self)
        install(PageView, PageView.make_accessible)
        self._mouse = PageMouse(self)
        self._plain_keys = PlainKeys(self)
        self._blink = Blink(self._update_caret, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._set_names()
        self.viewport().setMouseTracking(True)
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    # -- what is shown ----------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where the person is."""
        return self._place

    @property
    def standing(self) -> Standing | None:
        """The block with the caret."""
        return self._plan.at(self._place.current)

    def show_page(self, page: Page | None, open_id: str | None) -> None:
        """Show a page, or none. The same page cut anew keeps place and scroll."""
        page = page or NO_PAGE
        is_other = page.source.id != self._plan.page.source.id
        self._open_id = open_id
        if page is self._plan.page:
            self.viewport().update()
            return
        self._mouse.cancel()
        said = self.current_words if self._voice.is_heard else ""
        self._lay(planned(page), is_other=is_other)
        self._place = Place() if is_other else places.after(self._plan, self._place)
        if not is_other:
            self._reveal_place()
            if said and self.current_words != said:
                self._voice.tell_current()
                self._voice.say(self.current_words)

    def show_open(self, article_id: str | None) -> None:
        """Another article is open."""
        if article_id != self._open_id:
            self._open_id = article_id
            self.viewport().update()

    def put(self, place: Place, *, reveals: bool = True) -> None:
        """Be there; what is around is told."""
        changed, is_other = place != self._place, place.current != self._place.current
        self._place = place
        if reveals:
            self._reveal_place()
        self.viewport().update()
        if self._blink is not None and self.hasFocus():
            self._blink.start()
        if changed:
            self._voice.tell_caret()
            if is_other and self._voice.is_heard:
                self._voice.tell_current()
                self._voice.say(self.current_words)
            self.moved.emit()

    def go_to(self, run: SourceRun | None, caret: int | None = None) -> None:
        """Be on one block."""
        self.put(places.at(self._plan.at(run), caret))

    def show_target(self, article_id: str | None) -> None:
        """The article onto which blocks would be dropped stands out."""
        if article_id != self._target:
            self._target = article_id
            self.viewport().update()

    def drop(self, article_id: str) -> None:
        """What is chosen was dropped on that article."""
        self.dropped.emit(article_id)

    def press_role(self, point: QPoint) -> None:
        """The role of a block was clicked; in its place a duplicate has the way to its original."""
        run = self.run_at(point)
        standing = self._plan.at(run)
        if standing is not None and standing.block.duplicate_of is not None:
            self.link_wanted.emit(run)
        else:
            self.roles_wanted.emit(point)

    # -- for screen readers -----------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """All that is printed."""
        return self._plan.text

    @property
    def caret(self) -> int:
        """Where the caret stands, in the source."""
        return self._place.caret

    @property
    def selected(self) -> Selection:
        """No text is selected on a page, only blocks."""
        return Selection(self._place.caret, self._place.caret)

    @property
    def current_words(self) -> str:
        """The block with the caret in words."""
        standing = self.standing
        return spoken(self._plan, standing, self._rule) if standing is not None else ""

    def put_caret(self, offset: int) -> None:
        """Place the caret, as a screen reader does."""
        self.put(places.at(self._plan.near(offset), offset))

    def select_run(self, start: int, end: int) -> None:
        """Choose the blocks of a run, as a screen reader does."""
        runs = [each.run for each in self._plan.blocks if each.run[0] < end and each.run[1] > start]
        if runs:
            self.put(Place(runs[-1][0], runs[-1], frozenset(runs), runs[0]))

    def make_accessible(self) -> ArticleAccessible:
        """What screen readers get; Qt asks for it, the view must keep it alive."""
        self._accessible = ArticleAccessible(self, self)
        return self._accessible

    def _set_names(self) -> None:
        self.setAccessibleName(self.tr("Page"))
        self.setAccessibleDescription(self.tr("The page as it was printed, with the blocks of its articles"))

    # -- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Motions, and Esc to call a drag off; every other key is the window's."""
        if event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            return
        asked = step_of(event)
        if asked is not None:
            self._step(*asked)
        elif not self._plain_keys.press(event):
            event.ignore()

    def _step(self, step: Step, extend: bool) -> None:
        place, plan = self._place, self._plan
        blocks = {Step.UP: -1, Step.DOWN: 1, Step.FIRST: -len(plan.blocks), Step.LAST: len(plan.blocks)}
        if step in blocks:
            self.put(places.by_block(plan, place, blocks[step], extend=extend))
        elif step in (Step.LEFT, Step.RIGHT):
            by = 1 if step is Step.RIGHT else -1
            self.put(places.moved(plan, place, self._beside(by), by))
        elif step in (Step.CLAUSE_LEFT, Step.CLAUSE_RIGHT):
            self.put(places.by_clause(plan, place, 1 if step is Step.CLAUSE_RIGHT else -1))
        elif step in (Step.ROW_START, Step.ROW_END):
            found = self._sheet.row_of(place.caret, place.current)
            if found is not None:
                row = found[1]
                end = row.end if row.is_last else row.paragraph.before(row.end)
                self.put(places.at(self.standing, row.start if step is Step.ROW_START else end))
        else:
            self._step_page(1 if step is Step.PAGE_DOWN else -1, extend=extend)

    def _beside(self, by: int) -> int:
        """The caret a character further, never inside of what is one to the eye."""
        caret = self._place.caret
        found = self._sheet.row_of(caret, self._place.current)
        paragraph = found[1].paragraph if found is not None else None
        if paragraph is not None and by > 0 and paragraph.start <= caret < paragraph.end:
            return paragraph.after(caret)
        if paragraph is not None and by < 0 and paragraph.start < caret <= paragraph.end:
            return paragraph.before(caret)
        return caret + by

    def _step_page(self, by: int, *, extend: bool) -> None:
        """The block that stands a viewport further, and the page scrolled as far."""
        height = round(self.viewport().height() * 0.9)
        caret = self.rect_of(self._place.caret)
        self.verticalScrollBar().setValue(self._scrolled + by * height)
        self._sheet.set_between(self._scrolled, self._scrolled + self.viewport().height())
        at_end = self._scrolled in (0, self.verticalScrollBar().maximum())
        y = (0 if by < 0 else self.viewport().height() - 1) if at_end else min(max(caret.top(), 0), height)
        standing = self._plan.near(self.offset_at(QPoint(caret.left(), y)))
        if standing is not None:
            extended = places.extended(self._plan, self._place, standing.run)
            self.put(extended if extend else places.at(standing))

    def _press_written(self, text: str) -> bool:
        return self._plain_keys.write(text)

    def _is_dragging(self) -> bool:
        return self._mouse.is_active

    # -- mouse ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, or begin to drag."""
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click is a click."""
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is chosen, or show what a press would do."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or have chosen."""
        self._mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the block there."""
        point = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            run = self.run_at(point)
            if run is not None and run not in self._place.chosen:
                self.go_to(run, self.offset_at(point))
        else:
            point = self.rect_of(self._place.caret).bottomLeft()
        self.menu_wanted.emit(point)

    def viewportEvent(self, event: QEvent) -> bool:
        """The tool tip of a block tells its role, article and doubts."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What the tool tip says there."""
        standing = self._plan.at(self.run_at(point))
        return plain_tip("\n".join(told(self._plan, standing, self._rule))) if standing is not None else ""

    # -- focus and visibility ---------------------------------------------------------------------------------

    def _is_caret_on(self) -> bool:
        return self._blink is None or self._blink.is_on

    def _update_caret(self) -> None:
        self.viewport().update(self.rect_of(self._place.caret).adjusted(-2, -2, 2, 2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret blinks and a line at the side says that keys come here."""
        super().focusInEvent(event)
        self._focus_line.show()
        self.viewport().update()
        if self._blink is not None:
            self._blink.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The outline stays, calm."""
        super().focusOutEvent(event)
        self._focus_line.hide()
        self.viewport().update()
        if self._blink is not None:
            self._blink.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        self._mouse.cancel()
        if self._blink is not None:
            self._blink.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_names()
        super().changeEvent(event)
