"""Any file to sources: judged by its content, refused with one sentence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.reading import Choice, Reading, examine, read_sources
from tests.reading.sources.papers import column, docx, packed, paragraph, pdf, row, xlsx

TEXT = "青渚区部署防汛\n\n青渚区近日召开会议，要求各地压实责任、排查隐患，确保安全度汛。\n"
BY_KIND = {
    "text": TEXT.encode("gb18030"),
    "docx": docx("".join(map(paragraph, TEXT.splitlines()))),
    "pdf": pdf([column([TEXT.split()[1]], 50, 100, width=14)]),
    "html": f"<!DOCTYPE html><p>{TEXT}".encode(),
    "xlsx": xlsx({"稿": row(1, "标题", "正文") + row(2, *TEXT.split())}),
}


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", BY_KIND)
@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".xlsx", ""])
def test_the_content_says_what_a_file_is_whatever_its_name(tmp_path: Path, kind: str, suffix: str) -> None:
    path = write(tmp_path, f"稿{suffix}", BY_KIND[kind])
    found = examine(path)
    assert (found.kind, found.size) == (kind, len(BY_KIND[kind]))
    assert "压实责任" in found.opening
    (reading,) = read_sources(path)
    assert isinstance(reading, Reading)
    assert reading.source.encoding == found.encoding
    assert reading.source.encoding == ("gb18030" if kind == "text" else "utf-8" if kind == "html" else kind)
    assert reading.is_article == (kind == "xlsx")


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".md", "markdown"), (".csv", "csv"), (".htm", "html"), (".txt", "text"), (".log", "text")],
)
def test_the_suffix_says_what_a_text_is(tmp_path: Path, suffix: str, kind: str) -> None:
    assert examine(write(tmp_path, f"a{suffix}", b"# a,b\n# c,d\n")).kind == kind


def test_what_is_said_about_a_text(tmp_path: Path) -> None:
    found = examine(write(tmp_path, "a.txt", BY_KIND["text"]))
    assert (found.encoding, found.encodings[0], found.opening) == ("gb18030", "gb18030", TEXT)
    assert found.pages is None
    again = examine(found.path, Choice(encoding="big5hkscs")) if "big5hkscs" in found.encodings else None
    assert again is None or again.encoding == "big5hkscs"


def test_what_is_said_about_a_pdf(tmp_path: Path) -> None:
    found = examine(write(tmp_path, "a.pdf", pdf([column([TEXT.split()[1]], 50, 100, width=14)] * 7)))
    assert (found.pages, found.encodings) == (7, ())


def test_what_is_said_about_a_workbook(tmp_path: Path) -> None:
    sheets = {"空": "", "稿": row(1, "标题", "正文") + "".join(row(n, "题", "文" * n) for n in range(2, 60))}
    found = examine(write(tmp_path, "a.xlsx", xlsx(sheets)))
    assert (found.rows, found.sheets, found.columns) == (58, ("稿", "空"), ("标题", "正文"))
    assert found.sample[0] == ("题", "文文")
    assert (found.guess.text, found.guess.title, found.guess.date) == ("正文", "标题", "")
    turned = examine(found.path, Choice(text="标题", title=""))
    assert (turned.opening, turned.guess.text) == ("题", "标题")


def test_a_choice_of_an_encoding_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "開發區".encode("big5"))
    (reading,) = read_sources(path, Choice(encoding="big5"))
    assert isinstance(reading, Reading)
    assert (reading.source.text, reading.source.encoding) == ("開發區", "big5")


def test_the_same_text_is_the_same_source_in_whatever_file(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, f"{n}.txt", TEXT.encode(code)) for n, code in enumerate(("utf-8", "utf-16", "gbk"))
    ]
    assert (
        len({one.source.id for path in paths for one in read_sources(path) if isinstance(one, Reading)}) == 1
    )


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b" \n", "is empty"),
        ("a.md", b"\n", "is empty"),
        ("a.csv", b"\n\n", "is empty"),
        ("a.docx", docx(paragraph(" ")), "is empty"),
        ("a.xlsx", xlsx({"S": ""}), "is empty"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "is damaged"),
        ("a.zip", packed({"a.txt": "文"}), "is an archive"),
        ("a.odt", packed({"content.xml": "x"}), "OpenDocument"),
        ("a.xlsb", packed({"xl/workbook.bin": "x"}), "XLSB"),
        ("a.rtf", b"{\\rtf1 a}", "RTF"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "by a password",
        ),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word 97"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Office 97"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        ("a.txt", "正文\0正文".encode(), "not a text file"),
        ("a.txt", b"\xed\xa0\x80" * 20, "not a text file"),
        ("a.txt", b"\x01\x02\x03" * 50, "not a text file"),
        ("a.csv", "正文\n甲\0乙\n".encode(), "not a text file"),
    ],
)
def test_what_cannot_be_read_is_refused_alike_by_both(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = write(tmp_path, name, data)
    for attempt in (examine, lambda path: list(read_sources(path))):
        with pytest.raises(Refusal, match=said) as caught:
            attempt(path)
        assert name in str(caught.value)


def test_a_file_that_is_too_large_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    """200 MB of nothing: reading it would take as much memory."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write("正文".encode())
        file.truncate(200 * 1024 * 1024 + 1)
    with pytest.raises(Refusal, match="has 200 MB, more than the 50 MB"):
        list(read_sources(path))


def changing(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> list[int]:
    """Lets somebody write to the file after each of its first readings. Returns where the readings are counted."""
    readings: list[int] = []
    state = os.fstat

    def fstat(file: int) -> os.stat_result:
        readings.append(file)
        if len(readings) % 2 == 0 and len(readings) // 2 <= times:
            with path.open("ab") as more:
                more.write("又一行\n".encode())
        return state(file)

    monkeypatch.setattr(os, "fstat", fstat)
    return readings


def test_a_file_that_changes_while_it_is_read_is_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())
    changing(monkeypatch, path, times=1)
    (reading,) = read_sources(path)
    assert isinstance(reading, Reading)
    assert reading.source.text == TEXT + "又一行\n"


def test_a_file_that_goes_on_changing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())
    changing(monkeypatch, path, times=9)
    with pytest.raises(Refusal, match="changes while it is read"):
        list(read_sources(path))


def test_no_library_is_loaded_before_a_file_needs_it() -> None:
    import subprocess

    code = (
        "import sys, annotator.session.session, annotator.session.long_work\n"
        "wanted = {'pypdfium2', 'markdown_it', 'charset_normalizer', 'html',\n"
        "'annotator.reading.sources.table', 'annotator.reading.sources.archive'}\n"
        "print(sorted(wanted & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_source_is_called_after_its_file_as_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/版".encode() + b"\xff.txt"))
    path.write_bytes(TEXT.encode())
    (reading,) = read_sources(path)
    assert isinstance(reading, Reading)
    assert reading.source.name == "版�.txt"
