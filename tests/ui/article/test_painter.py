"""Where tags stand, and what lies on top."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from annotator.model.selection import Selection
from annotator.ui.article import ArticleStyle
from annotator.ui.article.column import Column
from annotator.ui.article.painter import OVERDRAWN, Frame, Ink, depth, paint, tag_places
from annotator.ui.article.stacking import Stacking
from tests.ui.article.conftest import Reader
from tests.ui.article.fake import span

TEXT = "严格落实二十四小时值班制度并且加强检查督促整改"
LABELS = st.sampled_from(["measure", "slogan", "figure"])
Place = tuple[float, float, float, float]
RUNS = st.tuples(st.integers(0, 22), st.integers(1, 23), LABELS).filter(lambda r: r[0] < r[1])
FRAME = Frame(0, 0, Selection(), None)


def places(
    runs: list[tuple[int, int, str]], *, thin: bool = False, current: str | None = None
) -> list[list[Place]]:
    style = ArticleStyle.light().set_out(column=40, leading=1.0, thin=thin)
    column = Column(TEXT, [(0, len(TEXT), "body")], style, style.size * 12)
    Stacking(column, sorted((span(*run) for run in runs), key=lambda s: (s.start, -s.end, s.id)))
    ink = Ink(style)
    frame = Frame(0, 0, Selection(), current)
    found = []
    for row in column.rows:
        if row.touching:
            tags = tag_places(row, ink, frame)
            band = row.paragraph.band
            for _, place in tags:
                assert place.top() >= row.y + band.text, "a tag never lies on the text"
                assert place.bottom() <= row.y + row.height
                assert place.left() >= 0
            found.append([(place.left(), place.top(), place.width(), place.height()) for _, place in tags])
    return found


@given(st.lists(RUNS, min_size=1, max_size=9, unique=True))
@settings(deadline=None)
def test_no_tag_hides_text_or_another_tag(qapp: object, runs: list[tuple[int, int, str]]) -> None:
    for row in places(runs):
        row.sort()
        for (left, _, width, _), (following, *_) in pairwise(row):
            assert left + width < following


def test_each_span_has_one_tag_where_it_ends(qapp: object) -> None:
    assert sum(len(row) for row in places([(0, 20, "measure"), (2, 4, "figure"), (2, 4, "slogan")])) == 3


def test_thin_spans_have_a_tag_only_where_one_points(qapp: object) -> None:
    runs = [(0, 6, "measure"), (2, 4, "figure")]
    assert places(runs, thin=True) == [[]]
    assert [len(row) for row in places(runs, thin=True, current="figure-2-4")] == [1]


def test_of_two_on_one_run_the_current_one_lies_on_top(reader: Reader) -> None:
    reader.host.show(TEXT, [span(2, 6, "measure"), span(2, 6, "slogan")])
    rect = reader.view.rects_of(2, 3)[0]
    style = ArticleStyle.light()
    for name, lane in (("measure", 0), ("slogan", 1)):
        reader.host.make_current(f"{name}-2-6")
        image = reader.view.viewport().grab().toImage()
        tint = QColor(style.label(name).tint(style.paper, lane, current=True)).name()
        inside = rect.adjusted(0, 4, 0, -4)
        points = (
            (x, y) for x in range(inside.left(), inside.right()) for y in range(inside.top(), inside.bottom())
        )
        seen = {image.pixelColor(x, y).name() for x, y in points}
        assert tint in seen, name


def test_what_lies_between_two_areas_is_not_drawn(qapp: object) -> None:
    style = ArticleStyle.light()
    column = Column("\n".join(["四不两直"] * 6), [(0, 29, "body")], style, 300)
    first, last = column.rows[0], column.rows[-1]
    image = QImage(300, last.y + last.height, QImage.Format.Format_RGB32)
    untouched = QColor("#ff00ff")
    image.fill(untouched)
    areas = [QRectF(0, row.y, 300, row.height - 2) for row in (first, last)]
    with QPainter(image) as painter:
        paint(painter, areas, column, Ink(style), Frame(0, 0, Selection(), None, caret_on=False))
    middle = column.rows[3]
    assert {image.pixelColor(x, middle.y + 5).name() for x in range(300)} == {untouched.name()}
    for row in (first, last):
        assert image.pixelColor(299, row.y + 2).name() == QColor(style.paper).name()
        assert len({image.pixelColor(x, row.y + row.height // 2).name() for x in range(120)}) > 1


def set_column(
    runs: list[tuple[int, int, str]], leading: float, *, thin: bool
) -> tuple[ArticleStyle, Column, QImage]:
    """Two paragraphs and an empty one with spans, and an image as large as the column."""
    style = ArticleStyle.light().set_out(column=40, leading=leading, thin=thin)
    text = f"{TEXT}\n\n{TEXT}"
    column = Column(text, [(0, len(text), "body")], style, style.size * 9)
    Stacking(column, sorted((span(*run) for run in runs), key=lambda s: (s.start, -s.end, s.id)))
    return style, column, QImage(column.width, column.height, QImage.Format.Format_RGB32)


@given(
    st.lists(RUNS, max_size=30, unique=True),
    st.sampled_from([0.75, 1.0, 1.4]),
    st.booleans(),
    st.tuples(st.integers(0, 48), st.integers(0, 48)),
    st.lists(st.tuples(st.integers(0, 250), st.integers(1, 40)), min_size=1, max_size=3),
)
@settings(deadline=None, max_examples=60)
def test_a_picture_drawn_in_parts_is_that_drawn_at_once(
    qapp: object,
    runs: list[tuple[int, int, str]],
    leading: float,
    thin: bool,
    selected: tuple[int, int],
    stripes: list[tuple[int, int]],
) -> None:
    style, column, image = set_column(runs, leading, thin=thin)
    current = "{2}-{0}-{1}".format(*runs[0]) if runs else None
    frame = Frame(0, 0, Selection(*selected), current)
    with QPainter(image) as painter:
        paint(painter, [QRectF(image.rect())], column, Ink(style), frame)
    once = image.copy()
    areas = [QRect(0, top, column.width, height) for top, height in stripes]
    with QPainter(image) as painter:
        region = QRegion()
        for area in areas:
            painter.fillRect(area, QColor("#ff00ff"))
            region = region.united(area)
        painter.setClipRegion(region)
        paint(painter, [QRectF(area) for area in areas], column, Ink(style), frame)
    assert image == once


@given(st.lists(RUNS, min_size=1, max_size=30, unique=True), st.sampled_from([0.75, 1.0, 1.4]))
@settings(deadline=None, max_examples=40)
def test_a_row_draws_its_spans_no_deeper_than_it_says(
    qapp: object, runs: list[tuple[int, int, str]], leading: float
) -> None:
    """What is drawn again for a row is enough for whatever has changed on it."""
    style, column, image = set_column(runs, leading, thin=False)
    ink, row = Ink(style), column.rows[1]
    current = "{2}-{0}-{1}".format(*runs[0])
    pictures = []
    for selection in (Selection(), Selection(row.start, row.end - 1)):
        with QPainter(image) as painter:
            paint(
                painter, [QRectF(image.rect())], column, ink, Frame(0, 0, selection, current, caret_on=False)
            )
        pictures.append(image.copy())
        row.touching = row.segments = None
    changed = QRect(0, row.y - OVERDRAWN, column.width, depth(row, ink) + OVERDRAWN)
    assert pictures[0].copy(changed) != pictures[1].copy(changed)
    # PySide can go through a region and does not say so
    for part in QRegion(image.rect()).subtracted(changed):  # type: ignore[attr-defined]
        assert pictures[0].copy(part) == pictures[1].copy(part)
