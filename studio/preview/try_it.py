"""Try it: the real player as a second process on a snapshot. A crash there cannot take the studio down."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from scenes.checks.walk import used_assets
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.signal import Signal
from scenes.storage.archive import write_archive
from scenes.storage.atomic import write_file
from scenes.storage.pack import pack_lesson
from studio.session import EditingSession


def from_step(lesson: Lesson, index: int) -> Lesson:
    """The lesson without the steps before this one, beginning in the scene where they end."""
    here = lesson.start_scene
    for step in lesson.flow[: index + 1]:
        here = step.scene or here
    return replace(lesson, start_scene=here, flow=lesson.flow[index:])


class TryIt(QObject):
    """Starts the player on the lesson as it is now, saved or not. The lesson and its results are not touched.

    `failed(error)` is emitted with a SalaError when the lesson cannot be packed, `ended(status)` when the player
    closes.
    """

    def __init__(self, session: EditingSession) -> None:
        super().__init__()
        self.failed: Signal[[SalaError]] = Signal()
        self.ended: Signal[[int]] = Signal()
        self.extra_arguments: tuple[str, ...] = ()
        self._session = session
        self._process: QProcess | None = None
        self._folder: Path | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning

    def from_start(self) -> None:
        self._start(self._session.lesson)

    def from_scene(self) -> None:
        """Begin in the scene that is being edited."""
        self._start(replace(self._session.lesson, start_scene=self._session.scene_id))

    def from_step(self, index: int) -> None:
        """Begin with a step of the lesson flow (0 is the first), where the steps before it leave the pupils."""
        self._start(from_step(self._session.lesson, index))

    def _start(self, lesson: Lesson) -> None:
        self.close()
        session = self._session
        folder = Path(tempfile.mkdtemp(prefix="sala-try-"))
        self._folder = folder
        try:
            files: dict[str, bytes] = {}
            used = [
                reference
                for reference, kind in used_assets(lesson, session.vocabulary)
                if session.assets.exists(
                    reference, kind
                )  # what is missing shows its placeholder in the player too
            ]
            for _progress in pack_lesson(session.codec, lesson, session.assets, used, files):
                pass
            write_file(folder / "lesson.sala", write_archive(None, files))
        except SalaError as error:
            self.close()
            self.failed.emit(error)
            return
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
        environment.insert("SALA_USER_DATA", str(folder / "user"))
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        process.finished.connect(self._ended)
        arguments = ["play", str(folder / "lesson.sala"), "--pupil", "", "--language", self._session.language]
        arguments += ["--results", str(folder / "results"), *self.extra_arguments]
        process.start(sys.executable, ["-P", "-m", "studio.cli", *arguments])
        self._process = process

    def wait(self, milliseconds: int) -> bool:
        """Wait for the player to close by itself; False if it is still open."""
        return self._process is None or self._process.waitForFinished(milliseconds)

    def _ended(self, status: int) -> None:
        self._clean()
        self.ended.emit(status)

    def close(self) -> None:
        """End the player if it runs, and remove the snapshot."""
        process, self._process = self._process, None
        if process is not None and process.state() != QProcess.ProcessState.NotRunning:
            process.finished.disconnect()
            process.terminate()
            if not process.waitForFinished(2000):
                process.kill()
                process.waitForFinished(2000)
        self._clean()

    def _clean(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
