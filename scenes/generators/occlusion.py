"""Light from the sky baked into vertex colours: how much of it each vertex sees past the model itself and the ground.

Rays leave each vertex into its hemisphere (cosine-weighted, one set for all, turned by a hash of the place) and are
stopped by the model's own triangles. A ray has a reach of its own, so near walls darken more than far ones. Pure Python
with a bounding volume hierarchy: some ten thousand rays a second, once, when the library is built.
"""

from __future__ import annotations

import math

from scenes.generators.paint import noise
from scenes.generators.shading import Drawn
from scenes.generators.vectors import Color, Vec3, cross, frame, mix, sub
from scenes.records import dataclass

_LEAF = 4
_Tri = tuple[Vec3, Vec3, Vec3]
_Box = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bake:
    """How shadows are baked.

    `reach` in metres is how far a wall can shade; None takes a third of the model's size. `ground` tells that the
    model stands on z = 0. `shade` is the colour that full shadow multiplies with; `strength` 0..1.
    """

    rays: int = 24
    reach: float | None = None
    ground: bool = True
    shade: Color = (0.40, 0.37, 0.42)
    strength: float = 1.0


class Tree:
    """A bounding volume hierarchy over triangles that answers: is this ray stopped within its reach?"""

    def __init__(self, triangles: list[_Tri]) -> None:
        self._boxes: list[_Box] = []
        self._links: list[tuple[int, int]] = []  # inner node: two children; leaf: (-1, number of its list)
        self._leaves: list[list[_Tri]] = []
        items = [(_box(t), t) for t in triangles]
        if items:
            self._build(items)

    def _build(self, items: list[tuple[_Box, _Tri]]) -> int:
        node = len(self._boxes)
        boxes = [b for b, _ in items]
        low = [min(b[k] for b in boxes) for k in range(3)]
        high = [max(b[k + 3] for b in boxes) for k in range(3)]
        self._boxes.append((low[0], low[1], low[2], high[0], high[1], high[2]))
        self._links.append((-1, -1))
        if len(items) <= _LEAF:
            self._links[node] = (-1, len(self._leaves))
            # stored as corner and two edges, as the intersection test wants them
            self._leaves.append([(t[0], sub(t[1], t[0]), sub(t[2], t[0])) for _, t in items])
            return node
        axis = max(range(3), key=lambda k: high[k] - low[k])
        items.sort(key=lambda item: item[0][axis] + item[0][axis + 3])
        half = len(items) // 2
        left = self._build(items[:half])
        self._links[node] = (left, self._build(items[half:]))
        return node

    def stops(self, origin: Vec3, direction: Vec3, reach: float) -> bool:
        """True when a triangle lies on the ray nearer than reach (both of its sides stop light)."""
        boxes, links, leaves = self._boxes, self._links, self._leaves
        if not boxes:
            return False
        ox, oy, oz = origin
        dx, dy, dz = direction
        ix, iy, iz = (1 / d if abs(d) > 1e-12 else 1e12 for d in direction)
        stack = [0]
        while stack:
            node = stack.pop()
            x0, y0, z0, x1, y1, z1 = boxes[node]
            a, b = (x0 - ox) * ix, (x1 - ox) * ix
            near, far = (a, b) if a < b else (b, a)
            a, b = (y0 - oy) * iy, (y1 - oy) * iy
            if a > b:
                a, b = b, a
            near, far = (a if a > near else near), (b if b < far else far)
            a, b = (z0 - oz) * iz, (z1 - oz) * iz
            if a > b:
                a, b = b, a
            near, far = (a if a > near else near), (b if b < far else far)
            if near > far or far < 0.0 or near > reach:
                continue
            left, right = links[node]
            if left >= 0:
                stack.append(left)
                stack.append(right)
                continue
            for (px, py, pz), (ex, ey, ez), (fx, fy, fz) in leaves[right]:
                # Moeller-Trumbore
                hx, hy, hz = dy * fz - dz * fy, dz * fx - dx * fz, dx * fy - dy * fx
                det = ex * hx + ey * hy + ez * hz
                if -1e-14 < det < 1e-14:
                    continue
                inverse = 1.0 / det
                sx, sy, sz = ox - px, oy - py, oz - pz
                u = (sx * hx + sy * hy + sz * hz) * inverse
                if u < 0.0 or u > 1.0:
                    continue
                qx, qy, qz = sy * ez - sz * ey, sz * ex - sx * ez, sx * ey - sy * ex
                v = (dx * qx + dy * qy + dz * qz) * inverse
                if v < 0.0 or u + v > 1.0:
                    continue
                if 0.0 < (fx * qx + fy * qy + fz * qz) * inverse < reach:
                    return True
        return False


