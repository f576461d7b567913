"""Files to sources: one text page each, in whichever encoding newspapers use, and nothing that is not text."""

from __future__ import annotations

import codecs
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.model.article import Source
from annotator.model.errors import Refusal

LARGEST = 50 * 1024 * 1024
"""Bytes. A newspaper page has some ten thousand; what is a thousand times that is not a page."""

SUFFIXES = frozenset({".txt"})
"""What `walk` takes from a folder unless it is told more."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB18030 decodes nearly every Big5 text to something, so both are read and the more Chinese one is taken.
_CHINESE = ("gb18030", "big5")
_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
    "這來國個說們為時會著過學對後麼發當開經頭動兩長進區與業資產實現點體關問題機電車東馬門間員務黨總黨導"
    "市区党委工部政府全会议记者通讯员项目企业重点建设发展，。、：；“”（）《》"
)
_PLAIN_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x1f\x85")
_CONTROLS_ALLOWED = 1 / 200
"""Share of control characters above which a text is none; extraction from PDF leaves a stray one here and there."""


def read_source(path: Path) -> Source:
    """The page in a text file, exactly as it stands: no newline translation, only a byte order mark left out.

    Refused with one sentence: what is missing, unreadable, a folder, too large, empty or not text.
    """
    data = _read_bytes(Path(path))
    text, encoding = _decode(data, path)
    if not text.strip():
        raise Refusal("{path} is empty. There is nothing to label in it.", path=_shown(path))
    return Source.from_text(_shown(Path(path).name), text, encoding)


def walk(paths: Iterable[Path], suffixes: Iterable[str] = ()) -> Iterator[Path]:
    """The files that `paths` name, folders walked in sorted order, hidden files and folders left out.

    From folders only files with a suffix in `SUFFIXES` or `suffixes` (lower case, with dot) are taken; a file
    that is named itself is always taken. What is missing or cannot be listed is yielded as it is, so that the
    caller's attempt to read it says so.
    """
    wanted = SUFFIXES | {suffix.lower() for suffix in suffixes}
    for path in paths:
        if Path(path).is_dir():
            yield from _folder(Path(path), wanted)
        else:
            yield Path(path)


def _folder(folder: Path, wanted: frozenset[str]) -> Iterator[Path]:
    """Links to folders are not followed: they can lead back."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), wanted)
        elif Path(entry.name).suffix.lower() in wanted and not entry.is_dir():
            yield Path(entry.path)


def _read_bytes(path: Path) -> bytes:
    shown = _shown(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()
            raise Refusal("{path} is a folder. Choose the pages in it.", path=shown)
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("{path} is not a file with text. Choose a text page.", path=shown)
        if status.st_size > LARGEST:
            raise Refusal(
                "{path} has {size} MB, more than the {largest} MB that can be a page. Split it into single pages.",
                path=shown,
                size=status.st_size // 1024 // 1024,
                largest=LARGEST // 1024 // 1024,
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("There is no file {path}. Check its name and place.", path=shown) from None
    except PermissionError:
        raise Refusal(
            "{path} cannot be opened: you may not read it. Ask for access to it.", path=shown
        ) from None
    except (OSError, ValueError) as error:
        # ValueError: a name that no file system can hold
        reason = getattr(error, "strerror", None) or str(error)
        raise Refusal(
            "{path} cannot be read: {reason}. Copy it to this computer and try again.",
            path=shown,
            reason=reason,
        ) from None


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Text without byte order mark and the name of its encoding, or a refusal. UTF-8 wins whenever it fits."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is not None and _is_text(text):
                return text, encoding
    text = _strictly(data, "utf-8")
    if text is not None:
        if _is_text(text):
            return text, "utf-8"
        raise _not_text(path)
    return _legacy(data) or _detected(data, path)


_LEAST_CHINESE = 0.08
"""Share of very common characters and marks below which a legacy decoding is taken for a misreading."""
_LEAST_EVERYDAY = 0.9
"""Share of everyday characters (GB2312, first level) from which even a short GB18030 text is believed."""


def _legacy(data: bytes) -> tuple[str, str] | None:
    """The reading in one of the Chinese encodings that is the more Chinese, if any is."""
    likely: list[tuple[float, int, str, str]] = []
    for rank, encoding in enumerate(_CHINESE):
        text = _strictly(data, encoding)
        if text is not None and _is_text(text):
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

    found = from_bytes(
        data[:200_000], cp_isolation=["utf_16_le", "utf_16_be", "shift_jis", "euc_kr", "cp1252"]
    ).best()
    if found is not None:
        text = _strictly(data, found.encoding)
        if text is not None and _is_text(text):
            return text, found.encoding.replace("_", "-")
    raise _not_text(path)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        text.encode("utf-8")  # no lone surrogate, whatever the codec lets through
    except UnicodeError:
        return None
    return text


def _is_text(text: str) -> bool:
    """Whether hardly anything in it is a control, unassigned or private character; NUL is never text."""
    if "\0" in text:
        return False
    sample = text[:200_000]
    odd = sum(1 for character in sample if character not in _PLAIN_CONTROLS and _is_odd(character))
    return odd <= len(sample) * _CONTROLS_ALLOWED


def _is_odd(character: str) -> bool:
    # most characters are Han and need no look-up
    return not "\u3400" <= character <= "\u9fff" and unicodedata.category(character) in (
        "Cc",
        "Cn",
        "Co",
        "Cs",
    )


def _chinese(text: str) -> float:
    sample = [character for character in text[:200_000] if character > "\x7f"]
    return sum(1 for character in sample if character in _COMMON) / len(sample) if sample else 0.0


def _not_text(path: Path) -> Refusal:
    return Refusal(
        "{path} is not a text file, or in an unknown encoding. Save it as plain text in UTF-8.",
        path=_shown(path),
    )


def _shown(path: Path | str) -> str:
    """A name that can be stored and printed even where the file system's bytes are no text."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
