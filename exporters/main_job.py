"""What `sala` does where there is no screen: exports a sample for this PC, and lets the robot pupil play the export."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from exporters.api import Exported, Options
from exporters.command import tools_of
from exporters.fresh_player import export_by_fresh_players
from exporters.registry import all_exporters
from exporters.start_files import START_LINUX
from scenes.cli.context import EXIT_OK, Context
from scenes.errors import SalaError
from scenes.own_process import end_with_children

NAME = "dengue"
_MINUTES = 10


def target_of_this_pc(platform: str = sys.platform) -> str:
    return "windows" if platform == "win32" else "linux"


def export_and_play(context: Context, lesson: Path, out: Path) -> Path | None:
    """The folder of the export once the robot has played it to its end; None if there is no player for this PC yet.

    Raises SalaError if either fails.
    """
    exported = Exported()
    exporter = all_exporters()[target_of_this_pc()]
    options, tools = Options(name=NAME, replace=True), tools_of(context)
    try:
        context.run_job(export_by_fresh_players(exporter, [lesson], out, options, tools, exported))
    except SalaError as error:
        if error.code != "export_no_runtime":
            raise
        context.complain(error)
        return None
    assert exported.path is not None
    _play(context, exported.path)
    return exported.path


def _play(context: Context, folder: Path) -> None:
    """Start the export as a pupil would, with the robot in the pupil's place."""
    program = [str(folder / "player" / "windows" / "sala-player.exe")]
    if sys.platform != "win32":
        program = ["sh", str(folder / START_LINUX)]
    chosen = ["--robot", "right", "--offscreen", "--seed", "1", "--language", context.texts.language]
    kept = ["--results", str(folder.parent / "results"), "--shots", str(folder.parent / "shots")]
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with subprocess.Popen(
        [*program, *chosen, *kept],
        env=environ,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,  # the script starts the player, which must end with it
    ) as process:
        assert process.stdout is not None
        too_late = threading.Timer(60 * _MINUTES, end_with_children, [process])
        too_late.start()
        try:
            for line in process.stdout:
                context.say(line.rstrip())
            status = process.wait()
        finally:
            too_late.cancel()
            if process.poll() is None:
                end_with_children(process)
    if status != EXIT_OK:
        raise SalaError("export_does_not_play", name=folder.name, status=status)
