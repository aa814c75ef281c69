"""Try it: the real player as a second process on a snapshot. A crash there cannot take the studio down."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment

from scenes.checks.walk import used_assets
from scenes.errors import SalaError
from scenes.model.signal import Signal
from scenes.model.values import Vec3
from scenes.own_process import own_command
from scenes.storage.archive_write import write_archive
from scenes.storage.atomic import write_file
from scenes.storage.pack import pack_lesson
from studio.preview import beginnings
from studio.preview.beginnings import Beginning
from studio.preview.told import Told, read_line
from studio.session import EditingSession

_KILLED_MS = 30_000
"""A killed process is surely gone soon; on a busy computer not at once, and Qt complains of one that is left."""


class TryIt(QObject):
    """Starts the player on the lesson as it is now, saved or not. The lesson and its results are not touched.

    `started()` is emitted when the player is on its way, `told(what)` for every card, place and value it tells of,
    `failed(error)` with a SalaError when the lesson cannot be packed, `ended(status)` when the player closes.
    """

    def __init__(self, session: EditingSession) -> None:
        super().__init__()
        self.started: Signal[[]] = Signal()
        self.told: Signal[[Told]] = Signal()
        self.failed: Signal[[SalaError]] = Signal()
        self.ended: Signal[[int]] = Signal()
        self.extra_arguments: tuple[str, ...] = ()
        self.window_size: tuple[int, int] | None = None
        self.window_origin = (0, 0)
        """Where the window begins on the screen, if it has a size."""
        """Pixels that the player's window may take; None leaves it to the player."""
        self._session = session
        self._process: QProcess | None = None
        self._folder: Path | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning

    def from_start(self) -> None:
        self.start(Beginning(self._session.lesson))

    def from_scene(self) -> None:
        """Begin in the scene that is being edited."""
        self.start(beginnings.from_scene(self._session.lesson, self._session.scene_id))

    def from_here(self, eye: Vec3, target: Vec3, *, is_thing: bool) -> None:
        """Begin in the scene that is being edited, where the teacher looks from, or right before what is looked at."""
        session = self._session
        self.start(beginnings.from_here(session.lesson, session.scene_id, eye, target, is_thing=is_thing))

    def from_step(self, index: int) -> None:
        """Begin with a step of the lesson flow (0 is the first), as pupils come to it: found, answered, counted."""
        self.start(beginnings.from_step(self._session.lesson, index))

    def start(self, beginning: Beginning) -> None:
        """Pack the snapshot and start the player on it; one that runs already is ended."""
        self.close()
        folder = Path(tempfile.mkdtemp(prefix="sala-try-"))
        self._folder = folder
        try:
            self._pack(beginning, folder / "lesson.sala")
        except SalaError as error:
            self.close()
            self.failed.emit(error)
            return
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
        environment.insert("SALA_USER_DATA", str(folder / "user"))
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        program, *first = own_command("studio.cli")
        process.start(program, [*first, *self._arguments(beginning, folder)])
        self._process = process
        self.started.emit()

    def _arguments(self, beginning: Beginning, folder: Path) -> list[str]:
        found = ["play", str(folder / "lesson.sala"), "--pupil", "", "--language", self._session.language]
        found += ["--results", str(folder / "results"), "--trace", "-"]
        if beginning.step is not None:
            found += ["--step", str(beginning.step)]
        if beginning.is_rehearsed:
            found.append("--rehearse")
        if self.window_size is not None:
            found += ["--size", "{}x{}".format(*self.window_size)]
            found += ["--origin", *map(str, self.window_origin)]
        return [*found, *self.extra_arguments]

    def _pack(self, beginning: Beginning, target: Path) -> None:
        session = self._session
        files: dict[str, bytes] = {}
        used = [
            reference
            for reference, kind in used_assets(beginning.lesson, session.vocabulary)
            if session.assets.exists(
                reference, kind
            )  # what is missing shows its placeholder in the player too
        ]
        for _progress in pack_lesson(session.codec, beginning.lesson, session.assets, used, files):
            pass
        write_file(target, write_archive(None, files))

    def wait(self, milliseconds: int) -> bool:
        """Wait for the player to close by itself; False if it is still open."""
        return self._process is None or self._process.waitForFinished(milliseconds)

    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            told = read_line(bytes(process.readLine().data()))
            if told is not None:
                self.told.emit(told)

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended(-1)

    def _ended(self, status: int) -> None:
        self._read()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._clean()
        self.ended.emit(status)

    def close(self) -> None:
        """End the player if it runs, and remove the snapshot."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect()
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            if process.state() != QProcess.ProcessState.NotRunning:
                process.terminate()
                if not process.waitForFinished(2000):
                    process.kill()
                    process.waitForFinished(_KILLED_MS)
            process.deleteLater()
            self.ended.emit(0)
        self._clean()

    def _clean(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
