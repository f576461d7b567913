"""What presses, moves and releases mean, without a pixel."""

from __future__ import annotations

import pytest

from annotator.model.segmentation import CLAUSE
from annotator.model.selection import Selection
from annotator.ui.article.gestures import Edge, Gestures, Pointer
from tests.ui.article.fake import FakeHost, span

#       0 1 2 3 4 5 6 7 8 9 …   words of two characters, a comma at 7
TEXT = "坚持一天一调度,确保万无一失。"


@pytest.fixture
def host() -> FakeHost:
    return FakeHost(text=TEXT)


@pytest.fixture
def mouse(host: FakeHost) -> Gestures:
    return Gestures(host)


def on(offset: int, *, edge: Edge | None = None) -> Pointer:
    """On the left half of the character at `offset`."""
    return Pointer(offset, offset, edge)


def click(mouse: Gestures, where: Pointer, *, count: int = 1, shift: bool = False) -> None:
    mouse.press(where, count=count, shift=shift)
    mouse.release(where)


def drag(mouse: Gestures, *path: Pointer, count: int = 1, exact: bool = False) -> None:
    mouse.press(path[0], count=count)
    for where in path[1:]:
        mouse.move(where, exact=exact)
    mouse.release(path[-1])


def test_a_click_puts_the_caret(host: FakeHost, mouse: Gestures) -> None:
    click(mouse, on(3))
    assert host.selection == Selection(3, 3)


def test_a_drag_snaps_to_words_and_with_alt_to_characters(host: FakeHost, mouse: Gestures) -> None:
    drag(mouse, on(3), on(5))
    assert host.selection == Selection(2, 6)
    drag(mouse, on(3), on(5), exact=True)
    assert host.selection == Selection(3, 5, exact=True)
    drag(mouse, on(5), on(3))
    assert host.selection == Selection(6, 2)


def test_double_and_triple_clicks_select_word_and_clause(host: FakeHost, mouse: Gestures) -> None:
    click(mouse, on(9), count=2)
    assert host.selection == Selection(8, 10)
    click(mouse, on(9), count=3)
    assert host.selection == Selection(8, 14)


def test_they_can_be_dragged_by_words_and_clauses_in_both_directions(host: FakeHost, mouse: Gestures) -> None:
    drag(mouse, on(2), on(5), count=2)
    assert host.selection == Selection(2, 6)
    drag(mouse, on(9), on(1), count=3)
    assert host.selection == Selection(14, 0)


def test_shift_extends_the_selection_to_the_click(host: FakeHost, mouse: Gestures) -> None:
    host.selection = Selection(4, 6)
    click(mouse, on(9), shift=True)
    assert host.selection == Selection(4, 9)
    assert host.current_id is None


def test_a_click_makes_the_smallest_span_current_and_again_the_next_larger(
    host: FakeHost, mouse: Gestures
) -> None:
    host.spans = [span(0, 14, name="clause"), span(2, 7, name="phrase"), span(2, 4, name="word")]
    seen = []
    for _ in range(4):
        click(mouse, on(3))
        seen.append(host.current_id)
    assert seen == ["word", "phrase", "clause", "word"]
    click(mouse, on(5))
    assert host.current_id == "phrase"


def test_a_click_on_no_span_clears_the_current_one(host: FakeHost, mouse: Gestures) -> None:
    host.spans, host.current_id = [span(0, 2, name="a")], "a"
    click(mouse, on(9))
    assert host.current_id is None


