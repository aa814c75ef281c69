"""Things that stand or hang in a classroom: globe, flag, clock, computer. The front looks to -y."""

from __future__ import annotations

import math
from pathlib import Path

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part, leafy, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, block, cushion, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, rod, sheet, tube
from scenes.generators.vectors import Vec2, Vec3, mix
from scenes.media.glb_write import Material

TEXTURES = Path(__file__).resolve().parents[3] / "assets" / "textures"
TILT = 23.4


def globe(radius: float = 0.16, tilt: float = TILT) -> Model:
    """A school globe in its half ring; `tilt` is the slant of the axis in degrees, 23.4 as the Earth's."""
    high = radius * 1.75

    def place(u: float, v: float) -> Vec3:
        lon, lat = math.radians(-180 + 360 * u - 195), math.radians(-90 + 180 * v)
        flat = radius * math.cos(lat)
        return (flat * math.cos(lon), flat * math.sin(lon), radius * math.sin(lat))

    ball_of = sheet(place, 36, 20, 180.0).lit_from((0.0, 0.0, 0.0)).turned("y", tilt).moved(z=high)
    ring = [math.radians(-90 - 180 * k / 24) for k in range(25)]
    arc = [(1.1 * radius * math.cos(a), 0.0, 1.1 * radius * math.sin(a)) for a in ring]
    parts = [tube(arc, radius * 0.045, 8).painted(c.YELLOW)]
    for s in (-1, 1):
        parts.append(
            rod((0, 0, s * radius), (0, 0, s * radius * 1.18), radius * 0.035, 8).painted(c.TIN_DARK)
        )
        parts.append(ball(radius * 0.07, 8, 6).moved(z=s * radius * 1.18).painted(c.TIN_DARK))
    stand = join(parts).turned("y", tilt).moved(z=high)
    r = radius
    foot = lathe(
        [
            (0.0, 0.0),
            (0.68 * r, 0.0),
            (0.7 * r, 0.05 * r),
            (0.6 * r, 0.13 * r),
            (0.2 * r, 0.2 * r),
            (0.09 * r, 0.32 * r),
            (0.08 * r, 0.62 * r),
            (0.0, 0.64 * r),
        ],
        24,
        40,
    )
    body = join([stand, foot.painted(c.WOOD)])
    picture = Material("earth", texture=(TEXTURES / "earth.jpg").read_bytes())
    return Model((Part(body), Part(ball_of, picture, baked=False)), Bake(rays=20, reach=0.15))


_ANGKOR: tuple[Vec2, ...] = (
    # half of the temple: distance from its middle, height
    (0.0, 1.0), (0.02, 0.93), (0.055, 0.86), (0.075, 0.76), (0.085, 0.64), (0.1, 0.62), (0.11, 0.5), (0.2, 0.5),
    (0.21, 0.56), (0.235, 0.72), (0.255, 0.78), (0.275, 0.72), (0.3, 0.56), (0.31, 0.42), (0.42, 0.42), (0.43, 0.46),
    (0.45, 0.58), (0.465, 0.64), (0.48, 0.58), (0.5, 0.46), (0.51, 0.28), (0.57, 0.28), (0.571, 0.16), (0.63, 0.16),
    (0.631, 0.0),
)  # fmt: skip


def _temple(x: float) -> float:
    x = abs(x)
    for (a, p), (b, q) in zip(_ANGKOR, _ANGKOR[1:], strict=False):
        if a <= x <= b:
            return p + (q - p) * (x - a) / (b - a)
    return 0.0


