"""Settling what is inconsistent: making places say the same, or leaving them as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.errors import Refusal, shortened
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.scheme import Scheme
from annotator.model.span import ORIGIN_EVERYWHERE, Span
from annotator.review.consistency import Group, Said, Way, choices_of, said_by
from annotator.session import edits
from annotator.session.consistency import Consistency, Shown
from annotator.session.edits import Edit, label_named, state_changed
from annotator.session.everywhere import span_over
from annotator.session.progress import Cancelled, Progress
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.refusals import ONLY_READ
from annotator.store.span_search import spans_at


def looking_for_inconsistency(
    session: Session, layers: Sequence[str] | None = None
) -> Callable[[Progress, Cancelled], Consistency]:
    """What goes through the project beside the window, in these layers (None: one's own). Cancelled, it has what was
    found by then."""
    path, annotator = session.require_project().path, session.annotator
    chosen = tuple(layers or (annotator,))
    writes = FINAL if chosen == (FINAL,) else annotator

    def work(progress: Progress, cancelled: Cancelled) -> Consistency:
        with Project(path) as own, own.snapshot():
            found = Consistency(chosen, writes)
            found.is_whole = found.look(own, progress, cancelled)
        return found

    return work


def settle(session: Session, places: Sequence[Shown], way: Way) -> int:
    """Make these places say that, as one step; how many were changed. Where a label stays or becomes another one the
    span keeps its note. What belongs to others, or is approved, stays as it is."""
    project = session.require_project()
    if not project.writable:
        raise Refusal(ONLY_READ, path=project.path)
    chosen = [place for place in places if place.can_change and place.way != way]
    for label, _ in way:
        label_named(session.scheme, label)
    facts, count = _facts(project, session.scheme, chosen, way)
    whose = {place.annotator for place in chosen}
    if whose == {session.shown}:
        session.commit(Edit(tuple(facts)))
    else:
        session.commit_everywhere(facts)
    return count


def _facts(project: Project, scheme: Scheme, places: Sequence[Shown], way: Way) -> tuple[list[Fact], int]:
    """One fact of each kind for an article and layer."""
    by_layer: dict[tuple[str, str], list[Shown]] = {}
    for place in places:
        _require_unchanged(project, place)
        by_layer.setdefault((place.article_id, place.annotator), []).append(place)
    facts: list[Fact] = []
    for (article_id, annotator), those in by_layer.items():
        gone: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        before: list[dict[str, Any]] = []
        after: list[dict[str, Any]] = []
        for place in those:
            for old, now in _changes(scheme, place, way):
                if old is None or now is None:
                    for span, into in ((old, gone), (now, new)):
                        into += [span.as_payload()] if span else []
                else:
                    before.append(old.as_payload())
                    after.append(now.as_payload())
        if before:
            facts.append(Fact(kinds.SPANS_CHANGED, article_id, before, after))
        if gone:
            facts.append(Fact(kinds.SPANS_WITHDRAWN, article_id, gone, None))
        if new:
            facts.append(Fact(kinds.SPANS_IMPORTED, article_id, None, new))
            if project.state(article_id, annotator) == states.NEW:
                facts.append(state_changed(article_id, annotator, states.NEW, states.IN_PROGRESS))
    return facts, len(places)


def _changes(scheme: Scheme, place: Shown, way: Way) -> list[tuple[Span | None, Span | None]]:
    """What becomes of the spans at a place: before and after, None where there is or will be none."""
    choices = choices_of(scheme)
    wanted = list(way)
    over: list[Span] = []
    for span in place.spans:
        said = said_by(span.label, span.attributes, choices)
        if said in wanted:
            wanted.remove(said)
        else:
            over.append(span)
    # what has the label already is sooner changed than what has another one
    over.sort(key=lambda span: span.label not in [label for label, _ in wanted])
    found: list[tuple[Span | None, Span | None]] = []
    for span in over:
        meant = next((each for each in wanted if each[0] == span.label), wanted[0] if wanted else None)
        if meant is None:
            found.append((span, None))
        else:
            wanted.remove(meant)
            found.append((span, _saying(scheme, span, meant, choices)))
    for label, attributes in wanted:
        made = span_over(place, place.annotator, label, dict(attributes))
        found.append((None, replace(made, origin=ORIGIN_EVERYWHERE)))
    return found


def _saying(scheme: Scheme, span: Span, said: Said, choices: Mapping[str, frozenset[str]]) -> Span:
    label, attributes = said
    after = edits.relabelled(span, label_named(scheme, label))
    kept = {name: value for name, value in after.attributes.items() if name not in choices.get(label, ())}
    return replace(after, attributes={**kept, **dict(attributes)})


def _require_unchanged(project: Project, place: Shown) -> None:
    there = [
        span
        for span in spans_at(project, place.article_id, [(place.start, place.end)], place.annotator)
        if (span.start, span.end) == (place.start, place.end)
    ]
    text = project.text(place.article_id)[place.start : place.end]
    if text != place.quote or sorted(there, key=_id) != sorted(place.spans, key=_id):
        raise Refusal(
            "“{quote}” was changed since this list was made. Nothing was changed; look again.",
            quote=shortened(place.quote),
        )


def _id(span: Span) -> str:
    return span.id


# -- leaving as it is ----------------------------------------------------------------------------------------


def left_as_they_are(session: Session) -> dict[str, str]:
    """The ids of the groups that nobody wants to settle, with the reason."""
    return session.require_project().disregarded()


def leave(session: Session, group: Group, reason: str = "") -> None:
    """A group is right as it is, as one step."""
    _disregard(
        session, group, {"id": group.id, "disregarded_by": session.annotator, "reason": reason.strip()}
    )


def take_up(session: Session, group: Group) -> None:
    """It is to be settled after all."""
    _disregard(session, group, None)


def _disregard(session: Session, group: Group, after: dict[str, Any] | None) -> None:
    project = session.require_project()
    if not project.writable:
        raise Refusal(ONLY_READ, path=project.path)
    before = project.kept(kinds.DISREGARD_CHANGED, {"id": group.id})
    if before != after:
        session.commit(Edit((Fact(kinds.DISREGARD_CHANGED, None, before, after),)))
