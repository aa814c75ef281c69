"""One studio for one lesson: who has it open is written beside it, and a lock ends with the program that held it.

Two files: `held`, which the system locks for as long as the process lives, and `lock`, which says in JSON who it is
(host, process, user, since when). On the same PC the system's lock alone decides, so a program that was killed leaves
nothing behind. A `lock` from another PC may be from a program that was killed there, or from a lesson on a shared disk
that somebody is editing: only a person can tell, so it is asked.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.atomic import read_file, write_unsynced
from scenes.storage.file_lock import FileLock

_MAX_LOCK = 64 * 1024
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a lesson open. `since` is local time as text. `is_certain`: it is open on this PC, now."""

    host: str
    user: str
    process: int
    since: str
    is_certain: bool = False
    life: str = ""
    """Which process of this number it was, where the system tells: after a PC was switched off numbers come again."""


class LessonLock:
    """The lock of one lesson, held until `release`."""

    def __init__(self, held: FileLock, info: Path) -> None:
        self._held: FileLock | None = held
        self._info = info

    @classmethod
    def take(cls, lesson: Path, *, force: bool = False) -> LessonLock | Holder | None:
        """The lock; or who holds it; or None where nothing can be written, so that nobody can hold it.

        `force` takes over a lock of another PC, when a person has said that nobody works there any more. A lock that
        is certainly held cannot be taken over.
        """
        info, held = lock_files(lesson)
        try:
            info.parent.mkdir(exist_ok=True)
            lock = FileLock.take(held)
        except (OSError, SalaError):
            return None
        if lock is None:
            found = _read(info)
            return Holder(found.host, found.user, found.process, found.since, True) if found else _unknown()
        other = _read(info)
        # Some network disks give a lock to everybody: there the number of the process is all that can be asked about.
        is_doubtful = other is not None and (other.host != _host() or _is_alive(other))
        if is_doubtful and not force:
            lock.release()
            return other
        data = {"format": _FORMAT, "host": _host(), "user": _user(), "process": os.getpid()}
        data |= {"since": time.strftime("%Y-%m-%d %H:%M"), "life": _life(os.getpid())}
        try:
            write_unsynced(info, json.dumps(data).encode("ascii") + b"\n")
        except SalaError:
            lock.release()
            return None
        return cls(lock, info)

    def release(self) -> None:
        """Give the lesson free; releasing twice does nothing, and neither does a stick that was pulled out."""
        held, self._held = self._held, None
        if held is not None:
            try:
                self._info.unlink(missing_ok=True)
            except OSError:
                pass  # the stick is gone; on this PC the lock below decides
            held.release()


def lock_files(lesson: Path) -> tuple[Path, Path]:
    """Where it is written who has a lesson (a folder or a `.sala` file) open, and the file that the system locks."""
    if lesson.is_dir():
        return lesson / ".studio" / "lock", lesson / ".studio" / "held"
    return lesson.with_name(f".{lesson.name}.lock"), lesson.with_name(f".{lesson.name}.held")


def _read(info: Path) -> Holder | None:
    try:
        data: Any = json.loads(read_file(info, _MAX_LOCK))
        host, user, process = data["host"], data["user"], data["process"]
        since, life = data["since"], data.get("life", "")
    except (SalaError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(text, str) for text in (host, user, since, life)) or not isinstance(process, int):
        return None
    return Holder(host[:200], user[:200], process, since[:40], life=life[:200])


def _unknown() -> Holder:
    """Held, but by whom could not be read: it is being written at this moment."""
    return Holder(_host(), "", 0, "", True)


def _host() -> str:
    return socket.gethostname() or "?"


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _is_alive(holder: Holder) -> bool:
    """Whether another process of this PC is the holder. Windows' file systems all know locks: there, no."""
    if sys.platform == "win32" or holder.process in (0, os.getpid()):
        return False
    if holder.life:
        return _life(holder.process) == holder.life
    try:
        os.kill(holder.process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _life(process: int) -> str:
    """Since when a process and the PC have been running; empty if it has ended, or where the system does not tell."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        # What stands behind the name, which may have spaces and brackets itself: state, parent, ..., time of the start.
        told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return "" if told[0] in "ZX" else f"{boot} {told[19]}"
    except (OSError, IndexError):
        return ""
