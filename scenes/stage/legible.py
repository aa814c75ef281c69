"""Texts above things can be read: whole, inside the picture, not half in the globe they stand on, and not tiny."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panda3d.core import Lens, LPoint3, LVecBase3, NodePath

from scenes.model.values import EntityId
from scenes.stage.backstage import Box
from scenes.stage.signs import Sign
from scenes.stage.thing import Thing

_BALL = 0.03
"""A body is taken for a ball if its sides differ by no more than this share."""
_MANY = 24
"""More balls than this are a heap of things, and no globes that texts stand on."""
_CLEAR = 0.98
"""A text is brought to this share of the way to what it is in front of."""
_SMALLEST = 0.021
"""Letters that would be smaller than this share of the picture's height (16 dots of 768) are drawn larger, ..."""
_LARGER = 1.5
"""... but no more than this: texts of far things must not cover the near ones."""


class Legible:
    """Moves the texts of a stage for one camera, only for the eye; the signs themselves stay where they are.

    A text that the edge of the picture would cut slides in as long as what it names is in the picture. Where a globe
    hides the place of a text, the whole text is hidden; else all of it is in front. Small letters grow a little. Made
    anew when things change.
    """

    def __init__(self, things: Mapping[EntityId, Thing]) -> None:
        self._things = things
        bodies = ((key, ball_in(thing.box)) for key, thing in things.items() if thing.anchor is not None)
        balls = {key: ball for key, ball in bodies if ball is not None}
        self._balls = balls if len(balls) <= _MANY else {}
        self._seen: tuple[object, ...] = ()

    def arrange(
        self, signs: Iterator[tuple[EntityId, Sign]], camera: NodePath, lens: Lens, top: float, version: int
    ) -> None:
        """For what the camera sees next, if this is something else than the last time.

        `top` is the share of the picture that is covered at its upper edge; `version` counts changes of places.
        """
        film = lens.get_film_size()
        opening = LVecBase3(film.x / 2, lens.get_focal_length(), film.y / 2)
        seen = (camera.get_net_transform(), opening, top, version)
        if seen == self._seen:
            return
        self._seen = seen
        balls = {key: ball for key in self._balls if (ball := self._ball(key, camera)) is not None}
        for entity_id, sign in signs:
            at = camera.get_relative_point(sign.root, LPoint3(0))
            if at.y <= lens.get_near():
                continue
            unit = sign.root.get_scale(camera).z
            letters = unit * sign.letter_height * opening.y / (at.y * film.y)
            unit_shown = unit * max(1.0, min(_LARGER, _SMALLEST / letters))
            share: float | None = 1.0
            if balls:
                share = self._nearer(entity_id, at, unit_shown * sign.half_width, balls, camera)
            if share is None:
                sign.body.hide()
                continue
            sign.body.show()
            share = min(share, sign.nearness)
            aside = _inside(at, unit_shown * sign.half_width, unit_shown * sign.height, opening, top)
            sign.body.set_scale(share * unit_shown / unit)
            sign.body.set_pos(((at + aside) * share - at) / unit)

    def _ball(self, key: EntityId, camera: NodePath) -> tuple[LPoint3, float] | None:
        """Middle and radius of a globe in front of the camera, as it sees them; None for one that hides nothing."""
        thing = self._things[key]
        if thing.opacity < 1.0 or thing.is_hidden():
            return None
        matrix = thing.anchor.get_mat(camera)
        sides = sorted(matrix.get_row3(axis).length() for axis in range(3))
        middle, radius = self._balls[key]
        center, reach = matrix.xform_point(middle), radius * sides[0]
        if sides[2] - sides[0] > _BALL * sides[2] or center.length() <= reach or center.y <= -reach:
            return None
        return center, reach

    def _nearer(
        self,
        entity_id: EntityId,
        at: LPoint3,
        half_width: float,
        balls: Mapping[EntityId, tuple[LPoint3, float]],
        camera: NodePath,
    ) -> float | None:
        """To which share of its way a text must come nearer to be in front of all globes; None if one hides it."""
        above = self._above(entity_id)
        nearest = at.y
        for key, (center, radius) in balls.items():
            if key == entity_id or (at - center).length() < radius * 0.97:
                continue  # it is inside: on a cut through the globe
            if _hides(center, radius, at):
                return None
            if key in above and _hides(
                center, radius, camera.get_relative_point(self._things[entity_id].anchor, 0)
            ):
                return None
            along = at * (center.dot(at) / at.length_squared())
            if (center - along).length() < radius + half_width * max(1.0, along.y / at.y):
                nearest = min(nearest, max(center.y - radius, 0.1 * at.y) * _CLEAR)
        return nearest / at.y

    def _above(self, entity_id: EntityId) -> set[EntityId]:
        """What this thing is part of."""
        found: set[EntityId] = set()
        parent = self._things[entity_id].entity.parent
        while parent is not None and parent in self._things and parent not in found:
            found.add(parent)
            parent = self._things[parent].entity.parent
        return found


def ball_in(box: Box | None) -> tuple[LPoint3, float] | None:
    """Middle and radius of the ball that fills a box, if it is as wide as long as high."""
    if box is None:
        return None
    sides = box[1] - box[0]
    longest, shortest = max(sides), min(sides)
    if longest <= 0.0 or longest - shortest > _BALL * longest:
        return None
    return (box[0] + box[1]) / 2, shortest / 2


def _hides(center: LPoint3, radius: float, at: LPoint3) -> bool:
    """Whether a ball is between the eye, at the origin, and a point outside of it."""
    near = at * max(0.0, min(1.0, center.dot(at) / at.length_squared()))
    return (center - near).length() < min(radius, (at - center).length()) * 0.999


def _inside(at: LPoint3, half_width: float, height: float, opening: LVecBase3, top: float) -> LVecBase3:
    """How far a text slides, across and up, so that the edge of the picture does not cut it.

    Never farther than the text itself reaches: it leaves the picture together with its place.
    """
    wide, high = opening.x * at.y / opening.y, opening.z * at.y / opening.y
    left = min(max(-wide - (at.x - half_width), 0.0), half_width)
    right = min(max(at.x + half_width - wide, 0.0), half_width)
    down = min(max(at.z + height - high * (1.0 - 2.0 * top), 0.0), height)
    return LVecBase3(left - right, 0.0, -down)
