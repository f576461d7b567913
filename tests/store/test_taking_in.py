"""Merging copies of a project: the tables follow from the events alone, in whichever order the copies meet."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.store import Project
from annotator.store.integrity import check
from tests.store.histories import Hand, copies, copy_of, dump, merge, spans_told


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


@settings(max_examples=6, deadline=None, derandomize=True)
@given(st.integers(0, 10_000), st.booleans())
@example(1, True)
@example(2, False)
def test_two_devices_come_to_the_same_whoever_takes_in_whom(seed: int, apart: bool) -> None:
    merged_in_any_order(seed, apart=apart, devices=2, steps=12)


@pytest.mark.parametrize(("seed", "apart"), [(1, True), (2, False)])
def test_three_devices_come_to_the_same_whoever_takes_in_whom(seed: int, apart: bool) -> None:
    merged_in_any_order(seed, apart=apart, devices=3, steps=10)
