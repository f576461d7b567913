"""Layers: one annotator's work on one article, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

NEW = "new"
IN_PROGRESS = "in_progress"
DONE = "done"
APPROVED = "approved"

STATES = (NEW, IN_PROGRESS, DONE, APPROVED)
"""In the order of the work. A layer without a row in the project is new."""

FINISHED = (DONE, APPROVED)


@dataclass(frozen=True, slots=True)
class Layer:
    """The state and the number of spans of one annotator's layer on one article."""

    article_id: str
    annotator: str
    state: str
    spans: int


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the list of articles, for one annotator."""

    id: str
    title: str
    opening: str
    source_id: str
    source_name: str
    state: str
    spans: int
