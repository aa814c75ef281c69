"""A mesh under construction, and what can be done to any mesh: move, turn, scale, paint, bend, join."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scenes.generators.vectors import Color, Vec2, Vec3, mix, rotate, sub, unit

WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(slots=True)
class Mesh:
    """Triangles over coloured points, counter-clockwise seen from outside.

    `creases[i]` belongs to triangle i: edges bent by more degrees than that stay sharp (0 flat, 180 all smooth).
    `hints` gives the normal of single points (foliage that should be lit as one soft body).
    Every operation returns a new mesh, so that a part can be used several times.
    """

    points: list[Vec3] = field(default_factory=list)
    colors: list[Color] = field(default_factory=list)
    uvs: list[Vec2] = field(default_factory=list)
    triangles: list[tuple[int, int, int]] = field(default_factory=list)
    creases: list[float] = field(default_factory=list)
    hints: dict[int, Vec3] = field(default_factory=dict)

    def mapped(self, place: Callable[[Vec3], Vec3], turn: Callable[[Vec3], Vec3] | None = None) -> Mesh:
        """Every point sent through `place` (any bend); hinted normals through `turn`."""
        hints = {i: turn(n) for i, n in self.hints.items()} if turn else dict(self.hints)
        return Mesh(
            [place(p) for p in self.points], self.colors, self.uvs, self.triangles, self.creases, hints
        )

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Mesh:
        """The mesh shifted, metres."""
        return self.mapped(lambda p: (p[0] + x, p[1] + y, p[2] + z))

    def turned(self, axis: str, degrees: float) -> Mesh:
        """The mesh turned about an axis through the origin."""
        return self.mapped(lambda p: rotate(p, axis, degrees), lambda n: rotate(n, axis, degrees))

    def scaled(self, x: float, y: float | None = None, z: float | None = None) -> Mesh:
        """The mesh stretched; one number scales all axes, a mirroring keeps the outside outside."""
        sy, sz = (x if y is None else y), (x if z is None else z)
        grown = self.mapped(
            lambda p: (p[0] * x, p[1] * sy, p[2] * sz),
            lambda n: unit((n[0] / x, n[1] / sy, n[2] / sz)),
        )
        return grown.flipped(keep_hints=True) if x * sy * sz < 0 else grown

    def painted(self, color: Color) -> Mesh:
        """The mesh in one colour."""
        return Mesh(
            self.points, [color] * len(self.points), self.uvs, self.triangles, self.creases, self.hints
        )

    def shaded(self, paint: Callable[[Vec3, Color], Color]) -> Mesh:
        """Every point's colour replaced by paint(point, old colour)."""
        colors = [paint(p, c) for p, c in zip(self.points, self.colors, strict=True)]
        return Mesh(self.points, colors, self.uvs, self.triangles, self.creases, self.hints)

    def graded(self, low: Color, high: Color, axis: int = 2) -> Mesh:
        """A gradient from `low` at the least to `high` at the greatest coordinate along the axis."""
        least = min(p[axis] for p in self.points)
        span = max(max(p[axis] for p in self.points) - least, 1e-9)
        return self.shaded(lambda p, c: mix(low, high, (p[axis] - least) / span))

    def creased(self, degrees: float) -> Mesh:
        """The mesh with another crease angle."""
        return Mesh(
            self.points, self.colors, self.uvs, self.triangles, [degrees] * len(self.triangles), self.hints
        )

    def flipped(self, keep_hints: bool = False) -> Mesh:
        """The mesh turned inside out."""
        hints = self.hints if keep_hints else {i: (-n[0], -n[1], -n[2]) for i, n in self.hints.items()}
        turned = [(a, c, b) for a, b, c in self.triangles]
        return Mesh(self.points, self.colors, self.uvs, turned, self.creases, hints)

    def two_sided(self) -> Mesh:
        """The mesh and its inside, for sheets that are seen from both sides."""
        return join([self, self.flipped()])

    def lit_from(self, centre: Vec3, up: float = 0.0) -> Mesh:
        """Normals that point away from a centre (and by `up` more to the sky): a crown of leaves lit as one body."""
        hints: dict[int, Vec3] = {}
        for i, p in enumerate(self.points):
            d = unit(sub(p, centre))
            hints[i] = unit((d[0], d[1], d[2] + up))
        return Mesh(self.points, self.colors, self.uvs, self.triangles, self.creases, hints)

    def bounds(self) -> tuple[Vec3, Vec3]:
        """The least and the greatest corner."""
        xs, ys, zs = zip(*self.points, strict=True)
        return (min(xs), min(ys), min(zs)), (max(xs), max(ys), max(zs))

    def grounded(self) -> Mesh:
        """The mesh lifted or lowered so that it stands on z = 0."""
        return self.moved(z=-self.bounds()[0][2])


def join(meshes: Iterable[Mesh]) -> Mesh:
    """One mesh of several; nothing is welded (`finish` welds what agrees)."""
    whole = Mesh()
    for mesh in meshes:
        start = len(whole.points)
        whole.points.extend(mesh.points)
        whole.colors.extend(mesh.colors)
        whole.uvs.extend(mesh.uvs)
        whole.triangles.extend((a + start, b + start, c + start) for a, b, c in mesh.triangles)
        whole.creases.extend(mesh.creases)
        whole.hints.update({i + start: n for i, n in mesh.hints.items()})
    return whole


def patch(
    points: list[Vec3],
    triangles: list[tuple[int, int, int]],
    crease: float,
    color: Color = WHITE,
    uvs: list[Vec2] | None = None,
) -> Mesh:
    """A mesh from points and triangles in one colour."""
    count = len(points)
    return Mesh(points, [color] * count, uvs or [(0.0, 0.0)] * count, triangles, [crease] * len(triangles))
