"""Word documents as a reader sees them, and what is refused in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.errors import Refusal
from annotator.reading.sources import archive
from annotator.reading.sources.docx import read_docx
from tests.reading.sources.papers import XML, docx, packed, paragraph

PATH = Path("版面.docx")
RUN = "<w:r><w:t>{}</w:t></w:r>"


def read(body: str, **options: str) -> str:
    return read_docx(docx(body, **options), PATH)


@given(st.lists(st.text("开发区召开会议，𠮷😀。 a<&>\"'", max_size=20), max_size=6))
def test_every_paragraph_is_a_line_with_exactly_its_characters(paragraphs: list[str]) -> None:
    assert read("".join(map(paragraph, paragraphs))) == "\n".join(paragraphs)


def test_runs_breaks_and_tabs() -> None:
    run = (
        "<w:r><w:t>开发</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>区</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"
    )
    assert read(f"<w:p>{run}</w:p>") == "开发区\t甲\n乙"


def test_a_table_stands_where_it_stood_with_a_line_for_each_row() -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in cells) + "</w:tr>"
        for cells in (("镇", "亩数"), ("泊安", "1200"))
    )
    assert (
        read(f"{paragraph('上文')}<w:tbl>{rows}</w:tbl>{paragraph('下文')}")
        == "上文\n镇\t亩数\n泊安\t1200\n下文"
    )


def test_cells_that_hold_several_paragraphs_are_columns_and_read_one_after_another() -> None:
    cells = [paragraph("甲一") + paragraph("甲二"), paragraph("乙一")]
    assert read("<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>") == (
        "甲一\n甲二\n乙一"
    )


def test_a_text_box_follows_the_paragraph_that_holds_it_and_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框中')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert (
        read(f"<w:p><w:r><w:t>前</w:t>{both}<w:t>后</w:t></w:r></w:p>{paragraph('下')}") == "前后\n框中\n下"
    )


def test_footnotes_stand_at_the_end_without_their_separators() -> None:
    notes = (
        f'<w:footnote w:type="separator">{paragraph("分隔")}</w:footnote>'
        f'<w:footnote w:id="1">{paragraph("注释一")}</w:footnote>'
    )
    assert read(paragraph("正文"), footnotes=notes) == "正文\n\n注释一"


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt></w:ruby>",
    ],
)
def test_what_a_reader_does_not_see_stays_out(unseen: str) -> None:
    assert read(f"<w:p>{RUN.format('前')}{unseen}{RUN.format('后')}</w:p>") == "前后"


def test_entities_are_refused_before_they_grow() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "笑"}">' for n in range(12))
    with pytest.raises(Refusal, match="defines entities"):
        read("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>", prolog=f"{XML}<!DOCTYPE d [{laughs}]>")


def test_an_external_document_type_is_refused_and_not_fetched() -> None:
    with pytest.raises(Refusal, match="defines entities"):
        read(paragraph("文"), prolog=f'{XML}<!DOCTYPE d SYSTEM "file:///etc/passwd">')


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Refusal, match="nested too deeply"):
        read("<w:p>" * 600 + "</w:p>" * 600)


def test_a_bomb_is_refused_by_the_size_it_declares() -> None:
    data = packed({"word/document.xml": b"<w>" + b" " * (archive.SMALL + 1)})
    with pytest.raises(Refusal, match="unpacks to more"):
        read_docx(data, PATH)


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks() -> None:
    data = bytearray(packed({"word/document.xml": b"<w>" + b" " * (archive.SMALL + 1)}))
    entry = zipfile.ZipFile(BytesIO(data)).getinfo("word/document.xml")
    size = entry.file_size.to_bytes(4, "little")
    assert data.count(size) == 2
    data = data.replace(size, (100).to_bytes(4, "little"))
    with pytest.raises(Refusal, match="is damaged"):
        read_docx(bytes(data), PATH)


def test_more_parts_than_a_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 10)
    with pytest.raises(Refusal, match="unpacks to more"):
        read_docx(packed({f"{n}.xml": "" for n in range(11)}), PATH)


def test_all_that_comes_out_together_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1_000)
    with pytest.raises(Refusal, match="unpacks to more"):
        read(paragraph("文" * 400))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_document_that_ends_too_early_is_damaged(share: float) -> None:
    data = docx(paragraph("文字" * 500))
    with pytest.raises(Refusal, match="is damaged"):
        read_docx(data[: int(len(data) * share)], PATH)


def test_xml_that_breaks_off_is_damaged() -> None:
    with pytest.raises(Refusal, match="is damaged"):
        read("<w:p><w:r>")
