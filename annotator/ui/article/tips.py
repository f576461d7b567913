"""What the tool tip says of the spans under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from annotator.model.span import Span
from annotator.ui.article.style import ArticleStyle

Describe = Callable[[Span], str]
"""A span in words, as plain text; lines are separated by a newline."""


def plainly(style: ArticleStyle) -> Describe:
    """Describes a span by its label's title, its attributes as they are stored and its note."""

    def describe(span: Span) -> str:
        lines = [style.label(span.label).title or span.label]
        lines += [f"{name}: {value}" for name, value in span.attributes.items() if value not in (None, "")]
        if span.note:
            lines.append(span.note)
        return "\n".join(lines)

    return describe


def tip(spans: Sequence[Span], describe: Describe) -> str:
    """The text of a tool tip; notes are people's words and never taken for markup."""
    parts = (escape(describe(span)).replace("\n", "<br>") for span in spans)
    return "<qt>" + "<br><br>".join(parts) + "</qt>" if spans else ""
