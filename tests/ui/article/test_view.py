"""The view as a person uses it: mouse, keys, and what is seen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.model.selection import Selection
from annotator.ui.article import ArticleStyle, Motion
from tests.ui.article.conftest import LEFT, NONE, Reader
from tests.ui.article.fake import span

TEXT = "坚持一天一调度,确保万无一失。\n全区各级各部门,要坚决扛起责任!"
LONG = "\n".join(f"全区第{number}条措施,确保万无一失,落到实处。" * 4 for number in range(60))
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def lit(reader: Reader, colour: str) -> int:
    """How many pixels of the picture have exactly that colour."""
    image = reader.view.viewport().grab().toImage()
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(0, image.width(), 2))


def blinks(reader: Reader) -> bool:
    """Whether a timer is running for the caret."""
    return reader.view._blink.is_running


class TestMouse:
    """Contracts §5, the line about the mouse."""

    def test_a_click_puts_the_caret_before_the_nearest_character(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.click(4, part=0.2)
        assert reader.host.selection == Selection(4, 4)
        reader.click(4, part=0.8)
        assert reader.host.selection == Selection(5, 5)

    def test_a_drag_selects_whole_words_and_with_alt_characters(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.drag(reader.at(3), reader.at(4), reader.at(5, 0.1))
        assert reader.host.selection == Selection(2, 6)
        reader.drag(reader.at(3, 0.1), reader.at(4), reader.at(5, 0.1), modifier=ALT)
        assert reader.host.selection == Selection(3, 5, exact=True)

    def test_a_trembling_hand_still_clicks(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        point = reader.at(3, 0.45)
        reader.drag(point, point + QPoint(3, 1))
        assert reader.host.selection.is_empty

    def test_double_click_selects_the_word_and_triple_click_the_clause(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.double_click(9)
        assert reader.host.selection == Selection(8, 10)
        reader.triple_click(9)
        assert reader.host.selection == Selection(8, 14)

    def test_a_fourth_click_selects_the_series_or_nothing_more(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.double_click(9)
        reader.double_click(9)
        assert reader.host.selection == Selection(8, 14)
        reader.host.series = ((2, 14),)
        reader.double_click(9)
        assert reader.host.selection == Selection(2, 14)

    def test_clicks_cycle_through_nested_spans(self, reader: Reader) -> None:
        reader.host.show(TEXT, [span(0, 14, name="outer"), span(2, 7, name="inner")])
        reader.click(4)
        reader.click(9)
        reader.click(4)
        assert reader.host.current_id == "inner"
        reader.click(4)
        assert reader.host.current_id == "outer"

    def test_with_a_sticky_label_one_gesture_leaves_one_span(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.host.sticky = "figure"
        reader.triple_click(9)
        reader.double_click(2)
        reader.click(17)
        reader.click(25, SHIFT)
        reader.drag(reader.at(4), reader.at(5), reader.at(6, 0.2))
        assert reader.host.runs() == [
            (2, 4, "figure"),
            (4, 6, "figure"),
            (8, 14, "figure"),
            (16, 18, "figure"),
            (24, 31, "figure"),
        ]

    def test_an_edge_is_dragged_with_a_preview(self, reader: Reader) -> None:
        reader.host.show(TEXT, [span(2, 4, name="a")])
        edge = reader.at(4, 0.0)
        reader.hover(edge)
        assert reader.view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
        reader.bot.mousePress(reader.view.viewport(), LEFT, NONE, edge)
        reader.pull(reader.at(6), reader.at(9))
        assert reader.view._stacking.by_id["a"].end == 7
        assert reader.host.runs() == [(2, 4, "measure")]
        reader.bot.mouseRelease(reader.view.viewport(), LEFT, NONE, reader.at(9))
        assert reader.host.calls == [("resize", "a", 2, 7)]
        assert reader.view._stacking.by_id["a"].end == 7

    def test_the_current_spans_edge_is_preferred(self, reader: Reader) -> None:
        reader.host.show(TEXT, [span(0, 4, name="outer"), span(2, 4, name="inner")])
        reader.host.make_current("outer")
        reader.drag(reader.at(4, 0.0), reader.at(6), reader.at(8, 0.1))
        assert reader.host.calls == [("resize", "outer", 0, 7)]

    def test_where_nothing_may_change_edges_are_text(self, reader: Reader) -> None:
        reader.host.show(TEXT, [span(2, 4, name="a")])
        reader.host.can_edit = False
        reader.hover(reader.at(4, 0.0))
        assert reader.view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor

    @pytest.mark.parametrize("by", ["Esc", "right button"])
    def test_a_drag_can_be_called_off(self, reader: Reader, by: str) -> None:
        reader.host.show(TEXT, [span(2, 4, name="a")])
        viewport = reader.view.viewport()
        reader.bot.mousePress(viewport, LEFT, NONE, reader.at(4, 0.0))
        reader.pull(reader.at(9))
        if by == "Esc":
            reader.keys(Key.Key_Escape)
        else:
            reader.bot.mousePress(viewport, Qt.MouseButton.RightButton, NONE, reader.at(9))
        assert reader.view._stacking.by_id["a"].end == 4
        reader.bot.mouseRelease(viewport, LEFT, NONE, reader.at(9))
        assert reader.host.calls == []

    def test_dragging_beyond_the_edge_scrolls(self, reader: Reader) -> None:
        reader.host.show(LONG)
        viewport = reader.view.viewport()
        reader.bot.mousePress(viewport, LEFT, NONE, reader.at(3))
        reader.pull(QPoint(300, viewport.height() + 40))
        reader.bot.waitUntil(lambda: reader.view.verticalScrollBar().value() > 200)
        reader.bot.mouseRelease(viewport, LEFT, NONE, QPoint(300, viewport.height() + 40))
        assert reader.host.selection.end - reader.host.selection.start > 100
        assert not reader.view._mouse._timer.isActive()

    def test_hovering_tells_what_is_there_in_plain_text(
        self, reader: Reader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        noted = replace(span(2, 7, "figure"), note="<b>看</b>", attributes={"kind": "date"})
        reader.host.show(TEXT, [noted])
        told: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
        viewport = reader.view.viewport()
        for point in (reader.at(3), reader.at(12)):
            event = QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
            QApplication.sendEvent(viewport, event)
        assert told == ["<qt>数据人物<br>kind: date<br>&lt;b&gt;看&lt;/b&gt;</qt>", ""]


class TestSight:
    """What is to be seen, and where."""

    def test_places_lead_back_to_their_offsets(self, reader: Reader) -> None:
        reader.host.show("中𠮷文。\r\n" + "全区各级各部门要坚决扛起责任," * 8)
        for offset in (0, 1, 2, 3, 4, 6, 7, 30, 60, 110):
            assert reader.view.offset_at(reader.view.rect_of(offset).center()) == offset

    def test_a_run_over_two_rows_has_two_rects(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        first, second = reader.view.rects_of(13, 18)
        assert first.bottom() < second.top()
        assert first.left() == reader.view.rect_of(13).left() + 1
        assert reader.view.rects_of(15, 16) == []

    def test_a_span_is_seen_as_soon_as_it_is_there_and_gone_when_it_is_not(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.bot.wait(1)
        style = ArticleStyle.light().label("slogan")
        assert lit(reader, style.line) == 0
        reader.host.spans = [span(2, 7, "slogan", "a")]
        reader.view.refresh_spans(frozenset(("a",)))
        assert lit(reader, style.line) > 20
        assert lit(reader, style.tint(ArticleStyle.light().paper)) > 200
        reader.host.spans = []
        reader.view.refresh_spans(frozenset(("a",)))
        assert lit(reader, style.line) == 0

    def test_nested_spans_are_all_seen(self, reader: Reader) -> None:
        spans = [span(0, 14, "measure"), span(2, 7, "slogan"), span(3, 5, "figure")]
        reader.host.show(TEXT, spans)
        for each in spans:
            assert lit(reader, ArticleStyle.light().label(each.label).line) > 10

    def test_the_text_does_not_move_when_a_row_gets_its_first_spans(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        before = [reader.view.rect_of(offset) for offset in range(len(TEXT))]
        reader.host.sticky = "measure"
        reader.click(3)
        reader.host.sticky = "slogan"
        reader.click(3)
        assert [reader.view.rect_of(offset) for offset in range(len(TEXT))] == before

    def test_the_next_span_is_scrolled_to_when_it_becomes_current(self, reader: Reader) -> None:
        far = LONG.index("第50条")
        reader.host.show(LONG, [span(far, far + 4, name="far")])
        reader.host.make_current("far")
        assert reader.view.viewport().rect().contains(reader.view.rect_of(far))

    def test_an_article_opens_at_the_caret(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.host.text, reader.host.selection = LONG, Selection(2000, 2000)
        reader.view.show_article(LONG, [])
        assert reader.view.viewport().rect().contains(reader.view.rect_of(2000))
        reader.host.show(TEXT)
        assert reader.view.verticalScrollBar().value() == 0

    def test_zoom_keeps_the_place(self, reader: Reader) -> None:
        reader.host.show(LONG)
        reader.view.verticalScrollBar().setValue(1500)
        top = reader.view.offset_at(QPoint(200, 0))
        reader.view.set_style(ArticleStyle.dark(size=27))
        assert abs(reader.view.offset_at(QPoint(200, 0)) - top) <= 45
        assert lit(reader, ArticleStyle.dark().paper) > 1000

    def test_a_deep_nest_above_does_not_move_what_is_read(self, reader: Reader) -> None:
        reader.host.show(LONG)
        reader.view.verticalScrollBar().setValue(1500)
        top = reader.view.rect_of(1500)
        reader.host.spans = [span(i, 30, name=str(i)) for i in range(8)]
        reader.view.refresh_spans()
        assert reader.view.rect_of(1500) == top

    def test_an_empty_article_takes_clicks_and_keys(self, reader: Reader) -> None:
        reader.host.show("")
        reader.bot.mouseClick(reader.view.viewport(), LEFT, NONE, QPoint(300, 300))
        for motion in Motion:
            reader.view.move_caret(motion, extend=False)
        assert reader.host.selection == Selection()
        assert reader.view.rects_of(0, 0) == []

    def test_a_window_of_any_width_shows_the_text(self, reader: Reader) -> None:
        reader.host.show(LONG)
        for width in (60, 200, 500, 1600):
            reader.view.resize(width, 400)
            reader.view.grab()
            assert reader.view._column.width <= 40 * ArticleStyle.light().size

    def test_the_caret_is_steady_where_the_platform_says_so_and_else_blinks_only_while_seen(
        self, reader: Reader
    ) -> None:
        reader.host.show(TEXT)
        assert not blinks(reader)
        QApplication.setCursorFlashTime(1000)
        reader.keys(Key.Key_Right)
        assert blinks(reader)
        reader.view.hide()
        assert not blinks(reader)
        assert not reader.view._rest.isActive()
        assert not reader.view._strip._timer.isActive()

    def test_the_keyboard_focus_is_shown(self, reader: Reader) -> None:
        assert reader.view._focus_line.isVisible()
        reader.view.clearFocus()
        assert not reader.view._focus_line.isVisible()

    def test_it_has_a_name_and_a_description_for_screen_readers(self, reader: Reader) -> None:
        assert reader.view.accessibleName()
        assert reader.view.accessibleDescription()


def test_the_wheel_scrolls_and_with_control_is_left_to_the_window(reader: Reader) -> None:
    reader.host.show(LONG)
    bar = reader.view.verticalScrollBar()

    def turn(modifier: Qt.KeyboardModifier) -> QWheelEvent:
        place = reader.at(3).toPointF()
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, modifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(reader.view.viewport(), event)
        return event

    turn(NONE)
    scrolled = bar.value()
    assert scrolled > 0
    assert not turn(CONTROL).isAccepted()
    assert bar.value() == scrolled


def test_an_error_while_painting_does_not_leave_the_painter_open(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotator.ui.article import canvas

    reader.host.show(TEXT)

    def fail(*_args: object) -> None:
        raise RuntimeError("drawn wrongly")

    monkeypatch.setattr(canvas, "paint", fail)
    # PySide hands the error to whoever called repaint or to sys.excepthook, depending on its version
    with reader.bot.captureExceptions(), suppress(RuntimeError):
        reader.view.viewport().repaint()
    monkeypatch.undo()
    reader.view.viewport().repaint()
    assert not reader.view.viewport().paintingActive()
