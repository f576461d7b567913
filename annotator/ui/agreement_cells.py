"""The figures of agreement as cells of tables: what each shows, says aloud, explains and leads down to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from annotator.review import definitions
from annotator.review.agreement import (
    ALL,
    ANY,
    BOUNDARY,
    CHARACTERS,
    EXACT,
    EXTENT,
    EXTRA,
    LABEL,
    LEFT,
    LEFT_OUT,
    MISSED,
    NEITHER,
    OVERLAP,
    RIGHT,
)
from annotator.review.definitions import Definition
from annotator.review.report import Compared, Figures, confusion_names, confusion_table
from annotator.session.agreement_spans import Figure
from annotator.ui.commands import QT_TRANSLATE_NOOP
from annotator.ui.review_words import people_in_words

Named = Callable[[str], str]
"""The name of a label in the person's language."""

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table. `share` (0 to 1) is how much of its ground is coloured, None where none is; `name` says
    what it is the figure of; `is_bar` draws the share as a bar."""

    text: str
    name: str
    share: float | None
    definition: Definition
    figure: Figure | None
    is_bar: bool = False
    is_defined: bool = True

    @property
    def said(self) -> str:
        """For who cannot see where it stands."""
        return f"{self.name}: {self.text}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of labels: its head, what a cell of it leads to, and what it means."""

    head: str
    kind: str
    definition: Definition
    value: Callable[[Figures], float | int | None]


COLUMNS = (
    Column(QT_TRANSLATE_NOOP("Measure", "a"), LEFT, definitions.REFERENCE, lambda f: f.exact.a),
    Column(QT_TRANSLATE_NOOP("Measure", "b"), RIGHT, definitions.REFERENCE, lambda f: f.exact.b),
    Column(
        QT_TRANSLATE_NOOP("Measure", "Exact P"), RIGHT, definitions.EXACT_MATCH, lambda f: f.exact.precision
    ),
    Column(QT_TRANSLATE_NOOP("Measure", "Exact R"), LEFT, definitions.EXACT_MATCH, lambda f: f.exact.recall),
    Column(QT_TRANSLATE_NOOP("Measure", "Exact F1"), ALL, definitions.EXACT_MATCH, lambda f: f.exact.f1),
    Column(
        QT_TRANSLATE_NOOP("Measure", "Overlap P"),
        OVERLAP,
        definitions.OVERLAP_MATCH,
        lambda f: f.overlap.precision,
    ),
    Column(
        QT_TRANSLATE_NOOP("Measure", "Overlap R"),
        OVERLAP,
        definitions.OVERLAP_MATCH,
        lambda f: f.overlap.recall,
    ),
    Column(
        QT_TRANSLATE_NOOP("Measure", "Overlap F1"), OVERLAP, definitions.OVERLAP_MATCH, lambda f: f.overlap.f1
    ),
    Column(QT_TRANSLATE_NOOP("Measure", "Kappa"), CHARACTERS, definitions.KAPPA, lambda f: f.kappa),
    Column(QT_TRANSLATE_NOOP("Measure", "Alpha"), ALL, definitions.ALPHA, lambda f: f.alpha_u),
    Column(QT_TRANSLATE_NOOP("Measure", "Missed"), MISSED, definitions.ERRORS, lambda f: f.errors[MISSED]),
    Column(QT_TRANSLATE_NOOP("Measure", "Extra"), EXTRA, definitions.ERRORS, lambda f: f.errors[EXTRA]),
    Column(
        QT_TRANSLATE_NOOP("Measure", "Boundary"), BOUNDARY, definitions.ERRORS, lambda f: f.errors[BOUNDARY]
    ),
    Column(QT_TRANSLATE_NOOP("Measure", "Label"), LABEL, definitions.ERRORS, lambda f: f.errors[LABEL]),
)

EXACT_F1, OVERLAP_F1, KAPPA, ALPHA = (COLUMNS[place] for place in (4, 7, 8, 9))
HEADLINE = (EXACT_F1, OVERLAP_F1, KAPPA, ALPHA)

