"""The view alone, on what a page may hold at worst."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.article import Article, Source
from annotator.model.block import ROLE, Block, Reason
from annotator.model.page import Page
from annotator.ui.article.marks import MarkStrip
from annotator.ui.article.style import ArticleStyle
from annotator.ui.page.place import Place
from annotator.ui.page.style import PageStyle
from annotator.ui.page.view import PageView

LIGHT = PageStyle.of(ArticleStyle.light(), doubt="#c27700", accent="#8a3324")
DARK = PageStyle.of(ArticleStyle.dark(), doubt="#ffb000", accent="#d98a6a")
ODD = "标题\r\n\r\n正文\x07\u202e𠮷👨\u200d👩\u200d👧，\t“四不两直”。\r\n\r\n　　第二段。\u2028同段\r\nabc\ud800 孤"
KEY = Qt.Key


def page_of(text: str, *runs: tuple[int, int]) -> Page:
    source = Source("s", "1版", "", "utf-8", text)
    blocks = [Block("body", *run) for run in runs]
    return Page(source, (Article.from_blocks(source, 0, blocks, title="标\u202e题", byline=""),))


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView(LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def test_whatever_is_printed_can_be_walked_through_and_drawn(qtbot: QtBot, view: PageView) -> None:
    second = ODD.index("正文"), ODD.index("。\r") + 1
    third = ODD.index("第二段"), ODD.index("同段") + 2
    empty = ODD.index("abc"), ODD.index("abc")
    view.show_page(page_of(ODD, (0, 2), second, third, empty), None)
    for key in (
        KEY.Key_Down,
        KEY.Key_Right,
        KEY.Key_End,
        KEY.Key_Home,
        KEY.Key_PageDown,
        KEY.Key_PageUp,
        KEY.Key_Left,
    ):
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
            for _ in range(12):
                qtbot.keyClick(view, key, modifier)
                assert view.standing is not None
                assert view.place.current in view.place.chosen
            view.grab()
    assert "\u202e" not in view.tip_at(view.standing_rect(second).center())


def test_the_caret_never_stands_inside_of_what_is_one_to_the_eye(qtbot: QtBot, view: PageView) -> None:
    family = "👨\u200d👩\u200d👧"
    view.show_page(page_of(f"𠮷{family}好", (0, 2 + len(family))), None)
    view.go_to((0, 2 + len(family)))
    stops = []
    for _ in range(3):
        qtbot.keyClick(view, KEY.Key_Right)
        stops.append(view.place.caret)
    assert stops == [1, 1 + len(family), 2 + len(family)]
    qtbot.keyClick(view, KEY.Key_Left)
    qtbot.keyClick(view, KEY.Key_Left)
    assert view.place.caret == 1


def test_a_page_without_blocks_and_no_page_at_all_stay_calm(qtbot: QtBot, view: PageView) -> None:
    for page in (Page(Source("t", "2版", "", "utf-8", "只有文字"), ()), None):
        view.show_page(page, None)
        for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_End, KEY.Key_PageDown):
            qtbot.keyClick(view, key)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 20))
        view.grab()
        assert view.place.chosen == Place().chosen


def test_another_theme_size_and_width_keep_what_is_at_the_top(qtbot: QtBot, view: PageView) -> None:
    lines = ["会议要求落实制度，" * 9 for _ in range(40)]
    text = "\n".join(lines)
    length = len(lines[0]) + 1
    view.show_page(page_of(text, *((at * length, at * length + length - 1) for at in range(40))), None)
    view.verticalScrollBar().setValue(1500)
    qtbot.waitUntil(lambda: not view._rest.isActive())
    top = view.run_at(QPoint(200, 1))
    view.set_style(DARK)
    view.resize(520, 300)
    QApplication.processEvents()
    assert view.run_at(QPoint(200, 1)) == top


def test_an_outline_stays_while_the_keyboard_is_elsewhere(qtbot: QtBot, view: PageView) -> None:
    view.show_page(page_of("一二三\n四五六", (0, 3), (4, 7)), None)
    qtbot.keyClick(view, KEY.Key_Down)
    focused = view.grab().toImage()
    view.clearFocus()
    assert view.grab().toImage() != focused
    assert not view._blink or not view._blink.is_running


def test_marks_of_doubts_stand_beside_their_blocks_also_on_a_short_page(qtbot: QtBot, view: PageView) -> None:
    doubtful = Reason(ROLE, "short line", 0.55)
    text = "标题\n\n正文一句。\n\n正文二句。"
    source = Source("s", "1版", "", "utf-8", text)
    blocks = [
        Block("title", 0, 2),
        Block("body", 4, 9, reasons=(doubtful,)),
        Block("body", 11, 16, reasons=(doubtful,)),
    ]
    article = Article.from_blocks(source, 0, blocks, title="标题", byline="")
    view.show_page(Page(source, (article,)), None)
    strip = view.findChild(MarkStrip)
    assert strip is not None
    mark = QColor(LIGHT.doubt)

    def heights() -> list[int]:
        picture = strip.grab().toImage()
        columns = range(picture.width())
        return [y for y in range(picture.height()) if any(picture.pixelColor(x, y) == mark for x in columns)]

    qtbot.waitUntil(lambda: heights() != [])
    for block in blocks[1:]:
        assert any(abs(y - view.rect_of(block.source_start).top()) < 12 for y in heights())
