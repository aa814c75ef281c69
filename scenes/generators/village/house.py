"""The Khmer house on stilts, its kitchen hut, and the parts they share: plank walls, windows, stairs, rails."""

from __future__ import annotations

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import mottle, noise, vary
from scenes.generators.solids import block, box, cylinder, lathe, soft_box
from scenes.generators.sweeps import beam, extrude, rod
from scenes.generators.vectors import Color, Vec2, Vec3, mix
from scenes.generators.village.roofs import finial, gable_roof, pediment, profile, ridge_cap, slope, verge

FLOOR = 2.1


def plank_wall(
    width: float, height: float, colors: tuple[Color, Color], board: float = 0.24, seed: float = 0.0
) -> Mesh:
    """A wall of upright boards in the xz plane, centred on x, looking to -y, with dark gaps between the boards."""
    count = max(1, round(width / board))
    step, rows = width / count, 3
    parts: list[Mesh] = []
    for k in range(count):
        x0, x1 = -width / 2 + k * step, -width / 2 + (k + 1) * step - 0.018
        color = vary(mix(*colors, noise(seed, k)), seed + k, 0.07)
        for r in range(rows):
            z0, z1 = height * r / rows, height * (r + 1) / rows
            face: list[Vec3] = [(x0, -0.02, z0), (x1, -0.02, z0), (x1, -0.02, z1), (x0, -0.02, z1)]
            parts.append(patch(face, [(0, 1, 2), (0, 2, 3)], 0.0, color))
        gap: list[Vec3] = [
            (x1, -0.02, 0),
            (x1 + 0.018, -0.02, 0),
            (x1 + 0.018, -0.02, height),
            (x1, -0.02, height),
        ]
        parts.append(patch(gap, [(0, 1, 2), (0, 2, 3)], 0.0, c.lift(color, -0.42)))
    return join(parts)


def shutter(width: float, height: float, color: Color, slats: int = 6) -> Mesh:
    """One louvred leaf, hinged on x = 0, reaching to +x, 3 cm thick."""
    parts = [block((0, -0.015, 0), (width, 0.015, height)).painted(color)]
    for k in range(slats):
        z0, z1 = height * (0.1 + 0.8 * k / slats), height * (0.1 + 0.8 * (k + 0.72) / slats)
        face: list[Vec3] = [(width * 0.14, -0.016, z0), (width * 0.86, -0.016, z0)]
        face += [(width * 0.86, -0.034, z1), (width * 0.14, -0.034, z1)]
        slat = patch(face, [(0, 1, 2), (0, 2, 3)], 0.0)
        slat.colors = [c.lift(color, 0.05)] * 2 + [c.lift(color, 0.28)] * 2
        parts += [slat, slat.turned("z", 180).moved(x=width)]
    return join(parts)


def window(width: float = 0.9, height: float = 1.1, open_angle: float = 105.0, color: Color = c.TEAL) -> Mesh:
    """A window in front of a wall at y = 0 looking to -y: dark room, frame, bars and two open shutters; z from 0."""
    w = width / 2
    pane: list[Vec3] = [(-w, -0.035, 0), (w, -0.035, 0), (w, -0.035, height), (-w, -0.035, height)]
    parts = [patch(pane, [(0, 1, 2), (0, 2, 3)], 0.0).graded(c.tint("3d2f2b"), c.tint("241c1e"))]
    frame = [
        block((-w - 0.07, -0.09, -0.07), (w + 0.07, -0.01, 0.0)),
        block((-w - 0.07, -0.09, height), (w + 0.07, -0.01, height + 0.07)),
        block((-w - 0.07, -0.09, 0.0), (-w, -0.01, height)),
        block((w, -0.09, 0.0), (w + 0.07, -0.01, height)),
        block((-w - 0.1, -0.14, -0.1), (w + 0.1, -0.01, -0.06)),
    ]
    parts.append(join(frame).painted(c.WOOD_PALE))
    for k in range(3):
        x = -w + width * (k + 1) / 4
        parts.append(block((x - 0.014, -0.06, 0.0), (x + 0.014, -0.035, height)).painted(c.WOOD))
    leaf = shutter(w - 0.01, height - 0.02, color)
    parts.append(leaf.turned("z", -open_angle - 30).moved(-w, -0.09, 0.01))
    parts.append(leaf.scaled(-1, 1, 1).turned("z", open_angle + 30).moved(w, -0.09, 0.01))
    return join(parts)


