"""Word, PDF, Excel and the rest come in: each source whole, noticed when it is here already, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.reading import Choice
from annotator.session.importing import import_paths
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from tests.reading.sources.papers import column, docx, paragraph, pdf, row, xlsx

LONG = "青渚区近日召开会议，要求各地压实责任、排查隐患，确保安全度汛工作有序推进。"
PAGE = f"青渚区部署防汛\n\n本报讯（记者 甲）{LONG}\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "甲.annotator", create=True) as project:
        yield project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One file of each kind, and some that cannot be read."""
    folder = tmp_path / "稿件"
    folder.mkdir()
    (folder / "1.txt").write_bytes(PAGE.encode("gb18030"))
    (folder / "2.docx").write_bytes(docx("".join(paragraph(line + "甲") for line in PAGE.splitlines())))
    (folder / "3.pdf").write_bytes(pdf([column([LONG, LONG[::-1]], 50, 100, width=14)]))
    (folder / "4.html").write_text(f"<!DOCTYPE html><h1>青渚区部署</h1><p>{LONG}</p>", "utf-8")
    (folder / "5.md").write_text(f"# 青渚区部署春耕\n\n{LONG}\n", "utf-8")
    (folder / "6.csv").write_text(f"标题,正文\n防汛,{LONG}甲\n春耕,{LONG}乙\n", "utf-8-sig")
    (folder / "7.xlsx").write_bytes(
        xlsx({"稿": row(1, "标题", "正文") + row(2, "防汛", LONG) + row(5, "空的", "")})
    )
    (folder / "8.pdf").write_bytes(pdf([[]]))
    (folder / "9.docx").write_bytes(b"PK\x03\x04")
    (folder / "notes.png").write_bytes(b"\x89PNG")
    return folder


def sources(project: Project) -> dict[str, str]:
    """The names of the sources with their encodings."""
    found = (project.article(identity) for identity in project.article_ids())
    kept = (project.source(article.source_id) for article in found if article is not None)
    return {source.name: source.encoding for source in kept if source is not None}


def test_a_folder_of_all_kinds_comes_in_and_what_cannot_be_read_is_listed(
    project: Project, folder: Path
) -> None:
    report = import_paths(project, [folder], actor="li")
    assert sources(project) == {
        "1.txt": "gb18030",
        "2.docx": "docx",
        "3.pdf": "pdf",
        "4.html": "utf-8",
        "5.md": "utf-8",
        "6.csv:000002": "utf-8",
        "6.csv:000003": "utf-8",
        "7.xlsx:000002": "xlsx",
    }
    assert report.sources == 8
    assert [(one.path.name, one.line) for one in report.skipped] == [
        ("7.xlsx", 5),
        ("8.pdf", None),
        ("9.docx", None),
    ]
    assert "is a scan" in report.skipped[1].reason
    assert check(project) == []


def test_a_row_is_one_article_with_its_title(project: Project, folder: Path) -> None:
    import_paths(project, [folder / "6.csv"], actor="li")
    found = [project.article(identity) for identity in project.article_ids()]
    assert [(one.title, one.text) for one in found if one] == [
        ("防汛", f"防汛\n{LONG}甲"),
        ("春耕", f"春耕\n{LONG}乙"),
    ]


def test_all_of_it_is_one_step_that_undo_takes_back(project: Project, folder: Path) -> None:
    report = import_paths(project, [folder], actor="li")
    steps = Steps(project, "li")
    assert steps.history.done == [report.action]
    steps.undo()
    assert project.counts()["articles"] == 0
    steps.redo()
    assert project.counts()["articles"] == report.articles


def test_importing_again_doubles_nothing_and_names_what_is_here(project: Project, folder: Path) -> None:
    import_paths(project, [folder], actor="li")
    (folder / "6.csv").rename(folder / "renamed.csv")
    report = import_paths(project, [folder / "renamed.csv"], actor="li")
    assert (report.sources, report.articles, report.action) == (0, 0, None)
    assert [(one.line, one.reason.partition(" as ")[2]) for one in report.warnings] == [
        (2, "6.csv:000002; nothing was doubled."),
        (3, "6.csv:000003; nothing was doubled."),
    ]


def test_the_same_page_twice_in_one_import_is_noticed(project: Project, folder: Path) -> None:
    (folder / "copy.txt").write_bytes(PAGE.encode("utf-16"))
    report = import_paths(project, [folder / "1.txt", folder / "copy.txt"], actor="li")
    assert report.sources == 1
    assert [(one.path.name, "as 1.txt" in one.reason) for one in report.warnings] == [("copy.txt", True)]


def test_files_are_read_as_was_chosen_for_each(project: Project, folder: Path) -> None:
    (folder / "1.txt").write_bytes("開發".encode("big5"))
    (folder / "6.csv").write_text(f"甲,乙\n{LONG}甲,{LONG}乙\n", "utf-8")
    report = import_paths(
        project,
        [folder / "1.txt", folder / "6.csv"],
        actor="li",
        choices={folder / "1.txt": Choice(encoding="big5"), folder / "6.csv": Choice(text="乙", title="")},
    )
    assert (report.sources, report.skipped) == (2, ())
    found = [project.article(identity) for identity in project.article_ids()]
    assert [one.text for one in found if one] == ["開發", f"{LONG}乙"]


def test_a_choice_that_does_not_fit_is_that_file_s_refusal(project: Project, folder: Path) -> None:
    report = import_paths(
        project, [folder / "1.txt", folder / "6.csv"], actor="li", choice=Choice(text="全文")
    )
    assert [(one.path.name, "no column “全文”" in one.reason) for one in report.skipped] == [("6.csv", True)]
    assert report.sources == 1


@pytest.mark.parametrize("after", range(0, 40, 3))
def test_stopping_anywhere_leaves_whole_pages(project: Project, folder: Path, after: int) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    (folder / "6.csv").write_text("正文\n" + "".join(f"{LONG}{n}\n" for n in range(40)), "utf-8")
    report = import_paths(project, [folder], actor="li", cancelled=cancelled)
    assert report.sources == len(sources(project))
    assert project.counts()["articles"] == report.articles
    assert check(project) == []
    again = import_paths(project, [folder], actor="li")
    assert again.sources + report.sources == 46


def test_a_damaged_table_leaves_nothing_behind(project: Project, folder: Path) -> None:
    rows = "".join(row(n, f"{LONG}{n}") for n in range(2, 3000))
    data = bytearray(xlsx({"稿": row(1, "正文") + rows}))
    place = data.index(b"xl/worksheets/sheet1.xml") + 20_000
    data[place] ^= 0xFF
    (folder / "7.xlsx").write_bytes(data)
    report = import_paths(project, [folder / "7.xlsx"], actor="li")
    assert (report.sources, report.action, len(report.skipped)) == (0, None, 1)
    assert "is damaged" in report.skipped[0].reason


def test_progress_goes_on_within_a_file(project: Project, folder: Path) -> None:
    (folder / "3.pdf").write_bytes(pdf([column([LONG + str(n)], 50, 100, width=14) for n in range(20)]))
    told: list[int] = []
    import_paths(project, [folder / "3.pdf"], actor="li", progress=lambda done, *_: told.append(done))
    assert told == sorted(told)
    assert len(set(told)) > 15
