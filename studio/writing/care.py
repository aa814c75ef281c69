"""Looks after fields of lesson texts: word breaks when they are left, an offer when old text is pasted."""

from __future__ import annotations

import weakref
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from scenes.khmer.legacy import recognized
from scenes.khmer.words import has_khmer, inserted_breaks
from scenes.texts import Texts
from studio.settings import SettingsFile
from studio.widgets.text_fields import TextArea, TextLine
from studio.writing.legacy_bar import LegacyBar
from studio.writing.splitter import WordSplitter

Field = TextLine | TextArea


class WritingCare(QObject):
    """One for the program. It watches which field has the keyboard, and touches only those of lesson texts.

    Breaks are put when a field is left or Enter is pressed, before the field says so itself: they belong to the same
    step of the history as what was typed.
    """

    def __init__(self, texts: Texts, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.splitter = WordSplitter(self)
        self.splitter.ready.connect(self._catch_up)
        self._settings = settings
        self._cared: weakref.WeakSet[Field] = weakref.WeakSet()
        self._waiting: weakref.WeakSet[Field] = weakref.WeakSet()
        self._bar: LegacyBar | None = None
        self._disconnect = settings.changed.connect(self._show_breaks)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Not an event filter of the whole program: every move of the mouse would pass through here.
        app.focusChanged.connect(self._follow_focus)

    def end(self) -> None:
        """Stop watching; nothing of the program refers to it afterwards."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._follow_focus)
        for field in _alive(self._cared):
            field.removeEventFilter(self)
        self._disconnect()
        self._close_bar()
        self.splitter.end()

    @property
    def bar(self) -> LegacyBar | None:
        """The offer to convert that is shown now."""
        return self._bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_end = event.type() == QEvent.Type.FocusOut
        if isinstance(watched, Field) and (
            is_end or (isinstance(event, QKeyEvent) and _is_press(event) and watched.ends_with(event))
        ):
            self.break_words(watched)
        return False

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, Field) and now.is_lesson_text:
            self._begin(now)

    def break_words(self, field: Field) -> None:
        """Put breaks between the words that are new in a field since it was entered."""
        text = field.words()
        if not has_khmer(text) or text == field.text_before:
            return
        if not self.splitter.is_ready:
            self.splitter.warm()
            self._waiting.add(field)
            return
        broken = inserted_breaks(text, self.splitter.split, field.text_before)
        field.text_before = broken
        if broken != text:
            seen = field.index - text[: field.index].count("\u200b")
            field.put(broken, _index_of(broken, seen))

    def _begin(self, field: Field) -> None:
        field.text_before = field.words()
        field.sees_breaks = self._settings.values.shows_word_breaks
        self.splitter.warm()
        if field not in self._cared:
            self._cared.add(field)
            field.installEventFilter(self)
            field.pasted.connect(lambda start, words, field=field: self._look_at(field, start, words))

    def _look_at(self, field: Field, start: int, words: str) -> None:
        family = recognized(words)
        if family is not None:
            self._close_bar()
            self._bar = LegacyBar(self.texts, field, start, words, family)
            self._bar.converted.connect(lambda: self.break_words(field))
            self._bar.answered.connect(self._forget_bar)
        elif has_khmer(words):
            self.break_words(field)

    def _catch_up(self) -> None:
        for field in _alive(self._waiting):
            self.break_words(field)
            if not field.hasFocus():
                field.left.emit()
        self._waiting.clear()

    def _show_breaks(self) -> None:
        for field in _alive(self._cared):
            field.sees_breaks = self._settings.values.shows_word_breaks
            field.update()
            if isinstance(field, TextArea):
                field.viewport().update()

    def _forget_bar(self) -> None:
        self._bar = None

    def _close_bar(self) -> None:
        if self._bar is not None:
            self._bar.keep()


def _alive(fields: Iterable[Field]) -> list[Field]:
    """The fields that Qt still has: a window that is closed deletes its own while Python may still hold them."""
    return [field for field in fields if isValid(field)]


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


def _index_of(text: str, seen: int) -> int:
    """The index after so many characters that are seen."""
    index = 0
    while index < len(text) and seen:
        seen -= text[index] != "\u200b"
        index += 1
    return index
