"""Furniture of a Cambodian classroom: desks, chairs, boards, table, shelf, fan. The front looks to -y."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy, painted
from scenes.generators.lettering import band
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import noise, vary
from scenes.generators.solids import ball, block, box, cylinder, lathe, soft_box, torus
from scenes.generators.sweeps import beam, rod, sheet, tube
from scenes.generators.vectors import Vec3, curve

_WOOD = Bake(rays=20, reach=0.5)
BOARD_GREEN = c.tint("2f5d4c")


def plank(x: float, y: float, z: float, seed: float = 0.0, bevel: float = 0.004) -> Mesh:
    """A planed board with soft edges, centred on x and y, standing on z = 0."""
    return soft_box(x, y, z, bevel).painted(vary(c.WOOD_LIGHT, seed, 0.1))


def pupil_desk(seats: int = 2) -> Model:
    """The wooden desk with its bench in one piece, as pupils share it; seats 1 to 3. Pupils look to +y."""
    wide = 0.2 + 0.5 * seats
    parts: list[Mesh] = []
    for k in range(2):
        top = plank(wide, 0.185, 0.028, 3 + k)
        parts.append(top.turned("x", 5.0).moved(0, 0.165 + 0.19 * k, 0.7 + 0.0166 * k))
    parts.append(plank(wide, 0.07, 0.024, 7).moved(0, 0.485, 0.735))
    parts.append(plank(wide - 0.1, 0.3, 0.018, 5).moved(0, 0.28, 0.56))
    parts.append(plank(wide - 0.08, 0.02, 0.2, 6).moved(0, 0.47, 0.53))
    parts.append(plank(wide, 0.26, 0.03, 8).moved(0, -0.28, 0.42))
    parts.append(plank(wide, 0.02, 0.12, 11).turned("x", 8).moved(0, -0.475, 0.66))
    for s in (-1, 1):
        x = s * (wide / 2 - 0.07)
        for y, high in ((0.46, 0.72), (0.1, 0.7), (-0.18, 0.42)):
            parts.append(beam((x, y, 0.0), (x, y, high), 0.05, 0.05, (0, 1, 0)).painted(c.WOOD))
        back = [(x, -0.4, 0.0), (x, -0.4, 0.42), (x, -0.49, 0.79)]
        parts += [
            beam(a, b, 0.05, 0.045, (0, 1, 0)).painted(c.WOOD) for a, b in zip(back, back[1:], strict=False)
        ]
        parts.append(beam((x, -0.42, 0.1), (x, 0.48, 0.1), 0.045, 0.06).painted(c.WOOD_DARK))
        parts.append(beam((x, -0.4, 0.395), (x, -0.16, 0.395), 0.04, 0.05).painted(c.WOOD))
    parts.append(
        beam((-wide / 2 + 0.07, 0.3, 0.1), (wide / 2 - 0.07, 0.3, 0.1), 0.05, 0.05).painted(c.WOOD_DARK)
    )
    for k in range(seats):
        x = (k - (seats - 1) / 2) * 0.5
        groove = block((x - 0.14, 0.475, 0.759), (x + 0.14, 0.495, 0.7605)).painted(c.WOOD_DARK)
        parts.append(groove)
    return painted(join(parts), _WOOD)


def chair(color: str = "b58a58") -> Model:
    """A wooden chair with a slatted back; the sitter looks to -y. `color` is the wood."""
    wood = c.tint(color)
    dark = c.lift(wood, -0.25)
    parts: list[Mesh] = [soft_box(0.42, 0.42, 0.03, 0.008).moved(0, 0, 0.43).painted(wood)]
    for s in (-1, 1):
        parts.append(rod((s * 0.18, -0.18, 0.0), (s * 0.175, -0.175, 0.44), 0.018, 8, 0.024).painted(dark))
        spine = curve([(s * 0.185, 0.21, 0.0), (s * 0.18, 0.18, 0.44), (s * 0.18, 0.26, 0.9)], 4)
        parts.append(tube(spine, 0.021, 8).painted(dark))
        parts.append(rod((s * 0.178, -0.177, 0.2), (s * 0.182, 0.195, 0.2), 0.013, 6).painted(dark))
    for y in (-0.175, 0.185):
        parts.append(block((-0.17, y - 0.012, 0.37), (0.17, y + 0.012, 0.43)).painted(dark))
    parts.append(rod((-0.178, 0.0, 0.2), (0.178, 0.0, 0.2), 0.012, 6).painted(dark))
    for z, high in ((0.62, 0.05), (0.8, 0.09)):
        parts.append(_slat(z, high).painted(wood))
    return painted(join(parts), Bake(rays=20, reach=0.3))


def _slat(z: float, high: float) -> Mesh:
    """A bent board of the chair's back."""
    y = 0.18 + 0.08 * float(((z - 0.44) / 0.46) ** 1.4)
    bow = [(-0.17 + 0.0425 * k, y - 0.02 + 0.05 * (1 - (k / 4 - 1) ** 2)) for k in range(9)]
    pieces = []
    for (x0, y0), (x1, y1) in zip(bow, bow[1:], strict=False):
        pieces.append(beam((x0, y0, z + high / 2), (x1, y1, z + high / 2), 0.014, high).creased(30.0))
    return join(pieces)


