"""Precision, recall and F1 of one side against a reference, from counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """`matched` pairs of `a` spans of the reference and `b` of the other. What is undefined is None."""

    a: int
    b: int
    matched: int

    @property
    def precision(self) -> float | None:
        """How much of the other's is in the reference; undefined where the other has nothing."""
        return self.matched / self.b if self.b else None

    @property
    def recall(self) -> float | None:
        """How much of the reference the other has; undefined where the reference has nothing."""
        return self.matched / self.a if self.a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, undefined where one of them is; 0 where nothing matches."""
        return 2 * self.matched / (self.a + self.b) if self.a and self.b else None

    def __add__(self, other: Score) -> Score:
        return Score(self.a + other.a, self.b + other.b, self.matched + other.matched)
