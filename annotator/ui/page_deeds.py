"""What is done to blocks on the page: each command is one step of the session and says what became of the spans."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from annotator.model import page as cutting
from annotator.model.block import ROLES
from annotator.model.errors import Refusal, shortened
from annotator.model.page import SourceRun
from annotator.session.pages import PageBook, Recut
from annotator.ui.article_pane import Attempt
from annotator.ui.language import in_a_row
from annotator.ui.page import place as places
from annotator.ui.page.chooser import Choice, Chooser
from annotator.ui.page.pane import PagePane
from annotator.ui.page.plan import Standing
from annotator.ui.page.words import heading, role_name
from annotator.ui.parts import Parts

NO_BLOCK = "No block of the page is chosen. Click one, or go to one with the arrow keys."


class PageDeeds(QObject):
    """Carries out the commands of the page on its chosen blocks; `command` triggers another command of the window by
    its name, and tells whether there is one."""

    def __init__(
        self,
        parts: Parts,
        pane: PagePane,
        attempt: Attempt,
        command: Callable[[str], Callable[[], None] | None],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._pane, self._view = parts, pane, pane.view
        self._book = PageBook(parts.session)
        self._attempt = attempt
        self._command = command
        self._shown: Callable[[str], str] = lambda _: ""
        self.chooser: Chooser | None = None
        pane.view.dropped.connect(self._drop)
        pane.view.link_wanted.connect(self._follow_link)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""

        def of(deed: Callable[[], object]) -> Callable[[], object]:
            return lambda: self._attempt(deed)

        roles = {f"page_role_{role}": of(partial(self._set_role, role)) for role in ROLES}
        return {
            **roles,
            "page_next_doubt": of(lambda: self.step_doubt(1)),
            "page_previous_doubt": of(lambda: self.step_doubt(-1)),
            "page_confirm": of(self._confirm),
            "page_join": of(self._join),
            "page_split": of(self._split),
            "page_unite": of(lambda: self._done(self._book.unite(self._run()))),
            "page_duplicate": of(self._duplicate),
            "page_new": of(lambda: self._done(self._book.new_article_from(self._run()))),
            "page_new_chosen": of(lambda: self._done(self._book.new_article(self._runs()))),
            "page_to_previous": of(lambda: self._to_neighbour(-1)),
            "page_to_next": of(lambda: self._to_neighbour(1)),
            "page_to_article": of(self._choose_article),
            "page_merge": of(lambda: self._merge(-1)),
            "page_merge_next": of(lambda: self._merge(1)),
            "page_earlier": of(lambda: self._done(self._book.reorder(self._run(), -1))),
            "page_later": of(lambda: self._done(self._book.reorder(self._run(), 1))),
        }

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self._shown = shown

    # -- which blocks -----------------------------------------------------------------------------------------

    def _here(self) -> Standing:
        standing = self._view.standing
        if standing is None:
            raise Refusal(NO_BLOCK)
        return standing

    def _run(self) -> SourceRun:
        return self._here().run

    def _runs(self) -> list[SourceRun]:
        self._here()
        return self._view.place.runs()

    def _neighbour(self, by: int) -> str:
        """The article before or after the one of the current block."""
        articles = self._view.plan.page.articles
        here = next(place for place, each in enumerate(articles) if each.id == self._here().article.id)
        there = here + by
        if not 0 <= there < len(articles):
            raise Refusal(
                "This is the first article of the page."
                if by < 0
                else "This is the last article of the page."
            )
        return articles[there].id

    # -- deeds ------------------------------------------------------------------------------------------------

    def step_doubt(self, by: int) -> None:
        """To the next or previous block that has a doubt; behind the last comes the first, and where the page has none
        any more, that of the next page that has."""
        caret = self._view.place.current or (self._view.place.caret,) * 2
        found = self._view.plan.doubtful_from(caret[0], by)
        run = found.run if found is not None else self._book.next_doubtful_page(by)
        if run is None:
            self._parts.pane.message.show_sentence(
                self.tr("Nothing is doubtful, on this page and on all others.")
            )
        else:
            self._view.go_to(run)

    def _confirm(self) -> None:
        standing = self._here()
        chosen = [each for run in self._runs() if (each := self._view.plan.at(run)) is not None]
        if not any(each.block.doubts for each in chosen) and standing.block.duplicate_of is not None:
            self._follow_link(standing.run)
            return
        self._done(self._book.confirm(each.run for each in chosen))
        if self._view.plan.page.doubtful():
            self.step_doubt(1)
        else:
            self._parts.pane.message.show_sentence(self._all_settled())

    def _all_settled(self) -> str:
        settled = self.tr("Nothing on this page is doubtful any more.")
        others = len(self._book.doubts())
        if not others:
            return settled
        more = self.tr("{key} goes on to the next page with doubts; there are {count}.")
        return in_a_row(settled, more.format(key=self._shown("page_next_doubt"), count=others))

    def _set_role(self, role: str) -> None:
        self._done(self._book.set_role(self._runs(), role))

    def _join(self) -> None:
        standing = self._here()
        self._done(self._book.set_join(standing.run, not standing.block.joins_previous))

    def _split(self) -> None:
        self._done(self._book.split(self._run(), self._view.place.caret))

    def _to_neighbour(self, by: int) -> None:
        self._move(self._neighbour(by))

    def _move(self, article_id: str) -> None:
        self._done(self._book.move(self._runs(), article_id))

    def _drop(self, article_id: str) -> None:
        self._attempt(lambda: self._move(article_id))

    def _merge(self, by: int) -> None:
        here, other = self._here().article.id, self._neighbour(by)
        self._done(self._book.merge(here, other) if by < 0 else self._book.merge(other, here))

    def _duplicate(self) -> None:
        """Marked blocks are read again; others repeat the block that reads the same. Where there is none, the first of
        several chosen ones is what the others repeat; for a single one that is chosen from a list."""
        runs = self._runs()
        plan = self._view.plan
        marked = [run for run in runs if (each := plan.at(run)) is not None and each.block.duplicate_of]
        if marked:
            self._done(self._book.clear_duplicate(marked))
        elif all(cutting.original_of(plan.page, run) not in (None, *runs) for run in runs):
            self._done(self._book.set_duplicate(runs))
        elif len(runs) > 1:
            self._done(self._book.set_duplicate(runs[1:], original=runs[0]))
        else:
            self._book.require_page()
            self._choose_original(runs[0])

    def _done(self, recut: Recut) -> None:
        """Say what became of the spans, where anything did."""
        # the article of the block is seen beside it, also when it is another one now
        self._view.moved.emit()
        sentence = self._sentence(recut)
        if not sentence:
            return
        tray = self._command("tray") if recut.set_aside else None
        deed = (self.tr("Show the tray"), tray) if tray is not None else None
        self._parts.pane.message.show_sentence(sentence, of_step=True, deed=deed)

    def _sentence(self, recut: Recut) -> str:
        parts = []
        if recut.moved:
            one, many = self.tr("1 span follows"), self.tr("{count} spans follow")
            parts.append(one if recut.moved == 1 else many.format(count=recut.moved))
        if recut.set_aside:
            one, many = self.tr("1 waits in the tray"), self.tr("{count} wait in the tray")
            parts.append(one if recut.set_aside == 1 else many.format(count=recut.set_aside))
            if recut.own_set_aside != recut.set_aside:
                parts.append(self.tr("{count} of them yours").format(count=recut.own_set_aside))
        if len(parts) < 2:
            return self.tr("{said}.").format(said=parts[0]) if parts else ""
        said = self.tr("{one}; {two}").format(one=parts[0], two=", ".join(parts[1:]))
        return self.tr("{said}.").format(said=said)

    # -- choosing ---------------------------------------------------------------------------------------------

    def _follow_link(self, run: SourceRun) -> None:
        """From a duplicate to what it repeats."""
        standing = self._view.plan.at(run)
        if standing is not None and standing.block.duplicate_of in self._view.plan.places:
            self._view.go_to(standing.block.duplicate_of)

    def _choose_article(self) -> None:
        here = self._here().article.id
        self._book.require_page()
        choices = [
            Choice(heading(article), self._view.colour_of(article.id), partial(self._move, article.id))
            for article in self._view.plan.page.articles
            if article.id != here
        ]
        if not choices:
            raise Refusal("There is no other article on this page.")
        self._choose(self.tr("Move to which article?"), choices)

    def _choose_original(self, run: SourceRun) -> None:
        text = self._view.plan.text
        choices = [
            Choice(
                f"{role_name(each.block.role)} {each.order} · {shortened(text[slice(*each.run)])}",
                self._view.colour_of(each.article.id),
                partial(self._mark, run, each.run),
            )
            for each in places.alike(self._view.plan, run)
        ]
        if not choices:
            raise Refusal("There is no other block on this page.")
        title = self.tr("“{text}” repeats which block?").format(text=shortened(text[slice(*run)]))
        self._choose(title, choices)

    def _mark(self, run: SourceRun, original: SourceRun) -> None:
        self._done(self._book.set_duplicate([run], original=original))

    def _choose(self, title: str, choices: list[Choice]) -> None:
        self.chooser = chooser = Chooser(title, choices, self._parts.frame)
        chooser.chosen.connect(self._attempt)
        chooser.finished.connect(lambda _: self._view.setFocus())
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()
