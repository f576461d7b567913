"""What several spans cover together."""

from __future__ import annotations

from annotator.model.span import Span


class Extent:
    """Shared by what is decided at once; `spans` are all that it is about, at least one."""

    __slots__ = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Of all sides."""
        raise NotImplementedError

    @property
    def start(self) -> int:
        """Of the run that its spans cover together."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """One behind that run."""
        return max(span.end for span in self.spans)

    @property
    def labels(self) -> frozenset[str]:
        """The labels concerned, for a filter."""
        return frozenset(span.label for span in self.spans)
