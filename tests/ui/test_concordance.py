"""Rows of hits: their counts are right whatever is pressed, and hits stand in one column."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.session.everywhere import Hit, Standing
from annotator.ui.concordance import Concordance
from annotator.ui.concordance_row import Columns

HITS = st.builds(
    Hit,
    st.sampled_from("ab"),
    st.just(0),
    st.just(2),
    st.just("巡查"),
    st.just("每日"),
    st.just("堤防"),
    st.frozensets(st.sampled_from(["measure", "slogan"])),
    st.sampled_from([None, None, "measure"]),
    st.booleans(),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("take"), st.lists(HITS, max_size=4)),
        st.tuples(st.just("label"), st.sampled_from([None, "measure", "slogan"])),
        st.tuples(st.just("toggle"), st.integers(-1, 12)),
        st.tuples(st.just("all"), st.none()),
    ),
    max_size=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_the_counts_are_those_of_the_rows(qtbot: QtBot, steps: list[tuple[str, object]]) -> None:
    parent = QWidget()
    model = Concordance({"a": "甲", "b": "乙"}, {}, parent)
    for name, value in steps:
        match name, value:
            case "take", list(hits):
                model.take(hits)
            case "label", str() | None as label:
                model.set_label(label)
            case "toggle", int(row):
                model.toggle(row)
            case _:
                model.toggle_all()
        rows = [model.index(row).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
        assert model.ticked == sum(row.ticked for row in rows) == len(model.chosen())
        assert model.done == sum(row.standing is Standing.DONE for row in rows)
        assert model.articles == len({row.hit.article_id for row in rows})
        assert not any(row.ticked and row.standing is Standing.DONE for row in rows)
        assert all(row.hit.standing(model.label) is row.standing for row in rows)


@given(st.integers(300, 3000), st.booleans(), st.integers(0, 5000))
def test_columns_follow_one_another_and_hits_begin_at_one_place(
    width: int, with_title: bool, top: int
) -> None:
    columns = Columns.of(QRect(0, top, width, 30), with_title=with_title)
    edges = [columns.box, columns.before, columns.hit, columns.title, columns.remark]
    assert all(a.right() < b.left() + 1 for a, b in pairwise(edges) if b.width() > 0)
    assert columns.hit.left() == Columns.of(QRect(0, 0, width, 30), with_title=with_title).hit.left()
    assert columns.remark.right() < width
