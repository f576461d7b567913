"""A file that somebody hands in may say anything: nothing of it is run, and nobody who works here is spoken for."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.scheme import GUIDELINE
from annotator.session.merge_report import MergeReport, Options
from annotator.session.merging import merge
from annotator.store import Project
from annotator.store.integrity import check
from annotator.store.watch import Bounds
from tests.session.desk import make_project
from tests.session.forging import forge, raw, rows
from tests.session.two_desks import add, comment, layer, merged, quotes

ME, COLLEAGUE = "甲", "乙"
COLUMNS = "id, device, sequence, lamport, time, actor, action, undoes, kind, article_id"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """My project: I have labelled, finished, remarked and decided something."""
    path = tmp_path / "mine.annotator"
    make_project(path)
    work_in(path)
    return path


def work_in(path: Path) -> None:
    with Project(path, device="my desk") as project:
        span = add(project, "修渠", ME)
        add(project, "开渠", ME, "slogan")
        article = span.article_id
        project.append(
            ME,
            [
                Fact(kinds.STATE_CHANGED, article, None, {"annotator": ME, "state": "done"}),
                Fact(kinds.UNSURE_CHANGED, article, None, {"annotator": ME}),
                Fact(kinds.NOTE_CHANGED, article, None, {"annotator": ME, "note": "看"}),
            ],
        )
        final = span.as_payload() | {"id": "the final one", "annotator": "final", "origin": "review"}
        project.append(
            ME,
            [
                Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": "final"}),
                Fact(kinds.SPAN_ADDED, article, None, final),
            ],
        )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What the colleague hands in, made from the same pages: one label."""
    path = tmp_path / "theirs.annotator"
    make_project(path)
    with Project(path, device="a desk") as project:
        add(project, "公园", COLLEAGUE, "slogan")
    return path


@pytest.fixture
def article(file: Path) -> str:
    """The article that both have labels in, or could have."""
    return str(rows(file, "SELECT id FROM articles WHERE text LIKE '%修渠%'")[0][0])


def protected(path: Path) -> tuple[list[object], list[object]]:
    return layer(path, ME), layer(path, "final")


def refused(mine: Path, file: Path, **options: Any) -> MergeReport:
    """The merge leaves what is protected as it is, and says why something stays out."""
    before = protected(mine)
    report = merged(mine, file, me=ME, **options)
    assert protected(mine) == before
    assert report.refused or report.conflicts
    return report


def reasons(report: MergeReport) -> str:
    refusals = [left.refusal for left in report.refused] + [each.refusal for each in report.conflicts]
    return "\n".join(map(str, refusals))


def impossible(mine: Path, file: Path, **more: Any) -> str:
    """The file is refused as a whole, with a sentence, and nothing was changed."""
    before = rows(mine, "SELECT * FROM events")
    with Project(mine) as project, pytest.raises(Refusal) as caught:
        merge(project, file, actor=ME, options=Options(me=ME), **more)
    assert rows(mine, "SELECT * FROM events") == before
    return str(caught.value)


def span(article: str, start: int = 0, end: int = 4, **more: Any) -> dict[str, Any]:
    text = "桥北开渠\n今年投入60亿元,修渠49.8公里。\n𠮷田说:🙂好!"
    return {
        "id": "s-1",
        "article_id": article,
        "annotator": COLLEAGUE,
        "start": start,
        "end": end,
        "label": "measure",
        "attributes": {},
        "note": "",
        "quote": text[start:end],
        "origin": "manual",
        **more,
    }


