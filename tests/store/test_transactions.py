"""What belongs together is on disk together, or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

Add = Callable[..., Span]


def added(span: Span) -> Fact:
    return Fact(kinds.SPAN_ADDED, span.article_id, None, span.as_payload())


def fail_after(_: Span) -> None:
    raise ZeroDivisionError


def test_a_call_that_returned_is_seen_by_everybody(project: Project, path: Path, add: Add) -> None:
    span = add(project)
    with Project(path) as other:
        assert other.span(span.id) == span


def test_nothing_of_a_transaction_is_seen_before_its_end(project: Project, path: Path, add: Add) -> None:
    with Project(path) as other:
        with project.transaction():
            span = add(project)
            assert other.span(span.id) is None
        assert other.span(span.id) == span


def test_an_error_takes_the_whole_transaction_back(project: Project, add: Add) -> None:
    before = project.counts()
    with pytest.raises(ZeroDivisionError), project.transaction():
        fail_after(add(project))
    assert project.counts() == before


def test_an_inner_step_that_fails_takes_back_its_own_part_and_the_outer_one_goes_on(
    project: Project, add: Add
) -> None:
    with project.transaction():
        one = add(project)
        with pytest.raises(ZeroDivisionError), project.transaction():
            fail_after(lost := add(project))
        other = add(project)
    assert [project.span(span.id) for span in (one, lost, other)] == [one, None, other]
    assert check(project) == []


def test_an_append_that_fails_half_way_leaves_no_event_without_its_rows(
    project: Project, span: Callable[..., Span]
) -> None:
    before = project.counts()
    good, broken = span(), {**span().as_payload(), "end": 0}
    with project.transaction(), pytest.raises(Refusal):
        project.append("li", [added(good), Fact(kinds.SPAN_ADDED, good.article_id, None, broken)])
    assert project.counts() == before


def test_after_an_error_that_ended_the_whole_transaction_no_later_step_is_written_alone(
    project: Project, add: Add
) -> None:
    """SQLite rolls everything back by itself when the disk is full; the loop around may catch the refusal."""
    before = project.counts()

    def work() -> None:
        with project.transaction():
            add(project)
            project.connection.execute("ROLLBACK")
            with pytest.raises(Refusal, match="earlier step"):
                add(project)

    with pytest.raises(Refusal, match="earlier step"):
        work()
    assert project.counts() == before


@pytest.mark.parametrize(
    "change",
    [{"label": "no such label"}, {"annotator": "nobody"}, {"article_id": "0" * 24}],
    ids=["label", "annotator", "article"],
)
def test_a_span_of_nothing_that_is_known_is_refused_with_a_sentence(
    project: Project, span: Callable[..., Span], change: dict[str, str]
) -> None:
    """References are checked at the commit, which fails then."""
    before = project.counts()
    with pytest.raises(Refusal, match="would be missing"):
        project.append("li", [added(span(**change))])
    assert project.counts() == before
    assert not project.connection.in_transaction


def test_facts_of_one_step_may_come_in_any_order(project: Project, span: Callable[..., Span]) -> None:
    newcomer = Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "zhao"})
    project.append("zhao", [added(span(annotator="zhao")), newcomer])
    assert "zhao" in project.annotators()


def test_a_label_that_is_used_cannot_leave_the_scheme(project: Project, add: Add) -> None:
    add(project, label="slogan")
    before = GUIDELINE.as_payload()
    smaller = replace(GUIDELINE, labels=GUIDELINE.labels[:1]).as_payload()
    with pytest.raises(Refusal, match="would be missing"):
        project.append("li", [Fact(kinds.SCHEME_CHANGED, None, before, smaller)])
    assert project.scheme() == GUIDELINE


def test_an_article_with_spans_cannot_be_removed_from_under_them(
    project: Project, add: Add, article: Article
) -> None:
    add(project)
    with pytest.raises(Refusal, match="would be missing"):
        project.append(
            "li", [Fact(kinds.ARTICLE_REMOVED, article.id, article.as_payload(with_text=False), None)]
        )
    assert project.article(article.id) == article


@pytest.mark.parametrize(
    "change",
    [{"quote": "别的"}, {"start": 1}, {"end": 3}, {"quote": ""}, {"start": 900, "end": 904}],
    ids=str,
)
def test_a_span_that_does_not_read_its_quote_is_refused(
    project: Project, span: Callable[..., Span], change: dict[str, object]
) -> None:
    """Contracts §2: `substr(articles.text, start + 1, end - start) = quote` holds for every row."""
    with pytest.raises(Refusal, match="does not stand at"):
        project.append("li", [added(replace(span(), **change))])  # type: ignore[arg-type]
    assert project.counts()["spans"] == 0


def test_correcting_an_article_must_carry_its_spans_along_in_the_same_step(
    project: Project, add: Add, page: Source, article: Article
) -> None:
    span = add(project)
    blocks = [Block("body", block.source_start, block.source_end) for block in article.blocks[1:]]
    text = replace(
        Article.from_blocks(page, 0, [*blocks, article.blocks[0]], title="", byline=""), id=article.id
    )
    corrected = Fact(
        kinds.ARTICLE_ADDED, article.id, article.as_payload(with_text=False), text.as_payload(with_text=False)
    )
    with pytest.raises(Refusal, match="does not stand at"):
        project.append("li", [corrected])
    assert project.article(article.id) == article
    start = text.text.index(span.quote)
    moved = replace(span, start=start, end=start + span.length)
    carried = Fact(kinds.SPAN_CHANGED, article.id, span.as_payload(), moved.as_payload())
    with project.transaction():
        project.append("li", [corrected])
        project.append("li", [carried])
    assert project.span(span.id) == moved
    assert check(project) == []


def test_an_error_about_another_file_inside_a_transaction_is_not_told_of_the_project(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(FileNotFoundError), project.transaction():
        (tmp_path / "missing.txt").read_text()


def test_a_refusal_inside_a_transaction_comes_out_as_it_is(project: Project) -> None:
    refusal = Refusal("The line is not JSON.")
    with pytest.raises(Refusal) as caught, project.transaction():
        raise refusal
    assert caught.value is refusal


def test_wrong_use_of_the_connection_is_a_bug_and_no_refusal(project: Project) -> None:
    project.close()
    with pytest.raises(sqlite3.ProgrammingError):
        project.annotators()
    with pytest.raises(sqlite3.ProgrammingError), project.transaction():
        pass


def test_closing_amid_a_transaction_keeps_nothing_of_it(project: Project, path: Path, add: Add) -> None:
    before = project.counts()

    def work() -> None:
        with project.transaction():
            add(project)
            project.close()

    with pytest.raises(sqlite3.ProgrammingError):
        work()
    project.close()
    with Project(path) as again:
        assert again.counts() == before
        assert check(again) == []


def test_a_snapshot_is_the_project_at_one_moment(project: Project, path: Path, add: Add) -> None:
    with Project(path) as other, other.snapshot():
        before = other.counts()
        add(project)
        assert other.counts() == before
        with other.snapshot():
            assert other.counts() == before
    with Project(path) as again:
        assert again.counts() != before


def test_writing_inside_a_snapshot_is_a_bug(project: Project, add: Add) -> None:
    with pytest.raises(RuntimeError, match="snapshot"), project.snapshot():
        add(project)
    add(project)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be replaced")
@pytest.mark.parametrize("fate", ["deleted", "moved", "replaced"])
def test_nothing_is_written_to_a_file_that_is_no_longer_there(
    project: Project, path: Path, tmp_path: Path, add: Add, fate: str
) -> None:
    """A synchronised folder replaces files; what we wrote to the old one would be lost with it."""
    if fate == "deleted":
        path.unlink()
    elif fate == "moved":
        path.rename(tmp_path / "elsewhere.annotator")
    else:
        project.backup(tmp_path / "copy.annotator")
        (tmp_path / "copy.annotator").replace(path)
    with pytest.raises(Refusal, match="moved, deleted or replaced"):
        add(project)
    assert project.annotators() == ["li", "wang"]


def test_reading_every_event_stops_cleanly_in_the_middle(project: Project, add: Add) -> None:
    for _ in project.events():
        break
    add(project)
    assert len(list(project.events())) == project.counts()["events"]
