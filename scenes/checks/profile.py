"""Lab profiles: what a lesson may weigh to run on the PCs of a centre (Mozilla Spoke's limits for phones)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from scenes.cards.actions import Hide, Show
from scenes.cards.seeing import Fade
from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import WHITE
from scenes.records import dataclass
from scenes.schema.check import Problem

MEGABYTE = 1 << 20
CROWD, DRAWN_TOGETHER, MOST_VERTICES = 100, 80, 500
"""As the stage gathers equal things: from how many on, how many in one draw, of how many vertices at most."""
_NAMED = 3
"""So many of the heaviest things are named."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Upper limits a scene (triangles, materials, lights, texture bytes, draws) or a lesson (file bytes) may reach."""

    name: str
    triangles: int
    materials: int
    lights: int
    texture_bytes: int
    file_bytes: int
    draws: int
    """Pieces that are drawn one by one: each costs an old processor about 0.1 ms a picture, whatever its size."""


PROFILES: Mapping[str, Profile] = {
    "lab-low": Profile("lab-low", 50_000, 25, 3, 256 * MEGABYTE, 16 * MEGABYTE, 300),
    "lab-mid": Profile("lab-mid", 150_000, 75, 3, 512 * MEGABYTE, 64 * MEGABYTE, 600),
}


@dataclass(frozen=True, slots=True)
class AssetWeight:
    """What one asset costs: triangles and materials of a model, bytes of its textures unpacked, bytes of its file.

    `materials` holds a key for each; equal keys of two models mean that they share the material. `parts` are drawn one
    by one, `vertices` are those of all of them.
    """

    triangles: int = 0
    materials: frozenset[str] = frozenset()
    texture_bytes: int = 0
    file_bytes: int = 0
    parts: int = 0
    vertices: int = 0


@dataclass(frozen=True, slots=True)
class SceneWeight:
    """What a scene costs, and which entities cost most of what: `heaviest` has the name of a cost as its key."""

    triangles: int
    materials: int
    lights: int
    texture_bytes: int
    draws: int
    heaviest: Mapping[str, tuple[tuple[str, int], ...]]


Weigh = Callable[[str, str], AssetWeight]
"""(reference, kind) -> weight; an asset that cannot be had weighs nothing, because that is another problem."""

SHAPE_TRIANGLES = {
    "box": 12,
    "sphere": 720,
    "cylinder": 96,
    "cone": 48,
    "plane": 2,
    "torus": 768,
    "capsule": 768,
}


def weigh_scene(scene: Scene, weigh: Weigh) -> SceneWeight:
    """Count what a scene draws when everything is shown that can be shown at once.

    Equal models share materials and textures. Of things that take each other's place by a card (the open jar, the
    covered jar) only the heaviest is drawn at a time, so only that one's triangles count.
    """
    costs = {name: Counter[str]() for name in ("triangles", "materials", "texture_bytes", "draws")}
    per_entity, drawn = costs["triangles"], costs["draws"]
    materials: set[str] = set()
    textures: dict[str, int] = {}
    for entity, model in scene.with_component(Model):
        weight = weigh(model.asset, "model")
        per_entity[entity.id] += weight.triangles
        drawn[entity.id] += weight.parts
        costs["materials"][entity.id] += len(weight.materials)
        costs["texture_bytes"][entity.id] += weight.texture_bytes
        materials |= weight.materials
        textures[model.asset] = weight.texture_bytes
    for entity, shape in scene.with_component(Shape):
        per_entity[entity.id] += SHAPE_TRIANGLES[shape.kind]
        drawn[entity.id] += 1
        costs["materials"][entity.id] += 1
        materials.add(f"shape {shape.texture}")
        if shape.texture:
            textures[shape.texture] = weigh(shape.texture, "picture").texture_bytes
            costs["texture_bytes"][entity.id] += textures[shape.texture]
    for entity in scene.entities.values():
        for part in entity.components.values():
            if part.DRAWN[0]:
                per_entity[entity.id] += part.DRAWN[0]
                drawn[entity.id] += part.DRAWN[1]
                materials.add("drawn")
    around = scene.environment
    shown = [around.sky_picture] if around.sky == "picture" else []
    for picture in (*shown, *([around.ground_picture] if around.ground == "plane" else [])):
        if picture:
            textures[picture] = weigh(picture, "picture").texture_bytes
    lights = [entity.id for entity, _light in scene.with_component(Light)]
    triangles = sum(per_entity.values()) - sum(
        min(per_entity[shown], per_entity[hidden]) for shown, hidden in _replacements(scene).items()
    )
    for alike in crowds(scene, weigh):
        calls = drawn[alike[0]] * math.ceil(len(alike) / DRAWN_TOGETHER)
        for number, entity_id in enumerate(alike):
            drawn[entity_id] = calls if number == 0 else 0
    heaviest = {name: tuple(counted.most_common(_NAMED)) for name, counted in costs.items()}
    heaviest["lights"] = tuple((entity_id, 1) for entity_id in lights[: -_NAMED - 1 : -1])
    return SceneWeight(
        triangles, len(materials), len(lights), sum(textures.values()), drawn.total(), heaviest
    )


