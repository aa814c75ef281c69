"""The field that searches a list."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from scenes.texts import N_, Texts
from studio.widgets.symbols import symbol


class SearchField(QLineEdit):
    """A field with a magnifier and a cross that empties it."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        words = texts(N_("Search in Khmer or English"))
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        ink = self.palette().color(self.foregroundRole())
        ink.setAlphaF(0.6)
        self.addAction(symbol("search", ink), QLineEdit.ActionPosition.LeadingPosition)
