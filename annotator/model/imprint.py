"""What a newspaper says of the page that an article stands on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from annotator.model.errors import Refusal

LONGEST = 200
"""Characters of a newspaper's name and of a page's number."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPED = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})日?")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The day on which it appeared (ISO 8601, `2023-04-18`), the name of the newspaper and the number of the page as it
    is printed (`A03`). Each is empty where it is not known."""

    date: str = ""
    newspaper: str = ""
    page: str = ""

    def __bool__(self) -> bool:
        return bool(self.date or self.newspaper or self.page)

    def as_json(self) -> dict[str, str]:
        """All three, in a fixed order."""
        return {"date": self.date, "newspaper": self.newspaper, "page": self.page}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Imprint:
        """Inverse of `as_json`; what is not there is not known."""
        return cls(*(str(value.get(name) or "") for name in ("date", "newspaper", "page")))


NO_IMPRINT = Imprint()


def require_imprint(date_: str, newspaper: str, page: str) -> Imprint:
    """What a person typed, without white space around it; a refusal for what is no day or too long. The day may be
    typed as a newspaper prints it, 2023年4月18日, or with strokes or dots."""
    day, newspaper, page = _day(date_.strip()), newspaper.strip(), page.strip()
    if day and not is_day(day):
        raise Refusal("“{date}” is no day. Write it as 2023-04-18, or leave it empty.", date=day)
    for text in (newspaper, page):
        if len(text) > LONGEST or not text.replace("\u3000", " ").isprintable():
            raise Refusal(
                "A newspaper's name or a page's number is too long or not printable. Nothing was changed."
            )
    return Imprint(day, newspaper, page)


def _day(typed: str) -> str:
    """Year, month and day as ISO 8601 writes them; what was typed where it is no such thing."""
    found = _TYPED.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    if found is None or (found[2] == "年") != (found[4] == "月"):
        return typed
    return f"{found[1]}-{found[3]:0>2}-{found[5]:0>2}"


def is_day(text: str) -> bool:
    """Whether it is a day of the calendar, as ISO 8601 writes it."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
