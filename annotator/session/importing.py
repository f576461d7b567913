"""Importing: pages, articles and labels from files into a project."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from annotator import formats, reading
from annotator.formats import Format
from annotator.model import event as kinds
from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.exchange import ArticleLayer, Rejected, Remark
from annotator.model.identity import new_id
from annotator.session.intake import take
from annotator.session.ledger import Ledger, Tally
from annotator.session.matching import Matcher
from annotator.session.new_articles import settle, storable_name
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project

PAGES = "text"
"""The name by which `--format` asks for pages rather than labels."""

_STEP = 1 << 18
"""Bytes between two reports of progress within a file."""


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
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Take files and folders into the project, each file whole or not at all, under one action of `actor`.

    Labels are those of `annotator` where a file names nobody. What a file is, is judged by its content unless
    `format` (a name of `formats.FORMATS`, or "text" for pages) says so. What cannot go in is in the report;
    a Refusal is raised only when the project itself cannot be written or `format` is unknown. Progress counts
    bytes.
    """
    if not project.writable:
        raise Refusal(
            "{path} can only be read, so nothing was imported. Copy it to a folder you can write to.",
            path=project.path,
        )
    chosen = None if format in (None, PAGES) else formats.by_name(str(format))
    job = _Import(project, actor, annotator, progress, cancelled)
    return job.run(paths, chosen, only_pages=format == PAGES)


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
        self._action = new_id()
        self._tally = Tally()
        self._matcher = Matcher(project)
        self._read = self._total = 0

    def run(self, paths: Sequence[Path], chosen: Format | None, *, only_pages: bool) -> ImportReport:
        """Walk the paths and take each file."""
        files = self._recognised(
            self._files(paths, chosen, only_pages=only_pages), chosen, only_pages=only_pages
        )
        self._total = sum(size for _, size, _ in files)
        was_cancelled = False
        for path, size, found in files:
            begun = self._read
            try:
                self._report(begun, path)
                self._file(path, found)
            except _Cancelled:
                was_cancelled = True
                break
            self._read = begun + size
        else:
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

    # -- files -----------------------------------------------------------------------------------------------

    def _files(self, paths: Sequence[Path], chosen: Format | None, *, only_pages: bool) -> dict[Path, int]:
        """The files to take with their sizes, each once."""
        known = (chosen,) if chosen else () if only_pages else formats.FORMATS
        suffixes = [suffix for one in known for suffix in one.suffixes]
        files: dict[Path, int] = {}
        for path in paths:
            try:
                is_folder = path.is_dir()
                walked = [
                    found
                    for found in reading.walk([path], suffixes)
                    if not (is_folder and chosen and found.suffix.lower() not in chosen.suffixes)
                ]
            except OSError as error:
                self._skip(path, _unreadable(error))
                continue
            if not walked:
                self._skip(path, Refusal("There is no page and no file of labels in this folder."))
            for found in walked:
                try:
                    files.setdefault(found, _size(found))
                except _Unreadable as error:
                    self._skip(found, error.refusal)
        return files

    def _recognised(
        self, files: Mapping[Path, int], chosen: Format | None, *, only_pages: bool
    ) -> list[tuple[Path, int, Format | None]]:
        """What each file is, None for a page. Pages go first, so that labels find the articles they are about."""
        recognised: list[tuple[Path, int, Format | None]] = []
        for path, size in files.items():
            try:
                self._require_foreign(path)
                head = _head(path)
                found = chosen or (None if only_pages else formats.recognise(path, head))
                if found is not None:
                    _require_text(head)
                recognised.append((path, size, found))
            except _Unreadable as error:
                self._skip(path, error.refusal)
        return sorted(recognised, key=lambda file: file[2] is not None)

    def _require_foreign(self, path: Path) -> None:
        """The project's own files are not even looked at: see `Project.is_own`."""
        if self._project.is_own(path):
            raise _Unreadable(Refusal("This is the project itself; there is nothing in it to import."))

    def _file(self, path: Path, found: Format | None) -> None:
        try:
            if found is not None:
                self._labels(path, found)
            else:
                self._page(path)
        except _Unreadable as error:
            self._matcher.forget()
            self._skip(path, error.refusal)

    def _skip(self, path: Path, refusal: Refusal, line: int | None = None) -> None:
        self._tally.skipped.append(Rejected(path, line, refusal))

    def _warn(self, path: Path, sentence: str, **facts: object) -> None:
        self._tally.warnings.append(Remark(path, None, Refusal(sentence, **facts)))

    def _report(self, read: int, path: Path) -> None:
        """Tell how far it is, unless the person has had enough."""
        if self._cancelled is not None and self._cancelled():
            raise _Cancelled
        self._tell(read, path.name)

    def _tell(self, read: int, name: str) -> None:
        if self._progress is not None:
            self._progress(min(read, self._total), self._total, name)

    # -- labels ----------------------------------------------------------------------------------------------

    def _labels(self, path: Path, found: Format) -> None:
        """Read a file line by line into one transaction, so that its size does not matter."""
        try:
            with _opened(path) as file, self._project.transaction():
                ledger = Ledger(self._project, self._actor, self._action)
                reported = 0
                for piece in _pieces(found, file, path):
                    if isinstance(piece, Rejected):
                        ledger.tally.skipped.append(piece)
                    elif isinstance(piece, Remark):
                        ledger.tally.warnings.append(piece)
                    else:
                        take(ledger, self._matcher, piece, self._annotator)
                    if file.tell() - reported > _STEP:
                        reported = file.tell()
                        self._report(self._read + reported, path)
        except _Cancelled:
            self._matcher.forget()
            raise
        self._tally.include(ledger.tally)

    # -- pages -----------------------------------------------------------------------------------------------

    def _page(self, path: Path) -> None:
        """Read a page, cut it and add its articles."""
        try:
            source = reading.read_source(path)
            source = replace(source, name=storable_name(path.name))
            articles = list(reading.cut(source))
        except Refusal as refusal:
            raise _Unreadable(refusal) from refusal
        except OSError as error:
            raise _Unreadable(_unreadable(error)) from error
        known = self._project.source(source.id)
        with self._project.transaction():
            ledger = Ledger(self._project, self._actor, self._action)
            ledger.keep(source)
            if known is not None and known.text is None:
                settle(ledger, source, self._present(source.id))
            new = self._missing(articles, self._present(source.id), path)
            ledger.write(
                [
                    Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False))
                    for article in new
                ]
            )
            ledger.tally.articles += len(new)
        for article in new:
            self._matcher.added(article)
        self._tally.include(ledger.tally)
        if known is not None and known.text is not None and not new:
            self._warn(
                path, "The page is in the project already, as {name}; nothing was doubled.", name=known.name
            )

    def _present(self, source_id: str) -> list[Article]:
        found = map(self._project.article, self._project.articles_of(source_id))
        return [article for article in found if article is not None]

    def _missing(self, articles: Sequence[Article], present: Sequence[Article], path: Path) -> list[Article]:
        """The articles of a page that are not in the project, also not with other limits."""
        ids = {article.id for article in present}
        runs = sorted(
            (block.source_start, block.source_end) for article in present for block in article.blocks
        )
        new = []
        for article in articles:
            if article.id in ids:
                continue
            if any(_overlaps(runs, block.source_start, block.source_end) for block in article.blocks):
                self._warn(
                    path,
                    "“{title}” is in the project with other limits; it stays as it is.",
                    title=article.title,
                )
            elif self._project.article(article.id) is not None:
                self._skip(
                    path,
                    Refusal(
                        "“{title}” cannot be added: another article of the project has its id {id}.",
                        title=article.title,
                        id=article.id,
                    ),
                )
            else:
                new.append(article)
        return new


