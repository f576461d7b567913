"""A person looks how far annotators agree, and goes from a figure down to its spans."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.layer import DONE, FINAL
from annotator.model.span import Span
from annotator.review.agreement import EXACT
from annotator.session.agreeing import AMONG_OTHERS, LACKING, OVERLAPPING
from annotator.session.edits import state_changed
from annotator.store import Project
from annotator.ui import agreement as agreement_module
from annotator.ui.agreement_dialog import AgreementDialog
from annotator.ui.article.colour import contrast
from annotator.ui.figure_table import TEXT_CONTRAST, shade
from annotator.ui.left_out_list import REASONS
from annotator.ui.theme import DARK, LIGHT, Theme
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press

PAGES = {
    "1.txt": [
        "防汛工作会\n严格落实值班制度，以四不两直方式检查，投入60亿元。",
        "短讯\n新公园开放，投入3亿元。",
    ]
}

SAID = {
    "甲": [("严格落实值班制度", "measure"), ("四不两直", "slogan"), ("60亿元", "figure")],
    "乙": [
        ("严格落实值班制度", "measure"),
        ("四不两直方式", "slogan"),
        ("60亿元", "slogan"),
        ("检查", "measure"),
    ],
    "丙": [("严格落实值班制度", "measure")],
}


def fill(path: Path, people: str = "甲乙", state: str = DONE) -> None:
    """What these people say of the first article; it is done."""
    make_project(path, PAGES)
    with Project(path) as project:
        article = project.article(project.article_ids()[0])
        assert article is not None
        for name in people:
            facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name})]
            for number, (quote, label) in enumerate(SAID[name]):
                start = article.text.index(quote)
                span = Span(
                    f"{name}{number}", article.id, name, start, start + len(quote), label, {}, "", quote
                )
                facts.append(Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload()))
            facts.append(state_changed(article.id, name, "new", state))
            project.append(name, facts)


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    path = tmp_path / "一致.annotator"
    fill(path)
    return path


def opened(qtbot: QtBot, window: Window) -> AgreementDialog:
    """The dialog of the key, when it has counted."""
    press(qtbot, window, "Ctrl+Shift+G")
    dialog = window.agreement.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_busy)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def key(dialog: AgreementDialog, name: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    assert dialog.isAncestorOf(target)
    if len(name) == 1:
        QTest.keyClicks(target, name)
    else:
        QTest.keyClick(target, Qt.Key[f"Key_{name}"])


def texts(dialog: AgreementDialog) -> list[list[str]]:
    return [[cell.text for cell in row] for row in dialog.tabs.labels.figures.cells]


def listed(qtbot: QtBot, dialog: AgreementDialog) -> list[str]:
    qtbot.waitUntil(lambda: not dialog.is_busy)
    rows = dialog.evidence.rows
    return [rows.said(row) for row in rows.rows]


def test_the_key_counts_at_once_and_every_figure_stands_there_in_print(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    assert dialog.choice.annotators == ("甲", "乙")
    assert dialog.headline.buttons[0].text().split("\n") == ["0.286", "Exact F1"]
    heads = [dialog.tabs.labels.figures.headerData(place, Qt.Orientation.Horizontal) for place in range(14)]
    assert heads[:5] == ["a", "b", "Exact P", "Exact R", "Exact F1"]
    measure, slogan, figure, _all = texts(dialog)
    assert measure[:5] == ["1", "2", "0.500", "1.000", "0.667"]
    assert slogan[:5] == ["1", "2", "0.000", "0.000", "0.000"]
    # 乙 has no figure at all: what cannot be calculated is neither 0 nor 1
    assert figure[:5] == ["1", "0", "undefined", "0.000", "undefined"]
    assert figure[-4:] == ["0", "0", "0", "1"]
    assert dialog.tabs.labels.hasFocus()


def test_enter_on_a_figure_lists_its_spans_and_enter_there_goes_to_the_text(
    qtbot: QtBot, window: Window
) -> None:
    dialog = opened(qtbot, window)
    for name in ("Home", "Down", *["Right"] * 12):
        key(dialog, name)
    key(dialog, "Return")
    assert listed(qtbot, dialog) == ["boundary · 甲: Slogan “四不两直” · 乙: Slogan “四不两直方式”"]
    assert "Slogan, Boundary: 1" in dialog.behind.text()
    assert dialog.evidence.hasFocus()
    window.session.go_by(1)
    key(dialog, "Return")
    assert window.session.current is not None
    assert window.session.current.quote == "四不两直"
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.view.hasFocus())
    # the figures stay beside the text, and the same key leads back
    assert dialog.isVisible()
    press(qtbot, window, "Ctrl+Shift+G")
    qtbot.waitUntil(dialog.isActiveWindow)
    key(dialog, "Escape")
    assert dialog.tabs.labels.hasFocus()
    key(dialog, "Escape")
    assert window.agreement.dialog is None


def test_precision_leads_to_what_the_other_has_and_recall_to_what_the_reference_has(
    qtbot: QtBot, window: Window
) -> None:
    dialog = opened(qtbot, window)
    table = dialog.tabs.labels
    overall = len(table.figures.cells) - 1
    counts = {}
    for column in (0, 1, 2, 3, 4, 8, 10, 11, 12, 13):
        cell = table.figures.cells[overall][column]
        dialog.show_behind(cell)
        counts[column] = len(listed(qtbot, dialog))
    assert (counts[0], counts[1]) == (3, 4)
    assert (counts[3], counts[2]) == (3, 4)
    assert counts[4] == 4
    for column in (10, 11, 12, 13):
        assert str(counts[column]) == table.figures.cells[overall][column].text
    assert counts[8] > 0


def test_a_figure_of_the_headline_leads_to_all_spans(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    button = dialog.headline.buttons[0]
    button.setFocus()
    key(dialog, "Space")
    assert len(listed(qtbot, dialog)) == 4
    assert "All labels, Exact F1" in dialog.behind.text()
    assert dialog.evidence.hasFocus()


def test_a_click_lists_the_spans_and_a_click_on_one_shows_it(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    table = dialog.tabs.labels
    table.scrollTo(table.figures.index(0, 11))
    place = table.visualRect(table.figures.index(0, 11)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed(qtbot, dialog) == ["extra · 甲: nothing · 乙: Measure “检查”"]
    row = dialog.evidence.visualRect(dialog.evidence.rows.index(0)).center()
    QTest.mouseClick(dialog.evidence.viewport(), Qt.MouseButton.LeftButton, pos=row)
    session = window.session
    assert session.text[session.selection.start : session.selection.end] == "检查"
    assert not window.view.hasFocus()


def test_the_confusion_of_labels_leads_down_too(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.tabs.setCurrentIndex(1)
    table = dialog.tabs.confusion
    table.setFocus()
    heads = [table.figures.headerData(place, Qt.Orientation.Vertical) for place in range(4)]
    assert heads == ["Measure", "Slogan", "Figure", "nothing"]
    assert [[cell.text for cell in row] for row in table.figures.cells] == [
        ["1", "0", "0", "0"],
        ["0", "1", "0", "0"],
        ["0", "1", "0", "0"],
        ["1", "0", "0", ""],
    ]
    table.setCurrentIndex(table.figures.index(2, 1))
    key(dialog, "Return")
    assert listed(qtbot, dialog) == ["label · 甲: Figure “60亿元” · 乙: Slogan “60亿元”"]
    assert (
        table.figures.data(table.figures.index(2, 1), Qt.ItemDataRole.AccessibleTextRole)
        == "Figure – Slogan: 1"
    )


def test_days_are_points_that_keys_reach(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.tabs.setCurrentIndex(2)
    chart = dialog.tabs.chart
    chart.setFocus()
    assert "Exact F1: 0.286 (articles: 1)" in chart.accessibleDescription()
    key(dialog, "Down")
    assert "Overlap F1" in chart.accessibleDescription()
    key(dialog, "Up")
    key(dialog, "Return")
    assert len(listed(qtbot, dialog)) == 4
    place = chart.place_of(0, chart.points[0].y or 0).toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, chart.mapToGlobal(place))
    QApplication.sendEvent(chart, event)
    assert "Exact F1" in QToolTip.text()
    QToolTip.hideText()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chart._near(QPointF(place)) is not None
    assert not chart.grab().isNull()


def test_more_than_two_have_pairs_and_the_alpha_of_all(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "三人.annotator"
    fill(path, "甲乙丙")
    window = open_window(path)
    dialog = opened(qtbot, window)
    assert dialog.choice.annotators == ("甲", "丙", "乙") or dialog.choice.annotators == ("甲", "乙", "丙")
    tabs = dialog.tabs
    assert tabs.isTabVisible(3)
    tabs.setCurrentIndex(3)
    assert len(tabs.pairs.figures.cells) == 3
    assert "Alpha of all 3 people together, on 1 articles" in tabs.together.text()
    tabs.pairs.setFocus()
    tabs.pairs.setCurrentIndex(tabs.pairs.figures.index(0, 1))
    key(dialog, "Return")
    assert listed(qtbot, dialog)
    # one of them is taken out with the keyboard, and the figures are of two
    dialog.choice.others.setFocus()
    key(dialog, "Space")
    dialog.count_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.report is not None
    assert len(dialog.report.annotators) == 2
    assert not tabs.isTabVisible(3)


def test_the_reference_can_be_another(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.choice.reference.setCurrentIndex(1)
    assert dialog.choice.annotators == ("乙", "甲")
    dialog.count_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert texts(dialog)[0][:5] == ["2", "1", "1.000", "0.500", "0.667"]


def test_what_is_left_out_is_listed_with_its_reason_and_leads_there(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    rows = dialog.tabs.left_out.rows
    assert rows.data(rows.index(0)) == "短讯: not begun by 甲, 乙"
    dialog.tabs.setCurrentIndex(4)
    dialog.tabs.left_out.setFocus()
    dialog.tabs.left_out.setCurrentIndex(rows.index(0))
    key(dialog, "Return")
    assert window.session.text.startswith("短讯")


def test_every_reason_of_the_session_can_be_said_in_another_language() -> None:
    assert {*LACKING.values(), AMONG_OTHERS, OVERLAPPING} == set(REASONS)


def test_each_measure_says_what_it_is_and_where_it_comes_from(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    assert dialog.help.isHidden()
    for name in ("Home", *["Right"] * 9):
        key(dialog, name)
    key(dialog, "?")
    assert dialog.help.isVisible()
    assert "Krippendorff" in dialog.help.text()
    key(dialog, "Left")
    assert "Cohen" in dialog.help.text()
    key(dialog, "?")
    assert dialog.help.isHidden()
    table = dialog.tabs.labels.figures
    assert "Rijsbergen" in str(table.data(table.index(0, 4), Qt.ItemDataRole.ToolTipRole))
    assert "Krippendorff" in dialog.headline.buttons[3].toolTip()


def test_saved_as_a_page_and_as_a_table(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, window)
    monkeypatch.setattr(agreement_module, "ask_save", lambda *_: tmp_path / "一致性")
    dialog.html_button.click()
    assert "Krippendorff" in (tmp_path / "一致性.html").read_text("utf-8")
    dialog.csv_button.click()
    with (tmp_path / "一致性.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file))[0] == "table"
    assert "一致性.csv" in dialog.notice.text()


def test_it_is_never_saved_over_the_project(
    qtbot: QtBot, window: Window, project_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, window)
    before = project_path.read_bytes()
    monkeypatch.setattr(agreement_module, "ask_save", lambda *_: project_path)
    dialog.csv_button.click()
    assert "is a project and is not overwritten" in dialog.notice.text()
    assert project_path.read_bytes() == before


def test_fewer_than_two_are_told_how_to_get_a_second(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
) -> None:
    path = tmp_path / "一人.annotator"
    fill(path, "甲")
    dialog = opened(qtbot, open_window(path))
    assert "Drag a colleague's project" in dialog.notice.text()
    assert not dialog.count_button.isEnabled()
    assert not dialog.html_button.isEnabled()


def test_nothing_in_common_is_a_sentence(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.choice.states.setCurrentIndex(2)
    dialog.count_button.click()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "No article is approved for two" in dialog.notice.text()
    assert texts(dialog) == []


def test_figures_grow_old_with_the_next_label_and_go_with_the_project(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    dialog = opened(qtbot, window)
    window.session.select(0, 2)
    window.session.label("measure")
    assert "changed since this was counted" in dialog.notice.text()
    other = tmp_path / "另.annotator"
    make_project(other, PAGES)
    window.files.open_project(other)
    assert window.agreement.dialog is None


def test_a_review_can_be_opened_from_a_row_where_there_is_one(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    dialog.headline.buttons[0].setFocus()
    key(dialog, "Space")
    listed(qtbot, dialog)
    assert dialog.review_button.isVisible()
    rows, review = dialog.evidence.rows.rows, window.reviewing.review
    for place, row in enumerate(rows):
        dialog.activateWindow()
        dialog.evidence.setCurrentIndex(dialog.evidence.rows.index(place))
        QTest.keyClick(dialog.evidence, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert set(review.layers) == set(row.annotators)
        assert window.session.article_id == row.article_id
        said = [each.id for each in (row.evidence.left, row.evidence.right) if each is not None]
        if row.kind == EXACT:
            assert review.current is None
            assert window.session.selection.start == row.evidence.start
            assert window.session.selection.end == row.evidence.end
        else:
            assert review.current is not None
            assert set(said) & {span.id for span in review.current.spans}
    assert {row.kind for row in rows} > {EXACT}
    QTest.keyClick(dialog.evidence, Qt.Key.Key_Home)
    for row in rows:
        review.go_to(row.article_id, "")
        QTest.keyClick(dialog.evidence, Qt.Key.Key_Space)
        assert (review.current is None) == (row.kind == EXACT)
        QTest.keyClick(dialog.evidence, Qt.Key.Key_Down)


def test_another_language_and_theme_while_it_is_open(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    window.set_theme("dark")
    window.set_language("zh")
    assert dialog.tabs.labels.figures.headerData(0, Qt.Orientation.Vertical) == "措施"
    assert not dialog.grab().isNull()
    window.set_language("en")


def test_it_fits_a_narrow_screen(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    assert dialog.minimumSizeHint().width() <= 720


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_print_can_be_read_on_every_shade(theme: Theme) -> None:
    for step in range(101):
        assert contrast(theme.ink, shade(theme, step / 100)) >= TEXT_CONTRAST - 0.05
    grounds = [shade(theme, step / 4) for step in range(5)]
    assert len(set(grounds)) == 5


def test_another_article_or_layer_on_the_screen_makes_no_figure_old(qtbot: QtBot, window: Window) -> None:
    dialog = opened(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.session.go_by(1)
    window.session.show_layer("乙")
    window.session.show_layer("甲")
    window.session.go_by(-1)
    press(qtbot, window, "Ctrl+Shift+R", "Escape")
    assert "changed" not in dialog.notice.text()
    articles = window.session.require_project().article_ids()
    window.session.go_to(
        next(each for each in articles if "防汛" in window.session.require_project().text(each))
    )
    press(qtbot, window, "Ctrl+Shift+R", "Y")
    assert "changed since this was counted" in dialog.notice.text()


def test_the_final_layer_has_its_name_in_the_language_of_the_person(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+R", "K", "K", "K", "Y", "Y", "Y", "Escape")
    dialog = opened(qtbot, window)
    assert dialog.choice.annotators[0] == FINAL
    assert dialog.choice.reference.currentText() == "Final"
    dialog.headline.buttons[0].setFocus()
    key(dialog, "Space")
    assert all(" · Final: " in said for said in listed(qtbot, dialog))
    assert dialog.tabs.pairs.figures.headerData(0, Qt.Orientation.Vertical) == "Final"
    window.set_language("zh")
    qtbot.waitUntil(lambda: dialog.choice.reference.currentText() == "定稿")
    assert dialog.tabs.pairs.figures.headerData(0, Qt.Orientation.Vertical) == "定稿"
    assert dialog.choice.annotators[0] == FINAL
    window.set_language("en")
    qtbot.waitUntil(lambda: dialog.choice.reference.currentText() == "Final")
