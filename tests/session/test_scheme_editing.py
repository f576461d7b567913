"""Changing the scheme: one step on everybody's spans, counted before, taken back whole, refused when overtaken."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from annotator.model import changes as what
from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.fold import TABLES
from annotator.model.scheme import (
    GUIDELINE,
    NUMBER_VALUE,
    TEXT,
    YES_NO,
    Attribute,
    Label,
    Scheme,
)
from annotator.model.scheme_draft import Draft
from annotator.model.scheme_file import written
from annotator.session.exporting import export
from annotator.session.guideline import GuidelineBook
from annotator.session.importing import import_paths
from annotator.session.long_work import changing_scheme, planning_scheme, surveying, taking_back
from annotator.session.scheme_editing import SchemeEditing
from annotator.store import Project, folding
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, make_project, table

ME, OTHER = NAMES
MEASURE, SLOGAN, FIGURE = range(3)


def never() -> bool:
    return False


def quiet(*_: object) -> None:
    return None


def editing(desk: Desk) -> SchemeEditing:
    return SchemeEditing(desk.session)


def draft(desk: Desk) -> Draft:
    return Draft.of(desk.session.scheme)


def state(path: Path) -> dict[str, list[object]]:
    return {name: table(path, name) for name in TABLES}


def attributed(desk: Desk) -> None:
    """Give figures an attribute of each kind."""
    edited = draft(desk)
    for attribute in (
        Attribute("sure", {"en": "Sure"}, kind=YES_NO, key="y", required=True),
        Attribute("size", {"en": "Size"}, kind=NUMBER_VALUE),
        Attribute("words", {"en": "Words"}, kind=TEXT),
    ):
        edited = edited.with_attribute(FIGURE, attribute)
    editing(desk).apply(edited.change())


def test_what_is_shown_of_a_label_is_one_event_and_seen_at_once(desk: Desk) -> None:
    desk.add("60亿元", "figure")
    before = len(table(desk.path, "events"))
    effect = editing(desk).apply(draft(desk).edited(SLOGAN, colour="#123456", names={"zh": "口号!"}).change())
    assert len(table(desk.path, "events")) == before + 1
    assert effect.spans == 0
    assert what.SCHEME in desk.changes()
    label = desk.session.scheme.label("slogan")
    assert label is not None
    assert label.colour == "#123456"


def test_renaming_merging_and_deleting_reach_everybodys_layers_and_one_undo_takes_it_back(
    desk: Desk, desk_of: Open
) -> None:
    other = desk_of(OTHER)
    other.add("60亿元", "measure")
    other.add("修渠", "slogan")
    final = desk_of("审定")
    final.add("60亿元", "slogan")
    desk.session.refresh()
    desk.add("60亿元", "figure")
    desk.add("投入", "slogan")
    before = state(desk.path)
    edited = draft(desk).merged(SLOGAN, MEASURE).edited(MEASURE, name="act").without_label(1)
    effect = editing(desk).apply(edited.change())
    assert effect.changed == {ME: 1, OTHER: 2, "审定": 1}
    assert effect.removed == {ME: 1}
    assert desk.said == [("act", "投入")]
    assert check(desk.project) == []
    desk.session.undo()
    assert state(desk.path) == before
    assert sorted(desk.said) == [("figure", "60亿元"), ("slogan", "投入")]
    desk.session.redo()
    assert desk.said == [("act", "投入")]
    assert check(desk.project) == []


def test_of_two_equal_spans_one_stays_is_counted_and_undo_brings_both_back(desk: Desk) -> None:
    desk.add("60亿元", "measure")
    desk.add("60亿元", "slogan")
    desk.session.set_note("why")
    both = list(desk.spans)
    effect = editing(desk).apply(draft(desk).merged(SLOGAN, MEASURE).change())
    assert (effect.doubled, effect.changed) == ({ME: 1}, {ME: 1})
    assert [(span.label, span.note) for span in desk.spans] == [("measure", "why")]
    desk.session.undo()
    assert desk.spans == both


def test_the_effect_is_counted_before_anything_is_written(desk: Desk) -> None:
    desk.add("60亿元", "slogan")
    before = desk.what_is_there()
    effect = planning_scheme(desk.session, draft(desk).merged(SLOGAN, MEASURE).change())(quiet, never)
    assert (effect.changed, effect.articles) == ({ME: 1}, 1)
    assert desk.what_is_there() == before


def test_beside_the_window_a_change_and_its_undo_are_the_same_step(desk: Desk) -> None:
    desk.add("60亿元", "slogan")
    before = state(desk.path)
    change = draft(desk).edited(SLOGAN, name="motto").change()
    assert changing_scheme(desk.session, change)(quiet, never).changed == {ME: 1}
    desk.session.refresh()
    assert desk.said == [("motto", "60亿元")]
    assert taking_back(desk.session, again=False)(quiet, never)
    desk.session.refresh()
    assert state(desk.path) == before
    assert taking_back(desk.session, again=True)(quiet, never)
    desk.session.refresh()
    assert desk.said == [("motto", "60亿元")]
    assert desk.session.can_undo


def test_cancelled_before_it_writes_a_change_changes_nothing(desk: Desk) -> None:
    desk.add("60亿元", "slogan")
    before = desk.what_is_there()
    change = draft(desk).edited(SLOGAN, name="x").change()
    for work in (changing_scheme, planning_scheme):
        with pytest.raises(Refusal, match="stopped"):
            work(desk.session, change)(quiet, lambda: True)
    assert desk.what_is_there() == before


def test_a_change_that_another_person_has_overtaken_is_refused(desk: Desk, desk_of: Open) -> None:
    mine = draft(desk).edited(MEASURE, name="act").change()
    other = desk_of(OTHER)
    editing(other).apply(draft(other).edited(SLOGAN, colour="#123456").change())
    before = state(desk.path)
    with pytest.raises(Refusal, match="in the meantime"):
        editing(desk).apply(mine)
    assert state(desk.path) == before


def test_an_undo_is_refused_whole_when_a_span_was_changed_since(desk: Desk, desk_of: Open) -> None:
    other = desk_of(OTHER)
    span = other.add("60亿元", "slogan")
    desk.session.refresh()
    editing(desk).apply(draft(desk).edited(SLOGAN, name="motto").change())
    other.session.refresh()
    other.session.make_current(span.id)
    other.session.set_note("mine")
    before = state(desk.path)
    desk.session.refresh()
    with pytest.raises(Refusal, match="was changed since then"):
        desk.session.undo()
    assert state(desk.path) == before


def test_spans_that_came_since_the_count_are_changed_too(desk: Desk, desk_of: Open) -> None:
    change = draft(desk).edited(SLOGAN, name="motto").change()
    desk_of(OTHER).add("60亿元", "slogan")
    assert changing_scheme(desk.session, change)(quiet, never).changed == {OTHER: 1}
    desk.session.refresh()
    assert check(desk.project) == []


def test_a_scheme_that_cannot_be_used_is_refused(desk: Desk) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="same key"):
        editing(desk).apply(draft(desk).edited(MEASURE, key="2").change())
    assert desk.what_is_there() == before


def test_a_project_without_a_scheme_gets_one_first(tmp_path: Path, desk_of: Open) -> None:
    path = tmp_path / "bare.annotator"
    make_project(path, scheme=False)
    desk = desk_of(ME, path)
    editing(desk).apply(draft(desk).edited(MEASURE, name="act").change())
    assert desk.session.scheme.labels[0].name == "act"
    desk.session.undo()
    assert desk.session.scheme == GUIDELINE
    assert check(desk.project) == []


def test_the_sticky_label_follows_its_new_name_or_lets_go(desk: Desk) -> None:
    desk.session.stick("slogan")
    desk.announced.clear()
    editing(desk).apply(draft(desk).edited(SLOGAN, name="motto").change())
    assert desk.session.sticky == "motto"
    assert what.STICKY in desk.changes()
    editing(desk).apply(draft(desk).without_label(SLOGAN).change())
    assert desk.session.sticky is None


def test_words_are_known_anew_when_a_click_takes_something_else(desk: Desk) -> None:
    desk.add("投入60亿元", "measure")
    start, end = desk.run("投入60亿元")
    assert (start, end) not in desk.session.segmentation().words
    desk.session.set_snap("measure", "word")
    assert (start, end) in desk.session.segmentation().words


def test_what_a_merge_makes_a_word_is_known_as_one_and_undo_forgets_it(desk: Desk) -> None:
    desk.add("投入60亿元", "measure")
    run = desk.run("投入60亿元")
    assert run not in desk.session.segmentation().words
    editing(desk).apply(draft(desk).merged(MEASURE, FIGURE).change())
    assert run in desk.session.segmentation().words
    desk.session.undo()
    assert run not in desk.session.segmentation().words


def test_use_is_told_by_annotator_and_value(desk: Desk, desk_of: Open) -> None:
    desk_of(OTHER).add("60亿元", "figure")
    desk.session.refresh()
    desk.add("49.8公里", "figure")
    desk.add("投入", "slogan")
    use = surveying(desk.session)(quiet, never)
    assert use.of("figure", "slogan") == {ME: 2, OTHER: 1}
    assert use.of_attribute("figure", "kind") == {ME: 1, OTHER: 1}
    assert use.of_value("figure", "kind", "quantity") == {ME: 1, OTHER: 1}
    assert use.of("measure") == {}


def test_values_of_every_kind_are_set_checked_and_taken_away(desk: Desk) -> None:
    attributed(desk)
    span = desk.add("60亿元", "figure")
    for name, value in (("sure", False), ("size", 6e9), ("words", "约")):
        desk.session.set_attribute(name, value)
    said = {"kind": "quantity", "sure": False, "size": 6e9, "words": "约"}
    assert desk.span(span.id).attributes == said
    for name, value in (("sure", "yes"), ("size", "six"), ("kind", "date "), ("words", 3)):
        with pytest.raises(Refusal, match=name):
            desk.session.set_attribute(name, value)
    desk.session.set_attribute("words", None)
    assert "words" not in desk.span(span.id).attributes
    desk.session.undo()
    assert desk.span(span.id).attributes == said
    assert check(desk.project) == []


def test_relabelling_keeps_what_the_other_label_says_too(desk: Desk) -> None:
    attributed(desk)
    edited = draft(desk).with_attribute(SLOGAN, Attribute("size", {}, kind=NUMBER_VALUE))
    editing(desk).apply(edited.change())
    span = desk.add("60亿元", "figure")
    desk.session.set_attribute("size", 6.0)
    desk.session.set_attribute("kind", "date")
    desk.session.relabel("slogan")
    assert desk.span(span.id).attributes == {"size": 6.0}
    desk.session.relabel("figure")
    assert desk.span(span.id).attributes == {"size": 6.0, "kind": "quantity"}


def test_what_is_missing_is_found_in_reading_order(desk: Desk) -> None:
    attributed(desk)
    desk.add("49.8公里", "figure")
    desk.add("60亿元", "figure")
    desk.session.set_attribute("sure", True)
    desk.add("投入", "measure")
    assert desk.session.opened is not None
    assert [span.quote for span in desk.session.opened.missing(desk.session.scheme)] == ["49.8公里"]


def test_exports_carry_every_kind_and_are_read_back_the_same(desk: Desk, tmp_path: Path) -> None:
    attributed(desk)
    desk.add("60亿元", "figure")
    for name, value in (("sure", True), ("size", 60.0), ("words", "约")):
        desk.session.set_attribute(name, value)
    out = tmp_path / "out.jsonl"
    export(desk.project, out, labels=ME, states="all")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    (span,) = [span for line in lines for span in line["spans"]]
    assert span["attributes"] == {"kind": "quantity", "size": 60.0, "sure": True, "words": "约"}
    assert [type(value) for value in span["attributes"].values()] == [str, float, bool, str]
    with Project(tmp_path / "again.annotator", create=True) as again:
        make_scheme(again, desk.session.scheme)
        report = import_paths(again, [out], actor="x")
        assert (report.spans, report.skipped) == (1, ())
        back = tmp_path / "back.jsonl"
        export(again, back, labels=ME, states="all")
    assert [json.loads(line)["spans"] for line in back.read_text(encoding="utf-8").splitlines()] == [
        line["spans"] for line in lines
    ]


def make_scheme(project: Project, scheme: Scheme) -> None:
    project.append("x", [Fact(kinds.SCHEME_CHANGED, None, None, scheme.as_payload())])


def test_files_from_before_a_renaming_still_go_in(desk: Desk, tmp_path: Path) -> None:
    desk.add("60亿元", "slogan")
    out = tmp_path / "before.jsonl"
    export(desk.project, out, labels=ME, states="all")
    desk.session.undo()
    editing(desk).apply(draft(desk).edited(SLOGAN, name="motto").change())
    report = import_paths(desk.project, [out], actor=ME)
    assert (report.spans, report.skipped) == (1, ())
    desk.session.refresh()
    assert desk.said == [("motto", "60亿元")]
    assert import_paths(desk.project, [out], actor=ME).spans == 0


def test_a_value_that_does_not_fit_is_left_out_and_said(desk: Desk, tmp_path: Path) -> None:
    attributed(desk)
    start, end = desk.run("60亿元")
    line = {
        "text": desk.session.text,
        "annotator": ME,
        "spans": [
            {"start": start, "end": end, "label": "figure", "attributes": {"kind": "date", "size": "six"}},
            {
                "start": 0,
                "end": 2,
                "label": "figure",
                "attributes": {"kind": "date", "size": 6, "sure": True},
            },
        ],
    }
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    report = import_paths(desk.project, [path], actor=ME)
    assert report.spans == 1
    assert "size" in str(report.skipped[0].refusal)
    desk.session.refresh()
    (span,) = desk.spans
    assert type(span.attributes["size"]) is float


def test_schemes_travel_as_files_and_from_other_projects(desk: Desk, tmp_path: Path) -> None:
    attributed(desk)
    path = tmp_path / "方案.json"
    editing(desk).export(desk.session.scheme, path)
    assert editing(desk).load(path) == desk.session.scheme
    # as readable for others as every other file
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert path.read_text(encoding="utf-8") == written(desk.session.scheme)
    other = tmp_path / "other.annotator"
    make_project(other)
    assert editing(desk).load(other) == GUIDELINE
    for wrong in (tmp_path / "none.json", tmp_path, desk.path):
        with pytest.raises(Refusal):
            editing(desk).load(wrong)
    with pytest.raises(Refusal, match="not overwritten"):
        editing(desk).export(GUIDELINE, desk.path)
    with pytest.raises(Refusal, match="cannot be written"):
        editing(desk).export(GUIDELINE, tmp_path / "no" / "where.json")


# -- random edits --------------------------------------------------------------------------------------------


class Editing(RuleBasedStateMachine):
    """Labels come and go, the scheme changes, and steps are taken back: the tables are what the log says, and all
    undone is all as before."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name) / "p.annotator"
        make_project(self.path)
        self.desk = Desk(self.path).open()

    @initialize()
    def begin(self) -> None:
        self.desk.add("60亿元", "figure")
        self.states = [state(self.path)]
        self.depth = len(self.desk.session.history.done)

    @rule(place=st.integers(0, 12), length=st.integers(1, 3), label=st.integers(0, 9))
    def label(self, place: int, length: int, label: int) -> None:
        labels = self.desk.session.scheme.labels
        self._step(
            lambda: self.desk.session.add_span(place, place + length, labels[label % len(labels)].name)
        )

    @rule(
        what=st.integers(0, 7), one=st.integers(0, 9), other=st.integers(0, 9), name=st.sampled_from("uvwxyz")
    )
    def change(self, what: int, one: int, other: int, name: str) -> None:
        edited = draft(self.desk)
        one, other = one % len(edited.labels), other % len(edited.labels)
        attributes = len(edited.labels[one].attributes)
        if what == 0:
            edited = edited.edited(one, name=name)
        elif what == 1 and one != other:
            edited = edited.merged(one, other, with_attributes=one % 2 == 0)
        elif what == 2 and len(edited.labels) > 1:
            edited = edited.without_label(one)
        elif what == 3:
            edited = edited.with_label(Label(name, {}, "", "#000000", {}))
        elif what == 4:
            edited = edited.with_attribute(
                one, Attribute(name, {}, kind=(YES_NO, TEXT, NUMBER_VALUE)[other % 3])
            )
        elif what == 5 and attributes:
            edited = edited.without_attribute(one, other % attributes)
        elif what == 6:
            edited = edited.moved((one,), other).edited(one, colour="#abcdef")
        elif what == 7 and attributes and edited.labels[one].attributes[0].choices:
            edited = edited.without_choice(one, 0, 0)
        if edited.is_changed:
            self._step(lambda: editing(self.desk).apply(edited.change()))

    @rule()
    def undo(self) -> None:
        if len(self.states) > 1:
            self.desk.session.undo()
            self.states.pop()
            assert state(self.path) == self.states[-1]

    @invariant()
    def the_log_says_the_same(self) -> None:
        assert check(self.desk.project) == []

    def _step(self, deed: object) -> None:
        assert callable(deed)
        done = list(self.desk.session.history.done)
        try:
            deed()
        except Refusal:
            assert state(self.path) == self.states[-1]
            return
        if list(self.desk.session.history.done) != done:
            self.states.append(state(self.path))

    def teardown(self) -> None:
        if hasattr(self, "states"):
            while len(self.states) > 1:
                self.undo()
            with self.desk.project.transaction():
                folding.rebuild(self.desk.project.connection)
            assert state(self.path) == self.states[0]
        self.desk.session.close()
        self._folder.cleanup()


