"""What the 3D view shows: the stage of the scene that is edited, the grid beside it, and what is only tried out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from panda3d.core import AntialiasAttrib, NodePath, RenderState, TransformState
from PySide6.QtGui import QImage

from scenes.model.diff import LessonDiff, SceneDiff, whole_scene
from scenes.model.scene import Entity, Scene
from scenes.model.transforms import Placement, placement_of
from scenes.model.values import ORIGIN, WHITE, Color, EntityId, Vec3
from scenes.stage.camera import View, aim, clip_planes
from scenes.stage.picking import Hit, Picker, WorldBox, corners_of, world_box
from scenes.stage.rungs import Rung, can_instance
from scenes.stage.stage import Stage
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from studio.session import EditingSession
from studio.viewport.grid import Grid
from studio.viewport.picture import Picture
from studio.viewport.projection import Ray
from studio.viewport.surface import Touching

GHOST = EntityId("(ghost)")
"""No thing of a lesson can have this id."""
_GROUND_WIDTH = 5.0
_GHOST_TINT = Color(0.72, 0.95, 1.0)
_HIDDEN_TINT = Color(0.70, 0.78, 0.92)


class Scenery:
    """Follows the session's scene one way. `is_stale` says that the picture must be drawn anew.

    `preview` shows places that the document does not have (yet); `reveal` shows things that are hidden at the start.
    Raises SalaError no_drawing. Close it before the program ends.
    """

    def __init__(self, session: EditingSession, fonts: Path, rung: Rung | None = None) -> None:
        self._session = session
        self._painter, self._layout = TextPainter(fonts), TextLayout.from_folder(fonts)
        self._picture = Picture(rung)
        self._root = NodePath("view")
        if self._picture.rung == "high":
            self._root.set_antialias(AntialiasAttrib.M_multisample)
        self.grid = Grid(self._root)
        self._picture.show(self._root)
        self._previewed: set[EntityId] = set()
        self._revealed: frozenset[EntityId] = frozenset()
        self._ghost: tuple[Entity, ...] = ()
        self._ghost_of: object = None
        self._scene: Scene = session.scene
        self._family: Mapping[EntityId, tuple[EntityId, ...]] = {}
        self._family_of: Scene | None = None
        self._bodiless: dict[EntityId, None] = {}
        self.stage: Stage
        self.is_stale = True
        self._open_stage()

    @property
    def rung(self) -> Rung:
        return self._picture.rung

    @property
    def scene(self) -> Scene:
        """The snapshot that is shown."""
        return self._scene

    @property
    def revealed(self) -> frozenset[EntityId]:
        """What is shown although it is hidden at the start."""
        return self._revealed

    # -- following the session -------------------------------------------------------------------------------------

    def follow(self, difference: LessonDiff) -> None:
        """Show what changed in the document."""
        scene = self._session.scene
        if scene is self._scene:
            return  # the scene was opened after this change
        diff = difference.scenes.get(scene.id)
        self._scene = scene
        if diff is not None:
            self._previewed.clear()
            with_ghost = self._with_ghost(scene)
            self.stage.apply(with_ghost, diff)
            shown = set(diff.added) | set(diff.changed) | set(diff.placed)
            self._show_revealed(self._revealed & shown)
            self._find_bodiless((*diff.removed, *shown))
        self.is_stale = True

    def change_scene(self) -> None:
        """Show another scene on a new stage."""
        self._close_stage()
        self._open_stage()

    def set_language(self, language: str) -> None:
        self.stage.set_language(language)
        self.is_stale = True

    # -- what is only tried out ------------------------------------------------------------------------------------

    def preview(self, places: Mapping[EntityId, Placement]) -> None:
        """Show things at places of a drag; those of an earlier call that are not named go back."""
        for entity_id in self._previewed - set(places):
            self._put_back(entity_id)
        for entity_id, place in places.items():
            self._show_at(entity_id, place)
        self._previewed = set(places)
        self.is_stale = True

    def reveal(self, entity_ids: Iterable[EntityId]) -> None:
        """Show these even if they are hidden at the start; the others as the document has them."""
        wanted = frozenset(
            i for i in entity_ids if i in self._scene.entities and self._scene.entities[i].hidden
        )
        changed = wanted ^ self._revealed
        self._revealed = wanted
        self._show_revealed(changed)

    def show_ghost(self, things: Sequence[Entity], position: Vec3, rotation: Vec3 | None = None) -> None:
        """Show something that is not in the document yet, or move it: a thing, and then its parts.

        Without `rotation` it is turned as the thing is.
        """
        if self._ghost_of is not things:
            self.drop_ghost()
            self._ghost, self._ghost_of = _ghost_of(things), things
            added = tuple(one.id for one in self._ghost)
            self.stage.apply(self._with_ghost(self._scene), SceneDiff(self._scene.id, added=added))
            for part in self._ghost[1:]:
                self.stage.place(part.id, *placement_of(part), tint=_GHOST_TINT)
        whole = self._ghost[0]
        turned = whole.rotation if rotation is None else rotation
        self.stage.place(GHOST, position, turned, whole.scale, tint=_GHOST_TINT)
        self.is_stale = True

    def drop_ghost(self) -> None:
        if self._ghost:
            removed = tuple(one.id for one in self._ghost)
            self._ghost, self._ghost_of = (), None
            self.stage.apply(self._scene, SceneDiff(self._scene.id, removed=removed))
            self.is_stale = True

    # -- where things are ------------------------------------------------------------------------------------------

    def hit(self, ray: Ray, passing: frozenset[EntityId] = frozenset()) -> Hit | None:
        """The nearest thing along a ray, without those that are passed through."""
        among = None
        if passing or self._ghost:
            among = [i for i in self.stage.bodies() if i not in passing and not is_ghost(i)]
        return self._picker.along(ray.start, ray.direction, among)

    def box(self, entity_id: EntityId) -> WorldBox | None:
        """The upright box of a thing and of all that is part of it; None if there is no such thing."""
        return _around([box for one in self._whole(entity_id) if (box := world_box(self.stage, one))])

    def own_box(self, entity_id: EntityId) -> WorldBox:
        """The box of a thing and its parts along its own axes: metres of the world from its origin."""
        anchor = self.stage.anchor(entity_id)
        if anchor is None:
            return WorldBox(ORIGIN, ORIGIN)
        stands = anchor.get_transform(self.stage.world)
        frame = TransformState.make_pos_quat_scale(stands.get_pos(), stands.get_quat(), 1.0)
        return self._box_in(frame, (entity_id,))

    def box_along(self, entity_ids: Iterable[EntityId], origin: Vec3, rotation: Vec3) -> WorldBox:
        """The box of things and their parts along turned axes: metres of the world from a point of it."""
        return self._box_in(TransformState.make_pos_hpr(origin, rotation), entity_ids)

    def _box_in(self, frame: TransformState, entity_ids: Iterable[EntityId]) -> WorldBox:
        back = frame.get_inverse().get_mat()
        corners = [
            Vec3(*back.xform_point(corner))
            for entity_id in entity_ids
            for one in self._whole(entity_id)
            if self.stage.box(one) is not None or one == entity_id
            for corner in corners_of(self.stage, one)
        ]
        return _around([WorldBox(corner, corner) for corner in corners]) or WorldBox(ORIGIN, ORIGIN)

    def _whole(self, entity_id: EntityId) -> Iterator[EntityId]:
        """A thing and all its parts; also of the ghost."""
        waiting = [entity_id]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += self._children.get(at, ()) if at != GHOST else (one.id for one in self._ghost[1:])

    def is_ground(self, entity_id: EntityId) -> bool:
        """Whether a thing is wide and flat like the ground: a click on it means the ground, not the thing."""
        box = world_box(self.stage, entity_id)
        if box is None:
            return False
        wide, deep, high = (top - bottom for bottom, top in zip(box.low, box.high))
        return min(wide, deep) > _GROUND_WIDTH and high < 0.04 * min(wide, deep)

    def boxes_near(
        self, position: Vec3, reach: float, passing: frozenset[EntityId] = frozenset()
    ) -> list[WorldBox]:
        """Boxes of bodies around a point; things one can be inside of (houses, ground) do not count."""
        found = []
        for entity_id in self.stage.bodies():
            sphere = self.stage.sphere(entity_id)
            if is_ghost(entity_id) or entity_id in passing or sphere is None or sphere[1] > 4.0:
                continue
            if math.dist(sphere[0], position) < reach + sphere[1]:
                box = world_box(self.stage, entity_id)
                if box is not None:
                    found.append(box)
        return found

    def touching(self, dragged: frozenset[EntityId]) -> Touching:
        """Where things that are dragged meet the surfaces of all others; asked for before they are moved."""
        return Touching(
            self.stage,
            dragged,
            lambda: (i for i in self.stage.bodies() if i not in dragged and not is_ghost(i)),
        )

    def everything(self) -> WorldBox | None:
        """Around all bodies; very large ones (ground, sky) count only if there is nothing else."""
        boxes = [b for b in (world_box(self.stage, i) for i in self.stage.bodies()) if b is not None]
        small = [b for b in boxes if b.radius < 40.0]
        return _around(small or boxes)

    def bodiless(self) -> Collection[EntityId]:
        """Things that have nothing in the picture to click: they are shown by signs."""
        return self._bodiless.keys()

    def _find_bodiless(self, entity_ids: Iterable[EntityId]) -> None:
        for entity_id in entity_ids:
            entity = self._scene.entities.get(entity_id)
            if entity is not None and (
                entity.hidden or (self.stage.box(entity_id) is None and self.stage.sphere(entity_id) is None)
            ):
                self._bodiless[entity_id] = None
            else:
                self._bodiless.pop(entity_id, None)

    def has_parts(self, entity_id: EntityId) -> bool:
        return entity_id in self._children

    @property
    def _children(self) -> Mapping[EntityId, tuple[EntityId, ...]]:
        if self._family_of is not self._scene:
            found: dict[EntityId, list[EntityId]] = {}
            for entity in self._scene.entities.values():
                if entity.parent is not None:
                    found.setdefault(entity.parent, []).append(entity.id)
            self._family = {parent: tuple(parts) for parent, parts in found.items()}
            self._family_of = self._scene
        return self._family

    def with_parts(self, entity_ids: Iterable[EntityId]) -> frozenset[EntityId]:
        """These things and all that is part of them."""
        found: set[EntityId] = set()
        waiting = list(entity_ids)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += self._children.get(at, ())
        return frozenset(found)

    # -- drawing ---------------------------------------------------------------------------------------------------

    def draw(self, view: View, distance: float, target: Vec3, width: int, height: int) -> QImage:
        """The picture in so many real pixels, on its head; valid until the next call."""
        self.grid.follow(target, distance or 8.0)
        planes = clip_planes(self._scene.environment, distance)
        aim(self._picture.camera, self._picture.lens, view, width / height, planes)
        self.stage.set_eye(view.position)
        self.is_stale = False
        return self._picture.draw(width, height)

    def close(self) -> None:
        """Take everything down; a second call does nothing."""
        if not self._root.is_empty():
            self._close_stage()
            self._root.remove_node()
            self._picture.close()

    # -- inside ----------------------------------------------------------------------------------------------------

    def _open_stage(self) -> None:
        self._scene = self._session.scene
        self._family_of = None
        self._previewed.clear()
        self._revealed = frozenset()
        self._ghost, self._ghost_of = (), None
        gsg = self._picture.gsg
        self.stage = Stage(
            self._root,
            rung=self._picture.rung,
            read_asset=self._session.assets.read,
            painter=self._painter,
            layout=self._layout,
            language=self._session.language,
            reduced_motion=True,
            can_instance=gsg is not None and self._picture.rung != "software" and can_instance(gsg),
        )
        self._picker = Picker(self.stage)
        self.stage.apply(self._scene, whole_scene(self._scene))
        self._bodiless.clear()
        self._find_bodiless(self._scene.entities)
        self.is_stale = True

    def _close_stage(self) -> None:
        # A lit node's state names its lights, and these their parents: a circle that nobody else would break.
        for path in (self.stage.root, *self.stage.root.find_all_matches("**")):
            path.set_state(RenderState.make_empty())
        self.stage.destroy()

    def _with_ghost(self, scene: Scene) -> Scene:
        if not self._ghost:
            return scene
        ghosts = {one.id: one for one in self._ghost}
        return replace(scene, entities=MappingProxyType({**scene.entities, **ghosts}))

    def _show_at(self, entity_id: EntityId, place: Placement) -> None:
        entity = self._scene.entities[entity_id]
        is_revealed = entity_id in self._revealed
        self.stage.place(
            entity_id,
            *place,
            is_shown=is_revealed or not entity.hidden,
            tint=_HIDDEN_TINT if is_revealed else WHITE,
        )

    def _put_back(self, entity_id: EntityId) -> None:
        if entity_id in self._scene.entities:
            self._show_at(entity_id, placement_of(self._scene.entities[entity_id]))

    def _show_revealed(self, entity_ids: Iterable[EntityId]) -> None:
        for entity_id in entity_ids:
            self._put_back(entity_id)
            self.is_stale = True


def is_ghost(entity_id: EntityId) -> bool:
    """Whether this is, or is part of, what is not in the document yet."""
    return entity_id.startswith(GHOST)


def _ghost_of(things: Sequence[Entity]) -> tuple[Entity, ...]:
    """The things under ids that no lesson has. All of it is seen, also what is hidden at the start."""
    ids = {one.id: EntityId(f"{GHOST}{number or ''}") for number, one in enumerate(things)}
    return tuple(
        replace(one, id=ids[one.id], hidden=False, parent=None if one.parent is None else ids.get(one.parent))
        for one in things
    )


def _around(boxes: list[WorldBox]) -> WorldBox | None:
    if not boxes:
        return None
    return WorldBox(
        Vec3(*(min(box.low[axis] for box in boxes) for axis in range(3))),
        Vec3(*(max(box.high[axis] for box in boxes) for axis in range(3))),
    )
