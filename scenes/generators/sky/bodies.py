"""Sun, Earth, Moon, their axis and paths, and the starry dome. The origin of each is its own centre, north is +z."""

from __future__ import annotations

import math
from pathlib import Path

from scenes.generators import paint as c
from scenes.generators.finish import Model, Part
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, noise
from scenes.generators.solids import ball, cylinder, torus
from scenes.generators.sweeps import rod, sheet
from scenes.generators.vectors import Color, Vec3, cross, dot, mix, times, unit
from scenes.media.glb_write import Material

TEXTURES = Path(__file__).resolve().parents[3] / "assets" / "textures"
_NOTHING = Bake(strength=0.0)
_HALO_SHELLS, _HALO_WIDTH, _HALO_OPACITY = 15, 0.42, 0.6
CAMBODIA = 104.9  # degrees east; turned to the front (-y)


def sun(radius: float = 1.0) -> Model:
    """The Sun: a bright grained ball that needs no light, in a halo that fades outward."""

    def grain(p: Vec3, old: Color) -> Color:
        d = times(p, 1 / radius)
        big = cloud(d[0] * 3.2, d[1] * 3.2, d[2] * 3.2, 1.0)
        fine = cloud(d[0] * 8, d[1] * 8, d[2] * 8, 2.0)
        t = 0.65 * big + 0.35 * fine
        return mix(c.tint("f6a62a"), c.tint("fff0a8"), min(1.0, max(0.0, (t - 0.25) * 1.9)))

    core = ball(radius, 40, 24).shaded(grain)
    # Inner shells first: each is drawn over the one before, so the halo needs no sorting. Many thin ones, each turned
    # another way: of few, one sees the rings and their corners.
    opacity: dict[float, float] = {}
    shells: list[Mesh] = []
    inner = _HALO_OPACITY
    for k in range(1, _HALO_SHELLS + 1):
        share = k / _HALO_SHELLS
        outer = _HALO_OPACITY * (1 - share) ** 2
        size = 1 + _HALO_WIDTH * share
        opacity[size] = 1 - (1 - inner) / (1 - outer)
        inner = outer
        shell = ball(radius * size, 18, 9).turned("z", k * 7.0).turned("x", k * 23.0)
        shells.append(shell.painted(mix(c.tint("ffe58a"), c.tint("ffb840"), share)))

    def thin(p: Vec3) -> float:
        r = math.sqrt(dot(p, p)) / radius
        return min(opacity.items(), key=lambda item: abs(item[0] - r))[1]

    shine = Material("sun", emissive=(1.0, 0.85, 0.45), unlit=True)
    halo = Material("halo", unlit=True, alpha_mode="BLEND")
    return Model(
        (Part(core, shine, baked=False), Part(join(shells), halo, baked=False, opacity=thin)), _NOTHING
    )


def earth(radius: float = 1.0, small: int = 0) -> Model:
    """The Earth with its continents, Cambodia marked by a red dot and turned to the front (-y); north is up.

    With `small` it has fewer triangles and a smaller picture, for a globe in a room.
    """
    lon0 = CAMBODIA + 90.0

    def place(u: float, v: float) -> Vec3:
        lon, lat = math.radians(-180 + 360 * u - lon0), math.radians(-90 + 180 * v)
        return (
            radius * math.cos(lat) * math.cos(lon),
            radius * math.cos(lat) * math.sin(lon),
            radius * math.sin(lat),
        )

    globe = sheet(place, *((40, 24) if small else (64, 36)), 180.0).lit_from((0.0, 0.0, 0.0))
    picture = (TEXTURES / ("earth_small.jpg" if small else "earth.jpg")).read_bytes()
    return Model((Part(globe, Material("earth", texture=picture), baked=False),), _NOTHING)


def earth_axis(radius: float = 1.0) -> Model:
    """The Earth's axis: a stick through both poles, red with an arrow at the north, blue at the south."""
    long = radius * 1.45
    parts = [
        rod((0, 0, radius * 0.9), (0, 0, long - 0.16 * radius), 0.022 * radius, 8).painted(c.RED),
        cylinder(0.065 * radius, 0.2 * radius, 10, 0.0).moved(z=long - 0.18 * radius).painted(c.RED),
        rod((0, 0, -long), (0, 0, -radius * 0.9), 0.022 * radius, 8).painted(c.BLUE),
        ball(0.045 * radius, 10, 7).moved(z=-long).painted(c.BLUE),
    ]
    for z, color in ((1.0, c.RED), (-1.0, c.BLUE)):
        parts.append(torus(0.09 * radius, 0.012 * radius, 16, 5).moved(z=z * radius * 1.01).painted(color))
    return Model((Part(join(parts), baked=False),), _NOTHING)


