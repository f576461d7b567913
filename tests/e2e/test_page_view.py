"""A person corrects how a page is cut, with keys and with the mouse; the article beside it and its labels follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model.article import Article, Source
from annotator.model.block import JOIN, PLACE, ROLE, Block, Reason
from annotator.model.event import ARTICLE_ADDED, SCHEME_CHANGED, Fact
from annotator.model.scheme import GUIDELINE
from annotator.session.amending import Corrections
from annotator.session.pages import PageBook
from annotator.store import Project
from annotator.ui.page.view import PageView
from annotator.ui.window import Window
from tests.e2e.desktop import PAGES, OpenWindow, make_project, press, quotes, select, type_text

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)

LINES = (
    ("flood", "title", "河东区召开防汛工作会"),
    ("flood", "body", "本报讯 会议要求，严格落实24小时值班制度，投入60亿"),
    ("market", "title", "夜市开张"),
    ("market", "body", "记者𠮷田见到🙂的摊主，营业额增长49.8%。"),
    ("flood", "body", "元，分三年完成。"),
    ("flood", "subtitle", "赵小满参加会议"),
    ("park", "title", "新公园开放"),
    ("park", "body", "3月18日，河东区开放新公园。"),
    ("park", "body", "记者𠮷田见到🙂的摊主，营业额增长49.8%。"),
    (None, "", "广告 热线"),
)
"""A page of an invented district: article, role and line; the flood continues below the market."""

DOUBTS = {
    1: Reason(JOIN, "half a sentence", 0.62),
    5: Reason(ROLE, "short line", 0.55),
    7: Reason(PLACE, "nearest", 0.7),
}


def make_page(path: Path, *, create: bool = True) -> None:
    text = "\n\n".join(line for _, _, line in LINES)
    source = Source.from_text("3-河东.txt", text)
    blocks: dict[str, list[Block]] = {}
    start = 0
    for place, (article, role, line) in enumerate(LINES):
        reasons = (DOUBTS[place],) if place in DOUBTS else ()
        if article is not None:
            block = Block(role, start, start + len(line), joins_previous=place == 4, reasons=reasons)
            blocks.setdefault(article, []).append(block)
        start += len(line) + 2
    with Project(path, create=create) as project:
        project.add_source(source)
        facts = [Fact(SCHEME_CHANGED, None, None, GUIDELINE.as_payload())]
        for position, each in enumerate(blocks.values()):
            title = text[each[0].source_start : each[0].source_end]
            made = Article.from_blocks(source, position, each, title=title, byline="")
            facts.append(Fact(ARTICLE_ADDED, made.id, None, made.as_payload(with_text=False)))
        project.append("甲", facts)


@pytest.fixture
def window(open_window: OpenWindow, tmp_path: Path) -> Window:
    """A window on that page; the page is not shown yet."""
    path = tmp_path / "版面.annotator"
    make_page(path)
    return open_window(path)


@pytest.fixture
def page(qtbot: QtBot, window: Window) -> PageView:
    """The page beside the article, with the keyboard."""
    press(qtbot, window, "F5")
    view = window.page.view
    qtbot.waitUntil(view.hasFocus)
    return view


Keys = Callable[..., None]


@pytest.fixture
def keys(qtbot: QtBot, window: Window, page: PageView) -> Keys:
    """Press keys on the page."""

    def pressed(*names: str) -> None:
        press(qtbot, window, *names, widget=page)

    return pressed


def go(window: Window, line: int) -> None:
    """Be on the block of that line."""
    view, start = window.page.view, start_of(line)
    view.go_to((start, start + len(LINES[line][2])))


def start_of(line: int) -> int:
    """Where a line begins on the page."""
    return sum(len(text) + 2 for _, _, text in LINES[:line])


def label(qtbot: QtBot, window: Window, text: str, key: str) -> None:
    """Label a text of the open article; the keyboard stays where it was."""
    focused = QApplication.focusWidget()
    window.view.setFocus()
    select(window, text)
    press(qtbot, window, key)
    if focused is not None:
        focused.setFocus()


def choose(qtbot: QtBot, window: Window, text: str) -> None:
    """Choose from the small list by number or by typing."""
    chooser = window.page.chooser
    assert chooser is not None
    qtbot.waitUntil(chooser.field.hasFocus)
    if text.isdigit():
        qtbot.keyClicks(chooser.field, text)
    else:
        type_text(chooser.field, text)
        press(qtbot, window, "Return", widget=chooser.field)
    window.activateWindow()
    qtbot.waitUntil(window.page.view.hasFocus)


def reads(view: PageView, run: tuple[int, int] | None) -> str:
    assert run is not None
    return view.plan.text[slice(*run)]


def current(window: Window) -> str:
    return reads(window.page.view, window.page.view.place.current)


def said(window: Window) -> str:
    return window.pane.message.text.text() if window.pane.message.isVisible() else ""


def title(window: Window) -> str:
    assert window.session.opened is not None
    return window.session.opened.article.title


def cut(window: Window) -> list[tuple[str, list[str]]]:
    """The articles of the page by title, with what is read of their blocks."""
    page = PageBook(window.session).page()
    assert page is not None
    return [
        (each.title, [f"{block.role}:{page.text_of(block.run)[:4]}" for block in each.blocks])
        for each in page.articles
    ]


def place_of(window: Window, line: int, *, at: int = 0) -> QPoint:
    """Where a character of a line is drawn."""
    view = window.page.view
    rect = view.rect_of(start_of(line) + at)
    return rect.center() + QPoint(3, 0)


def click(qtbot: QtBot, window: Window, line: int, modifier: Qt.KeyboardModifier = NO, at: int = 0) -> None:
    qtbot.mouseClick(window.page.view.viewport(), LEFT, modifier, place_of(window, line, at=at))


# -- showing -----------------------------------------------------------------------------------------------------


class TestShowing:
    def test_f5_puts_the_keyboard_on_the_block_of_the_caret_and_back_at_the_same_place(
        self, qtbot: QtBot, window: Window
    ) -> None:
        place = window.session.text.index("值班")
        window.session.select(place, place)
        press(qtbot, window, "F5")
        view = window.page.view
        assert view.hasFocus()
        assert current(window) == LINES[1][2]
        assert view.plan.text[view.place.caret :].startswith("值班")
        press(qtbot, window, "F5", widget=view)
        assert window.page.pane.isHidden()
        assert window.view.hasFocus()
        assert window.session.selection.caret == place

    def test_escape_leaves_the_page_open_and_shift_f5_goes_there_again(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        press(qtbot, window, "Down", "Right", "Right", widget=page)
        press(qtbot, window, "Escape", widget=page)
        assert window.view.hasFocus()
        assert page.isVisible()
        assert window.session.text[window.session.selection.caret :].startswith("讯 会议")
        press(qtbot, window, "Shift+F5")
        assert page.hasFocus()
        assert page.plan.text[page.place.caret :].startswith("讯 会议")

    def test_the_tagging_panel_makes_room_and_comes_back(self, qtbot: QtBot, window: Window) -> None:
        assert window.tagging_panel.isVisible()
        press(qtbot, window, "F5")
        assert window.tagging_panel.isHidden()
        assert window.articles_panel.isVisible()
        window.desk.keep()
        assert "tagging" not in window.settings.folded, "the person has not folded it"
        press(qtbot, window, "F5", widget=window.page.view)
        assert window.tagging_panel.isVisible()

    def test_a_window_closed_with_the_page_opens_with_its_panels_as_they_were(
        self, qtbot: QtBot, open_window: OpenWindow, window: Window, page: PageView
    ) -> None:
        wide, path = window.page._widths["tagging"], window.session.project
        assert path is not None
        window.close()
        again = open_window(path.path)
        assert again.tagging_panel.isVisible()
        assert abs(again.tagging_panel.width() - wide) <= 20, (
            "the window may have another size on a small screen"
        )
        assert again.page.pane.isHidden()

    def test_in_a_wide_window_nothing_is_folded_and_in_a_narrow_one_both_panels(
        self, qtbot: QtBot, window: Window
    ) -> None:
        window.resize(1900, 820)
        press(qtbot, window, "F5")
        assert window.tagging_panel.isVisible()
        press(qtbot, window, "F5", widget=window.page.view)
        window.resize(720, 700)
        QApplication.processEvents()
        press(qtbot, window, "F5")
        assert window.articles_panel.isHidden()
        assert window.page.pane.width() > 300
        assert window.width() == 720

    def test_the_width_of_the_page_is_remembered(self, qtbot: QtBot, window: Window, page: PageView) -> None:
        sizes = window.splitter.sizes()
        window.splitter.setSizes([sizes[0], sizes[1] - 80, sizes[2] + 80, 0])
        wide = window.page.pane.width()
        press(qtbot, window, "F5", widget=page)
        press(qtbot, window, "F5")
        assert abs(window.page.pane.width() - wide) <= 2

    def test_another_article_of_the_list_is_found_on_the_page(self, window: Window, page: PageView) -> None:
        window.articles_panel.chosen.emit(list(window.session.articles)[2].id)
        assert current(window) == LINES[6][2]
        assert window.view.hasFocus()

    def test_the_page_follows_the_caret_of_the_text(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        window.view.setFocus()
        press(qtbot, window, "Ctrl+End")
        assert current(window) == LINES[5][2]
        press(qtbot, window, "Up")
        assert current(window) == LINES[4][2]
        assert window.view.hasFocus()

    def test_an_article_without_its_page_says_so(
        self, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
    ) -> None:
        path = tmp_path / "lines.annotator"
        source = Source.from_text("夜市.jsonl", "夜市开张")
        article = Article.from_blocks(source, 0, [Block("title", 0, 4)], title="夜市开张", byline="")
        with Project(path, create=True) as project:
            project.add_source(replace(source, text=None))
            project.append("甲", [Fact(ARTICLE_ADDED, article.id, None, article.as_payload(with_text=True))])
        window = open_window(path)
        press(qtbot, window, "F5")
        assert "not the page it was printed on" in window.page.pane.empty.text()
        assert window.page.pane.empty.isVisible()
        press(qtbot, window, "F5", widget=window.page.pane.close_)
        assert window.page.pane.isHidden()

    def test_without_an_article_too(self, qtbot: QtBot, open_window: OpenWindow) -> None:
        window = open_window(None)
        window.actions_.by_name["page"].trigger()
        assert "No article is open" in window.page.pane.empty.text()

    def test_a_page_that_can_only_be_read_refuses_with_a_sentence(
        self, window: Window, keys: Keys, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(window.session.project, "writable", False)
        before = cut(window)
        keys("Down", "K")
        assert cut(window) == before
        assert said(window)


# -- keys --------------------------------------------------------------------------------------------------------


class TestDoubts:
    def test_n_and_space_alone_walk_through_all_of_them(
        self, window: Window, page: PageView, keys: Keys
    ) -> None:
        assert window.page.pane.doubts.text() == "3 doubtful"
        keys("N")
        assert current(window) == LINES[1][2]
        keys("Space")
        assert current(window) == LINES[5][2]
        keys("N")
        assert current(window) == LINES[7][2]
        keys("N")
        assert current(window) == LINES[5][2], "behind the last comes the first"
        keys("Shift+N")
        assert current(window) == LINES[7][2]
        keys("Return")
        keys("Space")
        assert said(window) == "Nothing on this page is doubtful any more."
        assert window.page.pane.doubts.text() == "nothing doubtful"
        keys("Ctrl+Z")
        assert window.page.pane.doubts.text() == "1 doubtful"

    def test_where_none_is_left_n_goes_on_to_the_next_page_that_has_some(
        self, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
    ) -> None:
        path = tmp_path / "two pages.annotator"
        make_project(path, PAGES)
        make_page(path, create=False)
        window = open_window(path)
        press(qtbot, window, "F5")
        assert window.page.pane.doubts.text() == "nothing doubtful"
        press(qtbot, window, "N", widget=window.page.view)
        assert current(window) == LINES[1][2]
        press(qtbot, window, "Space", "Space", "Space", "N", widget=window.page.view)
        assert said(window) == "Nothing is doubtful, on this page and on all others."

    def test_what_a_person_decides_is_no_doubt_any_more(self, window: Window, keys: Keys) -> None:
        keys("N", "N", "T")
        assert window.page.pane.doubts.text() == "2 doubtful"

    def test_the_tool_tip_tells_rule_and_sureness(self, window: Window, page: PageView) -> None:
        tip = page.tip_at(place_of(window, 5))
        for part in ("Subtitle, 4 of 4", "河东区召开防汛工作会", "Role? short line · 55 %"):
            assert part in tip

    def test_it_tells_what_is_read_otherwise_than_it_is_printed(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        start = window.session.text.index("24小时")
        Corrections(window.session, PageBook(window.session)).correct(start, start + 2, "25")
        assert page.plan.text[start_of(1) :].startswith(LINES[1][2]), "the page stays as it was printed"
        assert "“4” is read “5”" in page.tip_at(place_of(window, 1))
        page.grab()

    def test_the_button_above_goes_to_the_next(self, qtbot: QtBot, window: Window, page: PageView) -> None:
        qtbot.mouseClick(window.page.pane.doubts, LEFT)
        assert current(window) == LINES[1][2]
        assert page.hasFocus()


class TestRoles:
    @pytest.mark.parametrize(
        ("key", "role"),
        [
            ("T", "title"),
            ("K", "kicker"),
            ("S", "subtitle"),
            ("Y", "byline"),
            ("B", "body"),
            ("C", "caption"),
            ("R", "credit"),
            ("L", "column"),
        ],
    )
    def test_a_letter_is_a_role_and_one_undo_takes_it_back(
        self, window: Window, keys: Keys, key: str, role: str
    ) -> None:
        go(window, 7)
        before = cut(window)
        keys(key)
        assert f"{role}:3月18" in cut(window)[2][1]
        assert current(window) == LINES[7][2], "the same block is chosen"
        keys("Ctrl+Z")
        assert cut(window) == before

    def test_several_blocks_at_once(self, window: Window, keys: Keys) -> None:
        go(window, 7)
        keys("Shift+Down", "C")
        assert dict(cut(window))["新公园开放"] == ["title:新公园开", "caption:3月18", "caption:记者𠮷田"]

    def test_a_heading_that_becomes_a_title_is_the_title(self, window: Window, keys: Keys) -> None:
        go(window, 5)
        keys("T")
        assert title(window) == "河东区召开防汛工作会 赵小满参加会议"


class TestArticles:
    def test_brackets_move_blocks_to_the_neighbour_and_labels_follow(
        self, qtbot: QtBot, window: Window, keys: Keys
    ) -> None:
        window.session.go_to(list(window.session.articles)[1].id)
        label(qtbot, window, "营业额", "1")
        go(window, 3)
        keys("]")
        assert title(window) == "新公园开放", "the article of the block is the one beside"
        assert quotes(window) == [("measure", "营业额")]
        assert current(window) == LINES[3][2]
        assert said(window) == "1 span follows."
        assert window.page.view.hasFocus()
        keys("[", "[")
        assert title(window) == "河东区召开防汛工作会"
        assert quotes(window) == [("measure", "营业额")]
        keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
        assert dict(cut(window))["夜市开张"] == ["title:夜市开张", "body:记者𠮷田"]
        assert title(window) == "夜市开张"
        assert quotes(window) == [("measure", "营业额")]

    def test_at_the_ends_a_sentence(self, window: Window, keys: Keys) -> None:
        go(window, 0)
        keys("[")
        assert said(window) == "This is the first article of the page."

    def test_a_makes_an_article_from_here_on_and_shift_a_of_what_is_chosen(
        self, window: Window, keys: Keys
    ) -> None:
        go(window, 4)
        keys("A")
        assert [len(blocks) for _, blocks in cut(window)] == [2, 2, 2, 3]
        assert window.session.text.startswith("元，分三年完成。")
        keys("Ctrl+Z")
        go(window, 5)
        keys("Shift+Up", "Shift+A")
        assert [len(blocks) for _, blocks in cut(window)] == [2, 2, 2, 3]
        keys("Ctrl+Z")
        go(window, 4)
        keys("Shift+A")
        assert [len(blocks) for _, blocks in cut(window)] == [3, 2, 1, 3]

    def test_a_caption_printed_above_stays_where_it_is(self, window: Window, keys: Keys) -> None:
        go(window, 1)
        keys("C")
        go(window, 4)
        keys("A")
        assert dict(cut(window))["河东区召开防汛工作会"] == ["title:河东区召", "caption:本报讯 "]

    def test_m_merges_into_the_article_before_and_shift_m_takes_in_the_next(
        self, window: Window, keys: Keys
    ) -> None:
        go(window, 2)
        keys("M")
        assert [len(blocks) for _, blocks in cut(window)] == [6, 3]
        keys("Shift+M")
        assert [len(blocks) for _, blocks in cut(window)] == [9]
        keys("M")
        assert said(window) == "This is the first article of the page."
        keys("Ctrl+Z", "Ctrl+Z")
        assert [name for name, _ in cut(window)] == ["河东区召开防汛工作会", "夜市开张", "新公园开放"]

    def test_g_chooses_the_article_by_number_or_by_typing(
        self, qtbot: QtBot, window: Window, keys: Keys
    ) -> None:
        go(window, 4)
        keys("G")
        choose(qtbot, window, "2")
        assert len(dict(cut(window))["新公园开放"]) == 4
        keys("G")
        choose(qtbot, window, "夜市")
        assert len(dict(cut(window))["夜市开张"]) == 3

    def test_alt_with_arrows_changes_the_reading_order(self, window: Window, keys: Keys) -> None:
        go(window, 8)
        keys("Alt+Up")
        assert dict(cut(window))["新公园开放"] == ["title:新公园开", "body:记者𠮷田", "body:3月18"]
        keys("Alt+Down")
        assert dict(cut(window))["新公园开放"][2] == "body:记者𠮷田"


class TestBlocks:
    def test_x_splits_at_the_caret_and_u_unites(self, qtbot: QtBot, window: Window, keys: Keys) -> None:
        label(qtbot, window, "24小时", "1")
        go(window, 1)
        keys("Ctrl+Right", "Ctrl+Right", "X")
        assert current(window).startswith("严格落实24小时")
        assert window.session.text.split("\n")[1:3] == [
            "本报讯 会议要求，",
            "严格落实24小时值班制度，投入60亿元，分三年完成。",
        ]
        assert quotes(window) == [("measure", "24小时")]
        keys("Up", "U")
        assert current(window) == LINES[1][2]
        keys("Ctrl+Z", "Ctrl+Z")
        assert quotes(window) == [("measure", "24小时")]

    def test_at_an_edge_nothing_is_split(self, window: Window, keys: Keys) -> None:
        go(window, 1)
        keys("X")
        assert "between two of its characters" in said(window)

    def test_j_joins_and_unjoins(self, window: Window, keys: Keys) -> None:
        go(window, 4)
        keys("J")
        assert "60亿\n元" in window.session.text
        keys("J")
        assert "60亿元" in window.session.text
        go(window, 5)
        keys("J")
        assert "Only running text" in said(window)

    def test_a_label_over_an_opened_join_goes_to_the_tray_and_undo_brings_it_back(
        self, qtbot: QtBot, window: Window, keys: Keys
    ) -> None:
        label(qtbot, window, "60亿元", "3")
        go(window, 4)
        keys("]")
        assert said(window) == "1 waits in the tray."
        keys("Ctrl+Z")
        window.session.go_to(next(iter(window.session.articles)).id)
        assert quotes(window) == [("figure", "60亿元")]

    def test_d_finds_the_original_by_itself_and_enter_goes_there(self, window: Window, keys: Keys) -> None:
        go(window, 8)
        keys("D")
        assert LINES[8][2] not in window.session.text
        keys("Return")
        assert current(window) == LINES[3][2]
        assert window.page.view.place.caret < window.page.view.plan.text.index("新公园")
        window.page.view.go_to(window.page.view.plan.blocks[-1].run)
        keys("D")
        assert LINES[8][2] in window.session.text

    def test_without_one_it_is_chosen(self, qtbot: QtBot, window: Window, keys: Keys) -> None:
        go(window, 7)
        keys("D")
        choose(qtbot, window, "本报讯")
        standing = window.page.view.standing
        assert standing is not None
        assert standing.block.duplicate_of is not None
        assert reads(window.page.view, standing.block.duplicate_of) == LINES[1][2]

    def test_of_several_chosen_blocks_the_first_is_what_the_others_repeat(
        self, qtbot: QtBot, window: Window, page: PageView, keys: Keys
    ) -> None:
        click(qtbot, window, 7)
        click(qtbot, window, 1, CONTROL)
        keys("D")
        standing = page.plan.near(start_of(7))
        assert standing is not None
        assert standing.block.duplicate_of == page.plan.blocks[1].run
        go(window, 3)
        click(qtbot, window, 8, CONTROL)
        keys("D")
        assert page.plan.blocks[3].block.duplicate_of is None
        assert page.plan.blocks[8].block.duplicate_of == page.plan.blocks[3].run

    def test_what_stands_in_no_block_cannot_be_chosen(self, window: Window, keys: Keys) -> None:
        keys("Ctrl+End")
        assert current(window) == LINES[8][2]
        keys("Down")
        assert current(window) == LINES[8][2]


class TestMoving:
    def test_undo_goes_to_what_has_changed(self, window: Window, keys: Keys) -> None:
        go(window, 5)
        keys("B")
        go(window, 8)
        keys("Ctrl+Z")
        assert current(window) == LINES[5][2]
        assert title(window) == "河东区召开防汛工作会"

    def test_f6_goes_by_way_of_the_page(self, qtbot: QtBot, window: Window, page: PageView) -> None:
        window.view.setFocus()
        press(qtbot, window, "Shift+F6")
        assert page.hasFocus()

    def test_choosing_a_block_of_another_article_opens_it_beside(
        self, window: Window, page: PageView, keys: Keys
    ) -> None:
        keys("Down", "Down")
        assert title(window) == "夜市开张"
        assert page.hasFocus()
        keys("Up")
        assert title(window) == "河东区召开防汛工作会"

    def test_the_caret_goes_from_block_to_block(self, window: Window, page: PageView, keys: Keys) -> None:
        keys("End", "Right", "Right")
        assert current(window) == LINES[1][2]
        keys("Left", "Left")
        assert current(window) == LINES[0][2]
        keys("Home")
        assert page.place.caret == 0

    def test_undo_works_here_as_everywhere(self, window: Window, keys: Keys) -> None:
        go(window, 5)
        keys("B", "Ctrl+Z", "Ctrl+Shift+Z")
        assert dict(cut(window))["河东区召开防汛工作会"][-1] == "body:赵小满参"
        assert current(window) == LINES[5][2]

    def test_keys_work_while_an_input_method_is_on(self, window: Window, page: PageView) -> None:
        type_text(page, "ｎ")
        assert current(window) == LINES[1][2]
        type_text(page, "】")
        assert title(window) == "夜市开张"
        type_text(page, "标题")
        assert "“标题” was not written" in said(window)

    def test_letters_of_the_text_mean_nothing_else_here(self, window: Window, keys: Keys) -> None:
        go(window, 1)
        before = cut(window)
        keys("W", "V", "1")
        assert cut(window) == before
        assert quotes(window) == []


# -- mouse -------------------------------------------------------------------------------------------------------


class TestMouse:
    def test_a_click_chooses_control_adds_and_shift_extends(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        click(qtbot, window, 3, at=2)
        assert current(window) == LINES[3][2]
        assert title(window) == "夜市开张"
        click(qtbot, window, 5, CONTROL)
        assert len(page.place.chosen) == 2
        click(qtbot, window, 5, CONTROL)
        assert len(page.place.chosen) == 1
        click(qtbot, window, 1, SHIFT)
        assert len(page.place.chosen) == 3

    def test_a_click_on_a_title_above_chooses_the_whole_article_and_ctrl_a_too(
        self, qtbot: QtBot, window: Window, page: PageView, keys: Keys
    ) -> None:
        rect = page.standing_rect(page.plan.blocks[6].run)
        qtbot.mouseClick(page.viewport(), LEFT, NO, QPoint(rect.left() + 30, rect.top() - 8))
        assert [reads(page, run) for run in page.place.runs()] == [LINES[place][2] for place in (6, 7, 8)]
        go(window, 4)
        keys("Ctrl+A")
        assert [reads(page, run) for run in page.place.runs()] == [LINES[place][2] for place in (0, 1, 4, 5)]

    def test_a_drag_takes_what_is_chosen_to_another_article(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        click(qtbot, window, 4)
        click(qtbot, window, 5, CONTROL)
        start, end = place_of(window, 4), place_of(window, 7)
        qtbot.mousePress(page.viewport(), LEFT, NO, start)
        qtbot.mouseMove(page.viewport(), start + QPoint(0, 30))
        qtbot.mouseMove(page.viewport(), end)
        qtbot.mouseRelease(page.viewport(), LEFT, NO, end)
        assert len(dict(cut(window))["新公园开放"]) == 5
        assert title(window) == "新公园开放"
        press(qtbot, window, "Ctrl+Z", widget=page)
        assert len(dict(cut(window))["新公园开放"]) == 3

    def test_escape_calls_a_drag_off(self, qtbot: QtBot, window: Window, page: PageView) -> None:
        before = cut(window)
        start, end = place_of(window, 4), place_of(window, 7)
        qtbot.mousePress(page.viewport(), LEFT, NO, start)
        qtbot.mouseMove(page.viewport(), end)
        press(qtbot, window, "Escape", widget=page)
        qtbot.mouseRelease(page.viewport(), LEFT, NO, end)
        assert cut(window) == before
        assert page.hasFocus()

    def test_the_role_in_the_margin_opens_the_roles(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        top = page.standing_rect(page.plan.blocks[1].run)
        point = QPoint(top.left() - 20, top.top() + 8)
        assert page.is_on_role(point)
        qtbot.mouseClick(page.viewport(), LEFT, NO, point)
        menu = window.page.menu.menu
        assert menu is not None
        assert [action.text() for action in menu.actions()][:2] == ["Kicker", "Title"]
        assert menu.defaultAction().text() == "Body text"
        menu.close()

    def test_the_menu_has_every_command_with_its_key(
        self, qtbot: QtBot, window: Window, page: PageView
    ) -> None:
        point = place_of(window, 4)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, page.viewport().mapToGlobal(point))
        page.contextMenuEvent(event)
        menu = window.page.menu.menu
        assert menu is not None
        assert current(window) == LINES[4][2]
        offered = {action.text(): action.shortcut().toString() for action in menu.actions()}
        assert offered["Split the block at the caret"] == "X"
        assert offered["Duplicate, or no longer"] == "D"
        menu.close()

    def test_the_menu_shows_arrows_as_the_list_of_keys_does(self, window: Window) -> None:
        """Qt's Chinese words for them are long and name no key of a keyboard."""
        window.set_language("zh")
        earlier, later = (window.actions_.by_name[f"page_{name}"] for name in ("earlier", "later"))
        native = QKeySequence.SequenceFormat.NativeText
        shown = [each.shortcut().toString(native) for each in (earlier, later)]
        window.set_language("en")
        assert [each.replace("⌥", "Alt+") for each in shown] == ["Alt+↑", "Alt+↓"]

    def test_the_link_of_a_duplicate_goes_to_the_original(
        self, qtbot: QtBot, window: Window, page: PageView, keys: Keys
    ) -> None:
        go(window, 8)
        keys("D")
        rect = page.standing_rect(page.plan.blocks[-1].run)
        qtbot.mouseClick(page.viewport(), LEFT, NO, QPoint(rect.left() - 20, rect.top() + 8))
        assert current(window) == LINES[3][2]


# -- by ear ------------------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_the_block_with_its_doubt(
    window: Window, page: PageView, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("annotator.ui.article.accessible.QAccessible.isActive", lambda: True)
    monkeypatch.setattr(page._voice, "say", heard.append)
    keys("N")
    assert heard[-1] == "; ".join(
        ["Body, 2 of 4", "河东区召开防汛工作会", "Join? half a sentence · 62 %", LINES[1][2]]
    )
    assert page.accessibleName() == "Page"
    keys("C")
    assert heard[-1].startswith("Caption, 4 of 4"), "what has become of it is said"


def test_a_page_that_was_cut_elsewhere_is_followed(window: Window, page: PageView) -> None:
    book = PageBook(window.session)
    article = page.plan.page.articles[1]
    book.set_role([article.blocks[1].run], "caption")
    assert page.plan.page.articles[1].blocks[1].role == "caption"
    assert replace(article.blocks[1]).role == "body"
