"""Keeps a safety copy of a lesson while it is edited: every change is on its way to the disk before the next one.

Two threads, so that nothing of it holds up a picture: one turns each change into a line and hands it to the system (a
kill of the program cannot take it back), the other flushes to the disk (for power cuts) and, when the lines have
become many, writes the lesson whole. Both only read snapshots, which never change.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.model.document import Change
from scenes.model.lesson import Lesson
from scenes.model.values import new_id
from scenes.schema.codec import Codec
from scenes.storage.atomic import file_error, sync, sync_folder, write_file, write_unsynced
from scenes.storage.file_lock import FileLock
from scenes.storage.journal import MAX_LINE, journal_line
from scenes.storage.lesson_data import FileTexts
from scenes.storage.lesson_patch import make_patch
from scenes.storage.recovery_files import (
    ABOUT,
    HELD,
    MEDIA,
    PICTURE,
    about_bytes,
    base_bytes,
    remove_recovery,
    snapshot,
    snapshot_of_files,
    unsaved_after,
)

LINE_SECONDS = 1.0
"""The longest that a change waits for the line of the one before it. A line is handed to the system in a millisecond;
it takes longer only where the PC is so busy that the thread does not get its turn, and then waiting is what gives it.
Without it two changes could be lost, or more."""
WAIT_SECONDS = 0.005
"""The same while the lesson is written whole, which is the disk's time: a third of a picture of 60 a second."""
MANY_RECORDS = 400
MANY_BYTES = 2 << 20
RETRY_SECONDS = 5.0
_QUIET_SECONDS = 1.5
_TURN_SECONDS = 0.002

Told = Callable[[SalaError | None], None]


class _Entry:
    """A change that waits to be written."""

    __slots__ = ("how", "label", "lesson", "moved")

    def __init__(self, lesson: Lesson, how: str, label: str, moved: int) -> None:
        self.lesson, self.how, self.label, self.moved = lesson, how, label, moved


