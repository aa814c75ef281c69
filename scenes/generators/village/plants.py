"""Trees and plants of a Cambodian village: palms, banana, mango, bush, grass, rice, bamboo."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, leafy
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import cloud, mottle, noise, vary
from scenes.generators.solids import ball, icosphere, lathe
from scenes.generators.sweeps import ribbon, tube
from scenes.generators.vectors import Color, Vec3, add, curve, mix, times, unit

_CROWN = Bake(rays=20, strength=0.75, shade=(0.38, 0.44, 0.40))


def _trunk(
    path: list[Vec3], radii: list[float], colors: tuple[Color, Color], rings: int, sides: int = 9
) -> Mesh:
    """A palm trunk with leaf scars: rings of alternating shade along a bent path."""
    steps = curve(path, rings)
    count = len(steps)
    sizes, tints = [], []
    for k in range(count):
        t = k / (count - 1) * (len(radii) - 1)
        i = min(int(t), len(radii) - 2)
        sizes.append((radii[i] + (radii[i + 1] - radii[i]) * (t - i)) * (1.05 if k % 2 else 0.96))
        tints.append(vary(colors[k % 2], k, 0.08))
    return tube(steps, sizes, sides, crease=70.0, colors=tints)


def _feather(length: float, droop: float, leaflets: int, colors: tuple[Color, Color], wide: float) -> Mesh:
    """A feather leaf along +x that rises a little and then hangs; leaflets fall to both sides in pairs."""
    rib: list[Vec3] = [
        (0, 0, 0),
        (length * 0.3, 0, length * 0.2),
        (length * 0.65, 0, length * (0.16 - droop * 0.3)),
    ]
    rib.append((length * 0.92, 0, length * (0.0 - droop)))
    steps = curve(rib, 3)
    parts = [
        tube(steps, [0.035 * (1 - 0.8 * k / (len(steps) - 1)) for k in range(len(steps))], 3).painted(
            colors[1]
        )
    ]
    fine = curve(rib, leaflets)
    for k in range(2, len(fine) - 1):
        t = k / (len(fine) - 1)
        reach = wide * math.sin(math.pi * (0.12 + 0.8 * t)) ** 0.7
        p = fine[k]
        ahead = unit((fine[k + 1][0] - p[0], 0.0, fine[k + 1][2] - p[2]))
        for s in (-1, 1):
            out = unit((ahead[0] * 0.55, s * 1.0, ahead[2] * 0.55 - 0.25 - 0.3 * t))
            tip = add(add(p, times(out, reach)), (0.0, 0.0, -0.28 * reach))
            half = times(ahead, length * 0.36 / leaflets)
            base = [add(p, times(half, -1.0)), add(p, half)]
            leaf = patch([base[0], base[1], tip] if s < 0 else [base[1], base[0], tip], [(0, 1, 2)], 180.0)
            leaf.colors = [colors[1], colors[1], vary(colors[0], k * 2.0 + s, 0.08)]
            parts.append(leaf)
    return join(parts)


def coconut_palm(height: float = 7.0, seed: int = 1) -> Model:
    """A coconut palm (ដូង) with a leaning ringed trunk, feather leaves and a cluster of nuts."""
    lean = 1.2 * (0.6 + 0.8 * noise(seed, 1.0))
    path: list[Vec3] = [
        (0, 0, 0),
        (lean * 0.15, 0, height * 0.3),
        (lean * 0.55, 0, height * 0.7),
        (lean, 0, height),
    ]
    parts = [_trunk(path, [0.26, 0.17, 0.15, 0.12], (c.tint("9b8467"), c.tint("7c6650")), 8)]
    crown: list[Mesh] = []
    for k in range(13):
        ring = k % 3
        droop = (0.1, 0.42, 0.75)[ring] + 0.1 * noise(seed, k, 2.0)
        leaf = _feather(
            2.9 - 0.15 * ring,
            droop,
            5,
            (c.LEAF_LIGHT if ring < 2 else c.GRASS_DRY, c.LEAF_DARK if ring else c.LEAF),
            0.85,
        )
        up = (-32, -12, 6)[ring]
        crown.append(leaf.turned("y", up).turned("z", 360 * k * 0.381966 + 20 * noise(seed, k)))
    leaves = join(crown).lit_from((0.0, 0.0, -1.6), 0.5)
    nuts = [
        ball(0.15, 8, 6)
        .scaled(1, 1, 1.15)
        .moved(0.24 * math.cos(a), 0.24 * math.sin(a), -0.26 - 0.1 * (k % 2))
        for k, a in enumerate(1.26 * k for k in range(5))
    ]
    parts.append(
        join([leaves, *[n.graded(c.tint("8a9a3f"), c.LEAF_LIGHT) for n in nuts]]).moved(lean, 0.0, height)
    )
    return leafy(join(parts), _CROWN)


def _fan(size: float, colors: tuple[Color, Color]) -> Mesh:
    """A fan leaf that opens towards +x in the xy plane, pleated, with pointed tips."""
    fingers = 9
    points: list[Vec3] = [(0.0, 0.0, 0.0)]
    tints: list[Color] = [colors[1]]
    triangles: list[tuple[int, int, int]] = []
    for k in range(fingers * 2 + 1):
        a = math.radians(-125 + 250 * k / (fingers * 2))
        r = size * (1.0 if k % 2 else 0.7)
        fold = 0.06 * size if k % 2 else -0.03 * size
        points.append((r * math.cos(a), r * math.sin(a), fold - 0.12 * size * (r / size) ** 2))
        tints.append(colors[0] if k % 2 else mix(colors[0], colors[1], 0.4))
        if k:
            triangles.append((0, k, k + 1))
    fan = patch(points, triangles, 180.0)
    fan.colors = tints
    return fan


def sugar_palm(height: float = 7.8, seed: int = 1) -> Model:
    """The sugar palm (ត្នោត), the country's tree: a dark straight trunk and a round head of fan leaves."""
    bend = 0.35 * (noise(seed, 1.0) - 0.3)
    path: list[Vec3] = [
        (0, 0, 0),
        (bend * 0.2, 0, height * 0.33),
        (bend * 0.8, 0, height * 0.66),
        (bend, 0, height),
    ]
    parts = [_trunk(path, [0.34, 0.22, 0.2, 0.2], (c.tint("6d6258"), c.tint("574d46")), 7)]
    head: list[Mesh] = []
    count = 28
    for k in range(count):
        t = (k + 0.5) / count
        tilt = math.degrees(math.asin(1 - 1.55 * t))  # from straight up to hanging
        turn = 360 * 0.381966 * k + 25 * noise(seed, k)
        dry = t > 0.88
        colors = (c.GRASS_DRY, c.THATCH_DARK) if dry else (vary(c.LEAF, k, 0.12), c.LEAF_DARK)
        stalk = tube([(0.1, 0, 0), (0.85, 0, 0.04)], [0.035, 0.025], 3).painted(
            c.LEAF if not dry else c.THATCH_DARK
        )
        fan = _fan(0.92, colors).turned("x", 50 * (noise(seed, k, 4.0) - 0.5)).turned("y", 14).moved(0.85)
        head.append(join([stalk, fan]).turned("y", -tilt).turned("z", turn))
    for k in range(7):
        a = 0.9 * k
        fruit = ball(0.12, 7, 5).moved(0.28 * math.cos(a), 0.28 * math.sin(a), -0.38 - 0.07 * (k % 3))
        head.append(fruit.painted(vary(c.tint("4a3540"), k, 0.15)))
    crown = join(head).lit_from((0.0, 0.0, -0.5), 0.4)
    parts.append(crown.moved(bend, 0, height + 0.25))
    return leafy(join(parts), _CROWN)


