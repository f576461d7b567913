"""What goes to a colleague is whole, the same events, and nothing of what stays here."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.comment import Comment
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.layer import FINAL
from annotator.model.sharing import Share
from annotator.model.verdict import RIGHT, Verdict
from annotator.session.handing_out import (
    HandingOut,
    assignments,
    choose,
    file_name,
    hand_out,
    handed_to,
    names_in,
    targets_for,
)
from annotator.session.importing import import_paths
from annotator.session.pages import PageBook
from annotator.session.undoing import Steps
from annotator.store import Project
from annotator.store.integrity import check
from tests.session.desk import NAMES, Desk, Open, log, make_project
from tests.session.test_undo_of_long_work import ACTIONS, Hand

ME, OTHER = NAMES
THIRD = "丙"
OF_LAYERS = ("spans", "layers", "unsure", "article_notes", "tray")


def give(
    project: Project, out: Path, *layers: str, articles: list[str] | None = None, to: str = "li"
) -> Path:
    ids = frozenset(project.article_ids() if articles is None else articles)
    with Project(project.path) as beside:
        hand_out(beside, ME, [(Share(to, ids, frozenset(layers)), out)])
    return out


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    try:
        return sorted(map(dict, connection.execute(f"SELECT * FROM {table}")), key=repr)
    finally:
        connection.close()


def holds(path: Path, text: str) -> bool:
    """Whether the bytes of a file have a text, as it is or as JSON may escape it."""
    content = path.read_bytes()
    return text.encode() in content or json.dumps(text)[1:-1].encode() in content


# -- blind -----------------------------------------------------------------------------------------------------


def test_a_blind_file_has_pages_articles_scheme_and_nobodys_labels(
    desk: Desk, desk_of: Open, tmp_path: Path
) -> None:
    desk.add("修渠")
    desk.session.set_note("甲的秘密")
    desk.session.set_article_note("甲的文章备注")
    out = give(desk.project, tmp_path / "li.annotator")
    with Project(out) as part:
        assert check(part) == []
        assert part.article_ids() == desk.ids
        assert [part.article(each) for each in desk.ids] == [desk.project.article(each) for each in desk.ids]
        assert part.scheme() == desk.project.scheme()
        assert [part.layers(each) for each in desk.ids] == [[], [], []]
        assert part.annotators() == []
    assert set(log(out)) < set(log(desk.path))
    assert not holds(out, "甲的秘密")
    assert not holds(out, "甲的文章备注")
    assert holds(desk.path.with_name(desk.path.name + "-wal"), "甲的秘密")


def test_the_file_and_the_project_know_of_the_hand_out_by_the_same_event(desk: Desk, tmp_path: Path) -> None:
    out = give(desk.project, tmp_path / "li.annotator", articles=desk.ids[1:])
    with Project(out) as part:
        assert part.hand_outs() == desk.project.hand_outs()
        (told,) = part.hand_outs()
        assert (told.annotator, told.handed_by, set(told.articles), told.blind) == (
            "li",
            ME,
            set(desk.ids[1:]),
            True,
        )
        assert part.article_ids() == desk.ids[1:]
        assert handed_to(part, "li") == handed_to(part, ME) == ""
        assert handed_to(part, "somebody") == "li"
    assert desk.project.assigned() == {each: ["li"] for each in desk.ids[1:]}
    assert handed_to(desk.project, "somebody") == ""


def test_what_is_labelled_there_has_its_place_behind_what_is_known_here(desk: Desk, tmp_path: Path) -> None:
    out = give(desk.project, tmp_path / "li.annotator")
    there = Desk(out, "li").open()
    there.add("修渠")
    there.session.finish_and_go_on()
    latest = max(event.lamport for event in desk.project.events())
    new = [event for event in there.project.events() if event.actor == "li"]
    assert new
    assert all(event.lamport > latest for event in new)
    assert check(there.project) == []
    there.session.close()


def test_an_undo_takes_the_assignment_back_and_the_file_stays(desk: Desk, tmp_path: Path) -> None:
    out = give(desk.project, tmp_path / "li.annotator")
    desk.session.refresh_if_changed()
    desk.session.undo()
    assert desk.project.hand_outs() == []
    assert out.exists()
    assert check(desk.project) == []
    desk.session.redo()
    assert len(desk.project.hand_outs()) == 1


def test_an_assignment_is_withdrawn_as_a_step(desk: Desk, tmp_path: Path) -> None:
    give(desk.project, tmp_path / "li.annotator")
    desk.session.refresh_if_changed()
    book = HandingOut(desk.session)
    (found,) = book.assignments()
    book.withdraw(found.hand_out)
    assert book.assigned() == {}
    desk.session.undo()
    assert book.assignments() == [found]


def test_several_people_get_the_same_articles_in_one_step(desk: Desk, tmp_path: Path) -> None:
    ids = frozenset(desk.ids)
    names = names_in("li、wang， li,\n赵 ")
    assert names == ["li", "wang", "赵"]
    targets = targets_for(desk.path, tmp_path, names)
    with Project(desk.path) as beside:
        done = hand_out(beside, ME, [(Share(n, ids), t) for n, t in zip(names, targets, strict=True)])
    assert [(each.annotator, each.path.name, each.articles) for each in done] == [
        (name, f"项目-{name}.annotator", 3) for name in names
    ]
    for name, target in zip(names, targets, strict=True):
        with Project(target) as part:
            assert [each.annotator for each in part.hand_outs()] == [name]
            assert check(part) == []
    desk.session.refresh_if_changed()
    desk.session.undo()
    assert desk.project.hand_outs() == []


# -- layers ----------------------------------------------------------------------------------------------------


def test_a_chosen_layer_goes_along_and_no_other(desk: Desk, desk_of: Open, tmp_path: Path) -> None:
    desk.add("修渠")
    other = desk_of(OTHER)
    other.add("开渠")
    other.session.set_note("乙的秘密")
    out = give(desk.project, tmp_path / "li.annotator", ME)
    with Project(out) as part:
        assert [(span.annotator, span.quote) for span in part.spans(desk.ids[0])] == [(ME, "修渠")]
        assert not part.hand_outs()[0].blind
        assert check(part) == []
    assert not holds(out, "乙的秘密")


def test_spans_that_came_from_another_article_bring_that_one_along(desk: Desk, tmp_path: Path) -> None:
    """A fact is whole: it would say of spans in an article that is not there."""
    book = PageBook(desk.session)
    desk.add("𠮷田")
    (run,) = (
        block.run
        for block, _ in book.require_page().in_source_order()
        if "𠮷田" in book.require_page().text_of(block.run)
    )
    book.move([run], desk.ids[1])
    out = give(desk.project, tmp_path / "li.annotator", ME, articles=[desk.ids[1]])
    with Project(out) as part:
        assert part.article_ids() == desk.ids[:2]
        assert [span.quote for span in part.spans(desk.ids[1])] == ["𠮷田"]
        assert part.hand_outs()[0].articles == (desk.ids[1],)
        assert check(part) == []
    blind = give(desk.project, tmp_path / "blind.annotator", articles=[desk.ids[1]])
    with Project(blind) as part:
        assert part.article_ids() == [desk.ids[1]]


class Secretive(Hand):
    """Somebody whose notes are known when they are met again; a correction of the text is everybody's."""

    is_public = False
    told = 0

    def _text(self) -> str:
        if self.is_public:
            return super()._text()
        self.told += 1
        return f"<{self.desk.session.annotator}的秘密{self.told}>"

    def correct_the_text(self) -> None:
        self.is_public = True
        try:
            super().correct_the_text()
        finally:
            self.is_public = False


