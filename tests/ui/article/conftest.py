"""A view on a fake host, shown and with the keyboard focus."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article import ArticleStyle, ArticleView
from tests.ui.article.fake import FakeHost

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Reader:
    """A person before the view."""

    bot: QtBot
    host: FakeHost
    view: ArticleView

    def at(self, character: int, part: float = 0.3) -> QPoint:
        """A point on that character, so far from its left edge."""
        rect = self.view.rects_of(character, character + 1)[0]
        return QPoint(round(rect.left() + rect.width() * part), rect.center().y())

    def hover(self, point: QPoint) -> None:
        """Move without a button. Qt says nothing of a mouse that is there already, left by an earlier test."""
        self.bot.mouseMove(self.view.viewport(), QPoint(1, 1))
        self.bot.mouseMove(self.view.viewport(), point)

    def click(self, character: int, modifier: Qt.KeyboardModifier = NONE, part: float = 0.3) -> None:
        """One click on a character."""
        self.bot.mouseClick(self.view.viewport(), LEFT, modifier, self.at(character, part))

    def double_click(self, character: int) -> None:
        """Two clicks as the platform sends them: press, release, double click, release."""
        point, viewport = self.at(character), self.view.viewport()
        self.bot.mouseClick(viewport, LEFT, NONE, point)
        self.bot.mouseDClick(viewport, LEFT, NONE, point)
        self.bot.mouseRelease(viewport, LEFT, NONE, point)

    def triple_click(self, character: int) -> None:
        """A third press soon after a double click."""
        self.double_click(character)
        self.bot.mouseClick(self.view.viewport(), LEFT, NONE, self.at(character))

    def drag(self, start: QPoint, *path: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press, move along the path, release at its end."""
        viewport = self.view.viewport()
        self.bot.mousePress(viewport, LEFT, modifier, start)
        self.pull(*path, modifier=modifier)
        self.bot.mouseRelease(viewport, LEFT, modifier, path[-1])

    def pull(self, *path: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Move with the button down."""
        for point in path:
            _move(self.view, point, modifier)

    def keys(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.bot.keyClick(self.view, key, modifier)


def _move(view: ArticleView, point: QPoint, modifier: Qt.KeyboardModifier) -> None:
    """QTest moves the mouse without telling which button is held."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent

    viewport = view.viewport()
    place = QPointF(point)
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        place,
        QPointF(viewport.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        LEFT,
        modifier,
    )
    QApplication.sendEvent(viewport, event)


@pytest.fixture
def reader(qtbot: QtBot) -> Reader:
    """An empty view of 900 × 600 pixels, whose caret does not blink."""
    QApplication.setCursorFlashTime(0)
    host = FakeHost()
    view = ArticleView(host, ArticleStyle.light())
    host.view = view
    qtbot.addWidget(view)
    view.resize(900, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return Reader(qtbot, host, view)
