"""How long work tells how far it is, and hears that the person has had enough."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much (0: unknown), and what is at work: a file, the title of an article."""

Cancelled = Callable[[], bool]
"""Asked between two pieces of work whether to stop."""
