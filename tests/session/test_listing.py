"""A list of articles that was read beside the window is taken as long as nothing was written since."""

from __future__ import annotations

import pytest

from annotator.session.long_work import listing
from annotator.store import Project
from tests.session.desk import Desk


def test_it_is_taken_where_nothing_was_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found = listing(desk.session)()
    assert found is not None
    before = list(desk.session.articles)

    def read_again(*_: object) -> None:
        pytest.fail("the list was read again")

    monkeypatch.setattr(Project, "summaries", read_again)
    desk.session.refresh(found)
    assert desk.session.articles is found.articles
    assert list(desk.session.articles) == before


def test_the_list_is_read_again_where_something_was_written_since(desk: Desk) -> None:
    found = listing(desk.session)()
    assert found is not None
    desk.session.finish_and_go_on()
    desk.session.refresh(found)
    assert desk.session.articles is not found.articles
    assert desk.session.articles.progress()[0] == 1


def test_that_of_another_layer_is_not_taken(desk: Desk) -> None:
    found = listing(desk.session)()
    assert found is not None
    desk.session.rename_annotator("乙")
    desk.session.refresh(found)
    assert desk.session.articles is not found.articles
