"""A person corrects how a page is cut: one step, everybody's labels follow, and one undo takes it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.block import ROLE, Reason
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.fold import TABLES
from annotator.model.layer import Layer
from annotator.model.scheme_draft import Draft
from annotator.session.amending import Corrections
from annotator.session.importing import import_paths
from annotator.session.pages import PageBook, Recut
from annotator.session.scheme_editing import SchemeEditing
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, table

ME, OTHER = NAMES
ASKED = ("annotators", "times")


@pytest.fixture
def book(desk: Desk) -> PageBook:
    return PageBook(desk.session)


def run(book: PageBook, quote: str) -> tuple[int, int]:
    """The block that reads so."""
    page = book.require_page()
    (found,) = (block.run for block, _ in page.in_source_order() if page.text_of(block.run) == quote)
    return found


def tables(desk: Desk) -> dict[str, list[object]]:
    return {name: table(desk.path, name) for name in TABLES if name not in ASKED}


def titles(book: PageBook) -> list[str]:
    return [article.title for article in book.require_page().articles]


SPLIT_OFF = "𠮷田说:🙂好!"
FIGURES = "今年投入60亿元,修渠49.8公里。"


def test_the_labels_of_everybody_go_along_with_their_paragraph(
    desk: Desk, book: PageBook, desk_of: Open
) -> None:
    mine = desk.add("𠮷田")
    other = desk_of(OTHER)
    theirs = other.add("🙂")
    desk.session.refresh_if_changed()
    done = book.move([run(book, SPLIT_OFF)], desk.ids[1])
    assert done == Recut(2, 0, 0)
    assert desk.session.article_id == desk.ids[0]
    desk.session.go_to(desk.ids[1])
    assert desk.said == [("measure", "𠮷田")]
    assert desk.project.span(mine.id) is not None
    assert [(span.id, span.quote) for span in desk.project.spans(desk.ids[1], OTHER)] == [(theirs.id, "🙂")]
    assert check(desk.project) == []


def test_what_cannot_follow_waits_for_its_annotator_and_comes_back_with_the_undo(
    desk: Desk, book: PageBook
) -> None:
    before = tables(desk)
    across = desk.session.add_span(*desk.run("公里。\n𠮷田"), "measure", exact=True)
    labelled = tables(desk)
    done = book.move([run(book, SPLIT_OFF)], desk.ids[1])
    assert (done.set_aside, done.own_set_aside) == (1, 1)
    (entry,) = book.tray()
    assert (entry.span.id, entry.span.quote, book.can_return(entry)) == (across, "公里。\n𠮷田", None)
    desk.session.undo()
    assert (tables(desk), book.tray()) == (labelled, [])
    desk.session.undo()
    assert tables(desk) == before


@pytest.fixture
def waiting(desk: Desk, book: PageBook) -> str:
    """A span in the tray, whose characters stand in two articles now."""
    identity = desk.session.add_span(*desk.run("公里。\n𠮷田"), "measure", exact=True)
    desk.session.set_note("看两处")
    book.move([run(book, SPLIT_OFF)], desk.ids[1])
    desk.announced.clear()
    return identity


def test_a_span_from_the_tray_is_placed_on_what_is_selected(desk: Desk, book: PageBook, waiting: str) -> None:
    placed = book.place(waiting, *desk.run("49.8公里。"))
    assert (placed.id, placed.quote, placed.note) == (waiting, "49.8公里", "看两处")
    assert (desk.session.current_id, book.tray()) == (waiting, [])
    desk.session.undo()
    assert [entry.span.id for entry in book.tray()] == [waiting]


def test_a_span_from_the_tray_goes_back_once_its_characters_stand_together(
    desk: Desk, book: PageBook, waiting: str
) -> None:
    with pytest.raises(Refusal, match="do not stand together"):
        book.put_back(waiting)
    book.move([run(book, SPLIT_OFF)], desk.ids[0])
    (entry,) = book.tray()
    assert book.can_return(entry) is not None
    assert book.put_back(waiting).quote == "公里。\n𠮷田"
    assert book.tray() == []


def test_a_span_in_the_tray_can_be_given_up_and_the_undo_brings_it_back(
    desk: Desk, book: PageBook, waiting: str
) -> None:
    book.discard(waiting)
    assert book.tray() == []
    with pytest.raises(Refusal, match="no longer in your tray"):
        book.place(waiting, *desk.run("49.8公里"))
    desk.session.undo()
    assert [entry.span.id for entry in book.tray()] == [waiting]


def test_the_tray_of_a_colleague_is_not_ones_own(desk: Desk, desk_of: Open, waiting: str) -> None:
    other = PageBook(desk_of(OTHER).session)
    assert other.tray() == []
    with pytest.raises(Refusal, match="no longer in your tray"):
        other.discard(waiting)


def test_a_span_whose_label_has_another_name_now_is_placed_under_that(
    desk: Desk, book: PageBook, waiting: str
) -> None:
    SchemeEditing(desk.session).apply(Draft.of(desk.session.scheme).edited(0, name="act").change())
    assert book.place(waiting, *desk.run("49.8公里")).label == "act"


def test_an_article_is_as_far_as_the_least_far_of_those_its_text_comes_from(
    desk: Desk, book: PageBook
) -> None:
    desk.session.set_state("done")
    book.new_article_from(run(book, SPLIT_OFF))
    assert [desk.project.state(article, ME) for article in desk.ids[:3]] == ["done", "done", "new"]
    book.merge(desk.ids[2], desk.ids[0])
    assert [desk.project.state(article, ME) for article in desk.ids[:2]] == ["in_progress", "done"]
    desk.session.undo()
    assert [desk.project.state(article, ME) for article in desk.ids[:3]] == ["done", "done", "new"]


def test_how_far_people_are_is_asked_only_where_text_has_moved(
    desk: Desk, book: PageBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page may have hundreds of articles, and a key that sets a role must not ask about each."""
    asked: list[str] = []
    layers = Project.layers

    def noting(project: Project, article_id: str) -> list[Layer]:
        asked.append(article_id)
        return layers(project, article_id)

    monkeypatch.setattr(Project, "layers", noting)
    book.set_role([run(book, SPLIT_OFF)], "caption")
    assert asked == []
    book.move([run(book, SPLIT_OFF)], desk.ids[1])
    assert set(asked) == set(desk.ids[:2])


