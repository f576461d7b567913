"""Layers: one annotator's work on one article, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.errors import Refusal
from annotator.model.imprint import NO_IMPRINT, Imprint

NEW = "new"
IN_PROGRESS = "in_progress"
RETURNED = "returned"
DONE = "done"
APPROVED = "approved"

STATES = (NEW, IN_PROGRESS, RETURNED, DONE, APPROVED)
"""In the order of the work. A layer without a row in the project is new; a reviewer returns it with comments to be
mended, or approves it."""

FINISHED = (DONE, APPROVED)

WANTED = {"all": STATES, "done": FINISHED, "approved": (APPROVED,)}
"""The choices of what to export (`--state`), and the states that each lets through: approved is done too."""

FINAL = "final"
"""The annotator under whose name the layer that review produces stands."""

EACH = "each"
"""What `--labels` takes for every annotator's layers, each on a line of its own."""


NAME_LENGTH = 200
"""Characters of an annotator's name."""


def require_name(name: str) -> str:
    """A name under which layers may stand, without white space around it, or a refusal."""
    name = name.strip()
    # the blank of Chinese type is none to Python
    if not name or len(name) > NAME_LENGTH or not name.replace("\u3000", " ").isprintable():
        raise Refusal("The annotator's name is empty, too long or not printable.")
    if name.casefold() == EACH:
        raise _reserved(name)
    return name


def require_own_name(name: str) -> str:
    """A name that a person may bear, without white space around it, or a refusal."""
    if not name.strip():
        raise Refusal("An annotator needs a name. Type the name that your colleagues know you by.")
    name = require_name(name)
    if name.casefold() == FINAL:
        raise _reserved(name)
    return name


def _reserved(name: str) -> Refusal:
    return Refusal("“{name}” has a meaning of its own here and is no person's name. Type another.", name=name)


@dataclass(frozen=True, slots=True)
class Layer:
    """The state and the number of spans of one annotator's layer on one article, and what the annotator says of
    the article as a whole: whether it is `unsure`, and a `note`."""

    article_id: str
    annotator: str
    state: str
    spans: int
    unsure: bool = False
    note: str = ""

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to tell of it."""
        return bool(self.spans or self.state != NEW or self.unsure or self.note)


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """What the list of articles says of one whoever looks at it. `opening` is how the text begins where there is no
    title."""

    id: str
    title: str
    opening: str
    source_id: str
    source_name: str
    imprint: Imprint = NO_IMPRINT


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list says of one annotator's layer on an article."""

    state: str = NEW
    spans: int = 0
    unsure: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the list of articles, for one annotator: of another one only the standing is another."""

    article: ListedArticle
    standing: Standing

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def title(self) -> str:
        """The article's title."""
        return self.article.title

    @property
    def opening(self) -> str:
        """How the text begins where there is no title."""
        return self.article.opening

    @property
    def source_id(self) -> str:
        """The id of the page that the article is from."""
        return self.article.source_id

    @property
    def source_name(self) -> str:
        """The name of that page."""
        return self.article.source_name

    @property
    def imprint(self) -> Imprint:
        """What the newspaper says of that page."""
        return self.article.imprint

    @property
    def state(self) -> str:
        """How far the layer is."""
        return self.standing.state

    @property
    def spans(self) -> int:
        """How many spans the layer has."""
        return self.standing.spans

    @property
    def unsure(self) -> bool:
        """Whether the annotator is unsure of the article."""
        return self.standing.unsure

    @property
    def note(self) -> str:
        """The annotator's note on the article."""
        return self.standing.note
