"""What a teacher can change about things of a village."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from scenes.generators import measures as m
from scenes.generators.village import holders, house, plants, remork, tuk_tuk, yard
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Palm:
    """A palm."""

    height: float = m.height(7.0, 2, 15)


@dataclass(frozen=True, slots=True)
class Grass:
    """A tuft of grass."""

    blades: int = m.count(14, 60, N_("Blades of grass"), least=3)


@dataclass(frozen=True, slots=True)
class RiceField:
    """A rice field."""

    width: float = m.width(8.0, 2, 12)
    depth: float = m.depth(6.0, 2, 12)


@dataclass(frozen=True, slots=True)
class Fence:
    """A bamboo fence."""

    length: float = m.length(2.0, 0.5, 20)


@dataclass(frozen=True, slots=True)
class Board:
    """A board to write on."""

    width: float = m.width(2.2, 0.6, 6)
    height: float = m.height(1.3, 0.4, 3)


@dataclass(frozen=True, slots=True)
class WaterJar:
    """A water jar."""

    state: Literal["open", "larvae", "covered"] = prop(
        "open",
        label=N_("State"),
        choices={"open": N_("Open"), "larvae": N_("With mosquito larvae"), "covered": N_("Covered")},
    )
    water: float = m.full(1.0)


@dataclass(frozen=True, slots=True)
class WaterTank:
    """A rain tank."""

    state: Literal["open", "larvae", "guppy", "covered"] = prop(
        "open",
        label=N_("State"),
        choices={
            "open": N_("Open"),
            "larvae": N_("With mosquito larvae"),
            "guppy": N_("With fish that eat larvae"),
            "covered": N_("Covered"),
        },
    )
    water: float = m.full(1.0)


@dataclass(frozen=True, slots=True)
class StiltHouse:
    """A house on stilts; a wall can be left out to look inside."""

    roof: Literal["tile", "thatch"] = prop(
        "tile", label=N_("Roof"), choices={"tile": N_("Tiles"), "thatch": N_("Thatch")}
    )
    shutters: Literal["teal", "blue"] = prop(
        "teal", label=N_("Shutters"), choices={"teal": N_("Green"), "blue": N_("Blue")}
    )
    cut: m.Wall = m.wall_left_out()


def _curtains(default: bool) -> Any:
    return prop(default, label=N_("With curtains"))


@dataclass(frozen=True, slots=True)
class Remork:
    """A carriage behind a motorbike."""

    color: Color = m.color("b5483f")
    curtain: bool = _curtains(True)


@dataclass(frozen=True, slots=True)
class TukTuk:
    """A taxi on three wheels."""

    color: Color = m.color("4c9a63")
    curtain: bool = _curtains(False)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    plants.coconut_palm: Palm,
    plants.sugar_palm: Palm,
    plants.grass_tuft: Grass,
    plants.rice_field: RiceField,
    yard.bamboo_fence: Fence,
    yard.school_sign_board: Board,
    holders.water_jar: WaterJar,
    holders.water_tank: WaterTank,
    house.stilt_house: StiltHouse,
    remork.remork: Remork,
    tuk_tuk.tuk_tuk: TukTuk,
}
