"""What stays as it is: the labels of an annotator in an article that somebody else has approved."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model import event as kinds
from annotator.model.errors import Refusal, shortened
from annotator.model.event import ARTICLES, MANY_SPANS, ONE_SPAN, REMARKS, Fact
from annotator.model.sharing import homes_of, layers_of
from annotator.store import Project

LOCKED = (
    "{reviewer} has approved “{title}”, so your labels there stay as they are. Nothing was changed; ask {reviewer} to "
    "reopen the article."
)

LOCKABLE = (*ONE_SPAN, *MANY_SPANS, *REMARKS, kinds.STATE_CHANGED)
"""What stays as it is in an article that is approved."""


def require_unlocked(project: Project, facts: Sequence[Fact], annotator: str) -> None:
    """Refuse where a step changes what the annotator has labelled in an article that somebody else has approved.

    A change of the scheme and a correction of a page are everybody's acts on everybody's layers (decisions 0015 and
    0025), and go through; so does what only leaves the tray.
    """
    if any(fact.kind in (kinds.SCHEME_CHANGED, *ARTICLES) for fact in facts):
        return
    own = (fact for fact in facts if fact.kind in LOCKABLE and annotator in layers_of(fact))
    for article_id in {home for fact in own for home in homes_of(fact)}:
        reviewer = project.locked_by(article_id, annotator)
        if reviewer:
            article = project.article(article_id)
            title = shortened(article.heading) if article is not None else article_id
            raise Refusal(LOCKED, reviewer=reviewer, title=title)
