"""Taking pages and labels in: what goes in, what is told, and what never happens silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.model import event as kinds
from annotator.model.article import Article, Source
from annotator.model.block import Block
from annotator.model.layer import require_own_name
from annotator.model.scheme import GUIDELINE, Attribute, Choice, Label, Scheme
from annotator.model.span import Span
from annotator.session.importing import import_paths
from annotator.store import Project
from annotator.store.integrity import check
from tests.formats.projects import line_of, page, span_of, take

TITLE = "全力以赴堵漏洞补短板"
FIRST = "会议强调，要开展夜查行动，做到四不两直，共检查3个工地。"
SECOND = "各街道牵头成立督导组，坚持常态常备，投资60亿元。"
THIRD = "梁知远表示，要压实责任，开展夜查行动，筑牢防线。"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "甲 project.annotator", create=True) as project:
        yield project


@pytest.fixture
def article(project: Project) -> Article:
    """An article of a page that is here."""
    source, article = page("版面 1.txt", (TITLE, FIRST, SECOND, THIRD))
    project.add_source(source)
    added = article.as_payload(with_text=False)
    project.append("test", [kinds.Fact(kinds.ARTICLE_ADDED, article.id, None, added)])
    return article


def quotes(project: Project, article: Article, annotator: str = "li") -> list[str]:
    """What an annotator has labelled."""
    return [span.quote for span in project.spans(article.id, annotator)]


# -- labels of an article that is here -----------------------------------------------------------------------


def test_labels_find_their_article_by_id_and_text(project: Project, article: Article) -> None:
    line = line_of(article, span_of(article.text, "四不两直", "slogan", id="s1", note="?"), state="done")
    report = take(project, line)
    assert (report.sources, report.articles, report.spans) == (0, 0, 1)
    assert (report.skipped, report.warnings) == ((), ())
    (span,) = project.spans(article.id)
    start = article.text.index("四不两直")
    assert span == Span("s1", article.id, "li", start, start + 4, "slogan", {}, "?", "四不两直", "import")
    assert project.state(article.id, "li") == "done"
    assert check(project) == []


def test_labels_find_their_article_by_its_text_alone(project: Project, article: Article) -> None:
    line = line_of(article, span_of(article.text, "四不两直", "slogan"), id="another id")
    assert take(project, line).articles == 0
    assert quotes(project, article) == ["四不两直"]


def test_the_first_facts_bring_the_scheme_of_the_guideline(project: Project, article: Article) -> None:
    assert project.scheme() is None
    take(project, line_of(article, span_of(article.text, "四不两直", "slogan")))
    assert project.scheme() == GUIDELINE


def test_a_line_that_names_nobody_needs_an_annotator(project: Project, article: Article) -> None:
    line = {"text": article.text, "spans": [span_of(article.text, "四不两直", "slogan")]}
    report = take(project, line)
    assert [rejected.line for rejected in report.skipped] == [1]
    assert "--annotator NAME" in report.skipped[0].reason
    assert project.counts()["spans"] == 0
    assert take(project, line, annotator="王").spans == 1
    assert quotes(project, article, "王") == ["四不两直"]
    assert project.state(article.id, "王") == "in_progress"


def test_the_annotator_of_a_line_counts_more_than_the_one_given(project: Project, article: Article) -> None:
    take(project, line_of(article, span_of(article.text, "四不两直", "slogan")), annotator="王")
    assert project.annotators() == ["li"]


@pytest.mark.parametrize("name", [" ", "x" * 201, "a\nb"])
def test_a_name_that_is_none_is_refused(project: Project, article: Article, name: str) -> None:
    report = take(project, line_of(article, annotator=name, state="done"))
    assert "annotator's name" in report.skipped[0].reason
    assert project.annotators() == []


def test_a_name_that_means_everyone_is_nobodys(project: Project, article: Article) -> None:
    report = take(project, line_of(article, annotator="Each", state="done"))
    assert "has a meaning of its own" in report.skipped[0].reason
    assert project.annotators() == []


@pytest.mark.parametrize("name", ["张　三", "O'Neil 2", "final"])
def test_a_name_that_can_be_borne_can_be_imported(project: Project, article: Article, name: str) -> None:
    take(project, line_of(article, annotator=f" {name}　", state="done"))
    assert project.annotators() == [name]
    if name != "final":
        assert require_own_name(name) == name


def test_a_figure_without_kind_gets_the_one_that_follows_from_its_text(
    project: Project, article: Article
) -> None:
    take(
        project,
        line_of(article, span_of(article.text, "60亿元", "figure"), span_of(article.text, "3个", "figure")),
    )
    assert [span.attributes for span in project.spans(article.id)] == [{"kind": "quantity"}] * 2


def test_a_required_attribute_that_is_open_is_a_warning(project: Project, article: Article) -> None:
    tone = Attribute("tone", {"en": "Tone"}, (Choice("sharp", {"en": "sharp"}),), required=True)
    scheme = Scheme("own", (Label("slogan", {"en": "Slogan"}, "1", "#000000", {"en": "slo"}, (tone,)),))
    project.append("li", [kinds.Fact(kinds.SCHEME_CHANGED, None, None, scheme.as_payload())])
    report = take(project, line_of(article, span_of(article.text, "四不两直", "slogan")))
    assert (report.spans, project.scheme()) == (1, scheme)
    assert "has no “tone”" in report.warnings[0].reason


def test_unknown_labels_and_kinds_are_refused_one_by_one(project: Project, article: Article) -> None:
    report = take(
        project,
        line_of(
            article,
            span_of(article.text, "四不两直", "PERSON"),
            span_of(article.text, "3个", "figure", attributes={"kind": "colour"}),
            span_of(article.text, "夜查行动"),
        ),
    )
    assert quotes(project, article) == ["夜查行动"]
    assert [rejected.line for rejected in report.skipped] == [1, 1]
    assert "the label “PERSON”, which the scheme lacks" in report.skipped[0].reason
    assert "must be one of quantity, proportion, date, person" in report.skipped[1].reason


def test_broken_lines_and_spans_are_refused_and_the_rest_goes_in(project: Project, article: Article) -> None:
    bad = {"start": 0, "end": 10**6, "label": "measure"}
    report = take(
        project,
        "{oops",
        line_of(article, bad, span_of(article.text, "四不两直", "slogan")),
        "[1]",
        line_of(article, annotator="wang", state="approved"),
    )
    assert [(rejected.path.name, rejected.line) for rejected in report.skipped] == [
        ("labels.jsonl", 1),
        ("labels.jsonl", 2),
        ("labels.jsonl", 3),
    ]
    assert (report.spans, project.state(article.id, "wang")) == (1, "approved")


# -- the same again ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identity", [{}, {"id": "s1"}])
def test_the_same_line_twice_changes_nothing(
    project: Project, article: Article, identity: dict[str, str]
) -> None:
    line = line_of(article, span_of(article.text, "60亿元", "figure", **identity), state="done")
    assert take(project, line).spans == 1
    events = project.counts()["events"]
    report = take(project, line)
    assert (report.spans, report.skipped, report.warnings, report.action) == (0, (), (), None)
    assert project.counts()["events"] == events


def test_an_equal_span_under_another_id_is_not_doubled(project: Project, article: Article) -> None:
    take(project, line_of(article, span_of(article.text, "四不两直", "slogan", id="s1")))
    report = take(project, line_of(article, span_of(article.text, "四不两直", "slogan", id="s2")))
    assert (report.spans, report.skipped) == (0, ())
    assert [span.id for span in project.spans(article.id)] == ["s1"]


def test_the_same_span_twice_in_a_line_goes_in_once(project: Project, article: Article) -> None:
    span = span_of(article.text, "四不两直", "slogan")
    report = take(project, line_of(article, span, span, {**span, "note": "?"}))
    assert report.spans == 1
    assert "is there twice; it went in once" in report.warnings[0].reason
    assert "with other attributes or another note" in report.skipped[0].reason


def test_two_annotators_may_say_the_same(project: Project, article: Article) -> None:
    span = span_of(article.text, "四不两直", "slogan", id="s1")
    report = take(project, line_of(article, span), line_of(article, span, annotator="wang"))
    assert (report.spans, report.skipped) == (2, ())
    assert [span.id for span in project.spans(article.id, "li")] == ["s1"]
    assert [span.id for span in project.spans(article.id, "wang")] != ["s1"]
    assert take(project, line_of(article, span), line_of(article, span, annotator="wang")).action is None


@pytest.mark.parametrize(
    "change", [{"label": "measure"}, {"note": "other"}, {"start": 0, "end": 2, "text": TITLE[:2]}]
)
def test_a_span_of_the_project_is_never_changed(
    project: Project, article: Article, change: dict[str, Any]
) -> None:
    span = span_of(article.text, "四不两直", "slogan", id="s1")
    take(project, line_of(article, span))
    before = project.spans(article.id)
    report = take(project, line_of(article, {**span, **change}))
    assert project.spans(article.id) == before
    assert [rejected.line for rejected in report.skipped] == [1]
    assert "the one in the project stays" in report.skipped[0].reason


def test_a_span_without_id_that_was_relabelled_since_does_not_come_back(
    project: Project, article: Article
) -> None:
    line = line_of(article, span_of(article.text, "四不两直", "slogan"))
    take(project, line)
    (span,) = project.spans(article.id)
    changed = {**span.as_payload(), "label": "measure"}
    project.append("li", [kinds.Fact(kinds.SPAN_CHANGED, article.id, span.as_payload(), changed)])
    report = take(project, line)
    assert (report.spans, len(report.skipped)) == (0, 1)


def test_a_state_goes_forward_only(project: Project, article: Article) -> None:
    take(project, line_of(article, state="in_progress"))
    take(project, line_of(article, state="done"))
    assert project.state(article.id, "li") == "done"
    report = take(project, line_of(article, state="in_progress"))
    assert project.state(article.id, "li") == "done"
    assert "it stays done" in report.warnings[0].reason


# -- articles that are not here ------------------------------------------------------------------------------


def test_an_article_that_is_not_here_is_added_with_its_page_by_name(project: Project) -> None:
    source, article = page("版面 2.txt", (TITLE, FIRST))
    meta = {
        "source": {"name": source.name, "sha256": source.sha256},
        "byline": "记者 李",
        "blocks": [block.as_json() for block in article.blocks],
    }
    report = take(project, line_of(article, title=TITLE, meta=meta))
    assert (report.sources, report.articles, report.warnings) == (1, 1, ())
    found = project.article(article.id)
    assert found is not None
    assert (found.title, found.byline, found.blocks, found.text) == (
        TITLE,
        "记者 李",
        article.blocks,
        article.text,
    )
    known = project.source(found.source_id)
    assert known == Source(source.id, source.name, source.sha256, "utf-8", None)
    assert check(project) == []


def test_a_line_of_another_tool_is_a_page_of_its_own(project: Project) -> None:
    report = take(project, {"text": f"\n {FIRST}\n{SECOND}"}, {"text": SECOND}, name="a.jsonl")
    assert (report.sources, report.articles, report.skipped) == (2, 2, ())
    first, second = (project.article(identity) for identity in project.article_ids())
    assert first is not None
    assert second is not None
    assert (first.title, first.text) == (FIRST, f"\n {FIRST}\n{SECOND}")
    assert [block.role for block in first.blocks] == ["body"]
    source = project.source(second.source_id)
    assert source is not None
    assert (source.name, source.text) == ("a.jsonl:000002", SECOND)
    assert check(project) == []


def test_blocks_that_do_not_give_the_text_are_left_out_with_a_warning(project: Project) -> None:
    source, article = page("p.txt", (TITLE, FIRST))
    blocks = [{**block.as_json(), "source_end": block.source_end + 1} for block in article.blocks]
    meta = {"source": {"name": "p.txt", "sha256": source.sha256}, "blocks": blocks}
    report = take(project, line_of(article, meta=meta))
    assert "The blocks do not give the text" in report.warnings[0].reason
    found = project.article(article.id)
    assert found is not None
    assert found.blocks == (Block("body", 0, len(article.text), start=0, end=len(article.text)),)


def test_an_id_that_another_article_has_is_replaced(project: Project) -> None:
    """Other tools count 1, 2, 3 … in every file."""
    take(project, {"id": "1", "text": FIRST})
    report = take(project, {"id": "1", "text": THIRD})
    assert (report.articles, report.skipped) == (1, ())
    assert "“1” belongs to another article" in report.warnings[0].reason
    assert take(project, {"id": "1", "text": THIRD}).articles == 0


def test_lines_of_one_page_without_blocks_are_different_articles(project: Project) -> None:
    meta = {"source": {"name": "p.txt", "sha256": "a" * 64}}
    report = take(project, *({"text": text, "meta": meta} for text in (FIRST, SECOND, THIRD)))
    assert (report.sources, report.articles) == (1, 3)
    assert [a.text for a in map(project.article, project.article_ids()) if a] == [FIRST, SECOND, THIRD]


def test_the_same_report_on_two_pages_stays_two_articles(project: Project) -> None:
    lines = [
        {"id": name, "text": FIRST, "annotator": "li", "state": "done", "spans": [span_of(FIRST, "夜查行动", id=name)],
         "meta": {"source": {"name": name, "sha256": name * 64}}}
        for name in "ab"
    ]  # fmt: skip
    assert take(project, *lines).articles == 2
    assert [project.spans(name)[0].id for name in "ab"] == ["a", "b"]
    unclear = take(project, {"text": FIRST, "annotator": "li", "spans": [span_of(FIRST, "夜查行动")]})
    assert "2 articles of the project have this text" in unclear.skipped[0].reason


# -- articles whose text differs -----------------------------------------------------------------------------


def test_spans_are_placed_by_quote_and_context_where_the_text_differs(
    project: Project, article: Article
) -> None:
    """The colleague's article has another beginning, so every offset is another one."""
    text = "本报讯 " + article.text
    line = {
        "id": article.id,
        "text": text,
        "annotator": "li",
        "state": "done",
        "spans": [span_of(text, "四不两直", "slogan"), span_of(text, "60亿元", "figure")],
    }
    report = take(project, line)
    assert (report.articles, report.spans, report.skipped) == (0, 2, ())
    assert "has another text in the project" in report.warnings[0].reason
    assert quotes(project, article) == ["四不两直", "60亿元"]
    assert project.state(article.id, "li") == "in_progress", "nobody has finished this text"
    assert check(project) == []