def teachers_table() -> Model:
    """The teacher's table: two drawers, a modesty board to the class (-y), a cloth and a vase."""
    parts = [soft_box(1.3, 0.65, 0.035, 0.008).moved(0, 0, 0.725).painted(c.WOOD)]
    for s in (-1, 1):
        for y in (-0.27, 0.27):
            leg = beam((s * 0.6, y, 0.0), (s * 0.6, y, 0.73), 0.06, 0.06, (0, 1, 0))
            parts.append(leg.painted(c.WOOD_DARK))
        parts.append(block((s * 0.6 - 0.012, -0.27, 0.3), (s * 0.6 + 0.012, 0.27, 0.725)).painted(c.WOOD))
    parts.append(block((-0.6, -0.275, 0.25), (0.6, -0.255, 0.725)).painted(c.WOOD_LIGHT))
    for k in range(3):
        x = (k - 1) * 0.385
        parts.append(soft_box(0.34, 0.02, 0.4, 0.008).moved(x, -0.279, 0.29).painted(vary(c.WOOD, k, 0.06)))
    parts.append(block((0.16, -0.25, 0.5), (0.6, 0.285, 0.725)).painted(c.WOOD))
    for k in range(2):
        parts.append(
            soft_box(0.4, 0.02, 0.095, 0.006).moved(0.38, 0.29, 0.515 + 0.105 * k).painted(c.WOOD_LIGHT)
        )
        parts.append(ball(0.014, 8, 6).moved(0.38, 0.308, 0.56 + 0.105 * k).painted(c.TIN_DARK))
    parts.append(block((-0.3, -0.327, 0.7602), (0.3, 0.327, 0.763)).painted(c.TEAL_LIGHT))
    for s in (-1, 1):
        parts.append(
            block((-0.3, s * 0.3265 - 0.002, 0.6), (0.3, s * 0.3265 + 0.002, 0.763)).painted(c.TEAL_LIGHT)
        )
        edge = block((-0.3, s * 0.3275 - 0.002, 0.6), (0.3, s * 0.3275 + 0.002, 0.622)).painted(c.PAPER)
        parts.append(edge)
    return painted(join(parts), _WOOD)


