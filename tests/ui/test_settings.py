"""What is remembered outside every project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from annotator.ui.settings import DEFAULT_TEXT_SIZE, RECENT, Settings


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.annotator, settings.language, settings.theme, settings.text_size = "林知夏", "zh", "dark", 22
    settings.keep_layout("window", QByteArray(b"\x00\x01"))
    device = settings.device
    settings.sync()
    again = Settings(tmp_path / "s.ini")
    assert (again.annotator, again.language, again.theme, again.text_size) == ("林知夏", "zh", "dark", 22)
    assert again.layout("window") == QByteArray(b"\x00\x01")
    assert again.device == device


def test_damaged_settings_fall_back(tmp_path: Path) -> None:
    (tmp_path / "s.ini").write_text("[General]\ntext_size=huge\nrecent=@Invalid()\nlayout\\window=5\n")
    settings = Settings(tmp_path / "s.ini")
    assert settings.text_size == DEFAULT_TEXT_SIZE
    assert settings.recent == []
    assert settings.layout("window") is None


def test_recent_projects_are_few_and_latest_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    for number in range(RECENT + 3):
        settings.remember(tmp_path / f"{number}.annotator")
    settings.remember(tmp_path / "5.annotator")
    assert len(settings.recent) == RECENT
    assert settings.recent[0] == tmp_path / "5.annotator"


def test_one_recent_project_is_read_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.remember(tmp_path / "a, b.annotator")
    settings.sync()
    assert Settings(tmp_path / "s.ini").recent == [tmp_path / "a, b.annotator"]


def test_places_are_kept_for_recent_projects_only(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    for number in range(RECENT + 3):
        path = tmp_path / f"{number} 项目.annotator"
        settings.remember(path)
        settings.keep_places(path, f'{{"x": "{number}, 𠮷"}}')
    settings.sync()
    again = Settings(tmp_path / "s.ini")
    assert again.places(tmp_path / "10 项目.annotator") == '{"x": "10, 𠮷"}'
    assert again.places(tmp_path / "3 项目.annotator") != ""
    assert again.places(tmp_path / "2 项目.annotator") == ""


def test_time_is_measured_until_the_person_says_no(tmp_path: Path) -> None:
    assert Settings(tmp_path / "s.ini").measures_time
    Settings(tmp_path / "s.ini").measures_time = False
    assert not Settings(tmp_path / "s.ini").measures_time


def test_changed_keys_are_read_back_with_commas_and_without(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    settings.keys = {"word": ("K", ","), "clause": (), "undo": ("Ctrl+\u00e4",)}
    settings.sync()
    assert Settings(tmp_path / "s.ini").keys == {"word": ("K", ","), "clause": (), "undo": ("Ctrl+\u00e4",)}
