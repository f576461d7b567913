"""The guideline of the open project: reading, writing a section, adding an example, to and from a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.bundle import resource
from annotator.model.errors import KeyOf, Refusal, shortened
from annotator.model.guideline import (
    GENERAL,
    Example,
    following,
    has_example,
    join,
    require_section,
    split,
    with_example,
)
from annotator.model.scheme import GUIDELINE, Label, in_language
from annotator.model.span import Span
from annotator.reading.files import read_source
from annotator.session import edits
from annotator.session.edits import Edit, label_named
from annotator.session.everywhere import Place
from annotator.session.export_files import output
from annotator.session.session import Session
from annotator.store import Project
from annotator.store.refusals import ONLY_READ

LANGUAGES = ("zh", "en")


class Overtaken(Refusal):
    """The section was changed by somebody else while it was being written here."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section as it is shown: of a label by its `name`, the general one by none.

    `text` is what the project says, or what the program proposes where it says nothing yet; `kept` is what the
    project says, None where it says nothing. `label` is None for the general section and for one whose label the
    scheme has lost.
    """

    name: str
    text: str
    kept: str | None
    label: Label | None = None


class GuidelineBook:
    """Commands on the guideline of the session's project. What nobody has written yet is the program's own
    proposal in the language asked for, and becomes the project's with the first change."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sections(self, language: str) -> tuple[Section, ...]:
        """The general section, one for each label in the order of the scheme, then those whose label is gone."""
        scheme, kept = self._session.scheme, self._session.guideline
        labels = {label.name: label for label in scheme.labels}
        left = (name for name in kept if name not in labels and name != GENERAL)
        names = (GENERAL, *labels, *left)
        return tuple(
            Section(name, kept.get(name, self._proposed(name, language)), kept.get(name), labels.get(name))
            for name in names
        )

    def section(self, name: str, language: str) -> Section:
        """One section, or a refusal."""
        found = next((each for each in self.sections(language) if each.name == name), None)
        if found is None:
            raise Refusal("The guideline has no section for “{name}”. Nothing was changed.", name=name)
        return found

    # -- writing ---------------------------------------------------------------------------------------------

    def write(
        self, name: str, text: str, *, seen: str | None, language: str, continues: bool = False
    ) -> None:
        """A section says this from now on. `seen` is what the project said when the writing began: `Overtaken`
        where it says something else by now. One step with the latest one when it `continues` that."""
        self.require_writable()
        self._session.refresh_if_changed()
        section, text = self.section(name, language), require_section(text)
        if text == section.text:
            return
        if section.kept != seen:
            raise Overtaken(
                "Somebody else has changed this section since you began to write. Your text is still here; choose "
                "which of the two is to stay."
            )
        self._session.commit(Edit((edits.section_changed(name, section.kept, text),), continues=continues))

    def add_example(self, language: str, *, counter: bool = False) -> str:
        """The current span, in its sentence, becomes an example of its label, or with `counter` of what the label
        is not; returns the label. Without a current span the selection is meant, with the sticky label."""
        self.require_writable()
        self._session.refresh_if_changed()
        return self._add(*self._example(language), language, counter=counter)

    def add_place(
        self, place: Place, label: str, language: str, *, span: Span | None = None, counter: bool = False
    ) -> str:
        """The same of a place of any article, open or not: with the `span` that stands there, or as it would be with
        that label."""
        project = self.require_writable()
        self._session.refresh_if_changed()
        article = project.article(place.article_id)
        if article is None or article.text[place.start : place.end] != place.quote:
            raise Refusal("The text has changed since this list was made. Nothing was changed; look again.")
        named = label_named(self._session.scheme, span.label if span else label)
        kind, note = (_said(named, span, language), span.note) if span else ("", "")
        run = place.start, place.end
        example = Example.of(article.text, *run, title=article.title, kind=kind, note=note)
        return self._add(named, example, language, counter=counter)

    def _add(self, label: Label, example: Example, language: str, *, counter: bool) -> str:
        section = self.section(label.name, language)
        if has_example(section.text, example):
            raise Refusal(
                "The guideline shows “{quote}” in this sentence already. Nothing was changed.",
                quote=shortened(example.quote),
            )
        text = require_section(with_example(section.text, example, counter=counter, language=language))
        self._session.commit(Edit((edits.section_changed(label.name, section.kept, text),)))
        return label.name

    def _example(self, language: str) -> tuple[Label, Example]:
        session = self._session
        if session.opened is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        span, selection = session.current, session.selection
        title = session.opened.article.title
        if span is not None:
            label = label_named(session.scheme, span.label)
            said = _said(label, span, language)
            run = span.start, span.end
            return label, Example.of(session.text, *run, title=title, kind=said, note=span.note)
        if selection.is_empty or session.sticky is None:
            raise Refusal(
                "No span is current. Click one, or step to it with {key}; then add it as an example.",
                key=KeyOf("next_span", "Tab"),
            )
        label = label_named(session.scheme, session.sticky)
        return label, Example.of(session.text, selection.start, selection.end, title=title)

    # -- files -----------------------------------------------------------------------------------------------

    def as_markdown(self, language: str) -> str:
        """The whole guideline as one text, with an anchor in the heading of each label's section."""
        sections = self.sections(language)
        titles = {each.name: in_language(each.label.names, language) for each in sections if each.label}
        return join({each.name: each.text for each in sections}, titles)

    def export(self, out: Path, language: str) -> None:
        """Write it to a file, whole or not at all."""
        text = self.as_markdown(language)
        with output(out, self._session.require_project()) as file:
            file.file.write(text.encode("utf-8"))
            file.finish()
            file.publish()

    def bring_in(self, path: Path, language: str) -> tuple[str, ...]:
        """Take the sections of a Markdown file over, as one step; returns those that are others now. Sections the
        file does not have stay."""
        project = self.require_writable()
        if project.is_own(path):
            raise Refusal("{path} is the open project. Choose a Markdown file.", path=path)
        self._session.refresh_if_changed()
        now = {section.name: section for section in self.sections(language)}
        texts = split(read_source(path).text or "", {name: _names(each.label) for name, each in now.items()})
        facts = []
        for name, text in texts.items():
            text = require_section(text)
            if text != now[name].text:
                facts.append(edits.section_changed(name, now[name].kept, text))
        self._session.commit(Edit(tuple(facts)))
        return tuple(fact.after["section"] for fact in facts)

    def require_writable(self) -> Project:
        """The open project, or a refusal where it can only be read."""
        project = self._session.require_project()
        if not project.writable:
            raise Refusal(ONLY_READ, path=project.path)
        return project

    def _proposed(self, name: str, language: str) -> str:
        """For labels of the built-in scheme, whatever they are called by now, and in general; nothing for labels
        that people have made."""
        scheme = self._session.scheme
        if scheme.name != GUIDELINE.name:
            return ""
        texts = _first_texts(language if language in LANGUAGES else "en")
        return following(texts, scheme.now_called).get(name, "")


def _names(label: Label | None) -> Collection[str]:
    return tuple(label.names.values()) if label else ()


def _said(label: Label, span: Span, language: str) -> str:
    """What the attributes of a span say, as a person reads it."""
    said = []
    for attribute in label.attributes:
        value = span.attributes.get(attribute.name)
        if value is not None and value != "":
            choice = next((each for each in attribute.choices if each.value == value), None)
            said.append(in_language(choice.names, language) if choice else shortened(str(value)))
    return " · ".join(said)


@cache
def _first_texts(language: str) -> Mapping[str, str]:
    text = resource("guideline", f"{language}.md").read_text(encoding="utf-8")
    return split(text, {label.name: tuple(label.names.values()) for label in GUIDELINE.labels})
