"""The spine, life size, where it is in a person who stands: the ground is z = 0, the front looks to -y."""

from __future__ import annotations

import math
from functools import cache

from scenes.generators import paint as c
from scenes.generators.blend import Field, blend, carved, chain, egg, limb, plate, surface
from scenes.generators.bones.matter import CARTILAGE, bony
from scenes.generators.mesh import Mesh, join
from scenes.generators.simplify import fewer
from scenes.generators.solids import lathe
from scenes.generators.sweeps import tube
from scenes.generators.vectors import Color, Vec3, curve, mix, sub, unit

HIPS: Vec3 = (0.0, 0.0, 0.9)
"""Between the two hip joints."""
_LINE: tuple[Vec3, ...] = (
    (0.0, 0.062, 1.0), (0.0, 0.03, 1.045), (0.0, 0.02, 1.1), (0.0, 0.035, 1.165), (0.0, 0.066, 1.25),
    (0.0, 0.082, 1.33), (0.0, 0.075, 1.405), (0.0, 0.048, 1.465), (0.0, 0.03, 1.515), (0.0, 0.032, 1.565),
)  # fmt: skip
SKULL: Vec3 = (0.0, 0.0, 1.585)
"""Where the ear line of the skull is."""
_TINTS: dict[str, Color] = {"neck": c.tint("e9b44c"), "chest": c.tint("6fa8c9"), "loin": c.tint("8fbf6a"),
                            "sacrum": c.tint("d98a5b")}  # fmt: skip


def kind_of(number: int) -> str:
    """The region of vertebra `number`, counted from below: 0..4 loin, 5..16 chest, 17..23 neck."""
    return "loin" if number < 5 else "chest" if number < 17 else "neck"


@cache
def levels() -> tuple[tuple[Vec3, Vec3, float], ...]:
    """Of each vertebra from below: the middle of its body, the direction of the spine there, its height with disc."""
    path = curve(list(_LINE), 40)
    heights = [
        0.034 - 0.0004 * n if n < 5 else 0.0285 - 0.0007 * (n - 5) if n < 17 else 0.0175 for n in range(24)
    ]
    total = sum(math.dist(a, b) for a, b in zip(path, path[1:], strict=False))
    scale = total / sum(heights)
    rows = []
    done, gone, k = 0.0, 0.0, 0
    for height in heights:
        wanted = done + height * scale / 2
        while k < len(path) - 2 and gone + math.dist(path[k], path[k + 1]) < wanted:
            gone += math.dist(path[k], path[k + 1])
            k += 1
        step = math.dist(path[k], path[k + 1])
        rows.append(
            (
                mix(path[k], path[k + 1], (wanted - gone) / step),
                unit(sub(path[k + 1], path[k])),
                height * scale,
            )
        )
        done += height * scale
    return tuple(rows)


def half_width(number: int) -> float:
    """Half the width of a vertebra's body."""
    return (
        0.0245 - 0.0006 * number if number < 5 else 0.0195 - 0.00055 * (number - 5) if number < 17 else 0.0115
    )


def plain_vertebra(number: int) -> Mesh:
    """A vertebra of few triangles for whole skeletons, its body's middle in the origin."""
    _, _, high = levels()[number]
    kind, wide = kind_of(number), half_width(number)
    deep, h = wide * 0.78, high * 0.4
    body = lathe([(0.0, -h), (wide, -h), (wide, h), (0.0, h)], 6, 110.0).turned("z", 30).scaled(1, 0.78, 1)
    drop = {"neck": -0.2, "chest": -1.15, "loin": -0.1}[kind]
    reach = {"neck": 0.026, "chest": 0.036, "loin": 0.032}[kind]
    parts = [
        body,
        tube(
            [(0.0, deep * 0.9, h * 0.2), (0.0, deep + reach, drop * high)], [0.0085, 0.0045], 3, crease=180.0
        ),
    ]
    far = wide + (0.017 if kind != "neck" else 0.009)
    back = 0.018 if kind == "chest" else 0.002
    for side in (-1, 1):
        end = (side * far, deep + back, h * (0.6 if kind == "chest" else 0.1))
        parts.append(tube([(side * wide * 0.4, deep * 0.7, h * 0.2), end], [0.0085, 0.0045], 3, crease=180.0))
    return join(parts)


def _placed(mesh: Mesh, number: int) -> Mesh:
    middle, ahead, _ = levels()[number]
    lean = math.degrees(math.atan2(-ahead[1], ahead[2]))
    return mesh.turned("x", lean).moved(*middle)


def disc(number: int, sides: int = 6) -> Mesh:
    """The cartilage above a vertebra."""
    _, _, high = levels()[number]
    wide = half_width(number) * 0.94
    flat = lathe([(wide, high * 0.38), (wide, high * 0.64)], sides, 70.0).turned("z", 180 / sides)
    return _placed(flat.scaled(1, 0.78, 1).painted(CARTILAGE), number)


def plain_spine(first: int = 0, end: int = 24) -> Mesh:
    """Vertebrae from `first` up to `end` (not with it), of few triangles, with the discs between them."""
    bones = [_placed(plain_vertebra(n), n).shaded(bony) for n in range(first, end)]
    return join([*bones, *(disc(n) for n in range(first, end - 1))])


