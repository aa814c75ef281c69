"""Coming back: which attempts can be gone on with, where they are, and the session one goes on with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.play.retelling import retell
from scenes.play.session import Session
from scenes.play.state import MAX_PUPILS, STEP_SECONDS, State
from scenes.records import dataclass
from scenes.storage.checkpoint_file import (
    PASSING_SUFFIX,
    SAVED_SUFFIX,
    Checkpoint,
    attempts_in,
    read_checkpoint,
    remove_checkpoints,
)
from scenes.storage.file_lock import FileLock
from scenes.storage.journal import Journal
from scenes.storage.lesson_data import LESSON_FILE
from scenes.storage.places import takes_files
from scenes.storage.results_files import Lines, lines_of, results_name

LOCK_SUFFIX = ".lock"
RESULTS_FOLDER = "results"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An attempt that can be gone on with: `Attempt.resume(folder, id, ...)`."""

    id: str
    lesson: str
    lesson_hash: str
    pupils: tuple[str, ...]
    saved_at: str
    seconds: float
    folder: Path


# ---------------------------------------------------------------------- where


def shelf_of(lesson_or_shelf: Path) -> Path:
    """The folder that holds a lesson (which may be given by its lesson.yaml), or the folder of lessons itself."""
    place = lesson_or_shelf.resolve()
    if place.name == LESSON_FILE:
        return place.parent.parent
    return place.parent if not place.is_dir() or (place / LESSON_FILE).exists() else place


def results_folders(
    lesson_or_shelf: Path, user_data: Path, own_lessons: Path | None = None
) -> tuple[Path, ...]:
    """Where results go (the first), and where else attempts may wait to be gone on with.

    It is the folder `results` on the shelf, which is the folder that holds the lessons: so results travel with the
    stick. Where that takes no files, and for the lessons that come with Sala (in `own_lessons`), it is `results` in
    the user's data folder. No folder is made but the one that results go to. Raises SalaError folder_not_writable.
    """
    shelf = shelf_of(lesson_or_shelf)
    beside, at_home = shelf / RESULTS_FOLDER, user_data / RESULTS_FOLDER
    if own_lessons is None or not shelf.is_relative_to(own_lessons.resolve()):
        if shelf.is_dir() and takes_files(beside):
            return beside, at_home
        if takes_files(at_home):
            return (at_home, beside) if beside.is_dir() else (at_home,)
    elif takes_files(at_home):
        return (at_home,)
    raise SalaError("folder_not_writable", name=RESULTS_FOLDER, path=str(beside))


# ---------------------------------------------------------------------- which


def unfinished_attempts(folder: Path, lesson_id: str, *other_folders: Path) -> list[Unfinished]:
    """Attempts at a lesson that can be gone on with, the latest first. Unreadable files are passed over.

    An attempt that is in several folders (it was moved off a stick that was pulled) counts where it went on last.
    """
    latest: dict[str, tuple[int, Unfinished | None]] = {}
    for where in (folder, *other_folders):
        for attempt in attempts_in(where, (SAVED_SUFFIX, PASSING_SUFFIX, LOCK_SUFFIX)):
            checkpoint = read_checkpoint(where, attempt)
            if checkpoint is None:
                number, found = 0, _by_its_lines(where, attempt)
            else:
                number, found = checkpoint.number, _by_its_checkpoint(where, checkpoint)
            if attempt not in latest or latest[attempt][0] < number:
                latest[attempt] = number, found
    waiting = [found for _number, found in latest.values() if found is not None and found.lesson == lesson_id]
    return sorted(waiting, key=lambda found: (found.saved_at, found.id), reverse=True)


def _by_its_checkpoint(folder: Path, checkpoint: Checkpoint) -> Unfinished | None:
    if checkpoint.is_finished:
        return None
    names, ticks = checkpoint.state.get("pupils"), checkpoint.state.get("ticks")
    return Unfinished(
        checkpoint.attempt,
        checkpoint.lesson,
        checkpoint.lesson_hash,
        _names(names),
        checkpoint.saved_at,
        ticks * STEP_SECONDS if isinstance(ticks, int) else 0.0,
        folder,
    )


def _by_its_lines(folder: Path, attempt: str) -> Unfinished | None:
    """An attempt whose checkpoints are damaged: its results still tell."""
    try:
        records = _in_order(lines_of(folder, attempt))
    except SalaError:
        return None
    if not records or any(record.get("type") == "finish" for record in records):
        return None
    last = records[-1]
    return Unfinished(
        attempt,
        str(last.get("lesson", "")),
        str(last.get("lesson_hash", "")),
        _names(records[0].get("pupils")),
        str(last.get("at", "")),
        int(last["tick"]) * STEP_SECONDS,
        folder,
    )


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, list) else ()


