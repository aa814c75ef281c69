"""The human heart, whole or cut open from the front, as a model on a stand; the heart's right side is at -x."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.organs.beat import beat_rig
from scenes.generators.organs.section import bowl, dome, face, rounded, vessel
from scenes.generators.paint import cloud
from scenes.generators.solids import blob, lathe
from scenes.generators.sweeps import rod, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve, mix
from scenes.media.glb_rig_write import SkinRow
from scenes.records import replace

MUSCLE, MUSCLE_DARK, CUT = c.tint("b4483f"), c.tint("8d322f"), c.tint("d98878")
RICH, POOR = c.tint("cf3a35"), c.tint("4f6fb5")
"""Blood with much oxygen, as books colour it, and with little."""
VALVE, FAT = c.tint("f3e6cf"), c.tint("e8c987")

# the section from the front, the heart one unit high
OUTSIDE: tuple[Vec2, ...] = (
    (0.30, 0.02), (0.45, 0.12), (0.55, 0.31), (0.57, 0.5), (0.52, 0.65), (0.5, 0.77), (0.42, 0.88), (0.28, 0.93),
    (0.12, 0.9), (-0.02, 0.9), (-0.16, 0.93), (-0.32, 0.93), (-0.45, 0.85), (-0.5, 0.7), (-0.48, 0.54), (-0.42, 0.39),
    (-0.29, 0.25), (-0.1, 0.12), (0.12, 0.03),
)  # fmt: skip
RIGHT_ATRIUM: tuple[Vec2, ...] = (
    (-0.42, 0.6), (-0.3, 0.545), (-0.17, 0.56), (-0.1, 0.66), (-0.1, 0.78), (-0.19, 0.86), (-0.33, 0.86), (-0.43, 0.76),
)  # fmt: skip
RIGHT_VENTRICLE: tuple[Vec2, ...] = (
    (-0.37, 0.42), (-0.24, 0.28), (-0.06, 0.16), (0.1, 0.1), (0.12, 0.18), (0.06, 0.35), (0.04, 0.5), (0.0, 0.62),
    (-0.06, 0.54), (-0.2, 0.495), (-0.34, 0.49),
)  # fmt: skip
LEFT_ATRIUM: tuple[Vec2, ...] = (
    (0.18, 0.65), (0.3, 0.625), (0.42, 0.65), (0.44, 0.75), (0.38, 0.84), (0.25, 0.86), (0.16, 0.78),
)  # fmt: skip
LEFT_VENTRICLE: tuple[Vec2, ...] = (
    (0.25, 0.2), (0.31, 0.12), (0.38, 0.19), (0.44, 0.33), (0.44, 0.47), (0.4, 0.55), (0.29, 0.57), (0.18, 0.56),
    (0.16, 0.46), (0.19, 0.32),
)  # fmt: skip


def beating(cut_open: int = 1, size: float = 0.42) -> Model:
    """The heart as `heart` makes it, with a clip "beat": first the atria tighten, then the ventricles."""
    still = heart(cut_open, size)
    low = min(p[2] for p in still.parts[0].mesh.points)
    # where things are in the model: the section is one unit high and stands 0.16 above the foot
    line, atria, ventricles = ((0.16 + z) * size + low for z in (0.6, 0.75, 0.42))
    rig = beat_rig(
        (0.0, 0.1 * size, atria), (0.08 * size, 0.1 * size, ventricles), bounds=still.parts[0].mesh.bounds()
    )

    def skin(p: Vec3) -> SkinRow:
        if p[2] < low + 0.17 * size or p[2] > low + 1.2 * size:
            return ((0,), (1.0,))
        up = min(1.0, max(0.0, (p[2] - line) / (0.12 * size) + 0.5))
        rest = min(1.0, max(0.0, (p[2] - low - 1.02 * size) / (0.14 * size)))
        return ((0, 1, 2), (rest, up * (1 - rest), (1 - up) * (1 - rest)))

    return Model(tuple(replace(part, skin=skin) for part in still.parts), still.bake, rig)


def heart(cut_open: int = 0, size: float = 0.42) -> Model:
    """The heart on a stand: cut_open 1 shows the four chambers, 0 the outside; `size` is its height without vessels.

    Real hearts are about 0.12 m high. Blue parts carry blood with little oxygen, red ones blood with much.
    """
    outline = rounded(OUTSIDE, 3)
    parts: list[Mesh] = [dome(outline, 0.34).shaded(_flesh)]
    parts += _coronaries(0.34, 1)
    if cut_open:
        parts += _inside(outline)
    else:
        parts.append(dome(outline, -0.3).shaded(_flesh))
        parts += _coronaries(-0.3, -1)
        parts.append(blob(0.13, 0.09, 0.1, 14, 9).moved(-0.33, -0.12, 0.85).shaded(_flesh))
        parts.append(blob(0.1, 0.08, 0.09, 14, 9).moved(0.37, -0.12, 0.82).shaded(_flesh))
    parts += _vessels(bool(cut_open))
    body = join(parts).moved(z=0.16).scaled(size)
    foot = lathe([(0.0, 0.0), (0.3, 0.0), (0.3, 0.02), (0.27, 0.045), (0.06, 0.06), (0.0, 0.06)], 28).painted(
        c.WOOD
    )
    pole = rod((0.0, 0.12, 0.03), (0.13, 0.12, 0.23), 0.022, 10).painted(c.TIN)
    stand = join([foot.moved(0.04, 0.1), pole]).scaled(size)
    return painted(join([body, stand]).grounded(), Bake(rays=20, reach=0.12, strength=0.8))


def _flesh(p: Vec3, _: Color) -> Color:
    t = cloud(p[0] * 7, p[1] * 7, p[2] * 7, 4.0)
    color = mix(MUSCLE_DARK, MUSCLE, 0.35 + 0.65 * t)
    # fat lies in the groove between atria and ventricles and at the roots of the vessels
    groove = max(0.0, 1 - abs(p[2] - 0.6 + 0.12 * p[0]) / 0.06) + max(0.0, (p[2] - 0.84) / 0.1)
    return mix(color, FAT, min(0.75, groove * (0.25 + 0.75 * t)))


def _inside(outline: list[Vec2]) -> list[Mesh]:
    """The cut face with four chambers, valves and their threads."""
    chambers: tuple[tuple[Sequence[Vec2], float, Color], ...] = (
        (RIGHT_ATRIUM, 0.2, POOR),
        (RIGHT_VENTRICLE, 0.2, POOR),
        (LEFT_ATRIUM, 0.2, RICH),
        (LEFT_VENTRICLE, 0.22, RICH),
    )
    rings = [rounded(shape, 3) for shape, _, _ in chambers]
    parts = [face(outline, rings).painted(CUT)]
    for ring, (_, depth, color) in zip(rings, chambers, strict=True):
        lining = bowl(ring, depth, 4, 0.45).shaded(_lining(color, depth))
        parts.append(lining)
    for (x0, z0), (x1, z1), root in (
        ((-0.335, 0.525), (-0.15, 0.535), ((-0.27, 0.36), (-0.1, 0.27))),
        ((0.2, 0.6), (0.405, 0.605), ((0.25, 0.3), (0.37, 0.28))),
    ):
        inside = x0 + (x1 - x0) * 0.42, x0 + (x1 - x0) * 0.58
        for start, tip, end in (
            ((x0, z0), (inside[0], z0 - 0.1), root[0]),
            ((x1, z1), (inside[1], z1 - 0.1), root[1]),
        ):
            leaf = curve(
                [
                    (start[0], 0.0, start[1]),
                    ((start[0] + tip[0]) / 2, 0.015, start[1] - 0.035),
                    (tip[0], 0.02, tip[1]),
                ],
                3,
            )
            parts.append(
                tube(leaf, [0.03, 0.027, 0.023, 0.02, 0.016, 0.012, 0.006], 7)
                .scaled(1, 2.2, 1)
                .painted(VALVE)
            )
            for off in (-0.02, 0.02):
                parts.append(
                    rod((tip[0], 0.03, tip[1]), (end[0] + off, 0.1, end[1]), 0.0035, 4).painted(VALVE)
                )
            parts.append(blob(0.032, 0.05, 0.06, 10, 7).moved(end[0], 0.13, end[1] - 0.035).painted(CUT))
    return parts


def _lining(color: Color, depth: float) -> Callable[[Vec3, Color], Color]:
    """A chamber's wall: pale at its rim, its own colour inside, with fine ridges."""

    def paint(p: Vec3, _: Color) -> Color:
        ridges = cloud(p[0] * 22, p[1] * 22, p[2] * 9, 6.0)
        tone = mix(c.lift(color, -0.3), c.lift(color, 0.12), ridges)
        return mix(c.lift(color, 0.3), tone, min(1.0, p[1] / (0.25 * depth)))

    return paint


