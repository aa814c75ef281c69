"""Old lesson formats are lifted to the newest one step at a time, on raw data, before anything is decoded.

`RawLesson` is what the files hold: the mapping of lesson.yaml and one mapping a scene. A migration is a pure function;
each has a frozen lesson before and after it in tests/data/migrations, and a test asserts that none is without.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scenes.errors import SalaError
from scenes.model.lesson import FORMAT
from scenes.records import dataclass
from scenes.storage.migrations import m0001_rules_by_id_and_plain_names


@dataclass(slots=True)
class RawLesson:
    """Plain data of a lesson's files. `scenes` keeps the order of lesson.yaml."""

    lesson: dict[str, Any]
    scenes: dict[str, Any]


Migration = Callable[[dict[str, Any], dict[str, Any]], None]
MIGRATIONS: tuple[Migration, ...] = (m0001_rules_by_id_and_plain_names.migrate,)
"""MIGRATIONS[n] lifts format n + 1 to n + 2, changing both mappings in place."""


def format_of(data: Any, name: str) -> int:
    """The format a file says it has. Raises SalaError if there is none, or if it is newer than this program."""
    number = data.get("format") if isinstance(data, dict) else None
    if isinstance(number, bool) or not isinstance(number, int) or number < 1:
        raise SalaError("no_format", name=name)
    if number > FORMAT:
        raise SalaError("newer_format", name=name, format=number, known=FORMAT)
    return number


def migrated(raw: RawLesson) -> RawLesson:
    """The same lesson in the newest format. Files of an old lesson that are newer than its lesson.yaml are refused."""
    start = format_of(raw.lesson, "lesson.yaml")
    for name, scene in raw.scenes.items():
        if format_of(scene, f"scenes/{name}.yaml") != start:
            raise SalaError("mixed_formats", name=f"scenes/{name}.yaml", format=start)
    for migration in MIGRATIONS[start - 1 :]:
        migration(raw.lesson, raw.scenes)
    raw.lesson["format"] = FORMAT
    for scene in raw.scenes.values():
        scene["format"] = FORMAT
    return raw
