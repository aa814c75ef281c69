"""Event cards: the "when" of a rule. One class is one card; the table at the end names it in the file.

`SENTENCE` is how the card reads, with its properties as placeholders. `HAPPENING` is what can set it off, and `matches`
says whether a certain one does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Literal

from scenes.cards import happenings as h
from scenes.cards.bases import Event
from scenes.cards.course import COURSE_EVENTS
from scenes.cards.handling import HAND_EVENTS
from scenes.cards.talking import TALK_EVENTS
from scenes.cards.working import WORK_EVENTS
from scenes.cards.world import WorldView
from scenes.model.values import EntityId, GroupName, SceneId, StepId, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

__all__ = ["EVENTS", "Event"]


@dataclass(frozen=True, slots=True)
class LessonStarts(Event):
    """The lesson starts."""

    SENTENCE: ClassVar[str] = N_("When the lesson starts")
    HAPPENING: ClassVar[type[h.Happening]] = h.LessonStarted

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.LessonStarted)


@dataclass(frozen=True, slots=True)
class SceneStarts(Event):
    """A scene is entered."""

    SENTENCE: ClassVar[str] = N_("When the scene {scene} starts")
    HAPPENING: ClassVar[type[h.Happening]] = h.SceneStarted
    scene: SceneId | None = prop(None, label=N_("Scene"), help=N_("Empty: the scene this card belongs to."))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.SceneStarted) and happening.scene == (self.scene or world.scene.id)


@dataclass(frozen=True, slots=True)
class StepStarts(Event):
    """A step of the lesson flow becomes the current one."""

    SENTENCE: ClassVar[str] = N_("When the step {step} starts")
    HAPPENING: ClassVar[type[h.Happening]] = h.StepStarted
    step: StepId = prop(label=N_("Step"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.StepStarted) and happening.step == self.step


@dataclass(frozen=True, slots=True)
class StepEnds(Event):
    """A step of the lesson flow is done."""

    SENTENCE: ClassVar[str] = N_("When the step {step} is done")
    HAPPENING: ClassVar[type[h.Happening]] = h.StepDone
    step: StepId = prop(label=N_("Step"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.StepDone) and happening.step == self.step


@dataclass(frozen=True, slots=True)
class Clicked(Event):
    """A thing is clicked, or used with the keyboard."""

    SENTENCE: ClassVar[str] = N_("When {target} is clicked")
    HAPPENING: ClassVar[type[h.Happening]] = h.Clicked
    target: EntityId = prop(label=N_("Thing"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Clicked) and happening.entity == self.target


@dataclass(frozen=True, slots=True)
class Entered(Event):
    """A pupil walks into a zone."""

    SENTENCE: ClassVar[str] = N_("When a pupil enters {zone}")
    HAPPENING: ClassVar[type[h.Happening]] = h.ZoneEntered
    zone: EntityId = prop(label=N_("Zone"), ability="zone")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.ZoneEntered) and happening.zone == self.zone


@dataclass(frozen=True, slots=True)
class Left(Event):
    """A pupil walks out of a zone."""

    SENTENCE: ClassVar[str] = N_("When a pupil leaves {zone}")
    HAPPENING: ClassVar[type[h.Happening]] = h.ZoneLeft
    zone: EntityId = prop(label=N_("Zone"), ability="zone")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.ZoneLeft) and happening.zone == self.zone


@dataclass(frozen=True, slots=True)
class _Answering(Event):
    """What answering right and answering wrong have in common."""

    HAPPENING: ClassVar[type[h.Happening]] = h.QuestionAnswered
    IS_RIGHT: ClassVar[bool] = True
    question: EntityId = prop(label=N_("Question"), ability="question")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return (
            isinstance(happening, h.QuestionAnswered)
            and happening.question == self.question
            and happening.is_right == self.IS_RIGHT
        )


@dataclass(frozen=True, slots=True)
class AnsweredRight(_Answering):
    """A question is answered right."""

    SENTENCE: ClassVar[str] = N_("When {question} is answered right")


@dataclass(frozen=True, slots=True)
class AnsweredWrong(_Answering):
    """A question is done and was not answered right at any try."""

    SENTENCE: ClassVar[str] = N_("When {question} is answered wrong")
    IS_RIGHT: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class FoundOne(Event):
    """A marker is found for the first time."""

    SENTENCE: ClassVar[str] = N_("When {target} is found")
    HAPPENING: ClassVar[type[h.Happening]] = h.Found
    target: EntityId = prop(label=N_("Thing"), ability="marker")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Found) and happening.entity == self.target


@dataclass(frozen=True, slots=True)
class FoundAll(Event):
    """The last thing of a group is found."""

    SENTENCE: ClassVar[str] = N_("When all of {group} are found")
    HAPPENING: ClassVar[type[h.Happening]] = h.Found
    group: GroupName = prop(label=N_("Group"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.Found) and happening.group == self.group and happening.is_last


@dataclass(frozen=True, slots=True)
class PanelCloses(Event):
    """A panel was read and closed."""

    SENTENCE: ClassVar[str] = N_("When the panel {panel} is closed")
    HAPPENING: ClassVar[type[h.Happening]] = h.PanelClosed
    panel: EntityId = prop(label=N_("Panel"), ability="info_panel")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.PanelClosed) and happening.panel == self.panel


@dataclass(frozen=True, slots=True)
class TourEnds(Event):
    """A tour has come to its last stop."""

    SENTENCE: ClassVar[str] = N_("When the tour {tour} ends")
    HAPPENING: ClassVar[type[h.Happening]] = h.TourEnded
    tour: EntityId = prop(label=N_("Tour"), ability="tour")

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.TourEnded) and happening.tour == self.tour


@dataclass(frozen=True, slots=True)
class VariableChanges(Event):
    """A variable gets another value."""

    SENTENCE: ClassVar[str] = N_("When {name} changes")
    HAPPENING: ClassVar[type[h.Happening]] = h.VariableChanged
    name: VariableName = prop(label=N_("Variable"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        return isinstance(happening, h.VariableChanged) and happening.name == self.name


@dataclass(frozen=True, slots=True)
class VariableCrosses(Event):
    """A variable, or a reading of a simulation, goes over or under a number."""

    SENTENCE: ClassVar[str] = N_("When {name} goes {way} {value}")
    HAPPENING: ClassVar[type[h.Happening]] = h.VariableChanged
    name: VariableName = prop(label=N_("Variable"))
    value: float = prop(0.0, label=N_("Number"), min=-1e9, max=1e9)
    way: Literal["over", "under"] = prop(
        "over", label=N_("Which way"), choices={"over": N_("over"), "under": N_("under")}
    )

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        if not isinstance(happening, h.VariableChanged) or happening.name != self.name:
            return False
        before, now = happening.before, happening.value
        if isinstance(before, bool | str) or isinstance(now, bool | str):
            return False
        return before <= self.value < now if self.way == "over" else before >= self.value > now


@dataclass(frozen=True, slots=True)
class Timer(Event):
    """Some time after the scene was entered, once or again and again."""

    SENTENCE: ClassVar[str] = N_("After {seconds} seconds")
    HAPPENING: ClassVar[type[h.Happening]] = h.TimePassed
    seconds: float = prop(label=N_("Seconds"), unit="s", min=0.1, max=7200)
    repeat: bool = prop(False, label=N_("Again and again"))

    def matches(self, happening: h.Happening, world: WorldView) -> bool:
        if not isinstance(happening, h.TimePassed):
            return False
        if self.repeat:
            return math.floor(happening.after / self.seconds) > math.floor(happening.before / self.seconds)
        return happening.before < self.seconds <= happening.after


EVENTS: Mapping[str, type[Event]] = MappingProxyType(
    {
        "lesson_starts": LessonStarts,
        "scene_starts": SceneStarts,
        "step_starts": StepStarts,
        "step_ends": StepEnds,
        "clicked": Clicked,
        "entered": Entered,
        "left": Left,
        "answered_right": AnsweredRight,
        "answered_wrong": AnsweredWrong,
        "found": FoundOne,
        "found_all": FoundAll,
        "panel_closes": PanelCloses,
        "tour_ends": TourEnds,
        "variable_changes": VariableChanges,
        "variable_crosses": VariableCrosses,
        "timer": Timer,
        **HAND_EVENTS,
        **WORK_EVENTS,
        **TALK_EVENTS,
        **COURSE_EVENTS,
    }
)
