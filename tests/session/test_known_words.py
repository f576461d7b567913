"""What this annotator has labelled becomes a word, in every article and after a restart; presets of labels."""

from __future__ import annotations

import pytest

from annotator.model import changes as what
from annotator.model.errors import Refusal
from annotator.model.scheme import GUIDELINE, Scheme
from tests.session.desk import Desk

RUN = "入60亿"
"""Crosses the borders of the words of two characters that the desk's words are."""


def is_word(desk: Desk, run: str) -> bool:
    at = desk.session.text.index(run)
    return desk.session.segmentation().word_at(at) == (at, at + len(run))


def test_a_label_makes_a_word_at_once_and_undo_takes_it_back(desk: Desk) -> None:
    assert not is_word(desk, RUN)
    desk.session.add_span(*desk.run(RUN), "slogan")
    assert is_word(desk, RUN)
    desk.session.undo()
    assert not is_word(desk, RUN)
    desk.session.redo()
    assert is_word(desk, RUN)


def test_it_is_still_one_after_everything_was_read_again(desk: Desk) -> None:
    desk.session.add_span(*desk.run(RUN), "figure")
    desk.session.open(desk.path)
    assert is_word(desk, RUN)


def test_it_stays_one_while_another_span_says_the_same(desk: Desk) -> None:
    desk.session.segmentation()
    desk.session.add_span(*desk.run(RUN), "slogan")
    desk.session.add_span(*desk.run(RUN), "figure")
    desk.session.remove()
    assert is_word(desk, RUN)
    desk.session.undo()
    desk.session.undo()
    desk.session.undo()
    assert not is_word(desk, RUN)


def test_a_moved_edge_makes_another_word(desk: Desk) -> None:
    desk.session.segmentation()
    desk.session.add_span(*desk.run(RUN), "slogan")
    desk.session.move_edge(end=1)
    assert is_word(desk, RUN + "元")
    assert not is_word(desk, RUN)


def test_measures_make_no_words_and_neither_do_others_labels(desk: Desk) -> None:
    desk.session.add_span(*desk.run(RUN), "measure")
    assert not is_word(desk, RUN)
    desk.session.add_span(*desk.run(RUN), "slogan")
    desk.session.rename_annotator("丙")
    assert not is_word(desk, RUN)


# -- presets -------------------------------------------------------------------------------------------------


def test_the_built_in_scheme_takes_clause_phrase_and_number() -> None:
    assert [label.snap for label in GUIDELINE.labels] == ["clause", "phrase", "number"]


def test_an_old_scheme_gets_a_preset_by_the_name_of_its_labels() -> None:
    payload = GUIDELINE.as_payload()
    for label in payload["labels"]:
        del label["snap"]
    payload["labels"].append({**payload["labels"][0], "name": "risk"})
    scheme = Scheme.from_payload(payload)
    assert [label.snap for label in scheme.labels] == ["clause", "phrase", "number", "word"]


def test_a_click_takes_what_the_sticky_label_says(desk: Desk) -> None:
    low, high = desk.run("今年投入60亿元")
    desk.session.stick("measure")
    assert desk.session.take(low + 2) == (low, high)
    desk.session.set_snap("measure", "word")
    assert desk.session.take(low + 2) == (low + 2, low + 4)
    assert desk.session.take(high) is None


def test_a_preset_is_a_step_that_can_be_undone_and_outlives_a_restart(desk: Desk) -> None:
    desk.session.set_snap("slogan", "word")
    assert what.SCHEME in desk.changes().kinds
    desk.session.open(desk.path)
    assert [label.snap for label in desk.session.scheme.labels] == ["clause", "word", "number"]
    desk.session.undo()
    assert desk.session.scheme == GUIDELINE
    desk.session.redo()
    assert [label.snap for label in desk.session.scheme.labels] == ["clause", "word", "number"]


def test_the_same_or_an_unknown_preset_changes_nothing(desk: Desk) -> None:
    desk.session.set_snap("slogan", "phrase")
    desk.session.set_snap("slogan", "sentence")
    assert desk.session.scheme == GUIDELINE
    assert not desk.session.can_undo
    with pytest.raises(Refusal, match="no label"):
        desk.session.set_snap("risk", "word")


# -- edges ---------------------------------------------------------------------------------------------------


def test_a_label_key_leaves_marks_out_unless_they_were_selected_exactly(desk: Desk) -> None:
    low, high = desk.run("修渠49.8公里。")
    desk.session.select(low, high)
    desk.session.label("measure")
    desk.session.select(low, high, exact=True)
    desk.session.label("measure")
    assert desk.session.opened is not None
    assert [(span.start, span.end) for span in desk.session.opened.spans] == [(low, high), (low, high - 1)]
