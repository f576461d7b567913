"""PDF as LibreOffice makes it of pages whose text is known: the columns of a section, one after the other."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from annotator.reading.sources.pdf import read_pdf

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)
HEAD = "一日一会商 一日一通报"
PARAGRAPHS = [
    "青渚区召开会议，对全区防汛工作再部署、再落实，排查7个镇街、96个村（社区）的险工险段，补齐短板。",
    "会议强调，要突出一个“快”字，做到快排查、快报告；要突出一个“实”字，把312个网格细分为1048个微网格。",
    "截至4月9日，全区累计巡查堤防4300余次，转移群众386人，没有一处漏报，也没有一人受伤，各项工作有序推进。",
    "“水位降了，心里就踏实了。”泊安镇的老船工说，他在渡口守了40年，今年的堤坝修得最牢，花田也保住了。",
] * 6


def written(columns: int) -> str:
    """A document whose text stands in a section of so many columns."""
    font = 'style:font-name-asian="Noto Serif CJK SC"'
    styles = (
        '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="29.7cm" '
        'fo:page-height="42cm" fo:margin="1.5cm"/></style:page-layout>'
        '<style:style style:name="P" style:family="paragraph">'
        '<style:paragraph-properties fo:text-indent="21pt" fo:text-align="start" fo:orphans="0" fo:widows="0"/>'
        f'<style:text-properties {font} fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:style>'
        '<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        f'<style:text-properties {font} fo:font-size="28pt" style:font-size-asian="28pt"/></style:style>'
        '<style:style style:name="S" style:family="section"><style:section-properties '
        'text:dont-balance-text-columns="false"><style:columns '
        f'fo:column-count="{columns}" fo:column-gap="0.6cm"/></style:section-properties></style:style>'
    )
    body = "".join(f'<text:p text:style-name="P">{escape(text)}</text:p>' for text in PARAGRAPHS)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="pm"/></office:master-styles>'
        f'<office:body><office:text><text:p text:style-name="H">{HEAD}</text:p>'
        f'<text:section text:name="s" text:style-name="S">{body}</text:section>'
        "</office:text></office:body></office:document>"
    )


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All documents in one go: the program needs longer to start than to write."""
    folder = tmp_path_factory.mktemp("printed")
    for columns in (2, 3, 4, 5):
        (folder / f"{columns}.fodt").write_text(written(columns), encoding="utf-8")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [str(OFFICE), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.fodt")))], check=True, timeout=120, capture_output=True
    )
    return {path.stem: path for path in folder.glob("*.pdf")}


@pytest.mark.parametrize("columns", [2, 3, 4, 5])
def test_columns_come_one_after_the_other_with_their_paragraphs(
    printed: dict[str, Path], columns: int
) -> None:
    path = printed[str(columns)]
    parts = read_pdf(path.read_bytes(), path).split("\n\n")
    assert parts[0] == HEAD
    assert len(parts) == 1 + columns
    # only a column may end within a paragraph
    found = "".join(f"{part}\n" if part[-1] in "。”" else part for part in parts[1:])
    assert found.splitlines() == PARAGRAPHS
