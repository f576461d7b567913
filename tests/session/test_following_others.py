"""Two windows on one project: what the other one does is followed, and comes to the same as reading all of it again."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from annotator.model.errors import Refusal
from annotator.session.importing import import_paths
from annotator.store import Project
from tests.session.desk import NAMES, Desk, Open
from tests.session.test_undo_of_long_work import ACTIONS, Hand

ME, OTHER = NAMES


def shows_what_is_there(desk: Desk) -> bool:
    session, project = desk.session, desk.project
    assert session.opened is not None
    return (
        list(session.articles) == project.summaries(session.shown)
        and desk.spans == project.spans(session.opened.article.id, session.shown)
        and session.guideline == project.guideline()
        and session.history == project.history(session.annotator)
        and session.scheme == project.scheme()
    )


@pytest.mark.parametrize("looker", [ME, OTHER])
@pytest.mark.parametrize("seed", range(3))
def test_following_is_reading_again(desk_of: Open, looker: str, seed: int) -> None:
    chance = Random(seed)
    desk, watching = desk_of(), desk_of(looker)
    watching.session.show_layer(ME)
    hand = Hand(desk, chance)
    deeds = [deed for _, deed in ACTIONS]
    for deed in chance.choices(deeds, [weight for weight, _ in ACTIONS], k=60):
        with suppress(Refusal):
            deed(hand)
        watching.session.refresh_if_changed()
        assert shows_what_is_there(watching), deed.__name__


def test_whichever_layer_is_turned_to_is_shown_as_it_is_on_disk(desk_of: Open) -> None:
    """Also what others wrote since the last look, and what this window wrote itself."""
    desk, elsewhere = desk_of(), desk_of(OTHER)
    for turn in range(8):
        if turn % 4 < 2:
            desk.session.show_layer(ME)
            desk.add(("今年", "投入", "修渠")[turn % 3])
            desk.session.toggle_unsure()
            desk.session.set_article_note(f"第{turn}次", continues=False)
        if turn % 2:
            elsewhere.add(("投入", "修渠", "今年")[turn % 3])
            elsewhere.session.set_state("done" if turn % 4 == 1 else "in_progress")
        for name in (OTHER, ME):
            desk.session.show_layer(name)
            assert shows_what_is_there(desk), (turn, name)
    history = list(desk.session.history.done)
    desk.session.undo()
    assert list(desk.session.history.done) == history[:-1], "one's own steps are still known"


def test_an_article_that_came_meanwhile_is_in_the_list_of_whichever_layer(desk_of: Open) -> None:
    desk = desk_of()
    page = desk.path.with_name("第三版.txt")
    page.write_text("青渚区修渠三十里\n区里今年投入六千万元修渠。\n", encoding="utf-8")
    with Project(desk.path) as other:
        import_paths(other, [page], actor=OTHER)
    count = len(desk.session.articles)
    desk.session.show_layer(OTHER)
    assert len(desk.session.articles) == count + 1
    assert shows_what_is_there(desk)
