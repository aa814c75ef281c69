"""Cards about what hands do with controls, liquids, wires, instruments and graph paper."""

from __future__ import annotations

from abc import ABC
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from scenes.cards import happenings as h
from scenes.cards.bases import Action, Condition, Event
from scenes.cards.compare import COMPARISON_LABELS, Comparison, holds
from scenes.cards.world import VariableValue, World, WorldView
from scenes.model.values import EntityId
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

End = Literal["left", "right"]
_ENDS: Mapping[str, str] = {"left": N_("left"), "right": N_("right")}

# -- when ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ControlReaches(Event):
    """A dial, slider, cut or pulled thing is set to a number, or past it."""

    SENTENCE: ClassVar[str] = N_("When {control} reaches {value}")
    HAPPENING: ClassVar[type[h.Happening]] = h.ControlSet
    control: EntityId = prop(label=N_("Control"), ability="control")
    value: float = prop(1.0, label=N_("Number"), min=-1_000_000, max=1_000_000)

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        if not isinstance(happening, h.ControlSet) or happening.entity != self.control:
            return False
        return (
            happening.before < self.value <= happening.value
            or happening.before > self.value >= happening.value
        )


@dataclass(frozen=True, slots=True)
class Pressed(Event):
    """A button is pressed."""

    SENTENCE: ClassVar[str] = N_("When {button} is pressed")
    HAPPENING: ClassVar[type[h.Happening]] = h.Pressed
    button: EntityId = prop(label=N_("Button"), ability="button")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Pressed) and happening.entity == self.button


@dataclass(frozen=True, slots=True)
class Poured(Event):
    """Something is poured into a vessel."""

    SENTENCE: ClassVar[str] = N_("When something is poured into {vessel}")
    HAPPENING: ClassVar[type[h.Happening]] = h.Poured
    vessel: EntityId = prop(label=N_("Vessel"), ability="vessel")
    source: EntityId | None = prop(
        None, label=N_("Out of"), ability="vessel", help=N_("Empty: out of any vessel.")
    )

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return (
            isinstance(happening, h.Poured)
            and happening.target == self.vessel
            and self.source in (None, happening.source)
        )


@dataclass(frozen=True, slots=True)
class Connected(Event):
    """A wire is put between two parts of a circuit."""

    SENTENCE: ClassVar[str] = N_("When {part} is connected with {other}")
    HAPPENING: ClassVar[type[h.Happening]] = h.Connected
    part: EntityId = prop(label=N_("Part"), ability="circuit_part")
    other: EntityId = prop(label=N_("Other part"), ability="circuit_part")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Connected) and {happening.part, happening.other} == {
            self.part,
            self.other,
        }


@dataclass(frozen=True, slots=True)
class Measured(Event):
    """A pupil has measured with an instrument."""

    SENTENCE: ClassVar[str] = N_("When {instrument} has measured")
    HAPPENING: ClassVar[type[h.Happening]] = h.Measured
    instrument: EntityId = prop(label=N_("Instrument"), ability="instrument")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Measured) and happening.entity == self.instrument


@dataclass(frozen=True, slots=True)
class _Drawing(Event):
    """What drawing right and drawing wrong have in common."""

    HAPPENING: ClassVar[type[h.Happening]] = h.Drawn
    IS_RIGHT: ClassVar[bool] = True
    paper: EntityId = prop(label=N_("Graph paper"), ability="graph_paper")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return (
            isinstance(happening, h.Drawn)
            and happening.paper == self.paper
            and happening.is_right == self.IS_RIGHT
        )


@dataclass(frozen=True, slots=True)
class DrawnRight(_Drawing):
    """The right points or the right line are drawn on a graph paper."""

    SENTENCE: ClassVar[str] = N_("When the drawing on {paper} is right")


@dataclass(frozen=True, slots=True)
class DrawnWrong(_Drawing):
    """As many points as there should be are drawn on a graph paper, and they are wrong."""

    SENTENCE: ClassVar[str] = N_("When the drawing on {paper} is wrong")
    IS_RIGHT: ClassVar[bool] = False


WORK_EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {
        "control_reaches": ControlReaches,
        "pressed": Pressed,
        "poured": Poured,
        "connected": Connected,
        "measured": Measured,
        "drawn_right": DrawnRight,
        "drawn_wrong": DrawnWrong,
    }
)