def settle_finished(folder: Path) -> None:
    """Put in order what killed players left: the last lines of an attempt that was finished, and locks nobody holds.

    Call it when a player starts. What fails is left for the next time.
    """
    for attempt in attempts_in(folder, (SAVED_SUFFIX, PASSING_SUFFIX, LOCK_SUFFIX)):
        if read_checkpoint(folder, attempt) is None and _by_its_lines(folder, attempt) is not None:
            continue  # its lock is all that says that it is unfinished
        try:
            lock = FileLock.take(folder / f"{attempt}{LOCK_SUFFIX}")
        except SalaError:
            continue
        if lock is None:
            continue
        try:
            checkpoint = read_checkpoint(folder, attempt)
            if checkpoint is not None and checkpoint.is_finished:
                _write_pending(folder, checkpoint)
                if not checkpoint.was_moved:
                    remove_checkpoints(folder, attempt)
        except SalaError:
            continue
        finally:
            lock.release()


def _write_pending(folder: Path, checkpoint: Checkpoint) -> None:
    there = {
        (line["pupil_number"], seq)
        for lines in lines_of(folder, checkpoint.attempt)
        for seq, line in lines.items()
    }
    for line in checkpoint.pending:
        pupil, seq, name = line.get("pupil_number"), line.get("seq"), line.get("pupil_name")
        if (pupil, seq) not in there and isinstance(pupil, int):
            with Journal.open(folder / results_name(checkpoint.attempt, pupil, str(name))) as journal:
                journal.append(line)


# ---------------------------------------------------------------------- the session


def restored_session(
    lesson: Lesson, lesson_hash: str, attempt: str, checkpoint: Checkpoint | None, lines: Sequence[Lines]
) -> Session:
    """The session of an attempt as it was: from its checkpoint, and from its records if that is damaged.

    Raises SalaError no_attempt if there is neither, lesson_changed if it was another version of the lesson.
    """
    records = _in_order(lines)
    known = (
        checkpoint.lesson_hash
        if checkpoint is not None
        else records[0].get("lesson_hash")
        if records
        else None
    )
    if known is None:
        raise SalaError("no_attempt", attempt=attempt)
    if known != lesson_hash:
        raise SalaError("lesson_changed", attempt=attempt)
    session = None
    if checkpoint is not None:
        try:
            session = Session.restored(lesson, State.from_data(checkpoint.state))
        except SalaError:
            records = _in_order([*lines, *({line.get("seq"): line} for line in checkpoint.pending)])
    if session is None:
        told = [*(line for of_pupil in lines for line in of_pupil.values())]
        told += checkpoint.pending if checkpoint is not None else ()
        session = _begun(
            lesson, checkpoint.state if checkpoint is not None else {}, records, _pupils_of(told)
        )
    retell(session, records)
    return session


def _begun(
    lesson: Lesson,
    state: Mapping[str, Any],
    records: Sequence[Mapping[str, Any]],
    pupils_of_lines: tuple[str, ...],
) -> Session:
    first: Mapping[str, Any] = next((r for r in records if r.get("type") == "start"), state)
    pupils = _names(first.get("pupils")) or _names(state.get("pupils")) or pupils_of_lines or ("",)
    seed = first.get("seed")
    language = str(records[0].get("language", "")) if records else ""
    session = Session(lesson, seed=seed if isinstance(seed, int) else 0, pupils=pupils, language=language)
    session.begin()
    return session


def _pupils_of(lines: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Who took part, as every single line tells; the name of one of whom no line is left is empty."""
    names: dict[int, str] = {}
    for line in lines:
        number = line.get("pupil_number")
        if isinstance(number, int) and 0 <= number < MAX_PUPILS:
            names.setdefault(number, str(line.get("pupil_name", "")))
    return tuple(names.get(number, "") for number in range(max(names, default=-1) + 1))


def _in_order(lines: Iterable[Mapping[Any, Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """Every record once, in order, from the files of all pupils."""
    records: dict[int, Mapping[str, Any]] = {}
    for of_pupil in lines:
        for seq, line in of_pupil.items():
            if isinstance(seq, int) and isinstance(line.get("tick"), int):
                records.setdefault(seq, line)
    return [records[seq] for seq in sorted(records)]
