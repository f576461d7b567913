"""From a cell of a table down to the spans, each in its context; batches, an end, and another thread's project."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.model.event import ANNOTATOR_ADDED, SPAN_ADDED, Fact
from annotator.review.agreement import ALL, BOUNDARY, EXTRA, LABEL, LEFT, MISSED, NEITHER, RIGHT
from annotator.session import agreement_spans
from annotator.session.agreeing import Agreement
from annotator.session.agreement_spans import Figure, Seen, looking_behind, seen
from annotator.session.long_work import agreeing
from annotator.store import Project
from tests.formats.projects import make_span
from tests.session.desk import NAMES, Desk

ME, OTHER = NAMES
SAID = {
    ME: [(0, 4, "measure"), (9, 13, "figure"), (15, 17, "slogan")],
    OTHER: [(0, 3, "measure"), (9, 13, "slogan"), (18, 20, "measure")],
}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Both have labelled the first article."""
    project = desk.session.require_project()
    article = project.article(project.article_ids()[0])
    assert article is not None
    for name, spans in SAID.items():
        facts = [Fact(ANNOTATOR_ADDED, None, None, {"name": name})]
        for run in spans:
            span = make_span(article, *run, annotator=name, id=f"{name}{run}")
            facts.append(Fact(SPAN_ADDED, article.id, None, span.as_payload()))
        project.append(name, facts)
    return desk


def counted(desk: Desk) -> Agreement:
    found, _ = agreeing(desk.session, NAMES, states="all")(lambda *_: None, lambda: False)
    return found


def rows(desk: Desk, figure: Figure) -> list[Seen]:
    found: list[Seen] = []
    work = looking_behind(desk.session, counted(desk), figure, found.extend)
    assert work(lambda *_: None, lambda: False)
    return found


def test_each_row_has_its_context_and_what_both_say(desk: Desk) -> None:
    row = rows(desk, Figure(NAMES, BOUNDARY))[0]
    text = desk.session.text
    assert (row.before, row.quote, row.after) == ("", text[:4], text[4:44])
    assert (row.left_quote, row.right_quote, row.kind) == (text[:4], text[:3], BOUNDARY)


@pytest.mark.parametrize(
    ("one", "other", "kind", "number"),
    [
        ("measure", "measure", BOUNDARY, 1),
        ("figure", "slogan", LABEL, 1),
        ("slogan", NEITHER, MISSED, 1),
        (NEITHER, "measure", EXTRA, 1),
        ("slogan", "slogan", "", 0),
        ("figure", "measure", "", 0),
    ],
)
def test_a_cell_of_the_table_of_confusion_leads_to_its_pairs(
    desk: Desk, one: str, other: str, kind: str, number: int
) -> None:
    found = rows(desk, Figure.of_cell(NAMES, one, other))
    assert [row.kind for row in found] == [kind] * number


def test_whole_layers_say_of_each_span_what_became_of_it(desk: Desk) -> None:
    assert [row.kind for row in rows(desk, Figure(NAMES, LEFT))] == [BOUNDARY, LABEL, MISSED]
    assert [row.kind for row in rows(desk, Figure(NAMES, RIGHT))] == [BOUNDARY, LABEL, EXTRA]
    assert [row.kind for row in rows(desk, Figure(NAMES, RIGHT, "slogan"))] == [LABEL]
    assert len(rows(desk, Figure(NAMES, ALL))) == 4


def test_a_day_on_which_nothing_was_finished_has_nothing(desk: Desk) -> None:
    assert rows(desk, Figure(NAMES, ALL, day="2020-01-01")) == []


def test_the_list_ends_where_nobody_looks_further_and_can_be_stopped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement_spans, "MOST", 2)
    found: list[Seen] = []
    agreement = counted(desk)
    with Project(Path(desk.path)) as project:
        is_all = seen(
            project,
            agreement,
            Figure(NAMES, ALL),
            found.extend,
            progress=lambda *_: None,
            cancelled=lambda: False,
        )
        assert (is_all, len(found)) == (False, 2)
        found.clear()
        is_all = seen(
            project,
            agreement,
            Figure(NAMES, ALL),
            found.extend,
            progress=lambda *_: None,
            cancelled=lambda: True,
        )
        assert (is_all, found) == (False, [])
