"""The article on paper: pages with title, legend and numbers, a preview, and PDF files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMarginsF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPaintEvent,
    QPdfWriter,
    QWheelEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.model.errors import Refusal
from annotator.model.identity import new_id
from annotator.model.span import Span
from annotator.ui.amendments import amendments
from annotator.ui.article.amended import Amendment
from annotator.ui.article.column import BlockRun
from annotator.ui.article.sheet import Page, Sheet, pages
from annotator.ui.article.style import ArticleStyle
from annotator.ui.article_pane import Attempt
from annotator.ui.copying import block_runs
from annotator.ui.file_dialogs import ask_save
from annotator.ui.parts import Parts

BODY_POINTS = 10.5
"""The body on paper: 五号, in which Chinese documents are set."""
_FINE = 48
"""Pixels of the body in which pages are set before they are scaled to the printer, so that no width is rounded."""
_MARGIN_MM = 20
_NOTCH = 60
_HEAD = 2.6
"""Ems kept above the text for the title from the second page on, and below it for legend and number."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: text, spans as the style shows them, and what stands in head and foot."""

    text: str
    runs: list[BlockRun]
    amendments: list[Amendment]
    spans: tuple[Span, ...]
    title: str
    foot: str
    labels: tuple[str, ...]


class Pages:
    """The pages of an article for one size of paper; `ems` is the width and height of the text in characters."""

    def __init__(self, printed: Printed, style: ArticleStyle, ems: tuple[float, float]) -> None:
        # rows of paper need no room for more than the usual, and the sheet itself is the paper
        self._style = replace(style.resized(_FINE), paper="#ffffff")
        self._printed = printed
        self._width = max(int(ems[0]), 8) * _FINE
        self._height = max(ems[1] - 2 * _HEAD, 8) * _FINE
        self._sheet = Sheet(
            printed.text, printed.runs, printed.spans, self._style, self._width, printed.amendments
        )
        self.pages: list[Page] = pages(self._sheet.rows, self._height)

    @classmethod
    def of(cls, printed: Printed, style: ArticleStyle, layout: QPageLayout) -> Pages:
        """The pages on that paper."""
        area = layout.paintRect(QPageLayout.Unit.Point)
        return cls(printed, style, (area.width() / BODY_POINTS, area.height() / BODY_POINTS))

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a page (from 0) with the painter's origin at the corner of the text and a unit of one pixel of
        the setting."""
        painter.save()
        painter.translate(0, _HEAD * _FINE)
        self._sheet.paint(painter, self.pages[number])
        painter.restore()
        painter.setFont(self._font())
        painter.setPen(QColor(self._style.dim))
        if number:
            self._line(painter, 0, self._elided(self._printed.title, self._width), Qt.AlignmentFlag.AlignLeft)
        foot = self._height + (2 * _HEAD - 1.2) * _FINE
        self._line(painter, foot, f"{number + 1} / {len(self.pages)}", Qt.AlignmentFlag.AlignRight)
        self._line(
            painter, foot, self._elided(self._printed.foot, self._width / 3), Qt.AlignmentFlag.AlignHCenter
        )
        self._legend(painter, foot)

    def _legend(self, painter: QPainter, top: float) -> None:
        """What the tags mean, each in its colour."""
        metrics, left = QFontMetricsF(self._font()), 0.0
        for name in self._printed.labels:
            label = self._style.label(name)
            text = f"{label.tag} {label.title or name}"
            painter.setPen(QColor(label.line))
            painter.drawText(QPointF(left, top + metrics.ascent()), text)
            left += metrics.horizontalAdvance(text) + 0.8 * _FINE

    def _line(self, painter: QPainter, top: float, text: str, align: Qt.AlignmentFlag) -> None:
        painter.drawText(
            QRectF(0, top, self._width, _FINE * 1.2), int(align | Qt.AlignmentFlag.AlignTop), text
        )

    def _elided(self, text: str, width: float) -> str:
        return QFontMetricsF(self._font()).elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _font(self) -> QFont:
        font = QFont()
        font.setFamilies(list(self._style.sans))
        font.setPixelSize(round(_FINE * 0.8))
        return font

    @property
    def width(self) -> int:
        """Of the text, in pixels of the setting."""
        return self._width


def paint_page(painter: QPainter, laid: Pages, number: int, width: float, unit: float) -> None:
    """Draw a page in the middle of an area of that width, where a point is so many `unit`s."""
    scale = unit * BODY_POINTS / _FINE
    painter.save()
    painter.translate((width * unit - laid.width * scale) / 2, 0)
    painter.scale(scale, scale)
    laid.paint(painter, number)
    painter.restore()


def render(
    device: QPagedPaintDevice, printed: Printed, style: ArticleStyle, wanted: range | None = None
) -> int:
    """Draw the pages, or those `wanted` (from 0), on a printer or into a file; returns how many there are."""
    laid = Pages.of(printed, style, device.pageLayout())
    width = device.pageLayout().paintRect(QPageLayout.Unit.Point).width()
    numbers = [number for number in range(len(laid.pages)) if wanted is None or number in wanted]
    with QPainter(device) as painter:
        for place, number in enumerate(numbers):
            if place:
                device.newPage()
            paint_page(painter, laid, number, width, device.logicalDpiX() / 72)
    return len(laid.pages)


def write_pdf(path: Path, printed: Printed, style: ArticleStyle) -> int:
    """Write the article as PDF, whole or not at all; returns the number of pages."""
    # Qt's writer says nothing where it cannot write
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(written)
    writer.setTitle(printed.title)
    writer.setCreator("Annotator")
    writer.setPageLayout(_layout())
    count = render(writer, printed, style)
    del writer
    beside = path.with_name(f".{path.name}.{new_id()[:8]}")
    try:
        try:
            beside.write_bytes(written.data().data())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(
            "{path} cannot be written: {reason}. Choose another folder.",
            path=path,
            reason=error.strerror or error,
        ) from error
    return count


def _layout() -> QPageLayout:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM * 0.7, _MARGIN_MM, _MARGIN_MM * 0.6)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
    )


class Printing(QObject):
    """The part of the window that concerns paper. `paper` gives the light style as the article is set."""

    def __init__(self, parts: Parts, attempt: Attempt, paper: Callable[[], ArticleStyle]) -> None:
        super().__init__(parts.frame)
        self._parts, self._attempt, self._paper = parts, attempt, paper
        self.dialog: PreviewDialog | None = None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """The commands that are carried out here."""
        return {
            "print": lambda: self._attempt(self._preview),
            "save_pdf": lambda: self._attempt(self._ask_and_save),
        }

    def _printed(self) -> Printed:
        session = self._parts.session
        if session.opened is None or session.project is None:
            raise Refusal("No article is open. Import pages, or choose an article in the list.")
        opened = session.opened
        used = {span.label for span in opened.spans}
        summary = session.articles.get(opened.article.id)
        source = summary.source_name if summary else ""
        return Printed(
            opened.article.text,
            block_runs(opened),
            amendments(opened.article),
            tuple(opened.spans),
            opened.article.title or source,
            " · ".join(part for part in (source, session.shown) if part),
            tuple(label.name for label in session.scheme.labels if label.name in used),
        )

    def _preview(self) -> None:
        self.dialog = PreviewDialog(self._printed(), self._paper(), self._parts.frame)
        self.dialog.pdf.clicked.connect(lambda: self._attempt(self._ask_and_save))
        self.dialog.finished.connect(self._forget_dialog)
        self.dialog.open()

    def _forget_dialog(self) -> None:
        """Qt deletes it when it is closed."""
        self.dialog = None

    def _ask_and_save(self) -> None:
        printed = self._printed()
        session = self._parts.session
        project = session.project
        name = "".join(c for c in printed.title if c.isalnum() or c in " -_·“”《》")[:60].strip() or "article"
        folder = project.path.parent if project else Path.home()
        path = ask_save(
            self._parts.frame, self.tr("Save as PDF"), folder / f"{name}.pdf", self.tr("PDF (*.pdf)")
        )
        if path is None:
            return
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        if project is not None and project.is_own(path):
            raise Refusal("{path} is the open project itself. Choose another name.", path=path)
        count = write_pdf(path, printed, self._paper())
        if self.dialog is not None:
            self.dialog.close()
        text = self.tr("Saved as {name}, {count} pages.")
        self._parts.pane.message.show_sentence(text.format(name=path.name, count=count))


class PageView(QWidget):
    """One page as it will be, as large as fits."""

    turned = Signal()

    def __init__(self, laid: Pages, layout: QPageLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._laid = laid
        self._layout = layout
        self.number = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 320)

    @property
    def count(self) -> int:
        """Pages."""
        return len(self._laid.pages)

    def turn(self, by: int) -> None:
        """Show the page so many further on; stays at the ends."""
        self.number = min(max(self.number + by, 0), self.count - 1)
        self.update()
        self.turned.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The paper with a shadow, and on it what a printer would draw."""
        full = self._layout.fullRect(QPageLayout.Unit.Point)
        text = self._layout.paintRect(QPageLayout.Unit.Point)
        scale = min((self.width() - 24) / full.width(), (self.height() - 24) / full.height())
        sheet = QRectF(0, 0, full.width() * scale, full.height() * scale)
        sheet.moveCenter(QRectF(self.rect()).center())
        with QPainter(self) as painter:
            painter.fillRect(sheet.translated(2, 3), QColor(0, 0, 0, 60))
            painter.fillRect(sheet, QColor("#ffffff"))
            painter.translate(sheet.topLeft())
            painter.scale(scale, scale)
            painter.translate(text.topLeft())
            paint_page(painter, self._laid, self.number, text.width(), 1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp, PgDn and the arrows turn pages."""
        back = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up)
        on = (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
        if event.key() in back or event.key() in on:
            self.turn(1 if event.key() in on else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A notch turns a page."""
        if abs(event.angleDelta().y()) >= _NOTCH:
            self.turn(-1 if event.angleDelta().y() > 0 else 1)


class PreviewDialog(QDialog):
    """The pages as they will be, with what can be done with them."""

    def __init__(self, printed: Printed, style: ArticleStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._printed, self._style = printed, style
        self.view = PageView(Pages.of(printed, style, _layout()), _layout(), self)
        self.count = QLabel(self)
        self.count.setProperty("dim", True)
        self.previous, self.next = QPushButton(self), QPushButton(self)
        self.print, self.pdf, self._close = QPushButton(self), QPushButton(self), QPushButton(self)
        for button in (self.previous, self.next, self.pdf, self.print, self._close):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        for widget in (self.previous, self.next, self.count):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        for widget in (self.pdf, self.print, self._close):
            buttons.addWidget(widget)
        layout.addLayout(buttons)
        self.view.turned.connect(self._show_count)
        self.previous.clicked.connect(lambda: self.view.turn(-1))
        self.next.clicked.connect(lambda: self.view.turn(1))
        self.print.clicked.connect(self._print)
        self._close.clicked.connect(self.reject)
        # a laptop's screen is lower than a page: the buttons must not lie below its edge
        self.resize(720, min(900, round(self.screen().availableGeometry().height() * 0.88)))
        self._set_texts()
        self.view.setFocus()

    def _show_count(self) -> None:
        page, count = self.view.number + 1, self.view.count
        self.count.setText(self.tr("Page {page} of {count}").format(page=page, count=count))
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(_layout())
        printer.setDocName(self._printed.title)
        dialog = QPrintDialog(printer, self)
        # a file is chosen elsewhere: Qt's own way to choose one looks into every file that it lists
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            wanted = None
            if printer.printRange() == QPrinter.PrintRange.PageRange:
                wanted = range(printer.fromPage() - 1, printer.toPage())
            render(printer, self._printed, self._style, wanted)
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Print the article"))
        self.view.setAccessibleName(self.tr("Preview of the pages"))
        self.previous.setText(self.tr("Previous page"))
        self.next.setText(self.tr("Next page"))
        self.print.setText(self.tr("Print…"))
        self.pdf.setText(self.tr("Save as PDF…"))
        self._close.setText(self.tr("Close"))
        has_printer = bool(QPrinterInfo.availablePrinterNames())
        self.print.setEnabled(has_printer)
        hint = self.tr("No printer is set up on this computer. Save a PDF instead.")
        self.print.setToolTip("" if has_printer else hint)
        self._show_count()