def equator_ring(radius: float = 1.0) -> Model:
    """A thin ring around the Earth's equator."""
    ring = torus(radius * 1.012, 0.008 * radius, 64, 4).painted(c.YELLOW)
    return Model((Part(ring, Material("line", unlit=True), baked=False),), _NOTHING)


def orbit_ring(radius: float = 6.0, thick: float = 0.025, color: str = "f0d690") -> Model:
    """The path of one body around another: a thin ring in the xy plane with arrow heads in the sense of motion."""
    parts = [torus(radius, thick, 96, 4).painted(c.tint(color))]
    for k in range(8):
        head = cylinder(thick * 3.2, thick * 8, 6, 0.0).turned(
            "x", -90
        )  # points to +y: against the clock seen from north
        parts.append(head.moved(radius, -thick * 4, 0).turned("z", 45.0 * k + 22.5).painted(c.tint(color)))
    return Model((Part(join(parts), Material("line", unlit=True), baked=False),), _NOTHING)


def moon(radius: float = 0.27, seed: int = 3) -> Model:
    """The Moon with craters and dark seas; the side it turns to us looks to -y."""
    craters: list[tuple[Vec3, float]] = []
    for k in range(60):
        z, a = 2 * noise(seed, k, 1.0) - 1, 2 * math.pi * noise(seed, k, 2.0)
        r = math.sqrt(1 - z * z)
        craters.append(((r * math.cos(a), r * math.sin(a), z), 0.05 + 0.2 * noise(seed, k, 3.0) ** 3))
    seas = [((-0.42, -0.8, 0.42), 0.42), ((0.25, -0.86, 0.44), 0.27), ((0.42, -0.86, 0.15), 0.26)]
    seas += [((-0.62, -0.78, -0.05), 0.34), ((0.66, -0.72, 0.02), 0.2), ((-0.2, -0.9, -0.34), 0.24)]
    basins = [(unit(p), r) for p, r in seas]

    def shape(d: Vec3) -> tuple[float, float]:
        """Height and tone at a direction."""
        height, tone = 0.0, 0.5 + 0.35 * (cloud(d[0] * 4, d[1] * 4, d[2] * 4, 5.0) - 0.5)
        for p, r in basins:
            away = math.acos(min(1.0, max(-1.0, dot(p, d)))) + 0.1 * (
                cloud(d[0] * 6, d[1] * 6, d[2] * 6, 6.0) - 0.5
            )
            tone -= 0.42 * min(1.0, max(0.0, (r - away) / 0.1))
        for p, r in craters:
            t = math.acos(min(1.0, max(-1.0, dot(p, d)))) / r
            if t < 1.35:
                inside = t < 0.85
                height += r * (-0.09 if inside else 0.07 * (1.35 - t) / 0.5)
                tone += (-0.1 if inside else 0.16 * (1.35 - t) / 0.5) * min(1.0, r / 0.1)
        return height, max(0.0, min(1.0, tone))

    globe = ball(1.0, 56, 36)
    points = [times(p, radius * (1 + 0.55 * shape(p)[0])) for p in globe.points]
    colors = [mix(c.tint("77747a"), c.tint("ece8de"), shape(p)[1]) for p in globe.points]
    body = Mesh(points, colors, [(0.0, 0.0)] * len(points), globe.triangles, globe.creases)
    return Model((Part(body, baked=False),), _NOTHING)


_STARS = """165.9,61.8,2 165.5,56.4,2 178.5,53.7,2 183.9,57.0,2 193.5,56.0,2 201.0,54.9,2 206.9,49.3,2 37.9,89.3,2
88.8,7.4,3 78.6,-8.2,3 81.3,6.4,2 86.9,-9.7,2 83.0,-0.3,2 84.1,-1.2,2 85.2,-1.9,2 101.3,-16.7,4 96.0,-52.7,3
186.6,-63.1,3 191.9,-59.7,3 187.8,-57.1,3 183.8,-58.7,2 279.2,38.8,3 213.9,19.2,3 247.4,-26.4,3 297.7,8.9,3
201.3,-11.2,3 69.0,16.5,3 79.2,46.0,3 114.8,5.2,3 24.4,-57.2,3 344.4,-29.6,3 310.4,45.3,3 152.1,12.0,3 116.3,28.0,3
113.6,31.9,2 219.9,-60.8,3 211.0,-60.4,3 263.4,-37.1,2 239.0,-26.1,2 241.4,-19.8,2 252.5,-34.3,2 265.6,-39.0,2
305.6,40.3,2 292.7,28.0,2 296.2,45.1,2 311.6,34.0,2 56.9,24.1,2 57.3,24.05,2 56.5,24.4,2 56.2,23.9,2"""


