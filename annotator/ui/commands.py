"""Every command of the window: its name, text, keys and where the keys work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation under the name that lupdate looks for; PySide6 types its own as object."""
    return text


class Reach(Enum):
    """Where a key works: in the whole window, or only while the text has the focus (single letters must not
    swallow typing elsewhere)."""

    WINDOW = "window"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is stable (settings and tests use it); `text` is translated in the context `Command`."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    reach: Reach = Reach.WINDOW
    icon: str = ""


def _article(name: str, text: str, *keys: str, icon: str = "") -> Command:
    return Command(name, text, keys, Reach.ARTICLE, icon)


PROJECT = (
    Command("new", QT_TRANSLATE_NOOP("Command", "New project…"), ("Ctrl+N",), icon="new"),
    Command("open", QT_TRANSLATE_NOOP("Command", "Open project…"), ("Ctrl+O",), icon="open"),
    Command("import", QT_TRANSLATE_NOOP("Command", "Import files…"), ("Ctrl+I",), icon="import"),
    Command("import_folder", QT_TRANSLATE_NOOP("Command", "Import folder…"), ("Ctrl+Shift+I",)),
    Command("export", QT_TRANSLATE_NOOP("Command", "Export labels…"), ("Ctrl+E",), icon="export"),
    Command("backup", QT_TRANSLATE_NOOP("Command", "Save a backup copy…"), ("Ctrl+Shift+S",)),
    Command("check", QT_TRANSLATE_NOOP("Command", "Check the project")),
    Command("quit", QT_TRANSLATE_NOOP("Command", "Quit"), ("Ctrl+Q",)),
)
EDIT = (
    Command("undo", QT_TRANSLATE_NOOP("Command", "Undo"), ("Ctrl+Z",), icon="undo"),
    Command("redo", QT_TRANSLATE_NOOP("Command", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Command("copy", QT_TRANSLATE_NOOP("Command", "Copy text"), ("Ctrl+C",), Reach.ARTICLE),
    Command("find", QT_TRANSLATE_NOOP("Command", "Find in the article"), ("Ctrl+F",), icon="find"),
    Command("find_next", QT_TRANSLATE_NOOP("Command", "Find next"), ("F3",)),
    Command("find_previous", QT_TRANSLATE_NOOP("Command", "Find previous"), ("Shift+F3",)),
)
TAG = (
    _article("word", QT_TRANSLATE_NOOP("Command", "Select the word; again: extend; third: the series"), "W"),
    _article("clause", QT_TRANSLATE_NOOP("Command", "Select the clause; again: extend"), "C"),
    _article("next_span", QT_TRANSLATE_NOOP("Command", "Next span"), "Tab"),
    _article("previous_span", QT_TRANSLATE_NOOP("Command", "Previous span"), "Shift+Tab"),
    _article(
        "edit_span", QT_TRANSLATE_NOOP("Command", "Edit attributes and note"), "Return", "Enter", icon="note"
    ),
    Command(
        "next_missing", QT_TRANSLATE_NOOP("Command", "Next span that lacks a required attribute"), ("F2",)
    ),
    _article("remove", QT_TRANSLATE_NOOP("Command", "Remove the span"), "Delete", "Backspace", icon="remove"),
    _article("end_left", QT_TRANSLATE_NOOP("Command", "Move the end left"), ","),
    _article("end_right", QT_TRANSLATE_NOOP("Command", "Move the end right"), "."),
    _article("start_left", QT_TRANSLATE_NOOP("Command", "Move the start left"), "<"),
    _article("start_right", QT_TRANSLATE_NOOP("Command", "Move the start right"), ">"),
    _article("everywhere", QT_TRANSLATE_NOOP("Command", "Label the same text in the article…"), "A"),
    _article(
        "everywhere_project", QT_TRANSLATE_NOOP("Command", "Label the same text in the project…"), "Shift+A"
    ),
    Command(
        "scheme", QT_TRANSLATE_NOOP("Command", "Labels and attributes…"), ("Ctrl+Shift+L",), icon="scheme"
    ),
    _article("escape", QT_TRANSLATE_NOOP("Command", "Deselect; let go of the sticky label"), "Escape"),
)
ARTICLE = (
    Command(
        "finish",
        QT_TRANSLATE_NOOP("Command", "Done, and on to the next"),
        ("Ctrl+Return", "Ctrl+Enter"),
        icon="done",
    ),
    Command("reopen", QT_TRANSLATE_NOOP("Command", "Back to in progress"), ("Ctrl+Shift+Return",)),
    Command(
        "previous_article", QT_TRANSLATE_NOOP("Command", "Previous article"), ("Alt+PgUp",), icon="previous"
    ),
    Command("next_article", QT_TRANSLATE_NOOP("Command", "Next article"), ("Alt+PgDown",), icon="next"),
    Command("filter", QT_TRANSLATE_NOOP("Command", "Filter the list of articles"), ("Ctrl+L",)),
    Command("to_text", QT_TRANSLATE_NOOP("Command", "Go to the text"), ("F6",)),
)
VIEW = (
    Command("larger", QT_TRANSLATE_NOOP("Command", "Larger text"), ("Ctrl+=", "Ctrl++")),
    Command("smaller", QT_TRANSLATE_NOOP("Command", "Smaller text"), ("Ctrl+-",)),
    Command("normal_size", QT_TRANSLATE_NOOP("Command", "Normal text size"), ("Ctrl+0",)),
    Command("articles_panel", QT_TRANSLATE_NOOP("Command", "List of articles"), ("F8",), icon="left_panel"),
    Command("tagging_panel", QT_TRANSLATE_NOOP("Command", "Tagging panel"), ("F9",), icon="right_panel"),
    Command("reading", QT_TRANSLATE_NOOP("Command", "Only the article"), ("F11",), icon="article"),
)
HELP = (
    Command("keys", QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"), ("F1",), icon="keys"),
    Command("about", QT_TRANSLATE_NOOP("Command", "About Annotator")),
)

MENUS = (
    (QT_TRANSLATE_NOOP("Menu", "&Project"), PROJECT),
    (QT_TRANSLATE_NOOP("Menu", "&Edit"), EDIT),
    (QT_TRANSLATE_NOOP("Menu", "&Tag"), TAG),
    (QT_TRANSLATE_NOOP("Menu", "&Article"), ARTICLE),
    (QT_TRANSLATE_NOOP("Menu", "&View"), VIEW),
    (QT_TRANSLATE_NOOP("Menu", "&Help"), HELP),
)


def all_commands() -> Iterable[Command]:
    """In the order of the menus."""
    for _, commands in MENUS:
        yield from commands


CARET_KEYS = (
    (
        QT_TRANSLATE_NOOP("Command", "Move the caret; with Shift extend the selection"),
        "←  →  ↑  ↓  Home  End  PgUp  PgDn",
    ),
    (QT_TRANSLATE_NOOP("Command", "To the start or end of the article"), "Ctrl+Home  Ctrl+End"),
    (QT_TRANSLATE_NOOP("Command", "By word"), "Ctrl+←  Ctrl+→"),
    (QT_TRANSLATE_NOOP("Command", "By clause"), "Ctrl+↑  Ctrl+↓"),
    (
        QT_TRANSLATE_NOOP("Command", "Label the selection or relabel the span; with neither: sticky label"),
        "1 … 9",
    ),
    (
        QT_TRANSLATE_NOOP("Command", "Kind of the current figure: quantity, proportion, date, person"),
        "Q  P  D  N",
    ),
)
"""Keys that are no menu entries: the view moves the caret itself, labels and kinds come from the scheme."""