def test_what_was_said_of_an_article_that_is_gone_is_said_of_the_one_that_has_its_text(
    desk: Desk, book: PageBook
) -> None:
    first, second = desk.ids[:2]
    desk.session.set_article_note("甲")
    desk.session.go_to(second)
    desk.session.set_article_note("乙")
    desk.session.set_unsure(True)
    before = tables(desk)
    book.merge(second, first)
    assert desk.project.remark(first, ME) == (True, "甲\n乙")
    assert (desk.session.article_id, len(desk.session.articles)) == (first, 2)
    desk.session.undo()
    assert tables(desk) == before


def test_a_new_article_is_opened_and_the_list_has_it_in_its_place(desk: Desk, book: PageBook) -> None:
    desk.session.select(*desk.run("𠮷田"))
    desk.announced.clear()
    book.new_article([run(book, SPLIT_OFF)])
    assert desk.session.text == SPLIT_OFF
    assert [summary.source_name for summary in desk.session.articles] == ["第1版.txt"] * 3 + ["第2版.txt"]
    assert list(desk.session.articles) == desk.project.summaries(ME)
    assert {"articles", "page", "article", "history"} <= desk.changes().kinds


def test_the_caret_stays_at_its_character(desk: Desk, book: PageBook) -> None:
    start, _ = desk.run("𠮷田")
    desk.session.select(start, start)
    book.set_role([run(book, FIGURES)], "caption")
    assert desk.session.text[desk.session.selection.caret :].startswith("𠮷田")


def test_the_title_follows_its_blocks(desk: Desk, book: PageBook) -> None:
    book.set_role([run(book, "桥北开渠")], "kicker")
    assert titles(book) == ["", "短讯"]
    book.set_role([run(book, FIGURES)], "title")
    assert titles(book) == [FIGURES, "短讯"]


def test_a_doubt_that_a_person_has_settled_is_none(desk: Desk, book: PageBook) -> None:
    page = book.require_page()
    article = page.articles[0]
    payload = article.as_payload(with_text=False)
    payload["blocks"][1]["reasons"] = [["role", "subheads", 0.4], ["place", "heads", 0.99]]
    desk.project.append(
        OTHER, [Fact(kinds.ARTICLE_CHANGED, article.id, article.as_payload(with_text=False), payload)]
    )
    desk.session.refresh_if_changed()
    (doubtful,) = book.require_page().doubtful()
    assert doubtful.doubts == (Reason(ROLE, "subheads", 0.4),)
    book.confirm([doubtful.run])
    assert book.require_page().doubtful() == []
    desk.session.undo()
    assert book.require_page().doubtful() == [doubtful]


