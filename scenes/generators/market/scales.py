"""Scales of a market: with a dial, with two pans. The front looks to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, rod, tube
from scenes.generators.vectors import curve


def dial_scale(kilograms: float = 2.0) -> Model:
    """A market scale with a round dial to 10 kg; `kilograms` 0 to 10 turns its needle."""
    green = c.tint("4a8f86")
    body = [
        (-0.1, 0.0),
        (0.1, 0.0),
        (0.095, 0.02),
        (0.085, 0.22),
        (0.06, 0.25),
        (-0.06, 0.25),
        (-0.085, 0.22),
        (-0.095, 0.02),
    ]
    parts = [
        extrude(body, 0.15).painted(green),
        soft_box(0.24, 0.2, 0.025, 0.006).painted(c.lift(green, -0.25)),
    ]
    face = lathe([(0.085, 0.0), (0.083, 0.008), (0.0, 0.008)], 36, 20).turned("x", 90).moved(0, -0.075, 0.135)
    parts.append(face.painted(c.PAPER))
    parts.append(torus(0.085, 0.006, 36, 6).turned("x", 90).moved(0, -0.08, 0.135).painted(c.TIN_LIGHT))
    for k in range(50):
        a = math.radians(7.2 * k)
        big = k % 5 == 0
        inner = 0.067 if big else 0.072
        line = [(math.sin(a) * inner, math.cos(a) * inner), (math.sin(a) * 0.077, math.cos(a) * 0.077)]
        parts.append(band(line, 0.0022 if big else 0.0011).moved(0, -0.0836, 0.135).painted(c.INK))
        if big:
            digit = lettering(str(k // 5), 0.014, 0.18)
            parts.append(
                digit.moved(math.sin(a) * 0.056, -0.0836, 0.135 + math.cos(a) * 0.056).painted(c.INK)
            )
    parts.append(lettering("KG", 0.012, 0.18).moved(0, -0.0836, 0.11).painted(c.TEAL_DARK))
    needle = extrude(
        [(-0.003, -0.018), (0.003, -0.018), (0.002, 0.045), (0.0, 0.066), (-0.002, 0.045)], 0.0015
    )
    parts.append(needle.turned("y", 36.0 * kilograms).moved(0, -0.0855, 0.135).painted(c.RED))
    parts.append(cylinder(0.007, 0.005, 12).turned("x", 90).moved(0, -0.0845, 0.135).painted(c.INK))
    parts.append(rod((0, 0, 0.24), (0, 0, 0.295), 0.014, 10).painted(c.TIN))
    parts.append(beam((-0.09, 0, 0.29), (0.09, 0, 0.29), 0.02, 0.012).painted(c.TIN_DARK))
    parts.append(beam((0, -0.09, 0.29), (0, 0.09, 0.29), 0.02, 0.012).painted(c.TIN_DARK))
    pan = lathe(
        [
            (0.0, 0.295),
            (0.11, 0.295),
            (0.155, 0.335),
            (0.162, 0.337),
            (0.154, 0.34),
            (0.108, 0.3),
            (0.0, 0.3),
        ],
        28,
        30,
    )
    parts.append(pan.painted(c.TIN_LIGHT))
    return painted(join(parts), Bake(rays=20, reach=0.1))


def balance(left: int = 3, right: int = 3) -> Model:
    """A balance with two pans; `left` and `right` are how many equal weights lie on them, 0 to 7: it leans that way."""
    brass, lean = c.tint("cfa24a"), max(-14.0, min(14.0, (left - right) * 5.0))
    parts = [soft_box(0.36, 0.15, 0.03, 0.008).painted(c.WOOD_DARK)]
    column = [
        (0.0, 0.03),
        (0.045, 0.03),
        (0.04, 0.045),
        (0.016, 0.06),
        (0.012, 0.09),
        (0.012, 0.36),
        (0.018, 0.375),
        (0.012, 0.39),
        (0.0, 0.42),
    ]
    parts.append(lathe(column, 18, 40).painted(brass))
    half_beam: list[Mesh] = []
    for s in (-1, 1):
        arm = curve([(0, 0, 0.0), (s * 0.09, 0, 0.016), (s * 0.19, 0, 0.0)], 4)
        half_beam.append(
            tube(arm, [0.011, 0.0105, 0.0095, 0.0085, 0.008, 0.007, 0.0065, 0.006, 0.006], 8).painted(brass)
        )
        half_beam.append(ball(0.009, 10, 7).moved(s * 0.19).painted(c.lift(brass, -0.25)))
    half_beam.append(rod((0, -0.014, 0), (0, -0.014, -0.13), 0.0032, 6, 0.001).painted(c.RED))
    half_beam.append(
        cylinder(0.016, 0.03, 14).turned("x", 90).moved(0, 0.015, 0).painted(c.lift(brass, 0.15))
    )
    parts.append(join(half_beam).turned("y", -lean).moved(z=0.375))
    scale_arc = [
        (0.075 * math.sin(math.radians(a)), -0.0145, 0.32 - 0.075 * math.cos(math.radians(a)))
        for a in range(-30, 31, 10)
    ]
    parts.append(tube(scale_arc, 0.002, 4).painted(c.INK))
    for s, many in ((-1, left), (1, right)):
        a = math.radians(lean)
        x, z = s * 0.19 * math.cos(a), 0.375 + s * 0.19 * math.sin(a)
        bottom = z - 0.2
        pan = lathe(
            [
                (0.0, 0.0),
                (0.04, 0.002),
                (0.078, 0.018),
                (0.081, 0.021),
                (0.077, 0.022),
                (0.04, 0.006),
                (0.0, 0.004),
            ],
            24,
            40,
        )
        parts.append(pan.moved(x, 0, bottom).painted(c.lift(brass, 0.1)))
        for k in range(3):
            d = math.radians(120 * k + 90)
            parts.append(
                rod(
                    (x, 0, z), (x + 0.078 * math.cos(d), 0.078 * math.sin(d), bottom + 0.02), 0.0016, 4
                ).painted(c.TIN_DARK)
            )
        for k in range(many):
            ring = 0.0 if k == 0 else 0.037
            d = math.radians(60 * k)
            weight = lathe(
                [
                    (0.0, 0.0),
                    (0.015, 0.0),
                    (0.015, 0.02),
                    (0.006, 0.024),
                    (0.005, 0.029),
                    (0.008, 0.033),
                    (0.0, 0.036),
                ],
                10,
                40,
            )
            parts.append(
                weight.moved(x + ring * math.cos(d), ring * math.sin(d), bottom + 0.006).painted(c.TIN)
            )
    return painted(join(parts), Bake(rays=16, reach=0.08))
