"""The Chinese interface: everything that the code says is said in Chinese, with the same blanks to fill."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.bundle import resource
from annotator.model.errors import Refusal
from annotator.ui.language import Language, in_a_row, sentence
from annotator.ui.status import StatusBar
from annotator.ui.theme import theme_for
from resources.translations.update import FILE, Collection, collect

Key = tuple[str, str]
"""Context and English text."""

FILTER = re.compile(r"\(\*[^)]*\)")
"""Qt reads what files to show from the brackets, so they must stay as they are."""


@pytest.fixture(scope="module")
def collection() -> Collection:
    """What the code says."""
    return collect()


@pytest.fixture(scope="module")
def entries() -> dict[Key, ET.Element]:
    """The translations as they stand in the .ts file."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): translation
        for context in ET.parse(FILE).iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    }


@pytest.fixture(scope="module")
def finished(entries: dict[Key, ET.Element]) -> dict[Key, str]:
    """The translations that are in use."""
    return {key: entry.text or "" for key, entry in entries.items() if "type" not in entry.attrib}


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    """The language of the program, English again afterwards."""
    language = Language()
    yield language
    language.speak("en")


def differing(finished: dict[Key, str], pattern: re.Pattern[str]) -> dict[Key, str]:
    """The translations in which other things match than in the English text."""
    return {
        key: chinese
        for key, chinese in finished.items()
        if sorted(set(pattern.findall(key[1]))) != sorted(set(pattern.findall(chinese)))
    }


class TestTheFile:
    def test_every_text_of_the_code_is_translated(
        self, collection: Collection, finished: dict[Key, str]
    ) -> None:
        assert [key for key in sorted(collection.texts) if not finished.get(key)] == []

    def test_nothing_is_kept_that_the_code_no_longer_says(
        self, collection: Collection, entries: dict[Key, ET.Element]
    ) -> None:
        """When this fails, move what a reworded text can use, then `update.py --forget`."""
        assert sorted(entries.keys() - collection.texts) == []

    def test_the_same_blanks_are_to_be_filled(self, finished: dict[Key, str]) -> None:
        assert differing(finished, re.compile(r"\{\w*\}")) == {}

    def test_file_filters_name_the_same_files(self, finished: dict[Key, str]) -> None:
        assert differing(finished, FILTER) == {}

    def test_what_waits_for_more_to_be_asked_says_so(self, finished: dict[Key, str]) -> None:
        """The window takes the … off for tool tips and the list of keys."""
        assert differing(finished, re.compile("…$")) == {}

    def test_menus_open_with_the_same_letters(self, finished: dict[Key, str]) -> None:
        def letter(text: str) -> str:
            return text.partition("&")[2][:1]

        menus = {english: chinese for (context, english), chinese in finished.items() if context == "Menu"}
        assert menus
        assert [each for each in menus.items() if letter(each[0]) != letter(each[1])] == []

    def test_chinese_sentences_have_chinese_punctuation(self, finished: dict[Key, str]) -> None:
        badly = re.compile(r"[\u4e00-\u9fff][,.:;!?]|\.{3}|。 |  ")
        assert [chinese for chinese in finished.values() if badly.search(FILTER.sub("", chinese))] == []

    def test_one_thing_has_one_chinese_word(self, finished: dict[Key, str]) -> None:
        """A block is 文本块; one that joins is 接续; what is misread is 更正; 审阅 ends in 定稿 by 裁定; 评论 are 回复;
        work is 分发, 交回, 合并, 退回 or 通过, 发回; a difference is 分歧; who reads is 你."""
        others = re.compile(
            "区块|文字块|重复块|相接|订正|纠正|终稿|审核|评审|批注|答复|分派|发放|上交|提交|批准|差异|图层|您"
        )
        assert [chinese for chinese in finished.values() if others.search(chinese)] == []

    def test_what_is_compiled_is_what_stands_in_the_file(
        self, qapp: QApplication, finished: dict[Key, str]
    ) -> None:
        """When this fails, run `update.py`."""
        translator = QTranslator()
        assert translator.load(str(FILE.with_suffix(".qm")))
        compiled = {key: translator.translate(*key) for key in finished}
        assert compiled == finished


