"""A span in the person's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.model.attribute_values import as_text
from annotator.model.scheme import Attribute, Label
from annotator.model.span import Span
from annotator.session import Session
from annotator.ui.article.tips import Describe
from annotator.ui.language import Language


def in_words(session: Session, language: Language) -> Describe:
    """Says a span's label, attributes and note, with the names that the scheme has in that language."""

    def describe(span: Span) -> str:
        label = session.scheme.label(span.label)
        if label is None:
            return f"{span.label}\n{span.note}".strip()
        lines = [language.of(label.names)]
        for attribute in label.attributes:
            value = span.attributes.get(attribute.name)
            title = language.of(attribute.names) or attribute.name
            if value is not None:
                lines.append(f"{title}: {_said(attribute, value, language)}")
        missing = missing_in_words(label, span, language)
        lines += [missing] if missing else []
        return "\n".join([*lines, span.note] if span.note else lines)

    return describe


def missing_in_words(label: Label | None, span: Span, language: Language) -> str:
    """What a span lacks that its label requires; empty where it lacks nothing."""
    names = [
        language.of(each.names) or each.name for each in (label.missing(span.attributes) if label else ())
    ]
    missing = QCoreApplication.translate("AttributeField", "{attribute}: missing")
    return missing.format(attribute=", ".join(names)) if names else ""


def _said(attribute: Attribute, value: object, language: Language) -> str:
    if isinstance(value, bool):
        return QCoreApplication.translate("YesNoField", "yes" if value else "no")
    choice = attribute.choice(value)
    return (language.of(choice.names) if choice is not None else "") or as_text(value)
