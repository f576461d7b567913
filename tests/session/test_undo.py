"""Undo and redo: one step at a time, across articles and restarts, and never over somebody else's work."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotator.model import event as kinds
from annotator.model.changes import Changes
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.fold import TABLES
from annotator.model.identity import text_sha256
from annotator.model.scheme import GUIDELINE
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, make_project, table

ME, OTHER = NAMES


def test_undo_and_redo_of_nothing_do_nothing(desk: Desk) -> None:
    before = desk.what_is_there()
    desk.session.undo()
    desk.session.redo()
    assert desk.what_is_there() == before
    assert (desk.session.can_undo, desk.session.can_redo) == (False, False)


def test_steps_are_taken_back_one_by_one_and_done_again(desk: Desk) -> None:
    span = desk.add("60亿元", "slogan")
    desk.session.relabel("figure")
    desk.session.set_attribute("kind", "date")
    figure = desk.span(span.id)
    desk.session.remove()
    shown = []
    for _ in range(4):
        desk.session.undo()
        shown.append(list(desk.spans))
    preset = replace(figure, attributes={"kind": "quantity"})
    assert shown == [[figure], [preset], [span], []]
    assert (desk.session.can_undo, desk.session.can_redo) == (False, True)
    for expected in ([span], [preset], [figure], []):
        desk.session.redo()
        assert desk.spans == expected
    assert (desk.session.can_undo, desk.session.can_redo) == (True, False)


def test_an_undo_is_announced_like_the_step_it_takes_back(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.undo()
    first, *later = desk.announced
    assert first == Changes.of(
        "spans", "states", "history", "current", articles=(desk.ids[0],), spans=(span.id,)
    )
    assert [changes.kinds for changes in later] == [{"selection"}]


def test_the_first_label_taken_back_leaves_the_article_new(desk: Desk) -> None:
    desk.add("投入")
    desk.session.undo()
    line = desk.session.articles.get(desk.ids[0])
    assert line is not None
    assert (line.state, line.spans) == ("new", 0)
    assert table(desk.path, "layers") == []


def test_undo_and_redo_show_the_place(desk: Desk) -> None:
    span = desk.add("🙂")
    desk.session.select(0, 0)
    desk.session.undo()
    assert desk.session.selection == Selection(span.start, span.start)
    desk.session.select(0, 0)
    desk.session.redo()
    assert desk.session.current_id == span.id
    assert desk.session.selection == Selection(span.start, span.start)


def test_undo_goes_to_the_article_where_it_happened(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.set_note("?")
    desk.session.go_by(2)
    desk.session.undo()
    assert desk.session.article_id == desk.ids[0]
    assert desk.spans == [span]
    assert desk.session.current_id == span.id
    desk.session.go_by(1)
    desk.session.finish_and_go_on()
    desk.session.undo()
    assert desk.session.article_id == desk.ids[1]


def test_undo_comes_back_from_somebody_elses_layer(desk: Desk, desk_of: Open) -> None:
    desk_of(OTHER).add("🙂")
    desk.session.refresh_if_changed()
    desk.add("投入")
    desk.session.show_layer(OTHER)
    desk.session.undo()
    assert desk.session.shown == ME
    assert desk.spans == []
    assert desk.session.articles.progress() == (0, 3, 0)


def test_another_step_ends_redoing(desk: Desk) -> None:
    desk.add("投入")
    desk.session.undo()
    desk.add("🙂")
    assert not desk.session.can_redo


def test_undo_and_redo_survive_closing(desk: Desk) -> None:
    first = desk.add("投入")
    desk.add("🙂")
    desk.session.undo()
    desk.session.close()
    desk.open()
    assert (desk.session.can_undo, desk.session.can_redo) == (True, True)
    desk.session.undo()
    assert desk.spans == []
    desk.session.redo()
    desk.session.redo()
    assert desk.spans[0] == first
    assert len(desk.spans) == 2


def test_everyone_takes_back_their_own_steps_only(desk: Desk, desk_of: Open) -> None:
    desk.add("投入")
    other = desk_of(OTHER)
    other.add("🙂")
    desk.session.undo()
    assert other.project.spans(desk.ids[0], OTHER) == other.spans
    assert other.project.spans(desk.ids[0], ME) == []


# -- overtaken -----------------------------------------------------------------------------------------------


def _write(path: Path, actor: str, *facts: Fact) -> None:
    """What a merge or another program does to the file meanwhile."""
    with Project(path) as other:
        other.append(actor, facts)


def _changed(span: Span, **fields: Any) -> Fact:
    return Fact(kinds.SPAN_CHANGED, span.article_id, span.as_payload(), replace(span, **fields).as_payload())


def _removed(span: Span) -> Fact:
    return Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)


def _done(article_id: str, before: str | None) -> Fact:
    layer = before and {"annotator": ME, "state": before}
    return Fact(kinds.STATE_CHANGED, article_id, layer, {"annotator": ME, "state": "done"})


@pytest.mark.parametrize(
    ("overtake", "what"),
    [
        (lambda span: _changed(span, note="merged"), "“投入”"),
        (_removed, "“投入”"),
        (lambda span: _done(span.article_id, "in_progress"), f"{ME}: done"),
    ],
)
@pytest.mark.parametrize("seen", [False, True])
def test_an_undo_that_others_have_overtaken_is_refused_and_changes_nothing(
    desk: Desk, overtake: Callable[[Span], Fact], what: str, seen: bool
) -> None:
    span = desk.add("投入")
    desk.session.go_by(1)
    _write(desk.path, OTHER, overtake(span))
    if seen:
        desk.session.refresh_if_changed()
    desk.announced.clear()
    before = desk.what_is_there()
    with pytest.raises(Refusal) as refusal:
        desk.session.undo()
    assert str(refusal.value) == (
        f"This step cannot be taken back: {what} was changed since then. Nothing was changed."
    )
    assert desk.what_is_there() == before


def test_a_redo_that_others_have_overtaken_is_refused_and_changes_nothing(desk: Desk) -> None:
    span = desk.add("投入")
    desk.session.set_note("?")
    desk.session.undo()
    _write(desk.path, OTHER, _changed(span, label="slogan"))
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="cannot be taken back"):
        desk.session.redo()
    assert desk.what_is_there() == before


def test_undo_looks_for_the_latest_step_of_both_windows_of_one_person(desk: Desk, desk_of: Open) -> None:
    elsewhere = desk_of()
    desk.session.set_state("in_progress")
    elsewhere.session.refresh_if_changed()
    first = desk.add("投入")
    elsewhere.add("🙂")
    desk.session.undo()
    desk.session.refresh_if_changed()
    assert desk.spans == [first]
    assert desk.session.history == desk.project.history(ME)
    elsewhere.session.undo()
    elsewhere.session.refresh_if_changed()
    assert elsewhere.spans == []
    assert elsewhere.session.history == elsewhere.project.history(ME)


# -- imports -------------------------------------------------------------------------------------------------

PAGE = "第3版\n\n新桥通车\n\n本报讯 新桥昨日通车,全长1200米。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that is not in the project yet."""
    path = tmp_path / "第3版.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_an_import_is_taken_back_whole_and_done_again(desk: Desk, page: Path) -> None:
    with Project(desk.path) as other:
        import_paths(other, [page], actor=ME)
    desk.session.refresh_if_changed()
    after = desk.ids
    assert len(after) > 3
    desk.session.go_to(after[-1])
    desk.session.undo()
    assert len(desk.ids) == 3
    assert desk.session.article_id == desk.ids[0]
    desk.session.redo()
    assert desk.ids == after
    assert desk.session.article_id not in after[:3]
    assert check(desk.project) == []


