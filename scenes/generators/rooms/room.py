"""Rooms of any size: walls with doors and windows, two-coloured as in schools, on a floor; and their pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.paint import noise, vary
from scenes.generators.solids import block
from scenes.generators.sweeps import sheet
from scenes.generators.vectors import Color, Vec3, mix
from scenes.records import dataclass

THICK = 0.14
DOOR_WIDTH, DOOR_HEIGHT = 1.0, 2.1
WINDOW_WIDTH, WINDOW_HEIGHT, SILL = 1.2, 1.2, 0.95
_DADO = 1.0
"""Height of the darker paint at the foot of a wall."""
_STEP = 0.75
SIDES = ("front", "back", "left", "right")


@dataclass(frozen=True, slots=True)
class Opening:
    """A hole in a wall, metres: the middle along it, its width, its sill and its head."""

    x: float
    width: float
    low: float
    high: float


def room(
    width: float = 6.0,
    depth: float = 5.0,
    height: float = 3.0,
    door: str = "front",
    windows: int = 2,
    floor: str = "tiles",
    wall: str = "f0e6cf",
    dado: str = "7fa39b",
    left_out: str = "none",
) -> Model:
    """A room without a ceiling, its middle on the origin, seen from inside and outside.

    `door`: a side or "none"; `windows` on each other side; `floor`: "tiles", "planks" or "earth"; `left_out`: the side
    without a wall. Front is -y.
    """
    colors = c.tint(wall), c.tint(dado)
    parts = [_floor(width, depth, floor)]
    for side in SIDES:
        if side == left_out:
            continue
        along = width if side in ("front", "back") else depth
        holes = openings(along, windows, has_door=side == door, height=height)
        built = _fitted_wall(along + (THICK * 2 if side in ("front", "back") else 0.0), height, holes, colors)
        parts.append(_stood(built, side, width, depth))
    return painted(join(parts), Bake(rays=20, reach=1.6, shade=(0.52, 0.48, 0.47), strength=0.9))


def wall_piece(
    length: float = 3.0, height: float = 3.0, hole: str = "none", wall: str = "f0e6cf", dado: str = "7fa39b"
) -> Model:
    """One wall along x, standing on the origin; `hole`: "none", "door" or "window" in its middle."""
    holes = {
        "none": (),
        "door": (Opening(0.0, DOOR_WIDTH, 0.0, min(DOOR_HEIGHT, height - 0.1)),),
        "window": (Opening(0.0, WINDOW_WIDTH, SILL, min(SILL + WINDOW_HEIGHT, height - 0.1)),),
    }[hole]
    fits = tuple(one for one in holes if one.width < length - 0.2 and one.high > one.low + 0.2)
    built = _fitted_wall(length, height, fits, (c.tint(wall), c.tint(dado)))
    return painted(built, Bake(rays=20, reach=1.2, shade=(0.52, 0.48, 0.47), strength=0.9))


def floor_piece(width: float = 4.0, depth: float = 4.0, floor: str = "tiles") -> Model:
    """A floor around the origin; "tiles", "planks" or "earth"."""
    return painted(_floor(width, depth, floor), Bake(rays=12, reach=0.4, strength=0.5))


def openings(along: float, windows: int, *, has_door: bool, height: float) -> tuple[Opening, ...]:
    """Where the holes of a wall are: the door a little beside the middle, windows evenly on what is left."""
    head = min(SILL + WINDOW_HEIGHT, height - 0.15)
    made: list[Opening] = []
    if has_door and along > DOOR_WIDTH + 0.6:
        made.append(Opening(0.0, DOOR_WIDTH, 0.0, min(DOOR_HEIGHT, height - 0.15)))
        room_left = (along - DOOR_WIDTH) / 2
        count = min(windows, 2, 2 * int(room_left // (WINDOW_WIDTH + 0.5)))
        spots = [s * (DOOR_WIDTH / 2 + room_left / 2) for s in (-1, 1)][:count]
    else:
        count = min(windows, int(along // (WINDOW_WIDTH + 0.5)))
        spots = [along * ((k + 0.5) / count - 0.5) for k in range(count)]
    if head > SILL + 0.3:
        made += [Opening(x, WINDOW_WIDTH, SILL, head) for x in spots]
    return tuple(sorted(made, key=lambda one: one.x))


def _stood(wall: Mesh, side: str, width: float, depth: float) -> Mesh:
    """A wall along x moved to its side of the room, its inner face on the room's edge."""
    turn, x, y = {
        "front": (0.0, 0.0, -depth / 2 - THICK / 2),
        "back": (180.0, 0.0, depth / 2 + THICK / 2),
        "right": (90.0, width / 2 + THICK / 2, 0.0),
        "left": (-90.0, -width / 2 - THICK / 2, 0.0),
    }[side]
    return wall.turned("z", turn).moved(x, y, 0.0)


