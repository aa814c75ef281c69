"""The row for replacing: with what, whether capitals count, here or everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from scenes.texts import N_, Texts


class ReplaceBar(QWidget):
    """`asked(only_chosen)` when one of the buttons is pressed, `changed()` when capitals begin or cease to count."""

    asked = Signal(bool)
    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.by = QLineEdit()
        self.by.setPlaceholderText(texts(N_("Replace with")))
        self.by.setAccessibleName(texts(N_("Replace with")))
        self.match_case = QCheckBox(texts(N_("Capitals count")))
        self.here = QPushButton(texts(N_("Replace in this text")))
        self.everywhere = QPushButton(texts(N_("Replace everywhere")))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 6)
        row.addWidget(self.by, 1)
        for widget in (self.match_case, self.here, self.everywhere):
            row.addWidget(widget)
        self.match_case.toggled.connect(lambda _on: self.changed.emit())
        self.here.clicked.connect(lambda: self.asked.emit(True))
        self.everywhere.clicked.connect(lambda: self.asked.emit(False))

    def allow(self, is_found: bool) -> None:
        """Whether there is anything to replace."""
        self.here.setEnabled(is_found)
        self.everywhere.setEnabled(is_found)

    def begin(self) -> None:
        """Put the cursor into the field."""
        self.by.setFocus(Qt.FocusReason.OtherFocusReason)