def test_random_edits_and_their_undoing_end_at_the_same_tables() -> None:
    run_state_machine_as_test(
        Editing, settings=settings(max_examples=15, stateful_step_count=15, deadline=None)
    )


def test_a_draft_of_a_changed_scheme_starts_from_that(desk: Desk) -> None:
    editing(desk).apply(draft(desk).edited(MEASURE, name="act").change())
    assert not draft(desk).is_changed
    assert replace(desk.session.scheme, former={}) != desk.session.scheme


def write_sections(desk: Desk, **texts: str) -> GuidelineBook:
    book = GuidelineBook(desk.session)
    for name, text in texts.items():
        book.write(name, text, seen=book.section(name, "zh").kept, language="zh")
    return book


def test_the_guideline_goes_along_with_a_renamed_label_and_back_with_undo(desk: Desk) -> None:
    book = write_sections(desk, measure="做了什么", slogan="喊了什么")
    desk.add("60亿元", "measure")
    before = state(desk.path)
    editing(desk).apply(draft(desk).edited(MEASURE, name="act").change())
    assert desk.session.guideline == {"act": "做了什么", "slogan": "喊了什么"}
    assert book.section("act", "zh").text == "做了什么"
    assert check(desk.project) == []
    desk.session.undo()
    assert state(desk.path) == before
    assert book.section("measure", "zh").text == "做了什么"
    desk.session.redo()
    assert desk.session.guideline == {"act": "做了什么", "slogan": "喊了什么"}
    assert check(desk.project) == []