def test_one_goes_from_page_to_page_with_doubts(desk: Desk, book: PageBook) -> None:
    assert (book.doubts(), book.next_doubtful_page()) == ({}, None)
    for summary in (desk.session.articles.get(desk.ids[0]), desk.session.articles.get(desk.ids[2])):
        assert summary is not None
        article = desk.project.article(summary.id)
        assert article is not None
        payload = article.as_payload(with_text=False)
        payload["blocks"][1]["reasons"] = [["role", "subheads", 0.4]]
        before = article.as_payload(with_text=False)
        desk.project.append(OTHER, [Fact(kinds.ARTICLE_CHANGED, article.id, before, payload)])
    assert list(book.doubts().values()) == [1, 1]
    for place in (2, 0):
        found = book.next_doubtful_page(-1 if place else 1)
        assert desk.session.article_id == desk.ids[place]
        assert [block.run for block in book.require_page().doubtful()] == [found]


def test_nothing_to_do_is_no_step(desk: Desk, book: PageBook) -> None:
    before = desk.what_is_there()
    assert book.confirm([run(book, FIGURES)]) == Recut(0, 0, 0)
    assert book.move([run(book, FIGURES)], desk.ids[0]) == Recut(0, 0, 0)
    assert book.merge(desk.ids[0], desk.ids[0]) == Recut(0, 0, 0)
    assert desk.what_is_there() == before


@pytest.mark.parametrize(
    "refused",
    [
        lambda book: book.unite(run(book, FIGURES)),
        lambda book: book.set_duplicate([run(book, FIGURES)]),
        lambda book: book.move([(0, 999)], "nowhere"),
    ],
)
def test_what_is_refused_changes_nothing(
    desk: Desk, book: PageBook, refused: Callable[[PageBook], object]
) -> None:
    before = desk.what_is_there()
    with pytest.raises(Refusal):
        refused(book)
    assert desk.what_is_there() == before


def test_a_step_from_what_another_window_has_changed_is_refused(
    desk: Desk, book: PageBook, desk_of: Open
) -> None:
    other = PageBook(desk_of(OTHER).session)
    figures = run(book, FIGURES)
    other.split(figures, figures[0] + 4)
    with pytest.raises(Refusal, match="no longer on the page"):
        book.set_role([figures], "caption")
    desk.session.refresh_if_changed()
    assert desk.session.text.split("\n")[1] == FIGURES[:4]


# -- text that was corrected, and others who work on the same page ----------------------------------------------


@pytest.fixture
def corrections(desk: Desk, book: PageBook) -> Corrections:
    return Corrections(desk.session, book)


@pytest.mark.parametrize(
    ("quote", "is_restored", "found"),
    [
        ("59.8公里。\n𠮷田", False, "59.8公里。\n𠮷田"),
        ("59.8公里。\n𠮷田", True, "49.8公里。\n𠮷田"),
        ("9.8公里。\n𠮷田", False, "9.8公里。\n𠮷田"),
    ],
)
def test_a_span_over_corrected_text_goes_back_from_the_tray_too(
    desk: Desk, book: PageBook, corrections: Corrections, quote: str, is_restored: bool, found: str
) -> None:
    corrections.correct(*desk.run("49.8公里"), "59.8公里")
    identity = desk.session.add_span(*desk.run(quote), "measure", exact=True)
    book.move([run(book, SPLIT_OFF)], desk.ids[1])
    if is_restored:
        correction = corrections.at(desk.run("59.8")[0])
        assert correction is not None
        corrections.restore(correction)
    book.move([run(book, SPLIT_OFF)], desk.ids[0])
    assert book.put_back(identity).quote == found
    assert check(desk.project) == []


def test_a_part_of_what_is_read_instead_does_not_grow_when_it_goes_back(
    desk: Desk, book: PageBook, corrections: Corrections
) -> None:
    corrections.correct(*desk.run("49.8"), "五十六十")
    identity = desk.session.add_span(*desk.run("六十公里。\n𠮷田"), "measure", exact=True)
    book.move([run(book, SPLIT_OFF)], desk.ids[1])
    book.move([run(book, SPLIT_OFF)], desk.ids[0])
    with pytest.raises(Refusal, match="Select where it belongs"):
        book.put_back(identity)


def test_a_span_that_a_file_brought_again_is_not_replaced_by_the_one_in_the_tray(
    desk: Desk, book: PageBook, waiting: str
) -> None:
    start, end = desk.run("60亿")
    (entry,) = book.tray()
    span = replace(entry.span, start=start, end=end, quote="60亿")
    desk.project.append(OTHER, [Fact(kinds.SPANS_IMPORTED, span.article_id, [], [span.as_payload()])])
    desk.session.refresh_if_changed()
    desk.session.refresh()
    placed = book.place(waiting, *desk.run("49.8公里"))
    assert placed.id != waiting
    assert [span.quote for span in desk.project.spans(desk.ids[0], ME)] == ["60亿", "49.8公里"]


