"""`sala check|fmt|new|pack|unpack|schema`: what one does to lessons without playing them."""

from __future__ import annotations

import argparse
import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from scenes.checks.opened import problem_of_unopened, problems_of_opened
from scenes.checks.profile import PROFILES
from scenes.checks.walk import used_assets
from scenes.cli.context import EXIT_FAILED, EXIT_OK, EXIT_PROBLEMS, Context
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.messages import remedy, sentence
from scenes.schema.check import Problem, has_errors
from scenes.storage.assets import Assets
from scenes.storage.atomic import file_error, write_file
from scenes.storage.lesson_data import LESSON_FILE
from scenes.storage.lesson_folder import SALA_SUFFIX, OpenLesson, open_lesson
from scenes.storage.lesson_save import lesson_bytes, save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.storage.pack import pack_lesson
from scenes.storage.yaml_comments import read_comments, with_comments
from scenes.texts import N_

Subparsers = argparse._SubParsersAction


def register(commands: Subparsers, context: Context) -> None:
    """Add the subcommands to the parser; each sets `run`, called with context and arguments."""
    _ = context.texts
    check = commands.add_parser("check", help=_(N_("List what is wrong with lessons and how to mend it.")))
    a_lesson = _(N_("A lesson: its folder, or a .sala file."))
    check.add_argument("lessons", nargs="+", type=Path, metavar="LESSON", help=a_lesson)
    check.add_argument(
        "--profile", choices=sorted(PROFILES), help=_(N_("Also apply the limits of a kind of PC room."))
    )
    check.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    check.add_argument(
        "--measured", action="store_true", help=_(N_("Also play each scene and tell how fast it is drawn."))
    )
    check.set_defaults(run=run_check)

    fmt = commands.add_parser("fmt", help=_(N_("Write lessons anew in the standard form.")))
    fmt.add_argument("lessons", nargs="+", type=Path, metavar="LESSON", help=_(N_("The folder of a lesson.")))
    fmt.add_argument(
        "--check", action="store_true", help=_(N_("Change nothing; fail if a file would change."))
    )
    fmt.set_defaults(run=run_fmt)

    new = commands.add_parser("new", help=_(N_("Make a new small lesson that plays.")))
    new.add_argument("folder", type=Path, metavar="FOLDER", help=_(N_("The folder to make.")))
    new.add_argument("--title", default="", help=_(N_("Its title.")))
    new.set_defaults(run=run_new)

    pack = commands.add_parser("pack", help=_(N_("Put a lesson and all it needs into one .sala file.")))
    pack.add_argument("lesson", type=Path, metavar="LESSON", help=a_lesson)
    pack.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help=_(N_("The file to write; else beside the lesson."))
    )
    pack.set_defaults(run=run_pack)

    unpack = commands.add_parser("unpack", help=_(N_("Unpack a .sala file into a new folder.")))
    unpack.add_argument("file", type=Path, metavar="FILE", help=_(N_("A .sala file.")))
    unpack.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="FOLDER",
        help=_(N_("The folder to make; else beside the file.")),
    )
    unpack.set_defaults(run=run_unpack)

    schema = commands.add_parser(
        "schema", help=_(N_("Print the JSON Schema of lesson files, or the reference."))
    )
    schema.add_argument(
        "--reference", action="store_true", help=_(N_("Print the manual of kinds and cards."))
    )
    schema.set_defaults(run=run_schema)


# ---------------------------------------------------------------------- check


def problems_of(opened: OpenLesson, context: Context, profile: str | None = None) -> list[Problem]:
    """All problems of an opened lesson, errors first."""
    return problems_of_opened(opened, context.assets, context.vocabulary, context.codec, profile)


def run_check(context: Context, arguments: argparse.Namespace) -> int:
    worst = EXIT_OK
    listed = []
    for path in arguments.lessons:
        try:
            opened = open_lesson(path, context.codec)
        except SalaError as error:
            listed.append((path, [problem_of_unopened(path, error)]))
            continue
        with contextlib.closing(opened):
            problems = problems_of(opened, context, arguments.profile)
        if getattr(arguments, "measured", False) and not has_errors(problems):
            problems += tell_measured(context, path, arguments.profile, says=not arguments.json)
        listed.append((path, problems))
    for path, problems in listed:
        if has_errors(problems):
            worst = EXIT_PROBLEMS
        if not arguments.json:
            print_problems(context, path, problems)
    if arguments.json:
        context.say_json(
            [{"lesson": str(path), "problems": as_data(context, found)} for path, found in listed]
        )
    return worst


def tell_measured(context: Context, path: Path, profile: str | None, *, says: bool = True) -> list[Problem]:
    """Play each scene of a lesson offscreen on the weakest way of drawing; what is over the limits of the profile.

    Without a profile the figures are only told.
    """
    from scenes.cli.measured import Measured, measure_lesson, measured_words, problems_of_measured

    measured: list[Measured] = []
    context.run_job(measure_lesson(context, path, measured))
    for scene in measured if says else ():
        context.say(measured_words(context.texts, path.name, scene.scene, scene))
    return problems_of_measured(measured, profile) if profile is not None else []