def test_what_cannot_be_placed_exactly_is_reported_and_not_guessed(project: Project, tmp_path: Path) -> None:
    twice = f"{FIRST}\n{SECOND}\n{FIRST}\n{THIRD}"
    take(project, {"id": "a", "text": twice})
    text = f"{FIRST}\n{SECOND}\n{THIRD}"
    line = {
        "id": "a",
        "text": text,
        "annotator": "li",
        "spans": [
            span_of(text, "四不两直", "slogan"),
            span_of(text, "督导组", "slogan"),
            span_of(text, "筑牢防线", "measure"),
        ],
    }
    report = take(project, line, "{}")
    found = project.article("a")
    assert found is not None
    assert quotes(project, found) == ["督导组", "筑牢防线"]
    (span, other) = report.skipped
    assert (span.line, other.line) == (1, 2)
    assert "“四不两直”" in span.reason
    assert "does not stand exactly once" in span.reason


def test_the_words_around_decide_between_two_places(project: Project, article: Article) -> None:
    """开展夜查行动 stands twice; the context of each is its own."""
    text = article.text.replace(TITLE, "另一个标题")
    second = text.rindex("开展夜查行动")
    line = {
        "id": article.id,
        "text": text,
        "annotator": "li",
        "spans": [{"start": second, "end": second + 6, "label": "measure"}],
    }
    take(project, line)
    assert [span.start for span in project.spans(article.id)] == [article.text.rindex("开展夜查行动")]


