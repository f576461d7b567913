"""The menus of a block: all that can be done with it, each entry with its key; and its role alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from annotator.model.block import ROLES
from annotator.ui.actions import Actions
from annotator.ui.page.view import PageView
from annotator.ui.page.words import heading
from annotator.ui.parts import Parts

_GROUPS = (
    ("page_confirm",),
    ("page_join", "page_split", "page_unite", "page_duplicate"),
    ("page_new", "page_new_chosen", "page_to_previous", "page_to_next", "page_to_article"),
    ("page_merge", "page_merge_next"),
    ("page_earlier", "page_later"),
)


class PageMenu(QObject):
    """Opens at a right click, the menu key or Shift+F10; at a click on the role in the margin with roles only."""

    def __init__(self, parts: Parts, view: PageView) -> None:
        super().__init__(parts.frame)
        self._parts, self._view = parts, view
        self._actions: Actions | None = None
        self.menu: QMenu | None = None
        view.menu_wanted.connect(self.open_at)
        view.roles_wanted.connect(self._open_roles)

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {"page_menu": lambda: self.open_at(self._view.rect_of(self._view.place.caret).bottomLeft())}

    def attach(self, actions: Actions) -> None:
        """The commands that the menus offer."""
        self._actions = actions

    def open_at(self, point: QPoint) -> None:
        """All that can be done, at a point of the viewport."""
        standing = self._view.standing
        if standing is None or self._actions is None:
            return
        menu = self._new()
        head = menu.addAction(heading(standing.article).replace("&", "&&"))
        head.setEnabled(False)
        menu.addSeparator()
        self._fill_roles(menu.addMenu(self.tr("Role")))
        for group in _GROUPS:
            menu.addSeparator()
            menu.addActions(self._of(group))
        menu.popup(self._view.viewport().mapToGlobal(self._inside(point)))

    def _open_roles(self, point: QPoint) -> None:
        if self._view.standing is not None and self._actions is not None:
            menu = self._new()
            self._fill_roles(menu)
            menu.popup(self._view.viewport().mapToGlobal(point))

    def _fill_roles(self, menu: QMenu) -> None:
        menu.addActions(self._of(f"page_role_{role}" for role in ROLES))
        standing = self._view.standing
        for role, action in zip(ROLES, menu.actions(), strict=True):
            if standing is not None and role == standing.block.role:
                menu.setDefaultAction(action)

    def _of(self, names: Iterable[str]) -> list[QAction]:
        return [self._actions.by_name[name] for name in names] if self._actions is not None else []

    def _new(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self._parts.frame)
        return self.menu

    def _inside(self, point: QPoint) -> QPoint:
        rect = self._view.viewport().rect()
        return QPoint(max(point.x(), 0), min(max(point.y() + 4, 0), rect.bottom()))
