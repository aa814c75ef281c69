"""Action cards: the "then" of a rule. One class is one card; `run` acts on the world and on nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from scenes.cards.bases import Action
from scenes.cards.course import COURSE_ACTIONS
from scenes.cards.handling import HAND_ACTIONS
from scenes.cards.seeing import SIGHT_ACTIONS
from scenes.cards.talking import TALK_ACTIONS
from scenes.cards.working import WORK_ACTIONS
from scenes.cards.world import World
from scenes.model.values import (
    ClipName,
    Color,
    EntityId,
    LocalText,
    SceneId,
    StepId,
    VariableName,
    Vec3,
    exactly_equal_fields,
)
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

__all__ = ["ACTIONS", "Action"]


@dataclass(frozen=True, slots=True)
class Show(Action):
    """Show a thing and what is part of it."""

    SENTENCE: ClassVar[str] = N_("Show {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.show(self.target, True)


@dataclass(frozen=True, slots=True)
class Hide(Action):
    """Hide a thing and what is part of it."""

    SENTENCE: ClassVar[str] = N_("Hide {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.show(self.target, False)


@dataclass(frozen=True, slots=True)
class OpenPanel(Action):
    """Open an info panel."""

    SENTENCE: ClassVar[str] = N_("Open the panel {panel}")
    panel: EntityId = prop(label=N_("Panel"), ability="info_panel")

    def run(self, world: World) -> None:
        world.open_panel(self.panel)


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """Ask questions, one after the other; those already done are left out."""

    SENTENCE: ClassVar[str] = N_("Ask {questions}")
    questions: tuple[EntityId, ...] = prop(label=N_("Questions"), ability="question", max_items=60)

    def run(self, world: World) -> None:
        world.ask(self.questions)


@dataclass(frozen=True, slots=True)
class Move(Action):
    """Move a thing, at once or in some seconds."""

    SENTENCE: ClassVar[str] = N_("Move {target} to {to}")
    target: EntityId = prop(label=N_("Thing"))
    to: Vec3 = prop(label=N_("Place"), unit="m", min=-10_000, max=10_000)
    seconds: float = prop(1.0, label=N_("Takes"), unit="s", min=0, max=600)
    by: bool = prop(False, label=N_("Measured from where it is now"))

    def run(self, world: World) -> None:
        world.move(self.target, self.to, self.seconds, self.by)


@dataclass(frozen=True, slots=True)
class Turn(Action):
    """Turn a thing, at once or in some seconds."""

    SENTENCE: ClassVar[str] = N_("Turn {target} to {to}")
    target: EntityId = prop(label=N_("Thing"))
    to: Vec3 = prop(label=N_("Direction"), unit="deg", min=-3600, max=3600)
    seconds: float = prop(1.0, label=N_("Takes"), unit="s", min=0, max=600)
    by: bool = prop(False, label=N_("Measured from where it is now"))

    def run(self, world: World) -> None:
        world.turn_entity(self.target, self.to, self.seconds, self.by)


@dataclass(frozen=True, slots=True)
class Tint(Action):
    """Give a thing another colour; white takes it away."""

    SENTENCE: ClassVar[str] = N_("Colour {target} {color}")
    target: EntityId = prop(label=N_("Thing"))
    color: Color = prop(label=N_("Colour"))

    def run(self, world: World) -> None:
        world.tint(self.target, self.color)


@dataclass(frozen=True, slots=True)
class Play(Action):
    """Start the sound and the movement of a thing."""

    SENTENCE: ClassVar[str] = N_("Play {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.play(self.target, True)


@dataclass(frozen=True, slots=True)
class Stop(Action):
    """Stop the sound and the movement of a thing."""

    SENTENCE: ClassVar[str] = N_("Stop {target}")
    target: EntityId = prop(label=N_("Thing"))

    def run(self, world: World) -> None:
        world.play(self.target, False)


@dataclass(frozen=True, slots=True)
class PlayClip(Action):
    """Start one of the movements that came with a model, such as walking."""

    SENTENCE: ClassVar[str] = N_("{target} moves: {clip}")
    target: EntityId = prop(label=N_("Thing"), ability="model")
    clip: ClipName = prop(label=N_("Movement"), max_length=60)
    loop: bool = prop(False, label=N_("Again and again"))

    def run(self, world: World) -> None:
        world.play_clip(self.target, self.clip, self.loop)


@dataclass(frozen=True, slots=True)
class StopClip(Action):
    """Hold the movement of a model where it is."""

    SENTENCE: ClassVar[str] = N_("{target} holds still")
    target: EntityId = prop(label=N_("Thing"), ability="model")

    def run(self, world: World) -> None:
        world.stop_clip(self.target)


@dataclass(frozen=True, slots=True)
class Say(Action):
    """Show a line of text for some seconds."""

    SENTENCE: ClassVar[str] = N_("Say {text}")
    text: LocalText = prop(label=N_("Text"), max_length=300, multiline=True)
    seconds: float = prop(6.0, label=N_("Stays for"), unit="s", min=1, max=60)

    def run(self, world: World) -> None:
        world.say(self.text, self.seconds)


@dataclass(frozen=True, slots=True)
class SetVariable(Action):
    """Give a variable a value."""

    SENTENCE: ClassVar[str] = N_("Set {name} to {value}")
    name: VariableName = prop(label=N_("Variable"))
    value: bool | float | str = prop(label=N_("Value"))

    def run(self, world: World) -> None:
        world.set_variable(self.name, self.value)

    def __eq__(self, other: object) -> bool:
        return exactly_equal_fields(self, other)


@dataclass(frozen=True, slots=True)
class AddScore(Action):
    """Give points to everybody at the PC."""

    SENTENCE: ClassVar[str] = N_("Add {points} points")
    points: float = prop(label=N_("Points"), min=-1000, max=1000)

    def run(self, world: World) -> None:
        world.add_score(self.points)


@dataclass(frozen=True, slots=True)
class MarkFound(Action):
    """Count a marker as found."""

    SENTENCE: ClassVar[str] = N_("Count {target} as found")
    target: EntityId = prop(label=N_("Thing"), ability="marker")

    def run(self, world: World) -> None:
        world.mark_found(self.target)


@dataclass(frozen=True, slots=True)
class GoToScene(Action):
    """Go to another scene."""

    SENTENCE: ClassVar[str] = N_("Go to the scene {scene}")
    scene: SceneId = prop(label=N_("Scene"))
    start: EntityId | None = prop(None, label=N_("Start point there"), ability="start_point")

    def run(self, world: World) -> None:
        world.go_to_scene(self.scene, self.start)


@dataclass(frozen=True, slots=True)
class StartTour(Action):
    """Start a tour."""

    SENTENCE: ClassVar[str] = N_("Start the tour {tour}")
    tour: EntityId = prop(label=N_("Tour"), ability="tour")

    def run(self, world: World) -> None:
        world.start_tour(self.tour)


@dataclass(frozen=True, slots=True)
class SetTime(Action):
    """Let the day pass to an hour (above 24: the next day)."""

    SENTENCE: ClassVar[str] = N_("Make it {hour} o'clock")
    hour: float = prop(label=N_("Time of day"), unit="h", min=0, max=48)
    seconds: float = prop(3.0, label=N_("Takes"), unit="s", min=0, max=600)

    def run(self, world: World) -> None:
        world.set_time_of_day(self.hour, self.seconds)


@dataclass(frozen=True, slots=True)
class FinishStep(Action):
    """End a step of the lesson flow."""

    SENTENCE: ClassVar[str] = N_("The step {step} is done")
    step: StepId | None = prop(None, label=N_("Step"), help=N_("Empty: the current step."))

    def run(self, world: World) -> None:
        world.finish_step(self.step)


@dataclass(frozen=True, slots=True)
class Finish(Action):
    """End the lesson and show the result."""

    SENTENCE: ClassVar[str] = N_("The lesson is finished")

    def run(self, world: World) -> None:
        world.finish()


@dataclass(frozen=True, slots=True)
class AddToVariable(Action):
    """Add to a number; a text or yes/no is left alone."""

    SENTENCE: ClassVar[str] = N_("Add {amount} to {name}")
    name: VariableName = prop(label=N_("Variable"))
    amount: float = prop(1.0, label=N_("Amount"), min=-1_000_000, max=1_000_000)

    def run(self, world: World) -> None:
        value = world.variable(self.name)
        if not isinstance(value, bool | str):
            world.set_variable(self.name, round(value + self.amount, 6))


@dataclass(frozen=True, slots=True)
class StartSimulation(Action):
    """Let a simulation run."""

    SENTENCE: ClassVar[str] = N_("Start the simulation {simulation}")
    simulation: EntityId = prop(label=N_("Simulation"), ability="simulation")

    def run(self, world: World) -> None:
        world.run_simulation(self.simulation, True)


@dataclass(frozen=True, slots=True)
class PauseSimulation(Action):
    """Let a simulation stand still; it can be started again."""

    SENTENCE: ClassVar[str] = N_("Pause the simulation {simulation}")
    simulation: EntityId = prop(label=N_("Simulation"), ability="simulation")

    def run(self, world: World) -> None:
        world.run_simulation(self.simulation, False)


@dataclass(frozen=True, slots=True)
class ResetSimulation(Action):
    """Take a simulation back to its beginning, with all that was set."""

    SENTENCE: ClassVar[str] = N_("Begin the simulation {simulation} again")
    simulation: EntityId = prop(label=N_("Simulation"), ability="simulation")

    def run(self, world: World) -> None:
        world.reset_simulation(self.simulation)


@dataclass(frozen=True, slots=True)
class RecordRow(Action):
    """Write the values of now as a row of a table."""

    SENTENCE: ClassVar[str] = N_("Write a row in {table}")
    table: EntityId = prop(label=N_("Table"), ability="data_table")

    def run(self, world: World) -> None:
        world.record_row(self.table)


@dataclass(frozen=True, slots=True)
class ClearTable(Action):
    """Wipe a table."""

    SENTENCE: ClassVar[str] = N_("Wipe the table {table}")
    table: EntityId = prop(label=N_("Table"), ability="data_table")

    def run(self, world: World) -> None:
        world.clear_display(self.table)


@dataclass(frozen=True, slots=True)
class ClearGraph(Action):
    """Wipe a graph; it begins anew."""

    SENTENCE: ClassVar[str] = N_("Wipe the graph {graph}")
    graph: EntityId = prop(label=N_("Graph"), ability="graph")

    def run(self, world: World) -> None:
        world.clear_display(self.graph)


ACTIONS: Mapping[str, type[Action]] = MappingProxyType(
    {
        "show": Show,
        "hide": Hide,
        "open_panel": OpenPanel,
        "ask": Ask,
        "move": Move,
        "turn": Turn,
        "color": Tint,
        "play": Play,
        "stop": Stop,
        "play_clip": PlayClip,
        "stop_clip": StopClip,
        "say": Say,
        "set": SetVariable,
        "add_score": AddScore,
        "mark_found": MarkFound,
        "go_to_scene": GoToScene,
        "start_tour": StartTour,
        "set_time": SetTime,
        "finish_step": FinishStep,
        "finish": Finish,
        "add": AddToVariable,
        "start_simulation": StartSimulation,
        "pause_simulation": PauseSimulation,
        "reset_simulation": ResetSimulation,
        "record_row": RecordRow,
        "clear_table": ClearTable,
        "clear_graph": ClearGraph,
        **HAND_ACTIONS,
        **WORK_ACTIONS,
        **TALK_ACTIONS,
        **COURSE_ACTIONS,
        **SIGHT_ACTIONS,
    }
)
