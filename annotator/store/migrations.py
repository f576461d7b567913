"""The schema of the project file, as numbered migrations."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x416E6E31
"""`PRAGMA application_id`: the bytes "Ann1", by which a project is told from any other database."""

EVENT_COLUMNS = (
    "id",
    "device",
    "sequence",
    "lamport",
    "time",
    "actor",
    "action",
    "undoes",
    "kind",
    "article_id",
    "payload",
)

migrations = Migrations("annotator")


@migrations()
def m001_facts(db: Database) -> None:
    """Pages and events: append only, guarded by triggers."""
    db.conn.execute(
        """
        CREATE TABLE sources (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            sha256 TEXT NOT NULL UNIQUE,
            encoding TEXT NOT NULL,
            text TEXT
        ) STRICT
        """
    )
    db.conn.execute(
        """
        CREATE TABLE events (
            id TEXT PRIMARY KEY,
            device TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            lamport INTEGER NOT NULL,
            time TEXT NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            undoes TEXT,
            kind TEXT NOT NULL,
            article_id TEXT,
            payload TEXT NOT NULL
        ) STRICT
        """
    )
    db.conn.execute("CREATE INDEX events_by_order ON events (lamport, device, sequence, id)")
    db.conn.execute(
        "CREATE INDEX events_by_actor ON events (actor, lamport, device, sequence, action, undoes, kind)"
    )
    db.conn.execute("CREATE INDEX events_by_action ON events (action)")
    db.conn.execute("CREATE INDEX events_by_device ON events (device, sequence)")
    for table, operation in (("events", "UPDATE"), ("events", "DELETE"), ("sources", "DELETE")):
        db.conn.execute(
            f"CREATE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are append only'); END"
        )
    db.conn.execute(
        "CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources "
        "WHEN OLD.text IS NOT NULL OR NEW.text IS NULL OR NEW.id <> OLD.id OR NEW.sha256 <> OLD.sha256 "
        "BEGIN SELECT RAISE(ABORT, 'sources never change'); END"
    )
    # INSERT OR REPLACE deletes what it replaces without asking the triggers above, by whichever key it meets.
    # An equal row may come again, so that merging can insert or ignore.
    for table, keys, columns in (
        ("events", ("id",), EVENT_COLUMNS),
        ("sources", ("id", "sha256"), ("id", "name", "sha256", "encoding", "text")),
    ):
        same_key = " OR ".join(f"{key} = NEW.{key}" for key in (*keys, "rowid"))
        new = ", ".join(f"NEW.{column}" for column in columns)
        db.conn.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS "
            f"(SELECT 1 FROM {table} WHERE ({same_key}) AND ({', '.join(columns)}) IS NOT ({new})) "
            f"BEGIN SELECT RAISE(ABORT, '{table} are append only'); END"
        )


@migrations()
def m002_projection(db: Database) -> None:
    """The tables that are folded from the events. Foreign keys are checked at commit, so that a fold may write
    in the order of the facts."""
    deferred = "DEFERRABLE INITIALLY DEFERRED"
    for statement in (
        "CREATE TABLE project (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE annotators (name TEXT PRIMARY KEY) STRICT",
        """
        CREATE TABLE labels (
            name TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            key TEXT NOT NULL,
            colour TEXT NOT NULL,
            names TEXT NOT NULL,
            tag TEXT NOT NULL,
            attributes TEXT NOT NULL
        ) STRICT
        """,
        f"""
        CREATE TABLE articles (
            id TEXT PRIMARY KEY,
            source_id TEXT NOT NULL REFERENCES sources (id) {deferred},
            position INTEGER NOT NULL,
            title TEXT NOT NULL,
            byline TEXT NOT NULL,
            text TEXT NOT NULL,
            text_sha256 TEXT NOT NULL
        ) STRICT
        """,
        f"""
        CREATE TABLE blocks (
            article_id TEXT NOT NULL REFERENCES articles (id) {deferred},
            position INTEGER NOT NULL,
            role TEXT NOT NULL,
            start INTEGER,
            end INTEGER,
            source_start INTEGER NOT NULL,
            source_end INTEGER NOT NULL,
            joins_previous INTEGER NOT NULL,
            duplicate_of TEXT,
            PRIMARY KEY (article_id, position)
        ) STRICT
        """,
        f"""
        CREATE TABLE layers (
            article_id TEXT NOT NULL REFERENCES articles (id) {deferred},
            annotator TEXT NOT NULL REFERENCES annotators (name) {deferred},
            state TEXT NOT NULL,
            PRIMARY KEY (article_id, annotator)
        ) STRICT
        """,
        f"""
        CREATE TABLE spans (
            id TEXT PRIMARY KEY,
            article_id TEXT NOT NULL REFERENCES articles (id) {deferred},
            annotator TEXT NOT NULL REFERENCES annotators (name) {deferred},
            start INTEGER NOT NULL CHECK (start >= 0),
            end INTEGER NOT NULL CHECK (end > start),
            label TEXT NOT NULL REFERENCES labels (name) {deferred},
            attributes TEXT NOT NULL,
            note TEXT NOT NULL,
            quote TEXT NOT NULL,
            origin TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX articles_by_source ON articles (source_id, position)",
        "CREATE INDEX articles_by_text ON articles (text_sha256)",
        "CREATE INDEX spans_by_article ON spans (article_id, annotator, start)",
        "CREATE INDEX spans_by_annotator ON spans (annotator, article_id)",
    ):
        db.conn.execute(statement)