def test_labels_that_change_names_with_each_other_keep_their_sections(desk: Desk) -> None:
    write_sections(desk, measure="做了什么", slogan="喊了什么")
    swapped = draft(desk).edited(MEASURE, name="slogan").edited(SLOGAN, name="measure")
    editing(desk).apply(swapped.change())
    assert desk.session.guideline == {"slogan": "做了什么", "measure": "喊了什么"}


def test_a_new_label_with_an_old_name_does_not_keep_the_section_of_the_renamed_one(desk: Desk) -> None:
    write_sections(desk, measure="做了什么")
    edited = draft(desk).edited(MEASURE, name="act")
    editing(desk).apply(edited.with_label(Label("measure", {"zh": "度量"}, "4", "#000000", {})).change())
    assert desk.session.guideline == {"act": "做了什么"}


def test_merged_labels_have_one_section_and_a_deleted_one_leaves_its_own(desk: Desk) -> None:
    write_sections(desk, measure="做了什么", slogan="喊了什么", figure="多少")
    before = state(desk.path)
    # the figure is number 1 once the slogan has gone into the measure
    editing(desk).apply(draft(desk).merged(SLOGAN, MEASURE).without_label(1).change())
    assert desk.session.guideline == {"measure": "做了什么\n\n喊了什么", "figure": "多少"}
    assert check(desk.project) == []
    desk.session.undo()
    assert state(desk.path) == before
    desk.session.redo()
    assert desk.session.guideline == {"measure": "做了什么\n\n喊了什么", "figure": "多少"}


