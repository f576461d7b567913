"""Which column of a table is the text, the title, the date: by the words people put over them, else by length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.errors import Refusal, shortened
from annotator.reading.sources.names import shown
from annotator.reading.sources.values import Choice

SAMPLE = 20
"""Rows by which columns are judged."""

FIELDS = ("text", "title", "date", "newspaper", "page")

_WORDS = {
    "text": "正文 内容 全文 文章内容 文本 原文 內容 text content body fulltext articletext article",
    "title": "标题 题目 主标题 题名 篇名 文章标题 標題 題目 title headline heading subject",
    "date": "日期 发布日期 出版日期 见报日期 刊发日期 发布时间 时间 發布日期 date published publicationdate time",
    "newspaper": "报纸 报纸名称 报名 报刊 媒体 刊名 来源 報紙 newspaper paper media publication source",
    "page": "版面 版次 版号 版名 版 版別 页码 页 page pagenumber pageno",
}
_HEADINGS = {field: words.split() for field, words in _WORDS.items()}
_DECORATION = re.compile(r"[\s_\-:：·.*#()（）\[\]【】]+")
_LONGEST_HEADING = 24
_TELLING = 3
"""Times that the cells of a column are as long as its first one where that is a heading."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: what they are called, whether the first row says so, and which one is what (None:
    none)."""

    names: tuple[str, ...]
    has_header: bool
    text: int | None
    title: int | None = None
    date: int | None = None
    newspaper: int | None = None
    page: int | None = None

    def as_choice(self, choice: Choice) -> Choice:
        """The choice with every column named."""
        named = {
            field: "" if (place := getattr(self, field)) is None else self.names[place] for field in FIELDS
        }
        return replace(choice, **named)


def columns_of(rows: Sequence[Sequence[str]], choice: Choice, path: Path) -> Columns:
    """The columns by the first rows of a table and what a person chose. Refusal where a column that is asked for
    does not exist."""
    width = max((len(row) for row in rows), default=0)
    letters = [letter(place) for place in range(width)]
    first = [rows[0][place].strip() if place < len(rows[0]) else "" for place in range(width)] if rows else []
    chosen = {field: getattr(choice, field) for field in FIELDS}
    has_header = _is_header(first, rows[1:]) or any(name and name in first for name in chosen.values())
    names = _distinct([name if has_header and name else letters[i] for i, name in enumerate(first)])
    body = rows[1:] if has_header else rows
    found: dict[str, int | None] = {}
    for field in FIELDS:
        name = chosen[field]
        if name:
            found[field] = _place(name, names, letters, path)
    taken = {place for place in found.values() if place is not None}
    guessed = _by_heading(first, taken) if has_header else {}
    if "text" not in found:
        found["text"] = guessed.get("text", _longest(body, width, {*taken, *guessed.values()}))
    for field in FIELDS[1:]:
        if field not in found:
            place = None if chosen[field] == "" else guessed.get(field)
            found[field] = None if place == found["text"] else place
    return Columns(tuple(names), has_header, **found)


def letter(place: int) -> str:
    """A, B … Z, AA: what spreadsheets call the column at `place`, counted from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _place(name: str, names: Sequence[str], letters: Sequence[str], path: Path) -> int:
    for known in (names, letters):
        if name in known:
            return list(known).index(name)
    raise Refusal(
        "{path} has no column “{name}”. It has: {names}.",
        path=shown(path),
        name=shortened(name),
        names=", ".join(shortened(known) for known in names[:20]) or "–",
    )


def _is_header(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: by a known word, or since what stands below is so much longer."""
    if not any(first) or any(len(cell) > _LONGEST_HEADING for cell in first):
        return False
    if _by_heading(first, set()):
        return True
    if not others or not all(first) or any(_is_number(cell) for cell in first):
        return False
    longest = _longest(others, len(first), set())
    return longest is not None and _mean(others, longest) >= _TELLING * max(len(first[longest]), 4)


def _by_heading(first: Sequence[str], taken: set[int]) -> dict[str, int]:
    """The fields whose word stands over a column: exactly first, then within a longer heading."""
    plain = [_DECORATION.sub("", name).casefold() for name in first]
    found: dict[str, int] = {}
    used = set(taken)
    for is_match in (lambda word, name: word == name, lambda word, name: len(word) > 1 and word in name):
        for field in FIELDS:
            if field in found:
                continue
            for word in _HEADINGS[field]:
                place = next(
                    (i for i, name in enumerate(plain) if i not in used and is_match(word, name)), None
                )
                if place is not None:
                    found[field] = place
                    used.add(place)
                    break
    return found


def _longest(rows: Sequence[Sequence[str]], width: int, taken: set[int]) -> int | None:
    free = [place for place in range(width) if place not in taken] or list(range(width))
    return max(free, key=lambda place: _mean(rows, place), default=None)


def _mean(rows: Sequence[Sequence[str]], place: int) -> float:
    lengths = [len(row[place].strip()) for row in rows if place < len(row)]
    return sum(lengths) / len(rows) if rows else 0.0


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[-+\d.,/:年月日 ]+", cell))


def _distinct(names: Sequence[str]) -> list[str]:
    """Columns with the same heading are told apart by their letter."""
    return [
        f"{name} ({letter(place)})" if name in names[:place] else name for place, name in enumerate(names)
    ]
