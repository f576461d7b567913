"""Bubbles in the margin: each remark stands beside one row, and a click there means it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from annotator.ui.article import ArticleStyle
from annotator.ui.article.column import Column
from annotator.ui.article.commented import Commented, Remark, bubble
from tests.ui.article.conftest import LEFT, Reader

TEXT = "严格落实二十四小时值班制度\n并且加强检查督促整改"


@given(st.lists(st.integers(0, len(TEXT)), max_size=8), st.integers(6, 14))
def test_each_remark_stands_beside_one_row(qapp: object, offsets: list[int], characters: int) -> None:
    style = ArticleStyle.light()
    column = Column(TEXT, [(0, len(TEXT), "body")], style, style.size * characters)
    remarks = [Remark(offset, f"t{number}", "") for number, offset in enumerate(offsets)]
    commented = Commented(remarks)
    beside = [each for row in column.rows for each in commented.on(row)]
    assert sorted(beside, key=lambda each: each.thread) == remarks
    for row in column.rows:
        place = bubble(row, column.width, style.size)
        assert row.y < place.top() < place.bottom() < row.y + row.paragraph.band.text
        assert place.left() > column.width, "nothing is drawn over the text"
        assert place.right() < column.width + style.margin * style.size, "and nothing off the sheet"


def test_where_nothing_is_said_nothing_is_looked_up() -> None:
    assert not Commented()


def test_a_remark_is_pressed_in_the_margin_and_nowhere_else(reader: Reader) -> None:
    view = reader.view
    view.show_article(TEXT, [(0, len(TEXT), "body")])
    view.show_remarks([Remark(1, "t1", "为什么？")])
    pressed: list[str] = []
    view.remark_pressed.connect(pressed.append)
    place = view.rects_of(1, 2)[0]
    margin = (view.viewport().width() - view.column_width()) // 2
    beside = QPoint(margin + view.column_width() + view.look.size // 2, place.center().y())
    assert [each.thread for each in view.remarks_under(beside)] == ["t1"]
    assert not view.remarks_under(place.center())
    assert not view.remarks_under(beside + QPoint(0, 3 * place.height()))
    reader.bot.mouseClick(view.viewport(), LEFT, pos=place.center())
    reader.bot.mouseClick(view.viewport(), LEFT, pos=beside)
    assert pressed == ["t1"]
    view.show_remarks([])
    assert view.remarks_under(beside) == ()
