"""Random days at several desks, whose files are handed from one to another in any order: nobody's labels are changed by
it, nothing is lost, and who had which file first is all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.fold import TABLES
from annotator.model.layer import DONE, FINAL, IN_PROGRESS, RETURNED
from annotator.model.scheme import Label
from annotator.model.scheme_draft import Draft
from annotator.model.sharing import Share
from annotator.model.verdict import BOTH, LEFT, NEITHER, RIGHT
from annotator.session.amending import Corrections
from annotator.session.approving import Approving
from annotator.session.commenting import Comments
from annotator.session.handing_out import hand_out
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.session.pages import PageBook
from annotator.session.reviewing import Review
from annotator.session.scheme_editing import SchemeEditing
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import Desk, make_project
from tests.session.two_desks import layer

REVIEWER, NAMES = "审", ("审", "甲", "乙")
NEWCOMER = "丁"
TOLD = [table for table in TABLES if table != "merges"]
"""What two projects have alike that know the same; each remembers for itself what it has merged."""


class Person:
    """Somebody at a desk, who does anything at all."""

    def __init__(self, path: Path, name: str, chance: Random, device: str | None = None) -> None:
        self.name, self.path, self._chance = name, path, chance
        self.desk = Desk(path, name, device).open()
        session = self.desk.session
        self._pages = PageBook(session)
        self._corrections = Corrections(session, self._pages)
        self._comments = Comments(session)
        self._review = Review(session)
        acts: list[tuple[int, Callable[[], object]]] = [
            (10, self._label),
            (3, self._relabel),
            (2, self._attribute),
            (1, lambda: session.set_note(f"{chance.randint(0, 9)}")),
            (1, session.remove),
            (2, lambda: session.set_state(chance.choice([IN_PROGRESS, DONE]))),
            (1, lambda: session.set_unsure(chance.random() < 0.5)),
            (1, lambda: session.set_article_note(f"备注{chance.randint(0, 9)}")),
            (2, self._recut),
            (1, self._correct),
            (1, session.undo),
            (1, session.undo),
            (1, session.redo),
            (2, self._comment),
        ]
        if name == REVIEWER:
            acts += [(3, self._decide), (1, self._return), (1, self._change_scheme)]
        self._acts = acts

    @property
    def project(self) -> Project:
        return self.desk.project

    def work(self, steps: int) -> None:
        for _ in range(steps if self.desk.ids else 0):
            (act,) = self._chance.choices([act for _, act in self._acts], [often for often, _ in self._acts])
            with suppress(Refusal):
                self.desk.session.go_to(self._chance.choice(self.desk.ids or [""]))
                self._choose_current()
                act()

    def _choose_current(self) -> None:
        if self.desk.spans:
            self.desk.session.make_current(self._chance.choice(self.desk.spans).id)

    def _run(self) -> tuple[int, int]:
        text = self.desk.session.text
        start = self._chance.randrange(len(text))
        return start, min(start + self._chance.randint(1, 6), len(text))

    def _label(self) -> None:
        labels = [label.name for label in self.desk.session.scheme.labels]
        self.desk.session.add_span(*self._run(), self._chance.choice(labels), exact=True)

    def _relabel(self) -> None:
        self.desk.session.relabel(self._chance.choice(self.desk.session.scheme.labels).name)

    def _attribute(self) -> None:
        self.desk.session.set_attribute("kind", self._chance.choice(["quantity", "date", None]))

    def _recut(self) -> None:
        page, chance, book = self._pages.require_page(), self._chance, self._pages
        run = chance.choice(page.in_source_order())[0].run
        article, other = (chance.choice(page.articles).id for _ in range(2))
        deeds: list[Callable[[], object]] = [
            lambda: book.move([run], article),
            lambda: book.new_article([run]),
            lambda: book.merge(article, other),
            lambda: book.split(run, chance.randint(*run)),
            lambda: book.unite(run),
            lambda: book.set_join(run, True),
            lambda: book.set_role([run], chance.choice(["body", "title"])),
            lambda: book.reorder(run, chance.choice([-1, 1])),
        ]
        chance.choice(deeds)()

    def _correct(self) -> None:
        start, end = self._run()
        if self._chance.random() < 0.3:
            self._corrections.mark_unreadable(start, end)
        else:
            self._corrections.correct(start, end, self._chance.choice(["改", "两字", "改" * (end - start)]))

    def _comment(self) -> None:
        threads = self.project.threads()
        deed = self._chance.randrange(4)
        if deed == 0 or not threads:
            self._comments.comment(self._comments.here(), f"问{self._chance.randint(0, 99)}")
            return
        thread = self._chance.choice(threads)
        if deed == 1:
            self._comments.answer(thread.id, "答")
        elif deed == 2:
            self._comments.set_resolved(thread.id, thread.is_open)
        else:
            own = [each for each in thread.comments if each.author == self.name]
            self._comments.change(self._chance.choice(own).id, "改") if own else None

    def _decide(self) -> None:
        choices = self._review.choices()
        if len(choices) < 2:
            return
        try:
            self._review.open(self._chance.sample(choices, 2))
            for _ in range(3):
                self._review.step(1)
                self._review.decide(self._chance.choice([LEFT, RIGHT, BOTH, NEITHER]))
        finally:
            self._review.close()

    def _return(self) -> None:
        others = [each for each in self.project.active_annotators() if each not in (self.name, FINAL)]
        if others:
            state = self._chance.choice([RETURNED, IN_PROGRESS])
            Approving(self.desk.session).decide(self.desk.ids, state, self._chance.choice(others))

    def _change_scheme(self) -> None:
        draft = Draft.of(self.desk.session.scheme).with_label(
            Label(f"新{self._chance.randint(0, 2)}", {"en": "new"}, "", "#112233", {})
        )
        SchemeEditing(self.desk.session).apply(draft.change())

    # -- files -----------------------------------------------------------------------------------------------

    def take(self, path: Path) -> MergeReport:
        """Merge a file that was handed in; nothing that is said in one's own name is another thing by it."""
        protected = (self.name, FINAL) if self.name == REVIEWER else (self.name,)
        before = [layer(self.path, name) for name in protected]
        stack = list(self.desk.session.history.done)
        report = merge(self.project, path, actor=self.name, options=Options(me=self.name, scheme="both"))
        self.desk.session.refresh()
        assert [layer(self.path, name) for name in protected] == before
        assert self.desk.session.history.done == stack or report.settled
        assert check(self.project) == []
        return report

    def hand_in(self, folder: Path) -> Path:
        """A copy of the own file, as it is now."""
        path = folder / f"{self.name}-{self._chance.random()}.annotator"
        self.project.backup(path)
        return path

    def close(self) -> None:
        self.desk.session.close()


