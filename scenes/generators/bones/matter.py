"""What the kit of bones is made of, as books colour it."""

from __future__ import annotations

from scenes.generators import paint as c
from scenes.generators.paint import cloud
from scenes.generators.vectors import Color, Vec3, mix

BONE, BONE_DARK = c.tint("efe6cf"), c.tint("dccdab")
CARTILAGE, LIGAMENT = c.tint("b9d3d8"), c.tint("e6d3b4")
TOOTH = c.tint("fbf8ee")
SPONGY, RED_MARROW, YELLOW_MARROW = c.tint("e2c195"), c.tint("b8463d"), c.tint("ecc34f")


def bony(p: Vec3, _: Color) -> Color:
    """Bone with faint patches (a painter for Mesh.shaded)."""
    return mix(BONE, BONE_DARK, 0.55 * cloud(p[0] * 32, p[1] * 32, p[2] * 32, 7.0))