@migrations()
def m003_snapping(db: Database) -> None:
    """What a click takes, for each label, and an index of short quotes, which become words.

    Labels that are here already get what a scheme without presets means (see `model.scheme`).
    """
    db.conn.execute("ALTER TABLE labels ADD COLUMN snap TEXT NOT NULL DEFAULT 'word'")
    for name, snap in (("measure", "clause"), ("slogan", "phrase"), ("figure", "number")):
        db.conn.execute("UPDATE labels SET snap = ? WHERE name = ?", (snap, name))
    db.conn.execute("CREATE INDEX spans_by_quote ON spans (annotator, label, quote) WHERE end - start <= 12")


@migrations()
def m004_guideline(db: Database) -> None:
    """The sections of the guideline that the project has words of its own for: a label's by its name, the general
    one by none."""
    db.conn.execute("CREATE TABLE guideline (section TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT")


@migrations()
def m005_long_sessions(db: Database) -> None:
    """What an annotator says of an article as a whole, the time spent on it, and when spans and states came.

    Times refer to nothing: an article whose import is taken back and done again has its times as before.
    """
    deferred = "DEFERRABLE INITIALLY DEFERRED"
    layer = f"""
        article_id TEXT NOT NULL REFERENCES articles (id) {deferred},
        annotator TEXT NOT NULL REFERENCES annotators (name) {deferred}
    """
    for statement in (
        f"CREATE TABLE unsure ({layer}, PRIMARY KEY (article_id, annotator)) STRICT",
        f"CREATE TABLE article_notes ({layer}, note TEXT NOT NULL, PRIMARY KEY (article_id, annotator)) STRICT",
        """
        CREATE TABLE times (
            article_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            day TEXT NOT NULL,
            seconds INTEGER NOT NULL,
            PRIMARY KEY (article_id, annotator, day)
        ) STRICT
        """,
        "CREATE INDEX times_by_day ON times (annotator, day, seconds)",
        # a whole import is left out: what it brings nobody has made on that day. (A function that reads JSON would
        # not do: SQLite takes none in the schema of a file that may come from anywhere.)
        """
        CREATE INDEX events_by_time ON events (actor, kind, time)
        WHERE undoes IS NULL AND (kind = 'span_added' OR kind = 'state_changed')
        """,
        """
        CREATE INDEX events_everywhere_by_time ON events (actor, time)
        WHERE undoes IS NULL AND kind = 'spans_imported'
        AND instr(payload, '"origin":"everywhere"')
        """,
    ):
        db.conn.execute(statement)


@migrations()
def m006_search(db: Database) -> None:
    """The index of the search (see `search_index`). It is filled beside the window, so that nobody waits here.

    An article's text is known to it by the row in `indexed_articles`, which goes as soon as the text is another
    one, whichever program writes it; numbers are never used again.
    """
    db.conn.execute(
        "CREATE VIRTUAL TABLE article_grams "
        "USING fts5(grams, content = '', detail = none, columnsize = 0, tokenize = 'ascii')"
    )
    db.conn.execute(
        "CREATE TABLE indexed_articles (number INTEGER PRIMARY KEY AUTOINCREMENT, "
        "article_id TEXT NOT NULL UNIQUE, text_sha256 TEXT NOT NULL) STRICT"
    )
    for event, condition in (
        ("INSERT", "article_id = NEW.id AND text_sha256 <> NEW.text_sha256"),
        ("UPDATE OF id, text, text_sha256", "article_id IN (OLD.id, NEW.id) AND OLD.text <> NEW.text"),
    ):
        db.conn.execute(
            f"CREATE TRIGGER articles_{event.split()[0].lower()}_unindexes AFTER {event} ON articles "
            f"BEGIN DELETE FROM indexed_articles WHERE {condition}; END"
        )
    db.conn.execute("CREATE INDEX spans_by_label ON spans (label, annotator, article_id)")
    db.conn.execute("CREATE INDEX spans_with_note ON spans (article_id) WHERE note <> ''")


