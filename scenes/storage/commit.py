"""Several files replaced as one: after a kill at any moment a reader sees all old files or all new ones.

The new files are written to `.studio/save`, flushed, and then named in `.studio/save/commit.json`: writing that list is
the commit point. Only then are they moved into place. A reader that finds a list takes what still lies in the staging
folder from there; the next save moves it first.

A folder may come from a stranger: nothing is read, written or removed through a link that leads out of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.storage.archive import name_fault
from scenes.storage.atomic import file_error, read_file, sync_folder, write_file
from scenes.storage.places import is_inside

STAGING = ".studio/save"
_LIST = "commit.json"
_MAX_LIST = 4 << 20
_MAX_FILE = 64 << 20


def staged_files(folder: Path) -> dict[str, Path]:
    """Name -> file of a committed save that is not in place yet. Empty when the last save was completed or cut off
    before its commit point.
    """
    staging = folder / STAGING
    listed = _listed(folder)
    if listed is None:
        return {}
    result = {}
    for name, digest in listed[0].items():
        staged = staging / digest
        if _has_digest(staged, digest):
            result[name] = staged
        elif not _has_digest(folder / name, digest):
            return {}  # neither staged nor in place: not a list this program wrote
    return result


def commit_files(folder: Path, files: Mapping[str, bytes], removed: tuple[str, ...] = ()) -> None:
    """Write `files` and delete `removed`, all or nothing. Raises SalaError; then nothing has changed, unless only the
    last step failed: then readers see the new files, and the next save puts them in place.
    """
    staging = folder / STAGING
    try:
        staging.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, staging) from None
    finish_commit(folder)
    for name in (*files, *removed):
        if fault := name_fault(name):
            raise SalaError("archive_name_refused", name=folder.name, entry=name, reason=fault)
        if not is_inside(folder / name, folder):
            raise SalaError("outside_lesson", name=name)
    listed = {}
    try:
        for name, data in files.items():
            digest = hashlib.sha256(data).hexdigest()
            write_file(staging / digest, data)
            listed[name] = digest
        text = json.dumps({"files": listed, "removed": list(removed)}, ensure_ascii=False)
        write_file(staging / _LIST, text.encode())
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    finish_commit(folder)


def finish_commit(folder: Path) -> None:
    """Move what a committed save left in its staging folder into place. Raises SalaError if that fails."""
    staging = folder / STAGING
    if not is_inside(staging, folder):
        raise SalaError("outside_lesson", name=STAGING)
    listed = _listed(folder)
    if listed is not None:
        staged = staged_files(folder)
        try:
            for name, path in staged.items():
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                # a copy, not a move: two names may share one content, and a kill must leave the staged file there
                write_file(target, path.read_bytes())
            for name in listed[1]:
                (folder / name).unlink(missing_ok=True)
            sync_folder(folder)
            (staging / _LIST).unlink()
            sync_folder(staging)
        except OSError as error:
            raise file_error(error, folder) from None
    for leftover in staging.glob("*") if staging.is_dir() else ():
        if leftover.is_file():
            leftover.unlink(missing_ok=True)


def _listed(folder: Path) -> tuple[dict[str, str], list[str]] | None:
    """What a committed save is to write and to remove; None if there is no list, or not one that this program wrote."""
    staging = folder / STAGING
    try:
        data = json.loads(read_file(staging / _LIST, _MAX_LIST))
        files, removed = data["files"], data["removed"]
        names = [*files, *removed]
        digests = [str(digest) for digest in files.values()]
    except (SalaError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
    if not is_inside(staging, folder) or any(not _is_ours(folder, name) for name in names):
        return None
    if any(len(digest) != 64 or not digest.isalnum() for digest in digests):
        return None
    return dict(files), list(removed)


def _is_ours(folder: Path, name: object) -> bool:
    """Whether a lesson may hold a file of this name, and it would lie in the lesson's own folder."""
    return isinstance(name, str) and not name_fault(name) and is_inside(folder / name, folder)


def _has_digest(path: Path, digest: str) -> bool:
    try:
        return not os.path.islink(path) and hashlib.sha256(read_file(path, _MAX_FILE)).hexdigest() == digest
    except SalaError:
        return False