def blackboard(width: float = 2.4, color: str = "2f5d4c") -> Model:
    """A board on the wall, green or black, wooden frame, ledge with chalk and duster; hangs with its foot at z = 0."""
    high = 1.2
    board = c.tint(color)
    half = width / 2
    surface = sheet(lambda u, v: (-half + width * u, -0.015, high * v), 8, 4, 0.0)
    wiped = surface.shaded(
        lambda p, _: c.lift(board, 0.1 * c.cloud(p[0] * 1.7 + 0.3 * p[2], p[2] * 2.5, 0.0, 4.0))
    )
    parts = [wiped, block((-half, -0.012, 0.0), (half, 0.012, high)).painted(c.WOOD_DARK)]
    for z in (0.0, high):
        parts.append(soft_box(width + 0.14, 0.05, 0.07, 0.01).moved(0, 0, z - 0.035).painted(c.WOOD))
    for s in (-1, 1):
        parts.append(
            soft_box(0.07, 0.05, high + 0.07, 0.01).moved(s * (half + 0.035), 0, -0.035).painted(c.WOOD)
        )
    parts.append(soft_box(width * 0.9, 0.1, 0.022, 0.006).moved(0, -0.06, -0.035).painted(c.WOOD_LIGHT))
    parts.append(block((-width * 0.45, -0.112, -0.035), (width * 0.45, -0.104, 0.0)).painted(c.WOOD_LIGHT))
    for k, color_of in enumerate((c.PAPER, c.PAPER, c.YELLOW, c.PINK)):
        x = -0.55 + 0.11 * k
        stick = rod((x, -0.07 + 0.01 * (k % 2), -0.005), (x + 0.075, -0.065, -0.005), 0.006, 7)
        parts.append(stick.painted(color_of))
    parts.append(soft_box(0.15, 0.055, 0.03, 0.008).moved(0.5, -0.065, 0.006).painted(c.WOOD_PALE))
    parts.append(soft_box(0.15, 0.055, 0.02, 0.004).moved(0.5, -0.065, -0.012).painted(c.RUBBER_LIGHT))
    chalk = c.tint("eef2e6")
    line = [(-0.9 * half + 0.02 * k, 0.97 + 0.004 * math.sin(k)) for k in range(int(0.6 * half / 0.02))]
    parts.append(band(line, 0.008).moved(y=-0.018).painted(chalk))
    corner = [(0.3 * half, 0.3), (0.8 * half, 0.3), (0.55 * half, 0.8), (0.3 * half, 0.3)]
    parts.append(band(corner, 0.01).moved(y=-0.018).painted(chalk))
    whole = join(parts)
    return painted(whole.grounded(), Bake(rays=16, reach=0.2, ground=False))


def whiteboard() -> Model:
    """A white board on a rolling stand that can stand in the middle of a room."""
    parts = [soft_box(1.5, 0.025, 1.0, 0.006).moved(0, 0, 0.85).painted(c.tint("f6f7f4"))]
    for z in (0.85, 1.85):
        parts.append(rod((-0.76, 0, z), (0.76, 0, z), 0.02, 8).painted(c.TIN))
    for s in (-1, 1):
        parts.append(rod((s * 0.76, 0, 0.12), (s * 0.76, 0, 1.87), 0.02, 8).painted(c.TIN))
        parts.append(rod((s * 0.76, -0.3, 0.09), (s * 0.76, 0.3, 0.09), 0.022, 8).painted(c.TIN_DARK))
        for y in (-0.28, 0.28):
            wheel = cylinder(0.04, 0.03, 12).turned("y", 90).moved(s * 0.76 - 0.015, y, 0.04)
            parts.append(wheel.painted(c.RUBBER))
        parts.append(ball(0.024, 8, 6).moved(s * 0.76, 0, 1.87).painted(c.BLUE))
    parts.append(rod((-0.76, 0, 0.3), (0.76, 0, 0.3), 0.015, 8).painted(c.TIN))
    parts.append(box(1.1, 0.07, 0.012).moved(0, -0.045, 0.835).painted(c.TIN_DARK))
    for k, color in enumerate((c.BLUE, c.RED, c.INK)):
        pen = rod((-0.3 + 0.16 * k, -0.05, 0.857), (-0.18 + 0.16 * k, -0.05, 0.857), 0.009, 7)
        parts += [
            pen.painted(c.PAPER),
            pen.scaled(0.35, 1, 1).moved((-0.3 + 0.16 * k) * 0.65, 0, 0).painted(color),
        ]
    wave = [(-0.6 + 0.02 * k, 1.45 + 0.14 * math.sin(k * 0.42)) for k in range(31)]
    parts.append(band(wave, 0.014).moved(y=-0.015).painted(c.BLUE))
    parts.append(band([(-0.62, 1.45), (0.02, 1.45)], 0.01).moved(y=-0.0145).painted(c.INK))
    for k in range(4):
        parts.append(
            band([(0.18, 1.62 - 0.1 * k), (0.62 - 0.1 * (k % 2), 1.62 - 0.1 * k)], 0.012)
            .moved(y=-0.015)
            .painted(c.RED if k == 0 else c.INK)
        )
    return painted(join(parts), Bake(rays=16, reach=0.25))


