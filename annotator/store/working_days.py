"""What one annotator has done, day by day: read from the times and, by their index, from the events of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from annotator.model.layer import FINISHED
from annotator.store.project import Project


@dataclass(frozen=True, slots=True)
class Made:
    """What was made on a day and still stands: the ids of spans, and those of articles that were finished."""

    spans: frozenset[str]
    finished: frozenset[str]


def made(project: Project, annotator: str, day: date) -> Made:
    """What the annotator made on that day of this desktop's calendar, by the time at which each event was
    written. What an import brought nobody made; what was taken back or removed since is not counted."""
    since, until = _bounds(day)
    spans = project.rows(
        """
        SELECT id FROM (
            SELECT json_extract(payload, '$.after.id') AS made FROM events
            WHERE actor = ?1 AND kind = 'span_added' AND undoes IS NULL AND time >= ?2 AND time < ?3
            UNION
            SELECT json_extract(value, '$.id') FROM events, json_each(payload, '$.after')
            WHERE actor = ?1 AND kind = 'spans_imported' AND undoes IS NULL AND time >= ?2 AND time < ?3
            AND instr(payload, '"origin":"everywhere"')
        ) CROSS JOIN spans ON spans.id = made WHERE annotator = ?1
        """,
        (annotator, since, until),
    )
    states = project.rows(
        """
        WITH changed AS MATERIALIZED (
            SELECT action, article_id, json_extract(payload, '$.after.state') AS state FROM events
            WHERE actor = ?1 AND kind = 'state_changed' AND undoes IS NULL AND time >= ?2 AND time < ?3
            AND json_extract(payload, '$.after.annotator') = ?1
        ), steps AS MATERIALIZED (SELECT DISTINCT action FROM changed)
        SELECT changed.article_id, changed.state, layers.state
        FROM changed JOIN layers ON layers.article_id = changed.article_id AND layers.annotator = ?1
        WHERE changed.action IN (
            SELECT action FROM steps WHERE NOT EXISTS (
                SELECT 1 FROM events WHERE events.action = steps.action
                AND kind IN ('source_added', 'article_added', 'spans_imported')
            )
        )
        """,
        (annotator, since, until),
    )
    finished = (str(article) for article, then, now in states if then in FINISHED and now in FINISHED)
    return Made(frozenset(str(row[0]) for row in spans), frozenset(finished))


def finished_on(project: Project, annotator: str) -> dict[str, date]:
    """The day, of this desktop's calendar, on which the annotator last marked each article as done. Articles whose
    state came with an import are not there: the log has the day of the import only."""
    rows = project.rows(
        """
        SELECT article_id, time FROM events
        WHERE actor = ?1 AND kind = 'state_changed' AND undoes IS NULL
        AND json_extract(payload, '$.after.annotator') = ?1
        AND json_extract(payload, '$.after.state') IN (?2, ?3)
        AND action NOT IN (
            SELECT action FROM events WHERE actor = ?1
            AND kind IN ('source_added', 'article_added', 'spans_imported')
        )
        ORDER BY time
        """,
        (annotator, *FINISHED),
    )
    found: dict[str, date] = {}
    for article, at in rows:
        try:
            found[str(article)] = datetime.fromisoformat(str(at)).astimezone().date()
        except ValueError:
            # the time is for display only, and a log may come from anywhere
            continue
    return found


def seconds_on(project: Project, annotator: str, days: Iterable[date]) -> list[int]:
    """The seconds that the annotator has worked on each of these days."""
    query = "SELECT coalesce(sum(seconds), 0) FROM times WHERE annotator = ? AND day = ?"
    return [_whole(project.rows(query, (annotator, day.isoformat()))) for day in days]


def seconds_in(project: Project, annotator: str, article_id: str) -> int:
    """The seconds that the annotator has worked on an article, on all days."""
    query = "SELECT coalesce(sum(seconds), 0) FROM times WHERE annotator = ? AND article_id = ?"
    return _whole(project.rows(query, (annotator, article_id)))


def _whole(rows: list[tuple[object, ...]]) -> int:
    return int(str(rows[0][0]))


def _bounds(day: date) -> tuple[str, str]:
    """The first moments of that day and of the next, as the log writes times: in UTC."""
    midnights = (datetime.combine(each, time()).astimezone(UTC) for each in (day, day + timedelta(days=1)))
    since, until = (midnight.isoformat(timespec="milliseconds") for midnight in midnights)
    return since, until
