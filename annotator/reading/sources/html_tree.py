"""HTML to a tree of elements, as browsers do it where that matters to the text.

Made here because it must end: parsers that are written for pages of the web take minutes, and hold every other
thread meanwhile, over a hundred thousand elements in one another or a million tags without an end. This one goes
through the text once. Nothing is executed or fetched, and the only entities are those that HTML itself names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from annotator.reading.sources.values import Step, no_step

DEEPEST = 512
"""Elements within one another; what lies deeper is put there, as browsers do."""

_RAW = frozenset(
    {"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe", "plaintext"}
)


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EMPTY = words(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen"
)
_ENDS_PARAGRAPH = words(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section table ul"
)
_SIBLINGS = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tbody": ({"tr", "td", "th", "thead", "tbody", "tfoot"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
"""For an element that needs no end: which elements its beginning ends, and in which it looks for them."""

_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_PLAIN_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)([^>]*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"']++))?""")
_REPORTED = 1 << 18


@dataclass(slots=True, eq=False)
class Element:
    """An element, its attributes and what is in it: elements and texts in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in the order of the page."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def first(self, *tags: str) -> Element | None:
        """The first element below with one of these tags."""
        return next((element for element in self.walk() if element.tag in tags and element is not self), None)

    def text(self) -> str:
        """All texts below, as they stand."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            else:
                waiting += reversed(one.children)
        return "".join(pieces)


def tree_of(text: str, step: Step = no_step) -> Element:
    """The tree of a page, under an element without a name."""
    return _Builder(text, step).run()


class _Builder:
    def __init__(self, text: str, step: Step) -> None:
        self._text, self._step = text, step
        self._root = Element("")
        self._open = [self._root]
        self._tag = _TAG

    def run(self) -> Element:
        text, place, reported = self._text, 0, 0
        while place < len(text):
            if place - reported > _REPORTED:
                reported = place
                self._step(place, len(text))
            mark = text.find("<", place)
            if mark < 0:
                mark = len(text)
            self._say(text[place:mark])
            if mark == len(text):
                break
            place = self._markup(mark)
        return self._root

    def _markup(self, place: int) -> int:
        """Take what begins with `<` and say where it ends. What never ends takes the rest of the page with it, so
        that no end is looked for twice."""
        text = self._text
        if text.startswith("<!--", place):
            return self._after("-->", place + 2)
        if text.startswith("<![CDATA[", place):
            end = text.find("]]>", place)
            self._open[-1].children.append(text[place + 9 : end if end >= 0 else len(text)])
            return end + 3 if end >= 0 else len(text)
        if text.startswith(("<!", "<?"), place):
            return self._declaration(place)
        if text[place + 1 : place + 3].lstrip("/")[:1].isalpha():
            found = self._tag.match(text, place)
            if found is None and self._tag is _TAG:
                # a quotation mark without its other half: from here on they mean nothing
                self._tag = _PLAIN_TAG
                found = self._tag.match(text, place)
            if found is None:
                return len(text)
            return self._tagged(found)
        self._say("<")
        return place + 1

    def _after(self, mark: str, place: int) -> int:
        end = self._text.find(mark, place)
        return end + len(mark) if end >= 0 else len(self._text)

    def _declaration(self, place: int) -> int:
        """A document type can define entities between brackets; they are left out with it."""
        end = self._after(">", place)
        bracket = self._text.find("[", place, end)
        return self._after(">", self._after("]", bracket)) if bracket >= 0 else end

    def _tagged(self, found: re.Match[str]) -> int:
        closes, tag = bool(found[1]), found[2].lower().rpartition(":")[2]
        if closes:
            self._close(tag)
            return found.end()
        attributes = {
            name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(found[3])
        }
        element = Element(tag, attributes)
        self._begin(element)
        if tag in _EMPTY or found[3].endswith("/"):
            return found.end()
        if tag in _RAW:
            return self._raw(element, found.end())
        if len(self._open) < DEEPEST:
            self._open.append(element)
        return found.end()

    def _begin(self, element: Element) -> None:
        """End what the new element ends, and put it where it belongs."""
        if element.tag in _ENDS_PARAGRAPH and self._open[-1].tag == "p":
            self._open.pop()
        ends, within = _SIBLINGS.get(element.tag, (set(), set()))
        if ends:
            for place in range(len(self._open) - 1, 0, -1):
                if self._open[place].tag in within:
                    break
                if self._open[place].tag in ends:
                    del self._open[place:]
        self._open[-1].children.append(element)

    def _close(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
        if tag in ("br", "p"):
            self._open[-1].children.append(Element(tag))

    def _raw(self, element: Element, start: int) -> int:
        """Scripts, styles and titles hold no elements."""
        end = re.compile(rf"</{element.tag}[\s/>]", re.IGNORECASE).search(self._text, start)
        stop = end.start() if end else len(self._text)
        content = self._text[start:stop]
        if element.tag in ("title", "textarea"):
            content = unescape(content)
        element.children.append(content)
        return self._after(">", stop)

    def _say(self, text: str) -> None:
        if text:
            self._open[-1].children.append(unescape(text))
