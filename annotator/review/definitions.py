"""What each measure of agreement means, in plain words, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as help texts have it; `source` is empty where the measure is common property."""

    name: str
    text: str
    source: str = ""


REFERENCE = Definition(
    "a, b",
    "How many spans the reference and the other have. The first annotator named is the reference: "
    "precision and recall are the other's against it. F1, kappa and alpha are the same whoever is the "
    "reference.",
)

EXACT_MATCH = Definition(
    "Exact match: precision, recall, F1",
    "A span matches when the other has one with the same start, end and label; equal spans are matched"
    " one to one. Attributes and notes do not count. Precision is matched / b, recall matched / a, F1 "
    "their harmonic mean.",
    "C. J. van Rijsbergen (1979), Information Retrieval, 2nd ed., chapter 7; as a measure of "
    "agreement: G. Hripcsak and A. S. Rothschild (2005), Journal of the American Medical Informatics "
    "Association 12(3), 296–298.",
)

OVERLAP_MATCH = Definition(
    "Overlap",
    "The same, but a span matches one of the same label that shares a character with it. Each is in "
    "one pair at most, and there are as many pairs as possible (maximum matching).",
)

EXTENT_MATCH = Definition(
    "Extent (overall only)",
    "Exact match of start and end, whatever the label: how far people agree on where spans are.",
)

KAPPA = Definition(
    "Kappa on characters",
    "Cohen's kappa: is each character in or out of the label, for both people, beyond what chance "
    "would give. A character covered twice counts once. Overall, a character's category is the set of "
    "labels that cover it.",
    "J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological "
    "Measurement 20(1), 37–46.",
)

ALPHA = Definition(
    "Alpha (unitizing)",
    "Krippendorff's alpha for units in a continuum: do people find the same units, with the same ends,"
    " beyond what chance would give; for two people or more. All articles together are the continuum, "
    "and no unit or gap reaches over the edge of an article. One person's units of a label must not "
    "overlap: of those that do the longer one stays, and the others are listed as left out. Overall it"
    " is 1 − ΣD_o / ΣD_e over the labels. For more than two people only articles count that all have, "
    "and the pairs should be looked at as well.",
    "K. Krippendorff (2004), Measuring the reliability of qualitative text analysis data, Quality & "
    "Quantity 38(6), 787–800; Content Analysis, 2nd ed., 251–256. Of more than two people: K. "
    "Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher (2016), Quality & Quantity 50, 2347–2364.",
)

ERRORS = Definition(
    "Missed, extra, boundary, label",
    "What became of spans without an exact match: missed, the other has nothing that answers it; "
    "extra, the reference has nothing; boundary, the same label on other characters that share some; "
    "label, another label on the same characters, or on at least half of those that both cover. Each "
    "span is counted once; errors of label stand in the row of the reference's label.",
)

UNDEFINED = Definition(
    "Undefined",
    "What cannot be calculated: precision where the other has no span, recall where the reference has "
    "none, F1 where either is undefined, kappa where chance alone would always agree, alpha where "
    "nothing could disagree.",
)

DEFINITIONS = (
    REFERENCE,
    EXACT_MATCH,
    OVERLAP_MATCH,
    EXTENT_MATCH,
    KAPPA,
    ALPHA,
    ERRORS,
    UNDEFINED,
)
