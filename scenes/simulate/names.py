"""The variables that simulations bring into a lesson: `thing.reading` and `thing.parameter`, by the thing's id."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, VariableName
from scenes.records import dataclass
from scenes.simulate.frame import Simulated, SimulationParameters, readings_of, settable, simulation_of


@dataclass(frozen=True, slots=True)
class SimulatedVariable:
    """One of them. `label` is a msgid: people read it after the name of the thing."""

    name: VariableName
    entity: EntityId
    label: str
    unit: str
    min: float | None
    max: float | None
    kind: Literal["number", "bool", "choice"]
    can_be_set: bool
    digits: int = 2
    choices: Mapping[str, str] | None = None


def variable_name(entity: EntityId, part: str) -> VariableName:
    return VariableName(f"{entity}.{part}")


def variables_of(entity: Entity) -> Iterator[SimulatedVariable]:
    """What one thing brings: its readings, then what can be set; first as a simulation, then as part of one."""
    first = simulation_of(entity)
    for part in entity.components.values():
        if isinstance(part, Simulated) and (part is first or not isinstance(part, SimulationParameters)):
            yield from _variables_of(entity.id, type(part))


def _variables_of(entity: EntityId, simulated: type[Simulated]) -> Iterator[SimulatedVariable]:
    for one in readings_of(simulated):
        name = variable_name(entity, one.name)
        yield SimulatedVariable(
            name, entity, one.label, one.unit, one.min, one.max, "number", False, one.digits
        )
    for key, prop in settable(simulated).items():
        kind: Literal["number", "bool", "choice"] = "number"
        if prop.type.kind in ("bool", "enum"):
            kind = "bool" if prop.type.kind == "bool" else "choice"
        info = prop.info
        yield SimulatedVariable(
            variable_name(entity, key),
            entity,
            prop.label,
            info.unit,
            info.min,
            info.max,
            kind,
            True,
            0 if prop.type.kind == "int" else 2,
            info.choices,
        )


def simulated_variables(lesson: Lesson) -> dict[VariableName, SimulatedVariable]:
    """All of a lesson, in document order. An id that is there twice counts once, as in `Lesson.find_entity`."""
    found: dict[VariableName, SimulatedVariable] = {}
    for scene in lesson.scenes.values():
        for entity in scene.entities.values():
            for one in variables_of(entity):
                found.setdefault(one.name, one)
    return found


def find_variable(lesson: Lesson, name: str) -> SimulatedVariable | None:
    """One of them by its name; None if the lesson has no such thing, or the thing no such reading."""
    entity_id, dot, _part = name.partition(".")
    found = lesson.find_entity(EntityId(entity_id)) if dot else None
    return None if found is None else next((v for v in variables_of(found[1]) if v.name == name), None)


def shown_name(lesson: Lesson, name: str, language: str, words: Callable[[str], str]) -> tuple[str, str]:
    """What a variable is called for pupils, and its unit (a msgid); `words` renders a msgid in their language."""
    declared = lesson.variables.get(VariableName(name))
    if declared is not None:
        return declared.label.pick(language) or str(name), ""
    one = find_variable(lesson, name)
    return ("", "") if one is None else (words(one.label), one.unit)
