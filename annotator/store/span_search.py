"""Which articles have spans of a kind: what narrows a search before any text is read."""

from __future__ import annotations

from annotator.store.project import Project


def articles_with_spans(project: Project, label: str | None, annotator: str | None) -> set[str]:
    """The articles with a span of that label and annotator; None is any. Indexes have all that is asked for."""
    values = {"label": label, "annotator": annotator}
    told = {name: value for name, value in values.items() if value is not None}
    condition = " AND ".join(f"{name} = ?" for name in told)
    where = f"WHERE {condition}" if told else ""
    rows = project.rows(f"SELECT DISTINCT article_id FROM spans {where}", tuple(told.values()))
    return {str(row[0]) for row in rows}


def articles_with_notes(project: Project) -> set[str]:
    """The articles with a span that has a note."""
    rows = project.rows("SELECT DISTINCT article_id FROM spans WHERE note <> ''")
    return {str(row[0]) for row in rows}


def states_of(project: Project, annotator: str) -> dict[str, str]:
    """The states of an annotator's layers, by article; an article that is missing is new."""
    rows = project.rows("SELECT article_id, state FROM layers WHERE annotator = ?", (annotator,))
    return {str(article_id): str(state) for article_id, state in rows}
