"""Which articles of a long export come first, so that its first lines show whatever its lines have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from annotator.store import Project

EARLY = 200
"""Articles at the beginning of a file that show by themselves what they have. A reader that learns the types of
columns from a file's beginning reads several megabytes of it: more than these, and those that come before them."""


def early_first(
    project: Project, articles: Sequence[str], annotators: Iterable[str], shortened: Collection[str] = ()
) -> list[str]:
    """The articles of one file, in their order but for the first ones with spans, with each label and with each set
    of its attributes, which come before the others when they stand far behind.

    Spans and attributes are lists and objects: only lines in which they are not empty say what is in them. Those of
    articles that are `shortened` may not be written.
    """
    if len(articles) <= EARLY:
        return list(articles)
    places = {each: place for place, each in enumerate(articles) if each not in shortened}
    names = set(annotators)
    first: dict[tuple[str, ...], int] = {}
    for article_id, annotator, label, attributes in project.attributes_used():
        place = places.get(article_id)
        if place is not None and annotator in names:
            shown = (label, *attributes)
            first[shown] = min(first.get(shown, place), place)
    moved = {place for place in first.values() if place >= EARLY}
    behind = (each for place, each in enumerate(articles) if place not in moved)
    return [*(articles[place] for place in sorted(moved)), *behind]
