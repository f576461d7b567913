"""Web pages: the article without what stands around it, one line for each paragraph, its title the first line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from annotator.model.errors import Refusal
from annotator.reading.sources.html_tree import Element, tree_of, words
from annotator.reading.sources.names import shown
from annotator.reading.sources.values import Step, no_step

_UNREAD = words(
    "head script style noscript template iframe object embed svg canvas audio video select option button "
    "textarea datalist input map frameset noframes rt rp"
)
"""Elements that show no text of the page, and readings of characters."""
_AROUND = frozenset({"nav", "aside", "footer", "form", "menu", "dialog"})
"""Elements that stand around an article."""
_AROUND_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"}
)
_AROUND_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|sidebar|side|breadcrumbs?|crumbs?|foot|footer|header|topbar|toolbar|"
    r"copyright|share|sharing|social|comments?|related|recommend(?:ed)?|hot|ads?|advert(?:isement)?|banner|login|"
    r"search|pager|pagination|page-?nav|qrcode|editor-?info|prev-?next)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_KEPT = frozenset({"html", "body", "article", "main"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLOCKS = words(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul caption title"
)
_CONTAINERS = frozenset(
    {"div", "td", "section", "article", "main", "body", "center", "founder-content", "content"}
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
_BROKEN = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")
"""A line break of the file between two Chinese characters, which is no space between words."""
_SITE = re.compile(r"\s*(?:[|_｜—–]|\s-)\s*[^|_｜—–-]{1,30}$")
"""The name of the site behind the title."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)

