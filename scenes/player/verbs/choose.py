"""A verb that chooses among things in the scene: by pointing near one, or by going from one to the next with keys."""

from __future__ import annotations

import math
from typing import Generic, TypeVar

from scenes.model.values import Vec3
from scenes.player.verbs.verb import Verb

T = TypeVar("T")
SNAP_PIXELS = 46
"""In design units."""


class Choose(Verb, Generic[T]):
    """`candidates` may change while it goes on; `chosen` is one of them, or None."""

    chosen: T | None = None

    def candidates(self) -> list[tuple[T, Vec3]]:
        """What can be chosen now, and where it is in the scene."""
        return []

    def move(self, x: float, y: float) -> None:
        self.by_key = False
        self.chosen = self.near(x, y)

    def near(self, x: float, y: float) -> T | None:
        """The candidate next to a place of the window."""
        best, best_away = None, SNAP_PIXELS * self.bench.unit
        for one, point in self.candidates():
            there = self.bench.project(point)
            if there is not None and math.dist(there, (x, y)) < best_away:
                best, best_away = one, math.dist(there, (x, y))
        return best

    def arrow(self, right: int, up: int) -> None:
        """The next candidate in a direction, as the window shows them."""
        places = {n: self.bench.project(point) for n, (_one, point) in enumerate(self.candidates())}
        now = next((n for n, (one, _point) in enumerate(self.candidates()) if one == self.chosen), None)
        here = places.get(now) if now is not None else None
        if here is None:
            self.next(backwards=False)
            return
        best, best_cost = None, math.inf
        for number, there in places.items():
            if number == now or there is None:
                continue
            ahead = (there[0] - here[0]) * right - (there[1] - here[1]) * up
            aside = abs((there[1] - here[1]) * right) + abs((there[0] - here[0]) * up)
            if ahead > 1 and ahead + 2 * aside < best_cost:
                best, best_cost = number, ahead + 2 * aside
        if best is not None:
            self.choose(self.candidates()[best][0])

    def next(self, *, backwards: bool) -> None:
        found = [one for one, _point in self.candidates()]
        if found:
            at = found.index(self.chosen) if self.chosen in found else (0 if backwards else -1)
            self.choose(found[(at + (-1 if backwards else 1)) % len(found)])

    def choose_nearest(self, to: Vec3) -> None:
        """The candidate next to a point of the scene."""
        found = self.candidates()
        if found:
            self.choose(min(found, key=lambda entry: math.dist(entry[1], to))[0])

    def choose(self, one: T) -> None:
        """By keys; it is looked at if it is not in the picture."""
        self.by_key = True
        self.chosen = one
        point = next(point for other, point in self.candidates() if other == one)
        there = self.bench.project(point)
        width, height = self.bench.size
        if there is None or not (0 <= there[0] <= width and 0 <= there[1] <= height):
            self.bench.look_towards(point)
