"""The keys that correct spans, and the sentences that say what they did."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from annotator.model.errors import shortened
from annotator.model.scheme import Choice
from annotator.session.correcting import Correcting
from annotator.ui.article_pane import Attempt
from annotator.ui.language import Language
from annotator.ui.parts import Parts


class CorrectingKeys(QObject):
    """The part of the window that concerns splitting, uniting, nesting and edges by word."""

    def __init__(self, parts: Parts, attempt: Attempt, language: Language) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._attempt = attempt
        self._language = language
        self.commands = Correcting(parts.session)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        commands = self.commands
        steps: dict[str, Callable[[], object]] = {
            "split": commands.split,
            "unite": self._unite,
            "nest": self._nest,
            "other_span": commands.choose_other,
            "end_word_left": lambda: commands.move_end(-1),
            "end_word_right": lambda: commands.move_end(1),
            "start_word_left": lambda: commands.move_start(-1),
            "start_word_right": lambda: commands.move_start(1),
        }
        return {name: lambda step=step: self._attempt(step) for name, step in steps.items()}  # type: ignore[misc]

    def _unite(self) -> None:
        kept = self.commands.unite()
        span = self._parts.session.current
        label = self._parts.session.scheme.label(span.label) if span else None
        if not kept or span is None or label is None:
            return
        names = [
            f"{self._language.of(attribute.names)}: {self._value(attribute.choices, span.attributes[attribute.name])}"
            for attribute in label.attributes
            if attribute.name in kept
        ]
        text = self.tr("United. Both parts differed; what the first said was kept ({what}).")
        self._say(text.format(what=", ".join(names or sorted(kept))))

    def _value(self, choices: Sequence[Choice], value: object) -> str:
        found = next((choice for choice in choices if choice.value == value), None)
        return self._language.of(found.names) if found is not None else str(value)

    def _nest(self) -> None:
        way = self.commands.nest()
        if way.cuts:
            text = self.tr("“{inner}” was cut and now lies within “{outer}”.")
        else:
            text = self.tr("“{outer}” has grown and now holds “{inner}”.")
        opened = self._parts.session.opened
        inner, outer = (
            (opened.require(each.id) for each in (way.inner, way.outer)) if opened else (way.inner, way.outer)
        )
        text = text.format(inner=shortened(inner.quote), outer=shortened(outer.quote))
        if self.commands.has_other_way:
            other = (
                self.tr("The same key again grows the outer one instead.")
                if way.cuts
                else self.tr("The same key again cuts the inner one instead.")
            )
            text = self._language.text_of(text, other)
        self._say(text)

    def _say(self, sentence: str) -> None:
        self._parts.pane.message.show_sentence(sentence)
