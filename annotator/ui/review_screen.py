"""What a review shows: the layers in the text, the current difference and the list in the panel, the bar."""

from __future__ import annotations

from functools import partial
from itertools import islice

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent

from annotator.model import layer as states
from annotator.model.errors import shortened
from annotator.model.layer import FINAL
from annotator.model.span import ORIGIN_AGREED
from annotator.review.cases import Case, Compared
from annotator.session.deciding import ReviewedArticle
from annotator.session.review_queue import Queue, tally_of
from annotator.session.review_work import comparing
from annotator.session.reviewing import AT_ONCE, Review
from annotator.ui.article import FINAL as FINAL_SIDE
from annotator.ui.article import CurrentDifference, ReviewLayer, ShownSpan, State, group
from annotator.ui.article import Review as ShownReview
from annotator.ui.desk import Desk
from annotator.ui.jobs import Job, raise_again
from annotator.ui.language import in_a_row
from annotator.ui.parts import Parts
from annotator.ui.review_box import ShownCase
from annotator.ui.review_list import MOST_LISTED
from annotator.ui.review_parts import ReviewParts
from annotator.ui.review_words import layer_name
from annotator.ui.side_by_side import Side

COMFORTABLE = 960
"""Pixels of a window that has room for the list of articles, too."""


