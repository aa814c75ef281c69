"""A ball on a track of hills and valleys: kinetic and potential energy, friction turned to heat.

The track is a smooth curve through six heights at equal distances. The ball is a point that stays on the track; what
it does is worked out along the track (velocity Verlet), where the slope between two nodes is linear and the height its
exact integral, so that energy is kept.
"""

from __future__ import annotations

import functools
import math
from bisect import bisect_right
from typing import Any

from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.simulate.frame import (
    Chance,
    Members,
    Picture,
    Reading,
    SimState,
    Simulation,
    SimulationParameters,
)
from scenes.texts import N_

_NODES = 240
"""Pieces of the track between its ends."""


@dataclass(frozen=True, slots=True)
class TrackParameters(SimulationParameters):
    """The hills, the ball and the friction."""

    start_height: float = prop(3.0, label=N_("Height at the start"), unit="m", min=0, max=20)
    valley: float = prop(0.3, label=N_("Height of the first valley"), unit="m", min=0, max=20)
    hill: float = prop(1.8, label=N_("Height of the first hill"), unit="m", min=0, max=20)
    second_valley: float = prop(0.5, label=N_("Height of the second valley"), unit="m", min=0, max=20)
    second_hill: float = prop(2.2, label=N_("Height of the second hill"), unit="m", min=0, max=20)
    end_height: float = prop(0.8, label=N_("Height at the end"), unit="m", min=0, max=20)
    length: float = prop(10.0, label=N_("Length on the ground"), unit="m", min=2, max=60)
    mass: float = prop(1.0, label=N_("Mass of the ball"), unit="kg", min=0.01, max=1000)
    push: float = prop(0.0, label=N_("Speed at the start"), unit="m/s", min=-20, max=20)
    friction: float = prop(
        0.0, label=N_("Friction"), min=0, max=1, help=N_("0: none; 0.02 rolls far; 0.3 is rough.")
    )
    gravity: float = prop(9.81, label=N_("Gravity"), unit="m/s²", min=0, max=30)


READINGS = (
    Reading("height", N_("Height of the ball"), "m", 0, 5),
    Reading("speed", N_("Speed of the ball"), "m/s", 0, 10),
    Reading("kinetic", N_("Kinetic energy"), "J", 0, 40),
    Reading("potential", N_("Potential energy"), "J", 0, 40),
    Reading("heat", N_("Heat of friction"), "J", 0, 40),
    Reading("total", N_("Energy together"), "J", 0, 40),
    Reading("way", N_("Way along the track"), "%", 0, 100, 0),
    Reading("farthest", N_("Farthest way"), "%", 0, 100, 0),
)


