"""Agreement in a project: whom it compares, which articles count, what it leaves out, and the way down to spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotator.model.article import Article
from annotator.model.errors import Refusal
from annotator.model.event import ANNOTATOR_ADDED, STATE_CHANGED, Fact
from annotator.model.layer import DONE
from annotator.model.span import Span
from annotator.review.agreement import BOUNDARY, EXACT, LEFT_OUT, MISSED
from annotator.review.report import AgreementReport
from annotator.session.agreeing import OVERLAPPING, Agreement, AgreementCancelled, agreement
from annotator.session.long_work import agreeing
from annotator.store import Project
from tests.formats.projects import Filled, filled, make_span, page
from tests.session.desk import NAMES, Desk

TEXT = "开展夜查行动，四不两直，投入60亿元，出动200人。"
PEOPLE = ("li", "wang", "zhao")
PAGES = [page(f"{number:02}.txt", (f"标题{number}", f"{TEXT}{number}")) for number in range(5)]
ARTICLES = tuple(article for _, article in PAGES)


def spans_on(article: Article) -> list[Span]:
    """li and wang agree in a measure, differ in where a slogan ends; li alone has a figure, nested twice. zhao says
    what li says, without the nest."""
    own = [(3, 9, "measure"), (10, 14, "slogan"), (15, 21, "figure")]
    made = [make_span(article, *span, annotator="li", id=f"li {article.id} {span}") for span in own]
    made.append(make_span(article, 17, 21, "figure", annotator="li", id=f"nested {article.id}"))
    made += [
        make_span(article, *span, annotator="wang", id=f"wang {article.id} {span}")
        for span in [own[0], (10, 13, "slogan")]
    ]
    return made + [
        make_span(article, *span, annotator="zhao", id=f"zhao {article.id} {span}") for span in own
    ]


STATES = (
    *((ARTICLES[0].id, name, "done") for name in PEOPLE),
    (ARTICLES[1].id, "li", "approved"),
    (ARTICLES[1].id, "wang", "done"),
    (ARTICLES[2].id, "li", "in_progress"),
    (ARTICLES[2].id, "wang", "done"),
    (ARTICLES[3].id, "li", "done"),
)
CONTENT = Filled(
    tuple(source for source, _ in PAGES),
    ARTICLES,
    tuple(
        span
        for place, article in enumerate(ARTICLES[:3])
        for span in spans_on(article)
        if not (place and span.annotator == "zhao")
    ),
    STATES,
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with filled(tmp_path / "项目.annotator", CONTENT) as project:
        yield project


def reasons(report: AgreementReport) -> dict[str, str]:
    return {left.title: left.reason for left in report.excluded if not left.span}


def test_only_what_both_have_finished_counts_and_the_rest_is_said(project: Project) -> None:
    report = agreement(project, ["li", "wang"])
    assert report.articles == report.headline.articles == 2
    assert report.characters == sum(len(article.text) for article in ARTICLES[:2])
    assert reasons(report) == {
        "标题2": "not finished by li",
        "标题3": "not begun by wang",
        "标题4": "not begun by li, wang",
    }


def test_all_that_both_have_begun_counts_when_asked_for(project: Project) -> None:
    report = agreement(project, ["li", "wang"], states="all")
    assert report.articles == 3
    assert list(reasons(report)) == ["标题3", "标题4"]
    assert agreement(project, ["li", "zhao"], states="all").articles == 1


def test_labels_without_a_state_are_begun_and_not_done(project: Project, tmp_path: Path) -> None:
    content = replace(CONTENT, states=STATES[:3])
    with filled(tmp_path / "other.annotator", content) as other:
        assert agreement(other, ["li", "wang"], states="all").articles == 3
        report = agreement(other, ["li", "zhao"])
        assert (report.state, report.articles) == ("done", 1)
    with filled(tmp_path / "stateless.annotator", replace(CONTENT, states=())) as other:
        report = agreement(other, ["li", "wang"])
        assert (report.state, report.articles) == ("all", 3)
        with pytest.raises(Refusal, match="Mark articles as done"):
            agreement(other, ["li", "wang"], states="done")


def test_the_first_is_the_reference(project: Project) -> None:
    report = agreement(project, ["li", "wang"])
    assert [figures.label for figures in report.headline.labels] == ["measure", "slogan", "figure"]
    overall = report.headline.overall
    assert (overall.exact.a, overall.exact.b, overall.exact.matched) == (8, 4, 2)
    assert overall.exact.recall == 0.25
    assert agreement(project, ["wang", "li"]).headline.overall.exact.precision == 0.25
    figure = report.headline.labels[2]
    assert (figure.exact.precision, figure.exact.recall, figure.exact.f1) == (None, 0, None)


def test_a_label_that_nobody_used_is_there_and_undefined(project: Project) -> None:
    content = replace(CONTENT, spans=tuple(span for span in CONTENT.spans if span.label == "measure"))
    with filled(project.path.with_name("measures.annotator"), content) as other:
        (_, slogan, _) = agreement(other, ["li", "wang"]).headline.labels
    assert (slogan.label, slogan.exact.f1, slogan.kappa, slogan.alpha_u) == ("slogan", None, None, None)


def test_what_alpha_leaves_out_is_listed_span_by_span(project: Project) -> None:
    report = agreement(project, ["li", "wang"])
    left = [left for left in report.excluded if left.span]
    assert [(one.article, one.span, one.annotators, one.measure) for one in left] == [
        (article.id, f"nested {article.id}", ("li",), "alpha_u") for article in ARTICLES[:2]
    ]
    assert report.left_out == 2
    assert left[0].reason == OVERLAPPING


def test_more_than_two_have_all_pairs_and_an_alpha_of_all(project: Project) -> None:
    report = agreement(project)
    assert report.annotators == PEOPLE
    assert [(pair.annotators, pair.articles) for pair in report.pairs] == [
        (("li", "wang"), 2),
        (("li", "zhao"), 1),
        (("wang", "zhao"), 1),
    ]
    assert (report.articles, report.together) == (2, 1)
    assert reasons(report)["标题1"] == "not begun by zhao; compared among the others only"
    matched = [pair.overall.exact.matched for pair in report.pairs]
    assert report.headline.overall.exact.matched == matched[0] + matched[1]
    alone = [pair.overall.alpha_u for pair in report.pairs]
    assert report.headline.overall.alpha_u not in (None, *alone)


def test_from_a_figure_to_its_spans(project: Project) -> None:
    counted = Agreement(project, ["li", "wang"])
    report = counted.count()
    for kind, label, number in ((EXACT, "measure", 2), (BOUNDARY, "slogan", 2), (MISSED, "figure", 4)):
        behind = list(counted.behind(project, "li", "wang", kind, label))
        assert len(behind) == number
        assert next(article for article, _ in behind) == ARTICLES[0].id
        for article, one in behind:
            assert one.left is not None
            stored = project.span(one.left.id)
            assert stored is not None
            assert (stored.article_id, stored.label) == (article, label)
    assert report.headline.overall.errors[BOUNDARY] == len(
        list(counted.behind(project, "li", "wang", BOUNDARY))
    )
    assert len(list(counted.behind(project, "li", "wang", LEFT_OUT))) == report.left_out


def test_the_order_in_which_articles_lie_in_the_project_changes_nothing(
    project: Project, tmp_path: Path
) -> None:
    turned = Filled(CONTENT.sources[::-1], CONTENT.articles[::-1], CONTENT.spans[::-1], CONTENT.states[::-1])
    with filled(tmp_path / "turned.annotator", turned) as other:
        assert agreement(other).as_json() == agreement(project).as_json()


def test_by_the_day_on_which_the_later_of_both_finished(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an import or another person said of a state has no day of its own."""
    assert agreement(project, ["li", "wang"]).over_time == ()
    for day, who, place in ((3, "li", 0), (5, "wang", 0), (4, "li", 1), (3, "wang", 1), (9, "li", 2)):
        finish(project, monkeypatch, day, who, ARTICLES[place])
    first, second = agreement(project, ["li", "wang"]).over_time[:2]
    assert [(one.day, one.articles, one.exact.matched) for one in (first, second)] == [
        ("2026-03-04", 1, 1),
        ("2026-03-05", 1, 1),
    ]
    report = agreement(project, ["li", "wang"])
    assert sum(one.exact.a for one in report.over_time) == report.headline.overall.exact.a - 4