def star_dome(radius: float = 60.0, count: int = 640, seed: int = 1) -> Model:
    """The night sky all around: a dark ball seen from inside, a pale Milky Way, bright stars where they are.

    +z is the celestial north pole, +x the point of right ascension 0. The bright ones are real: the Great Bear
    (ផ្កាយក្រពើ), Orion, the Southern Cross and some thirty more; the faint ones are strewn.
    """
    pole = unit(
        (math.cos(math.radians(192.9)) * 0.89, math.sin(math.radians(192.9)) * 0.89, 0.456)
    )  # of the galaxy

    def night(p: Vec3, old: Color) -> Color:
        d = unit(p)
        haze = math.exp(-((dot(d, pole) / 0.17) ** 2)) * (
            0.35 + 0.65 * cloud(d[0] * 5, d[1] * 5, d[2] * 5, 4.0)
        )
        base = mix(c.tint("0c1330"), c.tint("131c40"), cloud(d[0] * 2, d[1] * 2, d[2] * 2, 2.0))
        return mix(base, c.tint("47548a"), 0.55 * haze)

    dome = ball(radius, 44, 24).flipped().shaded(night)
    stars: list[Mesh] = []

    def star(d: Vec3, size: float, color: Color) -> None:
        side = unit(cross(d, (0.0, 0.0, 1.0) if abs(d[2]) < 0.95 else (1.0, 0.0, 0.0)))
        up = cross(side, d)
        centre = times(d, radius * 0.985)
        corners: list[Vec3] = []
        for u, v in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            x, y, z = (centre[n] + size * (u * side[n] + v * up[n]) for n in range(3))
            corners.append((x, y, z))
        stars.append(patch(corners, [(0, 1, 2), (0, 2, 3)], 0.0, color))

    for entry in _STARS.split():
        ra, dec, bright = (float(v) for v in entry.split(","))
        a, b = math.radians(ra), math.radians(dec)
        warm = c.tint("ffd9b0") if ra in (88.8, 247.4, 69.0, 213.9) else c.tint("f4f7ff")
        star(
            (math.cos(b) * math.cos(a), math.cos(b) * math.sin(a), math.sin(b)),
            radius * 0.0021 * bright,
            warm,
        )
    for k in range(count):
        z, a = 2 * noise(seed, k, 1.0) - 1, 2 * math.pi * noise(seed, k, 2.0)
        r = math.sqrt(1 - z * z)
        size = radius * (0.0009 + 0.0018 * noise(seed, k, 3.0) ** 3)
        tone = mix(c.tint("8e9cc8"), c.tint("f2f1ff"), noise(seed, k, 4.0))
        star((r * math.cos(a), r * math.sin(a), z), size, tone)
    return Model((Part(join([dome, *stars]), Material("night", unlit=True), baked=False),), _NOTHING)


def sun_ray(length: float = 4.0) -> Model:
    """An arrow of light along +x from the origin, for showing where the Sun shines from."""
    shaft = rod((0, 0, 0), (length - 0.3, 0, 0), 0.03, 6)
    head = cylinder(0.1, 0.32, 10, 0.0).turned("y", 90).moved(length - 0.32)
    return Model(
        (Part(join([shaft, head]).painted(c.tint("ffdf80")), Material("ray", unlit=True), baked=False),),
        _NOTHING,
    )


def day_night_shell(radius: float = 1.0) -> Model:
    """A half shell that darkens the night side (-x) of a globe of this radius; the Sun stands at +x."""

    def place(u: float, v: float) -> Vec3:
        a, b = math.pi * (0.5 + u), math.pi * (v - 0.5)
        r = radius * 1.006
        return (r * math.cos(b) * math.cos(a), r * math.cos(b) * math.sin(a), r * math.sin(b))

    def dusk(p: Vec3) -> float:
        return 0.66 * min(1.0, max(0.0, -p[0] / radius / 0.22))

    shade = sheet(place, 32, 24, 180.0).painted(c.tint("0a1030"))
    return Model(
        (Part(shade, Material("night side", unlit=True, alpha_mode="BLEND"), baked=False, opacity=dusk),),
        _NOTHING,
    )
