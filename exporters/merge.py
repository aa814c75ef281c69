"""Joins models that only stand there into fewer pieces, in the exported copy: an old PC pays for every piece it draws.

What a card, a portal, a question, a simulation or anything else refers to is never touched, and neither is what can
move, be hidden, be clicked, be found or be carried. Things keep their names, their places and their children: only
their geometry moves into a new thing. A joined thing casts one shadow, so only what stands close together is joined.
"""

from __future__ import annotations

import hashlib
import math
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scenes.checks.profile import Weigh, crowds, weigh_scene
from scenes.checks.weigh import weigh_model
from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb_write import Material, Primitive, Vector4, write_glb
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.transforms import Matrix, inverse, transform_point, world_matrix
from scenes.model.values import EntityId, ModelRef, Vec3
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets

GAP = 0.25
"""Metres between the boxes of two things whose shadows run into each other."""
WIDEST = 16.0
"""Metres: a thing twice as wide as the widest shadow has none, and what is spread out is drawn when it is not seen."""
MOST_VERTICES = 60_000
_ROW = struct.Struct("<8f4B")
_WORDS = re.compile(r"[^\s./:#]+")


@dataclass(frozen=True, slots=True)
class _Thing:
    """One that may be joined. `low` and `high` are corners of its box in the world."""

    entity: Entity
    look: Model
    model: glb.Model
    matrix: Matrix
    low: Vec3
    high: Vec3


def merge_models(
    lesson: Lesson, codec: Codec, assets: Assets, weigh: Weigh, limit: int
) -> tuple[Lesson, dict[str, bytes], list[Problem]]:
    """The lesson with no more than `limit` draws a scene where that can be had, its new media, and notes of the change.

    Scenes that are light enough are left as they are.
    """
    spoken_of = _spoken_of(codec.encode(lesson))
    scenes = dict(lesson.scenes)
    more: dict[str, bytes] = {}
    notes: list[Problem] = []
    taken = {entity_id for scene in lesson.scenes.values() for entity_id in scene.entities}
    for scene_id, scene in lesson.scenes.items():
        before = draws = weigh_scene(scene, weigh).draws
        entities = dict(scene.entities)
        joined: list[str] = []
        groups = _groups(_things(scene, assets, weigh, spoken_of)) if draws > limit else []
        for group in sorted(groups, key=lambda group: (-_parts(group), group[0].entity.id)):
            if draws <= limit:
                break
            middle = _middle(group)
            raw = _joined(group, middle)
            saved = _parts(group) - len(glb.parse(raw).parts)
            if saved <= 0:
                continue
            name = f"media/{hashlib.sha256(raw).hexdigest()}.glb"
            more[name] = raw
            new_id = _free_id(taken)
            first = group[0].look
            look = Model(asset=ModelRef(name), solid=first.solid, shadow=first.shadow)
            entities[new_id] = Entity(id=new_id, position=middle, components={"model": look})
            for thing in group:
                entities[thing.entity.id] = replace(thing.entity, components={})
                joined.append(thing.entity.id)
            draws -= saved
        if joined:
            scenes[scene_id] = replace(scene, entities=entities)
            after = weigh_scene(scenes[scene_id], weigh_with(weigh, more)).draws
            values = {"count": len(joined), "scene": scene_id, "before": before, "after": after}
            path = f"scenes/{scene_id}"
            notes.append(Problem("note", "mended_draws", path, values, scene_id, joined[0]))
    return replace(lesson, scenes=scenes), more, notes


def weigh_with(weigh: Weigh, more: Mapping[str, bytes]) -> Weigh:
    """The same scales, which also know the joined models."""
    return lambda reference, kind: (
        weigh_model(reference, more[reference]).weight if reference in more else weigh(reference, kind)
    )


def _spoken_of(data: Any) -> set[str]:
    """Every word of every value that could be a name of a thing; that a thing is part of another is no use of it."""
    found: set[str] = set()
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [item for key, item in value.items() if key != "parent"]
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, str):
            found.update((value, *_WORDS.findall(value)) if " " not in value else (value,))
    return found


def _things(scene: Scene, assets: Assets, weigh: Weigh, spoken_of: set[str]) -> Iterator[_Thing]:
    """Those that stand still for ever, and that nobody speaks of."""
    drawn_together = {entity_id for group in crowds(scene, weigh) for entity_id in group}
    models: dict[str, glb.Model | None] = {}
    for entity in scene.entities.values():
        look = entity.get(Model)
        if look is None or entity.group or entity.id in drawn_together or look.color.a < 1.0:
            continue
        if not all(_is_still(one, spoken_of) for one in with_parents(scene, entity)):
            continue
        if look.asset not in models:
            models[look.asset] = _parsed(assets, look.asset)
        model = models[look.asset]
        if model is None:
            continue
        matrix = world_matrix(scene.entities, entity.id)
        corners = [transform_point(matrix, corner) for corner in _corners(model)]
        low, high = (Vec3(*(pick(axis) for axis in zip(*corners, strict=True))) for pick in (min, max))
        yield _Thing(entity, look, model, matrix, low, high)


def with_parents(scene: Scene, entity: Entity) -> Iterator[Entity]:
    """A thing and all that it is part of."""
    yield entity
    while entity.parent is not None:
        entity = scene.entities[entity.parent]
        yield entity


