"""Taking pages in, and imports as a whole: one action, whole files, nothing doubled."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator import reading
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.identity import article_id, text_sha256
from annotator.session.exporting import export
from annotator.session.importing import import_paths
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from tests.formats.projects import line_of, span_of, take

TITLE = "全力以赴堵漏洞补短板"
FIRST = "会议强调，要开展夜查行动，做到四不两直，共检查3个工地。"
SECOND = "各街道牵头成立督导组，坚持常态常备，投资60亿元。"
THIRD = "梁知远表示，要压实责任，开展夜查行动，筑牢防线。"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "甲 project.annotator", create=True) as project:
        yield project


def quotes(project: Project, article: Article, annotator: str = "li") -> list[str]:
    """What an annotator has labelled."""
    return [span.quote for span in project.spans(article.id, annotator)]


def cut_in_two(source: Source) -> list[Article]:
    """Every paragraph but the first, which is a heading of both, is an article."""
    assert source.text is not None
    articles = []
    for place, run in enumerate(piece.strip() for piece in source.text.split("\n\n")):
        start = source.text.index(run)
        blocks = [Block("body", start, start + len(run))]
        articles.append(Article.from_blocks(source, place, blocks, title=run[:4], byline=""))
    return articles


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages of two articles each, cut at empty lines."""
    monkeypatch.setattr(reading, "cut", cut_in_two)
    folder = tmp_path / "pages 版面"
    folder.mkdir()
    (folder / "一 1.txt").write_text(f"{FIRST}\n\n{SECOND}", "utf-8")
    (folder / "二.txt").write_text(f"{THIRD}\r\n\n\n{TITLE}𠮷😀", "utf-8", newline="")
    return folder


def test_a_folder_is_walked_and_its_pages_are_cut(project: Project, pages: Path) -> None:
    report = import_paths(project, [pages], actor="li")
    assert (report.sources, report.articles, report.skipped, report.warnings) == (2, 4, (), ())
    assert [a.title for a in map(project.article, project.article_ids()) if a] == [
        "会议强调",
        "各街道牵",
        "梁知远表",
        "全力以赴",
    ]
    assert check(project) == []


def test_the_same_page_twice_is_a_warning(project: Project, pages: Path) -> None:
    import_paths(project, [pages], actor="li")
    (pages / "copy.txt").write_bytes((pages / "一 1.txt").read_bytes())
    report = import_paths(project, [pages / "copy.txt", pages / "二.txt"], actor="li")
    assert (report.sources, report.articles, report.skipped, report.action) == (0, 0, (), None)
    assert [remark.path.name for remark in report.warnings] == ["copy.txt", "二.txt"]
    assert "in the project already, as 一 1.txt" in report.warnings[0].reason


def test_a_page_completes_what_was_known_by_its_lines(project: Project, pages: Path) -> None:
    source = reading.read_source(pages / "一 1.txt")
    first, second = cut_in_two(source)
    meta = {
        "source": {"name": "old name", "sha256": source.sha256},
        "blocks": [b.as_json() for b in second.blocks],
        "position": 1,
    }
    take(project, line_of(second, span_of(SECOND, "督导组", "slogan"), meta=meta))
    report = import_paths(project, [pages / "一 1.txt"], actor="li")
    assert (report.sources, report.articles, report.warnings) == (1, 1, ())
    assert project.article_ids() == [first.id, second.id]
    assert quotes(project, second) == ["督导组"]
    assert project.source(source.id) == source
    assert check(project) == []


def test_a_page_gives_its_place_to_an_article_that_came_without_blocks(project: Project, pages: Path) -> None:
    source = reading.read_source(pages / "一 1.txt")
    first, second = cut_in_two(source)
    known = {"source": {"name": source.name, "sha256": source.sha256}}
    take(
        project,
        {"id": "mine", "text": SECOND, "meta": known},
        {"id": "odd", "text": "不在版面上", "meta": known},
    )
    report = import_paths(project, [pages / "一 1.txt"], actor="li")
    mine, odd = project.article("mine"), project.article("odd")
    assert mine is not None
    assert odd is not None
    assert mine.blocks == second.blocks
    assert odd.source_id != source.id
    assert sorted(project.articles_of(source.id)) == sorted([first.id, "mine"])
    assert "in the project with other limits" in report.warnings[0].reason
    assert check(project) == []
    project.rebuild()
    assert check(project) == []


