"""Files that are whole or untouched: write beside, flush to the disk, swap in, flush the folder."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from pathlib import Path

from scenes.errors import SalaError

TEMPORARY_SUFFIX = ".sala-tmp"
_RETRY_SECONDS = 3.0
_RETRY_STEP = 0.05
_BUSY_ON_WINDOWS = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation
_NO_SUCH_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
_STALE_SECONDS = 3600.0

_CODE_OF_ERRNO = {
    errno.ENOSPC: "file_disk_full",
    errno.EDQUOT: "file_disk_full",
    errno.EROFS: "file_read_only",
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.EACCES: "file_permission",
    errno.EPERM: "file_permission",
    errno.ENAMETOOLONG: "file_name_too_long",
    errno.EIO: "file_device_gone",
    errno.ENODEV: "file_device_gone",
    errno.ENXIO: "file_device_gone",
    errno.ESTALE: "file_device_gone",
    errno.ENOTCONN: "file_device_gone",  # of a stick that a program of the user drives (NTFS, exFAT)
    errno.EFBIG: "file_too_large",
    errno.EISDIR: "file_is_folder",
    errno.EEXIST: "file_exists",
    errno.EBUSY: "file_busy",
    errno.ETXTBSY: "file_busy",
    errno.ENOTEMPTY: "file_busy",
}
# Windows tells more than the errno it is mapped to, and some of these have no errno at all.
_CODE_OF_WINERROR = {
    2: "file_missing",
    3: "file_missing",
    15: "file_device_gone",
    19: "file_read_only",
    21: "file_device_gone",
    23: "file_device_gone",
    32: "file_busy",
    33: "file_busy",
    39: "file_disk_full",
    55: "file_device_gone",
    112: "file_disk_full",
    123: "file_name_refused",
    206: "file_name_too_long",
    433: "file_device_gone",
    1006: "file_device_gone",
    1117: "file_device_gone",
    1167: "file_device_gone",
    1295: "file_disk_full",
}


def file_error(error: OSError, path: Path | str) -> SalaError:
    """The sentence for a failed file operation, by errno (and by Windows' own number where it says more).

    Values: `name` (last part of the path), `path`, `detail` (the system's words). Anything else: file_failed.
    """
    place = Path(path)
    winerror = getattr(error, "winerror", None)
    code = _CODE_OF_WINERROR.get(winerror or 0) or _CODE_OF_ERRNO.get(error.errno or 0, "file_failed")
    detail = error.strerror or type(error).__name__
    return SalaError(code, name=place.name or str(place), path=str(place), detail=detail)


def read_file(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file of at most `max_bytes`.

    Raises SalaError: file_too_large, file_not_regular (a pipe or device would hang the program), or by errno.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if os.path.isdir(path):  # Windows says "access denied" for a folder
            raise SalaError("file_is_folder", name=path.name, path=str(path)) from None
        raise file_error(error, path) from None
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            code = "file_is_folder" if stat.S_ISDIR(mode) else "file_not_regular"
            raise SalaError(code, name=path.name, path=str(path))
        with open(descriptor, "rb", closefd=False) as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise file_error(error, path) from None
    finally:
        os.close(descriptor)
    if len(data) > max_bytes:
        raise SalaError("file_too_large", name=path.name, path=str(path), limit=max_bytes)
    return data


def write_file(path: Path, data: bytes) -> None:
    """Replace or create a file so that it is always either the old one or the new one, whole.

    When this returns, the new content survives a power cut. A link is followed and its target replaced; the
    permissions of an existing file are kept. On failure the old file is untouched and nothing is left behind.
    Raises SalaError by errno.
    """
    try:
        _write_and_swap(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise file_error(error, path) from None


def write_unsynced(path: Path, data: bytes) -> None:
    """As `write_file`, but without waiting for the disk: a kill leaves the old or the new file, a power cut may leave
    neither. For what can be made anew, or is flushed later. Raises SalaError by errno.
    """
    temporary = path.parent / f".{os.urandom(6).hex()}{TEMPORARY_SUFFIX}"
    try:
        try:
            temporary.write_bytes(data)
            put_in_place(temporary, path)
        except BaseException:
            remove_quietly(temporary)
            raise
    except OSError as error:
        raise file_error(error, path) from None


def append_line(descriptor: int, line: bytes) -> None:
    """Append one line (newline added) to a file opened with O_APPEND, and return when it is on the disk.

    On failure the part that was written is cut off again. Raises OSError.
    """
    before = os.fstat(descriptor).st_size
    rest = memoryview(line + b"\n")
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        sync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def sync(descriptor: int) -> None:
    """Flush a file to the disk. File systems that know no such thing are accepted; failures are raised."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:
            raise


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk, so that a new name survives a power cut (no-op on Windows)."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # a folder one may write into but not list
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def has_content(path: Path, data: bytes) -> bool:
    """Whether there is a file, and no link, with exactly this content."""
    try:
        return path.stat().st_size == len(data) and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def remove_quietly(path: Path) -> None:
    """Remove a file that is no longer needed; one that cannot be removed does no harm, and another fault is told."""
    try:
        os.unlink(path)
    except (OSError, ValueError):
        return


def put_in_place(made: Path, final: Path) -> None:
    """Give a file its name, in place of what has it, or a folder a name that nothing has. Raises OSError.

    On Windows a virus scanner or an indexer may hold a new file for a moment (for a folder: any in it), so wait for it.
    """
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            os.replace(made, final)
            return
        except OSError as error:
            busy = getattr(error, "winerror", None) in _BUSY_ON_WINDOWS
            if not busy or time.monotonic() >= deadline:
                raise
        time.sleep(_RETRY_STEP)


def remove_stale_temporaries(folder: Path, now: float | None = None) -> list[str]:
    """Remove what killed processes left behind in a folder more than an hour ago; the names removed."""
    moment = time.time() if now is None else now
    removed = []
    try:
        entries = [entry for entry in os.scandir(folder) if entry.name.endswith(TEMPORARY_SUFFIX)]
    except OSError:
        return []
    for entry in entries:
        try:
            if moment - entry.stat(follow_symlinks=False).st_mtime > _STALE_SECONDS:
                os.unlink(entry.path)
                removed.append(entry.name)
        except OSError:
            continue  # somebody else was faster, or may not: either way it is no reason to stop
    return sorted(removed)


def _write_and_swap(path: Path, data: bytes) -> None:
    # The name is independent of the target's, which may already be as long as names can be.
    temporary = path.parent / f".{os.urandom(6).hex()}{TEMPORARY_SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        try:
            _keep_permissions(path, descriptor)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            sync(descriptor)
        finally:
            os.close(descriptor)
        put_in_place(temporary, path)
    except BaseException:
        remove_quietly(temporary)
        raise
    sync_folder(path.parent)


def _keep_permissions(path: Path, descriptor: int) -> None:
    if sys.platform == "win32":
        return
    try:
        os.fchmod(descriptor, stat.S_IMODE(path.stat().st_mode))
    except OSError:
        return  # a new file, or a file system without permissions (the usual stick)
