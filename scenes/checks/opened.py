"""Everything that can be wrong with an opened lesson, in one list: its files, the lesson, its media, a profile."""

from __future__ import annotations

from pathlib import Path

from scenes.checks.lesson_check import LessonCheck
from scenes.checks.profile import PROFILES, check_profile
from scenes.checks.weigh import AssetScales
from scenes.errors import SalaError
from scenes.model.parts import Vocabulary
from scenes.schema.check import Problem, in_order
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets, AssetsReadOnce
from scenes.storage.lesson_folder import OpenLesson
from scenes.storage.lesson_save import lesson_bytes


def problems_of_opened(
    opened: OpenLesson, library: Path, vocabulary: Vocabulary, codec: Codec, profile: str | None = None
) -> list[Problem]:
    """All problems, errors first. `library` is the assets folder; `profile` a key of PROFILES."""
    return check_opened(opened, AssetsReadOnce(library, opened.files), vocabulary, codec, profile)[0]


def check_opened(
    opened: OpenLesson, assets: Assets, vocabulary: Vocabulary, codec: Codec, profile: str | None = None
) -> tuple[list[Problem], tuple[tuple[str, str], ...]]:
    """The same with its `assets`, and every asset the lesson refers to, once: (reference, kind)."""
    used: dict[tuple[str, str], None] = {}
    problems = list(opened.problems)
    if opened.lesson is not None:
        check = LessonCheck(vocabulary, assets.exists)
        problems += check.check(opened.lesson)
        scales = AssetScales(assets)
        places = check.assets()
        problems += scales.check_places(places)
        problems += scales.check_clips(opened.lesson)
        used = {(str(place.value), place.spec.target): None for place in places if place.value}
        if profile is not None:
            texts = sum(len(raw) for raw in lesson_bytes(codec, opened.lesson).values())
            size = texts + scales.total_bytes(opened.lesson, vocabulary)
            problems += check_profile(opened.lesson, PROFILES[profile], scales.weigh, size)
    return in_order(problems), tuple(used)


def problem_of_unopened(path: Path, error: SalaError) -> Problem:
    """Why a lesson could not even be opened, as a problem; what stands in a line of a file names the file."""
    place = str(error.values.get("name", "")) if error.code.startswith("yaml_") else ""
    return Problem("error", error.code, place, {"name": path.name, **error.values})