def _overlaps(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in runs)


# -- reading files -------------------------------------------------------------------------------------------


class _Unreadable(Exception):
    """A file cannot be read; the project is not concerned."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def _unreadable(error: OSError | ValueError) -> Refusal:
    if isinstance(error, FileNotFoundError):
        return Refusal("There is no such file or folder. Check the name.")
    if isinstance(error, PermissionError):
        return Refusal("The file cannot be opened: permission denied. Ask for the right to read it.")
    reason = getattr(error, "strerror", None) or error
    return Refusal(
        "The file cannot be read: {reason}. Copy it to this computer and try again.", reason=reason
    )


def _size(path: Path) -> int:
    """Bytes of a file. Devices and pipes, which may never end, and folders are refused."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            # the reading room knows what to say of each
            reading.read_source(path)
    except (OSError, ValueError) as error:
        raise _Unreadable(_unreadable(error)) from error
    except Refusal as refusal:
        raise _Unreadable(refusal) from refusal
    return status.st_size


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _Unreadable(_unreadable(error)) from error


def _head(path: Path) -> bytes:
    with _opened(path) as file:
        try:
            return file.read(formats.HEAD_SIZE)
        except OSError as error:
            raise _Unreadable(_unreadable(error)) from error


def _require_text(head: bytes) -> None:
    """Label files are UTF-8; anything else would be refused line by line, a thousand times."""
    if not head.strip():
        raise _Unreadable(Refusal("The file is empty."))
    if b"\x00" in head:
        raise _Unreadable(Refusal("The file is binary or UTF-16. Save it as UTF-8 and import it again."))


def _pieces(found: Format, file: BinaryIO, path: Path) -> Iterator[ArticleLayer | Rejected | Remark]:
    """What a format reads. An error of the file must not look like one of the project, in whose transaction
    this runs."""
    try:
        yield from found.read(file, path)
    except OSError as error:
        raise _Unreadable(_unreadable(error)) from error
