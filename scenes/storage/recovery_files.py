"""The files of a safety copy: a lesson whole, and every change since. One folder for each lesson that is open.

about.json       what it is: title, place, when it was begun
held             locked while the studio that writes here lives
base-<n>.json    the lesson after change n, under a checksum
edits-<n>.jsonl  a line a change after n (storage/journal.py)
view.png         what the view showed last
media/           what was brought in and is not in the lesson's own folder yet
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.jobs import paused_gc
from scenes.model.document import HistoryStep
from scenes.model.lesson import FORMAT, Lesson
from scenes.model.values import LocalText
from scenes.records import dataclass
from scenes.schema.codec import Codec
from scenes.storage.atomic import read_file
from scenes.storage.file_lock import FileLock
from scenes.storage.journal import read_journal
from scenes.storage.lesson_data import LESSON_FILE, FileTexts, from_raw, scene_file
from scenes.storage.lesson_patch import apply_patch
from scenes.storage.migrations import RawLesson

FOLDER = "recovery"
ABOUT, HELD, PICTURE, MEDIA = "about.json", "held", "view.png", "media"
MAX_BASE = 256 << 20
_MAX_ABOUT = 1 << 20
_BASE = re.compile(r"base-([0-9]{1,12})\.json")
_EDITS = re.compile(r"edits-([0-9]{1,12})\.jsonl")
_FORMAT = 1
_EMPTY_SECONDS = 60.0
_GONE = ".gone-"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Unsaved work that a studio left behind: `unsaved` changes of the lesson at `place` (None: never saved).

    `when` is seconds since 1970. `is_whole` says whether it can be opened.
    """

    folder: Path
    title: LocalText
    place: Path | None
    when: float
    unsaved: int
    picture: Path | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Recovered:
    """A lesson as it was left, and what of its history is known."""

    lesson: Lesson
    undo: tuple[HistoryStep, ...]
    redo: tuple[HistoryStep, ...]
    unsaved: int


# ---------------------------------------------------------------------- writing


def snapshot(codec: Codec, lesson: Lesson, pause: Callable[[], None] = lambda: None) -> bytes:
    """The whole lesson as JSON; `pause` is called after each thing, so that others may run meanwhile."""
    top = {"format": FORMAT, **codec.encode(_without(lesson, "scenes"))}
    scenes = []
    for key, scene in lesson.scenes.items():
        head = codec.encode(_without(scene, "entities", "rules"))
        blocks = []
        for name in ("entities", "rules"):
            items = []
            for one_key, one in getattr(scene, name).items():
                items.append(f"{_json(one_key)}:{_json(codec.encode(one))}")
                pause()
            blocks.append(f"{_json(name)}:{{{','.join(items)}}}")
        members = ",".join([_json({"format": FORMAT, **head})[1:-1], *blocks])
        scenes.append(f"{_json(key)}:{{{members}}}")
    return f'{{"lesson":{_json(top)},"scenes":{{{",".join(scenes)}}}}}'.encode("utf-8", "backslashreplace")


def snapshot_of_files(lesson: Lesson, texts: Mapping[str, FileTexts]) -> bytes | None:
    """The same from the files the lesson was just read from, if all their texts are known."""
    names = {key: scene_file(key) for key in lesson.scenes}
    if LESSON_FILE not in texts or any(name not in texts for name in names.values()):
        return None
    scenes = b",".join(_json(key).encode() + b":" + texts[name].json for key, name in names.items())
    return b'{"lesson":' + texts[LESSON_FILE].json + b',"scenes":{' + scenes + b"}}"


def base_bytes(body: bytes, unsaved: int) -> bytes:
    """A base file: a line with the checksum, then the snapshot."""
    head = {"format": _FORMAT, "sha256": hashlib.sha256(body).hexdigest(), "unsaved": unsaved}
    return json.dumps(head).encode() + b"\n" + body


