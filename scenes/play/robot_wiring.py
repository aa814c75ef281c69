"""How the robot pupil wires a circuit: it thinks of usual circuits until one does what is wanted, then builds that."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Sequence
from typing import Literal

from scenes.cards import conditions as c
from scenes.cards import working as w
from scenes.cards.compare import holds
from scenes.components.question.model import Question
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId
from scenes.play import inputs
from scenes.play.session import Session
from scenes.records import replace
from scenes.simulate.circuit import PartParameters, read_member, solve, step
from scenes.simulate.frame import Members, SimState, members_of, readings_of

Wires = frozenset[tuple[str, str]]
_STEPS = 15
"""Steps of 1/15 s that are thought ahead: a second, in which a fuse melts."""
_MOST_TRIED = 4000


class RobotWiring:
    """Says the next wire to put or to take away, or the next switch to throw; None where this is of no use."""

    def __init__(self, session: Session, manner: Literal["right", "half", "wrong"]) -> None:
        self._session = session
        self._manner = manner
        self._plans: dict[str, Wires | None] = {}
        self.waits = False

    def for_goal(self, goal: ConditionCard) -> inputs.Input | None:
        """Towards a goal about a circuit that does not hold yet; with it all that is wanted of the same circuit."""
        self.waits = False
        circuit = self._circuit_of(goal)
        if circuit is None:
            return None
        switch = self._switch(goal)
        if switch is not None:
            return switch
        asked = self._wanted()
        if self._manner == "half" and self._session.task is not None:
            asked = asked[: (len(asked) + 1) // 2]
        wanted = [one for one in asked if self._circuit_of(one) == circuit]
        if goal not in wanted:
            wanted.append(goal)
        if not any(isinstance(one, c.Variable) for one in wanted):
            return None
        key = repr((circuit, wanted))
        if key not in self._plans:
            self._plans[key] = self._plan(circuit, wanted)
        plan = self._plans[key]
        return None if plan is None else self._build(circuit, plan)

    # ------------------------------------------------------------------ what is wanted

    def _wanted(self) -> list[ConditionCard]:
        """The goals of the task in the scene, else of the step."""
        session = self._session
        found = session.lesson.find_entity(session.task) if session.task is not None else None
        question = found[1].get(Question) if found is not None else None
        if question is not None:
            return [part.done_when for part in question.parts]
        current = session.current_step
        return [] if current is None else list(current.goals)

    def _circuit_of(self, goal: ConditionCard) -> EntityId | None:
        """The circuit that a goal is about, if it is in this scene."""
        session = self._session
        if isinstance(goal, c.Variable):
            part = EntityId(goal.name.partition(".")[0])
        elif isinstance(goal, w.IsConnected):
            part = goal.part
        else:
            return None
        is_here = part in session.scene.entities and not isinstance(getattr(goal, "value", 0), str)
        return session.simulations.circuit_of(part) if is_here else None

    def _switch(self, goal: ConditionCard) -> inputs.Input | None:
        if isinstance(goal, c.Variable) and goal.name.endswith(".closed"):
            return inputs.Click(EntityId(goal.name.partition(".")[0]))
        return None

    # ------------------------------------------------------------------ thinking

    def _now(self, circuit: EntityId) -> tuple[Members, SimState]:
        """The parts as they are set now, and a copy of the state."""
        session = self._session
        entry = session.state.simulations[circuit]
        members = dict(members_of(session.scene, session.scene.entities[circuit], PartParameters))
        for name, value in entry["values"].items():
            part, _, key = name.partition(".")
            if part in members:
                members[EntityId(part)] = replace(members[EntityId(part)], **{key: value})
        return members, copy.deepcopy(entry["state"])

    def _plan(self, circuit: EntityId, wanted: Sequence[ConditionCard]) -> Wires | None:
        """The wires of the first usual circuit in which, with switches closed, all that is wanted holds."""
        members, state = self._now(circuit)
        parts = {key: one for key, one in members.items() if self._session.is_shown(key)}
        now = frozenset((a, b) for a, b in state["wires"])  # it may need no more than time
        for tried, wires in enumerate([now, *sorted(set(_usual(parts)), key=lambda w: (len(w), sorted(w)))]):
            if tried > _MOST_TRIED:
                return None
            if self._does(wires, members, copy.deepcopy(state), wanted):
                return wires
        return None

    def _does(self, wires: Wires, members: Members, state: SimState, wanted: Sequence[ConditionCard]) -> bool:
        state["wires"] = sorted([a, b] for a, b in wires)
        closed = {
            key: replace(one, closed=True)
            if isinstance(one, PartParameters) and one.kind == "switch"
            else one
            for key, one in members.items()
        }
        solve(state, closed)
        for _ in range(_STEPS):
            step(state, None, closed, 1 / _STEPS)  # type: ignore[arg-type]  # a circuit has no parameters of its own
        for goal in wanted:
            if isinstance(goal, w.IsConnected):
                ends = {goal.part, goal.other}
                if not any({EntityId(end.partition(".")[0]) for end in wire} == ends for wire in wires):
                    return False
            elif isinstance(goal, c.Variable) and not goal.name.endswith(".closed"):
                key, _, name = goal.name.partition(".")
                part = closed.get(EntityId(key))
                if not isinstance(part, PartParameters):
                    return False
                values = read_member(state, EntityId(key), part)
                known = {one.name: value for one, value in zip(readings_of(type(part)), values, strict=True)}
                if name not in known or not holds(known[name], goal.comparison, goal.value):
                    return False
        return True

    # ------------------------------------------------------------------ building

    def _build(self, circuit: EntityId, plan: Wires) -> inputs.Input | None:
        session = self._session
        now = frozenset(session.simulations.wires(circuit))
        for a, b in sorted(now - plan):
            return inputs.Disconnect(a, b)
        for a, b in sorted(plan - now):
            return inputs.Connect(a, b)
        used = {EntityId(end.partition(".")[0]) for wire in plan for end in wire}
        members, _state = self._now(circuit)
        for key, part in members.items():
            if key in used and isinstance(part, PartParameters) and part.kind == "switch" and not part.closed:
                return inputs.Click(key)
        self.waits = True
        return None


def _usual(parts: Members) -> Iterator[Wires]:
    """Batteries in a row and any of switches, ammeters and fuses, with bulbs in a row or side by side.

    Also without any bulb, which is a short circuit, and with a voltmeter beside a bulb. Plus is always to the left.
    """

    def named(*kinds: str) -> list[str]:
        return [key for key, one in parts.items() if isinstance(one, PartParameters) and one.kind in kinds]

    batteries = [one for one in _some(named("battery")) if one]
    meters = [(), *((one,) for one in named("voltmeter"))]
    for source, inline, loads in itertools.product(
        batteries, _some(named("switch", "ammeter", "fuse")), _some(named("bulb", "resistor"))
    ):
        for side_by_side in (False, True)[: 1 + (len(loads) > 1)]:
            groups = [loads] if side_by_side else [(one,) for one in loads]
            row = [*((one,) for one in source), *((one,) for one in inline), *groups]
            wires = set()
            for group, following in zip(row, [*row[1:], row[0]]):
                wires |= {_wire(f"{group[-1]}.right", f"{following[0]}.left")} if following else set()
            for one, other in itertools.pairwise(loads if side_by_side else ()):
                wires |= {_wire(f"{one}.left", f"{other}.left"), _wire(f"{one}.right", f"{other}.right")}
            yield frozenset(wires)
            for (meter,) in (one for one in meters if one):
                for beside in loads:
                    ends = {_wire(f"{meter}.{end}", f"{beside}.{end}") for end in ("left", "right")}
                    yield frozenset(wires | ends)


def _some(names: Sequence[str]) -> list[tuple[str, ...]]:
    return [some for count in range(len(names) + 1) for some in itertools.combinations(names, count)]


def _wire(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
