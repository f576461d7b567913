"""Names of files as a sentence and a project can hold them."""

from __future__ import annotations

from pathlib import Path


def shown(path: Path | str) -> str:
    """A name that can be stored and printed even where the file system's bytes are no text."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
