"""The lessons on this PC and what was left unfinished: opens lessons, starts and resumes them. No window, no engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import StepId
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from scenes.player.attempt import Attempt
from scenes.player.lessons_shelf import MAX_LESSONS, ShelfLesson, find_lessons, is_lesson, read_shelf
from scenes.player.play import Play
from scenes.player.resuming import (
    RESULTS_FOLDER,
    Unfinished,
    results_folders,
    settle_finished,
    shelf_of,
    unfinished_attempts,
)
from scenes.records import dataclass, field
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import OpenLesson, open_lesson
from scenes.storage.places import writable_folder
from scenes.texts import Texts

if TYPE_CHECKING:
    from scenes.player.standing import Standing

Listener = Callable[[Outcome], None]
COVER = "cover:"
"""What the key of a cover begins with; all others name pictures of the lesson that is open."""


@dataclass(slots=True)
class LessonOnDesk:
    """An opened lesson, ready to be played."""

    opened: OpenLesson
    lesson: Lesson
    assets: Assets
    hash: str

    def close(self) -> None:
        self.opened.close()


@dataclass(slots=True)
class Desk:
    """Where lessons are taken from and results are put.

    `places` are lessons and folders of lessons. `results` None: beside the lesson, or in the user's data folder where
    that is locked. `keeps_results` False (a robot that only looks) writes nothing.
    """

    places: tuple[Path, ...]
    library: Path
    results: Path | None
    user_data: Path
    codec: Codec
    seed: int | None = None
    keeps_results: bool = True
    step: str = ""
    rehearses: bool = False
    shelf: list[ShelfLesson] = field(default_factory=list)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """By the id of the lesson, what was begun and what was finished here."""

    @property
    def is_shelf(self) -> bool:
        """Whether there is a choice of lessons."""
        return len(self.places) != 1 or not is_lesson(self.places[0])

    def look(self) -> None:
        """Read the shelf anew. Raises SalaError if a folder cannot be read."""
        paths = list(dict.fromkeys(path for place in self.places for path in find_lessons(place)))
        kept = self.user_data if self.keeps_results else None
        self.shelf = read_shelf(paths[:MAX_LESSONS], self.codec, self.library, kept)
        if self.is_shelf and self.keeps_results:
            from scenes.player.standing import standings  # many lessons, or one that was left unfinished

            beside = {shelf_of(path) / RESULTS_FOLDER: None for path in paths}
            own = [self.results] if self.results is not None else list(beside)
            self.standings = standings([*own, self.user_data / RESULTS_FOLDER])

    def find(self, key: str) -> ShelfLesson | None:
        return next((lesson for lesson in self.shelf if lesson.key == key), None)

    def open(self, path: Path) -> LessonOnDesk:
        """Open a lesson whole. Raises SalaError if it cannot be played."""
        opened = open_lesson(path, self.codec)
        if opened.lesson is None:
            opened.close()
            first = next((problem for problem in opened.problems if problem.level == "error"), None)
            if first is not None:
                raise SalaError(first.code, **dict(first.values))
            raise SalaError("lesson_unusable", name=path.name)
        assets = Assets(self.library, opened.files)
        return LessonOnDesk(opened, opened.lesson, assets, opened.hash)

    def result_folders(self, path: Path) -> tuple[Path, ...]:
        """Where results of this lesson go (the first), and where else attempts at it may wait.

        Raises SalaError folder_not_writable.
        """
        if self.results is not None:
            return (writable_folder(self.results, self.user_data / RESULTS_FOLDER),)
        return results_folders(path, self.user_data, self.library / "lessons")

    def unfinished(self, on_desk: LessonOnDesk) -> Unfinished | None:
        """The latest attempt at this lesson that was not finished.

        One at an older version of the lesson cannot be gone on with (`fits`); it is told of until the lesson was
        played to its end after it.
        """
        if not self.keeps_results:
            return None
        try:
            folders = self.result_folders(on_desk.opened.path)
        except SalaError:
            return None
        for folder in folders:
            settle_finished(folder)
        waiting = unfinished_attempts(folders[0], on_desk.lesson.id, *folders[1:])
        fitting = next((attempt for attempt in waiting if self.fits(on_desk, attempt)), None)
        if fitting is not None or not waiting:
            return fitting
        from scenes.player.standing import Standing, standings

        ended = standings(folders).get(on_desk.lesson.id, Standing()).ended
        return waiting[0] if waiting[0].id > ended else None

    @staticmethod
    def fits(on_desk: LessonOnDesk, attempt: Unfinished) -> bool:
        """Whether an attempt was begun at exactly this lesson."""
        return attempt.lesson_hash == on_desk.hash

    def start(self, on_desk: LessonOnDesk, names: tuple[str, ...], language: str, listener: Listener) -> Play:
        """A new session. Call `begin` on it. Raises SalaError if results must be kept but cannot be."""
        spoken = language if language in on_desk.lesson.languages else ""
        step = StepId(self.step) if self.step else None
        seed = self._next_seed()
        if step is not None and self.rehearses:
            from scenes.play.rehearsal import rehearsed

            session = rehearsed(on_desk.lesson, step, seed=seed, pupils=names, language=spoken)
        else:
            session = Session(on_desk.lesson, seed=seed, pupils=names, language=spoken, step=step)
        attempt = None
        if self.keeps_results:
            folder = self.result_folders(on_desk.opened.path)[0]
            attempt = Attempt.start(folder, on_desk.lesson, on_desk.hash, session)
        return self._play(on_desk, session, attempt, listener)

    def resume(self, on_desk: LessonOnDesk, unfinished: Unfinished, listener: Listener) -> Play:
        """Go on where it was left. Raises SalaError if that is not possible (in use, changed, locked)."""
        attempt = Attempt.resume(unfinished.folder, unfinished.id, on_desk.lesson, on_desk.hash)
        return self._play(on_desk, attempt.session, attempt, listener)

    def _play(
        self, on_desk: LessonOnDesk, session: Session, attempt: Attempt | None, listener: Listener
    ) -> Play:
        rescue = self.user_data / RESULTS_FOLDER
        play = Play(on_desk.lesson, session, on_desk.assets, attempt, listener, rescue_folder=rescue)
        play.words = lambda language: Texts(language, self.library / "locale")
        return play

    def _next_seed(self) -> int:
        if self.seed is not None:
            return self.seed
        import secrets

        return secrets.randbelow(1 << 31)


def picture_key(lesson: ShelfLesson) -> str:
    """The name under which the interface asks for a lesson's cover; "" if it has none."""
    return f"{COVER}{lesson.key}" if lesson.picture else ""
