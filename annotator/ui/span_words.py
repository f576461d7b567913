"""A span in the person's words."""

from __future__ import annotations

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
            choice = next((choice for choice in attribute.choices if choice.value == value), None)
            if choice is not None:
                lines.append(f"{language.of(attribute.names)}: {language.of(choice.names)}")
        return "\n".join([*lines, span.note] if span.note else lines)

    return describe
