"""What was corrected of an article, as the article view marks it."""

from __future__ import annotations

from annotator.model.article import Article
from annotator.session.amending import runs_of_corrections
from annotator.ui.article.amended import Amendment


def amendments(article: Article) -> list[Amendment]:
    """The corrections of an article where they are read; none in duplicates, which are not in the text."""
    if not article.corrections:
        return []
    return [
        Amendment(start, end, each.printed, each.text, each.is_unreadable)
        for start, end, each in runs_of_corrections(article)
    ]
