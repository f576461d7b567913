"""The bar over the text of a review: whose labels are compared, how far it is, and what can be taken over at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from annotator.model.layer import FINAL
from annotator.session.review_queue import Standing
from annotator.ui.article_head import ElidedLabel
from annotator.ui.keymap import with_key
from annotator.ui.panel import plain_tip
from annotator.ui.review_words import layer_name
from annotator.ui.theme import Theme, icon

NAME_LENGTH = 6
"""Characters of a name that are always seen."""
NARROW, VERY_NARROW = 620, 420
"""Pixels of the bar below which not all of it has room."""


class ReviewBar(QFrame):
    """`layers_chosen` carries the names, the reference first; `adopt_pressed` and `close_pressed` what is wanted."""

    layers_chosen = Signal(tuple)
    adopt_pressed = Signal()
    close_pressed = Signal()
    left = Signal()
    progressed = Signal(str)
    """How far the review is, in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewBar")
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.swap = QToolButton(self)
        self.swap.setText("⇄")
        self.target = QLabel(self)
        self.progress = ElidedLabel(self)
        self.progress.setProperty("dim", True)
        self.progress.setMinimumWidth(1)
        self.progress.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.adopt = QPushButton(self)
        self.close_button = QToolButton(self)
        self._arrange()
        for box in (self.first, self.second):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(NAME_LENGTH)
            box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            box.activated.connect(self._choose)
            box.installEventFilter(self)
        for button in (self.swap, self.adopt, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.swap.clicked.connect(self._swap)
        self.adopt.clicked.connect(self.adopt_pressed)
        self.close_button.clicked.connect(self.close_pressed)
        self._names: list[str] = []
        self._layers: tuple[str, ...] = ()
        self._standing: Standing | None = None
        self._agreeing = 0
        self._is_editing = False
        self._compared = (0, 0)
        self._shown: Callable[[str], str] = lambda _: ""
        self.set_theme(theme)
        self._set_texts()
        self.hide()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 5, 8, 5)
        layout.setSpacing(6)
        for widget in (self.first, self.swap, self.second, self.target):
            layout.addWidget(widget)
        layout.addWidget(self.progress, 1)
        layout.addWidget(self.adopt)
        layout.addWidget(self.close_button)

    def show_layers(self, names: Sequence[str], layers: tuple[str, ...]) -> None:
        """These can be chosen from, and these are."""
        self._names, self._layers = [*(name for name in names if name != FINAL), FINAL], layers
        self._fill()

    def show_standing(self, standing: Standing | None, agreeing: int) -> None:
        """How far the review is, and how many articles are waiting in which all say the same; None while the project
        is still being compared."""
        self._standing, self._agreeing = standing, agreeing
        self._set_texts()

    def show_comparing(self, done: int, of: int) -> None:
        """So many articles of so many are compared."""
        self._compared = (done, of)
        if self._standing is None:
            self._set_texts()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.close_button.setIcon(icon("close", theme))
        self.setStyleSheet(
            f"#reviewBar {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}"
        )

    def show_editing(self, is_editing: bool) -> None:
        """Whether the final layer is edited: then the bar says how that ends."""
        if is_editing != self._is_editing:
            self._is_editing = is_editing
            self._set_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt: what is said elsewhere, too, gives way."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.target.setVisible(self.width() >= VERY_NARROW)
        self.adopt.setVisible(self._agreeing > 0 and not self._is_editing and self.width() >= NARROW)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
            self._set_texts()
        super().changeEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Called by Qt for the choices: Escape goes back to the text."""
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.left.emit()
            return True
        return False

    def _others(self) -> tuple[str, ...]:
        """All but the reference, if they are several."""
        found = tuple(name for name in self._names if name not in (*self._layers[:1], FINAL))
        return found if len(found) > 1 else ()

    def _fill(self) -> None:
        with QSignalBlocker(self.first), QSignalBlocker(self.second):
            for box in (self.first, self.second):
                box.clear()
                for name in self._names:
                    box.addItem(layer_name(name, FINAL), (name,))
            others = self._others()
            if others:
                self.second.addItem(self.tr("All others ({count})").format(count=len(others)), others)
            if self._layers:
                self.first.setCurrentIndex(_place(self.first, self._layers[:1]))
                self.second.setCurrentIndex(_place(self.second, self._layers[1:]))

    def _choose(self) -> None:
        # Qt hands lists back
        first, second = tuple(self.first.currentData()), tuple(self.second.currentData())
        if len(second) > 1:
            second = tuple(name for name in self._names if name not in (*first, FINAL))
        elif first == second and self._layers:
            # whoever is chosen on one side gives way on the other
            first, second = (
                (first, self._layers[:1]) if self.sender() is self.first else (self._layers[1:2], second)
            )
        self.layers_chosen.emit((*first, *second))

    def _swap(self) -> None:
        if len(self._layers) > 1:
            self.layers_chosen.emit((self._layers[1], self._layers[0], *self._layers[2:]))

    def _set_texts(self) -> None:
        self.target.setText("→ " + layer_name(FINAL, FINAL))
        self.first.setAccessibleName(self.tr("Reference"))
        self.first.setToolTip(plain_tip(with_key(self.tr("Reference"), self._shown("review_layers"))))
        self.second.setAccessibleName(self.tr("Compared with it"))
        self.second.setToolTip(plain_tip(self.tr("Compared with it")))
        self.swap.setToolTip(plain_tip(self.tr("Let the two change places")))
        self.swap.setAccessibleName(self.tr("Let the two change places"))
        leave = self.tr("Leave the review")
        self.close_button.setToolTip(plain_tip(with_key(leave, self._shown("escape"))))
        self.close_button.setAccessibleName(leave)
        self._make_room()
        self.adopt.setText(self.tr("Take over {count} that agree").format(count=self._agreeing))
        tip = self.tr("In {count} articles all say the same: take them over as they are")
        self.adopt.setToolTip(
            plain_tip(with_key(tip.format(count=self._agreeing), self._shown("review_adopt")))
        )
        text = self._progress()
        self.progressed.emit(text)
        if self._is_editing:
            text = self.tr("Editing: {finish} goes on, {stay} stays here")
            text = text.format(finish=self._shown("edit_span"), stay=self._shown("escape"))
        self.progress.setText(text)
        self.progress.setToolTip(plain_tip(text))

    def _progress(self) -> str:
        standing = self._standing
        if standing is None:
            done, of = self._compared
            return self.tr("Comparing: {done} of {of} articles").format(done=done, of=of)
        said = self.tr("{decided} of {differences} differences decided · {done} of {articles} articles")
        return said.format(
            decided=standing.decided,
            differences=standing.differences,
            done=standing.done,
            articles=standing.articles,
        )


def _place(box: QComboBox, names: tuple[str, ...]) -> int:
    return next((place for place in range(box.count()) if set(box.itemData(place)) == set(names)), -1)