def bookshelf(shelves: int = 4, seed: int = 2) -> Model:
    """A wooden bookshelf with books; `shelves` 2 to 5 rows, `seed` orders the books anew."""
    high, wide, deep = 0.06 + 0.36 * shelves, 0.95, 0.3
    parts = [block((-wide / 2, deep / 2 - 0.012, 0.0), (wide / 2, deep / 2, high)).painted(c.WOOD_DARK)]
    for s in (-1, 1):
        parts.append(
            soft_box(0.03, deep, high + 0.02, 0.005).moved(s * (wide / 2 - 0.015)).painted(c.WOOD_LIGHT)
        )
    for k in range(shelves + 1):
        z = 0.05 + 0.36 * k
        parts.append(
            soft_box(wide - 0.05, deep - 0.02, 0.025, 0.004).moved(0, -0.005, z).painted(c.WOOD_LIGHT)
        )
    parts.append(
        block((-wide / 2 + 0.03, -deep / 2 + 0.03, 0.0), (wide / 2 - 0.03, -deep / 2 + 0.04, 0.05)).painted(
            c.WOOD
        )
    )
    colors = [
        c.TEAL,
        c.TEAL_DARK,
        c.RED,
        c.BLUE,
        c.YELLOW,
        c.TILE,
        c.LEAF,
        c.tint("7a5a86"),
        c.CREAM,
        c.BLUE_LIGHT,
    ]
    for k in range(shelves):
        x, z, n = -wide / 2 + 0.045, 0.075 + 0.36 * k, 0
        end = wide / 2 - 0.06 - 0.3 * noise(seed, k, 5.0)
        while x < end:
            n += 1
            thick = 0.022 + 0.03 * noise(seed, k, n)
            tall = 0.2 + 0.1 * noise(seed, k, n, 2.0)
            reach = 0.15 + 0.04 * noise(seed, k, n, 3.0)
            color = vary(colors[int(noise(seed, k, n, 4.0) * 9.99)], n + 20 * k, 0.15)
            book = block((x, -0.12, z), (x + thick - 0.002, -0.12 + reach, z + tall)).painted(color)
            parts.append(book)
            if n % 2:
                stripe = block((x, -0.1215, z + tall * 0.68), (x + thick - 0.002, -0.119, z + tall * 0.8))
                parts.append(stripe.painted(c.lift(color, 0.55)))
            x += thick
        if end < wide / 2 - 0.2:
            lie = soft_box(0.16, 0.2, 0.035, 0.004)
            for m in range(3):
                parts.append(
                    lie.turned("z", 6 * m - 5)
                    .moved(wide / 2 - 0.13, -0.02, z + 0.036 * m)
                    .painted(colors[(k + 3 * m) % 10])
                )
    return painted(join(parts), Bake(rays=16, reach=0.25))


