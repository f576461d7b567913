"""What a newspaper says of its page, as a person types it."""

from __future__ import annotations

import pytest

from annotator.model.errors import Refusal
from annotator.model.imprint import is_day, require_imprint


@pytest.mark.parametrize(
    "typed",
    [
        "2023-04-18",
        " 2023-4-18 ",
        "2023年4月18日",
        "2023 年 04 月 18 日",
        "２０２３年４月１８日",
        "2023/4/18",
        "2023.4.18",
        "2023年4月18",
    ],
)
def test_a_day_is_understood_as_it_is_printed(typed: str) -> None:
    assert require_imprint(typed, "", "").date == "2023-04-18"


@pytest.mark.parametrize(
    "typed", ["2023年13月1日", "2023年2月30日", "4月18日", "2023", "18.4.2023", "2023年4-18", "昨天"]
)
def test_what_is_no_day_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(Refusal, match="is no day"):
        require_imprint(typed, "", "")
    assert require_imprint("", "河东日报", "A03").date == ""


def test_a_day_is_kept_in_one_way_only() -> None:
    assert is_day("2023-04-18")
    assert not any(map(is_day, ("２０２３-０４-１８", "2023年4月18日", "2023-4-18", "2023-02-30")))