def test_a_span_in_the_tray_follows_the_names_of_its_scheme(desk: Desk, book: PageBook) -> None:
    desk.session.add_span(*desk.run("60亿元,修渠49.8公里。\n𠮷田"), "figure", exact=True)
    desk.session.set_attribute("kind", "proportion")
    book.move([run(book, SPLIT_OFF)], desk.ids[1])
    draft = Draft.of(desk.session.scheme)
    figure = next(label for label in draft.labels if label.value.name == "figure")
    (kind,) = figure.attributes
    named = replace(figure, attributes=(replace(kind, value=replace(kind.value, name="sort")),))
    draft = replace(draft, labels=tuple(named if each is figure else each for each in draft.labels))
    SchemeEditing(desk.session).apply(draft.change())
    assert [dict(entry.span.attributes) for entry in book.tray()] == [{"sort": "proportion"}]
    assert check(desk.project) == []
    desk.session.undo()
    assert [dict(entry.span.attributes) for entry in book.tray()] == [{"kind": "proportion"}]


def test_duplicates_go_on_repeating_a_block_that_is_split_or_united(desk: Desk, book: PageBook) -> None:
    first, copy = run(book, FIGURES), run(book, SPLIT_OFF)
    book.set_duplicate([copy], original=first)
    book.split(first, first[0] + 8)
    page = book.require_page()
    head = run(book, FIGURES[:8])
    assert page.block(copy).duplicate_of == head
    book.unite(head)
    assert book.require_page().block(copy).duplicate_of == first


def test_what_was_a_duplicate_and_is_read_now_nobody_has_finished(desk: Desk, book: PageBook) -> None:
    copy = run(book, SPLIT_OFF)
    book.set_duplicate([copy], original=run(book, FIGURES))
    desk.session.set_state("done")
    book.set_role([run(book, FIGURES)], "column")
    assert desk.project.state(desk.ids[0], ME) == "done"
    book.clear_duplicate([copy])
    assert desk.project.state(desk.ids[0], ME) == "in_progress"
    desk.session.undo()
    assert desk.project.state(desk.ids[0], ME) == "done"


def test_the_caret_at_the_end_of_a_paragraph_stays_there(desk: Desk, book: PageBook) -> None:
    end = desk.run("公里。")[1]
    desk.session.select(end, end)
    book.set_role([run(book, "桥北开渠")], "kicker")
    book.merge(desk.ids[1], desk.ids[0])
    book.set_duplicate([run(book, "桥北开渠")], original=run(book, "短讯"))
    assert desk.session.text[: desk.session.selection.caret].endswith("公里。")


@pytest.mark.parametrize("step", ["new article", "correction"])
def test_a_step_under_what_a_colleague_labelled_since_is_not_taken_back(
    desk: Desk, book: PageBook, corrections: Corrections, desk_of: Open, step: str
) -> None:
    if step == "correction":
        corrections.correct(*desk.run("今年"), "")
    else:
        book.new_article([run(book, SPLIT_OFF)])
    colleague = desk_of(OTHER)
    colleague.session.go_to(str(desk.session.article_id))
    colleague.add("𠮷田")
    desk.session.refresh_if_changed()
    before = desk.what_is_there()
    with pytest.raises(Refusal, match="This step cannot be taken back: “𠮷田"):
        desk.session.undo()
    assert desk.what_is_there() == before


def test_a_line_of_text_that_stands_in_an_article_takes_no_labels_from_it(
    desk: Desk, book: PageBook, tmp_path: Path
) -> None:
    """Of two articles with the same characters of a page, one would get the labels of the other."""
    page = book.require_page()
    told = {"source": {"name": "第1版.txt", "sha256": page.source.sha256}}
    path = tmp_path / "line.jsonl"
    path.write_text(json.dumps({"text": FIGURES, "meta": told}, ensure_ascii=False) + "\n", "utf-8")
    assert import_paths(desk.project, [path], actor=ME).articles == 1
    desk.session.refresh()
    mine = desk.add("修渠")
    home = desk.session.article_id
    book.set_join(run(book, SPLIT_OFF), True)
    span = desk.project.span(mine.id)
    assert span is not None
    assert span.article_id == home
    assert len(book.require_page().articles) == len(page.articles)
    assert check(desk.project) == []
