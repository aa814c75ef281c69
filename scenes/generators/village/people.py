"""People of a lesson: friendly simple figures with large heads, in the clothes a Cambodian child knows."""

from __future__ import annotations

import math

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join
from scenes.generators.occlusion import Bake
from scenes.generators.solids import ball, blob, block, box, lathe, soft_box, torus
from scenes.generators.sweeps import extrude, rod, tube
from scenes.generators.vectors import Color, Vec2, Vec3, curve
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class Body:
    """Measures of a figure, metres: whole height, head radius, hip height, shoulder height, half shoulder width."""

    height: float
    head: float
    hip: float
    shoulder: float
    wide: float


CHILD = Body(1.3, 0.155, 0.56, 0.93, 0.145)
ADULT = Body(1.6, 0.15, 0.78, 1.24, 0.185)


def face(b: Body, skin: Color, smile: float = 1.0) -> Mesh:
    """A head about its own centre looking to -y: eyes, brows, nose, smile, ears."""
    r = b.head
    parts = [blob(r * 0.94, r * 0.92, r, 14, 9).painted(skin)]
    for s in (-1, 1):
        parts.append(
            blob(r * 0.2, r * 0.12, r * 0.26, 6, 5)
            .moved(s * r * 0.93, 0.0, -r * 0.08)
            .painted(c.lift(skin, -0.08))
        )
        eye = blob(r * 0.13, r * 0.06, r * 0.16, 8, 6).moved(s * r * 0.36, -r * 0.86, r * 0.04)
        parts.append(eye.painted(c.INK))
        glint = ball(r * 0.04, 5, 4).moved(s * r * 0.36 + r * 0.04, -r * 0.925, r * 0.1)
        parts.append(glint.painted(c.PAPER))
        brow = [
            (s * r * (0.22 + 0.14 * k), -r * (0.92 - 0.03 * k), r * (0.3 + 0.03 * math.sin(k * 1.5)))
            for k in range(3)
        ]
        parts.append(tube(brow, r * 0.026, 4).painted(c.HAIR))
        cheek = (
            blob(r * 0.16, r * 0.03, r * 0.1, 7, 4)
            .turned("z", s * 33)
            .moved(s * r * 0.52, -r * 0.765, -r * 0.25)
        )
        parts.append(cheek.painted(c.lift(c.tint("d4866a"), 0.02)))
    nose = blob(r * 0.1, r * 0.1, r * 0.085, 6, 5).moved(0, -r * 0.94, -r * 0.14)
    parts.append(nose.painted(c.lift(skin, -0.05)))
    mouth = []
    for k in range(5):
        t = k / 4 * 2 - 1
        x = r * 0.24 * t
        z = -r * (0.46 - 0.12 * t * t * smile)
        mouth.append((x, -math.sqrt(max(0.0, 1 - (x / (r * 0.94)) ** 2 - (z / r) ** 2)) * r * 0.93, z))
    parts.append(tube(mouth, r * 0.03, 4).painted(c.tint("8f3d38")))
    return join(parts)


def hair(b: Body, style: str) -> Mesh:
    """Hair about the head's centre; style: "short", "bob", "tail" or "bun"."""
    r = b.head
    rows, sides = 5, 14
    cap: list[Vec2] = [
        (r * 1.04 * math.sin(math.pi / 2 * (k / rows)), r * 1.06 * math.cos(math.pi / 2 * (k / rows)))
        for k in range(rows, -1, -1)
    ]

    nape = 0.72 if style == "short" else 1.0

    def comb(p: Vec3) -> Vec3:
        # the hairline is high over the brow and low in the neck
        t = (p[1] / r + 1) / 2
        edge = max(0.0, 1 - p[2] / (r * 0.5)) if p[2] < r * 0.5 else 0.0
        return (p[0] * (1 + 0.02 * edge), p[1] * (1 + 0.03 * t), p[2] + edge * r * (0.42 - nape * t))

    shell = lathe(cap, sides, 80.0).mapped(comb)
    parts = [shell]
    if style == "bob":
        back = lathe(
            [(r * 1.0, -r * 0.85), (r * 1.1, -r * 0.3), (r * 1.04, r * 0.15)], 12, 80.0, arc=230.0
        ).turned("z", -25)
        parts += [back, back.scaled(0.95).flipped()]
    if style == "tail":
        tail = curve(
            [(0, r * 0.9, r * 0.35), (0, r * 1.45, r * 0.2), (0, r * 1.5, -r * 0.7), (0, r * 1.35, -r * 1.3)],
            2,
        )
        parts.append(tube(tail, [r * f for f in (0.16, 0.26, 0.3, 0.28, 0.22, 0.14, 0.04)], 8, crease=120.0))
        band = torus(r * 0.2, r * 0.06, 10, 5).turned("x", 75).moved(0, r * 1.02, r * 0.34).painted(c.RED)
        return join([join(parts).painted(c.HAIR), band])
    if style == "bun":
        parts.append(ball(r * 0.42, 10, 7).moved(0, r * 0.95, r * 0.35))
    return join(parts).painted(c.HAIR)


