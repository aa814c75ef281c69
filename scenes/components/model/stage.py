"""Model on the stage."""

from __future__ import annotations

from panda3d.core import GeomNode, TransparencyAttrib

from scenes.errors import SalaError
from scenes.model.values import WHITE, Color
from scenes.stage.backstage import Body, Box
from scenes.stage.view import ComponentView


class ModelView(ComponentView):
    """A model of the library or the lesson; a box with a question mark where it cannot be shown."""

    IS_BODY = True
    _body: Body

    def root(self) -> GeomNode:
        model = self.component
        try:
            self._body = self.backstage.model(model.asset, is_solid=model.solid)
        except SalaError as error:
            self.backstage.report(error, self.entity, "model")
            self._body = self.backstage.placeholder(is_solid=model.solid)
        return self._body.node.make_copy()

    def make(self) -> None:
        if self._body.is_ground:
            # As the ground itself: before shadows and signs, which it would else paint over.
            self.node.set_bin("background", 15)
            self.node.set_depth_write(False)
        if self.component.color != WHITE:
            self.tint(WHITE)

    def box(self) -> Box | None:
        return self._body.box

    def is_solid(self) -> bool:
        return bool(self.component.solid)

    def has_shadow(self) -> bool:
        return bool(self.component.shadow)

    def tint(self, color: Color) -> None:
        own = self.component.color
        both = Color(*(a * b for a, b in zip(color, own)))
        if both.a < 1.0:
            self.node.set_transparency(TransparencyAttrib.M_alpha)
        elif own.a >= 1.0:
            self.node.clear_transparency()
        super().tint(both)
