"""Files become sources, or one sentence says why not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from annotator.model.errors import Refusal
from annotator.reading import read_source, walk

TEXT = "开发区召开会议\r\n\r\n本报讯(记者张三)3月1日,开发区召开会议,部署下一步工作。\n"


def write(folder: Path, data: bytes, name: str = "第1版.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_page_is_read_exactly_as_it_stands(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, TEXT.encode()))
    assert (source.name, source.text, source.encoding) == ("第1版.txt", TEXT, "utf-8")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_left_out(
    tmp_path: Path, mark: bytes, codec: str
) -> None:
    source = read_source(write(tmp_path, mark + TEXT.encode(codec)))
    assert (source.text, source.encoding) == (TEXT, codec)


def test_the_same_page_in_two_encodings_is_one_source(tmp_path: Path) -> None:
    first = read_source(write(tmp_path, TEXT.encode(), "a.txt"))
    second = read_source(write(tmp_path, TEXT.encode("gb18030"), "b.txt"))
    assert second.encoding == "gb18030"
    assert first.id == second.id


@pytest.mark.parametrize("text", ["王小明\n李莉\n", "简讯\n", "记者 白静", "青渚区抓好春季麦田管理"])
def test_a_short_page_in_gb18030(tmp_path: Path, text: str) -> None:
    source = read_source(write(tmp_path, text.encode("gb18030")))
    assert (source.text, source.encoding) == (text, "gb18030")


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    text = "開發區召開會議,這是我們對經濟發展的要求。來自各地的代表都說,問題要一個一個地解決。\n"
    source = read_source(write(tmp_path, text.encode("big5")))
    assert (source.text, source.encoding) == (text, "big5")


def test_characters_beyond_the_basic_plane(tmp_path: Path) -> None:
    text = "𠮷祥里😀\n"
    assert read_source(write(tmp_path, text.encode())).text == text
    assert read_source(write(tmp_path, text.encode("utf-16"))).text == text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n", "\u3000\n".encode()])
def test_an_empty_page_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refusal, match="is empty"):
        read_source(write(tmp_path, data))


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x01\x02\x03\xff\xfe\xfd\x80\x81" * 9,
        b"PK\x03\x04\x14\x00\x06\x00",
        bytes(range(256)) * 20,
        b"\x01\x02\x03\x04\x05\x06",
        "正文\0正文".encode(),
        b"\xff" * 100,
        b"\xed\xa0\x80" * 20,
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Refusal, match="not a text file"):
        read_source(write(tmp_path, data))


def test_a_stray_control_character_from_extraction_is_no_obstacle(tmp_path: Path) -> None:
    text = TEXT * 20 + "\x07\n"
    assert read_source(write(tmp_path, text.encode())).text == text


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"no file .*none\.txt"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(Refusal, match="is a folder"):
        read_source(tmp_path)


def test_a_name_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        read_source(tmp_path / "a\0b.txt")
    with pytest.raises(Refusal):
        read_source(tmp_path / ("长" * 300 + ".txt"))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, TEXT.encode())

    def deny(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    # permissions do not bind a superuser, so the answer of the system is played
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(Refusal, match="may not read it"):
        read_source(path)


def test_a_file_too_large_for_a_page_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.reading.files.LARGEST", 10)
    with pytest.raises(Refusal, match="can be a page"):
        read_source(write(tmp_path, TEXT.encode()))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(Refusal, match="not a file with text"):
        read_source(path)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_file_whose_name_is_no_text_gets_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    path.write_bytes(TEXT.encode())
    assert read_source(path).name == "?.txt"


def test_walking_folders_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a.txt", ".hidden.txt", ".git/x.txt", "~$a.docx", "a.png", "l.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.relative_to(tmp_path).as_posix() for path in walk([tmp_path])] == [
        "a.txt",
        "b/1.TXT",
        "b/2.txt",
    ]
    assert [path.name for path in walk([tmp_path], [".jsonl"])] == ["a.txt", "1.TXT", "2.txt", "l.jsonl"]


def test_numbers_in_names_are_numbers(tmp_path: Path) -> None:
    """Page 2 of a newspaper comes before page 10."""
    names = ["2023-04-18 第2版.txt", "2023-04-18 第10版.txt", "2023-04-18 第010版.txt", "A9.txt", "A10.txt"]
    for name in names:
        write(tmp_path, b"x", name)
    found = [path.name for path in walk([tmp_path])]
    assert found == [names[0], names[2], names[1], "A9.txt", "A10.txt"]


def test_what_is_named_is_taken_whatever_it_is(tmp_path: Path) -> None:
    named = [write(tmp_path, b"x", "note.docx"), tmp_path / "missing.txt"]
    assert list(walk(named)) == named


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, b"x", "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    assert [path.name for path in walk([tmp_path])] == ["a.txt"]
