"""Asks how many copies shall stand in a row, where to and how far apart."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from scenes.texts import N_, Texts
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import FittedDialog
from studio.widgets.number_field import NumberField

MOST = 200


class Row(NamedTuple):
    """`axis`: 0 to the right, 1 away, 2 up, as one sees it; `gap` in metres between one copy and the next."""

    copies: int
    axis: int
    gap: float


class RowDialog(FittedDialog):
    """`row()` is what was chosen."""

    def __init__(self, parent: QWidget, texts: Texts) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts(N_("Row of copies")))
        self.setStyleSheet(FIELD_STYLE)
        self.count = NumberField(1, MOST, is_whole=True, step=1)
        self.count.show_number(3)
        self.way = QComboBox()
        for text in (N_("To the right"), N_("Away from you"), N_("Upwards")):
            self.way.addItem(texts(text))
        self.gap = NumberField(-100, 1000, step=0.1)
        self.gap.show_number(0.2)
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(texts(N_("How many copies")), self.count)
        form.addRow(texts(N_("Direction")), self.way)
        form.addRow(texts(N_("Gap between them, in metres")), self.gap)
        buttons = QDialogButtonBox()
        make = buttons.addButton(texts(N_("Make the row")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(texts(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        make.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.count.setFocus()
        self.count.selectAll()

    def row(self) -> Row:
        return Row(int(self.count.value or 1), self.way.currentIndex(), float(self.gap.value or 0.0))


def ask_row(parent: QWidget, texts: Texts) -> Row | None:
    """What the teacher wants; None if nothing."""
    dialog = RowDialog(parent, texts)
    try:
        return dialog.row() if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()
