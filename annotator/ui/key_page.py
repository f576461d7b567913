"""The settings of keys: every command with its keys, what clashes, and how to have it otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands import Reach, all_commands
from annotator.ui.key_list import KeyRow, Topic
from annotator.ui.key_recorder import KeyRecorder
from annotator.ui.keymap import Clash, Keymap, SchemeKey, canonical, refused, shown
from annotator.ui.keys_dialog import SearchField, TopicsTree
from annotator.ui.settings_dialog import SettingsDialog, SettingsPage
from annotator.ui.theme import Theme, icon

TEXT, KEYS, STATE = range(3)
KEYS_SHARE, STATE_SHARE = 0.26, 0.34
KEYS_LEAST = 165
"""Pixels for two keys such as Ctrl+Shift+Z and Ctrl+Y."""


class KeysTree(TopicsTree):
    """Enter asks for another key, Insert for one more, Delete takes the last one away. The columns share the width:
    what clashes is to be read in a small window too."""

    asked = Signal(Qt.Key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        width = self.viewport().width()
        state, keys = round(width * STATE_SHARE), max(round(width * KEYS_SHARE), KEYS_LEAST)
        self.header().resizeSection(TEXT, width - state - keys)
        self.header().resizeSection(KEYS, keys)
        # rows that break into lines have another height now
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        keys = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backspace: Qt.Key.Key_Delete}
        key = keys.get(Qt.Key(event.key()), Qt.Key(event.key()))
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Insert, Qt.Key.Key_Delete) and not event.modifiers():
            self.asked.emit(key)
        else:
            super().keyPressEvent(event)


class KeyPage(SettingsPage):
    """The list above, the chosen command beneath it. `topics` gives the rows as they are now, `letters` those of
    the scheme."""

    def __init__(
        self,
        keymap: Keymap,
        topics: Callable[[], list[Topic]],
        letters: Callable[[], list[SchemeKey]],
        theme: Callable[[], Theme],
        parent: SettingsDialog,
    ) -> None:
        super().__init__(parent)
        self._keymap, self._topics, self._letters, self._theme = keymap, topics, letters, theme
        self._reaches = {command.name: command.reach for command in all_commands()}
        self._refused = ""
        self._name = ""
        self.tree = KeysTree(3, self, text=TEXT, keys=KEYS)
        self.field = SearchField(self.tree, self)
        self.nothing = QLabel(self)
        self.nothing.setProperty("dim", True)
        self.what = QLabel(self)
        self.what.setProperty("heading", True)
        self.what.setTextFormat(Qt.TextFormat.PlainText)
        self.change, self.add = KeyRecorder(self), KeyRecorder(self)
        self.reset, self.reset_all = QPushButton(self), QPushButton(self)
        for button in (self.reset, self.reset_all):
            button.setAutoDefault(False)
        self.sentences = QWidget(self)
        self.removers: dict[str, QPushButton] = {}
        self.takers: dict[tuple[str, str], QPushButton] = {}
        self._arrange()
        self._connect()
        self._set_texts()
        self.refresh()

    def title(self) -> str:
        """In the person's language."""
        return self.tr("Keys")

    def choose(self, name: str) -> None:
        """Make a command the one that the buttons are for."""
        for item, row in self.tree.rows():
            # rows without a name are what nobody can change
            if name and row.name == name:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)

    @property
    def chosen(self) -> str:
        """The command that the buttons are for; empty where its keys cannot be changed."""
        return self._name

    def refresh(self) -> None:
        """Show the keys as they are now."""
        name, sought = self._name, self.field.text()
        self.tree.fill(self._topics())
        for item, row in self.tree.rows():
            self._mark(item, row)
        self.tree.narrow(sought)
        if any(row.name == name and item.isHidden() for item, row in self.tree.rows() if name):
            # found by the key that it had: it stays in sight with the one that it has now
            self.field.clear()
        self.choose(name)
        self._show_chosen()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
            # every part of the program has to speak the other language first
            QTimer.singleShot(0, self, self.refresh)
        elif event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self.refresh)
        super().changeEvent(event)

    # -- putting together ------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(KEYS, QHeaderView.ResizeMode.Interactive)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._lines = QVBoxLayout(self.sentences)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        doing = QHBoxLayout()
        doing.setSpacing(6)
        for button in (self.change, self.add, self.reset):
            doing.addWidget(button)
        doing.addStretch(1)
        doing.addWidget(self.reset_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.what)
        layout.addLayout(self._chips)
        layout.addWidget(self.sentences)
        layout.addLayout(doing)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(self._choose_item)
        self.tree.asked.connect(self._ask)
        # what the search has found is at hand without going into the list
        self.field.returnPressed.connect(lambda: self._ask(Qt.Key.Key_Return))
        self.tree.itemDoubleClicked.connect(lambda *_: self._ask(Qt.Key.Key_Return))
        self.change.recorded.connect(lambda key: self._record(key, adds=False))
        self.add.recorded.connect(lambda key: self._record(key, adds=True))
        for recorder in (self.change, self.add):
            recorder.cancelled.connect(self.tree.setFocus)
        self.reset.clicked.connect(lambda: self._change(lambda: self._keymap.reset(self._name)))
        self.reset_all.clicked.connect(lambda: self._change(self._keymap.reset_all))
        self._keymap.changed.connect(self.refresh)

    def _set_texts(self) -> None:
        self.field.setPlaceholderText(self.tr("Search by words or by key, such as Ctrl or W"))
        self.field.setAccessibleName(self.tr("Search"))
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.nothing.setText(self.tr("No key does that. Try another word."))
        self.nothing.setVisible(False)
        self.change.set_idle_text(self.tr("&New key…"))
        self.add.set_idle_text(self.tr("&Add a key…"))
        self.change.setToolTip(self.tr("Another key in place of the present ones (Enter in the list)"))
        self.add.setToolTip(self.tr("One more key (Insert in the list)"))
        self.reset.setText(self.tr("&Reset"))
        self.reset.setToolTip(self.tr("The keys that this command came with"))
        self.reset_all.setText(self.tr("Reset all &keys"))

    # -- the list --------------------------------------------------------------------------------------------

    def _mark(self, item: QTreeWidgetItem, row: KeyRow) -> None:
        """What clashes, in words, colour and icon; what is changed; what stays as it is."""
        theme = self._theme()
        lines = [self._short(clash) for clash in self._clashes(row)]
        if lines:
            item.setIcon(STATE, icon("warning", theme, theme.warning))
            for column in (KEYS, STATE):
                item.setForeground(column, QColor(theme.warning))
        elif row.name and self._keymap.is_changed(row.name):
            lines = [self.tr("changed")]
        elif not row.name:
            lines = [self.tr("stays as it is")]
            item.setForeground(STATE, QColor(theme.dim))
        item.setText(STATE, "\n".join(lines))
        item.setToolTip(STATE, "\n".join(lines))
        spoken = [row.text, ", ".join(row.keys), *lines]
        item.setData(TEXT, Qt.ItemDataRole.AccessibleTextRole, "; ".join(part for part in spoken if part))

    def _clashes(self, row: KeyRow) -> list[Clash]:
        if row.name:
            return self._keymap.clashes(row.name, self._letters())
        letters = [letter for letter in self._letters() if letter.said == row.text]
        return [
            Clash(letter.key, command.name, _said(command.text), wins=False)
            for letter in letters
            for command in self._keymap.holders(letter.key, Reach.ARTICLE)
        ]

    def _short(self, clash: Clash) -> str:
        if clash.wins:
            text = self.tr("{key} is also: {other}, which does not get it")
        else:
            text = self.tr("{key} goes to: {other}")
        # what a command is called before it is explained
        return text.format(key=shown(clash.key), other=re.split("[;；，]", clash.said)[0])

    def _narrow(self, sought: str) -> None:
        self.nothing.setVisible(not self.tree.narrow(sought))

    def _choose_item(self, item: QTreeWidgetItem | None) -> None:
        row = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        self._name = row.name if isinstance(row, KeyRow) else ""
        self._refused = ""
        self._show_chosen()

    # -- the chosen command ----------------------------------------------------------------------------------

    def _show_chosen(self) -> None:
        item = self.tree.currentItem()
        row = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        keys = self._keymap.keys(self._name) if self._name else ()
        self.what.setText(self._headline(row) if isinstance(row, KeyRow) else "")
        self._show_chips(keys)
        self._show_sentences(row if isinstance(row, KeyRow) else None)
        for button in (self.change, self.add):
            button.setEnabled(bool(self._name))
        self.reset.setEnabled(bool(self._name) and self._keymap.is_changed(self._name))
        stops: list[QWidget] = [self.field, self.tree, *self.removers.values(), *self.takers.values()]
        stops += [self.change, self.add, self.reset, self.reset_all]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _headline(self, row: KeyRow) -> str:
        if not row.name:
            return row.text
        in_text = self._reaches[row.name] is Reach.ARTICLE
        where = self.tr("works in the text") if in_text else self.tr("works in the whole window")
        return f"{row.text} · {where}"

    def _show_chips(self, keys: tuple[str, ...]) -> None:
        _empty(self._chips)
        self.removers = {}
        for key in keys:
            button = QPushButton(f"{shown(key)}  ✕".replace("&", "&&"), self)
            button.setAutoDefault(False)
            tip = self.tr("Take away the key {key}").format(key=shown(key))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(lambda _=False, key=key: self._remove(key))
            self._chips.addWidget(button)
            button.show()
            self.removers[key] = button
        if not keys and self._name:
            none = QLabel(self.tr("No key. It is in the menus."), self)
            none.setProperty("dim", True)
            self._chips.addWidget(none)
        self._chips.addStretch(1)

    def _show_sentences(self, row: KeyRow | None) -> None:
        _empty(self._lines)
        self.takers = {}
        if self._refused:
            self._lines.addLayout(self._sentence(self._refused, None))
        for clash in self._clashes(row) if row is not None else ():
            self._lines.addLayout(self._sentence(self._long(clash), self._taker(clash)))
        self.sentences.setVisible(self._lines.count() > 0)
        for button in self.takers.values():
            # what the layout shows only a moment later cannot take the keyboard now
            button.show()

    def _long(self, clash: Clash) -> str:
        if clash.other and clash.wins:
            text = self.tr("{key} is also the key of “{other}”, which does not get it.")
        elif clash.other:
            text = self.tr("{key} is also the key of “{other}” and goes there.")
        else:
            text = self.tr("{key} also sets “{other}”. While a command has it, the letter does not do that.")
        return text.format(key=shown(clash.key), other=clash.said)

    def _taker(self, clash: Clash) -> QPushButton | None:
        """Takes the key away from the other command."""
        if not clash.other:
            return None
        text = self.tr("Take {key} away from “{other}”").format(key=shown(clash.key), other=clash.said)
        button = QPushButton(text.replace("&", "&&"), self)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._change(lambda: self._keymap.take_away(clash.other, clash.key)))
        self.takers[(clash.other, clash.key)] = button
        return button

    def _sentence(self, text: str, button: QPushButton | None) -> QHBoxLayout:
        theme = self._theme()
        mark, said = QLabel(self.sentences), QLabel(text, self.sentences)
        mark.setPixmap(icon("warning", theme, theme.warning).pixmap(16))
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        said.setProperty("warning", True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(mark)
        line.addWidget(said, 1)
        if button is not None:
            line.addWidget(button)
        return line

    # -- changing --------------------------------------------------------------------------------------------

    def _ask(self, key: Qt.Key) -> None:
        if not self._name:
            return
        if key == Qt.Key.Key_Delete:
            keys = self._keymap.keys(self._name)
            if keys:
                self._remove(keys[-1])
        else:
            (self.change if key == Qt.Key.Key_Return else self.add).start()

    def _record(self, key: str, *, adds: bool) -> None:
        name, key = self._name, canonical(key)
        reason = refused(key, self._reaches[name])
        if reason:
            self._refused = reason
            self._show_chosen()
            self.tree.setFocus()
            return
        present = self._keymap.keys(name) if adds else ()
        self._change(lambda: self._keymap.give(name, (*present, key)))
        taker = next((button for (_, taken), button in self.takers.items() if taken == key), None)
        if taker is not None:
            taker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, key: str) -> None:
        self._change(lambda: self._keymap.take_away(self._name, key))

    def _change(self, deed: Callable[[], object]) -> None:
        self._refused = ""
        # what has the keyboard may be gone when the keys are shown anew
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        deed()


def _said(text: str) -> str:
    return QCoreApplication.translate("Command", text).rstrip("…")


def _empty(layout: QHBoxLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if isinstance(inner, QHBoxLayout | QVBoxLayout):
            _empty(inner)
