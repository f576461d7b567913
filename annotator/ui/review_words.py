"""What the review says in the person's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from annotator.model.layer import FINAL
from annotator.model.verdict import BOTH, EDITED, LEFT, NEITHER, RIGHT
from annotator.review.comparing import ATTRIBUTE, BOUNDARY, LABEL, NESTED, ONLY_LEFT, ONLY_RIGHT
from annotator.ui.commands import QT_TRANSLATE_NOOP

_KINDS = {
    ONLY_LEFT: QT_TRANSLATE_NOOP("Review", "Only {left}"),
    ONLY_RIGHT: QT_TRANSLATE_NOOP("Review", "Only {right}"),
    BOUNDARY: QT_TRANSLATE_NOOP("Review", "Boundary"),
    LABEL: QT_TRANSLATE_NOOP("Review", "Label"),
    ATTRIBUTE: QT_TRANSLATE_NOOP("Review", "Attribute"),
    NESTED: QT_TRANSLATE_NOOP("Review", "Nested differently"),
}
_ONLY_OTHERS = QT_TRANSLATE_NOOP("Review", "Not {left}")
_DECISIONS = {
    RIGHT: QT_TRANSLATE_NOOP("Review", "{right} taken"),
    LEFT: QT_TRANSLATE_NOOP("Review", "{left} kept"),
    BOTH: QT_TRANSLATE_NOOP("Review", "both taken"),
    NEITHER: QT_TRANSLATE_NOOP("Review", "neither taken"),
    EDITED: QT_TRANSLATE_NOOP("Review", "edited"),
}
_MOST = QT_TRANSLATE_NOOP("Review", "what most say")
_FINAL = QT_TRANSLATE_NOOP("Review", "Final")


def kind_name(kind: str, layers: Sequence[str]) -> str:
    """A kind of difference between these layers."""
    if kind == ONLY_RIGHT and len(layers) > 2:
        return _filled(_ONLY_OTHERS, layers)
    return _filled(_KINDS[kind], layers)


def decision_name(decision: str, layers: Sequence[str]) -> str:
    """What was decided between these layers."""
    return _filled(_DECISIONS.get(decision, decision), layers)


def _right_name(layers: Sequence[str]) -> str:
    """Whose spans the colleague's key takes."""
    return layer_name(layers[1], FINAL) if len(layers) == 2 else QCoreApplication.translate("Review", _MOST)


def layer_name(name: str, final: str) -> str:
    """An annotator's name; the final layer has one in each language."""
    return QCoreApplication.translate("Review", _FINAL) if name == final else name


def people_in_words(names: Iterable[str]) -> list[str]:
    """Annotators as a person reads them, the final layer among them."""
    return [layer_name(name, FINAL) for name in names]


def _filled(text: str, layers: Sequence[str]) -> str:
    said = QCoreApplication.translate("Review", text)
    return said.format(left=layer_name(layers[0], FINAL), right=_right_name(layers)) if layers else said