def test_the_proposal_for_a_built_in_label_goes_along_with_its_name(desk: Desk) -> None:
    book = GuidelineBook(desk.session)
    proposed = book.section("measure", "zh").text
    editing(desk).apply(draft(desk).edited(MEASURE, name="act").change())
    assert proposed
    assert book.section("act", "zh").text == proposed
    assert desk.session.guideline == {}
    editing(desk).apply(draft(desk).edited(MEASURE, name="deed").change())
    assert book.section("deed", "en").text


def test_a_proposal_is_written_down_where_another_text_comes_to_stand_with_it(desk: Desk) -> None:
    book = write_sections(desk, slogan="喊了什么")
    proposed = {name: book.section(name, "zh").text for name in ("measure", "figure")}
    change = replace(draft(desk).merged(SLOGAN, MEASURE).change(), proposed=proposed)
    before = state(desk.path)
    editing(desk).apply(change)
    assert desk.session.guideline == {"measure": f"{proposed['measure']}\n\n喊了什么"}
    assert check(desk.project) == []
    desk.session.undo()
    assert state(desk.path) == before
    renamed = replace(draft(desk).edited(SLOGAN, name="motto").change(), proposed=proposed)
    editing(desk).apply(renamed)
    assert desk.session.guideline == {"motto": "喊了什么"}
