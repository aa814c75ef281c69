"""The fields for what an own thing is called, in each language, and for the words it is found by."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from scenes.kits.own_thing import MOST_TAGS, NAME_LENGTH, TAG_LENGTH, Entry
from scenes.model.values import LocalText
from scenes.texts import N_, UI_LANGUAGES, Texts
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import FittedDialog
from studio.widgets.languages import language_name
from studio.widgets.text_fields import TextLine

_BETWEEN = str.maketrans(dict.fromkeys(";،，\n", ","))


class NameFields(QWidget):
    """`changed()` after every key. `name` and `tags` are what is written now."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._lines: dict[str, TextLine] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        for language in UI_LANGUAGES:
            line = self._lines[language] = TextLine(NAME_LENGTH)
            line.is_lesson_text = True
            line.typed.connect(lambda _text: self.changed.emit())
            label = texts(N_("Name ({language})"), language=language_name(texts, language))
            form.addRow(label, line)
        self._tags = TextLine(MOST_TAGS * (TAG_LENGTH + 2))
        self._tags.setPlaceholderText(texts(N_("such as: school, door, water")))
        form.addRow(texts(N_("Words to find it by")), self._tags)

    def show_entry(self, name: LocalText, tags: tuple[str, ...] = ()) -> None:
        for language, line in self._lines.items():
            line.setText(name.get(language, ""))
        self._tags.setText(", ".join(tags))

    @property
    def lines(self) -> dict[str, TextLine]:
        """The fields of the name, by language."""
        return self._lines

    @property
    def tag_line(self) -> TextLine:
        return self._tags

    @property
    def name(self) -> LocalText:
        return LocalText({language: line.text().strip() for language, line in self._lines.items()})

    @property
    def tags(self) -> tuple[str, ...]:
        """The words between commas, each once."""
        words = (word.strip()[:TAG_LENGTH] for word in self._tags.text().translate(_BETWEEN).split(","))
        return tuple(dict.fromkeys(word for word in words if word))[:MOST_TAGS]


class RenameDialog(FittedDialog):
    """Asks for another name of an own thing; `fields` has what was written."""

    def __init__(self, parent: QWidget, texts: Texts, entry: Entry) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts(N_("Rename")))
        self.setStyleSheet(FIELD_STYLE)
        self.fields = NameFields(texts)
        self.fields.show_entry(entry.name, entry.tags)
        self.fields.setMinimumWidth(420)
        buttons = QDialogButtonBox()
        self.ok = buttons.addButton(texts(N_("Rename")), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(texts(N_("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.fields.changed.connect(lambda: self.ok.setEnabled(bool(self.fields.name)))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.fields)
        column.addWidget(buttons)