@migrations()
def m007_size(db: Database) -> None:
    """How many spans each layer has, which the list of articles asks for: counting a million takes 0.1 s. Whichever
    program writes a span, its layer counts it."""
    db.conn.execute(
        "CREATE TABLE span_counts (annotator TEXT, article_id TEXT, spans INTEGER NOT NULL, "
        "PRIMARY KEY (annotator, article_id)) STRICT, WITHOUT ROWID"
    )
    db.conn.execute(
        "INSERT INTO span_counts SELECT annotator, article_id, count(*) FROM spans GROUP BY annotator, article_id"
    )
    more = (
        "INSERT INTO span_counts VALUES (NEW.annotator, NEW.article_id, 1) "
        "ON CONFLICT (annotator, article_id) DO UPDATE SET spans = spans + 1;"
    )
    fewer = (
        "UPDATE span_counts SET spans = spans - 1 "
        "WHERE annotator = OLD.annotator AND article_id = OLD.article_id;"
    )
    moved = "(NEW.annotator, NEW.article_id) <> (OLD.annotator, OLD.article_id)"
    for name, event, steps in (
        ("insert", "AFTER INSERT ON spans", more),
        ("delete", "AFTER DELETE ON spans", fewer),
        ("update", f"AFTER UPDATE OF annotator, article_id ON spans WHEN {moved}", fewer + more),
    ):
        db.conn.execute(f"CREATE TRIGGER spans_{name}_counts {event} BEGIN {steps} END")