def about_bytes(title: LocalText, place: Path | None, began: str, continues: tuple[str, ...]) -> bytes:
    data = {
        "format": _FORMAT,
        "title": dict(title),
        "place": None if place is None else str(place),
        "began": began,
        "continues": list(continues),
    }
    return json.dumps(data, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def _without(value: Any, *names: str) -> Any:
    return replace(value, **{name: {} for name in names})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---------------------------------------------------------------------- finding and reading


def find_recoveries(root: Path) -> list[Recovery]:
    """Unsaved work in the folder of safety copies, the latest first. What a living studio writes is not listed.

    A safety copy without anything unsaved is removed: the lesson itself says all of it.
    """
    found: dict[str, Recovery] = {}
    replaced: set[str] = set()
    try:
        folders = [entry for entry in os.scandir(root) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    for entry in folders:
        folder = Path(entry.path)
        if entry.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)
            continue
        changed_at = _changed_at(folder)  # asking for the lock changes it
        if is_held(folder):
            replaced.update(_about(folder).get("continues", ()))
            continue
        recovery = read_recovery(folder)
        if recovery is None:
            if time.time() - changed_at > _EMPTY_SECONDS:  # else a studio may be making it just now
                remove_recovery(folder)
            continue
        if recovery.is_whole:
            replaced.update(_about(folder).get("continues", ()))
        if recovery.unsaved == 0 and recovery.is_whole:
            remove_recovery(folder)
        else:
            found[entry.name] = recovery
    kept = [recovery for name, recovery in found.items() if name not in replaced]
    return sorted(kept, key=lambda recovery: recovery.when, reverse=True)


def is_held(folder: Path) -> bool:
    """Whether a living studio writes into this safety copy."""
    try:
        lock = FileLock.take(folder / HELD)
    except SalaError:
        return True  # it cannot be told, so it is left alone
    if lock is None:
        return True
    lock.release()
    return False


def read_recovery(folder: Path) -> Recovery | None:
    """What lies in a folder of safety copies; None if it never came to hold a lesson and a change."""
    about = _about(folder)
    base = _last_base(folder)
    records = _records(folder, -1 if base is None else base[0])
    if base is None and not any(_has_content(path) for _number, path in _numbered(folder, _EDITS)):
        return None  # the program ended before it had begun: the base is written before the first change
    title = about.get("title")
    place = about.get("place")
    picture = folder / PICTURE
    unsaved = _unsaved(0 if base is None else base[1], records)
    return Recovery(
        folder,
        LocalText(title if isinstance(title, dict) else {}),
        Path(place) if isinstance(place, str) and place and "\0" not in place else None,
        _when(folder),
        unsaved,
        picture if picture.is_file() else None,
        base is not None,
    )


def recover(folder: Path, codec: Codec) -> Recovered:
    """The lesson as it was left, with the steps that can be undone. Raises SalaError("recovery_damaged")."""
    base = _last_base(folder)
    if base is None:
        raise SalaError("recovery_damaged")
    number, count, body = base
    try:
        with paused_gc():
            data = json.loads(body)
        lesson, _problems = from_raw(codec, RawLesson(data["lesson"], data["scenes"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SalaError("recovery_damaged") from None
    if lesson is None:
        raise SalaError("recovery_damaged")
    undo: list[HistoryStep] = []
    redo: list[HistoryStep] = []
    records = _records(folder, number)
    for record in records:
        if record["how"] == "saved":
            continue
        try:
            patch = json.loads(record["patch"])
        except (ValueError, RecursionError):
            raise SalaError("recovery_damaged") from None
        after = apply_patch(codec, lesson, patch)
        lesson = _retrace(undo, redo, lesson, after, record)
    return Recovered(lesson, tuple(undo), tuple(redo), _unsaved(count, records))


def remove_recovery(folder: Path) -> None:
    """Remove a safety copy: because it is saved, or because the teacher said so.

    It goes as a whole: half a copy would be offered as older work.
    """
    gone = folder.with_name(f"{_GONE}{folder.name}")
    try:
        folder.rename(gone)
    except OSError:
        gone = folder
    shutil.rmtree(gone, ignore_errors=True)


def _retrace(
    undo: list[HistoryStep], redo: list[HistoryStep], before: Lesson, after: Lesson, record: Mapping[str, Any]
) -> Lesson:
    """Let the history do what it did then; returns the lesson after it. Steps from before the base are not known."""
    how, label, moved = record["how"], str(record.get("label", "")), record.get("moved", 0)
    if how == "move" and moved < 0 and len(undo) >= -moved:
        for _ in range(-moved):
            redo.append(undo.pop())
        return redo[-1].before
    if how == "move" and moved > 0 and len(redo) >= moved:
        for _ in range(moved):
            undo.append(redo.pop())
        return undo[-1].after
    if how == "merge" and undo:
        undo[-1] = HistoryStep(undo[-1].label, undo[-1].before, after, None)
    elif how == "back" and undo:
        return undo.pop().before
    elif how == "move":
        undo.clear()  # it went farther back than what is known: from here on all is new
        redo.clear()
    else:
        undo.append(HistoryStep(label, before, after, None))
    if how != "move":
        redo.clear()
    return after


def unsaved_after(how: str, count: int) -> int:
    """How many changes are unsaved after one more."""
    if how == "saved":
        return 0
    return max(0, count - 1) if how == "back" else max(1, count) if how == "merge" else count + 1


def _unsaved(count: int, records: list[dict[str, Any]]) -> int:
    for record in records:
        count = unsaved_after(record["how"], count)
    return count


def continued_by(folder: Path) -> list[Path]:
    """A safety copy and those that it took the place of: when its work is saved, none of them is needed."""
    root = folder.parent
    names = [folder.name, *_about(folder).get("continues", ())]
    return [
        root / name
        for name in dict.fromkeys(names)
        if (root / name).parent == root and name not in ("", "..")
    ]


def _about(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads(read_file(folder / ABOUT, _MAX_ABOUT))
    except (SalaError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    continues = data.get("continues")
    is_list = isinstance(continues, list) and all(isinstance(name, str) for name in continues)
    return {**data, "continues": continues if is_list else []}


def _numbered(folder: Path, pattern: re.Pattern[str]) -> list[tuple[int, Path]]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return sorted((int(m[1]), folder / name) for name in names if (m := pattern.fullmatch(name)))


def _last_base(folder: Path) -> tuple[int, int, bytes] | None:
    """Number, unsaved changes at that time and snapshot of the latest base that is whole."""
    for number, path in reversed(_numbered(folder, _BASE)):
        try:
            head, _, body = read_file(path, MAX_BASE).partition(b"\n")
            data = json.loads(head)
            if data["sha256"] == hashlib.sha256(body).hexdigest() and data["format"] == _FORMAT:
                return number, int(data["unsaved"]), body
        except (SalaError, ValueError, KeyError, TypeError, RecursionError):
            continue
    return None


def _records(folder: Path, after: int) -> list[dict[str, Any]]:
    """The changes after a number, in order, without a gap: what follows a damaged line would not fit."""
    found: dict[int, dict[str, Any]] = {}
    for _first, path in _numbered(folder, _EDITS):
        try:
            records, _damaged = read_journal(path)
        except SalaError:
            continue
        for record in records:
            number, how = record.get("n"), record.get("how")
            is_change = how in ("edit", "merge", "back", "move") and isinstance(record.get("patch"), str)
            if (
                isinstance(number, int)
                and isinstance(record.get("moved", 0), int)
                and (is_change or how == "saved")
            ):
                found.setdefault(number, record)
    last = after
    while last + 1 in found:
        last += 1
    return [found[number] for number in range(after + 1, last + 1)]


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _changed_at(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return time.time()


def _when(folder: Path) -> float:
    times = [0.0]
    for pattern in (_BASE, _EDITS):
        for _number, path in _numbered(folder, pattern):
            try:
                times.append(path.stat().st_mtime)
            except OSError:
                continue
    return max(times)
