"""Many articles and their spans: indexes are used, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.model.span import ORIGIN_IMPORT, Span
from annotator.store import Project
from annotator.store.integrity import check

PAGES, ARTICLES, SPANS = 50, 20, 20
LINE = "干部进村入户，清单到人限期整改。"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 articles with 20 spans each, imported in bulk: one event for an article's spans."""
    path = tmp_path_factory.mktemp("large") / "p.annotator"
    with Project(path, create=True, device="desk") as project, project.transaction():
        people = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name}) for name in ("li", "wang")]
        project.append("li", [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()), *people])
        for number in range(PAGES):
            page = Source.from_text(f"{number:03}版", f"{number:03}" + LINE * ARTICLES)
            project.add_source(page)
            project.append("li", list(import_page(page)))
    return path


def import_page(page: Source) -> Iterator[Fact]:
    for position in range(ARTICLES):
        start = 3 + position * len(LINE)
        block = Block("body", start, start + len(LINE))
        article = Article.from_blocks(page, position, [block], title=LINE[:4], byline="")
        yield Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False))
        spans = [
            Span(f"{article.id}{n}", article.id, "li", n % 9, n % 9 + 4, "slogan", origin=ORIGIN_IMPORT)
            for n in range(SPANS)
        ]
        payloads = [replace(s, quote=article.text[s.start : s.end]).as_payload() for s in spans]
        yield Fact(kinds.SPANS_IMPORTED, article.id, None, payloads)


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project(path, device="desk") as opened:
        yield opened


def plan(project: Project, statement: str, *values: object) -> list[str]:
    """The steps by which SQLite answers."""
    return [str(row[3]) for row in project.rows(f"EXPLAIN QUERY PLAN {statement}", values)]


def plans(project: Project, call: str, *arguments: object) -> list[str]:
    """The steps of all queries that a method of the project makes."""
    seen: list[str] = []
    project.connection.set_trace_callback(seen.append)
    getattr(project, call)(*arguments)
    project.connection.set_trace_callback(None)
    return [step for statement in seen if "SELECT" in statement for step in plan(project, statement)]


def is_about_merges(step: str) -> bool:
    """Every one of which is looked at; there are few."""
    return step.startswith(("SCAN merges", "SCAN json_each"))


def test_a_bulk_import_is_whole(project: Project) -> None:
    counts = project.counts()
    assert (counts["articles"], counts["spans"]) == (PAGES * ARTICLES, PAGES * ARTICLES * SPANS)
    assert counts["events"] == 3 + 2 * PAGES * ARTICLES


@pytest.mark.slow
def test_a_large_project_is_checked_and_folded_again(project: Project) -> None:
    assert check(project) == []
    before = project.rows("SELECT * FROM spans ORDER BY id")
    project.rebuild()
    assert project.rows("SELECT * FROM spans ORDER BY id") == before


def test_the_list_of_articles_needs_no_span_to_be_counted(project: Project) -> None:
    summaries = project.summaries("li")
    assert len(summaries) == PAGES * ARTICLES
    assert {summary.spans for summary in summaries} == {SPANS}
    assert {summary.spans for summary in project.summaries("wang")} == {0}
    assert [summary.id for summary in summaries] == project.article_ids()
    steps = plans(project, "summaries", "li")
    assert not any(" spans" in step for step in steps), steps
    assert any("SEARCH span_counts" in step for step in steps), steps


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("article", ["x"]),
        ("articles_with_text", ["x"]),
        ("articles_of", ["x"]),
        ("spans", ["x", "li"]),
        ("spans", ["x"]),
        ("span", ["x"]),
        ("layers", ["x"]),
        ("state", ["x", "li"]),
        ("facts", ["x"]),
        ("history", ["li"]),
        ("source_text", ["x"]),
    ],
    ids=str,
)
def test_what_concerns_one_thing_is_found_by_an_index(
    project: Project, call: str, arguments: list[object]
) -> None:
    steps = plans(project, call, *arguments)
    assert steps
    scans = [step for step in steps if step.startswith("SCAN") and "subquery" not in step.lower()]
    assert [step for step in scans if not is_about_merges(step)] == []


def test_the_history_is_read_in_order_from_its_index_alone(project: Project) -> None:
    steps = [step for step in plans(project, "history", "li") if not is_about_merges(step)]
    assert len(steps) == 1
    assert "USING COVERING INDEX events_by_actor" in steps[0]


def test_the_clock_is_a_look_at_the_end_of_two_indexes(project: Project) -> None:
    steps = plans(project, "_clock")
    assert steps == [
        "SEARCH events USING COVERING INDEX events_by_order",
        "SEARCH events USING COVERING INDEX events_by_device (device=?)",
    ]


def test_a_scheme_that_changes_does_not_look_through_the_spans(project: Project) -> None:
    """Deleting a label that stays, to insert it again, would look for its spans twice."""
    deleted: list[str] = []
    project.connection.set_trace_callback(lambda s: deleted.append(s) if s.startswith("DELETE") else None)
    label = replace(GUIDELINE.labels[0], colour="#123456")
    scheme = replace(GUIDELINE, labels=(label, *GUIDELINE.labels[1:]))
    fact = Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), scheme.as_payload())
    project.append("li", [fact])
    project.append("li", [replace(fact, before=fact.after, after=fact.before)])
    project.connection.set_trace_callback(None)
    assert not [
        statement for statement in deleted if "labels " in f"{statement} " and "project" not in statement
    ]
    assert project.scheme() == GUIDELINE
