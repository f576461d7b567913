"""Takes the pictures of the README: the real window on the bundled corpus.

Run `python resources/screenshots/take.py` in the project's environment; without a display set
QT_QPA_PLATFORM=offscreen. Settings and project are made in a temporary folder and thrown away.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

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
PICTURES = (("window", "light", "en"), ("window-dark-zh", "dark", "zh"))


def main() -> int:
    """Take every picture."""
    application = QApplication(sys.argv)
    application.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "青渚区.annotator"
        with Project(path, create=True) as project:
            import_paths(project, [corpus("pages"), corpus("labels")], actor=ANNOTATOR)
        words = Words(Path(folder))
        for name, theme, language in PICTURES:
            settings = Settings(Path(folder) / f"{name}.ini")
            settings.annotator, settings.theme, settings.language = ANNOTATOR, theme, language
            take(application, settings, Session(words, annotator=ANNOTATOR), path, HERE / f"{name}.png")
    return 0


def take(
    application: QApplication, settings: Settings, session: Session, project: Path, picture: Path
) -> None:
    """One picture of the window with a span current."""
    apply_theme(application, theme_for(settings.theme))
    language = Language()
    language.speak(settings.language)
    window = Window(session, settings, language)
    window.resize(*SIZE)
    window.show()
    window.files.open_project(project)
    window.session.go_to(next(iter(window.session.articles)).id)
    for _ in range(4):
        window.session.step(1)
    QTest.qWait(400)
    window.grab().save(str(picture))
    window.close()


if __name__ == "__main__":
    raise SystemExit(main())
