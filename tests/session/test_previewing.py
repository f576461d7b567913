"""A preview says what an import would bring, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.reading import Choice
from annotator.session.importing import import_paths
from annotator.session.long_work import importing, previewing
from annotator.session.previewing import Previewed, preview
from annotator.session.undoing import Steps
from annotator.store import Project
from tests.session.desk import Desk
from tests.session.test_importing_kinds import LONG, folder, project

__all__ = ["folder", "project"]


def look(project: Project, *paths: Path, choices: dict[Path, Choice] | None = None) -> dict[str, Previewed]:
    """What a preview tells of each file, by name."""
    found: list[Previewed] = []
    assert preview(project, paths, found.append, choices=choices)
    return {one.path.name: one for one in found}


def test_every_file_is_told_with_what_it_would_bring(project: Project, folder: Path) -> None:
    found = look(project, folder)
    events = project.counts()["events"]
    report = import_paths(project, [folder], actor="li")
    assert events == 0
    assert sum(one.articles for one in found.values()) == report.articles
    assert sum(one.sources for one in found.values()) == report.sources
    kinds = {name: one.examined.kind for name, one in found.items() if one.examined}
    assert kinds == {
        "1.txt": "text",
        "2.docx": "docx",
        "3.pdf": "pdf",
        "4.html": "html",
        "5.md": "markdown",
        "6.csv": "csv",
        "7.xlsx": "xlsx",
    }
    assert [(one.title, one.row) for one in found["6.csv"].expected] == [("防汛", 2), ("春耕", 3)]
    assert [one.line for one in found["7.xlsx"].skipped] == [5]


def test_what_cannot_be_read_has_its_reason(project: Project, folder: Path) -> None:
    found = look(project, folder, folder / "missing.txt")
    refused = {name: str(one.refusal) for name, one in found.items() if one.refusal}
    assert sorted(refused) == ["8.pdf", "9.docx", "missing.txt"]
    assert "is a scan" in refused["8.pdf"]


def test_what_is_known_says_under_which_name(project: Project, folder: Path) -> None:
    (folder / "copy.csv").write_bytes((folder / "6.csv").read_bytes())
    found = look(project, folder / "6.csv", folder / "copy.csv")
    assert [(one.known, one.known_as) for one in found.values()] == [(0, None), (2, "6.csv:000002")]
    assert [one.is_twice for one in found.values()] == [False, True]
    import_paths(project, [folder / "6.csv"], actor="li")
    again = look(project, folder / "6.csv")["6.csv"]
    assert (again.known, again.is_twice) == (2, False)


def test_what_an_undo_took_back_is_not_known(project: Project, folder: Path) -> None:
    import_paths(project, [folder / "6.csv"], actor="li")
    assert Steps(project, "li").undo()
    assert look(project, folder / "6.csv")["6.csv"].known == 0


def test_files_of_labels_say_how_many_they_bring(project: Project, folder: Path) -> None:
    line = {
        "title": "题",
        "text": LONG,
        "annotator": "li",
        "spans": [{"start": 0, "end": 3, "label": "measure"}],
    }
    (folder / "l.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n{oops\n", "utf-8")
    one = look(project, folder / "l.jsonl")["l.jsonl"]
    assert (one.format, one.articles, one.spans, one.examined) == ("jsonl", 1, 1, None)
    assert [rejected.line for rejected in one.skipped] == [2]
    assert (one.annotators, one.opening) == (("li",), LONG[:2_000])


def test_a_choice_shows_its_effect(project: Project, folder: Path) -> None:
    path = folder / "6.csv"
    found = look(project, path, choices={path: Choice(text="标题", title="")})["6.csv"]
    assert [one.title for one in found.expected] == ["防汛", "春耕"]
    assert [one.length for one in found.expected] == [2, 2]


@pytest.mark.parametrize("after", [0, 3, 6])
def test_it_can_be_stopped(project: Project, folder: Path, after: int) -> None:
    found: list[Previewed] = []
    assert not preview(project, [folder], found.append, cancelled=lambda: len(found) >= after)
    assert len(found) == after


def test_progress_is_told_in_bytes_to_the_end(project: Project, folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    preview(project, [folder], lambda _: None, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert told[-1][0] == told[-1][1] == sum(p.stat().st_size for p in folder.iterdir() if p.suffix != ".png")


def test_beside_the_window_what_is_seen_and_chosen_is_what_comes_in(desk: Desk, folder: Path) -> None:
    path, chosen = folder / "6.csv", {folder / "6.csv": Choice(text="标题", title="")}
    found: list[Previewed] = []
    assert previewing(desk.session, [path], found.append, choices=chosen)(lambda *_: None, lambda: False)
    report = importing(desk.session, [path], choices=chosen)(lambda *_: None, lambda: False)
    desk.session.refresh()
    assert [one.title for one in found[0].expected] == ["防汛", "春耕"]
    assert report.articles == found[0].articles == 2
    desk.session.undo()
    assert len(desk.session.articles) == 3
