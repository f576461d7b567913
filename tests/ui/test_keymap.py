"""Which key does what: changing, clashing, refusing, and what the settings remember."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.scheme import GUIDELINE
from annotator.ui.commands import Reach, all_commands
from annotator.ui.keymap import Clash, Keymap, attribute_keys, canonical, refused, shown
from annotator.ui.settings import Settings


@pytest.fixture
def keymap(qtbot: QtBot, tmp_path: Path) -> Keymap:
    return Keymap(Settings(tmp_path / "s.ini"))


def again(tmp_path: Path) -> Keymap:
    """As after a restart."""
    return Keymap(Settings(tmp_path / "s.ini"))


class TestChanging:
    def test_a_command_comes_with_its_keys(self, keymap: Keymap) -> None:
        for command in all_commands():
            assert keymap.keys(command.name) == tuple(canonical(key) for key in command.keys)
            assert not keymap.is_changed(command.name)
            assert not keymap.clashes(command.name)

    def test_changes_survive_a_restart(self, keymap: Keymap, tmp_path: Path) -> None:
        keymap.give("word", ["K", ","])
        keymap.give("undo", [])
        assert again(tmp_path).keys("word") == ("K", ",")
        assert again(tmp_path).keys("undo") == ()
        assert again(tmp_path).keys("clause") == ("C",)

    def test_one_or_all_are_as_they_came(self, keymap: Keymap, tmp_path: Path) -> None:
        keymap.give("word", ["K"])
        keymap.give("clause", ["L"])
        keymap.reset("word")
        assert (again(tmp_path).keys("word"), again(tmp_path).keys("clause")) == (("W",), ("L",))
        keymap.reset_all()
        assert again(tmp_path).keys("clause") == ("C",)

    def test_the_keys_it_came_with_are_no_change(self, keymap: Keymap, tmp_path: Path) -> None:
        keymap.give("word", ["K"])
        keymap.give("word", ["W"])
        assert Settings(tmp_path / "s.ini").keys == {}

    def test_who_follows_is_told(self, keymap: Keymap, qtbot: QtBot) -> None:
        with qtbot.waitSignal(keymap.changed):
            keymap.give("word", ["K"])

    @pytest.mark.parametrize(
        "stored",
        [
            "not json",
            "[]",
            '"x"',
            '{"word": "W"}',
            '{"word": [7]}',
            '{"word": ["no key"]}',
            '{"word": ["Left"]}',
            '{"word": ["1"]}',
            '{"nobody": ["W"]}',
        ],
    )
    def test_what_cannot_be_read_or_must_not_be_falls_back(self, tmp_path: Path, stored: str) -> None:
        settings = Settings(tmp_path / "s.ini")
        settings._store.setValue("keys", stored)
        settings.sync()
        assert again(tmp_path).keys("word") == ("W",)

    def test_keys_of_a_newer_version_are_kept(self, tmp_path: Path) -> None:
        settings = Settings(tmp_path / "s.ini")
        settings.keys = {"of tomorrow": ("F7",)}
        keymap = Keymap(settings)
        keymap.give("word", ["K"])
        keymap.reset_all()
        assert Settings(tmp_path / "s.ini").keys == {"of tomorrow": ("F7",)}


class TestClashes:
    def test_both_commands_know_and_the_chosen_one_gets_the_key(self, keymap: Keymap) -> None:
        keymap.give("clause", ["W"])
        assert keymap.clashes("clause") == [
            Clash("W", "word", "Select the word; again: extend; third: the series", wins=True)
        ]
        assert keymap.clashes("word") == [
            Clash("W", "clause", "Select the clause; again: extend", wins=False)
        ]
        assert (keymap.working("clause"), keymap.working("word")) == (("W",), ())

    def test_a_key_of_the_window_clashes_with_one_of_the_text(self, keymap: Keymap) -> None:
        keymap.give("word", ["Ctrl+E"])
        assert [clash.other for clash in keymap.clashes("export")] == ["word"]
        assert keymap.working("export") == ()

    def test_a_dialogs_keys_clash_with_none_outside(self) -> None:
        assert not Reach.DIALOG.meets(Reach.WINDOW)
        assert not Reach.ARTICLE.meets(Reach.DIALOG)
        assert Reach.WINDOW.meets(Reach.ARTICLE)

    def test_two_chosen_ones_never_both_lose(self, keymap: Keymap) -> None:
        for name in ("undo", "find", "finish"):
            keymap.give(name, ["Ctrl+K"])
        assert [keymap.working(name) for name in ("undo", "find", "finish")] == [("Ctrl+K",), (), ()]

    def test_taking_it_away_ends_the_clash(self, keymap: Keymap) -> None:
        keymap.give("clause", ["W"])
        keymap.take_away("word", "W")
        assert not keymap.clashes("clause")
        assert keymap.keys("word") == ()

    def test_letters_of_the_scheme_clash_too(self, keymap: Keymap) -> None:
        letters = attribute_keys(GUIDELINE, "en")
        assert [(letter.key, letter.said) for letter in letters][1] == ("P", "Figure · Kind: proportion")
        keymap.give("word", ["P"])
        assert keymap.clashes("word", letters) == [Clash("P", "", "Figure · Kind: proportion", wins=True)]

    def test_every_scheme_is_asked_not_the_built_in_one(self, keymap: Keymap) -> None:
        kind = GUIDELINE.labels[2].attributes[0]
        choices = (replace(kind.choices[0], key="w"), *kind.choices[1:])
        label = replace(GUIDELINE.labels[2], attributes=(replace(kind, choices=choices),))
        letters = attribute_keys(replace(GUIDELINE, labels=(label,)), "zh")
        assert [clash.said for clash in keymap.clashes("word", letters)] == ["数据人物 · 类别: 数量"]


class TestRefusing:
    @pytest.mark.parametrize("reach", [Reach.WINDOW, Reach.ARTICLE])
    @pytest.mark.parametrize(
        "key", ["Left", "Shift+End", "Ctrl+Home", "Ctrl+Shift+Up", "PgDown", "3", "Alt+P", ""]
    )
    def test_what_caret_labels_and_menus_need_stays(self, key: str, reach: Reach) -> None:
        assert refused(key, reach)

    @pytest.mark.parametrize(
        "key", ["W", "Shift+W", ".", "Space", "Return", "Tab", "Shift+Tab", "Esc", "Backspace"]
    )
    def test_what_fields_need_is_only_for_the_text(self, key: str) -> None:
        assert refused(canonical(key), Reach.WINDOW)
        assert not refused(canonical(key), Reach.ARTICLE)

    @pytest.mark.parametrize(
        "key", ["F2", "Shift+F12", "Ctrl+K", "Alt+PgDown", "Ctrl+,", "Ctrl+1", "Alt+Return"]
    )
    def test_all_others_can_be_had(self, key: str) -> None:
        assert not refused(canonical(key), Reach.WINDOW)

    def test_no_default_is_one_that_would_be_refused(self) -> None:
        for command in all_commands():
            assert not [key for key in command.keys if refused(canonical(key), command.reach)], command.name


def test_a_key_is_one_key_that_qt_knows() -> None:
    assert [canonical(key) for key in ("w", "Ctrl++", "Ctrl+K, Ctrl+C", "nonsense", "")] == [
        "W",
        "Ctrl++",
        "",
        "",
        "",
    ]


def test_arrows_are_shown_as_on_the_key() -> None:
    assert [shown(key) for key in ("Left", "Ctrl+Up", "Shift+Right", "W", "Ctrl++")] == [
        "←", "Ctrl+↑", "Shift+→", "W", "Ctrl++",
    ]  # fmt: skip