@pytest.mark.parametrize("how", ["span", "state"])
def test_an_import_on_which_others_have_worked_is_not_taken_back(
    desk: Desk, desk_of: Open, page: Path, how: str
) -> None:
    """Their labels and states would go with the article, and no redo could bring them back."""
    with Project(desk.path) as other:
        import_paths(other, [page], actor=ME)
    desk.session.refresh_if_changed()
    colleague = desk_of(OTHER)
    colleague.session.go_to(colleague.ids[-1])
    if how == "span":
        colleague.session.add_span(0, 1, "slogan")
        colleague.session.set_state("new")
    else:
        colleague.session.set_state("done")
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="cannot be taken back"):
        desk.session.undo()
    assert desk.what_is_there() == before


def test_the_scheme_an_import_brought_stays_when_the_import_is_taken_back(tmp_path: Path, page: Path) -> None:
    path = tmp_path / "new.annotator"
    with Project(path, create=True) as project:
        import_paths(project, [page], actor=ME)
    desk = Desk(path).open()
    desk.session.undo()
    assert len(desk.session.articles) == 0
    assert desk.project.scheme() == GUIDELINE
    desk.session.redo()
    desk.session.add_span(0, 1, "slogan")
    assert check(desk.project) == []
    desk.session.close()


def test_a_step_that_leaves_nothing_to_take_back_is_in_nobodys_way(desk: Desk, tmp_path: Path) -> None:
    """A file that only makes a colleague's name known: names stay known."""
    desk.add("投入")
    line = {"id": desk.session.article_id, "text": desk.session.text, "annotator": "新人"}
    labels = tmp_path / "new.jsonl"
    labels.write_text(json.dumps(line), encoding="utf-8")
    with Project(desk.path) as other:
        import_paths(other, [labels], actor=ME)
    desk.session.refresh_if_changed()
    assert "新人" in desk.session.annotators()
    desk.session.undo()
    assert desk.spans == []
    assert not desk.session.can_undo
    desk.session.redo()
    assert desk.said == [("measure", "投入")]


