"""Changing the scheme of a project, together with the spans that it is about.

A change is the act of one person on the whole project (decision 0015): its facts name the layers they touch, also
those of others, and one undo takes all of it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.model import event as kinds
from annotator.model.errors import Refusal
from annotator.model.event import Fact
from annotator.model.guideline import following
from annotator.model.scheme import GUIDELINE, Scheme
from annotator.model.scheme_change import Effect, SchemeChange, layer_under
from annotator.model.scheme_file import read, written
from annotator.model.scheme_rules import require_usable
from annotator.session.edits import section_changed
from annotator.session.export_files import output
from annotator.session.progress import Cancelled, Progress
from annotator.session.undoing import BEHIND, Steps
from annotator.session.writer import Writer
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

STOPPED = "The change of the scheme was stopped. Nothing was changed."

LARGEST_FILE = 1 << 22
"""Bytes of a JSON file that may be a scheme."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often each label stands in the project, by annotator, and what its spans say of its attributes:
    by (label, attribute), then annotator and value."""

    labels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    attributes: Mapping[tuple[str, str], tuple[tuple[str, Any, int], ...]] = field(default_factory=dict)

    def of(self, *labels: str) -> dict[str, int]:
        """Spans of these labels by annotator."""
        found: dict[str, int] = {}
        for label in labels:
            for annotator, count in self.labels.get(label, {}).items():
                found[annotator] = found.get(annotator, 0) + count
        return found

    def of_attribute(self, label: str, attribute: str) -> dict[str, int]:
        """Spans of that label which say something of the attribute, by annotator."""
        found: dict[str, int] = {}
        for annotator, _, count in self.attributes.get((label, attribute), ()):
            found[annotator] = found.get(annotator, 0) + count
        return found

    def of_value(self, label: str, attribute: str, value: str) -> dict[str, int]:
        """Spans of that label with that choice, by annotator."""
        said = self.attributes.get((label, attribute), ())
        return {annotator: count for annotator, each, count in said if each == value}


def survey(project: Project) -> Use:
    """Look how the scheme of a project is used."""
    with project.snapshot():
        scheme = project.scheme() or GUIDELINE
        labels = project.label_use()
        attributes = {
            (label.name, attribute.name): tuple(project.attribute_use(label.name, attribute.name))
            for label in scheme.labels
            for attribute in label.attributes
            if label.name in labels
        }
    return Use(labels, attributes)


def planned(
    project: Project,
    change: SchemeChange,
    *,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> tuple[list[Fact], Effect]:
    """The facts of a change, the scheme's first and one for each layer that it touches, and what they do.

    Refused where the scheme cannot be used, or is no longer the one that was edited, and when it was cancelled:
    who stops the counting has not seen what would happen.
    """
    require_usable(change.after)
    if (project.scheme() or GUIDELINE) != change.before:
        raise Refusal(BEHIND, what=change.before.name)
    effect = Effect()
    facts: list[Fact] = []
    if change.after != change.before:
        before, after = change.before.as_payload(), change.after.as_payload()
        facts.append(Fact(kinds.SCHEME_CHANGED, None, before, after))
        facts += _sections(project.guideline(), change)
    touched = change.touched
    layers = project.layers_with(touched) if touched else []
    articles = set()
    for number, (article_id, annotator) in enumerate(layers):
        if cancelled():
            raise Refusal(STOPPED)
        if number % 50 == 0:
            progress(number, len(layers), "")
        found = layer_under(change, project.spans(article_id, annotator))
        effect.include(annotator, found)
        if found.before:
            articles.add(article_id)
            old, new = ([span.as_payload() for span in spans] for spans in (found.before, found.after))
            facts.append(Fact(kinds.SPANS_CHANGED, article_id, old, new))
    effect.articles = len(articles)
    facts += _waiting(project, change) if touched else []
    return facts, effect


def _waiting(project: Project, change: SchemeChange) -> list[Fact]:
    """Spans in the tray follow the names of labels, attributes and choices, too. One whose label goes stays as it is:
    a person may still see what it was."""
    facts = []
    for entry in project.tray():
        span, _ = change.applied(entry.span)
        if span is not None and span != entry.span:
            old, new = entry.as_payload(), replace(entry, span=span).as_payload()
            facts.append(Fact(kinds.TRAY_CHANGED, span.article_id, [old], [new]))
    return facts


def _sections(kept: dict[str, str], change: SchemeChange) -> list[Fact]:
    """The guideline goes along with the names of labels. What is only proposed of one is written down where the
    text of another one comes to stand with it."""
    said = {**{name: text for name, text in change.proposed.items() if name not in kept}, **kept}
    together = Counter(change.now_called(name) for name in said)
    written_ones = {change.now_called(name) for name in kept}
    shown = {
        name: text
        for name, text in said.items()
        if name in kept or (together[change.now_called(name)] > 1 and change.now_called(name) in written_ones)
    }
    now = following(shown, change.now_called)
    names = [*(name for name in kept if name not in now), *now]
    changed = (name for name in names if kept.get(name) != now.get(name))
    return [section_changed(name, kept.get(name), now.get(name)) for name in changed]


def applied(
    project: Project, annotator: str, change: SchemeChange, *, progress: Progress, cancelled: Cancelled
) -> Effect:
    """Carry a change out as one step of the annotator, for a thread with a project of its own. Nobody else
    writes in between, so no span is forgotten that came since it was planned."""
    with project.transaction():
        facts, effect = planned(project, change, progress=progress, cancelled=cancelled)
        if cancelled():
            raise Refusal(STOPPED)
        if facts:
            progress(0, 0, "")
            Steps(project, annotator).write(facts)
    return effect


class SchemeEditing:
    """The commands about the scheme of the open project."""

    def __init__(self, session: Writer) -> None:
        self._session = session

    def require(self) -> Scheme:
        """The scheme, or a refusal where it cannot be changed."""
        project = self._session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        return self._session.scheme

    def apply(self, change: SchemeChange) -> Effect:
        """Carry a change out at once; one that touches many spans belongs beside the window (`long_work`)."""
        self.require()
        facts, effect = planned(self._session.require_project(), change)
        self._session.commit_everywhere(facts)
        return effect

    def export(self, scheme: Scheme, path: Path) -> None:
        """Write a scheme as a JSON file, whole or not at all."""
        with output(path, self._session.require_project()) as file:
            file.file.write(written(scheme).encode("utf-8"))
            file.finish()
            file.publish()

    def load(self, path: Path) -> Scheme:
        """The scheme of a JSON file or of another project."""
        self._require_foreign(path)
        if not path.is_file():
            raise Refusal("There is no file {path}. Choose another file.", path=path)
        try:
            with path.open("rb") as file:
                head = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise Refusal(
                "{path} cannot be read: {reason}. Choose another file.",
                path=path,
                reason=error.strerror or error,
            ) from error
        if head.startswith(b"SQLite format 3\x00"):
            with Project(path, migrates=False) as other:
                return other.scheme() or GUIDELINE
        if len(head) > LARGEST_FILE:
            raise Refusal("{path} is too large to be a scheme. Choose another file.", path=path)
        return read(head.decode("utf-8-sig", errors="replace"))

    def _require_foreign(self, path: Path) -> None:
        """Nobody but SQLite may open the project that is open (see `Project.is_own`)."""
        project = self._session.require_project()
        if project.is_own(path):
            raise Refusal("{path} is the open project itself. Choose another file.", path=path)
