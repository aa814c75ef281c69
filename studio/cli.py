"""The `sala` command: builds the program's objects and hands them to one subcommand. Nothing here loads Qt."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import time
from pathlib import Path

from exporters import command as export_command
from scenes.cli import bench_command, lesson_commands, play_commands, results_command
from scenes.cli.context import EXIT_FAILED, Context, make_context
from scenes.errors import SalaError
from scenes.storage.places import user_data_folder
from scenes.texts import N_, UI_LANGUAGES
from scenes.vocabulary import sala_vocabulary


def system_language(environ: dict[str, str] | None = None) -> str:
    """ "km" or "en": SALA_LANG first, then the system's locale; English for all others."""
    values = os.environ if environ is None else environ
    wanted = (
        values.get("SALA_LANG") or values.get("LC_ALL") or values.get("LC_MESSAGES") or values.get("LANG")
    )
    wanted = wanted or locale.getlocale()[0] or ""
    code = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in UI_LANGUAGES else "km" if code.startswith("khmer") else "en"


def make_parser(context: Context) -> argparse.ArgumentParser:
    _ = context.texts
    parser = argparse.ArgumentParser(
        prog="sala",
        description=_(N_("3D lessons that teachers assemble and pupils explore, with no internet.")),
    )
    parser.add_argument("--lang", choices=UI_LANGUAGES, help=_(N_("Language of the program's own words.")))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    studio = commands.add_parser("studio", help=_(N_("Make or change a lesson.")))
    studio.add_argument("lesson", type=Path, nargs="?", help=_(N_("A lesson's folder; none: a new lesson.")))
    studio.set_defaults(run=run_studio_command)
    play_commands.register(commands, context)
    results_command.register(commands, context)
    lesson_commands.register(commands, context)
    export_command.register(commands, context)
    bench_command.register(commands, context)
    return parser


def run_studio_command(context: Context, arguments: argparse.Namespace) -> int:
    """Open the studio; a lesson that does not exist yet is made first."""
    from scenes.storage.lesson_save import save_lesson
    from scenes.storage.new_lesson import new_lesson
    from studio.app import run_studio  # Qt, which only the studio needs

    user_data = user_data_folder(os.environ, sys.platform)
    lesson: Path = arguments.lesson or user_data / "lessons" / time.strftime("lesson-%Y%m%d-%H%M%S")
    if not lesson.exists():
        save_lesson(context.codec, new_lesson(lesson.name), lesson)
    return run_studio(lesson, context.texts.language, context.assets)


def language_of(arguments: list[str]) -> str:
    """The language named by --lang before anything is parsed, because help is translated too."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
    return system_language()


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 for fine, 1 for problems found, 2 for wrong use, 3 for failure."""
    given = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(
                encoding="utf-8", errors="replace"
            )  # Khmer on a terminal that does not know it must not fail
    context = make_context(Path(__file__).resolve().parents[1], sala_vocabulary(), language_of(given))
    try:
        parsed = make_parser(context).parse_args(given)
        if parsed.command is None:
            return play_commands.run_default(context)
        return int(parsed.run(context, parsed))
    except SalaError as error:
        context.complain(error)
        return EXIT_FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except KeyboardInterrupt:
        print(context.texts(N_("Stopped.")), file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
