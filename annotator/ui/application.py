"""Starting the window."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import __version__
from annotator.bundle import corpus, resource
from annotator.reading import Words
from annotator.session import Session
from annotator.ui.language import Language, language_for
from annotator.ui.settings import Settings
from annotator.ui.theme import apply_theme, theme_for
from annotator.ui.welcome_dialog import WelcomeDialog, system_name
from annotator.ui.window import Window

SWITCH_SECONDS = 0.0005
"""How long work beside the window may keep the interpreter to itself. With the usual 5 ms every few calls of a
painting would wait so long, since Qt lets go of the interpreter between them."""

WORDS_AFTER_MS = 150
"""When the words begin to load after the window was made."""

SAMPLE = "sample.annotator"
SAMPLE_ACTOR = "Annotator"
"""The program itself lays out the sample, so that no Ctrl+Z of a newcomer takes it away."""


def run(arguments: Sequence[str]) -> int:
    """Open the window on `[PROJECT] [PATH...]`; returns the exit status when it is closed.

    Without a project the last one is opened; without a last one the bundled corpus, in a project of the
    person's own.
    """
    if not _has_display():
        sys.stderr.write(
            "annotator: there is no display to open a window on. Start it in a desktop session; import, export, "
            "check and backup work without one (annotator --help).\n"
        )
        return 1
    sys.setswitchinterval(SWITCH_SECONDS)
    application = QApplication([sys.argv[0]])
    application.setApplicationName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("annotator")
    application.setWindowIcon(QIcon(str(resource("icons", "annotator.svg"))))
    if sys.platform.startswith("linux"):
        application.setStyle("Fusion")
    settings = Settings()
    apply_theme(application, theme_for(settings.theme))
    language = Language()
    language.speak(language_for(settings.language))
    QLocale.setDefault(QLocale(language.name))
    if not settings.annotator and not _ask_name(settings):
        return 0
    window = make_window(settings, language)
    sys.excepthook = _report_and_go_on
    fit(window, window.screen().availableSize())
    window.show()
    open_first(window, [Path(argument) for argument in arguments])
    return application.exec()


def _has_display() -> bool:
    """Qt would abort without a word that helps."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_window(settings: Settings, language: Language) -> Window:
    """A window with a session of its own, the words loading beside it."""
    words = Words(platformdirs.user_cache_path("annotator"))
    name = settings.annotator or system_name() or "1"
    window = Window(Session(words, annotator=name, device=settings.device), settings, language)
    words.when_ready(window.bridge.words_are_ready)
    # what is there by now stays: nobody shall wait while it is searched for garbage again and again
    words.when_ready(gc.freeze)
    # loading shares the interpreter with the first painting, which somebody is waiting for
    QTimer.singleShot(WORDS_AFTER_MS, window, words.start)
    return window


def open_first(window: Window, paths: Sequence[Path]) -> None:
    """What the window shows when it opens: the first path is the project, the others are offered for
    import."""
    if paths:
        others = list(paths[1:])
        then = partial(window.importing.offer, others) if others else None
        window.files.open_project(paths[0], create=True, then=then)
        return
    recent = next((path for path in window.settings.recent if path.exists()), None)
    if recent is not None:
        window.files.open_project(recent)
        return
    folder = platformdirs.user_data_path("annotator")
    folder.mkdir(parents=True, exist_ok=True)

    def fill() -> None:
        if not len(window.session.articles):
            window.importing.import_paths(
                [corpus("pages"), corpus("labels")], actor=SAMPLE_ACTOR, then=window.desk.introduce_sample
            )

    window.files.open_project(folder / SAMPLE, create=True, then=fill)


def fit(window: Window, room: QSize) -> None:
    """A window that is larger than the display becomes as large as that."""
    window.resize(window.size().boundedTo(room))


def _ask_name(settings: Settings) -> bool:
    dialog = WelcomeDialog()
    if not dialog.exec():
        return False
    settings.annotator = dialog.name.text().strip()
    return True


def _report_and_go_on(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody foresaw: say so, keep the window; every label is on disk already."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    text = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(text)
    if QApplication.activeModalWidget() is not None:
        # the same error may come with every painting; one dialog about it is enough
        return
    folder = platformdirs.user_log_path("annotator")
    folder.mkdir(parents=True, exist_ok=True)
    report = folder / "crash-report.txt"
    report.write_text(f"Annotator {__version__}\n{text}", encoding="utf-8")
    windows = (
        window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()
    )
    parent = QApplication.activeWindow() or next(windows, None)
    # without a parent Python would take the box away again when this function ends, before anybody sees it
    box = QMessageBox(QMessageBox.Icon.Warning, "Annotator", "", QMessageBox.StandardButton.Ok, parent)
    box.setText(
        QApplication.translate(
            "Application", "Something went wrong that should not have. Your labels are safe on disk."
        )
    )
    box.setInformativeText(
        QApplication.translate("Application", "A report is at {path}. You can go on working.").format(
            path=report
        )
    )
    box.setDetailedText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
