"""What narrows a search of the project: where, label, annotator, state, page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from annotator.model import layer as states
from annotator.session.searching import Query, Where
from annotator.ui.article.style import ArticleStyle

_ANY = ""
_UNLABELLED = "\x00"
"""No label has such a name: a project cannot keep it."""
_SWATCH = 12


class _Box(QComboBox):
    """Enter is the panel's; the wheel does not change what nobody looks at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(84)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @property
    def choice(self) -> str:
        """What is chosen, "" where anything will do."""
        return str(self.currentData() or _ANY)

    def offer(self, choices: Iterable[tuple[str, str]], icons: Mapping[str, QIcon] | None = None) -> None:
        """Let the person choose among these; what was chosen stays so where it is among them."""
        chosen = self.choice
        self.blockSignals(True)
        self.clear()
        for value, text in choices:
            self.addItem((icons or {}).get(value, QIcon()), text, value)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)


class SearchFilters(QWidget):
    """A row of choices, each reached with Tab. `changed` when one is another now."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.where = _Box(self)
        self.label = _Box(self)
        self.annotator = _Box(self)
        self.state = _Box(self)
        self.source = QLineEdit(self)
        self.source.setClearButtonEnabled(True)
        self.source.setMinimumWidth(84)
        self._labels: Mapping[str, str] = {}
        self._look: ArticleStyle | None = None
        self._annotators: tuple[str, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for box in (self.where, self.label, self.annotator, self.state):
            layout.addWidget(box, 1)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        layout.addWidget(self.source, 1)
        self.source.textChanged.connect(lambda _: self.changed.emit())
        self._set_texts()

    def query(self, text: str) -> Query:
        """What the person asks for with that text."""
        label = self.label.choice
        return Query(
            text,
            Where(self.where.choice),
            None if label in (_ANY, _UNLABELLED) else label,
            self.annotator.choice or None,
            label == _UNLABELLED,
            self.state.choice or None,
            self.source.text().strip(),
        )

    @property
    def narrows(self) -> bool:
        """Whether any of them leaves something out."""
        boxes = (self.label, self.annotator, self.state)
        return any(box.choice for box in boxes) or bool(self.source.text().strip())

    def clear(self) -> None:
        """Leave nothing out."""
        for box in (self.label, self.annotator, self.state):
            box.setCurrentIndex(0)
        self.source.clear()

    def show_labels(self, names: Mapping[str, str], look: ArticleStyle) -> None:
        """The labels of the scheme, as the person reads them, in their colours."""
        self._labels, self._look = dict(names), look
        self._offer_labels()

    def show_annotators(self, names: Iterable[str]) -> None:
        """Everyone whose spans there may be."""
        self._annotators = tuple(names)
        self._offer_annotators()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        self.where.offer(
            (
                (Where.TEXT.value, self.tr("In the text")),
                (Where.QUOTES.value, self.tr("In labelled text")),
                (Where.NOTES.value, self.tr("In notes")),
            )
        )
        self.state.offer(
            (
                (_ANY, self.tr("Any state")),
                (states.NEW, self.tr("New")),
                (states.IN_PROGRESS, self.tr("In progress")),
                (states.RETURNED, self.tr("Returned")),
                (states.DONE, self.tr("Done")),
                (states.APPROVED, self.tr("Approved")),
            )
        )
        self._offer_labels()
        self._offer_annotators()
        self.source.setPlaceholderText(self.tr("Page"))
        tips = (
            (self.where, self.tr("Where to look"), ""),
            (self.label, self.tr("Label"), self.tr("Only where a span of this label stands, or none")),
            (self.annotator, self.tr("Annotator"), self.tr("Only where this person has labelled")),
            (
                self.state,
                self.tr("State"),
                self.tr("How far the article is, for the annotator chosen or the layer that is shown"),
            ),
            (
                self.source,
                self.tr("Page"),
                self.tr("Part of the name of the page, of the newspaper or of the date"),
            ),
        )
        for widget, name, tip in tips:
            widget.setAccessibleName(name)
            widget.setToolTip(tip or name)

    def _offer_labels(self) -> None:
        icons = {}
        if self._look is not None:
            icons = {name: _swatch(self._look.label(name).line) for name in self._labels}
        self.label.offer(
            ((_ANY, self.tr("Any label")), *self._labels.items(), (_UNLABELLED, self.tr("Not labelled"))),
            icons,
        )

    def _offer_annotators(self) -> None:
        self.annotator.offer(((_ANY, self.tr("Everyone")), *((name, name) for name in self._annotators)))


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
