"""Editors of the lesson's own properties where generated rows would be poor: grades and languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QToolButton

from scenes.model.values import Language
from scenes.schema.prop import PropInfo
from scenes.texts import N_, UI_LANGUAGES, Texts
from studio.inspector.editors import Editor
from studio.start_page.entries import number_words
from studio.widgets.languages import language_name

_COLUMNS = 6


class GradesEditor(Editor):
    """A button for each grade from 1 to 12; several may be pressed."""

    is_wide = True

    def __init__(self, texts: Texts, info: PropInfo) -> None:
        super().__init__()
        self.buttons: dict[int, QToolButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        low, high = int(info.min or 1), int(info.max or 12)
        for number, grade in enumerate(range(low, high + 1)):
            button = QToolButton()
            button.setText(number_words(texts, grade))
            button.setAccessibleName(texts(N_("Grade {n}"), n=number_words(texts, grade)))
            button.setCheckable(True)
            button.setMinimumWidth(44)
            button.setObjectName("grade")
            button.clicked.connect(lambda _checked=False, grade=grade: self._switch(grade))
            self.buttons[grade] = button
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)

    def show_values(self, values: Sequence[Any]) -> None:
        for grade, button in self.buttons.items():
            button.setChecked(grade in values[-1])

    def _switch(self, grade: int) -> None:
        self.edited.emit(lambda old: tuple(sorted(set(old) ^ {grade})), "")


class LanguagesEditor(Editor):
    """A box for each language that Sala speaks, and for others that the lesson has. One stays at least.

    The order is that of the lesson: the first language is the one that pupils see at first.
    """

    is_wide = True

    def __init__(self, texts: Texts, languages: Sequence[str]) -> None:
        super().__init__()
        self._column_of_boxes = self._column(6)
        self.boxes: dict[str, QCheckBox] = {}
        for language in dict.fromkeys([*UI_LANGUAGES, *languages]):
            box = QCheckBox(language_name(texts, language))
            box.clicked.connect(lambda _checked=False, language=language: self._switch(language))
            self.boxes[language] = box
            self._column_of_boxes.addWidget(box)

    def show_values(self, values: Sequence[Any]) -> None:
        chosen = values[-1]
        for language, box in self.boxes.items():
            box.setChecked(language in chosen)
            box.setEnabled(list(chosen) != [language])

    def _switch(self, language: str) -> None:
        def changed(old: tuple[Language, ...]) -> tuple[Language, ...]:
            if language in old:
                rest = tuple(one for one in old if one != language)
                return rest or old
            return (*old, Language(language))

        self.edited.emit(changed, "")
