"""The list of articles: rows of one height, quick however many there are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from annotator.model.imprint import Imprint
from annotator.model.layer import ArticleSummary
from annotator.ui.articles_panel import PAGE_ROLE, SUMMARY_ROLE, ArticlesPanel
from annotator.ui.theme import theme_for

COUNT = 400


def summary(number: int) -> ArticleSummary:
    title = f"第{number}次" + "召开防汛工作会议并部署下一步的各项任务" * (number % 3)
    return ArticleSummary(f"a{number}", title, "", f"p{number // 10}", f"{number // 10:03}.txt", "new", 0)


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
    panel.model.update(replace(summary(COUNT - 2), state="done", spans=3))
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
    panel.model.update(replace(summary(57), state="done"))
    panel.model.update(replace(summary(58), state="done"))
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
    panel.show_articles([replace(summary(number), spans=number) for number in range(COUNT)], open_one)
    shown = panel.model.place(open_one).data(SUMMARY_ROLE)
    assert (shown.spans, resets) == (COUNT - 2, [])
    panel.show_articles([summary(number) for number in range(COUNT - 1)], open_one)
    assert len(resets) == 1


def test_a_line_that_says_something_else_is_found_by_that(panel: ArticlesPanel) -> None:
    changed = replace(summary(7), title="改过的标题", imprint=Imprint("2023-04-18", "河东日报", "A3"))
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
