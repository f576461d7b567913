"""Menus, tool bar and keys, made from the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from annotator.ui.commands import MENUS, REVIEW, Reach, all_commands
from annotator.ui.keymap import LABEL_KEYS, PORTABLE, Keymap
from annotator.ui.theme import Theme, icon

PROJECT_MENU = 0
BLOCKS_MENU = 4
VIEW_MENU = 6
TOOL_BAR = (
    ("articles_panel", "open", "import", "export"),
    ("undo", "redo"),
    ("previous_article", "next_article", "finish"),
    ("find", "search_project", "page", "guideline", "tagging_panel"),
)
CHECKABLE = ("review", "page", "thin", "articles_panel", "tagging_panel", "guideline", "reading")
SEPARATED_BEFORE = (
    "import",
    "backup",
    "hand_out",
    "agreement",
    "quit",
    "copy",
    "find",
    "print",
    "settings",
    "next_span",
    "remove",
    "end_left",
    "split",
    "everywhere",
    "add_example",
    "scheme",
    "escape",
    "return_article",
    "previous_article",
    "unsure",
    "correct",
    "tray",
    "comment",
    "show_all",
    "filter",
    "page_role_title",
    "page_join",
    "page_new",
    "page_to_previous",
    "page_merge",
    "page_earlier",
    "page_all",
    "review_next",
    "review_right",
    "review_alike",
    "larger",
    "thin",
    "page",
    "next_part",
)
ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}
"""Where a Mac shows them. By their texts Qt would find them in English only."""


class Actions(QObject):
    """One QAction for each command, with the keys of `keymap`. Keys that are for the text work only while
    `text_view` has the keyboard, those for the page only while `page_view` has it."""

    def __init__(
        self,
        window: QMainWindow,
        text_view: QWidget,
        page_view: QWidget,
        deeds: Mapping[str, Callable[[], object]],
        look: QMenu,
        keymap: Keymap,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keymap = keymap
        self.by_name: dict[str, QAction] = {}
        self.menus: list[QMenu] = []
        for command in all_commands():
            action = QAction(self)
            action.setObjectName(command.name)
            action.setMenuRole(ROLES.get(command.name, QAction.MenuRole.NoRole))
            action.setCheckable(command.name in CHECKABLE)
            action.triggered.connect(_without_state(deeds[command.name]))
            views = {Reach.ARTICLE: text_view, Reach.PAGE: page_view}
            self._place(action, views.get(command.reach))
            self.by_name[command.name] = action
        self._set_keys()
        keymap.changed.connect(self._take_keys)
        self._fill_menus()
        self.recent = QMenu(window)
        self.menus[PROJECT_MENU].insertMenu(self.by_name["import"], self.recent)
        self.look = look
        self.menus[VIEW_MENU].addSeparator()
        self.menus[VIEW_MENU].addMenu(look)
        self.tool_bar = self._tool_bar()

    def add_label_keys(self, text_view: QWidget, press: Callable[[str], object]) -> None:
        """The digits, whatever label is on them, also from the number block."""
        for key in LABEL_KEYS:
            action = QAction(self)
            action.setShortcuts([QKeySequence(key), QKeySequence(f"Num+{key}")])
            action.triggered.connect(_without_state(partial(press, key)))
            self._place(action, text_view)

    def show_panels(self, articles: bool, tagging: bool) -> None:
        """Which panels are shown."""
        self.by_name["articles_panel"].setChecked(articles)
        self.by_name["tagging_panel"].setChecked(tagging)
        self.by_name["reading"].setChecked(not articles and not tagging)

    def show_page(self, is_shown: bool) -> None:
        """Whether the page is shown, and with it something on which its commands act."""
        self.by_name["page"].setChecked(is_shown)
        for command in all_commands():
            if command.reach is Reach.PAGE:
                self.by_name[command.name].setEnabled(is_shown)

    def show_review(self, is_on: bool) -> None:
        """Whether a review goes on: otherwise its keys mean nothing."""
        self.by_name["review"].setChecked(is_on)
        for command in REVIEW:
            if command.name != "review":
                self.by_name[command.name].setEnabled(is_on)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for command in all_commands():
            if command.icon:
                self.by_name[command.name].setIcon(icon(command.icon, theme))

    def set_texts(self) -> None:
        """Speak another language."""
        for command in all_commands():
            text = QCoreApplication.translate("Command", command.text)
            action = self.by_name[command.name]
            action.setText(text)
            key = self._keymap.shown(command.name)
            action.setToolTip(f"{text.rstrip('…')} ({key})" if key else text)
        for menu, (title, _) in zip(self.menus, MENUS, strict=True):
            menu.setTitle(QCoreApplication.translate("Menu", title))
        self.recent.setTitle(self.tr("Recent projects"))
        self.look.setTitle(self.tr("Language and theme"))
        self.tool_bar.setWindowTitle(self.tr("Tool bar"))

    def _take_keys(self) -> None:
        self._set_keys()
        self.set_texts()

    def _set_keys(self) -> None:
        for name, action in self.by_name.items():
            action.setShortcuts([QKeySequence(key, PORTABLE) for key in self._keymap.working(name)])

    def _place(self, action: QAction, view: QWidget | None) -> None:
        """In a view it works while that has the keyboard, else everywhere in the window."""
        if view is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
        else:
            self._window.addAction(action)

    def _fill_menus(self) -> None:
        for _, commands in MENUS:
            menu = self._window.menuBar().addMenu("")
            for command in commands:
                if command.name in SEPARATED_BEFORE and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self.by_name[command.name])
            self.menus.append(menu)

    def _tool_bar(self) -> QToolBar:
        bar = QToolBar(self._window)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, group in enumerate(TOOL_BAR):
            if number:
                bar.addSeparator()
            for name in group:
                bar.addAction(self.by_name[name])
        self._window.addToolBar(bar)
        return bar


def _without_state(deed: Callable[[], object]) -> Callable[..., None]:
    """Qt hands the checked state along, which no command wants."""

    def run(*_: object) -> None:
        deed()

    return run
