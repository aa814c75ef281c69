"""One playing of a lesson on disk: results and checkpoint, so that a power cut loses nothing and doubles nothing.

Every pupil has a results file, one line a record, flushed to the disk before the pupil sees what came of it. After each
input the whole state is written as the checkpoint (a file that is replaced as one). A kill between the two leaves
records that the checkpoint does not know: resuming hands their inputs to the session again, and because a session is
deterministic it makes the same records with the same numbers, of which those already on disk are not written again.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId, new_id
from scenes.play import inputs
from scenes.play.marking import mark, new_answers
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from scenes.play.state import State
from scenes.storage.atomic import file_error, read_file, write_file
from scenes.storage.journal import Journal, read_journal
from scenes.storage.places import safe_file_name

RESULTS_SUFFIX = ".jsonl"
CHECKPOINT_SUFFIX = ".checkpoint.json"
MAX_CHECKPOINT_BYTES = 4 << 20
MAX_REPLAY_TICKS = 30 * 600
MOVE_CHECKPOINT_TICKS = 60
"""A walk is remembered every two seconds."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An attempt that can be gone on with."""

    id: str
    lesson: str
    lesson_hash: str
    pupils: tuple[str, ...]
    saved_at: str
    seconds: float


class Attempt:
    """The files of one attempt. Use `start` or `resume`."""

    def __init__(
        self,
        folder: Path,
        attempt_id: str,
        lesson: Lesson,
        lesson_hash: str,
        session: Session,
        now: Callable[[], datetime],
    ) -> None:
        self.id = attempt_id
        self.session = session
        self._folder = folder
        self._lesson = lesson
        self._hash = lesson_hash
        self._now = now
        self._last_checkpoint = -MOVE_CHECKPOINT_TICKS
        self._journals: list[Journal] = []
        self._written: list[set[int]] = []

    # ------------------------------------------------------------------ beginning

    @classmethod
    def start(
        cls,
        folder: Path,
        lesson: Lesson,
        lesson_hash: str,
        session: Session,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Attempt:
        """Begin a new attempt: makes its files. Raises SalaError if they cannot be written."""
        moment = now().strftime("%Y%m%d-%H%M%S")
        # clocks of old PCs are wrong; the random part keeps attempts apart all the same
        attempt = cls(folder, f"{moment}-{new_id()}", lesson, lesson_hash, session, now)
        attempt._open_journals()
        return attempt

    @classmethod
    def resume(
        cls,
        folder: Path,
        attempt_id: str,
        lesson: Lesson,
        lesson_hash: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Attempt:
        """Go on with an attempt. Raises SalaError if there is nothing to go on with or the lesson has changed."""
        checkpoint = _read_checkpoint(folder / f"{attempt_id}{CHECKPOINT_SUFFIX}")
        records = _records_of(folder, attempt_id)
        first = next(iter(records), None)
        known_hash = checkpoint["lesson_hash"] if checkpoint else first["lesson_hash"] if first else None
        if known_hash is None:
            raise SalaError("no_attempt", attempt=attempt_id)
        if known_hash != lesson_hash:
            raise SalaError("lesson_changed")
        session = _restored(lesson, checkpoint, records)
        attempt = cls(folder, attempt_id, lesson, lesson_hash, session, now)
        attempt._open_journals()
        attempt._replay(records)
        attempt.save_checkpoint()
        return attempt

    def _open_journals(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(error, self._folder) from None
        try:
            for number, name in enumerate(self.session.pupils):
                path = self._folder / results_name(self.id, number, name)
                written: set[int] = set()
                if path.exists():
                    written = {int(r["seq"]) for r in read_journal(path)[0] if isinstance(r.get("seq"), int)}
                self._journals.append(Journal.open(path))
                self._written.append(written)
        except BaseException:
            self.close()
            raise

    # ------------------------------------------------------------------ while playing

    def note(self, outcomes: Iterable[Outcome], cause: inputs.Input | None) -> None:
        """Write what came of an input (None: of time passing). Call it before showing the outcomes to the pupil.

        Raises SalaError if it cannot be written (stick pulled, disk full).
        """
        happened = list(outcomes)
        records = [outcome.values for outcome in happened if outcome.kind == "record"]
        for record in records:
            self._write(record, cause)
        is_move = isinstance(cause, inputs.MoveTo)
        waited = self.session.state.ticks - self._last_checkpoint
        if happened or (cause is not None and not is_move) or (is_move and waited >= MOVE_CHECKPOINT_TICKS):
            self.save_checkpoint()

    def _write(self, record: Mapping[str, Any], cause: inputs.Input | None) -> None:
        line = {
            **record,
            "attempt": self.id,
            "lesson": self._lesson.id,
            "lesson_hash": self._hash,
            "at": self._now().isoformat(timespec="seconds"),
            "cause": inputs.to_data(cause) if cause is not None else None,
        }
        seq = int(record["seq"])
        for number, journal in enumerate(self._journals):
            if record["pupil"] not in (None, number) or seq in self._written[number]:
                continue
            journal.append({**line, "pupil_number": number, "pupil_name": self.session.pupils[number]})
            self._written[number].add(seq)

    def save_checkpoint(self) -> None:
        """Write the whole state. Raises SalaError."""
        self._last_checkpoint = self.session.state.ticks
        data = {
            "attempt": self.id,
            "lesson": self._lesson.id,
            "lesson_hash": self._hash,
            "saved_at": self._now().isoformat(timespec="seconds"),
            "state": self.session.state.to_data(),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        crc = f"{zlib.crc32(text.encode()):08x}"
        write_file(
            self._folder / f"{self.id}{CHECKPOINT_SUFFIX}", f'{{"crc":"{crc}","data":{text}}}\n'.encode()
        )

    def close(self) -> None:
        for journal in self._journals:
            journal.close()
        self._journals.clear()

    # ------------------------------------------------------------------ coming back

    def _replay(self, records: list[dict[str, Any]]) -> None:
        """Hand the session the inputs whose records are on disk but not in the checkpoint."""
        session = self.session
        known = {int(record["seq"]): record for record in records}
        last = max(known, default=0)
        while session.state.seq < last and not session.is_finished:
            seq = session.state.seq
            record = known.get(seq + 1)
            if record is None or record["tick"] - session.state.ticks > MAX_REPLAY_TICKS:
                break
            while session.state.ticks < record["tick"] and session.state.seq == seq:
                self._take(session.step(), None)
            if session.state.seq == seq and record.get("cause") is not None:
                item = inputs.from_data(record["cause"])
                self._take(session.handle(item), item)
            if session.state.seq == seq:
                break
        # a number is never used twice, even if the records could not be made again
        session.state.seq = max(session.state.seq, last)

    def _take(self, outcomes: list[Outcome], cause: inputs.Input | None) -> None:
        for outcome in outcomes:
            if outcome.kind == "record":
                self._write(outcome.values, cause)


def results_name(attempt_id: str, number: int, pupil: str) -> str:
    """The name of a pupil's results file: readable, and safe on every system."""
    return (
        f"{attempt_id}_{number + 1}_{safe_file_name(pupil, otherwise='pupil', max_bytes=60)}{RESULTS_SUFFIX}"
    )


def unfinished_attempts(folder: Path, lesson_id: str) -> list[Unfinished]:
    """Attempts at a lesson that can be gone on with, the latest first. Unreadable files are passed over."""
    found = []
    try:
        paths = sorted(folder.glob(f"*{CHECKPOINT_SUFFIX}"), reverse=True)
    except OSError:
        return []
    for path in paths:
        data = _read_checkpoint(path)
        if data is None or data["lesson"] != lesson_id or data["state"].get("is_finished"):
            continue
        state = data["state"]
        pupils = tuple(str(name) for name in state.get("pupils", ()))
        seconds = float(state.get("ticks", 0)) / 30
        found.append(
            Unfinished(
                str(data["attempt"]),
                lesson_id,
                str(data["lesson_hash"]),
                pupils,
                str(data["saved_at"]),
                seconds,
            )
        )
    return found


def _read_checkpoint(path: Path) -> dict[str, Any] | None:
    """The checkpoint's data, or None if it is missing, damaged or not what it says."""
    try:
        raw = read_file(path, MAX_CHECKPOINT_BYTES).decode("utf-8")
        outer = json.loads(raw)
        data = outer["data"]
        body = raw.strip().removeprefix(f'{{"crc":"{outer["crc"]}","data":').removesuffix("}")
        intact = f"{zlib.crc32(body.encode()):08x}" == outer["crc"]
        keys = {"attempt", "lesson", "lesson_hash", "saved_at", "state"}
        if intact and isinstance(data, dict) and keys <= set(data) and isinstance(data["state"], dict):
            return data
    except (SalaError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return None


def _records_of(folder: Path, attempt_id: str) -> list[dict[str, Any]]:
    """All records of an attempt once, in order, from the files of all its pupils."""
    records: dict[int, dict[str, Any]] = {}
    for path in sorted(folder.glob(f"{attempt_id}_*{RESULTS_SUFFIX}")):
        for record in read_journal(path)[0]:
            if isinstance(record.get("seq"), int) and isinstance(record.get("tick"), int):
                records.setdefault(record["seq"], record)
    return [records[seq] for seq in sorted(records)]


def _restored(lesson: Lesson, checkpoint: dict[str, Any] | None, records: list[dict[str, Any]]) -> Session:
    if checkpoint is not None:
        try:
            return Session.restored(lesson, State.from_data(checkpoint["state"]))
        except SalaError:
            pass  # damaged inside: the records still know what was found and answered
    return _rebuilt(lesson, records)


def _rebuilt(lesson: Lesson, records: list[dict[str, Any]]) -> Session:
    """A session with everything that the records know: found, answered, steps done, last scene."""
    first: dict[str, Any] = next((r for r in records if r.get("type") == "start"), {})
    pupils = tuple(str(name) for name in first.get("pupils", ("",)))
    seed = first.get("seed", 0)
    language = str(records[-1].get("language", "")) if records else ""
    session = Session(lesson, seed=seed if isinstance(seed, int) else 0, pupils=pupils, language=language)
    session.begin()
    scene = next((r["scene"] for r in reversed(records) if r.get("type") == "scene"), None)
    if isinstance(scene, str) and scene != session.scene.id:
        session.go_to_scene(SceneId(scene), None)
    state = session.state
    state.dialog, state.queue = None, []
    steps = [step.id for step in lesson.flow]
    for record in records:
        item = str(record.get("item", ""))
        kind = record.get("type")
        if kind == "found" and item not in state.found and lesson.find_entity(EntityId(item)) is not None:
            state.found.append(item)
        elif kind == "step" and record.get("step") in steps:
            state.step = max(state.step, steps.index(record["step"]) + 1)
        elif kind == "answer":
            _restore_answer(lesson, state, item, record)
    state.ticks = max((int(record["tick"]) for record in records), default=0)
    state.scene_since = state.step_since = state.ticks
    state.seq = max((int(record["seq"]) for record in records), default=0)
    return Session.restored(lesson, state)


def _restore_answer(lesson: Lesson, state: State, item: str, record: Mapping[str, Any]) -> None:
    found = lesson.find_entity(EntityId(item))
    question = found[1].get(Question) if found is not None else None
    pupil = record.get("pupil")
    if question is None or not isinstance(pupil, int) or not 0 <= pupil < len(state.pupils):
        return
    entries = state.answers.setdefault(item, new_answers(len(state.pupils)))
    choices = record.get("choices")
    if not entries[pupil]["done"] and isinstance(choices, list):
        mark(question, [str(choice) for choice in choices], entries[pupil], float(record.get("seconds", 0.0)))
