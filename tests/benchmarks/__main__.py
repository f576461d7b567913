"""Every budget in one table: python -m tests.benchmarks [WORD...]

Words choose among the benchmarks by name. The status is 0 also when a budget is missed: on a busy machine that
says little. It is in the table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.benchmarks import (
    adding,
    agreement,
    article_view,
    columns,
    copies,
    cutting,
    everywhere,
    importing,
    large_project,
    layers,
    merging,
    pages,
    replay,
    reviewing,
    searching,
    snapping,
    starting,
)
from tests.benchmarks.figures import Figure, table


def _article_view() -> list[Figure]:
    return [
        Figure(row.name, row.ours, row.baseline, row.budget, is_ratio=row.baseline is not None)
        for row in article_view.measure()
    ]


BENCHMARKS: dict[str, Callable[[], list[Figure]]] = {
    "starting": starting.measure,
    "article view": _article_view,
    "layers": layers.measure,
    "adding": adding.measure,
    "pages": pages.measure,
    "importing": importing.measure,
    "columns": columns.measure,
    "cutting": cutting.measure,
    "copies": copies.measure,
    "everywhere": everywhere.measure,
    "large project": large_project.measure,
    "merging": merging.measure,
    "searching": searching.measure,
    "snapping": snapping.measure,
    "agreement": agreement.measure,
    "reviewing": reviewing.measure,
    "replay": replay.measure,
}


def main(words: Sequence[str]) -> int:
    """Measure, and print what was found."""
    chosen = {name: run for name, run in BENCHMARKS.items() if not words or any(w in name for w in words)}
    figures: list[Figure] = []
    for name, run in chosen.items():
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += run()
    print(table(figures))
    missed = sum(figure.verdict == "over" for figure in figures)
    print(f"\n{missed} of {len(figures)} over budget" if missed else "\nevery budget is kept")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
