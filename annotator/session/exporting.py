"""Exporting: training data out of a project, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotator import formats
from annotator.model.article import Article, Source
from annotator.model.errors import Refusal
from annotator.model.excerpt import Excerpt, excerpt
from annotator.model.exchange import ArticleLayer, Dropped, LeftOut
from annotator.model.layer import EACH, FINAL, NEW, WANTED, Layer
from annotator.model.span import Span
from annotator.session.early_lines import EARLY, early_first
from annotator.session.export_files import ExportedFile, Output, output
from annotator.session.leaving_out import (
    COPIES,
    KEEP,
    LeavingOut,
    TiedSources,
    leaving_out,
    lost,
    told,
)
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project
from annotator.store.copy_index import CopyIndex, Paragraph

PARTS = {2: ("train", "test"), 3: ("train", "dev", "test")}
"""The names of the files of a split, by the number of its shares."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote. `dropped` are spans that the format cannot express, or that were left out with `copies`
    of paragraphs and stand nowhere else; `warnings` are what a person should know of it."""

    articles: int
    spans: int
    files: tuple[ExportedFile, ...]
    dropped: tuple[Dropped, ...] = ()
    copies: int = 0
    warnings: tuple[Refusal, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3."""
        return {
            "articles": self.articles,
            "spans": self.spans,
            "files": [{"path": file.path, "sha256": file.sha256} for file in self.files],
            "dropped": [
                {"article": span.article, "span": span.span, "reason": span.reason} for span in self.dropped
            ],
            "copies": self.copies,
            "warnings": [str(warning) for warning in self.warnings],
        }


STOPPED = "The export was stopped; nothing was written."


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
    copies: str = KEEP,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportReport:
    """Write the layers of one annotator (or of each) to `out`, None for standard output.

    Without `labels` they are the final ones, else those of the only annotator who has any; where that is not
    clear it is refused. With `split` whole sources go to train, dev and test in these shares, by a hash of
    `seed` and source, so that an article stays in its part when others are added; sources that share a paragraph,
    or hang together by others that do, go together. `out` is then a folder, or a file name from which theirs are
    made. `copies` says what of copies of a paragraph is written: see `leaving_out`. The project is read at one
    moment, and existing files are replaced only when everything is written. Progress counts articles.
    """
    writer = formats.by_name(format)
    wanted = _wanted(states)
    if copies not in COPIES:
        raise Refusal("Copies can be: {copies}.", copies=", ".join(COPIES))
    parts = _parts(out, split, writer.suffixes[0])
    if split is not None or copies != KEEP:
        _look_for_copies(project, progress, cancelled)
    with project.snapshot():
        choice = choose(project, labels)
        job = _Export(project, choice, wanted, tuple(split or (1,)), seed, copies, progress, cancelled)
        with ExitStack() as stack:
            outputs = {part: stack.enter_context(output(path, project)) for part, path in parts.items()}
            job.write(writer, outputs)
            files = tuple(each.finish() for each in outputs.values())
            for each in outputs.values():
                each.publish()
    return ExportReport(
        job.articles,
        job.spans - len(job.dropped),
        files,
        (*job.dropped, *job.lost),
        job.leaving.count,
        tuple(job.warnings()),
    )


def _wanted(states: str) -> Sequence[str]:
    wanted = WANTED.get(states)
    if wanted is None:
        raise Refusal(
            "There is no state “{state}” to export. Choose one of: {states}.",
            state=states,
            states=", ".join(WANTED),
        )
    return wanted


