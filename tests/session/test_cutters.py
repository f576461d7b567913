"""Many pages are cut by several processes, and come out as if one had cut them in their order."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.connection import Connection

import pytest

from annotator.model.article import Source
from annotator.reading import Reading
from annotator.session import cutters
from annotator.session.cutters import TOGETHER, Cutters, NewArticle, new_articles_in

PAGES = [
    Reading(Source.from_text(f"第{number}版", f"桥北开渠{number}\n本报讯 今年修渠四十九公里。\n\n公园开门"))
    for number in range(70)
]


@pytest.fixture
def several() -> Iterator[Cutters[NewArticle]]:
    with Cutters(new_articles_in, many=True) as made:
        if not made.processes:
            pytest.skip("this machine has no processor to spare")
        yield made


def taken(made: Cutters[NewArticle]) -> list[list[NewArticle]]:
    """All pages, some of them put in when the first ones are out already."""
    for page in PAGES[:50]:
        made.put(page)
    found = [made.take() for _ in range(20)]
    for page in PAGES[50:]:
        made.put(page)
    return found + [made.take() for _ in range(50)]


def expected() -> list[list[NewArticle]]:
    return [new_articles_in(page) for page in PAGES]


def test_in_other_processes_and_here_the_same_comes_out(several: Cutters[NewArticle]) -> None:
    assert taken(several) == expected()


def test_few_pages_need_no_other_process() -> None:
    with Cutters(new_articles_in, many=False) as alone:
        assert alone.processes == 0
        assert taken(alone) == expected()


def test_an_article_that_is_whole_is_not_cut() -> None:
    one = Reading(PAGES[0].source, is_article=True, title_lines=1)
    with Cutters(new_articles_in, many=False) as alone:
        alone.put(one)
        (article,) = alone.take()
    assert article.title == "桥北开渠0"


@pytest.mark.parametrize("moment", ["before", "while it cuts"])
def test_a_process_that_somebody_ends_costs_nothing_but_time(
    several: Cutters[NewArticle], moment: str
) -> None:
    if moment == "while it cuts":
        for page in PAGES[:TOGETHER]:
            several.put(page)
    for helper in several._helpers:
        helper.process.kill()
    if moment == "while it cuts":
        assert [several.take() for _ in range(TOGETHER)] == expected()[:TOGETHER]
    assert taken(several) == expected()
    assert several.processes == 0


def test_a_text_that_is_no_page_stays_here(
    several: Cutters[NewArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutters, "LARGEST_SENT", 5)
    for page in PAGES[: TOGETHER + 1]:
        several.put(page)
    assert not any(bundle.is_sent for bundle in several._bundles)
    assert [several.take() for _ in range(TOGETHER + 1)] == expected()[: TOGETHER + 1]


def test_an_error_of_the_rules_is_seen_here(several: Cutters[NewArticle]) -> None:
    wrong = Reading(Source("x", "x", "x", "utf-8", None))
    for page in (PAGES * 2)[: TOGETHER - 1]:
        several.put(page)
    several.put(wrong)
    for _ in range(TOGETHER - 1):
        several.take()
    with pytest.raises(ValueError, match="its text is known"):
        several.take()


def test_who_gives_up_leaves_no_process_behind(several: Cutters[NewArticle]) -> None:
    for page in PAGES:
        several.put(page)
    processes = [helper.process for helper in several._helpers]
    several.__exit__(None, None, None)
    assert processes
    assert all(not process.is_alive() for process in processes)


def test_a_pipe_that_is_asked_after_its_process_has_ended_may_complain(
    several: Cutters[NewArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is on Windows; elsewhere it has news, which are its end."""
    for helper in several._helpers:
        helper.process.kill()
        helper.process.join()

    def broken(_: Connection, timeout: float = 0.0) -> bool:
        raise BrokenPipeError

    monkeypatch.setattr(Connection, "poll", broken)
    assert taken(several) == expected()
    assert several.processes == 0
