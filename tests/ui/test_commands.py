"""Commands, keys and icons fit together."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.bundle import resource
from annotator.model.scheme import GUIDELINE
from annotator.ui.commands import Reach, all_commands
from annotator.ui.key_list import all_topics
from annotator.ui.keymap import LABEL_KEYS, Keymap
from annotator.ui.settings import Settings

CONTRACT = {
    "word": "W",
    "clause": "C",
    "next_span": "Tab",
    "previous_span": "Shift+Tab",
    "edit_span": "Return",
    "remove": "Delete",
    "end_left": ",",
    "end_right": ".",
    "start_left": "<",
    "start_right": ">",
    "everywhere": "A",
    "everywhere_project": "Shift+A",
    "add_example": "G",
    "add_counter_example": "Shift+G",
    "guideline": "F4",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "find": "Ctrl+F",
    "find_next": "F3",
    "finish": "Ctrl+Return",
    "previous_article": "Alt+PgUp",
    "next_article": "Alt+PgDown",
    "keys": "F1",
    "larger": "Ctrl+=",
    "smaller": "Ctrl+-",
    "normal_size": "Ctrl+0",
}
"""What people's fingers rely on."""


def test_the_keys_of_the_contract_are_there() -> None:
    keys = {command.name: command.keys for command in all_commands()}
    for name, key in CONTRACT.items():
        assert key in keys[name], name


def test_no_key_means_two_things() -> None:
    choices = [c.key.upper() for label in GUIDELINE.labels for a in label.attributes for c in a.choices]
    for reach, others in ((Reach.ARTICLE, [*LABEL_KEYS, *choices]), (Reach.PAGE, [])):
        commands = [command for command in all_commands() if command.reach.meets(reach)]
        keys = [QKeySequence(key).toString() for command in commands for key in command.keys]
        assert not [key for key, count in Counter([*keys, *others]).items() if count > 1]


def test_a_letter_of_the_text_may_mean_something_else_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    keymap = Keymap(Settings(tmp_path / "s.ini"))
    assert keymap.working("clause") == ("C",)
    assert keymap.working("page_role_caption") == ("C",)
    keymap.give("page_role_caption", ["F7"])
    assert [clash.other for clash in keymap.clashes("page_role_caption")] == ["thin"]
    keymap.give("page_role_caption", ["T"])
    assert [clash.other for clash in keymap.clashes("page_role_caption")] == ["page_role_title"]


def test_every_key_is_understood() -> None:
    for command in all_commands():
        for key in command.keys:
            assert QKeySequence(key).toString(), f"{command.name}: {key}"


def test_single_letters_work_only_in_the_text_and_on_the_page() -> None:
    for command in all_commands():
        if any(len(key) == 1 for key in command.keys):
            assert command.reach in (Reach.ARTICLE, Reach.PAGE), command.name


def test_every_icon_is_drawn_in_one_ink_that_themes_replace() -> None:
    for command in all_commands():
        if command.icon:
            drawing = resource("icons", f"{command.icon}.svg").read_text(encoding="utf-8")
            assert "#000000" in drawing


def test_the_list_of_keys_has_every_command(qtbot: QtBot, tmp_path: Path) -> None:
    keymap = Keymap(Settings(tmp_path / "s.ini"))
    listed = {row.text for topic in all_topics(keymap, GUIDELINE, "en") for row in topic.rows}
    for command in all_commands():
        assert command.text.rstrip("…") in listed


@pytest.mark.parametrize(
    ("reach", "heading"), [(Reach.ARTICLE, "## Keys"), (Reach.PAGE, "| key | on the page |")]
)
def test_the_read_me_has_a_key_of_every_command_that_works_only_there(reach: Reach, heading: str) -> None:
    table = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").partition(heading)[2]
    table = table.replace("Enter", "Return").replace("Esc", "Escape").replace("PgDn", "PgDown")
    keys = {word for row in table.split("\n") for word in re.split(r"[ ;|]+|,(?= )|(?<=PgUp)/", row)} | {","}
    for command in all_commands():
        if command.reach is reach and command.keys:
            assert not keys.isdisjoint(command.keys), command.name
