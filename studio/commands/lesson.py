"""What is done with the whole lesson: save it, try it, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.texts import N_
from studio.actions import Action
from studio.choosing import choose_lesson_file, choose_lesson_folder
from studio.commands.export import export_actions
from studio.commands.questions import question_actions
from studio.commands.texts import texts_action

if TYPE_CHECKING:
    from studio.main_window import MainWindow


def lesson_actions(window: MainWindow) -> tuple[Action, ...]:
    def is_modified() -> bool:
        return window.session.document.is_modified

    program = window.program

    def open_folder() -> None:
        chosen = choose_lesson_folder(window, window.texts, program.own.folder)
        if chosen is not None:
            window.leave_for(lambda: program.open_lesson(chosen))

    def open_file() -> None:
        chosen = choose_lesson_file(window, window.texts, program.own.folder)
        if chosen is not None:
            window.leave_for(lambda: program.open_lesson(chosen))

    return (
        Action(
            "lesson.new",
            N_("New lesson…"),
            lambda: window.leave_for(program.show_start),
            shortcut="Ctrl+N",
            menu="lesson",
        ),
        Action("lesson.open", N_("Open a lesson's folder…"), open_folder, shortcut="Ctrl+O", menu="lesson"),
        Action("lesson.open-file", N_("Open a .sala file…"), open_file, menu="lesson"),
        Action(
            "lesson.settings",
            N_("About this lesson…"),
            window.show_lesson_settings,
            shortcut="Ctrl+I",
            menu="lesson",
            help=N_("Title, subject, grade, objectives, languages, credits."),
            starts_section=True,
        ),
        texts_action(window),
        Action(
            "lesson.save",
            N_("Save"),
            window.saving.save,
            starts_section=True,
            icon="save",
            shortcut="Ctrl+S",
            menu="lesson",
            is_enabled=is_modified,
            on_toolbar=True,
        ),
        Action(
            "lesson.save-as",
            N_("Save as…"),
            window.saving.save_as,
            shortcut="Ctrl+Shift+S",
            menu="lesson",
            help=N_("In another place or under another name, as a folder or as one file."),
        ),
        Action(
            "lesson.bring-in",
            N_("Bring in…"),
            window.bring_in,
            shortcut="Ctrl+B",
            menu="insert",
            help=N_("A model, picture or sound of your own. Or drop its file here."),
        ),
        *question_actions(window),
        Action(
            "lesson.versions",
            N_("Earlier versions…"),
            window.saving.show_versions,
            menu="lesson",
            help=N_("What the lesson was before each of the last ten savings."),
        ),
        Action(
            "lesson.unsaved-work",
            N_("Unsaved work…"),
            window.show_unsaved_work,
            menu="lesson",
            help=N_("What was not saved when Sala ended."),
        ),
        Action(
            "lesson.try",
            N_("Try it"),
            window.trial.from_start,
            icon="play",
            starts_section=True,
            shortcut="F5",
            menu="lesson",
            on_toolbar=True,
        ),
        Action(
            "lesson.try-here",
            N_("Try it from here"),
            window.trial.from_here,
            shortcut="Shift+F5",
            menu="lesson",
            help=N_("Pupils stand before the selected thing, or where you look from."),
        ),
        Action(
            "lesson.try-scene",
            N_("Try it from this scene"),
            window.trial.from_scene,
            shortcut="Ctrl+F5",
            menu="lesson",
        ),
        *export_actions(window),
        Action(
            "lesson.start-page",
            N_("Start page"),
            lambda: window.leave_for(program.show_start),
            menu="lesson",
            starts_section=True,
        ),
        Action("lesson.close", N_("Close"), window.close_window, shortcut="Ctrl+Q", menu="lesson"),
    )
