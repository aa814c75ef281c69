"""In a checkout of Sala's sources, ready players follow the code: stale ones are made anew before an export.

A player is made once and copied by every export, so one from before a change would be given to pupils without a word.
What it was made of is remembered by size and time (packaging/build_runtime.py writes `seen.json` beside its manifest):
looking costs two milliseconds a player. Only where that differs is the builder asked, which compares contents. An
installed studio has no builder and looks at nothing. No network: missing wheels are for the builder alone to fetch.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

from exporters.api import Exported, Exporter, Options, Tools
from exporters.export import export
from exporters.runtime import MANIFEST, built_place
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.own_process import end_with_children
from scenes.schema.check import Problem
from scenes.storage.atomic import read_file
from scenes.texts import N_

BUILDER = "packaging/build_runtime.py"
SEEN = "seen.json"
MAX_SEEN = 4 << 20
_LOOK_AGAIN = 0.05


def export_by_fresh_players(
    exporter: Exporter, paths: Sequence[Path], out: Path, options: Options, tools: Tools, exported: Exported
) -> Iterator[Progress]:
    """As `export`, but in a checkout the players it copies are made anew first where Sala's code has changed.

    Where that cannot be done the export goes on with the old player, and says so with the problems of the first lesson.
    """
    problems = yield from refreshed(players_of(exporter, options), tools)
    yield from export(exporter, paths, out, options, tools, exported)
    if problems:
        exported.problems[paths[0]] = [*problems, *exported.problems.get(paths[0], [])]


def players_of(exporter: Exporter, options: Options) -> tuple[str, ...]:
    """The targets whose players this export copies."""
    if exporter.needs:
        return exporter.needs
    chosen = getattr(options, "player", None)
    return ("windows", "linux") if chosen == "both" else (chosen,) if isinstance(chosen, str) else ()


def refreshed(targets: Collection[str], tools: Tools) -> Generator[Progress, None, list[Problem]]:
    """Make stale players anew, and give a warning for each that could not be; missing ones are left to the export."""
    root = tools.assets.parent
    place = built_place(root)
    if tools.runtimes[:1] != (place,) or not (root / BUILDER).is_file():
        return []
    problems = []
    stats: dict[str, list[int] | None] = {}
    for target in targets:
        folder = place / target
        if not (folder / MANIFEST).is_file() or _is_as_seen(root, folder, stats):
            continue
        text = tools.texts(N_("Sala’s code has changed: making the player for {target} anew"), target=target)
        if not (yield from _built(root, target, text)):
            problems.append(Problem("warning", "export_player_old", values={"target": target}))
    return problems


def _is_as_seen(root: Path, folder: Path, stats: dict[str, list[int] | None]) -> bool:
    """Has all that the player was made of the size and the time that it had then? `stats` is kept for the next one."""
    try:
        seen: Any = json.loads(read_file(folder / SEEN, MAX_SEEN))
    except (SalaError, ValueError, RecursionError):
        return False
    if not isinstance(seen, dict) or not seen:
        return False
    for name, fact in seen.items():
        if name not in stats:
            stats[name] = _fact(os.path.join(root, name))
        if stats[name] != fact:
            return False
    return True


def _fact(path: str) -> list[int] | None:
    """As build_runtime.py writes it: the size and the time of a file, or of a folder, which changes with its names."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _built(root: Path, target: str, text: str) -> Generator[Progress, None, bool]:
    """Let the builder look at the contents, and build. Closing ends it; what it leaves it clears away the next time."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    with subprocess.Popen(
        [sys.executable, str(root / BUILDER), target, "--offline"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it has programs of its own, which must end with it
    ) as builder:
        try:
            while builder.poll() is None:
                yield Progress(0.0, text)
                try:
                    builder.wait(_LOOK_AGAIN)
                except subprocess.TimeoutExpired:
                    continue
        finally:
            if builder.poll() is None:
                end_with_children(builder)
    return builder.returncode == 0
