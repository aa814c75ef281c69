"""Measuring: a tape or a protractor laid to points, a thermometer held to a thing."""

from __future__ import annotations

from scenes.components.instrument.logic import POINTS, angle, length
from scenes.components.instrument.model import Instrument
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.player.play import Play
from scenes.player.verbs.choose import Choose
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

_COLOR = (0.15, 0.45, 0.85, 1.0)


class LayOut(Choose[EntityId]):
    """Points are chosen one after the other: things that the instrument snaps to, by mouse any place."""

    HOVER = (N_("click, then the points"), N_("Enter, then choose points"), N_("X, then choose points"))
    TAKES_DRAG = False

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        instrument = play.session.scene.entities[entity].get(Instrument)
        assert instrument is not None
        self._instrument = instrument
        self._points: list[Vec3] = []
        self._free: Vec3 | None = None
        if play.session.handling.measured_points(entity):
            play.give(inputs.Measure(entity))
        if by_key:
            self.choose_nearest(bench.position(entity))

    def candidates(self) -> list[tuple[EntityId, Vec3]]:
        session = self.play.session
        wanted = self._instrument.points or tuple(session.usable())
        return [
            (one, Vec3(*session.world_matrix(session.scene.entities[one])[12:15]))
            for one in wanted
            if one in session.scene.entities and session.is_shown(one) and one != self.entity
        ]

    def move(self, x: float, y: float) -> None:
        super().move(x, y)
        point, stands = self.bench.rest(x, y, (), 2.0)
        self._free = point if stands and self._instrument.anywhere else None

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        self.confirm()

    def confirm(self) -> None:
        point = self._point()
        if point is None or point in self._points[-1:]:
            return
        self._points.append(point)
        if len(self._points) == POINTS[self._instrument.kind]:
            numbers = tuple(round(number, 4) for one in self._points for number in one)
            self.play.give(inputs.Measure(self.entity, numbers))
            self.is_over = True
        elif self.by_key:
            self.next(backwards=False)

    def follow(self, seconds: float) -> bool:
        shown = [*self._points, *([point] if (point := self._point()) is not None else [])]
        self.bench.show_way(shown, _COLOR)
        return False

    def end(self) -> None:
        self.bench.hide_band()

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        number, count = len(self._points) + 1, POINTS[self._instrument.kind]
        values: dict[str, object] = {"n": number, "count": count}
        if self.by_key:
            return N_("Point {n} of {count}: the arrows choose, Enter sets it, Esc lets go"), values
        return N_("Click at point {n} of {count}"), values

    def reading(self) -> float | None:
        """What it would show with the point that is being chosen."""
        points = [*self._points, *([point] if (point := self._point()) is not None else [])]
        if self._instrument.kind == "tape" and len(points) == 2:
            return length(points) * self._instrument.scale
        return angle(points) if self._instrument.kind == "protractor" and len(points) == 3 else None

    def _point(self) -> Vec3 | None:
        if self.chosen is not None:
            return next((point for one, point in self.candidates() if one == self.chosen), None)
        return None if self.by_key else self._free


class HoldTo(Choose[EntityId]):
    """A thermometer: it follows the hand and stays at the thing it is held to, until it is taken away."""

    HOVER = (N_("drag it to a thing"), N_("Enter holds it to a thing"), N_("X holds it to a thing"))

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        self._family = bench.family(entity)
        self._size = max(0.1, bench.size_of(entity))
        self._spot: Vec3 | None = None
        if by_key:
            self.choose_nearest(bench.position(entity))
            self._hold()

    def candidates(self) -> list[tuple[EntityId, Vec3]]:
        return [(one, self.bench.middle(one)) for one in self.play.session.handling.warm_things(self.entity)]

    def near(self, x: float, y: float) -> EntityId | None:
        hit = self.bench.hit(x, y, self._family)
        found = [one for one, _point in self.candidates()]
        return hit.entity if hit is not None and hit.entity in found else super().near(x, y)

    def move(self, x: float, y: float) -> None:
        super().move(x, y)
        self._spot = self.bench.rest(x, y, self._family, 2.0)[0]
        self._hold()

    def choose(self, one: EntityId) -> None:
        super().choose(one)
        self._hold()

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        self.cancel()

    def confirm(self) -> None:
        self.cancel()

    def cancel(self) -> None:
        """It goes back to its place, and still shows what it read, as long as the thing is there."""
        self.bench.fly(self.entity)
        self.bench.bring_back(self.entity)
        self.is_over = True

    def follow(self, seconds: float) -> bool:
        if self.chosen is not None:
            point = self.bench.middle(self.chosen)
            side = self.bench.to_the_left(point)
            away = 0.5 * self.bench.size_of(self.chosen)
            self.bench.hold(self.entity, Vec3(point.x - side.x * away, point.y - side.y * away, point.z))
        elif self._spot is not None and not self.by_key:
            self.bench.hold(self.entity, self._spot)
        else:
            self.bench.hold(self.entity, self.bench.in_front(self._size))
        return False

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        if self.chosen is not None:
            reading = self.play.session.handling.reading(self.entity)
            values: dict[str, object] = {
                "name": self.play.session.name_of(self.chosen),
                "value": 0.0 if reading is None else reading,
            }
            if self.by_key:
                return N_("{name}: {value}. The arrows choose another thing, Enter puts it back"), values
            return N_("{name}: {value}"), values
        return N_("Hold it to a thing"), {}

    def _hold(self) -> None:
        """Tell the session what it is held to; what it read last stays when it is taken away."""
        hands = self.play.session.handling
        if self.chosen is not None and hands.measured_thing(self.entity) != self.chosen:
            self.play.give(inputs.Measure(self.entity, (), self.chosen))
