"""`Problem`: one thing that is wrong with a lesson, with the place to mend. Problems are collected, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from scenes.records import dataclass, field

Level = Literal["error", "warning", "note"]
_ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is a key of `messages.MESSAGES`, `values` fill its sentence, `path` is the place in the lesson.

    Paths read like a file: "scenes/yard/entities/jar1/components/shape/size". The scene and the entity are repeated
    as ids so that a program can go there.
    """

    level: Level
    code: str
    path: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    scene: str = ""
    entity: str = ""

    def __hash__(self) -> int:
        return hash((self.level, self.code, self.path))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then by place."""
    return sorted(problems, key=lambda p: (_ORDER[p.level], p.path, p.code))
