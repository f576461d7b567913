"""Exports are read as they are by `datasets.load_dataset("json")`, whatever is in which line (contracts §4)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.correction import Correction
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.session.early_lines import EARLY
from annotator.session.exporting import export
from annotator.session.importing import import_paths
from annotator.store import Project

SHORT = 1 << 16
"""Bytes from which columns get their types here, less than the ten million it is by itself: the files are small."""

MANY = EARLY + 60
NOTICE = "桥北区夜市整治办公室提醒各位摊主,每晚十点以前收摊,全区今年投入60亿元整治油烟。"
WEATHER = "今天白天晴转多云,夜里有小雨,请市民出门带好雨具。"
SCHOOL = "新学期第一天,区里六所小学同时开出免费晚托班。"

Row = dict[str, Any]


def page(number: int, *, whole: bool = False) -> tuple[Source, Article]:
    """A page with one article; the `whole` one has a duplicate and corrections besides."""
    name = f"第{number:04}版"
    body = "、".join(f"第{number}号路灯第{each}盏昨夜点亮" for each in range(8)) + "。"
    paragraphs = [name, body, body] if whole else [name, body]
    source = Source.from_text(name, "\n".join(paragraphs))
    low = len(name) + 1
    blocks = [Block("title", 0, len(name)), Block("body", low, low + len(body))]
    corrections: Sequence[Correction] = ()
    if whole:
        copy = low + len(body) + 1
        blocks.append(Block("body", copy, copy + len(body), duplicate_of=(low, low + len(body))))
        corrections = (Correction(low, low + 1, "第", "笫"), Correction(low + 2, low + 3, body[2], "", True))
    return source, Article.from_blocks(source, 0, blocks, title=name, byline="", corrections=corrections)


def project_of(path: Path, *wholes: int, many: int = MANY, labelled: Sequence[int] = ()) -> Project:
    project = Project(path, create=True)
    facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
    for number in range(many):
        source, article = page(number, whole=number in wholes)
        project.add_source(source)
        facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
    project.append("li", facts)
    for number in labelled:
        article = page(number, whole=number in wholes)[1]
        start = article.text.index("路灯")
        spans = [
            {"start": start, "end": start + 2, "label": "figure", "attributes": {"kind": "quantity"}},
            {"start": start, "end": start + 6, "label": "measure"},
        ]
        lines = path.with_name(f"{number}.jsonl")
        lines.write_text(json.dumps({"id": article.id, "text": article.text, "spans": spans}), "utf-8")
        import_paths(project, [lines], actor="li", annotator="li")
    return project


def shapes(value: Any) -> Any:
    """Keys and types; an empty list or object says nothing."""
    if isinstance(value, dict):
        return {key: shapes(each) for key, each in value.items()}
    return (
        sorted({json.dumps(shapes(each)) for each in value})
        if isinstance(value, list)
        else type(value).__name__
    )


def lines_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def rows_of(folder: Path, **files: Path) -> dict[str, list[Row]]:
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    # the progress bars of it start a thread that lives on
    pytest.importorskip("tqdm").tqdm.monitor_interval = 0
    names = {part: str(path) for part, path in files.items()}
    loaded = datasets.load_dataset("json", data_files=names, cache_dir=str(folder / "cache"), chunksize=SHORT)
    return {part: list(rows) for part, rows in loaded.items()}


def same(row: Row, line: Row) -> bool:
    """Whether a row says what its line says; attributes that a span has not may be there as null."""
    for span in row["spans"]:
        span["attributes"] = {name: each for name, each in span["attributes"].items() if each is not None}
    return row == line


def test_all_but_spans_has_one_type_in_every_line(tmp_path: Path) -> None:
    with project_of(tmp_path / "p.annotator", 1, many=2) as project:
        export(project, tmp_path / "out.jsonl")
    plain, whole = (shapes(line) for line in lines_of(tmp_path / "out.jsonl"))
    # of a duplicate block no place in the text is known
    plain["meta"].pop("blocks"), whole["meta"].pop("blocks")
    assert plain == whole
    assert "list" not in plain["meta"].values()
    blocks = [block for line in lines_of(tmp_path / "out.jsonl") for block in line["meta"]["blocks"]]
    assert {type(block["duplicate_of"]) for block in blocks} == {str}
    assert [block["start"] is None for block in blocks] == [bool(block["duplicate_of"]) for block in blocks]


def test_what_is_only_in_the_last_of_many_is_read(tmp_path: Path) -> None:
    last = MANY - 1
    with project_of(tmp_path / "p.annotator", last, labelled=[last]) as project:
        export(project, tmp_path / "out.jsonl")
    lines = lines_of(tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").stat().st_size > 2 * SHORT
    assert json.loads(lines[0]["meta"]["corrections"])[1]["unreadable"]
    rows = rows_of(tmp_path, train=tmp_path / "out.jsonl")["train"]
    assert len(rows) == MANY
    assert all(same(row, line) for row, line in zip(rows, lines, strict=True))


def test_what_only_one_part_of_a_split_has_is_read(tmp_path: Path) -> None:
    """The types of all parts are those of the first one."""
    for name, wholes in (("a", ()), ("b", (2,))):
        with project_of(tmp_path / f"{name}.annotator", *wholes, many=4, labelled=[0]) as project:
            export(project, tmp_path / f"{name}.jsonl")
    rows = rows_of(tmp_path, train=tmp_path / "a.jsonl", test=tmp_path / "b.jsonl")
    assert all(map(same, rows["test"], lines_of(tmp_path / "b.jsonl")))


def test_left_out_copies_are_read(tmp_path: Path) -> None:
    with Project(tmp_path / "p.annotator", create=True) as project:
        facts = [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
        for other in (WEATHER, SCHOOL):
            source = Source.from_text(other[:4], f"{other}\n{NOTICE}")
            runs = (0, len(other)), (len(other) + 1, len(other) + 1 + len(NOTICE))
            blocks = [Block("body", *run) for run in runs]
            article = Article.from_blocks(source, 0, blocks, title=other[:4], byline="")
            project.add_source(source)
            facts.append(Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=False)))
        project.append("li", facts)
        export(project, tmp_path / "out.jsonl", copies="first")
    lines = lines_of(tmp_path / "out.jsonl")
    assert [bool(line["meta"]["left_out"]) for line in lines] == [False, True]
    assert rows_of(tmp_path, train=tmp_path / "out.jsonl")["train"] == lines


def test_lines_stand_in_the_order_of_the_list_but_for_what_the_first_ones_do_not_show(tmp_path: Path) -> None:
    late = [EARLY + 20, EARLY + 40]
    with project_of(tmp_path / "p.annotator", labelled=late) as project:
        export(project, tmp_path / "out.jsonl")
        titles = [line["title"] for line in lines_of(tmp_path / "out.jsonl")]
        assert titles[0] == page(late[0])[1].title
        assert titles[1:] == sorted(set(titles) - {titles[0]})
        with Project(tmp_path / "fresh.annotator", create=True) as fresh:
            import_paths(fresh, [tmp_path / "out.jsonl"], actor="li")
            export(fresh, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


def test_what_the_first_lines_show_moves_nothing(tmp_path: Path) -> None:
    with project_of(tmp_path / "p.annotator", labelled=[3, EARLY + 20]) as project:
        export(project, tmp_path / "out.jsonl")
    titles = [line["title"] for line in lines_of(tmp_path / "out.jsonl")]
    assert titles == sorted(titles)
