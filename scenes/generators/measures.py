"""Properties that the forms of several kits share: lengths, colours, how ripe, how full, which wall is left out.

Each function declares one property (see `scenes.schema.prop`), so that the same thing has the same words, unit and
limits wherever a teacher meets it. Lengths are metres, limits inclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

Wall = Literal["none", "front", "back", "left", "right"]
WALLS: Mapping[str, str] = {
    "none": N_("None"),
    "front": N_("Front"),
    "back": N_("Back"),
    "left": N_("Left"),
    "right": N_("Right"),
}


def metres(label: str, default: float, low: float, high: float) -> Any:
    """A length with a name of its own."""
    return prop(default, label=label, unit="m", min=low, max=high)


def length(default: float, low: float, high: float) -> Any:
    """How long."""
    return metres(N_("Length"), default, low, high)


def width(default: float, low: float, high: float) -> Any:
    """How wide."""
    return metres(N_("Width"), default, low, high)


def depth(default: float, low: float, high: float) -> Any:
    """How deep."""
    return metres(N_("Depth"), default, low, high)


def height(default: float, low: float, high: float) -> Any:
    """How high."""
    return metres(N_("Height"), default, low, high)


def radius(default: float, low: float, high: float) -> Any:
    """The radius."""
    return metres(N_("Radius"), default, low, high)


def edge(default: float, low: float, high: float) -> Any:
    """The edge of a solid."""
    return metres(N_("Edge"), default, low, high)


def size(default: float, low: float, high: float) -> Any:
    """How large the whole thing is."""
    return metres(N_("Size"), default, low, high)


def apart(default: float, most: float) -> Any:
    """How far the parts of something cut stand from each other."""
    return metres(N_("Pulled apart by"), default, 0, most)


def enlarged(low: float, high: float) -> Any:
    """How many times the size in life."""
    return prop(1.0, label=N_("Enlarged"), min=low, max=high, help=N_("1 is true to size."))


def color(code: str, label: str = N_("Colour")) -> Any:
    """A colour, from six hexadecimal digits."""
    return prop(Color.from_hex(f"#{code}"), label=label)


def count(default: int, most: int, label: str = N_("How many"), least: int = 1) -> Any:
    """How many of a kind."""
    return prop(default, label=label, min=least, max=most)


def degrees(label: str, default: float, low: float, high: float, help: str = "") -> Any:
    """An angle."""
    return prop(default, label=label, unit="deg", min=low, max=high, help=help)


def cut_open(default: bool = False) -> Any:
    """Whether one looks inside."""
    return prop(default, label=N_("Cut open"))


def ripe(default: float) -> Any:
    """From green to ripe."""
    return _share(N_("Ripeness"), default, N_("0 is green, 1 is fully ripe."))


def full(default: float) -> Any:
    """How much of a vessel is filled."""
    return _share(N_("How full"), default, N_("0 is empty, 1 is full."))


def folded() -> Any:
    """How far a net is folded."""
    return _share(N_("Folded"), 0.0, N_("0 is flat, 1 is closed."))


def opened(default: float) -> Any:
    """From bud to flower."""
    return _share(N_("Opened"), default, N_("0 is a bud, 1 is wide open."))


def wall_left_out() -> Any:
    """Which wall is not there, so that one sees inside."""
    return prop("none", label=N_("Wall left out"), choices=WALLS, help=N_("Leave out a wall to look inside."))


def _share(label: str, default: float, help: str) -> Any:
    return prop(default, label=label, min=0, max=1, help=help)


@dataclass(frozen=True, slots=True)
class Coloured:
    """Something in a colour of one's choice."""

    color: Color = color("4477b0")


@dataclass(frozen=True, slots=True)
class Lit:
    """Something that gives light or does not."""

    lit: bool = prop(False, label=N_("Lit"))