class TestTheCollection:
    def test_every_refusal_has_a_text_that_can_be_found(self, collection: Collection) -> None:
        assert collection.unresolved == []

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ('raise Refusal("a " "b")', {"a b"}),
            ('SAID = "a"\ndef f(x):\n    return Refusal(SAID, x=x)', {"a"}),
            (
                'SAID = {1: "a", 2: "b"}\ndef f(x):\n    text = SAID.get(x) or "c"\n    Refusal(text)',
                {"a", "b", "c"},
            ),
            ('class A:\n    def warn(self, text):\n        Refusal(text)\nA().warn("a")', {"a"}),
            (
                """
class A:
    def __init__(self, text):
        self.text = text
    def f(self):
        Refusal(self.text)
A("a")
""",
                {"a"},
            ),
            ('class Stopped(Refusal): ...\nStopped("a")', {"a"}),
        ],
        ids=["literal", "constant", "table", "parameter", "kept", "subclass"],
    )
    def test_texts_are_found_where_they_are_written(
        self, tmp_path: Path, code: str, expected: set[str]
    ) -> None:
        (tmp_path / "annotator").mkdir()
        (tmp_path / "annotator" / "some.py").write_text(code, encoding="utf-8")
        found = collect(tmp_path)
        assert {text for context, text in found.texts if context == "Refusal"} == expected
        assert found.unresolved == []

    def test_a_text_that_cannot_be_found_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "annotator").mkdir()
        (tmp_path / "annotator" / "some.py").write_text("\nRefusal(open().read())", encoding="utf-8")
        assert collect(tmp_path).unresolved == ["annotator.some:2: Refusal(open().read())"]


class TestSpeaking:
    def test_chinese_and_back(self, language: Language) -> None:
        language.speak("zh")
        assert QCoreApplication.translate("Command", "Undo") == "撤销"
        language.speak("en")
        assert QCoreApplication.translate("Command", "Undo") == "Undo"

    def test_a_window_that_stands_follows(self, language: Language, qtbot: QtBot) -> None:
        bar = StatusBar(theme_for("light"))
        qtbot.addWidget(bar)
        bar.show_progress(12, 36, 214, saved=True)
        assert bar.progress.text() == "12 of 36 done · 214 spans"
        language.speak("zh")
        qtbot.waitUntil(lambda: bar.progress.text() == "已完成 12/36 篇 · 214 处标注")

    def test_the_buttons_that_qt_names_are_chinese(self, language: Language, qtbot: QtBot) -> None:
        language.speak("zh")
        box = QDialogButtonBox()
        qtbot.addWidget(box)
        button = QDialogButtonBox.StandardButton
        said = [box.addButton(each).text() for each in (button.Ok, button.Cancel, button.Close)]
        assert said == ["确定", "取消", "关闭"]

    def test_an_inherited_class_finds_the_texts_of_its_base(self, language: Language, qtbot: QtBot) -> None:
        class Louder(StatusBar):
            pass

        language.speak("zh")
        bar = Louder(theme_for("light"))
        qtbot.addWidget(bar)
        assert bar.cancel.text() == "取消"

    def test_a_refusal_is_said_in_chinese(self, language: Language, qtbot: QtBot) -> None:
        language.speak("zh")
        refusal = Refusal("There is such a span already: “{quote}”. Nothing was changed.", quote="整治")
        assert sentence(refusal) == "已有相同的标注“整治”。未做任何更改。"

    def test_the_kind_of_a_value_too(self, language: Language) -> None:
        refusal = Refusal("“{key}” must be a list, not {kind}.", key="spans", kind="an object")
        assert sentence(refusal) == "“spans” must be a list, not an object."
        language.speak("zh")
        assert sentence(refusal) == "“spans”应为列表，此处却是对象。"

    def test_and_a_refusal_within_one(self, language: Language) -> None:
        inner = Refusal("“{key}” is out of range.", key="start")
        refusal = Refusal("{place}: {what}", place="7", what=inner)
        language.speak("zh")
        assert sentence(refusal) == "7: “start”超出范围。"

    def test_the_program_finds_the_compiled_file(self) -> None:
        assert resource("translations", "annotator_zh.qm").is_file()


def test_a_widget_without_translation_stays_english(language: Language, qtbot: QtBot) -> None:
    language.speak("zh")
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.tr("No such text") == "No such text"


def test_sentences_stand_one_after_the_other_as_their_language_has_it() -> None:
    assert in_a_row("已导出。", "略去 2 段。") == "已导出。略去 2 段。"
    assert in_a_row("Exported.", "", "2 left out.") == "Exported. 2 left out."
    assert in_a_row() == ""
