"""Microphone and loudspeaker, through miniaudio: samples come and go on its thread and are handed over in queues."""

from __future__ import annotations

import queue
from array import array
from collections.abc import Generator, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from scenes.errors import SalaError
from scenes.importing.mp3 import RATE
from studio.narration.voice import MAX_SECONDS, is_clipped, level

TICK_MS = 50
_BUFFER_MS = 40


class SoundSource(Protocol):
    """Where samples come from: `start` begins to put pieces into the queue, `stop` ends it."""

    def start(self, into: queue.SimpleQueue[array[int]]) -> None: ...

    def stop(self) -> None: ...


class Microphone:
    """The microphone that the system has chosen. `backends` are those of miniaudio; none means the system's own."""

    def __init__(self, backends: Sequence[Any] = ()) -> None:
        self._backends = list(backends) or None
        self._device: Any = None

    def start(self, into: queue.SimpleQueue[array[int]]) -> None:
        """Raises SalaError("no_microphone")."""
        import miniaudio

        try:
            self._device = miniaudio.CaptureDevice(
                input_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=_BUFFER_MS,
                backends=self._backends,
            )
            taker = _taker(into)
            next(taker)
            self._device.start(taker)
        except miniaudio.MiniaudioError:
            self.stop()
            raise SalaError("no_microphone") from None

    def stop(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()


def _taker(into: queue.SimpleQueue[array[int]]) -> Generator[None, bytes, None]:
    while True:
        raw = yield
        piece = array("h")
        piece.frombytes(bytes(raw))
        into.put(piece)


class Recorder(QObject):
    """Collects what a source hears. Signals: `heard(level, is_clipped)` some twenty times a second, `ended()` when the
    longest recording is reached."""

    heard = Signal(float, bool)
    ended = Signal()

    def __init__(self, source: SoundSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._pieces: queue.SimpleQueue[array[int]] = queue.SimpleQueue()
        self.samples = array("h")
        self.is_recording = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._drain)

    def start(self) -> None:
        """Begin anew. Raises SalaError("no_microphone")."""
        self.stop()
        self.samples = array("h")
        self._pieces = queue.SimpleQueue()
        self._source.start(self._pieces)
        self.is_recording = True
        self._timer.start()

    def stop(self) -> None:
        """End, with all that was heard in `samples`."""
        if self.is_recording:
            self._timer.stop()
            self._source.stop()
            self._drain()
            self.is_recording = False

    def _drain(self) -> None:
        new = array("h")
        while not self._pieces.empty():
            new.extend(self._pieces.get())
        if new:
            self.samples.extend(new)
            self.heard.emit(level(new), is_clipped(new))
        if self.is_recording and len(self.samples) > MAX_SECONDS * RATE and self._timer.isActive():
            self.stop()
            self.ended.emit()


class Speaker(QObject):
    """Plays samples through the loudspeaker; `ended()` when they are over or stopped, `at(seconds)` meanwhile."""

    ended = Signal()
    at = Signal(float)

    def __init__(self, parent: QObject | None = None, backends: Sequence[Any] = ()) -> None:
        super().__init__(parent)
        self._backends = list(backends) or None
        self._device: Any = None
        self._done = 0
        self._samples = array("h")
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_playing(self) -> bool:
        return self._device is not None

    def play(self, samples: array[int]) -> None:
        """Begin with the first sample. Raises SalaError("no_speaker")."""
        import miniaudio

        self.stop()
        self._samples, self._done = samples, 0
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=100,
                backends=self._backends,
            )
            giver = self._giver()
            next(giver)
            self._device.start(giver)
        except miniaudio.MiniaudioError:
            device, self._device = self._device, None
            if device is not None:
                device.close()
            raise SalaError("no_speaker") from None
        self._timer.start()

    def stop(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            self._timer.stop()
            device.close()
            self.ended.emit()

    def _giver(self) -> Generator[array[int], int, None]:
        """Runs on the sound thread: gives the frames that are asked for, then silence."""
        wanted = yield array("h")
        while True:
            piece = self._samples[self._done : self._done + wanted]
            self._done += wanted
            if len(piece) < wanted:
                piece.extend([0] * (wanted - len(piece)))
            wanted = yield piece

    def _look(self) -> None:
        self.at.emit(min(self._done, len(self._samples)) / RATE)
        if self._done > len(self._samples) + RATE // 5:
            self.stop()
