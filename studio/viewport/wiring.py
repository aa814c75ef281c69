"""Wires of a circuit in the view: the terminals of its parts, the wires between them, and dragging a new one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF

from scenes.components.circuit.model import Circuit
from scenes.components.circuit.stage import hanging
from scenes.components.circuit_part.model import CircuitPart
from scenes.model.scene import Scene
from scenes.model.transforms import inverse, transform_point, world_matrix
from scenes.model.values import EntityId, Vec3
from scenes.simulate.circuit import ENDS, MOST_WIRES, TERMINALS, PartParameters, Wire
from scenes.simulate.frame import members_of
from scenes.texts import N_, Texts
from studio.session import EditingSession
from studio.viewport.drags import Hold, Trial
from studio.viewport.projection import Dot, Projection, Projector, on_plane
from studio.viewport.resting import under_pointer
from studio.viewport.scenery import Scenery

End = Literal["left", "right"]
_TERMINAL_REACH = 12.0
"""Pixels within which a terminal is meant."""
_WIRE_REACH = 6.0
_LET_GO = N_("Let go: a wire from {part} to {other}")
_NEAR = 110.0
"""Pixels from the pointer within which a part shows its terminals by itself."""


class Terminal(NamedTuple):
    """One end of a part of a circuit, in the world."""

    part: EntityId
    end: End
    place: Vec3

    @property
    def key(self) -> tuple[EntityId, str]:
        return self.part, self.end


class WireKey(NamedTuple):
    """A wire: which circuit, and which of its wires."""

    circuit: EntityId
    number: int


def circuits_of(scene: Scene) -> dict[EntityId, EntityId]:
    """Part -> the circuit that it belongs to; parts without one are missing."""
    return {
        part: owner.id
        for owner, _circuit in scene.with_component(Circuit)
        for part in members_of(scene, owner, PartParameters)
    }


def terminals_of(scene: Scene) -> list[Terminal]:
    """The terminals of all parts of the scene."""
    found = []
    for entity, _part in scene.with_component(CircuitPart):
        matrix = world_matrix(scene.entities, entity.id)
        found += [Terminal(entity.id, end, transform_point(matrix, TERMINALS[end])) for end in ENDS]
    return found


def shown_terminals(
    scene: Scene, projector: Projector, at: QPointF | None, chosen: frozenset[EntityId]
) -> list[Terminal]:
    """Those of circuits of which something is in `chosen`, and those near the pointer."""
    every = terminals_of(scene)
    if not every:
        return []
    circuits = circuits_of(scene)
    lit = {circuits.get(one) or one for one in chosen}
    return [
        one
        for one in every
        if circuits.get(one.part) in lit or (at is not None and _away(projector, one, at) <= _NEAR)
    ]


def terminal_at(terminals: list[Terminal], projector: Projector, at: QPointF) -> Terminal | None:
    """The nearest one within reach of the pointer."""
    best = min(terminals, key=lambda one: _away(projector, one, at), default=None)
    return best if best is not None and _away(projector, best, at) <= _TERMINAL_REACH else None


def next_terminal(
    terminals: Sequence[Terminal], projector: Projector, at: Terminal, way: tuple[int, int]
) -> Terminal:
    """The nearest one in a direction of the picture (right, down), seen from one of them; that one if there is none."""
    here = projector.dot(at.place)
    best, found = math.inf, at
    for one in terminals:
        there = projector.dot(one.place)
        if one.key == at.key or there is None or here is None:
            continue
        x, y = there.x - here.x, there.y - here.y
        ahead, beside = x * way[0] + y * way[1], abs(x * way[1] - y * way[0])
        if ahead > 0.5 and ahead + 2.0 * beside < best:
            best, found = ahead + 2.0 * beside, one
    return found


def way_of(scene: Scene, key: WireKey) -> list[Vec3]:
    """A wire as the stage hangs it, in the world; none if it lies between things that are not there."""
    owner = scene.entities.get(key.circuit)
    circuit = owner.get(Circuit) if owner is not None else None
    if circuit is None or key.number >= len(circuit.wires):
        return []
    wire = circuit.wires[key.number]
    if not {wire.part, wire.to} <= scene.entities.keys():
        return []
    return _hung(scene, key.circuit, _place(scene, wire.part, wire.end), _place(scene, wire.to, wire.to_end))


def wire_at(scene: Scene, projector: Projector, at: QPointF) -> WireKey | None:
    """The wire under the pointer."""
    best, found = _WIRE_REACH, None
    for owner, circuit in scene.with_component(Circuit):
        for number in range(len(circuit.wires)):
            key = WireKey(owner.id, number)
            way = way_of(scene, key)
            for a, b in zip(way, way[1:]):
                line = projector.line(a, b)
                away = math.inf if line is None else _beside(line, at)
                if away <= best:
                    best, found = away, key
    return found


def without(session: EditingSession, texts: Texts, key: WireKey) -> None:
    """Take a wire away, as one undo step."""
    owner = session.scene.entities.get(key.circuit)
    circuit = owner.get(Circuit) if owner is not None else None
    if owner is None or circuit is None or key.number >= len(circuit.wires):
        return
    wires = (*circuit.wires[: key.number], *circuit.wires[key.number + 1 :])
    with session.document.edit(texts(N_("Take a wire away"))) as draft:
        draft.scene(session.scene_id).attach(key.circuit, "circuit", replace(circuit, wires=wires))


class WireDrag:
    """From one terminal to another. A trial without parts says in its readout why nothing would come of it."""

    label: str = N_("Connect with a wire")
    fields: tuple[str, ...] = ()
    first: int = 0

    def __init__(self, scenery: Scenery, texts: Texts, language: str, start: Terminal) -> None:
        self._scenery, self._texts, self._language = scenery, texts, language
        self._scene = scenery.scene
        self._start = start
        self._circuits = circuits_of(self._scene)
        self._all = terminals_of(self._scene)

    def trial(self, projection: Projection, x: float, y: float, hold: Hold) -> Trial | None:
        at = QPointF(x, y)
        end = terminal_at(
            [one for one in self._all if one.key != self._start.key], projection.projector(), at
        )
        if end is None:
            circuit = self._circuits.get(self._start.part)
            return Trial({}, self._lost(circuit), way=self._way(circuit, self._loose(projection, x, y)))
        return self.trial_to(end)

    def trial_to(self, end: Terminal, *, by_keys: bool = False) -> Trial:
        """What would come of a wire to this end; `by_keys` says what to press instead of letting go."""
        circuit = self._circuits.get(self._start.part)
        way = self._way(circuit, end.place)
        if circuit is None or self._circuits.get(end.part) != circuit:
            return Trial({}, self._refusal(circuit), way=way)
        owner = self._scene.entities[circuit]
        known = owner.get(Circuit)
        assert known is not None
        if self.wire_to(end) is not None:
            if by_keys:
                return Trial({}, self._texts(N_("There is a wire already. Delete takes it away.")))
            words = N_("There is a wire already. Click it and press Delete to take it away.")
            return Trial({}, self._texts(words), way=way)
        if len(known.wires) >= MOST_WIRES:
            return Trial({}, self._texts(N_("This circuit holds no more wires.")), way=way)
        wire = Wire(self._start.part, self._start.end, end.part, end.end)
        changed = replace(known, wires=(*known.wires, wire))
        return Trial({}, self._told(end, by_keys), parts=((circuit, "circuit", changed),), way=way)

    def wire_to(self, end: Terminal) -> WireKey | None:
        """The wire that is there already."""
        ends = {self._start.key, end.key}
        for owner, circuit in self._scene.with_component(Circuit):
            for number, one in enumerate(circuit.wires):
                if {(one.part, one.end), (one.to, one.to_end)} == ends:
                    return WireKey(owner.id, number)
        return None

    def typed(self, numbers: Mapping[str, float]) -> Trial | None:
        return None

    def _told(self, end: Terminal, by_keys: bool) -> str:
        if end.part == self._start.part:
            msgid = N_("Let go: both ends of one part. The current goes past it.")
            if by_keys:
                msgid = N_("Enter: both ends of one part. The current goes past it.")
            return self._texts(msgid)
        names = {"part": self._name(self._start.part), "other": self._name(end.part)}
        msgid = N_("Enter: a wire from {part} to {other}") if by_keys else _LET_GO
        return self._texts(msgid, **names)

    def _lost(self, circuit: EntityId | None) -> str:
        if circuit is None:
            return self._refusal(circuit)
        return self._texts(N_("A wire ends at an end of a part: let go on one of the dots."))

    def _refusal(self, circuit: EntityId | None) -> str:
        if circuit is None:
            return self._texts(
                N_("This part is in no circuit: put an “Electric circuit” into the scene first.")
            )
        return self._texts(N_("That part belongs to another circuit: a wire stays within one."))

    def _name(self, part: EntityId) -> str:
        return name_of(self._scene, part, self._language)

    def _way(self, circuit: EntityId | None, end: Vec3) -> tuple[Vec3, ...]:
        return tuple(_hung(self._scene, circuit, self._start.place, end))

    def _loose(self, projection: Projection, x: float, y: float) -> Vec3:
        """Where the end of the wire hangs: over what is pointed to, or level with where it begins."""
        ray, start = projection.ray(x, y), self._start.place
        under = under_pointer(self._scenery, ray)
        if under is not None and math.dist(under, start) < 3.0:
            return under
        return on_plane(ray, start, projection.view.forward) or start


def name_of(scene: Scene, part: EntityId, language: str) -> str:
    entity = scene.entities.get(part)
    return part if entity is None else entity.name.pick(language) or part


def _hung(scene: Scene, circuit: EntityId | None, a: Vec3, b: Vec3) -> list[Vec3]:
    """The bow of a wire between two places of the world; its height is that of the circuit's own space."""
    if circuit is None:
        return [Vec3(*point) for point in hanging(a, b)]
    matrix = world_matrix(scene.entities, circuit)
    back = inverse(matrix)
    inside = hanging(transform_point(back, a), transform_point(back, b))
    return [transform_point(matrix, Vec3(*point)) for point in inside]


def _place(scene: Scene, part: EntityId, end: str) -> Vec3:
    return transform_point(world_matrix(scene.entities, part), TERMINALS[end])


def _away(projector: Projector, terminal: Terminal, at: QPointF) -> float:
    dot = projector.dot(terminal.place)
    return math.inf if dot is None else math.hypot(dot.x - at.x(), dot.y - at.y())


def _beside(line: tuple[Dot, Dot], at: QPointF) -> float:
    """How many pixels a point is beside a piece of a line."""
    (ax, ay, *_), (bx, by, *_) = line
    dx, dy = bx - ax, by - ay
    long = dx * dx + dy * dy
    share = 0.0 if long == 0.0 else max(0.0, min(1.0, ((at.x() - ax) * dx + (at.y() - ay) * dy) / long))
    return math.hypot(ax + share * dx - at.x(), ay + share * dy - at.y())
