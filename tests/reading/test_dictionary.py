"""jieba's dictionary: read in steps, kept as JSON, and given up at once when asked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from annotator.reading import dictionary

GO_ON = threading.Event()


def stopped() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def test_it_is_read_as_jieba_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "dict.txt"
    path.write_text("开发 20 v\n开发区 7 n\n区 3 n\n疫情防控 1 n\n", encoding="utf-8")
    expected = dictionary.import_jieba().Tokenizer.gen_pfdict(path.open("rb"))
    assert dictionary.read_dictionary(path, GO_ON) == expected
    assert expected[0]["疫"] == 0


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    counts = {str(number): number for number in range(dictionary.CHUNK * 2 + 1)}
    path = tmp_path / "new" / "words-1.jsonl"
    dictionary.write_cache(path, (counts, 99), GO_ON)
    assert dictionary.read_cache(path, GO_ON) == (counts, 99)
    assert [entry.name for entry in path.parent.iterdir()] == ["words-1.jsonl"]


def test_an_older_cache_is_cleared_away(tmp_path: Path) -> None:
    dictionary.write_cache(tmp_path / "words-1.jsonl", ({"a": 1}, 1), GO_ON)
    dictionary.write_cache(tmp_path / "words-2.jsonl", ({"a": 1}, 1), GO_ON)
    assert [entry.name for entry in tmp_path.iterdir()] == ["words-2.jsonl"]


@pytest.mark.parametrize(
    "damage",
    [b"", b"null\n", b"[1, 2]\n{}\n", b"\xff\xfe", b'[2, 1]\n{"a": 1}\n', b"{}", b"[1, 1]\n[1]\n", b"7\n"],
)
def test_a_damaged_cache_is_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "words-1.jsonl"
    path.write_bytes(damage)
    assert dictionary.read_cache(path, GO_ON) is None


def test_loading_is_given_up_when_asked(tmp_path: Path) -> None:
    assert dictionary.load_jieba(tmp_path / "cache", stopped()) is None
    assert not (tmp_path / "cache").exists()
    dictionary.write_cache(tmp_path / "words-1.jsonl", ({"a": 1}, 1), GO_ON)
    assert dictionary.read_cache(tmp_path / "words-1.jsonl", stopped()) is None
