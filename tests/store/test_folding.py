"""Whatever happens to a project, its tables are what its log says."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.fold import TABLES
from annotator.model.history import compensation
from annotator.model.identity import new_id
from annotator.model.layer import STATES
from annotator.model.scheme import GUIDELINE, Label
from annotator.model.span import Span
from annotator.store import Project
from annotator.store.integrity import check

PEOPLE = ("li", "wang")
TEXT = "𠮷祥街道\n干部🍚进村入户。\n清单到人😀限期整改。\n"
PAGES = [Source.from_text(f"{number}版", f"{number}{TEXT}") for number in range(3)]
ARTICLES = [
    Article.from_blocks(
        page,
        position,
        [Block("title", start, start + 3), Block("body", start + 3, start + 10, joins_previous=joins)],
        title=f"{position}",
        byline="",
    )
    for page in PAGES
    for position, (start, joins) in enumerate([(0, True), (10, False)])
]
EXTRA = Label("other", {"en": "Other"}, "4", "#cc79a7", {"en": "oth"})
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab𠮷\"'\\", max_size=3), inner),
    max_leaves=4,
)
NUMBERS = st.integers(0, 10_000)
STEPS = st.lists(st.tuples(st.integers(0, 13), NUMBERS, NUMBERS, st.dictionaries(st.text("xy🍚"), JSON)))


@contextmanager
def new_project() -> Iterator[Project]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Project(Path(folder) / "p.annotator", create=True) as project,
    ):
        for page in PAGES:
            project.add_source(page)
        project.append("li", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": name}) for name in PEOPLE])
        project.append("li", [Fact(kinds.SCHEME_CHANGED, None, None, GUIDELINE.as_payload())])
        yield project


def tables(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every projected table, with the types that SQLite stores."""
    found = {}
    for table in TABLES:
        names = [str(row[1]) for row in project.rows(f"PRAGMA table_info({table})")]
        columns = ", ".join(f"quote({name}), typeof({name})" for name in names)
        found[table] = sorted(project.rows(f"SELECT {columns} FROM {table}"))
    return found


