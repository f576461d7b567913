"""What an import would bring, file by file, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.model.errors import Refusal
from annotator.reading import AS_FOUND, Choice
from annotator.session.previewing import Previewed
from annotator.ui.article.style import ArticleStyle
from annotator.ui.dialog_list import DialogList
from annotator.ui.dropped import local_files, welcome
from annotator.ui.import_choices import same_for
from annotator.ui.import_file import ListedFile
from annotator.ui.import_list import ImportList
from annotator.ui.import_looking import Looking
from annotator.ui.import_preview import ImportPreview
from annotator.ui.import_row import ImportRow
from annotator.ui.import_words import totals
from annotator.ui.language import sentence
from annotator.ui.theme import Theme

SHOWN_AFTER_MS = 40
"""How long files that were seen wait for others before they are shown: many come in one moment."""

MANY = 200
MANY_SHOWN_AFTER_MS = 250
"""The same where there are many rows already, since laying them out takes its time."""

SIZE = QSize(1080, 680)
LEAST = QSize(620, 400)


class FilesList(DialogList):
    """Files; Space ticks the one at hand, Ctrl+A all or none."""

    def tick_of(self, index: QModelIndex) -> QRect:
        """Where the tick of a row is drawn."""
        row = self.itemDelegate()
        return row.places(self.visualRect(index)).box if isinstance(row, ImportRow) else QRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        model = self.model()
        pressed = event.key(), modifiers
        if not isinstance(model, ImportList):
            super().keyPressEvent(event)
        elif pressed == (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier):
            model.toggle(self.currentIndex().row())
        elif pressed == (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier):
            model.toggle_all()
        else:
            super().keyPressEvent(event)


class ImportDialog(QDialog):
    """Lists files as they are seen, and shows one of them near. `confirmed` carries the files to be imported
    (`ListedFile`), and those that cannot be read."""

    confirmed = Signal(object, object)

    def __init__(self, looking: Looking, looks: tuple[Theme, ArticleStyle], parent: QWidget) -> None:
        super().__init__(parent)
        self._looking = looking
        self._wanted: dict[Path, Choice] = {}
        """How files are to be read where they are looked at again, until they are seen so."""
        self._arrived: list[tuple[Previewed, Choice]] = []
        self._said = ""
        theme, look = looks
        self.model = ImportList(self)
        self.list = FilesList(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(ImportRow(theme, self.list))
        self.preview = ImportPreview(theme, look, self)
        self.summary, self.notice = QLabel(self), QLabel(self)
        self.bar = QProgressBar(self)
        self.stop = QPushButton(self)
        self.cancel, self.import_button = QPushButton(self), QPushButton(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._arrange()
        self._connect()
        self._set_texts()
        self.setAcceptDrops(True)
        self._show_foot()

    def add(self, paths: Sequence[Path]) -> None:
        """Look at these files and folders too."""
        self._said = self.tr("Looking at the files …")
        self._looking.look(paths, {})
        self._show_foot()

    @property
    def is_looking(self) -> bool:
        """Whether there may be more files."""
        return self._looking.is_going_on

    @property
    def current(self) -> ListedFile | None:
        """The file that is shown near."""
        return self.model.file(self.list.currentIndex().row())

    def accept(self) -> None:
        """Import what is ticked."""
        chosen = self.model.chosen()
        if chosen and not self.is_looking:
            super().accept()
            self.confirmed.emit(chosen, self.model.refused())

    def done(self, result: int) -> None:
        """Called by Qt. The looking ends with the dialog."""
        self._soon.stop()
        self._looking.leave()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Called by Qt."""
        welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Called by Qt. More files, beside those that are here."""
        paths = local_files(event)
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.add(paths))

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for label in (self.summary, self.notice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)
        self.summary.setStyleSheet("font-weight: 600")
        self.notice.setProperty("dim", True)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self._hint = QLabel(self)
        self._hint.setProperty("dim", True)
        self._hint.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(self._files_and_preview(), 1)
        layout.addLayout(self._progress_line())
        layout.addLayout(self._foot())
        self.setMinimumSize(LEAST)
        self.resize(self._fitting())
        width = self.width() - 40
        self.parts.setSizes([width * 5 // 11, width * 6 // 11])
        self.list.setFocus()

    def _files_and_preview(self) -> QSplitter:
        frame = QFrame(self)
        frame.setObjectName("filesFrame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.list)
        self.parts = QSplitter(Qt.Orientation.Horizontal, self)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(6)
        self.parts.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.parts.addWidget(frame)
        self.parts.addWidget(self.preview)
        self.parts.setStretchFactor(0, 5)
        self.parts.setStretchFactor(1, 6)
        self.list.setMinimumWidth(250)
        self.preview.setMinimumWidth(300)
        return self.parts

    def _progress_line(self) -> QHBoxLayout:
        """How far the looking is; the list must not jump when it ends."""
        looking = QHBoxLayout()
        looking.setSpacing(12)
        looking.addWidget(self.summary)
        looking.addWidget(self.notice, 1)
        looking.addWidget(self.bar)
        looking.addWidget(self.stop)
        keeping = self.stop.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(keeping)
        return looking

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.import_button)
        for button in (self.stop, self.cancel):
            button.setAutoDefault(False)
        self.import_button.setDefault(True)
        return foot

    def _fitting(self) -> QSize:
        """The usual size, or what the screen has room for."""
        room = self.screen().availableSize() - QSize(24, 64)
        return SIZE.boundedTo(room).expandedTo(LEAST)

    def _connect(self) -> None:
        looking = self._looking
        looking.seen.connect(self._take)
        looking.progressed.connect(self._progress)
        looking.refused.connect(self._refused)
        looking.ended.connect(self._ended)
        self.model.ticked.connect(self._show_foot)
        self._soon.timeout.connect(self._show_arrived)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.list.ticked.connect(self.model.toggle)
        self.list.doubleClicked.connect(lambda index: self.model.toggle(index.row()))
        self.preview.choices.changed.connect(self._choose)
        self.preview.choices.spread.connect(self._spread)
        self.stop.clicked.connect(self._stop)
        self.cancel.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.accept)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Import"))
        self.list.setAccessibleName(self.tr("Files to import"))
        self._hint.setText(self.tr("Space: tick · Ctrl+A: all or none · Enter: import"))
        self.stop.setText(self.tr("St&op"))
        self.cancel.setText(self.tr("&Cancel"))
        self.import_button.setText(self.tr("&Import"))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    # -- choosing --------------------------------------------------------------------------------------------

    def _choose(self, choice: Choice) -> None:
        """The current file is to be read in another way."""
        file = self.current
        if file is not None:
            self._look_again({file.path: choice})

    def _spread(self) -> None:
        """The files of the same kind are to be read as the current one, where that gives something."""
        self._look_again(self._others())

    def _others(self) -> dict[Path, Choice]:
        current = self.current
        if current is None or current.seen.examined is None or self.is_looking:
            return {}
        examined = current.seen.examined
        found = {
            other.path: same_for(current.choice, examined, other)
            for other in self.model.files
            if other.path != current.path
        }
        return {path: choice for path, choice in found.items() if choice is not None}

    def _look_again(self, choices: dict[Path, Choice]) -> None:
        if choices:
            self._wanted.update(choices)
            self._looking.look(list(choices), choices)
            self._show_foot()

    # -- following the looks ---------------------------------------------------------------------------------

    def _take(self, seen: Previewed, choice: Choice) -> None:
        self._arrived.append((seen, choice))
        if not self._soon.isActive():
            self._soon.start(SHOWN_AFTER_MS if self.model.rowCount() < MANY else MANY_SHOWN_AFTER_MS)

    def _show_arrived(self) -> None:
        arrived, self._arrived = [each for each in self._arrived if self._is_wanted(*each)], []
        self.model.take(arrived)
        current = self.current
        if current is None and arrived:
            self.list.setCurrentIndex(self.model.index(0))
        elif current is not None and any(seen.path == current.path for seen, _ in arrived):
            self._show_current()
        self._show_foot()

    def _is_wanted(self, seen: Previewed, choice: Choice) -> bool:
        """Not where something else was chosen meanwhile, nor where a file was dropped a second time."""
        if choice != self._wanted.get(seen.path, AS_FOUND):
            return False
        known = self.model.file(row) if (row := self.model.row_of(seen.path)) is not None else None
        return seen.path in self._wanted or known is None or not known.seen.is_counted

    def _progress(self, done: int, of: int, name: str) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self._said = name

    def _refused(self, refusal: Refusal) -> None:
        self._said = sentence(refusal)
        self._show_foot()

    def _stop(self) -> None:
        self._looking.stop()
        self.list.setFocus()

    def _ended(self, is_whole: bool) -> None:
        self._soon.stop()
        self._show_arrived()
        self._wanted = {file.path: file.choice for file in self.model.files if file.choice != AS_FOUND}
        self._said = "" if is_whole else self.tr("Stopped: what was not looked at stays out.")
        self._show_current()
        self._show_foot()
        left = [(file.seen, file.choice) for file in self.model.files if not file.seen.is_counted]
        if left:
            self._looking.count(left)

    def _show_current(self) -> None:
        self.preview.show_file(self.current)
        self.preview.choices.show_others(len(self._others()))

    def _show_foot(self) -> None:
        is_looking = self.is_looking
        self.summary.setText(totals(self.model.files))
        self.notice.setText(self._said)
        self.bar.setVisible(is_looking)
        self.stop.setVisible(is_looking)
        self.import_button.setEnabled(not is_looking and any(file.ticked for file in self.model.files))
