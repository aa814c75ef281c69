"""The hip bones with the sacrum between them, life size, where they are in a person who stands."""

from __future__ import annotations

from functools import cache

from scenes.generators.blend import blend, carved, chain, egg, limb, plate, surface
from scenes.generators.bones.matter import CARTILAGE, bony
from scenes.generators.bones.spine import HIPS, sacrum
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.solids import blob


@cache
def _hip_bones() -> Mesh:
    socket = (0.09, -0.004, 0.0)
    crest = [(0.118, -0.052, 0.07), (0.137, -0.03, 0.108), (0.137, 0.006, 0.13), (0.116, 0.042, 0.136),
             (0.082, 0.072, 0.118), (0.056, 0.088, 0.094), (0.052, 0.082, 0.062)]  # fmt: skip
    root = (0.088, 0.008, 0.024)
    fan = [plate(root, a, b, 0.0068) for a, b in zip(crest, crest[1:], strict=False)]
    fan.append(plate(root, crest[-1], (0.074, 0.03, 0.01), 0.0072))
    bone = blend(
        [
            *fan,
            chain(crest, [0.008, 0.008, 0.009, 0.009, 0.0085, 0.009, 0.008]),
            limb(root, (0.108, -0.045, 0.045), 0.012, 0.008),
            limb((0.118, -0.052, 0.07), (0.106, -0.044, 0.038), 0.006, 0.007),
            egg(socket, (0.034, 0.036, 0.036)),
            chain(
                [(0.088, -0.024, 0.002), (0.052, -0.054, 0.006), (0.016, -0.064, -0.012)],
                [0.013, 0.009, 0.011],
            ),
            limb((0.012, -0.064, -0.012), (0.012, -0.058, -0.036), 0.0085, 0.0075),
            chain(
                [(0.09, 0.016, -0.014), (0.08, 0.028, -0.05), (0.066, 0.016, -0.078)], [0.017, 0.015, 0.016]
            ),
            chain(
                [(0.062, 0.008, -0.082), (0.042, -0.03, -0.062), (0.014, -0.056, -0.036)],
                [0.011, 0.0085, 0.008],
            ),
            limb((0.08, 0.03, -0.028), (0.066, 0.05, -0.03), 0.01, 0.004),
        ],
        0.011,
    )
    bone = carved(
        bone, [egg((0.112, -0.012, -0.006), 0.0275), egg((0.054, -0.022, -0.038), (0.02, 0.022, 0.02))], 0.005
    )
    high = (0.16, 0.106, 0.156)
    return surface(bone, (-0.16, -0.086, -0.106), high, (44, 27, 37), True)


@cache
def hip_bones(triangles: int = 2600) -> Mesh:
    """Both hip bones."""
    return fewer(_hip_bones(), triangles).moved(*HIPS).shaded(bony)


def pelvis(triangles: int = 2600) -> Mesh:
    """Both hip bones, the sacrum between them and the cartilage in front."""
    bones = hip_bones(triangles)
    cartilage = blob(0.008, 0.009, 0.02, 8, 6).turned("x", -12).moved(0.0, -0.062, 0.876).painted(CARTILAGE)
    return join([bones, cartilage, sacrum(triangles // 4)])
