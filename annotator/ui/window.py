"""The main window: puts the parts together and keeps them in step with the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from annotator.model.errors import Refusal
from annotator.session import Session
from annotator.session.commenting import Comments
from annotator.session.pages import PageBook, rule_in_words
from annotator.ui.actions import VIEW_MENU, Actions
from annotator.ui.agreement import AgreementDesk
from annotator.ui.amending import Amending
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_notes import ArticleNotes
from annotator.ui.article_pane import ArticlePane
from annotator.ui.articles_panel import ArticlesPanel
from annotator.ui.bridge import Bridge
from annotator.ui.commenting import Commenting
from annotator.ui.comments_box import CommentsBox
from annotator.ui.consistency import ConsistencyDesk
from annotator.ui.copies import Copies
from annotator.ui.copying import Copying
from annotator.ui.correcting import CorrectingKeys
from annotator.ui.desk import Desk
from annotator.ui.dropped import local_files, welcome
from annotator.ui.everywhere import Everywhere
from annotator.ui.facts import Facts
from annotator.ui.files import Files
from annotator.ui.folding import Folding
from annotator.ui.following import Following
from annotator.ui.foresight import Foresight
from annotator.ui.guideline import Guideline
from annotator.ui.handing import Handing
from annotator.ui.importing import Importing
from annotator.ui.keymap import Keymap
from annotator.ui.labels_box import LabelsBox
from annotator.ui.language import Language, language_for, sentence
from annotator.ui.merging import Merging
from annotator.ui.page_desk import PageDesk
from annotator.ui.parts import Parts
from annotator.ui.preferences import Preferences
from annotator.ui.printing import Printing
from annotator.ui.resuming import Resuming
from annotator.ui.review_parts import ReviewParts
from annotator.ui.reviewing import Reviewing
from annotator.ui.ring import Ring
from annotator.ui.scheme_desk import SchemeDesk
from annotator.ui.search import Search
from annotator.ui.search_panel import HEIGHT as SEARCH_HEIGHT
from annotator.ui.settings import DEFAULT_TEXT_SIZE, TEXT_SIZES, Settings
from annotator.ui.span_box import SpanBox
from annotator.ui.span_menu import SpanMenu
from annotator.ui.span_words import in_words, missing_in_words
from annotator.ui.spans_list import SpansList
from annotator.ui.status import StatusBar
from annotator.ui.tagging import Tagging
from annotator.ui.tagging_panel import TaggingPanel
from annotator.ui.theme import apply_theme, theme_for
from annotator.ui.today import Today
from annotator.ui.tray import Tray
from annotator.ui.tray_box import TrayBox
from annotator.ui.typography import Typography, set_out

WATCH_MS = 1000
"""How often the window looks whether another program has written to the project."""


class Window(QMainWindow):
    """One project at a time. Holds no state of the work: that is the session's."""

    def __init__(self, session: Session, settings: Settings, language: Language) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.language = language
        self.theme = theme_for(settings.theme)
        self.look = self._look()
        self.keymap = Keymap(settings, self)
        # counts what it says anew before any view asks
        self.comments = Comments(session)
        self.bridge = Bridge(session, self)
        self.articles_panel = ArticlesPanel(self.theme, self)
        describe = in_words(session, language)
        self.pane = ArticlePane(session, self.attempt, self.look, self.theme, describe, self)
        self.review_parts = ReviewParts.make(self.theme, self.look, describe, self)
        self.pane.put_over(self.review_parts.bar)
        self.view = self.pane.view
        self.labels_box = LabelsBox(self)
        self.span_box = SpanBox(language, self)
        self.spans_list = SpansList(self.theme, self.look, self)
        self.tray_box = TrayBox(self.theme, self.look, self)
        self.comments_box = CommentsBox(self.comments, self.attempt, self.theme, self)
        self.tagging_panel = TaggingPanel(
            self.labels_box, self.span_box, self.spans_list, self.tray_box, self.comments_box, self
        )
        self.status = StatusBar(self.theme, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        parts = self._parts()
        self.files = Files(parts)
        self.desk = Desk(parts, self.attempt)
        self.merging = Merging(
            parts,
            self.files,
            self.attempt,
            self.desk.show_layer,
            lambda: self.reviewing.beginning(),  # noqa: PLW0108 — it comes later
        )
        self.importing = Importing(
            parts, self.files, self.attempt, lambda: (self.theme, self.look), self.merging.take
        )
        self.page = PageDesk(
            parts,
            self.desk,
            self.attempt,
            self._command,
            self.look,
            self.theme,
            rule=lambda name: rule_in_words(name, language.name),
        )
        self.tagging = Tagging(parts, self.attempt)
        self.reviewing = Reviewing(parts, self.review_parts, self.files, self.desk, self.attempt)
        self.everywhere = Everywhere(parts, self.files, self.attempt, lambda: (self.theme, self.look))
        self.scheme_desk = SchemeDesk(
            parts, self.files, self.attempt, lambda: (self.theme, self.look), language
        )
        self.search = Search(parts, self.files, self.attempt, self.language, lambda: (self.theme, self.look))
        looks, is_busy = (lambda: (self.theme, self.look)), (lambda: self.search.is_indexing)
        self.copies = Copies(parts, self.files, self.attempt, language, looks, is_busy)
        self.agreement = AgreementDesk(parts, self.files, self.attempt, looks)
        self.guideline = Guideline(parts, self.attempt, language, self.theme, self.look)
        self.consistency = ConsistencyDesk(parts, self.attempt, language, self.guideline, looks)
        self.notes = ArticleNotes(parts, self.attempt)
        pages = PageBook(session)
        self.amending = Amending(parts, pages, self.attempt, self.keymap.shown)
        self.facts = Facts(parts, self.amending.commands, self.attempt)
        self.tray = Tray(parts, self.tray_box, pages, self.attempt, self.desk.show_panels)
        self.commenting = Commenting(
            parts, self.comments, self.comments_box, self.attempt, self.desk.show_panels
        )
        self.today = Today(parts, self.notes, lambda: self.theme)
        self.handing = Handing(
            parts,
            self.files,
            self.attempt,
            language,
            lambda: self.theme,
            lambda: self.reviewing.review.layers,
        )
        self.resuming = Resuming(parts, self.files, self.desk)
        self.correcting = CorrectingKeys(parts, self.attempt, language)
        self.copying = Copying(parts, self.attempt, self._paper)
        self.printing = Printing(parts, self.attempt, self._paper)
        self.typography = Typography(parts, self._dress)
        self.span_menu = SpanMenu(parts, language, self.tagging.press_label)
        self.preferences = Preferences(parts, self.keymap, language, lambda: self.theme)
        self.ring = Ring(parts)
        self.actions_ = Actions(
            self, self.view, self.page.view, self._deeds(), self.status.language.menu(), self.keymap
        )
        self.actions_.menus[VIEW_MENU].addMenu(self.typography.menu)
        self.span_menu.attach(self.actions_)
        self.page.menu.attach(self.actions_)
        self.actions_.add_label_keys(self.view, self.tagging.press_label_key)
        self.following = Following(parts, self.actions_, self.files, self.desk, self._dress)
        self.foresight = Foresight(session, self)
        self.folding = Folding(session, self)
        self._arrange()
        self._connect()
        self.desk.restore()
        self.guideline.restore()
        self._dress()
        self._set_texts()
        self._show_keys()
        self.pane.show_article()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(lambda: self._carry_out(self.importing.look_for_news))
        self._watch.start()

    # -- putting together ------------------------------------------------------------------------------------

    def _parts(self) -> Parts:
        return Parts(
            frame=self,
            session=self.session,
            settings=self.settings,
            keymap=self.keymap,
            articles_panel=self.articles_panel,
            pane=self.pane,
            tagging_panel=self.tagging_panel,
            labels_box=self.labels_box,
            span_box=self.span_box,
            spans_list=self.spans_list,
            splitter=self.splitter,
            status=self.status,
        )

    def _arrange(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (
            self.articles_panel,
            self.page.pane,
            self.pane,
            self.tagging_panel,
            self.review_parts.panel,
        ):
            self.splitter.addWidget(part)
        for place in (1, 2):
            self.splitter.setStretchFactor(place, 1)
        self.articles_panel.setMinimumWidth(170)
        self.tagging_panel.setMinimumWidth(210)
        self.review_parts.panel.setMinimumWidth(230)
        self.pane.setMinimumWidth(280)
        self.splitter.setSizes([270, 0, 760, 270, 270])
        self.tagging_panel.setSizes([220, 290, 230, 210, 200])
        column = QSplitter(Qt.Orientation.Vertical, self)
        column.setHandleWidth(1)
        column.setChildrenCollapsible(False)
        column.addWidget(self.splitter)
        column.addWidget(self.search.panel)
        column.setStretchFactor(0, 1)
        column.setSizes([520, SEARCH_HEIGHT])
        self.setCentralWidget(column)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.resize(1280, 820)

    def _connect(self) -> None:
        self.page.shown.connect(self.actions_.show_page)
        self.page.enable()
        self.reviewing.screen.shown.connect(self.actions_.show_review)
        self.actions_.show_review(False)
        self.guideline.shown.connect(self.actions_.by_name["guideline"].setChecked)
        self.files.leaving.connect(self.guideline.settle)
        for follower in (
            self.following,
            self.page,
            self.guideline,
            self.notes,
            self.amending,
            self.facts,
            self.tray,
            self.commenting,
            self.today,
            self.resuming,
            self.foresight,
            self.folding,
            self.search,
            self.copies,
            self.handing,
            self.agreement,
            self.consistency,
        ):
            self.bridge.changed.connect(follower.follow)
        self.articles_panel.chosen.connect(self._choose_article)
        self.labels_box.scheme_wanted.connect(self.scheme_desk.deeds()["scheme"])
        self.pane.empty.import_wanted.connect(self.importing.choose_files)
        self.pane.empty.open_wanted.connect(self.files.choose_project)
        self.actions_.recent.aboutToShow.connect(lambda: self.files.list_recent(self.actions_.recent))
        self.files.work_changed.connect(self.following.show_progress)
        self.desk.panels_changed.connect(self.actions_.show_panels)
        self.desk.language_chosen.connect(self.set_language)
        self.desk.theme_chosen.connect(self.set_theme)
        self.preferences.language_chosen.connect(self.set_language)
        self.preferences.theme_chosen.connect(self.set_theme)
        self.preferences.look_changed.connect(self._dress)
        self.keymap.changed.connect(self._show_keys)
        self.status.zoom_reset.connect(lambda: self._zoom(0))
        self.status.cancelled.connect(self.files.cancel)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        session = self.session
        deeds = {
            **self.files.deeds(),
            **self.importing.deeds(),
            **self.merging.deeds(),
            **self.desk.deeds(),
            **self.page.deeds(),
            **self.everywhere.deeds(),
            **self.copies.deeds(),
            **self.agreement.deeds(),
            **self.consistency.deeds(),
            **self.guideline.deeds(),
            **self.notes.deeds(),
            **self.amending.deeds(),
            **self.facts.deeds(),
            **self.tray.deeds(),
            **self.commenting.deeds(),
            **self.handing.deeds(),
            **self.today.deeds(),
            **self.correcting.deeds(),
            **self.copying.deeds(),
            **self.printing.deeds(),
            **self.typography.deeds(),
            **self.span_menu.deeds(),
            **self.preferences.deeds(),
            **self.ring.deeds(),
            **self.search.deeds(),
            **self.scheme_desk.deeds(),
            **self.tagging.deeds(),
            **self.reviewing.deeds(),
            "quit": self.close,
            "find": self.pane.start_find,
            "finish": self._finish,
            "previous_article": lambda: self._walk(lambda: session.go_by(-1)),
            "next_article": lambda: self._walk(lambda: session.go_by(1)),
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "normal_size": lambda: self._zoom(0),
        }
        deeds |= {name: self.page.around(deeds[name]) for name in ("undo", "redo")}
        return self.reviewing.around(deeds)

    # -- commands --------------------------------------------------------------------------------------------

    def attempt(self, command: Callable[[], object]) -> None:
        """Carry out a command; what is refused becomes a sentence over the article.

        What was typed into a note is written first: the command may make another span or article current.
        What an earlier command said does not stand over what this one does.
        """
        self.pane.message.outdate()
        self._carry_out(command)

    def _carry_out(self, command: Callable[[], object]) -> None:
        """What nobody asked for (a colleague wrote) leaves a sentence standing that is being read."""
        self.span_box.settle()
        self.pane.card.settle()
        try:
            command()
        except Refusal as refusal:
            self.pane.message.show_sentence(sentence(refusal, self.keymap.named), warns=True)

    def _command(self, name: str) -> Callable[[], None] | None:
        """What triggers a command of the window; None where it has no such command."""
        action = self.actions_.by_name.get(name)
        return action.trigger if action is not None else None

    def _walk(self, command: Callable[[], object]) -> None:
        """Another article, and the keyboard in its text, wherever it was."""
        self.attempt(command)
        self.view.setFocus()

    def _choose_article(self, article_id: str) -> None:
        self._walk(lambda: self.session.go_to(article_id))

    def _finish(self) -> None:
        if not self.scheme_desk.may_finish():
            return
        self._walk(self.session.finish_and_go_on)
        done, articles, _ = self.session.articles.progress()
        if articles and done == articles:
            text = self.tr("All {count} articles are done. Export the labels with {key}.")
            self.pane.message.show_sentence(text.format(count=articles, key=self.keymap.named("export")))

    def _zoom(self, step: int) -> None:
        sizes = TEXT_SIZES
        size = DEFAULT_TEXT_SIZE
        if step:
            place = sizes.index(self.settings.text_size) + step
            size = sizes[min(max(place, 0), len(sizes) - 1)]
        self.settings.text_size = size
        self._dress()

    # -- looks and words -------------------------------------------------------------------------------------

    def _look(self) -> ArticleStyle:
        return self._set_out(ArticleStyle.dark if self.theme.is_dark else ArticleStyle.light)

    def _paper(self) -> ArticleStyle:
        """The article as it is set, on light paper in any theme."""
        return self._set_out(ArticleStyle.light)

    def _set_out(self, make: Callable[..., ArticleStyle]) -> ArticleStyle:
        kept = self.settings
        style = make(self.session.scheme.labels, self.language.name, kept.text_size)
        return set_out(style, line_width=kept.line_width, leading=kept.leading, thin=kept.thin)

    def _dress(self) -> None:
        """Theme, text size and the names of labels."""
        self.look = self._look()
        labels = self.session.scheme.labels
        names = {label.name: self.language.of(label.names) for label in labels}
        self.view.set_style(self.look)
        self.labels_box.show_labels(labels, names)
        self.labels_box.set_look(self.theme, self.look.labels)
        scheme = self.session.scheme
        self.spans_list.set_look(
            self.theme,
            self.look,
            names,
            lambda span: missing_in_words(scheme.label(span.label), span, self.language),
        )
        self.tray_box.set_look(self.theme, self.look, names)
        self.review_parts.set_look(self.theme, self.look, names)
        self.comments_box.set_theme(self.theme)
        self.articles_panel.set_theme(self.theme)
        self.pane.set_theme(self.theme, self.look.paper)
        self.status.set_theme(self.theme)
        self.status.show_zoom(round(100 * self.settings.text_size / DEFAULT_TEXT_SIZE))
        self.actions_.set_theme(self.theme)
        self.guideline.dress(self.theme, self.look)
        self.search.dress()
        self.agreement.dress()
        self.consistency.dress()
        self.page.dress(self.look, self.theme)
        self.actions_.by_name["thin"].setChecked(self.settings.thin)

    def _show_keys(self) -> None:
        """The sentences that name keys."""
        panels = (self.articles_panel, self.labels_box, self.span_box, self.spans_list)
        others = (
            self.scheme_desk,
            self.guideline.bar,
            self.guideline,
            self.search.panel,
            self.page,
            self.tray_box,
            self.review_parts,
            self.comments_box,
        )
        for part in (*panels, *others, self.pane.head, self.pane.find_bar, self.status):
            part.show_keys(self.keymap.shown)

    def set_theme(self, choice: str) -> None:
        """ "light", "dark", or "" to follow the system."""
        self.settings.theme = choice
        self.theme = theme_for(choice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self.theme)
        self._dress()
        self.desk.show_choices()

    def set_language(self, choice: str) -> None:
        """ "zh", "en", or "" to follow the system."""
        self.settings.language = choice
        self.language.speak(language_for(choice))
        self._set_texts()
        self._dress()
        self.following.show_current()

    def _system_theme_changed(self) -> None:
        if not self.settings.theme:
            self.set_theme("")

    def _set_texts(self) -> None:
        self.actions_.set_texts()
        self.typography.set_texts()
        self.desk.show_layers()
        self.desk.show_choices()
        self.following.show_progress()
        self.today.show()

    # -- from Qt ---------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Called by Qt."""
        welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Called by Qt. A project is merged or opened, everything else imported."""
        paths = local_files(event)
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.importing.take(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Called by Qt. Everything is on disk already; only the look of the window is kept here."""
        self.span_box.settle()
        if not self.guideline.may_close():
            event.ignore()
            return
        self.guideline.keep()
        self.pane.card.settle()
        self.resuming.keep()
        self.today.finish()
        self.reviewing.finish()
        self.everywhere.finish()
        self.search.finish()
        self.copies.finish()
        self.handing.finish()

        self.agreement.finish()
        self.consistency.finish()
        self.folding.finish()
        self.scheme_desk.finish()
        self.importing.finish()
        self.merging.finish()
        self.files.finish()
        self._watch.stop()
        self.page.finish()
        self.desk.keep()
        self.bridge.close()
        self.foresight.close()
        self.session.close()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._carry_out(self.importing.look_for_news)
        super().changeEvent(event)
