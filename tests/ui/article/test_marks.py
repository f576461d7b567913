"""The strip of marks beside the scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from annotator.ui.article import ArticleStyle
from tests.ui.article.conftest import LEFT, NONE, Reader
from tests.ui.article.fake import span

LONG = "\n".join(f"全区第{number}条措施,确保万无一失,落到实处。" * 4 for number in range(60))
Key = Qt.Key


class TestMarks:
    """The strip beside the scroll bar."""

    def test_marks_stand_where_the_spans_are(self, reader: Reader) -> None:
        far = LONG.index("第50条")
        reader.host.show(LONG, [span(far, far + 4)])
        strip = reader.view._strip
        reader.bot.waitUntil(lambda: not strip._timer.isActive())
        image = strip.grab().toImage()
        colour = QColor(ArticleStyle.light().label("measure").line).rgb()
        rows = {y for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) == colour}
        assert rows
        reader.bot.mouseClick(strip, LEFT, NONE, QPoint(5, min(rows)))
        assert reader.view.viewport().rect().contains(reader.view.rect_of(far))

    def test_they_follow_a_change_in_a_moment(self, reader: Reader) -> None:
        reader.host.show(LONG)
        reader.bot.waitUntil(lambda: not reader.view._strip._timer.isActive())
        before = reader.view._strip.grab().toImage()
        reader.host.sticky = "slogan"
        reader.click(4)
        reader.bot.waitUntil(lambda: reader.view._strip.grab().toImage() != before)

    def test_the_current_spans_mark_stands_out(self, reader: Reader) -> None:
        reader.host.show(LONG, [span(4, 8), span(40, 44, "slogan")])
        strip = reader.view._strip
        line = QColor(ArticleStyle.light().label("slogan").line).rgb()

        def widest() -> int:
            image = strip.grab().toImage()
            return max(
                sum(image.pixel(x, y) == line for x in range(image.width())) for y in range(image.height())
            )

        before = widest()
        reader.host.make_current("slogan-40-44")
        assert widest() > before
        assert widest() >= strip.width() - 2

    def test_its_tool_tip_tells_which_spans_begin_there(self, reader: Reader) -> None:
        far = LONG.index("第50条")
        reader.host.show(LONG, [span(far, far + 4), span(0, 2, "slogan")])
        height = reader.view._column.height
        at = reader.view._column.rows[reader.view._column.row_of(far)].y / height
        text = reader.view._tell_marks(at - 0.01, at + 0.01)
        assert "第50条" in text
        assert "全区" not in text
        assert reader.view._tell_marks(0.4, 0.42) == ""
