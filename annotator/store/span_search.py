"""Which articles have spans of a kind: what narrows a search before any text is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.model.segmentation import Run
from annotator.model.span import Span
from annotator.store import tables
from annotator.store.project import Project

MANY = 50_000
"""Spans of a kind that leave so few articles out that it is quicker to look into each."""


def articles_with_spans(project: Project, label: str | None, annotator: str | None) -> set[str] | None:
    """The articles with a span of that label and annotator (None is any), from an index alone; None where there are
    too many to tell."""
    values = {"label": label, "annotator": annotator}
    told = {name: value for name, value in values.items() if value is not None}
    if not told:
        return None
    condition = " AND ".join(f"{name} = ?" for name in told)
    rows = project.rows(f"SELECT article_id FROM spans WHERE {condition} LIMIT ?", (*told.values(), MANY + 1))
    return None if len(rows) > MANY else {str(row[0]) for row in rows}


MOST_RUNS = 100
"""Places in one article that are asked for one by one."""


def spans_at(project: Project, article_id: str, runs: Sequence[Run], annotator: str | None) -> list[Span]:
    """The spans of an article that share a character with one of these runs; more where the runs are very many.
    Quicker than all spans of an article, of which most stand elsewhere."""
    places = runs if len(runs) <= MOST_RUNS else [(runs[0][0], max(end for _, end in runs))]
    near = " OR ".join("(start < ? AND end > ?)" for _ in places)
    edges = [edge for start, end in places for edge in (end, start)]
    whose = "" if annotator is None else "AND annotator = ?"
    rows = project.rows(
        f"SELECT {tables.SPAN_COLUMNS} FROM spans WHERE article_id = ? AND ({near}) {whose}",
        (article_id, *edges, *(() if annotator is None else (annotator,))),
    )
    return [tables.span(row) for row in rows]


def labelled_texts(project: Project, annotators: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Text and label of every span of these layers: all of them in one pass, which no index makes quicker."""
    yield from project.connection.execute(
        f"SELECT quote, label FROM spans NOT INDEXED WHERE annotator IN ({', '.join('?' * len(annotators))})",
        tuple(annotators),
    )


def runs_in(
    project: Project, article_id: str, annotators: Sequence[str]
) -> list[tuple[str, int, int, str, str, str]]:
    """Annotator, start, end, label, attributes (JSON) and quote of the spans of these layers; much quicker than the
    spans."""
    return project.rows(  # type: ignore[return-value]
        "SELECT annotator, start, end, label, attributes, quote FROM spans "
        f"WHERE article_id = ? AND annotator IN ({', '.join('?' * len(annotators))}) ORDER BY annotator, start",
        (article_id, *annotators),
    )


def begun_by(project: Project) -> list[str]:
    """Everyone who has a span or has begun a layer, by name; quicker than with the number of spans."""
    rows = project.rows(
        "SELECT name FROM annotators WHERE EXISTS (SELECT 1 FROM spans WHERE annotator = name) "
        "OR EXISTS (SELECT 1 FROM layers WHERE annotator = name AND state <> 'new') ORDER BY name"
    )
    return [str(row[0]) for row in rows]


def articles_with_notes(project: Project) -> set[str]:
    """The articles with a span that has a note."""
    rows = project.rows("SELECT DISTINCT article_id FROM spans WHERE note <> ''")
    return {str(row[0]) for row in rows}


def states_of(project: Project, annotator: str) -> dict[str, str]:
    """The states of an annotator's layers, by article; an article that is missing is new."""
    rows = project.rows("SELECT article_id, state FROM layers WHERE annotator = ?", (annotator,))
    return {str(article_id): str(state) for article_id, state in rows}
