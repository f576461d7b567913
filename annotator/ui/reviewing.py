"""The review in the window: its commands, by keys and buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from annotator.model.errors import Refusal, shortened
from annotator.model.layer import FINAL
from annotator.model.span import Span
from annotator.model.verdict import BOTH, LEFT, NEITHER, RIGHT
from annotator.session.agreement_spans import Seen
from annotator.session.review_work import adopting, deciding_alike
from annotator.session.reviewing import AT_ONCE, Outcome, Review
from annotator.ui.article import FINAL as FINAL_SIDE
from annotator.ui.article_pane import Attempt
from annotator.ui.desk import Desk
from annotator.ui.files import Files
from annotator.ui.language import in_a_row
from annotator.ui.parts import Parts
from annotator.ui.review_parts import ReviewParts
from annotator.ui.review_screen import ReviewScreen
from annotator.ui.scheme_desk import HEAVY

Deed = Callable[[], object]


class Reviewing(QObject):
    """The part of the window that concerns the review: its commands. What it shows is the `screen`'s."""

    def __init__(self, parts: Parts, own: ReviewParts, files: Files, desk: Desk, attempt: Attempt) -> None:
        super().__init__(parts.frame)
        self._parts, self._own, self._files, self._attempt = parts, own, files, attempt
        self.review = Review(parts.session)
        self.screen = ReviewScreen(parts, own, desk, self.review)
        own.box.pressed.connect(self._press)
        own.box.reason_written.connect(self._write_reason)
        own.box.left.connect(self._to_text)
        own.list.chosen.connect(self._choose)
        own.list.narrowed.connect(self._narrow)
        own.bar.layers_chosen.connect(self._open)
        own.bar.adopt_pressed.connect(self._adopt)
        own.bar.close_pressed.connect(self._close)
        own.bar.left.connect(self._to_text)
        parts.pane.view.shown_clicked.connect(self._click)
        self._pointed_at: str | None = None

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

    def beginning(self) -> Callable[[], None] | None:
        """What begins a review, None where there is nothing to compare or one goes on."""
        return None if self.review.is_on or len(self.review.proposed()) < 2 else self._toggle

    def finish(self) -> None:
        """The window closes."""
        self.screen.finish()

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
        if self.review.is_editing:
            self._tell(self.review.finish_edit())

    def _tell(self, outcome: Outcome) -> None:
        """What a person should know after a decision; mostly nothing: the next difference is there."""
        message, keymap = self._parts.pane.message, self._parts.keymap
        said = []
        if outcome.is_last:
            said.append(self.screen.at_end())
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
            self._parts.pane.message.show_sentence(self.screen.at_end(), of_step=True)

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
        queue = self.review.queue
        if queue is not None and queue.standing.done == queue.standing.articles:
            self._parts.pane.message.show_sentence(self.screen.at_end())

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
        self.screen.show_list()

    def _click(self, side: int, span_id: str) -> None:
        """A span of the text was clicked: its difference becomes current."""
        article = self.review.article
        if article is None:
            return
        for case in article.cases:
            ids = {span.id for span in (article.final_of(case) if side == FINAL_SIDE else case.spans)}
            if span_id in ids:
                self._pointed_at = span_id
                self._choose(article.article_id, case.id)
                return

    def in_question(self) -> list[Span]:
        """The spans of the current difference that a comment may be about: what was pointed at, then what others have
        labelled, then one's own."""
        case = self.review.current
        if case is None or self.review.is_editing:
            return []
        own = (self._parts.session.annotator, FINAL)
        return sorted(
            (span for spans in reversed(case.sides) for span in spans),
            key=lambda span: (span.id != self._pointed_at, span.annotator in own),
        )

    def stand_at(self, span_id: str) -> None:
        """A person was led to a span: its difference, if it is one, becomes current."""
        article, review = self.review.article, self.review
        if article is None or review.is_editing:
            return
        found = next((case for case in article.cases if span_id in {each.id for each in case.spans}), None)
        if found is not None:
            self._pointed_at = span_id
            if found.id != (review.current.id if review.current else None):
                review.go_to(article.article_id, found.id)

    def show_row(self, row: Seen) -> None:
        """Review the two layers that a figure is about, at what they say in the place of this row of its evidence."""
        if set(self.review.layers) != set(row.annotators):
            self._open(row.annotators)
        if not self.review.is_on:
            return
        said = row.evidence

        def shown() -> None:
            self.review.go_to(row.article_id, "")
            self._parts.session.select(said.start, said.end)
            for each in (said.left, said.right):
                if each is not None:
                    self.stand_at(each.id)

        self._attempt(shown)
        self._parts.frame.activateWindow()
        self._to_text()
