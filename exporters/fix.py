"""Makes a lesson light enough for a profile, in the exported copy only: smaller pictures, fewer lamps and pieces.

What was done is told as notes with before and after. What cannot be mended without changing what the lesson shows
(triangles, materials) stays an error for the teacher to decide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from typing import Any

from exporters.api import Tools
from exporters.merge import merge_models, with_parents
from exporters.shrink import shrink_model, shrink_picture
from scenes.checks.opened import problems_of_opened
from scenes.checks.profile import Profile
from scenes.checks.walk import used_assets, walk
from scenes.checks.weigh import AssetScales
from scenes.components.light.model import Light
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.media.pictures import probe
from scenes.model.lesson import Lesson
from scenes.model.values import EntityId, SceneId
from scenes.schema.check import Problem
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import LessonFiles, OpenLesson
from scenes.texts import N_

LONGEST = (2048, 1024, 512, 256)
"""Longest sides that are tried in turn until the lesson fits."""
_OF_PICTURES = frozenset({"too_much_texture", "file_too_heavy", "picture_too_large"})
MENDABLE = _OF_PICTURES | {"too_many_profile_lights", "too_many_draws"}


@dataclass(frozen=True, slots=True)
class WithMore:
    """The files of a lesson and some more media."""

    files: LessonFiles
    more: dict[str, bytes]

    @property
    def name(self) -> str:
        return self.files.name

    def names(self) -> Iterable[str]:
        return sorted({*self.files.names(), *self.more})

    def read(self, name: str) -> bytes:
        return self.more[name] if name in self.more else self.files.read(name)

    def cached(self, raw: bytes) -> Any:
        return self.files.cached(raw)

    def cached_json(self, raw: bytes) -> bytes | None:
        return self.files.cached_json(raw)

    def close(self) -> None:
        self.files.close()


def mend_lesson(
    opened: OpenLesson, profile: Profile, tools: Tools, notes: list[Problem]
) -> Generator[Progress, None, OpenLesson]:
    """The lesson as it fits the profile, as far as that can be had; `notes` get what was changed.

    The original is not touched. Pictures become smaller before things are joined, so that a note names the thing the
    teacher knows, and not the one it became a part of.
    """
    text = tools.texts(N_("Making {name} lighter"), name=opened.files.name)
    problems = _problems(opened, profile, tools)
    if opened.lesson is None:
        return opened
    if any(problem.code == "too_many_profile_lights" for problem in problems):
        opened = replace(opened, lesson=_with_fewer_lights(opened.lesson, profile.lights, notes))
    has_many = any(problem.code == "too_many_draws" for problem in problems)
    yield Progress(0.0, text)
    mended, joined = _with_fewer_pieces(opened, profile, tools) if has_many else (opened, [])
    shrunk: list[Problem] = []
    for longest in LONGEST:
        yield Progress(0.0, text)
        if not _OF_PICTURES & {problem.code for problem in _problems(mended, profile, tools)}:
            break
        shrunk = []
        mended = yield from _with_smaller_pictures(opened, longest, tools, shrunk)
        if has_many:
            mended, joined = _with_fewer_pieces(mended, profile, tools)
    notes += [*joined, *shrunk]
    return mended


def in_known_words(found: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """What is left to mend, with the things that the teacher knows: joined ones are in no lesson of theirs."""
    known = {(problem.code, problem.path): problem for problem in before}
    told = []
    for problem in found:
        same = known.get((problem.code, problem.path), problem)
        heaviest = {key: value for key, value in same.values.items() if key == "heaviest"}
        told.append(replace(problem, entity=same.entity, values={**problem.values, **heaviest}))
    return told


def _problems(opened: OpenLesson, profile: Profile, tools: Tools) -> list[Problem]:
    return problems_of_opened(opened, tools.assets, tools.vocabulary, tools.codec, profile.name)


def _with_fewer_pieces(
    opened: OpenLesson, profile: Profile, tools: Tools
) -> tuple[OpenLesson, list[Problem]]:
    assert opened.lesson is not None
    assets = Assets(tools.assets, opened.files)
    weigh = AssetScales(assets).weigh
    lesson, more, joined = merge_models(opened.lesson, tools.codec, assets, weigh, profile.draws)
    return replace(opened, lesson=lesson, files=WithMore(opened.files, more)), joined


def _with_fewer_lights(lesson: Lesson, limit: int, notes: list[Problem]) -> Lesson:
    """Those that shine stay (`scenes.stage.lighting`: the first that are shown), so that the scene looks as before."""
    scenes = dict(lesson.scenes)
    for scene_id, scene in lesson.scenes.items():
        lights = [(entity, light) for entity, light in scene.with_component(Light)]
        if len(lights) <= limit:
            continue
        lights.sort(key=lambda pair: any(one.hidden for one in with_parents(scene, pair[0])))
        entities = dict(scene.entities)
        for entity, light in lights[limit:]:
            kept = {name: part for name, part in entity.components.items() if part is not light}
            entities[entity.id] = replace(entity, components=kept)
            notes.append(_note("mended_light", scene_id, entity.id, before=len(lights), after=limit))
        scenes[scene_id] = replace(scene, entities=entities)
    return replace(lesson, scenes=scenes)


def _with_smaller_pictures(
    opened: OpenLesson, longest: int, tools: Tools, notes: list[Problem]
) -> Generator[Progress, None, OpenLesson]:
    assert opened.lesson is not None
    assets = Assets(tools.assets, opened.files)
    more: dict[str, bytes] = {}
    renamed: dict[str, str] = {}
    users = {
        place.value: place for place in walk(opened.lesson, tools.vocabulary) if place.spec.kind == "ref"
    }
    names = {credit.media: credit.what for credit in opened.lesson.credits}
    for reference, kind in used_assets(opened.lesson, tools.vocabulary):
        yield Progress(0.0)  # a large picture takes a second, and somebody may not want to wait
        smaller: tuple[bytes, str] | None = None
        before, raw = 0, b""
        try:
            if kind in ("picture", "model"):
                raw = assets.read(reference)
            if kind == "picture":
                smaller = shrink_picture(raw, longest)
                before = max(probe(raw)[:2])
            elif kind == "model" and (model := shrink_model(raw, longest)) is not None:
                smaller = (model[0], ".glb")
                before = model[1][0]
        except SalaError:
            continue  # a damaged one is told of by the check
        if smaller is None:
            continue
        name = f"media/{hashlib.sha256(smaller[0]).hexdigest()}{smaller[1]}"
        more[name] = smaller[0]
        renamed[reference] = name
        kilobytes = {"before_kb": len(raw) // 1024, "after_kb": len(smaller[0]) // 1024}
        user = users[reference]
        values = {"name": names.get(reference, reference), "before": before, "after": longest, **kilobytes}
        notes.append(_note("mended_picture", user.scene, user.entity, **values))
    encoded = tools.codec.encode(opened.lesson)
    lesson, _problems = tools.codec.decode(Lesson, _renamed(encoded, renamed))
    return replace(opened, lesson=lesson or opened.lesson, files=WithMore(opened.files, more))


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    """The same plain data with other references."""
    if isinstance(value, dict):
        return {key: _renamed(item, renamed) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(item, renamed) for item in value]
    return renamed.get(value, value) if isinstance(value, str) else value


def _note(code: str, scene: SceneId | str, entity: EntityId | str, **values: object) -> Problem:
    path = f"scenes/{scene}/entities/{entity}" if entity else str(values.get("name", ""))
    return Problem("note", code, path, {"entity": entity, **values}, str(scene), str(entity))
