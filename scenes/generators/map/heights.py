"""What rises: a hill, a mountain with contour lines, terraces of rice, an island, a cliff; tiles of 3 by 3 m."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.finish import LEAVES, Model, Part, leafy
from scenes.generators.map.ground import (
    GRASS_SIDE,
    Height,
    Segment,
    base,
    border,
    flat,
    grassy,
    risers,
    split,
    steep,
    surface,
    tile,
    walls,
    water,
)
from scenes.generators.map.tiny import boat, house, palm, strewn, tree
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, noise, vary
from scenes.generators.solids import blob
from scenes.generators.vectors import Color, Vec2, Vec3, mix

LOW: Vec2 = (-1.5, -1.5)
HIGH: Vec2 = (1.5, 1.5)
LAND = Bake(rays=16, reach=0.7, ground=False, strength=0.75)
_FOOT = 0.2
_INK = c.tint("5c3a26")
_TINTS: Sequence[Color] = [
    c.tint(code) for code in ("8db56a", "b3c97c", "dcd790", "e0bf7c", "c9985f", "a97750", "8c6652")
]


def _bump(x: float, y: float, at: Vec2, wide: float, deep: float) -> float:
    return math.exp(-(((x - at[0]) / wide) ** 2) - ((y - at[1]) / deep) ** 2)


def _free(x: float, y: float) -> float:
    """1 over the tile, sinking to 0 at its edge."""
    return min(1.0, (1.5 - max(abs(x), abs(y))) / 0.5)


def hill(height: float = 0.9) -> Model:
    """A hill with meadows, trees and two houses at its foot."""

    def high(x: float, y: float) -> float:
        return (
            _FOOT
            + height * _bump(x, y, (0.05, 0.1), 0.72, 0.6)
            + 0.04 * _free(x, y) * cloud(x * 1.8, y * 1.8, 1.0)
        )

    land = surface(high, LOW, HIGH, 16, 16).shaded(grassy(c.LEAF, c.tint("a3bf68"), 0.45))
    places = [
        (-0.75, -0.45),
        (-0.95, 0.3),
        (0.75, 0.75),
        (0.95, -0.1),
        (-0.35, 0.95),
        (0.3, 0.55),
        (-0.45, 0.35),
        (0.5, 0.05),
    ]
    parts = [tile(land, LOW, HIGH)]
    parts += strewn((tree(0.2 + 0.09 * noise(k), k), (x, y, high(x, y))) for k, (x, y) in enumerate(places))
    for k, (x, y) in enumerate(((-0.25, -1.05), (0.35, -1.15))):
        parts.append(house(0.28, k, (c.TILE, c.TEAL)[k]).turned("z", 12 - 30 * k).moved(x, y, high(x, y)))
    return leafy(join(parts), LAND)


def _peaks(height: float) -> Height:
    def high(x: float, y: float) -> float:
        mass = _bump(x, y, (-0.22, 0.12), 0.62, 0.56) + 0.62 * _bump(x, y, (0.62, -0.28), 0.4, 0.46)
        mass += 0.2 * _bump(x, y, (-0.85, -0.55), 0.45, 0.4)
        rough = cloud(x * 2.3, y * 2.3, 5.0) - 0.5 + 0.4 * (cloud(x * 5.1, y * 5.1, 8.0) - 0.5)
        return _FOOT + height * max(mass * (1.0 + 0.28 * rough) - 0.045, 0.0) / 1.02

    return high


def mountain(height: float = 1.2, lines: int = 7, style: str = "relief") -> Model:
    """A mountain with two peaks and its contour lines, every fifth of them thick.

    `style`: "relief" as in nature, "steps" as layers of cardboard, "map" pressed flat, as a map shows it.
    """
    high = _peaks(height)
    slope = steep(high, 0.04)
    cells = 17
    parts: list[Mesh] = []
    rest = surface(high, LOW, HIGH, cells, cells, 1.35)
    rise = height / (lines + 0.6)
    floor = 0.06 if style == "map" else _FOOT
    level = floor
    for k in range(lines + 1):
        mark = _FOOT + rise * (k + 0.55)
        tint = _tint(k / max(lines, 1))
        if k == lines:
            parts.append((flat(rest, level) if style != "relief" else rest).painted(tint))
            break
        half = 0.011 if k % 5 == 4 else 0.006
        limits = [0.0] if style == "steps" else [-half, half]
        pieces, rims = split(rest, lambda p, m=mark: (p[2] - m) / slope(p[0], p[1]), limits)  # type: ignore[misc]
        below = pieces[0] if style == "relief" else flat(pieces[0], level)
        parts.append(below.painted(tint))
        if style == "steps":
            parts.append(risers(rims[0], level, level + rise, c.lift(_tint((k + 1) / max(lines, 1)), -0.28)))
            level += rise
        else:
            parts.append((pieces[1] if style == "relief" else flat(pieces[1], level)).painted(_INK))
        rest = pieces[-1]
    layers = GRASS_SIDE if style == "relief" else ((9.0, c.WOOD_PALE),)
    parts.append(walls(border(base(LOW, HIGH, c.WOOD, floor).flipped(), LOW, HIGH), 0.0, layers))
    parts.append(base(LOW, HIGH, c.WOOD_PALE))
    how = Bake(rays=8, reach=0.3, ground=False, strength=0.25) if style == "map" else LAND
    return Model((Part(join(parts)),), how)


def _tint(t: float) -> Color:
    """The colour of a height, as atlases have it: green, yellow, brown."""
    spot = min(max(t, 0.0), 1.0) * (len(_TINTS) - 1)
    k = min(int(spot), len(_TINTS) - 2)
    return mix(_TINTS[k], _TINTS[k + 1], spot - k)


def rice_terraces(tiers: int = 6, ripe: float = 0.35) -> Model:
    """A slope with rice fields in steps, each held by a bank; water stands in every third."""

    def high(x: float, y: float) -> float:
        slope = (y + 1.5) / 3.0 + 0.13 * math.sin(1.9 * x + 0.6) + 0.085 * math.sin(3.4 * x + 0.2 + y)
        return 0.24 + 1.05 * min(max(slope, 0.0), 1.15)

    least, most, cells = 0.24, 1.42, 17
    step = (most - least) / (tiers + 0.7)
    rest = surface(high, LOW, HIGH, cells, cells)
    field = mix(c.LEAF_LIGHT, c.tint("d9b24e"), min(max(ripe, 0.0), 1.0))
    bank, earth = c.tint("8f9a52"), c.SOIL
    parts: list[Mesh] = []
    steepness = steep(high, 0.06)
    level, bund = least, 0.028
    for k in range(tiers + 1):
        color = vary(field, k, 0.12) if k % 3 else c.WATER_LIGHT
        if k == tiers:
            parts.append(flat(rest, level).painted(c.LEAF_DARK))
            break
        mark = least + step * (k + 0.8)
        pieces, rims = split(rest, lambda p, m=mark: (p[2] - m) / steepness(p[0], p[1]), [0.0, 0.05])  # type: ignore[misc]
        parts.append(flat(pieces[0], level).painted(color))
        upper = level + step
        parts.append(risers(rims[0], level, upper + bund, earth))
        parts.append(_sloped(pieces[1], rims[0], upper, bund).painted(bank))
        level, rest = upper, pieces[2]

    fields = join(parts)

    def tread(x: float, y: float) -> float:
        count = math.floor((high(x, y) - least) / step + 0.2)
        return least + step * min(max(count, 0), tiers)

    parts = [tile(fields, LOW, HIGH)]
    for k, (x, y) in enumerate(((-1.15, 1.25), (-0.6, 1.38), (1.3, 1.3), (0.15, 1.32))):
        parts.append(tree(0.26, k).moved(x, y, tread(x, y)))
    parts.append(house(0.3, 2.0, c.THATCH).turned("z", 15).moved(0.75, 1.28, tread(0.75, 1.28)))
    return leafy(join(parts), LAND)


def _sloped(bank: Mesh, outer: Sequence[Segment], level: float, rise: float) -> Mesh:
    """A bank that is highest along its outer line and sinks to the field behind it."""
    crest = {p[:2] for pair in outer for p in pair}
    return bank.mapped(lambda p: (p[0], p[1], level + (rise if p[:2] in crest else 0.0)))


def island(water_height: float = 0.3) -> Model:
    """An island with a hill, a beach and a reef in the sea, whose height can be changed (metres above the sea bed)."""

    def high(x: float, y: float) -> float:
        r = math.hypot(x * 0.92, y * 1.1) * (1.0 + 0.3 * (cloud(x * 1.5 + 7, y * 1.5, 2.0) - 0.5))
        shelf = 0.1 + 0.24 / (1.0 + math.exp((r - 0.95) * 11))
        hill_ = 0.5 * math.exp(-(((x + 0.1) / 0.42) ** 2) - ((y - 0.15) / 0.36) ** 2) + 0.2 * _bump(
            x, y, (0.42, 0.2), 0.24, 0.26
        )
        return shelf + hill_ * (0.8 + 0.4 * cloud(x * 4, y * 4, 4.0)) + 0.03 * cloud(x * 3, y * 3, 6.0)

    land = surface(high, LOW, HIGH, 22, 22, 1.3)
    pieces, _ = split(land, lambda p: p[2] + 0.02 * cloud(p[0] * 5, p[1] * 5, 0.0), [0.25, 0.385])
    bed, beach, green = pieces
    bed = bed.graded(c.tint("8fa69a"), c.SAND)
    green = green.graded(c.LEAF_LIGHT, c.LEAF_DARK)
    parts = [
        tile(
            join([bed, beach.painted(c.tint("efdcb0")), green]),
            LOW,
            HIGH,
            ((0.04, c.SAND), (9.0, c.CONCRETE_DARK)),
        )
    ]
    spots = [
        (0.62, -0.32),
        (0.45, -0.5),
        (-0.1, -0.62),
        (-0.55, -0.42),
        (-0.78, -0.05),
        (0.8, 0.1),
        (-0.62, 0.45),
    ]
    for k, (x, y) in enumerate(spots):
        parts.append(palm(0.26 + 0.06 * noise(k, 3), k).moved(x, y, high(x, y)))
    for k, (x, y) in enumerate([(-0.3, 0.0), (0.1, -0.12), (-0.4, 0.28), (0.3, 0.42), (0.0, 0.52)]):
        parts.append(tree(0.17 + 0.05 * noise(k), k).moved(x, y, high(x, y)))
    parts.append(house(0.22, 4.0, c.THATCH).turned("z", 20).moved(0.2, -0.46, high(0.2, -0.46)))
    if water_height > 0.2:
        parts.append(boat(0.3).turned("z", 35).moved(0.95, -0.95, water_height))
    return Model((Part(join(parts), LEAVES), *water(land, LOW, HIGH, water_height)), LAND)


def cliff(layers: int = 5, height: float = 1.2) -> Model:
    """A cliff of rock in layers, hard ones stepping forward, with fallen stones and the sea at its foot."""
    foot, top = 0.3, 0.3 + height
    colors = [c.tint(code) for code in ("b8875f", "d3b083", "a9694a", "c99e72", "8f6a52", "dcc49c")]

    def face(x: float) -> float:
        return (
            0.16 * math.sin(2.1 * x + 0.4)
            + 0.22 * (cloud(x * 1.7, 3.0, 1.0) - 0.5)
            + 0.1 * (cloud(x * 6.3, 1.0, 2.0) - 0.5)
        )

    def stand_out(z: float) -> float:
        """How far the layer at this height stands forward."""
        t = (z - foot) / height * layers
        n = min(int(t), layers - 1)
        inside = t - n
        return 0.09 * (1.0 if n % 2 else 0.0) * min(1.0, 8 * inside, 8 * (1 - inside)) - 0.3 * (z - foot)

    columns, rows = 22, layers * 4
    lines: list[list[Vec3]] = []
    xs = [-1.5 + 3.0 * k / columns for k in range(columns + 1)]
    lines.append([(x, -1.5, 0.12) for x in xs])
    lines.append([(x, -1.0 + face(x) * 0.5, 0.16 + 0.03 * cloud(x * 3, 0, 0)) for x in xs])
    lines.append([(x, -0.42 + face(x), foot) for x in xs])
    for k in range(1, rows + 1):
        z = foot + height * k / rows
        rough = [0.035 * (cloud(x * 7, z * 9, 3.0) - 0.5) for x in xs]
        lines.append([(x, -0.3 + face(x) - stand_out(z) + r, z) for x, r in zip(xs, rough, strict=True)])
    meadow = lines[-1]
    lines.append([(x, y + 0.25, z + 0.03) for x, y, z in meadow])
    lines.append([(x, 0.95, top + 0.06 + 0.05 * cloud(x * 2, 1, 1)) for x in xs])
    lines.append([(x, 1.5, top + 0.06 + 0.05 * cloud(x * 2, 2, 1)) for x in xs])
    parts: list[Mesh] = []
    for number in range(len(lines) - 1):
        layer = min(max((number - 2) * layers // rows, 0), layers - 1)
        color = colors[layer % len(colors)] if 1 < number < rows + 2 else c.SAND if number < 2 else c.LEAF
        parts.append(_strip(lines[number], lines[number + 1], color, number))
    parts = [_cliff_tile(join(parts), foot, height, layers, colors)]
    for k in range(13):
        x = -1.35 + 2.7 * noise(k, 1.0)
        size = 0.05 + 0.09 * noise(k, 2.0)
        y = -0.62 + face(x) * 0.8 - 0.25 * noise(k, 3.0)
        stone = blob(size, size * 0.8, size * 0.7, 6, 4).turned("z", 70 * k).turned("x", 20 * noise(k, 4.0))
        parts.append(stone.creased(20.0).painted(vary(colors[k % 3], k, 0.12)).moved(x, y, 0.2 + 0.3 * size))
    for k, x in enumerate((-1.2, -0.7, 0.3, 0.9, 1.25)):
        parts.append(tree(0.24, k).moved(x, 0.9 + 0.35 * noise(k, 5.0), top + 0.07))
    shore = join([_strip(lines[0], lines[1], c.SAND, 0), _strip(lines[1], lines[2], c.SAND, 1)])
    return Model((Part(join(parts)), *water(shore, LOW, HIGH, 0.22)), LAND)


def _strip(low: list[Vec3], high: list[Vec3], color: Color, seed: float) -> Mesh:
    """The land between two lines of points, each quad with a shade of its own."""
    points = [*low, *high]
    n = len(low)
    triangles = [t for k in range(n - 1) for t in ((k, k + 1, n + k + 1), (k, n + k + 1, n + k))]
    creases = [38.0] * len(triangles)
    colors = [vary(color, seed + 0.37 * (k % n), 0.05) for k in range(2 * n)]
    return Mesh(points, colors, [(0.0, 0.0)] * len(points), triangles, creases)


def _cliff_tile(land: Mesh, foot: float, height: float, layers: int, colors: Sequence[Color]) -> Mesh:
    """The cliff with its cut sides, whose layers lie level."""
    whole = walls(border(land, LOW, HIGH), 0.0, ((9.0, colors[0]),))
    limits = [foot + height * k / layers for k in range(1, layers)]
    pieces, _ = split(whole, lambda p: p[2], limits)
    sides = [piece.painted(colors[k % len(colors)]) for k, piece in enumerate(pieces)]
    return join([land, *sides, base(LOW, HIGH, colors[0])])
