"""Carrying: a thing in the hand, held under the pointer or before the eye, and the places into which it would snap."""

from __future__ import annotations

import math

from scenes.components.carriable.model import Carriable
from scenes.components.slot.model import Slot
from scenes.model.values import EntityId, LocalText, Vec3
from scenes.play import inputs
from scenes.player.play import Play
from scenes.player.verbs.verb import Verb
from scenes.player.verbs.workbench import Workbench
from scenes.texts import N_

SNAP_PIXELS = 46
"""A thing snaps to a place nearer to the pointer than this, in design units; to a large place also inside it."""
_LIFT = 0.05
POURED = -1
"""In the place of a number: into a vessel one pours."""
POUR_TILT = 70.0


class Carry(Verb):
    """Picks a thing up when it begins, and puts it somewhere or back when it ends."""

    HOVER = (N_("drag it to a place"), N_("Enter picks it up"), N_("X picks it up"))

    def __init__(
        self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool, is_held: bool = False
    ) -> None:
        """`is_held`: it is in the hand already, as after a lesson was resumed."""
        super().__init__(bench, play, entity, by_key=by_key)
        if not is_held:
            play.give(inputs.PickUp(entity))
        hands = play.session.handling
        self.is_over = hands.held != entity
        self._size = max(0.1, bench.size_of(entity))
        self._family = bench.family(entity)
        self._places = [] if self.is_over else hands.open_places(entity)
        if not self.is_over:
            self._places += [(vessel, POURED) for vessel in hands.pour_targets(entity)]
        self.target: tuple[EntityId, int] | None = None
        """The place into which it would snap now: slot and number."""
        self._spot: tuple[Vec3, bool] | None = None
        self._distance = 2.0
        carriable = play.session.scene.entities[entity].get(Carriable)
        self._is_free = carriable is not None and carriable.free
        self._mark(True)
        if by_key and not self.is_over and not is_held:
            self._choose_first()

    # -- mouse -----------------------------------------------------------------------------------------------------

    def move(self, x: float, y: float) -> None:
        self.by_key = False
        self.target = self._nearest(x, y)
        self._spot = self.bench.rest(x, y, self._family, self._distance)

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        self.confirm()

    # -- keys ------------------------------------------------------------------------------------------------------

    def arrow(self, right: int, up: int) -> None:
        """Choose the next place in a direction, as the window shows them."""
        here = self._on_screen(self.target) if self.target is not None else None
        if here is None:
            self._choose_first()
            return
        best, best_cost = None, math.inf
        for place in self._places:
            there = self._on_screen(place)
            if place == self.target or there is None:
                continue
            ahead = (there[0] - here[0]) * right - (there[1] - here[1]) * up
            aside = abs((there[1] - here[1]) * right) + abs((there[0] - here[0]) * up)
            cost = ahead + 2 * aside
            if ahead > 1 and cost < best_cost:
                best, best_cost = place, cost
        if best is not None:
            self._choose(best)

    def next(self, *, backwards: bool) -> None:
        if self._places:
            at = self._places.index(self.target) if self.target in self._places else (0 if backwards else -1)
            self._choose(self._places[(at + (-1 if backwards else 1)) % len(self._places)])

    def confirm(self) -> None:
        """Put it into the place it would snap into, or down where it is held; by keys without a place, nothing."""
        if self.target is not None and self.target[1] == POURED:
            self.play.give(inputs.Pour(self.entity, self.target[0]))
            still = self.play.session.handling.pour_targets(self.entity)
            self._places = [one for one in self._places if one[1] != POURED or one[0] in still]
            if not self.by_key:
                self.cancel()
        elif self.target is not None:
            self._give(inputs.Put(*self.target))
        elif not self.by_key and self._spot is not None:
            point, stands = self._spot
            self._give(inputs.PutDown(*(round(v, 4) for v in point)) if stands else inputs.LetGo())
        elif self.by_key and self._is_free:
            x, y, z = self.play.session.state.position
            ahead = math.radians(self.play.session.state.heading)
            self._give(inputs.PutDown(round(x - math.sin(ahead), 4), round(y + math.cos(ahead), 4), z))

    def cancel(self) -> None:
        self._give(inputs.LetGo())

    # -- seen ------------------------------------------------------------------------------------------------------

    def follow(self, seconds: float) -> bool:
        hands = self.play.session.handling
        if hands.held != self.entity:
            self.is_over = True  # a card took it, or the scene was left
            return False
        if self.target is not None and self.target not in self._places:
            self.target = None
        if self.target is None:
            self.bench.hide_ghost()
            if self.by_key or self._spot is None:
                self.bench.hold(self.entity, self.bench.in_front(self._size))
            else:
                point, stands = self._spot
                lift = _LIFT * self._size if stands else -self._size / 2
                self.bench.hold(self.entity, Vec3(point.x, point.y, point.z + lift))
        elif self.target[1] == POURED:
            self.bench.hide_ghost()
            self._tilt(self.target[0])
        else:
            matrix = hands.place_matrix(*self.target, self.entity)
            self.bench.show_ghost(self.entity, matrix)
            self.bench.hold_at(self.entity, matrix, 0.25 * self._size)
        return False

    def end(self) -> None:
        self.bench.hide_ghost()
        self._mark(False)

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        name = LocalText() if self.target is None else self._name(self.target[0])
        if self.target is not None and self.target[1] == POURED:
            if self.by_key:
                return N_("{name}: Enter pours, the arrows choose another place, Esc lets go"), {"name": name}
            return N_("{name}: let go to pour"), {"name": name}
        if self.by_key:
            if self.target is not None and name:
                return N_("{name}: Enter puts it here, the arrows choose another place, Esc lets go"), {
                    "name": name
                }
            if self.target is not None:
                return N_("Enter puts it here, the arrows choose another place, Esc lets go"), {}
            if self._places:
                return N_("The arrows or Tab choose a place, Esc lets go"), {}
            return (N_("Enter puts it down, Esc lets go") if self._is_free else N_("Esc lets go")), {}
        if self.target is not None and name:
            return N_("{name}: let go to put it here"), {"name": name}
        if self.target is not None:
            return N_("Let go to put it here"), {}
        return N_("Move it to its place and let go there"), {}

    def _tilt(self, vessel: EntityId) -> None:
        """Hold it over a vessel, as one who is going to pour."""
        middle = self.bench.middle(vessel)
        side = self.bench.to_the_left(middle)
        away, high = 0.55 * self._size, 0.6 * self.bench.size_of(vessel) / 2
        point = Vec3(middle.x + side.x * away, middle.y + side.y * away, middle.z + high)
        self.bench.hold_tilted(self.entity, point, side, POUR_TILT)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _give(self, item: inputs.Input) -> None:
        self.bench.fly(self.entity)
        self.play.give(item)
        self.is_over = True

    def _name(self, slot: EntityId) -> LocalText:
        return self.play.session.name_of(slot)

    def _mark(self, is_offered: bool) -> None:
        for slot in dict.fromkeys(slot for slot, _place in self._places):
            is_met = is_offered or self.play.session.is_usable(slot)
            self.bench.set_look(slot, "slot", (1.0 if is_offered else 0.0, is_met))

    def _middle(self, place: tuple[EntityId, int]) -> Vec3:
        if place[1] == POURED:
            return self.bench.middle(place[0])
        matrix = self.play.session.handling.place_matrix(*place, self.entity)
        slot = self.play.session.scene.entities[place[0]].get(Slot)
        high = slot.size.z / 2 if slot is not None else 0.0
        return Vec3(matrix[12], matrix[13], matrix[14] + min(high, self._size / 2))

    def _floor(self, place: tuple[EntityId, int]) -> Vec3:
        if place[1] == POURED:
            return self.bench.middle(place[0])
        matrix = self.play.session.handling.place_matrix(*place, self.entity)
        return Vec3(matrix[12], matrix[13], matrix[14])

    def _on_screen(self, place: tuple[EntityId, int]) -> tuple[float, float] | None:
        return self.bench.project(self._middle(place))

    def _nearest(self, x: float, y: float) -> tuple[EntityId, int] | None:
        best, best_away = None, math.inf
        for place in self._places:
            there, floor = self._on_screen(place), self.bench.project(self._floor(place))
            if there is None or floor is None:
                continue
            away = min(math.dist(there, (x, y)), math.dist(floor, (x, y)))
            if away < min(best_away, self._snap_pixels(place, floor)):
                best, best_away = place, away
        return best

    def _snap_pixels(self, place: tuple[EntityId, int], floor: tuple[float, float]) -> float:
        """How near to a place the pointer must be: within a cell's half width as it looks from here, or a finger's."""
        slot = self.play.session.scene.entities[place[0]].get(Slot)
        half = min(slot.size.x, slot.size.y) / 2 if slot is not None else 0.0
        low = self._floor(place)
        above = self.bench.project(Vec3(low.x, low.y, low.z + half))
        inside = math.dist(floor, above) if above is not None else 0.0
        return max(SNAP_PIXELS * self.bench.unit, inside)

    def _choose_first(self) -> None:
        """The place nearest to the thing."""
        if self._places:
            here = self.bench.middle(self.entity)
            self._choose(min(self._places, key=lambda place: math.dist(here, self._middle(place))))

    def _choose(self, place: tuple[EntityId, int]) -> None:
        self.by_key = True
        self.target = place
        there = self._on_screen(place)
        width, height = self.bench.size
        is_seen = there is not None and 0 <= there[0] <= width and 0 <= there[1] <= height
        if not is_seen:
            self.bench.look_towards(self._middle(place))
