"""The policy: what a practised person does, who knows the guideline and the keys but not the program's insides.

**Order.** Articles as the window opens them, each ended with Ctrl+Enter. In an article one pass for each label that
it needs, top to bottom, with that label sticky; the next article begins with the label that sticks already. Before
a pass by keys Ctrl+Home.

**What is known beforehand** is only what can be seen in the text: where a span begins and ends, its length, whether
it stands in quotation marks, holds commas or 、, repeats characters, in which row it is and on the screen or not.
And the rules that the labels box names: a click takes a clause without its subject; a quoted phrase or series, else
a word; a number or name. What the program will really find in a place is never asked before acting.

**First gesture with the mouse.** A click into the middle of the span, beside phrases that are quoted within it. A
drag at once where the rules say that a click must fail: a measure over several clauses; a slogan of more than four
characters that is neither quoted nor a series. Lines are scrolled by the wheel when the span is not wholly on the
screen, until it is in the upper part of it.

**First gesture with keys.** V steps through the places that the sticky label would take; each is selected and so
seen. At the span Space labels it. Where there are visibly more clauses than rows to pass before a measure, Down
is pressed for the rows first. Where the place seen covers the span and more, V goes into it when the span
is quoted or a series. A slogan that is neither, and was not labelled before, is selected by the caret at once.

**When what was taken is wrong** the person sees it and chooses the cheapest by the characters to go: the edge keys
, . < >; the mouse also dragging one edge, or Ctrl+Z and a drag. In a drag the person sees the selection snap before
the button goes up, and holds Alt where it is not right. With keys also: the caret to the start of the span (by
clauses, words, characters), C and W until its end is reached, Shift+Left back, Space. A span
made by mistake is stepped to by Shift+Tab and deleted.

**The kind of a figure** is looked at afterwards and set by its letter where it is wrong.

**By hand** everything is done by keys, since a place found by V costs less than one pointed at, but for slogans that
are neither quoted nor a series and were not labelled before: the mouse drags over them.

**The same text.** Right after a slogan or figure was made, A is pressed where the person sees the same characters
further down on the screen and means to label them, too. Hits that are not to be labelled are unticked, and those that
are ticked, by Down and Space, and Enter labels; Esc where none is left. Nobody guesses what the rest of the project
holds: Shift+A is not used.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.reading.variants import occurrences
from annotator.session.everywhere import Standing
from annotator.ui.concordance import Row
from annotator.ui.everywhere_dialog import EverywhereDialog
from tests.benchmarks.replaying.gold import Target
from tests.benchmarks.replaying.keying import Keying
from tests.benchmarks.replaying.sight import Outcome, Score, Way

BETWEEN = "(between)"
"""The account of what no label can be charged with: other labels, articles, the way back to the top."""
KINDS = {"quantity": "Q", "proportion": "P", "date": "D", "person": "N"}


class Person(Keying):
    """Labels a whole project in one way."""

    def work(self) -> Outcome:
        """Go through all articles; what is there in the end is compared with the gold."""
        for _ in range(len(self.session.articles)):
            identity = self.session.article_id
            if identity is None or identity in self._done:
                break
            self._done.add(identity)
            self._label_article(self.gold.targets.get(identity, []))
            self._compare(identity)
            self.hands.at = BETWEEN
            self.hands.key("Ctrl+Return")
        return self.outcome

    # -- an article ------------------------------------------------------------------------------------------

    def _label_article(self, targets: list[Target]) -> None:
        labels = [label.name for label in self.session.scheme.labels]
        wanted = [name for name in labels if any(target.label == name for target in targets)]
        if self.session.sticky in wanted:
            wanted.remove(self.session.sticky)
            wanted.insert(0, self.session.sticky)
        for number, name in enumerate(wanted):
            self.hands.at = BETWEEN
            self._stick(name)
            if number and self.way is not Way.MOUSE and self.session.selection.caret:
                self.hands.key("Ctrl+Home")
            for target in targets:
                if target.label == name:
                    self.hands.at = target.kind or name
                    self._label(target)

    def _stick(self, name: str) -> None:
        label = self.session.scheme.label(name)
        assert label is not None
        if self.session.sticky == name or self.way is Way.PLAIN_KEYS:
            return
        if not self.session.selection.is_empty or self.session.current_id != self._fresh:
            # a digit would label the selection or relabel the span that was only stepped on
            self.hands.key("Right")
        self.hands.key(label.key)
        assert self.session.sticky == name, (self.session.sticky, name)

    def _label(self, target: Target) -> None:
        score = self.outcome.scores.setdefault(self.hands.at, Score())
        score.spans += 1
        before = self._ids()
        if self._standing(target) is not None:
            score.by_text += 1
        else:
            right = self._by_keys(target) if self._uses_keys(target) else self._by_mouse(target)
            score.first += right
            self._remove_strays(target, before)
            self._fresh = self.session.current_id if self.session.current_id not in before else None
        self._set_kind(target)
        self._remembered.add((target.label, self._text[target.start : target.end]))
        if self.same_text:
            self._same_text(target)

    def _remove_strays(self, target: Target, before: set[str]) -> None:
        """A drag that was meant for an edge may have made a span of its own: step to it and remove it."""
        right = self._standing(target)
        for stray in self._ids() - before - ({right.id} if right else set()):
            self.outcome.fixes["removed again"] += 1
            for _ in range(len(self._ids())):
                if self.session.current_id == stray:
                    break
                self.hands.key("Shift+Tab")
            self.hands.key("Delete")

    def _uses_keys(self, target: Target) -> bool:
        if self.way is Way.HAND:
            return not (
                target.label == "slogan" and self._is_plain(target) and not self._was_labelled(target)
            )
        return self.way is not Way.MOUSE

    def _set_kind(self, target: Target) -> None:
        span = self._standing(target)
        if span is None or target.kind is None or span.attributes.get("kind") == target.kind:
            return
        if self.session.current_id != span.id:
            # made by "the same text" with a wrong kind: clicked, then its letter
            self.outcome.fixes["kind of a span further back"] += 1
            self._scroll_to(target)
            self.hands.click(self.view.viewport(), self._middle(target))
        self.outcome.fixes["kind"] += 1
        self.hands.key(KINDS[target.kind])

    # -- the same text ---------------------------------------------------------------------------------------

    def _same_text(self, target: Target) -> None:
        span = self._standing(target)
        if span is None or span.id != self.session.current_id or not self._seen_again(target):
            return
        self.hands.key("A")
        dialog = self.window.everywhere.dialog
        if dialog is None:
            return
        self._answer(dialog, target)

    def _seen_again(self, target: Target) -> bool:
        """Whether the same characters stand on the screen without this label, further down."""
        if target.label == "measure":
            return False
        height = self.view.viewport().height()
        for start, end in occurrences(self._text[target.end :], self._text[target.start : target.end]):
            low, high = target.end + start, target.end + end
            if not 0 <= self._row(low)[0] < height:
                continue
            wanted = self._wanted(low, high, target)
            if wanted is not None and self._standing(wanted) is None:
                return True
        return False

    def _wanted(self, start: int, end: int, target: Target) -> Target | None:
        found = Target(start, -end, target.label, target.kind)
        return found if found in self.gold.targets[self.session.article_id or ""] else None

    def _answer(self, dialog: EverywhereDialog, target: Target) -> None:
        """Untick what is not to be labelled, tick what is, Enter."""
        model, row = dialog.model, 0
        for number in range(model.rowCount()):
            shown: Row = model.index(number).data(Qt.ItemDataRole.UserRole)
            hit = shown.hit
            wanted = Target(hit.start, -hit.end, target.label, target.kind)
            if shown.standing is not Standing.DONE and shown.ticked != (
                wanted in self.gold.targets.get(hit.article_id, [])
            ):
                self.hands.key("Down", number - row)
                self.hands.key("Space")
                row = number
        self.hands.key("Return" if model.ticked else "Escape")
        assert self.window.everywhere.dialog is None, "the dialog is still there"
        # what a window manager does
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    # -- in the end ------------------------------------------------------------------------------------------

    def _compare(self, identity: str) -> None:
        made = sorted(map(Target.of, self.session.opened.spans)) if self.session.opened else []
        gold = self.gold.targets.get(identity, [])
        self.outcome.missed += [self._named(target) for target in gold if target not in made]
        self.outcome.foreign += [self._named(target) for target in made if target not in gold]