def flag(height: float = 2.6, wave: float = 0.05) -> Model:
    """The flag of Cambodia on a pole with a round foot; `wave` in metres is how much the wind moves the cloth."""
    wide, tall = 1.05, 0.7
    top = height - 0.12

    def cloth(x: float, z: float, off: float = 0.0) -> Vec3:
        t = x / wide
        y = wave * (t**0.7) * math.sin(2 * math.pi * (1.25 * t - 0.12 * z / tall)) + off
        return (0.03 + x, y, top - tall + z - 0.03 * t * t)

    blue, red = c.tint("1f3f94"), c.tint("cf2a36")
    parts: list[Mesh] = []
    for low, high, color in ((0.0, 0.25, blue), (0.25, 0.75, red), (0.75, 1.0, blue)):

        def stripe(u: float, v: float, low: float = low, high: float = high) -> Vec3:
            return cloth(wide * u, tall * (low + (high - low) * v))

        parts.append(sheet(stripe, 28, 4, 120.0).painted(color))
    edges = sorted({s * x for x, _ in _ANGKOR for s in (-1, 1)} | {k / 20 * 0.62 for k in range(-20, 21)})
    size, base = 0.27, 0.285
    for side in (-0.004, 0.004):

        def temple(u: float, v: float, side: float = side) -> Vec3:
            x = edges[round(u * (len(edges) - 1))]
            return cloth(wide / 2 + x * size * 1.25, tall * base + v * _temple(x) * size * 1.05, side)

        parts.append(sheet(temple, len(edges) - 1, 2, 120.0).painted(c.PAPER))
    parts.append(rod((0, 0, 0.02), (0, 0, height), 0.022, 10).painted(c.TIN_LIGHT))
    parts.append(ball(0.04, 12, 8).moved(z=height + 0.03).painted(c.YELLOW))
    foot = lathe(
        [(0.0, 0.0), (0.24, 0.0), (0.24, 0.04), (0.14, 0.08), (0.05, 0.12), (0.04, 0.2), (0.0, 0.2)], 24
    )
    parts.append(foot.painted(c.CONCRETE))
    return leafy(join(parts), Bake(rays=16, reach=0.2, strength=0.6))


def wall_clock(hour: int = 7, minute: int = 0) -> Model:
    """A wall clock that shows this time (hour 0 to 23, minute 0 to 59); its back is at y = 0, its foot at z = 0."""
    r = 0.16
    rim = lathe(
        [(0.0, 0.0), (r, 0.0), (r + 0.004, 0.012), (r, 0.034), (r - 0.012, 0.04), (r - 0.018, 0.026)], 40, 50
    )
    parts = [rim.turned("x", 90).painted(c.TEAL)]
    face = lathe([(r - 0.016, 0.027), (0.0, 0.027)], 40, 10).turned("x", 90).painted(c.PAPER)
    parts.append(face)
    for k in range(60):
        a = math.radians(6.0 * k)
        inner = r - (0.034 if k % 5 == 0 else 0.027)
        mark = band(
            [
                (math.sin(a) * inner, math.cos(a) * inner),
                (math.sin(a) * (r - 0.022), math.cos(a) * (r - 0.022)),
            ],
            0.005 if k % 5 == 0 else 0.002,
        )
        parts.append(mark.moved(y=-0.0278).painted(c.INK))
    for k in range(1, 13):
        a = math.radians(30.0 * k)
        digits = lettering(str(k), 0.025, 0.17)
        parts.append(
            digits.moved(math.sin(a) * (r - 0.052), -0.0278, math.cos(a) * (r - 0.052)).painted(c.INK)
        )
    for turn, long, wide, y, color in (
        ((hour % 12) * 30 + minute / 2, 0.074, 0.009, -0.0305, c.INK),
        (minute * 6.0, 0.11, 0.006, -0.0325, c.RED),
    ):
        hand = extrude(
            [
                (-wide, -0.022),
                (wide, -0.022),
                (wide * 0.9, long * 0.75),
                (0.0, long),
                (-wide * 0.9, long * 0.75),
            ],
            0.0018,
        )
        parts.append(hand.turned("y", turn).moved(y=y).painted(color))
    parts.append(cylinder(0.009, 0.036, 12).turned("x", 90).painted(c.INK))
    return painted(join(parts).grounded(), Bake(rays=16, reach=0.03, ground=False, strength=0.8))


