"""XML from a stranger, read in one pass: no document type, so no entities and nothing fetched; bounded depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from annotator.model.errors import Refusal
from annotator.reading.sources.archive import Archive, damaged
from annotator.reading.sources.names import shown

DEEPEST = 512
"""Elements within one another; a table in a text box in a table has some sixty."""

Opened = Callable[[str, str, Mapping[str, str]], None]
"""Told the namespace, the name and the attributes (by their names without namespace) of an element that begins."""
Closed = Callable[[str, str], None]


class _Stopped(Exception):
    """Leaves the parser with a refusal."""


class Markup:
    """Calls `opened`, `closed` and `said` (characters) for what it is fed."""

    def __init__(
        self, path: Path, opened: Opened, closed: Closed, said: Callable[[str], None] | None = None
    ) -> None:
        self._path, self._opened, self._closed = path, opened, closed
        self._depth = 0
        self._refusal: Refusal | None = None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        if said is not None:
            parser.CharacterDataHandler = said
        self._parser = parser

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Take the next bytes; a Refusal for what is no XML, or no harmless one."""
        try:
            self._parser.Parse(piece, last)
        except _Stopped:
            assert self._refusal is not None
            raise self._refusal from None
        except (expat.ExpatError, ValueError, LookupError):
            raise damaged(self._path) from None

    def feed_all(self, pieces: Iterable[bytes]) -> Iterator[None]:
        """Feed all pieces, with a moment between two of them to hand on what was found."""
        for piece in pieces:
            self.feed(piece)
            yield
        self.feed(b"", last=True)
        yield

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            self._refusal = Refusal(
                "{path} is nested too deeply for such a file. Get it from its author again.",
                path=shown(self._path),
            )
            raise _Stopped
        space, _, local = name.rpartition(" ")
        self._opened(space, local, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        space, _, local = name.rpartition(" ")
        self._closed(space, local)

    def _doctype(self, *_: object) -> None:
        self._refusal = Refusal(
            "{path} defines entities, which no Word or Excel file does; it was not read on. "
            "Get it from its author again.",
            path=shown(self._path),
        )
        raise _Stopped


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """An attribute whichever namespace it is in."""
    found = attributes.get(name)
    if found is not None:
        return found
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), None)


def elements(archive: Archive, part: str, path: Path) -> list[tuple[str, Mapping[str, str]]]:
    """The elements of a small part with their attributes, in order."""
    found: list[tuple[str, Mapping[str, str]]] = []
    markup = Markup(path, lambda _, name, given: found.append((name, given)), lambda *_: None)
    for _ in markup.feed_all(archive.pieces(part)):
        pass
    return found


def relations(archive: Archive, part: str, path: Path) -> list[tuple[str, str, str]]:
    """The parts that a part refers to: id, the last word of the type, the part's name. "" is the archive itself."""
    folder, _, name = part.rpartition("/")
    described = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if described not in archive:
        return []
    found = []
    for element, given in elements(archive, described, path):
        # what lies outside of the file is never fetched
        if element == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
            found.append((given.get("Id", ""), given.get("Type", "").rpartition("/")[2], whole))
    return found


def _joined(folder: str, target: str) -> str:
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
