"""The player as a program of its own, without the studio: the composition root of what a USB stick carries.

Its arguments are those of `sala play`. Without any it shows the lessons of the export it lies in. With `--self-test`
it tries everything that a lesson can ask for, and then plays the lessons named, or those of its export.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scenes.cli import play_commands
from scenes.cli.context import EXIT_FAILED, EXIT_OK, EXIT_PROBLEMS, Context, make_context
from scenes.errors import SalaError
from scenes.storage.export_list import LESSONS_FOLDER, export_root
from scenes.texts import N_
from scenes.vocabulary import sala_vocabulary

SELF_TEST = "--self-test"


def main(arguments: Sequence[str], folder: str, modules: Sequence[str]) -> int:
    """`folder` is the runtime's own, which holds `assets`; `modules` is what was frozen. Exit codes are `sala`'s."""
    context = make_context(Path(folder), sala_vocabulary(), "en")
    parser = argparse.ArgumentParser(prog="sala-player")
    play_commands.register(parser.add_subparsers(dest="command"), context)
    try:
        parsed = parser.parse_args(["play", *(word for word in arguments if word != SELF_TEST)])
        if SELF_TEST in arguments:
            return run_self_test(context, parsed, modules)
        return int(parsed.run(context, parsed))
    except SalaError as error:
        context.complain(error)
        return EXIT_FAILED
    except KeyboardInterrupt:
        print(context.texts(N_("Stopped.")), file=sys.stderr)
        return 130


def run_self_test(context: Context, arguments: argparse.Namespace, modules: Sequence[str]) -> int:
    from scenes.player.lessons_shelf import find_lessons
    from scenes.player.self_test import self_test

    options = replace(
        play_commands.options_of(context, arguments),
        keeps_settings=False,
        keeps_results=False,
        pupils=("",),
        seed=1,
        is_offscreen=True,
        is_silent=True,
    )
    places: list[Path] = arguments.lessons
    root = export_root(Path(sys.executable), os.environ)
    if not places and root is not None:
        places = [root / LESSONS_FOLDER]
    lessons = [lesson for place in places for lesson in find_lessons(place)]
    return EXIT_OK if self_test(options, modules, lessons, context.say) else EXIT_PROBLEMS
