"""What a screen reader is told of spans: which became current, was added, changed or removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QTimer

from annotator.model.span import Span
from annotator.ui.article.accessible import Voice
from annotator.ui.article.amended import Amendment, words

FEW = 3
"""Spans at once that are told one by one; of more only the number is."""

AT_ONCE_MS = 200
"""Within this time a span that was added and is current then is told once."""


class SpanVoice:
    """Follows the spans of one view and says them with `in_words`. Costs nothing while nobody listens."""

    def __init__(self, voice: Voice, in_words: Callable[[Span], str]) -> None:
        self._voice = voice
        self._in_words = in_words
        # None: nobody has listened since the article was shown
        self._known: dict[str, Span] | None = None
        self._added: frozenset[str] = frozenset()
        self._amended: Amendment | None = None

    def forget(self, spans: Sequence[Span]) -> None:
        """Another article is shown: nothing was added to it or taken away."""
        self._known = {span.id: span for span in spans} if self._voice.is_heard else None

    def tell_caret(self) -> None:
        """Caret or selection are elsewhere."""
        self._voice.tell_caret()

    def tell_spans(self, ids: frozenset[str] | None, spans: Sequence[Span], current: str | None) -> None:
        """Those of `ids`, or perhaps all, are others now. The current one is told when it becomes that."""
        if not self._voice.is_heard:
            return
        old, new = self._known, {span.id: span for span in spans}
        self._known = new
        if old is None:
            return
        concerned = ids if ids is not None else frozenset(old) | frozenset(new)
        gone = [old[each] for each in concerned if each in old and each not in new]
        come = [new[each] for each in concerned if each in new and each not in old and each != current]
        if come:
            self._added = frozenset(span.id for span in come)
            QTimer.singleShot(AT_ONCE_MS, self._forget_added)
        self._tell(
            gone,
            QCoreApplication.translate("Voice", "Removed: {span}"),
            QCoreApplication.translate("Voice", "Removed {count} spans"),
        )
        self._tell(
            come,
            QCoreApplication.translate("Voice", "Added: {span}"),
            QCoreApplication.translate("Voice", "Added {count} spans"),
        )

    def tell_current(self, old: Span | None, new: Span | None) -> None:
        """Another span is current, or the same with another label, other edges, attributes or note."""
        if not self._voice.is_heard:
            return
        self._voice.tell_current()
        # an undo adds a span and makes it current a moment later
        if new is not None and new.id not in self._added:
            self._voice.say(self._in_words(new))

    def tell_difference(self, said: str) -> None:
        """Of a review another difference is current: what each layer says there."""
        if self._voice.is_heard:
            self._voice.tell_current()
            self._voice.say(said)

    def tell_amended(self, amendment: Amendment | None) -> None:
        """The caret came to what was corrected, or left it."""
        if amendment != self._amended:
            self._amended = amendment
            if amendment is not None:
                self._voice.say(words(amendment))

    def _forget_added(self) -> None:
        self._added = frozenset()

    def _tell(self, spans: Sequence[Span], one: str, many: str) -> None:
        if len(spans) > FEW:
            self._voice.say(many.format(count=len(spans)))
        else:
            for span in sorted(spans, key=lambda span: span.start):
                self._voice.say(one.format(span=self._in_words(span)))