class TestTheFileItself:
    def test_is_not_touched_and_nothing_is_laid_beside_it(self, mine: Path, file: Path) -> None:
        before = file.read_bytes(), file.stat().st_mtime_ns, sorted(file.parent.iterdir())
        assert merged(mine, file, me=ME).added == 1
        assert (file.read_bytes(), file.stat().st_mtime_ns) == before[:2]
        assert {path.name for path in file.parent.iterdir()} - {path.name for path in before[2]} <= {
            "mine.annotator-wal",
            "mine.annotator-shm",
        }

    def test_what_lies_in_its_log_is_read_too(self, mine: Path, file: Path, tmp_path: Path) -> None:
        with Project(file, device="a desk") as project:
            add(project, "开门", COLLEAGUE)
            handed = tmp_path / "stick"
            handed.mkdir()
            for path in tmp_path.glob("theirs.annotator*"):
                shutil.copy(path, handed)
        assert (handed / "theirs.annotator-wal").stat().st_size
        (handed / "theirs.annotator-shm").unlink()
        assert merged(mine, handed / "theirs.annotator", me=ME).added == 2
        assert sorted(path.name for path in handed.iterdir()) == ["theirs.annotator", "theirs.annotator-wal"]

    def test_triggers_of_it_never_run(self, mine: Path, file: Path) -> None:
        with raw(file) as connection:
            connection.execute(
                "CREATE TRIGGER evil BEFORE INSERT ON events BEGIN DELETE FROM events; DELETE FROM sources; END"
            )
            connection.execute("CREATE TRIGGER worse AFTER INSERT ON merges BEGIN DELETE FROM spans; END")
        assert merged(mine, file, me=ME).added == 1

    @pytest.mark.parametrize(
        "sql",
        [
            f"CREATE VIEW events AS SELECT {COLUMNS}, payload FROM hidden",
            f"CREATE VIRTUAL TABLE events USING fts5({COLUMNS}, payload)",
            "CREATE TABLE events (id TEXT)",
            f"CREATE TABLE events ({COLUMNS}, payload AS (hex(zeroblob(1000000000))))",
        ],
    )
    def test_a_table_that_is_none_is_refused(self, mine: Path, file: Path, sql: str) -> None:
        with raw(file) as connection:
            connection.execute("ALTER TABLE events RENAME TO hidden")
            connection.execute(sql)
        assert "“events” is no table of its kind" in impossible(mine, file)

    def test_a_view_instead_of_the_pages_is_refused(self, mine: Path, file: Path) -> None:
        with raw(file) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("ALTER TABLE sources RENAME TO hidden")
            connection.execute(
                "CREATE VIEW sources AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                "SELECT x AS id, x AS name, x AS sha256, x AS encoding, x AS text FROM n"
            )
        assert "“sources” is no table of its kind" in impossible(mine, file)

    def test_one_of_very_many_rows_is_refused(self, mine: Path, file: Path) -> None:
        fill(file, 5_000)
        said = impossible(mine, file, bounds=Bounds(rows=4_000))
        assert "more than 4000 rows" in said

    def test_one_that_is_too_large_is_refused(self, mine: Path, file: Path) -> None:
        assert "more than the 0 MB" in impossible(mine, file, bounds=Bounds(file_bytes=10_000))

    def test_a_row_that_is_too_large_is_refused(self, mine: Path, file: Path, article: str) -> None:
        after = span(article, note="长" * 200_000)
        forge(file, kinds.SPAN_ADDED, article, None, after)
        assert "a row of more than 0 MB" in impossible(mine, file, bounds=Bounds(row_bytes=1 << 19))

    def test_one_that_takes_too_long_is_refused(self, mine: Path, file: Path) -> None:
        fill(file, 20_000)
        assert "takes too long" in impossible(mine, file, bounds=Bounds(seconds=0.0))

    def test_one_of_a_newer_program_is_refused(self, mine: Path, file: Path) -> None:
        with raw(file) as connection:
            connection.execute("PRAGMA user_version = 99")
        assert "newer version" in impossible(mine, file)

    def test_one_of_an_older_program_is_read(self, mine: Path, file: Path) -> None:
        with raw(file) as connection:
            connection.execute("DROP TABLE verdicts")
            connection.execute("PRAGMA user_version = 4")
        assert merged(mine, file, me=ME).added == 1

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "is empty"),
            (b"no database at all", "is not a project"),
            (b"SQLite format 3\x00" + b"\xff" * 5000, "is "),
        ],
    )
    def test_what_is_no_project_is_refused(
        self, mine: Path, tmp_path: Path, content: bytes, sentence: str
    ) -> None:
        wrong = tmp_path / "x.annotator"
        wrong.write_bytes(content)
        assert sentence in impossible(mine, wrong)

    def test_another_database_is_refused(self, mine: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.annotator"
        with closing(sqlite3.connect(other)) as connection:
            connection.execute("CREATE TABLE events (id)")
        assert "is not a project" in impossible(mine, other)

    def test_a_folder_a_missing_file_a_pipe_and_the_project_itself_are_refused(
        self, mine: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "folder.annotator").mkdir()
        assert "is a folder" in impossible(mine, tmp_path / "folder.annotator")
        assert "cannot be opened" in impossible(mine, tmp_path / "missing.annotator")
        assert "the project itself" in impossible(mine, mine)
        link = tmp_path / "link.annotator"
        link.symlink_to(mine)
        assert "the project itself" in impossible(mine, link)
        if hasattr(os, "mkfifo"):
            os.mkfifo(tmp_path / "pipe.annotator")
            assert "is not a project" in impossible(mine, tmp_path / "pipe.annotator")

    def test_a_link_to_a_file_is_read(self, mine: Path, file: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.annotator"
        link.symlink_to(file)
        assert merged(mine, link, me=ME).added == 1

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_one_that_was_cut_off_is_refused(self, mine: Path, file: Path, share: float) -> None:
        whole = file.read_bytes()
        file.write_bytes(whole[: int(len(whole) * share)])
        assert "damaged" in impossible(mine, file)

    @pytest.mark.parametrize("seed", range(25))
    def test_flipped_bits_do_no_harm(self, mine: Path, file: Path, seed: int) -> None:
        content = bytearray(file.read_bytes())
        chance = random.Random(seed)
        for _ in range(40):
            content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content)
        before = protected(mine)
        with suppress(Refusal):
            merged(mine, file, me=ME)
        assert protected(mine) == before


def fill(path: Path, count: int) -> None:
    with raw(path) as connection:
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT ?) "
            "INSERT INTO events SELECT 'x' || x, 'd', x, x, 't', 'a', 'b', NULL, 'k', NULL, '{}' FROM n",
            (count,),
        )


