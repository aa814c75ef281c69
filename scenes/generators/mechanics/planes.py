"""Inclined planes: a ramp, a wedge in a log, a screw, bolt and nut; a cart that rolls down."""

from __future__ import annotations

import math
from collections.abc import Callable

from scenes.generators import paint as c
from scenes.generators.finish import Model, painted
from scenes.generators.lettering import band, lettering
from scenes.generators.mechanics.bench import (
    BLUE,
    RED,
    STEEL,
    STEEL_DARK,
    YELLOW,
    rope,
    sheave,
    upright,
    weight,
)
from scenes.generators.mesh import Mesh, join, patch
from scenes.generators.occlusion import Bake
from scenes.generators.solids import block, cylinder, lathe, soft_box
from scenes.generators.sweeps import extrude, rod
from scenes.generators.vectors import Color, Vec3, mix


def cart_body() -> Mesh:
    """A small cart on four wheels, its wheels on z = 0, its middle in x and y."""
    parts = [soft_box(0.2, 0.11, 0.024, 0.006).moved(z=0.03).painted(c.WOOD_LIGHT)]
    for x in (-1, 1):
        parts.append(rod((x * 0.068, -0.066, 0.027), (x * 0.068, 0.066, 0.027), 0.005, 8).painted(STEEL))
        for y in (-1, 1):
            tire = [
                (0.0, -0.008),
                (0.011, -0.008),
                (0.02, -0.004),
                (0.025, -0.008),
                (0.027, 0.0),
                (0.025, 0.008),
            ]
            tire += [(0.02, 0.004), (0.011, 0.008), (0.0, 0.008)]
            wheel = upright(lathe(tire, 20, 35)).moved(x * 0.068, y * 0.065, 0.027)
            parts.append(wheel.painted(RED))
    parts.append(soft_box(0.02, 0.1, 0.035, 0.004).moved(-0.085, 0.0, 0.054).painted(BLUE))
    hook = [(0.1, 0.0, 0.043), (0.116, 0.0, 0.043), (0.122, 0.0, 0.05)]
    parts.append(rope(hook, 0.0035).painted(STEEL_DARK))
    return join(parts)


