"""A merge in the person's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.event import STATE_CHANGED, UNSURE_CHANGED
from annotator.model.following_layers import Unkept
from annotator.model.layer import FINAL
from annotator.session.merge_report import LISTED, MergeReport
from annotator.ui.articles_model import state_name
from annotator.ui.commands import QT_TRANSLATE_NOOP
from annotator.ui.language import in_a_row, sentence
from annotator.ui.review_words import layer_name


def _of_merge(text: str) -> str:
    return QCoreApplication.translate("Merge", text)


_COUNTED = (
    QT_TRANSLATE_NOOP("Merge", "{count} pages"),
    QT_TRANSLATE_NOOP("Merge", "{count} articles"),
    QT_TRANSLATE_NOOP("Merge", "{count} new labels"),
    QT_TRANSLATE_NOOP("Merge", "{count} changed labels"),
    QT_TRANSLATE_NOOP("Merge", "{count} removed labels"),
    QT_TRANSLATE_NOOP("Merge", "{count} comments"),
    QT_TRANSLATE_NOOP("Merge", "{count} verdicts"),
)

_ONE = (
    QT_TRANSLATE_NOOP("Merge", "1 page"),
    QT_TRANSLATE_NOOP("Merge", "1 article"),
    QT_TRANSLATE_NOOP("Merge", "1 new label"),
    QT_TRANSLATE_NOOP("Merge", "1 changed label"),
    QT_TRANSLATE_NOOP("Merge", "1 removed label"),
    QT_TRANSLATE_NOOP("Merge", "1 comment"),
    QT_TRANSLATE_NOOP("Merge", "1 verdict"),
)


def counted(report: MergeReport) -> str:
    """What comes, in a row; empty where nothing does."""
    numbers = (
        report.sources,
        report.articles,
        report.added,
        report.changed,
        report.removed,
        report.comments,
        report.verdicts,
    )
    said = [
        _of_merge(one if number == 1 else text).format(count=f"{number:,}")
        for one, text, number in zip(_ONE, _COUNTED, numbers, strict=True)
        if number
    ]
    return _of_merge(", ").join(said)


def would_bring(report: MergeReport) -> str:
    """The heading of the dialog."""
    said = counted(report)
    if not report.is_new:
        return _of_merge("{name} brings nothing that is not here already.").format(name=report.file)
    if not said:
        return _of_merge(
            "{name} brings no labels that are not here already; states, names or the like are new."
        ).format(name=report.file)
    return _of_merge("{name} brings: {what}.").format(name=report.file, what=said)


def was_merged(report: MergeReport, key: str = "") -> str:
    """The message after it; `key` begins a review, where there are labels to compare."""
    said = counted(report)
    names = _of_merge(", ").join(
        sorted(
            layer_name(name, FINAL) for name, count in report.layers.items() if count.added or count.changed
        )
    )
    text = _of_merge("Merged {name}.").format(name=report.file)
    if said:
        text = _of_merge("Merged {name}: {what}.").format(name=report.file, what=said)
    if names and key:
        reviews = _of_merge("{key} reviews the labels of {names}.").format(key=key, names=names)
        text = in_a_row(text, reviews)
    return text


def notice(report: MergeReport) -> str:
    """What a person should know before merging."""
    said = []
    if report.tray:
        text = _of_merge("{count} labels do not stand together on the page any more and go to the tray.")
        said.append(text.format(count=f"{report.tray:,}"))
    if report.articles_removed:
        text = _of_merge("{count} articles go with the other cutting of their page; their labels follow.")
        said.append(text.format(count=f"{report.articles_removed:,}"))
    return in_a_row(*said)


def _gone(each: Unkept) -> str:
    said = each.said
    if each.kind == STATE_CHANGED:
        said = state_name(each.said)
    elif each.kind == UNSURE_CHANGED:
        said = _of_merge("unsure")
    text = _of_merge("{name} has said “{said}” of an article that is gone; no other has its text.")
    return text.format(name=each.annotator, said=said)


def stays_out(report: MergeReport) -> int:
    """How much is told in the remarks."""
    return len(report.conflicts) + len(report.unkept) + len(report.refused)


def remarks(report: MergeReport) -> list[str]:
    """Where ours stands against theirs, and what is refused, a line each."""
    lines = []
    for conflict in report.conflicts:
        lines.append(sentence(conflict.refusal))
        ours, theirs = conflict.lines
        lines += ["    " + _of_merge("ours: {line}").format(line=line) for line in ours]
        lines += ["    " + _of_merge("the file: {line}").format(line=line) for line in theirs]
    for each in report.unkept:
        lines.append(_gone(each))
    alike: dict[str, int] = {}
    for left in report.refused[:LISTED]:
        what = " · ".join(filter(None, (left.annotator, f"“{left.quote}”" if left.quote else "")))
        line = f"{what}: {sentence(left.refusal)}" if what else sentence(left.refusal)
        alike[line] = alike.get(line, 0) + 1
    several = _of_merge("{line} ({count} times)")
    lines += [line if n == 1 else several.format(line=line, count=f"{n:,}") for line, n in alike.items()]
    if len(report.refused) > LISTED:
        lines.append(_of_merge("… and {count} more.").format(count=f"{len(report.refused) - LISTED:,}"))
    return lines
