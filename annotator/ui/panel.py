"""What the parts of a panel have in common."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def plain_tip(text: str) -> str:
    """A tool tip with people's words in it, which are never taken for markup."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>"


def headed(heading: QLabel, *parts: QWidget, stretch: QWidget | None = None) -> QVBoxLayout:
    """A part of the panel: a heading above its widgets."""
    heading.setProperty("heading", True)
    heading.setTextFormat(Qt.TextFormat.PlainText)
    layout = QVBoxLayout()
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    layout.addWidget(heading)
    for part in parts:
        layout.addWidget(part, 1 if part is stretch else 0)
    # takes what is left over, also while the part that stretches is hidden
    layout.addStretch(0)
    return layout