def banana_tree(seed: int = 1) -> Model:
    """A banana plant (ចេក): fleshy stem, great torn leaves, a hanging bunch with its purple flower."""
    steps = curve([(0, 0, 0), (0.02, 0, 0.7), (0.06, 0, 1.5), (0.05, 0, 2.0)], 2)
    tints = [mix(c.tint("8b7a46"), c.LEAF_YOUNG, min(1.0, k / 3)) for k in range(len(steps))]
    parts = [tube(steps, [0.16, 0.14, 0.13, 0.12, 0.1, 0.085, 0.06], 9, colors=tints)]
    for k in range(9):
        turn, rise = 137.5 * k + 30 * noise(seed, k), 0.35 + 0.75 * (1 - k / 9)
        long = 1.5 + 0.3 * noise(seed, k, 2.0)
        path: list[Vec3] = [
            (0, 0, 0),
            (0.3 * long, 0, 0.42 * rise * long),
            (0.7 * long, 0, 0.5 * rise * long),
        ]
        path.append((1.05 * long, 0, (0.5 * rise - 0.55) * long * 0.8))
        rib = curve(path, 3)
        wide = [0.03, 0.06, 0.3, 0.46, 0.5, 0.5, 0.46, 0.38, 0.24, 0.0]
        leaf = ribbon(rib, wide, fold=0.22 + 0.1 * noise(seed, k, 3.0))
        young = mix(c.LEAF_LIGHT, c.LEAF, noise(seed, k, 5.0))

        def paint(p: Vec3, old: Color, base: Color = young) -> Color:
            return mix(c.LEAF_YOUNG if abs(p[1]) < 0.01 else base, c.LEAF_DARK, 0.25 * noise(p[0], p[2]))

        parts.append(
            leaf.shaded(paint)
            .lit_from((0.5, 0.0, -1.6), 0.6)
            .turned("z", turn)
            .moved(0.05, 0, 1.9 + 0.05 * k / 9)
        )
    stalk = curve([(0.05, 0, 1.95), (0.3, -0.1, 2.0), (0.42, -0.14, 1.6), (0.42, -0.14, 1.05)], 2)
    parts.append(tube(stalk, 0.025, 5).painted(c.LEAF))
    for ring in range(4):
        for k in range(6):
            finger = tube(
                [(0.04, 0, 0), (0.1, 0, 0.03), (0.13, 0, 0.11)], [0.02, 0.03, 0.012], 5, crease=180.0
            )
            finger = finger.graded(c.LEAF_YOUNG, c.tint("d8c34f")).turned("z", 60 * k + 30 * ring)
            parts.append(finger.moved(0.42, -0.14, 1.22 + 0.1 * ring))
    flower = lathe([(0.0, -0.17), (0.05, -0.1), (0.065, -0.03), (0.03, 0.05), (0.0, 0.06)], 8, 180.0)
    parts.append(flower.moved(0.42, -0.14, 1.04).painted(c.tint("8a3f55")))
    shoot = tube(
        curve([(0.25, 0.2, 0), (0.3, 0.24, 0.5), (0.32, 0.28, 1.0)], 2), [0.07, 0.06, 0.04, 0.02, 0.0], 6
    )
    parts.append(shoot.graded(c.LEAF, c.LEAF_YOUNG))
    return leafy(join(parts), Bake(rays=20, reach=0.7, strength=0.7, shade=(0.38, 0.44, 0.40)))