KINDS = {
    EXACT: QT_TRANSLATE_NOOP("Measure", "the same"),
    OVERLAP: QT_TRANSLATE_NOOP("Measure", "overlap"),
    EXTENT: QT_TRANSLATE_NOOP("Measure", "the same extent"),
    MISSED: QT_TRANSLATE_NOOP("Measure", "missed"),
    EXTRA: QT_TRANSLATE_NOOP("Measure", "extra"),
    BOUNDARY: QT_TRANSLATE_NOOP("Measure", "boundary"),
    LABEL: QT_TRANSLATE_NOOP("Measure", "label"),
    CHARACTERS: QT_TRANSLATE_NOOP("Measure", "only one side"),
    LEFT_OUT: QT_TRANSLATE_NOOP("Measure", "left out"),
}

UNDEFINED = QT_TRANSLATE_NOOP("Measure", "undefined")
NOTHING = QT_TRANSLATE_NOOP("Measure", "nothing")
OVERALL = QT_TRANSLATE_NOOP("Measure", "All labels")


def word(text: str) -> str:
    """One of the words above in the person's language."""
    return QCoreApplication.translate("Measure", text)


def explained(definition: Definition, *, with_source: bool = True) -> str:
    """What a measure is, and where it comes from."""
    name = QCoreApplication.translate("Definition", definition.name)
    text = QCoreApplication.translate("Definition", definition.text)
    source = f"\n{definition.source}" if with_source and definition.source else ""
    return f"{name}\n{text}{source}"


def shown(value: float | int | None) -> str:
    """Counts as they are, figures with three digits; what is undefined is said to be so."""
    if value is None:
        return word(UNDEFINED)
    return f"{value:,}" if isinstance(value, int) else f"{value:.{DIGITS}f}"


def label_name(label: str, named: Named) -> str:
    """Of a label, or of all."""
    return word(OVERALL) if label == ANY else named(label)


def cell(of: Compared, figures: Figures, column: Column, named: Named) -> Cell:
    """One figure of a label, or of all."""
    value = column.value(figures)
    is_ratio = value is None or isinstance(value, float)
    return Cell(
        shown(value),
        f"{label_name(figures.label, named)}, {word(column.head)}",
        min(max(value, 0.0), 1.0) if is_ratio and value is not None else None,
        column.definition,
        None if value is None else Figure(of.annotators, column.kind, figures.label),
        is_bar=is_ratio,
        is_defined=value is not None,
    )


def label_cells(of: Compared, named: Named) -> list[list[Cell]]:
    """A row for each label, and last all together."""
    return [[cell(of, figures, column, named) for column in COLUMNS] for figures in of.rows]


def confusion_cells(of: Compared, named: Named) -> list[list[Cell]]:
    """Which label of the reference (rows) stands against which of the other: coloured by the share of the row."""

    def name(label: str) -> str:
        return word(NOTHING) if label == NEITHER else named(label)

    names, rows = confusion_names(of), []
    for one, counts in confusion_table(of):
        total = sum(counts)
        rows.append(
            [
                Cell(
                    "" if one == other == NEITHER else shown(count),
                    f"{name(one)} – {name(other)}",
                    count / total if count else None,
                    definitions.ERRORS,
                    Figure.of_cell(of.annotators, one, other) if count else None,
                )
                for other, count in zip(names, counts, strict=True)
            ]
        )
    return rows


def confusion_heads(of: Compared, named: Named) -> list[str]:
    """What stands over the columns and before the rows of that table."""
    return [word(NOTHING) if name == NEITHER else named(name) for name in confusion_names(of)]


def pair_cells(
    people: Sequence[str], pairs: Sequence[Compared], column: Column, named: Named
) -> list[list[Cell]]:
    """One measure of everybody (rows) with everybody."""
    found = {of.annotators: of for of in pairs}
    rows = []
    for one in people:
        row = []
        for other in people:
            of = found.get((one, other)) or found.get((other, one))
            if of is None:
                row.append(Cell("–", one, None, column.definition, None))
                continue
            made = cell(of, of.overall, column, named)
            name = f"{' – '.join(people_in_words(of.annotators))}, {word(column.head)}"
            row.append(
                Cell(made.text, name, made.share, made.definition, made.figure, False, made.is_defined)
            )
        rows.append(row)
    return rows
