"""What is to be labelled: layers that people agreed on, as projects of their own to work in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.bundle import corpus
from annotator.model.span import Span
from annotator.session.importing import import_paths
from annotator.store import Project

SHARED = Path(__file__).parents[4] / "shared"
PERSON = "重放"
"""Who labels anew; a layer of that name is not in the gold."""


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A span that shall be there in the end. Ordered as a person goes through the text."""

    start: int
    minus_end: int
    label: str
    kind: str | None

    @property
    def end(self) -> int:
        """Its end in code points."""
        return -self.minus_end

    @classmethod
    def of(cls, span: Span) -> Target:
        """What a span says."""
        kind = span.attributes.get("kind")
        return cls(span.start, -span.end, span.label, str(kind) if kind else None)


@dataclass(frozen=True, slots=True)
class Gold:
    """One person's labels in a project: article id to what is to be labelled there, and what was not placed."""

    name: str
    project: Path
    targets: dict[str, list[Target]]
    unplaced: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many spans."""
        return sum(map(len, self.targets.values()))


def bundled(folder: Path) -> Iterator[Gold]:
    """The corpus and, where it is on this machine, the settled labels of ../shared."""
    if SHARED.is_dir():
        lines = folder / "shared.jsonl"
        lines.write_text("".join(_shared_lines(SHARED)), encoding="utf-8")
        yield from _layers("shared", folder, [*_files(SHARED / "pages"), lines])
    pages = _files(corpus("pages"))
    for labels in _files(corpus("labels")):
        yield from _layers(f"corpus {labels.stem}", folder, [*pages, labels])


def given(folder: Path, paths: Sequence[Path]) -> Iterator[Gold]:
    """Native JSONL files, each by itself."""
    for path in paths:
        yield from _layers(path.stem, folder, [path])


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _layers(name: str, folder: Path, paths: Sequence[Path]) -> Iterator[Gold]:
    """One gold for each annotator of these files, each with a project of its own to work in."""
    path = folder / f"{name}.annotator"
    with Project(path, create=True) as project:
        report = import_paths(project, paths, actor=PERSON, annotator="gold")
        people: dict[str, dict[str, list[Target]]] = {}
        for identity in project.article_ids():
            for layer in project.layers(identity):
                spans = sorted(map(Target.of, project.spans(identity, layer.annotator)))
                people.setdefault(layer.annotator, {})[identity] = spans
    unplaced = tuple(f"{each.path}:{each.line} {each.reason}" for each in report.skipped)
    for number, (person, targets) in enumerate(people.items()):
        yield Gold(name if number == 0 else f"{name} {person}", path, targets, unplaced)


def _shared_lines(shared: Path) -> Iterator[str]:
    for path in _files(shared / "labels" / "G"):
        text = (shared / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        spans = [
            {key: span[key] for key in ("start", "end", "label", "text")}
            | {"attributes": {"kind": span["kind"]} if span["kind"] else {}}
            for span in json.loads(path.read_text("utf-8"))
        ]
        yield json.dumps({"text": text, "annotator": "G", "spans": spans}, ensure_ascii=False) + "\n"
