"""Correcting an article's text: what is read instead of what is printed, and where the spans stand then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.carrying import Carried, source_runs
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.page import Judges, headed
from annotator.model.span import Span
from annotator.model.tray import SetAside

LONGEST = 2_000
"""Characters that one correction can replace or put in: more is another text, not a misreading."""

MOST_COMPARED = 200_000
"""Pairs of equal characters that a diff may look at: pages of prose have a tenth of that."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`[start, end)` of the old text (code points) reads `text` from now on; either may be empty."""

    start: int
    end: int
    text: str


def amend(
    source: Source, article: Article, start: int, end: int, text: str, judges: Judges
) -> tuple[Article, tuple[Edit, ...]]:
    """The article with `text` for `[start, end)` of its text, corrected only where the two differ.

    Line breaks between blocks stay: they are the cutting's, not the text's.
    """
    if not 0 <= start <= end <= len(article.text) or max(end - start, len(text)) > LONGEST:
        raise Refusal("Select what is misread, at most {most} characters. Nothing was changed.", most=LONGEST)
    if "\n" in text or "\r" in text or (not text.isprintable() and not _is_plain(text)):
        raise Refusal("A correction cannot have line breaks or control characters. Nothing was changed.")
    old = article.text[start:end]
    edits = [Edit(start + low, start + high, new) for low, high, new in _differences(old, text)]
    return _amended(source, article, [part for edit in edits for part in _by_block(article, edit)], judges)


