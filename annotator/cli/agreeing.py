"""`annotator agreement`: counts, prints the figures and saves the tables."""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.opening import opened
from annotator.cli.terminal import DONE, WRONG_USAGE, Bar, as_typed, complain, on_one_line, print_json, say

if TYPE_CHECKING:
    from annotator.review.report import AgreementReport, Compared

STDOUT = "-"

HEAD = (
    "",
    "a",
    "b",
    "prec.",
    "rec.",
    "F1",
    "prec.",
    "rec.",
    "F1",
    "kappa",
    "alpha",
    "missed",
    "extra",
    "bound.",
    "label",
)
GROUPS = (("", 3), ("exact", 3), ("overlap", 3), ("chars", 1), ("unit.", 1), ("errors", 4))

EXPLANATION = """\
The first annotator is the reference. a, b: spans of the reference and of the other. exact: same start, end and label.
overlap: same label and a shared character, one to one. kappa: Cohen's, on characters in or out of the label. alpha:
Krippendorff's for units (2004). A figure that cannot be calculated is “–” here and null in JSON. --html saves the
tables with the definitions of all measures and their sources."""


def agreement(options: argparse.Namespace) -> int:
    """Show how far annotators agree.

    For each label and overall: exact and overlap precision, recall and F1, Cohen's kappa on characters, Krippendorff's
    unitizing alpha, and the errors divided into missed, boundary and label; for more than two people all pairs, and
    the alpha of all. By default everyone who has labelled anything is compared, in the articles that both have
    finished; what is left out is said."""
    from annotator.review.pages import as_csv, as_html
    from annotator.session.agreeing import agreement as count
    from annotator.session.agreeing import save

    saved = [path for path in (options.html, options.csv) if path is not None]
    to_stdout = [path for path in saved if str(path) == STDOUT]
    if len(to_stdout) + options.json > 1:
        complain("annotator: error: only one of --json, --html - and --csv - can go to standard output")
        return WRONG_USAGE
    with opened(options.project) as project, Bar() as bar:
        report = count(project, options.annotators, states=options.state, progress=bar.show)
        for path, written in ((options.html, as_html), (options.csv, as_csv)):
            if path is not None:
                save(project, path, written(report))
    if options.state is None and report.state == "all":
        complain(
            "No article is finished by two of them, so all that two have begun are compared (--state all)."
        )
    if options.json:
        print_json(report.as_json())
    elif not to_stdout:
        _print(report)
        for path in saved:
            say(f"Saved as {path}.")
    return DONE


def describe(parser: argparse.ArgumentParser) -> None:
    """What can be typed after `annotator agreement PROJECT`."""
    from annotator.model.layer import WANTED

    parser.add_argument(
        "--annotators",
        nargs="+",
        type=as_typed,
        metavar="NAME",
        help="whom to compare, the reference first (default: all who have labels)",
    )
    parser.add_argument(
        "--state",
        choices=tuple(WANTED),
        help="articles that both have finished, that are approved for both, or all that both have begun (default: "
        "finished ones, or all begun ones where no article is finished by two)",
    )
    parser.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help="save the tables as a page, with definitions (- for standard output)",
    )
    parser.add_argument(
        "--csv", type=Path, metavar="FILE", help="save the tables for a spreadsheet (likewise)"
    )
    parser.epilog = EXPLANATION


def _print(report: AgreementReport) -> None:
    from annotator.review.pages import summary, tables

    say(summary(report))
    for of in tables(report):
        print()
        _print_table(of, report)
    _print_excluded(report)


def _print_table(of: Compared, report: AgreementReport) -> None:
    from annotator.review.pages import OVERALL, cells, number, shown, title

    heading = f"{title(of)}: {number(of.articles, 'article')}"
    if len(of.annotators) > 2:
        common = number(report.together, "article")
        heading = f"{title(of)}, pair by pair summed; alpha of all {len(of.annotators)} on {common}"
    say(heading)
    rows = [
        [
            on_one_line(figures.label or OVERALL),
            *(
                shown(value, "–") if isinstance(value, float) or value is None else str(value)
                for value in cells(figures)
            ),
        ]
        for figures in of.rows
    ]
    for line in _laid_out(rows):
        print(line)
    extent = of.overall.extent
    if extent is not None:
        say(f"the same extent, whatever the label: F1 {shown(extent.f1, '–')}")


def _laid_out(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(cell) for cell in column) for column in zip(HEAD, *rows, strict=True)]
    groups, at = [], 0
    for name, count in GROUPS:
        room = sum(widths[at : at + count]) + 2 * (count - 1)
        groups.append(_padded(name, room, left=True) if count > 1 else _padded(name, room))
        at += count
    yield "  ".join(groups).rstrip()
    for row in (HEAD, *rows):
        cells = (
            _padded(cell, width, left=place == 0)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _padded(text: str, width: int, *, left: bool = False) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _print_excluded(report: AgreementReport) -> None:
    from annotator.review.pages import number

    reasons = Counter(left.reason for left in report.excluded if not left.span)
    for reason, count in reasons.most_common():
        complain(f"left out: {number(count, 'article')}: {reason}")
    if report.left_out:
        reason = next(left.reason for left in report.excluded if left.span)
        complain(f"left out of alpha: {number(report.left_out, 'span')}: {reason}")
