"""Pouring from one vessel into another."""

from __future__ import annotations

import math

from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.player.play import Play
from scenes.player.verbs.choose import Choose
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

TILT = 70.0
TILT_SECONDS = 0.35


class Pour(Choose[EntityId]):
    """The vessel follows the hand; over another it tilts, and pours when it is let go there or Enter is pressed."""

    HOVER = (N_("drag it over another vessel"), N_("Enter takes it to pour"), N_("X takes it to pour"))

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        self._family = bench.family(entity)
        self._home = bench.position(entity)
        self._size = max(0.1, bench.size_of(entity))
        self._spot: Vec3 | None = None
        self._tilted = 0.0
        self._is_held = by_key
        if by_key:
            self.choose_nearest(self._home)

    def candidates(self) -> list[tuple[EntityId, Vec3]]:
        return [
            (vessel, self.bench.middle(vessel))
            for vessel in self.play.session.handling.pour_targets(self.entity)
        ]

    def move(self, x: float, y: float) -> None:
        super().move(x, y)
        self._is_held = True
        point, stands = self.bench.rest(x, y, self._family, 2.0)
        self._spot = Vec3(point.x, point.y, point.z + (0.05 if stands else -0.5) * self._size)

    def near(self, x: float, y: float) -> EntityId | None:
        hit = self.bench.hit(x, y, self._family)
        found = [one for one, _point in self.candidates()]
        return hit.entity if hit is not None and hit.entity in found else super().near(x, y)

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        if self.chosen is not None:
            self._pour()
        self.cancel()

    def confirm(self) -> None:
        """Pour; it stays in the hand as long as there is something to pour."""
        if self.chosen is not None:
            self._pour()
        if self.chosen is None:
            self.cancel()

    def cancel(self) -> None:
        self.bench.fly(self.entity)
        self.bench.bring_back(self.entity)
        self.is_over = True

    def follow(self, seconds: float) -> bool:
        if not self.play.session.is_usable(self.entity):
            self.cancel()
            return False
        if self.chosen is not None and self.chosen not in [one for one, _p in self.candidates()]:
            self.chosen = None
        goal = TILT if self.chosen is not None else 0.0
        before = self._tilted
        most = TILT * seconds / TILT_SECONDS
        self._tilted = goal if self.bench.is_still else before + max(-most, min(most, goal - before))
        if self.chosen is not None:
            middle = self.bench.middle(self.chosen)
            side = self.bench.to_the_left(middle)
            high = self.bench.size_of(self.chosen) / 2
            away = 0.55 * self._size
            point = Vec3(middle.x + side.x * away, middle.y + side.y * away, middle.z + 0.6 * high)
            self.bench.hold_tilted(self.entity, point, side, self._tilted)
        elif self._spot is not None and not self.by_key:
            self.bench.hold_tilted(self.entity, self._spot, Vec3(1.0, 0.0, 0.0), self._tilted)
        elif self._is_held:
            front = self.bench.in_front(self._size)
            self.bench.hold_tilted(self.entity, front, Vec3(1.0, 0.0, 0.0), self._tilted)
        return not math.isclose(before, self._tilted)

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        hands = self.play.session.handling
        values: dict[str, object] = {"ml": round(hands.level(self.entity))}
        if self.chosen is not None:
            values |= {
                "name": self.play.session.name_of(self.chosen),
                "there": round(hands.level(self.chosen)),
            }
            if self.by_key:
                return N_("Enter pours ({ml} ml) into {name} ({there} ml), Esc puts it back"), values
            return N_("Let go to pour ({ml} ml) into {name} ({there} ml)"), values
        if self.by_key:
            return N_("There is nothing to pour into. Esc puts it back"), {}
        return N_("Move it over another vessel and let go there ({ml} ml)"), values

    def _pour(self) -> None:
        assert self.chosen is not None
        self.play.give(inputs.Pour(self.entity, self.chosen))
