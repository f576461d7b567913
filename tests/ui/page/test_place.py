"""The way over a page by keys, without a window."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.page import Page
from annotator.ui.page import place as places
from annotator.ui.page.place import Place
from annotator.ui.page.plan import Plan, planned
from tests.model.cuttings import corrected, pages


def plan_of(*lines: str) -> Plan:
    source = Source.from_text("1版", "\n".join(lines))
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block("body", start, start + len(line)))
        start += len(line) + 1
    return planned(Page(source, (Article.from_blocks(source, 0, blocks, title="", byline=""),)))


def test_by_block_and_no_further_than_the_ends() -> None:
    plan = plan_of("一二", "三四", "五六")
    place = places.at(plan.blocks[0])
    assert places.by_block(plan, place, -1, extend=False) == place
    place = places.by_block(plan, place, 2, extend=False)
    assert (place.current, place.caret) == ((6, 8), 6)
    assert places.by_block(plan, place, 9, extend=False).current == (6, 8)


def test_shift_extends_from_the_anchor_and_back() -> None:
    plan = plan_of("一二", "三四", "五六")
    place = places.at(plan.blocks[1])
    place = places.by_block(plan, place, 1, extend=True)
    assert place.runs() == [(3, 5), (6, 8)]
    place = places.by_block(plan, places.by_block(plan, place, -1, extend=True), -1, extend=True)
    assert place.runs() == [(0, 2), (3, 5)]


def test_by_clause_stops_where_one_would_split() -> None:
    plan = plan_of("会议要求，落实制度。记者 甲", "下一段")
    place, stops = places.at(plan.blocks[0]), []
    for _ in range(5):
        place = places.by_clause(plan, place, 1)
        stops.append(place.caret)
    assert stops == [5, 10, 13, 14, 15]
    assert place.current == (15, 18)
    assert places.by_clause(plan, place, -1).caret == 14


def test_control_takes_one_more_and_gives_it_back_but_never_the_last() -> None:
    plan = plan_of("一二", "三四")
    place = places.at(plan.blocks[0])
    both = places.toggled(place, (3, 5))
    assert both.runs() == [(0, 2), (3, 5)]
    assert places.toggled(both, (3, 5)).runs() == [(0, 2)]
    assert places.toggled(place, (0, 2)).runs() == [(0, 2)]


def test_the_likest_block_is_offered_first() -> None:
    plan = plan_of("完全不同的文字", "会议要求严格落实", "会议要求要严格落实")
    assert [each.order for each in places.alike(plan, plan.blocks[2].run)] == [2, 1]


@given(st.data())
def test_after_any_correction_one_stands_on_a_block_of_the_page(data: st.DataObject) -> None:
    page = data.draw(pages())
    before = planned(page)
    standing = data.draw(st.sampled_from(before.blocks))
    place = places.at(standing, data.draw(st.integers(*standing.run)))
    after = planned(corrected(data.draw, page))
    found = places.after(after, place)
    assert found.current in after.places
    assert found.chosen <= set(after.places)
    assert found.current in found.chosen
    if standing.run in after.places:
        assert found == place
    else:
        assert found.current is not None
        assert found.current[0] <= found.caret <= found.current[1]


def test_on_a_page_without_blocks_nothing_is_chosen() -> None:
    plan = planned(Page(Source.from_text("1版", "一"), ()))
    assert places.by_block(plan, Place(), 1, extend=False) == Place()
    assert places.moved(plan, Place(), 1, 1).current is None
