"""The one question of the first start."""

from __future__ import annotations

import getpass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.model.errors import Refusal
from annotator.model.layer import require_own_name
from annotator.ui.language import sentence


def system_name() -> str:
    """What the system calls the person: the full name where it knows one, else the login; may be empty."""
    try:
        import pwd

        full = pwd.getpwnam(getpass.getuser()).pw_gecos.split(",")[0].strip()
        return full or getpass.getuser()
    except (ImportError, KeyError, OSError):
        pass
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


class WelcomeDialog(QDialog):
    """Asks for the annotator's name, with a proposal, so that Enter is enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Annotator"))
        question = QLabel(self.tr("Which name should appear on your labels?"), self)
        reason = QLabel(
            self.tr(
                "Colleagues see it when they review your work. You can change it later in the status bar."
            ),
            self,
        )
        reason.setProperty("dim", True)
        reason.setWordWrap(True)
        reason.setTextFormat(Qt.TextFormat.PlainText)
        self.name = QLineEdit(system_name(), self)
        self.name.setMinimumWidth(360)
        self.name.setAccessibleName(question.text())
        self.name.setAccessibleDescription(reason.text())
        self.name.selectAll()
        buttons = QDialogButtonBox(self)
        self.start = buttons.addButton(self.tr("Start"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.start.setDefault(True)
        self.start.setEnabled(bool(self.name.text().strip()))
        self.name.textChanged.connect(lambda text: self.start.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self._accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 16)
        layout.setSpacing(12)
        for part in (question, self.name, reason, buttons):
            layout.addWidget(part)
        self._reason = reason

    def _accept(self) -> None:
        try:
            require_own_name(self.name.text())
        except Refusal as refusal:
            self._reason.setText(sentence(refusal))
        else:
            self.accept()
