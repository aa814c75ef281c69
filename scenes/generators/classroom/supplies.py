"""What pupils carry and use: bag, books, pens, counting frame, bell, hand-washing stand. The front looks to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, block, box, cushion, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, rod, sheet, tube
from scenes.generators.vectors import Color, Vec3, curve


def school_bag(color: str = "4477b0") -> Model:
    """A pupil's back pack standing upright; `color` is the cloth."""
    cloth = c.tint(color)
    dark = c.lift(cloth, -0.3)

    def belly(p: Vec3) -> Vec3:
        return (
            p[0] * (1 - 0.12 * max(p[2], 0.0) / 0.2),
            p[1] + (0.02 if p[1] < 0 else 0.0) * p[2] / 0.2,
            p[2],
        )

    parts = [cushion(0.16, 0.085, 0.21, 4.0, 24, 14).mapped(belly).moved(z=0.21).painted(cloth)]
    parts.append(
        cushion(0.125, 0.045, 0.085, 4.0, 20, 10).moved(0, -0.09, 0.115).painted(c.lift(cloth, 0.12))
    )
    zip_line = [
        (0.13 * math.cos(a), -0.055 - 0.022 * math.sin(a), 0.2 + 0.155 * math.sin(a))
        for a in (math.radians(15 * k) for k in range(13))
    ]
    parts.append(tube(zip_line, 0.0055, 5).painted(c.TIN_LIGHT))
    parts.append(tube([(-0.1, -0.128, 0.165), (0.1, -0.128, 0.165)], 0.005, 5).painted(c.TIN_LIGHT))
    parts.append(block((0.06, -0.142, 0.13), (0.075, -0.132, 0.162)).painted(c.YELLOW))
    grip = curve([(-0.035, 0.05, 0.4), (-0.025, 0.05, 0.445), (0.025, 0.05, 0.445), (0.035, 0.05, 0.4)], 4)
    parts.append(tube(grip, 0.009, 7).painted(dark))
    for s in (-1, 1):
        strap = curve(
            [
                (s * 0.06, 0.07, 0.39),
                (s * 0.085, 0.135, 0.33),
                (s * 0.095, 0.135, 0.16),
                (s * 0.12, 0.07, 0.05),
            ],
            5,
        )
        flat = tube(strap, 0.02, 8)
        parts.append(flat.mapped(lambda p: (p[0], 0.07 + (p[1] - 0.07) * 0.75, p[2])).painted(dark))
        side = cushion(0.025, 0.055, 0.075, 3.5, 12, 8).moved(s * 0.155, 0.0, 0.1)
        parts.append(side.painted(c.lift(cloth, -0.12)))
    bottle = lathe(
        [
            (0.0, 0.0),
            (0.026, 0.0),
            (0.028, 0.01),
            (0.028, 0.12),
            (0.014, 0.145),
            (0.014, 0.165),
            (0.0, 0.165),
        ],
        12,
    )
    parts.append(bottle.moved(0.168, 0.0, 0.09).painted(c.WATER_LIGHT))
    parts.append(cylinder(0.016, 0.02, 10).moved(0.168, 0, 0.245).painted(c.BLUE))
    return painted(join(parts).grounded(), Bake(rays=20, reach=0.12))