# -- if ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ControlIs(Condition):
    """A dial, slider, cut or pulled thing is set to a number, or above or below it."""

    SENTENCE: ClassVar[str] = N_("{control} {is} {value}")
    control: EntityId = prop(label=N_("Control"), ability="control")
    comparison: Comparison = prop(">=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)
    value: float = prop(1.0, label=N_("Number"), min=-1_000_000, max=1_000_000)

    def holds(self, world: WorldView) -> bool:
        return holds(world.handling.control(self.control), self.comparison, self.value)

    def now(self, world: WorldView) -> VariableValue | None:
        return world.handling.control(self.control)


@dataclass(frozen=True, slots=True)
class SwitchedOn(Condition):
    """A button that switches is on."""

    SENTENCE: ClassVar[str] = N_("{button} is on")
    button: EntityId = prop(label=N_("Button"), ability="button")

    def holds(self, world: WorldView) -> bool:
        return world.handling.is_on(self.button)


@dataclass(frozen=True, slots=True)
class Level(Condition):
    """A vessel holds so much."""

    SENTENCE: ClassVar[str] = N_("The millilitres in {vessel}: {is} {value}")
    vessel: EntityId = prop(label=N_("Vessel"), ability="vessel")
    comparison: Comparison = prop(">=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)
    value: float = prop(100.0, label=N_("Volume"), unit="ml", min=0, max=1_000_000_000)

    def holds(self, world: WorldView) -> bool:
        return holds(world.handling.level(self.vessel), self.comparison, self.value)

    def now(self, world: WorldView) -> VariableValue | None:
        return world.handling.level(self.vessel)


@dataclass(frozen=True, slots=True)
class IsConnected(Condition):
    """A wire leads from one part of a circuit to another."""

    SENTENCE: ClassVar[str] = N_("{part} is connected with {other}")
    part: EntityId = prop(label=N_("Part"), ability="circuit_part")
    other: EntityId = prop(label=N_("Other part"), ability="circuit_part")

    def holds(self, world: WorldView) -> bool:
        return world.handling.is_connected(self.part, self.other)


@dataclass(frozen=True, slots=True)
class Reads(Condition):
    """An instrument shows a number within limits."""

    SENTENCE: ClassVar[str] = N_("{instrument} shows {low} to {high}")
    instrument: EntityId = prop(label=N_("Instrument"), ability="instrument")
    low: float = prop(0.0, label=N_("Lowest"), min=-1_000_000, max=1_000_000)
    high: float = prop(1_000_000.0, label=N_("Highest"), min=-1_000_000, max=1_000_000)

    def holds(self, world: WorldView) -> bool:
        reading = world.handling.reading(self.instrument)
        return reading is not None and self.low <= reading <= self.high

    def now(self, world: WorldView) -> VariableValue | None:
        return world.handling.reading(self.instrument)


@dataclass(frozen=True, slots=True)
class Drawn(Condition):
    """The right points or the right line are drawn on a graph paper."""

    SENTENCE: ClassVar[str] = N_("The drawing on {paper} is right")
    paper: EntityId = prop(label=N_("Graph paper"), ability="graph_paper")

    def holds(self, world: WorldView) -> bool:
        return world.handling.is_drawn_right(self.paper)


WORK_CONDITIONS: Mapping[str, type[Condition]] = MappingProxyType(
    {
        "control": ControlIs,
        "switched_on": SwitchedOn,
        "level": Level,
        "connected": IsConnected,
        "reads": Reads,
        "drawn": Drawn,
    }
)

# -- then ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SetControl(Action):
    """Set a dial or a slider; cut a thing open or pull it apart (1), or close it again (0)."""

    SENTENCE: ClassVar[str] = N_("Set {control} to {value}")
    control: EntityId = prop(label=N_("Control"), ability="control")
    value: float = prop(1.0, label=N_("Number"), min=-1_000_000, max=1_000_000)

    def run(self, world: World) -> None:
        world.handling.set_control(self.control, self.value)


@dataclass(frozen=True, slots=True)
class _Wiring(Action, ABC):
    """The ends of a wire that is put or taken away."""

    part: EntityId = prop(label=N_("Part"), ability="circuit_part")
    other: EntityId = prop(label=N_("Other part"), ability="circuit_part")
    end: End = prop("right", label=N_("Its end"), choices=_ENDS)
    other_end: End = prop("left", label=N_("End there"), choices=_ENDS)


@dataclass(frozen=True, slots=True)
class Connect(_Wiring):
    """Put a wire between two parts of a circuit."""

    SENTENCE: ClassVar[str] = N_("Connect {end} of {part} with {other_end} of {other}")

    def run(self, world: World) -> None:
        world.handling.connect(self.part, self.end, self.other, self.other_end)


@dataclass(frozen=True, slots=True)
class Disconnect(_Wiring):
    """Take the wire between two parts of a circuit away."""

    SENTENCE: ClassVar[str] = N_("Disconnect {end} of {part} from {other_end} of {other}")

    def run(self, world: World) -> None:
        world.handling.disconnect(self.part, self.end, self.other, self.other_end)


@dataclass(frozen=True, slots=True)
class PourOut(Action):
    """Pour from one vessel into another."""

    SENTENCE: ClassVar[str] = N_("Pour {amount} from {vessel} into {into}")
    vessel: EntityId = prop(label=N_("Out of"), ability="vessel")
    into: EntityId = prop(label=N_("Vessel"), ability="vessel")
    amount: float = prop(
        0.0, label=N_("Amount"), unit="ml", min=0, max=1_000_000_000, help=N_("0: a portion of the vessel."),
        zero=N_("a portion"),
    )  # fmt: skip

    def run(self, world: World) -> None:
        world.handling.pour(self.vessel, self.into, self.amount)


@dataclass(frozen=True, slots=True)
class Fill(Action):
    """Let a vessel hold so much of its own liquid; 0 empties it."""

    SENTENCE: ClassVar[str] = N_("Fill {vessel} with {volume}")
    vessel: EntityId = prop(label=N_("Vessel"), ability="vessel")
    volume: float = prop(100.0, label=N_("Volume"), unit="ml", min=0, max=1_000_000_000)

    def run(self, world: World) -> None:
        world.handling.fill(self.vessel, self.volume)


@dataclass(frozen=True, slots=True)
class Clear(Action):
    """Wipe a graph paper, or take an instrument off what it is laid to."""

    SENTENCE: ClassVar[str] = N_("Clear {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.handling.clear(self.target)


WORK_ACTIONS: Mapping[str, type[Action]] = MappingProxyType(
    {
        "set_control": SetControl,
        "connect": Connect,
        "disconnect": Disconnect,
        "pour": PourOut,
        "fill": Fill,
        "clear": Clear,
    }
)
