"""What circuits are built of in a school: parts on small wooden boards with two brass terminals, left and right.

All boards have the terminals at the same height and reach, so that parts set side by side meet. The front looks to -y.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.lettering import band, lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, cylinder, lathe, soft_box
from scenes.generators.sweeps import extrude, rod, tube
from scenes.generators.vectors import Color, Vec3, curve
from scenes.media.glb_write import Material

NEAR = Bake(rays=20, reach=0.03, strength=0.85)
GLASS = Material("glass", alpha_mode="BLEND")
BRASS, COPPER = c.tint("d3ab52"), c.tint("c9814d")
RED_WIRE, BLACK_WIRE = c.tint("cc3f38"), c.tint("34343a")
TOP = 0.016
"""Height of a board's upper side, metres."""


def board(wide: float = 0.12, deep: float = 0.07, color: Color = c.WOOD_PALE) -> Mesh:
    """A wooden board with a terminal at each end."""
    parts = [soft_box(wide, deep, TOP, 0.003).painted(color)]
    for s in (-1, 1):
        parts.append(terminal(RED_WIRE if s > 0 else BLACK_WIRE).moved(s * (wide / 2 - 0.012), 0.0, TOP))
    return join(parts)


def terminal(cap: Color) -> Mesh:
    """A binding post: brass foot, coloured knob."""
    foot = lathe(
        [(0.0, 0.0), (0.0075, 0.0), (0.0075, 0.003), (0.0035, 0.004), (0.0035, 0.009), (0.0, 0.009)], 10
    )
    knob = lathe([(0.0, 0.008), (0.0062, 0.008), (0.007, 0.011), (0.0062, 0.018), (0.0, 0.019)], 10)
    return join([foot.painted(BRASS), knob.painted(cap)])


def lead(path: Sequence[Vec3], color: Color, radius: float = 0.0018, steps: int = 4) -> Mesh:
    """An insulated wire along a smooth path."""
    return tube(curve(list(path), steps), radius, 7, crease=120.0).painted(color)


def dry_cell(radius: float = 0.0165, long: float = 0.061) -> Mesh:
    """A round cell that lies along x, plus to the right."""
    dark, band_of, sides = c.tint("2f3d55"), c.tint("d98a3d"), 28
    low, high = long * 0.72, long * 0.93
    # side by side, not one over the other: what lies a hair's breadth over something flickers
    rows = (
        ([(0.0, 0.0), (radius * 0.9, 0.0), (radius * 0.97, 0.0006)], c.TIN_LIGHT),
        ([(radius * 0.97, 0.0006), (radius, 0.0022), (radius, low)], dark),
        ([(radius, low), (radius, high)], band_of),
        ([(radius, high), (radius, long - 0.0035), (radius * 0.94, long - 0.0025)], dark),
        (
            [
                (radius * 0.94, long - 0.0025),
                (radius * 0.35, long - 0.002),
                (radius * 0.33, long),
                (0.0, long),
            ],
            c.TIN_LIGHT,
        ),
    )
    cell = join(lathe(profile, sides, 40).painted(color) for profile, color in rows)
    cell = cell.turned("y", 90).moved(x=-long / 2)
    signs = []
    for text, x in (("+", long * 0.3), ("-", -long * 0.34)):
        sign = lettering(text, 0.014, 0.2).moved(x, -radius * 1.012, 0.0)
        signs += [sign.painted(c.PAPER), sign.turned("x", -55).painted(c.PAPER)]
    return join([cell, *signs])


def glass_bulb(lit: int) -> tuple[Mesh, Mesh]:
    """A screw lamp on z = 0: the metal and filament, and the glass apart."""
    metal = [
        lathe([(0.0, 0.0), (0.003, 0.0), (0.0045, 0.0025)], 12).painted(c.INK),
        lathe([(0.0045, 0.0025), (0.0075, 0.004), (0.0075, 0.016), (0.0085, 0.018)], 16, 50).painted(BRASS),
    ]
    for k in range(4):
        ring = lathe([(0.0074, 0.0), (0.0083, 0.001), (0.0074, 0.002)], 16, 90).moved(z=0.0045 + 0.003 * k)
        metal.append(ring.painted(c.lift(BRASS, 0.15)))
    for s in (-1, 1):
        metal.append(rod((s * 0.002, 0, 0.014), (s * 0.006, 0, 0.033), 0.0005, 4).painted(c.TIN_DARK))
    coil = [
        (-0.006 + 0.012 * k / 24, 0.0012 * math.cos(k * 1.6), 0.033 + 0.0012 * math.sin(k * 1.6))
        for k in range(25)
    ]
    wire = tube(coil, 0.0005 if not lit else 0.0008, 4)
    metal.append(wire.painted(c.tint("fff3b0") if lit else c.TIN_DARK))
    glass = lathe(
        [
            (0.0082, 0.017),
            (0.009, 0.022),
            (0.0135, 0.03),
            (0.0155, 0.038),
            (0.0135, 0.0465),
            (0.0075, 0.052),
            (0.0, 0.0535),
        ],
        20,
        120,
    )
    return join(metal), glass.painted(c.tint("ffe27a") if lit else c.tint("e4f0f2"))


def round_meter(letter: str, share: float, color: Color) -> Mesh:
    """A meter's face that looks to -y: window, scale from 0 to 5, needle at `share` 0..1, its letter; foot at z = 0."""
    wide, high = 0.1, 0.085
    parts = [soft_box(wide, 0.04, high, 0.005).painted(color)]
    parts.append(block((-0.043, -0.0212, 0.024), (0.043, -0.0198, 0.08)).painted(c.PAPER))
    pivot = (0.0, 0.026)
    arc = [math.radians(140 - 100 * k / 20) for k in range(21)]
    marks = [band([(pivot[0] + 0.042 * math.cos(a), pivot[1] + 0.042 * math.sin(a)) for a in arc], 0.0008)]
    for k in range(26):
        a = math.radians(140 - 4 * k)
        far = 0.0465 if k % 5 == 0 else 0.0445
        marks.append(
            band(
                [
                    (0.042 * math.cos(a), pivot[1] + 0.042 * math.sin(a)),
                    (far * math.cos(a), pivot[1] + far * math.sin(a)),
                ],
                0.0008,
            )
        )
        if k % 5 == 0:
            marks.append(
                lettering(str(k // 5), 0.0062, 0.2).moved(
                    0.0365 * math.cos(a), 0, pivot[1] + 0.0365 * math.sin(a)
                )
            )
    parts.append(join(marks).moved(y=-0.0216).painted(c.INK))
    parts.append(lettering(letter, 0.0095, 0.2).moved(-0.03, -0.0239, 0.0245).painted(c.PAPER))
    a = math.radians(140 - 100 * min(max(share, 0.0), 1.0))
    tip = (0.041 * math.cos(a), -0.0226, pivot[1] + 0.041 * math.sin(a))
    parts.append(rod((0, -0.0226, pivot[1]), tip, 0.0008, 5).painted(c.RED))
    parts.append(
        extrude([(-0.043, 0.018), (0.043, 0.018), (0.043, 0.031), (-0.043, 0.031)], 0.003)
        .moved(y=-0.022)
        .painted(c.lift(color, -0.3))
    )
    parts.append(cylinder(0.004, 0.003, 12).turned("x", 90).moved(0, -0.0225, 0.0245).painted(c.TIN_LIGHT))
    return join(parts)
