"""What is wrong with the lessons of an export, and what was made lighter, in the words of the dock "To mend"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from scenes.messages import remedy, sentence
from scenes.model.lesson import Lesson
from scenes.schema.check import Problem
from scenes.texts import N_, Texts
from studio.look import level_colors
from studio.problems.words import ProblemWords
from studio.widgets.symbols import symbol
from studio.widgets.two_lines import QUIET, TwoLineDelegate

_LEAST = 190
"""Pixels of height: two problems with their remedies. What is asked above scrolls before they get less."""


class ProblemList(QListWidget):
    """`found` are lessons and their problems, as they are shown."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.found: list[tuple[Path, Problem]] = []
        self._icons = {level: symbol(level, color) for level, color in level_colors(self.palette()).items()}
        self.setItemDelegate(TwoLineDelegate(self))
        self.setAccessibleName(texts(N_("To mend")))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMinimumHeight(_LEAST)

    def show_problems(
        self,
        problems: Mapping[Path, Sequence[Problem]],
        lessons: Mapping[Path, Lesson],
        *,
        names_lessons: bool,
    ) -> None:
        """`lessons` are those that could be read, to name what the problems are about."""
        self.found = [(path, problem) for path, some in problems.items() for problem in some]
        self.clear()
        for path, problem in self.found:
            self.addItem(self._item(path, problem, lessons.get(path), names_lessons))

    @property
    def chosen(self) -> tuple[Path, Problem] | None:
        row = self.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _item(
        self, path: Path, problem: Problem, lesson: Lesson | None, names_lesson: bool
    ) -> QListWidgetItem:
        if lesson is not None:
            words = ProblemWords(self._texts, lesson)
            text, quiet = words.sentence(problem), words.quiet(problem)
            title = lesson.title.pick(self._texts.language) or path.name
        else:  # it could not be read: what is wrong stands in one of its files
            text = sentence(self._texts, problem.code, problem.values)
            advice = remedy(self._texts, problem.code, problem.values)
            quiet = " — ".join(filter(None, (problem.path, advice)))
            title = path.name
        item = QListWidgetItem(self._icons[problem.level], text)
        item.setData(QUIET, " › ".join(filter(None, (title if names_lesson else "", quiet))))
        item.setToolTip(problem.path)
        return item
