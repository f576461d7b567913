"""Agreement as a table to keep: one HTML page that needs nothing else, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape

from annotator.review.agreement import ANY, ERRORS, NEITHER
from annotator.review.definitions import DEFINITIONS
from annotator.review.report import AgreementReport, Compared, Figures, confusion_names, confusion_table
from annotator.review.scores import Score

OVERALL = "overall"
UNDEFINED = "undefined"
NOTHING = "(nothing)"

COLUMNS = (
    "label",
    "a",
    "b",
    "exact precision",
    "exact recall",
    "exact F1",
    "overlap precision",
    "overlap recall",
    "overlap F1",
    "kappa on characters",
    "alpha (unitizing)",
    *ERRORS,
)

STATES = {
    "all": "begun by two or more",
    "done": "finished by two or more",
    "approved": "approved for two or more",
}

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 72em; padding: 0 1em; }
table { border-collapse: collapse; margin: .5em 0 1.5em; }
th, td { border-bottom: 1px solid #999; padding: .25em .7em; text-align: right; font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; }
tr.overall { font-weight: 600; }
td.none { opacity: .6; font-style: italic; }
dt { font-weight: 600; margin-top: .8em; }
dd { margin-left: 1.5em; }
"""


def title(of: Compared) -> str:
    """Who is compared with whom."""
    first, *others = of.annotators
    return f"{first} (reference) and {', '.join(others)}"


def shown(value: float | None, undefined: str = UNDEFINED) -> str:
    """A figure with three digits behind the point."""
    return undefined if value is None else f"{value:.3f}"


def cells(figures: Figures) -> list[int | float | None]:
    """What stands in a row behind the label."""
    return [
        figures.exact.a,
        figures.exact.b,
        *_score(figures.exact),
        *_score(figures.overlap),
        figures.kappa,
        figures.alpha_u,
        *(figures.errors[kind] for kind in ERRORS),
    ]


def tables(report: AgreementReport) -> list[Compared]:
    """The headline and, with more than two people, each pair."""
    return [report.headline, *(report.pairs if len(report.pairs) > 1 else ())]


# -- CSV -----------------------------------------------------------------------------------------------------


def as_csv(report: AgreementReport) -> str:
    """Tables under one another, each row with what it belongs to; figures in full, what is undefined empty. A text
    that a spreadsheet would take for a formula has an apostrophe before it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")

    def write(table: str, of: str, row: Iterable[object]) -> None:
        writer.writerow([table, _cell(of), *map(_cell, row)])

    writer.writerow(["table", "annotators", *COLUMNS])
    for of in tables(report):
        for figures in of.rows:
            write("figures", title(of), [_name(figures), *cells(figures)])
        extent = of.overall.extent
        if extent is not None:
            write("figures", title(of), ["extent", extent.a, extent.b, *_score(extent)])
    for of in tables(report):
        names = confusion_names(of)
        write("confusion", title(of), ["", *map(_other, names)])
        for name, counts in confusion_table(of):
            write("confusion", title(of), [_other(name), *counts])
    for day in report.over_time:
        row = [day.day, day.exact.a, day.exact.b, *_score(day.exact), *_score(day.overlap), day.kappa]
        write("day", " – ".join(day.annotators), row)
    for left in report.excluded:
        row = [left.article, left.title, left.reason, left.span, left.label, left.measure]
        write("excluded", ", ".join(left.annotators), row)
    if report.left_out > _listed(report):
        write("excluded", "", ["", "", f"and {report.left_out - _listed(report)} more spans"])
    for definition in DEFINITIONS:
        write("definition", "", [definition.name, definition.text, definition.source])
    return file.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if risky else value


# -- HTML ----------------------------------------------------------------------------------------------------


def as_html(report: AgreementReport) -> str:
    """A page that is whole in itself: no script, no other file, everything from the project escaped."""
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Agreement: {escape(', '.join(report.annotators))}</title>",
        f"<style>{_STYLE}</style></head><body>",
        "<h1>Agreement</h1>",
        f"<p>{escape(summary(report))}</p>",
    ]
    for of in tables(report):
        parts += [f"<h2>{escape(title(of))}</h2>", *_how(of), *_figures(of), *_confusion(of)]
    parts += [*_over_time(report), *_excluded(report), *_definitions(), "</body></html>"]
    return "\n".join(parts) + "\n"


def summary(report: AgreementReport) -> str:
    """What was compared, in a sentence."""
    articles = sum(1 for left in report.excluded if not left.span)
    spans = f", {number(report.left_out, 'span')} left out of alpha" if report.left_out else ""
    several = len(report.annotators) > 2
    of_all = f" ({report.together} by all)" if several else ""
    what = "left out, or not compared by all" if several else "left out"
    return (
        f"{number(report.articles, 'article')} {STATES[report.state]}{of_all}, "
        f"{number(report.characters, 'character')}; {number(articles, 'article')} {what}{spans}."
    )


def number(count: int, what: str) -> str:
    """So many of them, as people say it."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _how(of: Compared) -> list[str]:
    if len(of.annotators) == 2:
        return []
    return ["<p>The pairs with the reference, summed. Alpha is that of all together.</p>"]