def test_a_corrected_page_is_known_by_its_sentences(project: Project, article: Article) -> None:
    """Another reading of the page has other ids and hashes throughout."""
    text = article.text.replace("梁知远", "梁知源")
    line = {
        "id": "0" * 24,
        "text": text,
        "title": article.title,
        "annotator": "li",
        "spans": [span_of(text, "四不两直", "slogan")],
        "meta": {"source": {"name": "x.txt", "sha256": "b" * 64}},
    }
    report = take(project, line)
    assert (report.articles, quotes(project, article)) == (0, ["四不两直"])


def test_a_paragraph_of_an_article_is_known_by_its_sentences(project: Project, article: Article) -> None:
    take(project, {"text": SECOND, "annotator": "li", "spans": [span_of(SECOND, "常态常备", "slogan")]})
    assert quotes(project, article) == ["常态常备"]


def test_an_article_that_shares_a_phrase_only_is_another_one(project: Project, article: Article) -> None:
    text = (
        FIRST + "昨日，记者从市气象局获悉，今天白天多云转晴，最高气温二十五度，未来三天以晴为主。出行请防晒。"
    )
    assert take(project, {"text": text, "annotator": "li", "state": "done"}).articles == 1


def test_the_project_itself_is_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing an ordinary handle on the file would end this process's SQLite locks on it."""
    path = tmp_path / "p.annotator"
    opened: list[Path] = []
    open_path = Path.open

    def noting(self: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(self)
        return open_path(self, *args, **kwargs)

    with Project(path, create=True) as project:
        monkeypatch.setattr(Path, "open", noting)
        report = import_paths(project, [path, Path(f"{path}-wal")], actor="li")
    assert [Path(rejected.path).name for rejected in report.skipped] == ["p.annotator", "p.annotator-wal"]
    assert not [file for file in opened if file.name.startswith("p.annotator")]
