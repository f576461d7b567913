"""Two people who label the same pages on two machines, and the file that one of them hands in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.span import Span
from annotator.session.importing import import_paths
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES


def real_project(path: Path, shared: Path, name: str) -> None:
    """The pages of `shared`, imported on this machine, with one of its labellings as that annotator's."""
    pages = sorted((shared / "pages").glob("*.txt"))
    lines = path.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as out:
        for page in pages:
            labels = json.loads((shared / "labels" / name / f"{page.stem}.json").read_text("utf-8"))
            spans = [_told(each) for each in labels]
            line = {"text": page.read_bytes().decode("utf-8"), "annotator": name, "spans": spans}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    with Project(path, create=True, device=f"desk of {name}") as project:
        import_paths(project, pages, actor=name)
        import_paths(project, [lines], actor=name)


def _told(label: dict[str, object]) -> dict[str, object]:
    kind = {"kind": label["kind"]} if label.get("kind") else {}
    return {**{key: label[key] for key in ("start", "end", "label", "text")}, "attributes": kind}


def add(project: Project, quote: str, name: str, label: str = "measure", **more: object) -> Span:
    """Label the first place of a text, wherever it stands, as `name` does."""
    article, text = next((each, text) for each, text in project.texts() if quote in text)
    start = text.index(quote)
    span = Span(f"{name}-{quote}-{label}", article, name, start, start + len(quote), label, {}, "", quote)
    span = Span(**{**span.as_payload(), **more})
    facts = [] if name in project.annotators() else [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})]
    project.append(name, [*facts, Fact(kinds.SPAN_ADDED, article, None, span.as_payload())])
    return span


def merged(target: Path, file: Path, me: str | None = None, **options: object) -> MergeReport:
    """Merge one file into another, as `me`, and look whether all is in order afterwards."""
    with Project(target, create=True, device=f"desk of {me or target.stem}") as project:
        chosen = Options(me=me, **options)  # type: ignore[arg-type]
        report = merge(project, file, actor=me or "coordinator", options=chosen)
        assert check(project) == []
    return report


def layer(path: Path, name: str) -> list[object]:
    """Everything that the tables say in one annotator's name, as the rows lie there."""
    tables = ("spans", "layers", "unsure", "article_notes", "times", "tray")
    with Project(path) as project:
        return [[table, *row] for table in tables for row in sorted(_rows(project, table, name), key=repr)]


def _rows(project: Project, table: str, name: str) -> list[tuple[object, ...]]:
    return project.rows(f"SELECT * FROM {table} WHERE annotator = ?", (name,))


def quotes(path: Path, name: str) -> set[tuple[str, str]]:
    """Label and quote of all spans of one annotator."""
    with Project(path) as project:
        return {
            (str(label), str(quote))
            for label, quote in project.rows("SELECT label, quote FROM spans WHERE annotator = ?", (name,))
        }


def comment(article: str, **more: Any) -> dict[str, Any]:
    """What a file says of a comment of the second annotator, as its event has it."""
    return {
        "id": "c-1",
        "thread": "c-1",
        "article_id": article,
        "annotator": "",
        "span_id": "",
        "start": 0,
        "end": 0,
        "quote": "",
        "author": NAMES[1],
        "text": "为什么?",
        "time": "2026-05-01T10:00:00+00:00",
        **more,
    }
