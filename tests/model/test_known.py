"""What was labelled once is one word wherever it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.known import Known, merged
from annotator.model.segmentation import Segmentation


def words(*lengths: int, figures: tuple[tuple[int, int], ...] = ()) -> Segmentation:
    ends = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    return Segmentation(tuple(zip([0, *ends[:-1]], ends, strict=True)), (), figures=figures)


def test_the_words_of_a_known_run_become_one_everywhere() -> None:
    found = merged(words(2, 2, 1, 2, 2), "四不两直。四不两直", {"四不两直"})
    assert found.words == ((0, 4), (4, 5), (5, 9))


def test_the_longest_known_run_wins() -> None:
    assert merged(words(1, 1, 1), "早报告", {"早报", "早报告"}).words == ((0, 3),)


def test_nothing_is_cut_out_of_a_longer_word() -> None:
    plain = words(3, 2, figures=((0, 3),))
    assert merged(plain, "13个项目", {"3个"}) is plain
    assert merged(plain, "13个项目", {"3个项"}) is plain


def test_two_characters_join_whole_words_only_three_outweigh_the_dictionary() -> None:
    assert merged(words(1, 2), "王文峰", {"王文"}).words == ((0, 1), (1, 3))
    assert merged(words(2, 2), "苏建设来", {"苏建设"}).words == ((0, 3), (3, 4))


def test_a_series_that_a_known_run_cuts_is_none() -> None:
    plain = Segmentation(((0, 2), (2, 4), (4, 6), (6, 8)), (), series=((0, 3), (4, 8)))
    found = merged(plain, "以案促改早报早隔", {"以案促改", "早报"})
    assert found.words == ((0, 4), (4, 6), (6, 8))
    assert found.series == ((4, 8),)


def test_nothing_known_changes_nothing() -> None:
    plain = words(2, 1)
    assert merged(plain, "两直的", ()) is plain


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.data())
def test_words_still_cover_the_text_without_overlap(lengths: list[int], data: st.DataObject) -> None:
    text = data.draw(st.text("甲乙", min_size=sum(lengths), max_size=sum(lengths)))
    known = data.draw(st.sets(st.text("甲乙", min_size=1, max_size=6), max_size=5))
    found = merged(words(*lengths), text, known)
    assert [offset for start, end in found.words for offset in range(start, end)] == list(range(len(text)))


def test_known_words_are_told_also_where_the_dictionary_has_them() -> None:
    assert merged(words(2, 2, 4), "群防来了群防群控", {"群防群控", "来了"}).known == ((2, 4), (4, 8))


PIECES = st.text("四不两直 早", max_size=5)


@given(text=st.text("四不两直 早", max_size=20), runs=st.lists(PIECES), gone=st.lists(PIECES))
def test_known_runs_are_found_from_the_left_the_longest_first(
    text: str, runs: list[str], gone: list[str]
) -> None:
    known = Known(runs)
    for run in gone:
        known.discard(run)
    left = {run for run in runs if run not in gone and len(run) > 1 and run == run.strip()}
    assert set(known) == left
    assert len(known) == len(left)
    expected, start = [], 0
    while start < len(text):
        here = [run for run in left if text.startswith(run, start)]
        if here:
            expected.append((start, start + max(map(len, here))))
            start = expected[-1][1]
        else:
            start += 1
    assert known.occurrences(text) == expected
