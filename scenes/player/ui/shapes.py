"""Flat shapes as triangles with soft edges: every outline fades out over one pixel, which is the antialiasing.

Pixels; x runs right and y down. Colours belong to vertices, so that all shapes of a layer are one draw call and look
the same on OpenGL and on p3tinydisplay. Nothing here knows Panda3D.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.player.ui.theme import Rgba
from scenes.records import dataclass, field

Point = tuple[float, float]
_EDGE = 0.5


@dataclass(slots=True)
class Mesh:
    """Vertices (x, y) with a colour each, and triangles as triples of vertex numbers."""

    points: list[Point] = field(default_factory=list)
    colors: list[Rgba] = field(default_factory=list)
    triangles: list[int] = field(default_factory=list)

    def fill(
        self, outline: Sequence[Point], color: Rgba, bottom: Rgba | None = None, soft: float = _EDGE
    ) -> None:
        """A closed outline that its own middle can see whole (convex shapes, stars), with a faded edge.

        `bottom` shades the colour from the top to the bottom of the outline; the edge fades over 2 * `soft`.
        """
        count = len(outline)
        normals = _normals(outline)
        first = len(self.points)
        middle = sum(x for x, _y in outline) / count, sum(y for _x, y in outline) / count
        self.points.append(middle)
        self.points += [(x - nx * soft, y - ny * soft) for (x, y), (nx, ny) in zip(outline, normals)]
        self.points += [(x + nx * soft, y + ny * soft) for (x, y), (nx, ny) in zip(outline, normals)]
        top, low = min(y for _x, y in outline), max(y for _x, y in outline)
        if bottom is None or low <= top:
            self.colors += [color] * (1 + count) + [(*color[:3], 0.0)] * count
        else:
            shades = [_between(color, bottom, (y - top) / (low - top)) for _x, y in (middle, *outline)]
            self.colors += shades + [(*shade[:3], 0.0) for shade in shades[1:]]
        self.triangles += [
            corner for i in range(count) for corner in (first, first + 1 + i, first + 1 + (i + 1) % count)
        ]
        self._ring(first + 1, first + 1 + count, count)

    def band(self, outline: Sequence[Point], thickness: float, color: Rgba) -> None:
        """The inner border of a closed outline."""
        normals = _normals(outline)
        faded = (*color[:3], 0.0)
        rings = ((-thickness - _EDGE, faded), (-thickness + _EDGE, color), (-_EDGE, color), (_EDGE, faded))
        starts = []
        for offset, shade in rings:
            starts.append(len(self.points))
            self.points += [(x + nx * offset, y + ny * offset) for (x, y), (nx, ny) in zip(outline, normals)]
            self.colors += [shade] * len(outline)
        for inner, outer in zip(starts, starts[1:]):
            self._ring(inner, outer, len(outline))

    def line(self, points: Sequence[Point], thickness: float, color: Rgba) -> None:
        """A line through the points with round ends and joints."""
        half = thickness / 2
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            length = math.hypot(bx - ax, by - ay) or 1.0
            ux, uy = (bx - ax) / length * half, (by - ay) / length * half
            turn = math.atan2(uy, ux)
            capsule = [
                (cx + math.cos(turn + angle) * half, cy + math.sin(turn + angle) * half)
                for (cx, cy), begin in (((bx, by), -math.pi / 2), ((ax, ay), math.pi / 2))
                for angle in (begin + math.pi * step / 6 for step in range(7))
            ]
            self.fill(capsule, color)

    def path(self, points: Sequence[Point], thickness: float, color: Rgba) -> None:
        """A line through many points: one strip, cheaper than `line`; its ends are straight and its joints mitred."""
        faded = (*color[:3], 0.0)
        half = thickness / 2
        first = len(self.points)
        last = len(points) - 1
        for place, (x, y) in enumerate(points):
            (ax, ay), (bx, by) = points[max(0, place - 1)], points[min(last, place + 1)]
            length = math.hypot(bx - ax, by - ay) or 1.0
            nx, ny = (ay - by) / length, (bx - ax) / length
            for away in (-half - _EDGE, _EDGE - half, half - _EDGE, half + _EDGE):
                self.points.append((x + nx * away, y + ny * away))
            self.colors += (faded, color, color, faded)
        self.triangles += [
            corner
            for at in range(first, first + 4 * last, 4)
            for side in range(3)
            for a in (at + side,)
            for corner in (a, a + 4, a + 1, a + 1, a + 4, a + 5)
        ]

    def _ring(self, inner: int, outer: int, count: int) -> None:
        self.triangles += [
            corner
            for i, j in zip(range(count), (*range(1, count), 0))
            for corner in (inner + i, outer + i, outer + j, inner + i, outer + j, inner + j)
        ]


def _between(one: Rgba, other: Rgba, part: float) -> Rgba:
    """A colour on the way from one to the other."""
    part = max(0.0, min(1.0, part))
    red, green, blue, alpha = (a + (b - a) * part for a, b in zip(one, other))
    return red, green, blue, alpha


def rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    """The outline of a rectangle with round corners."""
    radius = max(0.0, min(radius, width / 2, height / 2))
    if radius < 0.5:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    steps = max(3, min(12, round(radius / 2)))
    corners = (
        (x + radius, y + radius, math.pi),
        (x + width - radius, y + radius, 1.5 * math.pi),
        (x + width - radius, y + height - radius, 0.0),
        (x + radius, y + height - radius, 0.5 * math.pi),
    )
    return [
        (
            cx + math.cos(begin + math.pi / 2 * i / steps) * radius,
            cy + math.sin(begin + math.pi / 2 * i / steps) * radius,
        )
        for cx, cy, begin in corners
        for i in range(steps + 1)
    ]


def disc(cx: float, cy: float, radius: float) -> list[Point]:
    """The outline of a circle."""
    count = max(12, min(48, round(radius * 2)))
    return [
        (cx + math.cos(math.tau * i / count) * radius, cy + math.sin(math.tau * i / count) * radius)
        for i in range(count)
    ]


def arc(cx: float, cy: float, radius: float, begin: float, end: float) -> list[Point]:
    """Points along a circle from angle `begin` to `end`, in degrees clockwise from the right."""
    count = max(2, math.ceil(abs(end - begin) / 15))
    angles = [math.radians(begin + (end - begin) * i / count) for i in range(count + 1)]
    return [(cx + math.cos(a) * radius, cy + math.sin(a) * radius) for a in angles]


def _normals(outline: Sequence[Point]) -> list[Point]:
    """How each corner moves outwards when every edge moves out by one pixel (at most by three)."""
    following = (*outline[1:], outline[0])
    area = sum(x * qy - qx * y for (x, y), (qx, qy) in zip(outline, following))
    side = 1.0 if area > 0 else -1.0
    ways = []
    for (x, y), (qx, qy) in zip(outline, following):
        length = math.hypot(qx - x, qy - y) or 1.0
        ways.append(((qx - x) / length, (qy - y) / length))
    found = []
    for (ax, ay), (bx, by) in zip((ways[-1], *ways), ways):
        nx, ny = (ay + by) * side, (-ax - bx) * side
        square = nx * nx + ny * ny
        scale = min(2 / square, 3.0 / math.sqrt(square)) if square > 1e-6 else 0.0
        found.append((nx * scale, ny * scale))
    return found
