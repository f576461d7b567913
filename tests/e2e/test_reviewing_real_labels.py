"""Real pages that two people have labelled are reviewed in the window with the keys alone; the final layer says what
was settled, for at most 1.1 actions for each difference."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.layer import DONE, FINAL
from annotator.model.verdict import BOTH, LEFT, NEITHER, RIGHT
from annotator.store.integrity import check
from annotator.ui.window import Window
from tests.benchmarks.reviewing import choose, make_real_project, settle
from tests.e2e.desktop import OpenWindow, press

KEYS = {RIGHT: "Y", LEFT: "M", BOTH: "B", NEITHER: "X"}


@pytest.mark.shared
def test_real_differences_take_a_key_each_and_the_final_layer_is_what_was_settled(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, shared: Path
) -> None:
    path = tmp_path / "real.annotator"
    make_real_project(path, shared)
    window = open_window(path)
    review = window.reviewing.review
    press(qtbot, window, "Ctrl+Shift+R")
    assert review.layers == ("A", "B")
    pressed = Counter[str]()
    while (
        (case := review.current) is not None and review.article is not None and review.article.is_open(case)
    ):
        decision = choose(review, case)
        assert decision in KEYS
        pressed[KEYS[decision]] += 1
        press(qtbot, window, KEYS[decision])
    press(qtbot, window, "Shift+Y")
    queue = review.queue
    assert queue is not None
    standing = queue.standing
    assert (standing.decided, standing.done) == (standing.differences, standing.articles)
    assert pressed.total() + 1 <= 1.1 * standing.differences
    out = tmp_path / "final.jsonl"
    window.files.export(out, FINAL, "done")
    qtbot.waitUntil(lambda: window.files.job is None and out.exists())
    assert_settled(window, out)


def assert_settled(window: Window, out: Path) -> None:
    project = window.session.require_project()
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(project.article_ids())
    for line in lines:
        assert (line["annotator"], line["state"]) == (FINAL, DONE)
        settled = {span.statement for span in project.spans(line["id"], "G")}
        assert {(span["start"], span["end"], span["label"]) for span in line["spans"]} == settled
    assert check(project) == []


@pytest.mark.shared
def test_equal_cases_take_one_action_together(tmp_path: Path, shared: Path) -> None:
    path = tmp_path / "real.annotator"
    make_real_project(path, shared)
    effort = settle(path)
    assert effort.keys["="] > 0
    assert effort.actions <= 1.1 * effort.differences
    assert effort.wrong == []
