"""The player as a program of its own, without the studio: the composition root of what a USB stick carries.

Its arguments are those of `sala play`. Without any it shows the lessons of the export it lies in.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scenes.cli import play_commands
from scenes.cli.context import EXIT_FAILED, make_context
from scenes.errors import SalaError
from scenes.texts import N_
from scenes.vocabulary import sala_vocabulary


def main(arguments: list[str], folder: str) -> int:
    """`folder` is the runtime's own, which holds `assets`. Exit codes are those of `sala`."""
    context = make_context(Path(folder), sala_vocabulary(), "en")
    parser = argparse.ArgumentParser(prog="sala-player")
    play_commands.register(parser.add_subparsers(dest="command"), context)
    try:
        parsed = parser.parse_args(["play", *arguments])
        return int(parsed.run(context, parsed))
    except SalaError as error:
        context.complain(error)
        return EXIT_FAILED
    except KeyboardInterrupt:
        print(context.texts(N_("Stopped.")), file=sys.stderr)
        return 130
