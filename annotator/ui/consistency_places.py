"""The places of one text, each in its context with what is said there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.review.consistency import Way
from annotator.session.consistency import Shown
from annotator.session.everywhere import Hit, Standing
from annotator.ui.article.style import ArticleStyle, LabelStyle
from annotator.ui.concordance import Concordance, Row
from annotator.ui.concordance_row import ConcordanceRow
from annotator.ui.consistency_groups import InWords
from annotator.ui.everywhere_dialog import HitsList
from annotator.ui.theme import Theme


class PlacesModel(Concordance):
    """Nothing is ticked at first; what cannot be changed here can not be ticked."""

    def __init__(self, titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(titles, {}, parent)
        self.places: list[Shown] = []
        self.in_words: InWords = str
        self.names_whose = False

    def show_places(self, places: Sequence[Shown], *, names_whose: bool) -> None:
        """These are all; `names_whose` says of each whose it is."""
        self.beginResetModel()
        self.places, self.names_whose = list(places), names_whose
        self._said.clear()
        self._hits = [_hit(place) for place in places]
        self._standings = [Standing.OTHER if place.can_change else Standing.DONE for place in places]
        self.ticked = 0
        self.done = sum(not place.can_change for place in places)
        self.endResetModel()
        self.counted.emit()

    def chosen_places(self) -> list[Shown]:
        """Those that are ticked."""
        return [place for row, place in enumerate(self.places) if self.is_ticked(row)]

    def label_of(self, row: int) -> str | None:
        """See `Concordance`."""
        way: Way = self.places[row].way if 0 <= row < len(self.places) else ()
        return way[0][0] if way else None

    def _row(self, row: int) -> Row:
        place = self.places[row]
        said = self.in_words(place.way)
        if place.around is not None:
            inside = self.tr("{said} · in {label}")
            said = inside.format(said=said, label=self.in_words(((place.around, ()),)))
        remark = f"{place.annotator}: {said}" if self.names_whose else said
        title = self._titles.get(place.article_id, "")
        return Row(self._hits[row], title, self._standings[row], self.is_ticked(row), remark)


def _hit(place: Shown) -> Hit:
    return Hit(place.article_id, place.start, place.end, place.quote, place.before, place.after)


class _PlaceRow(ConcordanceRow):
    """No box where nothing can be done."""

    def _paint_box(self, painter: QPainter, box: QRect, row: Row, style: LabelStyle) -> None:
        if row.standing is not Standing.DONE:
            super()._paint_box(painter, box, row, style)


class PlacesList(HitsList):
    """The places; all keys but the arrows are the dialog's."""

    def __init__(self, looks: tuple[Theme, ArticleStyle], titles: Mapping[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = PlacesModel(titles, self)
        self.setModel(self.rows)
        self.dress(*looks)

    def dress(self, theme: Theme, look: ArticleStyle) -> None:
        """Other colours."""
        self.setItemDelegate(_PlaceRow(theme, look, self.rows, self, with_title=True))

    def current(self) -> Shown | None:
        """The place at the keyboard's."""
        row = self.currentIndex().row()
        return self.rows.places[row] if 0 <= row < len(self.rows.places) else None
