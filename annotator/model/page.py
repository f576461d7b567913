"""Pages: a source with the articles it is cut into, and what a person can correct of the cutting.

Every operation returns another page and leaves all that it is not about as it was; a block is named by its run of
the source. What cannot be done is refused and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from annotator.model.article import Article, Source
from annotator.model.block import COPY, JOIN, PLACE, ROLE, ROLES, Block
from annotator.model.correction import corrected, within
from annotator.model.errors import Refusal
from annotator.model.identity import article_id, derived_id

SourceRun = tuple[int, int]
"""A run `[start, end)` of the source, in code points."""

PICTURE = ("caption", "credit")
"""Roles that stand after the text they belong to."""


@dataclass(frozen=True, slots=True)
class Judges:
    """What has to be read to follow a correction: the writers that an article names, by the roles and texts of its
    blocks in reading order, and whether a paragraph goes on in another one."""

    byline: Callable[[Sequence[tuple[str, str]]], str]
    goes_on: Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """A source whose text is known, and its articles in page order."""

    source: Source
    articles: tuple[Article, ...]

    def home(self, run: SourceRun) -> tuple[Article, int]:
        """The article that a block stands in, and its place among the blocks there; refused where it is gone."""
        for article in self.articles:
            for place, block in enumerate(article.blocks):
                if block.run == run:
                    return article, place
        raise Refusal("This block is no longer on the page. Nothing was changed; look at the page again.")

    def block(self, run: SourceRun) -> Block:
        """The block at that run."""
        article, place = self.home(run)
        return article.blocks[place]

    def article(self, identity: str) -> Article:
        """An article of the page; refused where it is gone."""
        found = next((article for article in self.articles if article.id == identity), None)
        if found is None:
            raise Refusal(
                "This article is no longer on the page. Nothing was changed; look at the page again."
            )
        return found

    def text_of(self, run: SourceRun) -> str:
        """What is printed in a run of the source."""
        return (self.source.text or "")[slice(*run)]

    def in_source_order(self) -> list[tuple[Block, Article]]:
        """Every block with its article, as the source has them."""
        found = [(block, article) for article in self.articles for block in article.blocks]
        return sorted(found, key=lambda pair: pair[0].run)

    def doubtful(self) -> list[Block]:
        """The blocks of which a rule is not sure, as the source has them."""
        return [block for block, _ in self.in_source_order() if block.doubts]


# -- what a person can do --------------------------------------------------------------------------------------


def set_role(page: Page, run: SourceRun, role: str, judges: Judges) -> Page:
    """The block has another role; a caption or credit goes to the end of its article."""
    if role not in ROLES:
        raise ValueError(f"{role} is no role")
    article, place = page.home(run)
    block = article.blocks[place]
    changed = replace(block, role=role, joins_previous=block.joins_previous and role == "body").decided(ROLE)
    blocks = list(article.blocks)
    if (role in PICTURE) == (block.role in PICTURE):
        blocks[place] = changed
    else:
        del blocks[place]
        blocks.insert(_reading_place(blocks, changed), changed)
    return _rebuilt(page, {article.id: blocks}, judges)


def move(page: Page, runs: Iterable[SourceRun], identity: str, judges: Judges) -> Page:
    """The blocks stand in that article, each where the source has it among the others. An article that loses its
    last block is gone."""
    target = page.article(identity)
    moved = [page.block(run) for run in sorted(set(runs))]
    moved = [block for block in moved if block not in target.blocks]
    if not moved:
        return page
    changes = _without(page, moved)
    blocks = changes.get(identity, list(target.blocks))
    for block in moved:
        placed = block.decided(PLACE)
        blocks.insert(_reading_place(blocks, placed), placed)
    return _rebuilt(page, {**changes, identity: blocks}, judges)


def new_article(page: Page, runs: Iterable[SourceRun], judges: Judges) -> Page:
    """The blocks, in their reading order, become an article of their own."""
    wanted = set(runs)
    moved = [block for article in page.articles for block in article.blocks if block.run in wanted]
    homes = [article for article in page.articles if any(block in moved for block in article.blocks)]
    if not moved:
        return page
    if len(homes) == 1 and len(moved) == len(homes[0].blocks):
        raise Refusal("These blocks are an article of their own already. Nothing was changed.")
    blocks = [block.decided(PLACE) for block in moved]
    first = min(block.source_start for block in blocks)
    taken = {article.id for article in page.articles}
    identity = article_id(page.source.sha256, first)
    number = 1
    while identity in taken:
        # the article that began here once still has its id
        number += 1
        identity = derived_id(page.source.sha256, first, number)
    base = replace(homes[0], id=identity, title="", byline="", blocks=(), corrections=())
    return _rebuilt(page, {**_without(page, moved), identity: blocks}, judges, new=base)


def merge(page: Page, identity: str, into: str, judges: Judges) -> Page:
    """All blocks of an article stand in another one, after those of its own."""
    if identity == into:
        return page
    article, target = page.article(identity), page.article(into)
    blocks = list(target.blocks)
    for block in article.blocks:
        placed = block.decided(PLACE)
        place = len(blocks) if placed.role in PICTURE else _end_of_text(blocks)
        blocks.insert(place, placed)
    return _rebuilt(page, {identity: [], into: blocks}, judges)


def split(page: Page, run: SourceRun, offset: int, judges: Judges) -> Page:
    """The block is two, the second from `offset` of the source on, without the white space around the cut."""
    article, place = page.home(run)
    block, text = article.blocks[place], page.source.text or ""
    if not block.source_start < offset < block.source_end:
        raise Refusal("A block can only be split between two of its characters. Nothing was changed.")
    inside = within(article.corrections, *run)
    if any(each.source_start < offset < each.source_end for each in inside):
        raise Refusal(
            "Here something was corrected; a block cannot be split inside of that. Nothing was changed."
        )
    head, tail = text[block.source_start : offset], text[offset : block.source_end]
    end = block.source_start + len(head.rstrip())
    start = block.source_end - len(tail.lstrip())
    edges = [edge for each in inside for edge in (each.source_start, each.source_end - 1)]
    if not head.strip() or not tail.strip() or any(end <= edge < start for edge in edges):
        raise Refusal("Nothing stands on one side of the caret, so the block was not split.")
    if block.duplicate_of is not None:
        raise Refusal("This block is a duplicate. Clear that before you split it.")
    first = replace(block, source_end=end)
    second = replace(block, source_start=start, joins_previous=False).decided(PLACE, JOIN)
    blocks = list(article.blocks)
    blocks[place : place + 1] = [first, second]
    return _rebuilt(page, _repeating(page, {article.id: blocks}, {run}, first.run), judges)


def unite(page: Page, run: SourceRun, judges: Judges) -> Page:
    """The block and the one after it, from which nothing but blanks separates it in the source, are one."""
    article, place = page.home(run)
    block = article.blocks[place]
    after = article.blocks[place + 1] if place + 1 < len(article.blocks) else None
    between = (page.source.text or "")[block.source_end : after.source_start if after else 0]
    if (
        after is None
        or after.source_start < block.source_end
        or between.strip()
        or len(f"{between}.".splitlines()) > 1
        or block.duplicate_of
        or after.duplicate_of
    ):
        raise Refusal(
            "The next block does not stand on the same line, so the two were not united. Join them instead."
        )
    blocks = list(article.blocks)
    united = replace(block, source_end=after.source_end).decided(PLACE)
    blocks[place : place + 2] = [united]
    return _rebuilt(page, _repeating(page, {article.id: blocks}, {run, after.run}, united.run), judges)


def set_join(page: Page, run: SourceRun, joins: bool, judges: Judges) -> Page:
    """Whether the block continues the sentence of the body block before it."""
    article, place = page.home(run)
    block = article.blocks[place]
    if joins and not _can_join(article.blocks, place):
        raise Refusal("Only running text can continue the running text right before it. Nothing was changed.")
    blocks = list(article.blocks)
    blocks[place] = replace(block, joins_previous=joins).decided(JOIN)
    return _rebuilt(page, {article.id: blocks}, judges)


def set_duplicate(page: Page, run: SourceRun, original: SourceRun | None, judges: Judges) -> Page:
    """The block repeats another one of the page and is left out of the text; None: it is read."""
    article, place = page.home(run)
    block = article.blocks[place]
    if original is not None:
        if original == run or page.block(original).duplicate_of is not None:
            raise Refusal(
                "A duplicate repeats a block that is read itself. Choose that one. Nothing was changed."
            )
        if any(other.duplicate_of == run for other, _ in page.in_source_order()):
            raise Refusal(
                "Other blocks repeat this one, so it is read. Clear them first. Nothing was changed."
            )
    blocks = list(article.blocks)
    joins = block.joins_previous and original is None
    blocks[place] = replace(block, duplicate_of=original, joins_previous=joins).decided(COPY)
    return _rebuilt(page, {article.id: blocks}, judges)


def reorder(page: Page, run: SourceRun, by: int, judges: Judges) -> Page:
    """The block stands `by` places further down in the reading order of its article, within its ends."""
    article, place = page.home(run)
    blocks = list(article.blocks)
    block = blocks.pop(place)
    there = min(max(place + by, 0), len(blocks))
    blocks.insert(there, block.decided(PLACE) if there != place else block)
    return _rebuilt(page, {article.id: blocks}, judges)


def original_of(page: Page, run: SourceRun) -> SourceRun | None:
    """The first block on the page that reads the same, white space aside, and is no duplicate itself."""
    wanted = "".join(page.text_of(run).split())
    for block, _ in page.in_source_order():
        if block.run != run and not block.duplicate_of and "".join(page.text_of(block.run).split()) == wanted:
            return block.run
    return None


# -- what they share -------------------------------------------------------------------------------------------


def _without(page: Page, gone: Sequence[Block]) -> dict[str, list[Block]]:
    """The articles that lose one of these blocks, with those they keep."""
    return {
        article.id: [block for block in article.blocks if block not in gone]
        for article in page.articles
        if any(block in gone for block in article.blocks)
    }


def _repeating(
    page: Page, changes: dict[str, list[Block]], former: Container[SourceRun], now: SourceRun
) -> dict[str, list[Block]]:
    """The changes, and those of all blocks that repeat one whose run is another one now."""
    for article in page.articles:
        blocks = changes.get(article.id, article.blocks)
        if any(block.duplicate_of in former for block in blocks if block.duplicate_of):
            changes[article.id] = [
                replace(block, duplicate_of=now)
                if block.duplicate_of and block.duplicate_of in former
                else block
                for block in blocks
            ]
    return changes


def _end_of_text(blocks: Sequence[Block]) -> int:
    """Where the captions and credits at the end begin."""
    end = len(blocks)
    while end and blocks[end - 1].role in PICTURE:
        end -= 1
    return end


def _reading_place(blocks: Sequence[Block], block: Block) -> int:
    """Where a block belongs by the order of the source: text among the text, pictures at the end."""
    end = _end_of_text(blocks)
    low, high = (end, len(blocks)) if block.role in PICTURE else (0, end)
    return next((i for i in range(low, high) if blocks[i].source_start > block.source_start), high)


def _can_join(blocks: Sequence[Block], place: int) -> bool:
    above = next((block for block in reversed(blocks[:place]) if block.duplicate_of is None), None)
    block = blocks[place]
    return block.role == "body" and block.duplicate_of is None and above is not None and above.role == "body"


def _rebuilt(
    page: Page, changes: dict[str, list[Block]], judges: Judges, *, new: Article | None = None
) -> Page:
    """The page with these articles composed anew; one without blocks is gone."""
    corrections = sorted(
        (each for article in page.articles for each in article.corrections),
        key=lambda each: each.source_start,
    )
    found: list[Article] = []
    for article in (*page.articles, *([new] if new is not None else [])):
        if article.id not in changes:
            found.append(article)
            continue
        blocks = _rejoined(page, article, changes[article.id], judges)
        if not blocks:
            continue
        kept = [each for block in sorted(blocks, key=_run) for each in within(corrections, *block.run)]
        changed = Article.from_blocks(
            page.source,
            article.position,
            blocks,
            title=article.title,
            byline=article.byline,
            corrections=kept,
            imprint=article.imprint,
            identity=article.id,
        )
        if not changed.text.strip():
            raise Refusal(
                "Of “{title}” nothing would be read any more. Move or clear its duplicates first.",
                title=article.heading,
            )
        found.append(headed(page.source, article, changed, judges))
    found.sort(key=lambda article: (min(_run(block) for block in article.blocks), article.id))
    return replace(
        page, articles=tuple(replace(article, position=place) for place, article in enumerate(found))
    )


def _run(block: Block) -> SourceRun:
    return block.run


def _rejoined(page: Page, article: Article, blocks: Sequence[Block], judges: Judges) -> list[Block]:
    """The blocks of a changed article, with joins judged anew where another block than before stands above."""
    above = {below.run: block.run for block, below in pairwise(_read(article.blocks))}
    found = list(blocks)
    last: Block | None = None
    for place, block in enumerate(found):
        if block.duplicate_of is not None:
            continue
        if last is not None and block.role == last.role == "body":
            is_told = any(reason.aspect == JOIN and reason.rule == "person" for reason in block.reasons)
            if above.get(block.run) != last.run and not is_told:
                texts = page.text_of(last.run), page.text_of(block.run)
                found[place] = replace(block, joins_previous=judges.goes_on(*texts))
        elif block.joins_previous:
            found[place] = replace(block, joins_previous=False)
        last = block
    return found


def _read(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.duplicate_of is None]


def headed(source: Source, before: Article, after: Article, judges: Judges) -> Article:
    """The changed article with title and byline as its blocks give them, unless a person has named them otherwise."""
    title, byline = after.title, after.byline
    said, says = titled(source, before), titled(source, after)
    if before.title == said or (says and says != said):
        title = says
    if before.byline == judges.byline(_parts(source, before)):
        byline = judges.byline(_parts(source, after))
    return replace(after, title=title, byline=byline)


def titled(source: Source, article: Article) -> str:
    """The title as the title blocks give it, with single blanks."""
    return " ".join(" ".join(text.split()) for role, text in _parts(source, article) if role == "title")


def _parts(source: Source, article: Article) -> list[tuple[str, str]]:
    text = source.text or ""
    return [(block.role, corrected(text, *block.run, article.corrections)) for block in article.blocks]