def leaf_cloud(size: Vec3, seed: float, colors: tuple[Color, Color, Color], levels: int = 2) -> Mesh:
    """A rounded mass of leaves about its own centre: a lumpy ball, light above and dark below, lit as one body."""
    ico = icosphere(1.0, levels)

    def lump(p: Vec3) -> Vec3:
        f = 0.78 + 0.42 * cloud(p[0] * 2.1, p[1] * 2.1, p[2] * 2.1, seed) + 0.08 * noise(*p, seed)
        return (p[0] * f * size[0], p[1] * f * size[1], p[2] * f * size[2] * (0.8 if p[2] < 0 else 1.0))

    body = ico.mapped(lump).creased(38.0)
    low, middle, high = colors
    parts: list[Mesh] = []
    for k, t in enumerate(body.triangles):  # one shade a facet: reads as leaves
        corners = [body.points[i] for i in t]
        z = sum(p[2] for p in corners) / 3 / size[2]
        color = (
            mix(low, middle, min(1.0, (z + 0.8) / 0.9))
            if z < 0.1
            else mix(middle, high, min(1.0, (z - 0.1) / 0.8))
        )
        color = vary(color, k + seed, 0.09)
        parts.append(Mesh(corners, [color] * 3, [(0.0, 0.0)] * 3, [(0, 1, 2)], [38.0]))
    return join(parts)


