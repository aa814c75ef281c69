"""The views of things: made, dropped and made anew; and which of them move by themselves, shine or see the scene."""

from __future__ import annotations

from collections.abc import Callable

from panda3d.core import NodePath

from scenes.components import KINDS
from scenes.model.scene import Scene
from scenes.model.values import EntityId
from scenes.stage.above import Above
from scenes.stage.backstage import Backstage
from scenes.stage.crowds import Crowds
from scenes.stage.kinds import VIEWS
from scenes.stage.lighting import Lighting
from scenes.stage.simulated import SimulatedView
from scenes.stage.thing import Thing, is_hidden
from scenes.stage.view import ComponentView


class Cast:
    """Fills `Thing.views`, and lights the lamps among them."""

    def __init__(self, backstage: Backstage, above: Above, lighting: Lighting, crowds: Crowds) -> None:
        self._backstage = backstage
        self._above = above
        self._lighting = lighting
        self._crowds = crowds
        self._animated: dict[tuple[EntityId, str], ComponentView] = {}
        self._seers: dict[EntityId, SimulatedView] = {}
        self._lamps: dict[EntityId, NodePath] = {}
        self._clock = 0.0
        self.order: tuple[EntityId, ...] = ()
        """Things in the order of the document: the first lamps are those that shine where not all can."""
        self.version = 0
        """Counts what was made and dropped."""

    @property
    def has_lamps(self) -> bool:
        return bool(self._lamps)

    def make(self, thing: Thing) -> None:
        """Make all views of a thing that has none."""
        entity = thing.entity
        for kind in VIEWS.among(entity.components):
            self.make_view(thing, kind, entity.components[kind])

    def make_view(self, thing: Thing, kind: str, component: object) -> None:
        if not isinstance(component, KINDS[kind]):
            return  # of an unknown newer form
        self.version += 1
        entity_id = thing.entity.id
        view = VIEWS[kind](self._backstage, entity_id, component, thing.anchor)
        thing.views[kind] = view
        thing.embrace(view)
        if view.IS_SIGN:
            self._above.add(entity_id)
        if isinstance(view, SimulatedView) and view.SEES_SCENE:
            self._seers[entity_id] = view
        if view.IS_ANIMATED:
            self._animated[(entity_id, kind)] = view
            view.tick(self._clock)
        lamp = view.lamp()
        if lamp is not None:
            self._lamps[entity_id] = lamp

    def drop(self, thing: Thing) -> None:
        """Take all views of a thing away."""
        for kind in list(thing.views):
            self.drop_view(thing, kind)
        thing.box = thing.reach = None
        self._above.drop(thing.entity.id)
        self._backstage.forget(thing.entity.id)

    def drop_view(self, thing: Thing, kind: str) -> None:
        self.version += 1
        view = thing.views.pop(kind)
        self._animated.pop((thing.entity.id, kind), None)
        if self._seers.get(thing.entity.id) is view:
            del self._seers[thing.entity.id]
        if view.lamp() is not None:
            self._lamps.pop(thing.entity.id, None)
            self.light()
        view.destroy()

    def tick(self, seconds: float) -> None:
        """Go on with what moves only for the eye."""
        self._clock += max(0.0, min(seconds, 1.0))
        for view in self._animated.values():
            view.tick(self._clock)

    def see(self, scene: Scene, node_of: Callable[[EntityId], NodePath | None]) -> None:
        """Show those that draw other things too how the scene is now."""
        for view in self._seers.values():
            view.see(scene, node_of)

    def light(self) -> None:
        """Let the lamps shine that are shown now."""
        shown = {
            entity_id: self._lamps[entity_id]
            for entity_id in (self.order if self._lamps else ())
            if entity_id in self._lamps and not is_hidden(self._lamps[entity_id])
        }
        self._crowds.set_lamps(self._lighting.set_lamps(shown))

    def clear(self) -> None:
        """Forget everything; its nodes are the caller's to remove."""
        self._animated.clear()
        self._seers.clear()
        self._lamps.clear()
