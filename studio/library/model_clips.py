"""The movements that came with a model, for choosing one."""

from __future__ import annotations

from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.media.glb_rig import clips_in
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId
from scenes.storage.assets import Assets


def clips_of(assets: Assets, reference: str) -> tuple[str, ...]:
    """Names of the clips; none of a model that stands still, is missing or cannot be read."""
    if not reference:
        return ()
    try:
        return tuple(name for name, _seconds in clips_in(assets.read(reference)))
    except SalaError:
        return ()


def clips_of_thing(assets: Assets, lesson: Lesson, entity_id: str) -> tuple[str, ...]:
    """The same for the model of a thing of the lesson."""
    found = lesson.find_entity(EntityId(entity_id))
    model = found[1].get(Model) if found is not None else None
    return () if model is None else clips_of(assets, model.asset)
