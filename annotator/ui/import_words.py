"""What the import dialog calls files: kinds, encodings, numbers, and what is known of one in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from annotator.reading import Examined
from annotator.session.previewing import Previewed
from annotator.ui.commands import QT_TRANSLATE_NOOP
from annotator.ui.import_file import LABELS, ListedFile
from annotator.ui.language import sentence

_KINDS = {
    "text": QT_TRANSLATE_NOOP("ImportWords", "Text"),
    "docx": QT_TRANSLATE_NOOP("ImportWords", "Word"),
    "pdf": QT_TRANSLATE_NOOP("ImportWords", "PDF"),
    "html": QT_TRANSLATE_NOOP("ImportWords", "Web page"),
    "markdown": QT_TRANSLATE_NOOP("ImportWords", "Markdown"),
    "csv": QT_TRANSLATE_NOOP("ImportWords", "CSV table"),
    "xlsx": QT_TRANSLATE_NOOP("ImportWords", "Excel table"),
    LABELS: QT_TRANSLATE_NOOP("ImportWords", "Labels"),
}

ICONS = {
    "text": "file_text",
    "docx": "file_word",
    "pdf": "file_pdf",
    "html": "file_web",
    "markdown": "file_markdown",
    "csv": "file_table",
    "xlsx": "file_table",
    LABELS: "scheme",
}

_ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "big5": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "shift_jis": "Shift-JIS",
    "shift-jis": "Shift-JIS",
    "euc_kr": "EUC-KR",
    "euc-kr": "EUC-KR",
    "cp1252": "Windows-1252",
}

_READ_AS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel"}
"""Files that say themselves how they are encoded; a source keeps their kind in its place."""

_ROW = re.compile(r":\d{6}$")


def kind_name(kind: str) -> str:
    """A kind of file as people call it."""
    text = _KINDS.get(kind)
    return QCoreApplication.translate("ImportWords", text) if text else ""


def encoding_name(encoding: str) -> str:
    """An encoding as it is usually written; the kind of file where a source keeps that."""
    return _READ_AS.get(encoding) or _ENCODINGS.get(encoding) or encoding.upper()


def encoding_choice(encoding: str) -> str:
    """An encoding, and where it is used."""
    name = encoding_name(encoding)
    if encoding == "gb18030":
        return QCoreApplication.translate("ImportWords", "{name} · simplified Chinese").format(name=name)
    if encoding in ("big5", "big5hkscs"):
        return QCoreApplication.translate("ImportWords", "{name} · traditional Chinese").format(name=name)
    if encoding == "shift_jis":
        return QCoreApplication.translate("ImportWords", "{name} · Japanese").format(name=name)
    if encoding == "euc_kr":
        return QCoreApplication.translate("ImportWords", "{name} · Korean").format(name=name)
    return name


# -- numbers -------------------------------------------------------------------------------------------------


def files(count: int) -> str:
    """So many files."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 file")
    return QCoreApplication.translate("ImportWords", "{count} files").format(count=f"{count:,}")


def pages(count: int) -> str:
    """So many pages."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 page")
    return QCoreApplication.translate("ImportWords", "{count} pages").format(count=f"{count:,}")


def rows(count: int) -> str:
    """So many rows of a table."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 row")
    return QCoreApplication.translate("ImportWords", "{count} rows").format(count=f"{count:,}")


def articles(count: int) -> str:
    """So many articles."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 article")
    return QCoreApplication.translate("ImportWords", "{count} articles").format(count=f"{count:,}")


def spans(count: int) -> str:
    """So many spans."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 span")
    return QCoreApplication.translate("ImportWords", "{count} spans").format(count=f"{count:,}")


def characters(count: int) -> str:
    """So many characters."""
    if count == 1:
        return QCoreApplication.translate("ImportWords", "1 character")
    return QCoreApplication.translate("ImportWords", "{count} characters").format(count=f"{count:,}")


def brought(source_count: int, article_count: int, span_count: int) -> str:
    """What came in: no word of what there is none of."""
    counted = ((pages, source_count), (articles, article_count), (spans, span_count))
    return " · ".join(say(count) for say, count in counted if count)


