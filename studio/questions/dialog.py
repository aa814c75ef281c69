"""What a file of questions holds, beside what was not understood: the teacher ticks what comes into the scene."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.messages import sentence
from scenes.model.values import EntityId
from scenes.questions.adding import read_questions, with_questions
from scenes.questions.gift import write_gift
from scenes.questions.imported import MAX_FILE, Imported
from scenes.questions.qti import write_qti
from scenes.questions.template import template_csv, template_xlsx
from scenes.schema.codec import property_named
from scenes.storage.atomic import read_file, write_file
from scenes.texts import N_, Texts
from studio.dialogs import complain
from studio.session import EditingSession
from studio.widgets.fitting import FittedDialog

_FILES = "*.gift *.txt *.xml *.csv *.xlsx"
_MOST_SAID = 70
"""Characters of a question in a list."""


class QuestionsDialog(FittedDialog):
    """The questions of a file with a tick each, and below them what is left out and why."""

    def __init__(self, parent: QWidget, texts: Texts, name: str, found: Imported) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts(N_("Questions of {name}"), name=name))
        self.resize(640, 520)
        kinds = property_named(Question, "kind").info.choices or {}
        self.list = QListWidget()
        self.list.setWordWrap(True)
        for question in found.questions:
            words = question.prompt.pick(texts.language)
            item = QListWidgetItem(f"{words}\n{texts(kinds.get(question.kind, question.kind))}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self._found = found
        column = QVBoxLayout(self)
        told = QLabel(texts(N_("Untick what should not come into this scene.")))
        told.setWordWrap(True)
        column.addWidget(told)
        column.addWidget(self.list, 3)
        self.left_out = QListWidget()
        self.left_out.setWordWrap(True)
        for one in found.left_out:
            why = sentence(texts, f"question_{one.code}", {})
            self.left_out.addItem(f"{one.place}. {one.text}\n{why}")
        if found.left_out:
            column.addWidget(QLabel(texts(N_("Not understood, and left out:"))))
            column.addWidget(self.left_out, 1)
        buttons = QDialogButtonBox()
        self.take = QPushButton(texts(N_("Bring in")))
        cancel = QPushButton(texts(N_("Cancel")))
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.take.setEnabled(bool(found.questions))
        column.addWidget(buttons)

    def chosen(self) -> list[Question]:
        """The questions that are ticked."""
        return [
            question
            for row, question in enumerate(self._found.questions)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        ]


def bring_in_questions(
    parent: QWidget, session: EditingSession, texts: Texts, path: Path | None = None
) -> None:
    """Ask for a file, show what it holds, and put what is chosen into the scene shown, as one step."""
    if path is None:
        chosen, _kind = QFileDialog.getOpenFileName(
            parent, texts(N_("A file of questions")), "", f"{texts(N_('Questions'))} ({_FILES})"
        )
        if not chosen:
            return
        path = Path(chosen)
    try:
        found = read_questions(read_file(path, MAX_FILE), path.name)
    except SalaError as error:
        complain(parent, texts, error)
        return
    dialog = QuestionsDialog(parent, texts, path.name, found)
    questions = dialog.chosen() if dialog.exec() else []
    dialog.deleteLater()
    add_questions(session, texts, questions)


def make_table(parent: QWidget, texts: Texts) -> None:
    """Ask for a name, and write the table that a teacher fills in, in the program's language."""
    workbook, plain = texts(N_("Workbook (*.xlsx)")), texts(N_("Table (*.csv)"))
    chosen, kind = QFileDialog.getSaveFileName(
        parent, texts(N_("Make a table for questions")), "questions.xlsx", f"{workbook};;{plain}"
    )
    if not chosen:
        return
    path = Path(chosen)
    if kind == plain and path.suffix.lower() != ".csv":
        path = path.with_suffix(".csv")  # the name offered is that of the other kind
    try:
        is_plain = path.suffix.lower() == ".csv"
        write_file(path, template_csv(texts.language) if is_plain else template_xlsx(texts.language))
    except SalaError as error:
        complain(parent, texts, error)


def add_questions(session: EditingSession, texts: Texts, questions: Sequence[Question]) -> list[EntityId]:
    """Put questions into the scene shown, as one step, and select them."""
    if not questions:
        return []
    scene_id = session.scene_id
    changed, added = with_questions(session.lesson, scene_id, questions)
    with session.document.edit(texts(N_("Bring in questions"))) as draft:
        scene = draft.scene(scene_id)
        for name in added:
            scene.add(changed.scenes[scene_id].entities[name])
    session.select(added)
    return added


def write_questions(parent: QWidget, session: EditingSession, texts: Texts) -> None:
    """Write all questions of the lesson for other programs, in the language that is shown."""
    gift, qti = texts(N_("GIFT (Moodle) (*.gift)")), texts(N_("QTI 3 package (*.zip)"))
    chosen, kind = QFileDialog.getSaveFileName(
        parent, texts(N_("Write the questions")), "questions.gift", f"{gift};;{qti}"
    )
    if not chosen:
        return
    path = Path(chosen)
    if kind == qti and path.suffix.lower() != ".zip":
        path = path.with_suffix(".zip")  # the name offered is that of the other kind
    try:
        left_out = write_to(path, session)
    except SalaError as error:
        complain(parent, texts, error)
        return
    if left_out:
        said = [question.prompt.pick(texts.language) or name for name, question in left_out]
        names = "\n".join(f"• {words[:_MOST_SAID]}" for words in said)
        complain(parent, texts, SalaError("questions_left_out", count=len(left_out), names=names))


def write_to(path: Path, session: EditingSession) -> list[tuple[str, Question]]:
    """Write the questions of the lesson (QTI 3 where the name ends in .zip, else GIFT), in the language that is shown.

    Returns those that the format cannot ask, with the names of their things. Raises SalaError.
    """
    questions = [
        (str(entity.id), question)
        for scene in session.lesson.scenes.values()
        for entity, question in scene.with_component(Question)
    ]
    if path.suffix.lower() == ".zip":
        raw, left_out = write_qti(questions, Texts(session.language, session.library / "locale"))
    else:
        text, left_out = write_gift(questions, session.language)
        raw = text.encode("utf-8")
    write_file(path, raw)
    return [(name, question) for name, question in questions if name in left_out]