def spine(coloured: bool = False) -> Mesh:
    """All vertebrae with their discs, sacrum and tail bone; `coloured` tells the regions apart."""
    parts: list[Mesh] = []
    for n in range(24):
        kind = kind_of(n)
        shape = vertebra_shape(kind, 190)
        own = {"neck": 0.0125, "chest": 0.0165, "loin": 0.0235}[kind]
        tall = {"neck": 0.0065, "chest": 0.0105, "loin": 0.0135}[kind]
        size = half_width(n) / own
        bone = _placed(shape.scaled(size, size, levels()[n][2] * 0.4 / tall), n)
        parts.append(bone.painted(_TINTS[kind]) if coloured else bone.shaded(bony))
        if n < 23:
            parts.append(disc(n, 10))
    base = sacrum(600)
    parts.append(base.painted(_TINTS["sacrum"]) if coloured else base)
    return join(parts)


def _sacrum_field() -> Field:
    wedge = [
        plate((0.0, 0.062, 0.09), (0.048, 0.072, 0.088), (0.022, 0.1, 0.035), 0.012),
        plate((0.0, 0.062, 0.09), (0.022, 0.1, 0.035), (0.0, 0.105, 0.0), 0.011),
        limb((0.0, 0.055, 0.09), (0.0, 0.1, 0.02), 0.018, 0.008),
        limb((0.0, 0.094, 0.075), (0.0, 0.115, 0.02), 0.006, 0.004),
        chain([(0.0, 0.105, 0.004), (0.0, 0.1, -0.016), (0.0, 0.084, -0.034)], [0.009, 0.0065, 0.004]),
    ]
    holes = [
        egg((0.018 - 0.0018 * k, 0.076 + 0.011 * k, 0.07 - 0.017 * k), (0.0042, 0.03, 0.004))
        for k in range(4)
    ]
    return carved(blend(wedge, 0.012), holes, 0.003)


@cache
def _sacrum() -> Mesh:
    return surface(_sacrum_field(), (-0.066, 0.03, -0.044), (0.066, 0.13, 0.112), (20, 16, 24), mirrored=True)


@cache
def sacrum(triangles: int = 900) -> Mesh:
    """Sacrum and tail bone."""
    return fewer(_sacrum(), triangles).moved(*HIPS).shaded(bony)


# ------------------------------------------------------------------ one vertebra, large


@cache
def vertebra_shape(kind: str, triangles: int) -> Mesh:
    """One vertebra of a region, life size, its body's middle in the origin."""
    return fewer(_vertebra(kind), triangles)


@cache
def _vertebra(kind: str) -> Mesh:
    wide, high = {"neck": (0.0125, 0.0065), "chest": (0.0165, 0.0105), "loin": (0.0235, 0.0135)}[kind]
    deep = wide * 0.75
    ring = deep + {"neck": 0.016, "chest": 0.015, "loin": 0.017}[kind]
    tip = {
        "neck": (0.0, ring + 0.024, -0.006),
        "chest": (0.0, ring + 0.028, -0.036),
        "loin": (0.0, ring + 0.03, -0.006),
    }[kind]
    side = {
        "neck": (0.024, deep - 0.004, 0.0),
        "chest": (0.032, ring + 0.012, 0.008),
        "loin": (0.043, deep + 0.006, 0.003),
    }[kind]
    bone = blend(
        [
            _drum(wide, deep, high),
            chain([(wide * 0.6, deep * 0.7, high * 0.35), (wide * 0.66, ring - 0.006, high * 0.2), (0.0, ring, 0.0)],
                  [0.0062, 0.0062, 0.0052]),
            plate((0.0, ring - 0.001, 0.007), (0.0, ring - 0.001, -0.008), tip, 0.0036),
            egg(tip, (0.0045, 0.006, 0.0055)),
            limb((wide * 0.66, ring - 0.007, high * 0.1), side, 0.0058, 0.0045),
            chain([(wide * 0.66, ring - 0.006, 0.0), (wide * 0.7, ring - 0.003, high + 0.0075)], [0.006, 0.0048]),
            chain([(wide * 0.6, ring - 0.002, 0.0), (wide * 0.56, ring + 0.001, -high - 0.0085)], [0.006, 0.0046]),
        ],
        0.005,
    )  # fmt: skip
    tools = [egg((0.019, 0.0045, 0.0), (0.003, 0.003, 0.03))] if kind == "neck" else []
    tools.append(egg((0.0, deep + (ring - deep) * 0.42, 0.0), (wide * 0.52, (ring - deep) * 0.5, 0.06)))
    bone = carved(bone, tools, 0.003)
    far = {"neck": 0.034, "chest": 0.042, "loin": 0.052}[kind]
    low, top = (-far, -deep - 0.006, -0.05 if kind == "chest" else -0.032), (far, tip[1] + 0.012, 0.032)
    cell = 2 * far / 34
    cells = (34, round((top[1] - low[1]) / cell), round((top[2] - low[2]) / cell))
    return surface(bone, low, top, cells, mirrored=True)


def _drum(wide: float, deep: float, high: float) -> Field:
    """A flat round body, a little waisted, with level ends."""

    def away(x: float, y: float, z: float) -> float:
        waist = 1.0 - 0.1 * max(0.0, 1.0 - (z / high) ** 2)
        round_part = (math.hypot(x / (wide * waist), y / (deep * waist)) - 1.0) * deep
        flat = abs(z) - high
        a, b = max(round_part + 0.004, 0.0), max(flat + 0.004, 0.0)
        return min(max(round_part + 0.004, flat + 0.004), 0.0) + math.hypot(a, b) - 0.004

    return away
