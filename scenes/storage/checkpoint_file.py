"""Checkpoints of attempts: the state of a session, and the lines of results that may not be in their files yet.

An attempt has up to two. The *saved* one is flushed to the disk with every input that counts, before the lines of its
records are appended: that write decides whether the input has happened. The *passing* one is written every few seconds
of walking and waiting without a flush, which no pupil could feel; a kill does not harm it, and if a power cut does,
the saved one still stands. The later of the two that is whole counts.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.records import dataclass
from scenes.storage.atomic import TEMPORARY_SUFFIX, read_file, remove_quietly, write_file

SAVED_SUFFIX = ".checkpoint.json"
PASSING_SUFFIX = ".passing.json"
MAX_BYTES = 8 << 20
ATTEMPT_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
"""An id is part of file names, and a checkpoint may come from a stranger's stick."""
_HEAD = '{"crc":"'


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What an attempt was like at one moment. `number` grows with every writing; `pending` are lines of results.

    `was_moved`: an older one may be in another folder, so this one is kept even when the attempt is finished.
    """

    attempt: str
    lesson: str
    lesson_hash: str
    saved_at: str
    number: int
    state: Mapping[str, Any]
    pending: tuple[dict[str, Any], ...] = ()
    was_moved: bool = False

    @property
    def is_finished(self) -> bool:
        return self.state.get("is_finished") is True


def write_saved(folder: Path, checkpoint: Checkpoint) -> None:
    """Replace the saved checkpoint; when this returns, it is on the disk. Raises SalaError by errno."""
    write_file(folder / f"{checkpoint.attempt}{SAVED_SUFFIX}", _encoded(checkpoint))


def write_passing(folder: Path, checkpoint: Checkpoint) -> bool:
    """Replace the passing checkpoint without waiting for the disk; returns whether it could be written.

    Not being able to remember a few steps is no reason to stop a pupil: the next saved checkpoint reports the fault.
    """
    temporary = folder / f".{os.urandom(6).hex()}{TEMPORARY_SUFFIX}"
    try:
        temporary.write_bytes(_encoded(checkpoint))
        os.replace(temporary, folder / f"{checkpoint.attempt}{PASSING_SUFFIX}")
    except OSError:
        remove_quietly(temporary)
        return False
    return True


def read_checkpoint(folder: Path, attempt: str) -> Checkpoint | None:
    """The latest whole checkpoint of an attempt, or None."""
    found = [
        checkpoint
        for suffix in (SAVED_SUFFIX, PASSING_SUFFIX)
        if (checkpoint := _decoded(folder / f"{attempt}{suffix}", attempt)) is not None
    ]
    return max(found, key=lambda checkpoint: checkpoint.number, default=None)


def remove_checkpoints(folder: Path, attempt: str) -> None:
    """Remove what is no longer needed; what cannot be removed does no harm."""
    for suffix in (PASSING_SUFFIX, SAVED_SUFFIX):
        remove_quietly(folder / f"{attempt}{suffix}")


def attempts_in(folder: Path, suffixes: tuple[str, ...] = (SAVED_SUFFIX, PASSING_SUFFIX)) -> list[str]:
    """The ids of the attempts that have a file with one of these endings, in order."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    ids = {name.removesuffix(suffix) for suffix in suffixes for name in names if name.endswith(suffix)}
    return sorted(attempt for attempt in ids if ATTEMPT_ID.fullmatch(attempt))


def _encoded(checkpoint: Checkpoint) -> bytes:
    data = {
        "attempt": checkpoint.attempt,
        "lesson": checkpoint.lesson,
        "lesson_hash": checkpoint.lesson_hash,
        "saved_at": checkpoint.saved_at,
        "number": checkpoint.number,
        "state": checkpoint.state,
        "pending": checkpoint.pending,
        "was_moved": checkpoint.was_moved,
    }
    # Plain ASCII: a pupil's name may hold half a surrogate pair, which UTF-8 refuses.
    body = json.dumps(data, separators=(",", ":")).encode("ascii")
    return b'%b%08x","data":%b}\n' % (_HEAD.encode(), zlib.crc32(body), body)


def _decoded(path: Path, attempt: str) -> Checkpoint | None:
    try:
        raw = read_file(path, MAX_BYTES)
        start = len(_HEAD) + 8 + len('","data":')
        body = raw[start:-2]
        if raw[:start] != b'%b%08x","data":' % (_HEAD.encode(), zlib.crc32(body)) or raw[-2:] != b"}\n":
            return None
        data = json.loads(body)
        made: Any = Checkpoint(**{**data, "pending": tuple(data["pending"])})
    except (SalaError, ValueError, KeyError, TypeError, RecursionError):
        return None
    is_sound = (
        made.attempt == attempt
        and all(isinstance(text, str) for text in (made.lesson, made.lesson_hash, made.saved_at))
        and isinstance(made.number, int)
        and isinstance(made.state, dict)
        and all(isinstance(line, dict) for line in made.pending)
    )
    return Checkpoint(**{**data, "pending": made.pending}) if is_sound else None