# -- a file in a line ----------------------------------------------------------------------------------------


def yield_of(file: ListedFile) -> str:
    """What comes out of it: articles out of pages or rows, or labels; empty where nothing does."""
    seen = file.seen
    if seen.refusal is not None:
        return ""
    if seen.format is not None:
        return f"{articles(seen.articles)} · {spans(seen.spans)}"
    examined = seen.examined
    if examined is not None and examined.rows is not None:
        return f"{rows(examined.rows)} → {articles(seen.articles)}"
    held = examined.pages if examined is not None and examined.pages is not None else seen.sources
    if not seen.is_counted:
        return f"{pages(held)} → …"
    return f"{pages(held)} → {articles(seen.articles)}"


def reading_of(file: ListedFile) -> str:
    """The kind of a file and how it is read: its encoding, its sheet and the column with the text."""
    seen = file.seen
    parts = [kind_name(file.kind)]
    if seen.format is not None and seen.annotators:
        parts.append(", ".join(seen.annotators))
    if seen.examined is not None:
        parts += _read_as(seen.examined)
    return " · ".join(part for part in parts if part)


def _read_as(examined: Examined) -> Iterable[str]:
    if examined.encodings:
        yield encoding_name(examined.encoding)
    if examined.sheets:
        yield examined.sheets[0]
    if examined.columns and examined.guess.text:
        yield examined.guess.text


def remark_of(file: ListedFile) -> str:
    """Why it cannot be read, or what of it is in the project already or stays out; empty where all is well."""
    seen = file.seen
    if seen.refusal is not None:
        # the name is enough: the folder stands elsewhere, and would push the reason out of the line
        return sentence(seen.refusal).replace(str(seen.path), seen.path.name)
    remarks = [_known(seen)] if seen.known else []
    if seen.skipped:
        text = QCoreApplication.translate("ImportWords", "{count} left out")
        remarks.append(text.format(count=f"{len(seen.skipped):,}"))
    return " · ".join(remarks)


def _known(seen: Previewed) -> str:
    if seen.known < seen.sources:
        if seen.is_twice:
            text = QCoreApplication.translate("ImportWords", "{known} of {all} are there twice")
            return text.format(known=f"{seen.known:,}", all=f"{seen.sources:,}")
        text = QCoreApplication.translate("ImportWords", "{known} of {all} already in the project")
        return text.format(known=f"{seen.known:,}", all=f"{seen.sources:,}")
    # the row of a table says less than its file
    name = _ROW.sub("", seen.known_as or "") if seen.sources > 1 else seen.known_as
    if seen.is_twice:
        text = QCoreApplication.translate("ImportWords", "the same as {name} in this list")
        return text.format(name=name)
    if name in (None, seen.path.name):
        return QCoreApplication.translate("ImportWords", "already in the project")
    text = QCoreApplication.translate("ImportWords", "already in the project as {name}")
    return text.format(name=name)


def totals(listed: Iterable[ListedFile]) -> str:
    """What is ticked, what is not since it is known or another file is the same, what cannot be read."""
    every = list(listed)
    ticked = [file.seen for file in every if file.ticked]
    parts = [
        files(len(ticked)),
        pages(sum(seen.sources for seen in ticked)),
        articles(sum(seen.articles for seen in ticked)),
    ]
    if not all(seen.is_counted for seen in ticked):
        parts[-1] += " …"
    count = sum(seen.spans for seen in ticked)
    if count:
        parts.append(spans(count))
    left = [file.seen for file in every if file.is_known and not file.ticked]
    known, twice = (sum(1 for seen in left if seen.is_twice == is_twice) for is_twice in (False, True))
    if known:
        text = QCoreApplication.translate("ImportWords", "{count} already in the project")
        parts.append(text.format(count=f"{known:,}"))
    if twice:
        text = QCoreApplication.translate("ImportWords", "{count} twice in this list")
        parts.append(text.format(count=f"{twice:,}"))
    refused = sum(1 for file in every if not file.can_tick)
    if refused:
        text = QCoreApplication.translate("ImportWords", "{count} cannot be read")
        parts.append(text.format(count=f"{refused:,}"))
    return " · ".join(parts)
