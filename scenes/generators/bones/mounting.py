"""How bones are shown: on the ground as they lie, or on a wooden foot with a rod."""

from __future__ import annotations

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import lathe
from scenes.generators.sweeps import rod
from scenes.generators.vectors import Vec3

_BAKE = Bake(rays=18, strength=0.85)


def lying(mesh: Mesh, size: float = 1.0) -> Model:
    """The bones as they lie or stand on the ground, `size` times as large as they are given."""
    return painted(_centred(mesh).scaled(size), _BAKE)


def mounted(mesh: Mesh, size: float = 1.0, hold: Vec3 | None = None) -> Model:
    """The bones above a wooden foot; a rod comes up to `hold` (or to their lowest part), a point of theirs."""
    low, high = mesh.bounds()
    tall = high[2] - low[2]
    grasp = hold or _lowest(mesh)
    foot = max(0.28 * max(high[0] - low[0], high[1] - low[1]), 0.13 * tall, 0.02)
    lift = foot * 0.5
    middle = (grasp[0], grasp[1])
    shape = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.06), (0.93, 0.13), (0.16, 0.18), (0.0, 0.18)]
    wood = lathe([(r * foot, z * foot) for r, z in shape], 28).moved(*middle).painted(c.WOOD)
    body = mesh.moved(z=lift - low[2])
    top = (grasp[0], grasp[1], grasp[2] + lift - low[2] + foot * 0.03)
    steel = rod((middle[0], middle[1], foot * 0.1), top, foot * 0.05, 10).painted(c.TIN)
    return lying(join([body, wood, steel]), size)


def _lowest(mesh: Mesh) -> Vec3:
    return min(mesh.points, key=lambda p: p[2])


def _centred(mesh: Mesh) -> Mesh:
    low, high = mesh.bounds()
    return mesh.moved(-(low[0] + high[0]) / 2, -(low[1] + high[1]) / 2, -low[2])
