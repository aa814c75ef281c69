"""What can happen while a lesson is played. Event cards match these; the session makes them."""

from __future__ import annotations

from scenes.cards.world import VariableValue
from scenes.model.values import EntityId, GroupName, SceneId, StepId, VariableName
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class LessonStarted:
    pass


@dataclass(frozen=True, slots=True)
class SceneStarted:
    scene: SceneId


@dataclass(frozen=True, slots=True)
class StepStarted:
    step: StepId


@dataclass(frozen=True, slots=True)
class StepDone:
    step: StepId


@dataclass(frozen=True, slots=True)
class Clicked:
    entity: EntityId


@dataclass(frozen=True, slots=True)
class ZoneEntered:
    zone: EntityId


@dataclass(frozen=True, slots=True)
class ZoneLeft:
    zone: EntityId


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A question is done by everybody at the PC; right if anybody got it right."""

    question: EntityId
    is_right: bool


@dataclass(frozen=True, slots=True)
class PanelClosed:
    panel: EntityId


@dataclass(frozen=True, slots=True)
class TourEnded:
    tour: EntityId


@dataclass(frozen=True, slots=True)
class TalkEnded:
    """A talk with a guide has come to its end."""

    guide: EntityId


@dataclass(frozen=True, slots=True)
class Found:
    entity: EntityId
    group: GroupName
    is_last: bool
    """Whether the whole group is found now."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """A fixed step of the clock, in seconds since the scene was entered."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Waited:
    """A fixed step of the clock, in seconds since anybody did anything."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class LanguageChanged:
    language: str


@dataclass(frozen=True, slots=True)
class VariableChanged:
    name: VariableName
    value: VariableValue
    before: VariableValue = 0.0


@dataclass(frozen=True, slots=True)
class PickedUp:
    entity: EntityId


@dataclass(frozen=True, slots=True)
class StoodDown:
    """A thing was put down where there is no slot."""

    entity: EntityId


@dataclass(frozen=True, slots=True)
class PutInto:
    """A thing was put into a slot; what goes back again was put wrong as well."""

    entity: EntityId
    slot: EntityId
    is_right: bool


@dataclass(frozen=True, slots=True)
class ControlSet:
    """A dial, slider, cut or pulled thing was set to another number."""

    entity: EntityId
    before: float
    value: float


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed; one that switches is on or off now."""

    entity: EntityId
    is_on: bool


@dataclass(frozen=True, slots=True)
class Poured:
    source: EntityId
    target: EntityId
    amount: float


@dataclass(frozen=True, slots=True)
class Connected:
    """A wire was put between two parts of a circuit."""

    part: EntityId
    other: EntityId


@dataclass(frozen=True, slots=True)
class Measured:
    entity: EntityId
    value: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing is right, or has as many points as it may have and is wrong."""

    paper: EntityId
    is_right: bool


Happening = (
    LessonStarted
    | SceneStarted
    | StepStarted
    | StepDone
    | Clicked
    | ZoneEntered
    | ZoneLeft
    | QuestionAnswered
    | PanelClosed
    | TourEnded
    | TalkEnded
    | Found
    | TimePassed
    | Waited
    | LanguageChanged
    | VariableChanged
    | PickedUp
    | StoodDown
    | PutInto
    | ControlSet
    | Pressed
    | Poured
    | Connected
    | Measured
    | Drawn
)
