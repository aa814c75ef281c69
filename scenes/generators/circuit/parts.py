"""The parts of electric circuits: cells, lamp, switch, resistor, meters, motor, buzzer, wires, magnets."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.circuit.bench import (
    BLACK_WIRE,
    BRASS,
    COPPER,
    GLASS,
    NEAR,
    RED_WIRE,
    TOP,
    board,
    dry_cell,
    glass_bulb,
    lead,
    round_meter,
)
from scenes.generators.finish import Model, Part, painted
from scenes.generators.mesh import join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, cylinder, icosphere, lathe, soft_box
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec3, curve
from scenes.media.glb_write import Material

_GLOW = Material("glow", alpha_mode="BLEND", emissive=(0.9, 0.7, 0.25), unlit=True)


def battery() -> Model:
    """One dry cell of 1.5 volts, lying, plus to the right."""
    return painted(dry_cell().grounded(), NEAR)


def battery_holder(cells: int = 2) -> Model:
    """A board with 1 to 4 cells in a row of holders, plus to the right; 1.5 volts a cell."""
    deep = 0.036 * cells + 0.03
    parts = [board(0.13, deep)]
    for k in range(cells):
        y = 0.036 * (k - (cells - 1) / 2)
        turn = 180.0 if k % 2 else 0.0
        parts.append(dry_cell().turned("z", turn).moved(0, y, TOP + 0.0185))
        for s in (-1, 1):
            parts.append(
                block(
                    (s * 0.0345 - 0.0012, y - 0.012, TOP), (s * 0.0345 + 0.0012, y + 0.012, TOP + 0.03)
                ).painted(BRASS)
            )
        parts.append(soft_box(0.066, 0.03, 0.004, 0.001).moved(0, y, TOP).painted(c.RUBBER_LIGHT))
    for k in range(cells - 1):
        y, s = 0.036 * (k - (cells - 1) / 2), 1 if k % 2 == 0 else -1
        parts.append(
            block((s * 0.0345 - 0.0012, y, TOP), (s * 0.0345 + 0.0012, y + 0.036, TOP + 0.012)).painted(BRASS)
        )
    low, high = -0.036 * (cells - 1) / 2, 0.036 * (cells - 1) / 2
    last = high
    for x, y, x1, color in (
        (-0.0345, low, -0.053, BLACK_WIRE),
        (0.0345 if cells % 2 else -0.0345, last, 0.053, RED_WIRE),
    ):
        path: list[Vec3] = [
            (x, y, TOP + 0.005),
            ((x + x1) / 2, y * 0.6 + (0.014 if cells % 2 == 0 and x1 > 0 else 0.0), TOP + 0.004),
            (x1, 0.0, TOP + 0.005),
        ]
        if cells % 2 == 0 and x1 > 0:
            path = [
                (x, y, TOP + 0.005),
                (x + 0.004, y + 0.022, TOP + 0.004),
                (0.03, y + 0.022, TOP + 0.004),
                (0.053, y, TOP + 0.004),
                (x1, 0.0, TOP + 0.005),
            ]
        parts.append(lead(path, color))
    return painted(join(parts), NEAR)


def bulb(lit: int = 0) -> Model:
    """A lamp in its holder on a board; lit 1 shines, 0 is dark."""
    metal, glass = glass_bulb(lit)
    parts = [
        board(),
        lathe(
            [(0.0, 0.0), (0.017, 0.0), (0.017, 0.005), (0.0105, 0.008), (0.0095, 0.016), (0.0085, 0.016)],
            20,
            40,
        )
        .moved(z=TOP)
        .painted(c.tint("3a3d44")),
    ]
    parts.append(metal.moved(z=TOP + 0.004))
    for s in (-1, 1):
        parts.append(
            lead(
                [(s * 0.016, 0, TOP + 0.003), (s * 0.03, 0.004, TOP + 0.006), (s * 0.047, 0.0, TOP + 0.005)],
                COPPER,
                0.0012,
            )
        )
    shell = glass.moved(z=TOP + 0.004)
    if not lit:
        return Model((Part(join(parts)), Part(shell, GLASS, baked=False, opacity=lambda p: 0.35)), NEAR)
    halo = icosphere(0.03, 2).moved(z=TOP + 0.04).painted(c.tint("ffdf70"))
    middle = TOP + 0.04

    def shine(p: Vec3) -> float:
        away = math.sqrt(p[0] ** 2 + p[1] ** 2 + (p[2] - middle) ** 2)
        return 0.22 if away > 0.0285 else 0.85

    return Model((Part(join(parts)), Part(join([shell, halo]), _GLOW, baked=False, opacity=shine)), NEAR)


def knife_switch(closed: int = 0) -> Model:
    """A switch whose lever can be seen: closed 1 lets the current pass, 0 stands open."""
    parts = [board()]
    for s in (-1, 1):
        x = s * 0.026
        for y in (-0.005, 0.005):
            parts.append(
                block((x - 0.005, y - 0.0009, TOP), (x + 0.005, y + 0.0009, TOP + 0.015)).painted(BRASS)
            )
        parts.append(block((x - 0.007, -0.009, TOP), (x + 0.007, 0.009, TOP + 0.0015)).painted(BRASS))
        parts.append(
            block((min(x, s * 0.048), -0.002, TOP), (max(x, s * 0.048), 0.002, TOP + 0.0012)).painted(COPPER)
        )
    arm = [block((0.0, -0.0035, -0.003), (0.058, 0.0035, 0.003)).painted(COPPER)]
    outline: list[Vec3] = [
        (0.0036, 0, 0),
        (0.0042, 0, 0.006),
        (0.0062, 0, 0.014),
        (0.0066, 0, 0.02),
        (0.005, 0, 0.0255),
        (0.0, 0, 0.028),
    ]
    grip = lathe([(0.0, 0.0), *((x, z) for x, _y, z in curve(outline, 2))], 16, 70)
    # it stands up at the end, clear of the terminal
    arm.append(grip.turned("y", 14).moved(x=0.0555).painted(c.tint("b9322d")))
    parts.append(join(arm).turned("y", 0.0 if closed else -52.0).moved(-0.026, 0.0, TOP + 0.011))
    parts.append(cylinder(0.0028, 0.016, 10).turned("x", 90).moved(-0.026, 0.008, TOP + 0.011).painted(c.TIN))
    return painted(join(parts), NEAR)


_BANDS: tuple[Color, ...] = (
    c.tint("1f1f22"), c.tint("7a4a2a"), c.tint("c93a32"), c.tint("dd7f2e"), c.tint("e8cc3e"),
    c.tint("4d9450"), c.tint("3f68b4"), c.tint("8558a0"), c.tint("8b8d91"), c.tint("f4f3ee"),
)  # fmt: skip


def bands_of(ohms: int) -> tuple[int, int, int]:
    """The first two digits and the number of noughts of a resistance: 470 gives 4, 7, 1. From 10 ohms up."""
    digits = str(max(10, ohms))
    return int(digits[0]), int(digits[1]), len(digits) - 2


def resistor(ohms: int = 470) -> Model:
    """A resistor, three times as large as real, with the colour bands of `ohms` (10 to 99 000 000) and gold."""
    r = 0.0105
    profile = [
        (0.0, 0.0),
        (r * 0.7, 0.001),
        (r * 1.15, 0.006),
        (r * 1.15, 0.012),
        (r * 0.95, 0.016),
        (r * 0.95, 0.044),
        (r * 1.15, 0.048),
        (r * 1.15, 0.054),
        (r * 0.7, 0.059),
        (0.0, 0.06),
    ]
    body = [lathe(profile, 22, 80).painted(c.tint("d9c39a"))]
    first, second, noughts = bands_of(ohms)
    for at, wide, big, color in (
        (0.0075, 0.003, 1.16, _BANDS[first]),
        (0.0185, 0.0035, 0.965, _BANDS[second]),
        (0.0265, 0.0035, 0.965, _BANDS[noughts]),
        (0.0495, 0.003, 1.16, c.tint("c79a3c")),
    ):
        ring = lathe(
            [
                (r * 0.9, at - 0.0001),
                (r * big * 1.004, at),
                (r * big * 1.004, at + wide),
                (r * 0.9, at + wide + 0.0001),
            ],
            22,
            60,
        )
        body.append(ring.painted(color))
    whole = join(body).turned("y", 90).moved(-0.03, 0, TOP + 0.014)
    parts = [board(), whole]
    for s in (-1, 1):
        parts.append(
            tube(
                [(s * 0.029, 0, TOP + 0.014), (s * 0.04, 0, TOP + 0.014), (s * 0.046, 0, TOP + 0.006)],
                0.0013,
                6,
            ).painted(c.TIN_LIGHT)
        )
    return painted(join(parts), NEAR)


def meter(kind: str = "A", value: float = 2.0) -> Model:
    """An ammeter ("A") or voltmeter ("V") with a scale from 0 to 5; the needle shows `value`."""
    color = c.tint("b9463f") if kind == "A" else c.tint("3f68a8")
    parts = [board(0.14, 0.08), round_meter(kind, value / 5, color).turned("x", -12).moved(0, 0.008, TOP)]
    return painted(join(parts), NEAR)


def circuit_board(closed: int = 1) -> Model:
    """A whole circuit on a table board: cells, switch and lamp joined by wires; closed 1 lights the lamp, 0 not."""
    parts = [soft_box(0.42, 0.3, 0.012, 0.003).painted(c.TEAL_LIGHT)]
    cells = battery_holder(2).parts[0].mesh.moved(0.0, -0.085, 0.012)
    switch = knife_switch(closed).parts[0].mesh.turned("z", 90).moved(0.145, 0.03, 0.012)
    lamp = bulb(closed)
    parts += [cells, switch, lamp.parts[0].mesh.moved(-0.06, 0.09, 0.012)]
    z = 0.012 + TOP + 0.006
    routes: tuple[tuple[list[Vec3], Color], ...] = (
        (
            [(0.053, -0.085, z), (0.1, -0.085, z + 0.01), (0.145, -0.06, z + 0.006), (0.145, -0.018, z)],
            RED_WIRE,
        ),
        ([(0.145, 0.078, z), (0.12, 0.115, z + 0.01), (0.05, 0.1, z + 0.008), (-0.012, 0.09, z)], RED_WIRE),
        (
            [(-0.108, 0.09, z), (-0.165, 0.07, z + 0.01), (-0.16, -0.06, z + 0.008), (-0.053, -0.085, z)],
            BLACK_WIRE,
        ),
    )
    parts += [lead(path, color, 0.0022, 6) for path, color in routes]
    shine = lamp.parts[1]
    moved = shine.mesh.moved(-0.06, 0.09, 0.012)

    def opacity(p: Vec3) -> float:
        return shine.opacity((p[0] + 0.06, p[1] - 0.09, p[2] - 0.012)) if shine.opacity else 1.0

    return Model(
        (Part(join(parts)), Part(moved, shine.material, baked=False, opacity=opacity)),
        Bake(rays=16, reach=0.05),
    )
