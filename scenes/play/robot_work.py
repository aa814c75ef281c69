"""The robot pupil at work with controls, liquids, wires, instruments and graph paper, on the way to a goal."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Literal

from scenes.cards import conditions as c
from scenes.cards import working as w
from scenes.cards.compare import holds
from scenes.components.button.model import Button
from scenes.components.carriable.model import Carriable
from scenes.components.graph_paper.logic import spans
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.logic import POINTS, angle, length
from scenes.components.instrument.model import Instrument
from scenes.components.vessel.model import Vessel
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.play.controlling import Control
from scenes.play.robot_wiring import RobotWiring
from scenes.play.session import Session

_MOST_TRIES = 5000
"""Ways to lay an instrument, or sets of things to weigh, that are tried in thought."""

_MOST_WAITED = 600
"""Steps of time for which a simulation is watched before something else is tried: twenty seconds."""


class RobotWork:
    """Says the next thing to do; None where this is of no use. `waits` asks to let time pass instead."""

    def __init__(self, session: Session, manner: Literal["right", "half", "wrong"]) -> None:
        self._session = session
        self._manner = manner
        self._tried: dict[str, bool] = {}
        """What had its wrong try, or none, because only every second goes wrong."""
        self._waited: dict[str, int] = {}
        self._undo: inputs.Input | None = None
        self._wiring = RobotWiring(session, manner)
        self.waits = False

    def for_goal(self, goal: ConditionCard) -> inputs.Input | None:
        """Towards a goal that does not hold yet."""
        self.waits = False
        if self._undo is not None:
            item, self._undo = self._undo, None
            return item
        wired = self._wiring.for_goal(goal)
        if wired is not None or self._wiring.waits:
            self.waits = self._wiring.waits
            return wired
        match goal:
            case w.ControlIs():
                control = self._session.handling.control_of(goal.control)
                return None if control is None else self._set(control, goal.comparison, goal.value)
            case w.SwitchedOn():
                return inputs.Click(goal.button) if self._is_here(goal.button) else None
            case w.Level():
                return self._pour(goal)
            case w.IsConnected():
                return self._connect(goal.part, goal.other)
            case w.Reads():
                return self._measure(goal)
            case w.Drawn():
                return self._draw(goal.paper)
            case c.Variable() if not isinstance(goal.value, str):
                by_hand = self._set_variable(goal)
                self.waits = by_hand is None and self._may_come(goal)
                return by_hand
        return None

    def _may_come(self, goal: c.Variable) -> bool:
        """Whether a simulation that runs may bring it, if one waits; it is given some time, from each new beginning."""
        simulation = EntityId(goal.name.partition(".")[0])
        if not self._session.simulations.is_running(simulation):
            return False
        key = repr((goal, self._session.state.settings))
        self._waited[key] = self._waited.get(key, 0) + 1
        return self._waited[key] <= _MOST_WAITED

    # ------------------------------------------------------------------ controls

    def _set(self, control: Control, comparison: str, value: float) -> inputs.Input | None:
        """To a number that holds; where it should go wrong, first to one that does not."""
        if not self._is_here(control.entity):
            return None
        hands = self._session.handling
        low, high, step = control.limits
        near = max(step, (high - low) / 100)
        wanted = {"<": value - near, ">": value + near, "!=": value + near}.get(comparison, value)
        values = [hands.fitted(control, one) for one in (wanted, low, high, value - near, value + near)]
        right = [one for one in values if holds(one, comparison, value)]
        wrong = [one for one in values if one not in right and one != hands.control(control.entity)]
        if wrong and self._goes_wrong(control.key):
            return inputs.SetTo(control.entity, wrong[0], control.kind)
        return inputs.SetTo(control.entity, right[0], control.kind) if right else None

    def _set_variable(self, goal: c.Variable) -> inputs.Input | None:
        assert not isinstance(goal.value, str)
        scene, hands = self._session.scene, self._session.handling
        for entity in scene.entities.values():
            control = hands.control_of(entity.id)
            if control is not None and control.part.variable == goal.name:
                item = self._set(control, goal.comparison, float(goal.value))
                if item is not None:
                    return item
        for entity, button in scene.with_component(Button):
            if button.variable == goal.name and self._is_here(entity.id):
                return inputs.Click(entity.id)
        return None

    # ------------------------------------------------------------------ liquids and wires

    def _pour(self, goal: w.Level) -> inputs.Input | None:
        """Towards the level: out of any vessel into this one, or out of this one."""
        scene, hands = self._session.scene, self._session.handling
        level = hands.level(goal.vessel)
        if not self._is_here(goal.vessel):
            return None
        is_more_wanted = goal.comparison in (">", ">=") or (goal.comparison == "=" and level < goal.value)
        missing = abs(goal.value - level) + (1.0 if goal.comparison in ("<", ">", "!=") else 0.0)
        if is_more_wanted or goal.comparison == "!=":
            for entity, vessel in scene.with_component(Vessel):
                if goal.vessel in hands.pour_targets(entity.id):
                    portion = vessel.portion or hands.level(entity.id)
                    return inputs.Pour(entity.id, goal.vessel, round(min(portion, missing), 6))
            return None
        for target in hands.pour_targets(goal.vessel):
            return inputs.Pour(goal.vessel, target, round(missing, 6))
        return None

    def _connect(self, part: EntityId, other: EntityId) -> inputs.Input | None:
        if not (self._is_here(part) and self._is_here(other)):
            return None
        a, b = f"{part}.right", f"{other}.left"
        if self._goes_wrong(f"{a} {b}"):
            self._undo = inputs.Disconnect(f"{part}.left", f"{part}.right")
            return inputs.Connect(f"{part}.left", f"{part}.right")
        return inputs.Connect(a, b)

    # ------------------------------------------------------------------ instruments and graphs

    def _measure(self, goal: w.Reads) -> inputs.Input | None:
        found = self._session.scene.entities.get(goal.instrument)
        instrument = found.get(Instrument) if found is not None else None
        if found is None or instrument is None or not self._is_here(found.id):
            return None
        match instrument.kind:
            case "stopwatch":
                return self._time(goal)
            case "balance":
                return self._weigh(goal, instrument)
            case "thermometer":
                items = [inputs.Measure(found.id, (), warm) for warm in self._warm(goal, True)]
                wrong = [inputs.Measure(found.id, (), warm) for warm in self._warm(goal, False)]
            case _:
                items = [inputs.Measure(found.id, points) for points in self._laid(goal, instrument, True)]
                wrong = [inputs.Measure(found.id, points) for points in self._laid(goal, instrument, False)]
        if wrong and self._goes_wrong(found.id):
            return wrong[0]
        return items[0] if items else None

    def _warm(self, goal: w.Reads, is_right: bool) -> Iterator[EntityId]:
        """Things that the thermometer shows as the goal wants it, or otherwise."""
        for thing in self._session.handling.warm_things(goal.instrument):
            degrees = self._session.handling.temperature(thing)
            if degrees is not None and (goal.low <= degrees <= goal.high) is is_right:
                yield thing

    def _laid(self, goal: w.Reads, instrument: Instrument, is_right: bool) -> Iterator[tuple[float, ...]]:
        """The first way to lay a tape or protractor to its points as the goal wants it, or otherwise."""
        session = self._session
        ids = instrument.points or tuple(session.scene.entities)
        places = [
            Vec3(*(round(value, 4) for value in session.world_matrix(session.scene.entities[one])[12:15]))
            for one in ids
            if one in session.scene.entities
        ]
        count = POINTS[instrument.kind]
        for tried, points in enumerate(itertools.permutations(places, count)):
            if tried > _MOST_TRIES:
                return
            value = length(points) * instrument.scale if count == 2 else angle(points)
            if (goal.low <= round(value, instrument.digits) <= goal.high) is is_right:
                yield tuple(number for point in points for number in point)
                return

    def _time(self, goal: w.Reads) -> inputs.Input | None:
        """Start, wait, stop. A watch that stands at a wrong time is cleared."""
        hands = self._session.handling
        shown = hands.reading(goal.instrument) or 0.0
        if not hands.is_timing(goal.instrument):
            return inputs.Click(goal.instrument)
        if shown < goal.low:
            self.waits = True
            return None
        return inputs.Click(goal.instrument)

    def _weigh(self, goal: w.Reads, instrument: Instrument) -> inputs.Input | None:
        """Find things that weigh enough together, and put the next of them into the pan."""
        session, hands = self._session, self._session.handling
        pan = hands.pan_of(goal.instrument)
        if pan is None or pan not in session.scene.entities:
            return None
        if hands.held is not None:
            return inputs.Put(pan)
        other = hands.masses(goal.instrument)[1]
        masses = {
            entity.id: carriable.mass + hands.level(entity.id)
            for entity, carriable in session.scene.with_component(Carriable)
            if hands.slot_of(entity.id) != instrument.other_pan or instrument.other_pan is None
        }
        tried = 0
        for count in range(1, len(masses) + 1):
            for chosen in itertools.combinations(masses, count):
                tried += 1
                if tried > _MOST_TRIES:
                    return None
                if goal.low <= math.fsum(masses[one] for one in chosen) - other <= goal.high:
                    return self._load(pan, chosen)
        return None

    def _load(self, pan: EntityId, chosen: tuple[EntityId, ...]) -> inputs.Input | None:
        hands = self._session.handling
        for thing in chosen:
            if hands.slot_of(thing) != pan and hands.can_pick_up(thing):
                return inputs.PickUp(thing)
        return None

    def _draw(self, paper_id: EntityId) -> inputs.Input | None:
        entity = self._session.scene.entities.get(paper_id)
        paper = entity.get(GraphPaper) if entity is not None else None
        if paper is None or not paper.answer or not self._is_here(paper_id):
            return None
        dots = [(dot.x, dot.y) for dot in paper.answer]
        if paper.draws == "line":
            dots = [dots[0], dots[-1]]
        if self._goes_wrong(paper_id):
            low, high = spans(paper)[1]
            dots = [(x, high - (y - low)) for x, y in dots]
        return inputs.Draw(paper_id, tuple(number for dot in dots for number in dot))

    # ------------------------------------------------------------------ inside

    def _is_here(self, entity_id: EntityId) -> bool:
        return entity_id in self._session.scene.entities and self._session.is_shown(entity_id)

    def _goes_wrong(self, what: str) -> bool:
        """Whether this is the time to do it wrong: once each, in manner "half" with every second."""
        if self._manner == "right" or what in self._tried:
            return False
        self._tried[what] = self._manner == "wrong" or len(self._tried) % 2 == 0
        return self._tried[what]
