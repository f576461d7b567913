"""Markdown as a reader sees it: no marks, no addresses of links; list items keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.model.errors import Refusal
from annotator.reading.sources.html import lines_of
from annotator.reading.sources.html_tree import tree_of
from annotator.reading.sources.names import shown

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BROKEN = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")


def read_markdown(text: str, path: Path) -> str:
    """The text of a page in Markdown, an empty line between two blocks."""
    from markdown_it import MarkdownIt

    body = _FRONT_MATTER.sub("", text, count=1)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    found = "\n".join(_lines(tokens)).strip("\n")
    if not found.strip():
        raise Refusal("{path} is empty. There is nothing to label in it.", path=shown(path))
    return found


def _lines(tokens: Sequence[Token]) -> list[str]:
    lines: list[str] = []
    mark = ""
    is_tight = False
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "paragraph_open":
            is_tight = token.hidden
        elif token.type == "heading_open":
            is_tight = False
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append("\t".join(cells))
            cells = None
        elif token.type == "inline":
            said = _inline(token.children or [])
            if cells is not None:
                cells.append(said)
            else:
                lines += [mark + said] if is_tight else ["", mark + said]
                mark = ""
        elif token.type in ("fence", "code_block"):
            lines += ["", *token.content.rstrip("\n").split("\n")]
        elif token.type == "html_block":
            lines += lines_of(tree_of(token.content))
    return lines


def _inline(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append("\n")
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br")):
            pieces.append("\v")
        elif token.type == "image":
            pieces.append(_inline(token.children or []))
    joined = _BROKEN.sub("", "".join(pieces))
    return joined.replace("\n", " ").replace("\v", "\n")
