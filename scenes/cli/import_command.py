"""`sala import [LESSON] FILE...`: models, pictures and sounds become canonical media, in a lesson or in a folder.

Kits (`.salakit`) go to the user's own things, which the library of the studio offers for every lesson.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import Any

from scenes.cli.context import EXIT_FAILED, EXIT_OK, Context
from scenes.errors import SalaError
from scenes.importing.client import ImportFolder, import_file
from scenes.importing.records import PICTURE_SIDES, UNITS, Imported, ImportOptions, to_plain
from scenes.importing.wording import told
from scenes.kits.kit_file import is_kit
from scenes.kits.my_things import FOLDER, MyThings
from scenes.messages import sentence
from scenes.model.document import Document
from scenes.model.lesson import Credit, Lesson
from scenes.model.media_edits import put_medium
from scenes.schema.check import has_errors, in_order
from scenes.storage.atomic import file_error, write_file
from scenes.storage.lesson_folder import SALA_SUFFIX, open_lesson
from scenes.storage.lesson_lock import Holder, LessonLock
from scenes.storage.lesson_save import save_lesson
from scenes.storage.places import user_data_folder
from scenes.texts import N_

Subparsers = argparse._SubParsersAction
MEDIA = "media"


def register(commands: Subparsers, context: Context) -> None:
    """Add the subcommand to the parser."""
    _ = context.texts
    command = commands.add_parser(
        "import",
        help=_(N_("Bring models, pictures and sounds into a lesson, or see what would come of them.")),
        description=_(N_("A file of own things (.salakit) goes to “My things” in the studio's library.")),
    )
    command.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="[LESSON] FILE",
        help=_(N_("The lesson's folder, then the files.")),
    )
    command.add_argument(
        "--out", type=Path, metavar="FOLDER", help=_(N_("Write the media into this folder."))
    )
    command.add_argument("--unit", choices=["auto", *UNITS], default="auto", help=_(N_("Unit of the model.")))
    command.add_argument(
        "--up",
        choices=["auto", "y", "z"],
        default="auto",
        help=_(N_("Axis of the file that points to the sky.")),
    )
    command.add_argument(
        "--turn", type=float, default=0.0, metavar="DEGREES", help=_(N_("Turn the model about the vertical."))
    )
    command.add_argument(
        "--size", type=float, default=0.0, metavar="METRES", help=_(N_("Longest side of the model."))
    )
    command.add_argument(
        "--triangles", type=int, default=0, metavar="N", help=_(N_("At most so many triangles; 0: all."))
    )
    command.add_argument(
        "--picture-side",
        type=int,
        choices=PICTURE_SIDES,
        default=1024,
        help=_(N_("Longest side of pictures, in dots.")),
    )
    command.add_argument(
        "--relief",
        type=float,
        default=0.0,
        metavar="METRES",
        help=_(N_("Make land of a grey picture: so high from black to white; --size is its longest side.")),
    )
    command.add_argument(
        "--relief-colors",
        choices=["map", "picture"],
        default="map",
        help=_(N_("Colours of the land: those of a map, or the picture itself.")),
    )
    command.add_argument("--title", default="", help=_(N_("What it is called; else the name of its file.")))
    command.add_argument("--author", default="", help=_(N_("Who made it.")))
    command.add_argument(
        "--licence", default="", help=_(N_("What may be done with it, such as CC0 or CC BY 4.0."))
    )
    command.add_argument("--json", action="store_true", help=_(N_("Print what a program can read.")))
    command.set_defaults(run=run_import)


def run_import(context: Context, arguments: argparse.Namespace) -> int:
    paths: list[Path] = list(arguments.paths)
    lesson = paths.pop(0) if _is_lesson(paths[0]) else None
    if lesson is not None and lesson.suffix.lower() == SALA_SUFFIX:
        raise SalaError("import_needs_lesson", name=lesson.name)
    options = ImportOptions(
        unit=arguments.unit,
        up=arguments.up,
        turn=arguments.turn,
        size=max(0.0, arguments.size),
        triangles=max(0, arguments.triangles),
        picture_side=arguments.picture_side,
        is_relief=arguments.relief > 0,
        relief_height=min(1000.0, max(0.0, arguments.relief)),
        relief_colors=arguments.relief_colors,
    )
    worst = EXIT_OK
    done: list[tuple[Imported, Credit]] = []
    plain = []
    with contextlib.closing(ImportFolder()) as folder:
        for path in paths:
            found: list[Imported] = []
            try:
                if is_kit(path.name):
                    plain.append(_take_kit(context, path, is_quiet=arguments.json))
                    continue
                context.run_job(import_file(path, options, folder.path, found))
            except SalaError as error:
                worst = EXIT_FAILED
                plain.append({"file": str(path), "error": error.code, "sentence": _sentence(context, error)})
                if not arguments.json:
                    context.say(f"{path.name}:")
                    context.complain(error)
                continue
            made = found[0]
            reference = f"{MEDIA}/{made.file}"
            credit = Credit(
                arguments.title or path.stem,
                arguments.author or made.author,
                arguments.licence or made.licence,
                media=reference,
            )
            done.append((made, credit))
            plain.append({"file": str(path), "media": reference, **to_plain(made)})
            if not arguments.json:
                context.say(f"{path.name} → {reference}")
                for line in told(context.texts, made):
                    context.say(f"  {line}")
        for target in filter(None, (arguments.out, lesson and lesson / MEDIA)) if done else ():
            _keep(folder, [made for made, _credit in done], target)
        if lesson is not None and done:
            _enter(context, lesson, [credit for _made, credit in done])
    if arguments.json:
        context.say_json(plain)
    return worst


def _take_kit(context: Context, path: Path, *, is_quiet: bool) -> dict[str, Any]:
    """Take a file of own things; what came of it, for a program. Raises SalaError."""
    mine = MyThings(user_data_folder(os.environ, sys.platform) / FOLDER, context.codec)
    taken = mine.take(path)
    if not is_quiet:
        context.say(context.texts(N_("{name}: {count} new in “My things”"), name=path.name, count=len(taken)))
        for entry in taken:
            context.say(f"  {entry.name.pick(context.texts.language)}")
    return {"file": str(path), "things": [{"id": entry.id, "name": dict(entry.name)} for entry in taken]}


def _is_lesson(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == SALA_SUFFIX


def _sentence(context: Context, error: SalaError) -> str:
    return sentence(context.texts, error.code, error.values)


def _keep(folder: ImportFolder, made: list[Imported], target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, target) from None
    for one in made:
        if not os.path.lexists(target / one.file):
            write_file(target / one.file, folder.read(one))


def _enter(context: Context, folder: Path, credits: list[Credit]) -> None:
    """Write titles, authors and licences into the lesson."""
    taken = LessonLock.take(folder)
    if isinstance(taken, Holder):
        raise SalaError("lesson_in_use", name=folder.name, user=taken.user, host=taken.host)
    try:
        with contextlib.closing(open_lesson(folder, context.codec)) as opened:
            lesson: Lesson | None = opened.lesson
            if lesson is None or has_errors(opened.problems):
                worst = in_order(opened.problems)[0]
                raise SalaError(worst.code, **dict(worst.values))
        document = Document(lesson)
        with document.edit(context.texts(N_("Bring in"))) as draft:
            for credit in credits:
                put_medium(draft, credit)
        save_lesson(context.codec, document.lesson, folder)
    finally:
        if taken is not None:
            taken.release()