def open_book() -> Model:
    """An open exercise book with ruled lines, some of them written on, and a pencil."""
    wide, tall = 0.17, 0.24
    cover = block((-wide - 0.004, -tall / 2 - 0.004, 0.0), (wide + 0.004, tall / 2 + 0.004, 0.003))
    parts: list[Mesh] = [cover.painted(c.BLUE)]

    def rise(x: float) -> float:
        t = abs(x) / wide
        return 0.004 + 0.02 * float(math.sin(math.pi * min(t * 1.15 + 0.04, 1.0)) ** 0.8) * (1 - 0.25 * t)

    def lying(a: float, b: float, low: float, high: float, off: float, pieces: int = 8) -> Mesh:
        """A strip of the page from x = a to b and y = low to high."""

        def place(u: float, v: float) -> Vec3:
            x = a + (b - a) * u
            return (x, low + (high - low) * v, rise(x) + off)

        return sheet(place, pieces, 1, 90.0)

    def rim(y: float) -> Mesh:
        def place(u: float, v: float) -> Vec3:
            x = wide * (2 * u - 1)
            return (x, y, 0.003 + (rise(x) - 0.003) * v)

        return sheet(place, 24, 1, 60.0).painted(c.lift(c.PAPER, -0.08))

    parts += [rim(-tall / 2), rim(tall / 2).flipped()]
    for s in (-1, 1):
        near, far = sorted((0.0, s * wide))
        parts.append(lying(near, far, -tall / 2, tall / 2, 0.0, 12).painted(c.PAPER))
        side = block((s * wide - 0.0005, -tall / 2, 0.003), (s * wide + 0.0005, tall / 2, rise(wide)))
        parts.append(side.painted(c.lift(c.PAPER, -0.08)))
        near, far = sorted((s * wide * 0.12, s * wide * 0.9))
        for k in range(9):
            y = tall / 2 - 0.03 - 0.022 * k
            parts.append(lying(near, far, y, y + 0.0012, 0.0008).painted(c.BLUE_LIGHT))
            if s < 0 and k < 6:
                x = near + 0.01
                for word in range(6 - k % 3):
                    end = x + 0.009 + 0.011 * c.noise(k, word)
                    ink = lying(x, end, y + 0.003, y + 0.0085, 0.0014, 2)
                    parts.append(ink.painted(c.tint("3b4a78")))
                    x = end + 0.005
        edge = s * wide * 0.9
        parts.append(lying(edge, edge + 0.0012, -tall / 2, tall / 2, 0.001, 1).painted(c.RED))
    parts.append(pencil(0.16).turned("z", 62).moved(0.075, -0.02, 0.027))
    return leafy(join(parts), Bake(rays=16, reach=0.05, strength=0.8))


def pencil(long: float = 0.175, color: Color = c.YELLOW) -> Mesh:
    """A six-sided pencil that lies along x from its rubber end to its point."""
    parts = [rod((0, 0, 0), (long * 0.78, 0, 0), 0.0042, 6).painted(color)]
    parts.append(rod((long * 0.78, 0, 0), (long * 0.94, 0, 0), 0.0042, 6, 0.0014).painted(c.WOOD_PALE))
    parts.append(rod((long * 0.94, 0, 0), (long, 0, 0), 0.0014, 6, 0.0003).painted(c.INK))
    parts.append(rod((-0.012, 0, 0), (0, 0, 0), 0.0044, 8).painted(c.TIN))
    parts.append(rod((-0.022, 0, 0), (-0.012, 0, 0), 0.004, 8).painted(c.PINK))
    return join(parts)


def book_stack(count: int = 5) -> Model:
    """A pile of school books, 2 to 9."""
    parts: list[Mesh] = []
    z = 0.0
    colors = (c.TEAL_DARK, c.RED, c.YELLOW, c.BLUE, c.LEAF, c.TILE, c.tint("7a5a86"), c.CREAM, c.TEAL)
    for k in range(count):
        thick = 0.022 + 0.012 * c.noise(k, 3.0)
        wide, deep = 0.18 + 0.04 * c.noise(k, 1.0), 0.25 + 0.03 * c.noise(k, 2.0)
        color = colors[k % 9]
        book = [
            block(
                (-wide / 2 + 0.004, -deep / 2 + 0.004, 0.003),
                (wide / 2 - 0.004, deep / 2 - 0.004, thick - 0.003),
            ).painted(c.PAPER)
        ]
        for low in (0.0, thick - 0.003):
            book.append(block((-wide / 2, -deep / 2, low), (wide / 2, deep / 2, low + 0.003)).painted(color))
        spine = soft_box(0.008, deep, thick, 0.003).moved(-wide / 2)
        book.append(spine.painted(color))
        label = block((-wide / 2 - 0.0048, -0.05, thick * 0.3), (-wide / 2 - 0.004, 0.05, thick * 0.7))
        book.append(label.painted(c.lift(color, 0.6)))
        parts.append(
            join(book).turned("z", 22 * (c.noise(k, 9.0) - 0.5)).moved(0.02 * (c.noise(k, 7.0) - 0.5), 0, z)
        )
        z += thick
        if k == count - 1:
            cover = block((-0.05, 0.03, 0.0), (0.05, 0.07, 0.0012)).painted(c.PAPER)
            parts.append(cover.turned("z", 22 * (c.noise(k, 9.0) - 0.5)).moved(0, 0, z))
    return painted(join(parts), Bake(rays=20, reach=0.08))


