"""What a teacher can change about solids, nets and tools of geometry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.geometry import nets, solids, tools
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its three edges."""

    length: float = m.length(1.0, 0.05, 5)
    width: float = m.width(1.0, 0.05, 5)
    height: float = m.height(1.0, 0.05, 5)


@dataclass(frozen=True, slots=True)
class OnPolygon:
    """A solid that stands on a regular polygon."""

    sides: int = m.count(3, 24, N_("Sides"), least=3)
    radius: float = m.radius(0.5, 0.05, 3)
    height: float = m.height(1.0, 0.05, 5)


@dataclass(frozen=True, slots=True)
class Round:
    """A round solid with a height."""

    radius: float = m.radius(0.4, 0.05, 3)
    height: float = m.height(1.0, 0.05, 5)


@dataclass(frozen=True, slots=True)
class Ball:
    """Something round, by its radius."""

    radius: float = m.radius(0.5, 0.05, 5)


def _level(default: float) -> Any:
    return m.metres(N_("Height of the cut"), default, 0.1, 0.9)


@dataclass(frozen=True, slots=True)
class ConeCut:
    """A cone cut by a plane."""

    slant: float = m.degrees(
        N_("Tilt of the cut"),
        30.0,
        0,
        90,
        N_("Level: a circle. Tilted: an ellipse, a parabola, then a hyperbola."),
    )
    height: float = _level(0.5)
    gap: float = m.apart(0.25, 1)


@dataclass(frozen=True, slots=True)
class BallCut:
    """A sphere cut level."""

    height: float = _level(0.65)
    gap: float = m.apart(0.22, 1)


@dataclass(frozen=True, slots=True)
class CubeNet:
    """A cube's net, flat or folded."""

    fold: float = m.folded()
    edge: float = m.edge(0.5, 0.1, 2)


@dataclass(frozen=True, slots=True)
class PyramidNet:
    """A pyramid's net, flat or folded."""

    fold: float = m.folded()
    edge: float = m.edge(0.6, 0.1, 2)
    height: float = m.height(0.6, 0.1, 2)


@dataclass(frozen=True, slots=True)
class CylinderNet:
    """A cylinder's net, flat or rolled."""

    fold: float = m.folded()
    radius: float = m.radius(0.22, 0.05, 1)
    height: float = m.height(0.6, 0.1, 2)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A disc in equal parts."""

    parts: int = m.count(4, 24, N_("Equal parts"))
    coloured: int = m.count(3, 24, N_("Coloured parts"), least=0)


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A number as thousands, hundreds, tens and ones."""

    number: int = m.count(1234, 9999, N_("Number"))


@dataclass(frozen=True, slots=True)
class Axes:
    """Three axes of numbers."""

    length: int = m.count(5, 10, N_("Units on each axis"))
    unit_size: float = m.metres(N_("Size of a unit"), 0.2, 0.05, 1)


@dataclass(frozen=True, slots=True)
class Protractor:
    """A protractor that shows an angle."""

    radius: float = m.radius(0.25, 0.1, 1.5)
    angle: int = m.degrees(N_("Angle"), 60, 0, 180)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler."""

    centimetres: int = prop(30, label=N_("Length"), unit="cm", min=5, max=100)


@dataclass(frozen=True, slots=True)
class CubeCut:
    """A cube that a plane cuts, pulled apart."""

    corner: float = prop(1.5, label=N_("Cut, in edges from the corner"), min=0.3, max=2.7)
    gap: float = m.apart(0.3, 1)


@dataclass(frozen=True, slots=True)
class Compass:
    """A compass for the board."""

    opening: float = m.metres(N_("Opened by"), 0.3, 0.02, 0.6)


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    solids.cuboid: Box,
    solids.prism: OnPolygon,
    solids.pyramid: OnPolygon,
    solids.round_cylinder: Round,
    solids.cone: Round,
    solids.sphere: Ball,
    solids.octahedron: Ball,
    solids.icosahedron: Ball,
    solids.cone_section: ConeCut,
    solids.sphere_section: BallCut,
    solids.cube_section: CubeCut,
    nets.cube_net: CubeNet,
    nets.pyramid_net: PyramidNet,
    nets.cylinder_net: CylinderNet,
    nets.fraction: Fraction,
    nets.place_value: PlaceValue,
    tools.axes: Axes,
    tools.protractor: Protractor,
    tools.ruler: Ruler,
    tools.compass: Compass,
}
