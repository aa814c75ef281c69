"""One playing of a lesson on disk: results and checkpoint, so that a power cut loses nothing and doubles nothing.

Every pupil has a results file, one line a record. An input that counts is written in two steps: first the checkpoint,
which holds the state after the input *and* the lines of its records, then the lines into the results files. The first
step replaces one file as a whole, so the input has happened or it has not; a kill before the second is mended when the
attempt is resumed, from the lines in the checkpoint. Nothing is played again, so nothing can come out differently.

If a write fails (disk full, stick pulled), the session is ahead of the disk. The lines that are missing are kept in
memory, and the next write, `retry` or `move_to` writes all of them; the pupil's answer must not be given again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import new_id
from scenes.play import inputs
from scenes.play.marks import CHAIN, chained
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from scenes.player.resuming import (
    LOCK_SUFFIX,
    Unfinished,
    restored_session,
    results_folders,
    settle_finished,
    unfinished_attempts,
)
from scenes.storage.atomic import file_error, remove_stale_temporaries
from scenes.storage.checkpoint_file import (
    ATTEMPT_ID,
    Checkpoint,
    read_checkpoint,
    remove_checkpoints,
    write_passing,
    write_saved,
)
from scenes.storage.file_lock import FileLock
from scenes.storage.journal import Journal
from scenes.storage.results_files import Lines, lines_of, results_name

__all__ = ["Attempt", "Unfinished", "results_folders", "settle_finished", "unfinished_attempts"]

PASSING_TICKS = 60
"""Walking and waiting are remembered every two seconds."""


def _local_time() -> datetime:
    """By the clock of the PC, which is what the teacher knows; with its offset, so that it is a moment all the same."""
    return datetime.now(UTC).astimezone()


class Attempt:
    """The files of one attempt. Use `start` or `resume`; `close` at the end. One process at a time may hold it."""

    def __init__(
        self,
        folder: Path,
        attempt_id: str,
        lesson: Lesson,
        lesson_hash: str,
        session: Session,
        now: Callable[[], datetime],
        lock: FileLock,
    ) -> None:
        self.id = attempt_id
        self.folder = folder
        self.session = session
        self._lesson = lesson
        self._hash = lesson_hash
        self._now = now
        self._lock = lock
        self._number = 0
        self._last_saved = session.state.ticks
        self._lines: list[Lines] = [{} for _ in session.pupils]
        """For each pupil all lines, by the number of their record."""
        self._missing: list[tuple[int, int]] = []
        """(pupil, number of record) of the lines that are not known to be on the disk, in order."""
        self._journals: dict[int, Journal] = {}
        self._must_reread = False
        self._was_moved = False

    # ------------------------------------------------------------------ beginning

    @classmethod
    def start(
        cls,
        folder: Path,
        lesson: Lesson,
        lesson_hash: str,
        session: Session,
        now: Callable[[], datetime] = _local_time,
    ) -> Attempt:
        """Begin a new attempt. Raises SalaError if nothing can be written in the folder, which is made if need be."""
        # Clocks of old PCs are wrong; the random part keeps attempts apart all the same.
        attempt_id = f"{now():%Y%m%d-%H%M%S}-{new_id()}"
        lock = _taken(folder, attempt_id)
        remove_stale_temporaries(folder)
        return cls(folder, attempt_id, lesson, lesson_hash, session, now, lock)

    @classmethod
    def resume(
        cls,
        folder: Path,
        attempt_id: str,
        lesson: Lesson,
        lesson_hash: str,
        now: Callable[[], datetime] = _local_time,
    ) -> Attempt:
        """Go on with an attempt, and write the lines that a kill has kept from their files.

        Raises SalaError: no_attempt, lesson_changed, attempt_in_use (by another player), or by errno.
        """
        if not ATTEMPT_ID.fullmatch(attempt_id) or not folder.is_dir():
            raise SalaError("no_attempt", attempt=attempt_id)
        lock = _taken(folder, attempt_id)
        try:
            checkpoint = read_checkpoint(folder, attempt_id)
            lines = lines_of(folder, attempt_id)
            session = restored_session(lesson, lesson_hash, attempt_id, checkpoint, lines)
            attempt = cls(folder, attempt_id, lesson, lesson_hash, session, now, lock)
            attempt._take_over(checkpoint, lines)
            attempt.save_checkpoint()
        except BaseException:
            lock.release()
            raise
        return attempt

    def _take_over(self, checkpoint: Checkpoint | None, lines: Iterable[Lines]) -> None:
        self._number = checkpoint.number if checkpoint is not None else 0
        pending = checkpoint.pending if checkpoint is not None else ()
        self._was_moved = checkpoint is not None and checkpoint.was_moved
        for line in (*(line for of_pupil in lines for line in of_pupil.values()), *pending):
            pupil, seq = line.get("pupil_number"), line.get("seq")
            if isinstance(seq, int) and isinstance(pupil, int) and 0 <= pupil < len(self._lines):
                self._lines[pupil].setdefault(seq, line)
        # A record that concerns everybody and reached only some: the checkpoint that knew it is damaged.
        for seq, line in {s: each for of_pupil in self._lines for s, each in of_pupil.items()}.items():
            if line.get("pupil") is None:
                for pupil in range(len(self._lines)):
                    if seq not in self._lines[pupil]:
                        self._add(seq, line, pupil)
        self._must_reread = True

    # ------------------------------------------------------------------ while playing

    def note(self, outcomes: Iterable[Outcome], cause: inputs.Input | None) -> None:
        """Write what came of an input (None: of a step of time). Call it for every input and every step, before
        anything of the outcomes is shown to the pupil.

        Raises SalaError if it cannot be written. It is kept in memory then: do not repeat the input; the next
        `note` of an input, `retry` or `move_to` writes it.
        """
        happened = list(outcomes)
        records = [outcome.values for outcome in happened if outcome.kind == "record"]
        at = self._now().isoformat(timespec="seconds")
        for record in records:
            line = {
                **record,
                "attempt": self.id,
                "lesson": self._lesson.id,
                "lesson_hash": self._hash,
                "at": at,
            }
            if record["type"] == "start":
                line["lesson_title"] = dict(
                    self._lesson.title
                )  # tables of results are made without the lesson
            for pupil in range(len(self._lines)):
                if record["pupil"] in (None, pupil):
                    self._add(int(record["seq"]), line, pupil)
                    self._missing.append((pupil, int(record["seq"])))
        if records or not (cause is None or _is_passing(cause)):
            self.save_checkpoint()
        elif happened or abs(self.session.state.ticks - self._last_saved) >= PASSING_TICKS:
            self._number += 1
            write_passing(self.folder, self._checkpoint())
            self._last_saved = self.session.state.ticks

    def _add(self, seq: int, line: Mapping[str, Any], pupil: int) -> None:
        """Keep a line of a pupil, with the number it has in the pupil's file: these have no gaps."""
        mine = self._lines[pupil]
        number = 1 + max((int(other.get("line", 0)) for other in mine.values()), default=0)
        name = self.session.pupils[pupil]
        before = next(
            (str(other.get(CHAIN, "")) for other in mine.values() if other.get("line") == number - 1), ""
        )
        whole = {**line, "pupil_number": pupil, "pupil_name": name, "line": number}
        mine[seq] = {**whole, CHAIN: chained(whole, before)}

    def save_checkpoint(self) -> None:
        """Write the whole state, then the lines that are missing. Raises SalaError; nothing is lost by that."""
        self._number += 1
        self._last_saved = self.session.state.ticks
        try:
            if self._must_reread:
                self._reread()
            write_saved(self.folder, self._checkpoint())
            while self._missing:
                pupil, seq = self._missing[0]
                self._journal(pupil).append(self._lines[pupil][seq])
                del self._missing[0]
        except BaseException:
            # Nobody knows what has reached the disk: look before the next line is written.
            self._must_reread = True
            self._close_journals()
            raise

    def retry(self) -> None:
        """Write what could not be written, into the same folder: the stick is back, the disk has room.

        Raises SalaError if it still cannot be written.
        """
        self.save_checkpoint()

    def move_to(self, folder: Path) -> None:
        """Go on in another folder (the user's own, when the stick is gone), with all lines from the beginning.

        The files in the old folder stay as they are: `sala results` takes lines that are in both once, and
        `unfinished_attempts` prefers the later checkpoint. Raises SalaError and stays where it is if that folder
        cannot be written either.
        """
        if folder == self.folder:
            self.retry()
            return
        lock = _taken(folder, self.id)
        before = self.folder, self._lock, self._was_moved
        self._close_journals()
        self.folder, self._lock, self._must_reread, self._was_moved = folder, lock, True, True
        try:
            self.save_checkpoint()
        except BaseException:
            self.folder, self._lock, self._was_moved = before
            lock.release()
            raise
        before[1].release()

    @property
    def is_saved(self) -> bool:
        """Whether every record is on the disk."""
        return not self._missing and not self._must_reread

    def close(self) -> None:
        """Let go of the files; closing twice does nothing. An attempt that is finished leaves its results only."""
        if not self.is_saved and self._number:
            try:
                self.save_checkpoint()
            except SalaError:
                pass  # was reported when it happened; what is pending may still be in the checkpoint
        self._close_journals()
        # Where it was moved, the last checkpoint stays and says that the one on the stick is out of date.
        if self.session.is_finished and self.is_saved and not self._was_moved:
            remove_checkpoints(self.folder, self.id)
        self._lock.release()

    # ------------------------------------------------------------------ files

    def _checkpoint(self) -> Checkpoint:
        return Checkpoint(
            attempt=self.id,
            lesson=self._lesson.id,
            lesson_hash=self._hash,
            saved_at=self._now().isoformat(timespec="seconds"),
            number=self._number,
            state=self.session.state.to_data(),
            pending=tuple(self._lines[pupil][seq] for pupil, seq in self._missing),
            was_moved=self._was_moved,
        )

    def _reread(self) -> None:
        """Find out which lines are in the files, and have all others written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(error, self.folder) from None
        there = lines_of(self.folder, self.id)
        on_disk = {(int(line["pupil_number"]), seq) for of_pupil in there for seq, line in of_pupil.items()}
        self._missing = [
            (pupil, seq)
            for pupil, of_pupil in enumerate(self._lines)
            for seq in sorted(of_pupil)
            if (pupil, seq) not in on_disk
        ]
        self._must_reread = False

    def _journal(self, pupil: int) -> Journal:
        if pupil not in self._journals:
            name = results_name(self.id, pupil, self.session.pupils[pupil])
            self._journals[pupil] = Journal.open(self.folder / name)
        return self._journals[pupil]

    def _close_journals(self) -> None:
        for journal in self._journals.values():
            try:
                journal.close()
            except OSError:
                continue  # the stick is gone
        self._journals.clear()


def _is_passing(cause: inputs.Input) -> bool:
    """Whether an input is one of many that follow each other: no disk need be asked to keep each."""
    return isinstance(cause, inputs.MoveTo | inputs.Observe) or (
        isinstance(cause, inputs.SetTo) and not cause.is_done
    )


def _taken(folder: Path, attempt_id: str) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error, folder) from None
    lock = FileLock.take(folder / f"{attempt_id}{LOCK_SUFFIX}")
    if lock is None:
        raise SalaError("attempt_in_use", attempt=attempt_id)
    return lock