def dump(project: Project) -> dict[str, list[Any]]:
    return {table: sorted(project.rows(f"SELECT * FROM {table}"), key=repr) for table in TOLD}


def texts(project: Project) -> dict[str, str]:
    return {identity: project.text(identity) for identity in project.article_ids()}


def spans_of(project: Project, name: str) -> dict[str, list[Any]]:
    """By id what somebody has labelled, in articles and in the tray."""
    waiting = project.rows("SELECT id FROM tray WHERE annotator = ?", (name,))
    found: dict[str, list[Any]] = {str(identity): [] for (identity,) in waiting}
    for row in project.rows("SELECT * FROM spans WHERE annotator = ?", (name,)):
        found[str(row[0])] = list(row)
    return found


def ids_in(fact: Fact) -> set[str]:
    """Of the spans, or of the one thing, that a fact is about."""
    sides = [side if isinstance(side, list) else [side] for side in (fact.before, fact.after)]
    return {str(each["id"]) for side in sides for each in side if each and "id" in each}


class World:
    """Some desks with copies of one project, or with the same pages imported at each."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, Random(seed)
        names = NAMES[: self.chance.choice([2, 3])]
        apart = self.chance.random() < 0.5
        # who tries all the roles alone has one installation for all of them
        self.device = "one" if self.chance.random() < 0.3 else None
        self.people: list[Person] = []
        for name in names:
            path = folder / f"{name}.annotator"
            if apart or not self.people:
                make_project(path)
            else:
                shutil.copy(folder / "first.annotator", path)
            if not self.people:
                shutil.copy(path, folder / "first.annotator")
            self.people.append(Person(path, name, self.chance, self.device))

    def live(self) -> None:
        for _ in range(self.chance.randint(2, 4)):
            for person in self.people:
                person.work(self.chance.randint(0, 12))
            for _ in range(self.chance.randint(1, 4)):
                giver, taker = self.chance.sample(self.people, 2)
                self.again(taker, giver.hand_in(self.folder))
            if self.chance.random() < 0.5:
                self.give_out()

    def again(self, taker: Person, file: Path) -> None:
        """What was merged once is merged, and nothing of its owner's labels is lost."""
        report = taker.take(file)
        before = dump(taker.project)
        taker.take(file)
        assert dump(taker.project) == before
        with Project(file) as handed:
            for giver in self.people:
                if file.name.startswith(giver.name):
                    self.require_kept(giver, handed, taker, report)

    def require_kept(self, giver: Person, handed: Project, taker: Person, report: MergeReport) -> None:
        theirs, here = spans_of(handed, giver.name), spans_of(taker.project, giver.name)
        if report.refused or report.conflicts:
            # what stays out is told; of a page that stays as it is here, everything may stand elsewhere
            out = {each.event for each in report.refused}
            told = {s for event in handed.events() if event.id in out for s in ids_in(event.fact)}
            told |= {s for e in handed.events() for s in ids_in(e.fact)} if report.conflicts else set()
            theirs = {k: v for k, v in theirs.items() if k not in told}
            here = {k: v for k, v in here.items() if k not in told}
        assert theirs.keys() == here.keys()
        same = {key for key, text in texts(handed).items() if texts(taker.project).get(key) == text}
        if same == texts(handed).keys() == texts(taker.project).keys():
            assert theirs == here

    def give_out(self) -> None:
        """A newcomer is given some articles, labels them, and hands them in."""
        reviewer = self.people[0]
        ids = reviewer.desk.ids
        if not ids:
            return
        articles = frozenset(self.chance.sample(ids, self.chance.randint(1, len(ids))))
        layers = frozenset(self.chance.sample([each.name for each in self.people], self.chance.randint(0, 2)))
        layers &= set(reviewer.project.active_annotators())
        name = f"{NEWCOMER}{self.chance.randint(0, 10**6)}"
        path = self.folder / f"{name}.annotator"
        # an article that somebody took back may stand here only for the labels in it
        with suppress(Refusal):
            hand_out(reviewer.project, REVIEWER, [(Share(name, articles, layers), path)])
        if not path.exists():
            return
        reviewer.desk.session.refresh()
        with Project(path) as part:
            assert check(part) == []
            mine = texts(reviewer.project)
            assert {key: mine[key] for key in texts(part) if key in articles} == {
                key: text for key, text in texts(part).items() if key in articles
            }
            assert set(texts(part)) >= articles
            for each in layers:
                mine_here = {
                    key: row
                    for key, row in spans_of(reviewer.project, each).items()
                    if row and row[1] in articles
                }
                theirs = {key: row for key, row in spans_of(part, each).items() if row and row[1] in articles}
                assert mine_here == theirs
            others = {row[0] for row in part.rows("SELECT DISTINCT annotator FROM spans")}
            assert others <= layers
        newcomer = Person(path, name, self.chance, self.device)
        newcomer.work(self.chance.randint(1, 8))
        file = newcomer.hand_in(self.folder)
        newcomer.close()
        report = reviewer.take(file)
        with Project(file) as handed:
            self.require_kept(newcomer, handed, reviewer, report)

    def end(self) -> None:
        """Everybody has everybody's file, in one order or the other."""
        taker, *others = self.people
        files = [each.hand_in(self.folder) for each in others]
        found = []
        for number, order in enumerate((files, files[::-1])):
            path = self.folder / f"order-{number}.annotator"
            taker.project.backup(path)
            with Project(path, device=taker.project.device) as project:
                # what had to stay out may go in once the other file is here
                for file in (*order, *order):
                    merge(project, file, actor=taker.name, options=Options(me=taker.name, scheme="both"))
                assert check(project) == []
                found.append(dump(project))
        assert found[0] == found[1]

    def close(self) -> None:
        for person in self.people:
            person.close()


@pytest.fixture
def world_of(tmp_path: Path) -> Iterator[Callable[[int], World]]:
    worlds: list[World] = []

    def made(seed: int) -> World:
        folder = tmp_path / f"{seed}"
        folder.mkdir()
        worlds.append(World(folder, seed))
        return worlds[-1]

    yield made
    for world in worlds:
        world.close()


@pytest.mark.parametrize("seed", [0, 1, 208, 217, 1004, 1068])
def test_whatever_people_do_their_files_meet(world_of: Callable[[int], World], seed: int) -> None:
    world = world_of(seed)
    world.live()
    world.end()
