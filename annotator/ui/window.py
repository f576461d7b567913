"""The main window: puts the parts together and keeps them in step with the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter

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
from annotator.ui.departments import Departments
from annotator.ui.desk import Desk
from annotator.ui.dressing import Dressing
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
from annotator.ui.language import Language, sentence
from annotator.ui.looks import Looks
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
from annotator.ui.settings import Settings
from annotator.ui.span_box import SpanBox
from annotator.ui.span_menu import SpanMenu
from annotator.ui.span_words import in_words
from annotator.ui.spans_list import SpansList
from annotator.ui.status import StatusBar
from annotator.ui.tagging import Tagging
from annotator.ui.tagging_panel import TaggingPanel
from annotator.ui.theme import Theme
from annotator.ui.today import Today
from annotator.ui.tray import Tray
from annotator.ui.tray_box import TrayBox
from annotator.ui.typography import Typography

WATCH_MS = 1000
"""How often the window looks whether another program has written to the project."""


class Window(QMainWindow):
    """One project at a time. Holds no state of the work: that is the session's."""

    def __init__(self, session: Session, settings: Settings, language: Language) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.language = language
        self.looks = Looks(session, settings, language, self)
        self.keymap = Keymap(settings, self)
        # counts what it says anew before any view asks
        self.comments = Comments(session)
        self.bridge = Bridge(session, self)
        self.parts = self._make_parts()
        self._make_desks()
        self._make_reading()
        self._make_tagging()
        self._make_searching()
        self._make_colleagues()
        self.departments = self._departments()
        self._make_actions()
        self.following = Following(self.parts, self.actions_, self.files, self.desk, self.looks.renew)
        self.dressing = Dressing(
            self.parts, self.looks, language, self.actions_, self.following, self.departments
        )
        self._arrange()
        self._connect()
        self.desk.restore()
        self.guideline.restore()
        self.dressing.begin()
        self.pane.show_article()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(lambda: self._carry_out(self.importing.look_for_news))
        self._watch.start()

    @property
    def theme(self) -> Theme:
        """Light or dark."""
        return self.looks.theme

    @property
    def look(self) -> ArticleStyle:
        """The style in which the article is set."""
        return self.looks.style

    # -- putting together ------------------------------------------------------------------------------------

    def _make_parts(self) -> Parts:
        theme, look = self.looks.now()
        describe = in_words(self.session, self.language)
        self.articles_panel = ArticlesPanel(theme, self)
        self.pane = ArticlePane(self.session, self.attempt, look, theme, describe, self)
        self.review_parts = ReviewParts.make(theme, look, describe, self)
        self.pane.put_over(self.review_parts.bar)
        self.view = self.pane.view
        self.labels_box = LabelsBox(self)
        self.span_box = SpanBox(self.language, self)
        self.spans_list = SpansList(theme, look, self)
        self.tray_box = TrayBox(theme, look, self)
        self.comments_box = CommentsBox(self.comments, self.attempt, theme, self)
        self.tagging_panel = TaggingPanel(
            self.labels_box, self.span_box, self.spans_list, self.tray_box, self.comments_box, self
        )
        self.status = StatusBar(theme, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
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
            tray_box=self.tray_box,
            comments_box=self.comments_box,
            review=self.review_parts,
            splitter=self.splitter,
            status=self.status,
        )

    def _make_desks(self) -> None:
        """How the window is arranged, what comes into it, and the page beside the article."""
        parts, attempt, looks = self.parts, self.attempt, self.looks
        self.files = Files(parts)
        self.desk = Desk(parts, attempt)
        self.merging = Merging(
            parts,
            self.files,
            attempt,
            self.desk.show_layer,
            lambda: self.reviewing.beginning(),  # noqa: PLW0108 — it comes later
        )
        self.importing = Importing(parts, self.files, attempt, looks.now, self.merging.take)
        self.page = PageDesk(
            parts,
            self.desk,
            attempt,
            self._command,
            looks.now,
            rule=lambda name: rule_in_words(name, self.language.name),
        )
        self.typography = Typography(parts, looks.renew)
        self.preferences = Preferences(parts, self.keymap, self.language, lambda: looks.theme)
        self.ring = Ring(parts)

    def _make_reading(self) -> None:
        """What is read beside the text, and what is read out of it."""
        parts, attempt, looks = self.parts, self.attempt, self.looks
        self.guideline = Guideline(parts, attempt, self.language, looks.now)
        self.resuming = Resuming(parts, self.files, self.desk)
        self.copying = Copying(parts, attempt, looks.paper)
        self.printing = Printing(parts, attempt, looks.paper)
        self.foresight = Foresight(self.session, self)
        self.folding = Folding(self.session, self)

    def _make_tagging(self) -> None:
        """What is done to the open article."""
        parts, attempt, pages = self.parts, self.attempt, PageBook(self.session)
        self.tagging = Tagging(parts, attempt)
        self.span_menu = SpanMenu(parts, self.language, self.tagging.press_label)
        self.notes = ArticleNotes(parts, attempt)
        self.today = Today(parts, self.notes, lambda: self.looks.theme)
        self.amending = Amending(parts, pages, attempt, self.keymap.shown)
        self.correcting = CorrectingKeys(parts, attempt, self.language)
        self.facts = Facts(parts, self.amending.commands, attempt)
        self.tray = Tray(parts, self.tray_box, pages, attempt, self.desk.show_panels)

    def _make_searching(self) -> None:
        """What is done in all articles at once."""
        parts, files, attempt, looks = self.parts, self.files, self.attempt, self.looks.now
        self.search = Search(parts, files, attempt, self.language, looks)
        self.everywhere = Everywhere(parts, files, attempt, looks)
        self.scheme_desk = SchemeDesk(parts, files, attempt, looks, self.language)
        self.copies = Copies(parts, files, attempt, self.language, looks, lambda: self.search.is_indexing)
        self.consistency = ConsistencyDesk(parts, attempt, self.language, self.guideline, looks)

    def _make_colleagues(self) -> None:
        """What colleagues do with one another's labels."""
        parts, files, attempt, looks = self.parts, self.files, self.attempt, self.looks
        self.handing = Handing(
            parts, files, attempt, self.language, lambda: looks.theme, lambda: self.reviewing.review.layers
        )
        self.commenting = Commenting(parts, self.comments, self.comments_box, attempt, self.desk.show_right)
        self.reviewing = Reviewing(parts, self.review_parts, files, self.desk, attempt)
        self.agreement = AgreementDesk(parts, files, attempt, looks.now)

    def _departments(self) -> Departments:
        """All of them, in the order in which they are told what has changed."""
        frame = (self.files, self.desk, self.typography, self.preferences, self.ring)
        article = (self.page, self.guideline, self.notes, self.amending, self.facts, self.tray)
        beside = (self.commenting, self.today, self.resuming, self.foresight, self.folding)
        project = (self.search, self.copies, self.handing, self.agreement, self.consistency)
        deciding = (self.reviewing, self.everywhere, self.scheme_desk, self.importing, self.merging)
        text = (self.tagging, self.correcting, self.copying, self.printing, self.span_menu)
        return Departments(*frame, *article, *beside, *project, *deciding, *text)

    def _make_actions(self) -> None:
        menu = self.status.language.menu()
        self.actions_ = Actions(self, self.view, self.page.view, self._deeds(), menu, self.keymap)
        self.actions_.menus[VIEW_MENU].addMenu(self.typography.menu)
        self.span_menu.attach(self.actions_)
        self.page.menu.attach(self.actions_)
        self.actions_.add_label_keys(self.view, self.tagging.press_label_key)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        deeds = self.departments.deeds() | {
            "quit": self.close,
            "find": self.pane.start_find,
            "finish": self._finish,
            "previous_article": lambda: self._walk(lambda: self.session.go_by(-1)),
            "next_article": lambda: self._walk(lambda: self.session.go_by(1)),
            "larger": lambda: self.looks.zoom(1),
            "smaller": lambda: self.looks.zoom(-1),
            "normal_size": lambda: self.looks.zoom(0),
        }
        deeds |= {name: self.page.around(deeds[name]) for name in ("undo", "redo")}
        return self.reviewing.around(deeds)

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
        self.reviewing.review.subscribe(lambda _: self.commenting.point())
        self.commenting.in_question = self.reviewing.in_question
        self.commenting.arrived = self.reviewing.stand_at
        self.agreement.review, self.agreement.arrived = self.reviewing.show_row, self.reviewing.stand_at
        self.guideline.shown.connect(self.actions_.by_name["guideline"].setChecked)
        self.files.leaving.connect(self.guideline.settle)
        for follower in (self.following, *self.departments.followers()):
            self.bridge.changed.connect(follower.follow)
        self.articles_panel.chosen.connect(self._choose_article)
        self.labels_box.scheme_wanted.connect(self.scheme_desk.deeds()["scheme"])
        self.pane.empty.import_wanted.connect(self.importing.choose_files)
        self.pane.empty.open_wanted.connect(self.files.choose_project)
        self.actions_.recent.aboutToShow.connect(lambda: self.files.list_recent(self.actions_.recent))
        self.files.work_changed.connect(self.following.show_progress)
        self.desk.panels_changed.connect(self.actions_.show_panels)
        for chooser in (self.desk, self.preferences):
            chooser.language_chosen.connect(self.set_language)
            chooser.theme_chosen.connect(self.set_theme)
        self.preferences.look_changed.connect(self.looks.renew)
        self.status.zoom_reset.connect(lambda: self.looks.zoom(0))
        self.status.cancelled.connect(self.files.cancel)

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

    def set_theme(self, choice: str) -> None:
        """ "light", "dark", or "" to follow the system."""
        self.dressing.set_theme(choice)

    def set_language(self, choice: str) -> None:
        """ "zh", "en", or "" to follow the system."""
        self.dressing.set_language(choice)

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
        self._watch.stop()
        self.departments.finish()
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
