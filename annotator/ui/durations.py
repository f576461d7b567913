"""Lengths of time in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def in_hours(seconds: int) -> str:
    """Hours and minutes; empty below a minute."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return QCoreApplication.translate("Duration", "{hours} h {minutes} min").format(
            hours=hours, minutes=minutes
        )
    if minutes:
        return QCoreApplication.translate("Duration", "{minutes} min").format(minutes=minutes)
    return ""
