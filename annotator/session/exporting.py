"""Exporting: training data out of a project, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from annotator import formats
from annotator.model.article import Article, Source
from annotator.model.errors import Refusal
from annotator.model.exchange import ArticleLayer, Dropped
from annotator.model.layer import EACH, FINAL, NEW, WANTED, Layer
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project
from annotator.store.placing import draft_beside, place_over, remove_draft

PARTS = {2: ("train", "test"), 3: ("train", "dev", "test")}
"""The names of the files of a split, by the number of its shares."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written and the SHA-256 of its bytes; standard output is named `-`."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote. `dropped` are spans that the format cannot express."""

    articles: int
    spans: int
    files: tuple[ExportedFile, ...]
    dropped: tuple[Dropped, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3."""
        return {
            "articles": self.articles,
            "spans": self.spans,
            "files": [{"path": file.path, "sha256": file.sha256} for file in self.files],
            "dropped": [
                {"article": span.article, "span": span.span, "reason": span.reason} for span in self.dropped
            ],
        }


class ExportCancelled(Refusal):
    """The person stopped the export; nothing was written."""


def export(
    project: Project,
    out: Path | None,
    *,
    format: str = "jsonl",  # noqa: A002 — the word of the command line
    labels: str | None = None,
    states: str = "all",
    split: Sequence[int] | None = None,
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write the layers of one annotator (or of each) to `out`, None for standard output.

    Without `labels` they are the final ones, else those of the only annotator who has any; where that is not
    clear it is refused. With `split` whole sources go to train, dev and test in these shares, by a hash of
    `seed` and source, so that an article stays in its part when others are added; `out` is then a folder, or a
    file name from which theirs are made. The project is read at one moment, and existing files are replaced
    only when everything is written. Progress counts articles.
    """
    writer = formats.by_name(format)
    wanted = WANTED.get(states)
    if wanted is None:
        raise Refusal(
            "There is no state “{state}” to export. Choose one of: {states}.",
            state=states,
            states=", ".join(WANTED),
        )
    parts = _parts(out, split, writer.suffixes[0])
    with project.snapshot():
        choice = choose(project, labels)
        job = _Export(project, choice, wanted, tuple(split or (1,)), seed, progress, cancelled)
        with ExitStack() as stack:
            outputs = {part: stack.enter_context(output(path, project)) for part, path in parts.items()}
            job.write(writer, outputs)
            files = tuple(each.finish() for each in outputs.values())
            for each in outputs.values():
                each.publish()
    return ExportReport(job.articles, job.spans - len(job.dropped), files, tuple(job.dropped))


def choose(project: Project, labels: str | None) -> str:
    """The annotator whose labels are exported, or `each`; empty when nobody has labelled anything."""
    known = project.annotators()
    if labels is not None:
        if labels != EACH and labels not in known:
            raise Refusal(
                "Nobody called “{name}” has labels in this project. Choose {each} or one of: {names}.",
                name=labels,
                each=EACH,
                names=", ".join(known) or "–",
            )
        return labels
    active = project.active_annotators()
    if FINAL in active:
        return FINAL
    labelled = [name for name, spans in active.items() if spans] or list(active) or known
    if len(labelled) > 1:
        raise Refusal(
            "Several annotators have labels here: {names}. Choose one with --labels NAME, or --labels {each}.",
            names=", ".join(labelled),
            each=EACH,
        )
    return labelled[0] if labelled else ""


def bucket(source_id: str, shares: Sequence[int], seed: int) -> int:
    """The part a source belongs to: uniform over `shares`, the same on every machine and whatever else is in
    the project."""
    digest = hashlib.sha256(f"{seed}:{source_id}".encode()).digest()
    point = int.from_bytes(digest[:8], "big") * sum(shares) >> 64
    for part, share in enumerate(shares):
        if point < share:
            return part
        point -= share
    raise AssertionError("the point lies below the sum of the shares")


class _Export:
    """One export on its way."""

    def __init__(
        self,
        project: Project,
        labels: str,
        states: Sequence[str],
        shares: Sequence[int],
        seed: int,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._project, self._labels, self._states = project, labels, states
        self._shares, self._seed = shares, seed
        self._progress, self._cancelled = progress, cancelled
        scheme = project.scheme()
        self._scheme = "" if scheme is None else scheme.name
        self._ids = project.article_ids()
        self.articles = self.spans = 0
        self.dropped: list[Dropped] = []

    def write(self, writer: formats.Format, outputs: Mapping[int, _Output]) -> None:
        """Write every part. The project is read once for each, so that no part waits in the memory."""
        for part, output in outputs.items():
            writer.write(self._layers(part), output.file, self.dropped.append)
        if self._progress is not None:
            self._progress(len(self._ids), len(self._ids), "")

    def _layers(self, part: int) -> Iterator[ArticleLayer]:
        for place, identity in enumerate(self._ids):
            if self._cancelled is not None and self._cancelled():
                raise ExportCancelled("The export was stopped; nothing was written.")
            article = self._project.article(identity)
            if article is None or bucket(article.source_id, self._shares, self._seed) != part:
                continue
            if self._progress is not None:
                self._progress(place, len(self._ids), article.title)
            source = self._project.source(article.source_id)
            written = 0
            for layer in self._of(article):
                written += 1
                yield self._layer(article, source, layer)
            self.articles += bool(written)

    def _of(self, article: Article) -> list[Layer]:
        """The layers of an article that are wanted."""
        if self._labels == EACH:
            found = [layer for layer in self._project.layers(article.id) if layer.is_begun]
        elif self._labels:
            state = self._project.state(article.id, self._labels)
            found = [
                Layer(article.id, self._labels, state, 0, *self._project.remark(article.id, self._labels))
            ]
        else:
            found = [Layer(article.id, "", NEW, 0)]
        return [layer for layer in found if layer.state in self._states]

    def _layer(self, article: Article, source: Source | None, layer: Layer) -> ArticleLayer:
        spans = tuple(self._project.spans(article.id, layer.annotator)) if layer.annotator else ()
        self.spans += len(spans)
        return ArticleLayer(
            text=article.text,
            spans=spans,
            article_id=article.id,
            title=article.title,
            byline=article.byline,
            annotator=layer.annotator,
            state=layer.state,
            unsure=layer.unsure,
            note=layer.note,
            source_name=source.name if source else "",
            source_sha256=source.sha256 if source else "",
            blocks=article.blocks,
            position=article.position,
            scheme=self._scheme,
            corrections=article.corrections,
            imprint=article.imprint,
        )


# -- files ---------------------------------------------------------------------------------------------------


def _parts(out: Path | None, split: Sequence[int] | None, suffix: str) -> dict[int, Path | None]:
    """The files to write by the place of their share; a share of zero has none."""
    if split is None:
        return {0: out}
    if len(split) not in PARTS or min(split) < 0 or sum(split) == 0:
        raise Refusal("A split needs two or three shares that are not all zero, such as 80/10/10.")
    if out is None:
        raise Refusal("A split makes several files and cannot go to standard output. Name a folder.")
    names = {part: name for part, name in enumerate(PARTS[len(split)]) if split[part]}
    if out.is_dir():
        return {part: out / f"{name}{suffix}" for part, name in names.items()}
    stem, ending = (out.stem, out.suffix) if out.suffix else (out.name, suffix)
    return {part: out.with_name(f"{stem}.{name}{ending}") for part, name in names.items()}


class _Output:
    """A file that gets its name when it is whole, or a stream."""

    def __init__(self, file: BinaryIO, target: Path | None, draft: Path | None, name: str) -> None:
        self._digest = hashlib.sha256()
        self._file, self._target, self._draft, self._name = file, target, draft, name
        self.file = cast(BinaryIO, _Hashing(file, self._digest.update))

    def finish(self) -> ExportedFile:
        """Everything is written, still under the draft's name."""
        self._file.flush()
        if self._draft is not None:
            self._file.close()
        return ExportedFile(self._name, self._digest.hexdigest())

    def publish(self) -> None:
        """Move the draft into place."""
        if self._draft is not None and self._target is not None:
            place_over(self._draft, self._target)


class _Hashing(io.RawIOBase):
    """Passes bytes on and shows them to a hash. It does not close what it passes them to."""

    def __init__(self, file: BinaryIO, update: Callable[[bytes], None]) -> None:
        self._file, self._update = file, update

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._update(content)
        self._file.write(content)
        return len(content)


@contextmanager
def output(target: Path | None, project: Project) -> Iterator[_Output]:
    """A place to write to. Errors of the file are told with its name."""
    name = "-" if target is None else str(target)
    try:
        if target is None:
            yield _Output(sys.stdout.buffer, None, None, name)
        elif target.exists() and not target.is_file() and not target.is_dir():
            # a device or a pipe is written to, never replaced
            with target.open("wb") as file:
                yield _Output(file, None, None, name)
        else:
            with _draft(target, project) as output:
                yield output
    except BrokenPipeError as error:
        raise Refusal("Whoever read the output has stopped reading; the export is not complete.") from error
    except FileNotFoundError as error:
        raise Refusal(
            "{path} cannot be written: its folder does not exist. Make it first.", path=name
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            "{path} cannot be written: {reason}. Nothing was changed.", path=name, reason=reason
        ) from error


@contextmanager
def _draft(target: Path, project: Project) -> Iterator[_Output]:
    name, target = str(target), target.resolve()
    _require_replaceable(target, project)
    draft = draft_beside(target)
    try:
        with draft.open("wb") as file:
            yield _Output(file, target, draft, name)
    finally:
        remove_draft(draft)


def _require_replaceable(target: Path, project: Project) -> None:
    if target.is_dir():
        raise Refusal("{path} is a folder. Name a file in it.", path=target)
    if not target.exists():
        return
    # the project's own files are recognised without opening them: see Project.is_own
    if project.is_own(target) or _is_database(target):
        raise Refusal("{path} is a project and is not overwritten. Choose another name.", path=target)


def _is_database(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def backup(project: Project, out: Path) -> ExportedFile:
    """A consistent copy of the project at `out`, also while others write, and its hash."""
    project.backup(out)
    try:
        with out.open("rb") as file:
            return ExportedFile(str(out), hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise Refusal("{path} was written but cannot be read: {reason}.", path=out, reason=error) from error
