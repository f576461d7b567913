"""The interface in Chinese and English, and sentences of the core in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.bundle import resource
from annotator.model.errors import KeyOf, Refusal
from annotator.model.scheme import in_language

LANGUAGES = ("zh", "en")


def language_for(choice: str) -> str:
    """The language of a setting: "zh", "en", or "" for the system's, English where it is neither."""
    if choice in LANGUAGES:
        return choice
    system = QLocale.system().language()
    return "zh" if system == QLocale.Language.Chinese else "en"


def in_a_row(*sentences: str) -> str:
    """Sentences one after the other: a Chinese full stop has its space in itself."""
    said = ""
    for sentence in filter(None, sentences):
        said += sentence if not said or said.endswith("。") else f" {sentence}"
    return said


class Language:
    """The language that the program speaks now."""

    def __init__(self) -> None:
        self.name = "en"
        self._translators: list[QTranslator] = []

    def speak(self, name: str) -> None:
        """Change it. Windows that stand must be told to set their texts again (`QEvent.LanguageChange`)."""
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("a language needs a running application")
        for translator in self._translators:
            application.removeTranslator(translator)
        self._translators.clear()
        self.name = name
        if name == "zh":
            qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            self._install(application, "qtbase_zh_CN", qt_folder)
            self._install(application, "annotator_zh", str(resource("translations")))

    def _install(self, application: QCoreApplication, name: str, folder: str) -> None:
        translator = QTranslator()
        if translator.load(name, folder):
            application.installTranslator(translator)
            self._translators.append(translator)

    def of(self, names: Mapping[str, str]) -> str:
        """The name of a label, attribute or choice."""
        return in_language(names, self.name)

    def text_of(self, *sentences: str) -> str:
        """Sentences one after the other: Chinese ones without a blank between them."""
        return ("" if self.name == "zh" else " ").join(each for each in sentences if each)


def sentence(refusal: Refusal, key_of: Callable[[str], str] | None = None) -> str:
    """What the core says, in the person's language; a refusal among its facts too, and what `kind` of thing was
    found. `key_of` says the key in force of a command; without it the key that the command comes with is named."""
    facts = {name: _fact(name, value, key_of) for name, value in refusal.facts.items()}
    return QCoreApplication.translate("Refusal", refusal.sentence).format(**facts)


def _fact(name: str, value: object, key_of: Callable[[str], str] | None) -> object:
    if isinstance(value, Refusal):
        return sentence(value, key_of)
    if isinstance(value, KeyOf) and key_of is not None:
        return key_of(value.command)
    return QCoreApplication.translate("Kind", value) if name == "kind" and isinstance(value, str) else value
