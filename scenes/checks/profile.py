"""Lab profiles: what a lesson may weigh to run on the PCs of a centre (Mozilla Spoke's limits for phones)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scenes.components.light.model import Light
from scenes.components.model.model import Model
from scenes.components.shape.model import Shape
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.schema.check import Problem

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Profile:
    """Upper limits a scene (triangles, materials, lights, texture bytes) or a lesson (file bytes) may reach."""

    name: str
    triangles: int
    materials: int
    lights: int
    texture_bytes: int
    file_bytes: int


PROFILES: Mapping[str, Profile] = {
    "lab-low": Profile("lab-low", 50_000, 25, 3, 256 * MEGABYTE, 16 * MEGABYTE),
    "lab-mid": Profile("lab-mid", 150_000, 75, 3, 512 * MEGABYTE, 64 * MEGABYTE),
}


@dataclass(frozen=True, slots=True)
class AssetWeight:
    """What one asset costs: triangles and materials of a model, bytes of its textures unpacked, bytes of its file."""

    triangles: int = 0
    materials: int = 0
    texture_bytes: int = 0
    file_bytes: int = 0


@dataclass(frozen=True, slots=True)
class SceneWeight:
    """What a scene costs, and which entities cost most triangles."""

    triangles: int
    materials: int
    lights: int
    texture_bytes: int
    heaviest: tuple[tuple[str, int], ...]


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
    """Count what a scene draws when everything is shown. Equal models share materials and textures."""
    per_entity: Counter[str] = Counter()
    materials: set[tuple[str, int]] = set()
    textures: dict[str, int] = {}
    for entity, model in scene.with_component(Model):
        weight = weigh(model.asset, "model")
        per_entity[entity.id] += weight.triangles
        materials.update((model.asset, number) for number in range(weight.materials))
        textures[model.asset] = weight.texture_bytes
    for entity, shape in scene.with_component(Shape):
        per_entity[entity.id] += SHAPE_TRIANGLES[shape.kind]
        materials.add((f"shape {shape.texture}", 0))
        if shape.texture:
            textures[shape.texture] = weigh(shape.texture, "picture").texture_bytes
    lights = sum(1 for _ in scene.with_component(Light))
    heaviest = tuple(per_entity.most_common(3))
    return SceneWeight(sum(per_entity.values()), len(materials), lights, sum(textures.values()), heaviest)


def check_profile(lesson: Lesson, profile: Profile, weigh: Weigh, file_bytes: int) -> Iterator[Problem]:
    """Errors for every limit that a scene or the lesson's file exceeds, with the objects that weigh most."""
    for scene in lesson.scenes.values():
        weight = weigh_scene(scene, weigh)
        limits = (
            ("too_many_triangles", weight.triangles, profile.triangles),
            ("too_many_materials", weight.materials, profile.materials),
            ("too_many_profile_lights", weight.lights, profile.lights),
            ("too_much_texture", weight.texture_bytes // MEGABYTE, profile.texture_bytes // MEGABYTE),
        )
        for code, value, limit in limits:
            if value > limit:
                entity = weight.heaviest[0][0] if weight.heaviest else ""
                names = ", ".join(f"{name} ({count})" for name, count in weight.heaviest)
                values = {
                    "value": value,
                    "max": limit,
                    "profile": profile.name,
                    "heaviest": names,
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