def _coronaries(depth: float, side: int) -> list[Mesh]:
    """The heart's own arteries (red) and veins (blue) on one side of it."""
    wide = abs(depth)

    def on(x: float, z: float) -> Vec3:
        # the dome's height at a place, near enough for a thing that lies half sunk on it
        u, v = (x - 0.05) / 0.56, (z - 0.52) / 0.5
        flat = min(1.0, (u * u + v * v) ** 0.5)
        return (x, side * wide * (max(0.0, 1 - flat ** (2 / 0.7))) ** 0.5, z)

    lines: tuple[tuple[list[Vec2], Color, float], ...] = (
        ([(0.08, 0.8), (0.13, 0.6), (0.2, 0.42), (0.26, 0.25), (0.28, 0.12)], RICH, 0.015),
        ([(0.15, 0.54), (0.28, 0.44), (0.38, 0.32)], RICH, 0.01),
        ([(0.19, 0.44), (0.07, 0.36), (0.0, 0.26)], RICH, 0.009),
        ([(-0.08, 0.78), (-0.21, 0.64), (-0.29, 0.55), (-0.31, 0.47)], RICH, 0.014),
        ([(-0.25, 0.6), (-0.2, 0.46), (-0.12, 0.33)], RICH, 0.009),
        ([(0.12, 0.7), (0.19, 0.55), (0.26, 0.38), (0.31, 0.2)], POOR, 0.012),
        ([(0.22, 0.66), (0.33, 0.6), (0.4, 0.52), (0.42, 0.43)], POOR, 0.011),
    )
    parts: list[Mesh] = []
    for line, color, thick in lines:
        path = curve([on(x, z) for x, z in line], 2)
        parts.append(
            tube(
                path, [thick * (1 - 0.6 * k / (len(path) - 1)) for k in range(len(path))], 6, crease=120
            ).painted(color)
        )
    return parts


