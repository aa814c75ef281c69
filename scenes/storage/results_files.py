"""Where the lines of results are: names of the files, and finding and reading them, on sticks that have seen much."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass, field
from scenes.storage.checkpoint_file import attempts_in, read_checkpoint
from scenes.storage.journal import read_journal
from scenes.storage.places import safe_file_name

RESULTS_SUFFIX = ".jsonl"
MAX_DEPTH = 8
MAX_FOLDERS = 20_000
"""A whole disk given by mistake is searched this far, and not for hours."""

Lines = dict[int, dict[str, Any]]
"""The lines of one pupil in one attempt, by the number of their record (`seq`)."""


@dataclass(slots=True)
class ReadResults:
    """What was found: lines, the files that gave them, damaged lines (from 1), and files that cannot be read."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    damaged: dict[Path, list[int]] = field(default_factory=dict)
    unreadable: dict[Path, SalaError] = field(default_factory=dict)


def results_name(attempt_id: str, pupil: int, name: str) -> str:
    """The name of a pupil's results file: readable, safe on every system, and different for pupils of one name."""
    return f"{attempt_id}_{pupil + 1}_{safe_file_name(name, otherwise='pupil', max_bytes=60)}{RESULTS_SUFFIX}"


def lines_of(folder: Path, attempt_id: str) -> list[Lines]:
    """The sound lines of one attempt, a dictionary for each of its files. Raises SalaError by errno."""
    found = []
    for path in sorted(folder.glob(f"{attempt_id}_*{RESULTS_SUFFIX}")):
        lines: Lines = {}
        for line in read_journal(path)[0]:
            if line.get("attempt") == attempt_id and _has_numbers(line):
                lines.setdefault(line["seq"], line)
        found.append(lines)
    return found


def _has_numbers(line: dict[str, Any]) -> bool:
    values = [line.get(key) for key in ("seq", "tick", "pupil_number", "line")]
    return all(isinstance(value, int) and not isinstance(value, bool) and value >= 0 for value in values)


def read_results(places: Iterable[Path]) -> ReadResults:
    """All lines of results in these files and folders. Raises SalaError file_missing for a place that is not there.

    Lines that a killed player left in a checkpoint are read as well. Files that hold nothing of Sala are passed over.
    """
    found = ReadResults()
    seen: set[Path] = set()
    pending: list[dict[str, Any]] = []
    for place in places:
        if not os.path.exists(place):
            raise SalaError("file_missing", name=place.name or str(place), path=str(place))
        if os.path.isdir(place):
            for folder, names in _folders(place):
                for name in names:
                    _read_into(found, folder / name, seen)
                for attempt in attempts_in(folder):
                    checkpoint = read_checkpoint(folder, attempt)
                    pending.extend(checkpoint.pending if checkpoint is not None else ())
        else:
            _read_into(found, place, seen, is_named=True)
    if pending:
        there = {_key(line) for line in found.lines}
        found.lines.extend(line for line in pending if _key(line) not in there)
    return found


def _key(line: dict[str, Any]) -> str:
    return json.dumps([line.get(part) for part in ("attempt", "pupil_number", "seq")])


def _folders(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """The folders below `top` and the names of their results files; links are not followed, so it ends."""
    for count, (where, folders, names) in enumerate(os.walk(top)):
        folder = Path(where)
        depth = len(folder.parts) - len(top.parts)
        folders[:] = sorted(n for n in folders if not n.startswith(".")) if depth < MAX_DEPTH else []
        if count >= MAX_FOLDERS:
            return
        yield folder, sorted(name for name in names if name.endswith(RESULTS_SUFFIX))


def _read_into(found: ReadResults, path: Path, seen: set[Path], *, is_named: bool = False) -> None:
    real = Path(os.path.realpath(path))
    if real in seen:
        return
    seen.add(real)
    try:
        lines, damaged = read_journal(path)
        is_ours = is_named or bool(lines) or (bool(damaged) and _looks_like_ours(path))
    except SalaError as error:
        found.unreadable[path] = error
        return
    if is_ours:
        found.files.append(path)
        found.lines.extend(lines)
        if damaged:
            found.damaged[path] = damaged


def _looks_like_ours(path: Path) -> bool:
    """A file of whose lines none is whole: ours by its name, or somebody else's, which is none of our business."""
    attempt, _, rest = path.name.partition("_")
    return rest[:1].isdigit() and attempt.count("-") == 2 and attempt[:8].isdigit()
