"""What an annotator says of an article as a whole: the flag "unsure" and the note."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.session.edits import note_changed
from annotator.session.exporting import export
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, table

ME, OTHER = NAMES


def said(desk: Desk, place: int = 0) -> tuple[bool, str, str]:
    """Flag, note and state in the list, which must be what the file says."""
    line = desk.session.articles.get(desk.ids[place])
    assert line is not None
    assert list(desk.session.articles) == desk.project.summaries(desk.session.shown)
    assert (line.unsure, line.note) == desk.project.remark(line.id, desk.session.shown)
    return line.unsure, line.note, line.state


def test_the_flag_comes_and_goes_and_leaves_the_state(desk: Desk) -> None:
    desk.session.toggle_unsure()
    assert said(desk) == (True, "", "new")
    assert desk.announced[-1].kinds == {"states", "history"}
    desk.session.set_state("done")
    assert said(desk) == (True, "", "done")
    desk.session.toggle_unsure()
    assert said(desk) == (False, "", "done")
    assert table(desk.path, "unsure") == []


def test_the_flag_is_taken_back_and_done_again_after_a_restart(desk: Desk) -> None:
    desk.session.toggle_unsure()
    desk.session.go_by(2)
    desk.session.close()
    desk.open()
    desk.session.undo()
    assert said(desk) == (False, "", "new")
    assert desk.session.article_id == desk.ids[0]
    desk.session.redo()
    assert said(desk) == (True, "", "new")
    assert check(desk.project) == []


def test_one_writing_of_a_note_is_one_step(desk: Desk) -> None:
    desk.session.set_article_note("问")
    desk.session.set_article_note("问一下", continues=True)
    desk.session.set_article_note("问一下老周", continues=True)
    assert len(desk.session.history.done) == 1
    desk.session.set_article_note("另一次")
    assert len(desk.session.history.done) == 2
    desk.session.undo()
    assert said(desk)[1] == "问一下老周"
    desk.session.undo()
    assert said(desk)[1] == ""
    assert table(desk.path, "article_notes") == []
    desk.session.redo()
    assert said(desk)[1] == "问一下老周"


def test_the_same_note_on_another_article_is_a_step_of_its_own(desk: Desk) -> None:
    desk.session.set_article_note("a")
    desk.session.go_by(1)
    with Project(desk.path) as other:
        other.append(ME, [*_note(desk.ids[1], "a")])
    desk.session.refresh_if_changed()
    desk.session.set_article_note("ab", continues=True)
    desk.session.undo()
    assert (said(desk)[1], said(desk, 1)[1]) == ("a", "a")


def test_a_note_on_the_article_does_not_go_on_with_a_note_on_a_span(desk: Desk) -> None:
    desk.add("投入")
    desk.session.set_note("x")
    desk.session.set_article_note("y", continues=True)
    desk.session.undo()
    assert desk.spans[0].note == "x"
    assert said(desk)[1] == ""


def _note(article_id: str, note: str) -> list[Fact]:
    return [note_changed(article_id, ME, "", note)]


def test_everyone_has_a_flag_and_a_note_of_ones_own(desk: Desk, desk_of: Open) -> None:
    other = desk_of(OTHER)
    other.session.toggle_unsure()
    other.session.set_article_note("?")
    desk.session.refresh_if_changed()
    assert said(desk) == (False, "", "new")
    desk.session.show_layer(OTHER)
    assert said(desk) == (True, "?", "new")
    with pytest.raises(Refusal, match="Show your own layer"):
        desk.session.toggle_unsure()


def test_the_next_unsure_article_is_found_around_the_end(desk: Desk) -> None:
    with pytest.raises(Refusal, match="No other article is marked as unsure"):
        desk.session.go_to_unsure()
    for place in (0, 2):
        desk.session.go_to(desk.ids[place])
        desk.session.toggle_unsure()
    desk.session.go_to_unsure()
    assert desk.session.article_id == desk.ids[0]
    desk.session.go_by(1)
    desk.session.go_to_unsure()
    assert desk.session.article_id == desk.ids[2]


@pytest.mark.parametrize("what", ["flag", "note"])
def test_a_remark_that_another_window_has_changed_is_not_overwritten(
    desk: Desk, desk_of: Open, what: str
) -> None:
    def say(one: Desk, note: str) -> None:
        if what == "flag":
            one.session.toggle_unsure()
        else:
            one.session.set_article_note(note)

    second = desk_of(ME)
    say(desk, "a")
    with pytest.raises(Refusal, match="has changed"):
        say(second, "b")
    second.session.refresh_if_changed()
    say(second, "b")
    desk.session.refresh_if_changed()
    desk.session.undo()
    assert said(desk)[:2] == ((True, "") if what == "flag" else (False, "a"))


def test_an_import_is_not_taken_back_under_somebodys_remark(
    desk: Desk, desk_of: Open, tmp_path: Path
) -> None:
    page = tmp_path / "第9版.txt"
    page.write_text("新桥通车\n\n本报讯 新桥昨日通车,全长1200米。\n", encoding="utf-8")
    with Project(desk.path) as project:
        import_paths(project, [page], actor=ME)
    other = desk_of(OTHER)
    other.session.go_to(other.ids[-1])
    other.session.set_article_note("?")
    desk.session.refresh_if_changed()
    with pytest.raises(Refusal, match=f"{OTHER} has begun"):
        desk.session.undo()
    assert check(desk.project) == []


# -- in and out ----------------------------------------------------------------------------------------------


def test_flag_and_note_travel_in_the_native_lines(desk: Desk, tmp_path: Path) -> None:
    desk.session.toggle_unsure()
    desk.session.set_article_note("第三段?🙂")
    out = tmp_path / "out.jsonl"
    export(desk.project, out, labels="each")
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (line["meta"]["unsure"], line["meta"]["note"]) == (True, "第三段?🙂")
    assert (line["state"], line["spans"], line["annotator"]) == ("new", [], ME)
    with Project(tmp_path / "other.annotator", create=True) as other:
        import_paths(other, [out], actor=OTHER)
        assert other.remark(desk.ids[0], ME) == (True, "第三段?🙂")
        assert check(other) == []
        report = import_paths(other, [out], actor=OTHER)
        assert (report.skipped, report.warnings) == ((), ())
        again = tmp_path / "again.jsonl"
        export(other, again, labels="each")
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("state", ["new", "done"])
def test_taking_back_what_a_colleague_said_leaves_ones_own_on_the_screen(
    desk: Desk, tmp_path: Path, state: str
) -> None:
    desk.session.toggle_unsure()
    desk.session.set_article_note("mine")
    desk.session.set_state("approved")
    labels = tmp_path / "labels.jsonl"
    line = {"text": desk.session.text, "annotator": OTHER, "state": state}
    labels.write_text(json.dumps({**line, "meta": {"unsure": True, "note": "theirs"}}), encoding="utf-8")
    with Project(desk.path) as other:
        import_paths(other, [labels], actor=ME)
    desk.session.refresh()
    for step in (desk.session.undo, desk.session.redo):
        step()
        assert said(desk) == (True, "mine", "approved")


def test_an_import_changes_no_note_and_takes_no_flag_away(desk: Desk, tmp_path: Path) -> None:
    desk.session.toggle_unsure()
    desk.session.set_article_note("mine")
    text = desk.session.text
    labels = tmp_path / "labels.jsonl"
    line = {"text": text, "annotator": ME, "meta": {"unsure": False, "note": "theirs"}}
    labels.write_text(json.dumps(line), encoding="utf-8")
    with Project(desk.path) as other:
        report = import_paths(other, [labels], actor=OTHER)
    assert "has the note “mine”" in report.warnings[0].reason
    desk.session.refresh_if_changed()
    assert said(desk)[:2] == (True, "mine")
