"""The list of articles: rows of one height, quick however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.model.imprint import Imprint
from annotator.model.layer import ArticleSummary, ListedArticle, Standing
from annotator.ui.article_filter import ALL, ANYBODY, NOBODY
from annotator.ui.article_row import wrapped
from annotator.ui.articles_model import PAGE_ROLE, SUMMARY_ROLE
from annotator.ui.articles_panel import ArticlesPanel
from annotator.ui.theme import theme_for

COUNT = 400


def summary(number: int, state: str = "new", spans: int = 0) -> ArticleSummary:
    title = f"第{number}次" + "召开防汛工作会议并部署下一步的各项任务" * (number % 3)
    article = ListedArticle(f"a{number}", title, "", f"p{number // 10}", f"{number // 10:03}.txt")
    return ArticleSummary(article, Standing(state, spans))


@pytest.fixture
def panel(qtbot: QtBot) -> ArticlesPanel:
    """A panel with many articles, the last but one open."""
    panel = ArticlesPanel(theme_for("light"))
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_articles([summary(number) for number in range(COUNT)], f"a{COUNT - 2}")
    return panel


def seen(panel: ArticlesPanel, index: QModelIndex) -> bool:
    return panel.list.viewport().rect().contains(panel.list.visualRect(index).center())


def test_the_model_keeps_qts_rules(panel: ArticlesPanel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(panel.model)


def test_the_open_article_is_in_view_and_stays_there_however_the_window_is_resized(
    panel: ArticlesPanel, qtbot: QtBot
) -> None:
    index = panel.model.place(f"a{COUNT - 2}")
    for width, height in ((300, 600), (180, 600), (180, 200), (400, 700)):
        panel.resize(width, height)
        qtbot.waitUntil(lambda: seen(panel, index))
        assert panel.list.visualRect(index).width() == panel.list.viewport().width()


def test_a_list_that_was_scrolled_away_stays_where_it_is(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.list.verticalScrollBar().setValue(0)
    panel.resize(220, 500)
    qtbot.wait(20)
    assert panel.list.verticalScrollBar().value() == 0


def test_a_state_that_changes_measures_no_row_again(panel: ArticlesPanel, qtbot: QtBot) -> None:
    asked: list[object] = []
    hint = panel.delegate.sizeHint

    def noted(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        asked.append(index)
        return hint(option, index)

    panel.delegate.sizeHint = noted  # type: ignore[method-assign]
    place = panel.model.place(f"a{COUNT - 2}")
    top = panel.list.verticalScrollBar().value()
    panel.model.update(summary(COUNT - 2, "done", 3))
    qtbot.wait(20)
    assert asked == []
    assert panel.list.verticalScrollBar().value() == top
    assert place.data(SUMMARY_ROLE).spans == 3
    head = next(
        place.siblingAtRow(row)
        for row in range(place.row(), 0, -1)
        if place.siblingAtRow(row).data(PAGE_ROLE) is not None
    )
    assert (head.data(PAGE_ROLE).done, head.data(PAGE_ROLE).articles) == (1, 10)


def test_the_filter_finds_title_and_page_and_what_changed_meanwhile(panel: ArticlesPanel) -> None:
    panel.filter_field.setText("第57次 005")
    assert panel.model.rowCount() == 2
    panel.model.update(summary(57, "done"))
    panel.model.update(summary(58, "done"))
    assert panel.model.place("a57").data(SUMMARY_ROLE).state == "done"
    panel.filter_field.clear()
    assert panel.model.place("a58").data(SUMMARY_ROLE).state == "done"
    assert panel.model.place("a57").data(Qt.ItemDataRole.DisplayRole) == "第57次"


def test_the_same_articles_with_other_counts_are_laid_out_no_second_time(
    panel: ArticlesPanel, qtbot: QtBot
) -> None:
    resets: list[None] = []
    panel.model.modelReset.connect(lambda: resets.append(None))
    open_one = f"a{COUNT - 2}"
    panel.show_articles([summary(number, spans=number) for number in range(COUNT)], open_one)
    shown = panel.model.place(open_one).data(SUMMARY_ROLE)
    assert (shown.spans, resets) == (COUNT - 2, [])
    panel.show_articles([summary(number) for number in range(COUNT - 1)], open_one)
    assert len(resets) == 1


def heads(panel: ArticlesPanel) -> list[tuple[int, int]]:
    """What the lines above the pages count."""
    rows = (panel.model.index(row).data(PAGE_ROLE) for row in range(panel.model.rowCount()))
    return [(head.done, head.articles) for head in rows if head is not None]


def test_another_annotators_list_is_counted_and_filtered_anew(panel: ArticlesPanel) -> None:
    panel.show_which("done")
    assert panel.model.rowCount() == 0
    theirs = [summary(number, "done" if number % 100 < 3 else "new") for number in range(COUNT)]
    panel.show_articles(theirs, None)
    assert heads(panel) == [(3, 10)] * 4
    assert panel.model.rowCount() == 4 + 12
    panel.show_which("unfinished")
    assert heads(panel)[:2] == [(3, 10), (0, 10)]
    assert not panel.model.place("a101").isValid()
    panel.show_articles([summary(number) for number in range(COUNT)], None)
    assert panel.model.place("a101").isValid()
    assert heads(panel) == [(0, 10)] * (COUNT // 10)


def test_words_are_those_of_the_articles_that_are_there_now(panel: ArticlesPanel) -> None:
    panel.filter_field.setText("第57次")
    assert panel.model.first() == "a57"
    panel.show_articles([summary(number) for number in range(100, 160)], None)
    assert panel.model.rowCount() == 0
    panel.filter_field.setText("第157次")
    assert panel.model.first() == "a157"


def test_a_list_of_many_rows_is_counted_without_asking_python(panel: ArticlesPanel) -> None:
    """Qt counts the rows once for each row; in Python that took a tenth of a second for twenty thousand."""
    assert "rowCount" not in vars(type(panel.model))
    assert panel.model.rowCount() == COUNT + COUNT // 10


def test_a_line_that_says_something_else_is_found_by_that(panel: ArticlesPanel) -> None:
    changed = ArticleSummary(
        replace(summary(7).article, title="改过的标题", imprint=Imprint("2023-04-18", "河东日报", "A3")),
        summary(7).standing,
    )
    panel.filter_field.setText("改过")
    assert panel.model.rowCount() == 0
    panel.model.update(changed)
    panel.model.tidy()
    assert panel.model.place("a7").isValid()
    panel.filter_field.setText("第7次")
    assert not panel.model.place("a7").isValid()
    for words in ("2023-04", "河东日报", "a3", "改过 2023"):
        panel.filter_field.setText(words)
        assert panel.model.rowCount() == 2, words


@pytest.mark.parametrize("width", range(60, 240, 7))
def test_a_title_breaks_as_print_breaks_it(panel: ArticlesPanel, width: int) -> None:
    metrics = panel.list.fontMetrics()
    title = "粮站收粮，农户放心。年发电量达8000万度（“开门红”）"
    first, *rest = wrapped(title, metrics, width)
    assert metrics.horizontalAdvance(first) <= width
    assert title.startswith(first)
    if rest:
        after = title[len(first)]
        assert after not in "，。）”"
        assert first[-1] not in "（“"
        assert not (first[-1].isdigit() and after.isdigit())


# -- handed out ------------------------------------------------------------------------------------------------

ASSIGNED = {"a1": frozenset(("李",)), "a2": frozenset(("李", "王"))}


def choose(panel: ArticlesPanel, text: str) -> None:
    """By the menu beside the filter."""
    menus = [action.menu() for action in panel.which_button.menu().actions() if action.menu() is not None]
    (found,) = (action for action in menus[0].actions() if action.text().split("\t")[0] == text)  # type: ignore[attr-defined]
    found.trigger()


def test_the_list_shows_what_was_handed_out_to_somebody_or_nobody(panel: ArticlesPanel) -> None:
    panel.show_assigned(ASSIGNED)
    choose(panel, "Handed out to 王")
    assert panel.model.shown_ids() == ["a2"]
    assert "王" in panel.which_button.toolTip()
    assert panel.which_button.isChecked()
    choose(panel, "Handed out")
    assert panel.model.shown_ids() == ["a1", "a2"]
    choose(panel, "Not handed out")
    assert len(panel.model.shown_ids()) == COUNT - 2
    choose(panel, "Whether handed out or not")
    assert len(panel.model.shown_ids()) == COUNT
    assert not panel.which_button.isChecked()


def test_both_filters_hold_and_follow_what_is_handed_out(panel: ArticlesPanel) -> None:
    panel.show_articles([summary(number, "returned" if number < 3 else "new") for number in range(9)], None)
    panel.show_which("returned")
    panel.show_person(NOBODY)
    assert panel.model.shown_ids() == ["a0", "a1", "a2"]
    panel.show_assigned(ASSIGNED)
    assert panel.model.shown_ids() == ["a0"]
    panel.show_person(ANYBODY)
    assert panel.model.shown_ids() == ["a1", "a2"]
    panel.model.update(summary(1, "done"))
    panel.model.tidy()
    assert panel.model.shown_ids() == ["a2"]
    panel.show_person(ALL)
    assert panel.model.shown_ids() == ["a0", "a2"]


def test_a_click_with_shift_chooses_several_and_opens_none(panel: ArticlesPanel, qtbot: QtBot) -> None:
    panel.show_articles([summary(number) for number in range(5)], "a0")
    opened: list[str] = []
    panel.chosen.connect(opened.append)
    place = panel.list.visualRect(panel.model.place("a3")).center()
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, shift, place)
    assert (panel.selected(), opened) == (["a0", "a1", "a2", "a3"], [])
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (panel.selected(), opened) == (["a3"], ["a3"])
