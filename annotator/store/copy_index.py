"""The index of copies: which paragraphs of a project say the same, kept as the project changes.

Each text that paragraphs have, up to what makes no difference, is a form with a sketch (see `model.copies`). Forms that
are alike are linked; what hangs together by links is a group. So equal paragraphs need no comparing, and a form is
compared once: with all that are there when it comes. Like the search index it is filled beside the window, a few
articles at a time, and only what an article's text or blocks have made stale is read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from struct import pack, unpack

from annotator.model.block import Block
from annotator.model.copies import (
    SHORTEST,
    Ties,
    are_alike,
    form,
    grams_fit,
    paragraphs,
    signs,
    sketch,
)
from annotator.store.filling import Pause, in_steps, unhurried
from annotator.store.migrations import COPY_TABLES
from annotator.store.project import Project

STEP = 16
"""Articles that are taken in at once, at the most."""

AT_ONCE = 20_000
"""Forms that are compared with all others in one pass: their hashes are kept in memory, 40 MB of them."""

MOST_COMPARED = 20
"""Forms that one is linked to, those that share most with it first, and forms that it is compared with in vain: where
thousands are alike, or share phrases, not all are compared. Links within a group are more than tie it together, so that
it stays tied when members leave."""

_TURN = 500
"""Forms between two pauses."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`[start, end)` of an article's text (code points)."""

    article_id: str
    start: int
    end: int


