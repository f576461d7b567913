"""Two windows on one project: what the other one does is followed, and comes to the same as reading all of it again."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from annotator.model.errors import Refusal
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
