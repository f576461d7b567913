"""Taking pages, articles and labels from files into a project."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from annotator import formats, reading
from annotator.formats import Format
from annotator.model.article import Article, Source
from annotator.model.errors import Refusal
from annotator.model.exchange import ArticleLayer, Rejected, Remark
from annotator.model.identity import new_id
from annotator.reading import AS_FOUND, Choice, Reading
from annotator.session.cutters import MANY, Cutters, NewArticle, new_articles_in
from annotator.session.incoming import Incoming, Unreadable, incoming, opened, unreadable
from annotator.session.intake import Admits, take
from annotator.session.ledger import Ledger, Tally
from annotator.session.matching import Matcher
from annotator.session.new_articles import settle
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project

PAGES = "text"
"""The name by which `--format` asks for pages rather than labels."""

_STEP = 1 << 18
"""Bytes between two reports of progress within a file."""

_AHEAD = 192
"""Pages that are read before the first of them has to be cut."""

_AT_ONCE = 25
"""Pages that are written together: a commit for each would take as long as the cutting, and a longer one would let a
window wait that writes meanwhile."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `action` undoes it (None when nothing was written); `cancelled` says that the person
    stopped it, and then only whole files went in."""

    sources: int = 0
    articles: int = 0
    spans: int = 0
    skipped: tuple[Rejected, ...] = ()
    warnings: tuple[Remark, ...] = ()
    action: str | None = None
    cancelled: bool = False

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3."""
        return {
            "sources": self.sources,
            "articles": self.articles,
            "spans": self.spans,
            "skipped": [_as_json(rejected) for rejected in self.skipped],
            "warnings": [_as_json(remark) for remark in self.warnings],
            "cancelled": self.cancelled,
        }


def _as_json(note: Rejected | Remark) -> dict[str, Any]:
    return {"path": str(note.path), "line": note.line, "reason": note.reason}


class _Cancelled(Exception):
    """Rolls the file at hand back."""


