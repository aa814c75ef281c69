"""`sala questions`: questions of other programs into a lesson, and those of a lesson for other programs."""

from __future__ import annotations

import argparse
import contextlib
from pathlib import Path

from scenes.cli.context import EXIT_OK, EXIT_PROBLEMS, Context
from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.messages import sentence
from scenes.model.lesson import Lesson
from scenes.questions.adding import read_questions, with_questions
from scenes.questions.gift import write_gift
from scenes.questions.imported import MAX_FILE, Imported
from scenes.questions.qti import write_qti
from scenes.questions.template import template_csv, template_xlsx
from scenes.schema.check import has_errors
from scenes.storage.atomic import read_file, write_file
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.lesson_save import save_lesson
from scenes.texts import N_, Texts


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], context: Context) -> None:
    """Add the subcommand and its own subcommands to the parser."""
    _ = context.texts
    questions = commands.add_parser(
        "questions", help=_(N_("Bring questions in, or write them for other programs."))
    )
    doing = questions.add_subparsers(dest="doing", required=True, metavar="import|export|template")
    bring = doing.add_parser(
        "import", help=_(N_("Put questions of GIFT, Aiken, Moodle XML, CSV or XLSX into a lesson."))
    )
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("lesson", type=Path, metavar="LESSON")
    bring.add_argument(
        "--scene", default="", metavar="SCENE", help=_(N_("The scene that gets them; else the first."))
    )
    bring.add_argument("--check", action="store_true", help=_(N_("Only tell what would be done.")))
    bring.set_defaults(run=run_import)
    write = doing.add_parser("export", help=_(N_("Write the questions of a lesson as GIFT or QTI 3.")))
    write.add_argument("lesson", type=Path, metavar="LESSON")
    write.add_argument("file", type=Path, metavar="FILE", help=_(N_("Ends in .gift, or in .zip for QTI 3.")))
    write.add_argument("--language", default="", metavar="km|en")
    write.set_defaults(run=run_export)
    template = doing.add_parser("template", help=_(N_("Write a table that a teacher fills in.")))
    template.add_argument(
        "file", type=Path, metavar="FILE", help=_(N_("Ends in .xlsx for a workbook, or in .csv."))
    )
    template.set_defaults(run=run_template)


def run_import(context: Context, arguments: argparse.Namespace) -> int:
    """Exit code 1 if something of the file was not understood; the rest is in the lesson."""
    found = read_questions(read_file(arguments.file, MAX_FILE), arguments.file.name)
    folder: Path = arguments.lesson
    with contextlib.closing(open_lesson(folder, context.codec)) as opened:
        lesson = opened.lesson
        if lesson is None or has_errors(opened.problems):
            raise SalaError("lesson_unusable", name=folder.name)
        if not folder.is_dir():
            raise SalaError("fmt_needs_folder", name=folder.name)
        scene = arguments.scene or lesson.start_scene
        changed, added = with_questions(lesson, scene, found.questions)
    if added and not arguments.check:
        save_lesson(context.codec, changed, folder)
    for name, question in zip(added, found.questions, strict=True):
        context.say(f"{name}  {question.kind}  {question.prompt.pick(context.texts.language)}")
    tell_left_out(context, found)
    context.say(
        context.texts(
            N_("Questions brought in: {count}. Left out: {left}."), count=len(added), left=len(found.left_out)
        )
    )
    return EXIT_PROBLEMS if found.left_out else EXIT_OK


def tell_left_out(context: Context, found: Imported) -> None:
    """Each thing that was not understood, with its place and why."""
    for one in found.left_out:
        why = sentence(context.texts, f"question_{one.code}", {})
        print(f"{one.place}: {one.text}\n   {why}", file=context.err)


def run_export(context: Context, arguments: argparse.Namespace) -> int:
    with contextlib.closing(open_lesson(arguments.lesson, context.codec)) as opened:
        if opened.lesson is None:
            raise SalaError("lesson_unusable", name=arguments.lesson.name)
        questions = named_questions(opened.lesson)
        language = arguments.language or next(iter(opened.lesson.languages), "en")
    if arguments.file.suffix.lower() == ".zip":
        raw, left_out = write_qti(questions, Texts(language, context.assets / "locale"))
    else:
        text, left_out = write_gift(questions, language)
        raw = text.encode("utf-8")
    write_file(arguments.file, raw)
    for name in left_out:
        print(context.texts(N_("{name} cannot be written in this format."), name=name), file=context.err)
    count = len(questions) - len(left_out)
    context.say(context.texts(N_("Questions written: {count}."), count=count))
    return EXIT_OK


def named_questions(lesson: Lesson) -> list[tuple[str, Question]]:
    """All questions with the ids of their things, in order."""
    return [
        (str(entity.id), question)
        for scene in lesson.scenes.values()
        for entity, question in scene.with_component(Question)
    ]


def run_template(context: Context, arguments: argparse.Namespace) -> int:
    language = context.texts.language
    is_workbook = arguments.file.suffix.lower() == ".xlsx"
    write_file(arguments.file, template_xlsx(language) if is_workbook else template_csv(language))
    context.say(
        context.texts(N_("Made {file}. Fill it in, then: sala questions import"), file=arguments.file)
    )
    return EXIT_OK
