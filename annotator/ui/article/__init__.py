"""The article view: a text with its spans, drawn by its own layouts. Knows only Qt and the model."""

from annotator.ui.article.host import ArticleHost
from annotator.ui.article.layers import FINAL, CurrentDifference, Review, ReviewLayer, ShownSpan, State, group
from annotator.ui.article.motion import Motion
from annotator.ui.article.style import ArticleStyle, LabelStyle, RoleStyle
from annotator.ui.article.view import ArticleView

__all__ = [
    "FINAL",
    "ArticleHost",
    "ArticleStyle",
    "ArticleView",
    "CurrentDifference",
    "LabelStyle",
    "Motion",
    "Review",
    "ReviewLayer",
    "RoleStyle",
    "ShownSpan",
    "State",
    "group",
]