def stairs(width: float, height: float, run: float, steps: int, color: Color, rails: bool = True) -> Mesh:
    """An open wooden stair that rises along +y from y = -run, z = 0 to y = 0, z = height."""
    parts: list[Mesh] = []
    for s in (-1, 1):
        x = s * width / 2
        parts.append(
            beam((x, -run - 0.12, 0.02), (x, 0.0, height - 0.02), 0.07, 0.2).painted(c.lift(color, -0.2))
        )
        if rails:
            parts.append(beam((x, -run, 0.92), (x, 0.02, height + 0.86), 0.07, 0.06).painted(c.WOOD_DARK))
            for k in (0, 2, 4, 6):
                t = k / 6
                y, z = -run * (1 - t), height * t
                parts.append(box(0.07, 0.07, 0.92).moved(x, y, z).painted(c.WOOD_DARK))
        parts.append(box(0.22, 0.34, 0.08).moved(x, -run - 0.08).painted(c.CONCRETE))
    for k in range(steps):
        t = (k + 0.5) / steps
        tread = soft_box(width + 0.04, 0.27, 0.05, 0.014).moved(0, -run * (1 - t) - 0.03, height * t)
        parts.append(tread.painted(vary(color, k + 0.5, 0.1)))
    return join(parts)


def railing(a: Vec3, b: Vec3, color: Color, balusters: int, height: float = 0.82) -> Mesh:
    """A veranda rail from a to b (floor points): hand rail, foot rail and turned balusters."""
    (x0, y0, z), (x1, y1, _) = a, b
    parts = [
        beam((x0, y0, z + height), (x1, y1, z + height), 0.09, 0.06).painted(c.WOOD_DARK),
        beam((x0, y0, z + 0.14), (x1, y1, z + 0.14), 0.06, 0.05).painted(c.WOOD_DARK),
    ]
    turned: list[Vec2] = [(0.02, 0.14), (0.038, 0.3), (0.018, 0.44), (0.034, 0.58), (0.02, height - 0.02)]
    for k in range(balusters):
        t = (k + 0.5) / balusters
        one = lathe(turned, 4, 80.0).moved(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, z)
        parts.append(one.painted(color))
    return join(parts)


