"""Dragging the place of a label: it goes along the faces of things, wherever the pointer is."""

from __future__ import annotations

from collections.abc import Mapping

from scenes.model.transforms import IDENTITY, inverse, placement_of, transform_point, world_matrix
from scenes.model.values import EntityId, Vec3
from scenes.texts import N_, Texts
from studio.viewport.drags import Hold, Trial
from studio.viewport.projection import Projection, on_plane
from studio.viewport.scenery import Scenery


class SpotDrag:
    """One thing without a body that stands for a part of another thing."""

    label: str = N_("Move point")
    fields: tuple[str, ...] = ()
    first: int = 0

    def __init__(self, scenery: Scenery, texts: Texts, language: str, thing: EntityId) -> None:
        self._scenery, self._texts, self._language = scenery, texts, language
        self._thing = scenery.scene.entities[thing]
        entities, parent = scenery.scene.entities, self._thing.parent
        outer = IDENTITY if parent is None or parent not in entities else world_matrix(entities, parent)
        self._back = inverse(outer)
        self._start = transform_point(outer, self._thing.position)

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        ray = projection.ray(x, y)
        hit = self._scenery.hit(ray)
        place = hit.point if hit is not None else on_plane(ray, self._start, projection.view.forward)
        if place is None:
            return None
        place = Vec3(*place)
        local = transform_point(self._back, place)
        moved = placement_of(self._thing)._replace(position=Vec3(*(round(part, 4) + 0.0 for part in local)))
        return Trial(
            {self._thing.id: moved}, self._words(hit.entity if hit is not None else None), way=(place,)
        )

    def typed(self, numbers: Mapping[str, float]) -> Trial | None:
        return None

    def _words(self, thing: EntityId | None) -> str:
        """On what it lies now."""
        entity = self._scenery.scene.entities.get(thing) if thing is not None else None
        if entity is None:
            return self._texts(N_("In the air: no part is under it"))
        return self._texts(N_("On: {name}"), name=entity.name.pick(self._language) or entity.id)
