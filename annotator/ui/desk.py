"""How the person has arranged the desk: panels, sizes, layer shown, language and theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox

from annotator import __version__
from annotator.ui.language import language_for

if TYPE_CHECKING:
    from annotator.ui.window import Window


class Desk(QObject):
    """The part of the window that concerns its arrangement."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "articles_panel": self._toggle_articles,
            "tagging_panel": self._toggle_tagging,
            "reading": self._toggle_both,
            "filter": self._go_to_filter,
            "to_text": self._go_to_text,
            "about": self._about,
        }

    # -- panels ----------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """As the window was left."""
        window = self._window
        geometry = window.settings.layout("window")
        if geometry is not None:
            window.restoreGeometry(geometry)
        for name, splitter in (("splitter", window.splitter), ("panel", window.tagging_panel)):
            state = window.settings.layout(name)
            if state is not None:
                splitter.restoreState(state)
        self._show_panels()

    def keep(self) -> None:
        """Remember how the window is."""
        window = self._window
        window.settings.keep_layout("window", window.saveGeometry())
        window.settings.keep_layout("splitter", window.splitter.saveState())
        window.settings.keep_layout("panel", window.tagging_panel.saveState())
        window.settings.sync()

    def _toggle_articles(self) -> None:
        panel = self._window.articles_panel
        panel.setVisible(panel.isHidden())
        self._show_panels()

    def _toggle_tagging(self) -> None:
        panel = self._window.tagging_panel
        panel.setVisible(panel.isHidden())
        self._show_panels()

    def _toggle_both(self) -> None:
        """Only the article; again: both panels."""
        panels = (self._window.articles_panel, self._window.tagging_panel)
        visible = all(panel.isHidden() for panel in panels)
        for panel in panels:
            panel.setVisible(visible)
        self._window.view.setFocus()
        self._show_panels()

    def _show_panels(self) -> None:
        window = self._window
        actions = getattr(window, "actions_", None)
        if actions is None:
            return
        left, right = window.articles_panel.isHidden(), window.tagging_panel.isHidden()
        actions.by_name["articles_panel"].setChecked(not left)
        actions.by_name["tagging_panel"].setChecked(not right)
        actions.by_name["reading"].setChecked(left and right)

    def _go_to_filter(self) -> None:
        self._window.articles_panel.show()
        self._show_panels()
        self._window.articles_panel.filter_field.setFocus()
        self._window.articles_panel.filter_field.selectAll()

    def _go_to_text(self) -> None:
        self._window.view.setFocus()

    # -- layers ----------------------------------------------------------------------------------------------

    def show_layers(self) -> None:
        """The button of the status bar: whose labels are shown, and whose could be."""
        session = self._window.session
        button = self._window.status.layer
        mine = session.shown == session.annotator
        button.setText(session.shown if mine else self.tr("{name} (read only)").format(name=session.shown))
        menu = _emptied(button.menu())
        for name in session.annotators():
            text = self.tr("{name} (me)").format(name=name) if name == session.annotator else name
            _choice(menu, text, name == session.shown, partial(self._show_layer, name))
        menu.addSeparator()
        menu.addAction(self.tr("Change my name…"), self._rename)

    def _show_layer(self, name: str) -> None:
        window = self._window
        window.span_box.settle()
        window.attempt(lambda: window.session.show_layer(name))
        if name != window.session.annotator:
            window.pane.message.show_sentence(
                self.tr(
                    "These are the labels of {name}. You can read them; your own stay as they are."
                ).format(name=name),
                stays=True,
                deed=(self.tr("Show mine"), lambda: self._show_layer(window.session.annotator)),
            )
        else:
            window.pane.message.hide()

    def introduce_sample(self) -> None:
        """The first start: the articles are the bundled ones, and others have labelled them already."""
        window = self._window
        others = window.session.annotators()[1:]
        if not others:
            return
        text = self.tr(
            "These are sample articles of an invented district. Label them as you like, or look how {name} did it."
        )
        window.pane.message.show_sentence(
            text.format(name=others[0]),
            stays=True,
            deed=(
                self.tr("Show the labels of {name}").format(name=others[0]),
                partial(self._show_layer, others[0]),
            ),
        )

    def _rename(self) -> None:
        window = self._window
        name, accepted = QInputDialog.getText(
            window,
            self.tr("Change my name"),
            self.tr("The name on labels you make from now on:"),
            text=window.session.annotator,
        )
        if accepted and name.strip():
            window.attempt(lambda: window.session.rename_annotator(name))
            window.settings.annotator = window.session.annotator

    # -- language and theme ----------------------------------------------------------------------------------

    def show_choices(self) -> None:
        """The button of the status bar: language and theme."""
        window = self._window
        settings = window.settings
        window.status.language.setText(language_for(settings.language))
        menu = _emptied(window.status.language.menu())
        languages = (("", self.tr("Language of the system")), ("zh", "中文"), ("en", "English"))
        for value, text in languages:
            chosen = settings.language == value
            _choice(menu, text, chosen, partial(window.set_language, value))
        menu.addSeparator()
        themes = (
            ("", self.tr("Theme of the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        for value, text in themes:
            _choice(menu, text, settings.theme == value, partial(window.set_theme, value))

    def _about(self) -> None:
        text = self.tr(
            "Annotator {version}\n\nLabels Chinese newspaper articles on your own desktop. Nothing leaves this "
            "computer: the program has no network."
        )
        QMessageBox.about(self._window, self.tr("About Annotator"), text.format(version=__version__))


def _emptied(menu: QMenu) -> QMenu:
    menu.clear()
    return menu


def _choice(menu: QMenu, text: str, chosen: bool, deed: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _checked: deed())
    return action
