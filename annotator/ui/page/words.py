"""What the page says in words: names of roles, what a tool tip and a screen reader tell of a block."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from annotator.model.article import Article
from annotator.model.block import COPY, JOIN, PLACE, ROLE, Reason
from annotator.model.correction import within
from annotator.model.errors import shortened
from annotator.ui.article.shown import shown
from annotator.ui.page.plan import Plan, Standing


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for translation under the name that lupdate looks for."""
    return text


_ROLES = {
    "kicker": QT_TRANSLATE_NOOP("Page", "Kicker"),
    "title": QT_TRANSLATE_NOOP("Page", "Title"),
    "subtitle": QT_TRANSLATE_NOOP("Page", "Subtitle"),
    "byline": QT_TRANSLATE_NOOP("Page", "Byline"),
    "body": QT_TRANSLATE_NOOP("Page", "Body"),
    "caption": QT_TRANSLATE_NOOP("Page", "Caption"),
    "credit": QT_TRANSLATE_NOOP("Page", "Credit"),
    "column": QT_TRANSLATE_NOOP("Page", "Column"),
}
_SHORT = {
    "kicker": QT_TRANSLATE_NOOP("PageTag", "Kicker"),
    "title": QT_TRANSLATE_NOOP("PageTag", "Title"),
    "subtitle": QT_TRANSLATE_NOOP("PageTag", "Sub"),
    "byline": QT_TRANSLATE_NOOP("PageTag", "Byline"),
    "body": QT_TRANSLATE_NOOP("PageTag", "Body"),
    "caption": QT_TRANSLATE_NOOP("PageTag", "Caption"),
    "credit": QT_TRANSLATE_NOOP("PageTag", "Credit"),
    "column": QT_TRANSLATE_NOOP("PageTag", "Column"),
}
_ASPECTS = {
    ROLE: QT_TRANSLATE_NOOP("Page", "role"),
    PLACE: QT_TRANSLATE_NOOP("Page", "article and place"),
    JOIN: QT_TRANSLATE_NOOP("Page", "join"),
    COPY: QT_TRANSLATE_NOOP("Page", "duplicate"),
}
RuleNamed = Callable[[str], str]
"""How people call a rule."""


def role_name(role: str) -> str:
    """A role as people call it."""
    return QCoreApplication.translate("Page", _ROLES[role]) if role in _ROLES else role


def role_tag(role: str) -> str:
    """The short name in the margin."""
    return QCoreApplication.translate("PageTag", _SHORT[role]) if role in _SHORT else role


def heading(article: Article) -> str:
    """How an article is called on its page: its title, else how it begins."""
    return shown(" ".join(article.title.split()))[0] or shortened(article.text)


def doubt_in_words(reason: Reason, rule: RuleNamed = str) -> str:
    """What is doubtful, by which rule, and how sure that is."""
    text = QCoreApplication.translate("Page", "{aspect}? {rule} · {percent} %")
    aspect = QCoreApplication.translate("Page", _ASPECTS.get(reason.aspect, reason.aspect))
    return text.format(
        aspect=aspect[:1].upper() + aspect[1:],
        rule=rule(reason.rule).rstrip(".。"),
        percent=round(100 * reason.sure),
    )


def told(plan: Plan, standing: Standing, rule: RuleNamed = str) -> list[str]:
    """A block in lines: its role and number, its article, what it continues or repeats, what is doubtful."""
    block = standing.block
    order = QCoreApplication.translate("Page", "{role}, {order} of {count}")
    lines = [
        order.format(role=role_name(block.role), order=standing.order, count=len(standing.article.blocks)),
        heading(standing.article),
    ]
    if block.joins_previous:
        lines.append(QCoreApplication.translate("Page", "Continues the sentence of the block before it"))
    if block.duplicate_of is not None:
        text = QCoreApplication.translate("Page", "Duplicate, not read: repeats “{text}”")
        lines.append(text.format(text=shortened(plan.text[slice(*block.duplicate_of)])))
    for each in within(standing.article.corrections, *standing.run):
        if each.is_unreadable:
            text = QCoreApplication.translate("Page", "“{printed}” is unreadable and not read")
        elif each.text:
            text = QCoreApplication.translate("Page", "“{printed}” is read “{text}”")
        else:
            text = QCoreApplication.translate("Page", "“{printed}” is left out")
        lines.append(text.format(printed=shortened(each.printed), text=shortened(each.text)))
    lines += [doubt_in_words(reason, rule) for reason in block.doubts]
    return lines


def spoken(plan: Plan, standing: Standing, rule: RuleNamed = str) -> str:
    """A block for a screen reader: what is told of it, then how it reads."""
    text = " ".join(plan.text[slice(*standing.run)].split())
    return "; ".join([*told(plan, standing, rule), text])
