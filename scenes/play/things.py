"""Things: where the things of a scene are, whether they are shown, and what cards do to them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.tour.model import Tour
from scenes.model.scene import Entity
from scenes.model.transforms import IDENTITY, Matrix, Placement, matrix_of, multiply
from scenes.model.values import ClipName, Color, EntityId, LocalText, Vec3
from scenes.play.clips import ClipMoment
from scenes.play.playthrough import Playthrough
from scenes.play.poses import Pose
from scenes.play.scene_tables import SceneTables
from scenes.play.state import STEP_SECONDS
from scenes.play.wording import Wording


class Things:
    """The things of the current scene as they are now; cards may change things of other scenes too."""

    def __init__(self, play: Playthrough, wording: Wording) -> None:
        self._play = play
        self._wording = wording

    # ------------------------------------------------------------------ reading

    def pose(self, entity_id: EntityId, alpha: float) -> Pose:
        play = self._play
        return play.poses.pose(play.scene.entities[entity_id], play.state.ticks + alpha)

    def may_have_left(self, entity: Entity) -> bool:
        return self._play.poses.may_have_left(entity)

    def take_poses(self, alpha: float) -> Iterator[tuple[EntityId, Pose]]:
        """The poses that changed since the last call, and those of everything that moves."""
        play = self._play
        touched, play.touched = play.touched, {}
        for entity, motion in play.here.movers:
            if play.poses.is_running(entity, motion):
                touched[entity.id] = None
        for tween in play.state.tweens:
            touched[EntityId(tween["entity"])] = None
        for changing in (play.state.fades, play.state.shakes):
            touched |= dict.fromkeys(map(EntityId, changing))
        for entity_id in touched:
            if entity_id in play.scene.entities:
                yield entity_id, self.pose(entity_id, alpha)

    def clips(self, alpha: float) -> Iterator[tuple[EntityId, ClipMoment]]:
        """What things of the scene show of the movements of their models."""
        play = self._play
        own = dict.fromkeys(play.here.clipped)
        own |= dict.fromkeys(key for key in play.clips.changed() if key in play.scene.entities)
        yield from play.clips.moments((play.scene.entities[key] for key in own), play.state.ticks + alpha)

    def touch_changed(self) -> None:
        """After entering a scene: all that cards have changed must be placed anew."""
        play = self._play
        places = play.state.places
        play.touched = dict.fromkeys(entity_id for entity_id in play.scene.entities if entity_id in places)

    def world_matrix(self, entity: Entity, alpha: float = 0.0) -> Matrix:
        """Where an entity of the current scene is in the world now, through its parents."""
        return self.matrix_in(self._play.here, entity, alpha)

    def matrix_in(self, tables: SceneTables, entity: Entity, alpha: float = 0.0) -> Matrix:
        """As `world_matrix`, for an entity of any scene."""
        play = self._play
        ticks = play.state.ticks + alpha
        matrix = IDENTITY
        for part in tables.line(entity):
            pose = play.poses.pose(part, ticks)
            matrix = multiply(matrix, matrix_of(Placement(pose.position, pose.rotation, pose.scale)))
        return matrix

    def is_shown(self, entity_id: EntityId) -> bool:
        """Whether the entity and everything it is part of is shown."""
        found = self._play.find(entity_id)
        if found is None:
            return False
        tables, entity = found
        return all(self._play.poses.is_shown(part) for part in tables.line(entity))

    def is_near(self, entity: Entity, point: Vec3, distance: float) -> bool:
        """Whether a shown entity of this scene is at most `distance` metres from the point, seen from above."""
        if not self.is_shown(entity.id):
            return False
        matrix = self.world_matrix(entity)
        return math.hypot(matrix[12] - point.x, matrix[13] - point.y) <= distance

    def is_usable(self, entity_id: EntityId) -> bool:
        here = self._play.here
        return entity_id in here.clickable and entity_id in here.scene.entities and self.is_shown(entity_id)

    def usable(self) -> list[EntityId]:
        """What can be clicked now, in document order: what Tab goes through."""
        here = self._play.here
        return [
            entity_id
            for entity_id in here.scene.entities
            if entity_id in here.clickable and self.is_shown(entity_id)
        ]

    def name_of(self, entity_id: EntityId) -> LocalText:
        """What a thing of this scene is called: its marker's, panel's, portal's, tour's or own name."""
        entity = self._play.scene.entities.get(entity_id)
        if entity is None:
            return LocalText()
        marker, panel = entity.get(Marker), self._wording.panel(entity)
        portal, tour = entity.get(Portal), entity.get(Tour)
        beyond = self._play.lesson.scenes.get(portal.scene) if portal is not None else None
        names = (
            marker.name if marker else None,
            panel.title if panel else None,
            portal.name if portal else None,
            beyond.title if beyond else None,
            tour.name if tour else None,
            entity.name,
            *(getattr(part, "name", None) for part in entity.components.values()),
        )
        return next((name for name in names if isinstance(name, LocalText) and name), LocalText())

    @property
    def time_of_day(self) -> float:
        """The hour of the current scene, 0 to 24."""
        play = self._play
        change = play.state.hours.get(play.scene.id)
        if change is None:
            return play.scene.environment.time_of_day % 24
        length = change["end"] - change["start"]
        share = 1.0 if length <= 0 else min(1.0, (play.state.ticks - change["start"]) / length)
        return float(change["from"] + (change["to"] - change["from"]) * share) % 24

    # ------------------------------------------------------------------ changing

    def show(self, entity_id: EntityId, is_shown: bool) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None and self._play.poses.is_shown(entity) != is_shown:
            self._play.poses.place(entity_id)["shown"] = is_shown
            self._play.state.fades.pop(entity_id, None)
            self._play.touch(entity_id)
            self._play.out("shown", entity_id, is_shown=is_shown)

    def fade(self, entity_id: EntityId, is_in: bool, seconds: float) -> None:
        """Show or hide a thing slowly; what is shown or hidden already stays so."""
        entity = self._play.entity(entity_id)
        if entity is not None and self._play.poses.is_shown(entity) != is_in:
            self._play.poses.start_fade(entity, is_in, seconds)
            self._play.touch(entity_id)
            self._play.out("shown", entity_id, is_shown=is_in, seconds=seconds)

    def shake(self, entity_id: EntityId, seconds: float, strength: float) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None:
            self._play.poses.start_shake(entity, seconds, strength)
            self._play.touch(entity_id)
            self._play.out("shaken", entity_id, seconds=seconds)

    def tween(self, entity_id: EntityId, what: str, to: Vec3, seconds: float, is_relative: bool) -> None:
        """Move ("position") or turn ("rotation") a thing."""
        entity = self._play.entity(entity_id)
        if entity is not None:
            self._play.poses.start_tween(entity, what, to, seconds, is_relative)
            self._play.touch(entity_id)
            self._play.out("moved", entity_id)

    def tint(self, entity_id: EntityId, color: Color) -> None:
        if self._play.entity(entity_id) is not None:
            self._play.poses.place(entity_id)["tint"] = color.to_hex()
            self._play.touch(entity_id)
            self._play.out("tinted", entity_id)

    def set_playing(self, entity_id: EntityId, is_playing: bool) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None:
            self._play.poses.set_playing(entity, is_playing)
            self._play.clips.set_playing(entity, is_playing)
            self._play.touch(entity_id)
            self._play.out("playing", entity_id, is_playing=is_playing)

    def play_clip(self, entity_id: EntityId, clip: ClipName, is_loop: bool) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None:
            self._play.clips.play(entity, clip, is_loop=is_loop)
            self._play.out("clip", entity_id, clip=clip, is_playing=True)

    def stop_clip(self, entity_id: EntityId) -> None:
        entity = self._play.entity(entity_id)
        if entity is not None:
            self._play.clips.set_playing(entity, False)
            self._play.out("clip", entity_id, is_playing=False)

    def set_time_of_day(self, hour: float, seconds: float) -> None:
        """Let the day go on to `hour`; time does not run backwards."""
        state = self._play.state
        now = self.time_of_day
        target = hour if hour >= now or hour > 24 else hour + 24
        state.hours[self._play.scene.id] = {
            "from": now,
            "to": float(target),
            "start": float(state.ticks),
            "end": float(state.ticks + round(seconds / STEP_SECONDS)),
        }
        self._play.out("time", "", hour=hour)
