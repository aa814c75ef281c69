"""Cambodia in relief: the border, coast, lake, rivers and mountains set down by hand, simplified, from their places.

Places are degrees of longitude east and latitude north. Heights are drawn some twenty times too high, else a country
630 km wide would look as flat as paper.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from scenes.generators import paint as c
from scenes.generators.cutting import used
from scenes.generators.finish import Model, Part
from scenes.generators.map.ground import Height, Segment, base, flat, risers, split, surface, walls
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud
from scenes.generators.solids import cylinder, lathe
from scenes.generators.sweeps import extrude
from scenes.generators.vectors import Color, Vec2, Vec3

_WEST, _EAST, _SOUTH, _NORTH = 102.0, 107.95, 10.05, 14.98
_SCALE = 2.4 / (_EAST - _WEST)
_SHRINK = 1 / math.cos(math.radians(12.6))  # a degree of latitude is longer than one of longitude here
LOW: Vec2 = (-1.2, -0.5 * (_NORTH - _SOUTH) * _SCALE * _SHRINK)
HIGH: Vec2 = (1.2, -LOW[1])
_PLATE, _LAND = 0.08, 0.135

# from the coast at Koh Kong along the sea to the east, then round by Vietnam, Laos and Thailand
_BORDER = """102.91,11.64 103.02,11.52 103.06,11.33 103.13,11.15 103.08,10.98 103.22,10.87 103.40,10.95
103.52,11.12 103.66,11.17 103.72,11.02 103.60,10.80 103.50,10.62 103.60,10.50 103.76,10.55
103.92,10.60 104.10,10.58 104.25,10.52 104.34,10.46 104.45,10.42 104.58,10.53 104.86,10.53
105.05,10.72 105.05,10.91 105.24,10.89 105.42,10.96 105.77,11.00 105.86,10.85 106.06,10.78
106.18,10.97 106.16,11.08 106.00,11.12 105.88,11.28 105.86,11.45 105.81,11.58 105.90,11.67
106.03,11.77 106.26,11.72 106.42,11.68 106.46,11.96 106.76,12.06 107.14,12.27 107.40,12.27
107.55,12.36 107.58,12.62 107.50,12.98 107.62,13.36 107.46,13.76 107.34,14.06 107.37,14.40
107.53,14.69 107.26,14.57 107.03,14.42 106.84,14.30 106.52,14.54 106.24,14.47 106.00,14.36
106.12,14.06 106.06,13.93 105.88,13.93 105.72,14.06 105.55,14.15 105.36,14.11 105.20,14.34
104.98,14.39 104.68,14.40 104.35,14.39 103.96,14.34 103.68,14.43 103.30,14.36 103.06,14.25
102.92,14.12 102.74,13.86 102.57,13.65 102.36,13.56 102.33,13.28 102.40,13.02 102.49,12.84
102.51,12.66 102.70,12.43 102.79,12.14 102.74,11.95 102.84,11.80"""
# the sea: what lies south-west of this coast, which the border's coast is a part of
_COAST = """101.5,12.75 101.9,12.66 102.25,12.30 102.58,12.02 102.80,11.78 102.91,11.64 103.02,11.52
103.06,11.33 103.13,11.15 103.08,10.98 103.22,10.87 103.40,10.95 103.52,11.12 103.66,11.17
103.72,11.02 103.60,10.80 103.50,10.62 103.60,10.50 103.76,10.55 103.92,10.60 104.10,10.58
104.25,10.52 104.34,10.46 104.45,10.42 104.52,10.32 104.66,10.20 104.85,10.16 104.98,10.02 105.0,9.5
101.0,9.5 101.0,12.75"""
_LAKE_DRY = """103.64,13.21 103.82,13.24 103.98,13.13 104.08,12.95 104.20,12.88 104.34,12.72 104.48,12.50
104.44,12.44 104.28,12.52 104.12,12.66 103.94,12.76 103.78,12.92 103.64,13.08"""
_LAKE_FLOOD = """103.12,13.38 103.42,13.46 103.78,13.36 104.08,13.22 104.34,13.06 104.56,12.92 104.84,12.72
104.86,12.46 104.72,12.26 104.54,12.24 104.36,12.36 104.12,12.46 103.88,12.60 103.62,12.76
103.36,12.96 103.16,13.12"""
_KONG = "102.92,11.45 102.98,11.28 103.00,11.20 103.05,11.25 103.03,11.36 102.98,11.46"
_RONG = "103.22,10.78 103.20,10.70 103.26,10.62 103.31,10.66 103.28,10.74"
_QUOC = "103.88,10.40 103.93,10.26 103.98,10.08 104.05,10.02 104.08,10.24 104.04,10.40"
_ISLANDS = (_KONG, _RONG, _QUOC)
# each river from its upper to its lower end, and how wide it is drawn, in degrees
_RIVERS: Sequence[tuple[str, float]] = (
    (  # the Mekong
        """106.0,15.3 105.82,14.90 105.84,14.45 105.90,14.05 105.97,13.80 105.96,13.52 106.02,13.20
        105.95,12.95 106.05,12.70 106.01,12.48 105.96,12.27 105.80,12.16 105.60,12.28 105.50,12.12
        105.46,11.98 105.28,11.90 105.10,11.80 104.97,11.64 104.95,11.56 105.12,11.44 105.28,11.26
        105.24,11.06 105.25,10.90 105.34,10.60 105.70,10.35 106.0,10.15 106.3,9.9""",
        0.042,
    ),
    (
        "104.42,12.52 104.56,12.36 104.68,12.24 104.76,12.02 104.80,11.85 104.90,11.68 104.95,11.56",
        0.03,
    ),  # the Tonle Sap
    (
        "104.95,11.56 104.98,11.40 105.08,11.18 105.10,10.95 105.20,10.65 105.45,10.35 105.75,10.10 106.1,9.8",
        0.024,
    ),  # the Bassac
    (
        "108.3,14.05 107.55,13.90 107.20,13.92 106.95,13.98 106.68,13.75 106.42,13.55 106.18,13.58 105.96,13.52",
        0.02,
    ),  # the Sesan
    ("102.2,13.30 102.70,13.05 103.05,13.02 103.20,13.14 103.45,13.22 103.70,13.16", 0.016),  # the Sangker
    ("104.70,13.75 104.90,13.30 104.92,12.95 104.80,12.66 104.60,12.50 104.44,12.50", 0.016),  # the Stung Sen
)
# where it is high: longitude, latitude, height in metres, half width east-west and north-south, in degrees
_RISES: Sequence[tuple[float, float, float, float, float]] = (
    (104.15, 12.05, 1550, 0.22, 0.2),  # Phnom Aural, 1813 m with the land around it
    (103.70, 12.15, 900, 0.35, 0.22),
    (103.10, 12.20, 1250, 0.3, 0.26),  # the Cardamom mountains
    (103.35, 11.85, 900, 0.35, 0.25),
    (103.85, 11.65, 650, 0.3, 0.22),
    (102.75, 12.62, 600, 0.2, 0.2),
    (104.05, 11.15, 650, 0.12, 0.28),  # the Elephant mountains, Bokor
    (104.02, 10.78, 950, 0.12, 0.12),
    (103.70, 14.62, 480, 0.9, 0.2),  # the Dangrek and the plateau behind it
    (104.70, 14.66, 560, 0.7, 0.2),
    (104.10, 13.60, 430, 0.2, 0.08),  # Phnom Kulen
    (107.35, 14.45, 1250, 0.32, 0.26),  # Ratanakiri
    (106.95, 13.78, 380, 0.4, 0.2),
    (107.10, 12.55, 820, 0.42, 0.24),  # the plateau of Mondulkiri
    (107.85, 12.20, 900, 0.4, 0.3),
    (107.9, 13.9, 800, 0.3, 0.5),
    (105.1, 13.75, 160, 0.5, 0.25),
)
_LOWLAND: Sequence[Color] = [
    c.tint(code) for code in ("a5c98a", "c4d495", "e6dca0", "dfbd7d", "c28f5a", "9b6a48")
]
_NEIGHBOUR = c.tint("dcd6c4")
_SEA, _LAKE = c.tint("7fb8cf"), c.tint("4f96b8")


def _read(text: str) -> list[Vec2]:
    """Degrees -> metres on the model."""
    pairs = [pair.split(",") for pair in text.split()]
    return [to_model(float(x), float(y)) for x, y in pairs]


def outline(name: str) -> list[Vec2]:
    """The outline of Cambodia ("border"), the sea ("coast"), the Tonle Sap ("lake", "flood"), metres on the model."""
    texts = {"border": _BORDER, "coast": _COAST, "lake": _LAKE_DRY, "flood": _LAKE_FLOOD}
    return _read(texts[name])


def to_model(longitude: float, latitude: float) -> Vec2:
    """Where a place lies on the model, metres from its middle."""
    x = (longitude - (_WEST + _EAST) / 2) * _SCALE
    return (x, (latitude - (_SOUTH + _NORTH) / 2) * _SCALE * _SHRINK)


class Shape:
    """An area inside an outline that answers how far a point is from its edge: positive inside, metres."""

    def __init__(self, outline: list[Vec2]) -> None:
        self._sides = list(zip(outline, [*outline[1:], outline[0]], strict=True))

    def __call__(self, x: float, y: float) -> float:
        best, inside = 1e9, False
        for (ax, ay), (bx, by) in self._sides:
            dx, dy = bx - ax, by - ay
            t = min(max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0.0), 1.0)
            best = min(best, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2)
            if (ay > y) != (by > y) and x < ax + dx * (y - ay) / dy:
                inside = not inside
        return math.sqrt(best) if inside else -math.sqrt(best)


def _height(x: float, y: float) -> float:
    """Metres above the sea, by the rises set down above."""
    total = 12.0
    for lon, lat, high, wide, deep in _RISES:
        cx, cy = to_model(lon, lat)
        dx, dy = (x - cx) / (wide * _SCALE), (y - cy) / (deep * _SCALE * _SHRINK)
        if lat > 14.5 and lon < 105.5 and dy < 0:
            dy *= 2.2  # the Dangrek falls steeply to the south
        total += high * math.exp(-dx * dx - dy * dy)
    rough = 0.72 + 0.56 * cloud(x * 9, y * 9, 4.0)
    return total * rough if total > 60 else total


def relief(flood: float = 0.0, exaggerated: float = 20.0) -> Model:
    """Cambodia raised over its neighbours and the sea; `flood` 0 is the dry season, 1 the Tonle Sap at its highest."""
    scale = 2.4 / 645_000 * exaggerated
    country, sea = Shape(outline("border")), Shape(outline("coast"))
    dry, flooded = Shape(outline("lake")), Shape(outline("flood"))

    @cache
    def lake(x: float, y: float) -> float:
        return (1 - flood) * dry(x, y) + flood * flooded(x, y)

    def high(x: float, y: float) -> float:
        shore = min(1.0, max(0.0, -sea(x, y)) / 0.05)
        near = min(1.0, max(0.0, -lake(x, y)) / 0.08)
        return _LAND + scale * _height(x, y) * shore * near

    (_, inside), (edge,) = split(surface(high, LOW, HIGH, 34, 30), lambda p: country(p[0], p[1]), [0.0])
    # the neighbours and the sea lie flat below it; the sea reaches a little under its coast
    plate = surface(lambda x, y: _PLATE, LOW, HIGH, 20, 18)
    (land, water), (coast,) = split(plate, lambda p: sea(p[0], p[1]), [-0.006])
    parts = [
        flat(land, _PLATE).painted(_NEIGHBOUR),
        risers(coast, _PLATE, _PLATE - 0.012, c.tint("c4bda8")).flipped(),
    ]
    parts.append(_rims(edge))
    for text in _ISLANDS:
        shore = [(x, -y) for x, y in _read(text)]
        isle = extrude(shore, 0.036).turned("x", 90).moved(z=_PLATE)
        parts.append(isle.painted(_NEIGHBOUR if text == _QUOC else _LOWLAND[1]))
    parts.append(flat(water, _PLATE - 0.012).painted(_SEA))
    # Cambodia: lake and rivers first, then the colours of the heights
    (ground, wet), _ = split(inside, lambda p: lake(p[0], p[1]), [0.0])
    blue = [wet]
    for text, wide in _RIVERS:
        ground, river = _cut_river(ground, _read(text), wide * _SCALE * (1 + 0.5 * flood))
        blue.append(river)
    steps = (60.0, 160.0, 320.0, 600.0, 950.0)
    pieces, _ = split(ground, lambda p: (p[2] - _LAND) / scale, steps)
    parts += [piece.painted(color) for piece, color in zip(pieces, _LOWLAND, strict=True)]
    parts.append(join(blue).painted(_LAKE))
    for text, wide in _RIVERS[:3]:
        _, river = _cut_river(land, _read(text), wide * _SCALE)
        parts.append(river.moved(z=0.0015).painted(c.tint("8fb9c9")))
    parts.append(base(LOW, HIGH, c.WOOD_LIGHT))
    parts += [_frame(0.05), *_towns(high)]
    return Model((Part(join(parts)),), Bake(rays=12, reach=0.25, ground=False, strength=0.55))


def _rims(edge: list[Segment]) -> Mesh:
    """The upright side of Cambodia, from the sea up to the land."""
    return walls(edge, _PLATE - 0.012, ((9.0, c.tint("b5603f")),))


def _cut_river(ground: Mesh, line: list[Vec2], wide: float) -> tuple[Mesh, Mesh]:
    """The ground without a river, and the river: a band on both sides of its line, within the triangles near it."""

    west, east = min(x for x, _ in line) - 0.1, max(x for x, _ in line) + 0.1

    def across(p: Vec3) -> tuple[float, bool]:
        if not west < p[0] < east:
            return 1e9, False
        best, side, inner = 1e9, 1.0, False
        for k in range(len(line) - 1):
            (ax, ay), (bx, by) = line[k], line[k + 1]
            dx, dy = bx - ax, by - ay
            t = ((p[0] - ax) * dx + (p[1] - ay) * dy) / (dx * dx + dy * dy)
            s = min(max(t, 0.0), 1.0)
            d = math.hypot(p[0] - ax - s * dx, p[1] - ay - s * dy)
            if d < best:
                past_end = (k == 0 and t < 0) or (k == len(line) - 2 and t > 1)
                best, inner = d, not past_end
                side = 1.0 if dx * (p[1] - ay) - dy * (p[0] - ax) >= 0 else -1.0
        return best * side, inner

    found = [across(p) for p in ground.points]
    near = [max(abs(found[i][0]) for i in t) < 0.09 and all(found[i][1] for i in t) for t in ground.triangles]

    def some(wanted: bool) -> Mesh:
        kept = [n for n, is_near in enumerate(near) if is_near == wanted]
        triangles = [ground.triangles[n] for n in kept]
        return Mesh(ground.points, ground.colors, ground.uvs, triangles, [ground.creases[n] for n in kept])

    close = used(some(True))
    if not close.triangles:
        return ground, close
    (left, river, right), _ = split(close, lambda p: across(p)[0], [-wide / 2, wide / 2])
    return join([used(some(False)), left, right]), river


def _frame(wide: float) -> Mesh:
    """A wooden frame around the plate."""
    (x0, y0), (x1, y1) = LOW, HIGH
    profile = ((0.0, 0.0), (wide, 0.0), (wide, _PLATE + 0.015), (0.0, _PLATE + 0.015), (0.0, _PLATE - 0.02))
    corners = ((x0, y0, -1, -1), (x1, y0, 1, -1), (x1, y1, 1, 1), (x0, y1, -1, 1))
    points: list[Vec3] = [(x + sx * d, y + sy * d, z) for x, y, sx, sy in corners for d, z in profile]
    n = len(profile)
    triangles: list[tuple[int, int, int]] = []
    for k in range(4):
        for i in range(1, n - 1):
            a, b = k * n + i, (k + 1) % 4 * n + i
            triangles += [(a, b, b + 1), (a, b + 1, a + 1)]
    return Mesh(points, [c.WOOD] * len(points), [(0.0, 0.0)] * len(points), triangles, [0.0] * len(triangles))


def _towns(high: Height) -> list[Mesh]:
    """Phnom Penh as a red cone with a ring, larger towns as small studs."""
    parts: list[Mesh] = []
    for lon, lat in (
        (103.86, 13.36),
        (103.20, 13.10),
        (103.52, 10.63),
        (105.46, 12.03),
        (104.18, 10.62),
        (105.99, 13.50),
    ):
        x, y = to_model(lon, lat)
        parts.append(cylinder(0.014, 0.02, 10).moved(x, y, high(x, y) - 0.004).painted(c.tint("8f2f2a")))
    x, y = to_model(104.87, 11.55)
    pin = lathe([(0.0, 0.0), (0.032, 0.0), (0.032, 0.016), (0.02, 0.02), (0.0, 0.07)], 12, 40.0)
    parts.append(pin.moved(x, y, high(x, y)).painted(c.RED))
    return parts
