"""Where a teacher's own things are kept on this PC: one folder each, in the user's data folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.kits.kit_file import (
    KIT_FILE,
    OpenKit,
    ReadMedia,
    kit_bytes,
    kit_files,
    read_kit,
    read_list,
    reading_kit,
)
from scenes.kits.own_thing import MOST_IN_A_KIT, Entry, OwnThing
from scenes.model.edits import numbered
from scenes.model.signal import Signal
from scenes.model.values import ID_PATTERN, LocalText, SceneId, new_id
from scenes.records import replace
from scenes.schema.codec import Codec
from scenes.storage.archive_write import write_archive
from scenes.storage.atomic import file_error, put_in_place, read_file, write_file
from scenes.storage.lesson_data import scene_file
from scenes.storage.places import DEVICE_NAME

FOLDER = "my-things"
_NEW = ".new-"
_GONE = ".gone-"
_DELETED = ".deleted-"
_KEPT = 24 * 3600.0
"""Seconds for which what was deleted can be brought back."""
_MOST_BYTES = 1 << 20


class MyThings:
    """The own things of this user. `changed()` tells when there are others, or other names.

    Nothing is kept in memory: another studio may have added some.
    """

    def __init__(self, folder: Path, codec: Codec) -> None:
        """`folder` need not exist."""
        self.folder = folder
        self._codec = codec
        self.changed: Signal[[]] = Signal()

    def entries(self) -> list[Entry]:
        """What there is, the newest first. A folder that cannot be read is passed over."""
        found: list[tuple[float, Entry]] = []
        try:
            there = set(os.listdir(self.folder))
        except OSError:
            return []
        # Where the power failed before another form was in place, the one before comes back.
        lost = {name.removeprefix(_GONE) for name in there if name.startswith(_GONE)} - there
        for name in lost:
            with contextlib.suppress(OSError):
                put_in_place(self.folder / f"{_GONE}{name}", self.folder / name)
        names = [name for name in there | lost if ID_PATTERN.fullmatch(name)]
        for name in names:
            with contextlib.suppress(SalaError, OSError):
                made = (self.folder / name / scene_file(name)).stat().st_mtime
                found.append((made, self.entry(name)))
        return [entry for _made, entry in sorted(found, key=lambda one: (-one[0], one[1].id))]

    def entry(self, thing_id: str) -> Entry:
        """What one is called. Raises SalaError kit_thing_gone, kit_damaged, ..."""
        place = self.place_of(thing_id)
        if not place.is_dir():
            raise SalaError("kit_thing_gone")
        found = read_list(self._codec, read_file(place / KIT_FILE, _MOST_BYTES), thing_id).get(
            SceneId(thing_id)
        )
        if found is None:
            raise SalaError("kit_damaged", name=thing_id)
        return found

    def place_of(self, thing_id: str) -> Path:
        """The folder of one. Raises SalaError kit_thing_gone for what cannot be an id."""
        if not ID_PATTERN.fullmatch(thing_id) or DEVICE_NAME.fullmatch(thing_id):
            raise SalaError("kit_thing_gone")
        return self.folder / thing_id

    def open(self, thing_id: str) -> OpenKit:
        """One of them, with its media; close it when done. Raises SalaError kit_thing_gone, kit_damaged, ..."""
        place = self.place_of(thing_id)
        if not place.is_dir():
            raise SalaError("kit_thing_gone")
        return read_kit(place, self._codec)

    def read(self, thing_id: str) -> OwnThing:
        """The same without its media."""
        with contextlib.closing(self.open(thing_id)) as kit:
            return kit.things[0]

    def keep(self, thing: OwnThing, read: ReadMedia) -> None:
        """Keep another one, or another form of one. `read` gives its media. Raises SalaError."""
        self._write(thing, read)
        self.changed.emit()

    def rename(self, thing_id: str, name: LocalText, tags: Iterable[str]) -> None:
        """Give one another name and tags. Raises SalaError."""
        entry = replace(self.entry(thing_id), name=name, tags=tuple(tags))
        write_file(self.place_of(thing_id) / KIT_FILE, kit_bytes(self._codec, [entry]))
        self.changed.emit()

    def remove(self, thing_id: str) -> None:
        """Delete one; for a day `restore` can bring it back. Lessons that it was put into keep what they have.

        Raises SalaError.
        """
        self._forget_old()
        place = self.place_of(thing_id)
        gone = self.folder / f"{_DELETED}{thing_id}"
        try:
            for left in (gone, self.folder / f"{_GONE}{thing_id}"):
                shutil.rmtree(left, ignore_errors=True)
            put_in_place(place, gone)  # at once and whole: a half deleted one would be a damaged one
            os.utime(gone)
        except OSError as error:
            raise file_error(error, place) from None
        self.changed.emit()

    def restore(self, thing_id: str) -> None:
        """Bring back one that was deleted. If something else has its id by now, it gets another.

        Raises SalaError kit_thing_gone if it is deleted for good.
        """
        place = self.place_of(thing_id)
        gone = self.folder / f"{_DELETED}{thing_id}"
        if not gone.is_dir():
            raise SalaError("kit_thing_gone")
        if place.exists():
            with contextlib.closing(read_kit(gone, self._codec)) as kit:
                fresh = self._fresh(kit.things[0])
                if fresh is not None:
                    self._write(fresh, kit.files.read)
            shutil.rmtree(gone, ignore_errors=True)
        else:
            try:
                put_in_place(gone, place)
            except OSError as error:
                raise file_error(error, place) from None
        self.changed.emit()

    def _forget_old(self) -> None:
        """Delete for good what was deleted more than a day ago."""
        with contextlib.suppress(OSError):
            for folder in self.folder.glob(f"{_DELETED}*"):
                if time.time() - folder.stat().st_mtime > _KEPT:
                    shutil.rmtree(folder, ignore_errors=True)

    def share(self, thing_ids: Iterable[str], target: Path) -> None:
        """Write some of them into one kit file. Raises SalaError; then what was there is as it was."""
        with contextlib.ExitStack() as stack:
            kits = [stack.enter_context(contextlib.closing(self.open(one))) for one in thing_ids]
            if len(kits) > MOST_IN_A_KIT:
                raise SalaError("kit_too_many", limit=MOST_IN_A_KIT)
            files = kit_files(self._codec, [(kit.things[0], kit.files.read) for kit in kits])
            write_archive(target, files)

    def take(self, path: Path) -> list[Entry]:
        """Keep all things of a kit file; returns those that are new here. Raises SalaError; then none is kept."""
        taken: list[Entry] = []
        for _ in self.taking(path, taken):
            pass
        if taken:
            self.changed.emit()
        return taken

    def taking(self, path: Path, taken: list[Entry]) -> Iterator[Progress]:
        """The same as a job, which can be cancelled: `taken` is filled, and who runs it emits `changed` at its end.

        What is here already, and the same, is passed over; another of the same id gets an id and a name of its own.
        """
        opened: list[OpenKit] = []
        for step in reading_kit(path, self._codec, opened):
            yield Progress(step.fraction * 0.6, step.text)
        with contextlib.closing(opened[0]) as kit:
            try:
                for number, thing in enumerate(kit.things):
                    yield Progress(0.6 + 0.4 * number / len(kit.things), path.name)
                    fresh = self._fresh(thing)
                    if fresh is not None:
                        self._write(fresh, kit.files.read)
                        taken.append(fresh.entry)
            except BaseException:  # also GeneratorExit: whoever cancels wants none
                for entry in taken:
                    shutil.rmtree(self.place_of(entry.id), ignore_errors=True)
                taken.clear()
                raise

    def _fresh(self, thing: OwnThing) -> OwnThing | None:
        """The thing under an id that is free here; None if the same is here already."""
        if not self.place_of(thing.entry.id).exists():
            return thing
        with contextlib.suppress(SalaError):
            here = self.read(thing.entry.id)
            if here.scene == thing.scene and here.lesson.variables == thing.lesson.variables:
                return None
        new = SceneId(new_id("thing"))
        name = numbered(thing.entry.name, (entry.name for entry in self.entries()))
        scene = replace(thing.scene, id=new)
        lesson = replace(thing.lesson, id=new, start_scene=new, scenes={new: scene})
        return OwnThing(replace(thing.entry, id=new, name=name), lesson)

    def _write(self, thing: OwnThing, read: ReadMedia) -> None:
        """Write beside, then put in place: a fault or power cut leaves the old one (`entries` finds it) or the new."""
        place = self.place_of(thing.entry.id)
        new = self.folder / f"{_NEW}{thing.entry.id}"
        old = self.folder / f"{_GONE}{thing.entry.id}"
        files = kit_files(self._codec, [(thing, read)])
        try:
            shutil.rmtree(new, ignore_errors=True)
            for name, raw in files.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                write_file(new / name, raw)
            if place.exists():
                shutil.rmtree(old, ignore_errors=True)
                put_in_place(place, old)
            try:
                put_in_place(new, place)
            except OSError:
                with contextlib.suppress(OSError):
                    put_in_place(old, place)
                raise
        except OSError as error:
            raise file_error(error, place) from None
        finally:
            shutil.rmtree(new, ignore_errors=True)
            if place.exists():
                shutil.rmtree(old, ignore_errors=True)
