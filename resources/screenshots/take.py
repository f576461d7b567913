"""Takes the pictures of the README: the real window on the bundled corpus.

Run `python resources/screenshots/take.py` in the project's environment; without a display set
QT_QPA_PLATFORM=offscreen. Settings and project are made in a temporary folder and thrown away.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.bundle import corpus
from annotator.reading import Words
from annotator.session import Session
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.ui.language import Language
from annotator.ui.settings import Settings
from annotator.ui.theme import apply_theme, theme_for
from annotator.ui.window import Window

HERE = Path(__file__).parent
ANNOTATOR = "林知夏"
SIZE = (1280, 820)
SOUGHT = "整治"


def a_span(window: Window) -> None:
    """A span current."""
    for _ in range(4):
        window.session.step(1)


def a_search(window: Window) -> None:
    """The guideline beside the text, a search below it."""
    a_span(window)
    window.actions_.by_name["guideline"].trigger()
    window.actions_.by_name["search_project"].trigger()
    window.search.panel.field.setText(SOUGHT)


def a_page(window: Window) -> None:
    """The page beside the article that one of its blocks stands in."""
    window.actions_.by_name["page"].trigger()
    view = window.page.view
    view.go_to(next(each.run for each in view.plan.blocks if each.article.position == 1 and each.order == 3))


def a_review(window: Window) -> None:
    """Two people's labels in one text, some differences decided."""
    window.actions_.by_name["review"].trigger()
    QTest.qWait(1500)
    for name in ("review_right", "review_left", "review_right", "review_next"):
        window.actions_.by_name[name].trigger()


PICTURES = (
    ("window", "light", "en", a_span),
    ("window-dark-zh", "dark", "zh", a_span),
    ("search-zh", "light", "zh", a_search),
    ("page", "light", "en", a_page),
    ("review-zh", "light", "zh", a_review),
)


def main() -> int:
    """Take every picture."""
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "青渚区.annotator"
        with Project(path, create=True) as project:
            import_paths(project, [corpus("pages"), corpus("labels")], actor=ANNOTATOR)
        words = Words(Path(folder))
        for name, theme, language, scene in PICTURES:
            settings = Settings(Path(folder) / f"{name}.ini")
            settings.annotator, settings.theme, settings.language = ANNOTATOR, theme, language
            session = Session(words, annotator=ANNOTATOR)
            take(application, settings, session, path, scene).save(str(HERE / f"{name}.png"))
    return 0


def take(
    application: QApplication,
    settings: Settings,
    session: Session,
    project: Path,
    scene: Callable[[Window], None],
) -> QPixmap:
    """One picture of the window as the scene sets it."""
    apply_theme(application, theme_for(settings.theme))
    language = Language()
    language.speak(settings.language)
    window = Window(session, settings, language)
    window.resize(*SIZE)
    window.show()
    window.files.open_project(project)
    window.session.go_to(next(iter(window.session.articles)).id)
    scene(window)
    QTest.qWait(1500)
    picture = window.grab()
    window.close()
    return picture


if __name__ == "__main__":
    raise SystemExit(main())