def pen_pot() -> Model:
    """A clay pot with pencils, a brush, scissors and a ruler."""
    profile = [
        (0.0, 0.0),
        (0.036, 0.0),
        (0.042, 0.02),
        (0.044, 0.07),
        (0.04, 0.1),
        (0.044, 0.105),
        (0.038, 0.105),
        (0.036, 0.06),
        (0.0, 0.04),
    ]
    parts = [lathe(profile, 20).graded(c.TERRACOTTA, c.TERRACOTTA_LIGHT)]
    parts.append(torus(0.0445, 0.0025, 20, 4).moved(z=0.06).painted(c.CREAM))
    for k, color in enumerate((c.YELLOW, c.RED, c.LEAF, c.BLUE, c.TEAL)):
        a = 72.0 * k + 20
        stick = (
            pencil(0.16 - 0.008 * (k % 3), color)
            .turned("y", -90)
            .moved(0.0, 0.0, 0.03)
            .turned("y", 13)
            .moved(x=0.01)
        )
        parts.append(stick.turned("z", a))
    ruler = block((-0.012, -0.0015, 0.03), (0.012, 0.0015, 0.21)).painted(c.WOOD_PALE)
    parts.append(ruler.turned("x", -9).moved(0, 0.008))
    for s in (-1, 1):
        ring = torus(0.014, 0.0035, 14, 5).scaled(1, 1.35, 1).turned("x", 90).moved(s * 0.016, -0.012, 0.155)
        parts.append(ring.painted(c.RED))
        parts.append(
            rod((s * 0.008, -0.012, 0.138), (-s * 0.008, -0.01, 0.06), 0.0035, 5).painted(c.TIN_LIGHT)
        )
    return painted(join(parts), Bake(rays=20, reach=0.06))


def abacus(rods: int = 5, number: int = 30214) -> Model:
    """A counting frame, ten beads a rod; the digits of `number` are pushed to the right, units at the bottom."""
    wide, gap = 0.34, 0.055
    high = gap * (rods + 1)
    parts: list[Mesh] = []
    for s in (-1, 1):
        parts.append(soft_box(0.022, 0.05, high + 0.03, 0.004).moved(s * wide / 2, 0, 0.0).painted(c.WOOD))
        parts.append(
            soft_box(0.05, 0.15, 0.018, 0.005).moved(s * (wide / 2 - 0.01), 0, 0.0).painted(c.WOOD_DARK)
        )
    for z in (0.016, high + 0.008):
        parts.append(soft_box(wide + 0.022, 0.05, 0.022, 0.004).moved(0, 0, z).painted(c.WOOD))
    colors = (c.RED, c.YELLOW, c.LEAF, c.BLUE, c.PINK, c.TEAL, c.TERRACOTTA)
    bead = lathe(
        [(0.004, -0.0105), (0.014, -0.0085), (0.0195, 0.0), (0.014, 0.0085), (0.004, 0.0105)], 10, 120
    )
    bead = bead.turned("y", 90)
    for k in range(rods):
        z = 0.03 + gap * (k + 0.75)
        parts.append(rod((-wide / 2, 0, z), (wide / 2, 0, z), 0.003, 6).painted(c.TIN))
        pushed = number // 10**k % 10
        for n in range(10):
            right = n < pushed
            x = wide / 2 - 0.022 - 0.0215 * n if right else -wide / 2 + 0.022 + 0.0215 * (9 - n)
            parts.append(bead.moved(x, 0, z).painted(colors[k % 7]))
    return painted(join(parts), Bake(rays=12, reach=0.05))