def finish(project: Project, monkeypatch: pytest.MonkeyPatch, day: int, who: str, article: Article) -> None:
    """Mark an article as done at noon of that day."""

    class Clock(datetime):
        @classmethod
        def now(cls, *_: object) -> Clock:
            return cls(2026, 3, day, 12).astimezone(UTC)

    monkeypatch.setattr("annotator.store.project.datetime", Clock)
    after = {"annotator": who, "state": "done"}
    project.append(who, [Fact(STATE_CHANGED, article.id, None, after)])


def test_one_person_is_compared_with_the_final_layer(project: Project, tmp_path: Path) -> None:
    spans = tuple(
        replace(span, annotator="final") if span.annotator == "wang" else span
        for span in CONTENT.spans
        if span.annotator != "zhao"
    )
    states = ((ARTICLES[0].id, "li", "done"), (ARTICLES[0].id, "final", "done"))
    with filled(tmp_path / "final.annotator", replace(CONTENT, spans=spans, states=states)) as other:
        assert agreement(other).annotators == ("final", "li")
    assert agreement(project).annotators == PEOPLE


@pytest.mark.parametrize(
    ("annotators", "sentence"),
    [
        (["li", "sun"], "Nobody called “sun” is in this project. Choose two or more of: li, wang, zhao."),
        (["li"], "Agreement needs two annotators, and here is: li"),
        (["li", "wang", "li"], "“li” is named twice"),
        ([], "Agreement needs two annotators"),
    ],
)
def test_refusals_are_sentences(project: Project, annotators: list[str], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        agreement(project, annotators)
    assert sentence in str(refused.value)


def test_nothing_in_common_is_refused(tmp_path: Path) -> None:
    content = replace(
        CONTENT, spans=(), states=((ARTICLES[0].id, "li", "done"), (ARTICLES[1].id, "wang", "done"))
    )
    with filled(tmp_path / "apart.annotator", content) as apart:
        with pytest.raises(Refusal, match=r"No article is finished by two of li, wang\."):
            agreement(apart, states="done")
        with pytest.raises(Refusal, match=r"No article is begun by two of li, wang"):
            agreement(apart)
        with pytest.raises(Refusal, match=r"No article is begun by two of li, wang"):
            agreement(apart, states="all")
        with pytest.raises(Refusal, match="no state “new”"):
            agreement(apart, states="new")


def test_a_window_counts_beside_and_asks_for_the_spans_itself(desk: Desk) -> None:
    """The project is opened anew for the counting and closed after it; the way down needs an open one."""
    session = desk.session
    article = session.article_id
    session.set_state(DONE)
    project = session.require_project()
    after = {"annotator": NAMES[1], "state": DONE}
    known = Fact(ANNOTATOR_ADDED, None, None, {"name": NAMES[1]})
    project.append(NAMES[1], [known, Fact(STATE_CHANGED, article, None, after)])
    counted, report = agreeing(session, NAMES[:2])(lambda *_: None, lambda: False)
    assert report.articles == 1
    assert list(counted.behind(project, *NAMES[:2], MISSED)) == []


def test_it_tells_how_far_it_is_and_can_be_stopped(project: Project) -> None:
    told: list[tuple[int, int, str]] = []
    agreement(project, ["li", "wang"], progress=lambda *now: told.append(now))
    assert told == [(0, 2, "标题0"), (1, 2, "标题1"), (2, 2, "")]
    with pytest.raises(AgreementCancelled):
        agreement(project, ["li", "wang"], cancelled=lambda: True)
