"""What a teacher can change about rooms and walls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from scenes.generators import measures as m
from scenes.generators.rooms import room
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

Floor = Literal["tiles", "planks", "earth"]
_FLOORS: Mapping[str, str] = {
    "tiles": N_("Tiled floor"),
    "planks": N_("Wooden floor"),
    "earth": N_("Earth floor"),
}


def _floor() -> Any:
    return prop("tiles", label=N_("Floor"), choices=_FLOORS)


def _wall() -> Any:
    return m.color("f0e6cf", N_("Colour of the walls"))


def _dado() -> Any:
    return m.color("7fa39b", N_("Colour below"))


@dataclass(frozen=True, slots=True)
class Room:
    """A room of one's own: how large, with which door, windows, floor and colours."""

    width: float = m.width(6.0, 2, 20)
    depth: float = m.depth(5.0, 2, 20)
    height: float = m.height(3.0, 2, 6)
    door: m.Wall = prop("front", label=N_("Door"), choices=m.WALLS)
    windows: int = m.count(2, 6, N_("Windows in each wall"), least=0)
    floor: Floor = _floor()
    wall: Color = _wall()
    dado: Color = _dado()
    left_out: m.Wall = m.wall_left_out()


@dataclass(frozen=True, slots=True)
class WallPiece:
    """One wall."""

    length: float = m.length(3.0, 0.5, 20)
    height: float = m.height(3.0, 0.5, 6)
    hole: Literal["none", "door", "window"] = prop(
        "none",
        label=N_("Opening"),
        choices={"none": N_("None"), "door": N_("Door"), "window": N_("Window")},
    )
    wall: Color = _wall()
    dado: Color = _dado()


@dataclass(frozen=True, slots=True)
class FloorPiece:
    """A floor."""

    width: float = m.width(4.0, 0.5, 20)
    depth: float = m.depth(4.0, 0.5, 20)
    floor: Floor = _floor()


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    room.room: Room,
    room.wall_piece: WallPiece,
    room.floor_piece: FloorPiece,
}