def crowds(scene: Scene, weigh: Weigh) -> Iterator[list[str]]:
    """Groups of things that the stage draws together (`scenes.stage.crowds`)."""
    parents = {entity.parent for entity in scene.entities.values()}
    alike: dict[object, list[str]] = {}
    for entity in scene.entities.values():
        parts = tuple(entity.components.values())
        if len(parts) == 1 and entity.parent is None and not entity.hidden and entity.id not in parents:
            look = parts[0]
            is_simple = (
                isinstance(look, Shape) and not look.glows and not look.texture and look.color.a >= 1.0
            )
            if isinstance(look, Model) and look.color == WHITE:
                is_simple = weigh(look.asset, "model").vertices <= MOST_VERTICES
            if is_simple:
                # what a model was made from does not show: the medium is the look
                key = (look.asset, look.shadow, look.clip) if isinstance(look, Model) else look
                alike.setdefault(key, []).append(entity.id)
    return (group for group in alike.values() if len(group) >= CROWD)


def _replacements(scene: Scene) -> dict[str, str]:
    """Thing hidden at the start -> the one whose place it takes: pairs of which a card shows one and hides the other.

    Each thing is in one pair at most, and a thing that another card of the scene shows is in none, so that
    nothing is left out that could be seen together.
    """
    actions = [action for rule in scene.rules.values() for action in rule.actions]
    # what appears slowly is seen together with what it takes the place of
    shows = Counter(
        a.target for a in actions if isinstance(a, Show) or (isinstance(a, Fade) and a.way == "in")
    )
    hidden = {entity.id for entity in scene.entities.values() if entity.hidden}
    pairs: dict[str, str] = {}
    for rule in scene.rules.values():
        shown = [a.target for a in rule.actions if isinstance(a, Show) and a.target in hidden]
        gone = [a.target for a in rule.actions if isinstance(a, Hide) and a.target not in hidden]
        for new, old in zip(shown, gone, strict=False):
            if shows[new] == 1 and shows[old] == 0 and new not in pairs and old not in pairs.values():
                pairs[new] = old
    return pairs


_LIMITED = (
    ("too_many_triangles", "triangles", 1),
    ("too_many_materials", "materials", 1),
    ("too_many_profile_lights", "lights", 1),
    ("too_many_draws", "draws", 1),
    ("too_much_texture", "texture_bytes", MEGABYTE),
)
"""Problem, what of a scene it is about, and in which unit that is told."""


def _rounded(count: int, unit: int) -> str:
    return str(count) if unit == 1 else f"{-(-count // unit)} MB"


def check_profile(lesson: Lesson, profile: Profile, weigh: Weigh, file_bytes: int) -> Iterator[Problem]:
    """Errors for every limit that a scene or the lesson's file exceeds, with the objects that weigh most."""
    for scene in lesson.scenes.values():
        weight = weigh_scene(scene, weigh)
        for code, cost, unit in _LIMITED:
            value, limit = getattr(weight, cost), getattr(profile, cost)
            if value // unit > limit // unit:
                heaviest = weight.heaviest[cost]
                counts = ", ".join(f"{name} ({_rounded(count, unit)})" for name, count in heaviest if count)
                entity = heaviest[0][0] if heaviest else ""
                values = {
                    "value": value // unit,
                    "max": limit // unit,
                    "profile": profile.name,
                    "heaviest": counts,
                    "scene": scene.id,
                }
                yield Problem("error", code, f"scenes/{scene.id}", values, scene.id, entity)
    if file_bytes > profile.file_bytes:
        values = {
            "value": round(file_bytes / MEGABYTE, 1),
            "max": profile.file_bytes // MEGABYTE,
            "profile": profile.name,
        }
        yield Problem("error", "file_too_heavy", "", values)