def arm(
    b: Body, side: int, sleeve: Color, skin: Color, hand: Vec3, elbow: Vec3, long_sleeve: bool = False
) -> Mesh:
    """An arm from the shoulder over the elbow to the hand, with a sleeve to above the elbow or to the wrist."""
    k = b.height
    shoulder: Vec3 = (side * b.wide, 0.0, b.shoulder - 0.03 * k)
    path = curve([shoulder, elbow, hand], 2)
    radius = [0.036 * k, 0.033 * k, 0.03 * k, 0.027 * k, 0.024 * k]
    parts = [
        tube(path, radius, 7, crease=120.0).painted(skin),
        ball(0.036 * k, 7, 5).moved(*hand).painted(skin),
    ]
    covered = 4 if long_sleeve else 2
    parts.append(
        tube(path[: covered + 1], [f * 1.22 + 0.004 for f in radius[: covered + 1]], 8).painted(sleeve)
    )
    parts.append(ball(0.045 * k, 7, 5).moved(*shoulder).painted(sleeve))
    return join(parts)


def legs(b: Body, cloth: Color, skin: Color, trousers: float, step: float = 0.0) -> Mesh:
    """Two legs with sandals; trousers reach down to this share of the leg (0 none, 1 to the ankle)."""
    parts: list[Mesh] = []
    k = b.height
    for s in (-1, 1):
        x, y = s * 0.062 * k, s * step
        parts.append(
            tube(
                [(x, 0, b.hip), (x, y * 0.5, b.hip * 0.5), (x, y, 0.05)],
                [0.055 * k, 0.042 * k, 0.03 * k],
                7,
                crease=120.0,
            ).painted(skin)
        )
        if trousers > 0:
            low = b.hip * (1 - trousers) + 0.07
            leg = lathe(
                [(0.052 * k, low), (0.058 * k, (low + b.hip) / 2), (0.064 * k, b.hip + 0.03 * k)], 9, 60.0
            )
            parts.append(join([leg, leg.scaled(0.96, 0.96, 1).flipped()]).moved(x, y * 0.4).painted(cloth))
        foot = blob(0.034 * k, 0.07 * k, 0.026 * k, 7, 5).moved(x, y - 0.03 * k, 0.042).painted(skin)
        sole = (
            soft_box(0.075 * k, 0.16 * k, 0.028, 0.01).moved(x, y - 0.03 * k, 0.0).painted(c.tint("5c4636"))
        )
        strap = (
            torus(0.036 * k, 0.008, 8, 3)
            .turned("x", 90)
            .moved(x, y - 0.055 * k, 0.035)
            .painted(c.tint("5c4636"))
        )
        parts += [foot, sole, strap]
    return join(parts)


def torso(b: Body, cloth: Color, hem: float, flare: float = 1.0) -> Mesh:
    """A shirt from the neck to this height, with short collar."""
    w = b.wide
    line: list[Vec2] = [
        (w * 0.98 * flare, hem),
        (w * (0.93 + (flare - 1) * 0.45), (hem + b.shoulder) * 0.5),
        (w * 1.02, b.shoulder - 0.07),
    ]
    line += [(w * 0.86, b.shoulder - 0.005), (w * 0.42, b.shoulder + 0.028), (w * 0.36, b.shoulder + 0.03)]
    body = lathe(line, 14, 80.0).scaled(1.0, 0.7, 1.0).painted(cloth)
    under = (
        lathe([(0.0, hem + 0.01), (w * 0.98 * flare, hem)], 14, 30.0)
        .scaled(1.0, 0.7, 1.0)
        .painted(c.lift(cloth, -0.3))
    )
    return join([body, under])


def neck(b: Body, skin: Color) -> Mesh:
    """The neck between collar and head."""
    return rod((0, 0, b.shoulder - 0.02), (0, 0, b.height - b.head * 1.7), b.head * 0.36, 9).painted(skin)


