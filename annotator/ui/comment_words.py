"""Comments in words: people's texts as they may be shown, times of the person's clock, what became of a place."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from annotator.model.comment import Comment
from annotator.session.thread_places import PlacedThread, Spot
from annotator.ui.article.shown import paragraphs, shown

QUOTED = 60
"""Characters of a quote in one line."""


def visible(text: str) -> str:
    """A text in which control and format characters are seen and fool no layout; its lines stay."""
    return "\n".join(shown(text[start:end])[0] for start, end in paragraphs(text))


def one_line(text: str, most: int = QUOTED) -> str:
    """How a text begins, on one line."""
    text = " ".join(visible(text[: 4 * most]).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def local_time(time: str, now: datetime | None = None) -> str:
    """A time of the file (UTC) on this clock: the hour today, the day in this year; empty where it is no time."""
    try:
        found = datetime.fromisoformat(time)
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    now = now or datetime.now().astimezone()
    if found.date() == now.date():
        return f"{found:%H:%M}"
    return f"{found:%m-%d %H:%M}" if found.year == now.year else f"{found:%Y-%m-%d}"


def who_and_when(comment: Comment) -> str:
    """Above a comment: its author and time."""
    return " · ".join(each for each in (one_line(comment.author), local_time(comment.time)) if each)


def what_about(thread: PlacedThread) -> str:
    """What a thread is about, in one line."""
    if thread.quote:
        return f"“{one_line(thread.quote)}”"
    return QCoreApplication.translate("Comments", "The article")


def remarks_on(thread: PlacedThread) -> list[str]:
    """What a reader should know of a thread besides what is said in it."""
    said = []
    if thread.thread.resolved_by:
        said.append(
            QCoreApplication.translate("Comments", "Resolved by {name}").format(
                name=one_line(thread.thread.resolved_by)
            )
        )
    if thread.about.annotator:
        said.append(
            QCoreApplication.translate("Comments", "Label of {name}").format(
                name=one_line(thread.about.annotator)
            )
        )
    if thread.spot is Spot.CHANGED:
        said.append(QCoreApplication.translate("Comments", "Changed since then"))
    if thread.spot is Spot.GONE:
        said.append(QCoreApplication.translate("Comments", "No longer there"))
    if thread.is_elsewhere:
        said.append(QCoreApplication.translate("Comments", "From another article"))
    if thread.is_headless:
        said.append(QCoreApplication.translate("Comments", "The first comment was removed"))
    return said
