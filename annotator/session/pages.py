"""The page of the open article: what a person corrects of its cutting, and the tray of spans that could not follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annotator.model import event as kinds
from annotator.model import page as cutting
from annotator.model.carrying import place_again
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.page import Judges, Page, SourceRun
from annotator.model.span import Span, require_fit
from annotator.model.tray import SetAside
from annotator.reading import byline_of, goes_on
from annotator.reading.rules import BY_NAME
from annotator.session.edits import Edit
from annotator.session.recutting import read_page, recut
from annotator.session.selecting import trimmed
from annotator.session.session import Session
from annotator.store.refusals import ONLY_READ

JUDGES = Judges(byline_of, goes_on)
"""What has to be read to follow a correction."""

Operation = Callable[[Page], Page]


@dataclass(frozen=True, slots=True)
class Recut:
    """What a correction did: how many spans stand elsewhere now and how many wait in the tray, all annotators' ones
    and those of the person at this desktop."""

    moved: int
    set_aside: int
    own_set_aside: int


class PageBook:
    """Commands on the page of the open article. Each is one step of the annotator, undone like any other."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def page(self) -> Page | None:
        """The page of the open article; None where no article is open or the page itself is not here."""
        session = self._session
        if session.opened is None or session.project is None:
            return None
        with session.project.snapshot():
            return read_page(session.project, session.opened.article.source_id)

    def require_page(self) -> Page:
        """The page, to be changed; or a refusal."""
        project = self._session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        page = self.page()
        if page is None:
            raise Refusal(
                "Only the text of this article is in the project, not its page. Import the page to correct it."
            )
        return page

    def doubts(self) -> dict[str, int]:
        """How many blocks of each page the rules are not sure of, in the order of the list."""
        project = self._session.project
        return project.doubtful_sources() if project is not None else {}

    def next_doubtful_page(self, by: int = 1) -> SourceRun | None:
        """Open the next (1) or previous (-1) page with doubts, around the ends, at the article of its first (last) one,
        whose run this returns; None where no other page has any."""
        session = self._session
        project = session.require_project()
        here = session.opened.article.source_id if session.opened is not None else ""
        order = list(dict.fromkeys(summary.source_id for summary in session.articles))
        doubtful = self.doubts()
        place = order.index(here) if here in order else -1
        around = [*order[place + 1 :], *order[: max(place, 0)]]
        found = next((each for each in around[::by] if each in doubtful), None)
        page = read_page(project, found) if found is not None else None
        if page is None:
            return None
        block = page.doubtful()[0 if by > 0 else -1]
        session.go_to(page.home(block.run)[0].id)
        return block.run

    # -- blocks and articles ---------------------------------------------------------------------------------

    def set_role(self, runs: Iterable[SourceRun], role: str) -> Recut:
        """The blocks have another role."""
        return self._each(runs, lambda page, run: cutting.set_role(page, run, role, JUDGES))

    def move(self, runs: Iterable[SourceRun], article_id: str) -> Recut:
        """The blocks stand in another article."""
        return self._recut(lambda page: cutting.move(page, runs, article_id, JUDGES))

    def new_article(self, runs: Iterable[SourceRun]) -> Recut:
        """The blocks become an article of their own, which is opened."""
        wanted = set(runs)
        return self._recut(lambda page: cutting.new_article(page, wanted, JUDGES))

    def new_article_from(self, run: SourceRun) -> Recut:
        """The block and all that is read after it in its article become an article of their own. Pictures are read
        last: of those only what is printed below goes along."""
        article, place = self.require_page().home(run)
        return self.new_article(
            block.run
            for block in article.blocks[place:]
            if block.role not in cutting.PICTURE or block.run >= run
        )

    def merge(self, article_id: str, into: str) -> Recut:
        """An article becomes the ending of another one."""
        return self._recut(lambda page: cutting.merge(page, article_id, into, JUDGES))

    def split(self, run: SourceRun, offset: int) -> Recut:
        """A block is two from that offset of the source on."""
        return self._recut(lambda page: cutting.split(page, run, offset, JUDGES))

    def unite(self, run: SourceRun) -> Recut:
        """A block and the next one on the same line are one."""
        return self._recut(lambda page: cutting.unite(page, run, JUDGES))

    def set_join(self, run: SourceRun, joins: bool) -> Recut:
        """Whether a block continues the sentence of the one before it."""
        return self._recut(lambda page: cutting.set_join(page, run, joins, JUDGES))

    def set_duplicate(self, runs: Iterable[SourceRun], *, original: SourceRun | None = None) -> Recut:
        """The blocks repeat that one, or without it the first one on the page that reads the same."""

        def marked(page: Page, run: SourceRun) -> Page:
            first = original or cutting.original_of(page, run)
            if first is None:
                raise Refusal("No other block of the page reads like this one. Choose which one it repeats.")
            return cutting.set_duplicate(page, run, first, JUDGES)

        return self._each(runs, marked)

    def clear_duplicate(self, runs: Iterable[SourceRun]) -> Recut:
        """The blocks are read again."""
        return self._each(runs, lambda page, run: cutting.set_duplicate(page, run, None, JUDGES))

    def reorder(self, run: SourceRun, by: int) -> Recut:
        """A block stands so many places further down in the reading order of its article."""
        return self._recut(lambda page: cutting.reorder(page, run, by, JUDGES))

    def confirm(self, runs: Iterable[SourceRun]) -> Recut:
        """What the rules have decided about the blocks is right: there is no doubt any more."""
        wanted = set(runs)

        def confirmed(page: Page) -> Page:
            articles = tuple(
                replace(
                    article,
                    blocks=tuple(
                        block.decided(*(reason.aspect for reason in block.doubts))
                        if block.run in wanted
                        else block
                        for block in article.blocks
                    ),
                )
                for article in page.articles
            )
            return replace(page, articles=articles)

        return self._recut(confirmed)

    def _each(self, runs: Iterable[SourceRun], operation: Callable[[Page, SourceRun], Page]) -> Recut:
        wanted = sorted(set(runs))

        def carried_out(page: Page) -> Page:
            for run in wanted:
                page = operation(page, run)
            return page

        return self._recut(carried_out)

    def _recut(self, operation: Operation) -> Recut:
        before = self.require_page()
        after = operation(before)
        if after == before:
            return Recut(0, 0, 0)
        session = self._session
        facts, carried = recut(session.require_project(), before, after)
        session.commit_page(facts, after, opens=_new(before, after))
        own = sum(1 for entry in carried.lost if entry.span.annotator == session.annotator)
        return Recut(len(carried.moved), len(carried.lost), own)

    # -- the tray --------------------------------------------------------------------------------------------

    def tray(self) -> list[SetAside]:
        """The spans of the annotator that wait to be placed again, in the order of their pages."""
        session = self._session
        return session.project.tray(session.annotator) if session.project else []

    def can_return(self, entry: SetAside) -> Span | None:
        """The span where its characters stand together again; None where they do not."""
        project = self._session.require_project()
        page = read_page(project, entry.source_id)
        return place_again(entry, page.articles) if page is not None else None

    def put_back(self, span_id: str) -> Span:
        """Place a span from the tray where its characters stand together again; refused where they do not."""
        entry = self._waiting(span_id)
        span = self.can_return(entry)
        if span is None:
            raise Refusal(
                "The characters of “{quote}” do not stand together now. Select where it belongs and place it there.",
                quote=entry.span.quote,
            )
        return self._place(entry, span)

    def place(self, span_id: str, start: int, end: int) -> Span:
        """Place a span from the tray on `[start, end)` of the open article's text."""
        entry = self._waiting(span_id)
        article = self._session.require_layer().article
        start, end = trimmed(article.text, start, end)
        quote = require_fit(article.text, start, end)
        return self._place(
            entry, replace(entry.span, article_id=article.id, start=start, end=end, quote=quote)
        )

    def discard(self, span_id: str) -> None:
        """A span from the tray is not needed any more."""
        entry = self._waiting(span_id)
        self._session.commit_everywhere([_taken_out(entry)])

    def _waiting(self, span_id: str) -> SetAside:
        session = self._session
        project = session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        entry = project.in_tray(span_id)
        if entry is None or entry.span.annotator != session.annotator:
            raise Refusal("This span is no longer in your tray. Nothing was changed.")
        return entry

    def _place(self, entry: SetAside, span: Span) -> Span:
        session = self._session
        label = session.scheme.now_called(span.label)
        if session.scheme.label(label) is None:
            raise Refusal(
                "The label “{name}” is no longer in the scheme. Label “{quote}” anew, and remove it from the tray.",
                name=span.label,
                quote=entry.span.quote,
            )
        project = session.require_project()
        is_taken = project.span(span.id) is not None
        # a file may have brought the span again since
        span = replace(span, label=label, id=new_id() if is_taken else span.id)
        same = [
            each
            for each in project.spans(span.article_id, span.annotator)
            if each.statement == span.statement
        ]
        facts = [_taken_out(entry)]
        if not same:
            facts = [Fact(kinds.SPAN_ADDED, span.article_id, None, span.as_payload()), *facts]
        session.commit(Edit(tuple(facts)))
        if span.article_id != session.article_id:
            session.go_to(span.article_id)
        session.make_current((same or [span])[0].id)
        return (same or [span])[0]


def _taken_out(entry: SetAside) -> Fact:
    return Fact(kinds.TRAY_CHANGED, entry.span.article_id, [entry.as_payload()], [])


def _new(before: Page, after: Page) -> str | None:
    """The article that was not there before, if there is one."""
    known = {article.id for article in before.articles}
    return next((article.id for article in after.articles if article.id not in known), None)


def rule_in_words(name: str, language: str) -> str:
    """What a rule of cutting says, in one sentence of that language (`zh` or another); of a rule that this program does
    not know its name."""
    rule = BY_NAME.get(name)
    if rule is None:
        return name
    return rule.chinese if language == "zh" else rule.says