Forged = Callable[[str], tuple[str, Any, Any, dict[str, Any]]]

FORGED: dict[str, Forged] = {
    "a label in my name": lambda a: (kinds.SPAN_ADDED, None, span(a, annotator=ME), {}),
    "a label in my name as mine": lambda a: (kinds.SPAN_ADDED, None, span(a, annotator=ME), {"actor": ME}),
    "a label of the final layer": lambda a: (kinds.SPAN_ADDED, None, span(a, annotator="final"), {}),
    "a label of the final layer as mine": lambda a: (
        kinds.SPAN_ADDED,
        None,
        span(a, annotator="final"),
        {"actor": ME},
    ),
    "my label goes": lambda a: (
        kinds.SPAN_REMOVED,
        span(a, id=f"{ME}-修渠-measure", annotator=ME),
        None,
        {},
    ),
    "my label becomes another's": lambda a: (kinds.SPAN_ADDED, None, span(a, id=f"{ME}-修渠-measure"), {}),
    "labels of two people at once": lambda a: (
        kinds.SPANS_IMPORTED,
        [],
        [span(a), span(a, id="s-2", annotator=ME)],
        {},
    ),
    "my state": lambda a: (
        kinds.STATE_CHANGED,
        {"annotator": ME, "state": "done"},
        {"annotator": ME, "state": "returned", "decided_by": COLLEAGUE},
        {},
    ),
    "my note": lambda a: (kinds.NOTE_CHANGED, None, {"annotator": ME, "note": "不"}, {}),
    "my flag": lambda a: (kinds.UNSURE_CHANGED, {"annotator": ME}, None, {}),
    "my time": lambda a: (
        kinds.TIME_SPENT,
        None,
        {"annotator": ME, "day": "2026-05-01", "seconds": 100},
        {},
    ),
    "my tray": lambda a: (
        kinds.TRAY_CHANGED,
        [],
        [span(a, annotator=ME, source_id="x", runs=[[0, 4]])],
        {},
    ),
    "a tray of a page that is not there": lambda a: (
        kinds.TRAY_CHANGED,
        [],
        [span(a, source_id="x", runs=[[0, 4]])],
        {},
    ),
    "their own work as mine": lambda a: (kinds.SPAN_ADDED, None, span(a), {"actor": ME}),
    "their own work is approved in my name": lambda a: (
        kinds.STATE_CHANGED,
        None,
        {"annotator": COLLEAGUE, "state": "approved", "decided_by": ME},
        {},
    ),
    "their own work is approved by themselves": lambda a: (
        kinds.STATE_CHANGED,
        None,
        {"annotator": COLLEAGUE, "state": "approved", "decided_by": COLLEAGUE},
        {},
    ),
    "offsets outside of the text": lambda a: (
        kinds.SPAN_ADDED,
        None,
        span(a, start=90_000, end=90_004, quote="没有这样"),
        {},
    ),
    "a quote that is not there": lambda a: (kinds.SPAN_ADDED, None, span(a, quote="没有这样"), {}),
    "a negative offset": lambda a: (kinds.SPAN_ADDED, None, span(a) | {"start": -1}, {}),
    "an offset beyond all numbers": lambda a: (kinds.SPAN_ADDED, None, span(a) | {"end": 1 << 70}, {}),
    "an empty label": lambda a: (kinds.SPAN_ADDED, None, span(a) | {"end": 0, "quote": ""}, {}),
    "a label that the scheme lacks": lambda a: (kinds.SPAN_ADDED, None, span(a, label="新"), {}),
    "a kind that the scheme lacks": lambda a: (
        kinds.SPAN_ADDED,
        None,
        span(a, label="figure", attributes={"kind": "??"}),
        {},
    ),
    "attributes that are a list": lambda a: (kinds.SPAN_ADDED, None, span(a, attributes=[1]), {}),
    "attributes that are deep": lambda a: (kinds.SPAN_ADDED, None, span(a, attributes={"x": {"y": 1}}), {}),
    "a number for a label": lambda a: (kinds.SPAN_ADDED, None, span(a, label=3), {}),
    "a key too many": lambda a: (kinds.SPAN_ADDED, None, span(a, evil="1) --"), {}),
    "a name that is none": lambda a: (kinds.SPAN_ADDED, None, span(a, annotator="a\nb"), {}),
    "an article that is not there": lambda a: (kinds.SPAN_ADDED, None, span("x"), {"article_id": "x"}),
    "half a character": lambda a: (kinds.SPAN_ADDED, None, span(a, note="\ud800"), {}),
    "NUL": lambda a: (kinds.SPAN_ADDED, None, span(a, note="a\x00b"), {}),
    "no JSON": lambda a: (kinds.SPAN_ADDED, None, None, {"payload": "{'before': 1}"}),
    "deep JSON": lambda a: (
        kinds.SPAN_ADDED,
        None,
        None,
        {"payload": '{"before":null,"after":' + "[" * 100_000 + "]" * 100_000 + "}"},
    ),
    "no number": lambda a: (
        kinds.SPAN_ADDED,
        None,
        None,
        {"payload": json.dumps({"before": None, "after": span(a, attributes={"x": float("nan")})})},
    ),
    "a clock of the far future": lambda a: (kinds.SPAN_ADDED, None, span(a), {"lamport": 1 << 62}),
    "a clock that is ahead": lambda a: (kinds.SPAN_ADDED, None, span(a), {"lamport": 1 << 40}),
    "a clock before all time": lambda a: (kinds.SPAN_ADDED, None, span(a), {"lamport": -5}),
    "a number that is huge": lambda a: (kinds.SPAN_ADDED, None, span(a), {"sequence": 1 << 62}),
    "a time that is none": lambda a: (kinds.SPAN_ADDED, None, span(a), {"time": "gestern"}),
    "an id that is long": lambda a: (kinds.SPAN_ADDED, None, span(a), {"id": "x" * 10_000}),
    "a kind that nobody knows": lambda a: ("spans_exploded", None, span(a), {}),
    "nothing at all": lambda a: (kinds.SPAN_ADDED, None, None, {}),
    "an article whose blocks leave the page": lambda a: (
        kinds.ARTICLE_CHANGED,
        None,
        None,
        {"payload": json.dumps({"before": block(a, 10**6), "after": block(a, 10**6)})},
    ),
    "a comment in my name": lambda a: (kinds.COMMENT_CHANGED, None, comment(a, author=ME), {"actor": ME}),
    "a comment of somebody else": lambda a: (kinds.COMMENT_CHANGED, None, comment(a, author="丙"), {}),
    "an answer to nothing": lambda a: (kinds.COMMENT_CHANGED, None, comment(a, thread="c-9"), {}),
    "a thread that is not there": lambda a: (
        kinds.THREAD_CHANGED,
        None,
        {"thread": "c-9", "article_id": a, "resolved_by": COLLEAGUE},
        {},
    ),
    "a verdict about what is decided here": lambda a: (kinds.VERDICT_CHANGED, None, verdict(a), {}),
    "a hand-out that lets them decide": lambda a: (
        kinds.HANDED_OUT,
        None,
        {
            "id": "h",
            "annotator": ME,
            "handed_by": COLLEAGUE,
            "day": "2026-05-01",
            "articles": [a],
            "blind": True,
        },
        {"article_id": None},
    ),
}


