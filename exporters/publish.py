"""Last step: what was made under a `.partial` name gets its own. Cancelled or failed, nothing is left behind."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from exporters.answers import copy_answers, move_over
from scenes.errors import SalaError
from scenes.storage.atomic import file_error, put_in_place, sync_folder
from scenes.storage.export_list import LIST_FILE, SPARE_FILE
from scenes.storage.file_lock import FileLock

PARTIAL = ".partial"
OLD = ".sala-old"
HELD = ".lock"
WORKING = "sala-"
_FORGOTTEN_SECONDS = 600.0


@contextlib.contextmanager
def partial_of(final: Path, *, replaces: bool) -> Iterator[Path]:
    """The path to write to; afterwards it is renamed to `final`. An exception (also closing a job) removes it.

    Folders made on the way are removed too. Raises SalaError export_exists, export_not_ours, export_running, or by
    errno.
    """
    check_free(final, replaces=replaces)
    partial = final.with_name(final.name + PARTIAL)
    with _parents(final.parent), _alone(partial, final), _removed_unless_done(partial):
        with _called(partial, final):
            remove(partial)  # of an export that was killed
            yield partial
        _swap(partial, final)


@contextlib.contextmanager
def working_folder(out: Path, name: str) -> Iterator[Path]:
    """A new folder in `out` to write to before the final name is known; `publish` it, else it is removed.

    Equal names are meant for equal work: what one that was killed has left is removed first. Raises SalaError
    export_running, or by errno.
    """
    folder = out / (name + PARTIAL)
    with _parents(out), _alone(folder, out), _removed_unless_done(folder), _called(folder, out):
        remove(folder)
        _remove_forgotten(out)
        try:
            folder.mkdir()
        except OSError as error:
            raise file_error(error, folder) from None
        yield folder


@contextlib.contextmanager
def _parents(folder: Path) -> Iterator[None]:
    """Make a folder, and on failure take away again what was made for it."""
    made = _make_parents(folder)
    try:
        yield
    except BaseException:
        for parent in made:
            with contextlib.suppress(OSError):
                parent.rmdir()
        raise


@contextlib.contextmanager
def _alone(partial: Path, final: Path) -> Iterator[None]:
    """Nobody else writes the same meanwhile: two would clear away each other's files."""
    held = partial.with_name(partial.name + HELD)
    lock: FileLock | None = None
    try:
        with _called(held, final):
            lock = FileLock.take(held)
        if lock is None:
            raise SalaError("export_running", name=final.name or str(final))
        yield
    finally:
        if lock is not None:
            lock.release()


@contextlib.contextmanager
def _removed_unless_done(partial: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with contextlib.suppress(SalaError):  # what went wrong first is told
            remove(partial)
        raise


@contextlib.contextmanager
def _called(partial: Path, final: Path) -> Iterator[None]:
    """What goes wrong with the one is said of the other: nobody who exports knows names that end in `.partial`."""
    try:
        yield
    except SalaError as error:
        if error.values.get("name") != partial.name:
            raise
        raise SalaError(error.code, **{**error.values, "name": final.name or str(final)}) from None


def _remove_forgotten(out: Path) -> None:
    """What an export left that could not clean up, because its stick was pulled out: it fills the stick for nothing."""
    for folder in out.glob(f"{WORKING}????????{PARTIAL}"):
        with contextlib.suppress(OSError, SalaError):
            if folder.is_dir() and time.time() - _last_touched(folder) > _FORGOTTEN_SECONDS:
                remove(folder)
                remove(folder.with_name(folder.name + HELD))


def _last_touched(folder: Path) -> float:
    return max(os.stat(path).st_mtime for path in [folder, *folder.rglob("*")])


def publish(partial: Path, final: Path, own: Collection[str] = (), *, replaces: bool) -> None:
    """Give what was made its name. `own` are files that an earlier export does not take with it, and nor do answers of
    pupils. Raises SalaError as `partial_of`.
    """
    check_free(final, replaces=replaces)
    _swap(partial, final, own)


def check_free(final: Path, *, replaces: bool) -> None:
    """Raises SalaError export_exists, export_not_ours."""
    if not os.path.lexists(final):
        return
    if not replaces:
        raise SalaError("export_exists", name=final.name)
    if final.is_dir():
        is_ours = (final / LIST_FILE).is_file() or (final / SPARE_FILE).is_file()
        if not is_ours and any(final.iterdir()):
            raise SalaError("export_not_ours", name=final.name)


def _make_parents(folder: Path) -> list[Path]:
    """Make a folder; those that were made, the deepest first."""
    missing = []
    place = folder
    while not place.exists() and place != place.parent:
        missing.append(place)
        place = place.parent
    if not place.is_dir():
        raise file_error(FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)), place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        for made in missing:
            with contextlib.suppress(OSError):
                made.rmdir()
        raise file_error(error, folder) from None
    return missing


def old_of(final: Path) -> Path:
    """Where what is replaced lies until it is removed."""
    return final.with_name(final.name + OLD)


def _swap(partial: Path, final: Path, own: Collection[str] = ()) -> None:
    """A file takes the place of another in one step; a folder does in two, and `kept.finish_interrupted` can finish."""
    try:
        if os.path.lexists(final) and (partial.is_dir() or final.is_dir()):
            _swap_folder(partial, final, own)
        else:
            put_in_place(partial, final)
            sync_folder(final.parent)
    except OSError as error:
        raise file_error(error, final) from None


def _swap_folder(partial: Path, final: Path, own: Collection[str]) -> None:
    """Answers of pupils are copied before, so that at no moment the place of the new ones lacks them."""
    old = old_of(final)
    remove(old)
    if partial.is_dir() and final.is_dir():
        copy_answers(final, partial)
    put_in_place(final, old)
    try:
        put_in_place(partial, final)
    except OSError:
        put_in_place(old, final)
        raise
    sync_folder(final.parent)
    if final.is_dir() and old.is_dir():
        move_over(old, final, own)
    remove(old)


def remove(path: Path) -> None:
    """A file, link or folder, if it is there. Raises SalaError by errno."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise file_error(error, path) from None
