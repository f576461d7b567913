"""What an import would bring, file by file, without writing anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator import formats, reading
from annotator.formats import Format
from annotator.model.article import Source
from annotator.model.errors import Refusal
from annotator.model.exchange import ArticleLayer, Rejected
from annotator.reading import AS_FOUND, Choice, Examined, Reading
from annotator.session.cutters import MANY, articles_in
from annotator.session.importing import PAGES
from annotator.session.incoming import Incoming, Unreadable, incoming, opened, unreadable
from annotator.session.new_articles import opening
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project

MOST_EXPECTED = 500
"""Articles of a file that a preview lists; the rest is counted."""

OPENING = 2_000
"""Characters of the first text in a file of labels."""


@dataclass(frozen=True, slots=True)
class Expected:
    """An article that would come in. `title` is how its text begins where it has none; `length` are characters,
    `row` that of a table or line of a file, `known` the name under which its page is in the project already."""

    title: str
    length: int
    spans: int = 0
    row: int | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Previewed:
    """A file as an import would take it.

    `examined` is None for a file of labels (`format` has its name) and for one that is refused. Of `sources`
    pages `known` are in the project, or in a file before this one, under `known_as` (the first of them); `is_twice`
    says that this first one is only in a file. `skipped` is what of the file would stay out, `refusal` why nothing
    of it would go in. Of a file of labels `annotators` are those it names, `opening` is how its first text begins.
    Where it is not `is_counted`, nobody has cut it yet: it has no `articles`, and nothing is `expected` (see
    `counting`).
    """

    path: Path
    size: int = 0
    format: str | None = None
    examined: Examined | None = None
    expected: tuple[Expected, ...] = ()
    sources: int = 0
    articles: int = 0
    spans: int = 0
    known: int = 0
    known_as: str | None = None
    is_twice: bool = False
    skipped: tuple[Rejected, ...] = ()
    refusal: Refusal | None = None
    annotators: tuple[str, ...] = ()
    opening: str = ""
    is_counted: bool = True


def preview(
    project: Project,
    paths: Sequence[Path],
    found: Callable[[Previewed], object],
    *,
    format: str | None = None,  # noqa: A002 — the word of the command line
    choice: Choice = AS_FOUND,
    choices: Mapping[Path, Choice] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> bool:
    """Tell `found` of each file as soon as it is read, pages first, in the order in which `import_paths` takes them
    with the same arguments; whether all were. Nothing is written. Progress counts bytes. The pages of many files are
    not cut, which takes ten times as long as all the rest."""
    chosen = None if format in (None, PAGES) else formats.by_name(str(format))
    files = incoming(
        project,
        paths,
        chosen,
        only_pages=format == PAGES,
        skip=lambda path, refusal: found(Previewed(path, refusal=refusal)),
    )
    work = _Preview(project, progress, cancelled, sum(file.size for file in files))
    work.cuts = sum(1 for file in files if file.format is None) < MANY
    for file in files:
        try:
            work.tell(0, file)
            found(work.look(file, (choices or {}).get(file.path, choice)))
        except _Cancelled:
            return False
        work.done += file.size
    if progress is not None:
        progress(work.total, work.total, "")
    return True


class _Cancelled(Exception):
    """The person has seen enough."""


class _Preview:
    """One look at several files."""

    def __init__(
        self, project: Project, progress: Progress | None, cancelled: Cancelled | None, total: int
    ) -> None:
        self._project, self._progress, self._cancelled = project, progress, cancelled
        self._seen: dict[str, str] = {}
        self.total, self.done = total, 0
        self.cuts = True

    def tell(self, within: int, file: Incoming) -> None:
        """How far it is, unless the person has seen enough."""
        if self._cancelled is not None and self._cancelled():
            raise _Cancelled
        if self._progress is not None:
            self._progress(min(self.done + within, self.total), self.total, file.path.name)

    def look(self, file: Incoming, choice: Choice) -> Previewed:
        """A file as it would come in, or why it would not."""
        try:
            return self._pages(file, choice) if file.format is None else self._labels(file, file.format)
        except Unreadable as error:
            refusal = error.refusal
        except Refusal as error:
            refusal = error
        except OSError as error:
            refusal = unreadable(error)
        name = None if file.format is None else file.format.name
        return Previewed(file.path, file.size, name, refusal=refusal)

    def _pages(self, file: Incoming, choice: Choice) -> Previewed:
        # a file is read twice: what it is, and what it gives
        examined = reading.examine(file.path, choice, self._within(file, 0))
        expected: list[Expected] = []
        skipped: list[Rejected] = []
        sources = articles = 0
        known: list[str] = []
        is_counted = self.cuts or not examined.encodings or examined.rows is not None
        is_twice = False
        for one in reading.read_sources(file.path, choice, self._within(file, file.size // 2)):
            if isinstance(one, Rejected):
                skipped.append(one)
                continue
            self._step_rows(one)
            name = self._known(one.source)
            sources += 1
            if name is not None:
                is_twice = is_twice or (not known and not self._is_in_project(one.source))
                known.append(name)
            for article in articles_in(one) if is_counted else ():
                articles += 1
                if len(expected) < MOST_EXPECTED:
                    title = article.title or opening(article.text)
                    expected.append(Expected(title, len(article.text), 0, one.row, name))
        return Previewed(
            file.path,
            file.size,
            None,
            examined,
            tuple(expected),
            sources,
            articles,
            0,
            len(known),
            known[0] if known else None,
            is_twice,
            tuple(skipped),
            is_counted=is_counted,
        )

    def _within(self, file: Incoming, begun: int) -> Callable[[int, int], None]:
        """Progress within one of the two readings of a file."""
        return lambda done, of: self.tell(begun + file.size * done // max(2 * of, 1), file)

    def _step_rows(self, one: Reading) -> None:
        """A row takes no time, a thousand of them do."""
        if one.row is not None and one.row % 256 == 0 and self._cancelled is not None and self._cancelled():
            raise _Cancelled

    def _known(self, source: Source) -> str | None:
        """Under which name a page is in the project, or was in a file before."""
        if self._is_in_project(source):
            found = self._project.source(source.id)
            return found.name if found is not None else None
        before = self._seen.get(source.id)
        self._seen.setdefault(source.id, source.name)
        return before

    def _is_in_project(self, source: Source) -> bool:
        """With its articles: what an undo took back leaves its page behind, and comes in again."""
        return self._project.encoding(source.id) is not None and bool(self._project.articles_of(source.id))

    def _labels(self, file: Incoming, found: Format) -> Previewed:
        expected: list[Expected] = []
        skipped: list[Rejected] = []
        articles = spans = 0
        annotators: dict[str, None] = {}
        begins = ""
        with opened(file.path) as lines:
            for number, piece in enumerate(found.read(lines, file.path)):
                if number % 256 == 0:
                    self.tell(lines.tell(), file)
                if isinstance(piece, Rejected):
                    skipped.append(piece)
                elif isinstance(piece, ArticleLayer):
                    articles, spans = articles + 1, spans + len(piece.spans)
                    begins = begins or piece.text[:OPENING]
                    if piece.annotator:
                        annotators[piece.annotator] = None
                    if len(expected) < MOST_EXPECTED:
                        title = piece.title or opening(piece.text)
                        expected.append(Expected(title, len(piece.text), len(piece.spans), piece.line))
        shown = Previewed(file.path, file.size, found.name, None, tuple(expected), 0, articles, spans)
        return replace(shown, skipped=tuple(skipped), annotators=tuple(annotators), opening=begins)