def _figures(of: Compared) -> list[str]:
    rows = [
        _row([_name(figures), *cells(figures)], "overall" if figures.label == ANY else "")
        for figures in of.rows
    ]
    found = ["<table><thead>", _row(COLUMNS, head=True), "</thead><tbody>", *rows, "</tbody></table>"]
    if of.overall.extent is not None:
        extent = of.overall.extent
        values = ", ".join(map(shown, _score(extent)))
        found.append(f"<p>Extent, whatever the label (precision, recall, F1): {values}.</p>")
    return found


def _confusion(of: Compared) -> list[str]:
    names = confusion_names(of)
    reference, *others = of.annotators
    return [
        f"<h3>Which label of {escape(reference)} (rows) stands against which of {escape(', '.join(others))}</h3>",
        "<table><thead>",
        _row(["", *map(_other, names)], head=True),
        "</thead><tbody>",
        *(_row([_other(name), *counts]) for name, counts in confusion_table(of)),
        "</tbody></table>",
    ]


def _over_time(report: AgreementReport) -> Iterable[str]:
    if not report.over_time:
        return
    yield "<h2>By the day on which the later of both finished</h2><table><thead>"
    yield _row(["day", "annotators", "articles", "exact F1", "overlap F1", "kappa on characters"], head=True)
    yield "</thead><tbody>"
    for day in report.over_time:
        names = " – ".join(day.annotators)
        yield _row([day.day, names, day.articles, day.exact.f1, day.overlap.f1, day.kappa])
    yield "</tbody></table>"


def _excluded(report: AgreementReport) -> list[str]:
    if not report.excluded:
        return ["<h2>Left out</h2>", "<p>Nothing.</p>"]
    found = ["<h2>Left out</h2>", "<table><thead>"]
    found.append(_row(["article", "annotators", "span", "label", "reason"], head=True))
    found.append("</thead><tbody>")
    for left in report.excluded:
        reason = f"{left.measure}: {left.reason}" if left.measure else left.reason
        found.append(
            _row([left.title or left.article, ", ".join(left.annotators), left.span, left.label, reason])
        )
    found.append("</tbody></table>")
    if report.left_out > _listed(report):
        found.append(f"<p>And {report.left_out - _listed(report)} more spans.</p>")
    return found


def _definitions() -> Iterable[str]:
    yield "<h2>What the measures are</h2><dl>"
    for definition in DEFINITIONS:
        source = f"<br><small>{escape(definition.source)}</small>" if definition.source else ""
        yield f"<dt>{escape(definition.name)}</dt><dd>{escape(definition.text)}{source}</dd>"
    yield "</dl>"


def _row(values: Sequence[object], kind: str = "", *, head: bool = False) -> str:
    tag = "th" if head else "td"
    found = "".join(_html_cell(value, tag) for value in values)
    return f'<tr class="{kind}">{found}</tr>' if kind else f"<tr>{found}</tr>"


def _html_cell(value: object, tag: str) -> str:
    if value is None:
        return f'<{tag} class="none">{UNDEFINED}</{tag}>'
    return f"<{tag}>{escape(shown(value) if isinstance(value, float) else str(value))}</{tag}>"


def _name(figures: Figures) -> str:
    return OVERALL if figures.label == ANY else figures.label


def _other(name: str) -> str:
    return NOTHING if name == NEITHER else name


def _score(score: Score) -> list[float | None]:
    return [score.precision, score.recall, score.f1]


def _listed(report: AgreementReport) -> int:
    return sum(1 for left in report.excluded if left.span)
