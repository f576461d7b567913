"""The labels in the panel: always there to be read and clicked."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from annotator.model.scheme import GUIDELINE
from annotator.ui.labels_box import LabelsBox


def test_however_low_and_narrow_the_panel_no_label_lies_under_the_hint(qtbot: QtBot) -> None:
    box = LabelsBox()
    qtbot.addWidget(box)
    box.show_labels(GUIDELINE.labels, {label.name: label.names["en"] for label in GUIDELINE.labels})
    box.show_sticky("measure")
    box.resize(190, 10)
    box.show()
    qtbot.waitExposed(box)
    box.resize(190, box.minimumHeight())
    last = box.rows["figure"]
    qtbot.waitUntil(lambda: box.hint.height() >= box.hint.heightForWidth(box.hint.width()))
    assert last.mapTo(box, last.rect().bottomLeft()).y() < box.hint.geometry().top()
