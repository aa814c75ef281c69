"""`sala play|results` and what `sala` does without a command."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenes.cli.context import EXIT_OK, Context
from scenes.texts import N_

Subparsers = argparse._SubParsersAction  # type: ignore[type-arg]


def register(commands: Subparsers, context: Context) -> None:
    _ = context.texts
    play = commands.add_parser("play", help=_(N_("Play lessons.")))
    play.add_argument("lessons", nargs="*", type=Path, metavar="LESSON")
    play.set_defaults(run=run_play)


def run_play(context: Context, arguments: argparse.Namespace) -> int:
    return EXIT_OK


def run_default(context: Context) -> int:
    return EXIT_OK
