"""What carries and stops a walking pupil: the engine's own geometry, with stretched things made right for it."""

from __future__ import annotations

from panda3d.core import NodePath

from scenes.stage.thing import Thing
from scenes.stage.view import ComponentView


class Footing:
    """The solid nodes of things, made when a walker first comes near."""

    def __init__(self, root: NodePath, world: NodePath) -> None:
        self._world = world
        self.stretched = root.attach_new_node("stretched")
        self.stretched.hide()

    def solids(self, thing: Thing) -> list[NodePath]:
        """What a walker's balls and rays are tested against."""
        if thing.solid is None:
            thing.solid = [self._solid(view) for view in thing.views.values() if view.is_solid()]
        return thing.solid

    def forget(self, thing: Thing) -> None:
        """The thing has moved or changed."""
        for solid in thing.solid or ():
            if solid.get_parent() == self.stretched:
                solid.remove_node()
        thing.solid = None

    def _solid(self, view: ComponentView) -> NodePath:
        """Where a thing is stretched, a copy with the stretch in its vertices: the engine would else stretch the
        walker's balls.
        """
        parts = view.node.find_all_matches("**/+GeomNode")
        if all(part.get_transform(self._world).has_uniform_scale() for part in parts):
            return view.node
        holder = self.stretched.attach_new_node(view.entity)
        view.node.copy_to(holder).set_transform(view.node.get_transform(self._world))
        holder.flatten_light()
        for part in holder.find_all_matches("**/+GeomNode"):
            for number in range(part.node().get_num_geoms()):
                part.node().modify_geom(number).clear_bounds()  # declared ones stay as they were
        return holder
