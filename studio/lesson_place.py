"""Where the open lesson lies, and everything about writing it there. No widgets."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.schema.codec import Codec
from scenes.storage.archive import SUFFIX
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.atomic import file_error, remove_stale_temporaries, write_file
from scenes.storage.lesson_data import LESSON_FILE, FileTexts
from scenes.storage.lesson_folder import LessonFiles, lesson_files
from scenes.storage.lesson_lock import Holder, LessonLock
from scenes.storage.lesson_save import save_lesson
from scenes.storage.lesson_writer import LessonWriter
from scenes.storage.versions import keep_version, versions_folder

_CACHE = "cache"


class LessonPlace:
    """The folder or `.sala` file of one lesson: its lock, its media, its earlier versions, and saving.

    `path` is None for a lesson that was never saved. `staged` is where media wait that were brought in: a lesson's own
    place is only written by saving.
    """

    def __init__(
        self, codec: Codec, assets: Assets, path: Path | None, files: LessonFiles | None, lesson: Lesson
    ) -> None:
        self.path = path
        self.is_read_only = False
        self.staged: Path | None = None
        self.versions_root: Path | None = None
        self.picture: Callable[[], bytes] = bytes
        self._codec = codec
        self._assets = assets
        self._files = files
        self._writer = LessonWriter(codec)
        self._lock: LessonLock | None = None
        self._on_disk = lesson
        self._picture_on_disk: Callable[[], bytes] = bytes
        self._added: set[str] = set()

    def learn(self, lesson: Lesson, texts: Mapping[str, FileTexts]) -> None:
        """Make the first save as cheap as the later ones (`LessonWriter.learn`)."""
        self._writer.learn(lesson, texts)

    def close(self) -> None:
        """Give the lesson free for others."""
        self._close_files()
        self.release()

    def _close_files(self) -> None:
        if self._files is not None:
            self._files.close()
            self._files = None

    # ------------------------------------------------------------------ the lock

    def lock(self, *, force: bool = False) -> Holder | None:
        """Take the lesson for this studio; returns who has it if somebody does."""
        if self.path is None or self._lock is not None:
            return None
        taken = LessonLock.take(self.path, force=force)
        if isinstance(taken, Holder):
            return taken
        self._lock = taken
        return None

    def release(self) -> None:
        """Give the lesson free for others; it can still be read."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # ------------------------------------------------------------------ media

    def add_media(self, raw: bytes, suffix: str) -> str:
        """Keep a medium with the lesson; returns its reference. `suffix` is "png", "glb", "m4a", ...

        It is on the disk when this returns, and in the lesson's own place after the next save. Raises SalaError.
        """
        reference = f"media/{hashlib.sha256(raw).hexdigest()}.{suffix}"
        if self.staged is None:
            raise SalaError("no_place_to_save")
        path = self.staged / reference.partition("/")[2]
        try:
            self.staged.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise file_error(error, self.staged) from None
        if not path.exists():
            write_file(path, raw)
        self.take_media(reference, path)
        return reference

    def take_media(self, reference: str, path: Path) -> None:
        """A medium that lies in a file and is not in the lesson's own place yet."""
        self._assets.add(reference, path)
        self._added.add(reference)

    @property
    def own_media(self) -> list[str]:
        """The references of all media that this lesson carries or that were brought in."""
        carried = [] if self._files is None else [n for n in self._files.names() if n.startswith("media/")]
        return sorted({*carried, *self._added})

    def media_file(self, reference: str) -> Path | None:
        """Where a medium lies as a file of its own; None in a lesson that is one file."""
        if reference in self._added and self.staged is not None:
            path = self.staged / reference.partition("/")[2]
            if path.is_file():
                return path
        path = self.path / reference if self.path is not None else Path()
        return path if self.path is not None and path.is_file() else None

    # ------------------------------------------------------------------ saving

    @property
    def can_save(self) -> bool:
        """Whether there is a place that this studio may write."""
        return self.path is not None and not self.is_read_only

    def detach(self) -> None:
        """From now on a lesson without a place, with the media of the one it came from: a copy to work on."""
        self.path = None

    def save_copy(self, lesson: Lesson, used: Iterable[str], target: Path) -> None:
        """Write a lesson with the media of this one somewhere else; this one stays where it is. Raises SalaError."""
        lock = self._lock_for(target)
        try:
            if target.suffix.lower() == SUFFIX:
                self._save_file(lesson, used, target)
            else:
                self._save_folder(lesson, used, target)
        finally:
            if lock is not None:
                lock.release()

    def save(self, lesson: Lesson, used: Iterable[str], place: Path | None = None) -> None:
        """Write the lesson into its place, or into another one from now on. `used`: the assets it refers to.

        A name that ends in `.sala` is written as one file, all else as a folder. Raises SalaError; then what was there
        is as it was, and nothing of the work is lost.
        """
        target = place or self.path
        if target is None:
            raise SalaError("no_place_to_save")
        is_move = self.path is None or not _is_same(target, self.path)
        if not is_move and self.is_read_only:
            raise SalaError("lesson_read_only", name=target.name)
        if not is_move and not _is_lesson(target):
            raise SalaError("lesson_place_gone", name=target.name, path=str(target))
        lock = self._lock_for(target) if is_move else None
        try:
            if target.suffix.lower() == SUFFIX:
                self._save_file(lesson, used, target)
            else:
                self._save_folder(lesson, used if is_move else (), target)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        if is_move:
            if self._lock is not None:
                self._lock.release()
            self._lock = lock
            self.is_read_only = False
        self.path = target
        self._on_disk, self._picture_on_disk = lesson, self.picture
        self._close_files()
        self._files = lesson_files(target)
        self._assets.use(self._files)

    def _lock_for(self, target: Path) -> LessonLock | None:
        if target.suffix.lower() != SUFFIX:
            try:
                target.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise file_error(error, target) from None
        taken = LessonLock.take(target)
        if isinstance(taken, Holder):
            raise SalaError("lesson_in_use", name=target.name, user=taken.user, host=taken.host)
        return taken

    def _save_folder(self, lesson: Lesson, used: Iterable[str], target: Path) -> None:
        names = {name for name in used if self._assets.own_name(name) == name} | self._added
        try:
            for name in sorted(names):
                if not (target / name).exists():
                    (target / name).parent.mkdir(parents=True, exist_ok=True)
                    write_file(target / name, self._assets.read(name))
        except OSError as error:
            raise file_error(error, target) from None
        if self.path is not None and _is_same(target, self.path):
            self._keep_version(lesson, target, set())
        save_lesson(self._codec, lesson, target, self._writer)

    def _save_file(self, lesson: Lesson, used: Iterable[str], target: Path) -> None:
        contents: dict[str, bytes] = {}
        for name, texts in self._writer.files(lesson).items():
            contents[name] = texts.yaml
            contents[f"{_CACHE}/{hashlib.sha256(texts.yaml).hexdigest()}.json"] = texts.json
        for reference in {*used, *self._added}:
            carried = self._assets.own_name(reference)
            if carried is not None:
                contents[carried] = self._assets.read(reference)
        is_own = self.path is not None and _is_same(target, self.path)
        if is_own:
            self._keep_version(lesson, target, set(contents))
            self._close_files()  # Windows replaces no file that is open
        remove_stale_temporaries(
            target.parent
        )  # of saves that were killed: they fill a stick, and nobody sees them
        try:
            write_archive(target, contents)
        except BaseException:
            if is_own:
                with contextlib.suppress(SalaError):
                    self._files = lesson_files(target)
                    self._assets.use(self._files)
            raise

    # ------------------------------------------------------------------ earlier versions

    def versions_folder(self) -> Path | None:
        """Where the earlier versions of this lesson are; None if none are kept."""
        if self.versions_root is None or self.path is None:
            return None
        return versions_folder(self.versions_root, self._on_disk.id, self.path)

    def keep_picture(self, png: Callable[[], bytes], *, is_saved: bool) -> None:
        """What the view shows; `is_saved`: and what is on the disk looks like this."""
        self.picture = png
        if is_saved:
            self._picture_on_disk = png

    def _keep_version(self, lesson: Lesson, target: Path, kept: set[str]) -> None:
        """Keep what is about to be replaced, with the media that would be lost. A save never fails for it."""
        folder = self.versions_folder()
        if folder is None or lesson == self._on_disk:
            return
        with contextlib.suppress(SalaError, OSError):
            files = lesson_files(target)
            try:
                lost = [name for name in files.names() if name.startswith("media/") and name not in kept]
                is_file = target.suffix.lower() == SUFFIX
                names = [n for n in files.names() if n == LESSON_FILE or n.startswith("scenes/")]
                contents = {name: files.read(name) for name in (*names, *(lost if is_file else ()))}
            finally:
                files.close()
            keep_version(folder, self._on_disk, contents, time.time(), self._picture_on_disk())


def _is_lesson(path: Path) -> bool:
    """Whether the lesson is still there: a stick that was pulled out leaves an empty folder behind."""
    try:
        return path.is_file() or (path / LESSON_FILE).is_file() or (path / ".studio" / "save").is_dir()
    except OSError:
        return False


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
