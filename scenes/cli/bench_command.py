"""`sala bench`: how fast Sala is on this PC, as ratios to plain baselines measured in the same run."""

from __future__ import annotations

import argparse

from scenes.cli.context import EXIT_OK, Context
from scenes.texts import N_

Subparsers = argparse._SubParsersAction  # type: ignore[type-arg]


def register(commands: Subparsers, context: Context) -> None:
    bench = commands.add_parser("bench", help=context.texts(N_("Measure how fast Sala is on this PC.")))
    bench.set_defaults(run=run_bench)


def run_bench(context: Context, arguments: argparse.Namespace) -> int:
    return EXIT_OK
