"""Copying from the article: the text with its labels, as words and for word processors, or as a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from PySide6.QtCore import QMimeData, QObject, QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from annotator.model.bracketed import bracketed
from annotator.model.errors import Refusal
from annotator.model.span import Span, reading_order
from annotator.session.open_article import OpenArticle
from annotator.ui.amendments import amendments
from annotator.ui.article.column import BlockRun
from annotator.ui.article.sheet import Sheet
from annotator.ui.article.shown import paragraphs
from annotator.ui.article.style import Align, ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.parts import Parts

PIXELS = 60_000_000
"""A picture has at most so many; Qt's own limit is one of 32,767 in height."""
_HIGHEST = 32_000
_MARGIN = 1.5
"""Ems of paper around a picture."""


class Copying(QObject):
    """The part of the window that concerns the clipboard. `paper` gives the light style as the article is set."""

    def __init__(self, parts: Parts, attempt: Attempt, paper: Callable[[], ArticleStyle]) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._attempt = attempt
        self._paper = paper

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "copy": lambda: self._attempt(self._copy),
            "select_all": self._select_all,
            "copy_labelled": lambda: self._attempt(self._copy_labelled),
            "copy_image": lambda: self._attempt(self._copy_image),
        }

    def _copy(self) -> None:
        session = self._parts.session
        text = session.text[session.selection.start : session.selection.end]
        text = text or (session.current.quote if session.current else "")
        if not text:
            raise Refusal("Nothing is selected to copy, and no span is current.")
        QGuiApplication.clipboard().setText(text)

    def _select_all(self) -> None:
        session = self._parts.session
        if session.text:
            session.select(0, len(session.text), exact=True)

    def _copy_labelled(self) -> None:
        opened, start, end = self._chosen()
        style = self._paper()
        title = "" if end - start == len(opened.article.text) else opened.article.title
        spans = [span for span in opened.spans if span.start < end and span.end > start]
        plain = bracketed(
            opened.article.text, start, end, spans, lambda s: style.label(s.label).title or s.label
        )
        data = QMimeData()
        data.setText(f"{plain}\n——《{title}》" if title else plain)
        data.setHtml(labelled_html(opened.article.text, start, end, block_runs(opened), spans, style, title))
        QGuiApplication.clipboard().setMimeData(data)
        self._say(self.tr("Copied with labels: {count}.").format(count=len(spans)))

    def _copy_image(self) -> None:
        opened, start, end = self._chosen()
        style = self._paper()
        width = self._parts.pane.view.column_width()
        sheet = Sheet(
            opened.article.text, block_runs(opened), opened.spans, style, width, amendments(opened.article)
        )
        image = picture(sheet, sheet.rows_for(start, end), style)
        QGuiApplication.clipboard().setImage(image)
        size = image.size() / image.devicePixelRatio()
        self._say(
            self.tr("Copied as an image: {width} × {height}.").format(
                width=size.width(), height=size.height()
            )
        )

    def _chosen(self) -> tuple[OpenArticle, int, int]:
        """The open article and what is selected in it, else the whole of it."""
        session = self._parts.session
        opened = session.opened
        if opened is None or not session.text:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        if session.selection.is_empty:
            return opened, 0, len(session.text)
        return opened, session.selection.start, session.selection.end

    def _say(self, sentence: str) -> None:
        self._parts.pane.message.show_sentence(sentence)


def block_runs(opened: OpenArticle) -> list[BlockRun]:
    """The blocks of the article's text with their roles."""
    return [
        (block.start, block.end, block.role)
        for block in opened.article.blocks
        if block.start is not None and block.end is not None
    ]


def picture(sheet: Sheet, page: tuple[int, int], style: ArticleStyle) -> QImage:
    """Some rows on paper, twice as fine as a screen where the size allows it; a refusal where even once is too
    much."""
    margin = round(_MARGIN * style.size)
    top, bottom = sheet.extent(page)
    size = QSize(sheet.column.width + 2 * margin, bottom - top + 2 * margin)
    ratio = 2
    while ratio and (
        size.height() * ratio > _HIGHEST or size.width() * size.height() * ratio * ratio > PIXELS
    ):
        ratio -= 1
    if not ratio:
        raise Refusal("The article is too long for one image. Select a part of it and copy that.")
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(style.paper)
    with QPainter(image) as painter:
        painter.translate(margin, margin)
        sheet.paint(painter, page)
    return image


# -- for word processors -------------------------------------------------------------------------------------


def labelled_html(
    text: str,
    start: int,
    end: int,
    runs: Sequence[BlockRun],
    spans: Sequence[Span],
    style: ArticleStyle,
    title: str,
) -> str:
    """`[start, end)` as paragraphs with tinted spans, each followed by its label; the title last where it is not
    part of them."""
    parts = []
    for low, high in paragraphs(text):
        low, high = max(low, start), min(high, end)
        if low < high:
            inner = _tinted(text, low, high, spans, style)
            parts.append(f'<p style="{_paragraph_css(_role_at(runs, low), style)}">{inner}</p>')
    if title:
        parts.append(f'<p style="text-align:right;color:{style.dim}">——《{escape(title)}》</p>')
    families = ", ".join(f"'{name}'" for name in style.serif[:4])
    return f'<html><body style="font-family:{families};color:{style.text}">{"".join(parts)}</body></html>'


def _role_at(runs: Sequence[BlockRun], offset: int) -> str:
    return next((role for start, end, role in runs if start <= offset <= end), "body")


def _paragraph_css(role: str, style: ArticleStyle) -> str:
    how = style.role(role)
    align = {Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify"}.get(how.align, "left")
    css = f"text-align:{align};font-size:{round(11 * how.scale, 1)}pt;line-height:160%;margin:0 0 4pt 0"
    css += f";text-indent:{how.indent:g}em" if how.indent else ""
    css += ";font-weight:bold" if how.bold else ""
    return css + (f";color:{style.dim}" if how.dim else "")


def _tinted(text: str, low: int, high: int, spans: Sequence[Span], style: ArticleStyle) -> str:
    """A run cut where spans begin and end, because word processors do not nest backgrounds."""
    inside = sorted((span for span in spans if span.start < high and span.end > low), key=reading_order)
    places = sorted({low, high, *(p for s in inside for p in (s.start, s.end) if low < p < high)})
    parts = []
    for place, following in pairwise(places):
        covering = [span for span in inside if span.start <= place and span.end >= following]
        piece = escape(text[place:following])
        if covering:
            label = style.label(covering[-1].label)
            tint = label.tint(style.paper, len(covering) - 1)
            piece = f'<span style="background:{tint};border-bottom:1.5pt solid {label.line}">{piece}</span>'
        parts.append(piece)
        for span in reversed([span for span in covering if span.end == following]):
            label = style.label(span.label)
            name = escape(label.title or span.label)
            parts.append(f'<sub style="font-size:7pt;color:{label.line}">{name}</sub>')
    return "".join(parts)
