"""The page beside the article: showing and hiding it, and keeping the two at the same place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from annotator.model import changes as what
from annotator.model.block import to_source, to_text
from annotator.model.changes import Changes
from annotator.model.page import Page
from annotator.session.pages import PageBook
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.desk import Desk
from annotator.ui.page.chooser import Chooser
from annotator.ui.page.pane import NO_TEXT, NOTHING, SHOWN, PagePane
from annotator.ui.page.place import whole_article
from annotator.ui.page.plan import Standing, changed_runs
from annotator.ui.page.style import PageStyle
from annotator.ui.page.words import RuleNamed
from annotator.ui.page_deeds import PageDeeds
from annotator.ui.page_menu import PageMenu
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme

COMFORTABLE = 400
"""Pixels that page and article should have each, before a panel is folded away for them."""

_PAGE_MAY_BE_OTHER = {what.PROJECT, what.ARTICLES, what.PAGE, what.ARTICLE}


class PageDesk(QObject):
    """The part of the window that concerns the page. `shown` tells whether it is there."""

    shown = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        desk: Desk,
        attempt: Attempt,
        command: Callable[[str], Callable[[], None] | None],
        looks: Callable[[], tuple[Theme, ArticleStyle]],
        *,
        rule: RuleNamed = str,
    ) -> None:
        """`command` triggers a command of the window by its name; `rule` says a rule of cutting as people read it."""
        super().__init__(parts.frame)
        self._parts, self._desk, self._attempt = parts, desk, attempt
        self._looks = looks
        self._book = PageBook(parts.session)
        theme, style = looks()
        self.pane = PagePane(_page_style(style, theme), theme, parts.frame, rule=rule)
        self.pane.hide()
        self.view = self.pane.view
        self._deeds = PageDeeds(parts, self.pane, attempt, command)
        self.menu = PageMenu(parts, self.view)
        self._page: Page | None = None
        self._known: tuple[object, ...] | None = None
        self._moves = False
        self._widths: dict[str, int] = {}
        self.view.moved.connect(self._follow_on_page)
        self.view.written.connect(parts.pane.view.written)
        self.pane.doubts_pressed.connect(self._step_doubt)
        self.pane.close_pressed.connect(self.hide)

    @property
    def chooser(self) -> Chooser | None:
        """The small list from which an article or a block is being chosen."""
        return self._deeds.chooser

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            **self._deeds.deeds(),
            **self.menu.deeds(),
            "page": self._toggle,
            "to_page": self._go_to_page,
            "page_leave": self._leave,
            "page_all": self._choose_all,
        }

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self.pane.show_keys(shown)
        self._deeds.show_keys(shown)

    # -- showing ----------------------------------------------------------------------------------------------

    def _toggle(self) -> None:
        if self.pane.isHidden():
            self._go_to_page()
        else:
            self.hide()

    def _go_to_page(self) -> None:
        """Show the page, the keyboard on the block of the article's caret."""
        if self.pane.isHidden():
            self._make_room()
            self.pane.show()
            self._share(self._parts.settings.page_share)
            self._show_page()
            self.shown.emit(True)
        self._stand_at_caret()
        self.pane.entrance.setFocus()

    def hide(self) -> None:
        """The page is not wanted any more; the keyboard goes to the text at the same place."""
        had_keyboard = self._has_keyboard()
        if self._parts.pane.isVisible() and not self.pane.isHidden():
            self._keep_share()
        self.pane.hide()
        self._desk.unfold()
        self._share(0)
        self._widths.clear()
        self.shown.emit(False)
        if had_keyboard:
            self._leave()

    def finish(self) -> None:
        """The window closes: what is remembered of it is how it is without the page, and how wide that was."""
        if not self.pane.isHidden():
            self.hide()

    def _choose_all(self) -> None:
        standing = self.view.standing
        if standing is not None:
            self.view.put(whole_article(self.view.plan, standing))

    def _leave(self) -> None:
        if self._parts.pane.message.isVisible():
            self._parts.pane.message.hide()
        self._parts.pane.view.setFocus()

    def _has_keyboard(self) -> bool:
        """Whether keys come here, or will when a menu or a list over the window is closed."""
        return self.pane.isAncestorOf(self._parts.frame.focusWidget())

    def _make_room(self) -> None:
        """Fold away for now what leaves page and article too little."""
        parts = self._parts
        room = parts.splitter.width()
        panels = {"tagging": parts.tagging_panel, "articles": parts.articles_panel}
        for name, panel in panels.items():
            used = sum(each.width() for each in panels.values() if not each.isHidden())
            used += self._desk.seated_width
            if room - used < 2 * COMFORTABLE and not panel.isHidden():
                self._widths[name] = panel.width()
                self._desk.fold_for_now(name)

    def _share(self, share: float) -> None:
        """Give the page that part of the room that the panels leave; they are as wide as they were."""
        parts = self._parts
        left, right = (
            0 if panel.isHidden() else self._widths.get(name, panel.width())
            for name, panel in (("articles", parts.articles_panel), ("tagging", parts.tagging_panel))
        )
        seated = self._desk.seated_width
        room = parts.splitter.width() - left - right - seated
        page = round(room * share)
        parts.splitter.setSizes([left, page, room - page, right, seated])

    def _keep_share(self) -> None:
        page, article = self.pane.width(), self._parts.pane.width()
        self._parts.settings.page_share = page / max(page + article, 1)

    def around(self, deed: Callable[[], object]) -> Callable[[], object]:
        """Undo and redo while the page has the keyboard: it stays on its block, or goes to what has changed, and the
        article beside it is that block's."""

        def carried_out() -> None:
            if not self._has_keyboard():
                deed()
                return
            before, self._moves = self.view.plan, True
            try:
                deed()
            finally:
                self._moves = False
            after = self.view.plan
            if after.page.source.id != before.page.source.id:
                self._stand_at_caret()
                return
            changed = changed_runs(before, after)
            if changed and self.view.place.current not in changed:
                self.view.go_to(changed[0])
            self._follow_on_page()

        return carried_out

    # -- following --------------------------------------------------------------------------------------------

    def follow(self, changes: Changes) -> None:
        """Show what has changed, while anybody sees it."""
        if not self.pane.isHidden() and changes.kinds & _PAGE_MAY_BE_OTHER:
            self._show_page(is_same=changes.kinds.isdisjoint({what.PROJECT, what.ARTICLES, what.PAGE}))
        elif what.SELECTION in changes and not self.pane.isHidden() and not self._has_keyboard():
            self._stand_at_caret()
        if what.PROJECT in changes or self._parts.session.opened is None:
            self.enable()

    def enable(self) -> None:
        """Whether there is something to act on: `shown` tells it too."""
        self.shown.emit(not self.pane.isHidden())

    def dress(self) -> None:
        """Theme and text size."""
        theme, style = self._looks()
        page = _page_style(style, theme)
        self.view.set_style(page)
        self.pane.dress(page, theme)

    def _show_page(self, *, is_same: bool = False) -> None:
        """The page of the open article. `is_same`: only another article is open; its page may be another too."""
        session, page = self._parts.session, self._page
        opened = session.opened
        source_id = opened.article.source_id if opened is not None else None
        if not is_same or page is None or page.source.id != source_id:
            is_other = page is None or page.source.id != source_id
            page = self._page = self._book.page()
        else:
            is_other = False
        state = SHOWN if page is not None else NO_TEXT if opened is not None else NOTHING
        had_keyboard = self._has_keyboard()
        summary = session.articles.get(session.article_id)
        project = session.project
        self.pane.show_state(
            state,
            page.source.name if page is not None else summary.source_name if summary is not None else "",
            len(page.articles) if page is not None else 0,
            len(page.doubtful()) if page is not None else 0,
            read_only=project is not None and not project.writable,
        )
        self.view.show_page(page, session.article_id)
        self.view.show_open(session.article_id)
        standing = self.view.standing
        stays = self._moves or (had_keyboard and standing is not None and not is_other)
        if stays and is_same and not self._moves and standing is not None:
            # the person went to another article by a key of the window
            stays = standing.article.id == session.article_id
        if not stays:
            self._stand_at_caret()
        if had_keyboard and state != SHOWN:
            self._parts.pane.view.setFocus()

    def _stand_at_caret(self) -> None:
        """On the page where the caret of the article is."""
        session, plan = self._parts.session, self.view.plan
        opened = session.opened
        if opened is None or not plan.blocks or self._moves:
            return
        article = opened.article
        source = to_source(article.blocks, session.selection.caret, corrections=article.corrections)
        if source is None:
            # behind the last character of a block
            source = to_source(
                article.blocks, session.selection.caret, is_end=True, corrections=article.corrections
            )
        standing = self.view.standing
        if standing is not None and source is not None and self.view.place.caret == source:
            return
        place = plan.near(source if source is not None else article.blocks[0].source_start)
        self._moves = True
        try:
            self.view.go_to(place.run if place is not None else None, source)
        finally:
            self._moves = False

    def _follow_on_page(self) -> None:
        """The person is elsewhere on the page: the article of that block is opened, at the same place."""
        standing = self.view.standing
        if standing is None or self._moves:
            return
        self._moves = True
        try:
            self._attempt(lambda: self._open(standing))
        finally:
            self._moves = False

    def _open(self, standing: Standing) -> None:
        session, article = self._parts.session, standing.article
        if article.id != session.article_id:
            session.go_to(article.id)
        caret = to_text(article.blocks, self.view.place.caret, corrections=article.corrections)
        if caret is None:
            caret = to_text(
                article.blocks, self.view.place.caret, is_end=True, corrections=article.corrections
            )
        if caret is not None and caret != session.selection.caret:
            session.select(caret, caret)

    def _step_doubt(self) -> None:
        self.view.setFocus()
        self._attempt(lambda: self._deeds.step_doubt(1))


def _page_style(style: ArticleStyle, theme: Theme) -> PageStyle:
    # amber, seen on the paper of either theme
    return PageStyle.of(style, doubt="#ffb000" if theme.is_dark else "#c27700", accent=theme.accent)
