"""Model on the stage."""

from __future__ import annotations

from panda3d.core import GeomNode, LPoint3, NodePath, TransparencyAttrib

from scenes.errors import SalaError
from scenes.model.values import WHITE
from scenes.stage.view import ComponentView, mark_body

_FLAT = 0.05
"""Metres; a model that is lower is a sheet on the ground."""


class ModelView(ComponentView):
    """A model of the library or the lesson; a box with a question mark where it cannot be shown."""

    IS_BODY = True

    def make(self) -> None:
        model = self.component
        try:
            node: GeomNode = self.backstage.model(model.asset)
        except SalaError as error:
            self.backstage.report(error, self.entity, "model")
            node = self.backstage.placeholder()
        body = self.node.attach_new_node(node)
        if model.color != WHITE:
            body.set_color_scale(*model.color)
            if model.color.a < 1.0:
                body.set_transparency(TransparencyAttrib.M_alpha)
        if _covers_ground(body):
            # As the ground itself: before shadows and signs, which it would else paint over.
            body.set_bin("background", 15)
            body.set_depth_write(False)
        mark_body(body, is_solid=model.solid)

    def is_solid(self) -> bool:
        return bool(self.component.solid)

    def has_shadow(self) -> bool:
        return bool(self.component.shadow)


def _covers_ground(body: NodePath) -> bool:
    """Whether this is a flat see-through sheet, such as the sand of a yard, laid over the ground."""
    low, high = LPoint3(), LPoint3()
    if not body.calc_tight_bounds(low, high, body) or high.z - low.z > _FLAT:
        return False
    node = body.node()
    return any(
        node.get_geom_state(number).has_attrib(TransparencyAttrib) for number in range(node.get_num_geoms())
    )
