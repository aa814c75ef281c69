"""The offer to convert old Limon or ABC text that was pasted: what it is, what it would be, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scenes.khmer.legacy import converted
from scenes.khmer.legacy_fonts import FontFamily
from scenes.texts import N_, Texts
from studio.widgets.fields import CalmCombo
from studio.widgets.text_fields import TextArea, TextLine

_STYLE = """
QFrame#legacy { background: palette(base); border: 2px solid palette(link-visited); border-radius: 8px; }
QLabel { background: transparent; color: palette(text); }
QLabel#after { font-weight: bold; }
"""
_WIDEST = 460
_LONGEST = 220
FAMILIES: dict[FontFamily, str] = {"limon": "Limon", "abc": "ABC"}


class LegacyBar(QFrame):
    """Lies over the window, beside the field. Nothing is changed until a button is pressed; going on writing keeps."""

    converted = Signal()
    answered = Signal()

    def __init__(
        self, texts: Texts, field: TextLine | TextArea, start: int, words: str, family: FontFamily
    ) -> None:
        super().__init__(field.window())
        self._field = field
        self._start = start
        self._words = words
        self._text = field.words()
        self.setObjectName("legacy")
        self.setStyleSheet(_STYLE)
        self.setMaximumWidth(_WIDEST)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        head = QHBoxLayout()
        asks = QLabel(texts(N_("This looks like old text, typed for a font of")))
        asks.setWordWrap(True)
        column.addWidget(asks)
        self.families = CalmCombo()
        for key, name in FAMILIES.items():
            self.families.addItem(name, key)
        self.families.setCurrentIndex(self.families.findData(family))
        self.families.setAccessibleName(texts(N_("Kind of old font")))
        head.addWidget(self.families)
        head.addStretch(1)
        column.addLayout(head)
        self.before, self.after = QLabel(_short(words)), QLabel()
        for label, name in ((self.before, "before"), (self.after, "after")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.keep_button = QPushButton(texts(N_("Keep as it is")))
        self.convert_button = QPushButton(texts(N_("Convert")))
        self.convert_button.setDefault(True)
        row.addWidget(self.keep_button)
        row.addWidget(self.convert_button)
        column.addLayout(row)
        self.families.activated.connect(self._preview)
        self.convert_button.clicked.connect(self.convert)
        self.keep_button.clicked.connect(self.keep)
        field.typed.connect(self._leave_if_changed)
        field.destroyed.connect(self._leave)
        field.window().installEventFilter(self)
        self._preview()
        self._place()
        self.show()
        self.raise_()
        self.convert_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def convert(self) -> None:
        """Put the converted words in place of the pasted ones."""
        end = self._start + len(self._words)
        said = converted(self._words, self._family())
        self._field.typed.disconnect(self._leave_if_changed)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.put(self._text[: self._start] + said + self._text[end:], self._start + len(said))
        self.converted.emit()
        self._leave()

    def keep(self) -> None:
        """Leave the words as they are."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keep()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.keep if self.keep_button.hasFocus() else self.convert)()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Close):
            self._leave()
        return False

    def _family(self) -> FontFamily:
        family: FontFamily = self.families.currentData()
        return family

    def _preview(self) -> None:
        self.after.setText(_short(converted(self._words, self._family())))
        self.adjustSize()

    def _place(self) -> None:
        window: QWidget = self._field.window()
        self.setFixedWidth(min(_WIDEST, window.width() - 16))
        self._column.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 4))
        if corner.y() + self.height() > window.height() - 8:
            corner.setY(self._field.mapTo(window, QPoint(0, -4)).y() - self.height())
        corner.setY(min(corner.y(), window.height() - self.height() - 8))
        corner.setX(max(8, min(corner.x(), window.width() - self.width() - 8)))
        self.move(corner.x(), max(8, corner.y()))

    def _leave_if_changed(self, text: str) -> None:
        if text != self._text:
            self._leave()

    def _leave(self) -> None:
        if self.isHidden():
            return
        self.hide()
        self.answered.emit()
        self.deleteLater()


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
