"""What a span costs a person, replayed: python -m tests.benchmarks.replay [FILE.jsonl...] [-v]

A gold labelling is made anew in the real window by real events, in each way of working; `replaying.person` says
how a person decides, `replaying.hands` what is counted. Beside it stands the same gold by one sticky drag for each
span, the least that other tools need: all drags exact, nothing for kinds and scrolling. Without files the labels of
../shared and of the corpus are replayed. A layer that is not the gold in the end is a failure of the replay.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.reading import Words
from annotator.session import Session
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.window import Window
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.replaying.gold import PERSON, Gold, bundled, given
from tests.benchmarks.replaying.hands import HOMING, KEY, POINT, PRESS
from tests.benchmarks.replaying.person import BETWEEN, Person
from tests.benchmarks.replaying.sight import Outcome, Score, Way
from tests.benchmarks.snapping import loaded_words

WRONG = "not as in the gold in the end, all ways"
IN_SHORT = 2
"""Golds that are replayed among the other benchmarks: the shared labels and one person's of the corpus."""
DRAG = 2 * (POINT + PRESS)
WAYS: tuple[tuple[str, Way, bool, float | None], ...] = (
    ("mouse", Way.MOUSE, False, None),
    ("mouse with the same text", Way.MOUSE, True, None),
    ("keys alone, without V", Way.PLAIN_KEYS, False, None),
    ("keys alone", Way.KEYS, False, 1.8),
    ("by hand", Way.HAND, False, 1.4),
    ("by hand with the same text", Way.HAND, True, 1.15),
)
"""Name, way, whether with "the same text", and seconds a span at most."""


def replayed(gold: Gold, words: Words, folder: Path, way: Way, *, same_text: bool = False) -> Outcome:
    """One way of working on a fresh copy of the project."""
    project = folder / "replayed.annotator"
    shutil.copyfile(gold.project, project)
    with _window(words, folder, project) as window:
        outcome = Person(window, gold, way, same_text=same_text).work()
    project.unlink()
    return outcome


def peers(gold: Gold) -> float:
    """Seconds for the same gold by one sticky drag each, with label changes and articles as the replay has them."""
    seconds, sticky = 0.0, ""
    for targets in gold.targets.values():
        labels = sorted({target.label for target in targets}, key=lambda label: label != sticky)
        seconds += DRAG * len(targets) + sum((KEY + 2 * HOMING) for label in labels if label != sticky)
        seconds += 2 * KEY + 2 * HOMING
        sticky = labels[-1] if labels else sticky
    return seconds


def measure() -> list[Figure]:
    """Seconds a span, each way beside one sticky drag; the details go to the standard error."""
    figures = []
    with _golds([]) as golds:
        words = loaded_words()
        for gold in islice(golds, IN_SHORT):
            with TemporaryDirectory(ignore_cleanup_errors=True) as name:
                figures += _figures(gold, words, Path(name), verbose=False)
        words.stop()
    return figures


def _figures(gold: Gold, words: Words, folder: Path, *, verbose: bool) -> list[Figure]:
    figures = []
    print(f"\n{gold.name}: {gold.size} spans, {len(gold.unplaced)} not placed", file=sys.stderr)
    wrong = 0
    for name, way, same_text, budget in WAYS:
        outcome = replayed(gold, words, folder, way, same_text=same_text)
        print(details(name, outcome, gold), file=sys.stderr, flush=True)
        wrong += len(outcome.missed) + len(outcome.foreign)
        if verbose and outcome.log:
            print("\n".join(f"      {line}" for line in outcome.log), file=sys.stderr)
        figures.append(
            Figure(
                f"a span {name} ({gold.name})",
                outcome.seconds / gold.size,
                peers(gold) / gold.size,
                budget,
                unit="s",
            )
        )
    figures.append(Figure(f"{WRONG} ({gold.name})", wrong, None, 0, unit="spans"))
    return figures


def details(name: str, outcome: Outcome, gold: Gold) -> str:
    """Seconds, first hits and gestures for each label, and what was not reached."""
    lines = [f"  {name}: {outcome.seconds / gold.size:.3f} s a span"]
    for at, account in sorted(outcome.hands.accounts.items()):
        score = outcome.scores.get(at, Score())
        gestures = ", ".join(f"{count} {what}" for what, count in account.gestures.most_common(12))
        each = account.seconds / (score.spans or gold.size)
        by_hand = score.spans - score.by_text
        hits = f"{100 * score.first / by_hand:5.1f} % first" if by_hand else " " * 13
        same = f", {score.by_text} by the same text" if score.by_text else ""
        spans = "" if at == BETWEEN else f"{score.spans:5}"
        lines.append(f"    {at:12}{spans:5} {each:6.2f} s  {hits}{same}  {gestures}")
    parts: dict[str, float] = {}
    for account in outcome.hands.accounts.values():
        for part, seconds in account.parts.items():
            parts[part] = parts.get(part, 0) + seconds
    lines.append("    seconds a span: " + ", ".join(f"{p} {s / gold.size:.3f}" for p, s in parts.items()))
    lines.append("    mended: " + ", ".join(f"{n} {what}" for what, n in outcome.fixes.most_common()))
    for title, those in (("not reached", outcome.missed), ("too many", outcome.foreign)):
        if those:
            lines.append(f"    {title}: {len(those)}: " + " | ".join(those[:20]))
    return "\n".join(lines)


@contextmanager
def _golds(paths: Sequence[Path]) -> Iterator[Iterator[Gold]]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield given(Path(name), paths) if paths else bundled(Path(name))


@contextmanager
def _window(words: Words, folder: Path, project: Path) -> Iterator[Window]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    # of its own: a window that finds the size of the one before it is another window
    kept = folder / "settings.ini"
    kept.unlink(missing_ok=True)
    settings = Settings(kept)
    settings.annotator, settings.language, settings.theme = PERSON, "zh", "light"
    window = Window(Session(words, annotator=PERSON), settings, Language())
    window.show()
    window.files.open_project(project)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.view.setFocus()
    app.processEvents()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        app.processEvents()


def main(arguments: Sequence[str]) -> int:
    """Replay and print; 1 where a layer is not the gold in the end."""
    figures: list[Figure] = []
    paths = [Path(each) for each in arguments if not each.startswith("-")]
    with _golds(paths) as golds:
        words = loaded_words()
        for gold in golds:
            with TemporaryDirectory(ignore_cleanup_errors=True) as name:
                figures += _figures(gold, words, Path(name), verbose="-v" in arguments)
        words.stop()
    print(table(figures))
    return int(any(figure.name.startswith(WRONG) and figure.ours for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
