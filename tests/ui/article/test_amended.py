"""Marks of what was corrected: which row shows what, and what stands at a caret."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article import ArticleStyle
from annotator.ui.article.amended import Amended, Amendment, belongs_to, words
from annotator.ui.article.column import Column
from tests.ui.article.conftest import Reader

TEXT = "严格落实二十四小时值班制度\n并且加强检查督促整改"


@st.composite
def amendments(draw: st.DrawFn) -> list[Amendment]:
    """Some that lie apart from one another."""
    places = sorted(draw(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=10, unique=True)))
    return [Amendment(low, high, "印") for low, high in zip(places[::2], places[1::2], strict=False)]


@given(amendments(), st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_those_that_touch_a_run_are_found(made: list[Amendment], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    assert list(Amended(made).between(start, end)) == [e for e in made if e.end >= start and e.start <= end]


def test_nothing_is_nothing() -> None:
    assert not Amended()
    assert Amended().at(0) is None


def test_at_a_caret_stands_what_begins_there_rather_than_what_ends_there() -> None:
    first, second = Amendment(0, 2, "a", "甲乙"), Amendment(2, 4, "b", "丙丁")
    amended = Amended([second, first])
    assert [amended.at(caret) for caret in range(6)] == [first, first, second, second, second, None]


def test_each_place_without_text_is_shown_in_one_row(qapp: object) -> None:
    """Where a line wraps one offset is in two rows."""
    column = Column(TEXT, [(0, len(TEXT), "body")], ArticleStyle.light(), ArticleStyle.light().size * 6)
    assert len(column.rows) > 3
    for offset in range(len(TEXT) + 1):
        rows = [row for row in column.rows if belongs_to(row, Amendment(offset, offset, "印"))]
        assert len(rows) == 1, offset
        shown = [row for row in column.rows if belongs_to(row, Amendment(offset, offset + 1, "印", "改"))]
        assert len(shown) == (0 if TEXT[offset : offset + 1] in ("\n", "") else 1)


def test_words_say_what_is_printed_and_what_is_read(qapp: object) -> None:
    assert words(Amendment(0, 1, "企业企业", "企业")) == "Printed: 企业企业, read: 企业"
    assert words(Amendment(0, 0, "企业")) == "Printed: 企业, left out"
    assert words(Amendment(0, 0, "□□", is_unreadable=True)) == "Printed: □□, unreadable"


def test_an_article_without_corrections_looks_nothing_up(reader: Reader) -> None:
    reader.host.show(TEXT, [])
    assert not reader.view._laid.amended
    assert reader.view.amended_under(reader.at(3)) is None


def test_what_is_under_the_mouse_is_told(reader: Reader) -> None:
    reader.host.show(TEXT, [])
    changed, left_out = Amendment(2, 4, "落石", "落实"), Amendment(9, 9, "x")
    reader.view.show_article(TEXT, [], [changed, left_out])
    assert [reader.view.amended_under(reader.at(at)) for at in (1, 2, 3, 5)] == [None, changed, changed, None]
    assert reader.view.amended_under(reader.at(9, 0.1)) == left_out
    assert reader.view.amended_under(reader.at(8, 0.9)) == left_out
    assert reader.view.amended_under(reader.at(7, 0.3)) is None
