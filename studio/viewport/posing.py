"""New places for the things that are dragged together: moved, turned and resized in the world, written for parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scenes.model.grouping import topmost
from scenes.model.scene import Entity
from scenes.model.transforms import (
    IDENTITY,
    Matrix,
    Placement,
    axis_matrix,
    inverse,
    multiply,
    placement_of,
    rotation_matrix,
    rotation_of,
    transform_point,
    world_matrix,
)
from scenes.model.values import EntityId, Vec3
from studio.viewport.projection import added, minus

_SMALLEST, _LARGEST = 0.001, 1000.0
UP = Vec3(0.0, 0.0, 1.0)
AXES = (Vec3(1.0, 0.0, 0.0), Vec3(0.0, 1.0, 0.0), UP)


class Posing:
    """The things of one drag: those that are selected and may be moved, without parts of each other.

    Every method gives places in the parents, rounded to a tenth of a millimetre and a hundredth of a degree.
    `pivot` is the origin of a single thing, the middle of several.
    """

    def __init__(self, entities: Mapping[EntityId, Entity], chosen: Iterable[EntityId]) -> None:
        self._chosen = tuple(chosen)
        self.ids = tuple(i for i in topmost(entities, self._chosen) if not entities[i].locked)
        self._before = {i: placement_of(entities[i]) for i in self.ids}
        self._parents: dict[EntityId, Matrix] = {}
        for i in self.ids:
            parent = entities[i].parent
            self._parents[i] = IDENTITY if parent is None else world_matrix(entities, parent)
        self.origins = {
            i: transform_point(self._parents[i], place.position) for i, place in self._before.items()
        }
        count = len(self.ids) or 1
        self.pivot = Vec3(
            *(sum(origin[axis] for origin in self.origins.values()) / count for axis in range(3))
        )

    def __bool__(self) -> bool:
        return bool(self.ids)

    @property
    def before(self) -> Mapping[EntityId, Placement]:
        """Where the document has them."""
        return self._before

    @property
    def leading(self) -> EntityId:
        """The one that was chosen last; there is none if nothing may be moved."""
        return next((i for i in reversed(self._chosen) if i in self.ids), self.ids[-1])

    def axes(self) -> tuple[Vec3, Vec3, Vec3]:
        """The directions of the thing itself in the world, for sizes; of the world for several."""
        if len(self.ids) != 1:
            return AXES
        entity_id = self.ids[0]
        turned = rotation_matrix(self._before[entity_id].rotation)
        matrix = multiply(turned, rotation_matrix(rotation_of(self._parents[entity_id])))
        return Vec3(*matrix[0:3]), Vec3(*matrix[4:7]), Vec3(*matrix[8:11])

    def moved(self, by: Vec3) -> dict[EntityId, Placement]:
        """All moved by metres in the world."""
        return {
            i: self._before[i]._replace(position=self._local(i, added(self.origins[i], by))) for i in self.ids
        }

    def turned(self, axis: Vec3, degrees: float) -> dict[EntityId, Placement]:
        """All turned about an axis through the pivot, right-handed."""
        turn = axis_matrix(axis, degrees)
        found = {}
        for i in self.ids:
            arm = transform_point(turn, minus(self.origins[i], self.pivot))
            position = self._before[i].position
            if len(self.ids) > 1:
                position = self._local(i, added(self.pivot, arm))
            found[i] = self._before[i]._replace(
                position=position, rotation=self._turned(i, axis, turn, degrees)
            )
        return found

    def rotation(self, entity_id: EntityId) -> Vec3:
        """How a thing is turned in the world."""
        around = rotation_matrix(rotation_of(self._parents[entity_id]))
        return rotation_of(multiply(rotation_matrix(self._before[entity_id].rotation), around))

    def standing(self, entity_id: EntityId, position: Vec3, rotation: Vec3) -> Placement:
        """One thing at a place of the world, turned so in the world."""
        around = rotation_matrix(rotation_of(self._parents[entity_id]))
        local = rotation_of(multiply(rotation_matrix(rotation), inverse(around)))
        return self._before[entity_id]._replace(
            position=self._local(entity_id, position),
            rotation=Vec3(*(_tidy_angle(angle) for angle in local)),
        )

    def carried(
        self, origin: Vec3, rotation: Vec3, new_origin: Vec3, new_rotation: Vec3
    ) -> dict[EntityId, Placement]:
        """All as one body: what turns a frame of the world, standing there and turned so, into the new one."""
        turn = multiply(inverse(rotation_matrix(rotation)), rotation_matrix(new_rotation))
        found = {}
        for i in self.ids:
            arm = transform_point(turn, minus(self.origins[i], origin))
            turned = rotation_of(multiply(rotation_matrix(self.rotation(i)), turn))
            found[i] = self.standing(i, added(new_origin, arm), turned)
        return found

    def resized(self, factors: Vec3) -> dict[EntityId, Placement]:
        """All stretched along their own axes; several keep their distances by the first factor."""
        found = {}
        for i in self.ids:
            place = self._before[i]
            scale = Vec3(*(_clamped(old * factor) for old, factor in zip(place.scale, factors)))
            position = place.position
            if len(self.ids) > 1:
                spread = added(self.pivot, minus(self.origins[i], self.pivot), factors.x)
                position = self._local(i, Vec3(spread.x, spread.y, self.origins[i].z))
            found[i] = place._replace(position=position, scale=scale)
        return found

    def _local(self, entity_id: EntityId, point: Vec3) -> Vec3:
        parent = self._parents[entity_id]
        local = point if parent is IDENTITY else transform_point(inverse(parent), point)
        return Vec3(*(round(part, 4) + 0.0 for part in local))

    def _turned(self, entity_id: EntityId, axis: Vec3, turn: Matrix, degrees: float) -> Vec3:
        rotation, parent = self._before[entity_id].rotation, self._parents[entity_id]
        if (
            axis == UP and parent is IDENTITY
        ):  # the heading is turned last: the other two stay as they are written
            return rotation._replace(x=_tidy_angle(rotation.x + degrees))
        world = multiply(multiply(rotation_matrix(rotation), rotation_matrix(rotation_of(parent))), turn)
        local = multiply(world, inverse(rotation_matrix(rotation_of(parent))))
        return Vec3(*(_tidy_angle(angle) for angle in rotation_of(local)))


def _tidy_angle(degrees: float) -> float:
    """-180 to 180, to a hundredth."""
    return round((degrees + 180.0) % 360.0 - 180.0, 2) + 0.0


def _clamped(factor: float) -> float:
    return round(max(_SMALLEST, min(_LARGEST, factor)), 4)
