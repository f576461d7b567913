"""Every command of the window: its name, text, keys and where the keys work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation under the name that lupdate looks for; PySide6 types its own as object."""
    return text


class Reach(Enum):
    """Where a key works: in the whole window, only while the text or the page has the focus (single letters must
    not swallow typing elsewhere), or only in a dialog, where no key of the others works."""

    WINDOW = "window"
    ARTICLE = "article"
    PAGE = "page"
    DIALOG = "dialog"

    def meets(self, other: Reach) -> bool:
        """Whether a key of this reach and one of the other can be meant at the same time."""
        return self is other or (Reach.WINDOW in (self, other) and Reach.DIALOG not in (self, other))


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


def _page(name: str, text: str, *keys: str, icon: str = "") -> Command:
    return Command(f"page_{name}", text, keys, Reach.PAGE, icon)


PROJECT = (
    Command("new", QT_TRANSLATE_NOOP("Command", "New project…"), ("Ctrl+N",), icon="new"),
    Command("open", QT_TRANSLATE_NOOP("Command", "Open project…"), ("Ctrl+O",), icon="open"),
    Command("import", QT_TRANSLATE_NOOP("Command", "Import files…"), ("Ctrl+I",), icon="import"),
    Command("import_folder", QT_TRANSLATE_NOOP("Command", "Import folder…"), ("Ctrl+Shift+I",)),
    Command(
        "merge",
        QT_TRANSLATE_NOOP("Command", "Merge what a colleague hands in…"),
        ("Ctrl+Shift+O",),
        icon="import",
    ),
    Command("export", QT_TRANSLATE_NOOP("Command", "Export labels…"), ("Ctrl+E",), icon="export"),
    Command("print", QT_TRANSLATE_NOOP("Command", "Print the article…"), ("Ctrl+P",), icon="print"),
    Command("save_pdf", QT_TRANSLATE_NOOP("Command", "Save the article as PDF…"), ("Ctrl+Shift+P",)),
    Command("backup", QT_TRANSLATE_NOOP("Command", "Save a backup copy…"), ("Ctrl+Shift+S",)),
    Command(
        "hand_out", QT_TRANSLATE_NOOP("Command", "Hand out articles…"), ("Ctrl+Shift+H",), icon="hand_out"
    ),
    Command("assignments", QT_TRANSLATE_NOOP("Command", "Who has what…"), ("Ctrl+Shift+D",), icon="person"),
    Command("give_back", QT_TRANSLATE_NOOP("Command", "Give back what was reviewed…"), ("Ctrl+Shift+J",)),
    Command("came_back", QT_TRANSLATE_NOOP("Command", "What came back…"), ("Ctrl+Shift+K",), icon="returned"),
    Command("hand_in", QT_TRANSLATE_NOOP("Command", "Hand in…"), ("Ctrl+Shift+U",)),
    Command("agreement", QT_TRANSLATE_NOOP("Command", "Agreement of annotators…"), ("Ctrl+Shift+G",)),
    Command(
        "consistency", QT_TRANSLATE_NOOP("Command", "Texts that are labelled in two ways…"), ("Ctrl+Shift+E",)
    ),
    Command("check", QT_TRANSLATE_NOOP("Command", "Check the project")),
    Command("quit", QT_TRANSLATE_NOOP("Command", "Quit"), ("Ctrl+Q",)),
)
EDIT = (
    Command("undo", QT_TRANSLATE_NOOP("Command", "Undo"), ("Ctrl+Z",), icon="undo"),
    Command("redo", QT_TRANSLATE_NOOP("Command", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    Command("copy", QT_TRANSLATE_NOOP("Command", "Copy text"), ("Ctrl+C",), Reach.ARTICLE),
    Command(
        "copy_labelled", QT_TRANSLATE_NOOP("Command", "Copy with labels"), ("Ctrl+Shift+C",), Reach.ARTICLE
    ),
    Command("copy_image", QT_TRANSLATE_NOOP("Command", "Copy as image"), ("Ctrl+Alt+C",), Reach.ARTICLE),
    Command(
        "select_all", QT_TRANSLATE_NOOP("Command", "Select the whole article"), ("Ctrl+A",), Reach.ARTICLE
    ),
    Command("find", QT_TRANSLATE_NOOP("Command", "Find in the article"), ("Ctrl+F",), icon="find"),
    Command("find_next", QT_TRANSLATE_NOOP("Command", "Find next"), ("F3",)),
    Command("find_previous", QT_TRANSLATE_NOOP("Command", "Find previous"), ("Shift+F3",)),
    Command(
        "search_project",
        QT_TRANSLATE_NOOP("Command", "Search the project"),
        ("Ctrl+Shift+F",),
        icon="search_project",
    ),
    Command("settings", QT_TRANSLATE_NOOP("Command", "Settings…"), ("Ctrl+,",), icon="settings"),
)
TAG = (
    _article("word", QT_TRANSLATE_NOOP("Command", "Select the word; again: extend; third: the series"), "W"),
    _article("clause", QT_TRANSLATE_NOOP("Command", "Select the clause; again: extend"), "C"),
    _article("next_place", QT_TRANSLATE_NOOP("Command", "Select the next place to label"), "V"),
    _article("previous_place", QT_TRANSLATE_NOOP("Command", "Select the previous place to label"), "Shift+V"),
    _article("label_here", QT_TRANSLATE_NOOP("Command", "Label with the sticky label"), "Space"),
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
    _article("end_word_left", QT_TRANSLATE_NOOP("Command", "Move the end left by a word"), "["),
    _article("end_word_right", QT_TRANSLATE_NOOP("Command", "Move the end right by a word"), "]"),
    _article("start_word_left", QT_TRANSLATE_NOOP("Command", "Move the start left by a word"), "{"),
    _article("start_word_right", QT_TRANSLATE_NOOP("Command", "Move the start right by a word"), "}"),
    _article("split", QT_TRANSLATE_NOOP("Command", "Split at the caret"), "S", icon="split"),
    _article(
        "unite", QT_TRANSLATE_NOOP("Command", "Unite with the next of the same label"), "U", icon="unite"
    ),
    _article(
        "nest",
        QT_TRANSLATE_NOOP("Command", "Nest with the span it crosses; again: the other way"),
        "I",
        icon="nest",
    ),
    _article("other_span", QT_TRANSLATE_NOOP("Command", "Another span at this place"), "T"),
    _article("everywhere", QT_TRANSLATE_NOOP("Command", "Label the same text in the article…"), "A"),
    _article(
        "everywhere_project", QT_TRANSLATE_NOOP("Command", "Label the same text in the project…"), "Shift+A"
    ),
    _article("copies", QT_TRANSLATE_NOOP("Command", "Put the labels onto the copies of the paragraph…"), "R"),
    _article(
        "contradictions", QT_TRANSLATE_NOOP("Command", "Copies that are labelled differently…"), "Shift+R"
    ),
    _article("add_example", QT_TRANSLATE_NOOP("Command", "Add the span to the guideline as an example"), "G"),
    _article(
        "add_counter_example",
        QT_TRANSLATE_NOOP("Command", "Add the span to the guideline as a counter-example"),
        "Shift+G",
    ),
    _article("span_menu", QT_TRANSLATE_NOOP("Command", "Menu of the span"), "Menu", "Shift+F10"),
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
        "return_article",
        QT_TRANSLATE_NOOP("Command", "Return to the annotator"),
        ("Ctrl+Shift+W",),
        icon="returned",
    ),
    Command("approve", QT_TRANSLATE_NOOP("Command", "Approve"), ("Ctrl+Shift+A",), icon="approved"),
    Command(
        "previous_article", QT_TRANSLATE_NOOP("Command", "Previous article"), ("Alt+PgUp",), icon="previous"
    ),
    Command("next_article", QT_TRANSLATE_NOOP("Command", "Next article"), ("Alt+PgDown",), icon="next"),
    _article("unsure", QT_TRANSLATE_NOOP("Command", "Unsure of the article, or no longer"), "F", icon="flag"),
    _article("next_unsure", QT_TRANSLATE_NOOP("Command", "Next article marked as unsure"), "Shift+F"),
    Command(
        "article_note", QT_TRANSLATE_NOOP("Command", "Note on the article"), ("Ctrl+Shift+N",), icon="note"
    ),
    _article("correct", QT_TRANSLATE_NOOP("Command", "Correct what is misread…"), "H", icon="edit"),
    _article(
        "unreadable", QT_TRANSLATE_NOOP("Command", "Unreadable; on a correction: what is printed again"), "O"
    ),
    _article("next_correction", QT_TRANSLATE_NOOP("Command", "Next correction"), "Shift+H"),
    Command("facts", QT_TRANSLATE_NOOP("Command", "Date, newspaper, page and byline…"), ("Ctrl+Shift+B",)),
    Command(
        "tray",
        QT_TRANSLATE_NOOP("Command", "Tray: labels that lost their place"),
        ("Ctrl+Shift+Y",),
        icon="tray",
    ),
    Command(
        "place_from_tray",
        QT_TRANSLATE_NOOP("Command", "Place the label from the tray on the selection"),
        ("Ctrl+Shift+V",),
    ),
    _article(
        "comment",
        QT_TRANSLATE_NOOP("Command", "Comment on the span, the selection or the article"),
        "L",
        icon="comment",
    ),
    _article("next_comment", QT_TRANSLATE_NOOP("Command", "Next open comment of the project"), "Shift+L"),
    _article("settle_comment", QT_TRANSLATE_NOOP("Command", "Resolve the comment, or reopen it"), "Shift+Z"),
    Command("comments", QT_TRANSLATE_NOOP("Command", "Go to the comments"), ("Ctrl+Shift+M",)),
    Command("show_all", QT_TRANSLATE_NOOP("Command", "List all articles"), ("Alt+1",)),
    Command("show_unfinished", QT_TRANSLATE_NOOP("Command", "List the unfinished ones"), ("Alt+2",)),
    Command("show_done", QT_TRANSLATE_NOOP("Command", "List those that are done"), ("Alt+3",)),
    Command("show_unsure", QT_TRANSLATE_NOOP("Command", "List those marked as unsure"), ("Alt+4",)),
    Command("show_noted", QT_TRANSLATE_NOOP("Command", "List those with a note"), ("Alt+5",)),
    Command("show_commented", QT_TRANSLATE_NOOP("Command", "List those with open comments"), ("Alt+6",)),
    Command("show_returned", QT_TRANSLATE_NOOP("Command", "List those that were returned"), ("Alt+7",)),
    Command("show_not_handed_out", QT_TRANSLATE_NOOP("Command", "List those not handed out"), ("Alt+8",)),
    Command("filter", QT_TRANSLATE_NOOP("Command", "Filter the list of articles"), ("Ctrl+L",)),
    Command("to_text", QT_TRANSLATE_NOOP("Command", "Go to the text"), ("Ctrl+T",)),
)
PAGE = (
    _page("next_doubt", QT_TRANSLATE_NOOP("Command", "Next doubtful block"), "N"),
    _page("previous_doubt", QT_TRANSLATE_NOOP("Command", "Previous doubtful block"), "Shift+N"),
    _page(
        "confirm",
        QT_TRANSLATE_NOOP(
            "Command", "It is right, on to the next doubtful block; on a duplicate: to its original"
        ),
        "Space",
        "Return",
        "Enter",
    ),
    _page("role_title", QT_TRANSLATE_NOOP("Command", "Title"), "T"),
    _page("role_kicker", QT_TRANSLATE_NOOP("Command", "Kicker"), "K"),
    _page("role_subtitle", QT_TRANSLATE_NOOP("Command", "Subtitle"), "S"),
    _page("role_byline", QT_TRANSLATE_NOOP("Command", "Byline"), "Y"),
    _page("role_body", QT_TRANSLATE_NOOP("Command", "Body text"), "B"),
    _page("role_caption", QT_TRANSLATE_NOOP("Command", "Caption"), "C"),
    _page("role_credit", QT_TRANSLATE_NOOP("Command", "Credit of a picture"), "R"),
    _page("role_column", QT_TRANSLATE_NOOP("Command", "Name of a column"), "L"),
    _page("join", QT_TRANSLATE_NOOP("Command", "Join to the block before it, or no longer"), "J"),
    _page("split", QT_TRANSLATE_NOOP("Command", "Split the block at the caret"), "X", icon="split"),
    _page("unite", QT_TRANSLATE_NOOP("Command", "Unite with the next block on the line"), "U", icon="unite"),
    _page("duplicate", QT_TRANSLATE_NOOP("Command", "Duplicate, or no longer"), "D"),
    _page("new", QT_TRANSLATE_NOOP("Command", "New article from here on"), "A"),
    _page("new_chosen", QT_TRANSLATE_NOOP("Command", "New article of the chosen blocks"), "Shift+A"),
    _page("to_previous", QT_TRANSLATE_NOOP("Command", "Move to the previous article"), "["),
    _page("to_next", QT_TRANSLATE_NOOP("Command", "Move to the next article"), "]"),
    _page("to_article", QT_TRANSLATE_NOOP("Command", "Move to another article…"), "G"),
    _page("merge", QT_TRANSLATE_NOOP("Command", "Merge the article into the one before"), "M"),
    _page("merge_next", QT_TRANSLATE_NOOP("Command", "Merge the article after it into this one"), "Shift+M"),
    _page("earlier", QT_TRANSLATE_NOOP("Command", "Earlier in the reading order"), "Alt+Up"),
    _page("later", QT_TRANSLATE_NOOP("Command", "Later in the reading order"), "Alt+Down"),
    _page("all", QT_TRANSLATE_NOOP("Command", "Choose all blocks of the article"), "Ctrl+A"),
    _page("menu", QT_TRANSLATE_NOOP("Command", "Menu of the block"), "Menu", "Shift+F10"),
    _page("leave", QT_TRANSLATE_NOOP("Command", "Back to the text at the same place"), "Escape"),
)
REVIEW = (
    Command(
        "review",
        QT_TRANSLATE_NOOP("Command", "Review the labels of two people"),
        ("Ctrl+Shift+R",),
        icon="review",
    ),
    Command(
        "review_layers", QT_TRANSLATE_NOOP("Command", "Choose whose labels to review"), ("Ctrl+Shift+X",)
    ),
    _article("review_next", QT_TRANSLATE_NOOP("Command", "Next open difference"), "J"),
    _article("review_previous", QT_TRANSLATE_NOOP("Command", "Previous open difference"), "K"),
    _article(
        "review_right", QT_TRANSLATE_NOOP("Command", "Take the colleague's; of several, what most say"), "Y"
    ),
    _article("review_left", QT_TRANSLATE_NOOP("Command", "Keep mine"), "M"),
    _article("review_both", QT_TRANSLATE_NOOP("Command", "Take both"), "B"),
    _article("review_neither", QT_TRANSLATE_NOOP("Command", "Take neither"), "X"),
    _article(
        "review_edit", QT_TRANSLATE_NOOP("Command", "Edit in the final layer; Enter: finished, go on"), "E"
    ),
    _article("review_alike", QT_TRANSLATE_NOOP("Command", "Decide the same differences the same way"), "="),
    _article("review_reason", QT_TRANSLATE_NOOP("Command", "Say why it was decided so"), "/"),
    _article(
        "review_adopt",
        QT_TRANSLATE_NOOP("Command", "Take over the articles in which all say the same"),
        "Shift+Y",
    ),
)
VIEW = (
    Command(
        "today", QT_TRANSLATE_NOOP("Command", "Today and the last days"), ("Ctrl+Shift+T",), icon="clock"
    ),
    Command("larger", QT_TRANSLATE_NOOP("Command", "Larger text"), ("Ctrl+=", "Ctrl++")),
    Command("smaller", QT_TRANSLATE_NOOP("Command", "Smaller text"), ("Ctrl+-",)),
    Command("normal_size", QT_TRANSLATE_NOOP("Command", "Normal text size"), ("Ctrl+0",)),
    Command("thin", QT_TRANSLATE_NOOP("Command", "Underlines only"), ("F7",)),
    Command("wider", QT_TRANSLATE_NOOP("Command", "Wider column"), ("Ctrl+]",)),
    Command("narrower", QT_TRANSLATE_NOOP("Command", "Narrower column"), ("Ctrl+[",)),
    Command("more_leading", QT_TRANSLATE_NOOP("Command", "More space between the lines"), ("Ctrl+}",)),
    Command("less_leading", QT_TRANSLATE_NOOP("Command", "Less space between the lines"), ("Ctrl+{",)),
    Command("page", QT_TRANSLATE_NOOP("Command", "Page beside the article"), ("F5",), icon="page"),
    Command("to_page", QT_TRANSLATE_NOOP("Command", "Go to the page"), ("Shift+F5",)),
    Command("articles_panel", QT_TRANSLATE_NOOP("Command", "List of articles"), ("F8",), icon="left_panel"),
    Command("tagging_panel", QT_TRANSLATE_NOOP("Command", "Tagging panel"), ("F9",), icon="right_panel"),
    Command("guideline", QT_TRANSLATE_NOOP("Command", "Guideline"), ("F4",), icon="guideline"),
    Command("to_guideline", QT_TRANSLATE_NOOP("Command", "Go to the guideline"), ("Shift+F4",)),
    Command("reading", QT_TRANSLATE_NOOP("Command", "Only the article"), ("F11",), icon="article"),
    Command("next_part", QT_TRANSLATE_NOOP("Command", "To the next part of the window"), ("F6",)),
    Command(
        "previous_part", QT_TRANSLATE_NOOP("Command", "To the previous part of the window"), ("Shift+F6",)
    ),
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
    (QT_TRANSLATE_NOOP("Menu", "&Blocks"), PAGE),
    (QT_TRANSLATE_NOOP("Menu", "&Review"), REVIEW),
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
        ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown"),
    ),
    (QT_TRANSLATE_NOOP("Command", "To the start or end of the article"), ("Ctrl+Home", "Ctrl+End")),
    (QT_TRANSLATE_NOOP("Command", "By word; with Shift extend"), ("Ctrl+Left", "Ctrl+Right")),
    (QT_TRANSLATE_NOOP("Command", "By clause; with Shift extend"), ("Ctrl+Up", "Ctrl+Down")),
)
"""Keys that are no menu entries: the view moves the caret itself."""