def _differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """Where `old` differs, and what stands in `new` there. Texts of which nearly all characters are the same ones
    could be compared for half a minute: these differ in one piece."""
    counts = Counter(new)
    if sum(count * counts[character] for character, count in Counter(old).items()) <= MOST_COMPARED:
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [(i1, i2, new[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]
    same = _alike(old, new)
    behind = _alike(old[same:][::-1], new[same:][::-1])
    low, high = same, len(old) - behind
    return [(low, high, new[same : len(new) - behind])] if old != new else []


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def mark_unreadable(
    source: Source, article: Article, start: int, end: int, judges: Judges
) -> tuple[Article, tuple[Edit, ...]]:
    """The article without `[start, end)` of its text, which nobody can read."""
    parts = [
        Edit(max(start, block.start), min(end, block.end), "")
        for block in article.blocks
        if block.start is not None and block.end is not None and max(start, block.start) < min(end, block.end)
    ]
    if not parts:
        raise Refusal("Select what cannot be read. Nothing was changed.")
    return _amended(source, article, parts, judges, unreadable=True)


def restore(
    source: Source, article: Article, correction: Correction, judges: Judges
) -> tuple[Article, tuple[Edit, ...]]:
    """The article with what is printed in place of a correction."""
    run = next(
        (run for run in article.runs if run.is_corrected and run.source_start == correction.source_start),
        None,
    )
    if correction not in article.corrections or run is None:
        raise Refusal("This correction is no longer there. Nothing was changed.")
    kept = tuple(each for each in article.corrections if each != correction)
    edit = Edit(run.start, run.end, correction.printed)
    return _headed(source, article, _recomposed(source, article, kept), judges), (edit,)


def correction_at(article: Article, offset: int) -> Correction | None:
    """The correction that the character at that offset of the text belongs to, or that was left out right there."""
    for run in article.runs:
        if run.is_corrected and run.start <= offset < max(run.end, run.start + 1):
            return next(each for each in article.corrections if each.source_start == run.source_start)
    return None


def follow(old: Article, new: Article, edits: Sequence[Edit], spans: Iterable[Span]) -> Carried:
    """The spans of the old text in the new one. An edge inside of what was replaced goes to the edge of what stands
    there now, or to the same character where both are equally long; what has nothing left, or says the same as
    another one now, is set aside."""
    moved: list[tuple[Span, Span]] = []
    lost: list[SetAside] = []
    said: dict[tuple[str, int, int, str], tuple[int, int]] = {}
    for span in spans:
        start = _moved(edits, span.start, is_end=False)
        end = _moved(edits, span.end, is_end=True)
        statement = (span.annotator, start, end, span.label)
        # two that said the same before go on doing so
        if start >= end or said.get(statement, (span.start, span.end)) != (span.start, span.end):
            lost.append(SetAside(span, old.source_id, source_runs(old, span.start, span.end)))
            continue
        said[statement] = span.start, span.end
        placed = replace(span, start=start, end=end, quote=new.text[start:end])
        if placed != span:
            moved.append((span, placed))
    return Carried(tuple(moved), tuple(lost))


def _moved(edits: Sequence[Edit], offset: int, *, is_end: bool) -> int:
    shift = 0
    for edit in edits:
        if offset < edit.start or (offset == edit.start and is_end):
            break
        if offset >= edit.end:
            shift += len(edit.text) - (edit.end - edit.start)
            continue
        if len(edit.text) == edit.end - edit.start:
            break
        return edit.start + shift + (len(edit.text) if is_end else 0)
    return offset + shift


def _is_plain(text: str) -> bool:
    return text.replace("\u3000", " ").replace("\t", " ").isprintable()


def _by_block(article: Article, edit: Edit) -> list[Edit]:
    """The edit in parts that each lie in one block: what comes new stands in the first of them."""
    parts: list[Edit] = []
    covered = 0
    for block in article.blocks:
        if block.start is None or block.end is None:
            continue
        low, high = max(edit.start, block.start), min(edit.end, block.end)
        if low < high or (edit.start == edit.end and block.start <= edit.start <= block.end and not parts):
            parts.append(Edit(low, high, "" if parts else edit.text))
            covered += high - low
    if not parts or covered < edit.end - edit.start:
        raise Refusal(
            "A correction stays within one paragraph; the break between two is set on the page. Nothing was changed."
        )
    return parts


def _amended(
    source: Source, article: Article, edits: Sequence[Edit], judges: Judges, *, unreadable: bool = False
) -> tuple[Article, tuple[Edit, ...]]:
    if not edits:
        raise Refusal("This is what stands there already. Nothing was changed.")
    after = article
    # from behind, so that the offsets before stay what they are; one may touch what another one has made
    for edit in reversed(edits):
        after = _recomposed(source, after, _with(source, after, edit, unreadable=unreadable))
    return _headed(source, article, after, judges), tuple(edits)


def _with(source: Source, article: Article, edit: Edit, *, unreadable: bool) -> tuple[Correction, ...]:
    """The corrections with one more edit, grown over those that it touches."""
    edit = _not_empty(article, edit)
    runs = [run for run in article.runs if run.start < edit.end and edit.start < run.end]
    first, last = runs[0], runs[-1]
    before = article.text[first.start : edit.start] if first.is_corrected else ""
    after = article.text[edit.end : last.end] if last.is_corrected else ""
    low = first.source_start if first.is_corrected else first.source_start + edit.start - first.start
    high = last.source_end if last.is_corrected else last.source_start + edit.end - last.start
    printed = (source.text or "")[low:high]
    text = before + edit.text + after
    made = Correction(low, high, printed, text, unreadable and not text)
    kept = [each for each in article.corrections if each.source_end <= low or each.source_start >= high]
    if made.text != printed:
        kept.append(made)
    return tuple(sorted(kept, key=lambda each: each.source_start))


def _not_empty(article: Article, edit: Edit) -> Edit:
    """What is put in, told with the character before it, else with the one behind it, of the same block."""
    if edit.start < edit.end:
        return edit
    block = _block_at(article, edit.start)
    text, start = article.text, edit.start
    if block.start is not None and block.start < start:
        return Edit(start - 1, start, text[start - 1] + edit.text)
    if block.end is not None and start < block.end:
        return Edit(start, start + 1, edit.text + text[start])
    raise Refusal("This block is empty. Restore what is printed there instead. Nothing was changed.")


def _block_at(article: Article, offset: int) -> Block:
    return next(
        block
        for block in article.blocks
        if block.start is not None and block.end is not None and block.start <= offset <= block.end
    )


def _recomposed(source: Source, article: Article, corrections: Sequence[Correction]) -> Article:
    return Article.from_blocks(
        source,
        article.position,
        article.blocks,
        title=article.title,
        byline=article.byline,
        corrections=corrections,
        imprint=article.imprint,
        identity=article.id,
    )


def _headed(source: Source, before: Article, after: Article, judges: Judges) -> Article:
    if not after.text.strip():
        raise Refusal("Nothing of the article would be left to read. Nothing was changed.")
    return headed(source, before, after, judges)
