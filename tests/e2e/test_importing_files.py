"""Files come in: chosen or dropped, looked at, read in another way, left out, taken in, taken back."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.reading import AS_FOUND, Choice
from annotator.session import previewing
from annotator.session.importing import import_paths
from annotator.session.long_work import counting
from annotator.session.previewing import Previewed
from annotator.session.progress import Cancelled, Progress
from annotator.store import Project
from annotator.ui import import_looking, importing
from annotator.ui.application import open_first
from annotator.ui.import_dialog import ImportDialog
from annotator.ui.import_file import ListedFile
from annotator.ui.import_looking import Looking
from annotator.ui.import_row import ImportRow
from annotator.ui.import_words import yield_of
from annotator.ui.jobs import Work
from annotator.ui.report_dialog import ReportDialog
from annotator.ui.window import Window
from tests.e2e.desktop import OpenWindow, press, select
from tests.e2e.importing import PAGE, activate, choose, confirm, drop, go_to, idle, offered, settled

TRADITIONAL = "夜市開張\n\n本報訊 記者從區政府獲悉，城東夜市於三月十八日開張，首日客流超過一萬人。\n"
ROW = "城西区开放3座公园,方便居民散步。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages, a table, labels, and what cannot be read."""
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "a 简.txt").write_bytes(PAGE.encode("gb18030"))
    (folder / "b 繁.txt").write_bytes(TRADITIONAL.encode("big5"))
    (folder / "c 空.txt").write_bytes(b"")
    (folder / "d 坏.docx").write_bytes(b"PK\x03\x04 damaged")
    rows = "\n".join(f"{ROW}{n},公园{n},备注" for n in "一二三")
    (folder / "e 表.csv").write_text(f"内容,标题,别的\n{rows}\n".replace("座公园,方", "座公园，方"), "utf-8")
    label = {"start": 2, "end": 4, "label": "slogan"}
    line = json.dumps({"text": ROW, "annotator": "李", "spans": [label]}, ensure_ascii=False)
    (folder / "f 标.jsonl").write_text(line, "utf-8")
    return folder


def listed(dialog: ImportDialog) -> dict[str, bool | None]:
    """Names with their ticks; None: cannot be ticked."""
    return {file.path.name: file.ticked if file.can_tick else None for file in dialog.model.files}


def titles(window: Window) -> list[str]:
    return [summary.title for summary in window.session.articles]


def in_file(path: Path) -> dict[str, int]:
    with Project(path) as project:
        return project.counts()


