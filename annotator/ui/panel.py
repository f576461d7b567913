"""What the parts of a panel have in common."""

from __future__ import annotations

from html import escape
from itertools import pairwise

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


def tab_after(anchor: QWidget, *widgets: QWidget) -> None:
    """Put widgets behind another one in the window's tab order, where new ones would come last.

    Qt orders only what Tab stops at, so the anchor, a heading, is made a stop for that moment.
    """
    policy = anchor.focusPolicy()
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise((anchor, *widgets)):
        QWidget.setTabOrder(before, after)
    anchor.setFocusPolicy(policy)