def stilt_house(roof: str = "tile", shutters: str = "teal", cut: str = "none") -> Model:
    """A Khmer house (ផ្ទះខ្មែរ): one can walk below it; stairs and veranda in front (-y), the ridge runs back.

    roof: "tile" or "thatch"; shutters: "teal" or "blue"; cut: the wall left out to look inside ("none", "front",
    "back", "left", "right"). Floor at 2.1 m, ridge near 6.9 m.
    """
    half, front, mid, back = 2.7, -3.3, -1.7, 3.1
    wall_high = 2.25
    top = FLOOR + wall_high
    tint = c.TEAL if shutters == "teal" else c.BLUE
    parts: list[Mesh] = []
    wood = (c.tint("a37647"), c.tint("bd9361"))
    for x in (-half + 0.2, 0.0, half - 0.2):
        for y in (front + 0.15, mid, (mid + back) / 2, back - 0.15):
            foot = cylinder(0.27, 0.32, 8, 0.19).painted(c.CONCRETE)
            post = lathe([(0.145, 0.3), (0.13, 1.2), (0.13, FLOOR)], 8, 60.0)
            post = post.shaded(mottle(c.WOOD_DARK, c.WOOD, 0.5, x + y))
            parts.append(join([foot, post]).moved(x, y))
    for x in (-half + 0.2, 0.0, half - 0.2):
        parts.append(
            beam((x, front - 0.05, FLOOR - 0.2), (x, back + 0.05, FLOOR - 0.2), 0.16, 0.2).painted(
                c.WOOD_DARK
            )
        )
    for k in range(9):
        y = front + 0.2 + k * (back - front - 0.4) / 8
        parts.append(beam((-half, y, FLOOR - 0.06), (half, y, FLOOR - 0.06), 0.08, 0.1).painted(c.WOOD))
    boards = 12
    for k in range(boards):
        y0 = front - 0.08 + k * (back - front + 0.16) / boards
        y1 = y0 + (back - front + 0.16) / boards - 0.012
        floor = block((-half - 0.08, y0, FLOOR), (half + 0.08, y1, FLOOR + 0.05))
        parts.append(floor.painted(vary(c.WOOD_LIGHT, k, 0.1)))
    depth = back - mid
    base = FLOOR + 0.05
    wall = plank_wall(2 * half, wall_high, wood, seed=1.0)
    side = plank_wall(depth, wall_high, wood, seed=2.0)
    walls = {
        "front": wall.moved(y=mid, z=base),
        "back": plank_wall(2 * half, wall_high, wood, seed=3.0).turned("z", 180).moved(y=back, z=base),
        "right": side.turned("z", 90).moved(half, (mid + back) / 2, base),
        "left": side.turned("z", -90).moved(-half, (mid + back) / 2, base),
    }
    for name, one in walls.items():
        if name != cut:
            parts.append(one)
        if cut not in (name, "none"):
            parts.append(one.flipped())  # seen from inside through the gap
    for x in (-half, half):
        for y in (mid, back):
            parts.append(box(0.16, 0.16, wall_high).moved(x, y, base).painted(c.WOOD_DARK))
    for z in (base, top - 0.06):
        for y in (mid - 0.02, back + 0.02):
            parts.append(beam((-half, y, z + 0.06), (half, y, z + 0.06), 0.06, 0.12).painted(c.WOOD_DARK))
        for x in (-half - 0.02, half + 0.02):
            parts.append(beam((x, mid, z + 0.06), (x, back, z + 0.06), 0.06, 0.12).painted(c.WOOD_DARK))
    opening = window(color=tint)
    if cut != "front":
        parts.append(opening.moved(-1.5, mid - 0.02, base + 0.75))
        parts.append(_door(tint).moved(0.95, mid - 0.02, base))
    for y in (-0.55, 1.9):
        if cut != "right":
            parts.append(opening.turned("z", 90).moved(half + 0.02, y, base + 0.75))
        if cut != "left":
            parts.append(opening.turned("z", -90).moved(-half - 0.02, y, base + 0.75))
    for x in (-1.3, 1.3):
        if cut != "back":
            parts.append(opening.turned("z", 180).moved(x, back + 0.02, base + 0.75))
    parts += _main_roof(roof, half, mid, back, top, tint)
    parts += _veranda(roof, half, front, mid, base, top)
    parts.append(stairs(1.15, FLOOR + 0.03, 1.75, 8, c.WOOD_LIGHT).moved(0.95, front - 0.12, 0.0))
    return painted(join(parts), Bake(rays=24, reach=1.2, shade=(0.5, 0.45, 0.46), strength=0.9))


def _door(color: Color) -> Mesh:
    """A double door, one leaf open, with its frame; z from 0, looking to -y."""
    dark: list[Vec3] = [(-0.5, -0.03, 0), (0.5, -0.03, 0), (0.5, -0.03, 1.95), (-0.5, -0.03, 1.95)]
    parts = [patch(dark, [(0, 1, 2), (0, 2, 3)], 0.0).graded(c.tint("46362f"), c.tint("241c1e"))]
    for low, high in (((-0.6, 0.0), (-0.5, 1.95)), ((0.5, 0.0), (0.6, 1.95)), ((-0.6, 1.95), (0.6, 2.06))):
        parts.append(block((low[0], -0.09, low[1]), (high[0], 0.0, high[1])).painted(c.WOOD_PALE))
    leaf = shutter(0.49, 1.93, color, 10)
    parts.append(leaf.moved(-0.5, -0.06, 0.01))
    parts.append(leaf.scaled(-1, 1, 1).turned("z", 100).moved(0.5, -0.08, 0.01))
    return join(parts)