def _box(t: _Tri) -> _Box:
    xs, ys, zs = zip(*t, strict=True)
    return (min(xs), min(ys), min(zs), max(xs), max(ys), max(zs))


def _hemisphere(count: int) -> list[tuple[float, float, float, float]]:
    """Cosine-weighted directions about z, with the share of the reach that each ray has."""
    rays = []
    for i in range(count):
        u, a = (i + 0.5) / count, i * 2.399963229728653  # golden angle
        r = math.sqrt(u)
        rays.append(
            (r * math.cos(a), r * math.sin(a), math.sqrt(1 - u), 0.25 + 0.75 * ((i * 7) % count) / count)
        )
    return rays


def bake(drawn: Drawn, how: Bake) -> Drawn:
    """The same vertices with their colours multiplied by the light they get."""
    if how.strength <= 0 or not drawn.positions:
        return drawn
    places = drawn.positions
    tree = Tree([(places[a], places[b], places[c]) for a, b, c in drawn.triangles])
    size = max(max(p[k] for p in places) - min(p[k] for p in places) for k in range(3))
    reach = how.reach if how.reach is not None else size / 3
    # a sample point is taken a little inside the surface around the vertex: in a corner the vertex itself sees nothing
    centre: list[list[float]] = [[0.0, 0.0, 0.0, 0.0] for _ in places]
    for t in drawn.triangles:
        a, b, c = (places[i] for i in t)
        n = cross(sub(b, a), sub(c, a))
        area = math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2])
        for i in t:
            sums = centre[i]
            for k in range(3):
                sums[k] += area * (a[k] + b[k] + c[k]) / 3
            sums[3] += area
    rays = _hemisphere(how.rays)
    known: dict[tuple[Vec3, Vec3], float] = {}
    colors: list[Color] = []
    for i, (p, n) in enumerate(zip(places, drawn.normals, strict=True)):
        sums = centre[i]
        inner = (sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3]) if sums[3] > 0 else p
        step = min(0.12, 0.04 / max(math.dist(p, inner), 1e-9)) if size > 1.5 else 0.1
        lifted = size * 2e-3
        q = mix(p, inner, step)
        start = (q[0] + n[0] * lifted, q[1] + n[1] * lifted, q[2] + n[2] * lifted)
        key = ((round(start[0], 4), round(start[1], 4), round(start[2], 4)), n)
        if key not in known:
            known[key] = _open(tree, start, n, rays, reach, how.ground, noise(*p))
        light = known[key]
        dim = 1.0 - (1.0 - light) * how.strength
        factor = mix(how.shade, (1.0, 1.0, 1.0), dim)
        c = drawn.colors[i]
        r, g, b2 = (round(c[k] * factor[k] * 255) / 255 for k in range(3))
        colors.append((r, g, b2))
    return Drawn(drawn.positions, drawn.normals, colors, drawn.uvs, drawn.triangles)


def _open(
    tree: Tree,
    start: Vec3,
    normal: Vec3,
    rays: list[tuple[float, float, float, float]],
    reach: float,
    ground: bool,
    turn: float,
) -> float:
    """The share of rays that get away, 0..1; the ground sends half of the light back."""
    side, up = frame(normal)
    c, s = math.cos(turn * 6.283), math.sin(turn * 6.283)
    free = 0.0
    for x, y, z, share in rays:
        u, v = c * x - s * y, s * x + c * y
        d = (
            side[0] * u + up[0] * v + normal[0] * z,
            side[1] * u + up[1] * v + normal[1] * z,
            side[2] * u + up[2] * v + normal[2] * z,
        )
        far, open_light = reach * share, 1.0
        if ground and d[2] < -1e-6:
            hit = max(start[2], 0.0) / -d[2]
            if hit < far:
                far, open_light = hit, 0.45
        if not tree.stops(start, d, far):
            free += open_light
    return free / len(rays)
