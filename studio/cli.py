"""The `sala` command: builds the program's objects and hands them to one subcommand. Nothing here loads Qt."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from pathlib import Path
from typing import Any

from exporters import command as export_command
from exporters.command import tools_of
from exporters.main_job import export_and_play
from scenes.cli import (
    bench_command,
    import_command,
    lesson_commands,
    play_commands,
    questions_command,
    results_command,
)
from scenes.cli.context import EXIT_FAILED, Context, make_context
from scenes.cli.parser import CommandParser
from scenes.errors import SalaError
from scenes.storage.lesson_folder import SALA_SUFFIX
from scenes.texts import N_, UI_LANGUAGES
from scenes.vocabulary import sala_vocabulary
from studio.bench.studio_rows import studio_rows
from studio.display import has_screen
from studio.library import command as library_command

SAMPLE = "dengue"
"""The sample that is opened when nothing else is asked for."""


def system_language(environ: dict[str, str] | None = None) -> str:
    """ "km" or "en": SALA_LANG first, then the system's locale; English for all others.

    SALA_LOCALE is what was set before the program started itself again (packaging/program_start.py).
    """
    values = os.environ if environ is None else environ
    wanted = values.get("SALA_LANG") or values.get("SALA_LOCALE") or values.get("LC_ALL")
    wanted = wanted or values.get("LC_MESSAGES") or values.get("LANG")
    wanted = wanted or locale.getlocale()[0] or ""
    code = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in UI_LANGUAGES else "km" if code.startswith("khmer") else "en"


def _files_rows(rounds: int) -> list[dict[str, Any]]:
    from studio.bench.files_rows import (
        files_rows,
    )  # a session and YAML, which no other command needs so early

    return files_rows(rounds)


def _export_rows(context: Context, rounds: int) -> list[dict[str, Any]]:
    from studio.bench.export_rows import export_rows

    return export_rows(tools_of(context), rounds)


def _told_whole(context: Context) -> type[argparse._SubParsersAction]:
    """Subcommands whose own help says what they do and what their exit codes mean, not the list of commands alone."""
    ending = context.texts(
        N_(
            "Exit codes: 0 all is well; 1 something in a lesson is to be mended; 2 wrong use; "
            "3 something could not be read, written or shown."
        )
    )

    class Commands(argparse._SubParsersAction):
        def add_parser(self, name: str, **more: Any) -> Any:
            return super().add_parser(name, **{"description": more.get("help"), "epilog": ending, **more})

    return Commands


def make_parser(context: Context) -> argparse.ArgumentParser:
    _ = context.texts
    parser = CommandParser(
        _,
        prog="sala",
        description=_(N_("3D lessons that teachers assemble and pupils explore, with no internet.")),
    )
    parser.add_argument("--lang", choices=UI_LANGUAGES, help=_(N_("Language of the program's own words.")))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", action=_told_whole(context))
    studio = commands.add_parser("studio", help=_(N_("Make or change a lesson.")))
    studio.add_argument("lesson", type=Path, nargs="?", help=_(N_("A lesson; none: the start page.")))
    studio.set_defaults(run=run_studio_command)
    play_commands.register(commands, context)
    results_command.register(commands, context)
    questions_command.register(commands, context)
    lesson_commands.register(commands, context)
    import_command.register(commands, context)
    library_command.register(commands, context)
    export_command.register(commands, context)
    more = {
        "studio": studio_rows,
        "studio-files": _files_rows,
        "export": lambda rounds: _export_rows(context, rounds),
    }
    bench_command.register(commands, context, more)
    return parser


def run_studio_command(context: Context, arguments: argparse.Namespace) -> int:
    """Open the studio on a lesson, which is made first if there is none yet; without one on its start page."""
    from scenes.storage.lesson_save import save_lesson
    from scenes.storage.new_lesson import new_lesson
    from studio.app import run_studio  # Qt, which only the studio needs

    lesson: Path | None = arguments.lesson
    if lesson is not None and not lesson.exists() and lesson.suffix != SALA_SUFFIX:
        save_lesson(context.codec, new_lesson(lesson.name), lesson)
    return run_studio(lesson, chosen_language(arguments), context.assets)


def run_without_command(context: Context, arguments: argparse.Namespace) -> int:
    """The studio on a copy of the sample lesson; without a display, the main job without a window."""
    if not has_screen(os.environ, sys.platform):
        return play_commands.run_default(context, export_and_play)
    from studio.app import run_studio

    sample = context.assets / play_commands.SAMPLES / SAMPLE
    return run_studio(None, chosen_language(arguments), context.assets, sample)


def chosen_language(arguments: argparse.Namespace) -> str:
    """The language that was asked for in so many words; "" lets the studio take the one it was left in."""
    asked = arguments.lang or os.environ.get("SALA_LANG", "")
    return asked if asked in UI_LANGUAGES else ""


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
            return run_without_command(context, parsed)
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