def cart(blocks: int = 2) -> Model:
    """A laboratory cart with 0 to 4 blocks of equal weight on it."""
    parts = [cart_body()]
    for k in range(blocks):
        cube = soft_box(0.07, 0.085, 0.035, 0.005).painted(YELLOW if k % 2 else c.lift(YELLOW, 0.25))
        parts.append(cube.moved(-0.03 + 0.074 * (k % 2), 0.0, 0.054 + 0.036 * (k // 2)))
    return painted(join(parts), Bake(rays=18, reach=0.1, strength=0.85))


def ramp(angle: float = 20.0, length: float = 1.2, loaded: bool = True) -> Model:
    """An inclined plane of this angle and length; loaded, a cart stands on it, held by a weight over a pulley."""
    a = math.radians(angle)
    run, rise, wide = length * math.cos(a), length * math.sin(a), 0.26
    thick = 0.022
    plank = soft_box(length, wide, thick, 0.005).moved(length / 2, 0.0, 0.0).turned("y", -angle)
    parts = [plank.painted(c.WOOD_LIGHT)]
    for k in range(1, round(length * 10)):
        x, z = 0.1 * k * math.cos(a), 0.1 * k * math.sin(a)
        mark = band([(0.0, 0.0), (0.0, 0.016 if k % 5 else 0.022)], 0.003).turned("y", -angle)
        parts.append(mark.moved(x, -wide / 2 - 0.0004, z).painted(c.INK))
    for y in (-1, 1):
        low = run - 0.05
        post = block((low - 0.02, y * 0.1 - 0.015, 0.0), (low + 0.02, y * 0.1 + 0.015, (low * math.tan(a))))
        parts.append(post.painted(c.WOOD))
    parts.append(soft_box(run + 0.1, wide + 0.04, 0.018, 0.005).moved(run / 2, 0.0, -0.018).painted(c.WOOD))
    rays: list[Vec3] = []
    for k in range(9):
        b = a * k / 8
        rays.append((0.24 * math.cos(b), -wide / 2 - 0.012, 0.24 * math.sin(b)))
    if angle > 8:
        parts.append(rope(rays, 0.003).painted(RED))
        label = lettering(str(round(angle)), 0.03, 0.15).moved(
            0.31, -wide / 2 - 0.012, 0.31 * math.tan(a / 2)
        )
        parts.append(label.painted(RED))
    if loaded:
        up = 0.55 * length
        body = cart_body().moved(0.0, 0.0, thick).turned("y", -angle)
        parts.append(body.moved(up * math.cos(a), 0.0, up * math.sin(a)))
        px, pz = run + 0.04, rise + 0.035
        parts.append(sheave(0.045, 0.022).moved(px, 0.0, pz))
        for side in (-0.018, 0.018):
            arm = rod((run - 0.07, side, rise - 0.01 - 0.07 * math.tan(a) * 0.4), (px, side, pz), 0.006, 8)
            parts.append(arm.painted(STEEL))
        hook_up, over = up + 0.12, thick + 0.048
        start = (hook_up * math.cos(a) - over * math.sin(a), 0.0, hook_up * math.sin(a) + over * math.cos(a))
        r = 0.0405
        bend = [90 + angle - (90 + angle) * k / 6 for k in range(7)]
        line = [
            start,
            *((px + r * math.cos(math.radians(t)), 0.0, pz + r * math.sin(math.radians(t))) for t in bend),
        ]
        end = max(0.11, pz - 0.16)
        parts.append(rope([*line, (px + r, 0.0, end)], 0.0035))
        parts.append(weight(0.055).moved(px + r, 0.0, end + 0.005))
    body = join(parts).moved(-run / 2, 0.0, 0.018)
    return painted(body.grounded(), Bake(rays=14, reach=0.2, strength=0.85))


def wedge(driven: float = 0.6) -> Model:
    """A wedge that splits a log; `driven` 0 to 1 is how far it is in."""
    radius, long = 0.17, 0.7
    gape = 0.03 + 0.07 * driven
    parts: list[Mesh] = []
    rings = [(radius * k / 6, 0.0) for k in range(7)]
    side = [(radius * (1 + 0.025 * c.noise(k, 5.0)), long * k / 7) for k in range(1, 7)]
    profile = [*rings, *side, *((r, long) for r, _ in reversed(rings))]
    for s in (-1, 1):
        half = lathe([(r, z - long / 2) for r, z in profile], 14, 40, 180.0)
        closed = join([half.shaded(_bark(radius, long)), _split_face(radius, long)])
        # the half cylinder is made over +y: it is laid along y with its flat side to the middle
        piece = (
            closed.turned("x", 90).turned("y", 90 * s) if s > 0 else closed.turned("x", 90).turned("y", -90)
        )
        piece = piece.moved(s * 0.004).turned("y", s * gape * 90)
        parts.append(piece.moved(s * 0.006, 0.0, radius * 1.02))
    tip = radius * 2.0 - 0.02 - (0.12 + 0.1 * driven)
    blade = [(-0.048, 0.3), (-0.05, 0.27), (0.0, 0.0), (0.05, 0.27), (0.048, 0.3)]
    iron = extrude([(x, z) for x, z in reversed(blade)], 0.13, 15.0).moved(z=tip + 0.06)
    parts.append(iron.painted(STEEL))
    return painted(join(parts).grounded(), Bake(rays=18, reach=0.2, strength=0.9))


def _split_face(radius: float, long: float) -> Mesh:
    """The flat side of half a log: pale wood with streaks."""
    n = 9
    points: list[Vec3] = []
    for k in range(n + 1):
        x = radius - 2 * radius * k / n
        points += [(x, 0.0, -long / 2), (x, 0.0, long / 2)]
    faces = [t for k in range(n) for t in ((2 * k, 2 * k + 3, 2 * k + 1), (2 * k, 2 * k + 2, 2 * k + 3))]
    flat = patch(points, [(a, d, b) for a, b, d in faces], 0.0)
    return flat.shaded(lambda p, _: c.lift(c.WOOD_PALE, 0.35 * (c.noise(round(p[0] * 40)) - 0.5)))


def _bark(radius: float, long: float) -> Callable[[Vec3, Color], Color]:
    """Bark around, rings of growth on both ends."""

    def paint(p: Vec3, old: Color) -> Color:
        away = math.hypot(p[0], p[1])
        if abs(p[2]) > long / 2 - 1e-4 and away < radius * 0.95:
            return c.lift(c.WOOD_PALE, -0.16 * (round(away / radius * 6) % 2))
        streak = c.cloud(math.atan2(p[1], p[0]) * 5, p[2] * 6, 0.0, 3.0)
        return mix(c.WOOD_DARK, c.WOOD, 0.15 + 0.85 * streak)

    return paint


def _thread(radius: float, length: float, pitch: float, deep: float, tip: float) -> Mesh:
    """A round bar with a thread, its axis on z from 0 (the tip) to `length`; the first `tip` metres are pointed."""
    sides = 14
    steps = 4
    rows = max(2, round(length / pitch * steps))
    points: list[Vec3] = []
    for k in range(rows * sides + sides + 1):
        # one line of points winds up; each turn has `steps` of them across the thread
        a = 2 * math.pi * (k % sides) / sides
        level = (k // sides + (k % sides) / sides) * pitch / steps
        row = (k // sides) % steps
        height = (0.0, 0.0, 1.0, 1.0)[row]
        z = min(level, length)
        thin = min(1.0, max(0.03, z / tip)) if tip > 0 else 1.0
        r = (radius - deep + deep * height) * thin
        points.append((r * math.cos(a), r * math.sin(a), z))
    faces: list[tuple[int, int, int]] = []
    last = len(points) - 1
    for k in range(last - sides):
        faces += [(k, k + 1, k + sides + 1), (k, k + sides + 1, k + sides)]
    points += [(0.0, 0.0, 0.0), (0.0, 0.0, length)]
    low, high = len(points) - 2, len(points) - 1
    faces += [(low, k + 1, k) for k in range(sides)]
    faces += [(high, last - sides + k, last - sides + k + 1) for k in range(sides)]
    return patch(points, faces, 38.0)


def screw(turns: int = 9, length: float = 0.4) -> Model:
    """A wood screw with so many turns of its thread, standing on its head; enlarged."""
    pitch = length * 0.72 / turns
    radius = length * 0.075
    thread = _thread(radius, length * 0.72, pitch, radius * 0.32, length * 0.16)
    shank = cylinder(radius * 0.8, length * 0.22, 18).moved(z=length * 0.71)
    head = lathe(
        [
            (radius * 0.8, length * 0.88),
            (radius * 2.1, length * 0.985),
            (radius * 2.1, length),
            (0.0, length),
        ],
        24,
        30,
    )
    parts = [thread, shank, head]
    body = join(parts).painted(STEEL)
    slots = [
        block(
            (-radius * 1.3, -radius * 0.16, length - 0.004), (radius * 1.3, radius * 0.16, length + 0.0012)
        ).painted(STEEL_DARK)
    ]
    slots.append(slots[0].turned("z", 90).moved(z=0.0002))
    whole = join([body, *slots]).turned("x", 180).moved(z=length)
    return painted(whole.grounded(), Bake(rays=18, reach=length * 0.08, strength=0.9))


def bolt(turns: int = 10, nut: float = 0.5) -> Model:
    """A bolt standing on its head with a nut; `nut` 0 to 1 is how far it is screwed on. Enlarged."""
    length, radius = 0.3, 0.035
    thread = _thread(radius, length, length / turns, radius * 0.2, 0.0).moved(z=0.045).painted(STEEL)
    parts = [thread, _hexagon(0.068, 0.05, 0.0).painted(STEEL)]
    at = 0.05 + (length - 0.065) * (1 - nut)
    parts.append(
        _hexagon(0.066, 0.055, radius * 0.9)
        .turned("z", 30 + 360 * nut * turns)
        .moved(z=at)
        .painted(c.tint("cfa24a"))
    )
    return painted(join(parts), Bake(rays=18, reach=0.05, strength=0.9))


def _hexagon(radius: float, high: float, hole: float) -> Mesh:
    """A hexagonal head or nut, its corners rounded off above and below, standing on z = 0."""
    shape = [
        (hole, 0.0),
        (radius * 0.9, 0.0),
        (radius, high * 0.16),
        (radius, high * 0.84),
        (radius * 0.9, high),
        (hole, high),
    ]
    if not hole:
        shape[0], shape[-1] = (0.0, 0.0), (0.0, high)
    else:
        shape.append((hole, 0.0))
    return lathe(shape, 6, 20.0)
