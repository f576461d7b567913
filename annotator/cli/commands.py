"""The commands. Each calls the session and says what happened; its docstring is its help."""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.cli.opening import opened
from annotator.cli.terminal import DONE, REFUSED, WRONG_USAGE, Bar, complain, print_json, say

if TYPE_CHECKING:
    from annotator.model.article import Article
    from annotator.reading import Choice
    from annotator.store import Project


def import_(options: argparse.Namespace) -> int:
    """Take pages, articles or labels in.

    Folders are walked and PROJECT is made when missing. What a file is, is seen by its content. What cannot go
    in is named on standard error, file, line and reason; the rest goes in."""
    from annotator.session.importing import import_paths

    with opened(options.project, create=True) as project, Bar() as bar:
        report = import_paths(
            project,
            options.paths,
            actor=options.annotator or login(),
            annotator=options.annotator,
            format=options.format,
            choice=_choice(options),
            progress=bar.show,
        )
    for kind, notes in (("warning: ", report.warnings), ("", report.skipped)):
        for note in notes:
            where = f"{note.path}:{note.line}" if note.line else str(note.path)
            complain(f"{where}: {kind}{note.reason}")
    if options.json:
        print_json(report.as_json())
    else:
        say(
            f"{counted(report.sources, 'page')}, {counted(report.articles, 'article')} and "
            f"{counted(report.spans, 'span')} imported, {len(report.skipped)} refused."
        )
    return REFUSED if report.skipped else DONE


def _choice(options: argparse.Namespace) -> Choice:
    """How files are to be read, where it was said."""
    from annotator.reading import Choice

    return Choice(options.encoding, options.sheet, options.text_column, options.title_column)


def articles(options: argparse.Namespace) -> int:
    """List the articles with their blocks, text and state."""
    with opened(options.project) as project, project.snapshot():
        found = (project.article(identity) for identity in project.article_ids())
        comments = project.comment_counts()
        values = [
            _article(project, article, comments.get(article.id, (0, 0)))
            for article in found
            if article is not None
        ]
    if options.json:
        print_json({"articles": values})
        return DONE
    for value in values:
        title = value["title"] or value["text"][:24]
        layers = ", ".join(
            f"{name} {layer['state']} {layer['spans']}" for name, layer in value["annotators"].items()
        )
        say(f"{value['id']}  {value['source']['name']}  {title}  [{layers}]")
    return DONE


def _article(project: Project, article: Article, comments: tuple[int, int]) -> dict[str, Any]:
    from annotator.model.block import corrections_as_json

    source = project.source(article.source_id)
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        **article.imprint.as_json(),
        "source": {"name": source.name, "sha256": source.sha256} if source else None,
        "text": article.text,
        "blocks": [block.as_json() for block in article.blocks],
        "corrections": corrections_as_json(article.blocks, article.corrections),
        "annotators": {
            layer.annotator: {
                "state": layer.state,
                "spans": layer.spans,
                "unsure": layer.unsure,
                "note": layer.note,
            }
            for layer in project.layers(article.id)
        },
        "comments": dict(zip(("open", "resolved"), comments, strict=True)),
    }


def export(options: argparse.Namespace) -> int:
    """Write training data.

    OUT is written beside its place and moved there when it is whole. With --split, OUT is a folder, or a file
    name from which the names of the parts are made."""
    from annotator.session.exporting import export

    to_stdout = options.out == "-"
    if to_stdout and (options.json or options.split):
        complain("annotator: error: OUT - cannot be combined with --json or --split")
        return WRONG_USAGE
    if options.split and options.out.endswith(("/", os.sep)):
        Path(options.out).mkdir(exist_ok=True)
    with opened(options.project) as project, Bar() as bar:
        report = export(
            project,
            None if to_stdout else Path(options.out),
            format=options.format,
            labels=options.labels,
            states=options.state,
            split=options.split,
            seed=options.seed,
            copies=options.copies,
            progress=bar.show,
        )
    for span in report.dropped:
        complain(f"{span.article}: {span.span}: {span.reason}")
    for warning in report.warnings:
        complain(f"annotator: {warning}")
    if options.json:
        print_json(report.as_json())
    for file in report.files if options.split else ():
        if not Path(file.path).stat().st_size:
            complain(f"{file.path}: this part is empty: whole pages stay together, and there are few of them")
    if not report.articles:
        complain(f"annotator: no article has such labels in the state asked for (--state {options.state})")
    if not options.json and not to_stdout:
        written = ", ".join(file.path for file in report.files)
        left_out = f" {counted(report.copies, 'repeated paragraph')} left out." if report.copies else ""
        say(
            f"{counted(report.articles, 'article')} and {counted(report.spans, 'span')} written to {written}.{left_out}"
        )
    return REFUSED if report.dropped else DONE


def check(options: argparse.Namespace) -> int:
    """Check that the project keeps what it promises.

    Offsets, quotes, hashes, references, and the history against the tables."""
    from annotator.store.integrity import check

    with opened(options.project) as project:
        problems = check(project)
        counts = project.counts()
    if options.json:
        found = [{"kind": one.kind, "where": one.where, "what": one.what} for one in problems]
        print_json({"ok": not problems, "problems": found, "counts": counts})
    elif not problems:
        say("ok: " + ", ".join(f"{number} {name}" for name, number in counts.items()))
    for one in problems:
        complain(f"{options.project}: {one.kind}: {one.where}: {one.what}")
    return REFUSED if problems else DONE


def backup(options: argparse.Namespace) -> int:
    """Make a consistent copy, also while a window has the project open."""
    from annotator.session.exporting import backup

    with opened(options.project) as project:
        copy = backup(project, options.out)
    if options.json:
        print_json({"path": copy.path, "sha256": copy.sha256})
    else:
        say(f"{options.project} was copied to {copy.path}.")
    return DONE


def login() -> str:
    """Who works here, for the history; undo in the window belongs to each name."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return name.encode("utf-8", "replace").decode("utf-8") or "import"


def counted(number: int, what: str) -> str:
    """A number of things, in words."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
