"""What several people say of one place, side by side: the same words for each, with his own spans marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.model.segmentation import Run
from annotator.model.span import Span
from annotator.ui.article import ArticleStyle, State, group
from annotator.ui.article.tips import Describe, plainly

_CONTEXT = 6
"""Characters shown before and after what all spans cover together."""
_LONG = 44
"""Characters in a row of which the middle is left out, where nobody begins or ends."""
_KEPT = 16
_NARROWEST = 190
"""Pixels that a side needs beside others; with less they stand below one another."""
_LINES = str.maketrans("\n\r\t\u3000", "↵ \u2003\u2003")
_ELISION = "……"


@dataclass(frozen=True, slots=True)
class Side:
    """A person (or what the final layer is called) and his spans there, perhaps none."""

    who: str
    spans: tuple[Span, ...] = ()


class SideBySide(QWidget):
    """Shows the sides of one difference beside one another, or below one another where there is no room.

    Each shows the same run of the text. A person's spans are underlined on their label's tint and named by a chip;
    the characters in which the sides differ are bold. `describe` says a span in words: the label on the first line,
    attributes and note on the others.
    """

    def __init__(
        self, look: ArticleStyle, describe: Describe | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._describe = describe
        self._text = ""
        self._sides: tuple[Side, ...] = ()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self.labels: list[QLabel] = []

    def show_sides(self, text: str, sides: Sequence[Side]) -> None:
        """Show these sides of the article's text."""
        self._text, self._sides = text, tuple(sides)
        while len(self.labels) > len(sides):
            label = self.labels.pop()
            self._layout.removeWidget(label)
            label.deleteLater()
        while len(self.labels) < len(sides):
            self.labels.append(self._made())
        self._fill()
        self._arrange()

    def set_look(self, look: ArticleStyle) -> None:
        """Draw in that style from now on."""
        self._look = look
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def _made(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout.addWidget(label, 1)
        return label

    def _fill(self) -> None:
        describe = self._describe or plainly(self._look)
        for label, side, html in zip(
            self.labels,
            self._sides,
            sides_html(self._text, self._sides, self._look, describe, self.tr("nothing")),
            strict=True,
        ):
            label.setText(html)
            said = [f"{describe(span)} {span.quote}".replace("\n", ", ") for span in side.spans]
            label.setAccessibleName(f"{side.who}: {'; '.join(said) or self.tr('nothing')}")

    def _arrange(self) -> None:
        beside = self.width() >= _NARROWEST * len(self._sides)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)


def sides_html(
    text: str, sides: Sequence[Side], look: ArticleStyle, describe: Describe, nothing: str
) -> list[str]:
    """Each side as rich text; `nothing` is what one without spans says."""
    spans = [span for side in sides for span in side.spans]
    if not spans:
        return [_headed(side.who, look, nothing) for side in sides]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    run = (max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text)))
    shown = list(group([side.spans for side in sides], State.OPEN))
    differing = sorted({each for one in shown for each in one.differing})
    edges = sorted({*run, *(edge for span in spans for edge in (span.start, span.end))})
    return [_side(text, side, edges, differing, look, describe, nothing) for side in sides]


def _side(
    text: str,
    side: Side,
    edges: Sequence[int],
    differing: Sequence[Run],
    look: ArticleStyle,
    describe: Describe,
    nothing: str,
) -> str:
    words = "".join(_piece(text, piece, side, edges, differing, look) for piece in pairwise(edges))
    # of a run that one has divided each part says the same
    said = "<br>".join(dict.fromkeys(_chip(span, look, describe) for span in side.spans))
    quiet = f'<span style="color:{look.dim}">{escape(nothing)}</span>'
    return _headed(side.who, look, said or quiet, words)


def _headed(who: str, look: ArticleStyle, said: str, words: str = "") -> str:
    """Who, what he says, and the words that he says it of."""
    name = f'<b style="color:{look.dim}">{escape(who)}</b>'
    return f'{name}&nbsp; {said}<p style="margin-top:6px; line-height:150%">{words}</p>'


def _chip(span: Span, look: ArticleStyle, describe: Describe) -> str:
    title, *rest = describe(span).split("\n")
    label = look.label(span.label)
    tint = label.tint(look.paper)
    chip = f'<span style="background-color:{tint}; color:{look.text}">&nbsp;{escape(title)}&nbsp;</span>'
    return "<br>".join([chip, *(escape(line) for line in rest)])


def _piece(
    text: str, piece: Run, side: Side, edges: Sequence[int], differing: Sequence[Run], look: ArticleStyle
) -> str:
    """The words between two edges: either all of them are the side's, or none; and all differ, or none."""
    start, end = piece
    words = text[start:end]
    if len(words) > _LONG:
        words = words[:_KEPT] + _ELISION + words[-_KEPT:]
    words = escape(words.translate(_LINES))
    differs = any(low <= start and end <= high for low, high in differing)
    if differs:
        words = f"<b>{words}</b>"
    own = [span for span in side.spans if span.start <= start and end <= span.end]
    if not own:
        is_context = start == edges[0] or end == edges[-1]
        return f'<span style="color:{look.dim}">{words}</span>' if is_context or not differs else words
    inner = min(own, key=lambda span: span.length)
    tint = look.label(inner.label).tint(look.paper, int(differs), current=differs)
    return (
        f'<span style="background-color:{tint}; color:{look.text}; text-decoration:underline">{words}</span>'
    )
