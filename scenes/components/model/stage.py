"""Model on the stage."""

from __future__ import annotations

from panda3d.core import GeomNode, TransparencyAttrib

from scenes.errors import SalaError
from scenes.model.values import WHITE
from scenes.stage.view import ComponentView, mark_body


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
        mark_body(body, is_solid=model.solid)

    def is_solid(self) -> bool:
        return bool(self.component.solid)

    def has_shadow(self) -> bool:
        return bool(self.component.shadow)
