"""The player's diary: a small log in the user's data folder that a teacher can send to who helps.

Written without the standard `logging`, which brings sockets, queues and pickle along and costs 30 ms of each start.
"""

from __future__ import annotations

import time
from pathlib import Path

FILE_NAME = "player.log"
MAX_BYTES = 256 * 1024
KEPT = 3


class PlayerLog:
    """Writes lines with a time, each at once, so that the last one before a crash is there.

    A file that has grown to MAX_BYTES is put aside as `player.log.1`; KEPT of those stay. Where no file can be
    written it is silent; it never raises. Two players in one process may write to one file.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path: Path | None = folder / FILE_NAME if folder is not None else None

    def note(self, text: str, *values: object) -> None:
        """`text` has a %s for each value."""
        self._write("INFO", text % values if values else text)

    def fault(self, text: str, error: BaseException | None = None) -> None:
        """A fault with all its details, for who repairs the program."""
        if error is not None:
            from traceback import format_exception  # only faults pay for it

            text = text + "\n" + "".join(format_exception(error)).rstrip()
        self._write("ERROR", text)

    def close(self) -> None:
        """Write nothing more."""
        self._path = None

    def _write(self, level: str, text: str) -> None:
        if self._path is None:
            return
        line = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {level} {text}\n".encode("utf-8", "replace")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with open(self._path, "ab") as file:
                is_full = file.tell() + len(line) > MAX_BYTES
                if not is_full:
                    file.write(line)
            if is_full:
                self._put_aside(self._path)
                self._path.write_bytes(line)
        except (OSError, ValueError):
            pass  # a full disk, or a file that another player holds, must not end a lesson

    def _put_aside(self, path: Path) -> None:
        for number in range(KEPT - 1, 0, -1):
            older = path.with_name(f"{path.name}.{number}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))
        path.replace(path.with_name(f"{path.name}.1"))