def person_child(kind: str = "girl", pose: str = "wave") -> Model:
    """A pupil of about ten in school uniform; kind: "girl" or "boy"; pose: "stand", "wave" or "point"."""
    b = CHILD
    skin = c.tint("dba578") if kind == "girl" else c.tint("d19a6c")
    navy = c.tint("35476f")
    head = join([face(b, skin), hair(b, "tail" if kind == "girl" else "short")]).moved(
        0, 0, b.height - b.head * 1.05
    )
    parts = [head, neck(b, skin), torso(b, c.PAPER, b.hip - 0.02 if kind == "girl" else b.hip + 0.0)]
    for s in (-1, 1):  # collar wings
        wing = extrude([(0.0, 0.0), (0.06, 0.03), (0.07, -0.035)], 0.012).scaled(s, 1, 1)
        parts.append(
            wing.turned("x", -25).moved(s * 0.004, -0.083, b.shoulder - 0.005).painted(c.tint("e8e6dc"))
        )
    parts += [ball(0.009, 6, 4).moved(0, -0.1, z).painted(c.tint("c9c4b4")) for z in (0.68, 0.77)]
    if kind == "girl":
        skirt = lathe(
            [(0.22, 0.36), (0.19, 0.45), (0.145, b.hip + 0.05), (0.14, b.hip + 0.07)], 16, 25.0
        ).scaled(1, 0.8, 1)
        pleats = skirt.mapped(
            lambda p: (
                p[0] * (1 + 0.05 * math.cos(8 * math.atan2(p[1], p[0]))),
                p[1] * (1 + 0.05 * math.cos(8 * math.atan2(p[1], p[0]))),
                p[2],
            )
        )
        parts.append(join([pleats, pleats.scaled(0.96, 0.96, 1).flipped()]).painted(navy))
        parts.append(legs(b, navy, skin, 0.0))
    else:
        belt = (
            lathe([(0.161, b.hip + 0.005), (0.156, b.hip + 0.035)], 14, 60.0)
            .scaled(1, 0.72, 1)
            .painted(c.tint("4a3a30"))
        )
        hips = lathe(
            [(0.0, b.hip - 0.12), (0.13, b.hip - 0.1), (0.169, b.hip - 0.03), (0.155, b.hip + 0.03)], 14, 70.0
        ).scaled(1, 0.72, 1)
        parts += [belt, hips.painted(navy), legs(b, navy, skin, 0.5)]
    parts.append(arm(b, -1, c.PAPER, skin, (-0.2, -0.04, 0.5), (-0.205, 0.01, 0.7)))
    if pose == "wave":
        parts.append(arm(b, 1, c.PAPER, skin, (0.33, -0.1, 1.12), (0.29, -0.03, 0.84)))
    elif pose == "point":
        parts.append(arm(b, 1, c.PAPER, skin, (0.28, -0.36, 0.98), (0.24, -0.14, 0.86)))
    else:
        parts.append(arm(b, 1, c.PAPER, skin, (0.2, -0.04, 0.5), (0.205, 0.01, 0.7)))
    bag = (
        soft_box(0.22, 0.09, 0.26, 0.03)
        .moved(0, 0.145, 0.62)
        .painted(c.TEAL if kind == "girl" else c.tint("c9703f"))
    )
    flap = (
        soft_box(0.2, 0.03, 0.12, 0.012)
        .moved(0, 0.195, 0.74)
        .painted(c.TEAL_DARK if kind == "girl" else c.tint("a4552f"))
    )
    straps = [
        tube(
            curve(
                [
                    (s * 0.09, 0.1, 0.88),
                    (s * 0.09, 0.0, 0.955),
                    (s * 0.095, -0.085, 0.86),
                    (s * 0.11, -0.06, 0.68),
                ],
                2,
            ),
            0.013,
            4,
        )
        for s in (-1, 1)
    ]
    parts += [bag, flap, *[t.painted(c.TEAL_DARK if kind == "girl" else c.tint("a4552f")) for t in straps]]
    return painted(join(parts), Bake(rays=20, reach=0.25, strength=0.6, shade=(0.55, 0.45, 0.43)))


