"""A text with its labels written into it, as people send it to one another: 【措施：投入【数据人物：60亿元】】."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotator.model.span import Span, reading_order

OPENING, CLOSING, COLON = "【", "】", "："
CONTINUED = "…"
"""Stands after the name of a label whose span goes on behind the end of one that it crosses."""


def bracketed(text: str, start: int, end: int, spans: Iterable[Span], name: Callable[[Span], str]) -> str:
    """`[start, end)` of the text with each span in brackets that name its label; spans that reach out of the run
    are shown as far as they lie in it. Without the brackets it is the text."""
    shown = sorted((span for span in spans if span.start < end and span.end > start), key=reading_order)
    places = sorted({start, end, *(p for s in shown for p in (s.start, s.end) if start < p < end)})
    parts: list[str] = []
    waiting = shown[::-1]
    open_: list[Span] = []
    for place, following in zip(places, [*places[1:], end], strict=True):
        continued: list[Span] = []
        while any(span.end <= place for span in open_):
            parts.append(CLOSING)
            closed = open_.pop()
            if closed.end > place:
                continued.append(closed)
        beginning: list[Span] = []
        while waiting and waiting[-1].start <= place < end:
            beginning.append(waiting.pop())
        for span in sorted(
            [*continued, *beginning], key=lambda each: (-min(each.end, end), each.start, each.id)
        ):
            more = CONTINUED if span in continued else ""
            parts.append(f"{OPENING}{name(span)}{more}{COLON}")
            open_.append(span)
        parts.append(text[place:following])
    parts.append(CLOSING * len(open_))
    return "".join(parts)
