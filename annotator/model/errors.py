"""The one error a user can cause, and how its sentence quotes what it is about."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN_LENGTH = 24
"""Characters of a foreign text that a sentence shows."""


class Refusal(Exception):
    """Work was refused, with a sentence for the person: what, where, and what to do.

    `sentence` is an English template with named fields, `facts` fills it. The template itself is kept so that
    the window can show the sentence in the person's language; `str()` gives the English one. Every other
    exception that reaches the top is a bug.
    """

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence, facts)
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)


def bare(refusal: Refusal) -> Refusal:
    """The refusal without the way that it came: of what is kept in a list, thousands would keep all that was read."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


class OlderProject(Refusal):
    """A project of an older version, which somebody wanted who cannot wait until it is brought up to this one."""


@dataclass(frozen=True, slots=True)
class KeyOf:
    """A fact of a sentence that is a command's key: the window says the key that is in force, since people change
    keys; `str()` the one that the command comes with."""

    command: str
    key: str

    def __str__(self) -> str:
        return self.key


def shortened(text: str) -> str:
    """A text as a sentence shows it: a single line, its beginning where it is long, nothing that cannot be seen.

    What a colleague's file holds may be of any length, and a terminal obeys control characters.
    """
    # no longer than needed: splitting a text of many megabytes takes its time
    text = " ".join(text[: 4 * SHOWN_LENGTH].split())
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"
