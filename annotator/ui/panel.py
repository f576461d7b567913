"""What the parts of a panel have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget


def headed(heading: QLabel, *parts: QWidget, stretch: QWidget | None = None) -> QVBoxLayout:
    """A part of the panel: a heading above its widgets."""
    heading.setProperty("heading", True)
    layout = QVBoxLayout()
    layout.setContentsMargins(14, 12, 14, 12)
    layout.setSpacing(8)
    layout.addWidget(heading)
    for part in parts:
        layout.addWidget(part, 1 if part is stretch else 0)
    # takes what is left over, also while the part that stretches is hidden
    layout.addStretch(0)
    return layout
