"""Cards about the course of a lesson: waiting, languages, questions altogether, chance, and cards themselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from scenes.cards import happenings as h
from scenes.cards.bases import Action, Condition, Event
from scenes.cards.compare import COMPARISON_LABELS, Comparison, holds
from scenes.cards.world import VariableValue, World, WorldView
from scenes.model.values import EntityId, RuleId, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

# -- when ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Idle(Event):
    """Nobody has walked, clicked or answered for a while; fires once until somebody does something."""

    SENTENCE: ClassVar[str] = N_("When nobody has done anything for {seconds} seconds")
    HAPPENING: ClassVar[type[h.Happening]] = h.Waited
    seconds: float = prop(30.0, label=N_("Seconds"), unit="s", min=1, max=3600)

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Waited) and happening.before < self.seconds <= happening.after


@dataclass(frozen=True, slots=True)
class LanguageChanges(Event):
    """The pupils have switched to another language."""

    SENTENCE: ClassVar[str] = N_("When the language is switched")
    HAPPENING: ClassVar[type[h.Happening]] = h.LanguageChanged

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.LanguageChanged)


@dataclass(frozen=True, slots=True)
class AllAnswered(Event):
    """The last of some questions is done, right or wrong."""

    SENTENCE: ClassVar[str] = N_("When all of {questions} are answered")
    HAPPENING: ClassVar[type[h.Happening]] = h.QuestionAnswered
    questions: tuple[EntityId, ...] = prop(label=N_("Questions"), ability="question", max_items=60)

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return (
            isinstance(happening, h.QuestionAnswered)
            and happening.question in self.questions
            and all(world.is_answered(question) for question in self.questions)
        )


COURSE_EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {"idle": Idle, "language_changes": LanguageChanges, "all_answered": AllAnswered}
)

# -- if ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Near(Condition):
    """The pupil stands near a thing, seen from above."""

    SENTENCE: ClassVar[str] = N_("The pupil is within {distance} m of {target}")
    BY_ITSELF: ClassVar[bool] = True
    target: EntityId = prop(label=N_("Thing"))
    distance: float = prop(3.0, label=N_("How near"), unit="m", min=0.2, max=1000)

    def holds(self, world: WorldView) -> bool:
        return world.is_near(self.target, self.distance)


@dataclass(frozen=True, slots=True)
class TimePlayed(Condition):
    """The lesson has been played for so long."""

    SENTENCE: ClassVar[str] = N_("The minutes played: {is} {minutes}")
    BY_ITSELF: ClassVar[bool] = True
    comparison: Comparison = prop(">=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)
    minutes: float = prop(10.0, label=N_("Minutes"), unit="min", min=0, max=600)

    def holds(self, world: WorldView) -> bool:
        return holds(world.seconds / 60, self.comparison, self.minutes)

    def now(self, world: WorldView) -> VariableValue | None:
        return round(world.seconds / 60, 1)


@dataclass(frozen=True, slots=True)
class Tries(Condition):
    """So many tries of a question are used up."""

    SENTENCE: ClassVar[str] = N_("The tries at {question}: {is} {count}")
    question: EntityId = prop(label=N_("Question"), ability="question")
    comparison: Comparison = prop(">=", label=N_("Comparison"), written_as="is", choices=COMPARISON_LABELS)
    count: int = prop(1, label=N_("How many"), min=0, max=10)

    def holds(self, world: WorldView) -> bool:
        return holds(float(world.tries(self.question)), self.comparison, float(self.count))

    def now(self, world: WorldView) -> VariableValue | None:
        return float(world.tries(self.question))


COURSE_CONDITIONS: Mapping[str, type[Condition]] = MappingProxyType(
    {"near": Near, "time_played": TimePlayed, "tries": Tries}
)

# -- then ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Roll(Action):
    """Give a variable a whole number by chance, as dice do. The same start of a lesson gives the same numbers."""

    SENTENCE: ClassVar[str] = N_("Roll {name}: {low} to {high}")
    name: VariableName = prop(label=N_("Variable"))
    low: int = prop(1, label=N_("Lowest"), min=-1_000_000, max=1_000_000)
    high: int = prop(6, label=N_("Highest"), min=-1_000_000, max=1_000_000)

    def run(self, world: World) -> None:
        low, high = sorted((self.low, self.high))
        world.set_variable(self.name, float(world.random(low, high)))


@dataclass(frozen=True, slots=True)
class SwitchCard(Action):
    """Switch another card on or off."""

    SENTENCE: ClassVar[str] = N_("Switch {to} the card {card}")
    card: RuleId = prop(label=N_("Card"))
    to: Literal["on", "off"] = prop("off", label=N_("How"), choices={"on": N_("on"), "off": N_("off")})

    def run(self, world: World) -> None:
        world.switch_card(self.card, self.to == "on")


@dataclass(frozen=True, slots=True)
class GiveHint(Action):
    """Show the hint of a question for some seconds, without a wrong try."""

    SENTENCE: ClassVar[str] = N_("Give the hint of {question}")
    question: EntityId = prop(label=N_("Question"), ability="question")
    seconds: float = prop(10.0, label=N_("Stays for"), unit="s", min=1, max=60)

    def run(self, world: World) -> None:
        world.say(world.hint(self.question), self.seconds)


@dataclass(frozen=True, slots=True)
class Wait(Action):
    """Do what stands below only after some seconds; meanwhile the lesson goes on."""

    SENTENCE: ClassVar[str] = N_("Wait {seconds} seconds")
    seconds: float = prop(2.0, label=N_("Seconds"), unit="s", min=0.1, max=3600)

    def run(self, world: World) -> None:
        """What runs the actions waits (`play.sequences`); to do there is nothing."""


COURSE_ACTIONS: Mapping[str, type[Action]] = MappingProxyType(
    {"roll": Roll, "switch_card": SwitchCard, "hint": GiveHint, "wait": Wait}
)
