"""What a benchmark found: our figure beside a plain baseline of the same run, and whether the budget is kept."""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `budget` is the most that `ours` may be, or the ratio where `is_ratio`; with
    `at_least` it is the least. None: nothing was promised, the figure is there to be seen."""

    name: str
    ours: float
    baseline: float | None = None
    budget: float | None = None
    unit: str = "ms"
    is_ratio: bool = False
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the baseline we take, or are as fast."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def verdict(self) -> str:
        """Whether the budget is kept."""
        found = self.ratio if self.is_ratio else self.ours
        if self.budget is None or found is None:
            return ""
        return "kept" if (found >= self.budget if self.at_least else found <= self.budget) else "over"

    def cells(self) -> tuple[str, ...]:
        """As people read it."""
        limit = "" if self.budget is None else f"{'≥' if self.at_least else '≤'} {self.budget:g}"
        unit = "×" if self.is_ratio else self.unit
        return (
            self.name,
            f"{self.ours:.2f} {self.unit}",
            "" if self.baseline is None else f"{self.baseline:.2f} {self.unit}",
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            f"{limit} {unit}" if limit else "",
            self.verdict,
        )


HEAD = ("name", "ours", "baseline", "ratio", "budget", "verdict")


def table(figures: Sequence[Figure]) -> str:
    """The figures under their heading, names to the left, numbers to the right."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = []
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell))
            if column in (0, len(HEAD) - 1)
            else " " * (width - _width(cell)) + cell
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def median(taken: Sequence[float]) -> float:
    """The middle one, which a busy moment of the machine does not move."""
    return statistics.median(taken)


def worst(taken: Sequence[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(taken, n=100)[98]
