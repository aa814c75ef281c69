"""What a current drives or what makes one: motor, buzzer, LED, solar panel; and wires, magnets, a plug."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.circuit.bench import (
    BLACK_WIRE,
    BRASS,
    GLASS,
    NEAR,
    RED_WIRE,
    TOP,
    board,
    lead,
    terminal,
)
from scenes.generators.finish import Model, Part, painted
from scenes.generators.lettering import lettering
from scenes.generators.mesh import Mesh, join
from scenes.generators.solids import ball, block, box, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, extrude, rod, sheet, tube
from scenes.generators.vectors import Vec3, curve


def motor(blades: int = 3) -> Model:
    """A small motor on a board with a propeller of 2 to 5 blades that looks to -y."""
    high = TOP + 0.024
    case = lathe(
        [
            (0.0, 0.0),
            (0.013, 0.0),
            (0.0145, 0.002),
            (0.0145, 0.036),
            (0.0115, 0.039),
            (0.005, 0.04),
            (0.005, 0.043),
            (0.0, 0.043),
        ],
        20,
        40,
    )
    parts = [board(), case.turned("x", 90).moved(0, 0.022, high).painted(c.TIN)]
    parts.append(rod((0, -0.02, high), (0, -0.034, high), 0.0015, 8).painted(c.TIN_DARK))
    for y in (-0.01, 0.012):
        parts.append(
            block((-0.016, y - 0.003, TOP), (0.016, y + 0.003, TOP + 0.013)).painted(c.tint("3f68a8"))
        )
    strap = [
        (0.0152 * math.cos(a), 0.001, high + 0.0152 * math.sin(a))
        for a in (math.radians(-30 + 20 * k) for k in range(13))
    ]
    parts.append(tube(strap, 0.0016, 5).painted(c.tint("3f68a8")))
    for k in range(blades):

        def blade(u: float, v: float) -> Vec3:
            r = 0.003 + 0.03 * u
            spread = (v - 0.5) * 0.016 * (0.45 + 1.1 * math.sin(math.pi * min(u * 0.85 + 0.1, 1.0)))
            return (spread, -0.031 + 0.55 * spread * (1.2 - u), r)

        wing = sheet(blade, 6, 6, 90.0).turned("y", 360.0 * k / blades).moved(z=high)
        parts += [wing.painted(c.YELLOW), wing.flipped().painted(c.lift(c.YELLOW, -0.12))]
    parts.append(ball(0.0048, 10, 7).moved(0, -0.032, high).painted(c.RED))
    for s in (-1, 1):
        path: list[Vec3] = [
            (s * 0.006, 0.023, high),
            (s * 0.02, 0.03, TOP + 0.012),
            (s * 0.042, 0.012, TOP + 0.006),
            (s * 0.048, 0.0, TOP + 0.005),
        ]
        parts.append(lead(path, RED_WIRE if s > 0 else BLACK_WIRE, 0.0013))
    return painted(join(parts), NEAR)


def buzzer() -> Model:
    """A buzzer on a board."""
    case = lathe(
        [
            (0.0, 0.0),
            (0.0185, 0.0),
            (0.019, 0.001),
            (0.019, 0.016),
            (0.0175, 0.018),
            (0.005, 0.018),
            (0.0045, 0.0135),
            (0.0, 0.0135),
        ],
        28,
        40,
    )
    parts = [board(), case.moved(z=TOP).painted(c.tint("2f3036"))]
    parts.append(torus(0.011, 0.0007, 24, 4).moved(z=TOP + 0.018).painted(c.tint("4a4c54")))
    parts.append(
        lettering("+", 0.006, 0.22).turned("x", -90).moved(0.0115, -0.0, TOP + 0.0184).painted(c.PAPER)
    )
    for s in (-1, 1):
        parts.append(
            lead(
                [
                    (s * 0.017, 0.004, TOP + 0.002),
                    (s * 0.032, 0.012, TOP + 0.004),
                    (s * 0.048, 0.0, TOP + 0.005),
                ],
                RED_WIRE if s > 0 else BLACK_WIRE,
                0.0013,
            )
        )
        for k in range(3):
            wave = [
                (s * (0.024 + 0.006 * k) * math.cos(a), 0.0, TOP + 0.028 + (0.024 + 0.006 * k) * math.sin(a))
                for a in (math.radians(12 + 14 * n) for n in range(5))
            ]
            parts.append(tube(wave, 0.0009, 5).painted(c.tint("e0a23c")))
    return painted(join(parts), NEAR)


def led(color: str = "c93a32") -> Model:
    """A light-emitting diode on a board, five times as large as real; its long leg (plus) is on the right."""
    tone = c.tint(color)
    parts = [board()]
    parts.append(
        lathe([(0.0, 0.0), (0.0115, 0.0), (0.0115, 0.003), (0.0, 0.003)], 20)
        .moved(z=TOP + 0.012)
        .painted(c.lift(tone, -0.25))
    )
    for s in (-1, 1):
        parts.append(
            tube(
                [
                    (s * 0.004, 0, TOP + 0.022),
                    (s * 0.004, 0, TOP + 0.006),
                    (s * 0.02, 0, TOP + 0.003),
                    (s * 0.047, 0, TOP + 0.005),
                ],
                0.0012,
                6,
            ).painted(c.TIN_LIGHT)
        )
    parts.append(
        extrude([(-0.006, 0.0), (0.001, 0.0), (-0.001, 0.007), (-0.006, 0.009)], 0.003)
        .moved(0, 0, TOP + 0.02)
        .painted(c.TIN)
    )
    parts.append(
        extrude([(0.003, 0.0), (0.005, 0.0), (0.005, 0.008), (0.002, 0.008)], 0.003)
        .moved(0, 0, TOP + 0.02)
        .painted(c.TIN)
    )
    dome = lathe([(0.01, 0.0), (0.01, 0.014), (0.0087, 0.019), (0.005, 0.0228), (0.0, 0.024)], 20, 80).moved(
        z=TOP + 0.015
    )
    return Model(
        (
            Part(join(parts)),
            Part(dome.painted(c.lift(tone, 0.25)), GLASS, baked=False, opacity=lambda p: 0.6),
        ),
        NEAR,
    )


def clip_wire(color: str = "cc3f38", span: float = 0.2) -> Model:
    """A wire with a crocodile clip at each end; `span` in metres between the clips."""
    tone, half = c.tint(color), span / 2
    path: list[Vec3] = [
        (-half, 0, 0.006),
        (-half * 0.6, 0.012, 0.004),
        (-half * 0.2, -0.012, 0.003),
        (half * 0.25, 0.014, 0.003),
        (half * 0.65, -0.006, 0.004),
        (half, 0, 0.006),
    ]
    parts = [lead(path, tone, 0.0018, 6)]
    for s in (-1, 1):
        clip: list[Mesh] = []
        for u in (-1, 1):
            jaw = extrude(
                [
                    (0.0, 0.0),
                    (0.012, 0.0015),
                    (0.022, 0.001),
                    (0.034, 0.0),
                    (0.034, 0.0015),
                    (0.022, 0.0048),
                    (0.012, 0.0052),
                    (0.0, 0.0065),
                ],
                0.006,
            )
            clip.append(jaw.scaled(1, 1, u).turned("y", -u * 4.0).painted(c.TIN))
            for k in range(5):
                clip.append(
                    block(
                        (0.022 + 0.0025 * k, -0.0025, min(0.0, u * 0.0015)),
                        (0.0232 + 0.0025 * k, 0.0025, max(0.0, u * 0.0015)),
                    ).painted(c.TIN_DARK)
                )
        sleeve = lathe(
            [(0.0025, 0.0), (0.0055, 0.004), (0.007, 0.016), (0.006, 0.02), (0.0, 0.02)], 12, 60
        ).scaled(1, 0.75, 1)
        clip.append(sleeve.turned("y", 90).moved(-0.006).painted(tone))
        parts.append(join(clip).turned("z", 0.0 if s > 0 else 180.0).moved(s * half, 0, 0.0075))
    return painted(join(parts).grounded(), NEAR)


def bar_magnet() -> Model:
    """A bar magnet, north red with N, south blue with S."""
    parts: list[Mesh] = []
    for s, color, letter in ((-1, c.tint("3f68b4"), "S"), (1, c.tint("c93a32"), "N")):
        parts.append(soft_box(0.06, 0.025, 0.014, 0.0015).moved(s * 0.03).painted(color))
        parts.append(
            lettering(letter, 0.015, 0.18).turned("x", -90).moved(s * 0.045, 0, 0.0146).painted(c.PAPER)
        )
        parts.append(lettering(letter, 0.009, 0.2).moved(s * 0.045, -0.0131, 0.007).painted(c.PAPER))
    return painted(join(parts), NEAR)


def horseshoe_magnet() -> Model:
    """A horseshoe magnet standing on its bend, poles up."""
    quarter = [math.radians(180 + 90 * k / 8) for k in range(9)]
    outer = [(0.046 * math.cos(a), 0.047 + 0.046 * math.sin(a)) for a in quarter]
    inner = [(0.024 * math.cos(a), 0.047 + 0.024 * math.sin(a)) for a in reversed(quarter)]
    arm = extrude([(-0.046, 0.085), *outer, *inner, (-0.024, 0.085)], 0.0235)
    parts = [arm.painted(c.tint("3f68b4")), arm.scaled(-1, 1, 1).painted(c.tint("c93a32"))]
    for s, letter in ((-1, "S"), (1, "N")):
        parts.append(soft_box(0.0225, 0.023, 0.025, 0.001).moved(s * 0.035, 0, 0.084).painted(c.TIN_LIGHT))
        parts.append(lettering(letter, 0.013, 0.18).moved(s * 0.035, -0.0124, 0.07).painted(c.PAPER))
    return painted(join(parts).grounded(), NEAR)


def solar_panel() -> Model:
    """A small solar panel on a slanted foot with two leads."""
    frame = [soft_box(0.16, 0.11, 0.006, 0.0015).painted(c.TIN_LIGHT)]
    for i in range(4):
        for j in range(3):
            x, y = -0.057 + 0.038 * i, -0.034 + 0.034 * j
            frame.append(
                block((x - 0.0175, y - 0.0155, 0.006), (x + 0.0175, y + 0.0155, 0.0066)).painted(
                    c.vary(c.tint("27407a"), i + 4 * j, 0.2)
                )
            )
            for k in (-1, 1):
                frame.append(
                    block(
                        (x - 0.0175, y + k * 0.006 - 0.0004, 0.0066),
                        (x + 0.0175, y + k * 0.006 + 0.0004, 0.0069),
                    ).painted(c.TIN_LIGHT)
                )
    panel = join(frame).turned("x", 32).moved(0, 0, 0.042)
    parts = [panel, soft_box(0.12, 0.09, 0.008, 0.002).painted(c.WOOD_PALE)]
    for s in (-1, 1):
        parts.append(
            beam((s * 0.05, 0.03, 0.006), (s * 0.05, 0.035, 0.062), 0.008, 0.008, (0, 1, 0)).painted(c.WOOD)
        )
        parts.append(
            beam((s * 0.05, -0.03, 0.006), (s * 0.05, -0.033, 0.022), 0.008, 0.008, (0, 1, 0)).painted(c.WOOD)
        )
        color = RED_WIRE if s > 0 else BLACK_WIRE
        parts.append(
            lead(
                [
                    (s * 0.03, 0.035, 0.06),
                    (s * 0.045, 0.065, 0.02),
                    (s * 0.075, 0.03, 0.004),
                    (s * 0.1, 0.0, 0.003),
                ],
                color,
                0.0015,
            )
        )
        parts.append(terminal(color).turned("y", s * 90).moved(s * 0.1, 0, 0.007))
    return painted(join(parts).grounded(), NEAR)


def household_plug() -> Model:
    """A wall socket with a plug beside it on its cord."""
    parts = [soft_box(0.085, 0.012, 0.085, 0.004).painted(c.PAPER)]
    parts.append(cylinder(0.024, 0.003, 24).turned("x", 90).moved(0, -0.005, 0.0425).painted(c.CREAM))
    for s in (-1, 1):
        parts.append(
            cylinder(0.0032, 0.0012, 10).turned("x", 90).moved(s * 0.0095, -0.0078, 0.0425).painted(c.INK)
        )
    body = [
        lathe(
            [
                (0.0, 0.0),
                (0.017, 0.0),
                (0.018, 0.004),
                (0.015, 0.026),
                (0.007, 0.036),
                (0.0045, 0.048),
                (0.0, 0.048),
            ],
            18,
            50,
        )
        .scaled(1, 0.8, 1)
        .painted(c.tint("3a3d44"))
    ]
    for s in (-1, 1):
        body.append(rod((s * 0.0095, 0, -0.019), (s * 0.0095, 0, 0.001), 0.0024, 8).painted(BRASS))
    plug = join(body).turned("x", 90).turned("z", 25).moved(0.085, -0.02, 0.0145)
    cord = curve(
        [
            (0.103, -0.062, 0.0145),
            (0.115, -0.09, 0.004),
            (0.06, -0.11, 0.003),
            (-0.02, -0.08, 0.003),
            (-0.07, -0.1, 0.003),
        ],
        5,
    )
    parts += [
        plug,
        tube(cord, 0.0032, 7, crease=120).painted(c.tint("3a3d44")),
        box(0.1, 0.03, 0.004).painted(c.WOOD),
    ]
    return painted(join(parts).grounded(), NEAR)
