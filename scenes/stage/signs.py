"""Small things that face the viewer: plates of text, discs."""

from __future__ import annotations

import math

from panda3d.core import BillboardEffect, DepthOffsetAttrib, GeomNode, NodePath, TransparencyAttrib

from scenes.records import dataclass
from scenes.stage.backstage import Backstage
from scenes.stage.shading import CASTS
from scenes.stage.solids import Solid
from scenes.stage.text import WORLD_LABEL_SIZE

Rgba = tuple[float, float, float, float]
_CORNER_STEPS = 6
PLATE_COLOR: Rgba = (1.0, 1.0, 1.0, 0.88)
_EM_OF_LINE = 1.6
"""Height of a line for a letter height of 1 (`text_layout.LINE_SPACING`)."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A text that faces the viewer. `root` turns and stands where the text belongs, `body` is what one sees of it."""

    root: NodePath
    body: NodePath
    letter_height: float
    half_width: float
    height: float
    """All three in units of `root`."""
    nearness: float = 1.0
    """To which share of its way it is brought, so that what it lies on does not cut it."""


def rounded_plate(width: float, height: float, radius: float, color: Rgba) -> GeomNode:
    """A plate around the origin that faces -y."""
    solid = Solid()
    radius = min(radius, width / 2, height / 2)
    middle = solid.add((0.0, 0.0, 0.0), (0.0, -1.0, 0.0), 0.5, 0.5)
    rim = []
    for corner in range(4):
        sx, sz = ((1, 1), (-1, 1), (-1, -1), (1, -1))[corner]
        x, z = sx * (width / 2 - radius), sz * (height / 2 - radius)
        for step in range(_CORNER_STEPS + 1):
            angle = math.pi / 2 * (corner + step / _CORNER_STEPS)
            point = (x + radius * math.cos(angle), 0.0, z + radius * math.sin(angle))
            rim.append(solid.add(point, (0.0, -1.0, 0.0), 0.5 + point[0] / width, 0.5 - point[2] / height))
    for at, vertex in enumerate(rim):
        solid.triangles += (middle, vertex, rim[(at + 1) % len(rim)])
    node = GeomNode("plate")
    node.add_geom(solid.geom("plate", color))
    return node


def text_sign(
    backstage: Backstage,
    text: str,
    letter_height: float,
    color: Rgba,
    *,
    plate: Rgba | None = PLATE_COLOR,
    bold: bool = False,
    max_width: float = 0.0,
    nearness: float = 1.0,
) -> Sign:
    """Text that faces the viewer, standing on the origin; `max_width` in letter heights, 0 breaks at newlines only."""
    limit = max_width * WORLD_LABEL_SIZE if max_width else None
    block = backstage.layout.layout(text, WORLD_LABEL_SIZE, bold=bold, max_width_px=limit, line_spacing=1.6)
    unit = letter_height / WORLD_LABEL_SIZE
    width, height = block.width_px * unit, block.height_px * unit
    root = NodePath("sign")
    root.set_effect(BillboardEffect.make_point_eye())
    root.set_light_off()
    root.hide(CASTS)
    root.set_shader_off(1)
    root.set_fog_off()
    body = root.attach_new_node("body")
    bottom = height / 2
    if plate is not None:
        pad = 0.45 * letter_height
        width += 2 * pad
        bottom += 0.1 * letter_height
        back = body.attach_new_node(
            rounded_plate(width, height + 0.2 * letter_height, 0.5 * letter_height, plate)
        )
        back.set_z(bottom)
        back.set_transparency(TransparencyAttrib.M_alpha)
        back.set_depth_write(False)
        back.set_bin("transparent", 0)
    words = body.attach_new_node(backstage.painter.world_label(block, color, letter_height * _EM_OF_LINE))
    words.set_pos(0.0, -0.12 * letter_height, bottom)
    words.set_attrib(DepthOffsetAttrib.make(1))
    words.set_depth_write(False)
    for part in root.find_all_matches("**/+GeomNode"):
        part.node().set_into_collide_mask(0)
    return Sign(root, body, letter_height, width / 2, bottom + height / 2, nearness)
