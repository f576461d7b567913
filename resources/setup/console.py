"""How the set-up talks to a person: one short line a step, a sentence with a way out when it stops."""

import sys


class Refusal(Exception):
    """The set-up cannot go on, for a reason a person can mend; the text is the sentence they read."""


def say(text: str) -> None:
    """Print one step. ASCII only, because a Windows console may know no more; flushed, because programs follow."""
    clear_progress()
    print(text, flush=True)


def progress(text: str) -> None:
    """Show what is going on in a line that the next one overwrites; only where somebody may be watching."""
    if sys.stdout.isatty():
        print(f"\r\x1b[K  {text[:76]}", end="", flush=True)


def clear_progress() -> None:
    """Take the progress line away, so that what follows starts at the left."""
    if sys.stdout.isatty():
        print("\r\x1b[K", end="", flush=True)
