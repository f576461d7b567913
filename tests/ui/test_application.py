"""The program around the window."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.application import _report_and_go_on


def test_an_error_nobody_foresaw_is_told_and_stays_until_it_is_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(platformdirs, "user_log_path", lambda _name: tmp_path)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    error = ZeroDivisionError("nobody foresaw it")
    _report_and_go_on(type(error), error, None)
    QApplication.processEvents()
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    assert str(tmp_path) in boxes[0].informativeText()
    assert "nobody foresaw it" in (tmp_path / "crash-report.txt").read_text(encoding="utf-8")
    assert "nobody foresaw it" in capsys.readouterr().err
    boxes[0].accept()
