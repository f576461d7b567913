"""What an edited scheme comes to, in the person's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.scheme import Label
from annotator.model.scheme_change import Effect
from annotator.model.scheme_draft import Draft
from annotator.ui.commands import QT_TRANSLATE_NOOP
from annotator.ui.language import Language


def _tr(text: str) -> str:
    return QCoreApplication.translate("SchemeWords", text)


_AND = QT_TRANSLATE_NOOP("SchemeWords", ", ")


def _listed(names: Iterable[str]) -> str:
    """Names within the quotation marks that stand around the first and the last."""
    return f"”{_tr(_AND)}“".join(names)


def title_of_label(label: Label, language: Language) -> str:
    """What a label is called where people see it."""
    return language.of(label.names) or label.name


def people(counts: Mapping[str, int]) -> str:
    """Whose, and how many of each."""
    return _tr(_AND).join(f"{name} {count}" for name, count in counts.items())


def edits_in_words(draft: Draft, language: Language) -> list[str]:
    """What was edited, a line each; in the names of exports, which the spans carry, new labels as people see
    them."""
    lines: list[str] = []
    if draft.name != draft.base.name:
        renamed = _tr(QT_TRANSLATE_NOOP("SchemeWords", "The scheme is called “{name}”."))
        lines.append(renamed.format(name=draft.name))
    kept: list[str] = []
    for label in draft.labels:
        name = label.value.name
        kept += label.was
        if not label.was:
            new = _tr(QT_TRANSLATE_NOOP("SchemeWords", "New: “{name}”."))
            lines.append(new.format(name=title_of_label(label.value, language)))
        elif len(label.was) > 1:
            merged = _tr(QT_TRANSLATE_NOOP("SchemeWords", "“{old}” become “{name}”."))
            lines.append(merged.format(old=_listed(label.was), name=name))
        elif label.was != (name,):
            called = _tr(QT_TRANSLATE_NOOP("SchemeWords", "“{old}” is called “{name}” in exports."))
            lines.append(called.format(old=label.was[0], name=name))
    gone = [label.name for label in draft.base.labels if label.name not in kept]
    if gone:
        text = _tr(QT_TRANSLATE_NOOP("SchemeWords", "Deleted with their spans: “{name}”."))
        lines.append(text.format(name=_listed(gone)))
    looks = _changed_looks(draft)
    if looks:
        text = _tr(
            QT_TRANSLATE_NOOP("SchemeWords", "Names shown, colours, keys, order or attributes: {count}.")
        )
        lines.append(text.format(count=looks))
    return lines


def _changed_looks(draft: Draft) -> int:
    """How many labels of the base look or ask otherwise, or stand elsewhere."""
    scheme = draft.scheme()
    # that others went is no other place
    left = {name for label in draft.labels for name in label.was[:1]}
    order = [label.name for label in draft.base.labels if label.name in left]
    count = 0
    for place, (edited, label) in enumerate(zip(draft.labels, scheme.labels, strict=True)):
        old = draft.base.label(edited.was[0]) if edited.was else None
        if old is None:
            continue
        is_moved = place >= len(order) or order[place] != old.name
        looks_other = Label(
            old.name, label.names, label.key, label.colour, label.tag, label.attributes, label.snap
        )
        count += looks_other != old or is_moved
    return count


def effect_in_words(effect: Effect) -> list[str]:
    """What happens to spans, a line each, with whose they are."""
    lines = (
        (effect.changed, _tr(QT_TRANSLATE_NOOP("SchemeWords", "Spans that become others: {count} ({who})."))),
        (
            effect.removed,
            _tr(
                QT_TRANSLATE_NOOP("SchemeWords", "Spans that are removed with their label: {count} ({who}).")
            ),
        ),
        (
            effect.doubled,
            _tr(
                QT_TRANSLATE_NOOP(
                    "SchemeWords",
                    "Spans that go because another one says the same then: {count} ({who}). What only they say "
                    "goes over to that one.",
                )
            ),
        ),
        (
            effect.lost,
            _tr(
                QT_TRANSLATE_NOOP(
                    "SchemeWords", "Values of attributes that cannot be carried over: {count} ({who})."
                )
            ),
        ),
    )
    return [text.format(count=counts.total(), who=people(counts)) for counts, text in lines if counts]


VISION_NAMES = {
    "normal": QT_TRANSLATE_NOOP("SchemeWords", "“{one}” and “{other}” look almost the same."),
    "protanopia": QT_TRANSLATE_NOOP(
        "SchemeWords",
        "“{one}” and “{other}” are hard to tell apart for eyes that see red weakly (protanopia).",
    ),
    "deuteranopia": QT_TRANSLATE_NOOP(
        "SchemeWords",
        "“{one}” and “{other}” are hard to tell apart for eyes that see green weakly (deuteranopia).",
    ),
    "tritanopia": QT_TRANSLATE_NOOP(
        "SchemeWords",
        "“{one}” and “{other}” are hard to tell apart for eyes that see blue weakly (tritanopia).",
    ),
}
"""How two labels that look alike are warned of, by whose eyes see them so."""


def clash_in_words(one: str, other: str, vision: str) -> str:
    """A warning about two labels."""
    return _tr(VISION_NAMES[vision]).format(one=one, other=other)