PAGE_KEYS = (
    (
        QT_TRANSLATE_NOOP("Command", "Page: the block above or below; with Shift choose several"),
        ("Up", "Down"),
    ),
    (
        QT_TRANSLATE_NOOP("Command", "Page: the caret in the text of the block"),
        ("Left", "Right", "Home", "End"),
    ),
    (QT_TRANSLATE_NOOP("Command", "Page: by clause"), ("Ctrl+Left", "Ctrl+Right")),
    (
        QT_TRANSLATE_NOOP("Command", "Page: a screen further; to the first or last block"),
        ("PgUp", "PgDown", "Ctrl+Home", "Ctrl+End"),
    ),
)
"""Keys of the page that are no menu entries."""

DIALOG_KEYS = (
    (QT_TRANSLATE_NOOP("Command", "Same text: tick a hit or not"), ("Space",)),
    (QT_TRANSLATE_NOOP("Command", "Same text: tick all or none"), ("Ctrl+A",)),
    (QT_TRANSLATE_NOOP("Command", "Same text: label what is ticked"), ("Return",)),
    (QT_TRANSLATE_NOOP("Command", "Copies: make the others like this one"), ("=",)),
    (QT_TRANSLATE_NOOP("Command", "Agreement: the spans behind a figure; go there"), ("Return",)),
    (QT_TRANSLATE_NOOP("Command", "Agreement: what a figure means"), ("?",)),
    (QT_TRANSLATE_NOOP("Command", "Consistency: to the places of a text; go there"), ("Return",)),
    (QT_TRANSLATE_NOOP("Command", "Consistency: tick a place; all"), ("Space", "Ctrl+A")),
    (QT_TRANSLATE_NOOP("Command", "Consistency: no label; make the others like this one"), ("0", "=")),
    (QT_TRANSLATE_NOOP("Command", "Consistency: leave as it is; with a reason"), ("D", "Shift+D")),
    (
        QT_TRANSLATE_NOOP("Command", "Consistency: an example in the guideline; a counter-example"),
        ("G", "Shift+G"),
    ),
    (QT_TRANSLATE_NOOP("Command", "Import: tick a file or not"), ("Space",)),
    (QT_TRANSLATE_NOOP("Command", "Import: tick all files or none"), ("Ctrl+A",)),
    (QT_TRANSLATE_NOOP("Command", "Import: take in what is ticked"), ("Return",)),
    (QT_TRANSLATE_NOOP("Command", "Current span: from the attributes to the note"), ("Return",)),
    (QT_TRANSLATE_NOOP("Command", "Correction: write; restore what is printed"), ("Return", "Shift+Return")),
    (QT_TRANSLATE_NOOP("Command", "Tray: put back; discard"), ("Return", "Delete")),
    (QT_TRANSLATE_NOOP("Command", "Reason of a decision: write; one given before"), ("Return", "Down")),
    (
        QT_TRANSLATE_NOOP("Command", "Comments: answer; resolve or reopen; change; remove"),
        ("Return", "Z", "E", "Delete"),
    ),
    (QT_TRANSLATE_NOOP("Command", "Comment: send; begin a line"), ("Return", "Shift+Return")),
    (
        QT_TRANSLATE_NOOP("Command", "What came back: take the final, all of the article; keep mine"),
        ("F", "Shift+F", "K"),
    ),
    (QT_TRANSLATE_NOOP("Command", "Who has what: show; withdraw the assignment"), ("Return", "Delete")),
    (QT_TRANSLATE_NOOP("Command", "Note, fields and dialogs: back to the text"), ("Esc",)),
    (QT_TRANSLATE_NOOP("Command", "Label in the panel: what a click takes"), ("Menu", "Shift+F10")),
    (
        QT_TRANSLATE_NOOP("Command", "List of articles or blocks: choose by number or by typing"),
        ("Return",),
    ),
)
"""Keys of fields and dialogs, which nothing else has at that time."""

