"""A line in the library that says what was deleted of one's own things, with a button that brings it back."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from scenes.texts import N_, Texts
from studio.widgets.symbols import symbol


class DeletedBar(QFrame):
    """`show_entry(name)`; "" hides it. `back` brings it back, `away` closes the line."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setFrameShape(QFrame.Shape.StyledPanel)
        colour = self.palette().color(self.foregroundRole())
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.back = QPushButton()
        self.back.setText(texts(N_("Bring back")))
        self.back.setAutoDefault(False)
        self.away = QToolButton()
        self.away.setIcon(symbol("remove", colour))
        self.away.setAutoRaise(True)
        self.away.setToolTip(texts(N_("Close")))
        self.away.setAccessibleName(texts(N_("Close")))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.addWidget(self.words, 1)
        row.addWidget(self.back)
        row.addWidget(self.away)
        self.hide()

    def show_entry(self, name: str) -> None:
        self.words.setText(self._texts(N_("“{name}” is deleted."), name=name) if name else "")
        self.setVisible(bool(name))