def computer(screen: str = "3f7fb5") -> Model:
    """A desktop computer: screen, keyboard, mouse and case; `screen` is the colour that shines."""
    dark = c.tint("3a3d44")
    glow = c.tint(screen)
    parts = [soft_box(0.5, 0.035, 0.31, 0.008).moved(-0.05, 0.1, 0.12).painted(dark)]
    parts.append(rod((-0.05, 0.13, 0.02), (-0.05, 0.125, 0.22), 0.025, 10).painted(dark))
    parts.append(soft_box(0.24, 0.17, 0.014, 0.005).moved(-0.05, 0.12, 0.0).painted(dark))
    shine = sheet(lambda u, v: (-0.288 + 0.476 * u, 0.0815, 0.143 + 0.268 * v), 6, 4, 0.0)
    shine = shine.shaded(lambda p, _: mix(c.lift(glow, -0.25), c.lift(glow, 0.45), (p[2] - 0.14) / 0.27))
    screen_parts = [shine]
    screen_parts.append(block((-0.26, 0.0800, 0.17), (-0.02, 0.0806, 0.36)).painted(c.PAPER))
    screen_parts.append(block((-0.26, 0.0796, 0.345), (-0.02, 0.0804, 0.362)).painted(c.lift(glow, -0.45)))
    for k in range(5):
        screen_parts.append(
            block(
                (-0.245, 0.0796, 0.32 - 0.026 * k), (-0.06 - 0.05 * (k % 2), 0.0802, 0.329 - 0.026 * k)
            ).painted(c.tint("8a93a0"))
        )
    screen_parts.append(block((0.0, 0.0800, 0.2), (0.16, 0.0806, 0.36)).painted(c.PAPER))
    for k, h in enumerate((0.05, 0.09, 0.07, 0.12)):
        screen_parts.append(
            block((0.018 + 0.034 * k, 0.0796, 0.215), (0.042 + 0.034 * k, 0.0802, 0.215 + h)).painted(
                (c.RED, c.YELLOW, c.LEAF, c.BLUE)[k]
            )
        )
    keys = soft_box(0.42, 0.145, 0.018, 0.005).turned("x", 3).moved(-0.07, -0.14, 0.0).painted(dark)
    parts.append(keys)
    for row in range(5):
        for k in range(13):
            if row == 0 and 3 <= k <= 8:
                continue
            key = block((-0.012, -0.011, 0.0), (0.012, 0.011, 0.006)).moved(
                -0.25 + 0.0302 * k, -0.196 + 0.0275 * row, 0.0155 + 0.0015 * row
            )
            parts.append(key.painted(c.tint("d9dbd8") if k < 12 else c.tint("a9b0b4")))
    parts.append(
        block((-0.085, -0.011, 0.0), (0.085, 0.011, 0.006))
        .moved(-0.085, -0.196, 0.0155)
        .painted(c.tint("d9dbd8"))
    )
    mouse = cushion(0.031, 0.052, 0.03, 2.4, 12, 8).mapped(lambda p: (p[0], p[1], max(p[2], -0.004)))
    parts.append(mouse.moved(0.21, -0.13, 0.004).painted(dark))
    parts.append(torus(0.006, 0.003, 8, 5).turned("y", 90).moved(0.21, -0.16, 0.028).painted(c.TIN))
    parts.append(soft_box(0.17, 0.38, 0.38, 0.01).moved(0.33, 0.06, 0.0).painted(dark))
    parts.append(soft_box(0.15, 0.02, 0.36, 0.006).moved(0.33, -0.132, 0.01).painted(c.tint("4c5058")))
    parts.append(block((0.27, -0.146, 0.31), (0.39, -0.141, 0.335)).painted(c.tint("2c2e33")))
    parts.append(cylinder(0.014, 0.008, 12).turned("x", 90).moved(0.33, -0.14, 0.27).painted(c.TIN_LIGHT))
    for k in range(6):
        parts.append(
            block((0.28, -0.145, 0.06 + 0.02 * k), (0.38, -0.141, 0.07 + 0.02 * k)).painted(c.tint("2c2e33"))
        )
    return Model(
        (Part(join(parts)), Part(join(screen_parts), Material("screen", unlit=True), baked=False)),
        Bake(rays=16, reach=0.15),
    )
