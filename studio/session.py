"""One lesson open in the studio: its document, where it lies, and what is selected. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scenes.checks.lesson_check import check_lesson
from scenes.checks.weigh import AssetScales
from scenes.errors import SalaError
from scenes.model.diff import LessonDiff
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.model.scene import Scene
from scenes.model.signal import Signal
from scenes.model.values import EntityId, SceneId
from scenes.schema.check import Problem, in_order
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import LessonFiles, open_lesson
from scenes.storage.lesson_save import save_lesson


class EditingSession:
    """The document with what belongs to editing and not to the lesson: path, current scene, selection, language.

    Signals: `selection_changed()`, `scene_changed()` (another scene is shown), `language_changed()` (of the lesson's
    texts in the view), `saved()`, `pointed_changed()`. Changes of the lesson itself are `document.changed(diff)`.
    """

    def __init__(
        self,
        lesson: Lesson,
        path: Path | None,
        files: LessonFiles | None,
        library: Path,
        vocabulary: Vocabulary,
    ) -> None:
        self.document = Document(lesson)
        self.path = path
        self.vocabulary = vocabulary
        self.codec = Codec(vocabulary)
        self.assets = Assets(library, files)
        self.library = library
        self.selection_changed: Signal[[]] = Signal()
        self.scene_changed: Signal[[]] = Signal()
        self.language_changed: Signal[[]] = Signal()
        self.saved: Signal[[]] = Signal()
        self.pointed_changed: Signal[[]] = Signal()
        self._files = files
        self._scales = AssetScales(self.assets)
        self._selection: tuple[EntityId, ...] = ()
        self._pointed: EntityId | None = None
        self._scene_id = lesson.start_scene
        self._language = lesson.languages[0] if lesson.languages else "km"
        self.document.changed.connect(self._follow)

    @classmethod
    def opened(cls, path: Path, library: Path, vocabulary: Vocabulary) -> EditingSession:
        """Open a lesson for editing. Raises SalaError if it cannot be used; mendable problems are in `problems()`."""
        found = open_lesson(path, Codec(vocabulary))
        if found.lesson is None:
            found.close()
            worst = next((p for p in in_order(found.problems)), None)
            raise (
                SalaError(worst.code, **dict(worst.values))
                if worst
                else SalaError("lesson_unusable", name=path.name)
            )
        return cls(found.lesson, path, found.files, library, vocabulary)

    def close(self) -> None:
        if self._files is not None:
            self._files.close()
            self._files = None

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
        found = check_lesson(self.lesson, self.vocabulary, self.assets.exists)
        return in_order([*found, *self._scales.check_used(self.lesson, self.vocabulary)])

    @property
    def can_save_in_place(self) -> bool:
        """Whether the lesson came from a folder that can be written again, and not from a pack or from nowhere."""
        return self.path is not None and self.path.is_dir()

    def save(self, folder: Path | None = None) -> None:
        """Write the lesson into its folder, or into another one from now on. Raises SalaError; then nothing is lost."""
        target = folder or self.path
        if target is None:
            raise SalaError("no_place_to_save")
        snapshot = self.lesson
        save_lesson(self.codec, snapshot, target)
        self.path = target
        self.document.mark_saved(snapshot)
        self.saved.emit()
