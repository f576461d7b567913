"""The search index: in which articles a text may stand.

SQLite's full-text index is used as lists of articles for pairs of characters (`model.grams`): found is what has all
pairs of a text, and whoever asks looks into those articles. It may say too much and never too little.

An article that the index does not know yet may hold anything. So whatever is written to a project needs no index
written with it: what is new is taken in later, a few articles at a time, and is read through until then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from annotator.model.grams import Characters, beginnings, grams, pairs
from annotator.store.filling import Pause, in_steps, unhurried
from annotator.store.project import Project

STEP = 8
"""Articles that are taken in at once, at the most."""

MOST_WASTE = 2_000
"""Articles that the index remembers for nothing, beyond as many as there are, before it is made anew."""


class SearchIndex:
    """The index of one open project."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def may_hold(self, wanted: Characters) -> set[str]:
        """The articles in which a text of these visible characters (one or more) may stand."""
        rows = self._project.rows(
            "SELECT article_id FROM article_grams JOIN indexed_articles ON number = article_grams.rowid "
            "WHERE article_grams MATCH ?",
            (_expression(wanted),),
        )
        return {str(row[0]) for row in rows}.union(self.unknown())

    def unknown(self) -> list[str]:
        """The articles that it has yet to take in."""
        rows = self._project.rows(
            "SELECT id FROM articles WHERE NOT EXISTS (SELECT 1 FROM indexed_articles WHERE article_id = id)"
        )
        return [str(row[0]) for row in rows]

    def catch_up(
        self,
        progress: Callable[[int, int], object],
        cancelled: Callable[[], bool],
        pause: Pause,
    ) -> bool:
        """Take in what it does not know, in small steps with a `pause` between two of them; whether it knows
        all. Nothing is lost when it ends early or the program is killed."""
        with unhurried(self._project):
            self._drop_waste()
            return in_steps(self.unknown(), self._take_in, progress, cancelled, pause, most=STEP)

    def forget(self, article_ids: Sequence[str]) -> None:
        """What it says of these articles is not to be trusted; they are taken in again."""
        if not article_ids:
            return
        with self._project.transaction():
            self._project.connection.executemany(
                "DELETE FROM indexed_articles WHERE article_id = ?", [(each,) for each in article_ids]
            )

    def _take_in(self, article_ids: Sequence[str]) -> None:
        # the pairs are found before anybody else has to wait
        found = [(row, " ".join(grams(row[2]))) for row in self._texts(article_ids)]
        with self._project.transaction():
            current = set(self._texts(article_ids))
            for row, words in found:
                if row in current:
                    self._add(*row[:2], words)

    def _add(self, article_id: str, sha256: str, words: str) -> None:
        number = self._project.rows(
            "INSERT INTO indexed_articles (article_id, text_sha256) VALUES (?, ?) "
            "ON CONFLICT (article_id) DO NOTHING RETURNING number",
            (article_id, sha256),
        )
        if number:
            self._project.rows(
                "INSERT INTO article_grams (rowid, grams) VALUES (?, ?)", (number[0][0], words)
            )

    def _texts(self, article_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        rows = self._project.rows(
            f"SELECT id, text_sha256, text FROM articles WHERE id IN ({', '.join('?' * len(article_ids))})",
            article_ids,
        )
        return [(str(article_id), str(sha256), str(text)) for article_id, sha256, text in rows]

    def _drop_waste(self) -> None:
        """Numbers of texts that are no longer there stay in the lists, and cost a little each time."""
        given = self._project.rows("SELECT seq FROM sqlite_sequence WHERE name = 'indexed_articles'")
        ((known,),) = self._project.rows(
            "SELECT count(*) FROM articles JOIN indexed_articles ON article_id = id"
        )
        if given and int(str(given[0][0])) > 2 * int(str(known)) + MOST_WASTE:
            with self._project.transaction():
                self._project.rows("INSERT INTO article_grams (article_grams) VALUES ('delete-all')")
                self._project.rows("DELETE FROM indexed_articles")
                self._project.rows("DELETE FROM sqlite_sequence WHERE name = 'indexed_articles'")

    def wrong(self) -> Iterator[str]:
        """The ids of articles of which it does not say what stands in them."""
        told = self._told()
        for number, article_id, known_sha256, sha256, text in self._project.connection.execute(
            "SELECT number, article_id, indexed_articles.text_sha256, articles.text_sha256, text "
            "FROM indexed_articles JOIN articles ON articles.id = article_id ORDER BY number"
        ):
            if known_sha256 != sha256 or told.get(number, 0) != _sum(grams(text)):
                yield article_id

    def _told(self) -> dict[int, int]:
        """For each number the sum of what the lists have it in: one pass through all of them."""
        connection = self._project.connection
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.gram_articles USING fts5vocab('main', 'article_grams', 'instance')"
        )
        sums: dict[int, int] = {}
        latest, value = "", 0
        for gram, number in connection.execute("SELECT term, doc FROM temp.gram_articles"):
            if gram != latest:
                latest, value = gram, crc32(gram.encode())
            sums[number] = sums.get(number, 0) + value
        return sums


def _sum(words: set[str]) -> int:
    return sum(crc32(word.encode()) for word in words)


def _expression(wanted: Characters) -> str:
    """In the language of SQLite's full-text search. No gram has a character that means something there."""
    if len(wanted) == 1:
        return " OR ".join(f'"{sign}" *' for sign in beginnings(wanted[0]))
    return " AND ".join("({})".format(" OR ".join(f'"{pair}"' for pair in each)) for each in pairs(wanted))
