"""The article view: shows a text with its spans and turns keys and mouse into calls of its host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from annotator.model.selection import Selection
from annotator.model.span import Span, smallest_first
from annotator.ui.article.blink import Blink
from annotator.ui.article.column import BlockRun, Column
from annotator.ui.article.gestures import Draft, Edge, Gestures, Pointer
from annotator.ui.article.host import ArticleHost
from annotator.ui.article.keys import motion_of
from annotator.ui.article.marks import WIDTH, Mark, MarkStrip
from annotator.ui.article.motion import VERTICAL, Motion, horizontal, vertical
from annotator.ui.article.mouse import Mouse
from annotator.ui.article.painter import CARET_WIDTH, Frame, Ink, paint
from annotator.ui.article.rows import Row
from annotator.ui.article.stacking import Stacking, segments
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe, plainly, tip

EDGE_REACH = 5
"""Pixels within which the mouse is on a span's edge."""
_FOCUS_WIDTH = 2
_NARROWEST = 6
"""Characters that a column has at least, however narrow the window."""


class ArticleView(QAbstractScrollArea):
    """One article as a column of text with its spans, never editable.

    It owns scroll, hover and the draft of a drag; text, spans, selection and everything else are the host's.
    `describe` says a span in words for the tool tip.
    """

    def __init__(
        self,
        host: ArticleHost,
        style: ArticleStyle,
        parent: QWidget | None = None,
        *,
        describe: Describe | None = None,
    ) -> None:
        super().__init__(parent)
        self._host = host
        self._style = style
        self._describe = describe
        self._ink = Ink(style)
        self._roles: tuple[BlockRun, ...] = ()
        self._column = Column("", (), style, style.size * _NARROWEST)
        self._stacking = Stacking(self._column, ())
        self._shown_selection = Selection()
        self._shown_current: Span | None = None
        self._draft_id: str | None = None
        self._upstream = False
        self._wanted_x: float | None = None
        self._gestures = Gestures(host)
        self._mouse = Mouse(self, self._gestures, self)
        self._blink = Blink(self._update_caret, self)
        self._strip = MarkStrip(self._marks, self._window, self._go_to, self)
        self._focus_line = QWidget(self)
        self._prepare()
        self.set_style(style)

    def _prepare(self) -> None:
        """The widget's properties that never change."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # a scroll bar that comes and goes would break the lines anew each time
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(_FOCUS_WIDTH, 0, WIDTH, 0)
        self.setAccessibleName(self.tr("Article"))
        self.setAccessibleDescription(self.tr("The article's text with its labelled spans; it cannot be edited"))
        viewport = self.viewport()
        viewport.setMouseTracking(True)
        viewport.setCursor(Qt.CursorShape.IBeamCursor)
        viewport.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # single-letter keys would vanish in a Chinese input method
        for widget in (self, viewport):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._focus_line.setAutoFillBackground(True)
        self._focus_line.hide()

    # -- what is shown ----------------------------------------------------------------------------------------

    def show_article(self, text: str, roles: Sequence[BlockRun]) -> None:
        """Show another text; `roles` are its block runs `(start, end, role)` in code points.

        Spans and selection are read from the host. Scrolls to the caret.
        """
        self._mouse.cancel()
        self._gestures.forget()
        self._roles = tuple(roles)
        self._upstream = False
        self._wanted_x = None
        self._set_column(text)
        self._shown_selection = self._host.selection
        self._shown_current = self._stacking.by_id.get(self._host.current_id or "")
        self.verticalScrollBar().setValue(0)
        self._reveal(self._caret_row())
        self._restart_blink()

    def refresh_spans(self, ids: frozenset[str] | None = None) -> None:
        """The host's spans have changed: those of `ids`, or perhaps all. The text stays where it is."""
        if ids is None:
            anchor = self._top_row()
            for row in self._column.rows:
                row.touching = row.segments = None
                row.height = row.plain_height
            self._column.stand()
            self._stacking = Stacking(self._column, self._host.spans)
            self._after_heights(anchor)
        else:
            self._change(ids, [span for span in self._host.spans if span.id in ids])
        self._strip.invalidate()

    def refresh_selection(self) -> None:
        """The host's selection or current span has changed; what has moved is scrolled into view."""
        old, new = self._shown_selection, self._host.selection
        if new != old:
            self._shown_selection = new
            self._update_run(*sorted((old.start, new.start)))
            self._update_run(*sorted((old.end, new.end)))
            self._update_run(old.caret, old.caret)
        if new.caret != old.caret:
            self._restart_blink()
            if not self._keeps_place:
                self._upstream = False
                self._wanted_x = None
            self._update_run(new.caret, new.caret)
            if not self._gestures.is_active:
                self._reveal(self._caret_row())
        self._refresh_current()

    def set_style(self, style: ArticleStyle) -> None:
        """Draw in that style from now on; the text at the top stays there."""
        self._style = style
        self._ink = Ink(style)
        self._strip.set_style(style)
        for widget, colour in ((self.viewport(), style.paper), (self._focus_line, style.focus)):
            palette = widget.palette()
            palette.setColor(QPalette.ColorRole.Window, QColor(colour))
            widget.setPalette(palette)
        self._reset_column()