def mango_tree(seed: int = 1) -> Model:
    """A mango tree (ស្វាយ) with a short forked trunk, a broad dark crown and fruit."""
    bark = mottle(c.tint("6b5544"), c.tint("8f735a"), 0.4, seed)
    parts = [
        tube(
            curve([(0, 0, 0), (0.05, 0, 0.8), (0.0, 0, 1.6)], 3), [0.34, 0.27, 0.24, 0.22, 0.21, 0.2, 0.2], 9
        ).shaded(bark)
    ]
    ends = ((1.1, 0.3, 3.0), (-1.0, 0.5, 2.9), (0.1, -1.0, 3.0), (0.0, 0.2, 3.6))
    for x, y, z in ends:
        limb = curve([(0, 0, 1.5), (x * 0.4, y * 0.4, 2.0), (x, y, z)], 2)
        parts.append(tube(limb, [0.17, 0.14, 0.12, 0.1, 0.07], 6).shaded(bark))
    tones = (c.tint("39623a"), c.tint("578742"), c.tint("86a956"))
    masses = (
        (1.25, 0.35, 3.1, 1.15),
        (-1.15, 0.5, 3.0, 1.2),
        (0.1, -1.05, 3.05, 1.15),
        (0.05, 0.35, 3.95, 1.3),
        (0.3, 1.2, 3.1, 1.0),
    )
    for k, (x, y, z, r) in enumerate(masses):
        mass = leaf_cloud((r, r, r * 0.78), seed + k * 3.0, tones, 2 if k in (0, 3) else 1)
        parts.append(mass.moved(x, y, z))
    for k in range(9):
        a = 2.4 * k
        x, y = 1.55 * math.cos(a), 1.45 * math.sin(a)
        z = 2.45 - 0.15 * noise(seed, k)
        parts.append(tube([(x, y, z), (x, y, z + 0.4)], 0.008, 3).painted(c.LEAF_DARK))
        mango = ball(0.095, 8, 6).scaled(0.85, 0.75, 1.2).graded(c.tint("e9b949"), c.tint("9fb04a"))
        parts.append(mango.turned("y", 12).moved(x, y, z - 0.08))
    return leafy(join(parts), Bake(rays=20, reach=1.2, strength=0.85, shade=(0.36, 0.43, 0.40)))


def bush(seed: int = 1, flowers: str = "pink") -> Model:
    """A garden bush of three leaf masses; flowers: "pink", "yellow" or "none"."""
    tones = (c.tint("456f3c"), c.tint("6b9a48"), c.tint("9bbd5e"))
    masses = ((0.0, 0.0, 0.42, 0.5), (0.42, 0.1, 0.3, 0.36), (-0.36, -0.1, 0.32, 0.38))
    parts = [
        leaf_cloud((r, r * 0.9, r * 0.9), seed + k * 5.0, tones, 1).moved(x, y, z)
        for k, (x, y, z, r) in enumerate(masses)
    ]
    if flowers != "none":
        color = c.PINK if flowers == "pink" else c.YELLOW
        for k in range(11):
            x, y, z, r = masses[k % 3]
            a, up = 2.4 * k, 0.3 + 0.6 * noise(seed, k)
            d = unit((math.cos(a), math.sin(a), up))
            star = join([_petal(0.07, color).turned("z", 72 * n) for n in range(5)])
            heart = ball(0.018, 5, 4).painted(c.CREAM)
            bloom = join([star, heart]).turned("y", 55 - 40 * up).turned("z", math.degrees(a))
            parts.append(bloom.moved(x + d[0] * r * 1.02, y + d[1] * r * 0.95, z + d[2] * r * 0.95))
    return leafy(join(parts).grounded(), Bake(rays=20, reach=0.4, strength=0.8, shade=(0.38, 0.44, 0.40)))


def _petal(size: float, color: Color) -> Mesh:
    petal = ribbon([(0, 0, 0), (size * 0.6, 0, size * 0.25), (size, 0, size * 0.2)], [0.01, size * 0.8, 0.0])
    return petal.painted(color).lit_from((0.0, 0.0, -size))


def grass_tuft(blades: int = 14, seed: int = 1) -> Model:
    """A tuft of grass to strew over a yard."""
    return leafy(tuft(blades, 0.32, seed, (c.LEAF_DARK, c.GRASS, c.LEAF_YOUNG)), Bake(rays=8, strength=0.4))


def tuft(blades: int, height: float, seed: float, colors: tuple[Color, Color, Color]) -> Mesh:
    """Bent blades around the origin: two triangles each, dark at the root."""
    parts: list[Mesh] = []
    for k in range(blades):
        a = 2.4 * k + noise(seed, k)
        high, out = height * (0.6 + 0.5 * noise(seed, k, 2.0)), height * (0.25 + 0.5 * noise(seed, k, 3.0))
        w = height * 0.07
        points: list[Vec3] = [
            (0.02, -w, 0),
            (0.02, w, 0),
            (0.02 + out * 0.4, w * 0.7, high * 0.65),
            (0.02 + out, 0, high),
        ]
        blade = patch(points, [(0, 1, 2), (0, 2, 3)], 180.0)
        tip = vary(mix(colors[1], colors[2], noise(seed, k, 4.0)), seed + k, 0.06)
        blade.colors = [colors[0], colors[0], mix(colors[0], tip, 0.75), tip]
        spread = height * 0.3 * noise(seed, k, 5.0)
        parts.append(blade.moved(spread).turned("z", math.degrees(a)))
    return join(parts).lit_from((0.0, 0.0, -height * 1.5), 0.5)