GESTURES = (
    (
        QT_TRANSLATE_NOOP("Gesture", "Drag"),
        QT_TRANSLATE_NOOP("Command", "Select, snapping to words; with a sticky label: label at once"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Alt+drag"),
        QT_TRANSLATE_NOOP("Command", "Select by characters, without snapping; Alt may come after the press"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Click"),
        QT_TRANSLATE_NOOP(
            "Command", "Place the caret, make a span current; again: the span around it; sticky label: label"
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Double-click"),
        QT_TRANSLATE_NOOP("Command", "Select the word; with a sticky label: label it"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Triple-click"),
        QT_TRANSLATE_NOOP("Command", "Select the clause; with a sticky label: label it"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Fourth click"),
        QT_TRANSLATE_NOOP("Command", "Select the series of parallel phrases; with a sticky label: label it"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Shift+click"),
        QT_TRANSLATE_NOOP("Command", "Extend the selection; with a sticky label: label the clause"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Drag the edge of a span"),
        QT_TRANSLATE_NOOP("Command", "Move that edge, snapping to words; with Alt: by characters"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Click a label"),
        QT_TRANSLATE_NOOP("Command", "Label the selection or relabel the span; with neither: sticky label"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Right click on a label"),
        QT_TRANSLATE_NOOP("Command", "Choose what a click takes while the label sticks"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Click a block of the page"),
        QT_TRANSLATE_NOOP(
            "Command",
            "Choose it; with Ctrl one more, with Shift all up to there; on a title: the whole article",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Drag a block of the page"),
        QT_TRANSLATE_NOOP("Command", "Move what is chosen to the article where you let go"),
    ),
    (
        QT_TRANSLATE_NOOP("Gesture", "Click the role in the margin of the page"),
        QT_TRANSLATE_NOOP("Command", "Choose another role; on a duplicate: go to its original"),
    ),
)
"""What the mouse does in the article, at the labels and on the page."""
