"""A fact that was worked out before is written as the fact itself would be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block, Reason
from annotator.model.correction import Correction
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.imprint import Imprint
from annotator.store import Project
from annotator.store.integrity import check
from annotator.store.prepared import Prepared, prepared

SOURCE = Source.from_text("第一版", "桥北开渠\n本报讯 今年修渠四十九公里。\n今年修渠四十九公里。")
ARTICLE = Article.from_blocks(
    SOURCE,
    0,
    [
        Block("title", 0, 4, reasons=(Reason("role", "short line", 0.7),)),
        Block("body", 5, 19),
        Block("body", 20, 30, duplicate_of=(9, 19), reasons=(Reason("copy", "same", 1.0),)),
    ],
    title="桥北开渠",
    byline="",
    corrections=[Correction(9, 11, "今年", "去年")],
    imprint=Imprint("2026-01-02", "桥北日报", "1"),
)
ADDED = Fact(kinds.ARTICLE_ADDED, ARTICLE.id, None, ARTICLE.as_payload(with_text=False))


def tables(path: Path, fact: Fact | Prepared) -> dict[str, list[tuple[Any, ...]]]:
    """All that a project with one page and that fact holds, without what differs every time."""
    with Project(path, create=True, device="d") as project:
        project.add_source(SOURCE)
        project.append("甲", [fact], action="a")
        assert check(project) == []
        columns = {"events": "device, sequence, lamport, actor, action, undoes, kind, article_id, payload"}
        return {
            table: project._connection.execute(f"SELECT {columns.get(table, '*')} FROM {table}").fetchall()
            for table in ("events", "articles", "blocks", "corrections")
        }


def test_log_and_tables_are_the_same(tmp_path: Path) -> None:
    plain = tables(tmp_path / "plain.annotator", ADDED)
    assert len(plain["blocks"]) == 3
    assert len(plain["corrections"]) == 1
    assert tables(tmp_path / "prepared.annotator", prepared(ADDED, SOURCE.text)) == plain


def test_what_a_project_cannot_keep_is_refused_before_it_is_written() -> None:
    article = replace(ARTICLE, title="桥\x00北")
    with pytest.raises(Refusal, match=r"U\+0000"):
        prepared(replace(ADDED, after=article.as_payload(with_text=False)), SOURCE.text)


def test_a_fact_that_rests_on_others_cannot_be_worked_out_before() -> None:
    with pytest.raises(ValueError, match="scheme_changed"):
        prepared(Fact(kinds.SCHEME_CHANGED, None, None, {}), None)
