"""Somebody works in a project for a while, in the program's own window: PROJECT. Says what took how long."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model import event as kinds
from annotator.model import layer as states
from annotator.model.event import Fact
from annotator.session.edits import added
from annotator.session.everywhere import Hit, Sought
from annotator.session.long_work import labelling, searching
from annotator.store import Project
from annotator.ui.application import make_window
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from tests.benchmarks.driving import ALT, CONTROL, SHIFT, Driver, shown
from tests.benchmarks.figures import median, worst
from tests.benchmarks.first_article import words_of
from tests.benchmarks.many_articles import ANNOTATOR, COMMON

ARTICLES = 60
READING = 0.25
"""Seconds before the first gesture: nobody is quicker."""
BULK = 10_000
COLLEAGUE = "乙"

Taken = dict[str, float]


def main(path: Path) -> None:
    """Work, and print the figures as JSON."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    settings = Settings()
    settings.annotator, settings.language, settings.theme = ANNOTATOR, "zh", "light"
    _colleague_begins(path)
    window = make_window(settings, Language())
    with shown(app, window, path) as driver:
        while not words_of(window).ready:
            driver.rest(0.05)
        taken = {"memory, the window open": memory("VmRSS")}
        taken |= _walk(driver)
        taken |= _step(driver)
        taken |= _finish(driver)
        taken |= _look(driver)
        taken["memory after walking and labelling"] = memory("VmRSS")
        taken |= _label_in_bulk(driver)
        taken |= _follow_another(driver, path)
        taken["memory at its highest"] = memory("VmHWM")
    print(json.dumps(taken))


def memory(name: str) -> float:
    """Resident memory of this process in MB, now (VmRSS) or at its highest (VmHWM); 0 where nobody says."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def _walk(driver: Driver) -> Taken:
    """To the next article, a word selected there, and a label on it."""
    chance = random.Random(5)
    walked, selected, labelled, followed = [], [], [], []
    for _ in range(ARTICLES):
        walked.append(driver.press(Qt.Key.Key_PageDown, ALT)[0])
        driver.rest(READING)
        driver.press(Qt.Key.Key_Down)
        selected.append(driver.press(Qt.Key.Key_W)[0])
        driver.press(Qt.Key.Key_W)
        for _ in range(2):
            seen, all_ = driver.press(chance.choice((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)))
            labelled.append(seen)
            followed.append(all_)
            driver.rest()
            driver.press(Qt.Key.Key_Right, CONTROL)
            driver.press(Qt.Key.Key_W)
    return {
        **_both("next article", walked),
        **_both("first gesture in it", selected),
        **_both("add a label there", labelled),
        **_both("… until every panel has followed", followed),
    }


def _step(driver: Driver) -> Taken:
    """Through the spans with Tab; back and forth in the history, over many articles."""
    tabs = [driver.press(Qt.Key.Key_Tab)[0] for _ in range(60)]
    undone = [driver.press(Qt.Key.Key_Z, CONTROL)[0] for _ in range(60)]
    redone = [driver.press(Qt.Key.Key_Z, CONTROL | SHIFT)[0] for _ in range(60)]
    return {**_both("Tab", tabs), **_both("undo", undone), **_both("redo", redone)}


def _finish(driver: Driver) -> Taken:
    return _both("Ctrl+Enter", [driver.press(Qt.Key.Key_Return, CONTROL)[0] for _ in range(30)])


def _look(driver: Driver) -> Taken:
    """A colleague's layer and back; words into the filter of the list, and articles chosen by their state."""
    session, panel = driver.window.session, driver.window.articles_panel
    switched = [
        driver.until_painted(partial(session.show_layer, name))[1] for name in (COLLEAGUE, ANNOTATOR) * 5
    ]
    listing = Driver(driver.app, driver.window, panel.list.viewport())
    typed = []
    for keys in ("第12", "会议", "19999"):
        typed += [listing.until_painted(partial(_type, driver, key))[1] for key in keys]
        typed.append(listing.until_painted(panel.filter_field.clear)[1])
    chosen = [
        listing.until_painted(partial(panel.show_which, which))[1] for which in ("done", "unfinished", "") * 4
    ]
    driver.window.view.setFocus()
    return {
        **_both("switch the layer", switched),
        **_both("type into the filter", typed),
        **_both("choose by state", chosen),
    }


def _type(driver: Driver, key: str) -> None:
    field = driver.window.articles_panel.filter_field
    if key.isascii():
        QTest.keyClicks(field, key)
    else:
        # as an input method hands it over
        field.insert(key)


def _label_in_bulk(driver: Driver) -> Taken:
    """What the key Shift+A does with ten thousand hits, and its undo."""
    session = driver.window.session
    hits: list[Hit] = []
    searching(session, Sought(COMMON, "slogan"), hits.extend)(lambda *_: None, lambda: False)
    free = [hit for hit in hits if "slogan" not in hit.labels][:BULK]
    began = perf_counter()
    count = labelling(session, free, "slogan", None)(lambda *_: None, lambda: False)
    made = (perf_counter() - began) * 1000
    assert count == len(free) == BULK, count
    _, seen = driver.until_painted(session.refresh)
    driver.rest()
    _, undone = driver.press(Qt.Key.Key_Z, CONTROL)
    return {
        "label 10,000 hits beside the window": made,
        "see 10,000 labels that were made beside the window": seen,
        "take 10,000 labels back": undone,
    }


def _follow_another(driver: Driver, path: Path) -> Taken:
    """Another program labels in the open article; the window looks every second."""
    session = driver.window.session
    taken = []
    for start in range(5):
        opened = session.opened
        assert opened is not None
        label = next(label for label in session.scheme.labels if label.name == "figure")
        _, fact = added(opened.article, ANNOTATOR, 40 + start * 3, 49 + start * 3, label)
        with Project(path) as other:
            other.append(ANNOTATOR, [fact])
        taken.append(driver.until_painted(session.refresh_if_changed)[1])
    return {"see what another program wrote": median(taken)}


def _colleague_begins(path: Path) -> None:
    """Somebody else has a layer in the project."""
    with Project(path) as project:
        article_id = project.article_ids()[0]
        begun = {"annotator": COLLEAGUE, "state": states.IN_PROGRESS}
        facts = [
            Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": COLLEAGUE}),
            Fact(kinds.STATE_CHANGED, article_id, None, begun),
        ]
        if COLLEAGUE not in project.annotators():
            project.append(COLLEAGUE, facts)


def _both(name: str, taken: Sequence[float]) -> Taken:
    return {name: median(taken), f"{name}, p99": worst(taken)}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
