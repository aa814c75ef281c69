"""Shows the movement of a thing in a view while somebody wants to see it; its timer rests otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer

from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.media.glb_rig import clips_in
from scenes.model.values import EntityId

if TYPE_CHECKING:
    from studio.viewport.canvas import SceneCanvas

_FRAME_MS = 33


class ClipPlay:
    """Follows the session's `playback` in one view. A movement that is not put to go on again and again ends it."""

    def __init__(self, canvas: SceneCanvas) -> None:
        self._canvas = canvas
        self._thing: EntityId | None = None
        self._length = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(canvas)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.go_on)
        session = canvas.session
        self.disconnects = [
            session.playback.changed.connect(self._follow),
            session.selection_changed.connect(self._follow_selection),
            session.scene_changed.connect(session.playback.stop),
            self._timer.stop,
        ]

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def go_on(self) -> None:
        """Show the moment that is reached."""
        self.show(self._clock.elapsed() / 1000.0)

    def show(self, seconds: float) -> None:
        """Show the thing so many seconds after it began."""
        model = self._model()
        if model is None or not model.clip:
            self._canvas.session.playback.stop()
            return
        at = seconds * model.speed
        if not model.loop and abs(at) > self._length_of(model):
            self._canvas.session.playback.stop()
            return
        self._pose(model, at)

    def _follow(self) -> None:
        thing = self._canvas.session.playback.thing
        model = self._model()
        if self._thing is not None and model is not None:
            self._pose(model, 0.0)
        self._thing, self._length = thing, 0.0
        if thing is None:
            self._timer.stop()
        else:
            self._clock.start()
            self._timer.start()

    def _follow_selection(self) -> None:
        session = self._canvas.session
        if session.playback.thing not in session.selection:
            session.playback.stop()

    def _model(self) -> Model | None:
        entity = None if self._thing is None else self._canvas.scenery.scene.entities.get(self._thing)
        return None if entity is None else entity.get(Model)

    def _length_of(self, model: Model) -> float:
        if not self._length:
            try:
                clips = dict(clips_in(self._canvas.session.assets.read(model.asset)))
            except SalaError:
                clips = {}
            self._length = max(0.01, clips.get(model.clip, 0.0))
        return self._length

    def _pose(self, model: Model, seconds: float) -> None:
        assert self._thing is not None
        canvas = self._canvas
        if canvas.scenery.stage.show_clip(self._thing, model.clip, seconds, is_loop=True):
            canvas.scenery.is_stale = True
            canvas.update()
