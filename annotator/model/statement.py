"""What a span states: a run and a label, without what else is known of it."""

from __future__ import annotations

from typing import NamedTuple


class Statement(NamedTuple):
    """`[start, end)` in code points has the label. Millions of them are read at once, where spans would be large."""

    id: str
    start: int
    end: int
    label: str