def verdict(article: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "v-1",
        "article_id": article,
        "reviewer": COLLEAGUE,
        "left_layer": ME,
        "right_layer": COLLEAGUE,
        "kind": "label",
        "decision": "right",
        "spans": [],
        "final": [],
        "said": "",
        "reason": "",
        **more,
    }


def block(article: str, end: int) -> dict[str, Any]:
    one = {"role": "title", "source_start": 0, "source_end": end, "joins_previous": False}
    return {
        "id": article,
        "source_id": "x",
        "position": 0,
        "title": "",
        "byline": "",
        "blocks": [{**one, "duplicate_of": None, "start": None, "end": None}],
    }


class TestFacts:
    @pytest.mark.parametrize("what", FORGED)
    def test_that_no_colleague_may_tell_stay_out_with_a_reason(
        self, mine: Path, file: Path, article: str, what: str
    ) -> None:
        kind, before, after, columns = FORGED[what](article)
        forged = forge(file, kind, columns.pop("article_id", article), before, after, **columns)
        report = refused(mine, file)
        assert [each.event[:60] for each in report.refused] == [forged[:60]], reasons(report)
        assert (COLLEAGUE and report.added, quotes(mine, COLLEAGUE)) == (1, {("slogan", "公园")})

    def test_the_clock_is_not_moved_far(self, mine: Path, file: Path, article: str) -> None:
        forge(file, kinds.SPAN_ADDED, article, None, span(article), lamport=1 << 62)
        forge(file, kinds.SPAN_ADDED, article, None, span(article, id="s-2"), lamport=1 << 45)
        refused(mine, file)
        assert rows(mine, "SELECT max(lamport) FROM events")[0][0] < 1 << 22

    def test_of_an_id_that_is_here_ours_stays(self, mine: Path, file: Path) -> None:
        shutil.copy(mine, file)
        with raw(file) as connection:
            connection.execute(
                "UPDATE events SET payload = replace(payload, 'measure', 'slogan') WHERE actor = ?", (ME,)
            )
        report = refused(mine, file)
        assert "An event of this id is here and says something else" in reasons(report)
        assert report.events == 0

    def test_of_two_with_one_id_the_first_counts(self, mine: Path, file: Path, article: str) -> None:
        with raw(file) as connection:
            connection.execute("ALTER TABLE events RENAME TO old")
            columns = [row[1] for row in connection.execute("PRAGMA table_info(old)")]
            connection.execute(f"CREATE TABLE events ({', '.join(columns)})")
            connection.execute("INSERT INTO events SELECT * FROM old")
        forge(file, kinds.SPAN_ADDED, article, None, span(article), id="twice")
        forge(file, kinds.SPAN_ADDED, article, None, span(article, id="s-2"), id="twice")
        report = refused(mine, file)
        assert "Two facts of the file have this id" in reasons(report)
        assert report.added == 2

    def test_nobody_joins_a_step_of_mine(self, mine: Path, file: Path, article: str) -> None:
        (step,) = rows(
            mine, f"SELECT action FROM events WHERE kind = 'span_added' AND actor = '{ME}' LIMIT 1"
        )
        forge(file, kinds.SPAN_ADDED, article, None, span(article), action=step[0])
        assert f"It joins a step of {ME}" in reasons(refused(mine, file))

    def test_comments_that_answer_one_another_in_a_circle_stay_out(
        self, mine: Path, file: Path, article: str
    ) -> None:
        forge(file, kinds.COMMENT_CHANGED, article, None, comment(article, id="c-1", thread="c-2"))
        forge(file, kinds.COMMENT_CHANGED, article, None, comment(article, id="c-2", thread="c-1"))
        forge(file, kinds.COMMENT_CHANGED, article, None, comment(article, id="c-3", thread="c-3"))
        forge(file, kinds.COMMENT_CHANGED, article, None, comment(article, id="c-4", thread="c-3"))
        report = refused(mine, file)
        assert len(report.refused) == 2
        assert report.comments == 2

    def test_a_merge_that_a_file_tells_of_opens_nobodys_layer(
        self, mine: Path, file: Path, article: str
    ) -> None:
        told = {"id": "m", "file": "", "sha256": "", "day": "", "merged_by": ME, "layers": [ME, "final"]}
        forge(file, kinds.MERGED, None, None, {**told, "summary": {"devices": ["my desk"]}})
        merged(mine, file, me=ME)
        forge(file, kinds.SPAN_ADDED, article, None, span(article, annotator="final"))
        forge(file, kinds.SPAN_ADDED, article, None, span(article, id="s-2", annotator=ME))
        assert len(refused(mine, file).refused) == 2

    def test_a_hand_out_that_came_with_a_file_opens_nobodys_layer(
        self, mine: Path, file: Path, article: str
    ) -> None:
        kind, before, after, _ = FORGED["a hand-out that lets them decide"](article)
        forge(file, kind, None, before, after)
        state = {"annotator": ME, "state": "approved", "decided_by": COLLEAGUE}
        forge(file, kinds.STATE_CHANGED, article, None, state)
        refused(mine, file)
        assert len(refused(mine, file).refused) == 2

    def test_a_scheme_is_never_taken_as_it_is(self, mine: Path, file: Path) -> None:
        payload = GUIDELINE.as_payload()
        forge(file, kinds.SCHEME_CHANGED, None, payload, {**payload, "labels": []})
        report = refused(mine, file, scheme="theirs")
        assert "needs at least one label" in reasons(report)
        with Project(mine) as project:
            assert project.scheme() == GUIDELINE

    def test_a_scheme_that_is_none_is_refused(self, mine: Path, file: Path) -> None:
        forge(file, kinds.SCHEME_CHANGED, None, None, {"name": 3, "labels": [{"x": 1}]})
        assert "no label scheme" in reasons(refused(mine, file))

    def test_a_page_that_is_not_what_its_hash_says_stays_out(self, mine: Path, file: Path) -> None:
        with raw(file) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("INSERT INTO sources VALUES ('evil', 'x', 'evil', 'utf-8', 'text')")
        assert "is not the one that its hash speaks of" in reasons(refused(mine, file))

    def test_a_page_is_not_cut_away_under_my_labels(self, mine: Path, file: Path, article: str) -> None:
        with Project(file) as project:
            told = project.article(article)
            assert told is not None
            forge(file, kinds.ARTICLE_REMOVED, article, told.as_payload(with_text=False), None)
        report = refused(mine, file)
        assert "is cut differently in the file. Ours stays" in reasons(report)

    def test_blocks_that_overlap_stay_out(self, mine: Path, file: Path, article: str) -> None:
        with Project(file) as project:
            (other,) = (each for each in project.article_ids() if "公园" in project.text(each))
            told = project.article(article)
            assert told is not None
            before = told.as_payload(with_text=False)
        first = dict(before["blocks"][0], source_start=0, source_end=45)
        forge(file, kinds.ARTICLE_CHANGED, article, before, {**before, "blocks": [first]})
        assert other
        refused(mine, file)


