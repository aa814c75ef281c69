"""A lock that one process holds and that ends with it, however it ends: what must not be opened twice."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from scenes.storage.atomic import file_error, remove_quietly

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})


class FileLock:
    """A held lock; `release` gives it up. The system gives it up when the process dies."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> FileLock | None:
        """The lock, or None if somebody holds it. Its folder must exist. Raises SalaError by errno.

        A file system without locks gives the lock to everybody.
        """
        try:
            while True:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
                is_ours = False
                try:
                    is_ours = _lock(descriptor)
                    if not is_ours:
                        os.close(descriptor)
                        return None
                    if _is_still(path, descriptor):
                        return cls(path, descriptor)
                except BaseException:
                    if is_ours:  # Ctrl+C at this very moment
                        remove_quietly(path)
                    os.close(descriptor)
                    raise
                os.close(descriptor)  # the holder before removed the file while this one waited: once more
        except OSError as error:
            raise file_error(error, path) from None

    def release(self) -> None:
        """Give the lock up and remove its file; releasing twice does nothing."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform != "win32":
            remove_quietly(self.path)  # while it is held: nobody can hold a file that is about to go
        try:
            os.close(descriptor)
        except OSError:
            return  # the stick is gone, and the lock with it
        if sys.platform == "win32":
            remove_quietly(self.path)


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        if error.errno not in _NO_LOCKS:
            raise
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        here, there = os.fstat(descriptor), os.stat(path)
    except FileNotFoundError:
        return False
    return (here.st_ino, here.st_dev) == (there.st_ino, there.st_dev)
