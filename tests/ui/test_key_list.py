"""What F1 and the settings list, and how it is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.scheme import GUIDELINE
from annotator.ui.commands import GESTURES
from annotator.ui.key_list import KeyRow, all_topics, finds, parts_of
from annotator.ui.keymap import Keymap
from annotator.ui.language import Language
from annotator.ui.settings import Settings


@pytest.fixture
def rows(qtbot: QtBot, tmp_path: Path) -> list[KeyRow]:
    Language().speak("en")
    keymap = Keymap(Settings(tmp_path / "s.ini"))
    return [row for topic in all_topics(keymap, GUIDELINE, "en") for row in topic.rows]


def names(rows: list[KeyRow], sought: str) -> list[str]:
    return [row.name or row.text for row in rows if finds(row, sought)]


def test_labels_letters_and_gestures_are_listed(rows: list[KeyRow]) -> None:
    # what the page does with the same letters stands further down
    by_key = {key: row.text for row in reversed(rows) for key in row.keys}
    assert by_key["1"].startswith("Measure")
    assert by_key["D"] == "Figure · Kind: date"
    assert all(gesture in by_key for gesture, _ in GESTURES)
    assert by_key["Ctrl+←"].startswith("By word")


def test_words_of_both_languages_find(rows: list[KeyRow]) -> None:
    assert names(rows, "undo") == ["undo"]
    assert names(rows, "撤销") == ["undo"]
    assert "backup" in names(rows, "备份 保存")
    assert names(rows, "measure 1") == names(rows, "措施") == ["Measure: label, relabel or stick"]
    assert names(rows, "三击") == names(rows, "triple")


def test_a_key_finds(rows: list[KeyRow]) -> None:
    assert names(rows, "W") == ["word", "return_article"]
    assert names(rows, "ctrl+z") == names(rows, "Ctrl Z") == ["undo", "redo"]
    assert set(names(rows, "ctrl+")) == set(names(rows, "ctrl"))
    assert names(rows, "F1") == ["keys"]
    assert names(rows, ",") == ["settings", "end_left"]
    assert "word" not in names(rows, "e"), "one letter is a key, not a part of any word"


def test_nothing_finds_everything(rows: list[KeyRow]) -> None:
    assert len(names(rows, " ")) == len(rows)
    assert names(rows, "夔") == []


def test_the_parts_of_a_key() -> None:
    assert [parts_of(key) for key in ("Ctrl+Shift+Z", "Ctrl++", "+", "Ctrl+", "W")] == [
        ["Ctrl", "Shift", "Z"], ["Ctrl", "+"], ["+"], ["Ctrl"], ["W"],
    ]  # fmt: skip
