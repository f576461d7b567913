"""Undo and redo as compensating actions."""

from __future__ import annotations

from typing import Any

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.history import compensation
from annotator.store import Project

OVERTAKEN = "This step cannot be taken back: {what} was changed since then. Nothing was changed."


def take_back(project: Project, action: str) -> list[Fact]:
    """The facts that compensate an action, or a refusal when a later change has overtaken it."""
    facts = compensation(project.facts(action))
    expected = _Expected(project)
    for fact in facts:
        expected.require(fact)
    return facts


class _Expected:
    """What the project will hold after the facts that were looked at so far."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._spans: dict[str, dict[str, Any] | None] = {}
        self._states: dict[tuple[str | None, str], str | None] = {}

    def require(self, fact: Fact) -> None:
        """Refuse unless the fact starts from what is there; then take it in."""
        if fact.kind in (kinds.SPAN_ADDED, kinds.SPAN_CHANGED, kinds.SPAN_REMOVED):
            self._require_span(fact.before, fact.after)
        elif fact.kind in (kinds.SPANS_IMPORTED, kinds.SPANS_WITHDRAWN):
            for span in fact.before or ():
                self._require_span(span, None)
            for span in fact.after or ():
                self._require_span(None, span)
        elif fact.kind == kinds.STATE_CHANGED:
            self._require_state(fact)
        elif fact.kind == kinds.ARTICLE_REMOVED:
            self._require_bare(fact.before["id"], fact.before["title"])

    def _require_span(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        span = before or after or {}
        identity = span["id"]
        if identity not in self._spans:
            found = self._project.span(identity)
            self._spans[identity] = None if found is None else found.as_payload()
        if self._spans[identity] != before:
            raise Refusal(OVERTAKEN, what=f"“{span['quote']}”")
        self._spans[identity] = after

    def _require_state(self, fact: Fact) -> None:
        layer = fact.before or fact.after
        key = (fact.article_id, layer["annotator"])
        if key not in self._states:
            state = self._project.state(str(fact.article_id), layer["annotator"])
            self._states[key] = None if state == "new" else state
        if self._states[key] != (fact.before["state"] if fact.before else None):
            raise Refusal(OVERTAKEN, what=f"{layer['annotator']}: {self._states[key] or 'new'}")
        self._states[key] = fact.after["state"] if fact.after else None

    def _require_bare(self, article_id: str, title: str) -> None:
        gone = {identity for identity, span in self._spans.items() if span is None}
        left = [span for span in self._project.spans(article_id) if span.id not in gone]
        if left:
            raise Refusal(
                "The import cannot be taken back: “{title}” has {count} spans by now. Nothing was changed.",
                title=title,
                count=len(left),
            )
