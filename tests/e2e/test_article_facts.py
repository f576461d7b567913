"""What the newspaper says of an article: seen above the text, written with one key, and found in the list."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.imprint import Imprint
from annotator.model.layer import ArticleSummary
from annotator.ui.articles_model import SUMMARY_ROLE
from annotator.ui.window import Window
from tests.e2e.desktop import press, type_text


def listed(window: Window) -> list[str]:
    """The titles in the list."""
    model = window.articles_panel.model
    rows = (model.index(row).data(SUMMARY_ROLE) for row in range(model.rowCount()))
    return [row.title for row in rows if isinstance(row, ArticleSummary)]


def write(
    qtbot: QtBot, window: Window, *, date: str = "", newspaper: str = "", page: str = "", byline: str = ""
) -> None:
    """The key, the fields by Tab, Enter."""
    press(qtbot, window, "Ctrl+Shift+B")
    card = window.pane.facts
    assert card.date.hasFocus()
    for field, text in (
        (card.date, date),
        (card.newspaper, newspaper),
        (card.page, page),
        (card.byline, byline),
    ):
        assert field.hasFocus()
        field.selectAll()
        if text:
            type_text(field, text)
        else:
            press(qtbot, window, "Delete", widget=field)
        press(qtbot, window, "Tab", widget=field)
    press(qtbot, window, "Return", widget=card.byline)


def facts(window: Window) -> tuple[Imprint, str]:
    opened = window.session.opened
    assert opened is not None
    return opened.article.imprint, opened.article.byline


def test_facts_are_written_and_seen_and_one_undo_takes_them_back(qtbot: QtBot, window: Window) -> None:
    assert window.pane.head.facts.text() == "No date"
    write(qtbot, window, date="2023-04-18", newspaper="河东日报", page="A03", byline="记者 王")
    assert facts(window) == (Imprint("2023-04-18", "河东日报", "A03"), "记者 王")
    assert window.pane.head.facts.text() == "2023-04-18 · 河东日报 · A03 · 记者 王"
    assert "Ctrl+Shift+B" in window.pane.head.facts.toolTip()
    assert window.view.hasFocus()
    assert not window.pane.facts.isVisible()
    press(qtbot, window, "Ctrl+Z")
    assert facts(window) == (Imprint(), "")
    assert window.pane.head.facts.text() == "No date"


def test_a_date_that_is_none_is_refused_on_the_card(qtbot: QtBot, window: Window) -> None:
    write(qtbot, window, date="2023-02-30", newspaper="河东日报")
    card = window.pane.facts
    assert card.isVisible()
    assert card._problem.text() == "“2023-02-30” is no day. Write it as 2023-04-18, or leave it empty."
    assert card.date.property("unfit")
    assert facts(window) == (Imprint(), "")
    card.date.setFocus()
    card.date.selectAll()
    type_text(card.date, "2023-02-28")
    assert not card.date.property("unfit")
    press(qtbot, window, "Return", widget=card.date)
    assert facts(window)[0].date == "2023-02-28"


def test_esc_leaves_without_writing(qtbot: QtBot, window: Window) -> None:
    window.pane.head.facts.click()
    card = window.pane.facts
    type_text(card.date, "2023-04-18")
    press(qtbot, window, "Esc", widget=card.date)
    assert not card.isVisible()
    assert window.view.hasFocus()
    assert facts(window) == (Imprint(), "")


def test_a_page_of_several_articles_has_them_all_at_once_but_not_the_byline(
    qtbot: QtBot, window: Window
) -> None:
    press(qtbot, window, "Alt+PgDown")
    write(qtbot, window, date="2023-04-19", newspaper="河西晚报", page="5", byline="记者 李")
    assert window.pane.facts.whole_page.isChecked()
    press(qtbot, window, "Alt+PgDown")
    assert facts(window) == (Imprint("2023-04-19", "河西晚报", "5"), "")
    # this one alone appeared elsewhere
    press(qtbot, window, "Ctrl+Shift+B")
    window.pane.facts.whole_page.setChecked(False)
    window.pane.facts.date.selectAll()
    type_text(window.pane.facts.date, "2023-05-01")
    press(qtbot, window, "Return", widget=window.pane.facts.date)
    press(qtbot, window, "Alt+PgUp")
    assert facts(window)[0].date == "2023-04-19"
    press(qtbot, window, "Ctrl+Shift+B")
    assert not window.pane.facts.whole_page.isChecked()
    press(qtbot, window, "Esc", widget=window.pane.facts.date)
    press(qtbot, window, "Ctrl+Z", "Ctrl+Z")
    assert facts(window) == (Imprint(), "")


def test_one_article_on_its_page_is_not_asked_for_the_whole(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+B")
    assert not window.pane.facts.whole_page.isVisible()


def test_newspapers_of_the_project_are_offered(qtbot: QtBot, window: Window) -> None:
    write(qtbot, window, newspaper="河东日报")
    press(qtbot, window, "Alt+PgDown", "Ctrl+Shift+B")
    completer = window.pane.facts.newspaper.completer()
    completer.setCompletionPrefix("东")
    assert completer.currentCompletion() == "河东日报"
    press(qtbot, window, "Esc", widget=window.pane.facts.date)


def test_the_list_is_filtered_by_newspaper_date_and_page(qtbot: QtBot, window: Window) -> None:
    write(qtbot, window, date="2023-04-18", newspaper="河东日报", page="A03")
    press(qtbot, window, "Alt+PgDown")
    write(qtbot, window, date="2023-05-02", newspaper="河西晚报", page="B1")
    everything = listed(window)
    for words, expected in (
        ("2023-04", everything[:1]),
        ("河西晚报", everything[1:]),
        ("a03", everything[:1]),
        ("2023", everything),
        ("2023-05 短讯", ["短讯"]),
        ("2022", []),
    ):
        press(qtbot, window, "Ctrl+L", widget=QApplication.focusWidget())
        window.articles_panel.filter_field.setText(words)
        assert listed(window) == expected, words


def test_another_article_closes_the_card(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+B")
    press(qtbot, window, "Alt+PgDown", widget=window.pane.facts.date)
    assert not window.pane.facts.isVisible()