def import_paths(
    project: Project,
    paths: Sequence[Path],
    *,
    actor: str,
    annotator: str | None = None,
    format: str | None = None,  # noqa: A002 — the word of the command line
    choice: Choice = AS_FOUND,
    choices: Mapping[Path, Choice] | None = None,
    admits: Admits | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Take files and folders into the project under one action of `actor`: a page, a row of a table, a file of
    labels each whole or not at all.

    Labels are those of `annotator` where a file names nobody. What a file is, is judged by its content unless
    `format` (a name of `formats.FORMATS`, or "text" for pages) says so. A file of pages is read as `choices` says
    of it (by its path as it is walked), any other as `choice` says. What cannot go in is in the report; a Refusal
    is raised only when the project itself cannot be written or `format` is unknown. `admits` is asked whether lines
    may speak for an annotator. Progress counts bytes.
    """
    require_writable(project)
    chosen = None if format in (None, PAGES) else formats.by_name(str(format))
    job = _Import(project, actor, annotator, progress, cancelled)
    job.choice, job.choices, job.admits = choice, choices or {}, admits
    return job.run(paths, chosen, only_pages=format == PAGES)


def require_writable(project: Project) -> None:
    """A refusal where nothing can be imported."""
    if not project.writable:
        raise Refusal(
            "{path} can only be read, so nothing was imported. Copy it to a folder you can write to.",
            path=project.path,
        )


@dataclass(frozen=True, slots=True)
class _Page:
    """A source that was read and not yet written. `row` is its line in the reports, `size` its bytes."""

    path: Path
    source: Source
    row: int | None
    size: int
    articles: tuple[NewArticle, ...] = ()


class _Import:
    """One import on its way."""

    def __init__(
        self,
        project: Project,
        actor: str,
        annotator: str | None,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._project, self._actor, self._annotator = project, actor, annotator
        self._progress, self._cancelled = progress, cancelled
        self.choice = AS_FOUND
        self.choices: Mapping[Path, Choice] = {}
        self.admits: Admits | None = None
        self._action = new_id()
        self._tally = Tally()
        self._matcher = Matcher(project)
        self._read = self._total = 0
        self._pages: deque[_Page] = deque()
        self._behind = 0
        self._cutters = Cutters(new_articles_in, many=False)

    def run(self, paths: Sequence[Path], chosen: Format | None, *, only_pages: bool) -> ImportReport:
        """Walk the paths and take each file."""
        files = incoming(self._project, paths, chosen, only_pages=only_pages, skip=self._skip)
        self._total = sum(file.size for file in files)
        many = sum(1 for file in files if file.format is None) >= MANY
        was_cancelled = False
        with Cutters(new_articles_in, many=many) as self._cutters:
            try:
                for file in files:
                    begun = self._read
                    self._report(begun, file.path)
                    self._file(file)
                    self._read = begun + file.size
                self._write_all()
            except _Cancelled:
                was_cancelled = True
        if not was_cancelled:
            self._tell(self._total, "")
        tally = self._tally
        return ImportReport(
            tally.sources,
            tally.articles,
            tally.spans,
            tuple(tally.skipped),
            tuple(tally.warnings),
            self._action if tally.facts else None,
            was_cancelled,
        )

    def _file(self, file: Incoming) -> None:
        try:
            if file.format is not None:
                self._write_all()
                self._labels(file.path, file.format)
            else:
                self._read_pages(file)
        except Unreadable as error:
            self._matcher.forget()
            self._skip(file.path, error.refusal)

    def _skip(self, path: Path, refusal: Refusal, line: int | None = None) -> None:
        self._tally.skipped.append(Rejected(path, line, refusal))

    def _warn(self, page: _Page, sentence: str, **facts: object) -> None:
        self._tally.warnings.append(Remark(page.path, page.row, Refusal(sentence, **facts)))

    def _report(self, read: int, path: Path) -> None:
        """Tell how far it is, unless the person has had enough."""
        if self._cancelled is not None and self._cancelled():
            raise _Cancelled
        self._tell(read, path.name)

    def _tell(self, read: int, name: str) -> None:
        if self._progress is not None:
            # what is read and not yet written is half of the way
            self._progress(min(read - self._behind // 2, self._total), self._total, name)

    # -- labels ----------------------------------------------------------------------------------------------

    def _labels(self, path: Path, found: Format) -> None:
        """Read a file line by line into one transaction, so that its size does not matter."""
        try:
            with opened(path) as file, self._project.transaction():
                ledger = Ledger(self._project, self._actor, self._action)
                reported = 0
                for piece in _pieces(found, file, path):
                    if isinstance(piece, Rejected):
                        ledger.tally.skipped.append(piece)
                    elif isinstance(piece, Remark):
                        ledger.tally.warnings.append(piece)
                    else:
                        take(ledger, self._matcher, piece, self._annotator, self.admits)
                    if file.tell() - reported > _STEP:
                        reported = file.tell()
                        self._report(self._read + reported, path)
        except _Cancelled:
            self._matcher.forget()
            raise
        self._tally.include(ledger.tally)

    # -- pages -----------------------------------------------------------------------------------------------

    def _read_pages(self, file: Incoming) -> None:
        """Read a file, cut what it holds, and write it with what was gathered before.

        A table is read to its end before any of it is cut, so that a damaged one leaves nothing behind.
        """
        path, begun = file.path, self._read

        def step(done: int, of: int) -> None:
            self._report(begun + file.size * done // max(2 * of, 1), path)

        try:
            found = list(reading.read_sources(path, self.choices.get(path, self.choice), step))
        except Refusal as refusal:
            raise Unreadable(refusal) from refusal
        except OSError as error:
            raise Unreadable(unreadable(error)) from error
        for place, one in enumerate(found):
            if len(found) > 1:
                self._report(begun + file.size * (len(found) + place) // (2 * len(found)), path)
            if isinstance(one, Rejected):
                self._tally.skipped.append(one)
            else:
                self._gather(path, one, file.size // len(found))

    def _gather(self, path: Path, one: Reading, size: int) -> None:
        self._cutters.put(one)
        self._pages.append(_Page(path, one.source, one.row, size))
        self._behind += size
        if len(self._pages) >= _AHEAD:
            self._write_some()

    def _write_all(self) -> None:
        while self._pages:
            self._write_some()

    def _write_some(self) -> None:
        """Add the pages that were read first, in one commit."""
        pages: list[_Page] = []
        while self._pages and len(pages) < _AT_ONCE:
            # nobody has to wait for the project while a page is cut
            page = replace(self._pages.popleft(), articles=tuple(self._cutters.take()))
            self._behind -= page.size
            pages.append(page)
            if self._cancelled is not None and self._cancelled():
                raise _Cancelled
        added: list[NewArticle] = []
        with self._project.transaction():
            ledger = Ledger(self._project, self._actor, self._action)
            for page in pages:
                added += self._write_page(ledger, page)
        for article in added:
            self._matcher.added(article)
        self._tally.include(ledger.tally)
        self._tell(self._read, pages[-1].path.name)

    def _write_page(self, ledger: Ledger, page: _Page) -> list[NewArticle]:
        """Add a page and those of its articles that are new."""
        source = page.source
        known = self._project.source(source.id)
        ledger.keep(source)
        if known is not None and known.text is None:
            settle(ledger, source, self._present(source.id))
        present = [] if known is None else self._present(source.id)
        new = self._missing(page, present)
        ledger.write([article.fact for article in new])
        ledger.tally.articles += len(new)
        if known is not None and known.text is not None and not new:
            self._warn(
                page, "The page is in the project already, as {name}; nothing was doubled.", name=known.name
            )
        return new

    def _present(self, source_id: str) -> list[Article]:
        found = map(self._project.article, self._project.articles_of(source_id))
        return [article for article in found if article is not None]

    def _missing(self, page: _Page, present: Sequence[Article]) -> list[NewArticle]:
        """The articles of a page that are not in the project, also not with other limits."""
        ids = {article.id for article in present}
        runs = sorted(block.run for article in present for block in article.blocks)
        new = []
        for article in page.articles:
            if article.id in ids:
                continue
            if any(_overlaps(runs, start, end) for start, end in article.runs):
                self._warn(
                    page,
                    "“{title}” is in the project with other limits; it stays as it is.",
                    title=article.title,
                )
            elif self._project.article(article.id) is not None:
                self._skip(
                    page.path,
                    Refusal(
                        "“{title}” cannot be added: another article of the project has its id {id}.",
                        title=article.title,
                        id=article.id,
                    ),
                    page.row,
                )
            else:
                new.append(article)
        return new


def _overlaps(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in runs)


def _pieces(found: Format, file: BinaryIO, path: Path) -> Iterator[ArticleLayer | Rejected | Remark]:
    """What a format reads. An error of the file must not look like one of the project, in whose transaction
    this runs."""
    try:
        yield from found.read(file, path)
    except OSError as error:
        raise Unreadable(unreadable(error)) from error
