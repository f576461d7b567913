"""Copies of one project on several devices: random histories, and the merging of their logs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from annotator.model import event as kinds
from annotator.model import page as pages
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.event import Event, Fact
from annotator.model.fold import TABLES
from annotator.model.identity import new_id
from annotator.model.layer import STATES
from annotator.model.page import Judges, Page
from annotator.model.scheme import GUIDELINE
from annotator.model.span import Span
from annotator.session.recutting import read_page, recut
from annotator.session.undoing import take_back
from annotator.store import Project
from annotator.store.taking_in import Taken

LINES = (
    "街道清查隐患",
    "记者甲报道",
    "干部进村入户,清单到人。",
    "全县共排查隐患12处。",
    "短讯",
    "公园今天开门。",
    "夜市开张",
)
SOURCE = Source.from_text("1版", "\n".join(LINES))
JUDGES = Judges(lambda _: "", lambda *_: False)


def page() -> list[Article]:
    """The page as two people import it who have the same rules."""
    runs, place = [], 0
    for line in LINES:
        runs.append((place, place + len(line)))
        place += len(line) + 1
    roles = ("title", "byline", "body", "body", "title", "body", "title")
    blocks = [Block(role, *run) for role, run in zip(roles, runs, strict=True)]
    cut = (blocks[:4], blocks[4:6], blocks[6:])
    return [
        Article.from_blocks(SOURCE, place, some, title=LINES[(0, 4, 6)[place]], byline="")
        for place, some in enumerate(cut)
    ]


def import_page(project: Project, actor: str) -> None:
    """Import it."""
    with project.transaction():
        project.add_source(SOURCE)
        facts = [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": actor})]
        if project.scheme() is None:
            facts.append(Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload()))
        project.append(actor, facts)
        project.append(
            actor, [Fact(kinds.ARTICLE_ADDED, a.id, None, a.as_payload(with_text=False)) for a in page()]
        )


def dump(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that is folded."""
    return {table: sorted(project.rows(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def merge(into: Project, *others: Project) -> list[Taken]:
    """Take in all that other copies know."""
    return [into.take_in(list(other.events()), sources_of(other)) for other in others]


def sources_of(project: Project) -> list[Source]:
    """Its pages."""
    found = (project.source(str(identity)) for (identity,) in project.rows("SELECT id FROM sources"))
    return [source for source in found if source is not None]


def copies(folder: Path, names: Sequence[str], *, apart: bool) -> list[Project]:
    """One project for each device: copies of one, or each with the page imported for itself."""
    found: list[Project] = []
    for name in names:
        path = folder / f"{name}.annotator"
        if apart or not found:
            project = Project(path, create=True, device=name)
            import_page(project, f"@{name}")
            if not apart:
                project.append(
                    "@", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": f"@{n}"}) for n in names]
                )
        else:
            found[0].backup(path)
            project = Project(path, device=name)
        found.append(project)
    return found


def copy_of(project: Project, path: Path) -> Project:
    """The same project in another file, on the same device."""
    project.backup(path)
    return Project(path, device=project.device)


class Hand:
    """A person at one device who does anything at all."""

    def __init__(self, project: Project, chance: Random) -> None:
        self.project = project
        self.actor = f"@{project.device}"
        self._chance = chance
        self.removed: set[str] = set()

    def work(self, steps: int) -> None:
        """So many steps; one that is refused changes nothing."""
        acts: list[tuple[int, Callable[[], list[Fact]]]] = [
            (6, self._add),
            (3, self._change),
            (1, self._remove),
            (2, self._say),
            (4, self._recut),
            (2, self._correct),
            (1, self._title),
            (1, self._comment),
        ]
        for _ in range(steps):
            undoes = None
            try:
                if self._chance.random() < 0.15:
                    undoes, facts = self._back()
                else:
                    (act,) = self._chance.choices([act for _, act in acts], [often for often, _ in acts])
                    facts = act()
                if facts:
                    self.project.append(self.actor, facts, undoes=undoes)
            except Refusal:
                continue
        self.removed = {
            fact.before["id"]
            for event in self.project.events()
            for fact in [event.fact]
            if fact.kind == kinds.SPAN_REMOVED
        }

    def _back(self) -> tuple[str | None, list[Fact]]:
        history = self.project.history(self.actor)
        stack = self._chance.choice([history.done, history.undone])
        # not the introduction and the import
        if not stack or (stack is history.done and len(stack) < 3):
            return None, []
        return stack[-1], take_back(self.project, stack[-1])

    def _articles(self) -> list[Article]:
        found = [self.project.article(identity) for identity in self.project.article_ids()]
        return [article for article in found if article is not None]

    def _own(self) -> list[Span]:
        return [span for each in self.project.article_ids() for span in self.project.spans(each, self.actor)]

    def _add(self) -> list[Fact]:
        article = self._chance.choice(self._articles())
        start = self._chance.randrange(len(article.text))
        end = min(start + self._chance.randint(1, 6), len(article.text))
        quote = article.text[start:end]
        if quote.startswith("\n") or quote.endswith("\n"):
            return []
        label = self._chance.choice(GUIDELINE.labels).name
        span = Span(new_id(), article.id, self.actor, start, end, label, {}, "", quote)
        return [Fact(kinds.SPAN_ADDED, article.id, None, span.as_payload())]

    def _change(self) -> list[Fact]:
        spans = [span for each in self.project.article_ids() for span in self.project.spans(each)]
        if not spans:
            return []
        span = self._chance.choice(spans)
        attributes = {**span.attributes, self._chance.choice("xyz"): self._chance.randint(0, 3)}
        after = self._chance.choice(
            [
                replace(span, label=self._chance.choice(GUIDELINE.labels).name),
                replace(span, note=f"{self._chance.randint(0, 9)}"),
                replace(span, attributes=attributes),
                replace(span, end=span.end - 1, quote=span.quote[:-1]) if span.length > 1 else span,
            ]
        )
        return [Fact(kinds.SPAN_CHANGED, span.article_id, span.as_payload(), after.as_payload())]

    def _remove(self) -> list[Fact]:
        spans = self._own()
        if not spans:
            return []
        span = self._chance.choice(spans)
        return [Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)]

    def _say(self) -> list[Fact]:
        article_id = self._chance.choice(self.project.article_ids())
        unsure, note = self.project.remark(article_id, self.actor)
        kind = self._chance.randrange(3)
        if kind == 0:
            flag = {"annotator": self.actor}
            return [Fact(kinds.UNSURE_CHANGED, article_id, *((flag, None) if unsure else (None, flag)))]
        if kind == 1:
            texts = (note, f"备注{self._chance.randint(0, 9)}")
            told = ({"annotator": self.actor, "note": text} if text else None for text in texts)
            return [Fact(kinds.NOTE_CHANGED, article_id, *told)]
        states = (self.project.state(article_id, self.actor), self._chance.choice(STATES))
        both = (None if state == "new" else {"annotator": self.actor, "state": state} for state in states)
        before, after = both
        return [Fact(kinds.STATE_CHANGED, article_id, before, after)] if before or after else []

    def _page(self) -> Page:
        found = read_page(self.project, SOURCE.id)
        assert found is not None
        return found

    def _recut(self) -> list[Fact]:
        before = self._page()
        runs = [block.run for block, _ in before.in_source_order()]
        run = self._chance.choice(runs)
        article = self._chance.choice(before.articles)
        other = self._chance.choice(before.articles)
        deeds: list[Callable[[], Page]] = [
            lambda: pages.move(before, [run], article.id, JUDGES),
            lambda: pages.new_article(before, [run], JUDGES),
            lambda: pages.merge(before, article.id, other.id, JUDGES),
            lambda: pages.split(before, run, self._chance.randint(*run), JUDGES),
            lambda: pages.set_role(before, run, self._chance.choice(["body", "title"]), JUDGES),
            lambda: pages.set_join(before, run, True, JUDGES),
            lambda: pages.reorder(before, run, self._chance.choice([-1, 1]), JUDGES),
        ]
        after = self._chance.choice(deeds)()
        return [] if after == before else recut(self.project, before, after)[0]

    def _correct(self) -> list[Fact]:
        """One more character is read otherwise, or nothing of it."""
        before = self._page()
        block, article = self._chance.choice(before.in_source_order())
        place = self._chance.randrange(*block.run)
        if any(each.source_start <= place < each.source_end for each in article.corrections):
            return []
        printed = (SOURCE.text or "")[place]
        said = self._chance.choice(["改", "两字", ""])
        correction = Correction(place, place + 1, printed, said, is_unreadable=not said)
        corrections = sorted((*article.corrections, correction), key=lambda each: each.source_start)
        changed = Article.from_blocks(
            SOURCE,
            article.position,
            article.blocks,
            title=article.title,
            byline=article.byline,
            corrections=corrections,
            identity=article.id,
        )
        if not changed.text.strip():
            return []
        articles = tuple(changed if each.id == article.id else each for each in before.articles)
        return recut(self.project, before, replace(before, articles=articles))[0]

    def _title(self) -> list[Fact]:
        article = self._chance.choice(self._articles())
        said = f"{self._chance.random()}"
        told = [article, self._chance.choice([replace(article, title=said), replace(article, byline=said)])]
        return [Fact(kinds.ARTICLE_CHANGED, article.id, *(each.as_payload(with_text=False) for each in told))]

    def _comment(self) -> list[Fact]:
        identity = new_id()
        row = {
            "id": identity,
            "thread": identity,
            "article_id": self._chance.choice(self.project.article_ids()),
            "annotator": "",
            "span_id": "",
            "start": 0,
            "end": 0,
            "quote": "",
            "author": self.actor,
            "text": "?",
            "time": "",
        }
        return [Fact(kinds.COMMENT_CHANGED, str(row["article_id"]), None, row)]


def spans_told(events: Iterable[Event]) -> tuple[set[str], set[str]]:
    """The spans that any of these events brought, and those that were taken away as such by somebody."""
    brought, removed = set[str](), set[str]()
    for event in events:
        if event.fact.kind == kinds.SPAN_ADDED:
            brought.add(event.fact.after["id"])
        elif event.fact.kind == kinds.SPAN_REMOVED:
            removed.add(event.fact.before["id"])
    return brought, removed