def _is_still(entity: Entity, spoken_of: set[str]) -> bool:
    return not entity.hidden and entity.id not in spoken_of and set(entity.components) <= {"model"}


def _parsed(assets: Assets, reference: str) -> glb.Model | None:
    """None for what cannot be joined: damaged, with bones, or with parts that are sorted because one sees through."""
    try:
        model = glb.parse(assets.read(reference))
    except SalaError:
        return None  # the check tells of it
    is_plain = model.rig is None and all(surface.alpha_mode != "BLEND" for surface in model.surfaces)
    return model if is_plain else None


def _corners(model: glb.Model) -> list[Vec3]:
    _triangles, _materials, _bytes, box = glb.measure(model)
    return [Vec3(box[a][0], box[b][1], box[c][2]) for a in (0, 1) for b in (0, 1) for c in (0, 1)]


def _groups(things: Iterator[_Thing]) -> list[list[_Thing]]:
    """Things that stand close together and behave alike; each group is small enough to be one thing."""
    groups: list[list[_Thing]] = []
    for thing in sorted(things, key=lambda one: (one.low.x, one.low.y, one.entity.id)):
        near = [group for group in groups if _is_near(group, thing) and _fits([*group, thing])]
        if not near:
            groups.append([thing])
            continue
        near[0].append(thing)
        for group in near[1:]:  # this thing is between two groups: now they are one
            if _fits([*near[0], *group]):
                near[0].extend(group)
                groups.remove(group)
    return [group for group in groups if len(group) > 1]


def _is_near(group: Sequence[_Thing], thing: _Thing) -> bool:
    first = group[0].look
    if (first.solid, first.shadow) != (thing.look.solid, thing.look.shadow):
        return False
    reach = GAP if first.shadow else WIDEST
    return any(
        all(
            a.low[axis] - reach <= thing.high[axis] and thing.low[axis] - reach <= a.high[axis]
            for axis in (0, 1)
        )
        for a in group
    )


def _fits(group: Sequence[_Thing]) -> bool:
    if sum(part.count for thing in group for part in thing.model.parts) > MOST_VERTICES:
        return False
    return all(
        max(thing.high[axis] for thing in group) - min(thing.low[axis] for thing in group) <= WIDEST
        for axis in (0, 1)
    )


def _parts(group: Sequence[_Thing]) -> int:
    return sum(len(thing.model.parts) for thing in group)


def _middle(group: Sequence[_Thing]) -> Vec3:
    """The origin of the joined thing; whole centimetres, so that it is written as it is reckoned with."""
    low, high = ([pick(t[axis] for t in boxes) for axis in range(3)] for pick, boxes in (
        (min, [thing.low for thing in group]), (max, [thing.high for thing in group])))  # fmt: skip
    x, y = (round((low[axis] + high[axis]) / 2, 2) for axis in (0, 1))
    return Vec3(x, y, round(low[2], 2))


def _joined(group: Sequence[_Thing], middle: Vec3) -> bytes:
    primitives: list[Primitive] = []
    materials: list[Material] = []
    for thing in group:
        first = len(materials)
        materials += [_material(thing.model, surface) for surface in thing.model.surfaces]
        for part in thing.model.parts:
            primitives.append(_primitive(part, thing, middle, first + part.surface))
    return write_glb(primitives, materials)


def _material(model: glb.Model, surface: glb.Surface) -> Material:
    """Without its name: parts that look alike become one."""
    texture = bytes(model.images[surface.image]) if surface.image >= 0 else None
    return Material(
        "",
        texture=texture,
        alpha_mode="MASK" if surface.alpha_mode == "MASK" else "OPAQUE",
        double_sided=surface.double_sided,
        emissive=surface.emissive,
        unlit=surface.unlit,
    )


def _primitive(part: glb.Part, thing: _Thing, middle: Vec3, material: int) -> Primitive:
    """In the world, seen from the middle; tints go into the colours."""
    m, back = thing.matrix, inverse(thing.matrix)
    red, green, blue, _opacity = thing.look.color
    positions, normals, uvs = [], [], []
    colors: list[Vector4] = []
    for x, y, z, nx, ny, nz, u, v, r, g, b, a in _ROW.iter_unpack(part.vertices):
        there = transform_point(m, Vec3(x, y, z))
        positions.append((there.x - middle.x, there.y - middle.y, there.z - middle.z))
        # Normals turn with the transposed inverse, else things that are stretched are lit wrongly.
        tx = nx * back[0] + ny * back[1] + nz * back[2]
        ty = nx * back[4] + ny * back[5] + nz * back[6]
        tz = nx * back[8] + ny * back[9] + nz * back[10]
        length = math.sqrt(tx * tx + ty * ty + tz * tz) or 1.0
        normals.append((tx / length, ty / length, tz / length))
        uvs.append((u, v))
        colors.append((r / 255 * red, g / 255 * green, b / 255 * blue, a / 255))
    flat = part.indices.cast("H" if part.index_size == 2 else "I").tolist()
    triangles = list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
    return Primitive(positions, normals, uvs, colors, triangles, material)


def _free_id(taken: set[EntityId]) -> EntityId:
    number = 1
    while (found := EntityId(f"joined-{number}")) in taken:
        number += 1
    taken.add(found)
    return found
