"""Merging copies of a project: the tables follow from the events alone, in whichever order the copies meet."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model import page as pages
from annotator.model.article import Article
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.identity import new_id
from annotator.model.page import Page
from annotator.model.scheme import GUIDELINE, Label
from annotator.model.source_fold import CutDifferently
from annotator.model.span import Span
from annotator.session.recutting import read_page, recut
from annotator.session.undoing import take_back
from annotator.store import Project
from annotator.store.integrity import check
from annotator.store.taking_in import MergeCancelled, OtherEvent, Taken
from tests.store.histories import JUDGES, SOURCE, Hand, copies, copy_of, dump, merge, spans_told


def require_sound(project: Project) -> None:
    """It keeps what it promises, folding the log again changes nothing, and no span is lost."""
    assert check(project) == []
    before = dump(project)
    project.rebuild()
    assert dump(project) == before
    brought, removed = spans_told(project.events())
    kept = {identity for (identity,) in project.rows("SELECT id FROM spans UNION ALL SELECT id FROM tray")}
    assert brought - removed <= kept


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("apart", [True, False])
def test_a_history_of_one_device_is_folded_as_it_was_written(tmp_path: Path, seed: int, apart: bool) -> None:
    (project,) = copies(tmp_path, ["a"], apart=apart)
    with project:
        Hand(project, Random(seed)).work(60)
        require_sound(project)


def merged_in_any_order(seed: int, *, apart: bool, devices: int, steps: int) -> None:
    names = "abc"[:devices]
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        worked = [stack.enter_context(each) for each in copies(folder, names, apart=apart)]
        for number, project in enumerate(worked):
            Hand(project, Random(seed * 10 + number)).work(steps)
        results = []
        target = worked[0]
        for order in permutations(range(devices)):
            target = copy_of(worked[order[0]], folder / f"{''.join(map(str, order))}.annotator")
            stack.enter_context(target)
            merge(target, *(worked[each] for each in order[1:]))
            results.append(dump(target))
            assert results[-1] == results[0]
            again = merge(target, *worked)
            assert not any(taken.events or taken.articles or taken.layers for taken in again)
            assert dump(target) == results[0]
        require_sound(target)
        # (a + b) + c is a + (b + c)
        one = stack.enter_context(copy_of(worked[-2], folder / "one.annotator"))
        merge(one, worked[-1])
        two = stack.enter_context(copy_of(worked[0], folder / "two.annotator"))
        merge(two, one)
        assert dump(two) == results[0]
        # and the work goes on from there
        for number, project in enumerate((two, target)):
            Hand(project, Random(seed + number)).work(steps // 2)
            require_sound(project)
        merge(two, target)
        merge(target, two)
        assert dump(two) == dump(target)
        require_sound(two)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.booleans())
@example(1, True)
@example(2, False)
def test_two_devices_come_to_the_same_whoever_takes_in_whom(seed: int, apart: bool) -> None:
    merged_in_any_order(seed, apart=apart, devices=2, steps=12)


@pytest.mark.parametrize(("seed", "apart"), [(1, True), (2, False)])
def test_three_devices_come_to_the_same_whoever_takes_in_whom(seed: int, apart: bool) -> None:
    merged_in_any_order(seed, apart=apart, devices=3, steps=10)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Project, Project]]:
    """Two copies of one project, on two devices; both know both people."""
    with ExitStack() as stack:
        one, two = (stack.enter_context(each) for each in copies(tmp_path, "ab", apart=False))
        yield one, two


def put(project: Project, quote: str, *, label: str = "slogan") -> Span:
    """A label of the person at that device on a text that the page has once."""
    for identity in project.article_ids():
        start = project.text(identity).find(quote)
        if start >= 0:
            actor = f"@{project.device}"
            span = Span(new_id(), identity, actor, start, start + len(quote), label, {"x": 1}, "", quote)
            project.append(actor, [Fact(kinds.SPAN_ADDED, identity, None, span.as_payload())])
            return span
    raise AssertionError(quote)


def change(project: Project, span: Span, **to: Any) -> None:
    """Somebody at that device changes a span."""
    after = replace(span, **to)
    fact = Fact(kinds.SPAN_CHANGED, span.article_id, span.as_payload(), after.as_payload())
    project.append(f"@{project.device}", [fact])


def cut(project: Project, deed: Callable[[Page], Page]) -> str:
    """Somebody at that device cuts the page anew."""
    before = page_of(project)
    facts, _ = recut(project, before, deed(before))
    return project.append(f"@{project.device}", facts)


def page_of(project: Project) -> Page:
    found = read_page(project, SOURCE.id)
    assert found is not None
    return found


def both(one: Project, two: Project) -> tuple[Taken, Taken]:
    """They take in each other, and know the same then."""
    (first,), (second,) = merge(one, two), merge(two, one)
    assert dump(one) == dump(two)
    require_sound(one)
    return first, second


def test_what_two_machines_of_one_person_changed_of_a_span_is_all_kept(pair: tuple[Project, Project]) -> None:
    one, two = pair
    span = put(one, "进村入户")
    both(one, two)
    change(one, span, label="measure", attributes={"x": 1, "y": 2})
    change(two, span, note="看", attributes={"x": 1, "z": 3})
    taken, _ = both(one, two)
    found = one.span(span.id)
    assert found == replace(span, label="measure", note="看", attributes={"x": 1, "y": 2, "z": 3})
    assert (taken.spans_changed, taken.spans_added, taken.spans_removed) == (1, 0, 0)
    assert taken.layers == {(span.article_id, "@a")}


def test_the_same_page_imported_twice_is_one_page_and_no_difference(tmp_path: Path) -> None:
    with ExitStack() as stack:
        one, two = (stack.enter_context(each) for each in copies(tmp_path, "ab", apart=True))
        spans = [put(one, "隐患12处"), put(two, "隐患12处")]
        taken, _ = both(one, two)
        assert [one.span(span.id) for span in spans] == spans
        assert (taken.cut_differently, taken.set_aside, taken.articles_added) == ((), (), frozenset())


def test_labels_of_who_knew_nothing_of_a_new_cutting_follow_their_characters(
    pair: tuple[Project, Project],
) -> None:
    one, two = pair
    third = page_of(one).articles[1].blocks[1].run
    cut(one, lambda page: pages.move(page, [third], page.articles[0].id, JUDGES))
    span = put(two, "今天开门")
    both(one, two)
    found = one.span(span.id)
    assert found is not None
    assert (found.article_id, found.quote) == (page_of(one).articles[0].id, "今天开门")


def test_people_who_cut_other_articles_of_a_page_do_not_differ(pair: tuple[Project, Project]) -> None:
    one, two = pair
    blocks = [article.blocks[-1].run for article in page_of(one).articles]
    cut(one, lambda page: pages.set_role(page, blocks[0], "caption", JUDGES))
    cut(two, lambda page: pages.set_role(page, blocks[1], "caption", JUDGES))
    taken, _ = both(one, two)
    assert taken.cut_differently == ()
    assert [page_of(one).block(run).role for run in blocks[:2]] == ["caption", "caption"]


def test_of_two_cuttings_the_latest_stands_until_another_is_chosen(pair: tuple[Project, Project]) -> None:
    one, two = pair
    title, text = (block.run for block in page_of(one).articles[1].blocks)
    span = put(one, "今天开门")
    both(one, two)
    first = cut(one, lambda page: pages.move(page, [text], page.articles[0].id, JUDGES))
    put(two, "公园")
    latest = cut(two, lambda page: pages.new_article(page, [text], JUDGES))
    taken, _ = both(one, two)
    assert taken.cut_differently == (CutDifferently(SOURCE.id, (latest, first), latest),)
    assert len(page_of(one).articles) == 4
    row = {"source_id": SOURCE.id, "action": first}
    one.append("@a", [Fact(kinds.CUTTING_CHOSEN, None, None, row)])
    assert len(page_of(one).articles) == 3
    assert page_of(one).home(text)[0].id == page_of(one).home(page_of(one).articles[0].blocks[0].run)[0].id
    found = one.span(span.id)
    assert found is not None
    assert found.article_id == page_of(one).articles[0].id
    taken, _ = both(two, one)
    assert taken.cut_differently == ()
    assert title in [block.run for block in page_of(two).articles[1].blocks]


def test_characters_that_two_people_corrected_are_all_corrected(pair: tuple[Project, Project]) -> None:
    one, two = pair
    for project, place in ((one, 0), (two, 1)):
        cut(project, partial(misread, place=place))
    both(one, two)
    assert page_of(one).articles[0].text.startswith("改改清查隐患")


def misread(page: Page, place: int) -> Page:
    """The page with one character of its first article read otherwise."""
    article = page.articles[0]
    printed = (SOURCE.text or "")[place]
    changed = Article.from_blocks(
        SOURCE,
        0,
        article.blocks,
        title=article.title,
        byline=article.byline,
        corrections=[Correction(place, place + 1, printed, "改")],
        identity=article.id,
    )
    return replace(page, articles=(changed, *page.articles[1:]))


def test_a_label_that_the_scheme_has_not_waits_until_it_has(tmp_path: Path) -> None:
    with ExitStack() as stack:
        one, two = (stack.enter_context(each) for each in copies(tmp_path, "ab", apart=True))
        more = replace(
            GUIDELINE, labels=(*GUIDELINE.labels, Label("other", {"en": "Other"}, "4", "#cc79a7", {}))
        )
        fact = Fact(kinds.SCHEME_CHANGED, None, GUIDELINE.as_payload(), more.as_payload())
        two.append("@b", [fact])
        span = put(two, "进村入户", label="other")
        # differences of schemes are settled by facts of one's own
        events = [event for event in two.events() if event.fact.kind != kinds.SCHEME_CHANGED]
        taken = one.take_in(events, [])
        assert [entry.span for entry in taken.set_aside] == [span]
        assert one.span(span.id) is None
        require_sound(one)
        one.append("@a", [fact])
        assert (one.span(span.id), one.tray()) == (span, [])
        require_sound(one)


def test_an_article_stays_that_one_took_back_while_another_labelled_it(tmp_path: Path) -> None:
    with ExitStack() as stack:
        one, two = (stack.enter_context(each) for each in copies(tmp_path, "ab", apart=True))
        action = one.history("@a").done[-1]
        one.append("@a", take_back(one, action), undoes=action)
        assert one.article_ids() == []
        span = put(two, "进村入户")
        both(one, two)
        assert one.span(span.id) == span


def test_a_state_of_a_cutting_that_does_not_stand_is_kept_with_the_text(
    pair: tuple[Project, Project],
) -> None:
    one, two = pair
    text = page_of(one).articles[1].blocks[1].run
    cut(one, lambda page: pages.new_article(page, [text], JUDGES))
    made = page_of(one).home(text)[0].id
    for kind, said in ((kinds.STATE_CHANGED, {"state": "done"}), (kinds.NOTE_CHANGED, {"note": "看"})):
        one.append("@a", [Fact(kind, made, None, {"annotator": "@a", **said})])
    for _ in range(9):
        put(two, "公园")
    cut(two, lambda page: pages.move(page, [text], page.articles[0].id, JUDGES))
    both(one, two)
    home = page_of(one).home(text)[0].id
    assert home != made
    assert (one.state(home, "@a"), one.remark(home, "@a")) == ("in_progress", (False, "看"))


def test_an_event_that_says_something_else_than_the_one_here_is_refused(
    pair: tuple[Project, Project],
) -> None:
    one, _ = pair
    event = list(one.events())[-1]
    forged = replace(event, actor="@b")
    before = dump(one)
    with pytest.raises(OtherEvent, match=event.id):
        one.take_in([forged], [])
    assert dump(one) == before


def test_what_is_refused_inside_a_transaction_takes_all_of_it_along(pair: tuple[Project, Project]) -> None:
    one, two = pair
    forged = replace(list(one.events())[-1], actor="@b")
    before = dump(one)

    def catch_it() -> None:
        with one.transaction():
            one.append("@a", [Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "@c"})])
            with pytest.raises(OtherEvent):
                one.take_in([*two.events(), forged], [])

    with pytest.raises(Refusal, match="An earlier step failed"):
        catch_it()
    assert dump(one) == before


def test_taking_in_leaves_the_connection_as_it_was(pair: tuple[Project, Project]) -> None:
    one, two = pair

    def kept() -> list[int]:
        return [
            one.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("cache_size", "temp_store")
        ]

    before = kept()
    put(two, "进村入户")
    one.take_in(list(two.events()), [])
    with one.much_at_hand(), one.transaction():
        assert kept() != before
    assert kept() == before


def test_who_has_had_enough_has_the_project_as_it_was(pair: tuple[Project, Project]) -> None:
    one, two = pair
    put(two, "进村入户")
    before, told = dump(one), list[tuple[int, int]]()
    with pytest.raises(MergeCancelled):
        one.take_in(list(two.events()), [], lambda *how: told.append(how), lambda: len(told) > 0)
    assert told
    assert dump(one) == before
    assert check(one) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from annotator.store import Project

own, other, when = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
told = []

def die(*_):
    told.append(1)
    if len(told) == when:
        os.kill(os.getpid(), signal.SIGKILL)

with Project(other) as project:
    events = list(project.events())
with Project(own) as project:
    # pages that are already in the log of the file when the kill comes
    project.connection.execute("PRAGMA cache_size = 1")
    project.take_in(events, [], die)
print("done")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("when", [1, 2, 3])
def test_a_kill_in_the_middle_leaves_the_project_as_it_was(tmp_path: Path, when: int) -> None:
    one, two = copies(tmp_path, "ab", apart=False)
    with two:
        Hand(two, Random(1)).work(40)
    with one:
        before, path = dump(one), one.path
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(two.path), str(when)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (-signal.SIGKILL, ""), ended.stderr
    with Project(path) as project:
        assert dump(project) == before
        assert check(project) == []