class ReviewScreen(QObject):
    """Follows a review; the whole project is compared beside the window. `shown` tells whether a review goes on."""

    shown = Signal(bool)

    def __init__(self, parts: Parts, own: ReviewParts, desk: Desk, review: Review) -> None:
        super().__init__(parts.frame)
        self._parts, self._own, self._desk, self.review = parts, own, desk, review
        self._is_on = False
        self._folds = False
        self._job: Job | None = None
        self._groups = _Groups()
        self._drawn: ReviewedArticle | None = None
        self._end = review.subscribe(lambda _: self.show())
        own.panel.hide()
        parts.frame.installEventFilter(self)
        own.bar.progressed.connect(own.list.show_progress)

    def finish(self) -> None:
        """The window closes."""
        self._end()
        self._stop_comparing()
        if self._is_on:
            self._arrange(is_on=False)

    # -- showing ---------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Bring all of it into step with the review."""
        review = self.review
        if review.is_on != self._is_on:
            self._arrange(is_on=review.is_on)
        if not review.is_on:
            return
        if review.queue is None:
            self._compare()
        else:
            self._stop_comparing()
        self._make_room()
        self._show_text()
        self._show_box()
        self.show_list()
        queue = review.queue
        standing = queue.standing if queue is not None else None
        self._own.bar.show_standing(standing, len(queue.agreeing()) if queue is not None else 0)

    def _arrange(self, *, is_on: bool) -> None:
        """The panel of the review comes in place of the tagging panel, or goes."""
        parts, own = self._parts, self._own
        self._is_on = is_on
        own.bar.setVisible(is_on)
        if is_on:
            own.bar.show_layers(self.review.choices(), self.review.layers)
            self._desk.forget_seated()
            self._make_room()
            self._fold_articles()
        else:
            self._stop_comparing()
            self._desk.seat(None)
            self._give_comments_back()
            parts.pane.view.end_review()
            self._drawn = None
            self._folds = False
            self._desk.unfold()
        self.shown.emit(is_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt for the window: the list of articles goes when that gets too narrow, and comes back."""
        if self._is_on and isinstance(event, QResizeEvent) and event.type() == QEvent.Type.Resize:
            was_narrow, is_narrow = (each.width() < COMFORTABLE for each in (event.oldSize(), event.size()))
            if is_narrow and not was_narrow:
                self._fold_articles()
            elif was_narrow and not is_narrow:
                self._desk.unfold("articles")
        return super().eventFilter(watched, event)

    def _fold_articles(self) -> None:
        if self._parts.frame.width() < COMFORTABLE and not self._parts.articles_panel.isHidden():
            self._desk.fold_for_now("articles")

    def _make_room(self) -> None:
        """While the final layer is edited the tagging panel is there instead: labels, attributes, spans."""
        is_editing, tagging = self.review.is_editing, self._parts.tagging_panel
        self._own.bar.show_editing(is_editing)
        self._desk.show_layers()
        if is_editing:
            self._desk.seat(None)
            self._give_comments_back()
        if is_editing and self._folds:
            self._folds = False
            self._desk.unfold("tagging")
        elif not is_editing and not tagging.isHidden():
            self._folds = True
            self._desk.fold_for_now("tagging")
        if not is_editing:
            comments = tagging.lend_comments()
            if comments is not None:
                self._own.panel.take_in(comments)
            self._desk.seat(self._own.panel)

    def _give_comments_back(self) -> None:
        comments = self._parts.tagging_panel.lent
        if comments is not None:
            self._own.panel.let_go(comments)
            self._parts.tagging_panel.take_comments_back()

    def _show_text(self) -> None:
        review, view = self.review, self._parts.pane.view
        article = review.article
        if article is None or review.is_editing or view.text != self._parts.session.text:
            view.end_review()
            return
        current = review.current
        ids = frozenset(span.id for span in current.spans) if current is not None else frozenset[str]()
        difference = CurrentDifference(current.start, current.end, ids) if current is not None else None
        if view.review is not None and self._drawn is article:
            # only another one is current
            view.show_difference(difference)
            return
        layers = tuple(ReviewLayer(layer_name(name, FINAL)) for name in review.layers)
        self._drawn = article
        view.show_review(ShownReview(layers, tuple(self._groups.shown(article)), difference))

    def _show_box(self) -> None:
        review = self.review
        case, article = review.current, review.article
        latest = review.latest
        about = ""
        if latest is not None:
            about = shortened(latest.article.text[latest.case.start : latest.case.end])
        shown = self._shown(article, case) if article is not None and case is not None else None
        hint = "" if shown else self._hint()
        self._own.box.show_case(shown, review.layers, hint, about, can_edit=review.can_edit_agreed)

    def _shown(self, article: ReviewedArticle, case: Case) -> ShownCase:
        verdict = article.verdict(case) if not article.is_open(case) else None
        sides = [
            Side(layer_name(name, FINAL), spans)
            for name, spans in zip(self.review.layers, case.sides, strict=True)
        ]
        if len(sides) > 2:
            sides.append(Side(self.tr("Most say"), case.offered))
        return ShownCase(
            kind=case.kind,
            text=self._parts.session.text,
            sides=tuple(sides),
            place=article.places[case.id] + 1,
            of=len(article.cases),
            decision=verdict.decision if verdict is not None else "",
            reason=verdict.reason if verdict is not None else "",
            alike=self.review.alike(case),
        )

    def _hint(self) -> str:
        """What to do next where no difference is current."""
        review, keymap = self.review, self._parts.keymap
        article = review.article
        if article is not None and article.lacking:
            names = in_a_row(*article.lacking)
            text = self.tr("{names} has not begun this article. {key} goes to the next difference.")
            return text.format(names=names, key=keymap.named("review_next"))
        queue = review.queue
        if queue is not None and not queue.standing.articles:
            return self.tr("No article has been begun by both. Choose other layers above.")
        if queue is not None and queue.standing.decided == queue.standing.differences:
            return self.at_end()
        if article is not None and not article.cases:
            if article.state in states.FINISHED:
                text = self.tr(
                    "All say the same in this article, and it is final. {key} goes to the next difference, {edit} "
                    "edits the final layer."
                )
            else:
                text = self.tr(
                    "All say the same in this article. {finish} makes it final, {edit} edits it, {key} goes on."
                )
            return text.format(
                finish=keymap.named("finish"),
                key=keymap.named("review_next"),
                edit=keymap.named("review_edit"),
            )
        return self.tr("{key} steps to the next open difference.").format(key=keymap.named("review_next"))

    def show_list(self) -> None:
        """List the differences that are wanted."""
        review, entries = self.review, self._own.list
        article, queue, wanted = review.article, review.queue, review.wanted
        if entries.is_wide and queue is not None:
            found = list(islice(queue.entries(wanted), MOST_LISTED + 1))
        elif article is not None:
            tally = tally_of(article)
            found = [entry for entry in tally.entries if wanted.fits(entry)]
        else:
            found = []
        case = review.current
        standing = queue.standing if queue is not None else None
        entries.show_entries(found, case.id if case is not None else None, review.layers, standing)

    # -- comparing beside the window -------------------------------------------------------------------------

    def _compare(self) -> None:
        """Compare the whole project: small ones at once, others beside the window."""
        if self._job is not None:
            return
        session, layers = self._parts.session, self.review.layers
        if len(session.articles) <= AT_ONCE:
            self.review.count()
            return
        job = Job(comparing(session, layers), self)
        job.progressed.connect(lambda done, of, _: self._own.bar.show_comparing(done, of))
        job.succeeded.connect(partial(self._compared, job, layers))
        job.failed.connect(raise_again)
        job.finished.connect(partial(self._ended, job))
        self._job = job
        job.start()

    def _compared(self, job: Job, layers: tuple[str, ...], queue: Queue) -> None:
        if job is self._job:
            self.review.take_queue(layers, queue)

    def _stop_comparing(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            job.wait()

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
        job.deleteLater()

    def at_end(self) -> str:
        """What a person should know where no open difference follows."""
        keymap, queue = self._parts.keymap, self.review.queue
        if queue is None:
            return self.tr("No open difference is left in this article.")
        standing = queue.standing
        left = standing.differences - standing.decided
        if left:
            text = self.tr("No open difference follows. {count} are open before this place: {key}.")
            return text.format(count=left, key=keymap.named("review_previous"))
        waiting = len(queue.agreeing())
        if waiting:
            text = self.tr(
                "Every difference is decided. In {count} articles all say the same: {key} takes them over."
            )
            return text.format(count=waiting, key=keymap.named("review_adopt"))
        text = self.tr("Every difference is decided. The final layer can be exported with {key}.")
        return text.format(key=keymap.named("export"))


class _Groups:
    """The spans of all layers and of the final one, as the text shows them. What was put together once is kept: a
    decision concerns one difference of hundreds."""

    def __init__(self) -> None:
        self._said: Compared | None = None
        self._agreed: list[ShownSpan] = []
        self._cases: dict[tuple[str, State], list[ShownSpan]] = {}

    def shown(self, article: ReviewedArticle) -> list[ShownSpan]:
        """Those of an article."""
        if article.said is not self._said:
            self._said, self._cases = article.said, {}
            self._agreed = [
                shown
                for each in article.said.agreed
                for shown in group([[span] for span in each], State.AGREED)
            ]
        found = list(self._agreed)
        for case in article.cases:
            state = State.OPEN if article.is_open(case) else State.DECIDED
            if (case.id, state) not in self._cases:
                self._cases[case.id, state] = list(group(case.sides, state))
            found += self._cases[case.id, state]
        if FINAL not in article.layers:
            final = (span for span in article.final if span.origin != ORIGIN_AGREED)
            found += [ShownSpan(span, FINAL_SIDE, State.DECIDED) for span in final]
        return found