class Autosave:
    """The safety copy of one open lesson, in a new folder below `root`.

    `tell(error)` is called from another thread when nothing can be written any more, and `tell(None)` when it can
    again; work goes on meanwhile, and the whole lesson is written as soon as that is possible.
    """

    def __init__(
        self,
        root: Path,
        codec: Codec,
        lesson: Lesson,
        place: Path | None,
        *,
        texts: Mapping[str, FileTexts] | None = None,
        unsaved: int = 0,
        continues: tuple[str, ...] = (),
        tell: Told = lambda error: None,
    ) -> None:
        """Writes the lesson whole before it returns (`texts`: the files it was just read from make that fast).

        `unsaved` and `continues` (names of other safety copies) are for work that was recovered.
        """
        self.folder = root / new_id("copy")
        self._codec = codec
        self._tell = tell
        self._place = place
        self._began = time.strftime("%Y-%m-%dT%H:%M:%S")
        self._continues = continues
        self._last = lesson
        self._number = 0
        self._unsaved = unsaved
        self._descriptor = -1
        self._size = 0
        self._lines = 0
        self._lock: FileLock | None = None
        self._fault_at: float | None = None
        self._waiting: deque[_Entry] = deque()
        self._jobs: deque[tuple[str, Any]] = deque()
        self._is_busy = False
        self._is_writing_whole = False
        self._is_keeping = False
        self._is_dirty = False
        self._is_rotating = False
        self._is_closing = False
        self._has_written_all = False
        self._changed = threading.Condition()
        self._files_lock = threading.Lock()  # who opens, flushes or closes the journal
        body = snapshot_of_files(lesson, texts or {}) or snapshot(codec, lesson)
        try:
            self._start_folder(body)
        except SalaError as error:
            self._complain(error)
        self._writer = threading.Thread(target=self._write_loop, name="autosave-write", daemon=True)
        self._keeper = threading.Thread(target=self._keep_loop, name="autosave-keep", daemon=True)
        self._writer.start()
        self._keeper.start()

    # ------------------------------------------------------------------ called by the studio; none of these block

    @property
    def media_folder(self) -> Path:
        """Where media that were brought in wait until the lesson is saved."""
        return self.folder / MEDIA

    def record(self, lesson: Lesson, how: Change, label: str = "", moved: int = 0) -> None:
        """Keep a change. `moved` steps of the history were undone (negative) or redone (how "move").

        Waits only if the change before is still not written: `LINE_SECONDS` at most, or `WAIT_SECONDS`.
        """
        with self._changed:
            if how == "merge" and self._join_last(lesson):
                return
            self._changed.wait_for(lambda: self._is_writing_whole or self._is_free(), LINE_SECONDS)
            self._changed.wait_for(self._is_free, WAIT_SECONDS)
            self._waiting.append(_Entry(lesson, how, label, moved))
            self._changed.notify_all()

    def mark_saved(self, lesson: Lesson, place: Path) -> None:
        """What was recorded up to now is in the lesson's own files."""
        with self._changed:
            self._place = place
            self._continues = ()
            self._waiting.append(_Entry(lesson, "saved", "", 0))
            self._jobs.append(("about", None))
            self._changed.notify_all()

    def keep_picture(self, png: Callable[[], bytes]) -> None:
        """What the view shows, for the list of what can be recovered. `png` is called in another thread."""
        with self._changed:
            self._jobs.append(("picture", png))
            self._changed.notify_all()

    def flush(self, seconds: float = 10.0) -> bool:
        """Wait until all is on the disk; False if that takes too long."""
        with self._changed:
            return self._changed.wait_for(
                lambda: (
                    not (self._waiting or self._is_busy or self._jobs or self._is_keeping or self._is_dirty)
                ),
                seconds,
            )

    def close(self, *, keep: bool) -> None:
        """End; the safety copy stays if `keep`, and is removed if all is saved or is not wanted."""
        with self._changed:
            self._is_closing = True
            self._changed.notify_all()
        self._writer.join()
        self._keeper.join()
        with self._files_lock:
            self._close_journal()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if not keep:
            remove_recovery(self.folder)

    def _is_free(self) -> bool:
        return not self._waiting and not self._is_busy

    # ------------------------------------------------------------------ the thread that writes

    def _has_reason(self) -> bool:
        return bool(self._waiting) or self._is_closing or self._fault_at is not None

    def _join_last(self, lesson: Lesson) -> bool:
        """A step of a drag takes the place of the one that still waits."""
        if not self._waiting or self._waiting[-1].how not in ("edit", "merge"):
            return False
        self._waiting[-1].lesson = lesson
        return True

    def _write_loop(self) -> None:
        while True:
            with self._changed:
                self._is_busy = self._is_writing_whole = False
                self._changed.notify_all()
                self._changed.wait_for(self._has_reason)
                if self._fault_at is not None:
                    seconds = max(_TURN_SECONDS, self._fault_at + RETRY_SECONDS - time.monotonic())
                    self._changed.wait_for(lambda: self._waiting or self._is_closing, seconds)
                if self._is_closing and not self._waiting:
                    self._has_written_all = True
                    self._changed.notify_all()
                    return
                entry = self._waiting.popleft() if self._waiting else None
                self._is_busy = True
            with self._complaining():
                if entry is not None:
                    self._write(entry)
                else:  # nobody changes anything, but there is a fault: perhaps it is over
                    self._let_go_on()
                    self._try_again()

    def _write(self, entry: _Entry) -> None:
        if entry.how == "rotate":
            self._let_go_on()
            self._rotate()
            return
        if self._fault_at is not None:
            self._let_go_on()
            self._unsaved = unsaved_after(entry.how, self._unsaved)
            self._last = entry.lesson
            self._number += 1
            if time.monotonic() - self._fault_at >= RETRY_SECONDS:
                self._try_again()
            return
        record: dict[str, Any] = {"n": self._number + 1, "how": entry.how}
        if entry.how != "saved":
            patch = make_patch(self._codec, self._last, entry.lesson)
            # as a text, because the members of a record are sorted, and in a lesson the order counts
            text = json.dumps(patch, ensure_ascii=False, separators=(",", ":"))
            record |= {"patch": text, "label": entry.label, "moved": entry.moved}
        line = journal_line(record) + b"\n"
        self._last = entry.lesson
        self._unsaved = unsaved_after(entry.how, self._unsaved)
        self._number += 1
        if len(line) >= MAX_LINE:  # thousands of things at once: the lesson whole is no longer than that
            self._let_go_on()
            self._write_base(snapshot(self._codec, entry.lesson))
            return
        with self._files_lock:
            self._append(line)
        with self._changed:
            self._is_dirty = True
            self._changed.notify_all()

    def _let_go_on(self) -> None:
        """What comes now waits for the disk: who edits does not wait for it."""
        with self._changed:
            self._is_writing_whole = True
            self._changed.notify_all()

    def _append(self, line: bytes) -> None:
        before = self._size
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            try:
                os.ftruncate(self._descriptor, before)
            except OSError:
                pass  # the next folder of safety copies does without this one
            raise file_error(error, self.folder) from None
        self._size += len(line)
        self._lines += 1

    def _try_again(self) -> None:
        """After a fault: write the lesson whole, in the same place."""
        self._start_folder(snapshot(self._codec, self._last))
        self._fault_at = None
        self._tell(None)

    def _rotate(self) -> None:
        """Begin a new journal. The old files hold all until the base on which the new one stands is written."""
        if self._fault_at is None:
            with self._files_lock:
                self._open_journal(self._number)
            with self._changed:
                self._jobs.append(("base", (self._last, self._number, self._unsaved)))
        self._is_rotating = False

    @contextlib.contextmanager
    def _complaining(self) -> Iterator[None]:
        """Whatever goes wrong in a thread is told, and the thread goes on: nobody would see that it has ended."""
        try:
            yield
        except SalaError as error:
            self._complain(error)
        except Exception as error:  # noqa: BLE001  (the border of a thread)
            detail = f"{type(error).__name__}: {error}"
            self._complain(SalaError("file_failed", name=self.folder.name, detail=detail))

    def _complain(self, error: SalaError) -> None:
        with self._changed:
            was_well, self._fault_at = self._fault_at is None, time.monotonic()
            self._changed.notify_all()
        if was_well:
            self._tell(error)

    # ------------------------------------------------------------------ folders and bases

    def _start_folder(self, body: bytes) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(error, self.folder) from None
        for _try in range(50):  # who lists the safety copies at this moment holds it for an instant
            self._lock = self._lock or FileLock.take(self.folder / HELD)
            if self._lock is not None:
                break
            time.sleep(_TURN_SECONDS)
        self._write_about()
        self._write_base(body)

    def _write_about(self) -> None:
        write_file(
            self.folder / ABOUT, about_bytes(self._last.title, self._place, self._began, self._continues)
        )

    def _write_base(self, body: bytes) -> None:
        """The lesson whole, and a new journal after it; what came before is not needed any more."""
        number = self._number
        write_file(self.folder / f"base-{number}.json", base_bytes(body, self._unsaved))
        with self._files_lock:
            self._open_journal(number)
        self._remove_before(number)

    def _open_journal(self, number: int) -> None:
        path = self.folder / f"edits-{number}.jsonl"
        self._close_journal()
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        try:
            self._descriptor = os.open(path, flags, 0o666)
            sync_folder(self.folder)
        except OSError as error:
            raise file_error(error, path) from None
        self._size = self._lines = 0

    def _close_journal(self) -> None:
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            try:
                sync(descriptor)
                os.close(descriptor)
            except OSError:
                return  # the disk is gone; the base that follows does not need it

    def _remove_before(self, number: int) -> None:
        for pattern in ("base-*.json", "edits-*.jsonl"):
            for path in self.folder.glob(pattern):
                if int(path.stem.partition("-")[2]) < number:
                    with contextlib.suppress(OSError):  # held by a virus scanner: the next time removes it
                        path.unlink()

    # ------------------------------------------------------------------ the thread that flushes

    def _keep_loop(self) -> None:
        while True:
            with self._changed:
                self._is_keeping = False
                self._changed.notify_all()
                is_long = self._lines >= MANY_RECORDS or self._size >= MANY_BYTES
                has_work = self._changed.wait_for(
                    lambda: self._jobs or self._is_dirty or self._has_written_all,
                    _QUIET_SECONDS if is_long and not self._is_rotating else None,
                )
                if not has_work:  # many lines, and nothing happened for a while
                    self._is_rotating = True
                    self._waiting.append(_Entry(self._last, "rotate", "", 0))
                    self._changed.notify_all()
                    continue
                if not self._jobs and not self._is_dirty:
                    return
                job = self._jobs.popleft() if self._jobs else None
                is_dirty, self._is_dirty = self._is_dirty, False
                self._is_keeping = True
            with self._complaining():
                if job is not None:
                    self._do(*job)
                if is_dirty:
                    self._flush_journal()

    def _do(self, what: str, value: Any) -> None:
        if what == "about":
            self._write_about()
        elif what == "picture":
            write_unsynced(self.folder / PICTURE, value())
        else:
            lesson, number, unsaved = value
            body = snapshot(self._codec, lesson, _take_turns())
            write_file(self.folder / f"base-{number}.json", base_bytes(body, unsaved))
            self._remove_before(number)

    def _flush_journal(self) -> None:
        with self._files_lock:
            if self._descriptor < 0:
                return
            descriptor = os.dup(self._descriptor)
        try:
            sync(descriptor)  # on a copy: the writer need not wait for it
        except OSError as error:
            raise file_error(error, self.folder) from None
        finally:
            os.close(descriptor)


def _take_turns() -> Callable[[], None]:
    """A pause that lets other threads run after two milliseconds of work each."""
    began = time.perf_counter()

    def pause() -> None:
        nonlocal began
        if time.perf_counter() - began > _TURN_SECONDS:
            time.sleep(_TURN_SECONDS)
            began = time.perf_counter()

    return pause
