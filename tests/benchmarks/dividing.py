"""How well pages are cut: the five figures of a division and whether the rules know how sure they may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.model.article import Article, Source
from annotator.model.block import COPY, DOUBTFUL, JOIN, PLACE, ROLE, Block
from annotator.reading import cut
from tests.benchmarks.truth import Gold, Piece

SURE = 0.95


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a rule, and whether it was right."""

    page: str
    aspect: str
    rule: str
    sure: float
    right: bool
    text: str


@dataclass(slots=True)
class Score:
    """Counts over pages of what was found, expected and right; every decision; what went wrong, for people."""

    counts: Counter[str] = field(default_factory=Counter)
    decisions: list[Decision] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def share(self, right: str, of: str) -> float:
        """A part of a whole; 1 of nothing."""
        return self.counts[right] / self.counts[of] if self.counts[of] else 1.0

    def f1(self, what: str) -> float:
        """Of what is found or not, such as joins."""
        found, expected = self.counts[f"{what} found"], self.counts[f"{what} expected"]
        return 2 * self.counts[f"{what} right"] / (found + expected) if found + expected else 1.0

    def figures(self) -> dict[str, float]:
        """The five that are asked for."""
        return {
            "articles with the right title": self.share("titles right", "articles expected"),
            "bodies in the right article": self.share("bodies right", "bodies"),
            "joins F1": self.f1("joins"),
            "duplicates F1": self.f1("duplicates"),
            "roles": self.share("roles right", "blocks"),
        }

    def add(self, gold: Gold) -> None:
        """Cut a page and count."""
        found = cut(Source.from_text(gold.source_name or gold.name, gold.text))
        partner = _partners(found, gold)
        self._articles(gold, found, partner)
        blocks = {
            block.run: (index, block) for index, article in enumerate(found) for block in article.blocks
        }
        for piece in gold.pieces:
            self._block(gold, piece, blocks.get((piece.start, piece.end)), partner)
        counts = self.counts
        counts["joins found"] += sum(block.joins_previous for _, block in blocks.values())
        counts["duplicates found"] += sum(block.duplicate_of is not None for _, block in blocks.values())
        self.decisions += _decisions(gold, found)

    def _articles(self, gold: Gold, found: Sequence[Article], partner: dict[int, int]) -> None:
        expected = len(gold.articles())
        self.counts["articles expected"] += expected
        self.counts["articles found"] += len(found)
        for article in range(expected):
            mine = next((mine for mine, theirs in partner.items() if theirs == article), None)
            title = gold.title(article)
            right = mine is not None and found[mine].title == title
            self.counts["titles right"] += right
            if not right:
                self._fault(gold, "title", title, "none" if mine is None else found[mine].title)

    def _block(
        self, gold: Gold, piece: Piece, found: tuple[int, Block] | None, partner: dict[int, int]
    ) -> None:
        counts, text = self.counts, gold.text[piece.start : piece.end]
        is_body = piece.role == "body"
        counts["blocks"] += 1
        counts["bodies"] += is_body
        counts["joins expected"] += piece.joins
        counts["duplicates expected"] += piece.copy_of is not None
        if found is None:
            self._fault(gold, "block", text, "none")
            return
        article, block = found
        counts["roles right"] += block.role == piece.role
        counts["bodies right"] += is_body and partner.get(article) == piece.article
        counts["joins right"] += piece.joins and block.joins_previous
        counts["duplicates right"] += piece.copy_of is not None and block.duplicate_of == piece.copy_of
        if block.role != piece.role:
            self._fault(gold, "role", text, f"{block.role} for {piece.role}")
        if is_body and partner.get(article) != piece.article:
            self._fault(gold, "place", text, "another article")
        if piece.joins != block.joins_previous:
            self._fault(gold, "join", text, "joined" if block.joins_previous else "not joined")
        if piece.copy_of != block.duplicate_of:
            self._fault(gold, "copy", text, "marked" if block.duplicate_of else "not marked")

    def _fault(self, gold: Gold, what: str, text: str, found: str) -> None:
        shown = text if len(text) <= 40 else f"{text[:20]}…{text[-16:]}"
        self.faults.append(f"{gold.name:18} {what:6} {found:24} {shown}")


def score(pages: Sequence[Gold]) -> Score:
    """All of them together."""
    found = Score()
    for gold in pages:
        found.add(gold)
    return found


def _partners(found: Sequence[Article], gold: Gold) -> dict[int, int]:
    """Which article of ours is which true one: those that share the most characters, each once."""
    of = {(piece.start, piece.end): piece for piece in gold.pieces}
    shared: Counter[tuple[int, int]] = Counter()
    for index, article in enumerate(found):
        for block in article.blocks:
            piece = of.get(block.run)
            if piece is not None:
                shared[index, piece.article] += piece.end - piece.start
    partner: dict[int, int] = {}
    for (mine, theirs), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if mine not in partner and theirs not in partner.values():
            partner[mine] = theirs
    return partner


# -- sureness ------------------------------------------------------------------------------------------------


def _decisions(gold: Gold, found: Sequence[Article]) -> Iterator[Decision]:
    of = {(piece.start, piece.end): piece for piece in gold.pieces}
    first: dict[int, Piece] = {}
    for piece in gold.pieces:
        first.setdefault(piece.article, piece)
    for article in found:
        above: Piece | None = None
        for block in sorted(article.blocks, key=lambda block: block.source_start):
            if block.run not in of:
                continue
            piece = of[block.run]
            right = {
                ROLE: block.role == piece.role,
                # that it belongs to what is above it in the article, or that an article begins here
                PLACE: above.article == piece.article if above else first[piece.article] is piece,
                JOIN: block.joins_previous == piece.joins,
                COPY: block.duplicate_of == piece.copy_of,
            }
            above = piece
            for reason in block.reasons:
                text = gold.text[piece.start : piece.end][:40]
                yield Decision(gold.name, reason.aspect, reason.rule, reason.sure, right[reason.aspect], text)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What sureness is worth, as shares: of the sure decisions that are wrong, of the errors that are marked doubtful,
    and of the blocks that a person is asked about."""

    sure_wrong: float
    errors_doubtful: float
    blocks_doubtful: float


def calibration(found: Score) -> Calibration:
    """Over all decisions."""
    sure = [each for each in found.decisions if each.sure >= SURE]
    wrong = [each for each in found.decisions if not each.right]
    doubtful = {(each.page, each.text) for each in found.decisions if each.sure < DOUBTFUL}
    blocks = {(each.page, each.text) for each in found.decisions}
    return Calibration(
        sum(not each.right for each in sure) / max(len(sure), 1),
        sum(each.sure < DOUBTFUL for each in wrong) / len(wrong) if wrong else 1.0,
        len(doubtful) / max(len(blocks), 1),
    )
