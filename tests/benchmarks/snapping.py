"""How often one gesture gives exactly the span that people agreed on: python -m tests.benchmarks.snapping [-v]

For each span the best character of it is clicked, as a person who sees the span would. Gold are the labels of
the corpus and, where they are on this machine, of ../shared. Figures only; nothing is asserted.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.bundle import corpus
from annotator.model.edges import trimmed
from annotator.model.known import merged
from annotator.model.scheme import GUIDELINE
from annotator.model.segmentation import CLAUSE, Run, Segmentation
from annotator.model.selection import Selection
from annotator.model.span import Span
from annotator.reading import Words
from annotator.session.importing import import_paths
from annotator.session.selecting import grow_clause, grow_word
from annotator.store import Project
from annotator.store.project_reader import LONGEST_WORD
from tests.benchmarks.figures import Figure

SHARED = Path(__file__).parents[3] / "shared"
PATIENCE = 60
Layer = tuple[str, str, list[Span]]
"""Where from, text, and spans of one person."""
AIMS = {"measure": 73.0, "slogan": 60.0, "quantity": 92.0, "proportion": 92.0, "date": 92.0, "person": 90.0}
"""Per cent of the spans that one click should take."""


@dataclass(slots=True)
class Hits:
    """How many of `spans` each way of marking gives exactly; `known` is a click by one who has labelled the articles
    before this one."""

    spans: int = 0
    click: int = 0
    known: int = 0
    key: int = 0
    two_keys: int = 0
    drag: int = 0
    missed: list[str] = field(default_factory=list)


@cache
def loaded_words() -> Words:
    """Words with jieba's dictionary."""
    words, ready = Words(None), threading.Event()
    words.when_ready(ready.set)
    words.start()
    if not ready.wait(PATIENCE):
        raise TimeoutError("jieba was not loaded")
    return words


def gold() -> Iterator[Layer]:
    """Where from, text, and spans of each layer."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        yield from _layers(
            "corpus", folder, sorted(corpus("pages").iterdir()), sorted(corpus("labels").iterdir())
        )
        if SHARED.exists():
            lines = folder / "shared.jsonl"
            lines.write_text("".join(_real_lines(SHARED)), encoding="utf-8")
            yield from _layers("shared", folder, sorted((SHARED / "pages").iterdir()), [lines])


def _layers(name: str, folder: Path, pages: Sequence[Path], labels: Sequence[Path]) -> Iterator[Layer]:
    with Project(folder / f"{name}.annotator", create=True) as project:
        import_paths(project, pages, actor="甲", annotator="甲")
        import_paths(project, labels, actor="甲", annotator="甲")
        for identity in project.article_ids():
            article = project.article(identity)
            if article is not None:
                for layer in project.layers(identity):
                    yield name, article.text, project.spans(identity, layer.annotator)


def _real_lines(shared: Path) -> Iterator[str]:
    for path in sorted((shared / "labels" / "G").glob("*.json")):
        text = (shared / "pages" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        spans = [
            {key: span[key] for key in ("start", "end", "label", "text")}
            | {"attributes": {"kind": span["kind"]}}
            for span in json.loads(path.read_text("utf-8"))
        ]
        yield json.dumps({"text": text, "annotator": "G", "spans": spans}, ensure_ascii=False) + "\n"


def count(layers: Iterable[Layer], words: Words) -> dict[tuple[str, str], Hits]:
    """The hits by place and label (for a figure its kind)."""
    presets = {label.name: label.snap for label in GUIDELINE.labels}
    found: dict[tuple[str, str], Hits] = defaultdict(Hits)
    labelled: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, text, spans in layers:
        segmentation = words.segmentation(text)
        known = labelled[name, spans[0].annotator if spans else ""]
        experienced = merged(segmentation, text, known)
        for span in spans:
            hits = found[name, str(span.attributes.get("kind") or span.label)]
            run = (span.start, span.end)
            inside = range(*run)
            taken = {segmentation.take(presets[span.label], at) for at in inside}
            hits.spans += 1
            hits.click += run in taken
            hits.known += run in {experienced.take(presets[span.label], at) for at in inside}
            hits.key += run in _by_keys(text, segmentation, inside, 1)
            hits.two_keys += run in _by_keys(text, segmentation, inside, 2)
            hits.drag += trimmed(text, *segmentation.snap(*run)) == run
            if run not in taken:
                hits.missed.append(_shown(text, run, {each for each in taken if each}))
        known |= {
            span.quote for span in spans if presets[span.label] != CLAUSE and len(span.quote) <= LONGEST_WORD
        }
    return found


def _by_keys(text: str, segmentation: Segmentation, inside: range, presses: int) -> set[Run]:
    """What W or C, pressed so often with the caret on a character of the span, would label."""
    found = set()
    for at in inside:
        for grow in (grow_word, grow_clause):
            selection = Selection(at, at)
            for _ in range(presses):
                selection = grow(segmentation, selection)
                found.add(trimmed(text, selection.start, selection.end))
    return found


def _shown(text: str, run: Run, taken: set[Run]) -> str:
    before, after = text[max(run[0] - 12, 0) : run[0]], text[run[1] : run[1] + 8]
    others = " / ".join(text[low:high] for low, high in sorted(taken)[:3])
    return f"{before}【{text[slice(*run)]}】{after} ← {others}".replace("\n", "⏎")


def measure() -> list[Figure]:
    """One click's hits in per cent beside what is aimed at."""
    words = loaded_words()
    figures = [
        Figure(
            f"one click takes a {kind} ({name})",
            100 * hits.click / hits.spans,
            None,
            AIMS.get(kind),
            "%",
            at_least=True,
        )
        for (name, kind), hits in sorted(count(gold(), words).items())
    ]
    words.stop()
    return figures


def main(arguments: Sequence[str]) -> int:
    """Print the table; with -v what one click misses, too."""
    words = loaded_words()
    print(f"{'':22}{'spans':>7}{'1 click':>9}{'known':>9}{'1 key':>9}{'2 keys':>9}{'drag':>9}")
    found = count(gold(), words)
    words.stop()
    for (name, kind), hits in sorted(found.items()):
        parts = (hits.click, hits.known, hits.key, hits.two_keys, hits.drag)
        shares = (f"{100 * part / hits.spans:8.1f}%" for part in parts)
        print(f"{name:10}{kind:12}{hits.spans:7}{''.join(shares)}")
        if "-v" in arguments and hits.missed:
            print("\n".join(f"    {line}" for line in hits.missed))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
