"""What is asked of an import, and what came of it: plain records that travel between two processes as JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["model", "picture", "sound"]
MODELS = (".glb", ".gltf", ".obj", ".stl", ".ply")
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
SOUNDS = (".wav", ".mp3", ".ogg", ".m4a")
UNITS: Mapping[str, float] = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048}
"""Metres of each unit in which models are measured."""
PICTURE_SIDES = (512, 1024, 2048, 4096)
MAX_TRIANGLES = 400_000
MAX_VERTICES = 1_000_000


def kind_of(name: str) -> Kind | None:
    """What a file of this name is; None if it is nothing that can be brought in."""
    lower = name.lower()
    if lower.endswith(MODELS):
        return "model"
    if lower.endswith(PICTURES):
        return "picture"
    return "sound" if lower.endswith(SOUNDS) else None


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is brought in. All but `picture_side` and what follows it are for models.

    `unit` is a key of UNITS or "auto"; `up` is the axis of the file that points to the sky, or "auto"; `turn` is in
    degrees about the vertical. `size` is the longest side in metres (0: what the unit gives). `triangles` is the most
    that may remain (0: all). `picture_side` is the longest side of pictures, also of those on models. `is_relief` makes
    land of a grey picture: `relief_height` metres from black to white, in the colours of a school map or the picture's.
    """

    unit: str = "auto"
    up: Literal["auto", "y", "z"] = "auto"
    turn: float = 0.0
    size: float = 0.0
    is_centred: bool = True
    is_grounded: bool = True
    triangles: int = 0
    picture_side: int = 1024
    is_relief: bool = False
    relief_height: float = 2.0
    relief_colors: Literal["map", "picture"] = "map"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know of what was done: a code of scenes/messages and its values."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture before and after: width, height and bytes of its file."""

    before: tuple[int, int, int]
    after: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Imported:
    """A canonical medium that lies in a file named `file`. Sizes are in metres, `seconds` is the length of a sound.

    `clips` are the movements of a model: name and length in seconds of each.
    """

    kind: Kind
    file: str
    suffix: str
    bytes: int
    unit: str = ""
    up: str = ""
    size: tuple[float, float, float] = (0.0, 0.0, 0.0)
    triangles: int = 0
    triangles_before: int = 0
    materials: int = 0
    texture_bytes: int = 0
    pictures: tuple[PictureChange, ...] = ()
    seconds: float = 0.0
    bytes_before: int = 0
    author: str = ""
    licence: str = ""
    notes: tuple[Note, ...] = ()
    clips: tuple[tuple[str, float], ...] = ()


def to_plain(value: ImportOptions | Imported) -> dict[str, Any]:
    """The record as JSON data."""
    return dataclasses.asdict(value)


def options_from(data: Mapping[str, Any]) -> ImportOptions:
    """The reverse of `to_plain` for options that come from our own process."""
    return ImportOptions(**data)


def imported_from(data: Mapping[str, Any]) -> Imported:
    """The reverse of `to_plain`. Raises TypeError, KeyError or ValueError where the data is no such record."""
    plain = dict(data)
    if plain["kind"] not in ("model", "picture", "sound"):
        raise ValueError("kind")
    width, depth, height = (float(side) for side in plain["size"])
    plain["size"] = (width, depth, height)
    plain["pictures"] = tuple(
        PictureChange(tuple(map(int, one["before"])), tuple(map(int, one["after"])))  # type: ignore[arg-type]
        for one in plain["pictures"]
    )
    plain["notes"] = tuple(Note(str(one["code"]), dict(one["values"])) for one in plain["notes"])
    plain["clips"] = tuple((str(name)[:60], float(seconds)) for name, seconds in plain["clips"])
    return Imported(**plain)
