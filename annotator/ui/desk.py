"""How the person has arranged the desk: panels, sizes, layer shown, language and theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QMessageBox, QWidget

from annotator import __version__
from annotator.model.layer import FINAL
from annotator.ui.article_filter import ALL, FITS, NOBODY
from annotator.ui.article_pane import Attempt
from annotator.ui.language import language_for
from annotator.ui.parts import Parts
from annotator.ui.review_words import layer_name


class Desk(QObject):
    """The part of the window that concerns its arrangement.

    `panels_changed` tells whether the list of articles and the panel on the right are shown; the other signals carry
    what the person chose ("" to follow the system).
    """

    panels_changed = Signal(bool, bool)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, parts: Parts, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._attempt = attempt
        self._layers: tuple[list[tuple[str, str, bool]], str] | None = None
        self._lent: set[str] = set()
        self._seated: QWidget | None = None
        self._folds_seated = False

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "articles_panel": self._toggle_articles,
            "tagging_panel": self._toggle_tagging,
            "reading": self._toggle_both,
            "filter": self._go_to_filter,
            **{f"show_{which or 'all'}": partial(self._show_which, which) for which in FITS},
            "show_not_handed_out": self._show_not_handed_out,
            "to_text": self._go_to_text,
            "about": self._about,
        }

    # -- panels ----------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """As the window was left."""
        parts = self._parts
        geometry = parts.settings.layout("window")
        if geometry is not None:
            parts.frame.restoreGeometry(geometry)
        for name, splitter in (("columns", parts.splitter), ("panel", parts.tagging_panel)):
            state = parts.settings.layout(name)
            if state is not None:
                splitter.restoreState(state)
        for name, panel in self._panels().items():
            panel.setHidden(name in parts.settings.folded)
        self.show_panels()

    def keep(self) -> None:
        """Remember how the window is."""
        parts = self._parts
        parts.settings.keep_layout("window", parts.frame.saveGeometry())
        parts.settings.keep_layout("columns", parts.splitter.saveState())
        parts.settings.keep_layout("panel", parts.tagging_panel.saveState())
        hidden = {name for name, panel in self._panels().items() if panel.isHidden()}
        parts.settings.folded = frozenset(hidden - self._lent)
        parts.settings.sync()

    def fold_for_now(self, name: str) -> None:
        """Fold a panel away ("articles", "tagging") until `unfold`: something else needs the room. That is not how
        the person has arranged the desk, so it is not remembered."""
        self._lent.add(name)
        self._panels()[name].hide()
        self.show_panels()

    def unfold(self, *names: str) -> None:
        """What was folded for a while is there again, all of it or these panels, unless the person has decided
        otherwise meanwhile."""
        # what another panel stands in for stays away as long as that is there
        wanted = set(names) if names else {"articles"} | ({"tagging"} if self._seated is None else set())
        for name in self._lent & wanted:
            self._lent.discard(name)
            self._panels()[name].show()
        self.show_panels()

    def seat(self, panel: QWidget | None) -> None:
        """This panel stands in the place of the tagging panel from now on, and the keys of that are about it; with None
        none does. Where a person has folded it away it stays so, until `forget_seated`."""
        if panel is not self._seated:
            if self._seated is not None:
                self._seated.hide()
            self._seated = panel
            if panel is not None:
                panel.setHidden(self._folds_seated)
        self.show_panels()

    def forget_seated(self) -> None:
        """The next panel in that place is there at first."""
        self._folds_seated = False

    @property
    def seated_width(self) -> int:
        """Of what stands in the place of the tagging panel; 0 where nothing is seen of it."""
        return 0 if self._seated is None or self._seated.isHidden() else self._seated.width()

    def show_right(self) -> None:
        """Unfold the panel on the right, whichever it is."""
        self._folds_seated = False
        self._right().show()
        self.show_panels()

    def _right(self) -> QWidget:
        return self._seated or self._parts.tagging_panel

    def _fold_right(self, *, folded: bool) -> None:
        self._right().setHidden(folded)
        if self._seated is not None:
            self._folds_seated = folded

    def _panels(self) -> dict[str, QWidget]:
        return {"articles": self._parts.articles_panel, "tagging": self._parts.tagging_panel}

    def _toggle_articles(self) -> None:
        panel = self._parts.articles_panel
        panel.setVisible(panel.isHidden())
        self.show_panels()

    def _toggle_tagging(self) -> None:
        self._fold_right(folded=not self._right().isHidden())
        self.show_panels()

    def _toggle_both(self) -> None:
        """Only the article; again: both panels."""
        # what another panel stands in for comes back when that goes
        self._lent &= {"tagging"} if self._seated is not None else set()
        articles = self._parts.articles_panel
        visible = articles.isHidden() and self._right().isHidden()
        articles.setVisible(visible)
        self._fold_right(folded=not visible)
        self._parts.pane.view.setFocus()
        self.show_panels()

    def show_panels(self) -> None:
        """Tell which panels are shown."""
        parts = self._parts
        self._lent -= {name for name, panel in self._panels().items() if not panel.isHidden()}
        self.panels_changed.emit(not parts.articles_panel.isHidden(), not self._right().isHidden())

    def _go_to_filter(self) -> None:
        self._parts.articles_panel.show()
        self.show_panels()
        self._parts.articles_panel.filter_field.setFocus()
        self._parts.articles_panel.filter_field.selectAll()

    def _show_which(self, which: str) -> None:
        self._parts.articles_panel.show()
        self.show_panels()
        if which == ALL:
            self._parts.articles_panel.show_person(ALL)
        self._parts.articles_panel.show_which(which)

    def _show_not_handed_out(self) -> None:
        self._parts.articles_panel.show()
        self.show_panels()
        self._parts.articles_panel.show_person(NOBODY)

    def _go_to_text(self) -> None:
        self._parts.pane.view.setFocus()

    # -- layers ----------------------------------------------------------------------------------------------

    def show_layers(self) -> None:
        """The button of the status bar: whose labels are shown, and whose could be."""
        session = self._parts.session
        button = self._parts.status.layer
        mine = session.shown == session.writes
        name = layer_name(session.shown, FINAL)
        shown = name if mine else self.tr("{name} (read only)").format(name=name)
        button.setText(shown.replace("&", "&&"))
        me = self.tr("{name} (me)").format(name=session.annotator)
        choices = [
            (name, me if name == session.annotator else layer_name(name, FINAL), name == session.shown)
            for name in session.annotators()
        ]
        change = self.tr("Change my name…")
        if self._layers == (choices, change):
            # so it is after every label
            return
        self._layers = choices, change
        menu = _emptied(button.menu())
        for name, text, chosen in choices:
            _choice(menu, text, chosen, partial(self.show_layer, name))
        menu.addSeparator()
        menu.addAction(change, self._rename)

    def show_layer(self, name: str) -> None:
        """Show somebody's labels, and say how to come back."""
        parts = self._parts
        self._attempt(lambda: parts.session.show_layer(name))
        if name != parts.session.annotator:
            parts.pane.message.show_sentence(
                self.tr(
                    "These are the labels of {name}. You can read them; your own stay as they are."
                ).format(name=name),
                stays=True,
                deed=(self.tr("Show mine"), lambda: self.show_layer(parts.session.annotator)),
            )
        else:
            parts.pane.message.hide()

    def introduce_sample(self) -> None:
        """The first start: the articles are the bundled ones, and others have labelled them already."""
        parts = self._parts
        others = parts.session.annotators()[1:]
        if not others:
            return
        text = self.tr(
            "These are sample articles of an invented district. Label them as you like, or look how {name} did it."
        )
        parts.pane.message.show_sentence(
            text.format(name=others[0]),
            stays=True,
            deed=(
                self.tr("Show the labels of {name}").format(name=others[0]),
                partial(self.show_layer, others[0]),
            ),
        )

    def _rename(self) -> None:
        parts = self._parts
        name, accepted = QInputDialog.getText(
            parts.frame,
            self.tr("Change my name"),
            self.tr("The name on labels you make from now on:"),
            text=parts.session.annotator,
        )
        if accepted and name.strip():
            self._attempt(lambda: parts.session.rename_annotator(name))
            project = parts.session.project
            parts.settings.rename(parts.session.annotator, project.path if project else None)

    # -- language and theme ----------------------------------------------------------------------------------

    def set_texts(self) -> None:
        """Speak another language."""
        self.show_layers()
        self._show_choices()

    def dress(self) -> None:
        """Another theme may be the chosen one."""
        self._show_choices()

    def _show_choices(self) -> None:
        """The button of the status bar: language and theme."""
        parts = self._parts
        settings = parts.settings
        parts.status.language.setText("中文" if language_for(settings.language) == "zh" else "English")
        menu = _emptied(parts.status.language.menu())
        languages = (("", self.tr("System language")), ("zh", "中文"), ("en", "English"))
        for value, text in languages:
            chosen = settings.language == value
            _choice(menu, text, chosen, partial(self.language_chosen.emit, value))
        menu.addSeparator()
        themes = (
            ("", self.tr("System theme")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        for value, text in themes:
            _choice(menu, text, settings.theme == value, partial(self.theme_chosen.emit, value))

    def _about(self) -> None:
        text = self.tr(
            "Annotator {version}\n\nLabels Chinese newspaper articles on your own desktop. Nothing leaves this "
            "computer: the program has no network."
        )
        QMessageBox.about(self._parts.frame, self.tr("About Annotator"), text.format(version=__version__))


def _emptied(menu: QMenu) -> QMenu:
    menu.clear()
    return menu


def _choice(menu: QMenu, text: str, chosen: bool, deed: Callable[[], object]) -> QAction:
    # a single & would become the underline of the next letter
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(chosen)
    action.triggered.connect(lambda _checked: deed())
    return action
