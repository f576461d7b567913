"""Long sessions: the flag, the note and the state of articles, the time, and going on where one stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.selection import Selection
from annotator.session.places import Places
from annotator.store import Project
from annotator.ui import resuming, span_box
from annotator.ui.articles_model import SUMMARY_ROLE
from annotator.ui.settings import Settings
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, make_project, press, quotes, select, type_text
from tests.session.desk import Clock

LONG = {
    "长.txt": [
        "长文\n\n" + "\n".join(f"第{n}段,河东区召开防汛工作会,投入{n}亿元。" for n in range(90)),
        "短讯\n\n完。",
    ]
}


def listed(window: Window) -> list[str]:
    """The titles in the list, without the names of pages."""
    model = window.articles_panel.model
    rows = (model.index(row) for row in range(model.rowCount()))
    return [str(row.data()) for row in rows if row.data(SUMMARY_ROLE) is not None]


def title(window: Window) -> str:
    opened = window.session.opened
    assert opened is not None
    return opened.article.title


def remark(window: Window, article_id: str | None) -> tuple[bool, str]:
    """What is on disk."""
    with Project(window.session.require_project().path) as project:
        return project.remark(str(article_id), "甲")


# -- flag and note -------------------------------------------------------------------------------------------


def test_f_marks_the_article_as_unsure_where_one_sees_it(qtbot: QtBot, window: Window) -> None:
    head, article = window.pane.head, window.session.article_id
    assert not head.flag.isChecked()
    press(qtbot, window, "F")
    assert head.flag.isChecked()
    assert head.flag.text() == "Unsure"
    assert remark(window, article) == (True, "")
    row = window.articles_panel.model.place(article)
    assert "unsure" in row.data(Qt.ItemDataRole.ToolTipRole)
    assert "unsure" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    press(qtbot, window, "Ctrl+Z")
    assert not head.flag.isChecked()
    assert remark(window, article) == (False, "")


def test_the_flag_is_a_button_too(qtbot: QtBot, window: Window) -> None:
    qtbot.mouseClick(window.pane.head.flag, Qt.MouseButton.LeftButton)
    assert remark(window, window.session.article_id) == (True, "")
    assert window.view.hasFocus()


def test_f_is_a_letter_in_the_note(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+N")
    qtbot.keyClicks(window.pane.card.field, "Ff")
    assert not window.pane.head.flag.isChecked()
    assert window.pane.card.field.toPlainText() == "Ff"


def test_shift_f_goes_from_one_unsure_article_to_the_next(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "F", "Alt+PgDown", "Alt+PgDown", "F", "Shift+F")
    assert title(window) == "河东区召开防汛工作会"
    press(qtbot, window, "Shift+F")
    assert title(window) == "短讯"
    press(qtbot, window, "F", "Alt+PgUp", "Shift+F", "Shift+F")
    assert "No other article is marked as unsure" in window.pane.message.text.text()


@pytest.mark.parametrize("leave", ["Escape", "Ctrl+Return"])
def test_a_note_is_written_and_left_by_keys(qtbot: QtBot, window: Window, leave: str) -> None:
    article = window.session.article_id
    press(qtbot, window, "Ctrl+Shift+N")
    card = window.pane.card
    assert card.field.hasFocus()
    type_text(card.field, "第三段问老周")
    press(qtbot, window, leave, widget=card.field)
    assert not card.isVisible()
    assert window.view.hasFocus()
    assert remark(window, article) == (False, "第三段问老周")
    assert window.pane.head.note.text() == "第三段问老周"
    assert "第三段问老周" in window.articles_panel.model.place(article).data(Qt.ItemDataRole.ToolTipRole)
    press(qtbot, window, "Ctrl+Shift+N")
    assert card.field.toPlainText() == "第三段问老周"


def test_paused_typing_is_on_disk_and_one_writing_is_one_step(qtbot: QtBot, window: Window) -> None:
    article, steps = str(window.session.article_id), len(window.session.history.done)
    press(qtbot, window, "Ctrl+Shift+N")
    field = window.pane.card.field
    for word in ("问", "老周"):
        type_text(field, word)
        qtbot.waitUntil(lambda: not field.is_waiting, timeout=10 * span_box.NOTE_PAUSE_MS)
        assert window.session.require_project().remark(article, "甲")[1] == field.toPlainText()
    assert len(window.session.history.done) == steps + 1
    press(qtbot, window, "Escape", widget=field)
    press(qtbot, window, "Ctrl+Z")
    assert remark(window, article)[1] == ""


def test_a_note_that_is_left_for_another_article_stays_with_its_own(qtbot: QtBot, window: Window) -> None:
    article = window.session.article_id
    press(qtbot, window, "Ctrl+Shift+N")
    type_text(window.pane.card.field, "问老周")
    press(qtbot, window, "Alt+PgDown", widget=window.pane.card.field)
    assert window.session.article_id != article
    assert remark(window, article)[1] == "问老周"
    assert remark(window, window.session.article_id)[1] == ""
    assert not window.pane.card.isVisible()


def test_a_note_that_is_being_typed_is_not_lost_when_the_window_closes(qtbot: QtBot, window: Window) -> None:
    path, article = window.session.require_project().path, str(window.session.article_id)
    press(qtbot, window, "Ctrl+Shift+N")
    type_text(window.pane.card.field, "问老周")
    window.close()
    with Project(path) as project:
        assert project.remark(article, "甲")[1] == "问老周"


def test_the_text_does_not_move_when_flag_and_note_come(qtbot: QtBot, window: Window) -> None:
    before = window.view.mapTo(window, QPoint(0, 0)), window.view.size()
    press(qtbot, window, "F", "Ctrl+Shift+N")
    type_text(window.pane.card.field, "一行\n又一行")
    press(qtbot, window, "Escape", widget=window.pane.card.field)
    assert (window.view.mapTo(window, QPoint(0, 0)), window.view.size()) == before


# -- the list by states --------------------------------------------------------------------------------------


def test_the_list_by_states_with_keys(qtbot: QtBot, window: Window) -> None:
    everything = listed(window)
    press(qtbot, window, "F", "Ctrl+Return")
    assert title(window) == "夜市开张"
    for key, expected in (
        ("Alt+2", everything[1:]),
        ("Alt+3", everything[:1]),
        ("Alt+4", everything[:1]),
        ("Alt+5", []),
        ("Alt+1", everything),
    ):
        press(qtbot, window, key)
        assert listed(window) == expected, key
    press(qtbot, window, "Alt+5")
    assert "Press Alt+1 to see all" in window.articles_panel.nothing.text()


def test_words_and_states_narrow_together(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Alt+2")
    type_text(window.articles_panel.filter_field, "城西")
    assert listed(window) == ["夜市开张", "短讯"]
    press(qtbot, window, "Alt+3")
    assert listed(window) == []


def test_an_article_stays_in_the_list_until_one_goes_on(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "F", "Alt+4", "F")
    assert listed(window) == ["河东区召开防汛工作会"]
    press(qtbot, window, "Alt+PgDown")
    assert listed(window) == []


# -- time and progress of the day ----------------------------------------------------------------------------


@pytest.fixture
def clock(window: Window) -> Clock:
    """The time is what the test says, from now on."""
    clock = Clock()
    window.session.time.pause()
    window.session.time.forget()
    window.session.time.clock = clock.now
    return clock


def seconds(window: Window) -> int:
    keeper = window.session.timekeeper
    assert keeper is not None
    return keeper.today().seconds


def test_keys_clicks_wheel_and_moves_are_activity(qtbot: QtBot, window: Window, clock: Clock) -> None:
    handle = window.windowHandle()
    middle = window.view.mapTo(window, window.view.rect().center())
    QTest.keyClick(handle, Qt.Key.Key_Right)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(handle, Qt.Key.Key_1),
        lambda: QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle),
        lambda: QTest.mouseMove(handle, middle + QPoint(9, 9)),
        lambda: QTest.wheelEvent(handle, middle, QPoint(0, -120)),
    )
    for deed in deeds:
        before = seconds(window)
        clock.seconds += 20
        deed()
        QApplication.processEvents()
        assert seconds(window) == before + 20


def test_a_pause_is_not_counted_and_nothing_is_written_on_the_way_of_a_label(
    qtbot: QtBot, window: Window, clock: Clock
) -> None:
    handle = window.windowHandle()
    for gap in (0, 30, 600, 20):
        clock.seconds += gap
        QTest.keyClick(handle, Qt.Key.Key_W)
        QTest.keyClick(handle, Qt.Key.Key_1)
    assert quotes(window)
    kinds = "SELECT count(*) FROM events WHERE kind = 'time_spent'"
    assert window.session.require_project().rows(kinds) == [(0,)]
    assert seconds(window) == 50
    path, article = window.session.require_project().path, window.session.article_id
    window.close()
    with Project(path) as project:
        assert project.rows("SELECT article_id, annotator, seconds FROM times") == [(article, "甲", 50)]


def test_an_article_that_was_left_has_its_time_on_disk_soon(
    qtbot: QtBot, window: Window, clock: Clock
) -> None:
    article = window.session.article_id
    window.session.time.touch()
    clock.seconds += 30
    press(qtbot, window, "Alt+PgDown")
    project = window.session.require_project()
    query = "SELECT article_id, seconds FROM times"
    assert project.rows(query) == []
    qtbot.waitUntil(lambda: project.rows(query) == [(article, 30)], timeout=10_000)


def test_the_day_is_in_the_status_bar_and_in_a_card(qtbot: QtBot, window: Window, clock: Clock) -> None:
    window.session.time.touch()
    select(window, "60亿元")
    press(qtbot, window, "3")
    for _ in range(4):
        clock.seconds += 45
        window.session.time.touch()
    qtbot.waitUntil(lambda: window.status.today.text() == "Today 1 · 3 min", timeout=10_000)
    assert "20 spans an hour" in window.status.today.toolTip()
    assert window.pane.head.state.text() == "in progress · 3 min"
    press(qtbot, window, "Ctrl+Shift+T")
    card = window.today.card
    assert card is not None
    qtbot.waitExposed(card)
    assert card.bars.accessibleDescription().endswith("0 done · 1 spans · 3 min")
    card.measuring.click()
    assert not window.settings.measures_time
    card.close()
    clock.seconds += 30
    window.session.time.touch()
    assert seconds(window) == 180
    assert "Working time is not measured." in window.status.today.toolTip()


def test_time_that_is_not_measured_stays_so_in_the_next_window(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path, tmp_path: Path
) -> None:
    Settings(tmp_path / "settings.ini").measures_time = False
    window = open_window(project_path)
    clock = Clock()
    window.session.time.clock = clock.now
    window.session.time.touch()
    clock.seconds += 30
    window.session.time.touch()
    assert seconds(window) == 0


# -- going on where one stopped ------------------------------------------------------------------------------


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    path = tmp_path / "长 项目.annotator"
    make_project(path, LONG)
    return path


def test_everything_is_as_one_left_it(qtbot: QtBot, open_window: OpenWindow, long_path: Path) -> None:
    window = open_window(long_path)
    press(qtbot, window, "2")
    start, end = select(window, "投入40亿元")
    window.view.scroll_by(-100)
    window.articles_panel.filter_field.setText("长")
    press(qtbot, window, "Alt+2")
    top = window.view.top_offset
    assert 0 < top < start
    window.close()
    again = open_window(long_path)
    assert again.session.selection == Selection(start, end)
    assert again.session.sticky == "slogan"
    assert again.view.top_offset == top
    assert again.articles_panel.filter_field.text() == "长"
    assert again.articles_panel.which == "unfinished"
    assert again.view.hasFocus()


def test_going_to_another_article_and_back_leaves_the_screen_as_it_was(
    qtbot: QtBot, open_window: OpenWindow, long_path: Path
) -> None:
    window = open_window(long_path)
    select(window, "投入40亿元")
    window.view.scroll_by(300)
    top = window.view.top_offset
    press(qtbot, window, "Alt+PgDown")
    assert window.view.top_offset == 0
    press(qtbot, window, "Alt+PgUp")
    assert window.view.top_offset == top


def test_a_recent_place_survives_a_kill(
    qtbot: QtBot, open_window: OpenWindow, long_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the settings while the window is open is all that a kill leaves."""
    monkeypatch.setattr(resuming, "KEEP_MS", 50)
    window = open_window(long_path)
    start, end = select(window, "投入40亿元")

    def kept() -> Selection:
        places = Places.from_text(Settings(tmp_path / "settings.ini").places(long_path))
        return places.get(places.article_id).selection_in(window.session.text)

    qtbot.waitUntil(lambda: kept() == Selection(start, end), timeout=10_000)


def test_a_finished_article_is_not_resumed(qtbot: QtBot, window: Window, open_window: OpenWindow) -> None:
    path = window.session.require_project().path
    press(qtbot, window, "Alt+PgDown", "Alt+PgDown")
    window.session.set_state("done")
    window.close()
    assert title(open_window(path)) == "河东区召开防汛工作会"


def test_each_project_has_its_own_place_and_filter(
    qtbot: QtBot, open_window: OpenWindow, project_path: Path, long_path: Path
) -> None:
    window = open_window(project_path)
    press(qtbot, window, "Alt+PgDown", "Right", "Right", "Alt+2")
    window.files.open_project(long_path)
    assert window.articles_panel.which == ""
    assert window.session.selection == Selection()
    press(qtbot, window, "Right")
    window.files.open_project(project_path)
    assert title(window) == "夜市开张"
    assert window.session.selection == Selection(2, 2)
    assert window.articles_panel.which == "unfinished"
