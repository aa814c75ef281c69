"""The player's diary: a small log in the user's data folder that a teacher can send to who helps."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "player.log"
MAX_BYTES = 256 * 1024
KEPT = 3


class PlayerLog:
    """Writes lines with a time. Where no file can be written it is silent; it never raises.

    An own logger object, not one of logging's global tree: two players in one process do not share it.
    """

    def __init__(self, folder: Path | None) -> None:
        self._logger = logging.Logger("sala.player", logging.INFO)
        self._logger.addHandler(logging.NullHandler())
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = _QuietHandler(
                folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
            )
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._logger.addHandler(handler)

    def note(self, text: str, *values: object) -> None:
        self._logger.info(text, *values)

    def fault(self, text: str, error: BaseException | None = None) -> None:
        """A fault with all its details, for who repairs the program."""
        self._logger.error(text, exc_info=error)

    def close(self) -> None:
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)
            handler.close()


class _QuietHandler(RotatingFileHandler):
    """A disk that is full or a file that another player holds must not end a lesson."""

    def handleError(self, record: logging.LogRecord) -> None:
        del record
        if not isinstance(sys.exc_info()[1], OSError | ValueError):
            raise
