"""The article view: shows a text with its spans and turns keys and mouse into calls of its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.ui.article.accessible import ArticleAccessible, Voice, install
from annotator.ui.article.amended import Amended, Amendment, words
from annotator.ui.article.blink import Blink
from annotator.ui.article.column import BlockRun
from annotator.ui.article.commented import Commented
from annotator.ui.article.gestures import Draft, Gestures, Pointer
from annotator.ui.article.host import ArticleHost
from annotator.ui.article.keys import motion_of
from annotator.ui.article.motion import Leaning, Motion
from annotator.ui.article.mouse import Mouse, edge_near
from annotator.ui.article.painter import Frame, Ink
from annotator.ui.article.plain_keys import PlainKeys
from annotator.ui.article.reviewing import ReviewedCanvas
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe, plainly, tip
from annotator.ui.article.voice import SpanVoice


class ArticleView(ReviewedCanvas):
    """One article as a column of text with its spans, never editable.

    It owns scroll, hover and the draft of a drag; text, spans, selection and everything else are the host's.
    `describe` says a span in words for the tool tip. `menu_wanted` carries where in the viewport a menu was asked
    for, and whether by key; `written` what an input method wrote though there is nothing to write in;
    `remark_pressed` the thread whose bubble in the margin was clicked.
    """

    menu_wanted = Signal(QPoint, bool)
    remark_pressed = Signal(str)

    def __init__(
        self,
        host: ArticleHost,
        style: ArticleStyle,
        parent: QWidget | None = None,
        *,
        describe: Describe | None = None,
    ) -> None:
        self._host = host
        self._describe = describe
        self._shown_selection = Selection()
        self._shown_current: Span | None = None
        self._drafted: str | None = None
        self._hovered: str | None = None
        self._called_off = False
        self._leaning = Leaning()
        super().__init__(style, parent)
        self._accessible: ArticleAccessible | None = None
        self._voice = SpanVoice(Voice(self, self), self._in_words)
        install(ArticleView, ArticleView.make_accessible)
        self._gestures = Gestures(host)
        self._mouse = Mouse(self, self._gestures, self)
        self._plain_keys = PlainKeys(self)
        self._blink = Blink(self._update_caret, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(
            self.tr("The article's text with its labelled spans; it cannot be edited")
        )
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        # single-letter keys would vanish in a Chinese input method
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._laid.text

    @property
    def caret(self) -> int:
        """Where the caret is shown."""
        return self._shown_selection.caret

    @property
    def selected(self) -> Selection:
        """What is shown as selected."""
        return self._shown_selection

    @property
    def current_words(self) -> str:
        """The current span in words, of a review the current difference; empty where none is."""
        if self.review is not None:
            return self.difference_words
        return self._in_words(self._shown_current) if self._shown_current is not None else ""

    def _in_words(self, span: Span) -> str:
        """Label, quote, attributes and note."""
        label, *rest = (self._describe or plainly(self._style))(span).split("\n")
        return "; ".join([f"{label}: {span.quote}", *rest])

    def select_run(self, start: int, end: int) -> None:
        """Select, as a screen reader does."""
        self._host.select(start, end)

    def put_caret(self, offset: int) -> None:
        """Place the caret, as a screen reader does; without the host's consent nothing happens."""
        self._host.select(offset, offset)

    def make_accessible(self) -> ArticleAccessible:
        """What screen readers get; Qt asks for it, the view must keep it alive."""
        self._accessible = ArticleAccessible(self, self)
        return self._accessible

    # -- what is shown ----------------------------------------------------------------------------------------

    def show_article(
        self,
        text: str,
        roles: Sequence[BlockRun],
        amendments: Sequence[Amendment] = (),
        *,
        stays: bool = False,
    ) -> None:
        """Show another text; `roles` are its block runs `(start, end, role)` in code points, `amendments` what of it
        is not as it is printed.

        Spans and selection are read from the host. Scrolls to the caret; from the beginning, unless it `stays`: the
        same article reads a little differently now.
        """
        top = self._top_row() if stays else None
        self._layered = None
        self._amended, self._commented = Amended(amendments), Commented()
        self._mouse.cancel()
        self._gestures.forget()
        self._drafted = None
        self._hovered = None
        self._leaning = Leaning()
        self._roles = tuple(roles)
        self._set_column(text)
        self._shown_selection = self._host.selection
        self._shown_current = self._stacking.by_id.get(self._host.current_id or "")
        self._voice.forget(self._host.spans)
        self.verticalScrollBar().setValue(0)
        if top is not None:
            column = self._column
            self._stay(column.rows[column.row_of(min(top[0].start, len(text)))], top[1])
        self._reveal_caret()
        self._restart_blink()

    def refresh_spans(self, ids: frozenset[str] | None = None) -> None:
        """The host's spans have changed: those of `ids`, or perhaps all. The text stays where it is."""
        if self.review is not None:
            return
        if ids is None:
            self._restack()
        else:
            now = (self._host.span(span_id) for span_id in ids)
            self._change_spans(ids, [span for span in now if span is not None])
        self._voice.tell_spans(ids, self._host.spans, self._host.current_id)
        self._refresh_current()

    def refresh_selection(self) -> None:
        """The host's selection or current span has changed; what has moved is scrolled into view."""
        old, new = self._shown_selection, self._host.selection
        self._shown_selection = new
        if new != old:
            for one, other in ((old.start, new.start), (old.end, new.end)):
                if one != other or old.is_empty != new.is_empty:
                    self._update_run(min(one, other), max(one, other))
        if new.caret != old.caret:
            self._update_run(old.caret, old.caret)
            self._update_run(new.caret, new.caret)
            self._restart_blink()
            # while a button is down the mouse decides what is visible
            if not self._mouse.is_active:
                self._reveal_caret()
        if new != old:
            self._voice.tell_caret()
            if self._amended:
                self._voice.tell_amended(self._amended.at(new.caret))
        self._refresh_current()

    def set_style(self, style: ArticleStyle) -> None:
        """Draw in that style from now on (zooming is another size); the text at the top stays there."""
        self._style = style
        self._ink = Ink(style)
        self._colour()
        self._reset_column()

    def show_draft(self, draft: Draft | None) -> None:
        """Draw the span of the draft as it would become; with None, each as the host has it."""
        if draft is not None:
            self._drafted = draft.span.id
            self._change_spans((self._drafted,), (replace(draft.span, start=draft.start, end=draft.end),))
        elif self._drafted is not None:
            drafted, self._drafted = self._drafted, None
            self.refresh_spans(frozenset((drafted,)))

    def show_hover(self, point: QPoint | None) -> None:
        """Draw the smallest span at that point of the viewport stronger, in all its rows; with None no span."""
        found = self.spans_under(point) if point is not None else []
        hovered = found[0].id if found else None
        if hovered == self._hovered:
            return
        for span_id in (self._hovered, hovered):
            span = self._stacking.by_id.get(span_id or "")
            if span is not None:
                self._update_run(span.start, span.end)
        self._hovered = hovered

    def _spans(self) -> Sequence[Span]:
        return self._reviewed(self._host.spans)

    def _frame(self) -> Frame:
        focused = self.hasFocus()
        return Frame(
            self._left,
            self._scrolled,
            self._shown_selection,
            self._host.current_id,
            upstream=self._upstream,
            caret_on=self._blink.is_on or not focused,
            focused=focused,
            hovered_id=self._hovered,
            review=self._painted(),
        )

    def _review_changed(self) -> None:
        if self.review is not None:
            self._voice.tell_difference(self.difference_words)
        else:
            self._voice.forget(self._host.spans)
            self.refresh_selection()

    def _refresh_current(self) -> None:
        """Draw the old and the new current span again; show the new one if the host moved there by key."""
        if self.review is not None:
            return
        old = self._shown_current
        new = self._stacking.by_id.get(self._host.current_id or "")
        if new == old:
            return
        self._shown_current = new
        self._strip.update()
        for span in (old, new):
            if span is not None:
                self._update_run(span.start, span.end)
        self._voice.tell_current(old, new)
        if new is not None and (old is None or old.id != new.id) and not self._mouse.is_active:
            self._reveal_span(new)

    # -- the caret --------------------------------------------------------------------------------------------

    def move_caret(self, motion: Motion, *, extend: bool) -> None:
        """Move the caret, with `extend` the selection with it; up and down keep the wanted x."""
        selection, was_upstream = self._host.selection, self._upstream
        caret = self._leaning.move(
            self._column,
            selection,
            motion,
            self._host.segmentation,
            upstream=was_upstream,
            page=self.viewport().height(),
            extend=extend,
        )
        if caret == selection.caret and was_upstream != self._leaning.is_upstream(caret):
            # the offset is the same, the row it is drawn on is not
            self._update_run(caret, caret)
        self._host.select(selection.anchor if extend else caret, caret)

    @property
    def _upstream(self) -> bool:
        """Whether the caret stands at the end of a wrapped row and not at the start of the next."""
        return self._leaning.is_upstream(self._shown_selection.caret)

    def _reveal_caret(self) -> None:
        caret = self._shown_selection.caret
        column = self._column_for(caret)
        row = column.rows[column.row_of(caret, upstream=self._upstream)]
        self._reveal(row.y, row.y + row.height)

    def _update_caret(self) -> None:
        self.viewport().update(self._caret_rect(self._shown_selection.caret, upstream=self._upstream))

    def _restart_blink(self) -> None:
        if self.hasFocus() and self.isVisible():
            self._blink.start()

    # -- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Caret keys, and Esc to call a drag off; every other key is the window's."""
        if event.key() == Qt.Key.Key_Escape and self._mouse.cancel():
            return
        asked = motion_of(event)
        if asked is not None:
            self.move_caret(asked[0], extend=asked[1])
        elif not self._plain_keys.press(event):
            event.ignore()

    def _press_written(self, text: str) -> bool:
        return self._plain_keys.write(text)

    def _is_dragging(self) -> bool:
        return self._mouse.is_active

    # -- mouse ------------------------------------------------------------------------------------------------

    def pointer_at(self, point: QPoint) -> Pointer:
        """What lies at a point of the viewport."""
        x, y = self._in_column(point)
        row = self._column.rows[self._column.row_at(y)]
        is_on = row.y <= y < row.y + row.height and self.review is None
        edge = edge_near(row, x, self._host.current_id) if is_on else None
        return Pointer(self._column.offset_at(x, y)[0], self._column.character_at(x, y), edge)

    def _lean(self, event: QMouseEvent) -> None:
        """Remember on which side of a line break the caret is put."""
        offset, upstream = self._column.offset_at(*self._in_column(event.position().toPoint()))
        self._leaning.lean(offset, upstream=upstream)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        if event.button() == Qt.MouseButton.LeftButton:
            remarks = self.remarks_under(event.position().toPoint())
            if remarks:
                self.remark_pressed.emit(remarks[0].thread)
                return
            self._lean(event)
        self._mouse.press(event)
        self._called_off = event.button() == Qt.MouseButton.RightButton and event.isAccepted()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture by words."""
        self._mouse.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or show what a press would do."""
        if self._mouse.is_active:
            self._lean(event)
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture; of a review a click chooses a span and changes none."""
        if self.review is not None and self._mouse.is_click and event.button() == Qt.MouseButton.LeftButton:
            self._mouse.cancel()
            self.put_caret(self.offset_at(event.position().toPoint()))
            self._click_shown(event.position().toPoint())
        else:
            self._mouse.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The window shows what can be done there; a right press that called a drag off has asked for nothing."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key or not self._called_off:
            self.menu_wanted.emit(event.pos(), by_key)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tool tips for the spans under the mouse; without a mouse none is pointed at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found, amended = self.spans_under(event.pos()), self.amended_under(event.pos())
            said = [words(amended)] if amended is not None else []
            remark = "\n".join([*said, *(each.words for each in self.remarks_under(event.pos()))])
            describe = self._with_name(self._describe or plainly(self._style))
            QToolTip.showText(event.globalPos(), tip(found, describe, remark), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.show_hover(None)
        return super().viewportEvent(event)

    # -- focus and visibility ---------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret blinks and a line at the side says that keys come here."""
        super().focusInEvent(event)
        self._focus_line.show()
        self._update_caret()
        self._restart_blink()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret stays, dim and steady."""
        super().focusOutEvent(event)
        self._focus_line.hide()
        self._blink.stop()
        self._update_caret()

    def showEvent(self, event: QShowEvent) -> None:
        """Blink again if the focus was kept."""
        super().showEvent(event)
        self._restart_blink()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        self._mouse.cancel()
        self._blink.stop()
        super().hideEvent(event)
