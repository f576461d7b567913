"""The view while layers are compared in it, as a reviewer uses it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QToolTip

from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.ui.article import (
    FINAL,
    ArticleStyle,
    CurrentDifference,
    Review,
    ReviewLayer,
    ShownSpan,
    State,
    group,
)
from annotator.ui.article.colour import contrast
from annotator.ui.article.column import Column
from annotator.ui.article.layer_painter import LayerPainter, muted
from annotator.ui.article.layer_rows import LayerRows
from annotator.ui.article.painter import OVERDRAWN, Frame, Ink, depth, paint
from annotator.ui.article.style import TAG_CONTRAST, TEXT_CONTRAST
from tests.ui.article.conftest import LEFT, NONE, Reader
from tests.ui.article.fake import span

TEXT = "坚持一天一调度,确保万无一失。\n全区各级各部门,要坚决扛起责任!"
LONG = "\n".join(f"全区第{number}条措施,确保万无一失,落到实处。" * 4 for number in range(60))
LAYERS = (ReviewLayer("李明"), ReviewLayer("王芳"))
LIGHT = ArticleStyle.light()


def said(who: str, start: int, end: int, label: str, text: str = TEXT) -> Span:
    return replace(span(start, end, label, f"{who}{start}"), annotator=who, quote=text[start:end])


def current(*spans: Span) -> CurrentDifference:
    ids = frozenset(each.id for each in spans)
    return CurrentDifference(min(each.start for each in spans), max(each.end for each in spans), ids)


AGREED = (said("l", 8, 14, "slogan"), said("r", 8, 14, "slogan"))
LABEL = (said("l", 2, 7, "slogan"), said("r", 2, 7, "measure"))
EDGE = (said("l", 16, 22, "measure"), said("r", 16, 20, "measure"))


def review(now: tuple[Span, Span] | None = None, *, decided: bool = False) -> Review:
    """One agreement, one difference of labels and one of edges."""
    label = State.DECIDED if decided else State.OPEN
    final = [ShownSpan(replace(LABEL[0], id="f2"), FINAL, State.DECIDED)] if decided else []
    spans = (
        *group([AGREED[:1], AGREED[1:]], State.AGREED),
        *group([LABEL[:1], LABEL[1:]], label),
        *group([EDGE[:1], EDGE[1:]], State.OPEN),
        *final,
    )
    return Review(LAYERS, spans, current(*now) if now else None)


def many(now: int | None = None) -> tuple[Review, list[CurrentDifference]]:
    """A difference of edges in each paragraph of the long text."""
    places = [
        at for at in range(len(LONG)) if LONG.startswith("全区", at) and LONG[at - 1 : at] in ("", "\n")
    ]
    pairs = [
        (said("l", at, at + 4, "measure", LONG), said("r", at, at + 5, "measure", LONG)) for at in places
    ]
    spans = tuple(each for one, other in pairs for each in group([[one], [other]], State.OPEN))
    steps = [current(*pair) for pair in pairs]
    return Review(LAYERS, spans, steps[now] if now is not None else None), steps


def seen(reader: Reader, start: int, end: int, below: int = 0) -> set[str]:
    """The colours in the text of a run; or not in it, but so many pixels `below` it."""
    image = reader.view.viewport().grab().toImage()
    (rect,) = reader.view.rects_of(start, end)
    top, bottom = (rect.bottom() + 1, rect.bottom() + below) if below else (rect.top(), rect.bottom())
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left() + 1, rect.right())
        for y in range(top, bottom)
    }


class Painted(QObject):
    """Notes what of a widget is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


