"""Who is told what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from annotator.model.changes import Changes

Listener = Callable[[Changes], None]


class Listeners:
    """Plain callables, told in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` from now on; returns what ends that, which may be called again without harm."""
        token = object()
        self._listeners[token] = listener

        def end() -> None:
            self._listeners.pop(token, None)

        return end

    def announce(self, *kinds: str, articles: Iterable[str] = (), spans: Iterable[str] = ()) -> None:
        """One `Changes` to everyone; nothing where nothing changed."""
        if not kinds:
            return
        changes = Changes.of(*kinds, articles=tuple(articles), spans=tuple(spans))
        for token in tuple(self._listeners):
            # an earlier listener may have ended a later one
            if token in self._listeners:
                self._listeners[token](changes)
