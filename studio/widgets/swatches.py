"""Ready colours to press: Sala's own, which everybody can tell apart, or any others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from scenes.texts import N_, Texts

READY: Mapping[str, str] = MappingProxyType(
    {
        "#ffffff": N_("White"),
        "#b8b8b8": N_("Light grey"),
        "#6b6b6b": N_("Dark grey"),
        "#1c1c1c": N_("Black"),
        "#c4351a": N_("Red"),
        "#d18700": N_("Orange"),
        "#ffd723": N_("Yellow"),
        "#1dc070": N_("Bright green"),
        "#8b99ff": N_("Light blue"),
        "#114cc3": N_("Deep blue"),
        "#a854a5": N_("Purple"),
        "#5a3c22": N_("Brown"),
    }
)
"""Told apart with normal sight and with each kind of colour blindness (tests/studio/test_colors.py measures it)."""


class Swatches(QWidget):
    """Buttons in their colours, so many in a line: `chosen(code)`, as "#rrggbb"."""

    chosen = Signal(str)

    def __init__(self, texts: Texts, codes: Sequence[str] = tuple(READY), *, across: int = 12) -> None:
        super().__init__()
        self._codes = codes
        self.buttons: list[QToolButton] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        grid.setColumnStretch(across, 1)
        for index, code in enumerate(codes):
            button = QToolButton()
            button.setFixedSize(30, 28)
            button.setToolTip(texts(READY[code]) if code in READY else code)
            button.setAccessibleName(button.toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
            grid.addWidget(button, index // across, index % across)
            self.buttons.append(button)
        self.show_color("")

    def show_color(self, now: str) -> None:
        """Frame the button of this colour, if there is one."""
        for button, code in zip(self.buttons, self._codes, strict=True):
            border = "3px solid palette(link)" if code == now else "1px solid palette(mid)"
            button.setStyleSheet(
                f"QToolButton {{ background: {code}; border: {border}; border-radius: 6px; }}"
                "QToolButton:focus { border: 2px solid palette(link); }"
            )
