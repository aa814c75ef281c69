"""One lesson open in the studio: its document, where it lies, and what is selected. No widgets."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from scenes.checks.lesson_check import LessonCheck
from scenes.checks.walk import used_assets
from scenes.checks.weigh import AssetScales
from scenes.errors import SalaError
from scenes.kits.my_things import FOLDER as MY_THINGS
from scenes.kits.my_things import MyThings
from scenes.model.diff import LessonDiff
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.media_edits import credits_of_media
from scenes.model.parts import Vocabulary
from scenes.model.scene import Scene
from scenes.model.signal import Signal
from scenes.model.values import EntityId, SceneId, Vec3
from scenes.schema.check import Problem, in_order
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.autosave import Autosave, Told
from scenes.storage.lesson_data import FileTexts
from scenes.storage.lesson_folder import LessonFiles, lesson_files, open_lesson
from scenes.storage.recovery_files import FOLDER as RECOVERY_FOLDER
from scenes.storage.recovery_files import continued_by, read_recovery, recover
from scenes.storage.versions import FOLDER as VERSIONS_FOLDER
from studio.lesson_place import LessonPlace
from studio.playback import Playback
from studio.recovery.safety_copy import SafetyCopy

TakePlace = Callable[[EntityId, Vec3], None]


class EditingSession:
    """The document with what belongs to editing and not to the lesson: path, current scene, selection, language.

    Signals: `selection_changed()`, `scene_changed()` (another scene is shown), `language_changed()` (of the lesson's
    texts in the view), `saved()`, `pointed_changed()`, `asked_changed()` (for a place). Changes of the lesson itself
    are `document.changed(diff)`.
    """

    def __init__(
        self,
        lesson: Lesson,
        path: Path | None,
        files: LessonFiles | None,
        library: Path,
        vocabulary: Vocabulary,
        document: Document | None = None,
    ) -> None:
        """`document`: the lesson with a history that it has already."""
        self.document = document or Document(lesson)
        self.vocabulary = vocabulary
        self.codec = Codec(vocabulary)
        self.assets = Assets(library, files)
        self.place = LessonPlace(self.codec, self.assets, path, files, lesson)
        self.safety: SafetyCopy | None = None
        self.playback = Playback()
        self.my_things: MyThings | None = None
        """The own things of who edits; none are kept where no work is kept safe either."""
        self.library = library
        self.selection_changed: Signal[[]] = Signal()
        self.scene_changed: Signal[[]] = Signal()
        self.language_changed: Signal[[]] = Signal()
        self.saved: Signal[[]] = Signal()
        self.pointed_changed: Signal[[]] = Signal()
        self.asked_changed: Signal[[]] = Signal()
        self._texts: Mapping[str, FileTexts] = {}
        self._is_discarded = False
        self._recovered_from: Path | None = None
        self._unsaved = 0
        self._scales = AssetScales(self.assets)
        self._check_lock = threading.Lock()
        self._check = LessonCheck(vocabulary, self.assets.exists)
        self._selection: tuple[EntityId, ...] = ()
        self._pointed: EntityId | None = None
        self._take_place: TakePlace | None = None
        self._scene_id = lesson.start_scene
        self._language = lesson.languages[0] if lesson.languages else "km"
        self.document.changed.connect(self._follow)

    @classmethod
    def opened(cls, path: Path, library: Path, vocabulary: Vocabulary) -> EditingSession:
        """Open a lesson for editing. Raises SalaError if it cannot be used; mendable problems are in `problems()`."""
        found = open_lesson(path, Codec(vocabulary), keep_texts=True)
        if found.lesson is None:
            found.close()
            worst = next((p for p in in_order(found.problems)), None)
            raise (
                SalaError(worst.code, **dict(worst.values))
                if worst
                else SalaError("lesson_unusable", name=path.name)
            )
        session = cls(found.lesson, path, found.files, library, vocabulary)
        session._texts = found.texts
        session.place.learn(found.lesson, found.texts)
        return session

    @classmethod
    def recovered(cls, copy: Path, library: Path, vocabulary: Vocabulary) -> EditingSession:
        """Open unsaved work from the folder of its safety copy, with its history. Nothing is written by that.

        Raises SalaError("recovery_damaged").
        """
        found = recover(copy, Codec(vocabulary))
        about = read_recovery(copy)
        path = about.place if about is not None else None
        files: LessonFiles | None = None
        if path is not None:
            with contextlib.suppress(SalaError):  # the stick may be elsewhere; the work is here
                files = lesson_files(path)
        document = Document.recovered(found.lesson, found.undo, found.redo)
        session = cls(found.lesson, path, files, library, vocabulary, document)
        session._recovered_from = copy
        session._unsaved = found.unsaved
        return session

    def keep_safe(self, user_data: Path, tell: Told = lambda error: None) -> None:
        """From now on every change is kept in the user's data folder (storage/autosave.py), and so are the versions
        that saving replaces. `tell` is called from another thread when that fails, and when it works again.
        """
        old = [] if self._recovered_from is None else continued_by(self._recovered_from)
        self.safety = SafetyCopy(
            Autosave(
                user_data / RECOVERY_FOLDER,
                self.codec,
                self.lesson,
                self.path,
                texts=self._texts,
                unsaved=self._unsaved,
                continues=tuple(folder.name for folder in old),
                tell=tell,
            ),
            self.document,
            old,
        )
        self._texts = {}
        self.place.staged = self.safety.media_folder
        self.place.versions_root = user_data / VERSIONS_FOLDER
        self.my_things = MyThings(user_data / MY_THINGS, self.codec)
        for reference, file in self.safety.media_of_recovered().items():
            self.place.take_media(reference, file)

    @property
    def path(self) -> Path | None:
        """Where the lesson lies: a folder or a `.sala` file; None if it was never saved."""
        return self.place.path

    def keep_picture(self, png: Callable[[], bytes]) -> None:
        """What the view shows now, for the lists of unsaved work and of earlier versions.

        `png` is called in another thread, and again when the lesson is saved.
        """
        self.place.keep_picture(png, is_saved=not self.document.is_modified)
        if self.safety is not None:
            self.safety.keep_picture(png)

    def discard_changes(self) -> None:
        """The teacher has said that unsaved changes are not wanted."""
        self._is_discarded = True

    def close(self) -> None:
        """Give the lesson free. Unsaved work stays in its safety copy, unless the teacher has said otherwise."""
        if self.safety is not None:
            self.safety.close(keep=self.document.is_modified and not self._is_discarded)
            self.safety = None
        self.place.close()

    # ------------------------------------------------------------------ what is shown and selected

    @property
    def lesson(self) -> Lesson:
        return self.document.lesson

    @property
    def scene(self) -> Scene:
        """The scene that is being edited."""
        return self.document.lesson.scenes[self._scene_id]

    @property
    def scene_id(self) -> SceneId:
        return self._scene_id

    def show_scene(self, scene_id: SceneId) -> None:
        if scene_id in self.lesson.scenes and scene_id != self._scene_id:
            self._scene_id = scene_id
            self._selection = ()
            self.ask_place(None)
            self.scene_changed.emit()
            self.selection_changed.emit()

    @property
    def language(self) -> str:
        """The language in which the view shows the lesson's texts."""
        return self._language

    def show_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.language_changed.emit()

    @property
    def selection(self) -> tuple[EntityId, ...]:
        """Selected things of the current scene, in the order they were selected; the last one leads."""
        return self._selection

    def select(self, entity_ids: Iterable[EntityId]) -> None:
        chosen = tuple(i for i in dict.fromkeys(entity_ids) if i in self.scene.entities)
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    @property
    def pointed(self) -> EntityId | None:
        """The thing that a dock speaks of at the moment; the view shows which it is."""
        return self._pointed

    def point_at(self, entity_id: EntityId | None) -> None:
        """Show in the view which thing is meant; None ends it."""
        if entity_id != self._pointed:
            self._pointed = entity_id
            self.pointed_changed.emit()

    @property
    def is_place_asked(self) -> bool:
        """Whether a click in the view now tells a place, and selects nothing."""
        return self._take_place is not None

    def ask_place(self, take: TakePlace | None) -> None:
        """Let each click in the view tell `take` which thing was clicked and where in the world; None ends it."""
        if take is not self._take_place:
            self._take_place = take
            self.asked_changed.emit()

    def tell_place(self, thing: EntityId, place: Vec3) -> None:
        """A thing was clicked there while a place is asked for."""
        if self._take_place is not None:
            self._take_place(thing, place)

    @property
    def taken_ids(self) -> set[str]:
        """The ids of all things of the lesson: cards find things by them, so new ones must differ from all."""
        return {str(entity_id) for scene in self.lesson.scenes.values() for entity_id in scene.entities}

    def _follow(self, difference: LessonDiff) -> None:
        if self._scene_id not in self.lesson.scenes:
            self._scene_id = self.lesson.start_scene
            self._selection = ()
            self.scene_changed.emit()
            self.selection_changed.emit()
        elif any(entity_id not in self.scene.entities for entity_id in self._selection):
            self.select(self._selection)

    # ------------------------------------------------------------------ checking and saving

    def problems(self) -> list[Problem]:
        """What the lesson check finds now, errors first."""
        with self._check_lock:  # a panel asks from a second thread
            found = self._check.check(self.lesson)
            found += self._scales.check_places(self._check.assets())
            return in_order([*found, *self._scales.check_clips(self.lesson)])

    @property
    def can_save_in_place(self) -> bool:
        """Whether the lesson came from somewhere and may be written there again."""
        return self.place.can_save

    def save(self, place: Path | None = None) -> None:
        """Write the lesson into its place, or into another one from now on: a folder, or a file if its name ends in
        `.sala`. Raises SalaError; then nothing is lost.
        """
        snapshot = self.lesson
        used: list[str] = []
        if place is not None or (self.path is not None and self.path.is_file()):
            used = [reference for reference, _kind in used_assets(snapshot, self.vocabulary)]
            used += credits_of_media(snapshot)
        self.place.save(snapshot, used, place)
        self.document.mark_saved(snapshot)
        if self.safety is not None and self.path is not None:
            self.safety.mark_saved(snapshot, self.path)
        self.saved.emit()