def test_articles_that_settled_on_their_page_stay_settled(desk: Desk, page: Path, tmp_path: Path) -> None:
    """The page stays too when its import is taken back, and what does not agree with it would be damage."""
    text = "新桥通车\n本报讯 新桥昨日通车,全长1200米。"
    source = {"name": "第3版.txt", "sha256": text_sha256(PAGE)}
    labels = tmp_path / "before.jsonl"
    line = {
        "id": "early",
        "text": text,
        "annotator": OTHER,
        "spans": [{"start": 0, "end": 2, "label": "measure"}],
    }
    labels.write_text(json.dumps({**line, "meta": {"source": source}}), encoding="utf-8")
    for path, actor in ((labels, OTHER), (page, ME)):
        with Project(desk.path) as other:
            import_paths(other, [path], actor=actor)
        assert check(desk.project) == []
    desk.session.refresh_if_changed()
    brought = len(desk.ids)
    desk.session.undo()
    assert len(desk.ids) == 4 < brought
    assert check(desk.project) == []
    desk.session.redo()
    assert len(desk.ids) == brought
    assert check(desk.project) == []


def test_an_article_that_settled_since_is_not_taken_back(desk: Desk, page: Path, tmp_path: Path) -> None:
    """No redo could bring it back as it is now."""
    labels = tmp_path / "before.jsonl"
    source = {"name": "第3版.txt", "sha256": text_sha256(PAGE)}
    line = {"id": "early", "text": "新桥通车", "meta": {"source": source}}
    labels.write_text(json.dumps(line), encoding="utf-8")
    for path, actor in ((labels, ME), (page, OTHER)):
        with Project(desk.path) as other:
            import_paths(other, [path], actor=actor)
    desk.session.refresh_if_changed()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="“新桥通车” was changed since then"):
        desk.session.undo()
    assert desk.what_is_there() == before


def test_an_import_that_somebody_repeated_is_not_done_again(desk: Desk, page: Path) -> None:
    with Project(desk.path) as other:
        import_paths(other, [page], actor=ME)
    desk.session.refresh_if_changed()
    desk.session.undo()
    with Project(desk.path) as other:
        import_paths(other, [page], actor=OTHER)
    desk.session.refresh_if_changed()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="was changed since then"):
        desk.session.redo()
    assert desk.what_is_there() == before


def test_another_scheme_is_taken_back(desk: Desk) -> None:
    fewer = replace(GUIDELINE, name="fewer", labels=GUIDELINE.labels[:2])
    _write(desk.path, ME, Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), fewer.as_payload()))
    desk.session.refresh_if_changed()
    desk.session.undo()
    assert desk.session.scheme == GUIDELINE
    assert desk.project.scheme() == GUIDELINE


# -- whatever a person does ----------------------------------------------------------------------------------

offsets = st.integers(-1, 45)
labels = st.sampled_from([label.name for label in GUIDELINE.labels])
texts = st.sampled_from(["", "?", "half", "half more", "𠮷🙂\n"])


