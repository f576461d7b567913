"""How well and how fast pages are cut: python -m tests.benchmarks.cutting [-v] [GROUP...]

Measured on the pages at hand: the corpus, the real ones where they are, and those that were written for it, as they
are printed, broken anew and printed otherwise. -v lists what went wrong and how often each rule was right.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from time import process_time

from annotator.model.article import Source
from annotator.reading import cut
from annotator.reading.imprints import read_imprint
from tests.benchmarks.dividing import Score, calibration, score
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.truth import STYLES, Gold, broken, pages, relaid

SEEDS = range(1, 11)
AIMS = {
    "articles with the right title": 95.0,
    "bodies in the right article": 97.0,
    "joins F1": 97.0,
    "duplicates F1": 100.0,
    "roles": 93.0,
}
ROUNDS, COPIES = 9, 10
CHARACTERS = 1.7e6
"""A second: half of the time in which 2 MB of UTF-8 are to be imported."""
SURE_WRONG, ERRORS_DOUBTFUL, BLOCKS_DOUBTFUL = 2.0, 50.0, 8.0


def groups() -> dict[str, list[Gold]]:
    """The pages by where they come from, broken anew, and printed otherwise."""
    found: dict[str, list[Gold]] = defaultdict(list)
    for gold in pages():
        found[gold.group].append(gold)
    for gold in pages():
        found[f"{gold.group}, broken anew"] += (broken(gold, seed) for seed in SEEDS)
    for gold in pages():
        if gold.group in ("corpus", "real"):
            for style in STYLES:
                found[f"{gold.group}, {style}"].append(relaid(gold, style))
    return dict(found)


def measure() -> list[Figure]:
    """The five figures, sureness and imprints for each group, and the speed."""
    figures = []
    for group, golds in groups().items():
        found = score(golds)
        figures += [
            Figure(f"{name} ({group})", 100 * share, None, AIMS[name], "%", at_least=True)
            for name, share in found.figures().items()
        ]
        known = calibration(found)
        figures += [
            Figure(f"sure and wrong ({group})", 100 * known.sure_wrong, None, SURE_WRONG, "%"),
            Figure(
                f"errors marked doubtful ({group})",
                100 * known.errors_doubtful,
                None,
                ERRORS_DOUBTFUL,
                "%",
                at_least=True,
            ),
            Figure(f"doubtful blocks ({group})", 100 * known.blocks_doubtful, None, BLOCKS_DOUBTFUL, "%"),
        ]
    return [*figures, _imprints(), *_speed()]


def _imprints() -> Figure:
    golds = [gold for gold in pages() if gold.imprint is not None]
    right = sum(read_imprint(gold.source_name, gold.text) == gold.imprint for gold in golds)
    return Figure("imprints", 100 * right / len(golds), None, 95.0, "%", at_least=True)


def _speed() -> list[Figure]:
    """Characters a second of processor time on pages as they are (several articles, paragraphs as they were printed),
    beside the least that can be done with a page: take it apart into lines and strip them."""
    random = Random(1)
    is_real = any(gold.group == "real" for gold in pages())
    golds = [gold for gold in pages() if gold.group == ("real" if is_real else "corpus")]
    texts = [_another(gold.text, random) for gold in golds for _ in range(COPIES)]
    sources = [Source.from_text(str(number), text) for number, text in enumerate(texts)]
    size = sum(map(len, texts))
    ours, plain = [], []
    for _ in range(ROUNDS):
        began = process_time()
        for text in texts:
            _ = [(len(line), line.strip()) for line in text.splitlines(keepends=True)]
        plain.append(size / (process_time() - began) / 1e6)
        began = process_time()
        for source in sources:
            cut(source)
        ours.append(size / (process_time() - began) / 1e6)
    return [
        Figure(
            "cutting, beside taking apart into lines",
            median(ours),
            median(plain),
            CHARACTERS / 1e6,
            "million characters/s",
            at_least=True,
        )
    ]


def _another(text: str, random: Random) -> str:
    """The page with other figures: nothing that is kept from one page helps with the next."""
    return "".join(str(random.randrange(1, 10)) if "0" < each <= "9" else each for each in text)


def main(arguments: Sequence[str]) -> int:
    """Print the five figures for each group; with -v more."""
    wanted = [each for each in arguments if each != "-v"]
    for group, golds in groups().items():
        if wanted and group not in wanted:
            continue
        found = score(golds)
        known = calibration(found)
        shares = "  ".join(f"{name} {100 * share:.1f}" for name, share in found.figures().items())
        print(f"{group}: {shares}")
        print(
            f"    sure and wrong {100 * known.sure_wrong:.2f}  errors marked {100 * known.errors_doubtful:.0f}"
            f"  doubtful blocks {100 * known.blocks_doubtful:.1f}"
        )
        if "-v" in arguments:
            _print_faults(found)
    return 0


def _print_faults(found: Score) -> None:
    for fault, times in Counter(found.faults).most_common():
        print(f"    {times:3} {fault}")
    rules: dict[tuple[str, str, float], list[bool]] = defaultdict(list)
    for each in found.decisions:
        rules[each.aspect, each.rule, each.sure].append(each.right)
    for (aspect, rule, sure), rights in sorted(rules.items()):
        print(f"    {aspect:6}{rule:28}{sure:6.2f}{len(rights):7}{100 * sum(rights) / len(rights):8.1f}%")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
