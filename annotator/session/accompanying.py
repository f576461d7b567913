"""What an edit of the final layer means for the verdicts of a review. Pure: nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.model import event as kinds
from annotator.model.event import Fact
from annotator.model.identity import derived_id
from annotator.model.layer import FINAL
from annotator.model.span import ORIGIN_AGREED, Span
from annotator.model.verdict import AGREED, EDITED, Verdict
from annotator.review.cases import Case
from annotator.session.deciding import ReviewedArticle, names_of_sides, verdict_changed


def accompanying(article: ReviewedArticle, case: Case, facts: Iterable[Fact]) -> list[Fact]:
    """What an edit of the final layer means for the verdict that it belongs to: which spans that has put there. What
    all had agreed in and the edit changes or removes counts as decided with it, so that it is not put in again."""
    before = article.verdict(case)
    return [] if before is None else _edited(article, before, before, facts)


def accompanying_agreed(article: ReviewedArticle, facts: Iterable[Fact], reviewer: str) -> list[Fact]:
    """The same of an edit that belongs to no difference: a verdict on what all agree in. A final layer that is itself
    compared has none: it says what it says."""
    if FINAL in article.layers:
        return []
    left, right = names_of_sides(article.layers)
    identity = derived_id(AGREED, article.article_id, left, right)
    before = article.verdicts.get(identity)
    begun = before or Verdict(identity, article.article_id, reviewer, left, right, AGREED, EDITED, (), ())
    return _edited(article, before, begun, facts)


def _edited(
    article: ReviewedArticle, before: Verdict | None, begun: Verdict, facts: Iterable[Fact]
) -> list[Fact]:
    there = {span.id for span in article.final}
    final = [each for each in begun.final if each in there]
    concerned = list(begun.spans)
    by_statement = {each[0].statement: each for each in article.said.agreed}
    for fact in facts:
        if fact.kind not in kinds.ONE_SPAN:
            continue
        if fact.before is not None:
            gone = Span.from_payload(fact.before)
            agreed = by_statement.get(gone.statement, ()) if gone.origin == ORIGIN_AGREED else ()
            concerned += [span.id for span in agreed if span.id not in concerned]
            if fact.after is None and gone.id in final:
                final.remove(gone.id)
        if fact.after is not None and fact.after["id"] not in final:
            final.append(fact.after["id"])
    after = replace(begun, decision=EDITED, spans=tuple(concerned), final=tuple(final))
    return [] if after == begun else [verdict_changed(before, after)]
