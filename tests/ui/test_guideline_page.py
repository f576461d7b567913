"""The set guideline: what Markdown means stays, what could harm or deceive does not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from annotator.model.scheme import GUIDELINE
from annotator.ui.article.style import ArticleStyle
from annotator.ui.guideline_page import EDIT, Look, Shown, build
from annotator.ui.guideline_view import GuidelineView
from annotator.ui.theme import DARK, LIGHT

LOOKS = (Look(LIGHT, ArticleStyle.light(GUIDELINE.labels)), Look(DARK, ArticleStyle.dark(GUIDELINE.labels)))


def page(text: str, look: Look = LOOKS[0], name: str = "measure") -> tuple[QTextDocument, QObject]:
    owner = QObject()
    return build([Shown(name, "措施", "1", text, edit="Edit")], look, owner).document, owner


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def formats(document: QTextDocument) -> list[tuple[str, QTextCharFormat]]:
    found = []
    for block in blocks(document):
        walk: Any = block.begin()
        while not walk.atEnd():
            found.append((walk.fragment().text(), walk.fragment().charFormat()))
            walk += 1
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_markdown_is_set(qtbot: QtBot, look: Look) -> None:
    text = "# 大\n\n段落**粗**字`码`\n\n- 一\n  - 二\n\n1. 甲\n\n> 引\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n尾"
    document, _owner = page(text, look)
    levels = {block.text(): block.blockFormat().headingLevel() for block in blocks(document)}
    assert levels["大"] == 1
    assert [f.fontWeight() >= 600 for said, f in formats(document) if said == "粗"] == [True]
    listed = [block.text().strip() for block in blocks(document) if block.textList() is not None]
    assert listed == ["一", "二", "甲"]
    (table,) = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert (table.rows(), table.columns()) == (2, 2)
    inks = {f.foreground().color().name() for _, f in formats(document)}
    assert inks <= {look.style.text, look.theme.dim, look.style.label("measure").line}


@pytest.mark.parametrize(
    "text",
    [
        "- 头一项",
        "### 头一个标题",
        "> 引文",
        "| a |\n|---|\n| b |",
        "---\n不是元数据\n---\n",
    ],
)
def test_the_first_block_of_a_section_is_what_it_says(qtbot: QtBot, text: str) -> None:
    first, _one = page(text)
    later, _two = page(f"段落\n\n{text}")

    def shape(document: QTextDocument) -> list[tuple[str, int, bool, int]]:
        return [
            (
                b.text(),
                b.blockFormat().headingLevel(),
                b.textList() is not None,
                int(b.blockFormat().leftMargin()),
            )
            for b in blocks(document)
        ]

    assert shape(later)[2:] == shape(first)[1:]


def test_examples_look_like_spans_and_counter_examples_do_not(qtbot: QtBot) -> None:
    text = "「文中」\n\n### 例子\n\n- 𠮷前「是」后\n\n### 反例\n\n- 前「非」后"
    document, _owner = page(text)
    found = {said: f for said, f in formats(document) if "「" in said}
    style = LOOKS[0].style
    assert found["「是」"].background().color().name() == style.label("measure").tint(style.paper, 1)
    assert found["「非」"].underlineStyle() == QTextCharFormat.UnderlineStyle.DashUnderline
    assert not found["「文中」"].hasProperty(QTextCharFormat.Property.BackgroundBrush)


HOSTILE = (
    '<img src="{file}"> <script>x</script> <a href="file:///etc/passwd">a</a> <style>* {{display:none}}</style>\n\n'
    '![图]({file} "题") ![图][r] [字](file://{file} "<img src={file}>") <http://example.invalid/x>\n\n'
    "[假](edit:measure) [同](#measure) [无](#nothing) www.example.invalid\n\n"
    "`![码]({file})`\n\n[r]: {file}\n"
)


def test_nothing_of_a_hostile_text_is_loaded_linked_or_hidden(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    document, _owner = page(HOSTILE.format(file=picture))
    shown = document.toPlainText()
    assert '<img src="' in shown
    assert "<script>x</script>" in shown
    assert not any(f.isImageFormat() for _, f in formats(document))
    assert not any(f.toolTip() for _, f in formats(document))
    links = [(said, f.anchorHref()) for said, f in formats(document) if f.isAnchor() or f.anchorHref()]
    assert links == [("Edit", EDIT + "measure"), ("同", "#measure")]
    assert "src=" not in document.toHtml().replace("src=&quot;", "").replace(f"src={picture}", "")


def test_the_view_loads_nothing_and_follows_only_its_own_links(qtbot: QtBot, tmp_path: Path) -> None:
    view = GuidelineView()
    qtbot.addWidget(view)
    asked: list[str] = []
    view.edit_wanted.connect(asked.append)
    view.show_sections(
        [Shown("", "总则", "", "一"), Shown("a b", "乙", "2", HOSTILE.format(file="/x"))], LOOKS[0]
    )
    view.resize(300, 200)
    view.show()
    assert view.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "x.png"))) is None
    for url in ("file:///etc/passwd", "http://example.invalid", "#nowhere"):
        view.anchorClicked.emit(QUrl(url))
    assert (view.section, asked) == ("", [])
    view.anchorClicked.emit(QUrl("#a%20b"))
    assert view.section == "a b"
    view.anchorClicked.emit(QUrl(EDIT + "a%20b"))
    assert asked == ["a b"]


@pytest.mark.parametrize(
    "text",
    [
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 20_000,
        ">" * 50_000 + "x",
        "- " * 20_000 + "x",
        "[" * 50_000,
        "*a **b _c " * 10_000,
        "\n".join("  " * depth + "- x" for depth in range(150)),
        "x" * 300_000,
        "\u202e\x07\x00\ufeff" * 100,
    ],
    ids=["table", "quotation", "list", "brackets", "stars", "nesting", "long line", "controls"],
)
def test_no_text_keeps_the_window_busy(qtbot: QtBot, text: str) -> None:
    view = GuidelineView()
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    began = time.monotonic()
    view.show_sections([Shown("measure", "措施", "1", text)], LOOKS[0])
    view.grab()
    # a hang, not a budget: what is quadratic takes minutes here
    assert time.monotonic() - began < 20
