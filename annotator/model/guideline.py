"""The guideline: a Markdown text in sections, a general one and one for each label.

A section belongs to its label by the label's `name`, which exports carry, and goes along when that changes
(`following`); the heading over it is made of the name that the window shows, whatever that is at the time. In a file
the binding is an anchor in the heading: `## 措施 {#measure}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from annotator.model.errors import Refusal, shortened

GENERAL = ""
"""The section that is about no label in particular; it comes first."""

LONGEST = 100_000
"""Code points of one section. A guideline that people read has a tenth of it."""

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_ANCHORED = re.compile(r" {0,3}#{1,6}[ \t]+(?:.*?[ \t])?\{#([^{}\s]+)\}[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_IN_ANCHOR = re.compile(r"[\s{}%#]")
_BETWEEN_NAMES = re.compile(r"[\s()（）\[\]/|·、,，:：]+")
_DEEPEST_LABEL = 3

EXAMPLES = {"zh": "例子", "en": "Examples"}
COUNTER_EXAMPLES = {"zh": "反例", "en": "Not this"}
_EXAMPLES = frozenset(("例子", "示例", "例", "examples", "example"))
_COUNTER_EXAMPLES = frozenset(("反例", "不是", "not this", "counter-examples", "counterexamples"))
_ENDS_EXAMPLE = ("〔", "——", "(", "")

_STOPS = "。！？!?；;\n"
_CLOSING = "”’」』》）)"
CONTEXT = 60
"""Code points of a sentence that are shown on either side of an example."""


def tidy(text: str) -> str:
    """A section as it is kept: lines end in LF, without empty lines at its edges."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", lines).rstrip()


def require_section(text: str) -> str:
    """The text as a section keeps it, or a refusal: too long, or with a line that would begin another section."""
    text = tidy(text)
    if len(text) > LONGEST:
        raise Refusal(
            "A section of the guideline holds {longest} characters, this one has {length}. Shorten it; nothing "
            "was changed.",
            longest=LONGEST,
            length=len(text),
        )
    for line in text.split("\n"):
        if _ANCHORED.fullmatch(line):
            raise Refusal(
                "“{line}” is the heading of a section of its own, which the program sets itself. Take out the "
                "part in {{…}}; nothing was changed.",
                line=shortened(line.strip()),
            )
    return text


def following(kept: Mapping[str, str], now_called: Callable[[str], str]) -> dict[str, str]:
    """The sections when labels have other names: each goes along with its label, also where two change names.
    Where labels became one, the texts stand one after the other, first that of the label that was there; one that
    is too long to stand there with it stays by itself under its old name."""
    found = {name: text for name, text in kept.items() if now_called(name) == name}
    for name, text in kept.items():
        new = now_called(name)
        if new != name:
            both = _one_after_the_other(found.get(new, ""), text)
            # what has to stay where another one arrived is the longer, but nothing that people wrote is lost
            place = new if len(both) <= LONGEST else name
            found[place] = _one_after_the_other(found.get(place, ""), text)
    return found


