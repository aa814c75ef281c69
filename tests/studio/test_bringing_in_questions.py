"""A file of questions in the studio: seen before it comes in, one step to undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenes.components.question.model import Question
from scenes.questions.gift import read_gift
from scenes.texts import Texts
from studio.questions.dialog import QuestionsDialog, add_questions
from studio.session import EditingSession

GIFT = "Where? {=Water ~Sand}\n\nHow many? {#4}\n\nBroken\n"


@pytest.mark.parametrize("language", ["km", "en"])
def test_what_is_ticked_comes_in_as_one_step(
    language: str, open_session: Callable[..., EditingSession], words: Callable[[str], Texts], qtbot: QtBot
) -> None:
    session, texts = open_session(), words(language)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QuestionsDialog(parent, texts, "test.gift", read_gift(GIFT))
    assert (dialog.list.count(), dialog.left_out.count()) == (2, 1)
    assert dialog.left_out.item(0).text().startswith("5. Broken\n")
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    (question,) = dialog.chosen()
    assert question.kind == "number"
    before = session.lesson
    added = add_questions(session, texts, [question])
    assert session.selection == tuple(added)
    assert session.scene.entities[added[0]].get(Question) == question
    session.document.undo()
    assert session.lesson == before


def test_nothing_chosen_is_no_step(
    open_session: Callable[..., EditingSession], words: Callable[[str], Texts]
) -> None:
    session = open_session()
    assert add_questions(session, words("en"), []) == []
    assert not session.document.undo_steps
