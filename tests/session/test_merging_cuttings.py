"""Pages that were cut on two desks: ours stays under our labels, everywhere else theirs counts, labels go along."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.model.sharing import Share
from annotator.session.approving import standing_facts
from annotator.session.handing_out import hand_out
from annotator.session.pages import PageBook
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, make_project
from tests.session.two_desks import add, layer, merged, quotes

ME, COLLEAGUE = "甲", "乙"
SPLIT_OFF = "𠮷田说:🙂好!"
FIGURES = "今年投入60亿元,修渠49.8公里。"

At = Callable[[Path, str], Desk]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.annotator"
    make_project(path)
    return path


@pytest.fixture
def file(mine: Path) -> Path:
    """A copy of the same project, as somebody who was handed it has."""
    return Path(shutil.copy(mine, mine.with_name("theirs.annotator")))


@pytest.fixture
def at() -> Iterator[At]:
    """Lets somebody work in a project, whose session is closed in the end."""
    desks: list[Desk] = []

    def sit(path: Path, name: str) -> Desk:
        desks.append(Desk(path, name))
        return desks[-1].open()

    yield sit
    for desk in desks:
        desk.session.close()


def recut(desk: Desk, quote: str, article: int) -> None:
    """The block that reads so goes to another article of the page."""
    book = PageBook(desk.session)
    page = book.require_page()
    (run,) = (block.run for block, _ in page.in_source_order() if page.text_of(block.run) == quote)
    book.move([run], desk.ids[article])


def homes(path: Path, quote: str) -> list[str]:
    with Project(path) as project:
        assert check(project) == []
        return [
            "短讯" if "短讯" in project.text(article) else "桥北"
            for article in project.article_ids()
            for span in project.spans(article)
            if span.quote == quote
        ]


def test_a_correction_of_a_page_that_nobody_here_has_touched_is_taken(mine: Path, file: Path, at: At) -> None:
    desk = at(file, COLLEAGUE)
    desk.add("𠮷田")
    recut(desk, SPLIT_OFF, 1)
    report = merged(mine, file, me=ME)
    assert (report.refused, report.conflicts) == ((), ())
    assert homes(mine, "𠮷田") == ["短讯"]


def test_under_labels_of_mine_ours_stays_until_theirs_is_chosen(mine: Path, file: Path, at: At) -> None:
    at(mine, ME).add("修渠")
    desk = at(file, COLLEAGUE)
    desk.add("60亿元", "slogan")
    recut(desk, SPLIT_OFF, 1)
    before = layer(mine, ME)
    report = merged(mine, file, me=ME)
    assert [conflict.about for conflict in report.conflicts] == ["cutting"]
    assert layer(mine, ME) == before
    assert quotes(mine, COLLEAGUE) == {("slogan", "60亿元")}
    later = merged(mine, file, me=ME, cutting="theirs")
    assert (later.refused, later.conflicts) == ((), ())
    assert quotes(mine, ME) == {("measure", "修渠")}


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_of_two_cuttings_one_is_chosen_and_labels_follow_either_way(
    mine: Path, file: Path, at: At, choice: str
) -> None:
    my_desk, desk = at(mine, ME), at(file, COLLEAGUE)
    my_desk.add("𠮷田")
    recut(my_desk, SPLIT_OFF, 1)
    desk.add("60亿元", "slogan")
    recut(desk, FIGURES, 1)
    report = merged(mine, file, me=ME, cutting=choice)
    assert [conflict.about for conflict in report.conflicts] == (["cutting"] if choice == "ours" else [])
    assert not report.refused
    ours, theirs = (["短讯"], ["桥北"])[:: 1 if choice == "ours" else -1]
    assert homes(mine, "𠮷田") == ours
    assert homes(mine, "60亿元") == theirs


def test_the_same_correction_on_both_desks_is_none(mine: Path, file: Path, at: At) -> None:
    for desk in (at(mine, ME), at(file, COLLEAGUE)):
        desk.add("60亿元")
        recut(desk, SPLIT_OFF, 1)
    report = merged(mine, file, me=ME)
    assert (report.refused, report.conflicts) == ((), ())
    assert quotes(mine, COLLEAGUE) == {("measure", "60亿元")}


def test_what_is_given_back_of_a_page_cut_anew_has_every_label_in_its_place(
    mine: Path, file: Path, at: At, tmp_path: Path
) -> None:
    """The reviewer has cut the page before the labels came, so that no fact tells where they have gone."""
    with Project(file, device="their desk") as project:
        add(project, "修渠", "乙")
        add(project, "开渠", "乙")
    recut(at(mine, "甲"), "今年投入60亿元,修渠49.8公里。", 1)
    merged(mine, file, "甲")
    out = tmp_path / "back.annotator"
    with Project(mine, device="my desk") as project:
        (article,) = (each for each, text in project.texts() if "开渠" in text)
        project.append("甲", standing_facts(project, [article], "乙", "returned", "甲"))
        hand_out(project, "甲", [(Share.returned("乙", frozenset((article,))), out)])
    with Project(out) as project:
        assert check(project) == []
        assert project.rows("SELECT quote FROM tray") == []
        assert {quote for (quote,) in project.rows("SELECT quote FROM spans")} == {"修渠", "开渠"}


def test_what_was_labelled_in_a_lost_cutting_is_handed_out_with_its_layer(
    mine: Path, file: Path, at: At
) -> None:
    """Its article does not stand here, but the label does."""
    desk = at(file, COLLEAGUE)
    book = PageBook(desk.session)
    (run,) = (
        block.run
        for block, _ in book.require_page().in_source_order()
        if block.role == "body" and book.require_page().text_of(block.run) == SPLIT_OFF
    )
    book.new_article([run])
    label = desk.add("🙂好", "slogan")
    my_desk = at(mine, ME)
    my_desk.add("修渠")
    recut(my_desk, FIGURES, 1)
    merged(mine, file, me=ME)
    here = ids(mine)
    assert label.article_id not in here
    assert quotes(mine, COLLEAGUE) == {("slogan", "🙂好")}
    out = mine.with_name("out.annotator")
    with Project(mine) as project:
        hand_out(project, ME, [(Share("丙", frozenset(here), frozenset((COLLEAGUE,))), out)])
    assert quotes(out, COLLEAGUE) == {("slogan", "🙂好")}


@pytest.mark.parametrize("takes_back", [True, False])
def test_a_label_that_was_removed_does_not_come_back_with_a_correction_of_the_page(
    mine: Path, file: Path, at: At, takes_back: bool
) -> None:
    """Somebody else has set it aside without knowing that it is gone."""
    desk = at(file, COLLEAGUE)
    desk.add("公里。\n𠮷田")
    merged(mine, file, me=ME)
    my_desk = at(mine, ME)
    for _ in range(3):
        my_desk.session.set_article_note(f"{_}")
    recut(my_desk, SPLIT_OFF, 1)
    with Project(mine) as project:
        assert len(project.tray(COLLEAGUE)) == 1
    desk.session.remove()
    if takes_back:
        my_desk.session.undo()
    merged(mine, file, me=ME)
    with Project(mine) as project:
        assert (project.tray(COLLEAGUE), quotes(mine, COLLEAGUE)) == ([], set())


def ids(path: Path) -> list[str]:
    with Project(path) as project:
        return project.article_ids()
