"""Undo and redo, folded from the log: they survive a restart because nothing else remembers them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.model.event import Fact


@dataclass(slots=True)
class History:
    """One actor's actions that can be undone (`done`) and redone (`undone`), latest last."""

    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)

    def record(self, action: str, undoes: str | None) -> None:
        """Take in the actor's next action.

        An undo is an action that undoes the latest done one; a redo is an action that undoes the latest undo.
        Any other action makes redoing impossible, as in every editor.
        """
        if undoes is None:
            self.done.append(action)
            self.undone.clear()
        elif self.done and self.done[-1] == undoes:
            self.done.pop()
            self.undone.append(action)
        elif self.undone and self.undone[-1] == undoes:
            self.undone.pop()
            self.done.append(action)


def fold(actions: Iterable[tuple[str, str | None]]) -> History:
    """The history after `(action, undoes)` pairs in log order."""
    history = History()
    for action, undoes in actions:
        history.record(action, undoes)
    return history


def compensation(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that take an action back: each inverse, latest first."""
    inverses = [fact.inverse() for fact in facts]
    return [fact for fact in reversed(inverses) if fact is not None]