def _vessels(cut_open: bool) -> list[Mesh]:
    """The great vessels: aorta with three branches, lung artery and veins, hollow veins."""
    back = 0.1 if cut_open else 0.0
    aorta: list[Vec3] = [
        (0.05, 0.1 + back, 0.8),
        (0.02, 0.08 + back, 1.0),
        (0.06, 0.09 + back, 1.18),
        (0.19, 0.15, 1.27),
        (0.32, 0.23, 1.18),
        (0.35, 0.28, 0.98),
        (0.33, 0.33, 0.7),
    ]
    parts = [vessel(aorta, [0.095, 0.1, 0.098, 0.09, 0.085, 0.08, 0.075], RICH)]
    for x, y, lean in ((0.05, 0.1, -0.08), (0.16, 0.14, 0.0), (0.26, 0.19, 0.06)):
        parts.append(vessel([(x, y, 1.2), (x + lean * 0.5, y, 1.36), (x + lean, y, 1.46)], 0.036, RICH))
    front = 0.06 if cut_open else -0.1
    trunk: list[Vec3] = [
        (0.06, front + 0.02, 0.8),
        (0.13, front, 0.93),
        (0.2, 0.06, 1.03),
        (0.3, 0.1, 1.06),
        (0.46, 0.12, 1.06),
        (0.6, 0.12, 1.03),
    ]
    parts.append(vessel(trunk, [0.085, 0.085, 0.075, 0.065, 0.06, 0.058], POOR))
    parts.append(
        vessel([(0.2, 0.12, 1.03), (0.0, 0.22, 1.04), (-0.25, 0.2, 1.04), (-0.52, 0.15, 1.0)], 0.06, POOR)
    )
    parts.append(
        vessel(
            [(-0.3, 0.08 + back, 0.82), (-0.3, 0.08 + back, 1.0), (-0.28, 0.08, 1.3)],
            [0.085, 0.08, 0.075],
            POOR,
        )
    )
    parts.append(
        vessel([(-0.32, 0.15, 0.55), (-0.35, 0.17, 0.35), (-0.34, 0.17, 0.16)], [0.07, 0.078, 0.078], POOR)
    )
    for z, end in ((0.8, 0.85), (0.69, 0.68)):
        parts.append(vessel([(0.4, 0.12, z), (0.55, 0.15, (z + end) / 2), (0.68, 0.15, end)], 0.045, RICH))
        parts.append(
            vessel([(0.2, 0.26, z), (-0.2, 0.34, z + 0.02), (-0.5, 0.26, end), (-0.6, 0.2, end)], 0.045, RICH)
        )
    return parts
