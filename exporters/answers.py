"""Answers of pupils and files of one's own: from an earlier export into the one that takes its place, losing none."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from exporters.folder_write import flush_file
from scenes.storage.atomic import sync_folder
from scenes.storage.export_list import is_pupils

_CHUNK = 1 << 20


def copy_answers(earlier: Path, folder: Path) -> None:
    """Copy the answers of pupils into a new export and wait until they are on the disk. Raises OSError.

    Only files: what a link leads to is nobody's answer, and a pipe would never end. `move_over` takes links along.
    """
    for path in files_below(earlier):
        name = path.relative_to(earlier)
        if is_pupils(name.as_posix()) and _is_file(path):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
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
        if not os.path.lexists(source):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        touched.add(target.parent)
        if os.path.lexists(target):
            if _goes_on(target, source):
                continue
            if not _goes_on(source, target):
                target = _free(target)
        os.replace(source, target)
    for folder in touched:
        sync_folder(folder)


def _goes_on(path: Path, other: Path) -> bool:
    """Whether a file begins with all of the other."""
    if not (_is_file(path) and _is_file(other)):
        return False
    with open(path, "rb") as file, open(other, "rb") as beginning:
        while piece := beginning.read(_CHUNK):
            if file.read(len(piece)) != piece:
                return False
    return True


def _is_file(path: Path) -> bool:
    return stat.S_ISREG(os.lstat(path).st_mode)


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
