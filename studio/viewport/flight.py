"""The eye that moves by itself: gliding to a place, flying and walking while keys are held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from studio.viewport import keys, looking
from studio.viewport.eye import Eye
from studio.viewport.scenery import Scenery

_FRAME_MS = 15
_WALK_SPEED = 2.6
_LONGEST = 0.1
"""Seconds: after a hitch one must not be far away."""


class Flight:
    """Moves the eye as long as there is something to do; its timer rests otherwise."""

    def __init__(self, eye: Eye, scenery: Scenery, moved: Callable[[], None], parent: QObject) -> None:
        self._eye = eye
        self._scenery = scenery
        self._moved = moved
        self._held: set[int] = set()
        self._clock = QElapsedTimer()
        self._timer = QTimer(parent)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.go_on)

    @property
    def is_flying(self) -> bool:
        """Whether keys move the eye now."""
        return bool(self._held)

    @property
    def is_moving(self) -> bool:
        return self._timer.isActive()

    def hold(self, key: int) -> None:
        self._held.add(key)
        self.start()

    def let_go(self, key: int) -> None:
        self._held.discard(key)

    def let_all_go(self) -> None:
        self._held.clear()

    def start(self) -> None:
        if not self._timer.isActive() and (self._eye.is_gliding or self._held):
            self._clock.start()
            self._timer.start()

    def stop(self) -> None:
        self._held.clear()
        self._timer.stop()

    def go_on(self) -> None:
        """One moment of it."""
        seconds = min(_LONGEST, self._clock.restart() / 1000.0)
        is_moving = self._eye.advance(seconds)
        right, forward, up = keys.way(self._held)
        if right or forward or up:
            is_moving = True
            speed = _WALK_SPEED if self._eye.walk is not None else max(1.0, 0.7 * self._eye.rig.distance)
            step = speed * seconds
            self._eye.fly(right * step, forward * step, up * step)
            if self._eye.walk is not None:
                self._eye.walk = looking.on_ground(self._scenery, self._eye.walk)
        if is_moving:
            self._moved()
        elif not self._held:
            self._timer.stop()
