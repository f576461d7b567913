"""Where copies of a paragraph are labelled differently: a list to be worked off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.session.contradictions import Contradiction, Said
from annotator.session.everywhere import Hit, Standing
from annotator.ui.article.style import ArticleStyle, LabelStyle
from annotator.ui.article.tips import Describe
from annotator.ui.concordance import Concordance, Index, Row
from annotator.ui.concordance_row import ConcordanceRow
from annotator.ui.everywhere_dialog import HitsList
from annotator.ui.theme import Theme

ALIKE = "="
"""The key that makes the others like the current one."""


class ContradictionsModel(Concordance):
    """A row for each copy that has a say, those of one place together and with its number."""

    def __init__(
        self,
        found: Sequence[Contradiction],
        titles: Mapping[str, str],
        describe: Describe,
        parent: QWidget,
    ) -> None:
        super().__init__(titles, {}, parent)
        self._describe = describe
        self.places: list[tuple[int, Contradiction, Said]] = []
        self.show_all(found)

    def show_all(self, found: Sequence[Contradiction]) -> None:
        """These are all."""
        self.beginResetModel()
        self.places = [
            (number, each, said) for number, each in enumerate(found, start=1) for said in each.said
        ]
        self._hits = [_hit(said) for _, _, said in self.places]
        self._standings = [Standing.DONE if said.spans else Standing.FREE for _, _, said in self.places]
        self.endResetModel()

    def number(self, row: int) -> int:
        """Which place a row is about."""
        return self.places[row][0]

    def label_of(self, row: int) -> str | None:
        """See `Concordance`."""
        spans = self.places[row][2].spans if 0 <= row < len(self.places) else ()
        return spans[0].label if spans else None

    def _row(self, row: int) -> Row:
        _, _, said = self.places[row]
        whole = len({(span.start, span.end) for span in said.spans}) <= 1
        told = [
            self._describe(span).replace("\n", " · ")
            + (f" “{span.quote}”" if not whole or span.quote != said.quote else "")
            for span in said.spans
        ]
        remark = "、".join(told) or self.tr("not labelled")
        title = self._titles.get(said.paragraph.article_id, "")
        return Row(self._hits[row], title, self._standings[row], bool(said.spans), remark)


def _hit(said: Said) -> Hit:
    return Hit(said.paragraph.article_id, said.start, said.end, said.quote, said.before, said.after)


class _PlaceRow(ConcordanceRow):
    """The number of the place stands where a tick would."""

    def __init__(self, theme: Theme, look: ArticleStyle, model: ContradictionsModel, view: HitsList) -> None:
        super().__init__(theme, look, model, view, with_title=True)
        self._places = model
        self._at = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Called by Qt."""
        self._at = index.row()
        super().paint(painter, option, index)

    def _paint_box(self, painter: QPainter, box: QRect, row: Row, style: LabelStyle) -> None:
        number = self._places.number(self._at)
        if self._at and self._places.number(self._at - 1) == number:
            return
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(box.adjusted(-6, -2, 8, 2), Qt.AlignmentFlag.AlignCenter, str(number))


class ContradictionsDialog(QDialog):
    """`went` carries what is to be shown in its article, which closes the dialog; `settled` a contradiction and the
    copy that the others are to be like."""

    went = Signal(object)
    settled = Signal(object, object)

    def __init__(
        self,
        found: Sequence[Contradiction],
        titles: Mapping[str, str],
        looks: tuple[Theme, ArticleStyle],
        describe: Describe,
        parent: QWidget,
    ) -> None:
        """`describe` says a span in the person's words."""
        super().__init__(parent)
        self.found = list(found)
        self.model = ContradictionsModel(found, titles, describe, self)
        self.list = HitsList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_PlaceRow(*looks, self.model, self.list))
        self.summary = QLabel(self)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        self.close_button, self.alike_button, self.go_button = (QPushButton(self) for _ in range(3))
        for button in (self.close_button, self.alike_button):
            button.setAutoDefault(False)
        self.go_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        for button in (self.close_button, self.alike_button, self.go_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)
        self.resize(1120, 620)
        self.close_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self.accept)
        self.alike_button.clicked.connect(self.make_alike)
        self.list.doubleClicked.connect(lambda _: self.accept())
        self._set_texts()
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def accept(self) -> None:
        """Leave, and show the current one in its article."""
        place = self._current()
        if place is not None:
            super().accept()
            self.went.emit(place[2])

    def make_alike(self) -> None:
        """Make the other copies like the current one at that place."""
        place = self._current()
        if place is not None:
            self.settled.emit(place[1], place[2])
        self.list.setFocus()

    def drop(self, contradiction: Contradiction) -> None:
        """This one is settled."""
        row = self.list.currentIndex().row()
        self.found = [each for each in self.found if each is not contradiction]
        self.model.show_all(self.found)
        if self.found:
            self.list.setCurrentIndex(self.model.index(min(row, self.model.rowCount() - 1)))
        self._set_texts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.text() == ALIKE:
            self.make_alike()
        else:
            super().keyPressEvent(event)

    def _current(self) -> tuple[int, Contradiction, Said] | None:
        row = self.list.currentIndex().row()
        return self.model.places[row] if 0 <= row < len(self.model.places) else None

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Copies that are labelled differently"))
        self.list.setAccessibleName(self.windowTitle())
        self._hint.setText(self.tr("Enter: go there · =: make the others like this one"))
        self.close_button.setText(self.tr("Close"))
        self.go_button.setText(self.tr("Go there"))
        self.alike_button.setText(self.tr("Make the others like this one"))
        text = self.tr("Places: {count}")
        self.summary.setText(text.format(count=len(self.found)) if self.found else self.tr("All is settled."))
        for button in (self.go_button, self.alike_button):
            button.setEnabled(bool(self.found))
