"""The one error a user can cause."""

from __future__ import annotations


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
