"""The review in the window: bar, panel and keys, and the text with the layers that are compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.model import layer as states
from annotator.model.errors import Refusal, shortened
from annotator.model.layer import FINAL
from annotator.model.span import ORIGIN_AGREED
from annotator.model.verdict import BOTH, LEFT, NEITHER, RIGHT
from annotator.review.cases import Case, Compared
from annotator.session.deciding import ReviewedArticle
from annotator.session.long_work import adopting, comparing, deciding_alike
from annotator.session.review_queue import Queue, tally_of
from annotator.session.reviewing import AT_ONCE, Outcome, Review
from annotator.ui.article import FINAL as FINAL_SIDE
from annotator.ui.article import CurrentDifference, ReviewLayer, ShownSpan, State, group
from annotator.ui.article import Review as ShownReview
from annotator.ui.article_pane import Attempt
from annotator.ui.desk import Desk
from annotator.ui.files import Files
from annotator.ui.jobs import Job, raise_again
from annotator.ui.language import in_a_row
from annotator.ui.parts import Parts
from annotator.ui.review_bar import ReviewBar
from annotator.ui.review_box import ShownCase
from annotator.ui.review_parts import ReviewParts
from annotator.ui.review_words import layer_name
from annotator.ui.scheme_desk import HEAVY
from annotator.ui.side_by_side import Side

Deed = Callable[[], object]


class Reviewing(QObject):
    """The part of the window that concerns the review. `shown` tells whether one goes on."""

    shown = Signal(bool)

    def __init__(self, parts: Parts, own: ReviewParts, files: Files, desk: Desk, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts, self._own, self._files, self._desk, self._attempt = parts, own, files, desk, attempt
        self.review = Review(parts.session)
        self._is_on = False
        self._folds = False
        self._job: Job | None = None
        self._groups = _Groups()
        self._drawn: ReviewedArticle | None = None
        self._end = self.review.subscribe(lambda _: self._show())
        own.panel.hide()
        own.box.pressed.connect(self._press)
        own.box.reason_written.connect(self._write_reason)
        own.box.left.connect(self._to_text)
        own.list.chosen.connect(self._choose)
        own.list.narrowed.connect(self._narrow)
        own.bar.layers_chosen.connect(self._open)
        own.bar.adopt_pressed.connect(self._adopt)
        own.bar.close_pressed.connect(self._close)
        own.bar.left.connect(self._to_text)
        own.bar.progressed.connect(own.list.show_progress)
        parts.pane.view.shown_clicked.connect(self._click)

    @property
    def bar(self) -> ReviewBar:
        """The bar over the text."""
        return self._own.bar

    def deeds(self) -> dict[str, Deed]:
        """The commands that are carried out here."""
        keys = {"right": RIGHT, "left": LEFT, "both": BOTH, "neither": NEITHER}
        return {
            "review": self._toggle,
            "review_layers": self._go_to_layers,
            "review_next": lambda: self._attempt(lambda: self.review.step(1)),
            "review_previous": lambda: self._attempt(lambda: self.review.step(-1)),
            **{f"review_{name}": partial(self._decide, decision) for name, decision in keys.items()},
            "review_edit": lambda: self._attempt(self.review.edit),
            "review_alike": self._decide_alike,
            "review_reason": lambda: self._attempt(self._start_reason),
            "review_adopt": self._adopt,
        }

    def around(self, deeds: dict[str, Deed]) -> dict[str, Deed]:
        """What these commands of the window do while a review goes on; else what they do without one."""
        review = self.review
        meant: dict[str, Deed] = {
            "finish": lambda: self._attempt(self._finish),
            "escape": self._escape,
            "edit_span": lambda: self._attempt(self._enter),
            "undo": lambda: self._take_back(deeds["undo"], again=False),
            "redo": lambda: self._take_back(deeds["redo"], again=True),
        }

        def either(name: str) -> Deed:
            return lambda: meant[name]() if review.is_on else deeds[name]()

        return {**deeds, **{name: either(name) for name in meant}}

    def finish(self) -> None:
        """The window closes."""
        self._end()
        self._stop_comparing()
        if self._is_on:
            self._arrange(is_on=False)

    # -- beginning and end -----------------------------------------------------------------------------------

    def _toggle(self) -> None:
        if self.review.is_on:
            self._close()
            return

        def opened() -> None:
            self._parts.session.require_project()
            layers = self.review.proposed()
            if len(layers) < 2:
                raise self._nobody_else(layers)
            self._open(layers)

        self._attempt(opened)

    def _nobody_else(self, layers: tuple[str, ...]) -> Refusal:
        if not layers:
            return Refusal("Nobody has labelled anything here yet, so there is nothing to review.")
        return Refusal(
            "Only {name} has labelled here. Merge a colleague's project file, or import labels, then review them.",
            name=layers[0],
        )

    def _open(self, layers: tuple[str, ...]) -> None:
        self._attempt(lambda: self.review.open(layers))
        self._own.bar.show_layers(self.review.choices(), self.review.layers)
        if self.review.is_on:
            self._parts.pane.view.setFocus()

    def _close(self) -> None:
        self._attempt(self.review.close)
        self._to_text()

    def _escape(self) -> None:
        """Let go of one thing: an edit, else what is selected, else the review."""
        self._parts.pane.message.hide()
        if self.review.is_editing:
            session = self._parts.session
            if session.sticky is not None or not session.selection.is_empty:
                session.escape()
            else:
                self._attempt(self.review.end_edit)
        else:
            self._close()

    def _go_to_layers(self) -> None:
        self._own.bar.first.setFocus()

    def _to_text(self) -> None:
        self._parts.pane.view.setFocus()

    # -- deciding --------------------------------------------------------------------------------------------

    def _press(self, command: str) -> None:
        self.deeds()[command]()
        if command != "review_reason":
            self._to_text()

    def _decide(self, decision: str) -> None:
        self._attempt(lambda: self._tell(self.review.decide(decision)))

    def _enter(self) -> None:
        outcome = self.review.finish_edit() if self.review.is_editing else None
        if outcome is not None:
            self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        """What a person should know after a decision; mostly nothing: the next difference is there."""
        message, keymap = self._parts.pane.message, self._parts.keymap
        said = []
        if outcome.is_last:
            said.append(self._at_end())
        if outcome.alike:
            text = self.tr(
                "The same text, the same difference: {count} more. {key} decides them the same way."
            )
            said.insert(0, text.format(count=outcome.alike, key=keymap.named("review_alike")))
        if not said:
            message.hide()
            return
        deed = (self.tr("Decide them"), self._decide_alike) if outcome.alike else None
        message.show_sentence(in_a_row(*said), of_step=True, deed=deed)

    def _at_end(self) -> str:
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

    def _decide_alike(self) -> None:
        def decided() -> None:
            articles = self.review.alike_articles()
            if len(articles) <= AT_ONCE:
                self._told_alike(self.review.decide_alike())
                return
            name = self.tr("Deciding the same differences")
            work = partial(deciding_alike, self._parts.session, self.review, articles)
            self._files.attempt_work(name, work, self._decided_many)

        self._attempt(decided)
        self._to_text()

    def _decided_many(self, count: int) -> None:
        self._attempt(self._parts.session.refresh)
        self._told_alike(count)

    def _told_alike(self, count: int) -> None:
        text = self.tr("{count} more differences were decided the same way; one undo takes them back.")
        self._parts.pane.message.show_sentence(text.format(count=count), of_step=True)
        case, article = self.review.current, self.review.article
        if case is not None and article is not None and not article.is_open(case):
            self._go_on()

    def _go_on(self) -> None:
        """What was current has been decided with others: the next open one."""
        try:
            self.review.step(1)
        except Refusal:
            self._parts.pane.message.show_sentence(self._at_end(), of_step=True)

    def _adopt(self) -> None:
        def adopted() -> None:
            articles = self.review.agreeing_articles()
            if len(articles) <= AT_ONCE:
                self._told_adopted(self.review.adopt())
                return
            name = self.tr("Taking over")
            work = partial(adopting, self._parts.session, self.review, articles)
            self._files.attempt_work(name, work, self._adopted_many)

        self._attempt(adopted)
        self._to_text()

    def _adopted_many(self, count: int) -> None:
        self._attempt(self._parts.session.refresh)
        self._told_adopted(count)

    def _told_adopted(self, count: int) -> None:
        text = self.tr("{count} articles in which all say the same are final now; one undo takes them back.")
        self._parts.pane.message.show_sentence(text.format(count=count), of_step=True)

    def _finish(self) -> None:
        self.review.finish()
        self._to_text()

    def _take_back(self, deed: Deed, *, again: bool) -> None:
        """The difference that a step has decided is current again. What is large goes beside the window, as ever."""
        session = self._parts.session
        stack = session.history.undone if again else session.history.done
        project = session.project
        if project is None or not stack or project.weight(stack[-1]) >= HEAVY:
            deed()
            return
        self._parts.pane.message.withdraw()
        self._attempt(lambda: self.review.take_back(again=again))

    # -- reasons ---------------------------------------------------------------------------------------------

    def _start_reason(self) -> None:
        decision = self.review.reasoned()
        about = shortened(decision.article.text[decision.case.start : decision.case.end])
        self._own.box.start_reason(about, decision.verdict.reason, self.review.reasons())

    def _write_reason(self, reason: str) -> None:
        self._attempt(lambda: self.review.set_reason(reason))
        self._to_text()

    # -- going about -----------------------------------------------------------------------------------------

    def _choose(self, article_id: str, case_id: str) -> None:
        self._attempt(lambda: self.review.go_to(article_id, case_id))
        self._to_text()

    def _narrow(self, wanted: object, _is_wide: bool) -> None:
        self.review.wanted = wanted  # type: ignore[assignment]
        self._show_list()

    def _click(self, side: int, span_id: str) -> None:
        """A span of the text was clicked: its difference becomes current."""
        article = self.review.article
        if article is None:
            return
        for case in article.cases:
            ids = {span.id for span in (article.final_of(case) if side == FINAL_SIDE else case.spans)}
            if span_id in ids:
                self._choose(article.article_id, case.id)
                return

    # -- showing ---------------------------------------------------------------------------------------------

    def _show(self) -> None:
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
        self._show_list()
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
            own.panel.show()
            self._make_room()
            if parts.frame.width() < COMFORTABLE and not parts.articles_panel.isHidden():
                self._desk.fold_for_now("articles")
        else:
            self._stop_comparing()
            own.panel.hide()
            parts.pane.view.end_review()
            self._drawn = None
            self._folds = False
            self._desk.unfold()
        self.shown.emit(is_on)

    def _make_room(self) -> None:
        """While the final layer is edited the tagging panel is there instead: labels, attributes, spans."""
        is_editing, tagging = self.review.is_editing, self._parts.tagging_panel
        self._own.bar.show_editing(is_editing)
        self._desk.show_layers()
        self._own.panel.setVisible(not is_editing)
        if is_editing and self._folds:
            self._folds = False
            self._desk.unfold("tagging")
        elif not is_editing and not tagging.isHidden():
            self._folds = True
            self._desk.fold_for_now("tagging")

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
        self._own.box.show_case(shown, review.layers, "" if shown else self._hint(), about)

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
            return self._at_end()
        if article is not None and not article.cases:
            if article.state in states.FINISHED:
                text = self.tr(
                    "All say the same in this article, and it is final. {key} goes to the next difference."
                )
            else:
                text = self.tr("All say the same in this article. {finish} makes it final, {key} goes on.")
            return text.format(finish=keymap.named("finish"), key=keymap.named("review_next"))
        return self.tr("{key} steps to the next open difference.").format(key=keymap.named("review_next"))

    def _show_list(self) -> None:
        review, entries = self.review, self._own.list
        article, queue, wanted = review.article, review.queue, review.wanted
        if entries.is_wide and queue is not None:
            found = list(queue.entries(wanted))
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


COMFORTABLE = 960
"""Pixels of a window that has room for the list of articles, too."""


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
