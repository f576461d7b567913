"""What the window is put together of, handed as one value to those who work on several parts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QSplitter

from annotator.session import Session
from annotator.ui.article_pane import ArticlePane
from annotator.ui.articles_panel import ArticlesPanel
from annotator.ui.comments_box import CommentsBox
from annotator.ui.keymap import Keymap
from annotator.ui.labels_box import LabelsBox
from annotator.ui.review_parts import ReviewParts
from annotator.ui.settings import Settings
from annotator.ui.span_box import SpanBox
from annotator.ui.spans_list import SpansList
from annotator.ui.status import StatusBar
from annotator.ui.tagging_panel import TaggingPanel
from annotator.ui.tray_box import TrayBox


@dataclass(frozen=True, slots=True)
class Parts:
    """The session, what is remembered, and the widgets; `frame` is the window itself, for dialogs and size."""

    frame: QMainWindow
    session: Session
    settings: Settings
    keymap: Keymap
    articles_panel: ArticlesPanel
    pane: ArticlePane
    tagging_panel: TaggingPanel
    labels_box: LabelsBox
    span_box: SpanBox
    spans_list: SpansList
    tray_box: TrayBox
    comments_box: CommentsBox
    review: ReviewParts
    splitter: QSplitter
    status: StatusBar