def _fitted_wall(length: float, height: float, holes: Sequence[Opening], colors: tuple[Color, Color]) -> Mesh:
    """A wall along x with doors and windows set into its holes."""
    parts = [_wall(length, height, holes, colors)]
    for hole in holes:
        if hole.low == 0.0:
            parts.append(_door(hole))
        else:
            parts.append(_window(hole))
    return join(parts)


def _wall(length: float, height: float, holes: Sequence[Opening], colors: tuple[Color, Color]) -> Mesh:
    upper, lower = colors

    def paint(p: Vec3, _old: Color) -> Color:
        base = lower if p[2] < _DADO + 1e-6 else upper
        return vary(base, round(p[0] * 3) + round(p[2] * 5) * 0.37, 0.025)

    parts: list[Mesh] = []
    at = -length / 2
    for hole in holes:
        left, right = hole.x - hole.width / 2, hole.x + hole.width / 2
        parts += _panels(at, left, 0.0, height)
        parts += _panels(left, right, 0.0, hole.low)
        parts += _panels(left, right, hole.high, height)
        at = right
    parts += _panels(at, length / 2, 0.0, height)
    body = join(parts).shaded(paint)
    cap = block((-length / 2, -THICK / 2 - 0.01, height), (length / 2, THICK / 2 + 0.01, height + 0.05))
    return join([body, cap.painted(c.lift(lower, -0.12))])


def _panels(x0: float, x1: float, z0: float, z1: float) -> list[Mesh]:
    """A piece of wall, cut at the dado so that each colour has points of its own."""
    if x1 - x0 < 1e-6 or z1 - z0 < 1e-6:
        return []
    cuts = [z0, *([_DADO] if z0 < _DADO < z1 else []), z1]
    # a hair above the dado, so that the upper piece is painted as such
    return [
        _panel(x0, x1, low + (2e-6 if low == _DADO else 0.0), high)
        for low, high in zip(cuts, cuts[1:], strict=False)
    ]


def _panel(x0: float, x1: float, z0: float, z1: float) -> Mesh:
    across, up = max(1, round((x1 - x0) / _STEP)), max(1, round((z1 - z0) / _STEP))
    w, h, y = x1 - x0, z1 - z0, THICK / 2
    return join(
        [
            sheet(lambda u, v: (x0 + w * u, -y, z0 + h * v), across, up, 0.0),
            sheet(lambda u, v: (x1 - w * u, y, z0 + h * v), across, up, 0.0),
            sheet(lambda u, v: (x1, -y + 2 * y * u, z0 + h * v), 1, up, 0.0),
            sheet(lambda u, v: (x0, y - 2 * y * u, z0 + h * v), 1, up, 0.0),
            sheet(lambda u, v: (x0 + w * u, -y + 2 * y * v, z1), across, 1, 0.0),
            sheet(lambda u, v: (x0 + w * u, y - 2 * y * v, z0), across, 1, 0.0),
        ]
    )


def _frame(hole: Opening, wide: float, *, has_sill: bool) -> list[Mesh]:
    left, right, y = hole.x - hole.width / 2, hole.x + hole.width / 2, THICK / 2 + 0.025
    parts = [
        block((left, -y, hole.low), (left + wide, y, hole.high)),
        block((right - wide, -y, hole.low), (right, y, hole.high)),
        block((left, -y, hole.high - wide), (right, y, hole.high)),
    ]
    if has_sill:
        parts.append(
            block((left - 0.06, -y - 0.05, hole.low - 0.03), (right + 0.06, y + 0.03, hole.low + wide))
        )
    return [part.painted(c.WOOD) for part in parts]


