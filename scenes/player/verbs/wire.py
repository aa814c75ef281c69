"""Connecting with wires: from one terminal of a circuit to another."""

from __future__ import annotations

import math

from scenes.components.circuit_part.model import CircuitPart
from scenes.model.transforms import transform_point
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.player.play import Play
from scenes.player.verbs.choose import Choose
from scenes.player.verbs.workbench import Workbench
from scenes.simulate.circuit import ENDS, TERMINALS, terminal
from scenes.texts import N_

TERMINAL_PIXELS = 22
"""How near to a terminal one must press to take hold of it, in design units."""
_COLOR = (0.95, 0.75, 0.15, 1.0)


class Wire(Choose[str]):
    """First a terminal to begin at, then one to end at. Where a wire is already, it is taken away."""

    HOVER = (N_("drag a wire from its end"), N_("Enter begins a wire"), N_("X begins a wire"))

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        super().__init__(bench, play, entity, by_key=by_key)
        self._start: str | None = None
        self._loose: Vec3 | None = None
        if by_key:
            self.chosen = terminal(entity, "right")

    def candidates(self) -> list[tuple[str, Vec3]]:
        """The terminals of the same circuit."""
        session = self.play.session
        circuit = session.simulations.circuit_of(self.entity)
        found = []
        for other, _part in session.scene.with_component(CircuitPart):
            if session.is_shown(other.id) and session.simulations.circuit_of(other.id) == circuit:
                matrix = session.world_matrix(other)
                for end in ENDS:
                    name = terminal(other.id, end)
                    if name != self._start:
                        found.append((name, transform_point(matrix, TERMINALS[end])))
        return found

    def grab(self, x: float, y: float) -> None:
        """The button went down here: the wire begins at the nearer terminal of the part."""
        ends = [(name, point) for name, point in self.candidates() if name.startswith(f"{self.entity}.")]
        places = [(self.bench.project(point), name) for name, point in ends]
        seen = [
            ((px - x) ** 2 + (py - y) ** 2, name) for place, name in places if place for px, py in [place]
        ]
        self._start = min(seen)[1] if seen else None

    def move(self, x: float, y: float) -> None:
        if self._start is None:
            self.grab(x, y)
        super().move(x, y)
        self._loose = self.bench.rest(x, y, (), 2.0)[0]

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        self.move(x, y)
        if self.chosen is not None:
            self._join()
        self.is_over = True

    def confirm(self) -> None:
        if self.chosen is None:
            return
        if self._start is None:
            self._start, here = self.chosen, self._place(self.chosen)
            self.chosen = None
            self.choose_nearest(here)
            return
        self._join()
        self.is_over = True

    def follow(self, seconds: float) -> bool:
        start = self._start or self.chosen
        if start is None:
            return False
        a = self._place(start)
        b = self._place(self.chosen) if self.chosen is not None else self._loose or a
        self.bench.show_band(a, b, _COLOR, self.chosen is not None)
        return False

    def end(self) -> None:
        self.bench.hide_band()

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        if self.by_key:
            if self._start is None:
                return N_("Enter begins the wire here, the arrows choose another end, Esc lets go"), {}
            if self._is_joined():
                return N_("Enter takes this wire away, the arrows choose another end, Esc lets go"), {}
            return N_("Enter connects, the arrows choose another end, Esc lets go"), {}
        if self._is_joined():
            return N_("Let go to take this wire away"), {}
        if self.chosen is not None:
            return N_("Let go to connect"), {}
        return N_("Move the wire to another end and let go there"), {}

    def _place(self, name: str) -> Vec3:
        part, _dot, end = name.partition(".")
        session = self.play.session
        entity = session.scene.entities[EntityId(part)]
        return transform_point(session.world_matrix(entity), TERMINALS[end])

    def _is_joined(self) -> bool:
        wires = self.play.session.handling.wires(self.entity)
        return (
            self._start is not None
            and self.chosen is not None
            and ((self._start, self.chosen) in wires or (self.chosen, self._start) in wires)
        )

    def _join(self) -> None:
        if self._start is not None and self.chosen is not None and self._start != self.chosen:
            kind = inputs.Disconnect if self._is_joined() else inputs.Connect
            self.play.give(kind(self._start, self.chosen))


def part_near(bench: Workbench, play: Play, x: float, y: float) -> EntityId | None:
    """The part of a circuit of which a terminal is just under the pointer: they are small."""
    session = play.session
    best, best_away = None, TERMINAL_PIXELS * bench.unit
    for entity, _part in session.scene.with_component(CircuitPart):
        if session.is_usable(entity.id):
            matrix = session.world_matrix(entity)
            for end in ENDS:
                there = bench.project(transform_point(matrix, TERMINALS[end]))
                if there is not None and math.dist(there, (x, y)) < best_away:
                    best, best_away = entity.id, math.dist(there, (x, y))
    return best
