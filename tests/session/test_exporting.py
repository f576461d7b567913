"""Training data out: whose labels, which articles, which files, and whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import formats
from annotator.model.article import Article, Source
from annotator.model.errors import Refusal
from annotator.session.exporting import bucket, export
from annotator.store import Project
from tests.formats.projects import Filled, filled, make_span, page


@pytest.fixture
def content() -> Filled:
    """Twelve pages of an article each. `甲` has finished the first, `乙` the second; both have labels there."""
    pages = [page(f"{number:02}.txt", (f"标题{number}", "开展夜查行动，四不两直。")) for number in range(12)]
    articles = tuple(article for _, article in pages)
    spans = (
        make_span(articles[0], 5, 11),
        make_span(articles[0], 5, 7, "slogan"),
        make_span(articles[0], 5, 7, "slogan", annotator="乙"),
        make_span(articles[1], 5, 11, annotator="乙"),
    )
    states = ((articles[0].id, "甲", "done"), (articles[1].id, "乙", "approved"))
    return Filled(tuple(source for source, _ in pages), articles, spans, states)


@pytest.fixture
def project(tmp_path: Path, content: Filled) -> Iterator[Project]:
    with filled(tmp_path / "p.annotator", content) as project:
        yield project


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().decode("utf-8").split("\n")[:-1]]


def drafts(folder: Path) -> list[Path]:
    """What a broken export might leave."""
    return [path for path in folder.iterdir() if path.name.startswith(".")]


# -- whose labels --------------------------------------------------------------------------------------------


def test_the_labels_of_one_annotator_come_with_every_article(project: Project, tmp_path: Path) -> None:
    report = export(project, tmp_path / "out.jsonl", labels="甲")
    found = lines_of(tmp_path / "out.jsonl")
    assert (report.articles, report.spans, report.dropped) == (12, 2, ())
    assert [line["title"] for line in found] == [f"标题{number}" for number in range(12)]
    assert {line["annotator"] for line in found} == {"甲"}
    assert [line["state"] for line in found[:2]] == ["done", "new"]
    assert [(span["start"], span["end"]) for span in found[0]["spans"]] == [(5, 11), (5, 7)]


def test_each_makes_a_line_for_every_layer(project: Project, tmp_path: Path) -> None:
    report = export(project, tmp_path / "out.jsonl", labels="each")
    found = lines_of(tmp_path / "out.jsonl")
    assert [(line["title"], line["annotator"], len(line["spans"])) for line in found] == [
        ("标题0", "乙", 1),
        ("标题0", "甲", 2),
        ("标题1", "乙", 1),
    ]
    assert (report.articles, report.spans) == (2, 4)


def test_an_unclear_wish_is_refused_with_the_names(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"乙, 甲.*--labels each"):
        export(project, tmp_path / "out.jsonl")
    with pytest.raises(Refusal, match=r"Nobody called “丙”.*乙, 甲"):
        export(project, tmp_path / "out.jsonl", labels="丙")
    assert not (tmp_path / "out.jsonl").exists()


def test_the_final_layer_is_meant_when_there_is_one(tmp_path: Path, content: Filled) -> None:
    final = make_span(content.articles[0], 5, 9, annotator="final")
    more = Filled(content.sources, content.articles, (*content.spans, final), content.states)
    with filled(tmp_path / "f.annotator", more) as project:
        export(project, tmp_path / "out.jsonl")
    assert {line["annotator"] for line in lines_of(tmp_path / "out.jsonl")} == {"final"}


def test_the_only_annotator_is_meant_when_there_is_but_one(tmp_path: Path, content: Filled) -> None:
    """Others may have opened an article; labels are what counts."""
    one = Filled(content.sources, content.articles, content.spans[:2], content.states)
    with filled(tmp_path / "f.annotator", one) as project:
        export(project, tmp_path / "out.jsonl")
    assert {line["annotator"] for line in lines_of(tmp_path / "out.jsonl")} == {"甲"}


def test_a_project_without_labels_gives_its_articles(tmp_path: Path, content: Filled) -> None:
    with filled(tmp_path / "f.annotator", content, labels=False) as project:
        report = export(project, tmp_path / "out.jsonl")
    assert (report.articles, report.spans) == (12, 0)
    assert {(line["annotator"], line["state"]) for line in lines_of(tmp_path / "out.jsonl")} == {("", "new")}


@pytest.mark.parametrize(("states", "titles"), [("done", ["标题0", "标题1"]), ("approved", ["标题1"])])
def test_states_choose_layers(project: Project, tmp_path: Path, states: str, titles: list[str]) -> None:
    """An approved layer is a finished one."""
    report = export(project, tmp_path / "out.jsonl", labels="each", states=states)
    assert [line["title"] for line in lines_of(tmp_path / "out.jsonl")] == titles
    assert report.articles == len(titles)
    with pytest.raises(Refusal, match="all, done, approved"):
        export(project, tmp_path / "out.jsonl", labels="each", states="new")


# -- files ---------------------------------------------------------------------------------------------------


def test_the_report_names_the_file_and_its_hash(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "名 字.jsonl"
    (file,) = export(project, out, labels="each").files
    assert file.path == str(out)
    assert file.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert b"\r" not in out.read_bytes()
    assert "夜查" in out.read_text("utf-8")


def test_the_same_project_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    first, second = (export(project, tmp_path / name, labels="each").files[0].sha256 for name in "ab")
    assert first == second


def test_standard_output_gets_the_same_bytes(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, "ascii"))
    (file,) = export(project, None, labels="each").files
    expected = export(project, tmp_path / "out.jsonl", labels="each").files[0].sha256
    assert (file.path, file.sha256) == ("-", expected)
    assert hashlib.sha256(buffer.getvalue()).hexdigest() == expected


def test_a_file_is_replaced_only_when_all_is_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("what was there", "utf-8")

    def full(layers: Any, file: Any, drop: Any) -> None:
        file.write(next(iter(layers)).text.encode())
        raise OSError(28, "No space left on device")

    broken = formats.Format("jsonl", "", (".jsonl",), lambda *_: False, lambda *_: iter(()), full)
    with monkeypatch.context() as patch:
        patch.setattr(formats, "by_name", lambda _: broken)
        with pytest.raises(Refusal, match=r"out\.jsonl cannot be written: No space left on device"):
            export(project, out, labels="each")
    with pytest.raises(Refusal, match="stopped; nothing was written"):
        export(project, out, labels="each", cancelled=lambda: True)
    assert out.read_text("utf-8") == "what was there"
    assert drafts(tmp_path) == []
    export(project, out, labels="each")
    assert len(lines_of(out)) == 3
    assert drafts(tmp_path) == []


def test_a_link_is_followed_and_stays_a_link(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere" / "out.jsonl"
    out.parent.mkdir()
    link = tmp_path / "link.jsonl"
    link.symlink_to(out)
    export(project, link, labels="each")
    assert link.is_symlink()
    assert len(lines_of(out)) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_never_replaced(project: Project, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    export(project, pipe, labels="each")
    reader.join(10)
    assert read[0].count(b"\n") == 3
    assert pipe.is_fifo()


def test_no_project_is_ever_overwritten(project: Project, tmp_path: Path, content: Filled) -> None:
    with filled(tmp_path / "other.annotator", content):
        pass
    for target in (project.path, tmp_path / "other.annotator"):
        with pytest.raises(Refusal, match="is a project and is not overwritten"):
            export(project, target, labels="each")


def test_a_place_that_cannot_be_written_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="its folder does not exist"):
        export(project, tmp_path / "missing" / "out.jsonl", labels="each")
    with pytest.raises(Refusal, match="is a folder"):
        export(project, tmp_path, labels="each")
    with pytest.raises(Refusal, match="no format “word”"):
        export(project, tmp_path / "out.jsonl", labels="each", format="word")


def test_progress_counts_articles(project: Project, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    export(project, tmp_path / "out.jsonl", labels="甲", progress=lambda *step: seen.append(step))
    assert [done for done, _, _ in seen] == list(range(13))
    assert {total for _, total, _ in seen} == {12}


# -- splits --------------------------------------------------------------------------------------------------


def test_a_split_puts_every_article_into_one_part(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    report = export(project, folder, labels="甲", split=(50, 25, 25), seed=3)
    assert [Path(file.path).name for file in report.files] == ["train.jsonl", "dev.jsonl", "test.jsonl"]
    parts = [{line["id"] for line in lines_of(Path(file.path))} for file in report.files]
    assert all(parts)
    assert sum(map(len, parts)) == len(set().union(*parts)) == report.articles == 12


def test_a_file_name_gives_the_names_of_the_parts(project: Project, tmp_path: Path) -> None:
    report = export(project, tmp_path / "a.b.jsonl", labels="甲", split=(80, 20))
    assert [Path(file.path).name for file in report.files] == ["a.b.train.jsonl", "a.b.test.jsonl"]
    report = export(project, tmp_path / "data", labels="甲", split=(1, 0, 1))
    assert [Path(file.path).name for file in report.files] == ["data.train.jsonl", "data.test.jsonl"]


def test_a_page_stays_in_its_part_when_others_are_added_and_moves_with_the_seed() -> None:
    shares = (80, 10, 10)
    pages = [Source.from_text("", str(number)).id for number in range(5000)]
    parts = [bucket(page, shares, 1) for page in pages]
    assert parts == [bucket(page, shares, 1) for page in pages]
    assert parts != [bucket(page, shares, 2) for page in pages]
    for part, share in enumerate(shares):
        assert abs(parts.count(part) / len(parts) - share / 100) < 0.02


def test_articles_of_one_page_stay_together(tmp_path: Path) -> None:
    source, _ = page("p.txt", ("甲" * 10, "乙" * 10, "丙" * 10))
    articles = tuple(
        Article.from_blocks(source, n, [block], title="", byline="") for n, block in enumerate(_.blocks)
    )
    with filled(tmp_path / "f.annotator", Filled((source,), articles)) as project:
        report = export(project, tmp_path / "x", split=(1, 1, 1))
    sizes = sorted(len(lines_of(Path(file.path))) for file in report.files)
    assert sizes == [0, 0, 3]


@pytest.mark.parametrize("split", [(1,), (1, 1, 1, 1), (0, 0), (-1, 2), ()])
def test_a_split_that_is_none_is_refused(project: Project, tmp_path: Path, split: tuple[int, ...]) -> None:
    with pytest.raises(Refusal, match="two or three shares"):
        export(project, tmp_path / "x", labels="甲", split=split)
    with pytest.raises(Refusal, match="cannot go to standard output"):
        export(project, None, labels="甲", split=(1, 1))


def test_others_may_write_while_an_export_reads_one_moment(
    project: Project, tmp_path: Path, content: Filled
) -> None:
    """What comes in between is in the next export, not in half of this one."""
    late = make_span(content.articles[-1], 0, 2)

    def write(done: int, _: int, __: str) -> None:
        if done == 1:
            with Project(project.path) as other:
                Filled((), (), (late,)).labels_into(other)

    report = export(project, tmp_path / "out.jsonl", labels="甲", progress=write)
    assert report.spans == 2
    assert export(project, tmp_path / "out.jsonl", labels="甲").spans == 3
