"""Consistency as a work list: texts that are said in several ways above, the places of the current one below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.model.scheme import Scheme
from annotator.review.consistency import UNLABELLED, Group, Way, choices_of, said_by
from annotator.session.consistency import LISTED, Consistency, Shown
from annotator.session.edits import preset
from annotator.ui.article.style import ArticleStyle
from annotator.ui.consistency_filter import ConsistencyFilter
from annotator.ui.consistency_foot import ConsistencyFoot
from annotator.ui.consistency_groups import GroupsList, InWords
from annotator.ui.consistency_places import PlacesList
from annotator.ui.dialog_list import ENTER
from annotator.ui.jobs import Latest, Work
from annotator.ui.language import sentence
from annotator.ui.theme import Theme

ALIKE, NOTHING, LEAVE, EXAMPLE = "=", "0", "D", "G"


@dataclass(frozen=True, slots=True)
class Settling:
    """What is to be made of places of a text."""

    key: str
    places: tuple[Shown, ...]
    way: Way


class ConsistencyDialog(QDialog):
    """Stays beside the main window. What a person decides is told by signals, and shown once `put` says what it came
    to: `settled` (a `Settling`), `left` (a group and the reason, None to take it up again), `exampled` (a place, its
    label, whether as a counter-example), `went` (a place, and whether the keyboard goes there), `undone`."""

    settled = Signal(object)
    left = Signal(object, object)
    exampled = Signal(object, str, bool)
    went = Signal(object, bool)
    looked_for = Signal(object)
    undone = Signal()
    place_wanted = Signal(str)

    def __init__(
        self,
        scheme: Scheme,
        looks: tuple[Theme, ArticleStyle],
        words: InWords,
        titles: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._scheme = scheme
        self.found: Consistency | None = None
        self._looking = Latest(self)
        self._said = ""
        self.filter = ConsistencyFilter(self)
        self.groups = GroupsList(*looks, self)
        self.places = PlacesList(looks, titles, self)
        self.groups.rows.in_words = self.places.rows.in_words = words
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.notice, self.summary = QLabel(self), QLabel(self)
        self.stop = QPushButton(self)
        self.foot = ConsistencyFoot(scheme, looks, self)
        self._arrange()
        self._connect()
        self._set_texts()
        self._tell()

    # -- looking ---------------------------------------------------------------------------------------------

    def look(self, work: Work) -> None:
        """Go through the project beside the window."""
        self._said = ""
        self.bar.setRange(0, 0)
        self._looking.begin(work)
        self._tell()

    @property
    def is_busy(self) -> bool:
        """Whether it is looking."""
        return self._looking.is_going_on

    def _looked(self, found: Consistency) -> None:
        self.found = found
        self._said = (
            "" if found.is_whole else self.tr("The search was stopped; this is what was found by then.")
        )
        self.groups.rows.show_groups(found.groups)
        self._first()
        self.groups.setFocus()

    def _refused(self, refusal: Refusal) -> None:
        self.say(sentence(refusal))

    def _progress(self, done: int, of: int, _: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def done(self, result: int) -> None:
        """Called by Qt. The looking ends with the window."""
        self._looking.end()
        super().done(result)

    # -- showing ---------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """A sentence over the lists."""
        self._said = text
        self._tell()

    def show_left(self, left: Mapping[str, str]) -> None:
        """These groups were left as they are."""
        self.groups.rows.left = left
        self._filter_anew()

    def put(self, group: Group, places: Sequence[Shown]) -> None:
        """A group is this by now, with these places; where it is settled, the next one is current."""
        row = self.groups.currentIndex().row()
        key = self._current_key()
        had_places, before = self.places.hasFocus(), self.places.current()
        self.groups.rows.put(group)
        at = self.groups.rows.row_of(key)
        if at >= 0:
            self._stand_at(at)
            if key == group.key:
                self._show_places(places, before)
        else:
            self._stand_at(min(max(row, 0), len(self.groups.rows.groups) - 1))
            if had_places:
                self.groups.setFocus()
        self._tell()

    def show_places(self, key: str, places: Sequence[Shown]) -> None:
        """The places of a group, if it is still the current one."""
        if key == self._current_key():
            self._show_places(places, self.places.current())

    def _show_places(self, places: Sequence[Shown], before: Shown | None) -> None:
        """The keyboard stays at the place where it was `before`, wherever that stands now."""
        row = max(self.places.currentIndex().row(), 0)
        if before is not None:
            row = next((at for at, place in enumerate(places) if _spot(place) == _spot(before)), row)
        several = self.found is not None and len(self.found.layers) > 1
        self.places.rows.show_places(places, names_whose=several)
        if places:
            self.places.setCurrentIndex(self.places.rows.index(min(row, len(places) - 1)))
        self._tell()

    def _filter_anew(self) -> None:
        key = self._current_key()
        self.groups.rows.filter = self.filter.chosen
        self.groups.rows.filter_anew()
        self._stand_at(max(self.groups.rows.row_of(key), 0))
        self._tell()

    def _first(self) -> None:
        self.groups.rows.filter = self.filter.chosen
        self.groups.rows.filter_anew()
        self._stand_at(0)
        self._tell()

    def _stand_at(self, row: int) -> None:
        index = self.groups.rows.index(row) if self.groups.rows.groups else QModelIndex()
        self.groups.setCurrentIndex(index)
        if not index.isValid():
            self.places.rows.show_places((), names_whose=False)

    def _current_key(self) -> str:
        group = self.groups.current()
        return group.key if group else ""

    def _group_changed(self) -> None:
        group = self.groups.current()
        if group is None:
            self.places.rows.show_places((), names_whose=False)
        else:
            self.places.setCurrentIndex(QModelIndex())
            self.place_wanted.emit(group.key)
        self._tell()

    # -- deciding --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        text = event.text().upper()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        label = self._scheme.by_key(event.text()) if plain else None
        with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif label is not None:
            self.label_as(label.name)
        elif plain and (text == NOTHING or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)):
            self._settle(self._targets(), UNLABELLED)
        elif plain and text == ALIKE:
            self.make_alike()
        elif plain and text == LEAVE:
            self._leave(asks=with_shift)
        elif plain and text == EXAMPLE:
            self._give_example(counter=with_shift)
        elif not self._moved(event):
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> bool:
        """Keys that tick and go from one list to the other."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        at_places = self.places.hasFocus()
        if key == Qt.Key.Key_Space and at_places:
            self.places.rows.toggle(self.places.currentIndex().row())
        elif key == Qt.Key.Key_A and ctrl:
            self.places.rows.toggle_all()
        elif key in ENTER and at_places:
            self._go(with_keyboard=True)
        elif key in ENTER and self.groups.hasFocus():
            self.places.setFocus()
        elif key == Qt.Key.Key_Escape and at_places:
            self.groups.setFocus()
        else:
            return False
        return True

    def label_as(self, label: str) -> None:
        """The chosen places have this label from now on, with what most say with it."""
        group, named = self.groups.current(), self._scheme.label(label)
        if group is None or named is None:
            return
        known = next((way for way, _ in group.ways if [each[0] for each in way] == [label]), None)
        if known is None:
            quote = self.places.rows.places[0].quote if self.places.rows.places else group.key
            known = (said_by(label, preset(named, quote), choices_of(self._scheme)),)
        self._settle(self._targets(), known)

    def _label_clicked(self, label: str) -> None:
        if label:
            self.label_as(label)
        else:
            self._settle(self._targets(), UNLABELLED)

    def make_alike(self) -> None:
        """The ticked places, else all others of the text, say what the current one says."""
        current = self.places.current()
        if current is not None:
            others = self.places.rows.chosen_places() or self.places.rows.places
            self._settle(others, current.way)

    def _targets(self) -> list[Shown]:
        """What is ticked; else the place at the keyboard, or all places where that is in the list of texts."""
        ticked = self.places.rows.chosen_places()
        if ticked or not self.places.hasFocus():
            return ticked or self.places.rows.places
        current = self.places.current()
        return [current] if current is not None else []

    def _settle(self, places: Sequence[Shown], way: Way) -> None:
        meant = tuple(place for place in places if place.can_change and place.way != way)
        if meant:
            self.settled.emit(Settling(self._current_key(), meant, way))
        elif any(not place.can_change for place in places):
            self.say(
                self.tr("These labels are a colleague's, or approved. Only your own can be changed here.")
            )
        elif places:
            self.say(self.tr("They say that already."))

    def _leave(self, *, asks: bool) -> None:
        group = self.groups.current()
        if group is None:
            return
        if self.groups.rows.reason(group) is not None:
            self.left.emit(group, None)
        elif asks:
            self.foot.ask_reason()
        else:
            self.left.emit(group, "")

    def _leave_with(self, reason: str) -> None:
        group = self.groups.current()
        self._hide_reason()
        if group is not None:
            self.left.emit(group, reason)

    def _hide_reason(self) -> None:
        self.foot.reason.hide()
        self.groups.setFocus()

    def _give_example(self, *, counter: bool) -> None:
        place, group = self.places.current(), self.groups.current()
        if place is None or group is None:
            return
        label = next((way[0][0] for way in (place.way, *(way for way, _ in group.ways)) if way), "")
        self.exampled.emit(place, label, counter)

    def _go(self, *, with_keyboard: bool) -> None:
        place = self.places.current()
        if place is not None:
            self.went.emit(place, with_keyboard)

    # -- putting together ------------------------------------------------------------------------------------

    def dress(self, theme: Theme, look: ArticleStyle, words: InWords) -> None:
        """Other colours, or other names of labels."""
        self.groups.rows.in_words = self.places.rows.in_words = words
        self.groups.dress(theme, look)
        self.places.dress(theme, look)
        self.foot.dress(theme, look)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            self._tell()
        super().changeEvent(event)

    def _arrange(self) -> None:
        self.notice.setProperty("warning", True)
        for label in (self.notice, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.bar.setFixedWidth(120)
        self.stop.setAutoDefault(False)
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.bar)
        top.addWidget(self.stop)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.groups)
        self.splitter.addWidget(self.places)
        self.splitter.setSizes([260, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addLayout(top)
        layout.addWidget(self.notice)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.foot)
        self.resize(1040, 740)

    def _connect(self) -> None:
        self.filter.layers_chosen.connect(lambda: self.looked_for.emit(self.filter.chosen_layers))
        self.filter.changed.connect(self._filter_anew)
        self.groups.selectionModel().currentChanged.connect(lambda *_: self._group_changed())
        self.groups.doubleClicked.connect(lambda _: self.places.setFocus())
        self.places.rows.counted.connect(self._tell)
        self.places.ticked.connect(self.places.rows.toggle)
        self.places.doubleClicked.connect(lambda _: self._go(with_keyboard=True))
        self._looking.progressed.connect(self._progress)
        self._looking.succeeded.connect(self._looked)
        self._looking.refused.connect(self._refused)
        self.stop.clicked.connect(self._looking.stop)
        foot = self.foot
        foot.labelled.connect(
            lambda label: self.label_as(label) if label else self._settle(self._targets(), UNLABELLED)
        )
        foot.leave.clicked.connect(lambda: self._leave(asks=False))
        foot.alike.clicked.connect(self.make_alike)
        foot.go.clicked.connect(lambda: self._go(with_keyboard=True))
        foot.close_.clicked.connect(self.reject)
        foot.reason.given.connect(self._leave_with)
        foot.reason.refused.connect(self._hide_reason)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Consistency"))
        self.filter.set_texts()
        self.groups.setAccessibleName(self.tr("Texts said in several ways"))
        self.places.setAccessibleName(self.tr("Places of the text"))
        self.stop.setText(self.tr("Stop"))
        self.foot.set_texts()

    def _tell(self) -> None:
        rows, group = self.groups.rows, self.groups.current()
        self.bar.setVisible(self.is_busy)
        self.stop.setVisible(self.is_busy)
        self.notice.setText(self.tr("Looking …") if self.is_busy else self._said)
        self.notice.setVisible(bool(self.notice.text()))
        text = ""
        if self.found is not None:
            text = self.tr("Texts: {shown} of {all}").format(shown=len(rows.groups), all=rows.unsettled)
            if not rows.unsettled:
                text = self.tr("Every text is labelled the same way wherever it stands.")
        if group is not None:
            listed, ticked = len(self.places.rows.places), self.places.rows.ticked
            places = self.tr("places: {count} · ticked: {ticked}").format(count=group.times, ticked=ticked)
            text = f"{text} · {places}"
            if listed < group.times:
                more = self.tr("shown: the first {most} of each way").format(most=LISTED)
                text = f"{text} · {more}"
        self.summary.setText(text)
        is_left = group is not None and rows.reason(group) is not None
        self.foot.show_state(
            has_group=group is not None, has_places=bool(self.places.rows.places), is_left=is_left
        )


def _spot(place: Shown) -> tuple[str, str, int, int]:
    return place.article_id, place.annotator, place.start, place.end
