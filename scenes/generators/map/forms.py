"""What a teacher can change about maps and land forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from scenes.generators import measures as m
from scenes.generators.map import cambodia, deep, falls, heights, marks, sections, waters
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


def _water(default: float, help: str) -> Any:
    """How high the water stands, from the least to the most that the model shows."""
    return prop(default, label=N_("Height of the water"), min=0, max=1, help=help)


@dataclass(frozen=True, slots=True)
class Cambodia:
    """The relief of Cambodia."""

    flood: float = _water(0.0, N_("0 is the dry season, 1 the flood: the Tonle Sap grows."))
    exaggerated: float = prop(
        20.0,
        label=N_("Mountains higher by"),
        min=1,
        max=40,
        help=N_("How many times higher than true to scale."),
    )


@dataclass(frozen=True, slots=True)
class Hill:
    """A hill."""

    height: float = m.height(0.9, 0.2, 1.6)


@dataclass(frozen=True, slots=True)
class Mountain:
    """A mountain with contour lines."""

    height: float = m.height(1.2, 0.4, 2)
    lines: int = m.count(7, 16, N_("Contour lines"), least=2)
    style: Literal["relief", "steps", "map"] = prop(
        "relief",
        label=N_("Shown as"),
        choices={"relief": N_("A mountain"), "steps": N_("Layers of cardboard"), "map": N_("A flat map")},
    )


@dataclass(frozen=True, slots=True)
class Terraces:
    """Rice terraces."""

    tiers: int = m.count(6, 12, N_("Terraces"), least=2)
    ripe: float = m.ripe(0.35)


@dataclass(frozen=True, slots=True)
class Island:
    """An island in the sea."""

    water_height: float = m.metres(N_("Height of the water"), 0.3, 0.12, 0.7)


@dataclass(frozen=True, slots=True)
class Cliff:
    """A cliff of layers."""

    layers: int = m.count(5, 8, N_("Layers"), least=2)
    height: float = m.height(1.2, 0.4, 2)


@dataclass(frozen=True, slots=True)
class Valley:
    """A valley with its river."""

    water_height: float = _water(0.35, N_("0 is the dry season, 1 the flood."))


@dataclass(frozen=True, slots=True)
class Delta:
    """The mouth of a river."""

    arms: int = m.count(5, 9, N_("Arms of the river"))


@dataclass(frozen=True, slots=True)
class Meander:
    """A river in bends."""

    bends: float = prop(0.75, label=N_("How much it bends"), min=0, max=1, help=N_("0 is nearly straight."))
    cut_off: bool = prop(False, label=N_("One bend cut off"))


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A waterfall."""

    height: float = m.height(1.0, 0.4, 2)
    flow: float = prop(0.5, label=N_("How much water"), min=0, max=1)


@dataclass(frozen=True, slots=True)
class Dam:
    """A dam with its lake."""

    water_height: float = _water(0.8, N_("0 is an empty lake; at 1 the water runs over the dam."))


@dataclass(frozen=True, slots=True)
class Volcano:
    """A volcano cut in half."""

    erupting: bool = prop(True, label=N_("Erupting"))
    height: float = m.height(1.3, 0.6, 1.8)


@dataclass(frozen=True, slots=True)
class Soil:
    """The layers of the ground."""

    topsoil: float = m.metres(N_("Depth of the dark topsoil"), 0.3, 0.05, 0.45)


@dataclass(frozen=True, slots=True)
class GroundWater:
    """Ground water and two wells."""

    water_table: float = m.metres(N_("Depth of the ground water"), 0.8, 0.4, 1.7)
    well: float = m.metres(N_("Depth of the well"), 1.35, 0.5, 1.6)


@dataclass(frozen=True, slots=True)
class EarthInside:
    """The Earth cut open."""

    radius: float = m.radius(0.6, 0.2, 3)


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe on its stand."""

    radius: float = m.radius(0.35, 0.1, 2)
    tilt: float = m.degrees(N_("Tilt of the axis"), 23.4, 0, 90)


@dataclass(frozen=True, slots=True)
class Rose:
    """Something flat to lay on a map."""

    size: float = m.size(1.2, 0.2, 5)


@dataclass(frozen=True, slots=True)
class Compass:
    """A compass."""

    direction: float = m.degrees(N_("The needle points to"), 0.0, 0, 360)
    size: float = m.size(0.6, 0.1, 3)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark for a place."""

    color: Color = m.color("d8453c")
    height: float = m.height(0.5, 0.05, 3)


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of kilometres."""

    parts: int = m.count(5, 10, N_("Equal parts"), least=2)
    kilometres: int = prop(20, label=N_("Each part is"), unit="km", min=1, max=500)
    length: float = m.length(1.2, 0.4, 5)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    cambodia.relief: Cambodia,
    heights.hill: Hill,
    heights.mountain: Mountain,
    heights.rice_terraces: Terraces,
    heights.island: Island,
    heights.cliff: Cliff,
    waters.river_valley: Valley,
    waters.delta: Delta,
    waters.meander: Meander,
    falls.waterfall: Waterfall,
    falls.dam: Dam,
    deep.volcano: Volcano,
    sections.soil_profile: Soil,
    sections.ground_water: GroundWater,
    deep.earth_inside: EarthInside,
    marks.globe: Globe,
    marks.compass_rose: Rose,
    marks.compass: Compass,
    marks.map_pin: Mark,
    marks.flag: Mark,
    marks.scale_bar: ScaleBar,
    marks.north_arrow: Rose,
}
