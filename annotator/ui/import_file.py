"""A file of an import as it was seen, and whether it is to go in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.reading import AS_FOUND, Choice, Examined
from annotator.session.previewing import Previewed

LABELS = "labels"
"""The kind of a file of labels, beside those of `reading`."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as it was seen when it was read as `choice` says. `found` is what was said of it before anything was
    chosen, so that a choice that does not fit it can be changed again."""

    seen: Previewed
    choice: Choice = AS_FOUND
    found: Examined | None = None
    ticked: bool = False

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.seen.path

    @property
    def can_tick(self) -> bool:
        """Whether anything of it can go in."""
        return self.seen.refusal is None

    @property
    def is_known(self) -> bool:
        """Whether all of its pages are in the project."""
        return 0 < self.seen.sources == self.seen.known

    @property
    def kind(self) -> str:
        """One of `reading`'s kinds, `LABELS`, or empty where nobody knows."""
        if self.seen.format is not None:
            return LABELS
        examined = self.seen.examined or self.found
        return examined.kind if examined is not None else ""
