"""Names of files as a sentence and a project can hold them."""

from __future__ import annotations

from pathlib import Path


def source_name(path: Path) -> str:
    """What a source is called after its file: the bytes of the name as UTF-8 whatever the locale says."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown(path: Path | str) -> str:
    """A name that can be stored and printed even where the file system's bytes are no text."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
