"""`annotator merge`: takes a colleague's file in, and says what came and what did not."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.commands import login
from annotator.cli.opening import opened
from annotator.cli.terminal import DONE, REFUSED, Bar, as_typed, complain, print_json, say

if TYPE_CHECKING:
    from annotator.session.merge_report import MergeReport

EXPLANATION = """\
The file is only read, as one that may say anything. Nobody who works in PROJECT is spoken for: layers that were
labelled here, and the final layer that was decided here, stay as they are, unless --own says that the file is from that
person's other machine. What does not go in is named with its reason and can come in at a later merge."""


def merge(options: argparse.Namespace) -> int:
    """Take in what a colleague hands in: a project file or JSONL.

    Facts go in by their id, so that the same file twice brings nothing new and the order does not matter. PROJECT is
    made when missing. With --dry-run nothing is written, and the numbers are those of the merge."""
    from annotator.session.merge_report import Options
    from annotator.session.merging import merge as merged

    chosen = Options(
        own=frozenset(options.own),
        reviewers=frozenset(options.reviewer),
        scheme=options.scheme,
        guideline=options.guideline,
        cutting=options.cutting,
        dry_run=options.dry_run,
    )
    missing = not options.project.exists()
    try:
        with opened(options.project, create=True) as project, Bar() as bar:
            report = merged(project, options.other, actor=login(), options=chosen, progress=bar.show)
    finally:
        if missing and options.dry_run:
            options.project.unlink(missing_ok=True)
    for conflict in report.conflicts:
        complain(f"{options.other}: {conflict.about}: {conflict.refusal}")
        for whose, lines in zip(("ours", "theirs"), conflict.lines, strict=True):
            for line in lines:
                complain(f"    {whose}: {line}")
    for left in report.refused:
        where = ": ".join(filter(None, (left.kind, left.annotator, left.quote)))
        complain(f"{options.other}: {where}: {left.refusal}")
    for each in report.unkept:
        complain(f"{options.other}: {each.kind}: {each.annotator}: {each.said or '-'}: its article is gone")
    if options.json:
        print_json(report.as_json())
    else:
        _print(report)
    return REFUSED if report.refused or report.conflicts else DONE


def describe(parser: argparse.ArgumentParser) -> None:
    """What can be typed after `annotator merge PROJECT`."""
    parser.add_argument(
        "other", metavar="OTHER", type=Path, help="the file that was handed in: *.annotator or *.jsonl"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what the merge would do, and write nothing"
    )
    parser.add_argument(
        "--own",
        action="append",
        default=[],
        type=as_typed,
        metavar="NAME",
        help="the file is from NAME's other machine (also: final); may be given several times",
    )
    parser.add_argument(
        "--scheme",
        choices=("ours", "theirs", "both"),
        default="ours",
        help="which labels stand where the schemes differ: those here (default), those of the file with ours that are "
        "used, or ours with the file's new ones",
    )
    parser.add_argument(
        "--reviewer",
        action="append",
        default=[],
        type=as_typed,
        metavar="NAME",
        help="NAME, who hands articles out in the file, may return and approve the labels of those who work in PROJECT",
    )
    parser.add_argument(
        "--guideline",
        choices=("ours", "theirs", "both"),
        default="ours",
        help="which stand of sections of the guideline in which both have changed the same lines (default ours; both: "
        "theirs below ours)",
    )
    parser.add_argument(
        "--cutting",
        choices=("ours", "theirs"),
        default="ours",
        help="which stand of pages that both have cut differently (default ours)",
    )
    parser.epilog = EXPLANATION


def _print(report: MergeReport) -> None:
    would = "would be " if report.dry_run else ""
    say(
        f"{report.articles} articles and {report.added} spans {would}added, {report.changed} spans {would}changed, "
        f"{report.removed} {would}removed; {len(report.conflicts)} to settle, {len(report.refused)} refused."
    )
    for name, count in sorted(report.layers.items()):
        new = " (new)" if count.is_new else ""
        say(f"{name}{new}: +{count.added} ~{count.changed} -{count.removed} spans, {count.states} states")
    for settled in report.settled:
        say(f"settled: {settled}")
