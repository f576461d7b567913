"""The widgets of a review, handed as one value to what works with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from annotator.ui.article.style import ArticleStyle
from annotator.ui.article.tips import Describe
from annotator.ui.review_bar import ReviewBar
from annotator.ui.review_box import ReviewBox
from annotator.ui.review_list import ReviewList
from annotator.ui.review_panel import ReviewPanel
from annotator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ReviewParts:
    """The bar over the text, and the panel with the current difference and the list."""

    bar: ReviewBar
    box: ReviewBox
    list: ReviewList
    panel: ReviewPanel

    @classmethod
    def make(cls, theme: Theme, look: ArticleStyle, describe: Describe, parent: QWidget) -> ReviewParts:
        """All of them."""
        box, entries = ReviewBox(look, describe, parent), ReviewList(theme, look, parent)
        return cls(ReviewBar(theme, parent), box, entries, ReviewPanel(box, entries, parent))

    def set_look(self, theme: Theme, look: ArticleStyle, names: Mapping[str, str]) -> None:
        """Draw in these colours; call labels by these names."""
        self.bar.set_theme(theme)
        self.box.set_look(look)
        self.list.set_look(theme, look, names)

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it."""
        self.bar.show_keys(shown)
        self.box.show_keys(shown)
