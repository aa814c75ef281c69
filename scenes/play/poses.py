"""Where things are while a lesson is played: what the document says, changed by cards, moved by time."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from scenes.components.motion.logic import pose as motion_pose
from scenes.components.motion.model import Motion
from scenes.model.scene import Entity
from scenes.model.values import ORIGIN, WHITE, Color, EntityId, Vec3
from scenes.play.state import STEP_SECONDS, State


class Pose(NamedTuple):
    """How an entity is shown now: position (m) and rotation (deg) in its parent, and what cards did to it."""

    position: Vec3
    rotation: Vec3
    scale: Vec3
    is_shown: bool
    tint: Color
    opacity: float = 1.0
    sway: Vec3 = ORIGIN
    """How far (m) it is shaken away from its position at this moment: only for the eye."""


def smooth(fraction: float) -> float:
    """Ease in and out, 0 to 1."""
    fraction = max(0.0, min(1.0, fraction))
    return fraction * fraction * (3 - 2 * fraction)


def _blend(tween: dict[str, Any], ticks: float) -> Vec3:
    length = tween["end"] - tween["start"]
    share = smooth((ticks - tween["start"]) / length) if length > 0 else 1.0
    return Vec3(*(a + (b - a) * share for a, b in zip(tween["from"], tween["to"], strict=True)))


class Poses:
    """Reads and changes the places, tweens and clocks of a state."""

    def __init__(self, state: State) -> None:
        self._state = state
        self.shift: Callable[[Entity, float], Vec3] | None = None
        """How far the parts of what is pulled apart are from their places, at a time in ticks."""
        self.shifted: Collection[EntityId] = ()
        """Those parts."""

    def is_shown(self, entity: Entity) -> bool:
        return bool(self._state.places.get(entity.id, {}).get("shown", not entity.hidden))

    def place(self, entity_id: EntityId) -> dict[str, Any]:
        return self._state.places.setdefault(entity_id, {})

    def seconds_moving(self, entity: Entity, motion: Motion, ticks: float) -> float:
        """How long the entity's motion has run."""
        clock = self._state.clocks.get(entity.id)
        if clock is None:
            return ticks * STEP_SECONDS if motion.plays else 0.0
        running = (ticks - clock["since"]) * STEP_SECONDS if clock["playing"] else 0.0
        return float(clock["before"]) + running

    def set_playing(self, entity: Entity, is_playing: bool) -> None:
        motion = entity.get(Motion)
        ticks = self._state.ticks
        before = self.seconds_moving(entity, motion, ticks) if motion is not None else 0.0
        if motion is not None and is_playing and not motion.loop and before >= abs(motion.period):
            before = 0.0  # a path that has come to its end starts again
        self._state.clocks[entity.id] = {"playing": is_playing, "since": ticks, "before": before}

    def is_running(self, entity: Entity, motion: Motion) -> bool:
        """Whether the entity's own motion goes on now."""
        clock = self._state.clocks.get(entity.id)
        return motion.plays if clock is None else bool(clock["playing"])

    def may_have_left(self, entity: Entity) -> bool:
        """Whether anything can have placed, moved, hidden or tinted it since the lesson was opened."""
        return entity.id in self._state.places or entity.id in self.shifted or entity.get(Motion) is not None

    def pose(self, entity: Entity, ticks: float) -> Pose:
        """The pose at a time in ticks, which may lie between two steps."""
        place = self._state.places.get(entity.id, {})
        position = Vec3(*place["position"]) if "position" in place else entity.position
        rotation = Vec3(*place["rotation"]) if "rotation" in place else entity.rotation
        for tween in self._state.tweens:
            if tween["entity"] == entity.id:
                if tween["what"] == "position":
                    position = _blend(tween, ticks)
                else:
                    rotation = _blend(tween, ticks)
        motion = entity.get(Motion)
        if motion is not None:
            position, rotation = motion_pose(
                motion, position, rotation, self.seconds_moving(entity, motion, ticks)
            )
        if self.shift is not None and entity.id in self.shifted:
            away = self.shift(entity, ticks)
            position = Vec3(position.x + away.x, position.y + away.y, position.z + away.z)
        tint = Color.from_hex(place["tint"]) if "tint" in place else WHITE
        is_shown, opacity = self.is_shown(entity), 1.0
        fade = self._state.fades.get(entity.id)
        if fade is not None and ticks < fade["end"]:
            share = (ticks - fade["start"]) / (fade["end"] - fade["start"])
            opacity = fade["from"] + (fade["to"] - fade["from"]) * max(0.0, share)
            is_shown = True  # what disappears is gone for the lesson at once, and for the eye in the end
        return Pose(position, rotation, entity.scale, is_shown, tint, opacity, self._sway(entity, ticks))

    def _sway(self, entity: Entity, ticks: float) -> Vec3:
        shake = self._state.shakes.get(entity.id)
        if shake is None or ticks >= shake["end"]:
            return ORIGIN
        seconds = (ticks - shake["start"]) * STEP_SECONDS
        weaker = shake["strength"] * (shake["end"] - ticks) / (shake["end"] - shake["start"])
        # Two beats that differ: it is seen from every side, and looks like shaking rather than swinging.
        return Vec3(
            weaker * math.sin(math.tau * 6.0 * seconds), weaker * math.sin(math.tau * 4.6 * seconds), 0.0
        )

    def start_fade(self, entity: Entity, is_in: bool, seconds: float) -> None:
        """Let it appear or disappear from how much of it is seen now. The place says at once what it is after that."""
        state, ticks = self._state, round(seconds / STEP_SECONDS)
        now = self.pose(entity, state.ticks)
        before = now.opacity if now.is_shown else 0.0
        self.place(entity.id)["shown"] = is_in
        state.fades.pop(entity.id, None)
        if ticks > 0:
            state.fades[entity.id] = {
                "from": round(before, 6),
                "to": 1.0 if is_in else 0.0,
                "start": state.ticks,
                "end": state.ticks + ticks,
            }

    def start_shake(self, entity: Entity, seconds: float, strength: float) -> None:
        ticks = self._state.ticks
        end = ticks + max(1, round(seconds / STEP_SECONDS))
        self._state.shakes[entity.id] = {"strength": strength, "start": ticks, "end": end}

    def start_tween(self, entity: Entity, what: str, target: Vec3, seconds: float, is_relative: bool) -> None:
        """Move ("position") or turn ("rotation") from where the entity is now."""
        state = self._state
        now = self._resting(entity, what)
        end = Vec3(*(a + b for a, b in zip(now, target, strict=True))) if is_relative else target
        state.tweens = [t for t in state.tweens if (t["entity"], t["what"]) != (entity.id, what)]
        ticks = round(seconds / STEP_SECONDS)
        self.place(entity.id)[what] = list(end)
        if ticks > 0:
            state.tweens.append(
                {
                    "entity": entity.id,
                    "what": what,
                    "from": list(now),
                    "to": list(end),
                    "start": state.ticks,
                    "end": state.ticks + ticks,
                }
            )

    def _resting(self, entity: Entity, what: str) -> Vec3:
        for tween in self._state.tweens:
            if tween["entity"] == entity.id and tween["what"] == what:
                return _blend(tween, self._state.ticks)
        place = self._state.places.get(entity.id, {})
        document: Vec3 = getattr(entity, what)
        return Vec3(*place[what]) if what in place else document

    def drop_finished(self) -> list[str]:
        """Forget what has ended of moves, fades and shakes; their entities get a last placing."""
        state = self._state
        ended = [t["entity"] for t in state.tweens if t["end"] <= state.ticks]
        if ended:
            state.tweens = [t for t in state.tweens if t["end"] > state.ticks]
        for running in (state.fades, state.shakes):
            over = [entity for entity, change in running.items() if change["end"] <= state.ticks]
            for entity in over:
                del running[entity]
            ended += over
        return ended
