"""The guideline beside the text: its dock, following the work, examples, and its way to and from files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDockWidget

from annotator.model import changes as what
from annotator.model.changes import Changes
from annotator.model.errors import Refusal, shortened
from annotator.model.span import Span
from annotator.session.everywhere import Place
from annotator.session.guideline import GuidelineBook, Section
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.file_dialogs import ask_open, ask_save
from annotator.ui.guideline_bar import GuidelineBar
from annotator.ui.guideline_editor import GuidelineEditor
from annotator.ui.guideline_page import Look, Shown
from annotator.ui.guideline_panel import GuidelinePanel
from annotator.ui.language import Language
from annotator.ui.parts import Parts
from annotator.ui.theme import Theme

WIDTH, HEIGHT = 300, 280
NARROW = 1000
"""Width of a window in which the guideline opens below the text instead of beside it."""

_BESIDE = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


class Guideline(QObject):
    """The part of the window that concerns the guideline. `shown` tells whether its dock is."""

    shown = Signal(bool)

    def __init__(
        self,
        parts: Parts,
        attempt: Attempt,
        language: Language,
        looks: Callable[[], tuple[Theme, ArticleStyle]],
    ) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt, self._language = parts, attempt, language
        self._looks = looks
        self._look = Look(*looks())
        self.book = GuidelineBook(parts.session)
        self._followed: str | None = None
        self._is_stale = True
        self.dock = QDockWidget(parts.frame)
        self.dock.setObjectName("guidelineDock")
        self.bar = GuidelineBar(self.dock)
        self.editor = GuidelineEditor(self._write, self._section, self.dock)
        self.panel = GuidelinePanel(self.editor, self._look.theme, self.dock)
        self.dock.setTitleBarWidget(self.bar)
        self.dock.setWidget(self.panel)
        parts.frame.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self._is_placed = False
        self._gave_way: Qt.DockWidgetArea | None = None
        self.dock.hide()
        self._connect()
        self._set_texts()

    def _connect(self) -> None:
        self.dock.visibilityChanged.connect(self._visibility_changed)
        self.panel.edit_wanted.connect(self._edit)
        self.panel.left.connect(self._parts.pane.view.setFocus)
        self.editor.left.connect(self._written)
        self.bar.closed.connect(self._toggle)
        self.bar.floated.connect(lambda: self.dock.setFloating(not self.dock.isFloating()))
        self.bar.example_wanted.connect(self._add_example)
        self.bar.edit_wanted.connect(lambda: self._edit(self.panel.view.section))
        self.bar.find_wanted.connect(self.panel.start_find)
        self.bar.follows_changed.connect(self._set_follows)
        self.bar.export_wanted.connect(self._export)
        self.bar.import_wanted.connect(self._import)
        self.bar.show_follows(self._parts.settings.guideline_follows)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "guideline": self._toggle,
            "to_guideline": self._go_there,
            "add_example": self._add_example,
            "add_counter_example": lambda: self._add_example(counter=True),
        }

    # -- the dock --------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Where the dock was left."""
        state = self._parts.settings.layout("docks")
        self._is_placed = state is not None and self._parts.frame.restoreState(state)

    def keep(self) -> None:
        """Remember where the dock is, once it has been somewhere."""
        if self._is_placed:
            self._parts.settings.keep_layout("docks", self._parts.frame.saveState())

    def settle(self) -> bool:
        """Write what is being written; False where that was refused and stays in the editor."""
        return self.editor.settle()

    def may_close(self) -> bool:
        """Whether nothing would be lost with the window; where something would, it is shown."""
        if self.settle():
            return True
        self._show()
        return False

    def _toggle(self) -> None:
        if self.dock.isHidden():
            self._show()
            return
        had_keyboard = self.panel.isAncestorOf(QApplication.focusWidget() or self.dock)
        self.settle()
        self.dock.hide()
        if had_keyboard:
            self._parts.pane.view.setFocus()

    def _show(self) -> None:
        """Show the dock: the first time where there is room, later where the person has put it. A window that would
        have to grow for it has it below the text, until there is room beside again."""
        frame = self._parts.frame
        if self.dock.isHidden() and not self.dock.isFloating():
            area = frame.dockWidgetArea(self.dock)
            is_beside = area in _BESIDE
            if is_beside and not self._has_room():
                self._gave_way = area if self._is_placed else None
                self._place(Qt.DockWidgetArea.BottomDockWidgetArea)
            elif self._gave_way is not None and self._has_room():
                self._place(self._gave_way)
                self._gave_way = None
            elif not self._is_placed:
                self._place(area)
            self._is_placed = True
        self.dock.show()
        self.dock.raise_()

    def _has_room(self) -> bool:
        """Whether the window can have the dock beside the text as it is, the first time with ease."""
        splitter = self._parts.splitter
        parts = [
            part for i in range(splitter.count()) if (part := splitter.widget(i)) and not part.isHidden()
        ]
        # the splitter's own hint knows nothing of the least widths that were set
        least = sum(max(part.minimumWidth(), part.minimumSizeHint().width()) for part in (*parts, self.panel))
        return self._parts.frame.width() >= (least if self._is_placed else max(least, NARROW))

    def _place(self, area: Qt.DockWidgetArea) -> None:
        frame, is_beside = self._parts.frame, area in _BESIDE
        frame.addDockWidget(area, self.dock)
        self.dock.show()
        direction = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        frame.resizeDocks([self.dock], [WIDTH if is_beside else HEIGHT], direction)

    def _go_there(self) -> None:
        self._show()
        (self.editor.field if self.panel.is_writing else self.panel.view).setFocus()

    def _visibility_changed(self) -> None:
        hidden = self.dock.isHidden()
        self.shown.emit(not hidden)
        if not hidden:
            if self._is_stale:
                self._render()
            self._follow_label()

    # -- showing ---------------------------------------------------------------------------------------------

    def follow(self, changes: Changes) -> None:
        """Show what has changed."""
        if what.PROJECT in changes:
            self._leave_project()
        if what.GUIDELINE in changes or what.SCHEME in changes or what.PROJECT in changes:
            self.editor.take_in()
            self._render()
        if changes.kinds & {what.CURRENT, what.STICKY, what.SPANS}:
            self._follow_label()

    def dress(self) -> None:
        """Theme, text size, language or the names of labels."""
        self._look = Look(*self._looks())
        self.panel.find_bar.set_theme(self._look.theme)
        self.bar.set_theme(self._look.theme)
        self.editor.set_look(self._look)
        self._set_texts()
        self._render()

    def show_keys(self, shown: Callable[[str], str]) -> None:
        """Name these keys; `shown` says a command's key as people write it. The page asks the keymap itself."""
        self.bar.show_keys(shown)
        self._render()

    def _render(self) -> None:
        """Set the page anew, unless nobody sees it."""
        self._is_stale = self.dock.isHidden()
        if self._is_stale:
            return
        sections = self.book.sections(self._language.name)
        project = self._parts.session.project
        can_write = project is not None and project.writable
        proposed = any(section.text for section in sections) and all(each.kept is None for each in sections)
        notice = self.tr("This is the program's proposal. It becomes yours with the first change.")
        shown = [self._shown(section, can_write) for section in sections] if project else []
        self.panel.show_sections(shown, self._look, notice if proposed and project else "")
        self.bar.set_usable(can_write)

    def _shown(self, section: Section, can_write: bool) -> Shown:
        title = self._title(section)
        hint = self.tr(
            "Nothing is written here yet. F2 writes this section; {key} adds the current span as an example."
        ).format(key=self._parts.keymap.named("add_example"))
        edit = self.tr("Edit") if can_write else ""
        key = section.label.key if section.label else ""
        return Shown(section.name, title, key, section.text, hint, edit)

    def _title(self, section: Section) -> str:
        if section.label is not None:
            return " ".join(self._language.of(section.label.names).split()) or section.name
        if section.name:
            name = shortened(section.name)
            return self.tr("{name} (no longer in the scheme)").format(name=name)
        return self.tr("General")

    def _follow_label(self) -> None:
        """Go to the section of the current span's label, else of the sticky one: only when that has become
        another one, and never under the eyes of somebody who reads."""
        session = self._parts.session
        label = session.current.label if session.current else session.sticky
        if label is None or label == self._followed or self.dock.isHidden():
            return
        if self._parts.settings.guideline_follows and not self.panel.is_being_read:
            self._followed = label
            self.panel.view.go_to(label)

    def _set_follows(self, follows: bool) -> None:
        self._parts.settings.guideline_follows = follows
        self._followed = None
        self._follow_label()

    # -- writing ---------------------------------------------------------------------------------------------

    def _edit(self, name: str) -> None:
        self._attempt(lambda: self._start_editing(name))

    def _start_editing(self, name: str) -> None:
        self.book.require_writable()
        if self.panel.is_writing and not self.settle():
            return
        section = self._section(name)
        self._show()
        self.panel.show_editor(True)
        self.bar.show_writing(True)
        self.editor.start(section, self._title(section), self._look)

    def _section(self, name: str) -> Section:
        return self.book.section(name, self._language.name)

    def _write(self, name: str, text: str, seen: str | None, continues: bool) -> None:
        self.book.write(name, text, seen=seen, language=self._language.name, continues=continues)

    def _written(self) -> None:
        self.panel.show_editor(False)
        self.bar.show_writing(False)
        self.panel.view.setFocus()

    def _leave_project(self) -> None:
        """Another project is open: what could not be written into the one before is not lost."""
        self._followed = None
        if not self.panel.is_writing:
            return
        text = self.editor.give_up()
        self.panel.show_editor(False)
        self.bar.show_writing(False)
        if text:
            QApplication.clipboard().setText(text)
            self._parts.pane.message.show_sentence(
                self.tr("What you wrote in the guideline could not be kept; it is on the clipboard now."),
                warns=True,
                stays=True,
            )

    def _add_example(self, counter: bool = False) -> None:
        self._attempt(lambda: self._example_added(counter=counter))

    def _example_added(self, *, counter: bool) -> None:
        if not self.settle():
            self._show()
            return
        name = self.book.add_example(self._language.name, counter=counter)
        self._say_with_undo(self._said_added(name, counter=counter))
        if not self.dock.isHidden() and not self.panel.is_writing:
            session = self._parts.session
            quote = session.current.quote if session.current else ""
            self._followed = name
            self.panel.view.reveal(name, f"「{quote[:12]}")

    def add_place(self, place: Place, label: str, span: Span | None, *, counter: bool) -> str:
        """A place of any article becomes an example of a label, or of what that is not; what was done, in words.
        Refused where it cannot be, also while a section that is being written cannot be kept."""
        if not self.settle():
            self._show()
            raise Refusal("What you write in the guideline cannot be kept yet. Finish it there first.")
        name = self.book.add_place(place, label, self._language.name, span=span, counter=counter)
        return self._said_added(name, counter=counter)

    def _said_added(self, name: str, *, counter: bool) -> str:
        texts = {
            False: self.tr("Added to the guideline, as an example under “{label}”."),
            True: self.tr("Added to the guideline, as what is not “{label}”."),
        }
        return texts[counter].format(label=self._title(self._section(name)))

    def _say_with_undo(self, text: str) -> None:
        session = self._parts.session
        step = session.history.done[-1:]

        def take_back() -> None:
            if session.history.done[-1:] == step:
                self._attempt(session.undo)
            else:
                late = self.tr("Other steps came after this one. {key} takes them back one by one.")
                self._parts.pane.message.show_sentence(late.format(key=self._parts.keymap.named("undo")))

        self._parts.pane.message.show_sentence(text, deed=(self.tr("Undo"), take_back))

    # -- files -----------------------------------------------------------------------------------------------

    def _export(self) -> None:
        session = self._parts.session
        if session.project is None or not self.settle():
            return
        proposed = self._folder() / f"{session.project.path.stem}-{self.tr('guideline')}.md"
        out = ask_save(self._parts.frame, self.tr("Export the guideline"), proposed, self._kinds())
        if out is not None:
            out = out if out.suffix else out.with_suffix(".md")
            self._attempt(lambda: self._exported(out))

    def _exported(self, out: Path) -> None:
        self.book.export(out, self._language.name)
        self._parts.pane.message.show_sentence(self.tr("The guideline is at {path}.").format(path=out))

    def _import(self) -> None:
        if not self.settle():
            return
        path = ask_open(self._parts.frame, self.tr("Import a guideline"), self._folder(), self._kinds())
        if path is not None:
            self._attempt(lambda: self._imported(path))

    def _imported(self, path: Path) -> None:
        names = self.book.bring_in(path, self._language.name)
        if not names:
            self._parts.pane.message.show_sentence(
                self.tr("{name} says what the guideline says already.").format(name=path.name)
            )
            return
        titles = [self._title(self._section(name)) for name in names]
        text = self.tr("The guideline was taken over from {name}: {sections}.")
        self._say_with_undo(text.format(name=path.name, sections=", ".join(titles)))

    def _folder(self) -> Path:
        project = self._parts.session.project
        hidden = platformdirs.user_data_path("annotator")
        if project is not None and project.path.parent != hidden:
            return project.path.parent
        documents = platformdirs.user_documents_path()
        return documents if documents.is_dir() else Path.home()

    def _kinds(self) -> str:
        return self.tr("Markdown (*.md *.markdown *.txt);;All files (*)")

    def _set_texts(self) -> None:
        self.dock.setWindowTitle(self.tr("Guideline"))