def as_data(context: Context, problems: list[Problem]) -> list[dict[str, object]]:
    return [
        {
            "level": problem.level,
            "code": problem.code,
            "path": problem.path,
            "scene": problem.scene,
            "entity": problem.entity,
            "values": dict(problem.values),
            "sentence": {
                texts.language: sentence(texts, problem.code, problem.values)
                for texts in (context.texts, context.other_texts)
            },
            "remedy": {
                texts.language: remedy(texts, problem.code, problem.values)
                for texts in (context.texts, context.other_texts)
            },
        }
        for problem in problems
    ]


def print_problems(context: Context, path: Path, problems: list[Problem]) -> None:
    _ = context.texts
    if not problems:
        context.say(_(N_("{name}: nothing to mend."), name=path.name))
        return
    names = {"error": _(N_("Error")), "warning": _(N_("Warning")), "note": _(N_("Note"))}
    context.say(f"{path.name}:")
    advice = [remedy(_, problem.code, problem.values) for problem in problems]
    for problem, own, following in zip(problems, advice, [*advice[1:], ""], strict=True):
        where = problem.path or path.name
        context.say(f"  {names[problem.level]}: {where}")
        context.say(f"    {sentence(_, problem.code, problem.values)}")
        if own and own != following:  # one word for many that lack the same
            context.say(f"    → {own}")


# ---------------------------------------------------------------------- files


def run_fmt(context: Context, arguments: argparse.Namespace) -> int:
    worst = EXIT_OK
    for path in arguments.lessons:
        folder = path.parent if path.name == LESSON_FILE else path
        with contextlib.closing(open_lesson(folder, context.codec)) as opened:
            if opened.lesson is None or has_errors(opened.problems):
                print_problems(context, path, opened.problems)
                worst = EXIT_PROBLEMS
                continue
            names = set(opened.files.names())
            there = {name: opened.files.read(name) for name in names if name.endswith(".yaml")}
            changed = [
                name
                for name, raw in lesson_bytes(context.codec, opened.lesson).items()
                if name not in there or there[name] != with_comments(raw, read_comments(there[name]))
            ]
        if changed and arguments.check:
            context.say(
                context.texts(N_("{name}: would change {files}."), name=path.name, files=", ".join(changed))
            )
            worst = EXIT_PROBLEMS
        elif changed:
            if not folder.is_dir():
                raise SalaError("fmt_needs_folder", name=path.name)
            save_lesson(context.codec, opened.lesson, folder)
            context.say(
                context.texts(N_("{name}: written anew ({files})."), name=path.name, files=", ".join(changed))
            )
    return worst


def run_new(context: Context, arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SalaError("folder_not_empty", name=folder.name)
    save_lesson(context.codec, new_lesson(arguments.title or folder.name), folder)
    context.say(context.texts(N_("Made {folder}. Play it: sala play {folder}"), folder=folder))
    return EXIT_OK


def run_pack(context: Context, arguments: argparse.Namespace) -> int:
    from scenes.storage.archive_write import (
        write_archive,
    )  # ready players have this module, and write no lessons

    target: Path = arguments.file or arguments.lesson.with_suffix(SALA_SUFFIX)
    with contextlib.closing(open_lesson(arguments.lesson, context.codec)) as opened:
        problems = problems_of(opened, context)
        if opened.lesson is None or has_errors(problems):
            print_problems(context, arguments.lesson, [p for p in problems if p.level == "error"])
            return EXIT_PROBLEMS
        files: dict[str, bytes] = {}
        assets = Assets(context.assets, opened.files)
        used = [reference for reference, _kind in used_assets(opened.lesson, context.vocabulary)]
        context.run_job(pack_lesson(context.codec, opened.lesson, assets, used, files))
        write_file(target, write_archive(None, files))
    context.say(
        context.texts(N_("Packed into {file} ({size} kB)."), file=target, size=target.stat().st_size // 1024)
    )
    return EXIT_OK


def run_unpack(context: Context, arguments: argparse.Namespace) -> int:
    target: Path = arguments.folder or arguments.file.with_suffix("")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise SalaError("folder_not_empty", name=target.name)
    with contextlib.closing(open_lesson(arguments.file, context.codec)) as opened:
        if opened.lesson is None:
            print_problems(context, arguments.file, opened.problems)
            return EXIT_FAILED
        existed = target.exists()
        try:
            context.run_job(_unpack(opened, target))
        except BaseException:
            if not existed:
                shutil.rmtree(target, ignore_errors=True)
            raise
    context.say(context.texts(N_("Unpacked into {folder}."), folder=target))
    return EXIT_OK


def _unpack(opened: OpenLesson, target: Path) -> Iterator[Progress]:
    names = [name for name in opened.files.names() if not name.startswith("cache/")]
    for number, name in enumerate(names):
        yield Progress(number / len(names), name)
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(error, path.parent) from None
        write_file(path, opened.files.read(name))


def run_schema(context: Context, arguments: argparse.Namespace) -> int:
    from scenes.schema.outputs import json_schema, reference  # only this command needs them

    if arguments.reference:
        context.say(reference(context.vocabulary, context.texts).rstrip("\n"))
    else:
        context.say_json(json_schema(context.vocabulary))
    return EXIT_OK
