"""Many texts at once: found is what the search for each of them finds, in every variant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.reading.many_texts import Wanted, key_of
from annotator.reading.variants import occurrences

SIGNS = "四不兩两Ａa1２ \n\r　〇零\u200b,b"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=25)
SOUGHT = st.lists(st.text(st.sampled_from(SIGNS), min_size=1, max_size=6), max_size=4)


@given(TEXTS, SOUGHT)
def test_one_pass_finds_what_a_search_for_each_finds(text: str, sought: list[str]) -> None:
    keys = {key_of(each): each for each in sought if key_of(each)}
    found: dict[str, list[tuple[int, int]]] = {}
    for key, start, end in Wanted(keys).find(text):
        found.setdefault(key, []).append((start, end))
    assert found == {key: runs for key, each in keys.items() if (runs := list(occurrences(text, each)))}


@given(st.text(max_size=30))
def test_a_text_has_the_key_of_its_variants_and_stands_in_itself(text: str) -> None:
    key = key_of(text)
    assert key_of(f" {text}\u200b") == key
    if key and "\n" not in text and "\r" not in text:
        assert any(found == key for found, _, _ in Wanted([key]).find(text))


def test_variants_are_one_text() -> None:
    assert len({key_of(each) for each in ("四不两直", "四不兩直", "四不 两\n直", "四 不两直\u200b")}) == 1
    assert key_of("New York") != key_of("NewYork")
    assert key_of("ＡＩ 20") == key_of("ai 20")


def test_places_are_code_points_of_the_text_itself() -> None:
    text = "𠮷🙂 四不\n兩直，四 不两直"
    found = [text[start:end] for _, start, end in Wanted([key_of("四不两直")]).find(text)]
    assert found == ["四不\n兩直", "四 不两直"]


def test_what_is_forgotten_is_no_longer_found() -> None:
    wanted = Wanted(["检查", "夜市"])
    wanted.forget("检查")
    assert [key for key, _, _ in wanted.find("检查夜市")] == ["夜市"]
