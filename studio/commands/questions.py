"""Questions of other programs into the lesson, and those of the lesson for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def question_actions(window: MainWindow) -> tuple[Action, ...]:
    def bring_in() -> None:
        from studio.questions.dialog import bring_in_questions  # what reads tables is needed only now

        bring_in_questions(window, window.session, window.texts)

    def write() -> None:
        from studio.questions.dialog import write_questions

        write_questions(window, window.session, window.texts)

    def make_table() -> None:
        from studio.questions.dialog import make_table

        make_table(window, window.texts)

    return (
        Action(
            "lesson.bring-in-questions",
            N_("Bring in questions…"),
            bring_in,
            menu="insert",
            help=N_("From GIFT, Aiken, Moodle XML, or a table (CSV, XLSX)."),
        ),
        Action(
            "lesson.make-question-table",
            N_("Make a table for questions…"),
            make_table,
            menu="insert",
            help=N_("To fill in with a spreadsheet, with an example of each kind; then bring it in."),
        ),
        Action(
            "lesson.write-questions",
            N_("Write the questions for other programs…"),
            write,
            menu="lesson",
            help=N_("As GIFT for Moodle, or as a QTI 3 package."),
        ),
    )
