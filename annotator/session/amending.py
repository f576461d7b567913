"""Correcting what an article says: its text where that is misread, and what the newspaper says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.model import amending
from annotator.model.amending import Edit as TextEdit
from annotator.model.article import Article, Source
from annotator.model.block import to_text
from annotator.model.correction import Correction
from annotator.model.errors import Refusal, shortened
from annotator.model.imprint import require_imprint
from annotator.model.page import Page
from annotator.session.open_article import OpenArticle
from annotator.session.pages import JUDGES, PageBook, Recut
from annotator.session.recutting import article_changed, span_facts
from annotator.session.session import Session
from annotator.session.undoing import BEHIND
from annotator.store.refusals import ONLY_READ

LONGEST_HEADING = 500
"""Characters of a title or a byline."""


class Corrections:
    """Commands on the open article; each is one step of the annotator, undone like any other. The source never
    changes: what is printed can always be restored."""

    def __init__(self, session: Session, pages: PageBook) -> None:
        self._session, self._pages = session, pages

    # -- the text --------------------------------------------------------------------------------------------

    def correct(self, start: int, end: int, text: str) -> Recut:
        """Let `[start, end)` of the article's text read `text`; everybody's spans follow."""
        source, article = self._article()
        return self._amend(article, *amending.amend(source, article, start, end, text, JUDGES))

    def mark_unreadable(self, start: int, end: int) -> Recut:
        """Nobody can read `[start, end)`: it goes out of the text, and so out of training data."""
        source, article = self._article()
        return self._amend(article, *amending.mark_unreadable(source, article, start, end, JUDGES))

    def restore(self, correction: Correction) -> Recut:
        """Let the article read again what is printed there."""
        source, article = self._article()
        return self._amend(article, *amending.restore(source, article, correction, JUDGES))

    def at(self, offset: int) -> Correction | None:
        """What was corrected at an offset of the open article's text."""
        opened = self._session.opened
        return None if opened is None else amending.correction_at(opened.article, offset)

    def place_of(self, correction: Correction) -> tuple[int, int]:
        """Where in the open article's text that reads which was corrected; empty where nothing stands for it."""
        opened = self._session.opened
        runs = opened.article.runs if opened is not None else []
        found = [run for run in runs if run.is_corrected and run.source_start == correction.source_start]
        return (found[0].start, found[0].end) if found else (0, 0)

    def _article(self) -> tuple[Source, Article]:
        page = self._pages.require_page()
        opened = self._session.opened
        if opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        article = page.article(opened.article.id)
        if article.text != opened.article.text:
            # what is selected was counted in the text on the screen
            raise Refusal(BEHIND, what=f"“{shortened(article.title or article.text)}”")
        return page.source, article

    def _amend(self, before: Article, after: Article, edits: Sequence[TextEdit]) -> Recut:
        session = self._session
        project = session.require_project()
        carried = amending.follow(before, after, edits, project.spans(before.id))
        caret = edits[-1].start + sum(len(edit.text) for edit in edits)
        caret -= sum(edit.end - edit.start for edit in edits[:-1])
        session.commit_page(
            [article_changed(before, after), *span_facts(carried)], self._page_with(after), caret=caret
        )
        own = sum(1 for entry in carried.lost if entry.span.annotator == session.annotator)
        return Recut(len(carried.moved), len(carried.lost), own)

    def _page_with(self, article: Article) -> Page:
        page = self._pages.require_page()
        articles = tuple(article if each.id == article.id else each for each in page.articles)
        return replace(page, articles=articles)

    # -- what the newspaper says of it -----------------------------------------------------------------------

    def require_open(self) -> OpenArticle:
        """The open article, to have its facts changed; or a refusal."""
        project = self._session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        if self._session.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        return self._session.opened

    def set_facts(
        self, *, date: str, newspaper: str, page: str, byline: str, whole_page: bool = False
    ) -> None:
        """Say when and where the open article appeared and who wrote it; with `whole_page` date, newspaper and page
        number go for all articles of its page."""
        project = self._session.require_project()
        opened = self.require_open()
        imprint = require_imprint(date, newspaper, page)
        byline = _heading(byline)
        source_id = opened.article.source_id
        facts = []
        for identity in project.articles_of(source_id) if whole_page else [opened.article.id]:
            article = project.article(identity)
            if article is None:
                continue
            after = replace(article, imprint=imprint)
            if identity == opened.article.id:
                after = replace(after, byline=byline)
            if after != article:
                with_text = project.source_text(source_id) is None
                facts.append(article_changed(article, after, with_text=with_text))
        self._session.commit_source(facts, source_id)


def _heading(text: str) -> str:
    text = " ".join(text.split())
    if len(text) > LONGEST_HEADING or not text.isprintable():
        raise Refusal("A byline is too long or not printable. Nothing was changed.")
    return text


def runs_of_corrections(article: Article) -> list[tuple[int, int, Correction]]:
    """Where each correction reads in the article's text, in its order; empty runs where nothing stands for it."""
    by_start = {each.source_start: each for each in article.corrections}
    return [(run.start, run.end, by_start[run.source_start]) for run in article.runs if run.is_corrected]


def text_offset(article: Article, source_offset: int) -> int | None:
    """Where a character of the source reads in the article's text."""
    return to_text(article.blocks, source_offset, corrections=article.corrections)
