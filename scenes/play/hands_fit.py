"""Whether what a checkpoint says of hands can have come from playing a lesson: see `checkpoint`."""

from __future__ import annotations

from scenes.components.carriable.model import Carriable
from scenes.components.graph_paper.logic import most_points
from scenes.components.graph_paper.model import GraphPaper
from scenes.components.instrument.logic import POINTS
from scenes.components.instrument.model import Instrument
from scenes.components.slot.model import Slot
from scenes.components.vessel.model import Vessel
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, SceneId
from scenes.play.state import State


def hands_fit(state: State, lesson: Lesson) -> bool:
    """Whether everything named is there and can hold what it holds."""
    things = {
        entity_id: entity
        for scene in reversed(tuple(lesson.scenes.values()))
        for entity_id, entity in scene.entities.items()
    }
    return (
        _carrying_fits(state, lesson, things)
        and all(key.rpartition(".")[0] in things for key in (*state.settings, *state.opening))
        and all(opening["start"] <= opening["end"] for opening in state.opening.values())
        and all(_level_fits(things, vessel_id, level["volume"]) for vessel_id, level in state.levels.items())
        and all(_is_measured(state, things, entity_id) for entity_id in state.measured)
        and all(_is_drawn(things, paper_id, len(points)) for paper_id, points in state.drawn.items())
    )


def _carrying_fits(state: State, lesson: Lesson, things: dict[EntityId, Entity]) -> bool:
    """What is in the hand and in the slots can be there, and no two things are in one place."""
    held = lesson.scenes[SceneId(state.scene)].entities.get(EntityId(state.held))
    if state.held and (held is None or held.get(Carriable) is None):
        return False
    for thing_id, put in state.put.items():
        thing, into = things.get(EntityId(thing_id)), things.get(EntityId(put["slot"]))
        slot = into.get(Slot) if into is not None else None
        if thing is None or thing.get(Carriable) is None or slot is None or put["place"] >= slot.room:
            return False
    places = [(put["slot"], put["place"]) for thing_id, put in state.put.items() if thing_id != state.held]
    return len(set(places)) == len(places)


def _level_fits(things: dict[EntityId, Entity], vessel_id: str, volume: float) -> bool:
    entity = things.get(EntityId(vessel_id))
    vessel = entity.get(Vessel) if entity is not None else None
    return vessel is not None and volume <= vessel.capacity + 1e-3


def _is_measured(state: State, things: dict[EntityId, Entity], entity_id: str) -> bool:
    entity, known = things.get(EntityId(entity_id)), state.measured[entity_id]
    instrument = entity.get(Instrument) if entity is not None else None
    if instrument is None or known["since"] > state.ticks:
        return False
    return len(known["points"]) in (0, POINTS.get(instrument.kind, 0)) and (
        not known["thing"] or EntityId(known["thing"]) in things
    )


def _is_drawn(things: dict[EntityId, Entity], paper_id: str, count: int) -> bool:
    entity = things.get(EntityId(paper_id))
    paper = entity.get(GraphPaper) if entity is not None else None
    return paper is not None and count <= most_points(paper)
