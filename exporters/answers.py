"""Answers of pupils and files of one's own: from an earlier export into the one that takes its place, losing none."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from exporters.folder_write import flush_file
from scenes.storage.atomic import sync_folder
from scenes.storage.export_list import is_pupils


def copy_answers(earlier: Path, folder: Path) -> None:
    """Copy the answers of pupils into a new export and wait until they are on the disk. Raises OSError."""
    for path in files_below(earlier):
        name = path.relative_to(earlier)
        if is_pupils(name.as_posix()):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            flush_file(target)
            sync_folder(target.parent)


def move_over(earlier: Path, final: Path, names: Collection[str]) -> None:
    """Move files of an earlier export, by their paths in it, and all answers of pupils to the new one.

    What is there already stays; where both differ, both are kept, unless one only goes on where the other ends.
    Raises OSError.
    """
    answers = [
        name for path in files_below(earlier) if is_pupils(name := path.relative_to(earlier).as_posix())
    ]
    touched = set()
    for name in [*answers, *names]:
        source, target = earlier / name, final / name
        if not source.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        touched.add(target.parent)
        if os.path.lexists(target):
            old, new = source.read_bytes(), target.read_bytes() if target.is_file() else None
            if new is not None and new.startswith(old):
                continue
            if new is None or not old.startswith(new):
                target = _free(target)
        os.replace(source, target)
    for folder in touched:
        sync_folder(folder)


def _free(path: Path) -> Path:
    number = 2
    while os.path.lexists(candidate := path.with_name(f"{path.stem} {number}{path.suffix}")):
        number += 1
    return candidate


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder; links are files and never followed."""
    for place, _folders, names in os.walk(folder):
        for name in sorted(names):
            yield Path(place, name)
