"""A file of questions in the studio: seen before it comes in, one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenes.components.question.model import Question
from scenes.messages import sentence
from scenes.model.values import LocalText
from scenes.questions.gift import read_gift
from scenes.texts import Texts
from studio.questions.dialog import QuestionsDialog, add_questions, write_to
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


@pytest.mark.parametrize("name", ["questions.gift", "questions.zip"])
def test_written_questions_are_in_the_file_and_others_are_told(
    name: str, open_session: Callable[..., EditingSession], words: Callable[[str], Texts], tmp_path: Path
) -> None:
    session = open_session()
    found = read_gift("Where? {=Water ~Sand}\n\nHow many? {#4}\n").questions
    task = Question(kind="find", prompt=LocalText({"en": "Find it"}), opens="card")
    add_questions(session, words("en"), [*found, task])
    assert [question for _name, question in write_to(tmp_path / name, session)] == [task]
    raw = (tmp_path / name).read_bytes()
    assert (raw[:2] == b"PK") == name.endswith(".zip")
    if not name.endswith(".zip"):
        assert [question.kind for question in read_gift(raw.decode()).questions] == ["single", "number"]
    for language in ("km", "en"):
        told = sentence(words(language), "questions_left_out", {"count": 1, "names": "• Find it"})
        assert "• Find it" in told
