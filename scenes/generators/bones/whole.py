"""The skeleton of a grown person, standing, and its parts one by one, as they are shown in a classroom."""

from __future__ import annotations

from collections.abc import Callable

from scenes.generators.bones import chest, hips, limbs, spine
from scenes.generators.bones.head import head, mandible, teeth
from scenes.generators.bones.matter import bony
from scenes.generators.bones.mounting import lying, mounted
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import tint
from scenes.generators.vectors import Color, Vec3, add

_HEAD, _TRUNK, _LIMBS = tint("f2c05a"), tint("8fbfd8"), tint("a9cf86")


def arm() -> Mesh:
    """The left arm hanging from its shoulder (the origin), the palm to the front."""
    upper = limbs.long_bone("humerus", 170)
    lower = join([limbs.long_bone("ulna", 120), limbs.long_bone("radius", 120)])
    lower = (
        join([lower, limbs.hand(3).moved(0.006, 0.0, -0.256)])
        .turned("x", -4)
        .turned("y", -5)
        .moved(0.002, 0.0, -0.302)
    )
    return join([upper, lower]).turned("y", -5)


def leg() -> Mesh:
    """The left leg hanging from its hip (the origin)."""
    parts = [limbs.long_bone("femur", 220), limbs.knee_cap(5).moved(0.007, -0.042, -0.412)]
    shin = join([limbs.long_bone("tibia", 180), limbs.long_bone("fibula", 80)])
    return join([*parts, join([shin, limbs.foot(3).moved(0.0, 0.0, -0.386)]).moved(0.006, 0.002, -0.444)])


def skeleton(coloured: bool = False) -> Model:
    """A skeleton 1.7 m high; `coloured` tells head, trunk and limbs apart."""
    limb_bones = [arm().moved(*add(chest.SHOULDER, (0.022, -0.002, 0.0))), leg().moved(0.094, -0.006, 0.896)]
    girdle = [chest.shoulder_blade(280), chest.collar_bone(4)]
    left = join([*limb_bones, *girdle])
    limbs_all = join([left, left.scaled(-1, 1, 1)])
    middle = join([spine.plain_spine(), chest.rib_cage(3, 2)])
    skull_all = head(0.0, 1300, 4).moved(*spine.SKULL)
    pelvis_all = hips.pelvis(1000)
    if coloured:
        skull_all, middle = skull_all.shaded(_dyed(_HEAD)), middle.shaded(_dyed(_TRUNK))
        limbs_all, pelvis_all = limbs_all.shaded(_dyed(_LIMBS)), pelvis_all.shaded(_dyed(_LIMBS))
    body = join([middle, pelvis_all, limbs_all, skull_all]).grounded()
    low, high = body.bounds()
    return painted(body.scaled(1.7 / (high[2] - low[2])), Bake(rays=12, reach=0.25, strength=0.85))


def _dyed(color: Color) -> Callable[[Vec3, Color], Color]:
    """A painter that dyes bone and leaves the difference of light and dark."""
    return lambda _, old: (old[0] * color[0], old[1] * color[1], old[2] * color[2])


def skull(jaw_open: float = 0.0, size: float = 1.0) -> Model:
    """A skull, its jaw opened by 0 to 25 degrees, `size` times as large as in life."""
    return lying(head(jaw_open), size)


def jaw(size: float = 1.0) -> Model:
    """A lower jaw with its sixteen teeth."""
    return lying(join([mandible(1500), teeth(False)]), size)


def backbone(coloured: bool = False, size: float = 1.0) -> Model:
    """The spine on a stand; `coloured` tells neck, chest, loin and sacrum apart."""
    return mounted(spine.spine(coloured), size)


def vertebra(region: str = "chest", size: float = 3.0) -> Model:
    """One vertebra of the neck, the chest or the loin."""
    return lying(spine.vertebra_shape(region, 1400).shaded(bony), size)


def rib_cage(size: float = 1.0) -> Model:
    """The rib cage with its part of the spine, on a stand."""
    return mounted(join([chest.rib_cage(), spine.plain_spine(5, 17)]), size, hold=(0.0, 0.034, 1.17))


def pelvis(size: float = 1.0) -> Model:
    """Hip bones and sacrum."""
    return lying(hips.pelvis(), size)


def shoulder_blade(size: float = 1.0) -> Model:
    """The left shoulder blade on a stand."""
    return mounted(chest.shoulder_blade().turned("z", 60), size)


def upright(bone: str = "femur", size: float = 1.0) -> Model:
    """A long bone of the left side on a stand, by its Latin name."""
    return mounted(limbs.long_bone(bone, 1500), size)


def pair(upper: bool = True, size: float = 1.0) -> Model:
    """The two bones of the forearm (upper), or of the shin, side by side as in life, on a stand."""
    names = ("ulna", "radius") if upper else ("tibia", "fibula")
    return mounted(join([limbs.long_bone(names[0], 1000), limbs.long_bone(names[1], 700)]), size)


def hand(size: float = 1.0) -> Model:
    """The left hand on a stand, fingers up, its palm to the front."""
    return mounted(limbs.hand(7).turned("y", 180), size)


def foot(size: float = 1.0) -> Model:
    """The left foot."""
    return lying(limbs.foot(7), size)