FIELDS = ("id", "device", "sequence", "lamport", "time", "actor", "action", "undoes", "kind", "article_id")
VALUES = st.one_of(
    st.sampled_from(
        [ME, COLLEAGUE, "final", "my desk", "", "x", "span_removed", "state_changed", "comment_changed"]
    ),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.none(),
    st.binary(max_size=4),
    st.text(max_size=4),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from((*FIELDS, "payload")), VALUES), max_size=6),
    st.data(),
)
def test_no_change_of_a_file_changes_what_is_protected(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, str, Any]], data: st.DataObject
) -> None:
    """A copy of my own project, with labels of a colleague, in which anything is anything else."""
    folder = tmp_path_factory.mktemp("any")
    mine, file = folder / "mine.annotator", folder / "theirs.annotator"
    make_project(mine)
    work_in(mine)
    shutil.copy(mine, file)
    with Project(file, device="a desk") as project:
        add(project, "公园", COLLEAGUE, "slogan")
        add(project, "投入", COLLEAGUE)
    before = protected(mine)
    with raw(file) as connection:
        connection.execute("ALTER TABLE events RENAME TO old")
        columns = [row[1] for row in connection.execute("PRAGMA table_info(old)")]
        connection.execute(f"CREATE TABLE events ({', '.join(columns)})")
        connection.execute("INSERT INTO events SELECT * FROM old ORDER BY rowid")
        if data.draw(st.booleans()):
            connection.execute("UPDATE events SET id = 'new-' || id")
        for number, column, value in edits:
            if column == "payload":
                names = st.sampled_from([ME, COLLEAGUE, "final", "s-9", "slogan"])
                connection.execute(
                    "UPDATE events SET payload = replace(payload, ?, ?) WHERE rowid = ?",
                    (data.draw(names), data.draw(names), number),
                )
            else:
                stored = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
                connection.execute(
                    f"UPDATE events SET {column} = CAST(? AS TEXT) WHERE rowid = ?"
                    if isinstance(value, str)
                    else f"UPDATE events SET {column} = ? WHERE rowid = ?",
                    (stored, number),
                )
    with Project(mine) as project:
        with suppress(Refusal):
            merge(project, file, actor=ME, options=Options(me=ME))
        assert check(project) == []
    assert protected(mine) == before
