"""What can be typed after `annotator`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from annotator import __version__
from annotator.cli import agreeing, commands, handing_out, merging
from annotator.cli.terminal import as_typed
from annotator.model.errors import Refusal
from annotator.model.layer import WANTED, require_name

DESCRIPTION = """\
Label Chinese newspaper articles, review labels, export training data.

  annotator [PROJECT] [PATH...]    open the window; PROJECT is made when missing, PATHs are imported into it
  annotator COMMAND ...            one of the commands below, without a window

A file named like a command is opened as ./import, ./check and so on."""

EPILOG = """\
examples:
  annotator district.annotator pages/                        open a project and import a folder of pages
  annotator import district.annotator pages/ labels.jsonl    the same without a window, and labels
  annotator import district.annotator li.jsonl --annotator li
  annotator articles district.annotator --json
  annotator export district.annotator train.jsonl --labels final --state done
  annotator export district.annotator data/ --labels li --split 80/10/10 --seed 7
  annotator merge district.annotator wang.annotator --dry-run
  annotator agreement district.annotator --annotators li wang --html agreement.html
  annotator handout district.annotator li.annotator --to li --number 20 --new
  annotator handout district.annotator back/ --to li,wang --returned
  annotator check district.annotator && annotator backup district.annotator copy.annotator

exit status: 0 done; 1 refused or partly refused, each refusal on standard error; 2 wrong usage"""


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of the descriptions."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False, **options}
        )


def _top_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="annotator", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    return parser


def window_parser() -> argparse.ArgumentParser:
    """For `annotator [PROJECT] [PATH...]`."""
    parser = _top_parser()
    parser.add_argument("paths", nargs="*", metavar="PATH")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """For `annotator COMMAND ...`; what is parsed has the function of `commands` to call in `command`."""
    parser = _top_parser()
    children = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, (describe, command) in COMMANDS.items():
        summary = _plain(command.__doc__ or "")
        child = children.add_parser(name, help=summary.split("\n")[0].rstrip("."), description=summary)
        child.add_argument("project", metavar="PROJECT", type=Path, help="the project file (*.annotator)")
        describe(child)
        child.set_defaults(command=command)
    return parser


def _plain(docstring: str) -> str:
    return "\n".join(line.strip() for line in docstring.strip().split("\n"))


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else on standard output"
    )


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    from annotator.formats import FORMATS

    names = ["text", *(known.name for known in FORMATS)]
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a file, or a folder to walk")
    parser.add_argument(
        "--format",
        choices=names,
        metavar="NAME",
        help=f"what the files are, instead of looking: {', '.join(names)}",
    )
    parser.add_argument(
        "--annotator", type=_name, metavar="NAME", help="whose labels they are, where a file does not say"
    )
    parser.add_argument(
        "--encoding",
        type=as_typed,
        metavar="NAME",
        help="of pages as text, where it is not found: gb18030, big5 …",
    )
    parser.add_argument(
        "--sheet", type=as_typed, metavar="NAME", help="of workbooks (default: the first with rows)"
    )
    for which, what in (("text", "the texts"), ("title", "the titles, '' where none")):
        parser.add_argument(
            f"--{which}-column",
            type=as_typed,
            metavar="NAME",
            help=f"of tables: the heading or letter of the column with {what} (default: by its heading)",
        )
    _json_option(parser)


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    from annotator.formats import FORMATS

    names = [known.name for known in FORMATS]
    parser.add_argument(
        "out", metavar="OUT", help="the file to write, - for standard output, a folder with --split"
    )
    parser.add_argument(
        "--format",
        choices=names,
        default="jsonl",
        metavar="NAME",
        help=f"one of: {', '.join(names)} (default jsonl)",
    )
    parser.add_argument(
        "--labels",
        type=as_typed,
        metavar="final|each|NAME",
        help="whose labels: the final ones, those of each annotator, or of one "
        "(default: final, else the only annotator's)",
    )
    parser.add_argument(
        "--state",
        choices=tuple(WANTED),
        default="all",
        help="only articles that are done (or approved), or only approved ones (default all)",
    )
    parser.add_argument(
        "--split",
        type=_shares,
        metavar="80/10/10",
        help="several files, whole pages together, and those that share a paragraph: train/dev/test",
    )
    parser.add_argument(
        "--copies",
        choices=("keep", "one", "first"),
        default="keep",
        help="of paragraphs that are printed several times: all (default), the one that is labelled and done "
        "most, or the first; a split keeps their pages together in any case",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another division of the pages (default 0)"
    )
    _json_option(parser)


def _agreement_arguments(parser: argparse.ArgumentParser) -> None:
    agreeing.describe(parser)
    _json_option(parser)


def _handout_arguments(parser: argparse.ArgumentParser) -> None:
    handing_out.describe(parser)
    _json_option(parser)


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    merging.describe(parser)
    _json_option(parser)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT", type=Path, help="the copy to make")
    _json_option(parser)


def _name(text: str) -> str:
    try:
        return require_name(as_typed(text))
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from refusal


def _shares(text: str) -> tuple[int, ...]:
    pieces = text.split("/")
    if len(pieces) not in (2, 3) or not all(
        piece.isascii() and piece.isdigit() and len(piece) < 10 for piece in pieces
    ):
        raise argparse.ArgumentTypeError(f"{text!r} is not two or three whole shares such as 80/10/10")
    shares = tuple(map(int, pieces))
    if sum(shares) == 0:
        raise argparse.ArgumentTypeError("the shares are all zero")
    return shares


Describe = Callable[[argparse.ArgumentParser], None]
Command = Callable[[argparse.Namespace], int]

COMMANDS: Mapping[str, tuple[Describe, Command]] = {
    "import": (_import_arguments, commands.import_),
    "articles": (_json_option, commands.articles),
    "export": (_export_arguments, commands.export),
    "merge": (_merge_arguments, merging.merge),
    "agreement": (_agreement_arguments, agreeing.agreement),
    "handout": (_handout_arguments, handing_out.handout),
    "check": (_json_option, commands.check),
    "backup": (_backup_arguments, commands.backup),
}
"""The commands by name, with what they take and do."""