def hand_bell() -> Model:
    """The brass bell that calls the pupils in, with a wooden grip."""
    brass, dark = c.tint("d2a549"), c.tint("8f6a2a")
    profile = [
        (0.068, 0.0),
        (0.075, 0.0),
        (0.074, 0.008),
        (0.058, 0.03),
        (0.05, 0.07),
        (0.04, 0.098),
        (0.018, 0.112),
        (0.0, 0.114),
    ]
    parts = [lathe(profile, 28, 60).graded(brass, c.lift(brass, 0.25))]
    parts.append(
        lathe([(0.068, 0.0), (0.052, 0.03), (0.044, 0.07), (0.034, 0.094), (0.0, 0.104)], 28, 90)
        .flipped()
        .painted(dark)
    )
    for z, r in ((0.02, 0.0655), (0.075, 0.0495)):
        parts.append(torus(r, 0.002, 28, 4).moved(z=z).painted(dark))
    parts.append(rod((0, 0, 0.02), (0, 0, 0.1), 0.004, 6).painted(dark))
    parts.append(ball(0.013, 10, 7).moved(z=0.014).painted(dark))
    grip = [
        (0.0, 0.11),
        (0.016, 0.112),
        (0.014, 0.12),
        (0.011, 0.13),
        (0.017, 0.16),
        (0.019, 0.19),
        (0.014, 0.21),
        (0.017, 0.222),
        (0.01, 0.236),
        (0.0, 0.238),
    ]
    parts.append(lathe(grip, 14, 60).painted(c.WOOD_DARK))
    return painted(join(parts), Bake(rays=20, reach=0.08))


def hand_washing() -> Model:
    """A hand-washing stand: bucket with a tap on a wooden frame, soap, basin below."""
    parts: list[Mesh] = []
    for x in (-0.22, 0.22):
        for y in (-0.18, 0.18):
            parts.append(beam((x, y, 0.0), (x, y, 0.72), 0.05, 0.05, (0, 1, 0)).painted(c.WOOD))
    parts.append(soft_box(0.52, 0.44, 0.03, 0.006).moved(z=0.72).painted(c.WOOD_LIGHT))
    for y in (-0.18, 0.18):
        parts.append(beam((-0.22, y, 0.16), (0.22, y, 0.16), 0.04, 0.04).painted(c.WOOD_DARK))
    parts.append(soft_box(0.48, 0.4, 0.02, 0.004).moved(z=0.18).painted(c.WOOD_LIGHT))
    bucket = [
        (0.0, 0.0),
        (0.14, 0.0),
        (0.145, 0.01),
        (0.165, 0.3),
        (0.175, 0.3),
        (0.175, 0.32),
        (0.165, 0.325),
        (0.16, 0.345),
        (0.06, 0.37),
        (0.0, 0.372),
    ]
    parts.append(
        lathe(bucket, 24).shaded(lambda p, _: c.BLUE if p[2] < 0.31 else c.BLUE_LIGHT).moved(0, 0.02, 0.75)
    )
    parts.append(torus(0.03, 0.008, 12, 5).turned("x", 90).moved(0, 0.02, 1.14).painted(c.BLUE))
    tap = curve([(0, -0.11, 0.8), (0, -0.2, 0.8), (0, -0.235, 0.79), (0, -0.24, 0.75)], 3)
    parts.append(tube(tap, 0.013, 8).painted(c.TIN))
    parts.append(box(0.05, 0.012, 0.01).moved(0, -0.19, 0.825).painted(c.RED))
    parts.append(rod((0, -0.19, 0.8), (0, -0.19, 0.828), 0.008, 6).painted(c.TIN))
    parts.append(cushion(0.04, 0.026, 0.014, 3.0, 12, 6).moved(0.17, -0.16, 0.764).painted(c.PINK))
    basin = [
        (0.0, 0.012),
        (0.0, 0.0),
        (0.12, 0.0),
        (0.19, 0.11),
        (0.2, 0.115),
        (0.18, 0.11),
        (0.115, 0.012),
        (0.0, 0.012),
    ]
    parts.append(lathe(basin[1:], 24).moved(0, -0.06, 0.2).painted(c.tint("7fb08a")))
    return painted(join(parts), Bake(rays=16, reach=0.3))