class TestSight:
    """Agreements quiet, differences loud."""

    def test_what_both_say_is_a_pale_line_without_tint_or_tag(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        plain = seen(reader, 8, 14)
        reader.view.show_review(review())
        assert seen(reader, 8, 14) == plain
        below = seen(reader, 8, 14, below=reader.view._column.rows[0].height - 24)
        assert LIGHT.label("slogan").line not in below
        assert len(below) == 2, "the paper and one pale colour"

    def test_each_layers_label_tints_its_half_of_the_text(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        (rect,) = reader.view.rects_of(2, 7)
        image = reader.view.viewport().grab().toImage()
        upper = {image.pixelColor(x, rect.top() + 1).name() for x in range(rect.left() + 2, rect.right() - 2)}
        lower = {
            image.pixelColor(x, rect.bottom() - 1).name() for x in range(rect.left() + 2, rect.right() - 2)
        }
        assert LIGHT.label("slogan").tint(LIGHT.paper) in upper
        assert LIGHT.label("measure").tint(LIGHT.paper) in lower
        assert LIGHT.label("measure").tint(LIGHT.paper) not in upper

    def test_left_is_one_thick_bar_and_right_a_double_one(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        image = reader.view.viewport().grab().toImage()
        (rect,) = reader.view.rects_of(6, 7)  # right of the tags
        left, right = LIGHT.label("slogan").line, LIGHT.label("measure").line
        below = [image.pixelColor(rect.center().x(), rect.bottom() + y).name() for y in range(1, 40)]
        drawn = "".join("L" if c == left else "R" if c == right else " " for c in below)
        assert drawn.split() == ["LLL", "R", "R"]

    def test_characters_in_which_edges_differ_are_tinted_stronger(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        strong = LIGHT.label("measure").tint(LIGHT.paper, 1, current=True)
        assert strong in seen(reader, 20, 22)
        assert strong not in seen(reader, 16, 20)

    def test_a_decided_difference_is_quiet_and_the_final_span_a_fill(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        before = [reader.view.rect_of(offset) for offset in range(len(TEXT))]
        reader.view.show_review(review(decided=True))
        assert [reader.view.rect_of(offset) for offset in range(len(TEXT))] == before
        colours = seen(reader, 2, 7)
        assert LIGHT.label("slogan").tint(LIGHT.paper) in colours
        assert LIGHT.label("measure").tint(LIGHT.paper) not in colours
        below = seen(reader, 2, 7, below=reader.view._column.rows[0].height - 24)
        assert LIGHT.label("measure").line not in below
        assert muted(LIGHT) in below

    def test_the_current_difference_has_a_frame_and_a_band(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        image = reader.view.viewport().grab().toImage()
        colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert LIGHT.strip not in colours
        reader.view.show_difference(current(*LABEL))
        now = reader.view.viewport().grab().toImage()
        (rect,) = reader.view.rects_of(2, 7)
        assert now.pixelColor(rect.right() + 60, rect.center().y() + 14).name() == LIGHT.strip
        frame = {now.pixelColor(x, rect.center().y()).name() for x in (rect.right(), rect.right() + 1)}
        assert frame != {
            image.pixelColor(x, rect.center().y()).name() for x in (rect.right(), rect.right() + 1)
        }

    def test_thin_spans_have_no_tint_but_the_current_one(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.set_style(LIGHT.set_out(column=40, leading=1.0, thin=True))
        reader.view.show_review(review())
        tint = LIGHT.label("slogan").tint(LIGHT.paper)
        assert tint not in seen(reader, 2, 7)
        reader.view.show_difference(current(*LABEL))
        assert tint in seen(reader, 2, 7)

    def test_the_layers_stay_when_the_style_or_the_width_is_another(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(LABEL))
        before = reader.view._column.rows[0].height - reader.view._column.rows[0].paragraph.band.text
        dark = ArticleStyle.dark(size=36)
        reader.view.set_style(dark)
        row = reader.view._column.rows[0]
        assert row.height - row.paragraph.band.text > 1.4 * before, "lanes grow with their tags"
        reader.view.resize(400, 600)
        assert dark.label("measure").tint(dark.paper) in seen(reader, 4, 5)

    @pytest.mark.parametrize("style", [LIGHT, ArticleStyle.dark()], ids=["light", "dark"])
    def test_text_and_tags_can_be_read_over_everything(self, style: ArticleStyle) -> None:
        for label, strong in product(style.labels.values(), (False, True)):
            tint = label.tint(style.paper, int(strong), current=strong)
            for ink in (style.text, style.dim):
                assert contrast(ink, style.strip) >= TEXT_CONTRAST
                assert contrast(ink, tint) >= TEXT_CONTRAST
            assert contrast(label.line, style.paper) >= TAG_CONTRAST
        for ground in (style.paper, style.strip):
            assert contrast(muted(style), ground) >= TAG_CONTRAST
        assert contrast(muted(style), style.paper) < contrast(style.dim, style.paper)

    def test_the_marks_beside_the_text_show_what_is_open(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(EDGE))
        assert sorted(label for _, label in reader.view._marks()) == [
            "measure",
            "measure",
            "measure",
            "slogan",
        ]
        reader.view.show_review(review(EDGE, decided=True))
        assert sorted(label for _, label in reader.view._marks()) == ["measure", "measure"]
        assert reader.view._tell_marks(0, 1).count("<b ") == 2
        found = reader.view._current_mark()
        assert found is not None
        assert found[1] == "measure"


class TestSteps:
    """From one difference to the next."""

    def test_the_current_difference_is_scrolled_to_with_rows_around_it(self, reader: Reader) -> None:
        reader.host.show(LONG)
        shown, steps = many(0)
        reader.view.show_review(shown)
        for step in (steps[40], steps[3], steps[-1], steps[0]):
            reader.view.show_difference(step)
            area = reader.view.viewport().rect()
            (rect,) = reader.view.rects_of(step.start, step.end)
            assert area.contains(rect)
            if step is steps[40]:
                assert rect.bottom() + 60 < area.bottom()

    def test_a_step_draws_only_the_rows_of_the_two_differences(self, reader: Reader) -> None:
        reader.host.show(LONG)
        shown, steps = many(2)
        reader.view.show_review(shown)
        reader.view.viewport().repaint()
        QApplication.processEvents()
        painted = Painted()
        reader.view.viewport().installEventFilter(painted)
        reader.view.show_difference(steps[3])
        QApplication.processEvents()
        column = reader.view._column
        rows = [column.rows[column.row_of(step.start)] for step in (steps[2], steps[3])]
        (area,) = painted.areas
        assert area.height() <= rows[1].y + rows[1].height - rows[0].y + 4 * OVERDRAWN
        assert reader.view.verticalScrollBar().value() == 0

    def test_a_decision_draws_again_only_what_it_concerns(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(EDGE))
        reader.view.viewport().repaint()
        QApplication.processEvents()
        painted = Painted()
        reader.view.viewport().installEventFilter(painted)
        reader.view.show_review(review(EDGE, decided=True))
        QApplication.processEvents()
        (area,) = painted.areas
        assert area.height() < reader.view._column.rows[0].height + 4 * OVERDRAWN

    def test_showing_anew_step_by_step_gives_the_same_picture_as_at_once(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(LABEL))
        reader.view.show_review(review(EDGE, decided=True))
        stepped = reader.view.viewport().grab().toImage()
        reader.view.end_review()
        reader.view.show_review(review(EDGE, decided=True))
        assert reader.view.viewport().grab().toImage() == stepped

    def test_a_long_article_is_not_set_to_its_end_before_it_is_seen(self, reader: Reader) -> None:
        reader.host.text = LONG
        reader.view.show_article(LONG, [])
        reader.view.show_review(many(0)[0])
        assert not reader.view._laid.is_complete
        reader.bot.waitUntil(lambda: reader.view._laid.is_complete)
        last = reader.view._column.rows[-1].paragraph
        first = next(row for row in reader.view._column.rows if row.paragraph is last)
        assert len(first.touching or ()) == 2

    def test_it_ends_with_ones_own_spans_or_another_article(self, reader: Reader) -> None:
        own = span(2, 7, "figure")
        reader.host.show(TEXT, [own])
        reader.view.show_review(review())
        assert reader.view.spans_under(reader.at(3)) != [own]
        reader.view.end_review()
        assert reader.view.review is None
        assert reader.view.spans_under(reader.at(3)) == [own]
        assert LIGHT.label("figure").tint(LIGHT.paper) in seen(reader, 2, 7)
        reader.view.show_review(review())
        reader.host.show(LONG)
        assert reader.view.review is None

    def test_what_the_host_changes_meanwhile_is_seen_afterwards(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        before = reader.view.viewport().grab().toImage()
        own = span(9, 12, "figure")
        reader.host.spans = [own]
        reader.view.refresh_spans(frozenset((own.id,)))
        assert reader.view.viewport().grab().toImage() == before
        reader.view.end_review()
        assert reader.view.spans_under(reader.at(10)) == [own]


class TestMouse:
    """Which span is meant."""

    def clicked(self, reader: Reader) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        reader.view.shown_clicked.connect(lambda side, span_id: found.append((side, span_id)))
        return found

    def test_clicks_choose_the_smallest_span_of_any_layer_and_then_the_others(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        found = self.clicked(reader)
        for _ in range(3):
            reader.click(18)
            reader.bot.wait(QApplication.doubleClickInterval() + 10)
        reader.click(9)
        assert found == [(1, "r16"), (0, "l16"), (1, "r16"), (0, "l8")]

    def test_a_click_on_a_bar_or_tag_means_its_span(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        found = self.clicked(reader)
        row = reader.view._column.rows[0]
        layered = reader.view._layered
        assert layered is not None
        for segment in layered.segments(row):
            if segment.tag is not None:
                x = reader.view._left + round(segment.tag.left) + 4
                place = QPoint(x, row.y + segment.top + 8 - reader.view._scrolled)
                reader.bot.mouseClick(reader.view.viewport(), LEFT, NONE, place)
        assert sorted(found) == [(0, "l2"), (1, "r2")]

    def test_a_click_changes_nothing_but_the_caret(self, reader: Reader) -> None:
        reader.host.show(TEXT, [span(2, 7, "figure")])
        reader.host.sticky = "figure"
        reader.view.show_review(review())
        reader.click(4, part=0.2)
        assert reader.host.selection == Selection(4, 4)
        assert reader.host.current_id is None
        assert reader.host.calls == []

    def test_a_drag_selects_and_no_edge_is_grabbed(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review())
        found = self.clicked(reader)
        reader.drag(reader.at(2, 0.0), reader.at(4), reader.at(6, 0.9))
        assert reader.host.selection == Selection(2, 7)
        assert found == []
        reader.hover(reader.at(2, 0.0))
        assert reader.view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor

    def test_the_tool_tip_says_who_says_what(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        reader.host.show(TEXT)
        noted = replace(LABEL[1], note="<b>看</b>", attributes={"kind": "date"})
        shown = review()
        spans = tuple(replace(s, span=noted) if s.span.id == noted.id else s for s in shown.spans)
        reader.view.show_review(replace(shown, spans=spans))
        told: list[str] = []
        monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _widget: told.append(text))
        viewport = reader.view.viewport()
        for point in (reader.at(3), reader.at(10)):
            event = QHelpEvent(QHelpEvent.Type.ToolTip, point, viewport.mapToGlobal(point))
            QApplication.sendEvent(viewport, event)
        assert "李明: 口号" in told[0]
        assert "王芳: 措施<br>kind: date<br>&lt;b&gt;看&lt;/b&gt;" in told[0]
        assert all(name in told[1] for name in ("李明", "王芳", "口号"))
        assert told[1].count("口号") == 1

    def test_keys_still_move_the_caret(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(LABEL))
        reader.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down)
        assert reader.host.selection.caret > 16


class TestHearing:
    """What a screen reader is told."""

    def test_the_current_difference_is_described_in_words(self, reader: Reader) -> None:
        reader.host.show(TEXT)
        reader.view.show_review(review(LABEL))
        described = QAccessible.queryAccessibleInterface(reader.view).text(QAccessible.Text.Description)
        assert described.startswith("李明: 口号 一天一调度; 王芳: 措施 一天一调度. ")
        reader.view.show_difference(CurrentDifference(16, 22, frozenset((EDGE[0].id,))))
        assert reader.view.current_words == "李明: 措施 全区各级各部; 王芳: nothing"
        reader.view.end_review()
        assert reader.view.current_words == ""

    def test_a_step_is_announced_to_whoever_listens(
        self, reader: Reader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard: list[str] = []
        voice = reader.view._voice._voice
        monkeypatch.setattr(voice, "say", heard.append)
        reader.host.show(TEXT)
        QAccessible.setActive(True)
        try:
            reader.view.show_review(review(LABEL))
            reader.view.show_difference(current(*EDGE))
            reader.view.show_difference(current(*EDGE))
        finally:
            QAccessible.setActive(False)
        assert [words[:10] for words in heard] == ["李明: 口号 一天一", "李明: 措施 全区各"]


def picture(size: int = 9, leading: float = 1.0) -> tuple[LayerRows, Column, QImage, Ink]:
    """The review on a narrow column, and an image as large."""
    style = LIGHT.set_out(column=40, leading=leading, thin=False)
    ink = Ink(style)
    rows = LayerRows(review(LABEL), ink)
    column = Column(TEXT, [(0, len(TEXT), "body")], style, style.size * size)
    rows.stack(column)
    return rows, column, QImage(column.width, column.height, QImage.Format.Format_RGB32), ink


@pytest.mark.parametrize("leading", [0.75, 1.0, 1.4])
@pytest.mark.parametrize("size", [6, 9, 20])
def test_a_picture_drawn_in_parts_is_that_drawn_at_once(
    qapp: QApplication, size: int, leading: float
) -> None:
    rows, column, image, ink = picture(size, leading)
    frame = Frame(0, 0, Selection(), None, review=LayerPainter(rows))
    with QPainter(image) as painter:
        paint(painter, [QRectF(image.rect())], column, ink, frame)
    once = image.copy()
    for top in range(0, column.height, 17):
        area = QRect(0, top, column.width, 11)
        with QPainter(image) as painter:
            painter.fillRect(area, QColor("#ff00ff"))
            painter.setClipRegion(QRegion(area))
            paint(painter, [QRectF(area)], column, ink, frame)
    assert image == once


@pytest.mark.parametrize("size", [6, 9, 20])
def test_the_current_difference_is_drawn_no_further_than_its_rows(qapp: QApplication, size: int) -> None:
    """What is drawn again for a step is enough."""
    rows, column, image, ink = picture(size)
    pictures = []
    for now in (None, current(*LABEL)):
        rows.review = replace(rows.review, current=now)
        with QPainter(image) as painter:
            frame = Frame(0, 0, Selection(), None, caret_on=False, review=LayerPainter(rows))
            paint(painter, [QRectF(image.rect())], column, ink, frame)
        pictures.append(image.copy())
    kept = QRegion(image.rect())
    for row in column.rows_of(2, 7):
        area = QRect(0, row.y - OVERDRAWN, column.width, depth(row, ink) + OVERDRAWN)
        assert pictures[0].copy(area) != pictures[1].copy(area)
        kept = kept.subtracted(QRegion(area))
    # PySide can go through a region and does not say so
    for part in kept:  # type: ignore[attr-defined]
        assert pictures[0].copy(part) == pictures[1].copy(part)
