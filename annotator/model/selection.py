"""Where the caret stands and what is selected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A caret between two characters and the anchor it was extended from, in code points.

    Nothing is selected while both are equal. What is selected to the character (`exact`) is labelled so.
    """

    anchor: int = 0
    caret: int = 0
    exact: bool = False

    @property
    def start(self) -> int:
        """The smaller offset."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """The larger offset."""
        return max(self.anchor, self.caret)

    @property
    def is_empty(self) -> bool:
        """Whether there is only a caret."""
        return self.anchor == self.caret
