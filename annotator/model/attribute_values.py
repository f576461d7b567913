"""Values of attributes: whether they fit, how they are written, and what becomes of them under another kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from annotator.model.errors import Refusal, shortened
from annotator.model.scheme import NUMBER_VALUE, TEXT, YES_NO, Attribute, Label

LARGEST = 10.0**15
"""Numbers beyond this are no longer exact to the unit in every JSON reader."""

_UNITS = {"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"([+-]?)([\d.,]+)(千|万亿|万|亿)?")

_YES = ("true", "yes", "1", "是")
_NO = ("false", "no", "0", "否")


def fitting(value: Any, attribute: Attribute) -> Any:
    """The value as it is kept, or a refusal that says what it must be.

    Numbers become floats: a column of an export has one type. None, which says nothing, is no value.
    """
    said = {"value": shortened(str(value)), "attribute": attribute.name}
    if attribute.kind == YES_NO:
        if isinstance(value, bool):
            return value
        raise Refusal("“{value}” cannot be the {attribute}: it must be true or false.", **said)
    if attribute.kind == NUMBER_VALUE:
        if isinstance(value, int | float) and not isinstance(value, bool) and _is_kept(value):
            return float(value)
        raise Refusal("“{value}” cannot be the {attribute}: it must be a number of up to 15 digits.", **said)
    if attribute.kind == TEXT:
        if isinstance(value, str) and value:
            return value
        raise Refusal("“{value}” cannot be the {attribute}: it must be a text.", **said)
    if attribute.choice(value) is None or not isinstance(value, str):
        values = ", ".join(choice.value for choice in attribute.choices)
        raise Refusal(
            "“{value}” cannot be the {attribute}: it must be one of {values}.", values=values, **said
        )
    return value


def fits(value: Any, attribute: Attribute) -> bool:
    """Whether the attribute can have that value."""
    try:
        fitting(value, attribute)
    except Refusal:
        return False
    return True


def _is_kept(value: float) -> bool:
    # comparing first: a whole number may be too large to become a float
    return -LARGEST <= value <= LARGEST and isfinite(value)


def number_in(text: str) -> float | None:
    """The number that a person typed, None where it is none.

    A decimal point or comma, full-width digits, thousands in groups of three and 千 万 亿 万亿 behind it are
    understood; `1,500` is therefore fifteen hundred, `1,5` one and a half.
    """
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", "").replace("−", "-"))
    if found is None:
        return None
    sign, digits, unit = found.groups()
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    elif digits.count(",") + digits.count(".") > 1:
        return None
    try:
        value = float(sign + digits.replace(",", ".")) * _UNITS[unit or ""]
    except ValueError:
        return None
    # the factor may leave dust behind the last digit: 60.1万
    value = float(f"{value:.15g}")
    return value if _is_kept(value) else None


def shown_number(value: float) -> str:
    """A number as a person writes it: no `.0`, no exponent."""
    return format(Decimal(repr(value)).normalize(), "f")


def as_text(value: Any) -> str:
    """A value of any kind in one line, in the words of exports."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return shown_number(value) if isinstance(value, int | float) and isfinite(value) else str(value)


def converted(value: Any, attribute: Attribute) -> Any:
    """What becomes of a value when its attribute is of that kind now; None where it cannot be carried over."""
    if fits(value, attribute):
        return fitting(value, attribute)
    text = as_text(value)
    if attribute.kind == NUMBER_VALUE:
        return number_in(text)
    if attribute.kind == YES_NO:
        return True if text.lower() in _YES else False if text.lower() in _NO else None
    if attribute.kind == TEXT:
        return text or None
    by_name = (c.value for c in attribute.choices if text == c.value or text in c.names.values())
    return next(by_name, None)


def carried(said: Mapping[str, Any], label: Label) -> dict[str, Any]:
    """Of what is said, all that this label can say as well."""
    kept = {}
    for name, value in said.items():
        attribute = label.attribute(name)
        if attribute is not None and fits(value, attribute):
            kept[name] = value
    return kept
