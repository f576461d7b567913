"""The same text said in several ways: groups of places, and which of them look like a slip. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.model.identity import derived_id
from annotator.model.scheme import CHOICE, Scheme
from annotator.model.span import Span

Said = tuple[str, tuple[tuple[str, str], ...]]
"""A label with those of its attributes that are a choice, by name: what two places can contradict one another in."""

Way = tuple[Said, ...]
"""All that is said of exactly these characters in one layer, sorted; nothing where they are not labelled."""

UNLABELLED: Way = ()

Place = tuple[int, int, int, int]
"""Numbers of the article and of the layer, `[start, end)` in code points of its text."""

_FIELDS = 4


def way_of(spans: Iterable[Span], choices: Mapping[str, Collection[str]]) -> Way:
    """What spans of one run say. `choices` names the attributes of each label that are a choice."""
    return tuple(sorted(said_by(span.label, span.attributes, choices) for span in spans))


def said_by(label: str, attributes: Mapping[str, object], choices: Mapping[str, Collection[str]]) -> Said:
    """What a label with these attributes says, as far as places are compared by it."""
    return label, tuple(
        (name, str(attributes[name]))
        for name in sorted(choices.get(label, ()))
        if attributes.get(name) not in (None, "")
    )


def choices_of(scheme: Scheme | None) -> dict[str, frozenset[str]]:
    """The attributes of each label that are a choice."""
    labels = scheme.labels if scheme else ()
    return {
        label.name: frozenset(each.name for each in label.attributes if each.kind == CHOICE)
        for label in labels
    }


class Places:
    """Places in 16 bytes each: there may be millions of them."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._numbers = array("I")
        for place in places:
            self._numbers.extend(place)

    def add(self, place: Place) -> None:
        """One more."""
        self._numbers.extend(place)

    def without(self, places: Collection[Place]) -> Places:
        """Those that are none of these."""
        return Places(place for place in self if place not in places)

    def __len__(self) -> int:
        return len(self._numbers) // _FIELDS

    def __iter__(self) -> Iterator[Place]:
        numbers = self._numbers
        for at in range(0, len(numbers), _FIELDS):
            yield (numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3])


@dataclass(frozen=True, slots=True)
class Group:
    """A text, known by its `key` (the one form of all its variants), that is said in several ways. The ways with the
    number of their places, the most frequent first."""

    key: str
    ways: tuple[tuple[Way, int], ...]

    @property
    def times(self) -> int:
        """How many places it has."""
        return sum(count for _, count in self.ways)

    @property
    def is_settled(self) -> bool:
        """Whether all places say the same."""
        return len(self.ways) < 2

    @property
    def has_unlabelled(self) -> bool:
        """Whether it is labelled here and not there."""
        return any(way == UNLABELLED for way, _ in self.ways)

    @property
    def has_contradiction(self) -> bool:
        """Whether it is labelled in two ways."""
        return sum(way != UNLABELLED for way, _ in self.ways) > 1

    @property
    def lopsided(self) -> float:
        """How sure one is that the many are right: the share of the most frequent way after one more place of it and
        one against it (Laplace's rule of succession). 9 : 1 is likely a slip, 5 : 5 a question, 1 : 1 no more so."""
        return (self.ways[0][1] + 1) / (self.times + 2)

    @property
    def id(self) -> str:
        """Derived from the text and the ways it is said in, not from where: with another way it is another group, and
        so a decision to leave it as it is no longer holds; two machines derive the same one."""
        return derived_id("consistency", self.key, *sorted(map(repr, (way for way, _ in self.ways))))


class Uses:
    """The places of one text, by what is said there."""

    def __init__(self) -> None:
        self._ways: dict[Way, Places] = {}

    def add(self, way: Way, place: Place) -> None:
        """One more place."""
        self._ways.setdefault(way, Places()).add(place)

    def group(self, key: str) -> Group:
        """How often each way is."""
        counted = ((way, len(places)) for way, places in self._ways.items() if len(places))
        return Group(key, tuple(sorted(counted, key=lambda each: (-each[1], each[0]))))

    def places(self, way: Way) -> Places:
        """Where it is said that way."""
        return self._ways.get(way, Places())

    def renew(self, now: Mapping[Place, Way | None]) -> None:
        """These places say this now; None where such a place is no longer looked at."""
        moved = set(now)
        self._ways = {way: places.without(moved) for way, places in self._ways.items()}
        for place, way in now.items():
            if way is not None:
                self.add(way, place)


def ranked(groups: Iterable[Group]) -> list[Group]:
    """Those that are not settled, the most lopsided first; of equal ones the more frequent, then by text."""
    return sorted(
        (group for group in groups if not group.is_settled),
        key=lambda group: (-group.lopsided, -group.times, group.key),
    )
