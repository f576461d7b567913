"""Bytes to text, in whichever encoding newspapers use, and nothing that is not text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.reading.sources.names import shown

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 decodes nearly every Big5 text to something, so both are read and the more Chinese one is taken.
_CHINESE = ("gb18030", "big5")
_OTHERS = ("utf_16_le", "utf_16_be", "shift_jis", "euc_kr", "cp1252")

OFFERED = ("utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be", "shift_jis", "euc_kr")
"""What a person is offered where a file decodes in it."""

_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined", "utf-7"})
"""Codecs of Python that no page is written in."""

_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
    "這來國個說們為時會著過學對後麼發當開經頭動兩長進區與業資產實現點體關問題機電車東馬門間員務黨總黨導"
    "市区党委工部政府全会议记者通讯员项目企业重点建设发展，。、：；“”（）《》"
)
_UNLIKE_TEXT = re.compile(
    r"[^\t\n\v\f\r\x1c-\x1e\x20-\x7e\x85\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]"
)
"""What needs a look: the rest is text at once, and nearly every character of a page belongs to it."""
_CONTROLS_ALLOWED = 1 / 200
"""Share of control characters above which a text is none; extraction from PDF leaves a stray one here and there."""
_SAMPLE = 200_000
_BELIEVED = 2_000
"""Characters by which it is judged whether an encoding is worth offering: a misreading shows at once."""
_LEAST_CHINESE = 0.08
"""Share of very common characters and marks below which a legacy decoding is taken for a misreading."""
_LEAST_EVERYDAY = 0.9
"""Share of everyday characters (GB2312, first level) from which even a short GB18030 text is believed."""


def decode(data: bytes, path: Path, encoding: str | None = None) -> tuple[str, str]:
    """Text without byte order mark and the name of its encoding: the one asked for, else the one that is found.

    UTF-8 wins whenever it fits. Refusal for what is not text, or not in the encoding asked for.
    """
    if encoding is not None:
        return _decode_as(data, path, encoding)
    for mark, marked in _BOMS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], marked)
            if text is not None and is_text(text):
                return text, marked
    text = _strictly(data, "utf-8")
    if text is not None:
        if is_text(text):
            return text, "utf-8"
        raise not_text(path)
    return _legacy(data) or _detected(data, path)


def encodings_of(data: bytes, first: str) -> tuple[str, ...]:
    """The encodings in which `data` gives a text, `first` before the others. Meant for the opening of a file,
    which may end within a character."""
    found = [first]
    for encoding in OFFERED:
        if encoding == first:
            continue
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeError:
            continue
        if "\0" not in text and text.strip() and is_text(text[:_BELIEVED]):
            found.append(encoding)
    return tuple(found)


def is_text(text: str) -> bool:
    """Whether hardly anything in it is a control, unassigned or private character; NUL is never text."""
    if "\0" in text:
        return False
    sample = text[:_SAMPLE]
    found = Counter(_UNLIKE_TEXT.findall(sample))
    odd = sum(count for character, count in found.items() if _is_odd(character))
    return odd <= len(sample) * _CONTROLS_ALLOWED


def not_text(path: Path) -> Refusal:
    """What is said of a file that is none of the kinds that can be read."""
    return Refusal(
        "{path} is not a text file, or in an unknown encoding. Save it as plain text in UTF-8.",
        path=shown(path),
    )


def _decode_as(data: bytes, path: Path, encoding: str) -> tuple[str, str]:
    try:
        known = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        known = ""
    if not known or known in _NO_ENCODINGS:
        raise Refusal(
            "There is no encoding “{encoding}”. Choose one of: {names}.",
            encoding=encoding,
            names=", ".join(OFFERED),
        )
    if known == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        known = "utf-16-le"
    for mark, marked in _BOMS:
        if data.startswith(mark) and known in (marked, marked.rpartition("-")[0], "utf-8-sig"):
            data, known = data[len(mark) :], marked
            break
    try:
        text = _strictly(data, known)
    except LookupError:  # a codec that is none of texts
        text = None
    if text is None or not is_text(text):
        raise Refusal(
            "{path} is not in the encoding {encoding}. Choose another one.",
            path=shown(path),
            encoding=encoding,
        )
    return text, "gb18030" if known in ("gbk", "gb2312") else known


def _legacy(data: bytes) -> tuple[str, str] | None:
    """The reading in one of the Chinese encodings that is the more Chinese, if any is."""
    likely: list[tuple[float, int, str, str]] = []
    for rank, encoding in enumerate(_CHINESE):
        text = _strictly(data, encoding)
        if text is not None and is_text(text):
            share = _chinese(text)
            if share > _LEAST_CHINESE or (encoding == "gb18030" and _everyday(text) >= _LEAST_EVERYDAY):
                likely.append((share, -rank, text, encoding))
    return max(likely)[2:] if likely else None


def _everyday(text: str) -> float:
    """Share of first-level characters, which GB2312 orders by pronunciation, and of its punctuation."""
    sample = [character.encode("gb2312", "replace") for character in text[:20_000] if character > "\x7f"]
    return sum(1 for code in sample if 0xA1 <= code[0] <= 0xD7) / len(sample) if sample else 0.0


def _detected(data: bytes, path: Path) -> tuple[str, str]:
    """What a statistical detection finds among the other encodings of the region and UTF-16 without a mark."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE], cp_isolation=list(_OTHERS)).best()
    if found is not None:
        text = _strictly(data, found.encoding)
        if text is not None and is_text(text):
            return text, found.encoding.replace("_", "-")
    raise not_text(path)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # no lone surrogate, whatever the codec lets through
    except UnicodeError:
        return None
    return text


@lru_cache(maxsize=1 << 16)
def _is_odd(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


def _chinese(text: str) -> float:
    sample = [character for character in text[:_SAMPLE] if character > "\x7f"]
    return sum(1 for character in sample if character in _COMMON) / len(sample) if sample else 0.0
