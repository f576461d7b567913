"""Those who do the window's work, each for one concern; what has to reach several of them goes through one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, runtime_checkable

from annotator.model.changes import Changes


@runtime_checkable
class Commanded(Protocol):
    """Carries out commands."""

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What each command does, by its name."""


@runtime_checkable
class Follower(Protocol):
    """Follows the session."""

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""


@runtime_checkable
class Dressed(Protocol):
    """Has something to draw."""

    def dress(self) -> None:
        """Theme, text size, language or the names of labels are others now."""


@runtime_checkable
class Worded(Protocol):
    """Has texts that do not change by themselves with the language."""

    def set_texts(self) -> None:
        """Speak another language."""


@runtime_checkable
class Keyed(Protocol):
    """Has sentences that name keys."""

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""


@runtime_checkable
class Finishing(Protocol):
    """Has something under way that must not outlive the window."""

    def finish(self) -> None:
        """The window closes."""


class Departments:
    """Tells each member what it is there for, in the order in which they are listed."""

    def __init__(self, *members: object) -> None:
        self._members = members

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands of all of them."""
        together: dict[str, Callable[[], object]] = {}
        for member in self._members:
            if isinstance(member, Commanded):
                together |= member.deeds()
        return together

    def followers(self) -> Iterator[Follower]:
        """Those who follow the session."""
        return (member for member in self._members if isinstance(member, Follower))

    def dress(self) -> None:
        """Theme, text size, language or the names of labels are others now."""
        for member in self._members:
            if isinstance(member, Dressed):
                member.dress()

    def set_texts(self) -> None:
        """Speak another language."""
        for member in self._members:
            if isinstance(member, Worded):
                member.set_texts()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        for member in self._members:
            if isinstance(member, Keyed):
                member.show_keys(shown)

    def finish(self) -> None:
        """The window closes: who came last, on what was there, goes first."""
        for member in reversed(self._members):
            if isinstance(member, Finishing):
                member.finish()