def _one_after_the_other(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


# -- the whole text ------------------------------------------------------------------------------------------


def join(sections: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """One Markdown text: the general section, then those of `titles` (label to heading) in that order, then
    whatever else there is."""
    parts = [sections.get(GENERAL, "")] if sections.get(GENERAL) else []
    for name in (*titles, *(name for name in sections if name not in titles and name != GENERAL)):
        title = " ".join(titles.get(name, name).split())
        body = sections.get(name, "")
        heading = f"## {title} {{#{_anchor(name)}}}"
        parts.append(f"{heading}\n\n{body}" if body else heading)
    return "\n\n".join(parts) + "\n" if parts else ""


def split(text: str, names: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The sections of a Markdown text: inverse of `join`.

    `names` maps each label to what a heading may call it. Where any heading has an anchor of a label, only such
    headings count. Elsewhere a heading that begins with a label's name opens its section, up to the next heading
    of the same rank; what belongs to no label is general.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    anchors = [_anchored(line, names) for line in lines]
    marked = any(name is not None for name in anchors)
    owners = _by_anchor(anchors) if marked else _by_name(lines, names)
    found: dict[str, list[str]] = {}
    for line, (name, is_heading) in zip(lines, owners, strict=True):
        section = found.setdefault(name, [])
        if not is_heading:
            section.append(line)
    texts = {name: tidy("\n".join(section)) for name, section in found.items()}
    if not texts.get(GENERAL):
        texts.pop(GENERAL, None)
    return texts


def _anchor(name: str) -> str:
    return _IN_ANCHOR.sub(lambda match: quote(match.group(), safe=""), name)


def _anchored(line: str, names: Mapping[str, Collection[str]]) -> str | None:
    match = _ANCHORED.fullmatch(line)
    name = unquote(match.group(1)) if match else None
    return name if name in names else None


def _by_anchor(anchors: list[str | None]) -> Iterator[tuple[str, bool]]:
    """Section of each line, and whether the line is its heading."""
    current = GENERAL
    for name in anchors:
        current = current if name is None else name
        yield current, name is not None


def _by_name(lines: list[str], names: Mapping[str, Collection[str]]) -> Iterator[tuple[str, bool]]:
    called = {each.casefold(): name for name, known in names.items() for each in (name, *known) if each}
    headings = dict(_headings(lines))
    current, rank = GENERAL, 0
    for number in range(len(lines)):
        level, title = headings.get(number, (0, ""))
        name = _called(title, called) if 0 < level <= _DEEPEST_LABEL else None
        if name is not None:
            current, rank = name, level
        elif 0 < level <= rank:
            current, rank = GENERAL, 0
        yield current, name is not None


def _called(title: str, called: Mapping[str, str]) -> str | None:
    folded = title.strip().casefold()
    first = next((part for part in _BETWEEN_NAMES.split(folded) if part), "")
    return called.get(folded) or called.get(first)


def _headings(lines: list[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Number, rank and text of each line that is a heading, those in fenced code left out."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark.group(1).startswith(fence) and not line[mark.end() :].strip()
            fence = "" if closes else fence
        elif mark is not None:
            fence = mark.group(1)
        else:
            heading = _HEADING.fullmatch(line)
            if heading is not None:
                yield number, (len(heading.group(1)), heading.group(2))


# -- examples ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """A span in its sentence: what stands `before` and `after` it, the article's `title`, what the span's
    attributes say (`kind`) and its `note`, as a person reads them."""

    before: str
    quote: str
    after: str
    title: str = ""
    kind: str = ""
    note: str = ""

    @classmethod
    def of(
        cls, text: str, start: int, end: int, *, title: str = "", kind: str = "", note: str = ""
    ) -> Example:
        """The span `[start, end)` (code points) of an article's text."""
        low = max(text.rfind(stop, 0, start) for stop in _STOPS) + 1
        low += _leading(text[low:start])
        high = min((place for stop in _STOPS if (place := text.find(stop, end)) >= 0), default=len(text))
        if high < len(text) and text[high] != "\n":
            high += 1
            while high < len(text) and text[high] in _CLOSING:
                high += 1
        before, after = text[low:start], text[end:high]
        before = before if len(before) <= CONTEXT else "…" + before[-CONTEXT:]
        after = after if len(after) <= CONTEXT else after[:CONTEXT] + "…"
        return cls(_one_line(before), _one_line(text[start:end]), _one_line(after), title, kind, note)

    @property
    def body(self) -> str:
        """The sentence in Markdown, the span in 「」: bold does not work next to every Chinese mark."""
        return _literal(f"{self.before}「{self.quote}」{self.after}".strip())

    @property
    def line(self) -> str:
        """The whole entry of the list."""
        kind = f"〔{_literal(self.kind)}〕" if self.kind else ""
        title = f"——《{_literal(_one_line(self.title))}》" if self.title else ""
        note = f"({_literal(_one_line(self.note))})" if self.note.strip() else ""
        return f"- {self.body}{kind}{title}{note}"


def has_example(section: str, example: Example) -> bool:
    """Whether the section shows this span in this sentence already, as an example or as what is none."""
    wanted = f"- {example.body}"
    return any(
        line.startswith(wanted) and _ends_there(line[len(wanted) :])
        for line in map(str.strip, section.split("\n"))
    )


def with_example(section: str, example: Example, *, counter: bool = False, language: str = "zh") -> str:
    """The section with one example more, at the end of its list of examples or of counter-examples; the list is
    begun where there is none. Everything else stays as it is, to the character."""
    place, is_begun = _list_end(section, _COUNTER_EXAMPLES if counter else _EXAMPLES)
    if not is_begun:
        titles = COUNTER_EXAMPLES if counter else EXAMPLES
        gap = "\n\n" if section[:place] else ""
        heading = titles.get(language, titles["en"])
        return f"{section[:place]}{gap}### {heading}\n\n{example.line}{section[place:]}"
    last = section[:place].rsplit("\n", 1)[-1]
    gap = "\n\n" if _HEADING.fullmatch(last) else "\n"
    return f"{section[:place]}{gap}{example.line}{section[place:]}"


def is_example_heading(title: str) -> bool | None:
    """Whether a heading opens a list of examples (True) or of counter-examples (False); None: of neither."""
    folded = title.strip().rstrip(":：").strip().casefold()
    return True if folded in _EXAMPLES else False if folded in _COUNTER_EXAMPLES else None


def _list_end(section: str, titles: Collection[str]) -> tuple[int, bool]:
    """Where the next entry goes, and whether there is a heading for it."""
    lines = section.split("\n")
    headings = list(_headings(lines))
    for place, (_, (rank, title)) in enumerate(headings):
        if title.strip().rstrip(":：").strip().casefold() in titles:
            following = (other for other, (level, _) in headings[place + 1 :] if level <= rank)
            stop = next(following, len(lines))
            return len("\n".join(lines[:stop]).rstrip()), True
    return len(section.rstrip()), False


def _ends_there(rest: str) -> bool:
    return not rest or rest.startswith(tuple(end for end in _ENDS_EXAMPLE if end))


def _leading(text: str) -> int:
    """White space and the closing marks of the sentence before."""
    return len(text) - len(text.lstrip(_CLOSING + "　 \t"))


_CJK = re.compile(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])")
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~{}&$]")
_LIST_MARK = re.compile(r"(\d{1,9})([.)])|([-+=])")


def _one_line(text: str) -> str:
    """A line broken by the page is whole again: without a blank between Chinese characters."""
    return re.sub(r"\s*[\n\r]\s*", " ", _CJK.sub("", text))


def _literal(text: str) -> str:
    """The text with nothing in it that Markdown would take for markup, also at the start of a list entry."""
    escaped = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    mark = _LIST_MARK.match(escaped)
    if mark is None:
        return escaped
    if mark.group(3):
        return "\\" + escaped
    return f"{mark.group(1)}\\{escaped[mark.end(1) :]}"
