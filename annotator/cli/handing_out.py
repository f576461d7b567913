"""`annotator handout`: a project file for each colleague, and giving back what was reviewed."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.commands import counted, login
from annotator.cli.opening import opened
from annotator.cli.terminal import DONE, Bar, as_typed, print_json, say
from annotator.model.layer import RETURNED

if TYPE_CHECKING:
    from annotator.model.sharing import Share
    from annotator.store import Project


def describe(parser: argparse.ArgumentParser) -> None:
    """What `handout` takes."""
    parser.add_argument(
        "out", metavar="OUT", type=Path, help="the file to write; a folder for several people"
    )
    parser.add_argument(
        "--to",
        required=True,
        type=as_typed,
        metavar="NAME",
        help="for whom; several names with commas between them: the same articles for each, a file each",
    )
    parser.add_argument(
        "--articles",
        nargs="+",
        metavar="ID",
        help="these only (default: all; with --returned: those that were returned or approved)",
    )
    parser.add_argument("--new", action="store_true", help="only what was not handed out yet")
    parser.add_argument("--number", type=int, metavar="N", help="at most so many articles")
    parser.add_argument(
        "--layers",
        nargs="+",
        default=(),
        type=as_typed,
        metavar="NAME",
        help="whose labels go along (default: nobody's)",
    )
    parser.add_argument(
        "--returned",
        action="store_true",
        help="give back what was reviewed: their own labels, the final ones, comments and verdicts",
    )
    parser.add_argument("--by", type=as_typed, metavar="NAME", help="who hands out (default: the login name)")


def handout(options: argparse.Namespace) -> int:
    """Hand articles out to a colleague, as a project file of its own.

    It holds pages, articles, scheme and guideline, and nobody's labels unless --layers names them. Who was handed
    what is noted in PROJECT."""
    from annotator.session.handing_out import hand_out, names_in, targets_for

    names = names_in(options.to)
    with opened(options.project) as project, Bar() as bar:
        shares = [_share(project, options, name) for name in names]
        targets = targets_for(options.project, options.out, names)
        done = hand_out(
            project,
            options.by or login(),
            list(zip(shares, targets, strict=True)),
            progress=bar.show,
        )
    if options.json:
        files = [
            {
                "path": str(each.path),
                "sha256": hashlib.sha256(each.path.read_bytes()).hexdigest(),
                "annotator": each.annotator,
                "articles": each.articles,
                "spans": each.spans,
            }
            for each in done
        ]
        print_json({"files": files})
        return DONE
    for each in done:
        say(
            f"{counted(each.articles, 'article')} and {counted(each.spans, 'span')} for {each.annotator} "
            f"written to {each.path}."
        )
    return DONE


def _share(project: Project, options: argparse.Namespace, name: str) -> Share:
    from annotator.model.sharing import Share
    from annotator.session.handing_out import choose

    lines = project.summaries(name)
    among = {line.id for line in lines}
    if options.articles:
        among = set(options.articles)
    elif options.returned:
        among = {line.id for line in lines if line.state == RETURNED or project.decided_by(line.id, name)}
    without = project.assigned() if options.new else {}
    unknown = among.difference(line.id for line in lines)
    articles = frozenset(choose(lines, among, without=without, number=options.number)) | unknown
    if options.returned:
        return Share.returned(name, articles)
    return Share(name, articles, frozenset(options.layers))
