"""Articles that a project learns of by a line of a file: their source, their blocks, their id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block, blocks_fit, compose, runs
from annotator.model.correction import Correction, are_sound
from annotator.model.event import Fact
from annotator.model.exchange import ArticleLayer
from annotator.model.identity import article_id, derived_id, source_id
from annotator.session.ledger import Ledger, Unfit
from annotator.store import Project

TITLE_LENGTH = 60


def add_article(ledger: Ledger, layer: ArticleLayer) -> Article:
    """Add the article of a line that the project lacks; a refusal when its source cannot be the one it names."""
    project = ledger.project
    source = _source(project, layer)
    source, blocks, corrections = _blocks(ledger, source, layer)
    ledger.keep(source)
    article = Article(
        id=_free_id(ledger, layer, source, blocks),
        source_id=source.id,
        position=len(project.articles_of(source.id)) if layer.position is None else layer.position,
        title=opening(layer.text) if layer.title is None else layer.title,
        byline=layer.byline,
        text=layer.text,
        blocks=blocks,
        corrections=corrections,
        imprint=layer.imprint,
    )
    with_text = source.text is None
    ledger.write([Fact(kinds.ARTICLE_ADDED, article.id, None, article.as_payload(with_text=with_text))])
    ledger.tally.articles += 1
    return article


def opening(text: str) -> str:
    """The first line of a text, as the title of an article that has none."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _source(project: Project, layer: ArticleLayer) -> Source:
    """The source a line names, or else the line itself: its text is a page that was read."""
    if layer.source_sha256 is None:
        name = layer.source_name or f"{storable_name(layer.path.name)}:{layer.line or 1:06d}"
        return Source.from_text(name, layer.text)
    identity = source_id(layer.source_sha256)
    known = project.source(identity)
    if known is None:
        return Source(identity, layer.source_name or "", layer.source_sha256, "utf-8", None)
    if known.sha256 != layer.source_sha256:
        raise Unfit("The source's sha256 begins like that of “{name}” and yet differs.", name=known.name)
    return known


def storable_name(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 (surrogates in Python) become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\x00", "�")


def _blocks(
    ledger: Ledger, source: Source, layer: ArticleLayer
) -> tuple[Source, tuple[Block, ...], tuple[Correction, ...]]:
    """The blocks and corrections of a new article and the source they belong to; a made-up block where the line's do
    not fit."""
    taken = [] if source.text is None else _runs_of(ledger.project, source.id)
    # what an article leaves out as a duplicate another one may read
    blocks = tuple(
        block for block in layer.blocks if block.duplicate_of is None or _is_free(block.run, taken)
    )
    gone = [block.run for block in layer.blocks if block not in blocks]
    corrections = tuple(
        each for each in layer.corrections if _is_free((each.source_start, each.source_end), gone)
    )
    if blocks:
        is_free = all(_is_free(block.run, taken) for block in blocks)
        if is_free and fits(source, layer.text, blocks, corrections):
            return source, blocks, corrections
        if is_free and corrections and fits(source, layer.text, blocks):
            ledger.warn(layer, "The corrections do not fit the text and were left out.")
            return source, blocks, ()
        if is_free:
            ledger.warn(layer, "The blocks do not give the text and were left out.")
        else:
            ledger.warn(layer, "The blocks stand in other articles of the page and were left out.")
    return (*whole_block(source, layer.text, taken), ())


def _runs_of(project: Project, source_id: str) -> list[tuple[int, int]]:
    """The runs of the blocks that a source has in the project."""
    articles = filter(None, map(project.article, project.articles_of(source_id)))
    return [block.run for article in articles for block in article.blocks]


def _is_free(run: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return not any(start < run[1] and run[0] < end for start, end in taken)


def fits(source: Source, text: str, blocks: Sequence[Block], corrections: Sequence[Correction] = ()) -> bool:
    """Whether the blocks with their corrections give the text, judged by the page where it is here."""
    if corrections and not are_sound(corrections, (block.run for block in blocks)):
        return False
    if not blocks_fit(text, blocks, corrections) or not _are_apart(blocks):
        return False
    if source.text is not None:
        return compose(source.text, blocks, corrections) == (text, tuple(blocks)) and all(
            source.text[each.source_start : each.source_end] == each.printed for each in corrections
        )
    said = {each.source_start: each.text for each in corrections}
    return all(
        text[run.start : run.end] == said[run.source_start]
        for run in runs(blocks, corrections)
        if run.is_corrected
    )


def _are_apart(blocks: Iterable[Block]) -> bool:
    return all(one[1] <= other[0] for one, other in pairwise(sorted(block.run for block in blocks)))


def whole_block(
    source: Source, text: str, taken: Iterable[tuple[int, int]]
) -> tuple[Source, tuple[Block, ...]]:
    """A text as one body block: where the page has it exactly once and no other block there (`taken` are their runs),
    else as a source of its own."""
    start = 0 if source.text is None else source.text.find(text)
    if source.text is not None and (
        start < 0 or source.text.find(text, start + 1) >= 0 or not _is_free((start, start + len(text)), taken)
    ):
        source, start = Source.from_text(source.name, text), 0
    return source, (Block("body", start, start + len(text), start=0, end=len(text)),)


def _free_id(ledger: Ledger, layer: ArticleLayer, source: Source, blocks: Sequence[Block]) -> str:
    """The line's own id where it is free, else the derived one, else one derived from the text."""
    if layer.article_id is not None:
        if ledger.project.article(layer.article_id) is None:
            return layer.article_id
        ledger.warn(
            layer,
            "The id “{id}” belongs to another article of the project; this one got another.",
            id=layer.article_id,
        )
    derived = article_id(source.sha256, blocks[0].source_start)
    return derived if ledger.project.article(derived) is None else derived_id(source.id, layer.text)


def settle(ledger: Ledger, source: Source, articles: Iterable[Article]) -> None:
    """Articles that came before their page: give those whose blocks do not give their text, or are those of another
    one, a block that does."""
    facts = []
    taken: list[tuple[int, int]] = []
    homeless = []
    for article in articles:
        runs_ = [block.run for block in article.blocks]
        if fits(source, article.text, article.blocks, article.corrections) and all(
            _is_free(run, taken) for run in runs_
        ):
            taken += runs_
        else:
            homeless.append(article)
    for article in homeless:
        home, blocks = whole_block(source, article.text, taken)
        if home.id == source.id:
            taken += [block.run for block in blocks]
        ledger.keep(home)
        after = replace(article, source_id=home.id, blocks=blocks, corrections=())
        with_text = article.as_payload(with_text=True)
        facts.append(Fact(kinds.ARTICLE_SETTLED, article.id, with_text, after.as_payload(with_text=False)))
    ledger.write(facts)