LEAST_ARTICLE = 0.4
"""Share of the page's text that an article found by its paragraphs must have; less is one of several."""
SHORTEST_PARAGRAPH = 20


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it is in, where it is not UTF-8 anyway and the word tells anything: a page of
    any language is said to be in Latin-1."""
    try:
        data.decode("utf-8")
        return None
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    if not name or name.startswith(("iso-8859", "windows-125", "utf-8", "us-ascii")):
        return None
    return "gb18030" if name in ("gb2312", "gbk", "x-gbk") else name


def read_html(text: str, path: Path, step: Step = no_step) -> str:
    """The article in a page, see `read_page`."""
    return read_page(text, path, step)[0]


def read_page(text: str, path: Path, step: Step = no_step) -> tuple[str, bool]:
    """The text of a page, and whether it is one article whose title is its first line; a page that shows several
    is for the rules to cut. Refusal for a page without any text."""
    root = tree_of(text, step)
    body = root.first("body") or root
    whole = _length(body)
    article = _article(body, whole)
    lines = list(lines_of(article))
    title = _title(root, body)
    opening = [line.strip() for line in lines if line.strip()][:6]
    if title and title not in opening:
        lines = [title, "", *lines]
    found = "\n".join(lines).strip("\n")
    if not found.strip():
        raise Refusal(
            "{path} has no text in it; its text may be loaded from elsewhere when it is shown. "
            "Save the page as text from the browser.",
            path=shown(path),
        )
    headings = sum(1 for element in article.walk() if element.tag == "h1")
    return found, article is not body and bool(title) and headings < 2 and found.startswith(title)


def lines_of(element: Element) -> list[str]:
    """The lines of an element as a browser shows them, without empty ones; cells of a row with tabs between."""
    page = _Lines()
    waiting: list[tuple[Element | str, bool]] = [(element, False)]
    while waiting:
        one, is_end = waiting.pop()
        if isinstance(one, str):
            page.say(one)
        elif is_end:
            page.close(one.tag)
        elif one is element or _is_read(one):
            page.open(one.tag)
            waiting.append((one, True))
            waiting += [(child, False) for child in reversed(one.children)]
    page.end_line()
    return page.lines


@dataclass(slots=True)
class _Lines:
    """Lines as they grow."""

    lines: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _preformatted: int = 0

    def open(self, tag: str) -> None:
        if tag in ("td", "th"):
            if self._pieces:
                self._pieces.append("\t")
        elif tag in _BLOCKS or tag == "br":
            self.end_line()
        self._preformatted += tag == "pre"

    def close(self, tag: str) -> None:
        if tag in _BLOCKS and tag not in ("td", "th"):
            self.end_line()
        self._preformatted -= tag == "pre"

    def say(self, text: str) -> None:
        if not self._preformatted:
            self._pieces.append(_SPACE.sub(" ", _BROKEN.sub("", text)))
            return
        *whole, rest = text.split("\n")
        for line in whole:
            self._pieces.append(line)
            self.end_line()
        self._pieces.append(rest)

    def end_line(self) -> None:
        line = "".join(self._pieces)
        self._pieces = []
        line = line if self._preformatted else re.sub(r"  +", " ", line).strip(" ").replace("\t ", "\t")
        if line.strip():
            self.lines.append(line)


def _is_read(element: Element) -> bool:
    if element.tag in _UNREAD or "hidden" in element.attributes:
        return False
    return not _HIDDEN.search(element.attributes.get("style", ""))


def _is_around(element: Element, whole: int) -> bool:
    """Whether an element stands around the article: by its kind, role or name, unless it holds most of the text."""
    if element.tag in _KEPT:
        return False
    attributes = element.attributes
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if element.tag in _AROUND or attributes.get("role", "") in _AROUND_ROLES or _AROUND_NAMES.search(named):
        return _length(element) < whole / 2
    return False


def _article(body: Element, whole: int) -> Element:
    """The element that holds the article, without what stands around it."""
    _remove_around(body, whole)
    rest = _length(body)
    for element in body.walk():
        is_named = element.tag in ("article", "main") or element.attributes.get("role") == "main"
        if (is_named or element.attributes.get("itemprop") == "articleBody") and _length(
            element
        ) >= LEAST_ARTICLE * rest:
            return element
    best = _best(body)
    return best if best is not None and _length(best) >= LEAST_ARTICLE * rest else body


def _remove_around(body: Element, whole: int) -> None:
    for element in list(body.walk()):
        element.children = [
            child
            for child in element.children
            if isinstance(child, str) or (_is_read(child) and not _is_around(child, whole))
        ]


def _best(body: Element) -> Element | None:
    """The container whose own paragraphs say most outside of links; a part of its score goes to the one around."""
    scores: dict[Element, float] = {}
    parents: dict[Element, Element] = {}
    for element in body.walk():
        for child in element.children:
            if isinstance(child, Element):
                parents[child] = element
    for element in body.walk():
        said = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        if element.tag in _CONTAINERS:
            if said >= SHORTEST_PARAGRAPH:
                scores[element] = scores.get(element, 0) + said
        elif element.tag in ("p", "pre", "h2", "h3", "blockquote"):
            length = _length(element, without_links=True)
            outer = parents.get(element)
            if length >= SHORTEST_PARAGRAPH and outer is not None:
                scores[outer] = scores.get(outer, 0) + length
                if outer in parents:
                    scores[parents[outer]] = scores.get(parents[outer], 0) + length / 2
    return max(scores, key=lambda element: scores[element], default=None)


def _length(element: Element, *, without_links: bool = False) -> int:
    """Characters that an element shows, white space left out."""
    total = 0
    waiting = [element]
    while waiting:
        one = waiting.pop()
        for child in one.children:
            if isinstance(child, str):
                total += len("".join(child.split()))
            elif child.tag not in _UNREAD and not (without_links and child.tag == "a"):
                waiting.append(child)
    return total


def _title(root: Element, body: Element) -> str:
    """The only heading of the first level, else what the page is called without the name of the site."""
    headings = [element for element in body.walk() if element.tag == "h1"]
    said = [line for heading in headings for line in lines_of(heading)]
    if len(headings) == 1 and said:
        return " ".join(said)
    named = next(
        (
            element.attributes.get("content", "")
            for element in root.walk()
            if element.tag == "meta" and element.attributes.get("property") == "og:title"
        ),
        "",
    )
    titled = root.first("title")
    found = " ".join((named or (titled.text() if titled else "")).split())
    return _SITE.sub("", found) or found
