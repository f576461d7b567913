"""Splitting, uniting and nesting in an open project: what is kept of a span, and one undo for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.session import Session
from annotator.session.correcting import Correcting
from tests.e2e.desktop import make_project
from tests.session.desk import FakeWords

TEXT = "严格落实值班制度、加强检查,投入60亿元修堤。召开会议\n3月18日至20日,赵小满到场"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "p.annotator"
    make_project(path, {"1.txt": [TEXT]})
    session = Session(FakeWords(), annotator="甲")
    session.open(path)
    yield session
    session.close()


@pytest.fixture
def correcting(session: Session) -> Correcting:
    return Correcting(session)


def add(session: Session, quote: str, label: str) -> str:
    start = session.text.index(quote)
    return session.add_span(start, start + len(quote), label, exact=True)


def caret(session: Session, text: str, at: int = 0) -> None:
    offset = session.text.index(text) + at
    session.select(offset, offset)


def state(session: Session) -> list[tuple[str, str, dict[str, object], str]]:
    assert session.opened is not None
    return [(s.label, s.quote, dict(s.attributes), s.note) for s in session.opened.spans]


def quotes(session: Session) -> list[str]:
    return [quote for _, quote, _, _ in state(session)]


# -- split -----------------------------------------------------------------------------------------------------


def test_both_parts_keep_the_attributes_and_the_first_keeps_the_note(
    session: Session, correcting: Correcting
) -> None:
    add(session, "严格落实值班制度、加强检查", "measure")
    session.set_note("先后")
    caret(session, "加强")
    correcting.split()
    assert state(session) == [("measure", "严格落实值班制度", {}, "先后"), ("measure", "加强检查", {}, "")]
    assert session.current is not None
    assert session.current.quote == "加强检查"
    assert session.selection.caret == session.current.start
    session.undo()
    assert state(session) == [("measure", "严格落实值班制度、加强检查", {}, "先后")]


def test_the_kind_of_each_part_follows_from_its_text_unless_a_person_chose_it(
    session: Session, correcting: Correcting
) -> None:
    add(session, "3月18日至20日,赵小满", "figure")
    caret(session, "赵小满")
    correcting.split()
    assert [attributes["kind"] for _, _, attributes, _ in state(session)] == ["date", "person"]
    session.undo()
    session.make_current(session.opened.spans[0].id if session.opened else None)
    session.set_attribute("kind", "proportion")
    caret(session, "赵小满")
    correcting.split()
    assert [attributes["kind"] for _, _, attributes, _ in state(session)] == ["proportion", "proportion"]


def test_without_a_current_span_the_smallest_around_the_caret_is_split(
    session: Session, correcting: Correcting
) -> None:
    add(session, "严格落实值班制度", "measure")
    add(session, "值班制度", "slogan")
    session.make_current(None)
    caret(session, "制度")
    correcting.split()
    assert quotes(session) == ["严格落实值班制度", "值班", "制度"]


def test_the_current_span_is_split_though_a_smaller_one_stands_there(
    session: Session, correcting: Correcting
) -> None:
    outer = add(session, "严格落实值班制度", "measure")
    add(session, "落实值班", "slogan")
    session.make_current(outer)
    caret(session, "值班")
    assert session.current_id == outer
    correcting.split()
    assert quotes(session) == ["严格落实", "落实值班", "值班制度"]


def test_a_split_at_an_edge_is_refused_and_changes_nothing(session: Session, correcting: Correcting) -> None:
    add(session, "加强检查", "measure")
    for at in (0, 4):
        caret(session, "加强检查", at)
        with pytest.raises(Refusal, match="inside the span"):
            correcting.split()
    session.select(0, 0)
    with pytest.raises(Refusal, match="No span"):
        correcting.split()
    assert quotes(session) == ["加强检查"]


# -- unite -----------------------------------------------------------------------------------------------------


def test_a_span_unites_with_the_next_of_its_label_in_one_step(
    session: Session, correcting: Correcting
) -> None:
    first = add(session, "严格落实值班制度", "measure")
    session.set_note("一")
    add(session, "值班", "slogan")
    add(session, "加强检查", "measure")
    session.set_note("二")
    session.make_current(first)
    assert correcting.unite() == frozenset()
    assert [(q, n) for _, q, _, n in state(session)] == [
        ("严格落实值班制度、加强检查", "一\n二"),
        ("值班", ""),
    ]
    assert session.current_id == first
    session.undo()
    assert quotes(session) == ["严格落实值班制度", "值班", "加强检查"]


def test_uniting_what_was_split_gives_the_span_back(session: Session, correcting: Correcting) -> None:
    span_id = add(session, "3月18日至20日,赵小满", "figure")
    before = state(session)
    caret(session, "赵小满")
    correcting.split()
    session.make_current(span_id)
    assert correcting.unite() == frozenset()
    assert state(session) == before


def test_where_attributes_differ_that_a_person_chose_the_first_wins_and_it_is_said(
    session: Session, correcting: Correcting
) -> None:
    first = add(session, "60亿元", "figure")
    session.set_attribute("kind", "person")
    add(session, "修堤", "figure")
    session.set_attribute("kind", "date")
    session.make_current(first)
    assert correcting.unite() == {"kind"}
    assert state(session) == [("figure", "60亿元修堤", {"kind": "person"}, "")]


def test_over_the_end_of_a_sentence_and_after_the_last_nothing_is_united(
    session: Session, correcting: Correcting
) -> None:
    first = add(session, "修堤", "measure")
    last = add(session, "召开会议", "measure")
    session.make_current(first)
    with pytest.raises(Refusal, match="a sentence ends"):
        correcting.unite()
    session.make_current(last)
    with pytest.raises(Refusal, match="no span of the same label"):
        correcting.unite()
    assert quotes(session) == ["修堤", "召开会议"]


# -- nest ------------------------------------------------------------------------------------------------------


def test_nesting_grows_the_outer_then_cuts_the_inner_and_is_one_step(
    session: Session, correcting: Correcting
) -> None:
    add(session, "严格落实值班", "measure")
    add(session, "值班制度", "slogan")
    assert correcting.nest().cuts is False
    assert quotes(session) == ["严格落实值班制度", "值班制度"]
    assert correcting.has_other_way
    assert correcting.nest().cuts is True
    assert quotes(session) == ["严格落实值班", "值班"]
    assert correcting.nest().cuts is False
    assert quotes(session) == ["严格落实值班制度", "值班制度"]
    session.undo()
    assert quotes(session) == ["严格落实值班", "值班制度"]
    session.redo()
    assert quotes(session) == ["严格落实值班制度", "值班制度"]


def test_after_something_else_the_key_nests_anew(session: Session, correcting: Correcting) -> None:
    add(session, "严格落实值班", "measure")
    add(session, "值班制度", "slogan")
    correcting.nest()
    session.move_edge(end=1)
    assert not correcting.has_other_way
    session.undo()
    session.undo()
    assert quotes(session) == ["严格落实值班", "值班制度"]


def test_nesting_is_refused_where_nothing_crosses_or_touches(
    session: Session, correcting: Correcting
) -> None:
    add(session, "严格落实", "measure")
    add(session, "修堤", "slogan")
    with pytest.raises(Refusal, match="crosses and touches no span"):
        correcting.nest()


# -- edges by word and other spans -----------------------------------------------------------------------------


def test_another_annotators_layer_is_not_corrected(session: Session, correcting: Correcting) -> None:
    add(session, "严格落实", "measure")
    session.rename_annotator("乙")
    session.show_layer("甲")
    session.step(1)
    for command in (correcting.split, correcting.unite, correcting.nest, lambda: correcting.move_end(1)):
        with pytest.raises(Refusal, match="Show your own layer"):
            command()
    with pytest.raises(Refusal, match="No other span"):
        correcting.choose_other()
