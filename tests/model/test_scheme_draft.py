"""Editing a scheme as a draft, and what the edits mean for spans: nothing goes that nobody let go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.model.scheme import GUIDELINE, NUMBER_VALUE, TEXT, YES_NO, Attribute, Choice, Label, Scheme
from annotator.model.scheme_change import layer_under
from annotator.model.scheme_draft import Draft
from annotator.model.scheme_file import read, written
from annotator.model.scheme_rules import problems, require_usable
from annotator.model.span import Span

MEASURE, SLOGAN, FIGURE = range(3)


def span(identity: str, label: str, start: int = 0, note: str = "", **attributes: object) -> Span:
    return Span(identity, "a", "甲", start, start + 2, label, attributes, note, "字字")


def draft() -> Draft:
    return Draft.of(GUIDELINE)


def test_nothing_edited_is_nothing_to_do() -> None:
    change = draft().change()
    assert not draft().is_changed
    assert change.after == GUIDELINE
    assert change.touched == ()


def test_names_colours_keys_and_order_touch_no_span() -> None:
    edited = draft().edited(MEASURE, names={"zh": "做法"}, colour="#123456", key="7").moved((FIGURE,), 0)
    assert [label.name for label in edited.scheme().labels] == ["figure", "measure", "slogan"]
    assert edited.change().touched == ()
    assert edited.scheme().former == {}


def test_a_renamed_label_takes_its_spans_along_and_remembers_its_name() -> None:
    edited = draft().edited(SLOGAN, name="motto")
    change = edited.change()
    assert change.touched == ("slogan",)
    assert change.applied(span("1", "slogan", note="n")) == (span("1", "motto", note="n"), 0)
    assert edited.scheme().now_called("slogan") == "motto"
    again = Draft.of(edited.scheme()).edited(SLOGAN, name="catchword").scheme()
    assert again.now_called("slogan") == again.now_called("motto") == "catchword"
    assert Scheme.from_payload(again.as_payload()) == again


def test_two_labels_can_change_names_with_each_other() -> None:
    change = draft().edited(MEASURE, name="slogan").edited(SLOGAN, name="measure").change()
    assert [change.applied(span("1", name))[0] for name in ("measure", "slogan")] == [
        span("1", "slogan"),
        span("1", "measure"),
    ]
    assert change.after.former == {}


def test_a_label_that_goes_takes_its_spans_only_when_it_is_not_merged() -> None:
    gone = draft().without_label(SLOGAN).change()
    assert gone.applied(span("1", "slogan")) == (None, 0)
    merged = draft().merged(SLOGAN, MEASURE).change()
    assert merged.applied(span("1", "slogan")) == (span("1", "measure"), 0)
    assert merged.after.former == {"slogan": "measure"}


def test_merging_and_renaming_may_follow_each_other_in_any_order() -> None:
    one = draft().merged(SLOGAN, MEASURE).edited(MEASURE, name="act").change()
    other = draft().edited(MEASURE, name="act").edited(SLOGAN, name="motto").merged(SLOGAN, MEASURE).change()
    for name in ("measure", "slogan"):
        assert one.applied(span("1", name)) == other.applied(span("1", name)) == (span("1", "act"), 0)


def test_merging_takes_attributes_along_or_counts_what_is_lost() -> None:
    figure = span("1", "figure", kind="date")
    along = draft().merged(FIGURE, MEASURE).change()
    assert along.applied(figure) == (span("1", "measure", kind="date"), 0)
    kind = along.after.labels[0].attribute("kind")
    assert kind is not None
    assert not kind.required
    bare = draft().merged(FIGURE, MEASURE, with_attributes=False).change()
    assert bare.applied(figure) == (span("1", "measure"), 1)


def test_choices_are_renamed_replaced_or_let_go() -> None:
    figure = span("1", "figure", kind="date")
    renamed = draft().choice_edited(FIGURE, 0, 2, value="time").change()
    assert renamed.applied(figure) == (span("1", "figure", kind="time"), 0)
    replaced = draft().without_choice(FIGURE, 0, 2, instead=0).change()
    assert replaced.applied(figure) == (span("1", "figure", kind="quantity"), 0)
    gone = draft().without_choice(FIGURE, 0, 2).change()
    assert gone.applied(figure) == (span("1", "figure"), 1)
    assert gone.applied(span("1", "figure", kind="person")) == (span("1", "figure", kind="person"), 0)


def test_attributes_are_renamed_removed_and_change_their_kind() -> None:
    figure = span("1", "figure", kind="date", other=1)
    assert draft().attribute_edited(FIGURE, 0, name="sort").change().applied(figure) == (
        span("1", "figure", sort="date", other=1),
        0,
    )
    assert draft().without_attribute(FIGURE, 0).change().applied(figure) == (span("1", "figure", other=1), 1)
    as_text = draft().attribute_edited(FIGURE, 0, kind=TEXT).change()
    assert as_text.applied(figure) == (figure, 0)
    assert as_text.after.labels[FIGURE].attributes[0].choices == ()
    assert draft().attribute_edited(FIGURE, 0, kind=NUMBER_VALUE).change().applied(figure)[1] == 1


def test_what_a_change_is_not_about_stays_also_where_it_never_fitted() -> None:
    odd = span("1", "figure", kind="nonsense", extra="x")
    assert draft().edited(FIGURE, name="number").change().applied(odd) == (
        span("1", "number", kind="nonsense", extra="x"),
        0,
    )


def test_of_two_that_say_the_same_afterwards_one_stays_with_what_both_said() -> None:
    change = draft().merged(SLOGAN, MEASURE).change()
    layer = [
        span("a", "slogan", note="from a", own=1),
        span("b", "measure", note="from b"),
        span("c", "slogan", start=5),
        span("d", "figure"),
    ]
    found = layer_under(change, layer)
    assert found.doubled == 1
    assert {each.id for each in found.before} == {"a", "b", "c"}
    assert found.after == (
        span("b", "measure", note="from b\nfrom a", own=1),
        span("c", "measure", start=5),
    )


def test_doubles_from_before_are_none_of_its_business() -> None:
    change = draft().merged(SLOGAN, MEASURE).change()
    found = layer_under(change, [span("a", "measure"), span("b", "measure")])
    assert (found.before, found.after, found.doubled) == ((), (), 0)


def test_another_scheme_keeps_the_labels_that_are_in_use() -> None:
    other = Scheme(
        "other", (Label("slogan", {"en": "S"}, "1", "#111111", {}), Label("x", {}, "2", "#222222", {}))
    )
    taken = draft().with_labels_of(other, {"measure"})
    assert [label.value.name for label in taken.labels] == ["slogan", "x", "measure"]
    assert taken.labels[2].value.key == ""
    assert taken.change().applied(span("1", "slogan")) == (span("1", "slogan"), 0)
    assert taken.change().applied(span("1", "figure")) == (None, 0)
    assert not list(problems(taken.scheme()))


def test_another_scheme_keeps_attributes_that_were_said() -> None:
    bare = replace(GUIDELINE, labels=(replace(GUIDELINE.labels[FIGURE], attributes=()),))
    taken = draft().with_labels_of(bare, {"figure"})
    assert taken.change().applied(span("1", "figure", kind="date")) == (span("1", "figure", kind="date"), 0)


# -- random edits --------------------------------------------------------------------------------------------

EDITS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 5), st.integers(0, 5), st.sampled_from("pqrstuvw")),
    max_size=12,
)


def edited(start: Draft, edits: list[tuple[int, int, int, str]]) -> Draft:
    """Some edits, as a person may come upon them; what the rules forbid is left out."""
    for what, one, other, name in edits:
        count = len(start.labels)
        one, other = one % count, other % count
        after = _of_label(start, what, one, other, name)
        if start.labels[one].attributes:
            after = _of_attribute(after, what, one, other % len(start.labels[one].attributes), name)
        if not list(problems(after.scheme())):
            start = after
    return start


def _of_label(start: Draft, what: int, one: int, other: int, name: str) -> Draft:
    if what == 0:
        return start.edited(one, name=name)
    if what == 1 and one != other:
        return start.merged(one, other)
    if what == 2 and len(start.labels) > 1:
        return start.without_label(one)
    if what == 3:
        return start.with_label(Label(name, {}, "", "#000000", {}))
    if what == 4:
        return start.with_attribute(one, Attribute(name, {}, kind=(YES_NO, TEXT)[other % 2]))
    return start.moved((one,), other) if what == 5 else start


def _of_attribute(start: Draft, what: int, label: int, attribute: int, name: str) -> Draft:
    if what == 6:
        return start.without_attribute(label, attribute)
    if what == 7 and start.labels[label].attributes[attribute].choices:
        return start.choice_edited(label, attribute, 0, value=name)
    return start.attribute_edited(label, attribute, name=name) if what == 8 else start


@given(EDITS, st.lists(st.sampled_from(("measure", "slogan", "figure")), max_size=8))
def test_after_any_edits_every_span_has_a_label_of_the_scheme(
    edits: list[tuple[int, int, int, str]], labels: list[str]
) -> None:
    end = edited(draft(), edits)
    change = end.change()
    layer = [
        span(f"{name} {start}", name, start=start, **({"kind": "date"} if name == "figure" else {}))
        for name, start in {(name, i // 2) for i, name in enumerate(labels)}
    ]
    found = layer_under(change, layer)
    names = {label.name for label in change.after.labels}
    untouched = [each for each in layer if each.id not in {old.id for old in found.before}]
    assert {each.label for each in [*found.after, *untouched]} <= names
    assert len(layer) == len(found.after) + len(untouched) + found.removed + found.doubled
    # whoever looks only at layers with a touched label misses nothing
    assert {each.label for each in layer} & set(change.touched) or not found.before
    statements = [each.statement for each in found.after]
    assert len(set(statements)) == len(statements)


@given(EDITS)
def test_any_scheme_that_can_be_used_travels_as_a_file_and_as_an_event(
    edits: list[tuple[int, int, int, str]],
) -> None:
    scheme = edited(draft(), edits).scheme()
    assert Scheme.from_payload(scheme.as_payload()) == scheme
    assert read(written(scheme)) == scheme


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", '{"name": 3}', '{"name": "x", "labels": [{}]}', '{"format": "other", "name": "x"}',
        '{"name": "x", "labels": [{"name": "a", "colour": "red"}]}', "[" * 100_000,
        '{"name": "x", "labels": [{"name": "a", "colour": "#000000", "names": {"zh": 1}}]}',
        '{"name": "x", "labels": [{"name": "a", "colour": "#000000", "attributes": [{"name": "k"}]}]}',
    ],
)  # fmt: skip
def test_a_file_that_is_no_scheme_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read(text)


def test_a_scheme_from_before_kinds_is_read_and_written_as_it_was() -> None:
    payload = GUIDELINE.as_payload()
    assert "former" not in payload
    assert all("kind" not in a for label in payload["labels"] for a in label["attributes"])
    assert set(payload["labels"][FIGURE]["attributes"][0]) == {"name", "names", "required", "choices"}


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda d: d.edited(0, name="slogan"), "Two labels"),
        (lambda d: d.edited(0, name=" "), "no name"),
        (lambda d: d.edited(0, key="2"), "same key"),
        (lambda d: d.edited(0, key="x"), "digit"),
        (lambda d: d.edited(0, colour="red"), "#rrggbb"),
        (lambda d: d.edited(0, names={"zh": "\x00"}), "cannot be shown"),
        (lambda d: d.without_label(0).without_label(0).without_label(0), "at least one"),
        (lambda d: d.with_attribute(0, Attribute("k", {})), "nothing to choose"),
        (lambda d: d.with_attribute(0, Attribute("kind", {}, kind=YES_NO)), "different types"),
        (lambda d: d.choice_edited(2, 0, 0, value="date"), "name of its own"),
        (lambda d: d.choice_edited(2, 0, 0, key="p"), "two things"),
        (lambda d: d.with_choice(2, 0, Choice("z", {}, "7")), "letter"),
    ],
)
def test_a_scheme_that_could_not_be_used_says_why(edit: object, said: str) -> None:
    assert callable(edit)
    with pytest.raises(Refusal, match=said):
        require_usable(edit(draft()).scheme())