class TestSticky:
    """With a sticky label gestures label at once."""

    @pytest.fixture(autouse=True)
    def sticky(self, host: FakeHost) -> None:
        host.sticky = "figure"

    def test_a_click_labels_the_word_and_shift_the_clause(self, host: FakeHost, mouse: Gestures) -> None:
        click(mouse, on(3))
        click(mouse, on(9), shift=True)
        assert host.runs() == [(2, 4, "figure"), (8, 14, "figure")]

    def test_a_drag_labels_on_release_and_not_before(self, host: FakeHost, mouse: Gestures) -> None:
        mouse.press(on(3))
        mouse.move(on(6))
        assert host.runs() == []
        mouse.release(on(6))
        assert host.runs() == [(2, 6, "figure")]

    def test_a_double_click_leaves_the_one_span_of_its_first_click(
        self, host: FakeHost, mouse: Gestures
    ) -> None:
        click(mouse, on(3))
        click(mouse, on(3), count=2)
        assert host.runs() == [(2, 4, "figure")]
        assert [call[0] for call in host.calls] == ["label"]

    def test_a_triple_click_leaves_the_clause_alone(self, host: FakeHost, mouse: Gestures) -> None:
        click(mouse, on(9))
        click(mouse, on(9), count=2)
        click(mouse, on(9), count=3)
        assert host.runs() == [(8, 14, "figure")]
        assert [call[0] for call in host.calls] == ["label", "replace"]

    def test_a_triple_click_keeps_a_word_that_was_labelled_before(
        self, host: FakeHost, mouse: Gestures
    ) -> None:
        host.spans = [span(8, 10, "figure", "old")]
        for count in (1, 2, 3):
            click(mouse, on(9), count=count)
        assert host.runs() == [(8, 14, "figure"), (8, 10, "figure")]

    def test_a_double_click_that_is_dragged_grows_the_first_clicks_span(
        self, host: FakeHost, mouse: Gestures
    ) -> None:
        click(mouse, on(2))
        drag(mouse, on(2), on(5), count=2)
        assert host.runs() == [(2, 6, "figure")]

    def test_the_same_run_is_never_labelled_twice_but_made_current(
        self, host: FakeHost, mouse: Gestures
    ) -> None:
        host.spans = [span(2, 4, "figure", "there")]
        click(mouse, on(3))
        drag(mouse, on(2), on(4))
        assert host.calls == []
        assert host.current_id == "there"

    def test_another_label_on_the_same_run_is_another_span(self, host: FakeHost, mouse: Gestures) -> None:
        host.spans = [span(2, 4, "measure")]
        click(mouse, on(3))
        assert sorted(host.runs()) == [(2, 4, "figure"), (2, 4, "measure")]

    def test_a_click_beside_the_text_labels_nothing(self, host: FakeHost, mouse: Gestures) -> None:
        click(mouse, Pointer(15, None))
        assert host.calls == []

    def test_a_click_or_drag_on_a_mark_is_answered(self, host: FakeHost, mouse: Gestures) -> None:
        host.snap = CLAUSE
        click(mouse, on(7))
        click(mouse, on(7), shift=True)
        drag(mouse, on(7), on(8), exact=False)
        assert host.calls == [("nothing",)] * 3
        drag(mouse, on(7), on(8), on(7))
        assert host.calls == [("nothing",)] * 3

    def test_a_click_on_a_mark_within_spans_chooses_among_them(self, host: FakeHost, mouse: Gestures) -> None:
        host.snap = CLAUSE
        host.spans = [span(0, 14, "measure", "outer"), span(2, 10, "measure", "inner")]
        click(mouse, on(7))
        assert host.current_id == "inner"
        click(mouse, on(7))
        assert host.current_id == "outer"
        assert host.calls == []

    def test_nothing_is_labelled_where_nothing_may_change(self, host: FakeHost, mouse: Gestures) -> None:
        host.can_edit = False
        click(mouse, on(3))
        drag(mouse, on(3), on(6))
        assert host.calls == []

    def test_a_drag_beside_another_span_means_a_new_one(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(2, 6, name="other")
        host.spans = [other]
        drag(mouse, on(2, edge=Edge(other, is_start=True)), on(4))
        assert [call[0] for call in host.calls] == ["label"]
        host.spans, host.current_id = [other], "other"
        drag(mouse, on(2, edge=Edge(other, is_start=True)), on(0))
        assert host.calls[-1] == ("resize", "other", 0, 6)


class TestEdges:
    """Dragging the edge of a span."""

    def test_it_snaps_to_words_shows_a_draft_and_tells_once(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(2, 4, name="a")
        host.spans = [other]
        mouse.press(on(4, edge=Edge(other, is_start=False)))
        mouse.move(on(5))
        mouse.move(on(9))
        assert mouse.draft is not None
        assert (mouse.draft.start, mouse.draft.end) == (2, 7)
        assert host.calls == []
        mouse.release(on(9))
        assert host.calls == [("resize", "a", 2, 7)]
        assert host.selection == Selection()

    def test_alt_moves_it_by_characters(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(2, 6, name="a")
        host.spans = [other]
        drag(mouse, on(6, edge=Edge(other, is_start=False)), on(5), exact=True)
        assert host.runs() == [(2, 5, "measure")]

    def test_a_span_keeps_a_word_or_with_alt_a_character(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(2, 6, name="a")
        host.spans = [other]
        drag(mouse, on(6, edge=Edge(other, is_start=False)), on(0))
        assert host.runs() == [(2, 4, "measure")]
        host.spans = [other]
        drag(mouse, on(2, edge=Edge(other, is_start=True)), on(12), exact=True)
        assert host.runs() == [(5, 6, "measure")]

    def test_back_where_it_was_nothing_is_told(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(3, 5, name="a")
        host.spans = [other]
        edge = Edge(other, is_start=False)
        drag(mouse, on(5, edge=edge), on(8), on(5))
        assert host.calls == []

    def test_a_click_on_an_edge_is_a_click(self, host: FakeHost, mouse: Gestures) -> None:
        other = span(2, 6, name="a")
        host.spans = [other]
        click(mouse, on(2, edge=Edge(other, is_start=True)))
        assert (host.selection, host.current_id) == (Selection(2, 2), "a")

    def test_it_is_not_for_those_who_may_not_edit(self, host: FakeHost, mouse: Gestures) -> None:
        host.can_edit = False
        other = span(2, 6, name="a")
        host.spans = [other]
        drag(mouse, on(2, edge=Edge(other, is_start=True)), on(9))
        assert host.calls == []
        assert host.selection == Selection(2, 10)


def test_cancelling_brings_back_what_was_before(host: FakeHost, mouse: Gestures) -> None:
    host.selection = Selection(1, 3)
    mouse.press(on(5))
    mouse.move(on(9))
    mouse.cancel()
    assert host.selection == Selection(1, 3)
    mouse.move(on(2))
    mouse.release(on(2))
    assert host.selection == Selection(1, 3)


def test_cancelling_brings_back_the_current_span_where_the_host_let_it_go(
    mouse: Gestures, host: FakeHost
) -> None:
    host.spans, host.current_id = [span(0, 2, name="a")], "a"
    mouse.press(on(9))
    host.current_id = None
    mouse.cancel()
    assert host.current_id == "a"


def test_a_text_without_words_can_be_clicked(mouse: Gestures, host: FakeHost) -> None:
    host.text, host.sticky = "", "figure"
    for count in (1, 2, 3):
        click(mouse, Pointer(0, None), count=count)
    assert host.calls == []
