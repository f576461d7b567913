"""Hundreds of random actions of one person, with undo, redo and restarts in between: all of them taken back leave
the tables of the beginning, all of them done again those of the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest

from annotator.model.block import ROLES
from annotator.model.errors import Refusal
from annotator.model.fold import TABLES
from annotator.model.layer import STATES
from annotator.model.scheme import Label
from annotator.model.scheme_draft import Draft
from annotator.model.segmentation import SNAPS
from annotator.model.verdict import BOTH, LEFT, NEITHER, RIGHT
from annotator.session import Session
from annotator.session.amending import Corrections
from annotator.session.commenting import Comments
from annotator.session.consistency import Consistency
from annotator.session.correcting import Correcting
from annotator.session.evening_out import leave, left_as_they_are, settle, take_up
from annotator.session.everywhere import Sought, hits_in
from annotator.session.guideline import GuidelineBook
from annotator.session.importing import import_paths
from annotator.session.long_work import changing_scheme, finding, taking_back
from annotator.session.pages import PageBook
from annotator.session.reviewing import Review
from annotator.session.scheme_editing import SchemeEditing
from annotator.session.searching import Found, Query, Where, label_hits
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, make_project, table

ME, OTHER = NAMES
ADDED = Label("added", {"en": "Added"}, "", "#123456", {})
TEXTS = ("", "?", "half", "half more", "𠮷🙂\n", "四不两直")

KEPT = ("annotators", "times")
"""Tables that no undo touches: who was introduced, and the time that was spent."""


class Hand:
    """A person who does anything at all."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self.desk, self.chance = desk, chance
        self._correcting = Correcting(desk.session)
        self._comments = Comments(desk.session)

    @property
    def _session(self) -> Session:
        return self.desk.session

    def _some_run(self) -> tuple[int, int]:
        start = self.chance.randint(-1, len(self._session.text))
        return start, start + self.chance.randint(0, 8)

    def _label(self) -> str:
        return self.chance.choice([label.name for label in self._session.scheme.labels])

    def _text(self) -> str:
        return self.chance.choice(TEXTS)

    def _pick(self) -> None:
        """Some span becomes current."""
        if self.desk.spans:
            self._session.make_current(self.chance.choice(self.desk.spans).id)

    def go(self) -> None:
        self._session.go_to(self.chance.choice(self.desk.ids))

    def add(self) -> None:
        self._session.add_span(*self._some_run(), self._label())

    def press_a_label(self) -> None:
        self._session.select(*self._some_run(), exact=self.chance.random() < 0.3)
        self._session.label(self._label())

    def click_with_a_sticky_label(self) -> None:
        self._session.stick(self._label())
        start, end = self._some_run()
        self._session.label_run(start, end)
        if self._session.current_id is not None and self.chance.random() < 0.5:
            self._session.replace_run(self._session.current_id, start, end + self.chance.randint(0, 4))

    def relabel(self) -> None:
        self._pick()
        self._session.relabel(self._label())

    def resize(self) -> None:
        if self.desk.spans:
            self._session.resize(self.chance.choice(self.desk.spans).id, *self._some_run())

    def move_an_edge(self) -> None:
        self._pick()
        self._session.move_edge(start=self.chance.randint(-3, 3), end=self.chance.randint(-3, 3))

    def set_an_attribute(self) -> None:
        self._pick()
        self._session.set_attribute("kind", self.chance.choice(["date", "person", None]))

    def write_a_note(self) -> None:
        self._pick()
        for continues in (False, True):
            self._session.set_note(self._text(), continues=continues)

    def split(self) -> None:
        self._pick()
        span = self._session.current
        if span is not None:
            caret = self.chance.randint(span.start, span.end)
            self._session.select(caret, caret)
            self._correcting.split()

    def unite(self) -> None:
        self._pick()
        self._correcting.unite()

    def nest(self) -> None:
        self._pick()
        self._correcting.nest()
        if self.chance.random() < 0.5:
            self._correcting.nest()

    def move_by_word(self) -> None:
        self._pick()
        move = self.chance.choice([self._correcting.move_start, self._correcting.move_end])
        move(self.chance.choice([-1, 1]))

    def write_the_guideline(self) -> None:
        book = GuidelineBook(self._session)
        section = self.chance.choice(book.sections("zh"))
        text = self.chance.choice([section.text + "\n\n补充。", "## 规则\n\n🙂", section.text])
        book.write(section.name, text, seen=section.kept, language="zh")

    def add_an_example(self) -> None:
        self._pick()
        GuidelineBook(self._session).add_example("zh", counter=self.chance.random() < 0.5)

    def label_what_is_found(self) -> None:
        where = self.chance.choice(list(Where))
        query = Query(
            self.chance.choice(["", "修", "🙂", "月"]), where, label=self.chance.choice([None, self._label()])
        )
        found: list[Found] = []
        if not query.is_empty:
            finding(self._session, query, found.extend)(lambda *_: None, lambda: False)
            label_hits(self._session, found, self._label())

    def change_the_scheme(self) -> None:
        """Labels are made, renamed, moved, merged and thrown away with their spans; here and beside the window."""
        session, chance = self._session, self.chance
        draft = Draft.of(session.scheme)
        place, other = (chance.randrange(len(draft.labels)) for _ in range(2))
        kind = chance.choice(["rename", "merge", "delete", "add", "move"])
        if kind == "rename":
            draft = draft.edited(place, name=chance.choice(["act", "motto", "amount", "measure", "slogan"]))
        elif kind == "merge" and place != other:
            draft = draft.merged(place, other)
        elif kind == "delete" and len(draft.labels) > 2:
            draft = draft.without_label(place)
        elif kind == "add":
            draft = draft.with_label(ADDED)
        elif kind == "move":
            draft = draft.moved((place,), other)
        if chance.random() < 0.5:
            SchemeEditing(session).apply(draft.change())
        else:
            changing_scheme(session, draft.change())(lambda *_: None, lambda: False)
            session.refresh()

    def take_back_beside_the_window(self) -> None:
        taking_back(self._session, again=self.chance.random() < 0.5)(lambda *_: None, lambda: False)
        self._session.refresh()

    def remove(self) -> None:
        self._pick()
        self._session.remove()

    def label_everywhere(self) -> None:
        text = self._session.text
        start = self.chance.randrange(len(text))
        quote = text[start : start + self.chance.randint(1, 2)].strip()
        if quote:
            what = Sought(quote, self._label())
            hits = [
                hit
                for article in self.desk.ids
                for hit in hits_in(
                    article,
                    self.desk.project.text(article),
                    what.quote,
                    lambda article=article: self.desk.project.spans(article, ME),  # type: ignore[misc]
                )
            ]
            self._session.label_everywhere(hits, str(what.label))

    def correct_the_page(self) -> None:
        """Blocks change their role, article, order, edges; articles come, go and are one."""
        book, chance = PageBook(self._session), self.chance
        page = book.page()
        if page is None:
            return
        blocks = [block.run for block, _ in page.in_source_order()]
        run, other = chance.choice(blocks), chance.choice(blocks)
        articles = [article.id for article in page.articles]
        deeds: list[Callable[[], object]] = [
            lambda: book.set_role([run, other], chance.choice(ROLES)),
            lambda: book.move([run], chance.choice(articles)),
            lambda: book.new_article([run, other]),
            lambda: book.new_article_from(run),
            lambda: book.merge(chance.choice(articles), chance.choice(articles)),
            lambda: book.split(run, chance.randint(*run)),
            lambda: book.unite(run),
            lambda: book.set_join(run, chance.random() < 0.5),
            lambda: book.set_duplicate([run], original=other),
            lambda: book.clear_duplicate([run]),
            lambda: book.reorder(run, chance.randint(-2, 2)),
            lambda: book.confirm([run]),
        ]
        chance.choice(deeds)()

    def correct_the_text(self) -> None:
        amending = Corrections(self._session, PageBook(self._session))
        start, end = self._some_run()
        opened = self._session.opened
        assert opened is not None
        if opened.article.corrections and self.chance.random() < 0.3:
            amending.restore(self.chance.choice(opened.article.corrections))
        elif self.chance.random() < 0.3:
            amending.mark_unreadable(start, end)
        else:
            amending.correct(start, end, self._text().strip())

    def say_where_it_stood(self) -> None:
        Corrections(self._session, PageBook(self._session)).set_facts(
            date=self.chance.choice(["", "2023-04-18"]),
            newspaper=self.chance.choice(["", "桥北日报"]),
            page="A03",
            byline=self.chance.choice(["记者甲", ""]),
            whole_page=self.chance.random() < 0.5,
        )

    def empty_the_tray(self) -> None:
        book = PageBook(self._session)
        for entry in book.tray()[:2]:
            deed = self.chance.choice(["put back", "place", "discard"])
            if deed == "put back":
                book.put_back(entry.span.id)
            elif deed == "place":
                book.place(entry.span.id, *self._some_run())
            else:
                book.discard(entry.span.id)

    def review(self) -> None:
        """What this person and another one have said is decided, edited and taken over."""
        review, chance = Review(self._session), self.chance
        deeds: list[Callable[[], object]] = [
            *(partial(review.decide, decision) for decision in (RIGHT, LEFT, BOTH, NEITHER)),
            review.edit,
            partial(self._session.move_edge, end=1),
            self._session.remove,
            partial(review.step, 1),
            partial(review.step, -1),
            review.decide_alike,
            review.adopt,
            review.finish,
            partial(review.set_reason, self._text()),
            review.take_back,
        ]
        try:
            review.open(NAMES)
            review.count()
            for deed in chance.choices(deeds, k=4):
                with suppress(Refusal):
                    deed()
        finally:
            review.close()

    def set_the_state(self) -> None:
        self._session.set_state(self.chance.choice(STATES))

    def finish(self) -> None:
        self._session.finish_and_go_on()

    def flag(self) -> None:
        self._session.toggle_unsure()

    def write_the_articles_note(self) -> None:
        for continues in (False, True):
            self._session.set_article_note(self._text(), continues=continues)

    def choose_what_a_click_takes(self) -> None:
        self._session.set_snap(self._label(), self.chance.choice(SNAPS))

    def say_something(self) -> None:
        self._pick()
        self._comments.comment(self._comments.here(), self._text())

    def talk_on(self) -> None:
        """Answer, change, remove or settle what was said."""
        threads = self._comments.threads()
        if threads:
            some = self.chance.choice(threads).thread
            self._comments.set_resolved(some.id, self.chance.random() < 0.5)
            self._comments.answer(some.id, self._text())
            mine = self.chance.choice(some.comments).id
            if self.chance.random() < 0.5:
                self._comments.change(mine, self._text())
            else:
                self._comments.remove(mine)

    def take_back(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self._session.undo()

    def do_again(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self._session.redo()

    def restart(self) -> None:
        before = self._session.history
        self._session.close()
        self.desk.open()
        assert self._session.history == before

    def work_for_a_while(self) -> None:
        """Time is spent between the steps and is no step."""
        before = self._session.history
        self.desk.work(20, 30)
        assert self._session.keep_time()
        assert self._session.history == before

    def bring_labels(self) -> None:
        """Somebody's labels come in as a step of this person."""
        article = self.desk.project.article(self.chance.choice(self.desk.ids))
        assert article is not None
        spans = [{"start": 0, "end": self.chance.randint(1, 4), "label": self._label()}]
        whose = self.chance.choice(NAMES)
        line = {"id": article.id, "text": article.text, "annotator": whose, "spans": spans}
        if self.chance.random() < 0.5:
            line |= {"spans": [], "state": self.chance.choice(STATES)}
        remark = {"unsure": self.chance.random() < 0.5, "note": self._text()}
        labels = self.desk.path.with_name("labels.jsonl")
        labels.write_text(json.dumps({**line, "meta": remark}), encoding="utf-8")
        with Project(self.desk.path) as other:
            import_paths(other, [labels], actor=ME)
        self._session.refresh_if_changed()

    def settle_a_text(self) -> None:
        found = Consistency([ME], ME)
        found.look(self.desk.project, lambda *_: None, lambda: False)
        groups = found.groups
        if groups:
            group = self.chance.choice(groups)
            way, _ = self.chance.choice(group.ways)
            settle(self._session, found.shown(self.desk.project, group.key), way)

    def leave_a_text_or_take_it_up(self) -> None:
        found = Consistency([ME], ME)
        found.look(self.desk.project, lambda *_: None, lambda: False)
        if found.groups:
            group = self.chance.choice(found.groups)
            if group.id in left_as_they_are(self._session):
                take_up(self._session, group)
            else:
                leave(self._session, group, self.chance.choice(TEXTS))


ACTIONS: tuple[tuple[int, Callable[[Hand], None]], ...] = (
    (3, Hand.go),
    (8, Hand.add),
    (6, Hand.press_a_label),
    (4, Hand.click_with_a_sticky_label),
    (3, Hand.relabel),
    (4, Hand.resize),
    (4, Hand.move_an_edge),
    (3, Hand.set_an_attribute),
    (3, Hand.write_a_note),
    (3, Hand.remove),
    (2, Hand.label_everywhere),
    (2, Hand.set_the_state),
    (4, Hand.review),
    (2, Hand.finish),
    (3, Hand.flag),
    (3, Hand.write_the_articles_note),
    (2, Hand.choose_what_a_click_takes),
    (3, Hand.split),
    (3, Hand.unite),
    (3, Hand.nest),
    (4, Hand.move_by_word),
    (2, Hand.write_the_guideline),
    (2, Hand.add_an_example),
    (2, Hand.label_what_is_found),
    (2, Hand.settle_a_text),
    (2, Hand.leave_a_text_or_take_it_up),
    (2, Hand.change_the_scheme),
    (2, Hand.take_back_beside_the_window),
    (3, Hand.take_back),
    (2, Hand.do_again),
    (1, Hand.restart),
    (1, Hand.work_for_a_while),
    (1, Hand.bring_labels),
    (6, Hand.correct_the_page),
    (4, Hand.correct_the_text),
    (1, Hand.say_where_it_stood),
    (2, Hand.empty_the_tray),
    (3, Hand.say_something),
    (3, Hand.talk_on),
)
"""How often, and what. A new kind of action is one line here."""


def _told(desk: Desk) -> dict[str, list[object]]:
    return {name: table(desk.path, name) for name in TABLES if name not in KEPT}


def _work(folder: Path, seed: int, actions: int) -> None:
    path = folder / "work.annotator"
    make_project(path)
    desk = Desk(path).open()
    try:
        start, chance = _told(desk), Random(seed)
        hand = Hand(desk, chance)
        deeds = [deed for _, deed in ACTIONS]
        weights = [weight for weight, _ in ACTIONS]
        for number, deed in enumerate(chance.choices(deeds, weights, k=actions)):
            try:
                deed(hand)
            except Refusal:
                pass
            except Exception as error:
                error.add_note(f"seed {seed}, action {number}: {deed.__name__}")
                raise
            if number % 10 == 0:
                assert _on_the_screen(desk) == _in_the_file(desk), f"seed {seed}, {number}: {deed.__name__}"
        end, steps = _told(desk), len(desk.session.history.done)
        assert end != start
        _all_the_way(desk, desk.session.undo, lambda: desk.session.can_undo, chance)
        assert _told(desk) == start, f"seed {seed}"
        assert check(desk.project) == []
        for _ in range(steps):
            desk.session.redo()
        assert _told(desk) == end, f"seed {seed}"
        _all_the_way(desk, desk.session.undo, lambda: desk.session.can_undo, chance)
        assert _told(desk) == start, f"seed {seed}"
        _all_the_way(desk, desk.session.redo, lambda: desk.session.can_redo, chance)
        desk.project.rebuild()
        assert check(desk.project) == []
    finally:
        desk.session.close()


def _on_the_screen(desk: Desk) -> object:
    session = desk.session
    assert session.opened is not None
    return list(session.articles), session.opened.article, desk.spans, session.scheme, dict(session.guideline)


def _in_the_file(desk: Desk) -> object:
    project, article_id = desk.project, str(desk.session.article_id)
    article = project.article(article_id)
    return (
        project.summaries(ME),
        article,
        project.spans(article_id, ME),
        project.scheme(),
        project.guideline(),
    )


def _all_the_way(desk: Desk, step: Callable[[], None], goes_on: Callable[[], bool], chance: Random) -> None:
    """Every step, with a restart now and then."""
    while goes_on():
        step()
        if chance.random() < 0.02:
            desk.session.close()
            desk.open()


@pytest.mark.parametrize("seed", [1, 2])
def test_500_random_actions_taken_back_and_done_again_across_restarts(tmp_path: Path, seed: int) -> None:
    _work(tmp_path, seed, 500)


@pytest.mark.slow
def test_many_random_days_of_work(tmp_path: Path) -> None:
    """Other days each time the tests run; a failure names its seed."""
    for _ in range(2):
        seed = Random().randrange(10**9)
        folder = tmp_path / str(seed)
        folder.mkdir()
        _work(folder, seed, 500)
