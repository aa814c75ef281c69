"""Other sticks and disks of this PC that hold exports, so that a damaged stick is mended without typing a path."""

from __future__ import annotations

import os
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from scenes.storage.export_list import LIST_FILE, SPARE_FILE

MOST = 12
_MOST_FOLDERS = 300


def other_exports(own: Path, drives: Iterable[Path] | None = None) -> list[Path]:
    """Folders with an export, on drives and one folder below, but `own`; at most `MOST`. Never raises."""
    found: list[Path] = []
    here = _resolved(own)
    for drive in drives if drives is not None else places_of_drives(sys.platform):
        for folder in _with_children(drive):
            if _is_export(folder) and _resolved(folder) != here:
                found.append(folder)
                if len(found) >= MOST:
                    return found
    return found


def names_of_exports(own: Path, others: Iterable[Path]) -> tuple[str, ...]:
    """How a person tells these folders apart: by their names, and where two have one name, by the stick as well."""
    folders = list(others)
    names = [folder.name for folder in (own, *folders)]
    return tuple(
        f"{folder.name} ({folder.parent.name or folder.parent})"
        if folder.name and names.count(folder.name) > 1
        else folder.name or str(folder)
        for folder in folders
    )


def places_of_drives(platform: str) -> list[Path]:
    """Where sticks and disks appear: letters on Windows, the folders of desktops on Linux."""
    if platform == "win32":
        return [
            Path(f"{letter}:\\") for letter in string.ascii_uppercase[2:] if os.path.isdir(f"{letter}:\\")
        ]
    roots: list[Path] = []
    for parent in ("/media", "/run/media", "/mnt", "/Volumes"):
        for place in _children(Path(parent)):
            roots.append(place)
            if parent in ("/media", "/run/media"):  # a folder for each user there
                roots += _children(place)
    return roots


def _with_children(folder: Path) -> Iterator[Path]:
    yield folder
    yield from _children(folder)


def _children(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
    except OSError:
        return []
    return [folder / name for name in sorted(names)[:_MOST_FOLDERS]]


def _is_export(folder: Path) -> bool:
    try:
        return (folder / LIST_FILE).is_file() or (folder / SPARE_FILE).is_file()
    except OSError:
        return False


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path
