"""Info panel on the stage: the board. Without a board there is nothing to see; the player opens the panel."""

from __future__ import annotations

from panda3d.core import DepthOffsetAttrib, GeomNode, NodePath

from scenes.errors import SalaError
from scenes.model.values import Color, Vec3
from scenes.records import replace
from scenes.stage.signs import rounded_plate
from scenes.stage.text import WORLD_LABEL_SIZE
from scenes.stage.view import ComponentView, mark_body

_WOOD = Color(0.55, 0.38, 0.24)
_PAPER = (0.985, 0.975, 0.945, 1.0)
_BAND = (0.13, 0.36, 0.52, 1.0)
_INK = (0.13, 0.17, 0.22, 1.0)
_LEGS = 0.75
_TITLE_EM = 0.062
_TEXT_EM = 0.044
"""Letter heights as shares of the board's width."""


class InfoPanelView(ComponentView):
    """A board on two legs with title, picture and text; as high as its content needs. It faces backward (-y)."""

    IS_BODY = True
    HAS_TEXT = True

    def make(self) -> None:
        panel = self.component
        if not panel.board:
            return
        width = panel.board_width
        pad = 0.05 * width
        face = NodePath("face")
        z = -pad * 0.6
        title = panel.title.pick(self.backstage.language)
        z = self._text(face, title, width * _TITLE_EM, width - 2 * pad, z, (1, 1, 1, 1), bold=True)
        band = -z + pad * 0.4
        z = -band - pad * 0.7
        z = self._picture(face, width - 2 * pad, z)
        text = panel.text.pick(self.backstage.language)
        z = self._text(face, text, width * _TEXT_EM, width - 2 * pad, z, _INK)
        height = max(-z + pad * 0.7, band + pad, 0.3 * width)
        legs = _LEGS * min(1.0, width / 1.2)
        face.reparent_to(self.node)
        face.set_pos(0.0, -0.03, legs + height)
        face.set_light_off()
        face.set_shader_off(1)
        paper = self._plate(face, width, height, _PAPER, 0.0)
        paper.set_z(-height / 2)
        top = self._plate(face, width, band, _BAND, -0.006)
        top.set_z(-band / 2)
        self._wood(width, height, legs)

    def is_solid(self) -> bool:
        return bool(self.component.board)

    def has_shadow(self) -> bool:
        return bool(self.component.board)

    def _plate(self, parent: NodePath, width: float, height: float, color: tuple, y: float) -> NodePath:
        plate = parent.attach_new_node(rounded_plate(width, height, 0.0, color))
        plate.set_y(y)
        plate.set_attrib(DepthOffsetAttrib.make(0 if y == 0.0 else 1))
        mark_body(plate, is_solid=False)
        return plate

    def _wood(self, width: float, height: float, legs: float) -> None:
        rim = 0.03 * width + 0.02
        parts = [(0.0, width + 2 * rim, height + 2 * rim, legs - rim)]
        parts += [(side * width * 0.36, 0.07, legs, 0.0) for side in (-1, 1)]
        for x, wide, tall, z in parts:
            node = GeomNode("wood")
            node.add_geom(self.backstage.solid("box", Vec3(1, 1, 1), _WOOD))
            part = self.node.attach_new_node(node)
            part.set_pos(x, 0.02, z)
            part.set_scale(wide, 0.06, tall)
            mark_body(part, is_solid=True)

    def _text(
        self,
        face: NodePath,
        text: str,
        size: float,
        width: float,
        z: float,
        color: tuple,
        bold: bool = False,
    ) -> float:
        """Put a text below `z`; returns where it ends."""
        if not text:
            return z
        unit = size / WORLD_LABEL_SIZE
        block = self.backstage.layout.layout(text, WORLD_LABEL_SIZE, bold=bold, max_width_px=width / unit)
        aside = 0.0
        if len(block.lines) > 1 and not bold:
            # Running text begins at the left: to the painter, which centres, all lines are as long as the longest.
            lines = tuple(replace(line, width_px=block.width_px) for line in block.lines)
            block, aside = replace(block, lines=lines), (block.width_px * unit - width) / 2
        node = self.backstage.painter.world_label(block, color, block.line_height_px * unit)
        words = face.attach_new_node(node)
        height = block.height_px * unit
        words.set_pos(aside, -0.016, z - height / 2)
        words.set_attrib(DepthOffsetAttrib.make(2))
        words.set_depth_write(False)
        mark_body(words, is_solid=False)
        return z - height

    def _picture(self, face: NodePath, width: float, z: float) -> float:
        ref = self.component.picture
        if not ref:
            return z
        try:
            texture = self.backstage.picture(ref)
        except SalaError as error:
            self.backstage.report(error, self.entity, "info_panel")
            return z
        height = min(width, width * texture.get_orig_file_y_size() / max(1, texture.get_orig_file_x_size()))
        plate = self._plate(face, width, height, (1.0, 1.0, 1.0, 1.0), -0.012)
        plate.set_texture(texture)
        plate.set_z(z - height / 2)
        return z - height - 0.03 * width
