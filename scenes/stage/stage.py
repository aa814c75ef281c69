"""Stage: the 3D view of one scene. It follows the document one way; nothing is ever read back from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from panda3d.core import Lens, LMatrix4f, LPoint3, NodePath

from scenes.model.diff import SceneDiff
from scenes.model.parts import Component
from scenes.model.scene import Entity, Environment, Scene
from scenes.model.values import WHITE, Color, EntityId, Vec3
from scenes.records import replace
from scenes.schema.check import Problem
from scenes.simulate.frame import Picture
from scenes.stage.above import Above
from scenes.stage.backstage import Backstage, Box
from scenes.stage.cast import Cast
from scenes.stage.contact_shadows import footprint
from scenes.stage.contacts import Contacts
from scenes.stage.crowds import SMALLEST, Crowds
from scenes.stage.daylight import daylight
from scenes.stage.dump import dump_node, dump_things
from scenes.stage.mesh import white_material
from scenes.stage.rungs import Rung
from scenes.stage.simulated import SimulatedView
from scenes.stage.surroundings import Surroundings
from scenes.stage.text import TextPainter
from scenes.stage.text_layout import TextLayout
from scenes.stage.thing import ENTITY_TAG, Thing
from scenes.stage.walking_obstacles import Obstacles, Parts

if TYPE_CHECKING:
    from scenes.stage.legible import Legible


class Stage:
    """The 3D view of a scene below `parent`.

    `apply` is the only way in for the document, whether it was loaded, edited or undone; `place` shows a pose of play
    until the entity is next touched by `apply`. Faults of single things become `issues`, never exceptions.
    """

    def __init__(
        self,
        parent: NodePath,
        *,
        rung: Rung,
        read_asset: Callable[[str], bytes],
        painter: TextPainter,
        layout: TextLayout,
        language: str,
        reduced_motion: bool = False,
        can_instance: bool = False,
    ) -> None:
        """`can_instance`: whether the graphics card can draw crowds by itself (`rungs.can_instance`).

        `read_asset` gives the bytes of "library/..." and "media/..." and raises SalaError."""
        self._backstage = Backstage(rung, read_asset, painter, layout, language, reduced_motion)
        self.root = parent.attach_new_node("stage")
        self.world = self.root.attach_new_node("world")
        if rung == "software":
            self.world.set_attrib(white_material())
        self._surroundings = Surroundings(self.root, self.world, self._backstage)
        self._crowds = Crowds(self.world, self._backstage, can_instance=can_instance)
        self._things: dict[EntityId, Thing] = {}
        self._contacts = Contacts(self.root, self.world, self._backstage.spot("contact"), self._things)
        self._above = Above(self._things)
        self._legible: Legible | None = None
        self._legible_of = 0
        self._cast = Cast(self._backstage, self._above, self._surroundings.lighting, self._crowds)
        self.obstacles = Obstacles(self._solid_sphere, self._solid_parts)
        self.version = 0
        """Counts changes of where things are."""

    @property
    def issues(self) -> list[Problem]:
        """What could not be shown as the document says."""
        return list(self._backstage.issues.values())

    @property
    def rung(self) -> Rung:
        return self._backstage.rung

    def apply(self, scene: Scene, diff: SceneDiff) -> None:
        """Show `scene`; `diff` says what changed since the last call (`whole_scene` at first)."""
        if diff.has_environment:
            self._surroundings.show(scene.environment)
            env = scene.environment
            light = daylight(env.time_of_day)
            sun = light.sun if env.sunlight else 0.0
            self._contacts.light(light.to_sun, sun, has_ground=env.ground == "plane")
        old_parents = self._above.parents((*diff.removed, *diff.changed, *diff.placed))
        gone = [self._remove(entity_id) for entity_id in diff.removed]
        added = self._gather(scene, diff)
        moved = [scene.entities[entity_id] for entity_id in (*diff.changed, *diff.placed)]
        for entity in added:
            self._add(entity)
        for entity in moved:
            self._own(self._things[entity.id])
        for entity in (*added, *moved):
            if entity.parent is not None and entity.parent in self._things:
                self._own(self._things[entity.parent])
        for entity_id in diff.changed:
            self._update(scene.entities[entity_id])
        for entity in moved:
            # First out of the old parents: two things that change places must never contain each other.
            anchor = self._things[entity.id].anchor
            if anchor.get_parent() != self._parent(entity):
                anchor.reparent_to(self.world)
        for entity in added:
            if entity.parent is not None:
                self._things[entity.id].anchor.reparent_to(self._parent(entity))
        for entity in moved:
            self._place(entity)
        for anchor in gone:
            if anchor is not None:
                anchor.remove_node()
        if diff.added or diff.removed or diff.has_order:
            self._cast.order = tuple(scene.entities)
        touched = (*(entity.id for entity in added), *diff.changed, *diff.placed)
        self._above.settle_poses(touched)
        self._above.settle(touched, old_parents)
        if diff.has_environment:
            touched = tuple(entity_id for entity_id, thing in self._things.items() if thing.crowd is None)
        self._settle(touched)
        self._cast.light()
        self._cast.see(scene, self._node_of)

    def show_picture(self, entity_id: EntityId, picture: Picture) -> None:
        """Show a simulation, or what takes part in one, by the numbers it gives (`Simulation.picture`)."""
        thing = self._things.get(entity_id)
        if thing is not None:
            for view in thing.views.values():
                if isinstance(view, SimulatedView):
                    view.show(picture)

    def seen(self, entity_id: EntityId) -> tuple[float, ...]:
        """What bodies that move on the stage are like now, for the readings of their simulation; () for all else."""
        thing = self._things.get(entity_id)
        views = thing.views.values() if thing is not None else ()
        return next((view.seen for view in views if isinstance(view, SimulatedView) and view.seen), ())

    def _node_of(self, entity_id: EntityId) -> NodePath | None:
        thing = self._things.get(entity_id)
        return None if thing is None else thing.anchor

    def place(
        self,
        entity_id: EntityId,
        position: Vec3,
        rotation: Vec3,
        scale: Vec3,
        is_shown: bool = True,
        tint: Color = WHITE,
        opacity: float = 1.0,
    ) -> None:
        """Show a pose of play: place in the parent, shown or hidden, multiplied with a colour, and how much one sees
        of it and all that is part of it (0 to 1).
        """
        thing = self._things.get(entity_id)
        if thing is None:
            return
        entity = thing.entity
        is_own = (position, rotation, scale) == (entity.position, entity.rotation, entity.scale)
        if thing.anchor is None and is_own and is_shown and tint == WHITE and opacity == 1.0:
            return  # the crowd shows it so already
        self._own(thing)
        thing.anchor.set_pos_hpr_scale(position, rotation, scale)
        self._above.stretch(entity_id, scale)
        was_hidden = thing.anchor.is_hidden()
        if was_hidden == is_shown:
            thing.anchor.show() if is_shown else thing.anchor.hide()
            if self._cast.has_lamps:
                self._cast.light()
        if thing.tint != tint:
            thing.tint = tint
            self._tint(thing)
        if thing.opacity != opacity:
            thing.show_through(opacity)
        self._settle((entity_id,), is_settled=is_own and is_shown != entity.hidden)

    def show_clip(self, entity_id: EntityId, name: str, seconds: float, *, is_loop: bool = False) -> bool:
        """Show a moment of one of the clips that came with a thing's model; "" or an unknown one: the model at rest.

        `seconds` may count on past the end, or below 0 for a clip that runs backwards. Returns whether anything moved.
        """
        thing = self._things.get(entity_id)
        if thing is None or (thing.anchor is None and not name):
            return False
        self._own(thing)
        moved = [view.show_clip(name, seconds, is_loop=is_loop) for view in thing.views.values()]
        return any(moved)

    def show_parts(self, entity_id: EntityId, parts: Mapping[str, Component]) -> None:
        """Show some components of a thing other than the document has them, and leave all else of it as it is shown.

        The next change of the thing in the document takes them back.
        """
        thing = self._things.get(entity_id)
        if thing is None:
            return
        new = {kind: part for kind, part in parts.items() if thing.entity.components.get(kind) != part}
        if not new:
            return
        self._own(thing)
        thing.entity = replace(thing.entity, components=MappingProxyType({**thing.entity.components, **new}))
        for kind, part in new.items():
            if kind in thing.views:
                self._cast.drop_view(thing, kind)
                self._cast.make_view(thing, kind, part)
                thing.views[kind].tint(thing.tint)
        thing.box = thing.reach = None
        for view in thing.views.values():
            thing.embrace(view)
        self._above.settle((entity_id,))
        self._settle((entity_id,))
        self._cast.light()

    def set_language(self, language: str) -> None:
        """Show all texts in this language at once."""
        if language == self._backstage.language:
            return
        self._backstage.language = language
        changed = []
        for entity_id, thing in self._things.items():
            if any(view.HAS_TEXT for view in thing.views.values()):
                self._cast.drop(thing)
                self._cast.make(thing)
                self._tint(thing)
                changed.append(entity_id)
        self._above.settle(changed)
        self._settle(changed)
        self._cast.light()

    def set_reduced_motion(self, is_reduced: bool) -> None:
        self._backstage.reduced_motion = is_reduced

    def moved(self, entity_id: EntityId) -> None:
        """The thing's anchor was moved by hand, only for the eye; the next pose or document brings it back."""
        self._settle((entity_id,), is_settled=False)

    def set_look(self, entity_id: EntityId, kind: str, look: tuple[Any, ...]) -> None:
        """Show what play has made of one component: a level, an angle, a reading. Until it is made anew."""
        thing = self._things.get(entity_id)
        view = thing.views.get(kind) if thing is not None else None
        if view is not None:
            view.look(look)
            self.version += view.IS_SIGN

    def set_time_of_day(self, hour: float) -> None:
        """The hour while playing, 0 to 24; the document's own returns with the next change of its environment."""
        self._surroundings.set_hour(hour)

    def set_eye(self, eye: Vec3) -> None:
        """Where the camera is, before each frame: sky and shadows keep around it."""
        self._surroundings.follow(eye)

    def arrange_texts(self, camera: NodePath, lens: Lens, top: float = 0.0) -> None:
        """Let the texts above things be read; before each frame. `top`: the share of the picture covered there."""
        if self._legible is None or self._legible_of != self._cast.version:
            from scenes.stage.legible import Legible  # only a player has this to do

            self._legible, self._legible_of = Legible(self._things), self._cast.version
        self._legible.arrange(self._above.texts(), camera, lens, top, self.version)

    def tick(self, seconds: float) -> None:
        """Go on with what moves only for the eye."""
        self._cast.tick(seconds)

    def anchor(self, entity_id: EntityId) -> NodePath | None:
        """The node with the entity's place; for picking and framing, never to be changed."""
        thing = self._things.get(entity_id)
        return None if thing is None else self._own(thing)

    def box(self, entity_id: EntityId) -> Box | None:
        """Corners of the thing's body in its own space; None if there is no body."""
        thing = self._things.get(entity_id)
        return None if thing is None else thing.box

    @property
    def environment(self) -> Environment:
        return self._surroundings.environment

    def matrix(self, entity_id: EntityId) -> LMatrix4f | None:
        """From the thing's own space to the world."""
        thing = self._things.get(entity_id)
        return None if thing is None else thing.matrix(self.world)

    def bodies(self) -> list[EntityId]:
        """Everything that is shown and can be clicked."""
        return [
            entity_id
            for entity_id, thing in self._things.items()
            if thing.reach is not None and not thing.is_hidden()
        ]

    def sphere(self, entity_id: EntityId) -> tuple[LPoint3, float] | None:
        """Middle and radius, in the world, of what can be clicked; None if there is nothing."""
        thing = self._things.get(entity_id)
        if thing is None or thing.reach is None:
            return None
        return thing.sphere or thing.ball(self.world)

    def _solid_sphere(self, entity_id: EntityId) -> tuple[LPoint3, float] | None:
        thing = self._things.get(entity_id)
        return None if thing is None or not thing.is_solid() else thing.sphere or thing.ball(self.world)

    def _solid_parts(self, entity_id: EntityId) -> Parts:
        return self._things[entity_id].solid_parts(self.world)

    def body_parts(self, entity_id: EntityId) -> Parts:
        """Geometry of a thing itself with matrices to the world; none if it has no body."""
        thing = self._things.get(entity_id)
        return [] if thing is None else thing.body_parts(self.world)

    def dump(self) -> dict[str, Any]:
        """Everything that is shown, as plain data; equal stages give equal dumps."""
        for thing in self._things.values():
            self._own(thing)
        own = (self.world, *self._contacts.nodes)
        return {
            "things": dump_things(self._things),
            "surroundings": [dump_node(child) for child in self.root.get_children() if child not in own],
            "lit": dump_node(self.world, children=False),
            **self._contacts.dump(),
            "issues": sorted((problem.path, problem.code) for problem in self.issues),
        }

    def destroy(self) -> None:
        """Take everything out of the scene graph."""
        for thing in self._things.values():
            for view in thing.views.values():
                view.destroy()
        self._things.clear()
        self._cast.clear()
        self._cast.light()
        self._surroundings.destroy()
        self._contacts.clear()
        del self.obstacles  # it asks back here: such a ring would hold pictures until the next collection
        self.root.remove_node()

    def _add(self, entity: Entity) -> None:
        thing = self._things[entity.id] = Thing(entity, None)
        self._make_node(thing)
        if entity.hidden:
            thing.anchor.hide()

    def _make_node(self, thing: Thing) -> None:
        entity = thing.entity
        anchor = thing.anchor = self.world.attach_new_node(entity.id)
        anchor.set_tag(ENTITY_TAG, entity.id)
        anchor.set_pos_hpr_scale(entity.position, entity.rotation, entity.scale)
        self._cast.make(thing)

    def _gather(self, scene: Scene, diff: SceneDiff) -> list[Entity]:
        """Put large groups of equal new things into crowds; returns the others."""
        added = [scene.entities[entity_id] for entity_id in diff.added]
        if len(added) < SMALLEST:
            return added
        inside: set[EntityId] = set()
        for new in self._crowds.gather(added):
            for entity in new.members:
                self._things[entity.id] = Thing(entity, None, new.box, new.box, new.crowd)
                self.obstacles.forget(entity.id)
                inside.add(entity.id)
            if new.box is not None and new.crowd.has_shadow:
                floor = footprint(*new.box)
                for ids, rows in new.crowd.parts:
                    self._contacts.put_group(ids, floor, rows)
        return [entity for entity in added if entity.id not in inside] if inside else added

    def _own(self, thing: Thing) -> NodePath:
        """The thing's own node; a member of a crowd leaves it and gets one."""
        if thing.anchor is None:
            if thing.crowd is not None:
                thing.crowd.leave(thing.entity.id)
                thing.crowd = None
            thing.box = thing.reach = None
            self._make_node(thing)
        return thing.anchor

    def _remove(self, entity_id: EntityId) -> NodePath | None:
        thing = self._things.pop(entity_id)
        if thing.crowd is not None:
            thing.crowd.leave(entity_id)
        self.obstacles.forget(entity_id)
        self._cast.drop(thing)
        self._contacts.drop(entity_id)
        return thing.anchor

    def _update(self, entity: Entity) -> None:
        """Make the views anew: they are cheap, since geometry and pictures are shared, and so never out of date."""
        thing = self._things[entity.id]
        before, thing.entity = thing.entity.components, entity
        if thing.views and before == entity.components:
            return  # a name or a group
        self._cast.drop(thing)
        self._cast.make(thing)

    def _place(self, entity: Entity) -> None:
        thing = self._things[entity.id]
        thing.entity = entity
        parent = self._parent(entity)
        if thing.anchor.get_parent() != parent:
            thing.anchor.reparent_to(parent)
        thing.anchor.set_pos_hpr_scale(entity.position, entity.rotation, entity.scale)
        if entity.hidden:
            thing.anchor.hide()
        else:
            thing.anchor.show()
        if thing.tint != WHITE:
            thing.tint = WHITE
            self._tint(thing)
        if thing.opacity != 1.0:
            thing.show_through(1.0)

    def _parent(self, entity: Entity) -> NodePath:
        above = self._things.get(entity.parent) if entity.parent is not None else None
        return self.world if above is None else above.anchor

    def _tint(self, thing: Thing) -> None:
        for view in thing.views.values():
            view.tint(thing.tint)

    def _settle(self, entity_ids: Iterable[EntityId], *, is_settled: bool = True) -> None:
        """These things and all that is part of them are somewhere else, or look different."""
        self.version += 1
        waiting = list(entity_ids)
        done: dict[EntityId, None] = {}
        while waiting:
            entity_id = waiting.pop()
            thing = self._things.get(entity_id)
            if thing is None or entity_id in done:
                continue
            done[entity_id] = None
            thing.sphere = None
            self.obstacles.forget(entity_id)
            if thing.anchor is not None and thing.anchor.get_num_children() > len(thing.views):
                for child in thing.anchor.get_children():
                    if child.has_tag(ENTITY_TAG):
                        waiting.append(EntityId(child.get_tag(ENTITY_TAG)))
        self._contacts.show(done, is_settled=is_settled)