def bamboo_clump(seed: int = 1) -> Model:
    """A clump of bamboo (ឫស្សី) that leans outward, jointed stems and hanging leaves."""
    parts: list[Mesh] = []
    for k in range(9):
        a = 2.4 * k
        base = (0.32 * math.sqrt(k / 9) * math.cos(a), 0.32 * math.sqrt(k / 9) * math.sin(a))
        high, out = 3.6 + 1.6 * noise(seed, k), 0.5 + 0.9 * noise(seed, k, 2.0)
        d = (math.cos(a), math.sin(a))
        path = curve(
            [
                (*base, 0.0),
                (base[0] + d[0] * out * 0.15, base[1] + d[1] * out * 0.15, high * 0.5),
                (base[0] + d[0] * out, base[1] + d[1] * out, high),
            ],
            5,
        )
        tints = [vary(c.tint("a8b25c") if i % 2 else c.tint("87984a"), k + i, 0.06) for i in range(len(path))]
        parts.append(
            tube(path, [0.05 * (1 - 0.75 * i / (len(path) - 1)) for i in range(len(path))], 5, colors=tints)
        )
        for i in range(4, len(path)):
            for n in range(3):
                turn = 360 * noise(seed, k, i, n)
                long = 0.42 + 0.2 * noise(seed, i, n)
                leaf = ribbon([(0, 0, 0), (long * 0.5, 0, 0.03), (long, 0, -0.2)], [0.015, 0.08, 0.0])
                color = vary(c.LEAF_LIGHT, k * 9.0 + i + n, 0.12)
                parts.append(
                    leaf.graded(c.LEAF, color, 0).lit_from((0, 0, -0.8)).turned("z", turn).moved(*path[i])
                )
    return leafy(join(parts), Bake(rays=16, reach=1.0, strength=0.7, shade=(0.38, 0.44, 0.40)))


def rice_field(width: float = 8.0, depth: float = 6.0, seed: int = 1) -> Model:
    """A paddy: a low earth bund around still water, with rows of young rice."""
    parts: list[Mesh] = []
    for x0, y0, x1, y1 in (
        (-width / 2, -depth / 2, width / 2, -depth / 2),
        (width / 2, -depth / 2, width / 2, depth / 2),
        (width / 2, depth / 2, -width / 2, depth / 2),
        (-width / 2, depth / 2, -width / 2, -depth / 2),
    ):
        n = 8
        path: list[Vec3] = [
            (x0 + (x1 - x0) * k / n, y0 + (y1 - y0) * k / n, 0.02 + 0.03 * noise(seed, x0 + k, y0))
            for k in range(n + 1)
        ]
        ridge = tube(path, 0.26, 7, crease=180.0).scaled(1, 1, 0.75)
        parts.append(ridge.shaded(lambda p, k: mix(c.SOIL, c.GRASS, min(1.0, max(0.0, p[2] / 0.14)))))
    nx, ny = round(width * 1.0), round(depth * 1.0)
    points: list[Vec3] = [
        (width * (i / nx - 0.5), depth * (j / ny - 0.5), 0.05) for j in range(ny + 1) for i in range(nx + 1)
    ]
    quads = [
        t
        for j in range(ny)
        for i in range(nx)
        for a in [j * (nx + 1) + i]
        for t in ((a, a + 1, a + nx + 2), (a, a + nx + 2, a + nx + 1))
    ]
    pool = patch(points, quads, 180.0).shaded(
        lambda p, k: mix(c.tint("86b3a6"), c.tint("c3dcd2"), cloud(p[0] * 0.7, p[1] * 0.4, 0.0, seed))
    )
    parts.append(pool)
    columns, rows = round(width / 0.5), round(depth / 0.5)
    for i in range(columns):
        for j in range(rows):
            x = (i + 0.5) / columns * (width - 0.9) - (width - 0.9) / 2 + 0.1 * (noise(i, j, seed) - 0.5)
            y = (j + 0.5) / rows * (depth - 0.9) - (depth - 0.9) / 2 + 0.1 * (noise(i, j, seed, 2.0) - 0.5)
            parts.append(
                tuft(5, 0.5, i * 13.0 + j, (c.LEAF, c.tint("93b852"), c.tint("bccf66"))).moved(x, y, 0.05)
            )
    return leafy(join(parts), Bake(rays=8, reach=0.4, strength=0.5))
