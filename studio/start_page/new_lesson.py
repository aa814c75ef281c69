"""Asks what a new lesson is called, and says where it will lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.player.lessons_shelf import ShelfLesson
from scenes.schema.codec import property_named
from scenes.texts import N_, UI_LANGUAGES, Texts
from studio.lessons import OwnLessons
from studio.start_page.cards import ACCENT, pixmap_of
from studio.widgets.fields import FIELD_STYLE
from studio.widgets.fitting import Body, FittedDialog, fit
from studio.widgets.languages import language_name
from studio.widgets.path_words import path_words
from studio.widgets.text_fields import TextLine

_PICTURE = 300


class NewLessonDialog(FittedDialog):
    """The template's picture and words, a title in each language, and one button. `title` is what was written."""

    def __init__(self, parent: QWidget, texts: Texts, own: OwnLessons, template: Path) -> None:
        super().__init__(parent)
        self._texts = texts
        shelf = next(one for one in own.template_shelf() if one.path == template)
        self.setWindowTitle(texts(N_("New lesson")))
        self.setStyleSheet(FIELD_STYLE)
        self.lines: dict[str, TextLine] = {}
        asked = QWidget()
        row = QHBoxLayout(asked)
        row.setContentsMargins(20, 20, 20, 6)
        row.setSpacing(20)
        row.addLayout(self._about(shelf))
        row.addLayout(self._questions(shelf, own), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Body(asked), 1)
        column.addLayout(self._buttons())
        fit(self, 680, self.sizeHint().height())

    @property
    def title(self) -> LocalText:
        """What was written; empty where nothing was."""
        return LocalText({language: line.text().strip() for language, line in self.lines.items()})

    def _about(self, shelf: ShelfLesson) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        picture = pixmap_of(shelf.picture)
        if picture is not None:
            image = QLabel()
            image.setPixmap(picture.scaledToWidth(_PICTURE, Qt.TransformationMode.SmoothTransformation))
            column.addWidget(image)
        words = shelf.head.summary.pick(self._texts.language) if shelf.head is not None else ""
        summary = QLabel(words)
        summary.setWordWrap(True)
        summary.setFixedWidth(_PICTURE)
        column.addWidget(summary)
        column.addStretch(1)
        return column

    def _questions(self, shelf: ShelfLesson, own: OwnLessons) -> QVBoxLayout:
        texts = self._texts
        column = QVBoxLayout()
        column.setSpacing(10)
        heading = QLabel(shelf.title.pick(texts.language))
        heading.setStyleSheet("font-size: 18px; font-weight: bold;")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(QLabel(texts(N_("What is your lesson called?"))))
        form = QFormLayout()
        form.setSpacing(8)
        most = property_named(Lesson, "title").info.max_length
        for language in UI_LANGUAGES:
            line = TextLine(most)
            line.is_lesson_text = True
            line.setPlaceholderText(shelf.title.get(language, ""))
            self.lines[language] = line
            form.addRow(language_name(texts, language), line)
        column.addLayout(form)
        folder = path_words(own.folder)
        place = QLabel(texts(N_("It is kept in {folder}. You can change its name later."), folder=folder))
        place.setWordWrap(True)
        place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(place)
        column.addStretch(1)
        return column

    def _buttons(self) -> QHBoxLayout:
        texts = self._texts
        buttons = QHBoxLayout()
        buttons.setContentsMargins(20, 4, 20, 18)
        buttons.addStretch(1)
        cancel = QPushButton(texts(N_("Cancel")))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.make = QPushButton(texts(N_("Make the lesson")))
        self.make.setDefault(True)
        self.make.setStyleSheet(
            f"background: {ACCENT}; color: white; padding: 8px 18px; border-radius: 6px; font-weight: bold;"
        )
        self.make.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(self.make)
        return buttons
