"""The figures of agreement, as the command line, the window and the saved tables show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.review.agreement import ANY, EXACT, EXTENT, NEITHER, OVERLAP, PairTally
from annotator.review.scores import Score
from annotator.review.unitizing import UnitTally

ALPHA = "alpha_u"
"""The measure for which spans are left out."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one label, or of all: `label` is then `ANY`. None is undefined."""

    label: str
    exact: Score
    overlap: Score
    kappa: float | None
    alpha_u: float | None
    errors: Mapping[str, int]
    extent: Score | None = None
    """Of all labels only: matches of the run, whatever the label."""

    def as_json(self) -> dict[str, Any]:
        """The keys of contracts §3, and some more."""
        found: dict[str, Any] = {
            "a": self.exact.a,
            "b": self.exact.b,
            "exact": _score(self.exact),
            "overlap": _score(self.overlap),
            "chars": {"kappa": self.kappa},
            "alpha_u": self.alpha_u,
            "errors": dict(self.errors),
        }
        return found if self.extent is None else {**found, "extent": _score(self.extent)}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two people, or the reference against all others; `labels` in the order of the scheme."""

    annotators: tuple[str, ...]
    articles: int
    characters: int
    labels: tuple[Figures, ...]
    overall: Figures
    confusion: Mapping[tuple[str, str], int]
    """How often a label of the left stands against one of the right, `NEITHER` where there is no answer."""

    def as_json(self) -> dict[str, Any]:
        """Labels by name, so that a figure can be asked for."""
        return {
            "annotators": list(self.annotators),
            "articles": self.articles,
            "characters": self.characters,
            "labels": {figures.label: figures.as_json() for figures in self.labels},
            "overall": self.overall.as_json(),
            "confusion": [
                {"a": one or None, "b": other or None, "count": count}
                for (one, other), count in sorted(self.confusion.items())
            ],
        }

    @property
    def rows(self) -> tuple[Figures, ...]:
        """The labels, then all together."""
        return (*self.labels, self.overall)


@dataclass(frozen=True, slots=True)
class Excluded:
    """What is left out and why: an article, or a span that a measure cannot take."""

    article: str
    title: str
    reason: str
    annotators: tuple[str, ...] = ()
    span: str = ""
    label: str = ""
    measure: str = ""
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of an article: the sentences of the reason with the names that go into each, for another language."""

    def as_json(self) -> dict[str, Any]:
        """A span has the measure that leaves it out."""
        found: dict[str, Any] = {
            "article": self.article,
            "title": self.title,
            "annotators": list(self.annotators),
            "reason": self.reason,
        }
        return (
            {**found, "span": self.span, "label": self.label, "measure": self.measure} if self.span else found
        )


@dataclass(frozen=True, slots=True)
class OnDay:
    """How far two people agree in the articles whose later one of them was finished on that day (ISO 8601)."""

    day: str
    annotators: tuple[str, ...]
    articles: int
    exact: Score
    overlap: Score
    kappa: float | None

    @classmethod
    def of(cls, day: str, annotators: Sequence[str], tally: PairTally) -> OnDay:
        """The figures of what was counted for that day."""
        scores = tally.score(EXACT), tally.score(OVERLAP)
        return cls(day, tuple(annotators), tally.articles, *scores, tally.kappa())

    def as_json(self) -> dict[str, Any]:
        """Like the figures of all days."""
        return {
            "day": self.day,
            "annotators": list(self.annotators),
            "articles": self.articles,
            "exact": _score(self.exact),
            "overlap": _score(self.overlap),
            "chars": {"kappa": self.kappa},
        }


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Who was compared on what, and what came out.

    `headline` holds the reference against the other, or against all others, pair by pair and summed; its alpha is
    that of everybody together. `left_out` counts the spans that alpha leaves out, of which `excluded` may list the
    first ones only.
    """

    annotators: tuple[str, ...]
    state: str
    headline: Compared
    pairs: tuple[Compared, ...]
    excluded: tuple[Excluded, ...]
    left_out: int
    together: int
    """Articles that everybody has: those of the alpha of all."""
    articles: int
    """Articles that at least two people have."""
    characters: int
    """Of these articles."""
    over_time: tuple[OnDay, ...] = ()
    """By day, then as the pairs; without articles of which the project does not know when they were finished."""

    def as_json(self) -> dict[str, Any]:
        """The object of contracts §3."""
        found = self.headline.as_json()
        return {
            "annotators": list(self.annotators),
            "reference": self.annotators[0],
            "state": self.state,
            "articles": self.articles,
            "articles_of_all": self.together,
            "characters": self.characters,
            "excluded": [each.as_json() for each in self.excluded],
            "left_out_spans": {ALPHA: self.left_out},
            "labels": found["labels"],
            "overall": found["overall"],
            "confusion": found["confusion"],
            "pairs": [pair.as_json() for pair in self.pairs],
            "over_time": [each.as_json() for each in self.over_time],
        }


def compared(
    annotators: Sequence[str], tally: PairTally, alpha: UnitTally, scheme: Sequence[str]
) -> Compared:
    """The figures of what was counted. Labels of the scheme come first, also those that nobody used."""
    names = [*scheme, *sorted(tally.labels() - set(scheme))]
    overall = Figures(
        ANY,
        tally.score(EXACT),
        tally.score(OVERLAP),
        tally.kappa(),
        alpha.overall(),
        tally.errors(),
        tally.score(EXTENT),
    )
    labels = tuple(
        Figures(
            name,
            tally.score(EXACT, name),
            tally.score(OVERLAP, name),
            tally.kappa(name),
            alpha.alpha(name),
            tally.errors(name),
        )
        for name in names
    )
    confusion = dict(sorted(tally.confusion.items()))
    return Compared(tuple(annotators), tally.articles, tally.characters.total, labels, overall, confusion)


def confusion_table(of: Compared) -> Iterator[tuple[str, list[int]]]:
    """A row for each label of the left and one for nothing, with the counts in the order of `confusion_names`."""
    names = confusion_names(of)
    counts = Counter(of.confusion)
    for name in names:
        yield name, [counts[name, other] for other in names]


def confusion_names(of: Compared) -> list[str]:
    """The labels that stand in the table, and last what stands for no answer."""
    used = {name for pair in of.confusion for name in pair}
    return [figures.label for figures in of.labels if figures.label in used] + [NEITHER]


def _score(score: Score) -> dict[str, float | None]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "matched": score.matched,
    }
