"""The weights by which pages are read as a whole are those that are learned from the pages at hand."""

from __future__ import annotations

import json

from annotator.bundle import resource
from annotator.reading.whole import STATES, read
from tests.benchmarks.learning import fingerprint, learn, lesson
from tests.benchmarks.truth import Gold, pages


def few() -> list[Gold]:
    return [gold for gold in pages() if gold.group == "corpus"][:4]


def test_the_weights_were_learned_with_the_signs_and_pages_of_today() -> None:
    kept = json.loads(resource("cutting", "weights.json").read_text(encoding="utf-8"))
    assert kept["states"] == STATES
    assert kept["learned from"] == fingerprint(), "python -m tests.benchmarks.learning write"


def test_the_same_pages_give_the_same_weights() -> None:
    once, again = (learn([lesson(gold, 1.0) for gold in few()]).weights() for _ in range(2))
    assert once == again
    assert once.signs


def test_what_was_learned_is_known_on_the_pages_it_was_learned_from() -> None:
    given = [lesson(gold, 1.0) for gold in few()]
    learned = learn(given).weights()
    for each in given:
        found = read(each.lines, learned).states
        right = sum(STATES[state] == letter for state, letter in zip(each.states, found, strict=True))
        assert right >= 0.95 * len(found)


def test_the_file_is_small_enough_to_be_read() -> None:
    assert resource("cutting", "weights.json").stat().st_size < 40_000