LEFT_OUT = (
    *(Hand.bring_labels, Hand.restart, Hand.take_back_beside_the_window),
    # with its note, for everybody to read
    Hand.add_an_example,
)
DEEDS = [(weight, deed) for weight, deed in ACTIONS if deed not in LEFT_OUT]


def busy_project(path: Path, seed: int, actions: int = 150) -> None:
    """Three people work on one project, each at a desk, and correct pages and the scheme as they please."""
    make_project(path)
    chance = Random(seed)
    desks = [Desk(path, name).open() for name in (*NAMES, THIRD)]
    hands = [Secretive(desk, chance) for desk in desks]
    try:
        weights = [weight for weight, _ in DEEDS]
        for _, deed in chance.choices(DEEDS, weights, k=actions):
            hand = chance.choice(hands)
            hand.desk.session.refresh_if_changed()
            hand.desk.work(20, 30)
            try:
                getattr(hand, deed.__name__)()
                hand.desk.session.keep_time()
            except Refusal:
                continue
    finally:
        for desk in desks:
            desk.session.close()


@pytest.mark.parametrize("seed", range(4))
def test_whatever_has_happened_nothing_of_other_layers_is_in_the_file(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "busy.annotator"
    busy_project(path, seed)
    chance = Random(seed)
    with Project(path) as project:
        before = project.article_ids()
        articles = chance.sample(before, max(len(before) - 1, 1))
        for number, layers in enumerate(([], [ME], [OTHER, THIRD])):
            out = give(project, tmp_path / f"{number}.annotator", *layers, articles=articles)
            with Project(out) as part:
                assert check(part) == []
                shown = part.article_ids()
                assert set(articles) <= set(shown)
                assert part.guideline() == project.guideline()
                assert part.scheme() == project.scheme()
            for table in OF_LAYERS:
                mine = [row for row in rows(path, table) if row["annotator"] in layers]
                assert rows(out, table) == [row for row in mine if row["article_id"] in shown], (
                    table,
                    layers,
                )
            assert rows(out, "times") == []
            assert {row["name"] for row in rows(out, "annotators")} <= {*layers, "li"}
            for name in {*NAMES, THIRD} - set(layers):
                assert not holds(out, f"<{name}的秘密"), (name, layers)
        assert any(f"<{THIRD}的秘密" in row["payload"] for row in rows(path, "events"))


# -- giving back -----------------------------------------------------------------------------------------------


def reviewed(desk: Desk, desk_of: Open) -> None:
    """Two people have labelled, and the first one has reviewed them both."""
    article = desk.ids[0]
    for name, quote in (("li", "修渠"), ("wang", "开渠")):
        other = desk_of(name)
        other.add(quote)
        other.session.set_note(f"{name}的秘密")
    spans = {name: desk.project.spans(article, name)[0] for name in ("li", "wang")}
    final = {**spans["li"].as_payload(), "id": "f1", "annotator": FINAL, "note": "", "origin": "review"}
    facts = [
        Fact(kinds.ANNOTATOR_ADDED, None, None, {"name": FINAL}),
        Fact(kinds.SPAN_ADDED, article, None, final),
        Fact(kinds.STATE_CHANGED, article, None, {"annotator": FINAL, "state": "in_progress"}),
    ]
    for name in ("li", "wang"):
        verdict = Verdict(
            f"v {name}",
            article,
            ME,
            FINAL,
            name,
            "only_right",
            RIGHT,
            (spans[name].id,),
            ("f1",),
            "",
            f"因为{name}",
        )
        facts.append(Fact(kinds.VERDICT_CHANGED, article, None, verdict.as_payload()))
        comment = Comment(
            f"c {name}", f"c {name}", article, name, spans[name].id, 0, 2, "x", ME, f"问{name}", "2026-01-01"
        )
        facts.append(Fact(kinds.COMMENT_CHANGED, article, None, comment.as_payload()))
        settled = {"thread": f"c {name}", "article_id": article, "resolved_by": ME}
        facts.append(Fact(kinds.THREAD_CHANGED, article, None, settled))
    gone = Comment("gone", "gone", article, "li", "", 0, 0, "", ME, "说错了", "2026-01-02").as_payload()
    facts += [
        Fact(kinds.COMMENT_CHANGED, article, None, gone),
        Fact(kinds.COMMENT_CHANGED, article, gone, None),
    ]
    Steps(desk.project, ME).write(facts)


def test_what_is_given_back_speaks_of_ones_own_labels_only(desk: Desk, desk_of: Open, tmp_path: Path) -> None:
    reviewed(desk, desk_of)
    out = tmp_path / "back.annotator"
    hand_out(desk.project, ME, [(Share.returned("li", frozenset(desk.ids)), out)])
    with Project(out) as part:
        assert check(part) == []
        assert {span.annotator for span in part.spans(desk.ids[0])} == {"li", FINAL}
        assert [verdict.reason for verdict in part.verdicts()] == ["因为li"]
        (thread,) = part.threads()
        assert [(each.text, thread.resolved_by) for each in thread.comments] == [("问li", ME)]
    assert holds(out, "li的秘密")
    for text in ("wang的秘密", "因为wang", "问wang", "说错了"):
        assert not holds(out, text)


# -- choosing and refusing -------------------------------------------------------------------------------------


def test_articles_are_chosen_in_the_order_of_the_list(desk: Desk) -> None:
    lines = list(desk.session.articles)
    everything = {line.id for line in lines}
    assert choose(lines, everything, number=2) == desk.ids[:2]
    assert choose(lines, everything, without={desk.ids[0]}, number=1) == [desk.ids[1]]
    assert choose(lines, {desk.ids[0]}, whole_pages=True) == desk.ids[:2]
    assert choose(lines, {desk.ids[0]}, whole_pages=True, without={desk.ids[1]}) == [desk.ids[0]]


def test_who_has_what_says_how_far_it_is_here(desk: Desk, desk_of: Open, tmp_path: Path) -> None:
    give(desk.project, tmp_path / "o.annotator", to=OTHER)
    desk_of(OTHER).session.finish_and_go_on()
    desk.session.refresh_if_changed()
    (found,) = assignments(desk.project, desk.session.articles)
    assert found.counts() == {"new": 2, "done": 1}
    assert found.gone == 0


def refusals() -> list[tuple[str, Callable[[Desk, Path], object]]]:
    return [
        ("No article", lambda desk, out: give(desk.project, out, articles=[])),
        ("no article x", lambda desk, out: give(desk.project, out, articles=["x"])),
        ("no labels of zhao", lambda desk, out: give(desk.project, out, "zhao")),
        ("is the project itself", lambda desk, _: give(desk.project, desk.path)),
        ("does not exist", lambda desk, out: give(desk.project, out / "no" / "li.annotator")),
        ("no earlier copy", lambda desk, out: [out.write_text("mine"), give(desk.project, out)]),
        ("is a file", lambda desk, out: [out.write_text("x"), targets_for(desk.path, out, ["a", "b"])]),
        ("same file", lambda desk, _: targets_for(desk.path, desk.path.parent, ["a/b", "a:b"])),
        ("meaning of its own", lambda *_: names_in("li, final")),
    ]


@pytest.mark.parametrize(("sentence", "deed"), refusals(), ids=lambda each: str(each)[:20])
def test_what_cannot_be_changes_nothing(
    desk: Desk, tmp_path: Path, sentence: str, deed: Callable[[Desk, Path], object]
) -> None:
    before = log(desk.path)
    with pytest.raises(Refusal, match=sentence):
        deed(desk, tmp_path / "out.annotator")
    assert log(desk.path) == before
    assert not [
        each
        for each in tmp_path.rglob("*")
        if each.name.endswith((".draft", "-wal")) and each.parent == tmp_path
    ]


@pytest.mark.parametrize("after", [0, 1, 4])
def test_cancelled_there_is_no_file_and_no_assignment(desk: Desk, tmp_path: Path, after: int) -> None:
    asked = iter(range(100))
    before = log(desk.path)
    shares = [(Share(name, frozenset(desk.ids)), tmp_path / f"{name}.annotator") for name in ("a", "b")]
    with pytest.raises(Refusal, match="cancelled"):
        hand_out(desk.project, ME, shares, cancelled=lambda: next(asked) >= after)
    assert log(desk.path) == before
    assert list(tmp_path.glob("*.annotator")) == list(tmp_path.glob(".*draft*")) == []


def test_a_file_that_was_handed_out_is_replaced_while_nobody_has_worked_in_it(
    desk: Desk, tmp_path: Path
) -> None:
    out = give(desk.project, tmp_path / "li.annotator")
    give(desk.project, out)
    there = Desk(out, "li").open()
    there.add("修渠")
    there.session.close()
    with pytest.raises(Refusal, match="no earlier copy"):
        give(desk.project, out)


def test_the_name_of_the_file_is_one_that_every_system_takes(tmp_path: Path) -> None:
    assert file_name(tmp_path / "河东.annotator", "李/四") == "河东-李_四.annotator"


# -- the real pages --------------------------------------------------------------------------------------------


@pytest.mark.shared
def test_the_real_pages_are_handed_out_and_labelled_elsewhere(tmp_path: Path, shared: Path) -> None:
    path, out = tmp_path / "p.annotator", tmp_path / "li.annotator"
    with Project(path, create=True) as project:
        import_paths(project, [shared / "pages"], actor="wang")
        texts = {p.stem: p.read_bytes().decode() for p in (shared / "pages").iterdir()}
        secret = tmp_path / "a.jsonl"
        with secret.open("w", encoding="utf-8") as file:
            for each in sorted((shared / "labels" / "A").glob("*.json")):
                spans = [
                    {**{key: span[key] for key in ("start", "end", "label")}, "note": "A的备注"}
                    for span in json.loads(each.read_text("utf-8"))
                ]
                file.write(json.dumps({"text": texts[each.stem], "annotator": "A", "spans": spans}) + "\n")
        assert import_paths(project, [secret], actor="wang").spans > 100
        give(project, out)
        assert check(project) == []
        ids = project.article_ids()
    assert not holds(out, "A的备注")
    there = Desk(out, "li").open()
    assert there.ids == ids
    for article_id in ids:
        there.session.go_to(article_id)
        there.session.add_span(0, min(4, len(there.session.text)), "measure")
        there.session.finish_and_go_on()
    assert there.session.articles.progress()[0] == len(ids)
    assert check(there.project) == []
    there.session.close()