def _main_roof(kind: str, half: float, mid: float, back: float, top: float, tint: Color) -> list[Mesh]:
    """The steep gable roof with its pediments, verge boards and finials."""
    eave, ridge = half + 0.75, top + 2.5
    line = profile(
        [(0.0, ridge), (half * 0.42, top + 1.12), (half * 0.86, top + 0.26), (eave, top - 0.22)], 9
    )
    colors = (c.TILE, c.TILE_LIGHT) if kind == "tile" else (c.THATCH, c.THATCH_DARK)
    f, b = mid - 0.5, back + 0.55
    parts = [gable_roof(line, b, f, 11, colors, c.WOOD, lip=0.05 if kind == "tile" else 0.08)]
    cap = c.TILE_DARK if kind == "tile" else c.THATCH_DARK
    parts.append(ridge_cap(f, b, ridge + 0.1, cap))
    rays = (c.lift(tint, 0.25), c.CREAM)
    parts.append(pediment(line, mid - 0.1, top + 0.06, rays))
    parts.append(
        pediment(line, mid - 0.1, top + 0.06, rays).scaled(-1, 1, 1).turned("z", 180).moved(y=mid + back)
    )
    for y, turn in ((f, 0.0), (b, 180.0)):
        parts.append(verge(line, y, 0.24, 0.07, c.WOOD_DARK))
        parts.append(finial(0.75, c.WOOD_DARK).turned("z", turn).moved(0, y, ridge + 0.12))
    parts.append(
        beam((-half, mid - 0.06, top + 0.06), (half, mid - 0.06, top + 0.06), 0.12, 0.16).painted(c.WOOD_DARK)
    )
    parts.append(
        beam((-half, back + 0.06, top + 0.06), (half, back + 0.06, top + 0.06), 0.12, 0.16).painted(
            c.WOOD_DARK
        )
    )
    return parts


def _veranda(kind: str, half: float, front: float, mid: float, base: float, top: float) -> list[Mesh]:
    """The lower roof in front on four posts, with the rail around the veranda."""
    parts: list[Mesh] = []
    colors = (c.TILE, c.TILE_LIGHT) if kind == "tile" else (c.THATCH, c.THATCH_DARK)
    # a slope runs down towards +x; turned by -90 degrees it runs down to the front
    reach = mid - front + 0.85
    line = profile([(0.0, top + 0.0), (reach * 0.5, top - 0.42), (reach, top - 0.72)], 5)
    wide = half + 0.55
    pent = slope(line, wide, -wide, 12, colors, 0.05 if kind == "tile" else 0.08, 0.0, 7.0)
    parts.append(pent.turned("z", -90).moved(y=mid + 0.05))
    below: list[Vec3] = [(0, -wide, line[0][1] - 0.04), (0, wide, line[0][1] - 0.04)]
    below += [(line[-1][0], wide, line[-1][1] - 0.04), (line[-1][0], -wide, line[-1][1] - 0.04)]
    parts.append(patch(below, [(0, 1, 2), (0, 2, 3)], 0.0, c.WOOD).turned("z", -90).moved(y=mid + 0.05))
    head = top - 0.62
    for x in (-half + 0.1, 0.2, 1.72, half - 0.1):
        parts.append(box(0.11, 0.11, head - base).moved(x, front + 0.08, base).painted(c.WOOD_DARK))
    parts.append(
        beam(
            (-half - 0.3, front + 0.08, head + 0.02), (half + 0.3, front + 0.08, head + 0.02), 0.1, 0.12
        ).painted(c.WOOD)
    )
    for s in (-1, 1):
        edge = beam((s * wide, mid + 0.05, top - 0.02), (s * wide, front - 0.8, top - 0.74), 0.05, 0.16)
        parts.append(edge.painted(c.WOOD_DARK))
    y = front + 0.08
    pale = c.CREAM
    parts.append(railing((-half + 0.1, y, base), (0.2, y, base), pale, 11))
    parts.append(railing((1.72, y, base), (half - 0.1, y, base), pale, 4))
    for s in (-1, 1):
        parts.append(railing((s * (half - 0.1), y, base), (s * (half - 0.1), mid, base), pale, 6))
    return parts


