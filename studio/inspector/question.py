"""The answers of a question: right ones are marked in place; what to say is out of the way until wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scenes.components.question.model import Choice
from scenes.model.values import ChoiceId, LocalText, new_id
from scenes.schema.codec import property_named
from scenes.schema.describe import Property
from scenes.texts import N_, Texts
from studio.inspector.editors import Change, Editor, LocalTextEditor
from studio.inspector.lists import ListEditor
from studio.inspector.references import Surroundings

_RIGHT_STYLE = "color: palette(link); font-weight: bold;"
_CARD = "QFrame#card {{ background: {color}; border-radius: 8px; border-left: 4px solid {edge}; }}"
_RIGHT_CARD = _CARD.format(color="rgba(47, 125, 50, 40)", edge="#3f9a43")
_WRONG_CARD = _CARD.format(color="rgba(128, 110, 70, 22)", edge="transparent")


class AnswerEditor(Editor):
    """One answer: right or not, its words, and what to say to who chose it."""

    is_wide = True
    marked = Signal(bool)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        texts, languages = around.texts, around.session.lesson.languages
        self._texts = texts
        words, feedback = (property_named(Choice, name) for name in ("text", "feedback"))
        self.one = QRadioButton()
        self.one.setAutoExclusive(False)
        self.many = QCheckBox()
        self.words = LocalTextEditor(texts, languages, words.info, is_required=True)
        self.say = QPushButton(texts(N_("Say something to who chose it")))
        self.say.setFlat(True)
        self.say.setToolTip(self.say.text())
        self.say.setMinimumWidth(60)  # a long language must not push the dock's rows over its edge
        self.say.setAutoDefault(False)
        self.say.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say.setStyleSheet(
            "QPushButton { color: palette(link); text-align: left; border: 0; padding: 2px 0 2px 36px; }"
        )
        self.said = QLabel(texts(feedback.label))
        self.said.setWordWrap(True)
        self.feedback = LocalTextEditor(texts, languages, feedback.info)
        self._is_feedback_wanted = False
        column = self._column()
        self.marks = QWidget(self)
        marks = QHBoxLayout(self.marks)
        marks.setContentsMargins(10, 0, 0, 0)
        marks.addWidget(self.one)
        marks.addWidget(self.many)
        column.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.words, self.say, self.said, self.feedback):
            column.addWidget(widget)
        for button in (self.one, self.many):
            button.clicked.connect(self.marked)
        self.say.clicked.connect(self._want_feedback)
        for name, editor in (("text", self.words), ("feedback", self.feedback)):
            editor.edited.connect(lambda change, merge, name=name: self._change(name, change, merge))
            editor.left.connect(self.left)

    def show_values(self, values: Sequence[Any]) -> None:
        self.show_answer(values[-1], is_single=True)

    def show_answer(self, choice: Choice, *, is_single: bool, is_ordered: bool = False) -> None:
        """Show an answer; of a question with one right answer it has a round mark, else a square one.

        What is put in order is neither right nor wrong, and nobody chose it.
        """
        self.marks.setVisible(not is_ordered)
        for button in (self.one, self.many):
            button.setText(
                self._texts(N_("Right answer")) if choice.right else self._texts(N_("Wrong answer"))
            )
            button.setChecked(choice.right)
            button.setStyleSheet(_RIGHT_STYLE if choice.right else "")
        self.one.setVisible(is_single)
        self.many.setVisible(not is_single)
        self.words.show_values([choice.text])
        self.feedback.show_values([choice.feedback])
        has_feedback = (bool(choice.feedback) or self._is_feedback_wanted) and not is_ordered
        self.say.setVisible(not has_feedback and not is_ordered)
        self.said.setVisible(has_feedback)
        self.feedback.setVisible(has_feedback)

    def _want_feedback(self) -> None:
        self._is_feedback_wanted = True
        self.say.hide()
        self.said.show()
        self.feedback.show()
        next(iter(self.feedback.fields.values())).setFocus()

    def _change(self, name: str, change: Change, merge: str) -> None:
        self.edited.emit(lambda old: replace(old, **{name: change(getattr(old, name))}), f"{name} {merge}")


class AnswersEditor(ListEditor):
    """All answers. Where one is right, marking another takes the mark from it."""

    def __init__(self, around: Surroundings, prop: Property) -> None:
        super().__init__(
            around.texts,
            lambda: AnswerEditor(around),
            lambda _items: Choice(ChoiceId(new_id()), LocalText()),
            prop.info.max_items,
            ("{n}.", N_("Add an answer")),
        )
        self._around = around

    @property
    def is_single(self) -> bool:
        return bool(getattr(self._around.owner(), "kind", "single") == "single")

    @property
    def is_ordered(self) -> bool:
        return bool(getattr(self._around.owner(), "kind", "") == "order")

    def show_values(self, values: Sequence[Any]) -> None:
        super().show_values(values)
        for card, choice in zip(self.cards, self._items, strict=True):
            assert isinstance(card.editor, AnswerEditor)
            card.editor.show_answer(choice, is_single=self.is_single, is_ordered=self.is_ordered)
            is_right = choice.right and not self.is_ordered
            card.setStyleSheet(_RIGHT_CARD if is_right else _WRONG_CARD)

    def _make_card(self, row: int) -> None:
        super()._make_card(row)
        editor = self.cards[row].editor
        assert isinstance(editor, AnswerEditor)
        editor.marked.connect(lambda is_right: self.mark(row, is_right))
        self.cards[row].head.insertWidget(1, editor.marks)  # in one line with the title: answers stay low

    def _add(self) -> None:
        """The new answer is written next, so it gets the keyboard."""
        before = len(self.cards)
        super()._add()
        if len(self.cards) > before:
            editor = self.cards[-1].editor
            assert isinstance(editor, AnswerEditor)
            next(iter(editor.words.fields.values())).setFocus()

    def mark(self, row: int, is_right: bool) -> None:
        """Make an answer right or wrong; of a single question there is always one right answer."""
        is_single = self.is_single

        def changed(old: tuple[Choice, ...]) -> tuple[Choice, ...]:
            if is_single:
                return tuple(replace(choice, right=at == row) for at, choice in enumerate(old))
            return tuple(replace(c, right=is_right) if at == row else c for at, c in enumerate(old))

        self.edited.emit(changed, "")
        self.show_values([self._items])  # a click on the one right answer changes nothing: its mark stays


class TruthEditor(Editor):
    """Whether the sentence of a true/false question is true."""

    is_wide = True

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.true = QRadioButton(texts(N_("The sentence is true")))
        self.false = QRadioButton(texts(N_("The sentence is false")))
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for button, value in ((self.true, True), (self.false, False)):
            group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(
                lambda _checked=False, value=value: self.edited.emit(lambda _old: value, "")
            )

    def show_values(self, values: Sequence[Any]) -> None:
        (self.true if values[-1] else self.false).setChecked(True)
