"""Small immutable values that lessons are made of. Standard library only."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, NewType

from scenes.records import fields

EntityId = NewType("EntityId", str)
SceneId = NewType("SceneId", str)
RuleId = NewType("RuleId", str)
StepId = NewType("StepId", str)
ChoiceId = NewType("ChoiceId", str)
LineId = NewType("LineId", str)
VariableName = NewType("VariableName", str)
GroupName = NewType("GroupName", str)
Language = NewType("Language", str)
"""A BCP 47 language tag as written in a lesson: "km", "en"."""

ModelRef = NewType("ModelRef", str)
PictureRef = NewType("PictureRef", str)
SoundRef = NewType("SoundRef", str)
"""Assets are named by "library/<kit>/<name>" (shipped with Sala) or "media/<sha256>.<ext>" (inside the lesson)."""
ClipName = NewType("ClipName", str)
"""A movement that came with a model, by the name that its maker gave it."""

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
VARIABLE_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(\.[a-z][a-z0-9_]{0,63})?")
"""A variable of the lesson, or what a simulation brings: the id of its thing, a dot, and a reading or parameter."""
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"  # 32, no l, o, 0, 1: ids are read aloud over the telephone


def new_id(prefix: str = "") -> str:
    """A short random token (40 bits); unique enough for one lesson, and checked on adding."""
    token = "".join(_ALPHABET[byte % 32] for byte in os.urandom(8))
    return f"{prefix}_{token}" if prefix else token


def exactly_equal(left: object, right: object) -> bool:
    """Equal, and both yes/no or neither: Python holds True and 1 for equal, a teacher does not."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)


def exactly_equal_fields(left: object, right: object) -> bool:
    """`exactly_equal` for all fields of two dataclasses of the same class."""
    return type(left) is type(right) and all(
        exactly_equal(getattr(left, f.name), getattr(right, f.name))
        for f in fields(left)  # type: ignore[arg-type]
    )


class Vec3(NamedTuple):
    """Three numbers: metres for positions and sizes, degrees (heading, pitch, roll) for rotations."""

    x: float
    y: float
    z: float


class Color(NamedTuple):
    """Red, green, blue and opacity, each 0 to 1 (sRGB). Written as "#rrggbb" or "#rrggbbaa"."""

    r: float
    g: float
    b: float
    a: float = 1.0

    @classmethod
    def from_hex(cls, text: str) -> Color:
        """Raises ValueError unless `text` is "#rrggbb" or "#rrggbbaa"."""
        if not re.fullmatch(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})", text):
            raise ValueError(text)
        parts = [int(text[i : i + 2], 16) / 255 for i in range(1, len(text), 2)]
        return cls(*parts)

    def to_hex(self) -> str:
        channels = (self.r, self.g, self.b) if self.a >= 1 else (self.r, self.g, self.b, self.a)
        return "#" + bytes([round(max(0.0, min(1.0, c)) * 255) for c in channels]).hex()


class LocalText(Mapping[str, str]):
    """A text that pupils read, in one or more languages; immutable, ordered, empty texts left out."""

    __slots__ = ("_hash", "_texts")

    def __init__(self, texts: Mapping[str, str] | Iterable[tuple[str, str]] = (), /, **more: str) -> None:
        pairs = {**dict(texts), **more}
        self._texts: dict[str, str] = {language: text for language, text in pairs.items() if text}
        self._hash: int | None = None

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(tuple(sorted(self._texts.items())))
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self._texts == other._texts if isinstance(other, LocalText) else NotImplemented

    def __repr__(self) -> str:
        return f"LocalText({self._texts!r})"

    def __reduce__(self) -> tuple[type[LocalText], tuple[dict[str, str]]]:
        return LocalText, (self._texts,)

    def pick(self, language: str) -> str:
        """The text in `language`, else the first one there is (a pupil sees something), else ""."""
        text = self._texts.get(language)
        return text if text is not None else next(iter(self._texts.values()), "")

    def with_text(self, language: str, text: str) -> LocalText:
        return LocalText({**self._texts, language: text})


ORIGIN = Vec3(0.0, 0.0, 0.0)
UNIT = Vec3(1.0, 1.0, 1.0)
WHITE = Color(1.0, 1.0, 1.0)