class Profile:
    """The curve as nodes: distance along it (s), place on the ground (x), height (z), slope dz/ds, curvature."""

    def __init__(self, heights: tuple[float, ...], length: float) -> None:
        gaps = len(heights) - 1
        slopes = [0.0] * (gaps + 1)  # of monotone pieces: hills and valleys are level at their tops
        for k in range(1, gaps):
            before, after = heights[k] - heights[k - 1], heights[k + 1] - heights[k]
            slopes[k] = 0.0 if before * after <= 0 else 2 * before * after / (before + after)
        slopes[0], slopes[gaps] = 1.2 * (heights[1] - heights[0]), 1.2 * (heights[gaps] - heights[gaps - 1])
        self.x = [length * n / _NODES for n in range(_NODES + 1)]
        rise: list[float] = []
        tilt: list[float] = []
        for n in range(_NODES + 1):
            k = min(gaps - 1, n * gaps // _NODES)
            t = n * gaps / _NODES - k
            a, b, m, q = heights[k], heights[k + 1], slopes[k], slopes[k + 1]
            t2, t3 = t * t, t * t * t
            rise.append(
                (2 * t3 - 3 * t2 + 1) * a + (t3 - 2 * t2 + t) * m + (3 * t2 - 2 * t3) * b + (t3 - t2) * q
            )
            down = (
                (6 * t2 - 6 * t) * a + (3 * t2 - 4 * t + 1) * m + (6 * t - 6 * t2) * b + (3 * t2 - 2 * t) * q
            )
            tilt.append(down * gaps / length)
        self.slope = [one / math.sqrt(1 + one * one) for one in tilt]
        self.s = [0.0]
        for n in range(_NODES):
            self.s.append(self.s[-1] + math.hypot(self.x[n + 1] - self.x[n], rise[n + 1] - rise[n]))
        self.z = [rise[0]]
        self.bend: list[float] = []
        for n in range(_NODES):
            piece = self.s[n + 1] - self.s[n]
            self.z.append(self.z[-1] + piece * (self.slope[n] + self.slope[n + 1]) / 2)
            turn = math.asin(max(-1.0, min(1.0, self.slope[n + 1]))) - math.asin(
                max(-1.0, min(1.0, self.slope[n]))
            )
            self.bend.append(turn / piece)

    @property
    def end(self) -> float:
        return self.s[-1]

    def at(self, s: float) -> tuple[float, float, float, float]:
        """Place on the ground, height, slope and curvature at a distance along the track."""
        n = min(_NODES - 1, max(0, bisect_right(self.s, s) - 1))
        piece = self.s[n + 1] - self.s[n]
        off = s - self.s[n]
        change = (self.slope[n + 1] - self.slope[n]) / piece
        slope = self.slope[n] + change * off
        x = self.x[n] + (self.x[n + 1] - self.x[n]) * off / piece
        return x, self.z[n] + self.slope[n] * off + change * off * off / 2, slope, self.bend[n]


@functools.lru_cache(maxsize=32)
def profile(heights: tuple[float, ...], length: float) -> Profile:
    return Profile(heights, length)


def profile_of(p: TrackParameters) -> Profile:
    heights = (p.start_height, p.valley, p.hill, p.second_valley, p.second_hill, p.end_height)
    return profile(heights, p.length)


def start(p: TrackParameters, _members: Members, _chance: Chance) -> SimState:
    return {"s": 0.0, "v": p.push, "heat": 0.0, "farthest": 0.0}


def _forces(curve: Profile, p: TrackParameters, s: float, v: float) -> tuple[float, float]:
    """Acceleration along the track of gravity, and the most that friction takes."""
    _x, _z, slope, bend = curve.at(s)
    pressing = abs(p.gravity * math.sqrt(max(0.0, 1 - slope * slope)) + v * v * bend)
    return -p.gravity * slope, p.friction * pressing


def step(state: SimState, p: TrackParameters, _members: Members, dt: float) -> None:
    curve = profile_of(p)
    s, v = min(max(state["s"], 0.0), curve.end), state["v"]
    pull, rub = _forces(curve, p, s, v)
    half = v + pull * dt / 2
    s += half * dt
    if not 0.0 <= s <= curve.end:  # a buffer at either end takes all
        s = min(max(s, 0.0), curve.end)
        state["heat"] += 0.5 * p.mass * v * v
        state.update(s=s, v=0.0)
        state["farthest"] = max(state["farthest"], 100.0 * s / curve.end)
        return
    pull, rub = _forces(curve, p, s, half)
    v = half + pull * dt / 2
    if rub > 0:
        slower = max(0.0, abs(v) - rub * dt)
        # at rest friction holds as long as gravity along the track is not the stronger one
        slower = 0.0 if slower <= rub * dt and abs(pull) <= rub else slower
        state["heat"] += 0.5 * p.mass * (v * v - slower * slower)
        v = math.copysign(slower, v)
    state.update(s=s, v=max(-1e4, min(1e4, v)))
    state["farthest"] = max(state["farthest"], 100.0 * s / curve.end)


def read(state: SimState, p: TrackParameters, _members: Members) -> tuple[float, ...]:
    curve = profile_of(p)
    height = curve.at(state["s"])[1]
    kinetic, potential = 0.5 * p.mass * state["v"] ** 2, p.mass * p.gravity * height
    way = 100.0 * state["s"] / curve.end
    total = kinetic + potential + state["heat"]
    return height, abs(state["v"]), kinetic, potential, state["heat"], total, way, state["farthest"]


def picture(state: SimState, p: TrackParameters, _members: Members) -> Picture:
    """Place of the ball (x, z), how it is tilted (slope), how far it rolled (m), the three energies (J)."""
    x, z, slope, _bend = profile_of(p).at(state["s"])
    kinetic, potential = 0.5 * p.mass * state["v"] ** 2, p.mass * p.gravity * z
    heights = (p.start_height, p.valley, p.hill, p.second_valley, p.second_hill, p.end_height, p.length)
    return (x, z, slope, state["s"], kinetic, potential, state["heat"], *heights)


def adapt(state: SimState, old: TrackParameters, new: TrackParameters, _members: Members) -> None:
    """Another track: the ball stays at the same share of the way."""
    before, now = profile_of(old), profile_of(new)
    state["s"] = min(now.end, state["s"] * now.end / before.end)
    if new.push != old.push and state["s"] == 0.0:
        state["v"] = new.push


def fits(state: SimState, begun: SimState) -> bool:
    numbers: list[Any] = list(state.values())
    return (
        state.keys() == begun.keys()
        and all(type(number) is float and abs(number) <= 1e9 for number in numbers)
        and state["s"] >= 0
        and abs(state["v"]) <= 1e4
    )


TRACK = Simulation(
    readings=READINGS,
    longest_step=1 / 120,
    start=start,
    step=step,
    read=read,
    picture=picture,
    adapt=adapt,
    fits=fits,
)
