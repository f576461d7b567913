"""Small writers of foreign formats: just enough of each that programs read it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


STOPS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
"""Tab stops of a paragraph, which are no characters."""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """Id, last word of the type, target."""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identity, kind, target in targets
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def paragraph(text: str) -> str:
    """A paragraph of Word in one run."""
    return f'<w:p>{STOPS}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, *, footnotes: str = "", prolog: str = XML) -> bytes:
    """A Word document with that body."""
    spaces = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f"{prolog}<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relations(("rId1", "footnotes", "footnotes.xml")),
    }
    if footnotes:
        parts["word/footnotes.xml"] = f"{XML}<w:footnotes {spaces}>{footnotes}</w:footnotes>"
    return packed(parts)


def xlsx(
    sheets: Mapping[str, str],
    *,
    shared: Sequence[str] = (),
    styles: str = "",
    properties: str = "",
) -> bytes:
    """A workbook; each sheet is the XML of its rows."""
    spaces = f'xmlns="{SHEETS}" xmlns:r="{OFFICE}"'
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1)
    )
    targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"{XML}<workbook {spaces}>{properties}<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *targets, ("rId90", "sharedStrings", "sharedStrings.xml"), ("rId91", "styles", "styles.xml")
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'{XML}<worksheet {spaces}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
        )
    if shared:
        strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in shared)
        parts["xl/sharedStrings.xml"] = f"{XML}<sst {spaces}>{strings}</sst>"
    if styles:
        parts["xl/styles.xml"] = f"{XML}<styleSheet {spaces}>{styles}</styleSheet>"
    return packed(parts)


def cell(place: str, text: str) -> str:
    """A cell that holds its own text."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row(number: int, *texts: str) -> str:
    """A row of such cells."""
    inner = "".join(cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(texts) if text)
    return f'<row r="{number}">{inner}</row>'


Printed = tuple[str, float, float, float]
"""A line of a page: its text, where it begins (points from the left and from the top), the size of its type."""


def column(
    paragraphs: Iterable[str], left: float, top: float, *, width: int, size: float = 10, pitch: float = 14
) -> list[Printed]:
    """Paragraphs set in a column of `width` characters, each indented by two."""
    lines: list[Printed] = []
    for text in paragraphs:
        rest, indent = text, 2
        while rest:
            piece, rest = rest[: width - indent], rest[width - indent :]
            lines.append((piece, left + indent * size, top + len(lines) * pitch, size))
            indent = 0
    return lines


HEIGHT = 800
WIDTH = 600
"""Of a page, in points."""


_TURNED = {0: "1 0 0 1 {x} {y}", 90: "0 1 -1 0 {t} {x}", 180: "-1 0 0 -1 {w} {t}", 270: "0 -1 1 0 {y} {w}"}


def pdf(pages: Iterable[Iterable[Printed]], *, turned: int = 0) -> bytes:
    """A PDF with a font that every reader of PDF has to know.

    Its pages lie `turned` (degrees) in the file and are turned to be seen.
    """
    objects: list[bytes] = [b"", b""]
    kids = []
    matrix = _TURNED[turned]
    for lines in pages:
        content = "".join(
            f"BT /F1 {size} Tf {matrix.format(x=left, y=HEIGHT - top, t=top, w=WIDTH - left)} Tm "
            f"<{text.encode('utf-16-be').hex()}> Tj ET\n"
            for text, left, top, size in lines
        ).encode()
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 FONT 0 R >> >> >>"
            % (*((WIDTH, HEIGHT) if turned in (0, 180) else (HEIGHT, WIDTH)), turned, len(objects))
        )
        kids.append(len(objects))
    font = len(objects) + 1
    objects = [one.replace(b"FONT", b"%d" % font) for one in objects]
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H "
        b"/DescendantFonts [%d 0 R] >>" % (font + 1),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor %d 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>" % (font + 2),
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV %d >>" % 93,
    ]
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    return _written(objects)


_THIN = {"一": (40, 350, 960, 420), "日": (200, -60, 800, 820), "口": (180, -20, 820, 720)}
"""Where there is ink in thousandths of an em, of characters that have less of it than others."""


def drawn_pdf(lines: Sequence[Printed]) -> bytes:
    """A page whose font is a set of drawings without a frame of its own, as browsers write them."""
    signs = sorted({sign for text, *_ in lines for sign in text})
    codes = {sign: code for code, sign in enumerate(signs, 1)}
    content = "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {left} {HEIGHT - top} Tm <{bytes(codes[one] for one in text).hex()}> Tj ET\n"
        for text, left, top, size in lines
    )
    known = "".join(f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items())
    known = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{known}endbfchar endcmap end"
    )
    shapes = []
    for sign in signs:
        left, low, right, high = _THIN.get(sign, (20, -120, 980, 860))
        box = f"{left} {low} {right - left} {high - low}"
        shapes.append(f"1000 0 {left} {low} {right} {high} d1 {box} re f")
    streams = [content, known, *shapes]
    named = [f"/g{code} {code + 6} 0 R" for code in codes.values()]
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 0] /FontMatrix [0.001 0 0 0.001 0 0] /ToUnicode 6 0 R "
        f"/FirstChar 1 /LastChar {len(signs)} /Widths [{'1000 ' * len(signs)}] /CharProcs << {' '.join(named)} >> "
        f"/Encoding << /Type /Encoding /Differences [1 {' '.join(f'/g{code}' for code in codes.values())}] >> >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 5 0 R "
            "/Resources << /Font << /F1 4 0 R >> >> >>"
        ),
        font,
        *(f"<< /Length {len(one.encode())} >>\nstream\n{one}\nendstream" for one in streams),
    ]
    return _written([one.encode() for one in objects])


def _written(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
