"""What export writes, import reads back without loss."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings

from annotator import reading
from annotator.model.article import Article, Source
from annotator.reading import Reading
from annotator.session.exporting import export
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.store.integrity import check
from tests.formats.projects import Filled, contents, filled

quickly = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _written(project: Project, path: Path) -> bytes:
    export(project, path, labels="each")
    return path.read_bytes()


@quickly
@given(contents())
def test_lines_are_the_same_after_a_fresh_project_without_pages_has_read_them(content: Filled) -> None:
    with tempfile.TemporaryDirectory() as name, filled(Path(name, "a.annotator"), content) as project:
        lines = _written(project, Path(name, "a.jsonl"))
        with Project(Path(name, "b.annotator"), create=True) as fresh:
            report = import_paths(fresh, [Path(name, "a.jsonl")], actor="test")
            assert report.skipped == ()
            assert report.warnings == ()
            assert _written(fresh, Path(name, "b.jsonl")) == lines
            assert check(fresh) == []


@quickly
@given(contents())
def test_lines_are_the_same_after_a_project_with_the_pages_has_read_them(content: Filled) -> None:
    with tempfile.TemporaryDirectory() as name, filled(Path(name, "a.annotator"), content) as project:
        lines = _written(project, Path(name, "a.jsonl"))
        with filled(Path(name, "b.annotator"), content, labels=False) as fresh:
            report = import_paths(fresh, [Path(name, "a.jsonl")], actor="test")
            assert report.skipped == ()
            assert report.articles == 0
            assert _written(fresh, Path(name, "b.jsonl")) == lines
            assert check(fresh) == []


@quickly
@given(contents())
def test_pages_that_come_after_the_lines_complete_them(content: Filled) -> None:
    pages = {source.id: source for source in content.sources}

    def read_sources(path: Path, *_: object) -> Iterator[Reading]:
        yield Reading(pages[path.parent.name])

    def cut(source: Source) -> list[Article]:
        return [article for article in content.articles if article.source_id == source.id]

    with tempfile.TemporaryDirectory() as name, filled(Path(name, "a.annotator"), content) as project:
        lines = _written(project, Path(name, "a.jsonl"))
        folder = Path(name, "pages")
        for source in content.sources:
            (folder / source.id).mkdir(parents=True)
            (folder / source.id / source.name).write_text("page", "utf-8")
        with Project(Path(name, "b.annotator"), create=True) as fresh:
            import_paths(fresh, [Path(name, "a.jsonl")], actor="test")
            with (
                patch.object(reading, "read_sources", read_sources),
                patch.object(reading, "cut", cut),
            ):
                report = import_paths(fresh, [folder], actor="test", format="text")
            assert report.skipped == ()
            assert report.warnings == ()
            assert fresh.counts()["articles"] == len(content.articles)
            assert _written(fresh, Path(name, "b.jsonl")) == lines
            assert check(fresh) == []


@quickly
@given(contents())
def test_reading_lines_twice_changes_nothing(content: Filled) -> None:
    with tempfile.TemporaryDirectory() as name, filled(Path(name, "a.annotator"), content) as project:
        lines = _written(project, Path(name, "a.jsonl"))
        events = project.counts()["events"]
        report = import_paths(project, [Path(name, "a.jsonl")], actor="test")
        assert (report.skipped, report.warnings, report.action) == ((), (), None)
        assert project.counts()["events"] == events
        assert _written(project, Path(name, "a.jsonl")) == lines
