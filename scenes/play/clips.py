"""Which movement of its model a thing shows while a lesson is played, and how far it has come.

The session knows clips by name only: how long one lasts is for the stage to know, which has the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scenes.components.model.model import Model
from scenes.model.scene import Entity
from scenes.model.values import ClipName, EntityId
from scenes.play.state import STEP_SECONDS, State


class ClipMoment(NamedTuple):
    """A moment of a clip: its `seconds` count on for ever; "" is the model at rest.

    `is_asked`: a card has started it; else it plays by itself, as the scene was built.
    """

    clip: ClipName
    seconds: float
    is_loop: bool
    is_asked: bool


class Clips:
    """Reads and changes the clips of a state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def moments(self, entities: Iterable[Entity], ticks: float) -> Iterator[tuple[EntityId, ClipMoment]]:
        """What these things show at a time in ticks, which may lie between two steps."""
        for entity in entities:
            model = entity.get(Model)
            if model is not None:
                yield entity.id, self._moment(entity, model, ticks)

    def changed(self) -> list[EntityId]:
        """The things whose clip cards have started or stopped."""
        return [EntityId(entity_id) for entity_id in self._state.clips]

    def play(self, entity: Entity, clip: ClipName, *, is_loop: bool) -> None:
        """Start a clip from its beginning."""
        self._put(entity, clip, is_loop=is_loop, is_playing=True, before=0.0)

    def set_playing(self, entity: Entity, is_playing: bool) -> None:
        """Go on with the clip, or hold it where it is. One that does not repeat begins anew."""
        model = entity.get(Model)
        if model is None:
            return
        now = self._state.clips.get(entity.id)
        clip = ClipName(now["clip"]) if now is not None else model.clip
        is_loop = now["loop"] if now is not None else model.loop
        if clip:
            before = self._elapsed(entity, model, self._state.ticks)
            before = 0.0 if is_playing and not is_loop else before
            self._put(entity, clip, is_loop=is_loop, is_playing=is_playing, before=before)

    def _put(self, entity: Entity, clip: ClipName, *, is_loop: bool, is_playing: bool, before: float) -> None:
        self._state.clips[entity.id] = {
            "clip": clip,
            "loop": is_loop,
            "playing": is_playing,
            "since": self._state.ticks,
            "before": before,
        }

    def _elapsed(self, entity: Entity, model: Model, ticks: float) -> float:
        now = self._state.clips.get(entity.id)
        if now is None:
            return ticks * STEP_SECONDS if model.plays else 0.0
        running = (ticks - now["since"]) * STEP_SECONDS if now["playing"] else 0.0
        return float(now["before"]) + running

    def _moment(self, entity: Entity, model: Model, ticks: float) -> ClipMoment:
        now = self._state.clips.get(entity.id)
        seconds = self._elapsed(entity, model, ticks) * model.speed
        if now is None:
            return ClipMoment(model.clip, seconds, model.loop, False)
        return ClipMoment(ClipName(now["clip"]), seconds, now["loop"], True)