class Hand:
    """Turns random numbers into steps that make sense just now."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def take(self, step: int, one: int, two: int, attributes: dict[str, Any]) -> None:
        """The step of that number, by one of the people; a refusal changes nothing."""
        actor = PEOPLE[one % 2]
        acts: list[Callable[[], list[Fact]]] = [
            lambda: self.add_article(one),
            lambda: self.remove_article(one),
            lambda: [self.add_span(actor, one, two, attributes)],
            lambda: [self.add_span(actor, two, one, {})],
            lambda: self.change_span(one, two, attributes),
            lambda: self.remove_span(one),
            lambda: self.import_spans(actor, one, two, attributes),
            lambda: self.set_state(actor, one, two),
            self.change_scheme,
            lambda: self.remark(actor, one, two),
            lambda: [self.spend(actor, one, two)],
        ]
        undoes: str | None = None
        if step < len(acts):
            facts = acts[step]() if step in (0, 8) or self.articles() else []
        else:
            history = self.project.history(actor)
            actions = history.undone if step == len(acts) else history.done
            undoes = actions[-1] if actions else None
            facts = compensation(self.project.facts(undoes)) if undoes else []
        if facts:
            before = tables(self.project)
            try:
                self.project.append(actor, facts, undoes=undoes)
            except Refusal:
                # a label that is used was taken back, or one is used that was
                assert tables(self.project) == before

    def articles(self) -> list[Article]:
        """Those in the project now."""
        return [article for article in ARTICLES if self.project.article(article.id) is not None]

    def spans(self) -> list[Span]:
        """All in the project now."""
        return [span for article in self.articles() for span in self.project.spans(article.id)]

    def add_article(self, one: int) -> list[Fact]:
        article = ARTICLES[one % len(ARTICLES)]
        known = self.project.article(article.id) is not None
        payload = article.as_payload(with_text=bool(one % 2))
        return [] if known else [Fact(kinds.ARTICLE_ADDED, article.id, None, payload)]

    def remove_article(self, one: int) -> list[Fact]:
        article = self.articles()[one % len(self.articles())]
        payloads = [span.as_payload() for span in self.project.spans(article.id)]
        states = [
            {"annotator": layer.annotator, "state": layer.state}
            for layer in self.project.layers(article.id)
            if self.project.rows(
                "SELECT 1 FROM layers WHERE article_id = ? AND annotator = ?", (article.id, layer.annotator)
            )
        ]
        remarks = [
            Fact(kind, article.id, before, None)
            for layer in self.project.layers(article.id)
            for kind, before in (
                (kinds.UNSURE_CHANGED, {"annotator": layer.annotator} if layer.unsure else None),
                (kinds.NOTE_CHANGED, {"annotator": layer.annotator, "note": layer.note}),
            )
            if before is not None and before.get("note", "-")
        ]
        return [
            *(Fact(kinds.SPANS_WITHDRAWN, article.id, payloads, None) for _ in payloads[:1]),
            *(Fact(kinds.STATE_CHANGED, article.id, state, None) for state in states),
            *remarks,
            Fact(kinds.ARTICLE_REMOVED, article.id, article.as_payload(with_text=True), None),
        ]

    def span(self, actor: str, one: int, two: int, attributes: dict[str, Any]) -> Span:
        article = self.articles()[one % len(self.articles())]
        start = two % len(article.text)
        end = start + 1 + one % (len(article.text) - start)
        label = GUIDELINE.labels[two % 3].name
        quote = article.text[start:end]
        return Span(new_id(), article.id, actor, start, end, label, attributes, "备注🍚"[: two % 4], quote)

    def add_span(self, actor: str, one: int, two: int, attributes: dict[str, Any]) -> Fact:
        span = self.span(actor, one, two, attributes)
        return Fact(kinds.SPAN_ADDED, span.article_id, None, span.as_payload())

    def change_span(self, one: int, two: int, attributes: dict[str, Any]) -> list[Fact]:
        if not self.spans():
            return []
        before = self.spans()[one % len(self.spans())]
        after = replace(before, label=GUIDELINE.labels[two % 3].name, attributes=attributes)
        return [Fact(kinds.SPAN_CHANGED, before.article_id, before.as_payload(), after.as_payload())]

    def remove_span(self, one: int) -> list[Fact]:
        if not self.spans():
            return []
        span = self.spans()[one % len(self.spans())]
        return [Fact(kinds.SPAN_REMOVED, span.article_id, span.as_payload(), None)]

    def import_spans(self, actor: str, one: int, two: int, attributes: dict[str, Any]) -> list[Fact]:
        spans = [self.span(actor, one, two + n, attributes).as_payload() for n in range(two % 4)]
        return [Fact(kinds.SPANS_IMPORTED, spans[0]["article_id"], None, spans)] if spans else []

    def set_state(self, actor: str, one: int, two: int) -> list[Fact]:
        article = self.articles()[one % len(self.articles())]
        known = self.project.rows(
            "SELECT state FROM layers WHERE article_id = ? AND annotator = ?", (article.id, actor)
        )
        before = {"annotator": actor, "state": known[0][0]} if known else None
        after = {"annotator": actor, "state": STATES[two % 4]} if two % 5 else None
        return [Fact(kinds.STATE_CHANGED, article.id, before, after)] if before or after else []

    def remark(self, actor: str, one: int, two: int) -> list[Fact]:
        article = self.articles()[one % len(self.articles())]
        unsure, note = self.project.remark(article.id, actor)
        if two % 2:
            flag = {"annotator": actor}
            return [Fact(kinds.UNSURE_CHANGED, article.id, *((flag, None) if unsure else (None, flag)))]
        after = "备注🍚"[: two % 4]
        notes = ({"annotator": actor, "note": text} if text else None for text in (note, after))
        return [Fact(kinds.NOTE_CHANGED, article.id, *notes)] if note or after else []

    def spend(self, actor: str, one: int, two: int) -> Fact:
        article = self.articles()[one % len(self.articles())]
        spent = {"annotator": actor, "day": f"2026-05-0{1 + two % 3}", "seconds": one}
        return Fact(kinds.TIME_SPENT, article.id, None, spent)

    def change_scheme(self) -> list[Fact]:
        before = self.project.scheme()
        extended = before is not None and before.label(EXTRA.name) is not None
        after = GUIDELINE if extended else replace(GUIDELINE, labels=(*GUIDELINE.labels, EXTRA))
        known = before.as_payload() if before else None
        return [Fact(kinds.SCHEME_CHANGED, None, known, after.as_payload())]


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_folding_the_whole_log_anew_leaves_every_table_as_it_was(
    steps: list[tuple[int, int, int, dict[str, Any]]],
) -> None:
    with new_project() as project:
        hand = Hand(project)
        for step in steps:
            hand.take(*step)
        before = tables(project)
        project.rebuild()
        assert tables(project) == before
        assert check(project) == []


@settings(max_examples=40, deadline=None)
@given(STEPS, st.tuples(st.integers(0, 9), NUMBERS, NUMBERS, st.dictionaries(st.text("xy🍚"), JSON)))
def test_undo_brings_back_every_row_and_redo_does_it_all_again(
    steps: list[tuple[int, int, int, dict[str, Any]]], last: tuple[int, int, int, dict[str, Any]]
) -> None:
    with new_project() as project:
        hand = Hand(project)
        for step in [(0, 0, 0, {}), *steps]:
            hand.take(*step)
        before, events = tables(project), project.counts()["events"]
        hand.take(*last)
        if project.counts()["events"] == events:
            return
        after, actor = tables(project), PEOPLE[last[1] % 2]
        for expected, stack in ((before, "done"), (after, "undone"), (before, "done")):
            action = getattr(project.history(actor), stack)[-1]
            project.append(actor, compensation(project.facts(action)), undoes=action)
            assert tables(project) == expected


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_what_can_be_undone_survives_a_restart(steps: list[tuple[int, int, int, dict[str, Any]]]) -> None:
    with new_project() as project:
        hand = Hand(project)
        for step in steps:
            hand.take(*step)
        with Project(project.path) as again:
            assert [again.history(name) for name in PEOPLE] == [project.history(name) for name in PEOPLE]
            assert tables(again) == tables(project)


def test_the_log_is_read_in_its_fixed_order_whatever_order_it_was_written_in() -> None:
    """Merged events come in any order; the lamport clock, then device and sequence, decide."""
    with new_project() as project:
        for lamport, device, sequence in ((9, "b", 1), (7, "z", 3), (9, "a", 2), (9, "a", 1)):
            project.connection.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?, '', 'li', ?, NULL, 'unheard_of', NULL, ?)",
                (new_id(), device, sequence, lamport, new_id(), '{"after":null,"before":null}'),
            )
        orders = [event.order for event in project.events()]
        assert orders == sorted(orders)
        assert [order[:3] for order in orders[-4:]] == [(7, "z", 3), (9, "a", 1), (9, "a", 2), (9, "b", 1)]


def test_the_clock_goes_on_after_the_latest_event_of_anybody_and_the_sequence_after_ones_own() -> None:
    with new_project() as project:
        project.connection.execute(
            "INSERT INTO events VALUES ('x', 'other', 70, 500, '', 'li', 'y', NULL, 'k', NULL, ?)",
            ('{"after":null,"before":null}',),
        )
        project.append("li", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "zhao"})])
        latest = list(project.events())[-1]
        assert (latest.lamport, latest.sequence, latest.device) == (501, 4, project.device)


def test_a_layer_counts_its_spans_whoever_writes_them(
    project: Project, add: Callable[..., Span], raw: sqlite3.Connection
) -> None:
    for start in (0, 2, 4):
        add(project, start, start + 2)
    assert [summary.spans for summary in project.summaries("li")] == [3, 0]
    raw.execute("UPDATE spans SET annotator = 'wang' WHERE start = 0")
    raw.execute("DELETE FROM spans WHERE start = 2")
    assert [summary.spans for summary in project.summaries("li")] == [1, 0]
    assert [summary.spans for summary in project.summaries("wang")] == [1, 0]
    project.rebuild()
    assert [summary.spans for summary in project.summaries("li")] == [3, 0]
    assert check(project) == []