class Work(RuleBasedStateMachine):
    """Random commands of one person. After each the file keeps its promises and the screen shows the file."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "work.annotator"

    @initialize()
    def begin(self) -> None:
        make_project(self._path)
        self.desk = Desk(self._path).open()
        self.start = self._told()

    def teardown(self) -> None:
        """Folding the log anew is what `check` does to compare, but into the file's own tables."""
        before = [table(self._path, name) for name in TABLES]
        self.desk.project.rebuild()
        assert [table(self._path, name) for name in TABLES] == before
        self.desk.session.close()
        self._folder.cleanup()

    def _try(self, command: Callable[[], object]) -> None:
        """A command that is refused changes nothing."""
        self.desk.announced.clear()
        before = self.desk.what_is_there()
        try:
            command()
        except Refusal:
            assert self.desk.what_is_there() == before

    def _told(self) -> list[list[object]]:
        return [table(self._path, name) for name in ("spans", "layers")]

    # -- what a person does

    @rule(start=offsets, length=st.integers(0, 8), label=labels)
    def select_and_label(self, start: int, length: int, label: str) -> None:
        self.desk.session.select(start, start + length)
        self._try(lambda: self.desk.session.label(label))

    @rule(start=offsets, length=st.integers(0, 8), label=labels)
    def label_at_once(self, start: int, length: int, label: str) -> None:
        self._try(lambda: self.desk.session.add_span(start, start + length, label))

    @rule(start=offsets, wider=st.integers(0, 6), widest=st.integers(0, 6), label=labels)
    def click_twice_and_thrice(self, start: int, wider: int, widest: int, label: str) -> None:
        session = self.desk.session
        before = self._told()
        steps = len(session.history.done)
        known = {span.id for span in self.desk.spans}
        try:
            made = session.add_span(start, start + 1, label)
        except Refusal:
            return
        if made in known:
            return
        self._try(lambda: session.replace_run(made, start, start + wider))
        if session.current_id == made:
            self._try(lambda: session.replace_run(made, start - widest, start + wider + 1))
        assert len(session.history.done) == steps + 1
        after = self._told()
        session.undo()
        assert self._told() == before
        session.redo()
        assert self._told() == after

    @rule(by=st.sampled_from([-1, 1]))
    def step(self, by: int) -> None:
        self.desk.session.step(by)

    @rule(label=labels)
    def relabel(self, label: str) -> None:
        self._try(lambda: self.desk.session.relabel(label))

    @rule(kind=st.sampled_from(["date", "person", None]))
    def choose_kind(self, kind: str | None) -> None:
        self._try(lambda: self.desk.session.set_attribute("kind", kind))

    @rule(note=texts, continues=st.booleans())
    def write_note(self, note: str, continues: bool) -> None:
        self._try(lambda: self.desk.session.set_note(note, continues=continues))

    @rule(start=st.integers(-3, 3), end=st.integers(-3, 3))
    def move_edge(self, start: int, end: int) -> None:
        self._try(lambda: self.desk.session.move_edge(start=start, end=end))

    @precondition(lambda self: self.desk.spans)
    @rule(pick=st.randoms(use_true_random=False), start=offsets, length=st.integers(0, 8))
    def drag_an_edge(self, pick: Any, start: int, length: int) -> None:
        span = pick.choice(self.desk.spans)
        self._try(lambda: self.desk.session.resize(span.id, start, start + length))

    @rule()
    def remove(self) -> None:
        self._try(self.desk.session.remove)

    @rule(state=st.sampled_from(["new", "in_progress", "done", "approved"]))
    def set_state(self, state: str) -> None:
        self._try(lambda: self.desk.session.set_state(state))

    @rule()
    def finish(self) -> None:
        self._try(self.desk.session.finish_and_go_on)

    @rule(by=st.sampled_from([-1, 1, 2]))
    def go(self, by: int) -> None:
        self.desk.session.go_by(by)

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            before, could = self._told(), self.desk.session.can_undo
            self.desk.session.undo()
            if could:
                after = self._told()
                self.desk.session.redo()
                assert self._told() == before
                self.desk.session.undo()
                assert self._told() == after

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.desk.session.redo()

    @rule()
    def look_at_a_colleague(self) -> None:
        self.desk.session.show_layer(OTHER)

    @rule()
    def look_at_ones_own(self) -> None:
        self.desk.session.show_layer(ME)

    @rule()
    def escape(self) -> None:
        self.desk.session.escape()

    @rule()
    def close_and_open(self) -> None:
        article_id, history = self.desk.session.article_id, self.desk.session.history
        self.desk.session.close()
        self.desk.open()
        assert self.desk.session.history == history
        self.desk.session.go_to(str(article_id))

    @rule()
    def undo_everything_and_do_it_again(self) -> None:
        end, history = self._told(), len(self.desk.session.history.done)
        steps = 0
        while self.desk.session.can_undo:
            self.desk.session.undo()
            steps += 1
        assert steps == history
        assert self._told() == self.start
        for _ in range(steps):
            self.desk.session.redo()
        assert self._told() == end
        assert len(self.desk.session.history.done) == history

    # -- what is always so

    @invariant()
    def the_screen_shows_the_file(self) -> None:
        session, project = self.desk.session, self.desk.project
        assert session.opened is not None
        assert self.desk.spans == project.spans(session.opened.article.id, session.shown)
        assert list(session.articles) == project.summaries(session.shown)
        assert session.history == project.history(ME)
        assert session.current_id is None or session.current is not None
        assert 0 <= session.selection.start <= session.selection.end <= len(session.text)
        assert not session.refresh_if_changed()

    @invariant()
    def the_file_keeps_its_promises_and_the_log_tells_its_tables(self) -> None:
        assert check(self.desk.project) == []


def test_whatever_a_person_does_the_file_keeps_its_promises_and_the_screen_shows_the_file() -> None:
    run_state_machine_as_test(Work, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
