"""Where a handed-in file has another scheme or guideline: what differs, and the facts of our own that settle it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.model import event as kinds
from annotator.model import scheme_file
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Event, Fact
from annotator.model.guideline import GENERAL, require_section
from annotator.model.scheme import GUIDELINE, Label, Scheme
from annotator.model.scheme_change import SchemeChange
from annotator.model.scheme_rules import require_usable
from annotator.model.three_way import merged
from annotator.session.edits import section_changed
from annotator.session.scheme_editing import planned
from annotator.store import Project

OURS, THEIRS, BOTH = "ours", "theirs", "both"

SCHEME_CHOICES = (OURS, THEIRS, BOTH)
GUIDELINE_CHOICES = (OURS, THEIRS, BOTH)
CHOICES = (OURS, THEIRS)
"""What may stand of the cutting of a page, where both sides have changed it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The names of labels that only one side has, and of those that both have and do not mean alike."""

    only_theirs: tuple[str, ...] = ()
    only_ours: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only_theirs or self.only_ours or self.differ)

    def as_json(self) -> dict[str, list[str]]:
        """As the summary tells it."""
        return {
            "only_theirs": list(self.only_theirs),
            "only_ours": list(self.only_ours),
            "differ": list(self.differ),
        }


def their_scheme(schemes: Sequence[Event]) -> Scheme | None:
    """The scheme that the file ends with, None where it has none; a refusal where it is no scheme at all."""
    latest = next((event.fact.after for event in reversed(schemes) if event.fact.after is not None), None)
    if latest is None:
        return None
    try:
        return scheme_file.read(json.dumps(latest))
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise Refusal("The file holds no scheme that can be used.") from error


def difference(ours: Scheme, theirs: Scheme | None) -> Difference:
    """What tells two schemes apart. The order of labels, their keys and colours do not."""
    if theirs is None:
        return Difference()
    here = {label.name: label for label in ours.labels}
    there = {label.name: label for label in theirs.labels}
    return Difference(
        tuple(name for name in there if name not in here),
        tuple(name for name in here if name not in there),
        tuple(name for name in here if name in there and _meaning(here[name]) != _meaning(there[name])),
    )


def _meaning(label: Label) -> object:
    attributes = {
        each.name: (each.kind, each.required, frozenset(choice.value for choice in each.choices))
        for each in label.attributes
    }
    return label.name, attributes


def scheme_facts(project: Project, theirs: Scheme | None, choice: str) -> list[Fact]:
    """The facts that settle the scheme; none where ours stays. A project without one takes theirs over. Refused where
    the two do not go together."""
    ours = project.scheme()
    if ours is None:
        return [Fact(kinds.SCHEME_CHANGED, None, None, (theirs or GUIDELINE).as_payload())]
    if theirs is None or choice == OURS:
        return []
    after = _both(ours, theirs) if choice == BOTH else _theirs(ours, theirs, project.label_use())
    require_usable(after)
    gone: dict[str, str | None] = {
        label.name: None for label in ours.labels if after.label(label.name) is None
    }
    return planned(project, SchemeChange(ours, after, gone))[0]


def _both(ours: Scheme, theirs: Scheme) -> Scheme:
    """Ours, and behind it their labels that it lacks. A key that is taken is not given twice."""
    return replace(ours, labels=(*ours.labels, *_behind(ours, theirs)))


def _theirs(ours: Scheme, theirs: Scheme, used: Mapping[str, object]) -> Scheme:
    """Theirs, and behind it those of our labels that something is labelled with: nobody's labels go."""
    kept = replace(ours, labels=tuple(label for label in ours.labels if label.name in used))
    former = {**theirs.former, **ours.former}
    after = replace(theirs, labels=(*theirs.labels, *_behind(theirs, kept)))
    names = {label.name for label in after.labels}
    return replace(
        after, former={old: new for old, new in former.items() if old not in names and new in names}
    )


def _behind(first: Scheme, second: Scheme) -> list[Label]:
    keys = {label.key for label in first.labels}
    found = []
    for label in second.labels:
        if first.label(label.name) is None:
            found.append(replace(label, key="") if label.key in keys else label)
            keys.add(label.key)
    return found


# -- the guideline -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clash:
    """A section in which both have changed the same lines, as it is here and in the file; empty where it is gone."""

    section: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Sections:
    """The facts that settle the guideline, and the sections in which both have changed the same lines."""

    facts: tuple[Fact, ...] = ()
    conflicts: tuple[Clash, ...] = ()


def section_facts(
    ours: Mapping[str, str],
    our_history: Mapping[str, Sequence[str | None]],
    sections: Sequence[Event],
    scheme: Scheme,
    choice: str,
) -> Sections:
    """What becomes of every section of theirs, against the last text that both sides had.

    What only they have changed is taken over, what both have changed in different lines comes together, and where
    both have changed the same lines ours stays unless the `choice` is theirs, or both, one below the other.
    """
    histories: dict[str, list[str | None]] = {}
    for event in sections:
        told = event.fact.after or event.fact.before
        said = event.fact.after["text"] if event.fact.after else None
        histories.setdefault(told["section"], []).append(said)
    facts, conflicts = [], []
    for name, history in histories.items():
        if name != GENERAL and scheme.label(name) is None:
            continue
        mine, said = ours.get(name), history[-1]
        settled, agrees = _settled(mine, said, our_history.get(name, ()), history)
        if not agrees:
            if choice == OURS:
                conflicts.append(Clash(name, mine or "", said or ""))
                continue
            settled = said if choice == THEIRS else stacked(mine or "", said or "")
        settled = _section(settled)
        if settled != mine:
            facts.append(section_changed(name, mine, settled))
    return Sections(tuple(facts), tuple(conflicts))


def stacked(ours: str, theirs: str) -> str:
    """Our text, and below it those lines of theirs that it has not."""
    more = lines_only_in(theirs, ours)
    return "\n".join(filter(None, (ours.rstrip("\n"), *more)))


def lines_only_in(text: str, other: str) -> list[str]:
    """The lines of a text that another one has not, without those that are blank."""
    known = {line.strip() for line in other.splitlines()} | {""}
    return [line for line in text.splitlines() if line.strip() not in known]


def _settled(
    mine: str | None, said: str | None, ours: Sequence[str | None], theirs: Sequence[str | None]
) -> tuple[str | None, bool]:
    """What a section says now, and whether both sides are in it."""
    if mine == said or said in ours:
        # theirs is what ours was once
        return mine, True
    had = {None, *ours}
    base = next((text for text in (*reversed(theirs), None) if text in had), None)
    if mine == base:
        return said, True
    if base is None or mine is None or said is None:
        return mine, False
    found = merged(base, mine, said)
    return (mine, False) if found is None else (found, True)


def _section(text: str | None) -> str | None:
    return None if text is None else require_section(text)


def said_of(name: str) -> str:
    """How a sentence calls a section."""
    return shortened(name) or "–"