def kitchen_hut() -> Model:
    """A small kitchen on the ground: thatch roof, woven walls on three sides, clay stove with a pot, water shelf."""
    half, front, back, top = 1.35, -1.1, 1.1, 1.9
    parts: list[Mesh] = []
    for x in (-half, half):
        for y in (front, back):
            post = lathe([(0.075, 0.0), (0.065, top + 0.1)], 7, 60.0)
            parts.append(post.shaded(mottle(c.WOOD_DARK, c.WOOD, 0.4, x * 3 + y)).moved(x, y))
    for x in (-half, half):
        parts.append(beam((x, front - 0.2, top), (x, back + 0.2, top), 0.08, 0.09).painted(c.WOOD_DARK))
    for y in (front, back):
        parts.append(
            beam((-half - 0.2, y, top + 0.08), (half + 0.2, y, top + 0.08), 0.08, 0.09).painted(c.WOOD_DARK)
        )
    for turn, place, width in (
        (180.0, (0.0, back), 2 * half),
        (90.0, (half, 0.0), back - front),
        (-90.0, (-half, 0.0), back - front),
    ):
        panel = _woven(width, 1.35)
        parts.append(panel.turned("z", turn).moved(place[0], place[1], 0.3))
        parts.append(panel.turned("z", turn + 180).moved(place[0], place[1], 0.3))
    line = profile([(0.0, top + 1.25), (0.85, top + 0.52), (half + 0.55, top - 0.22)], 6)
    roof = gable_roof(line, back + 0.5, front - 0.6, 7, (c.THATCH, c.THATCH_DARK), c.WOOD_LIGHT, lip=0.1)
    parts.append(roof)
    parts.append(ridge_cap(front - 0.65, back + 0.55, top + 1.34, c.THATCH_DARK, 0.14))
    gable = [(-0.95, top + 0.45), (0.95, top + 0.45), (0.0, top + 1.22)]
    for y in (front - 0.1, back + 0.1):
        parts.append(extrude(gable, 0.03).moved(y=y).painted(c.tint("b99a62")))
    stove = lathe(
        [(0.0, 0.0), (0.2, 0.0), (0.24, 0.14), (0.21, 0.26), (0.15, 0.26), (0.15, 0.18), (0.0, 0.18)],
        14,
        40.0,
    )
    pot = lathe(
        [(0.0, 0.0), (0.14, 0.02), (0.2, 0.12), (0.16, 0.2), (0.19, 0.23), (0.15, 0.21), (0.0, 0.19)],
        14,
        50.0,
    )
    for x in (-0.5, 0.25):
        parts.append(stove.moved(x, 0.5).painted(c.TERRACOTTA))
        mouth = box(0.13, 0.03, 0.12).moved(x, 0.5 - 0.225, 0.03)
        parts.append(mouth.painted(c.INK))
    parts.append(pot.moved(-0.5, 0.5, 0.26).painted(c.RUBBER_LIGHT))
    parts.append(pot.moved(0.25, 0.5, 0.26).painted(c.TIN))
    for k in range(6):
        log = rod(
            (0.75, 0.1 + 0.02 * k, 0.05 + 0.075 * (k // 3)), (0.82, 0.85, 0.05 + 0.075 * (k // 3)), 0.04, 6
        )
        parts.append(log.moved(0.09 * (k % 3)).painted(vary(c.WOOD, k, 0.2)))
    return painted(join(parts), Bake(rays=24, reach=0.9))


def _woven(width: float, height: float) -> Mesh:
    """A panel of woven palm leaf: a chequer of two straw tones in a bamboo frame, looking to -y."""
    nx, nz = max(4, round(width / 0.22)), 6
    parts: list[Mesh] = []
    for i in range(nx):
        for k in range(nz):
            x0, x1 = width * (i / nx - 0.5), width * ((i + 1) / nx - 0.5)
            z0, z1 = height * k / nz, height * (k + 1) / nz
            face: list[Vec3] = [(x0, -0.005, z0), (x1, -0.005, z0), (x1, -0.005, z1), (x0, -0.005, z1)]
            color = vary((c.tint("c9a868"), c.tint("b4935a"))[(i + k) % 2], i * 7 + k, 0.05)
            parts.append(patch(face, [(0, 1, 2), (0, 2, 3)], 0.0, color))
    for z in (0.0, height):
        parts.append(rod((-width / 2, -0.01, z), (width / 2, -0.01, z), 0.025, 5).painted(c.WOOD_PALE))
    return join(parts)