@migrations()
def m008_pages(db: Database) -> None:
    """What corrects pages: why a block is what it is, what is read instead of what is printed, what the newspaper says
    of the page, and the tray of spans that wait to be placed again.

    A span in the tray refers to nothing: its article may be gone, and its label too.
    """
    db.conn.execute("ALTER TABLE blocks ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]'")
    db.conn.execute("ALTER TABLE blocks ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0")
    db.conn.execute("CREATE INDEX blocks_in_doubt ON blocks (article_id) WHERE doubtful = 1")
    for column in ("date", "newspaper", "page"):
        db.conn.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    for statement in (
        """
        CREATE TABLE corrections (
            article_id TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            source_start INTEGER NOT NULL,
            source_end INTEGER NOT NULL,
            printed TEXT NOT NULL,
            text TEXT NOT NULL,
            unreadable INTEGER NOT NULL,
            PRIMARY KEY (article_id, position)
        ) STRICT
        """,
        """
        CREATE TABLE tray (
            id TEXT PRIMARY KEY,
            article_id TEXT NOT NULL,
            annotator TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            label TEXT NOT NULL,
            attributes TEXT NOT NULL,
            note TEXT NOT NULL,
            quote TEXT NOT NULL,
            origin TEXT NOT NULL,
            source_id TEXT NOT NULL,
            runs TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX tray_by_annotator ON tray (annotator, source_id)",
    ):
        db.conn.execute(statement)


COPY_TABLES = {
    "copied_articles": "(number INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE) STRICT",
    "copy_paragraphs": "(article INTEGER, start INTEGER, end INTEGER NOT NULL, form INTEGER NOT NULL, "
    "PRIMARY KEY (article, start)) STRICT, WITHOUT ROWID",
    "copy_forms": "(form INTEGER PRIMARY KEY, sketch BLOB NOT NULL, compared INTEGER NOT NULL) STRICT",
    "copy_links": "(one INTEGER, other INTEGER, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID",
}
"""What `copy_index` keeps, by the name of the table."""


@migrations()
def m009_copies(db: Database) -> None:
    """Which paragraphs are copies of one another (see `copy_index`). It is filled beside the window.

    An article that is in `copied_articles` is known; it leaves as soon as its text or its blocks are others, whichever
    program writes them, and with it goes what followed from it. A block that comes beside those that stay is not
    looked for: blocks are written all together, and an import would ask for each of a hundred thousand.
    """
    for name, columns in COPY_TABLES.items():
        db.conn.execute(f"CREATE TABLE {name} {columns}")
    db.conn.execute("CREATE INDEX copies_by_form ON copy_paragraphs (form)")
    db.conn.execute("CREATE INDEX copies_to_compare ON copy_forms (form) WHERE compared = 0")
    known = "DELETE FROM copied_articles WHERE article_id"
    last = "NOT EXISTS (SELECT 1 FROM copy_paragraphs WHERE form = OLD.form)"
    linked = "SELECT other FROM copy_links WHERE one = OLD.form"
    # what was tied by it may be alike as well
    compared = f"UPDATE copy_forms SET compared = 0 WHERE form IN ({linked});"
    # both directions are kept, so that each is found by the key
    unlinked = (
        f"DELETE FROM copy_links WHERE one IN ({linked}) AND other = OLD.form;"
        "DELETE FROM copy_links WHERE one = OLD.form;"
    )
    for name, event, steps in (
        ("blocks_delete", "AFTER DELETE ON blocks", f"{known} = OLD.article_id;"),
        ("blocks_update", "AFTER UPDATE ON blocks", f"{known} IN (OLD.article_id, NEW.article_id);"),
        ("articles_delete", "AFTER DELETE ON articles", f"{known} = OLD.id;"),
        (
            "articles_update",
            "AFTER UPDATE OF id, text ON articles WHEN OLD.text <> NEW.text OR OLD.id <> NEW.id",
            f"{known} IN (OLD.id, NEW.id);",
        ),
        (
            "copied_articles_delete",
            "AFTER DELETE ON copied_articles",
            "DELETE FROM copy_paragraphs WHERE article = OLD.number;",
        ),
        (
            "copy_paragraphs_delete",
            f"AFTER DELETE ON copy_paragraphs WHEN {last}",
            "DELETE FROM copy_forms WHERE form = OLD.form;",
        ),
        ("copy_forms_delete", "AFTER DELETE ON copy_forms", compared + unlinked),
    ):
        db.conn.execute(f"CREATE TRIGGER {name}_uncopies {event} BEGIN {steps} END")


REVIEW_TABLES = {
    "assignments": "hand_out TEXT NOT NULL, article_id TEXT NOT NULL, annotator TEXT NOT NULL, "
    "handed_by TEXT NOT NULL, day TEXT NOT NULL, blind INTEGER NOT NULL, PRIMARY KEY (hand_out, article_id)",
    "merges": "id TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, day TEXT NOT NULL, "
    "merged_by TEXT NOT NULL, layers TEXT NOT NULL, summary TEXT NOT NULL",
    "cuttings": "source_id TEXT PRIMARY KEY, action TEXT NOT NULL",
    "verdicts": "id TEXT PRIMARY KEY, article_id TEXT NOT NULL, reviewer TEXT NOT NULL, left_layer TEXT NOT NULL, "
    "right_layer TEXT NOT NULL, kind TEXT NOT NULL, decision TEXT NOT NULL, spans TEXT NOT NULL, "
    "final TEXT NOT NULL, said TEXT NOT NULL, reason TEXT NOT NULL",
    "comments": "id TEXT PRIMARY KEY, thread TEXT NOT NULL, article_id TEXT NOT NULL, annotator TEXT NOT NULL, "
    "span_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, "
    "author TEXT NOT NULL, text TEXT NOT NULL, time TEXT NOT NULL",
    "threads": "thread TEXT PRIMARY KEY, article_id TEXT NOT NULL, resolved_by TEXT NOT NULL",
    "disregarded": "id TEXT PRIMARY KEY, disregarded_by TEXT NOT NULL, reason TEXT NOT NULL",
}
"""What people do together, by the name of the table."""


@migrations()
def m010_review(db: Database) -> None:
    """What two desktops do together: who was handed which articles, what was handed in, how a page is cut where
    people differ, what a reviewer decided and why, who said what about it, and what is left as it is.

    These rows refer to nothing: a page may be cut anew, and what was said of its articles stays.
    """
    db.conn.execute("ALTER TABLE layers ADD COLUMN decided_by TEXT NOT NULL DEFAULT ''")
    for name, columns in REVIEW_TABLES.items():
        db.conn.execute(f"CREATE TABLE {name} ({columns}) STRICT")
    for statement in (
        "CREATE INDEX assignments_by_article ON assignments (article_id)",
        "CREATE INDEX verdicts_by_article ON verdicts (article_id)",
        "CREATE INDEX comments_by_article ON comments (article_id)",
        # what is handed in is folded anew article by article
        "CREATE INDEX events_by_article ON events (article_id) WHERE article_id IS NOT NULL",
    ):
        db.conn.execute(statement)


NAMES = (
    "m001_facts",
    "m002_projection",
    "m003_snapping",
    "m004_guideline",
    "m005_long_sessions",
    "m006_search",
    "m007_size",
    "m008_pages",
    "m009_copies",
    "m010_review",
)
"""Every migration of this program. One that is recorded in a file and is not here was made by a newer one."""

SCHEMA_VERSION = len(NAMES)
"""`PRAGMA user_version`: the number of migrations a file of this program has."""

LAST_FOLDED = NAMES.index("m005_long_sessions") + 1
"""The version since which all that older logs tell has its tables. A file that has them need not be folded again, which
takes minutes where a million spans are; of what came later no older log says anything."""
