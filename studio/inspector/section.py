"""One section of the inspector: a heading that folds, and the rows of one declared class."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from scenes.components.guide.model import Guide
from scenes.components.question.model import Question
from scenes.schema.describe import Property
from scenes.texts import N_, Texts
from studio.inspector.editors import Editor
from studio.inspector.lists import small_button
from studio.inspector.question import AnswersEditor, TruthEditor
from studio.inspector.question_kind import QuestionKindEditor
from studio.inspector.references import Surroundings
from studio.inspector.rows import HelpMark, Row, is_used, make_editor
from studio.inspector.spots import SpotsEditor
from studio.inspector.task_parts import TaskPartsEditor
from studio.widgets.symbols import symbol


def _conversation(around: Surroundings, prop: Property) -> Editor:
    """What a guide says; it stands on cards and rows, which stand on this module."""
    from studio.guide.editor import BeginningsEditor, ConversationEditor

    return (ConversationEditor if prop.name == "lines" else BeginningsEditor)(around, prop)


_BY_HAND: Mapping[tuple[type, str], Callable[[Surroundings, Property], Editor]] = {
    (Guide, "lines"): _conversation,
    (Guide, "beginnings"): _conversation,
    (Question, "choices"): AnswersEditor,
    (Question, "is_true"): lambda around, _prop: TruthEditor(around.texts),
    (Question, "kind"): QuestionKindEditor,
    (Question, "spots"): SpotsEditor,
    (Question, "parts"): TaskPartsEditor,
}
_FOLDED: Mapping[type, tuple[str, frozenset[str]]] = {
    Guide: (N_("When the talk begins"), frozenset({"beginnings", "opens", "distance"})),
    Question: (
        N_("Marking and order"),
        frozenset({"objective", "attempts", "retry_points", "time_limit", "shuffle", "opens"}),
    ),
}
"""Rows that stand folded away at the end: what is seldom changed."""


class Fold(QToolButton):
    """A line of words that shows or hides what is below it."""

    def __init__(self, words: str, content: QWidget, *, is_open: bool) -> None:
        super().__init__()
        self._content = content
        ink = self.palette().color(self.foregroundRole())
        self._icons = {True: symbol("down", ink), False: symbol("right", ink)}
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(is_open)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(12, 12))
        self.setStyleSheet("QToolButton { border: 0; padding: 2px 0; background: transparent; }")
        self.toggled.connect(self._show)
        self._show(is_open)

    def _show(self, is_open: bool) -> None:
        self.setIcon(self._icons[is_open])
        self._content.setVisible(is_open)


class Section(QFrame):
    """Rows for `values()`: one value of class `cls` for each selected thing.

    `changed(name, change, merge)` is emitted for an edit, `removal_asked` by the cross of the heading, `left` when a
    field is done with.
    """

    changed = Signal(str, object, str)
    removal_asked = Signal()
    left = Signal()

    def __init__(
        self,
        around: Surroundings,
        cls: type[Any],
        props: Sequence[Property],
        words: str,
        icon: QIcon,
        help_text: str = "",
        *,
        can_go: bool = False,
    ) -> None:
        super().__init__()
        self.cls = cls
        self._around = around
        self.rows: dict[str, Row] = {}
        self.setObjectName("section")
        body = QWidget()
        self.remove = small_button("remove", around.texts(N_("Remove")), self)
        self.remove.setVisible(can_go)
        self.remove.clicked.connect(self.removal_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(4)
        column.addLayout(self._heading(words, icon, help_text, body))
        column.addWidget(body)
        self._fill(body, props)

    def _heading(self, words: str, icon: QIcon, help_text: str, body: QWidget) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icon.pixmap(18, 18))
        picture.setVisible(not icon.isNull())
        title = Fold(words, body, is_open=True)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        title.setMinimumWidth(60)  # a long name must not make the dock wider than it is
        title.setToolTip(words)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(picture)
        head.addWidget(title)
        if help_text:
            head.addWidget(HelpMark(help_text))
        head.addStretch(1)
        head.addWidget(self.remove)
        return head

    def _fill(self, body: QWidget, props: Sequence[Property]) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        words, folded = _FOLDED.get(self.cls, ("", frozenset()))
        fold = QWidget()
        below = QVBoxLayout(fold)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(5)
        for prop in props:
            by_hand = _BY_HAND.get((self.cls, prop.name))
            editor = by_hand(self._around, prop) if by_hand else make_editor(prop, self._around)
            row = Row(self._around.texts, prop, editor)
            self.rows[prop.name] = row
            (below if prop.name in folded else column).addWidget(row)
            editor.edited.connect(
                lambda change, merge, name=prop.name: self.changed.emit(name, change, merge)
            )
            editor.left.connect(self.left)
        if words:
            column.addWidget(Fold(self._around.texts(words), fold, is_open=False))
            column.addWidget(fold)
        else:
            fold.deleteLater()

    def show_values(self, values: Sequence[Any]) -> None:
        """Show one value for each selected thing; the last leads."""
        for name, row in self.rows.items():
            row.editor.show_values([getattr(value, name) for value in values])
            row.setVisible(is_used(self.cls, name, values[-1]) and row.editor.has_choice)


def note(texts: Texts, message: str) -> QLabel:
    """A quiet sentence."""
    label = QLabel(texts(message))
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setMargin(10)
    return label
