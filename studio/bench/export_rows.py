"""`sala bench --only export`: exporting the dengue lesson beside plain copies of the same bytes, in the same rounds.

A copy counts when it is on the disk, as a stick must be able to be pulled out: each file is flushed, then each folder.
Exports wait for the same files and folders, and also compare what they wrote with the list.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from exporters.api import Exported, Exporter, Tools
from exporters.export import export
from exporters.registry import all_exporters
from scenes.storage.atomic import sync_folder

FOLDER_GOAL = 1.5
ZIP_GOAL_S = 1.0
FOLDERS = ("windows", "linux", "usb")
MEGABYTE = 1 << 20


def export_rows(tools: Tools, rounds: int, lesson: str = "dengue") -> list[dict[str, Any]]:
    """Rows of the table: what, value, unit, goal, detail. Raises SalaError, for example if no player is there."""
    exporters = all_exporters()
    source = tools.assets / "lessons" / lesson
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="sala-bench-") as folder:
        for name in (*FOLDERS, "zip"):
            pairs: list[tuple[float, float]] = []
            size = 0
            for number in range(max(1, rounds) + 1):
                place = Path(folder, f"{name}-{number}")
                made: list[Path] = []
                ours = _seconds(partial(_export, exporters[name], source, place, tools, made))
                theirs = _seconds(partial(_copy, made[0], place / "copy"))
                size = _size(made[0])
                shutil.rmtree(place)
                if number:  # the first brings all files into memory
                    pairs.append((ours, theirs))
            rows.append(_row(name, pairs, size))
    return rows


def _row(name: str, pairs: list[tuple[float, float]], size: int) -> dict[str, Any]:
    ours, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    detail = f"{ours:.2f} / {theirs:.2f} s, {size / MEGABYTE:.1f} MB"
    if name == "zip":
        more = statistics.median(first - second for first, second in pairs)
        value, unit, goal, what = more, "s", ZIP_GOAL_S, "export zip: more than copying it"
    else:
        value = statistics.median(first / second for first, second in pairs)
        unit, goal, what = "×", FOLDER_GOAL, f"export {name}: Sala / plain copy"
    return {"what": what, "value": round(value, 3), "unit": unit, "goal": goal, "detail": detail}


def _export(exporter: Exporter, lesson: Path, out: Path, tools: Tools, made: list[Path]) -> None:
    exported = Exported()
    for _progress in export(exporter, [lesson], out, exporter.options(), tools, exported):
        pass
    assert exported.path is not None
    made.append(exported.path)


def _copy(source: Path, target: Path) -> None:
    """As one copies in a file manager, and then waits until the stick may be pulled out."""
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)
    for path in [target, *target.rglob("*")]:
        if path.is_file():
            with open(path, "r+b") as file:
                os.fsync(file.fileno())
        else:
            sync_folder(path)
    sync_folder(target.parent)


def _size(path: Path) -> int:
    return sum(one.stat().st_size for one in [path, *path.rglob("*")] if one.is_file())


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
