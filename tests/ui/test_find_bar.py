"""Where a text occurs in an article."""

from __future__ import annotations

from annotator.ui.find_bar import occurrences


def test_offsets_are_code_points() -> None:
    assert occurrences("𠮷🙂会议🙂会议", "会议") == [2, 5]


def test_overlapping_hits_count() -> None:
    assert occurrences("企业企业企业", "企业企业") == [0, 2]


def test_case_does_not_matter_and_offsets_stay_right() -> None:
    assert occurrences("App和app", "APP") == [0, 4]
    assert occurrences("İabc", "abc") == [1]


def test_nothing_is_found_for_nothing() -> None:
    assert occurrences("会议", "") == []
