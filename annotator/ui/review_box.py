"""The current difference of a review: what each side says, the keys that decide it, and why it was decided so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from annotator.model.layer import FINAL
from annotator.model.verdict import BOTH, EDITED, LEFT, NEITHER, RIGHT
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe
from annotator.ui.keymap import with_key
from annotator.ui.panel import headed, plain_tip
from annotator.ui.review_words import decision_name, kind_name, layer_name
from annotator.ui.side_by_side import Side, SideBySide

NAME_LENGTH = 8
"""Characters of a name on a button."""

COMMANDS = {
    RIGHT: "review_right",
    LEFT: "review_left",
    BOTH: "review_both",
    NEITHER: "review_neither",
    EDITED: "review_edit",
}
"""The command that decides so."""


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A difference as the box shows it: what each layer says of the article's text (with more than two also what most
    say), which one it is of how many in the article, what was decided and why, and how many others are the same."""

    kind: str
    text: str
    sides: tuple[Side, ...]
    place: int
    of: int
    decision: str = ""
    reason: str = ""
    alike: int = 0


class ReviewBox(QWidget):
    """`pressed` names the command that is wanted, `reason_written` carries a reason; `left` when the person wants back
    to the text."""

    pressed = Signal(str)
    reason_written = Signal(str)
    left = Signal()

    def __init__(self, look: ArticleStyle, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: ShownCase | None = None
        self._layers: Sequence[str] = ()
        self._hint = ""
        self._can_edit = False
        self._about = ""
        self._shown: Callable[[str], str] = lambda _: ""
        self._heading = QLabel(self)
        self.sides = SideBySide(look, describe, self)
        self._scroll = self._scrolled(self.sides)
        self.verdict, self._empty = self._quiet_label(), self._quiet_label()
        self.buttons: dict[str, QPushButton] = {}
        grid = QWidget(self)
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for number, decision in enumerate((LEFT, RIGHT, BOTH, NEITHER, EDITED)):
            self.buttons[decision] = button = self._button(COMMANDS[decision])
            row, column = divmod(number, 2)
            layout.addWidget(button, row, column, 1, 2 if number == len(COMMANDS) - 1 else 1)
        self._grid = grid
        self.alike = self._button("review_alike")
        self.reason = self._field()
        parts = (self._empty, self._scroll, self.verdict, grid, self.alike, self.reason)
        self.setLayout(headed(self._heading, *parts, stretch=self._scroll))
        self._set_texts()

    def show_case(
        self,
        case: ShownCase | None,
        layers: Sequence[str],
        hint: str,
        latest: str,
        *,
        can_edit: bool = False,
    ) -> None:
        """Show a difference of these layers, or with None the `hint` what to do next, and whether the final layer can
        be edited without one. `latest` names the decision whose reason would be written, empty where there is none."""
        self._case, self._layers, self._hint, self._about = case, layers, hint, latest
        self._can_edit = can_edit
        self._set_texts()

    def start_reason(self, about: str, reason: str, others: Sequence[str]) -> None:
        """Put the keyboard into the field for the reason of what is decided `about` a text."""
        self._about = about
        self.reason.clear()
        self.reason.addItems([each for each in others if each != reason])
        self.reason.setEditText(reason)
        self._set_texts()
        edit = self.reason.lineEdit()
        if edit is not None:
            edit.selectAll()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown
        self._set_texts()

    def set_look(self, look: ArticleStyle) -> None:
        """Draw in this style."""
        self.sides.set_look(look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the reason: Escape goes back to the text and writes nothing."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.left.emit()
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _scrolled(self, part: QWidget) -> QScrollArea:
        """A difference may have more to say than there is room for."""
        scroll = QScrollArea(self)
        scroll.setWidget(part)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        part.setAutoFillBackground(False)
        return scroll

    def _quiet_label(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("dim", True)
        return label

    def _field(self) -> QComboBox:
        field = QComboBox(self)
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.installEventFilter(self)
        edit = field.lineEdit()
        if edit is not None:
            edit.installEventFilter(self)
            edit.returnPressed.connect(self._write)
        return field

    def _button(self, command: str) -> QPushButton:
        button = QPushButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked, name=command: self.pressed.emit(name))
        return button

    def _write(self) -> None:
        self.reason_written.emit(self.reason.currentText())

    # -- words -----------------------------------------------------------------------------------------------

    def _set_texts(self) -> None:
        case = self._case
        self._scroll.setVisible(case is not None)
        self._grid.setVisible(case is not None or self._can_edit)
        for decision, button in self.buttons.items():
            button.setVisible(case is not None or decision == EDITED)
        self._empty.setVisible(case is None)
        self._empty.setText(self._hint)
        self.verdict.setVisible(case is not None and bool(case.decision))
        self.alike.setVisible(case is not None and case.alike > 0)
        self.reason.setVisible(bool(self._about))
        self.reason.setAccessibleName(self.tr("Reason"))
        edit = self.reason.lineEdit()
        if edit is not None:
            text = with_key(self.tr("Why “{text}” was decided so"), self._shown("review_reason"))
            edit.setPlaceholderText(text.format(text=self._about))
        self._heading.setText(self.tr("Difference"))
        self._name_buttons()
        if case is None:
            return
        of = self.tr("{place} of {of} in the article").format(place=case.place, of=case.of)
        self._heading.setText(f"{kind_name(case.kind, self._layers)} · {of}")
        self.sides.show_sides(case.text, case.sides)
        decided = self.tr("Decided: {decision}").format(decision=decision_name(case.decision, self._layers))
        self.verdict.setText(f"{decided} · {case.reason}" if case.reason else decided)
        count = self.tr("The same text, the same difference: {count} more").format(count=case.alike)
        self.alike.setText(count)
        self.alike.setToolTip(
            plain_tip(
                with_key(
                    self.tr("When this one is decided: decide the others the same way"),
                    self._shown("review_alike"),
                )
            )
        )
        self.alike.setEnabled(bool(case.decision))

    def _name_buttons(self) -> None:
        left, right = (_short(each) for each in (*self._layers, "", "")[:2])
        names = {
            LEFT: self.tr("Keep {left}").format(left=left),
            RIGHT: self.tr("Take {right}").format(right=right) if len(self._layers) < 3 else self.tr("Most"),
            BOTH: self.tr("Both") if len(self._layers) < 3 else self.tr("All"),
            NEITHER: self.tr("Neither") if len(self._layers) < 3 else self.tr("None"),
            EDITED: self.tr("Edit"),
        }
        for decision, button in self.buttons.items():
            key = self._shown(COMMANDS[decision])
            button.setText(f"{names[decision]}  {key}".strip().replace("&", "&&"))
            button.setToolTip(plain_tip(with_key(names[decision], key)))
            button.setAccessibleName(names[decision])


def _short(name: str) -> str:
    name = layer_name(name, FINAL)
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"