def person_health_worker() -> Model:
    """A health worker (a woman of the health centre): white coat, teal trousers, bun, clipboard and a green cross."""
    b = ADULT
    skin = c.tint("d6a071")
    head = join([face(b, skin), hair(b, "bun")]).moved(0, 0, b.height - b.head * 1.05)
    coat = torso(b, c.PAPER, b.hip - 0.22, 1.3)
    parts = [head, neck(b, skin), coat, legs(b, c.TEAL, skin, 0.93)]
    for s in (-1, 1):
        lapel = extrude([(0.0, -0.16), (0.075, 0.0), (0.02, 0.03)], 0.014).scaled(s, 1, 1)
        parts.append(lapel.turned("x", -8).moved(0, -0.118, b.shoulder - 0.01).painted(c.tint("e4e6e0")))
    scrub = extrude([(-0.055, 0.02), (0.0, -0.14), (0.055, 0.02)], 0.01).turned("x", -8)
    parts.append(scrub.moved(0, -0.112, b.shoulder - 0.01).painted(c.TEAL))
    seam = block((-0.004, -0.131, 0.62), (0.004, -0.12, 1.08)).painted(c.tint("d5d8d2"))
    parts.append(seam)
    badge = soft_box(0.075, 0.012, 0.075, 0.004).moved(0.09, -0.125, 1.05).painted(c.tint("dfeadf"))
    cross = [
        box(0.05, 0.016, 0.016).moved(0.09, -0.127, 1.0795),
        box(0.016, 0.016, 0.05).moved(0.09, -0.127, 1.0625),
    ]
    parts += [badge, join(cross).painted(c.tint("3f9a63"))]
    parts.append(arm(b, -1, c.PAPER, skin, (-0.2, -0.27, 0.98), (-0.26, -0.02, 0.96), long_sleeve=True))
    parts.append(arm(b, 1, c.PAPER, skin, (0.3, -0.28, 1.14), (0.27, -0.03, 0.98), long_sleeve=True))
    board = join(
        [
            soft_box(0.2, 0.014, 0.28, 0.005).painted(c.WOOD),
            block((-0.085, -0.012, 0.02), (0.085, -0.008, 0.25)).painted(c.PAPER),
            soft_box(0.07, 0.02, 0.03, 0.005).moved(0, -0.01, 0.25).painted(c.TIN),
            *[
                block(
                    (-0.07, -0.014, 0.2 - 0.04 * k), (0.05 - 0.02 * (k % 2), -0.012, 0.206 - 0.04 * k)
                ).painted(c.BLUE_LIGHT)
                for k in range(5)
            ],
        ]
    )
    parts.append(board.turned("x", 35).turned("z", 170).moved(-0.14, -0.27, 0.9))
    return painted(join(parts), Bake(rays=20, reach=0.3, strength=0.6, shade=(0.55, 0.45, 0.43)))


def person_grandmother() -> Model:
    """A grandmother (យាយ): grey short hair, white blouse, sampot, a krama over her shoulder."""
    b = Body(1.45, 0.148, 0.68, 1.1, 0.175)
    skin = c.tint("cb9467")
    grey = hair(b, "short").painted(c.tint("b9b4ab"))
    head = join([face(b, skin), grey]).moved(0, 0, b.height - b.head * 1.05)
    sampot = lathe(
        [(0.0, 0.12), (0.17, 0.12), (0.165, 0.4), (0.175, b.hip), (0.165, b.hip + 0.05)], 14, 50.0
    ).scaled(1, 0.75, 1)
    sampot = sampot.shaded(lambda p, k: c.YELLOW if p[2] < 0.2 else c.tint("6f4a78"))
    parts = [
        head,
        neck(b, skin),
        torso(b, c.tint("f2ead8"), b.hip - 0.05, 1.05),
        sampot,
        legs(b, skin, skin, 0.0),
    ]
    parts.append(arm(b, -1, c.tint("f2ead8"), skin, (-0.2, -0.1, 0.66), (-0.25, 0.0, 0.86), long_sleeve=True))
    parts.append(arm(b, 1, c.tint("f2ead8"), skin, (0.17, -0.2, 0.75), (0.26, -0.02, 0.88), long_sleeve=True))
    sash = curve(
        [(0.14, -0.13, 0.78), (0.12, -0.135, 1.0), (0.1, -0.02, 1.16), (0.1, 0.125, 1.02), (0.12, 0.13, 0.8)],
        4,
    )
    tints = [(c.CREAM, c.tint("c9544a"))[k % 2] for k in range(len(sash))]
    parts.append(tube(sash, 0.034, 6, colors=tints))
    return painted(join(parts), Bake(rays=20, reach=0.3, strength=0.6, shade=(0.55, 0.45, 0.43)))
