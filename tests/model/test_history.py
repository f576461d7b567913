"""Undo and redo are two stacks, folded from the log."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.history import History, compensation, fold

STEPS = st.lists(st.sampled_from(["act", "undo", "redo"]), max_size=40)


def run(steps: list[str]) -> tuple[History, list[tuple[str, str | None]], list[str], list[str]]:
    """The steps as an editor takes them, beside the two stacks that any editor would keep: of *what* is done."""
    log: list[tuple[str, str | None]] = []
    history = History()
    done: list[str] = []
    undone: list[str] = []
    meaning: dict[str, str] = {}
    for number, step in enumerate(steps):
        action = f"a{number}"
        undoes: str | None = None
        if step == "act":
            meaning[action] = action
            done.append(action)
            undone.clear()
        elif step == "undo" and done:
            undoes = history.done[-1]
            meaning[action] = meaning[undoes]
            undone.append(done.pop())
        elif step == "redo" and undone:
            undoes = history.undone[-1]
            meaning[action] = meaning[undoes]
            done.append(undone.pop())
        else:
            continue
        log.append((action, undoes))
        history.record(action, undoes)
    assert [meaning[action] for action in history.done] == done
    assert [meaning[action] for action in history.undone] == undone
    return history, log, done, undone


@given(STEPS)
def test_undo_and_redo_do_what_two_stacks_of_an_editor_do(steps: list[str]) -> None:
    run(steps)


@given(STEPS)
def test_the_log_alone_gives_the_same_stacks_so_they_survive_a_restart(steps: list[str]) -> None:
    history, log, _, _ = run(steps)
    assert fold(log) == history


@given(STEPS)
def test_an_action_after_an_undo_ends_redoing(steps: list[str]) -> None:
    history, _, _, _ = run([*steps, "act"])
    assert history.undone == []


@given(STEPS, st.integers(1, 10))
def test_so_many_undos_and_redos_bring_back_the_same_steps(steps: list[str], count: int) -> None:
    _, _, before, _ = run(steps)
    count = min(count, len(before))
    _, _, after, _ = run([*steps, *["undo"] * count, *["redo"] * count])
    assert after == before


def test_an_undo_of_anything_but_the_latest_step_is_in_neither_stack() -> None:
    history = fold([("a", None), ("b", None), ("x", "a"), ("y", "unknown")])
    assert history == History(done=["a", "b"], undone=[])


def test_compensation_takes_facts_back_latest_first() -> None:
    facts = [
        Fact(kinds.SPAN_ADDED, "art", None, {"id": "1"}),
        Fact(kinds.SPAN_CHANGED, "art", {"id": "2", "note": ""}, {"id": "2", "note": "n"}),
        Fact(kinds.SPAN_REMOVED, "art", {"id": "3"}, None),
    ]
    assert compensation(facts) == [
        Fact(kinds.SPAN_ADDED, "art", None, {"id": "3"}),
        Fact(kinds.SPAN_CHANGED, "art", {"id": "2", "note": "n"}, {"id": "2", "note": ""}),
        Fact(kinds.SPAN_REMOVED, "art", {"id": "1"}, None),
    ]


def test_a_source_or_an_annotator_once_seen_stays_known() -> None:
    stays = [
        Fact(kinds.SOURCE_ADDED, None, None, {"id": "s"}),
        Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "li"}),
    ]
    assert compensation(stays) == []


@given(st.lists(st.sampled_from(sorted(kinds.INVERSE)), max_size=8))
def test_taking_back_what_took_back_gives_the_facts_again(names: list[str]) -> None:
    facts = [Fact(name, "art", {"n": number}, {"n": -number}) for number, name in enumerate(names)]
    assert compensation(compensation(facts)) == facts