def test_labels_find_the_pages_of_the_same_import(project: Project, pages: Path) -> None:
    """Pages go first, whatever the names."""
    (pages / "0.jsonl").write_text(json.dumps({"text": SECOND, "annotator": "li", "state": "done"}), "utf-8")
    report = import_paths(project, [pages], actor="li")
    assert (report.articles, report.sources) == (4, 2)
    assert project.state(project.article_ids()[1], "li") == "done"


def test_labels_of_a_whole_page_go_to_the_articles_it_was_cut_into(
    project: Project, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other tools label a page as it stands; its offsets lead to one place each, also over a column break and
    where a run is printed twice."""
    text = f"{FIRST[:20]}\n\n{FIRST[20:]}\n\n广告\n\n{SECOND}\n\n{SECOND}"

    def cut(source: Source) -> list[Article]:
        second, copy = text.index(SECOND), text.rindex(SECOND)
        one = [Block("body", 0, 20), Block("body", 22, 22 + len(FIRST) - 20, joins_previous=True)]
        two = [Block("body", second, second + len(SECOND))]
        two.append(Block("body", copy, copy + len(SECOND), duplicate_of=(second, second + len(SECOND))))
        return [
            Article.from_blocks(source, n, blocks, title="", byline="") for n, blocks in enumerate((one, two))
        ]

    monkeypatch.setattr(reading, "cut", cut)
    (pages / "一 1.txt").write_text(text, "utf-8")
    import_paths(project, [pages / "一 1.txt"], actor="li")
    copy = text.rindex("督导组")
    spans = [
        {"start": 14, "end": 26, "label": "measure"},
        span_of(text, "广告", "slogan"),
        span_of(text, "督导组", "slogan"),
        {"start": copy, "end": copy + 3, "label": "slogan"},
        {"start": text.rindex("60亿元"), "end": text.rindex("60亿元") + 4, "label": "figure"},
        {"start": 20, "end": text.index("督导组"), "label": "measure"},
    ]
    line = {"text": text, "annotator": "li", "state": "done", "spans": spans}
    report = take(project, line)
    first, second = (a for a in map(project.article, project.article_ids()) if a)
    assert quotes(project, first) == [FIRST[14:24]]
    assert quotes(project, second) == ["督导组", "60亿元"]
    assert [project.state(article.id, "li") for article in (first, second)] == ["done", "done"]
    assert report.articles == 0
    assert [remark.refusal.facts["count"] for remark in report.warnings] == [1]
    assert "stand there once" in report.warnings[0].reason
    assert ["广告" in r.reason or "lies in no article" in r.reason for r in report.skipped] == [True, True]
    assert take(project, line).action is None
    assert check(project) == []


def test_a_format_can_be_insisted_on(project: Project, pages: Path) -> None:
    odd = pages / "odd.txt"
    odd.write_text(json.dumps({"text": SECOND}), "utf-8")
    assert import_paths(project, [odd], actor="li", format="text").sources == 1
    report = import_paths(project, [pages / "一 1.txt"], actor="li", format="jsonl")
    assert [rejected.line for rejected in report.skipped] == [1, 3]
    with pytest.raises(Refusal, match="no format “word”"):
        import_paths(project, [odd], actor="li", format="word")


# -- as a whole ----------------------------------------------------------------------------------------------


def test_everything_is_one_action_and_can_be_taken_back(project: Project, pages: Path) -> None:
    (pages / "x.jsonl").write_text(
        json.dumps(
            {"text": SECOND, "annotator": "li", "state": "done", "spans": [span_of(SECOND, "督导组")]}
        ),
        "utf-8",
    )
    report = import_paths(project, [pages], actor="li")
    article = project.article_ids()[1]
    assert project.state(article, "li") == "done"
    steps = Steps(project, "li")
    assert steps.history.done == [report.action]
    steps.undo()
    assert (project.counts()["articles"], project.counts()["spans"], project.state(article, "li")) == (
        0,
        0,
        "new",
    )
    assert check(project) == []
    steps.redo()
    assert (project.counts()["articles"], project.counts()["spans"], project.state(article, "li")) == (
        4,
        1,
        "done",
    )
    steps.undo()
    again = import_paths(project, [pages], actor="li")
    assert (again.sources, again.articles, again.spans, again.warnings) == (0, 4, 1, ())


def test_stopping_leaves_whole_files(project: Project, pages: Path) -> None:
    """The second file is a long one of labels and is stopped in its middle."""
    lines = [
        json.dumps({"id": str(n), "text": f"第{n}篇" + "文" * 2000}, ensure_ascii=False) for n in range(300)
    ]
    (pages / "long.jsonl").write_text("\n".join(lines), "utf-8")
    seen: list[tuple[int, int, str]] = []
    report = import_paths(
        project,
        [pages],
        actor="li",
        progress=lambda *step: seen.append(step),
        cancelled=lambda: len(seen) > 4,
    )
    assert report.cancelled
    assert (report.sources, report.articles) == (2, 4)
    assert project.counts()["articles"] == 4
    assert 0 < seen[-1][0] < seen[-1][1]
    assert seen[-1][2] == "long.jsonl"


def test_progress_is_told_in_bytes_to_the_end(project: Project, pages: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    import_paths(project, [pages], actor="li", progress=lambda *step: seen.append(step))
    total = sum(path.stat().st_size for path in pages.iterdir())
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert (seen[0][0], seen[-1][:2]) == (0, (total, total))


def test_an_error_in_the_middle_of_a_file_takes_the_whole_file_back(
    project: Project, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.formats import native

    (pages / "x.jsonl").write_text(json.dumps({"text": "甲" * 20}) + "\n", "utf-8")

    def read(file: Any, path: Path) -> Iterator[Any]:
        yield from native.read(file, path)
        raise OSError(5, "Input/output error")

    broken = dataclasses.replace(native.FORMAT, read=read)
    monkeypatch.setattr("annotator.formats.registry.FORMATS", (broken,))
    report = import_paths(project, [pages / "x.jsonl", pages / "一 1.txt"], actor="li")
    assert [(r.path.name, "Input/output error" in r.reason) for r in report.skipped] == [("x.jsonl", True)]
    assert (report.articles, project.counts()["articles"]) == (2, 2)


def test_texts_are_hashed_as_they_are_stored(project: Project, pages: Path) -> None:
    import_paths(project, [pages], actor="li")
    for identity in project.article_ids():
        found = project.article(identity)
        assert found is not None
        assert project.articles_with_text(text_sha256(found.text)) == [identity]
        source = project.source(found.source_id)
        assert source is not None
        assert identity == article_id(source.sha256, found.blocks[0].source_start)


def _real_labels(out: Path) -> int:
    """The real labels as lines of whole pages, and their number."""
    shared = Path(__file__).parents[2].parent / "shared"
    number = 0
    with out.open("w", encoding="utf-8") as file:
        for who in "ABG":
            for path in sorted((shared / "labels" / who).glob("*.json")):
                text = (shared / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
                spans = [
                    {key: span[key] for key in ("start", "end", "label", "text")}
                    | {"attributes": {"kind": span["kind"]}}
                    for span in json.loads(path.read_text("utf-8"))
                ]
                number += len(spans)
                file.write(
                    json.dumps({"text": text, "annotator": who, "spans": spans}, ensure_ascii=False) + "\n"
                )
    return number


@pytest.mark.shared
def test_the_real_labels_go_in_and_out_with_their_pages_as_they_stand(
    project: Project, tmp_path: Path
) -> None:
    """Without the pages, each line is an article of its own."""
    number = _real_labels(tmp_path / "l.jsonl")
    report = import_paths(project, [tmp_path / "l.jsonl"], actor="li")
    assert (report.articles, report.spans, report.skipped, report.warnings) == (3, number, (), ())
    assert check(project) == []
    export(project, tmp_path / "a.jsonl", labels="each")
    with Project(tmp_path / "other.annotator", create=True) as other:
        assert import_paths(other, [tmp_path / "a.jsonl"], actor="li").spans == number
        export(other, tmp_path / "b.jsonl", labels="each")
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()


@pytest.mark.shared
def test_the_real_labels_find_the_articles_that_the_real_pages_are_cut_into(
    project: Project, tmp_path: Path
) -> None:
    """Every label goes in; those of a paragraph that is printed three times go in once, and that is said."""
    shared = Path(__file__).parents[2].parent / "shared"
    number = _real_labels(tmp_path / "l.jsonl")
    report = import_paths(project, [shared / "pages", tmp_path / "l.jsonl"], actor="li")
    assert (report.sources, report.skipped) == (3, ())
    assert 0.9 * number < report.spans <= number
    assert report.spans + sum(int(str(remark.refusal.facts["count"])) for remark in report.warnings) == number
    assert check(project) == []
    export(project, tmp_path / "a.jsonl", labels="each")
    with Project(tmp_path / "other.annotator", create=True) as other:
        assert import_paths(other, [tmp_path / "a.jsonl"], actor="li").spans == report.spans
        late = import_paths(other, [shared / "pages"], actor="li")
        assert (late.articles, late.skipped, late.warnings) == (0, (), ())
        export(other, tmp_path / "b.jsonl", labels="each")
    assert (tmp_path / "b.jsonl").read_bytes() == (tmp_path / "a.jsonl").read_bytes()


# -- articles that a file of labels brought before their page -----------------------------------------------------

PAGE = f"{FIRST}\n\n{SECOND}"


def early(
    identity: str, text: str, start: int | None = None, *corrections: tuple[str, str]
) -> dict[str, Any]:
    """A line about a part of the page; with `start` it says where its one block begins there."""
    meta: dict[str, Any] = {"source": {"name": "一 1.txt", "sha256": text_sha256(PAGE)}}
    printed = text
    for told, said in corrections:
        printed = printed.replace(said, told)
    if start is not None:
        block = {"role": "body", "start": 0, "end": len(text), "joins_previous": False, "duplicate_of": None}
        meta["blocks"] = [{**block, "source_start": start, "source_end": start + len(printed)}]
        meta["corrections"] = [
            {
                "start": text.index(said),
                "end": text.index(said) + len(said),
                "source_start": start + printed.index(told),
                "source_end": start + printed.index(told) + len(told),
                "printed": told,
                "text": said,
                "unreadable": False,
            }
            for told, said in corrections
        ]
    return {"id": identity, "text": text, "meta": meta}


def brought(project: Project, folder: Path, *lines: dict[str, Any]) -> None:
    """The lines first, then their page."""
    labels = folder / "labels.jsonl"
    labels.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    page = folder / "一 1.txt"
    page.write_text(PAGE, "utf-8", newline="")
    for path in (labels, page):
        import_paths(project, [path], actor="li")
    assert check(project) == []


def test_an_article_that_was_corrected_before_its_page_came_stays_corrected(
    project: Project, tmp_path: Path
) -> None:
    brought(project, tmp_path, early("a", FIRST.replace("夜查", "晚间检查"), 0, ("夜查", "晚间检查")))
    article = project.article("a")
    assert article is not None
    assert [(each.printed, each.text) for each in article.corrections] == [("夜查", "晚间检查")]
    assert article.source_id == project.article(project.article_ids()[0]).source_id  # type: ignore[union-attr]


def test_corrections_of_what_the_page_does_not_say_go_and_the_text_stays(
    project: Project, tmp_path: Path
) -> None:
    text = FIRST.replace("夜查", "晚间检查")
    brought(project, tmp_path, early("a", text, 3, ("夜查", "晚间检查")))
    article = project.article("a")
    assert article is not None
    assert (article.text, article.corrections) == (text, ())
    assert project.source_text(article.source_id) == text


def test_of_two_early_articles_with_the_same_characters_one_keeps_its_place_on_the_page(
    project: Project, tmp_path: Path
) -> None:
    """A label that follows its characters could end in the wrong one of them."""
    brought(project, tmp_path, early("a", PAGE[:40]), early("b", PAGE[10:40]))
    texts = [(project.article(each), project.source_text(project.article(each).source_id)) for each in "ab"]  # type: ignore[union-attr]
    assert [(article.text, text) for article, text in texts if article] == [
        (PAGE[:40], PAGE),
        (PAGE[10:40], PAGE[10:40]),
    ]
