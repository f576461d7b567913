"""What people say of one another's work is folded into rows, read back as it was said, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import event as kinds
from annotator.model.comment import Comment
from annotator.model.event import Fact
from annotator.model.hand_out import HandOut
from annotator.model.verdict import RIGHT, Verdict
from annotator.store import Project
from annotator.store.integrity import check

VERDICT = Verdict("d1", "a1", "zhang", "zhang", "li", "boundary", RIGHT, ("s1", "s2"), ("f1",), "x", "更完整")
FIRST = Comment("c1", "c1", "a1", "li", "s1", 0, 2, "修渠", "zhang", "为什么？", "2026-01-01T10:00:00")
ANSWER = Comment("c2", "c1", "a1", "li", "s1", 0, 2, "修渠", "li", "漏了。", "2026-01-01T09:00:00")


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project(path, create=True) as made:
        yield made


def test_a_verdict_is_read_as_it_was_given_and_goes_again(project: Project) -> None:
    fact = Fact(kinds.VERDICT_CHANGED, "a1", None, VERDICT.as_payload())
    project.append("zhang", [fact])
    assert project.verdicts("a1") == project.verdicts() == [VERDICT]
    assert project.kept(kinds.VERDICT_CHANGED, {"id": "d1"}) == VERDICT.as_payload()
    back = fact.inverse()
    assert back is not None
    project.append("zhang", [back])
    assert project.verdicts() == []
    assert check(project) == []


def test_a_thread_begins_with_its_first_comment_whatever_the_clocks_say(project: Project) -> None:
    facts = [Fact(kinds.COMMENT_CHANGED, "a1", None, each.as_payload()) for each in (ANSWER, FIRST)]
    settled = {"thread": "c1", "article_id": "a1", "resolved_by": "li"}
    project.append("zhang", [*facts, Fact(kinds.THREAD_CHANGED, "a1", None, settled)])
    (thread,) = project.threads("a1")
    assert thread.comments == (FIRST, ANSWER)
    assert (thread.id, thread.resolved_by, thread.is_open) == ("c1", "li", False)
    assert project.threads("a2") == []
    assert check(project) == []


def test_it_is_known_who_was_handed_what(project: Project) -> None:
    for name, articles in (("li", ("a1", "a2")), ("wang", ("a2",))):
        out = HandOut(f"to {name}", name, "zhang", "2026-01-01", articles)
        project.append("zhang", [Fact(kinds.HANDED_OUT, None, None, out.as_payload())])
    assert project.assigned() == {"a1": ["li"], "a2": ["li", "wang"]}
    assert [(each.annotator, each.articles) for each in project.hand_outs()] == [
        ("li", ("a1", "a2")),
        ("wang", ("a2",)),
    ]
    assert check(project) == []


def test_whose_layers_came_by_a_merge_is_remembered(project: Project) -> None:
    told = {"id": "m1", "file": "li.annotator", "sha256": "", "day": "2026-01-01", "merged_by": "zhang"}
    project.append(
        "zhang", [Fact(kinds.MERGED, None, None, {**told, "layers": ["li"], "summary": {"spans_added": 3}})]
    )
    assert project.handed_in() == {"li"}
    assert check(project) == []
