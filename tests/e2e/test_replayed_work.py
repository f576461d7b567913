"""The replay of a person's work ends with exactly the gold, whatever the way of working."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.replaying.gold import Gold, Target
from tests.benchmarks.replaying.hands import HOMING, KEY, POINT, PRESS
from tests.benchmarks.replaying.person import Person
from tests.benchmarks.replaying.sight import Way
from tests.e2e.desktop import OpenWindow, make_project, quotes

TEXT = (
    "河东区召开防汛工作会\n"
    "本报讯 会议要求,严格落实24小时值班制度,以“四不两直”方式开展检查,投入60亿元。赵小满要加强宣传引导。\n"
    "各部门早发现、早报告、早隔离,对“四不两直”发现的问题建立台账,逐项整改,不留死角。\n"
)
WANTED = (
    ("measure", "严格落实24小时值班制度", None),
    ("measure", "加强宣传引导", None),
    ("measure", "建立台账,逐项整改", None),
    ("slogan", "四不两直", None),
    ("slogan", "早发现、早报告、早隔离", None),
    ("slogan", "不留死角", None),
    ("slogan", "留死", None),
    ("figure", "24小时", "quantity"),
    ("figure", "60亿元", "date"),
    ("figure", "赵小满", "person"),
)
"""One of each difficulty: nested, over a comma, cut out of words, with a kind that is not what the text suggests."""


def gold(path: Path, article_id: str, text: str) -> Gold:
    targets = []
    for label, quote, kind in WANTED:
        start = text.index(quote)
        while start >= 0:
            targets.append(Target(start, -start - len(quote), label, kind))
            start = text.find(quote, start + 1)
    return Gold("small", path, {article_id: sorted(targets)})


@pytest.mark.parametrize("same_text", [False, True])
@pytest.mark.parametrize("way", list(Way))
def test_every_way_ends_with_exactly_the_gold(
    tmp_path: Path, open_window: OpenWindow, way: Way, same_text: bool
) -> None:
    path = tmp_path / "小.annotator"
    make_project(path, {"1.txt": [TEXT]})
    window = open_window(path)
    opened = window.session.opened
    assert opened is not None
    outcome = Person(
        window, gold(path, opened.article.id, window.session.text), way, same_text=same_text
    ).work()
    assert outcome.missed == []
    assert outcome.foreign == []
    assert outcome.seconds > 0
    made = window.session.opened
    assert made is not None
    assert sorted({span.quote for span in made.spans}) == sorted({quote for _, quote, _ in WANTED})


def test_a_click_a_key_and_the_way_between_cost_what_the_model_says(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    path = tmp_path / "小.annotator"
    make_project(path, {"1.txt": ["题\n投入60亿元。"]})
    window = open_window(path)
    opened = window.session.opened
    assert opened is not None
    start = window.session.text.index("60亿元")
    wanted = Gold("one", path, {opened.article.id: [Target(start, -start - 4, "figure", "quantity")]})
    outcome = Person(window, wanted, Way.MOUSE).work()
    assert quotes(window) == [("figure", "60亿元")]
    accounts = outcome.hands.accounts
    assert accounts["quantity"].seconds == pytest.approx(HOMING + POINT + 2 * PRESS)
    # the label's digit; the way back to the keys, Ctrl and Enter
    assert accounts["(between)"].seconds == pytest.approx(KEY + HOMING + 2 * KEY)
