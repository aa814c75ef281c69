"""A trial in the studio's window: player and strip begin and end together, and lead back to the cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scenes.model.transforms import world_position
from studio.preview.told import Told
from studio.preview.try_it import TryIt

if TYPE_CHECKING:
    from studio.main_window import MainWindow
    from studio.preview.strip import TrialStrip


class Trial:
    """What "Try it" does in a window: begins the player where it is wanted, with the strip beside it."""

    def __init__(self, window: MainWindow, try_it: TryIt) -> None:
        self._window = window
        self._try_it = try_it
        self.strip: TrialStrip | None = None
        self._last: Callable[[], None] = try_it.from_start
        self._disconnects = [
            try_it.started.connect(self._begun),
            try_it.told.connect(self._heard),
            try_it.ended.connect(self._ended),
        ]

    def from_start(self) -> None:
        self._go(self._try_it.from_start)

    def from_scene(self) -> None:
        self._go(self._try_it.from_scene)

    def from_step(self, index: int) -> None:
        """With a step of the flow; 0 is the first."""
        self._go(lambda: self._try_it.from_step(index))

    def from_here(self) -> None:
        """Before the selected thing, or else where the view looks from."""
        eye, target = self._window.view.eye.gaze
        session = self._window.session
        is_thing = bool(session.selection)
        if is_thing:
            target = world_position(session.scene.entities, session.selection[-1])
        self._go(lambda: self._try_it.from_here(eye, target, is_thing=is_thing))

    def close(self) -> None:
        """The window closes: player and strip go with it."""
        for disconnect in self._disconnects:
            disconnect()
        self._disconnects.clear()
        self._try_it.close()
        if self.strip is not None:
            self.strip.close()
            self.strip.deleteLater()
            self.strip = None

    def _go(self, begin: Callable[[], None]) -> None:
        self._last = begin
        strip = self.strip
        if strip is None:
            from studio.preview.strip import TrialStrip

            strip = self.strip = TrialStrip(self._window, self._window.session, self._window.texts)
            strip.card_wanted.connect(self._show_card)
            strip.again_wanted.connect(lambda: self._go(self._last))
            strip.end_wanted.connect(self._try_it.close)
        room = strip.room_for_player()
        self._try_it.window_size = room[2:] if room is not None else None
        self._try_it.window_origin = room[:2] if room is not None else (0, 0)
        begin()

    def _begun(self) -> None:
        if self.strip is not None:
            self.strip.begin()

    def _heard(self, told: Told) -> None:
        if self.strip is not None:
            self.strip.hear(told)

    def _ended(self, _status: int) -> None:
        if self.strip is not None:
            self.strip.finish()
        if self._window.isVisible():
            self._window.activateWindow()  # the player's window had the keyboard, and has gone

    def _show_card(self, scene: str, card: str) -> None:
        self._window.docks.go_to_card(scene, card)
        self._window.raise_()
        self._window.activateWindow()
