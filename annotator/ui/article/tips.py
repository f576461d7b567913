"""What the tool tip says of the spans under the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from annotator.model.span import Span
from annotator.ui.article.style import ArticleStyle

_AT_A_GLANCE = 6
_QUOTED = 16

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


def tip(spans: Sequence[Span], describe: Describe, remark: str = "") -> str:
    """The text of a tool tip, with a remark on the text itself last; notes are people's words and never taken for
    markup."""
    said = [describe(span) for span in spans] + ([remark] if remark else [])
    parts = (escape(each).replace("\n", "<br>") for each in said)
    return "<qt>" + "<br><br>".join(parts) + "</qt>" if said else ""


def glance(spans: Sequence[Span], text: str, style: ArticleStyle) -> str:
    """A tool tip that names some spans, each on a line with its label and how it begins; "" for none."""
    lines = []
    for span in spans[:_AT_A_GLANCE]:
        label = style.label(span.label)
        quote = " ".join(text[span.start : min(span.end, span.start + _QUOTED)].split())
        more = "…" if span.length > _QUOTED else ""
        title = escape(label.title or span.label)
        lines.append(f'<b style="color:{label.line}">{title}</b>&nbsp; {escape(quote)}{more}')
    if len(spans) > _AT_A_GLANCE:
        lines.append(f"+ {len(spans) - _AT_A_GLANCE}")
    return f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""
