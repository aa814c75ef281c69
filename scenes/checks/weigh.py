"""Weighs assets by opening them, and reports those that are damaged. Not pure: pictures are probed by Pillow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scenes.cards.actions import PlayClip
from scenes.checks.known_weights import KnownWeights, ModelWeight
from scenes.checks.profile import AssetWeight
from scenes.checks.walk import Place, used_assets, walk
from scenes.components.model.model import Model
from scenes.errors import SalaError
from scenes.media import glb
from scenes.media.glb import measure, parse
from scenes.media.sounds import sound_format
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.schema.check import Problem
from scenes.schema.describe import ASSET_KINDS
from scenes.storage.assets import Assets


class AssetScales:
    """Weighs each asset once."""

    def __init__(self, assets: Assets) -> None:
        self._clips: dict[str, frozenset[str]] = {}
        self._assets = assets
        self._known = KnownWeights(assets.library)
        self._weights: dict[tuple[str, str], AssetWeight] = {}
        self._faults: dict[tuple[str, str], SalaError] = {}
        self._large: dict[str, tuple[int, int]] = {}
        """Pictures that are too large for a thing: width and height."""

    def weigh(self, reference: str, kind: str) -> AssetWeight:
        """The weight; nothing for an asset that is missing or damaged."""
        key = (reference, kind)
        if key not in self._weights:
            try:
                self._weights[key] = self._weigh(reference, kind)
            except SalaError as error:
                self._faults[key] = error
                self._weights[key] = AssetWeight()
        return self._weights[key]

    def _weigh(self, reference: str, kind: str) -> AssetWeight:
        raw = self._assets.read(reference)
        if kind == "model":
            found_model = self._known.find(reference, raw) or weigh_model(reference, raw)
            self._clips[reference] = found_model.clips
            return found_model.weight
        if kind == "picture":
            from scenes.media.pictures import MAX_SURFACE_SIDE, probe  # Pillow costs 50 ms: only where needed

            width, height, *_ = probe(raw)
            if max(width, height) > MAX_SURFACE_SIDE:
                self._large[reference] = (width, height)
            return AssetWeight(texture_bytes=width * height * 4, file_bytes=len(raw))
        found = sound_format(raw)
        if found == "m4a":  # only FFmpeg reads it, which players do not have: it would be silent
            raise SalaError("sound_needs_import", name=reference, format="M4A")
        if not found:
            raise SalaError("sound_unreadable")
        return AssetWeight(file_bytes=len(raw))

    def total_bytes(self, lesson: Lesson, vocabulary: Vocabulary) -> int:
        """The file sizes of every asset the lesson uses, each once."""
        return sum(
            self.weigh(reference, kind).file_bytes for reference, kind in used_assets(lesson, vocabulary)
        )

    def check_clips(self, lesson: Lesson) -> Iterator[Problem]:
        """A warning for every movement that is named, of a model that does not have it."""
        for scene in lesson.scenes.values():
            for entity in scene.entities.values():
                model = entity.get(Model)
                if model is not None and model.clip and not self._has(model.asset, model.clip):
                    path = f"scenes/{scene.id}/entities/{entity.id}/components/model/clip"
                    yield Problem("warning", "unknown_clip", path, {"clip": model.clip}, scene.id, entity.id)
            for rule in scene.rules.values():
                for number, action in enumerate(rule.actions):
                    found = lesson.find_entity(action.target) if isinstance(action, PlayClip) else None
                    model = found[1].get(Model) if found is not None else None
                    named = action.clip if isinstance(action, PlayClip) and model is not None else ""
                    if model is not None and named and not self._has(model.asset, named):
                        path = f"scenes/{scene.id}/rules/{rule.id}/then/{number}/clip"
                        yield Problem("warning", "unknown_clip", path, {"clip": named}, scene.id)

    def _has(self, reference: str, clip: str) -> bool:
        """Whether a model has a clip; yes for one that is missing or damaged, which is another problem."""
        if not self._assets.exists(reference, "model"):
            return True
        self.weigh(reference, "model")
        return (reference, "model") in self._faults or clip in self._clips.get(reference, ())

    def check_used(self, lesson: Lesson, vocabulary: Vocabulary) -> Iterator[Problem]:
        """A problem for every use of an asset that is there but cannot be read."""
        return self.check_places(walk(lesson, vocabulary))

    def check_places(self, places: Iterable[Place]) -> Iterator[Problem]:
        """The same for these values of a lesson."""
        uses = [p for p in places if p.spec.kind == "ref" and p.spec.target in ASSET_KINDS and p.value]
        for key in {(str(place.value), place.spec.target) for place in uses}:
            if key not in self._weights and self._assets.exists(*key):
                self.weigh(*key)
        if not self._faults and not self._large:
            return
        for place in uses:
            large = self._large.get(place.value) if place.spec.target == "picture" else None
            if large is not None:
                yield from _too_large(place, *large)
            fault = self._faults.get((place.value, place.spec.target))
            if fault is not None and self._assets.exists(place.value, place.spec.target):
                values = {"name": place.value, **fault.values}
                yield Problem("error", fault.code, place.path, values, place.scene, place.entity)


def _too_large(place: Place, width: int, height: int) -> Iterator[Problem]:
    from scenes.media.pictures import MAX_SIDE, MAX_SURFACE_SIDE

    limit = MAX_SIDE if place.path.endswith("/sky_picture") else MAX_SURFACE_SIDE
    if max(width, height) > limit:
        values = {"name": place.value, "width": width, "height": height, "limit": limit}
        yield Problem("error", "picture_too_large", place.path, values, place.scene, place.entity)


def weigh_model(reference: str, raw: bytes) -> ModelWeight:
    """What a canonical GLB weighs. Raises SalaError for a damaged one."""
    model = parse(raw)
    triangles, _count, texture_bytes, _bounds = measure(model)
    vertices = sum(part.count for part in model.parts)
    materials = _materials(reference, model)
    weight = AssetWeight(triangles, materials, texture_bytes, len(raw), len(model.parts), vertices)
    clips = () if model.rig is None else model.rig.clips
    return ModelWeight(weight, frozenset(clip.name for clip in clips))


def _materials(reference: str, model: glb.Model) -> frozenset[str]:
    """What tells the materials of a model apart. Those without a picture are shared by all models that have equal
    ones: most models of the library are painted by their vertices and need one and the same material."""
    keys = set()
    for number in {part.surface for part in model.parts}:
        surface = model.surfaces[number]
        keys.add(f"{reference} {number}" if surface.image >= 0 else repr(replace(surface, name="")))
    return frozenset(keys)