def _look_for_copies(project: Project, progress: Progress | None, cancelled: Cancelled | None) -> None:
    index = CopyIndex(project)
    if project.writable and index.is_complete():
        return

    def show(done: int, of: int) -> None:
        if progress is not None:
            progress(done, of, "")

    if not index.catch_up(show, cancelled or (lambda: False)):
        raise ExportCancelled(STOPPED)


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
        copies: str,
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
        self.lost: list[Dropped] = []
        self._empty: list[int] = []
        self._tied = TiedSources(project) if len(shares) > 1 else None
        self.leaving = LeavingOut()
        if copies != KEEP:
            wanted = [identity for identity in self._ids if self._of(identity)]
            self.leaving = leaving_out(project, copies, wanted, self._of)

    def warnings(self) -> Iterator[Refusal]:
        """Parts without articles, which readers of training data refuse; and pages that hang together and are more
        than the share of the part they went to."""
        if self._tied is None:
            return
        for part in self._empty:
            yield Refusal(
                "No article went to {part}, so its file is empty. Another --seed or other shares may fill it.",
                part=PARTS[len(self._shares)][part],
            )
        wanted = [identity for identity in self._ids if self._of(identity)]
        for chain in self._tied.chains(wanted):
            part = self._part(chain.sources[0])
            if chain.articles * sum(self._shares) > self._shares[part] * len(wanted):
                yield Refusal(
                    "{pages} pages hang together by paragraphs that they share, such as “{quote}”, so all their "
                    "{articles} articles went to {part}; the shares cannot be met.",
                    pages=len(chain.sources),
                    quote=chain.quote,
                    articles=chain.articles,
                    part=PARTS[len(self._shares)][part],
                )

    def _part(self, source_id: str) -> int:
        return bucket(self._tied.of(source_id) if self._tied else source_id, self._shares, self._seed)

    def write(self, writer: formats.Format, outputs: Mapping[int, Output]) -> None:
        """Write every part. The project is read once for each, so that no part waits in the memory."""
        for part, out in outputs.items():
            before = self.articles
            writer.write(self._layers(part), out.file, self.dropped.append)
            if self.articles == before:
                self._empty.append(part)
        if self._progress is not None:
            self._progress(len(self._ids), len(self._ids), "")

    def _ordered(self, part: int) -> list[str]:
        """The articles of a part in the order of its lines."""
        home = self._tied.home if self._tied else None
        wanted = [each for each in self._ids if home is None or self._part(home(each)) == part]
        if len(wanted) <= EARLY:
            return wanted
        wanted = [each for each in wanted if self._of(each)]
        names = self._project.annotators() if self._labels == EACH else (self._labels,)
        return early_first(self._project, wanted, names, self.leaving.instead)

    def _layers(self, part: int) -> Iterator[ArticleLayer]:
        for place, identity in enumerate(self._ordered(part)):
            if self._cancelled is not None and self._cancelled():
                raise ExportCancelled(STOPPED)
            article = self._project.article(identity)
            if article is None:
                continue
            if self._progress is not None:
                self._progress(place, len(self._ids), article.title)
            source = self._project.source(article.source_id)
            written = 0
            instead = self.leaving.instead.get(identity, {})
            short = excerpt(article, [(place.start, place.end) for place in instead]) if instead else None
            told_of = told(self._project, article, instead)
            for layer in self._of(identity):
                spans = self._spans(article, layer)
                if short is not None:
                    spans = self._left(article, short, spans, instead)
                if identity not in self.leaving.whole:
                    written += 1
                    self.spans += len(spans)
                    yield self._layer(article, source, layer, spans, short, told_of)
            self.articles += bool(written)

    def _spans(self, article: Article, layer: Layer) -> tuple[Span, ...]:
        return tuple(self._project.spans(article.id, layer.annotator)) if layer.annotator else ()

    def _left(
        self,
        article: Article,
        short: Excerpt,
        spans: Iterable[Span],
        instead: Mapping[Paragraph, Paragraph],
    ) -> tuple[Span, ...]:
        """The spans of a shortened article; those that go are remembered where no other copy has them."""
        kept, gone = [], []
        for span in spans:
            run = None if article.id in self.leaving.whole else short.placed(span.start, span.end)
            if run is None:
                gone.append(span)
            else:
                kept.append(replace(span, start=run[0], end=run[1]))
        self.lost += lost(self._project, article, gone, instead)
        return tuple(kept)

    def _of(self, article_id: str) -> list[Layer]:
        """The layers of an article that are wanted."""
        if self._labels == EACH:
            found = [layer for layer in self._project.layers(article_id) if layer.is_begun]
        elif self._labels:
            state = self._project.state(article_id, self._labels)
            remark = self._project.remark(article_id, self._labels)
            found = [Layer(article_id, self._labels, state, 0, *remark)]
        else:
            found = [Layer(article_id, "", NEW, 0)]
        return [layer for layer in found if layer.state in self._states]

    def _layer(
        self,
        article: Article,
        source: Source | None,
        layer: Layer,
        spans: tuple[Span, ...],
        short: Excerpt | None,
        left_out: tuple[LeftOut, ...],
    ) -> ArticleLayer:
        return ArticleLayer(
            text=article.text if short is None else short.text,
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
            blocks=article.blocks if short is None else short.blocks,
            position=article.position,
            scheme=self._scheme,
            left_out=left_out,
            corrections=article.corrections if short is None else short.kept_corrections(article.corrections),
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


def backup(project: Project, out: Path) -> ExportedFile:
    """A consistent copy of the project at `out`, also while others write, and its hash."""
    project.backup(out)
    try:
        with out.open("rb") as file:
            return ExportedFile(str(out), hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as error:
        raise Refusal("{path} was written but cannot be read: {reason}.", path=out, reason=error) from error
