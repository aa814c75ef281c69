"""Things and their cards as a text that travels: between scenes, between two studios, in a message. Read with all
checks of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from scenes.errors import SalaError
from scenes.model.draft import SceneDraft
from scenes.model.edits import fresh_id
from scenes.model.grouping import placement_in, topmost
from scenes.model.lesson import FORMAT, Group, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.transforms import IDENTITY, world_matrix
from scenes.model.values import EntityId, GroupName, RuleId, SceneId, VariableName, Vec3
from scenes.records import dataclass, replace
from scenes.schema.codec import Codec
from scenes.schema.describe import ASSET_KINDS
from scenes.schema.prop import prop
from scenes.schema.references import Renaming, references, with_new_names
from scenes.storage.yaml_guard import read_yaml
from scenes.storage.yaml_write import write_yaml

KEY = "sala-things"
"""First key of the text; its value is the format of the lesson files."""
MOST_BYTES = 4_000_000
MOST_THINGS = 5_000


def taken_things(scene: Scene, chosen: Iterable[EntityId]) -> dict[EntityId, Entity]:
    """Things with all their parts. Those that were parts of others stand where they stood in the world."""
    tops = topmost(scene.entities, chosen)
    below: dict[EntityId | None, list[EntityId]] = {}
    for entity in scene.entities.values():
        below.setdefault(entity.parent, []).append(entity.id)
    taken = set(tops)
    waiting = list(tops)
    while waiting:
        parts = below.get(waiting.pop(), [])
        taken.update(parts)
        waiting += parts
    things = {}
    for entity_id in (i for i in scene.entities if i in taken):
        entity = scene.entities[entity_id]
        if entity_id in tops and entity.parent is not None:
            position, rotation, scale = placement_in(world_matrix(scene.entities, entity_id), IDENTITY)
            entity = replace(entity, parent=None, position=position, rotation=rotation, scale=scale)
        things[entity_id] = entity
    return things


@dataclass(frozen=True, slots=True)
class Copied:
    """Things of a scene, the cards that go with them, and the variables that these use."""

    entities: Mapping[EntityId, Entity] = prop(factory=lambda: MappingProxyType({}))
    rules: Mapping[RuleId, Rule] = prop(factory=lambda: MappingProxyType({}))
    variables: Mapping[VariableName, Variable] = prop(factory=lambda: MappingProxyType({}))
    shared: tuple[VariableName, ...] = prop((), max_items=200)
    """Variables that belong to the lesson, such as a score; the others are of these things alone."""
    groups: Mapping[GroupName, Group] = prop(factory=lambda: MappingProxyType({}))
    """What the groups that they name are called."""


def things_text(codec: Codec, copied: Copied) -> str:
    return write_yaml({KEY: FORMAT, **codec.encode(copied)}).decode()


def looks_like_things(text: str) -> bool:
    """Whether a text may be one of `things_text`; cheap."""
    return text.lstrip("\ufeff \r\n").startswith(f"{KEY}:") and len(text) <= MOST_BYTES


def read_things(codec: Codec, text: str) -> Copied:
    """The things of a text, whole and sound, and their cards.

    Raises SalaError paste_damaged (it is not such a text, or a part of it cannot be used), paste_newer, and what
    `read_yaml` raises.
    """
    if not looks_like_things(text):
        raise SalaError("paste_damaged")
    data = read_yaml(text.encode(), max_bytes=MOST_BYTES)
    if not isinstance(data, dict) or not isinstance(data.get("entities"), dict):
        raise SalaError("paste_damaged")
    if data.pop(KEY, None) != FORMAT:
        raise SalaError("paste_newer")
    if not 0 < len(data["entities"]) <= MOST_THINGS:
        raise SalaError("paste_damaged")
    copied, problems = codec.decode(Copied, data)
    if copied is None or any(problem.level == "error" for problem in problems):
        raise SalaError("paste_damaged")
    draft = SceneDraft(Scene(SceneId("things")))
    for entity in copied.entities.values():
        draft.add(entity)
    try:
        draft.freeze()  # whole: every parent is there, none is its own ancestor
    except SalaError:
        raise SalaError("paste_damaged") from None
    return copied


def check_assets(copied: Copied, exists: Callable[[str, str], bool]) -> None:
    """Raises SalaError paste_needs_media if a thing or card needs a model, picture or sound that is not here."""
    missing = {name for name, kind in _assets(copied) if not exists(name, kind)}
    if missing:
        raise SalaError("paste_needs_media", count=len(missing))


def needed_media(copied: Copied) -> list[str]:
    """The lesson's own models, pictures and sounds that are used: references such as media/<sha256>.glb."""
    return list({name: None for name, _kind in _assets(copied) if name.startswith("media/")})


def _assets(copied: Copied) -> Iterator[tuple[str, str]]:
    for record in (*copied.entities.values(), *copied.rules.values()):
        for reference, spec in references(record):
            if spec.target in ASSET_KINDS:
                yield reference, spec.target


def add_things(
    scene: SceneDraft,
    things: Mapping[EntityId, Entity],
    by: Vec3,
    taken: Iterable[str] = (),
    renaming: Renaming = MappingProxyType({}),
) -> dict[str, EntityId]:
    """Add copies with new ids, moved by metres; returns old id -> new id.

    References among them name the copies; those to things that the scene does not have are taken away where that
    is allowed. `renaming` says what else goes by other names.
    """
    used = set(taken)
    new: dict[str, EntityId] = {}
    for entity_id in things:
        while (found := fresh_id(scene)) in used:
            pass
        new[entity_id] = found
        used.add(found)
    known = set(scene.entities)
    names = {**renaming, "entity": new}
    for entity in things.values():
        copy = with_new_names(entity, names, lambda name, spec: spec.target != "entity" or name in known)
        if entity.parent is None:
            x, y, z = (a + b for a, b in zip(entity.position, by))
            copy = replace(copy, position=Vec3(round(x, 4), round(y, 4), round(z, 4)))
        scene.add(copy)
    return new


def tops_of(things: Mapping[EntityId, Entity]) -> list[EntityId]:
    """Those that are not parts of others."""
    return [entity.id for entity in things.values() if entity.parent is None]
