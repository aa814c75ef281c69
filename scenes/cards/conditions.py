"""Condition cards: the "if" of a rule and the goals of a lesson step. One class is one card."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from scenes.cards.bases import Condition
from scenes.cards.compare import COMPARISON_LABELS, Comparison, holds
from scenes.cards.course import COURSE_CONDITIONS
from scenes.cards.handling import HAND_CONDITIONS
from scenes.cards.talking import TALK_CONDITIONS
from scenes.cards.working import WORK_CONDITIONS
from scenes.cards.world import VariableValue, WorldView
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId, GroupName, Language, SceneId, VariableName, exactly_equal_fields
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

__all__ = ["CONDITIONS", "Condition"]


@dataclass(frozen=True, slots=True)
class Variable(Condition):
    """A variable has, or does not have, a value."""

    SENTENCE: ClassVar[str] = N_("{name} {is} {value}")
    name: VariableName = prop(label=N_("Variable"))
    comparison: Comparison = prop("=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)
    value: bool | float | str = prop(1.0, label=N_("Value"))

    def holds(self, world: WorldView) -> bool:
        return holds(world.variable(self.name), self.comparison, self.value)

    def now(self, world: WorldView) -> VariableValue | None:
        return world.variable(self.name)

    def __eq__(self, other: object) -> bool:
        return exactly_equal_fields(self, other)


@dataclass(frozen=True, slots=True)
class Score(Condition):
    """The pupil has so many points."""

    SENTENCE: ClassVar[str] = N_("The score {is} {points}")
    points: float = prop(label=N_("Points"), min=-10_000, max=10_000)
    comparison: Comparison = prop(">=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)

    def holds(self, world: WorldView) -> bool:
        return holds(world.score, self.comparison, self.points)

    def now(self, world: WorldView) -> VariableValue | None:
        return world.score


@dataclass(frozen=True, slots=True)
class FoundCount(Condition):
    """So many things of a group are found."""

    SENTENCE: ClassVar[str] = N_("{count} of {group} are found")
    group: GroupName = prop(label=N_("Group"))
    count: int = prop(
        0, label=N_("How many"), min=0, max=1000, help=N_("0 means all of them."), zero=N_("all")
    )

    def holds(self, world: WorldView) -> bool:
        found, total = world.found_in(self.group)
        return found >= (self.count or total)

    def now(self, world: WorldView) -> VariableValue | None:
        return float(world.found_in(self.group)[0])


@dataclass(frozen=True, slots=True)
class FoundThing(Condition):
    """One certain marker is found."""

    SENTENCE: ClassVar[str] = N_("{target} is found")
    target: EntityId = prop(label=N_("Thing"), ability="marker")

    def holds(self, world: WorldView) -> bool:
        return world.is_found(self.target)


@dataclass(frozen=True, slots=True)
class LanguageIs(Condition):
    """The pupil reads in this language."""

    SENTENCE: ClassVar[str] = N_("The language is {language}")
    language: Language = prop(label=N_("Language"), max_length=12)

    def holds(self, world: WorldView) -> bool:
        return world.language == self.language


@dataclass(frozen=True, slots=True)
class Answered(Condition):
    """A question is done, right or wrong."""

    SENTENCE: ClassVar[str] = N_("{question} is answered")
    question: EntityId = prop(label=N_("Question"), ability="question")

    def holds(self, world: WorldView) -> bool:
        return world.is_answered(self.question)


@dataclass(frozen=True, slots=True)
class AnsweredRight(Condition):
    """A question was answered right."""

    SENTENCE: ClassVar[str] = N_("{question} is answered right")
    question: EntityId = prop(label=N_("Question"), ability="question")

    def holds(self, world: WorldView) -> bool:
        return world.is_answered_right(self.question)


@dataclass(frozen=True, slots=True)
class Opened(Condition):
    """A panel was opened and closed again."""

    SENTENCE: ClassVar[str] = N_("The panel {panel} was read")
    panel: EntityId = prop(label=N_("Panel"), ability="info_panel")

    def holds(self, world: WorldView) -> bool:
        return world.is_opened(self.panel)


@dataclass(frozen=True, slots=True)
class Visited(Condition):
    """A scene was entered."""

    SENTENCE: ClassVar[str] = N_("The scene {scene} was visited")
    scene: SceneId = prop(label=N_("Scene"))

    def holds(self, world: WorldView) -> bool:
        return world.is_visited(self.scene)


@dataclass(frozen=True, slots=True)
class InScene(Condition):
    """The pupil is in a scene now."""

    SENTENCE: ClassVar[str] = N_("The pupil is in the scene {scene}")
    scene: SceneId = prop(label=N_("Scene"))

    def holds(self, world: WorldView) -> bool:
        return world.scene.id == self.scene


@dataclass(frozen=True, slots=True)
class TourDone(Condition):
    """A tour was seen to its end."""

    SENTENCE: ClassVar[str] = N_("The tour {tour} was seen")
    tour: EntityId = prop(label=N_("Tour"), ability="tour")

    def holds(self, world: WorldView) -> bool:
        return world.is_tour_done(self.tour)


@dataclass(frozen=True, slots=True)
class Shown(Condition):
    """A thing is not hidden."""

    SENTENCE: ClassVar[str] = N_("{target} can be seen")
    target: EntityId = prop(label=N_("Thing"))

    def holds(self, world: WorldView) -> bool:
        return world.is_shown(self.target)


@dataclass(frozen=True, slots=True)
class SimulationRuns(Condition):
    """A simulation runs, and is not paused."""

    SENTENCE: ClassVar[str] = N_("The simulation {simulation} runs")
    simulation: EntityId = prop(label=N_("Simulation"), ability="simulation")

    def holds(self, world: WorldView) -> bool:
        return world.is_running(self.simulation)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The opposite of another condition."""

    SENTENCE: ClassVar[str] = N_("Not: {condition}")
    condition: ConditionCard = prop(label=N_("Condition"))

    def holds(self, world: WorldView) -> bool:
        # the opposite of what this version does not know is not known either, and is passed over
        return not (isinstance(self.condition, Condition) and self.condition.holds(world))

    def now(self, world: WorldView) -> VariableValue | None:
        return self.condition.now(world) if isinstance(self.condition, Condition) else None


CONDITIONS: Mapping[str, type[Condition]] = MappingProxyType(
    {
        "variable": Variable,
        "score": Score,
        "found": FoundCount,
        "found_thing": FoundThing,
        "language": LanguageIs,
        "answered": Answered,
        "answered_right": AnsweredRight,
        "opened": Opened,
        "visited": Visited,
        "in_scene": InScene,
        "tour_done": TourDone,
        "shown": Shown,
        "simulation_runs": SimulationRuns,
        "not": Not,
        **HAND_CONDITIONS,
        **WORK_CONDITIONS,
        **TALK_CONDITIONS,
        **COURSE_CONDITIONS,
    }
)