class CopyIndex:
    """The copies of one open project. In a file that can only be read it is made anew in memory, for who asks it to
    `catch_up`."""

    def __init__(self, project: Project) -> None:
        self._project = project

    # -- asking ----------------------------------------------------------------------------------------------

    def is_complete(self) -> bool:
        """Whether all paragraphs are known and compared."""
        waiting = self._rows("SELECT 1 FROM copy_forms WHERE compared = 0 LIMIT 1")
        return not waiting and not self._unknown(1)

    def group_at(self, article_id: str, offset: int) -> list[Paragraph]:
        """The paragraph at an offset with its copies, as far as they are known; none where no paragraph that has
        copies stands there. A caret behind the last character is in it."""
        found = self._rows(
            "SELECT form FROM copy_paragraphs JOIN copied_articles ON number = article "
            "WHERE article_id = ? AND start <= ? AND end >= ? ORDER BY start DESC LIMIT 1",
            (article_id, offset, offset),
        )
        if not found:
            return []
        forms = {int(str(found[0][0]))}
        new = list(forms)
        while new:
            linked = self._rows("SELECT other FROM copy_links WHERE one = ?", (new.pop(),))
            others = {int(str(row[0])) for row in linked} - forms
            forms |= others
            new += others
        members = [member for each in sorted(forms) for member in self._of(each)]
        return members if len(members) > 1 else []

    def groups(self) -> list[list[Paragraph]]:
        """All groups of two and more, each in a fixed order."""
        ties = self._ties()
        rows = self._rows(
            "SELECT form, article_id, start, end FROM copy_paragraphs JOIN copied_articles ON number = article "
            "WHERE form IN (SELECT form FROM copy_paragraphs GROUP BY form HAVING count(*) > 1) "
            "OR form IN (SELECT one FROM copy_links) ORDER BY article_id, start"
        )
        found: dict[int, list[Paragraph]] = {}
        for of, article_id, start, end in rows:
            member = Paragraph(str(article_id), int(str(start)), int(str(end)))
            found.setdefault(ties.of(int(str(of))), []).append(member)
        return list(found.values())

    def paragraphs_of(self, article_id: str) -> list[Paragraph]:
        """The paragraphs of an article that are long enough to be copies, in their order."""
        rows = self._rows(
            "SELECT start, end FROM copy_paragraphs JOIN copied_articles ON number = article "
            "WHERE article_id = ? ORDER BY start",
            (article_id,),
        )
        return [Paragraph(article_id, int(str(start)), int(str(end))) for start, end in rows]

    def homes(self) -> dict[str, str]:
        """The source of every article."""
        return {str(one): str(home) for one, home in self._rows("SELECT id, source_id FROM articles")}

    def _of(self, form: int) -> list[Paragraph]:
        rows = self._rows(
            "SELECT article_id, start, end FROM copy_paragraphs JOIN copied_articles ON number = article "
            "WHERE form = ? ORDER BY article_id, start",
            (form,),
        )
        return [Paragraph(str(article_id), int(str(start)), int(str(end))) for article_id, start, end in rows]

    def _ties(self) -> Ties[int]:
        ties = Ties[int]()
        for one, other in self._rows(
            "SELECT one, other FROM copy_links WHERE one < other ORDER BY one, other"
        ):
            ties.tie(int(str(one)), int(str(other)))
        return ties

    # -- filling ---------------------------------------------------------------------------------------------

    def catch_up(
        self,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
        pause: Pause = lambda: None,
    ) -> bool:
        """Take in what it does not know, in small steps with a `pause` between two of them; whether it knows all.
        Nothing is lost when it ends early or the program is killed. Progress counts articles."""
        if not self._project.writable:
            self._borrow()
        with unhurried(self._project):
            is_read = in_steps(self._unknown(), self._take_in, progress, cancelled, pause, most=STEP)
            return is_read and self._compare(cancelled, pause)

    def _borrow(self) -> None:
        for name, columns in COPY_TABLES.items():
            self._rows(f"CREATE TEMP TABLE IF NOT EXISTS {name} {columns}")
        self._rows("CREATE INDEX IF NOT EXISTS temp.copies_by_form ON copy_paragraphs (form)")

    def _unknown(self, most: int = -1) -> list[str]:
        rows = self._rows(
            "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM copied_articles WHERE article_id = id) LIMIT ?",
            (most,),
        )
        return [str(row[0]) for row in rows]

    def _take_in(self, article_ids: Sequence[str]) -> None:
        # what stands in the articles is found before anybody else has to wait
        found = [(article_id, told, _forms(*told)) for article_id, told in self._told(article_ids)]
        with self._writing():
            current = dict(self._told(article_ids))
            for article_id, told, forms in found:
                if current.get(article_id) == told:
                    self._add(article_id, forms)

    def _add(self, article_id: str, forms: Sequence[tuple[int, int, int, tuple[int, ...]]]) -> None:
        given = self._rows(
            "INSERT INTO copied_articles (article_id) VALUES (?) ON CONFLICT DO NOTHING RETURNING number",
            (article_id,),
        )
        if not given:
            return
        write = self._project.connection.executemany
        write(
            "INSERT INTO copy_paragraphs (article, start, end, form) VALUES (?, ?, ?, ?)",
            [(given[0][0], start, end, of) for start, end, of, _ in forms],
        )
        write(
            "INSERT INTO copy_forms (form, sketch, compared) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
            [(of, pack(f"<{len(hashes)}I", *hashes)) for _, _, of, hashes in forms],
        )

    def _told(self, article_ids: Sequence[str]) -> list[tuple[str, tuple[str, tuple[Block, ...]]]]:
        """Text and blocks of these articles."""
        places = ", ".join("?" * len(article_ids))
        rows = self._rows(
            "SELECT article_id, role, start, end, joins_previous FROM blocks "
            f"WHERE article_id IN ({places}) AND start IS NOT NULL ORDER BY article_id, position",
            article_ids,
        )
        blocks = {
            article_id: tuple(
                Block(str(role), 0, 0, bool(joins), None, int(str(start)), int(str(end)))
                for _, role, start, end, joins in those
            )
            for article_id, those in groupby(rows, itemgetter(0))
        }
        texts = self._rows(f"SELECT id, text FROM articles WHERE id IN ({places})", article_ids)
        return [(str(identity), (str(text), blocks.get(identity, ()))) for identity, text in texts]

    # -- comparing -------------------------------------------------------------------------------------------

    def _compare(self, cancelled: Callable[[], bool], pause: Pause) -> bool:
        while True:
            rows = [row for row, _ in zip(self._each_sketch("compared = 0"), range(AT_ONCE), strict=False)]
            if not rows:
                return True
            likely = self._likely(rows, cancelled, pause)
            links: list[tuple[int, int]] = []
            if likely is None or not self._verify(likely, links, cancelled, pause):
                return False
            self._note(links, [of for of, _ in rows], pause)

    def _note(self, links: Sequence[tuple[int, int]], compared: Sequence[int], pause: Pause) -> None:
        """Write what was found, a little at a time; the forms count as compared when all their links are there."""
        # what is gone by now is not linked; it is compared when it comes again
        link = """
            INSERT OR IGNORE INTO copy_links (one, other) SELECT ?1, ?2
            WHERE EXISTS (SELECT 1 FROM copy_forms WHERE form = ?1)
            AND EXISTS (SELECT 1 FROM copy_forms WHERE form = ?2)
        """
        pairs = [pair for one, other in links for pair in ((one, other), (other, one))]
        done = [(each,) for each in compared]
        statements = ((link, pairs), ("UPDATE copy_forms SET compared = 1 WHERE form = ?", done))
        for statement, values in statements:
            for start in range(0, len(values), _TURN):
                with self._writing():
                    self._project.connection.executemany(statement, values[start : start + _TURN])
                pause()

    def _likely(
        self, new: Sequence[tuple[int, bytes]], cancelled: Callable[[], bool], pause: Pause
    ) -> dict[int, list[int]] | None:
        """For each new form those that are worth comparing it with, the likeliest first; None where cancelled."""
        having: dict[int, list[int]] = {}
        sizes: dict[int, int] = {}
        for of, packed in new:
            hashes = _unpacked(packed)
            sizes[of] = len(hashes)
            for each in hashes:
                having.setdefault(each, []).append(of)
        found: dict[int, list[tuple[int, int]]] = {}
        for at, (of, packed) in enumerate(self._each_sketch()):
            if at % _TURN == 0:
                pause()
                if cancelled():
                    return None
            hashes = _unpacked(packed)
            shared = Counter[int]()
            for each in hashes:
                if each in having:
                    shared.update(having[each])
            for one, count in shared.items():
                if one != of and 4 * count >= min(sizes[one], len(hashes)):
                    those = found.setdefault(one, [])
                    those.append((-count, of))
                    if len(those) > 10 * MOST_COMPARED:
                        those.sort()
                        del those[5 * MOST_COMPARED :]
        return {one: [of for _, of in sorted(those)] for one, those in sorted(found.items())}

    def _verify(
        self,
        likely: dict[int, list[int]],
        links: list[tuple[int, int]],
        cancelled: Callable[[], bool],
        pause: Pause,
    ) -> bool:
        ties = self._ties()
        for one, others in likely.items():
            if cancelled():
                return False
            told, linked, vain = None, 0, 0
            for other in others:
                if vain == MOST_COMPARED:
                    break
                if linked >= MOST_COMPARED and ties.of(one) == ties.of(other):
                    continue
                told = self._signs(one) if told is None else told
                against = self._signs(other)
                if grams_fit(told, against) and are_alike(told, against):
                    ties.tie(one, other)
                    links.append((one, other))
                    linked += 1
                else:
                    vain += 1
                pause()
        return True

    def _each_sketch(self, condition: str = "TRUE") -> Iterator[tuple[int, bytes]]:
        last = -(2**63)
        while rows := self._rows(
            f"SELECT form, sketch FROM copy_forms WHERE form >= ? AND {condition} ORDER BY form LIMIT ?",
            (last, _TURN),
        ):
            yield from rows  # type: ignore[misc]
            last = int(str(rows[-1][0])) + 1

    def _signs(self, form: int) -> str:
        """What a form stands for; nothing where it is gone."""
        rows = self._rows(
            "SELECT substr(text, start + 1, end - start) FROM copy_paragraphs "
            "JOIN copied_articles ON number = article JOIN articles ON id = article_id WHERE form = ? LIMIT 1",
            (form,),
        )
        return signs(str(rows[0][0])) if rows else ""

    def _rows(self, statement: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        return self._project.rows(statement, values)

    def _writing(self) -> AbstractContextManager[object]:
        return self._project.transaction() if self._project.writable else nullcontext()


def _forms(text: str, blocks: Sequence[Block]) -> list[tuple[int, int, int, tuple[int, ...]]]:
    """Start, end, form and sketch of the paragraphs that are long enough."""
    found = []
    for start, end in paragraphs(text, blocks):
        told = signs(text[start:end]) if end - start >= SHORTEST else ""
        if len(told) >= SHORTEST:
            found.append((start, end, form(told), sketch(told)))
    return found


def _unpacked(packed: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(packed) // 4}I", packed)
