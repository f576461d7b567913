"""How well pages are cut, against divisions made by careful readers.

The invented pages of the corpus are always measured, the real ones where they are. The figures asked for are
below what is reached, so that a new page may teach something before this fails.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from annotator.model.article import Article
from annotator.model.block import Block
from annotator.reading import cut, read_imprint, read_source
from tests.benchmarks.dividing import calibration, score
from tests.benchmarks.truth import Gold, broken, pages

ROOT = Path(__file__).parents[2]


class Figures:
    """Counts over pages of what was found, expected and right."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, page: Path, expected: list[dict[str, Any]]) -> None:
        found = cut(read_source(page))
        partner = _partners(found, expected)
        counts = self.counts
        counts["articles expected"] += len(expected)
        counts["articles found"] += len(found)
        counts["articles right"] += len(partner)
        for mine, theirs in partner.items():
            counts["titles right"] += found[mine].title == expected[theirs]["title"]
            counts["bylines right"] += found[mine].byline == (expected[theirs]["byline"] or "")
        blocks: dict[tuple[int, int], tuple[int, Block]] = {
            (block.source_start, block.source_end): (index, block)
            for index, article in enumerate(found)
            for block in article.blocks
        }
        for index, article in enumerate(expected):
            for block in article["blocks"]:
                self._add_block(blocks.get((block["start"], block["end"])), block, index, partner)
        counts["joins found"] += sum(block.joins_previous for _, block in blocks.values())
        counts["duplicates found"] += sum(block.duplicate_of is not None for _, block in blocks.values())

    def _add_block(
        self, found: tuple[int, Block] | None, expected: dict[str, Any], index: int, partner: dict[int, int]
    ) -> None:
        counts = self.counts
        is_body = expected["role"] == "body"
        original = tuple(expected["duplicate_of"]) if expected["duplicate_of"] else None
        counts["blocks"] += 1
        counts["bodies"] += is_body
        counts["joins expected"] += expected["joins_previous"]
        counts["duplicates expected"] += original is not None
        if found is None:
            return
        article, block = found
        counts["roles right"] += block.role == expected["role"]
        counts["bodies right"] += is_body and partner.get(article) == index
        counts["joins right"] += expected["joins_previous"] and block.joins_previous
        counts["duplicates right"] += original is not None and block.duplicate_of == original

    def share(self, right: str, of: str) -> float:
        return self.counts[right] / self.counts[of] if self.counts[of] else 1.0

    def joins_f1(self) -> float:
        return (
            2
            * self.counts["joins right"]
            / max(self.counts["joins found"] + self.counts["joins expected"], 1)
        )


def _partners(found: list[Article], expected: list[dict[str, Any]]) -> dict[int, int]:
    """Articles are the same that begin with the same block, as their ids have it."""
    begins = {article["blocks"][0]["start"]: index for index, article in enumerate(expected)}
    return {
        index: begins[article.blocks[0].source_start]
        for index, article in enumerate(found)
        if article.blocks[0].source_start in begins
    }


def measure(pages: Path, divisions: Path) -> Figures:
    figures = Figures()
    for division in sorted(divisions.glob("*.json")):
        expected = json.loads(division.read_text(encoding="utf-8"))["articles"]
        figures.add(pages / f"{division.stem}.txt", expected)
    assert figures.counts["blocks"] > 0
    return figures


def check(figures: Figures, *, articles: float) -> None:
    counts = figures.counts
    assert figures.share("articles right", "articles expected") >= articles, counts
    assert figures.share("articles right", "articles found") >= articles, counts
    assert figures.share("titles right", "articles expected") >= articles, counts
    assert figures.share("bylines right", "articles expected") >= articles, counts
    assert figures.share("roles right", "blocks") >= 0.97, counts
    assert figures.share("bodies right", "bodies") >= 0.97, counts
    assert figures.joins_f1() >= 0.97, counts
    assert counts["duplicates right"] == counts["duplicates found"] == counts["duplicates expected"], counts


def test_the_pages_of_the_corpus() -> None:
    check(measure(ROOT / "corpus" / "pages", ROOT / "corpus" / "segmentation"), articles=0.97)


@pytest.mark.shared
def test_the_real_pages(shared: Path) -> None:
    check(measure(shared / "pages", shared / "segmentation"), articles=1.0)


# -- pages that were written for measuring ---------------------------------------------------------------------


def written(group: str) -> list[Gold]:
    found = [gold for gold in pages() if gold.group == group]
    assert found
    return found


@pytest.mark.parametrize(
    ("group", "least"), [("known", 0.97), ("unseen", 0.95), ("second", 0.93), ("practice", 0.94)]
)
def test_pages_in_the_conventions_of_other_papers(group: str, least: float) -> None:
    """They were learned from; what new pages may expect, `tests.benchmarks.learning check` says."""
    figures = score(written(group)).figures()
    assert figures["articles with the right title"] >= least, figures
    assert figures["bodies in the right article"] >= least, figures
    assert figures["joins F1"] >= least, figures
    assert figures["duplicates F1"] == 1.0, figures
    assert figures["roles"] >= 0.93, figures


def test_what_a_rule_is_sure_of_is_right() -> None:
    found = score(
        [broken(gold, seed) for gold in pages() if gold.group in ("corpus", "known") for seed in (1, 2)]
    )
    known = calibration(found)
    assert known.sure_wrong < 0.02, known
    assert known.errors_doubtful >= 0.5, known
    assert known.blocks_doubtful <= 0.12, known


def test_the_imprints_of_the_written_pages() -> None:
    for group in ("known", "unseen"):
        for gold in written(group):
            assert read_imprint(gold.source_name, gold.text) == gold.imprint, gold.name


@pytest.mark.parametrize("seed", [0, 1])
def test_a_page_that_is_broken_anew_has_the_same_text(seed: int) -> None:
    for gold in pages():
        again = broken(gold, seed)
        assert "".join(again.text.split()) == "".join(gold.text.split()), gold.name
        assert sum(piece.end - piece.start for piece in again.pieces) == sum(
            piece.end - piece.start for piece in gold.pieces
        )
        assert list(again.pieces) == sorted(again.pieces)