def standing_fan(blades: int = 3, color: str = "4f9a9c") -> Model:
    """An electric fan on a pole; `blades` 3 to 5. It blows to -y."""
    tone, hub = c.tint(color), 1.15
    parts = [
        lathe([(0.0, 0.0), (0.2, 0.0), (0.205, 0.02), (0.17, 0.045), (0.03, 0.07), (0.0, 0.07)], 24).painted(
            c.TIN_LIGHT
        )
    ]
    parts.append(rod((0, 0, 0.05), (0, 0, 0.7), 0.017, 10).painted(c.TIN))
    parts.append(rod((0, 0, 0.62), (0, 0, hub), 0.012, 8).painted(c.TIN_LIGHT))
    parts.append(cylinder(0.028, 0.06, 10).moved(z=0.66).painted(tone))
    parts.append(soft_box(0.1, 0.07, 0.14, 0.015).moved(0, -0.005, 0.86).painted(c.TIN_LIGHT))
    for k in range(4):
        parts.append(
            cylinder(0.009, 0.012, 8)
            .turned("x", 90)
            .moved(-0.03 + 0.02 * k, -0.038, 0.95)
            .painted(tone if k else c.RED)
        )
    motor = lathe(
        [(0.0, 0.0), (0.055, 0.005), (0.07, 0.03), (0.07, 0.11), (0.04, 0.15), (0.0, 0.155)], 16, 50
    )
    parts.append(motor.turned("x", -90).moved(0, 0.0, hub).painted(c.TIN_LIGHT))
    wings: list[Mesh] = []
    for k in range(blades):

        def blade(u: float, v: float) -> Vec3:
            r = 0.03 + 0.15 * u
            spread = math.radians((v - 0.5) * (62 if blades < 4 else 46) * (0.55 + 0.75 * u - 0.35 * u * u))
            return (r * math.cos(spread), 0.03 * (v - 0.5) * (1 - 0.5 * u), r * math.sin(spread))

        wings.append(sheet(blade, 5, 5, 90.0).turned("y", 360.0 * k / blades + 20).painted(tone))
    parts.append(join(wings).moved(0, -0.07, hub))
    parts.append(ball(0.035, 12, 8).scaled(1, 0.8, 1).moved(0, -0.085, hub).painted(c.lift(tone, -0.2)))
    for y, r in ((0.0, 0.13), (-0.07, 0.205), (-0.15, 0.16)):
        parts.append(torus(r, 0.004, 32, 4).turned("x", 90).moved(0, y, hub).painted(c.TIN_LIGHT))
    parts.append(torus(0.205, 0.009, 32, 6).turned("x", 90).moved(0, -0.075, hub).painted(c.TIN_LIGHT))
    for k in range(20):
        a = math.radians(18.0 * k)
        d = (math.cos(a), math.sin(a))
        wire = [(0.03, -0.168), (0.16, -0.15), (0.205, -0.075), (0.13, 0.0), (0.06, 0.015)]
        path = [(d[0] * r, y, hub + d[1] * r) for r, y in wire]
        parts.append(tube(path, 0.0028, 3, capped=False).painted(c.TIN_LIGHT))
    parts.append(cylinder(0.036, 0.008, 16).turned("x", 90).moved(0, -0.165, hub).painted(tone))
    return leafy(join(parts), Bake(rays=16, reach=0.12, strength=0.7))


def waste_bin() -> Model:
    """A woven basket for waste paper, with some crumpled sheets."""
    parts = [
        lathe([(0.0, 0.012), (0.105, 0.012), (0.14, 0.3)], 20, 60)
        .flipped()
        .painted(c.lift(c.WOOD_PALE, -0.2))
    ]
    parts.append(lathe([(0.0, 0.0), (0.11, 0.0), (0.145, 0.3)], 20, 60).painted(c.WOOD_PALE))
    for k in range(6):
        z = 0.03 + 0.05 * k
        r = 0.111 + 0.035 * z / 0.3
        parts.append(torus(r + 0.002, 0.007, 20, 4).moved(z=z).painted(vary(c.WOOD_LIGHT, k, 0.15)))
    parts.append(torus(0.144, 0.011, 24, 6).moved(z=0.3).painted(c.WOOD))
    for k in range(14):
        a = 2 * math.pi * k / 14
        d = (math.cos(a), math.sin(a))
        parts.append(
            rod((0.114 * d[0], 0.114 * d[1], 0.0), (0.15 * d[0], 0.15 * d[1], 0.3), 0.006, 4).painted(
                c.WOOD_LIGHT
            )
        )
    for k in range(4):
        crumple = ball(0.05, 7, 5)
        crumple = _crumpled(crumple, k)
        a = 1.7 * k
        parts.append(crumple.moved(0.06 * math.cos(a), 0.06 * math.sin(a), 0.25 + 0.02 * k).painted(c.PAPER))
    return painted(join(parts), Bake(rays=20, reach=0.15))


def _crumpled(mesh: Mesh, seed: float) -> Mesh:
    def press(p: Vec3) -> Vec3:
        f = 0.75 + 0.5 * noise(*p, seed)
        return (p[0] * f, p[1] * f, p[2] * f)

    return mesh.mapped(press).creased(0.0)
