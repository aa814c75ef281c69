"""Shape on the stage."""

from __future__ import annotations

from panda3d.core import (
    BillboardEffect,
    CardMaker,
    ColorBlendAttrib,
    Geom,
    GeomNode,
    LPoint3,
    PandaNode,
    TransparencyAttrib,
)

from scenes.errors import SalaError
from scenes.stage.backstage import Box, shape_scale
from scenes.stage.masks import PICKABLE, SOLID
from scenes.stage.shading import CASTS
from scenes.stage.view import ComponentView

_SHINE, _SHINE_ALONG = 1.4, 0.2
"""How far the shine reaches beyond a glowing shape: shares of its narrow and its long side."""


class ShapeView(ComponentView):
    """A solid in one colour or with a picture; equal shapes share their vertices."""

    IS_BODY = True
    _geom: Geom

    def root(self) -> PandaNode:
        return super().root() if self.component.glows else self._solid()

    def make(self) -> None:
        shape = self.component
        # What shines has its shine beside it, so it stands one node deeper.
        solid = self.node.attach_new_node(self._solid()) if shape.glows else self.node
        solid.set_scale(*shape_scale(shape))
        if shape.color.a < 1.0:
            solid.set_transparency(TransparencyAttrib.M_alpha)
        if shape.texture:
            try:
                solid.set_texture(self.backstage.picture(shape.texture))
            except SalaError as error:
                self.backstage.report(error, self.entity, "shape")
        if shape.glows:
            solid.set_light_off()
            solid.set_shader_off(1)
            self._add_shine()

    def box(self) -> Box | None:
        shape = self.component
        x, y, z = shape_scale(shape)
        bounds = self._geom.get_bounds()
        low, high = bounds.get_min(), bounds.get_max()
        return LPoint3(low.x * x, low.y * y, low.z * z), LPoint3(high.x * x, high.y * y, high.z * z)

    def _solid(self) -> GeomNode:
        shape = self.component
        node = GeomNode(shape.kind)
        self._geom = self.backstage.solid(shape.kind, shape.size, shape.color)
        node.add_geom(self._geom)
        node.set_into_collide_mask(PICKABLE | SOLID if shape.solid else PICKABLE)
        return node

    def is_solid(self) -> bool:
        return bool(self.component.solid)

    def has_shadow(self) -> bool:
        shape = self.component
        return shape.kind != "plane" and not shape.glows and shape.color.a > 0.5

    def _add_shine(self) -> None:
        shape = self.component
        wide = max(shape.size.x, shape.size.y)
        high = max(shape.size.z, wide / 2)  # what lies flat is also seen from above
        beyond = _SHINE * min(wide, high) + _SHINE_ALONG * max(wide, high)
        width, height = wide + beyond, high + beyond
        card = CardMaker("shine")
        card.set_frame(-width / 2, width / 2, -height / 2, height / 2)
        shine = self.node.attach_new_node(card.generate())
        shine.node().set_into_collide_mask(0)
        shine.hide(CASTS)
        shine.set_z(shape.size.z / 2)
        shine.set_texture(self.backstage.spot("glow"))
        shine.set_color(shape.color.r, shape.color.g, shape.color.b, 0.75 * shape.color.a)
        # What is tall turns about its own axis: tilted to the eye, the card would cut through the shape.
        is_tall = shape.size.z > 1.5 * wide
        shine.set_effect(BillboardEffect.make_axis() if is_tall else BillboardEffect.make_point_eye())
        shine.set_light_off()
        shine.set_fog_off()
        shine.set_shader_off(1)
        shine.set_depth_write(False)
        shine.set_bin("fixed", 10)
        shine.set_attrib(
            ColorBlendAttrib.make(
                ColorBlendAttrib.M_add, ColorBlendAttrib.O_incoming_alpha, ColorBlendAttrib.O_one
            )
        )