def _window(hole: Opening) -> Mesh:
    """A frame with upright bars, as schools have them, and two shutters that stand open outside."""
    parts = _frame(hole, 0.06, has_sill=True)
    bars = 5
    for k in range(1, bars + 1):
        x = hole.x - hole.width / 2 + hole.width * k / (bars + 1)
        parts.append(block((x - 0.012, -0.012, hole.low), (x + 0.012, 0.012, hole.high)).painted(c.WOOD_DARK))
    for side in (-1, 1):
        leaf = block((0.0, -0.02, 0.0), (hole.width / 2 - 0.02, 0.02, hole.high - hole.low - 0.04)).painted(
            c.TEAL
        )
        leaf = join(
            [
                leaf,
                block((0.08, -0.03, 0.1), (hole.width / 2 - 0.1, -0.02, hole.high - hole.low - 0.14)).painted(
                    c.lift(c.TEAL, 0.16)
                ),
            ]
        )
        if side > 0:
            leaf = leaf.scaled(-1, 1, 1)
        turned = leaf.turned("z", side * 105.0)
        parts.append(turned.moved(hole.x + side * hole.width / 2, -THICK / 2 - 0.04, hole.low + 0.02))
    return join(parts)


def _door(hole: Opening) -> Mesh:
    """A frame and a leaf that stands open to the inside."""
    wide = hole.width - 0.1
    leaf = block((0.0, -0.02, 0.02), (wide, 0.02, hole.high - 0.08)).painted(c.WOOD_LIGHT)
    fields = [
        block((0.12, y0, z0), (wide - 0.12, y1, z1)).painted(c.lift(c.WOOD_LIGHT, -0.14))
        for z0, z1 in ((0.18, hole.high * 0.45), (hole.high * 0.52, hole.high - 0.24))
        for y0, y1 in ((-0.028, -0.02), (0.02, 0.028))
    ]
    knob = block((wide - 0.1, -0.06, 0.98), (wide - 0.05, 0.06, 1.04)).painted(c.TIN)
    opened = (
        join([leaf, *fields, knob])
        .turned("z", 82.0)
        .moved(hole.x - hole.width / 2 + 0.06, THICK / 2 - 0.02, 0.0)
    )
    return join([*_frame(hole, 0.06, has_sill=False), opened])


def _floor(width: float, depth: float, kind: str) -> Mesh:
    """A floor with its upper side at z = 0.01, on a shallow base."""
    x, y = width / 2 + THICK, depth / 2 + THICK
    base = block((-x, -y, -0.12), (x, y, 0.0)).painted(c.CONCRETE)
    wide, deep = {"tiles": (0.5, 0.5), "planks": (2.0, 0.24), "earth": (0.8, 0.8)}[kind]
    across, along = max(1, math.ceil(2 * x / wide)), max(1, math.ceil(2 * y / deep))
    # a floor of very many pieces is drawn in larger ones, so that a hall stays as light as a room
    while across * along > 700:
        across, along = max(1, across // 2), max(1, along // 2)
    pieces: list[Mesh] = []
    for i in range(across):
        for k in range(along):
            x0, x1 = -x + 2 * x * i / across, -x + 2 * x * (i + 1) / across
            y0, y1 = -y + 2 * y * k / along, -y + 2 * y * (k + 1) / along
            corners: list[Vec3] = [(x0, y0, 0.01), (x1, y0, 0.01), (x1, y1, 0.01), (x0, y1, 0.01)]
            pieces.append(patch(corners, [(0, 1, 2), (0, 2, 3)], 0.0, _floor_color(kind, i, k)))
    return join([base, *pieces])


def _floor_color(kind: str, i: int, k: int) -> Color:
    if kind == "tiles":
        return vary(c.tint("cf8f6a") if (i + k) % 2 else c.tint("e6cfae"), i * 7.0 + k, 0.05)
    if kind == "planks":
        return vary(mix(c.WOOD, c.WOOD_LIGHT, noise(float(k), i * 3.0)), k + i * 0.5, 0.06)
    return vary(c.SOIL, i * 3.0 + k * 1.7, 0.08)