class TestLooking:
    def test_every_file_says_what_it_is_and_what_it_would_bring(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder)
        dialog = offered(qtbot, window)
        assert listed(dialog) == {
            "a 简.txt": True, "b 繁.txt": True, "c 空.txt": None, "d 坏.docx": None, "e 表.csv": True,
            "f 标.jsonl": True,
        }  # fmt: skip
        said = [dialog.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(6)]
        assert said[0] == "a 简.txt, ticked, Text · GB18030, 1 page → 1 article"
        assert said[1] == "b 繁.txt, ticked, Text · Big5, 1 page → 1 article"
        assert said[2].startswith("c 空.txt, c 空.txt is empty.")
        assert said[3].startswith("d 坏.docx, d 坏.docx is")
        assert said[4] == "e 表.csv, ticked, CSV table · UTF-8 · 内容, 3 rows → 3 articles"
        assert said[5] == "f 标.jsonl, ticked, Labels · 李, 1 article · 1 span"
        assert dialog.summary.text() == "4 files · 5 pages · 6 articles · 1 span · 2 cannot be read"
        press(qtbot, window, "Esc", widget=dialog)

    def test_ctrl_i_asks_for_files_and_shows_them(
        self, qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str] = []

        def ask(_parent: QWidget, _title: str, _start: Path, kinds: str) -> list[Path]:
            asked.append(kinds)
            return [folder / "a 简.txt"]

        monkeypatch.setattr(importing, "ask_open_many", ask)
        press(qtbot, window, "Ctrl+I")
        assert listed(offered(qtbot, window)) == {"a 简.txt": True}
        assert all(suffix in asked[0] for suffix in ("*.txt", "*.docx", "*.pdf", "*.xlsx", "*.jsonl"))

    def test_paths_on_the_command_line_are_shown_first(
        self, qtbot: QtBot, open_window: OpenWindow, project_path: Path, folder: Path
    ) -> None:
        window = open_window(None)
        open_first(window, [project_path, folder])
        dialog = offered(qtbot, window)
        assert dialog.model.rowCount() == 6
        assert len(window.session.articles) == 3

    def test_a_narrow_window_has_room_for_it(self, qtbot: QtBot, window: Window, folder: Path) -> None:
        drop(window, folder)
        dialog = offered(qtbot, window)
        go_to(qtbot, dialog, "e 表.csv")
        dialog.resize(720, 480)
        assert dialog.width() == 720
        for part in (dialog.list, dialog.preview.text, dialog.preview.sample, dialog.import_button):
            seen = part.visibleRegion().boundingRect()
            assert seen.width() >= part.width() - 2, part

    def test_a_file_is_shown_near_with_its_text_and_its_articles(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder)
        dialog = offered(qtbot, window)
        preview = dialog.preview
        assert preview.text.toPlainText() == PAGE
        assert preview.model.index(0).data() == "城北开通新公交"
        go_to(qtbot, dialog, "f 标.jsonl")
        assert preview.text.toPlainText() == ROW
        go_to(qtbot, dialog, "c 空.txt")
        assert not preview.text.isVisible()
        assert "is empty" in preview.remark.text()
        press(qtbot, window, "Esc", widget=dialog)

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
    def test_a_name_that_is_no_text_can_be_shown_and_imported(
        self, qtbot: QtBot, window: Window, tmp_path: Path
    ) -> None:
        path = tmp_path / os.fsdecode(b"\xb1\xe0.txt")
        path.write_text(PAGE, "utf-8")
        window.importing.offer([path])
        dialog = offered(qtbot, window)
        assert dialog.preview.name.text().endswith(".txt")
        dialog.grab()
        confirm(qtbot, window)
        assert window.session.text.startswith("城北开通新公交")

    def test_cancel_writes_nothing(
        self, qtbot: QtBot, window: Window, folder: Path, project_path: Path
    ) -> None:
        before = in_file(project_path)
        drop(window, folder)
        dialog = offered(qtbot, window)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
        activate(qtbot, window)
        assert window.importing.dialog is None
        assert window.files.job is None
        assert in_file(project_path) == before
        assert window.view.hasFocus()

    def test_what_is_in_the_project_is_not_ticked_and_can_be(
        self, qtbot: QtBot, window: Window, tmp_path: Path
    ) -> None:
        (tmp_path / "第一.txt").write_text(PAGE, "utf-8")
        drop(window, tmp_path / "第一.txt")
        confirm(qtbot, window)
        (tmp_path / "第二.txt").write_text(PAGE, "utf-8")
        drop(window, tmp_path / "第二.txt")
        dialog = offered(qtbot, window)
        assert listed(dialog) == {"第二.txt": False}
        assert "already in the project as 第一.txt" in dialog.preview.remark.text()
        assert not dialog.import_button.isEnabled()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        assert dialog.isVisible()
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        assert listed(dialog) == {"第二.txt": True}
        press(qtbot, window, "Esc", widget=dialog)

    def test_of_two_files_with_one_text_the_second_is_left_out(
        self, qtbot: QtBot, window: Window, tmp_path: Path
    ) -> None:
        for name in ("第一.txt", "第二.txt"):
            (tmp_path / name).write_text(PAGE, "utf-8")
        drop(window, tmp_path / "第一.txt", tmp_path / "第二.txt")
        dialog = offered(qtbot, window)
        assert listed(dialog) == {"第一.txt": True, "第二.txt": False}
        go_to(qtbot, dialog, "第二.txt")
        assert dialog.preview.remark.text() == "the same as 第一.txt in this list"
        assert dialog.summary.text() == "1 file · 1 page · 1 article · 1 twice in this list"
        press(qtbot, window, "Esc", widget=dialog)

    def test_what_was_not_looked_at_when_it_was_stopped_stays_out(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        seen_one, go_on = threading.Event(), threading.Event()

        def look(paths: Sequence[Path], found: Callable[[Previewed], object], _: object) -> Work:
            def work(_: Progress, cancelled: Cancelled) -> bool:
                found(Previewed(paths[0], sources=1, articles=1))
                seen_one.set()
                assert go_on.wait(10)
                return not cancelled()

            return work

        dialog = ImportDialog(Looking(look, window), (window.theme, window.look), window)
        qtbot.addWidget(dialog)
        chosen: list[list[ListedFile]] = []
        dialog.confirmed.connect(lambda files, _: chosen.append(files))
        dialog.open()
        dialog.add([folder / "a 简.txt", folder / "b 繁.txt"])
        assert seen_one.wait(10)
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
        assert dialog.bar.isVisible()
        assert not dialog.import_button.isEnabled(), "there may be more"
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        assert dialog.isVisible()
        qtbot.mouseClick(dialog.stop, Qt.MouseButton.LeftButton)
        go_on.set()
        settled(qtbot, dialog)
        assert dialog.notice.text() == "Stopped: what was not looked at stays out."
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        assert [[file.path.name for file in files] for files in chosen] == [["a 简.txt"]]

    def test_the_window_may_close_while_files_are_looked_at(
        self, window: Window, tmp_path: Path, folder: Path
    ) -> None:
        for number in range(200):
            (folder / f"{number}.txt").write_text(f"{PAGE}{number}", "utf-8")
        drop(window, folder)
        window.importing.offer([folder])
        window.close()
        assert window.importing.dialog is None

    def test_more_can_be_dropped_into_the_dialog(
        self, qtbot: QtBot, window: Window, tmp_path: Path, folder: Path
    ) -> None:
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        drop(dialog, folder / "b 繁.txt", folder / "a 简.txt")
        qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
        settled(qtbot, dialog)
        assert listed(dialog) == {"a 简.txt": True, "b 繁.txt": True}
        press(qtbot, window, "Esc", widget=dialog)

    def test_many_files_are_listed_first_and_their_articles_counted_afterwards(
        self, qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(previewing, "MANY", 1)
        later: list[str] = []

        def count(files: Sequence[tuple[Previewed, Choice]], found: Callable[[Previewed], object]) -> Work:
            later.extend(seen.path.name for seen, _ in files)
            return counting(files, found)

        monkeypatch.setattr(import_looking, "counting", count)
        drop(window, folder)
        dialog = offered(qtbot, window)
        qtbot.waitUntil(lambda: all(file.seen.is_counted for file in dialog.model.files))
        assert later == ["a 简.txt", "b 繁.txt"]
        assert [yield_of(file) for file in dialog.model.files[:2]] == ["1 page → 1 article"] * 2
        assert dialog.summary.text() == "4 files · 5 pages · 6 articles · 1 span · 2 cannot be read"
        press(qtbot, window, "Esc", widget=dialog)

    def test_nobody_has_to_wait_for_the_counting(
        self, qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = len(window.session.articles)
        monkeypatch.setattr(previewing, "MANY", 1)

        def never(_files: object, _found: object) -> Work:
            def work(_: Progress, cancelled: Cancelled) -> bool:
                while not cancelled():
                    threading.Event().wait(0.005)
                return False

            return work

        monkeypatch.setattr(import_looking, "counting", never)
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        assert dialog.summary.text() == "1 file · 1 page · 0 articles …"
        assert [yield_of(file) for file in dialog.model.files] == ["1 page → …"]
        confirm(qtbot, window)
        assert len(window.session.articles) == before + 1

    def test_two_thousand_files_are_rows_not_widgets(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        (seen,) = (file.seen for file in dialog.model.files)
        widgets = len(dialog.findChildren(QWidget))
        dialog.model.take([(replace(seen, path=folder / f"{n}.txt"), AS_FOUND) for n in range(2_000)])
        press(qtbot, window, "Ctrl+A", "Ctrl+A", widget=dialog.list)
        settled(qtbot, dialog)
        assert len(dialog.findChildren(QWidget)) == widgets
        assert dialog.summary.text().startswith("2,001 files · 2,001 pages")
        press(qtbot, window, "Esc", widget=dialog)


class TestReadingInAnotherWay:
    def test_another_encoding_is_shown_at_once_and_imported_so(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        box = dialog.preview.choices.fields["encoding"]
        assert box.currentText() == "GB18030 · simplified Chinese (recognised)"
        choose(qtbot, box, "EUC-KR")
        settled(qtbot, dialog)
        misread = PAGE.encode("gb18030").decode("euc_kr")
        assert dialog.preview.text.toPlainText() == misread
        assert "Text · EUC-KR" in dialog.preview.facts.text()
        choose(qtbot, box, "GB18030")
        settled(qtbot, dialog)
        assert dialog.preview.text.toPlainText() == PAGE
        choose(qtbot, box, "EUC-KR")
        settled(qtbot, dialog)
        confirm(qtbot, window)
        assert window.session.text.startswith(misread[:7])

    def test_the_encoding_of_one_is_given_to_the_others_that_it_fits(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        (folder / "g.txt").write_bytes((PAGE * 2).encode("gb18030"))
        (folder / "h.txt").write_text(PAGE + "完。", "utf-16")
        drop(window, folder)
        dialog = offered(qtbot, window)
        button = dialog.preview.choices.all_button
        assert not button.isVisible(), "they are read so already"
        choose(qtbot, dialog.preview.choices.fields["encoding"], "EUC-KR")
        settled(qtbot, dialog)
        assert button.text().replace("&", "") == "Same for 1 others"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        settled(qtbot, dialog)
        read = {
            file.path.name: file.seen.examined.encoding for file in dialog.model.files if file.seen.examined
        }
        assert read["a 简.txt"] == read["g.txt"] == "euc_kr"
        assert read["b 繁.txt"] == "big5", "cannot be read so"
        assert read["h.txt"] == "utf-16-le"
        assert read["e 表.csv"] == "utf-8", "another kind"
        assert not button.isVisible(), "nothing is left to be done"
        press(qtbot, window, "Esc", widget=dialog)

    def test_columns_of_a_table_are_chosen_before_it_goes_in(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        before = len(window.session.articles)
        drop(window, folder / "e 表.csv")
        dialog = offered(qtbot, window)
        preview = dialog.preview
        assert preview.sample.isVisible()
        assert preview.sample.sample.headerData(0, Qt.Orientation.Horizontal) == "Text ← 内容"
        assert [preview.model.index(row).data() for row in range(3)] == ["公园一", "公园二", "公园三"]
        choose(qtbot, preview.choices.fields["title"], "别的")
        settled(qtbot, dialog)
        assert [preview.model.index(row).data() for row in range(3)] == ["备注"] * 3
        choose(qtbot, preview.choices.fields["title"], "none")
        settled(qtbot, dialog)
        choose(qtbot, preview.choices.fields["text"], "标题")
        settled(qtbot, dialog)
        assert preview.sample.sample.headerData(1, Qt.Orientation.Horizontal) == "Text ← 标题"
        confirm(qtbot, window)
        assert len(window.session.articles) == before + 3
        assert window.session.text == "公园一"

    def test_a_file_that_nobody_recognised_can_be_told_its_encoding(
        self, qtbot: QtBot, window: Window, tmp_path: Path
    ) -> None:
        (tmp_path / "怪.txt").write_bytes(("一\x00二" + PAGE).encode("utf-16-be")[1:] + b"\xff")
        drop(window, tmp_path / "怪.txt")
        dialog = offered(qtbot, window)
        assert listed(dialog) == {"怪.txt": None}
        box = dialog.preview.choices.fields["encoding"]
        assert box.currentText() == "not recognised"
        choose(qtbot, box, "Shift-JIS")
        settled(qtbot, dialog)
        assert listed(dialog) == {"怪.txt": None}
        assert "not in the encoding" in dialog.preview.remark.text()
        assert box.currentText().startswith("Shift-JIS"), "and can be changed again"
        press(qtbot, window, "Esc", widget=dialog)


class TestTakingIn:
    def test_what_is_ticked_goes_in_and_one_undo_takes_it_back(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        before = titles(window)
        drop(window, folder)
        dialog = offered(qtbot, window)
        go_to(qtbot, dialog, "b 繁.txt")
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        go_to(qtbot, dialog, "f 标.jsonl")
        qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
        assert dialog.summary.text() == "2 files · 4 pages · 4 articles · 2 cannot be read"
        confirm(qtbot, window)
        assert sorted(set(titles(window)) - set(before)) == ["公园一", "公园三", "公园二", "城北开通新公交"]
        press(qtbot, window, "Ctrl+Z")
        assert titles(window) == before

    def test_the_first_imported_article_is_shown(self, qtbot: QtBot, window: Window, folder: Path) -> None:
        drop(window, folder / "a 简.txt")
        confirm(qtbot, window)
        assert window.session.text.startswith("城北开通新公交")
        assert window.view.hasFocus()

    def test_whoever_goes_on_working_meanwhile_stays_where_they_are(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        before = len(window.session.articles)
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        select(window, "60亿元")
        idle(qtbot, window)
        assert len(window.session.articles) == before + 1
        assert "60亿元" in window.session.text

    @pytest.mark.parametrize("most", [0, 1_000])
    def test_a_long_list_waits_for_the_end_of_an_import(
        self, qtbot: QtBot, window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch, most: int
    ) -> None:
        monkeypatch.setattr(importing, "MOST_READ_MEANWHILE", most)
        before, path = len(window.session.articles), window.session.require_project().path
        at_once: list[int] = []

        def bring(*_: object, **__: object) -> Work:
            def work(_: Progress, __: Cancelled) -> object:
                with Project(path) as other:
                    report = import_paths(other, [folder / "a 简.txt"], actor="乙")
                waiting.set()
                assert go_on.wait(10)
                return report

            return work

        waiting, go_on = threading.Event(), threading.Event()
        monkeypatch.setattr(importing, "importing", bring)
        window.importing.import_paths([folder])
        qtbot.waitUntil(waiting.is_set)
        window.importing.look_for_news()
        at_once.append(len(window.session.articles))
        go_on.set()
        idle(qtbot, window)
        assert at_once == [before + (1 if most else 0)]
        assert len(window.session.articles) == before + 1

    def test_what_cannot_be_read_is_listed_and_the_rest_goes_in(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder)
        confirm(qtbot, window)
        assert window.pane.message.text.text() == "Imported: 6 pages · 6 articles · 1 span. Remarks: 2."
        qtbot.mouseClick(window.pane.message.button, Qt.MouseButton.LeftButton)
        (report,) = window.findChildren(ReportDialog)
        lines = report.lines.toPlainText().splitlines()
        assert [str(folder / "c 空.txt") in lines[0], str(folder / "d 坏.docx") in lines[1]] == [True, True]
        report.reject()

    def test_what_was_said_of_an_import_goes_when_it_is_undone(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder)
        confirm(qtbot, window)
        assert window.pane.message.isVisible()
        press(qtbot, window, "Ctrl+Z")
        idle(qtbot, window)
        assert window.pane.message.isHidden()

    def test_an_import_leaves_a_narrow_window_as_wide_as_it_was(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        window.resize(720, 700)
        qtbot.wait(1)
        width = window.width()
        drop(window, folder)
        dialog = offered(qtbot, window)
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        window.status.show_work("Importing", 1, 3)
        qtbot.waitUntil(window.status.cancel.isVisible)
        qtbot.wait(20)
        assert window.width() == width
        assert window.status.cancel.geometry().right() <= window.status.width()
        idle(qtbot, window)
        assert (window.width(), window.status.progress.isVisible()) == (width, True)

    def test_where_nothing_is_new_it_says_so(self, qtbot: QtBot, window: Window, tmp_path: Path) -> None:
        (tmp_path / "版.txt").write_text(PAGE, "utf-8")
        for said in ("Imported: 1 page · 1 article.", "Nothing new was imported."):
            drop(window, tmp_path / "版.txt")
            dialog = offered(qtbot, window)
            if not dialog.model.files[0].ticked:
                press(qtbot, window, "Space", widget=dialog.list)
            qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
            idle(qtbot, window)
            assert window.pane.message.text.text().startswith(said)

    def test_ctrl_a_ticks_all_or_none_and_a_click_one(
        self, qtbot: QtBot, window: Window, folder: Path
    ) -> None:
        drop(window, folder)
        dialog = offered(qtbot, window)
        press(qtbot, window, "Ctrl+A", widget=dialog.list)
        assert True not in listed(dialog).values()
        assert not dialog.import_button.isEnabled()
        delegate = dialog.list.itemDelegate()
        assert isinstance(delegate, ImportRow)
        for row in (1, 2):
            box = delegate.places(dialog.list.visualRect(dialog.model.index(row))).box
            qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        assert [name for name, ticked in listed(dialog).items() if ticked] == ["b 繁.txt"]
        press(qtbot, window, "Ctrl+A", widget=dialog.list)
        assert list(listed(dialog).values()).count(True) == 4
        assert listed(dialog)["c 空.txt"] is None
        press(qtbot, window, "Esc", widget=dialog)

    def test_the_first_import_into_an_empty_project_is_shown_before_too(
        self, qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, folder: Path
    ) -> None:
        path = tmp_path / "新.annotator"
        Project(path, create=True).close()
        window = open_window(path)
        assert window.pane.empty.isVisible()
        drop(window, folder / "a 简.txt")
        dialog = offered(qtbot, window)
        assert [yield_of(file) for file in dialog.model.files] == ["1 page → 1 article"]
        assert len(window.session.articles) == 0
        confirm(qtbot, window)
        assert window.session.text.startswith("城北开通新公交")

    def test_nothing_is_offered_where_nothing_can_be_written(
        self, qtbot: QtBot, open_window: OpenWindow, folder: Path
    ) -> None:
        window = open_window(None)
        drop(window, folder)
        qtbot.wait(20)
        assert window.importing.dialog is None
        assert window.pane.message.isVisible()


def test_the_head_of_an_article_says_where_it_comes_from_and_how_it_was_read(
    qtbot: QtBot, window: Window, folder: Path
) -> None:
    drop(window, folder / "a 简.txt")
    confirm(qtbot, window)
    assert window.pane.head.source.text() == "a 简.txt · GB18030"
    assert "Read as: GB18030" in window.pane.head.source.toolTip()
