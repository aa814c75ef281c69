"""The bones of a beating heart: one that stands still, one for the atria, one for the ventricles, and a clip "beat"."""

from __future__ import annotations

from array import array

from scenes.generators.vectors import Vec3
from scenes.media.rig import FROM_STAGE, Channel, Clip, Joint, Rig, Vector3, times

SECONDS = 0.38
"""A beat without the pause after it: a running heart has 150 a minute, one each 0.4 s."""
_ATRIA = ((0.0, 1.0), (0.09, 0.93), (0.2, 1.0), (SECONDS, 1.0))
_VENTRICLES = ((0.0, 1.0), (0.1, 1.02), (0.22, 0.91), (SECONDS, 1.0))


def beat_rig(atria: Vec3, ventricles: Vec3, bounds: tuple[Vec3, Vec3]) -> Rig:
    """Bone 0 stands still, 1 tightens about the middle of the atria, 2 about that of the ventricles.

    `bounds` are those of the model at rest, metres, z up; a beat leaves them by 3 % at most.
    """
    joints, bones = [Joint()], [(0, FROM_STAGE)]
    for number, (x, y, z) in enumerate((atria, ventricles), 1):
        middle: Vector3 = (x, z, -y)
        joints.append(Joint(translation=middle))
        back = (
            1.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
            0.0,
            0.0,
            0.0,
            0.0,
            1.0,
            0.0,
            -middle[0],
            -middle[1],
            -middle[2],
            1.0,
        )
        bones.append((number, times(back, FROM_STAGE)))
    channels = tuple(
        Channel(
            joint,
            "scale",
            "LINEAR",
            array("f", [at for at, _ in keys]),
            array("f", [value for _, size in keys for value in (size, size, size)]),
            3,
        )
        for joint, keys in ((1, _ATRIA), (2, _VENTRICLES))
    )
    low, high = bounds
    room = 0.03 * max(b - a for a, b in zip(low, high, strict=True))
    clip = Clip(
        "beat",
        SECONDS,
        channels,
        (low[0] - room, low[1] - room, low[2] - room),
        (high[0] + room, high[1] + room, high[2] + room),
    )
    return Rig(tuple(joints), tuple(bones), (), (clip,))
