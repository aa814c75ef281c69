"""What a teacher can change about a library model, declared once: the inspector's rows and the maker's arguments.

A form is a frozen dataclass whose properties are arguments of the maker by the same name. `FORMS` says which makers
have one; every library model of such a maker can be made to measure.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Literal

from scenes.generators.circuit import machines
from scenes.generators.circuit import parts as circuit
from scenes.generators.classroom import furniture, supplies
from scenes.generators.classroom import things as classroom
from scenes.generators.entry import Entry
from scenes.generators.geometry import nets, solids, tools
from scenes.generators.glassware import stands, vessels
from scenes.generators.market import fruit, goods, scales, stalls
from scenes.generators.organs.heart import heart
from scenes.generators.plant import flowers, growth
from scenes.generators.rooms import room
from scenes.generators.sky import bodies, places
from scenes.generators.village import holders, house, plants, yard
from scenes.model.values import Color
from scenes.records import dataclass, fields
from scenes.schema.describe import describe
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its three edges."""

    length: float = prop(1.0, label=N_("Length"), unit="m", min=0.05, max=5)
    width: float = prop(1.0, label=N_("Width"), unit="m", min=0.05, max=5)
    height: float = prop(1.0, label=N_("Height"), unit="m", min=0.05, max=5)


@dataclass(frozen=True, slots=True)
class OnPolygon:
    """A solid that stands on a regular polygon."""

    sides: int = prop(3, label=N_("Sides"), min=3, max=24)
    radius: float = prop(0.5, label=N_("Radius"), unit="m", min=0.05, max=3)
    height: float = prop(1.0, label=N_("Height"), unit="m", min=0.05, max=5)


@dataclass(frozen=True, slots=True)
class Round:
    """A round solid with a height."""

    radius: float = prop(0.4, label=N_("Radius"), unit="m", min=0.05, max=3)
    height: float = prop(1.0, label=N_("Height"), unit="m", min=0.05, max=5)


@dataclass(frozen=True, slots=True)
class Ball:
    """Something round, by its radius."""

    radius: float = prop(0.5, label=N_("Radius"), unit="m", min=0.05, max=5)


@dataclass(frozen=True, slots=True)
class ConeCut:
    """A cone cut by a plane."""

    slant: float = prop(
        30.0,
        label=N_("Tilt of the cut"),
        unit="deg",
        min=0,
        max=90,
        help=N_("Level: a circle. Tilted: an ellipse, a parabola, then a hyperbola."),
    )
    height: float = prop(0.5, label=N_("Height of the cut"), unit="m", min=0.1, max=0.9)
    gap: float = prop(0.25, label=N_("Pulled apart by"), unit="m", min=0, max=1)


@dataclass(frozen=True, slots=True)
class BallCut:
    """A sphere cut level."""

    height: float = prop(0.65, label=N_("Height of the cut"), unit="m", min=0.1, max=0.9)
    gap: float = prop(0.22, label=N_("Pulled apart by"), unit="m", min=0, max=1)


@dataclass(frozen=True, slots=True)
class CubeNet:
    """A cube's net, flat or folded."""

    fold: float = prop(0.0, label=N_("Folded"), min=0, max=1, help=N_("0 is flat, 1 is closed."))
    edge: float = prop(0.5, label=N_("Edge"), unit="m", min=0.1, max=2)


@dataclass(frozen=True, slots=True)
class PyramidNet:
    """A pyramid's net, flat or folded."""

    fold: float = prop(0.0, label=N_("Folded"), min=0, max=1, help=N_("0 is flat, 1 is closed."))
    edge: float = prop(0.6, label=N_("Edge"), unit="m", min=0.1, max=2)
    height: float = prop(0.6, label=N_("Height"), unit="m", min=0.1, max=2)


@dataclass(frozen=True, slots=True)
class CylinderNet:
    """A cylinder's net, flat or rolled."""

    fold: float = prop(0.0, label=N_("Folded"), min=0, max=1, help=N_("0 is flat, 1 is closed."))
    radius: float = prop(0.22, label=N_("Radius"), unit="m", min=0.05, max=1)
    height: float = prop(0.6, label=N_("Height"), unit="m", min=0.1, max=2)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A disc in equal parts."""

    parts: int = prop(4, label=N_("Equal parts"), min=1, max=24)
    coloured: int = prop(3, label=N_("Coloured parts"), min=0, max=24)


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A number as thousands, hundreds, tens and ones."""

    number: int = prop(1234, label=N_("Number"), min=1, max=9999)


@dataclass(frozen=True, slots=True)
class Axes:
    """Three axes of numbers."""

    length: int = prop(5, label=N_("Units on each axis"), min=1, max=10)
    unit_size: float = prop(0.2, label=N_("Size of a unit"), unit="m", min=0.05, max=1)


@dataclass(frozen=True, slots=True)
class Protractor:
    """A protractor that shows an angle."""

    radius: float = prop(0.25, label=N_("Radius"), unit="m", min=0.1, max=1.5)
    angle: int = prop(60, label=N_("Angle"), unit="deg", min=0, max=180)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler."""

    centimetres: int = prop(30, label=N_("Length"), unit="cm", min=5, max=100)


@dataclass(frozen=True, slots=True)
class Resistor:
    """A resistor whose coloured bands say its value."""

    ohms: int = prop(470, label=N_("Resistance"), unit="Ω", min=10, max=990000)


@dataclass(frozen=True, slots=True)
class Bulb:
    """A bulb."""

    lit: bool = prop(False, label=N_("Lit"))


@dataclass(frozen=True, slots=True)
class KnifeSwitch:
    """A switch; closed lets the current through."""

    closed: bool = prop(False, label=N_("Closed (current flows)"))


@dataclass(frozen=True, slots=True)
class Meter:
    """A round meter with a needle."""

    value: float = prop(2.0, label=N_("The needle shows"), min=0, max=5)


@dataclass(frozen=True, slots=True)
class BatteryHolder:
    """Dry cells side by side."""

    cells: int = prop(2, label=N_("Dry cells"), min=1, max=6)


@dataclass(frozen=True, slots=True)
class ClipWire:
    """A wire with two clips."""

    color: Color = prop(Color.from_hex("#cc3f38"), label=N_("Colour"))
    span: float = prop(0.2, label=N_("Length"), unit="m", min=0.08, max=1)


@dataclass(frozen=True, slots=True)
class Blades:
    """Something with blades that turn."""

    blades: int = prop(3, label=N_("Blades"), min=2, max=6)


@dataclass(frozen=True, slots=True)
class Coloured:
    """Something in a colour of one's choice."""

    color: Color = prop(Color.from_hex("#4477b0"), label=N_("Colour"))


@dataclass(frozen=True, slots=True)
class Heart:
    """A heart, whole or cut open."""

    cut_open: bool = prop(False, label=N_("Cut open"))
    size: float = prop(0.42, label=N_("Size"), unit="m", min=0.1, max=4)


@dataclass(frozen=True, slots=True)
class Mango:
    """A mango from green to ripe."""

    ripe: float = prop(0.8, label=N_("Ripeness"), min=0, max=1, help=N_("0 is green, 1 is fully ripe."))


@dataclass(frozen=True, slots=True)
class Bananas:
    """A hand of bananas."""

    count: int = prop(12, label=N_("How many"), min=1, max=20)
    ripe: float = prop(0.9, label=N_("Ripeness"), min=0, max=1, help=N_("0 is green, 1 is fully ripe."))


@dataclass(frozen=True, slots=True)
class Few:
    """Several of a kind."""

    count: int = prop(4, label=N_("How many"), min=1, max=12)


@dataclass(frozen=True, slots=True)
class Eggs:
    """Eggs on a tray of thirty."""

    eggs: int = prop(30, label=N_("Eggs"), min=0, max=30)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A scale with something on it."""

    kilograms: float = prop(2.0, label=N_("Weight"), unit="kg", min=0, max=10)


@dataclass(frozen=True, slots=True)
class RiceSack:
    """A sack of rice."""

    kilograms: int = prop(50, label=N_("Weight"), unit="kg", min=5, max=100)


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance with weights on both pans."""

    left: int = prop(3, label=N_("Weights on the left"), min=0, max=6)
    right: int = prop(3, label=N_("Weights on the right"), min=0, max=6)


@dataclass(frozen=True, slots=True)
class Stall:
    """A market stall."""

    cloth: Color = prop(Color.from_hex("#c74f45"), label=N_("Colour of the cloth"))


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe on its stand."""

    tilt: float = prop(23.4, label=N_("Tilt of the axis"), unit="deg", min=0, max=90)


@dataclass(frozen=True, slots=True)
class OrbitRing:
    """The path of a planet or moon."""

    radius: float = prop(6.0, label=N_("Radius"), unit="m", min=0.2, max=40)
    thick: float = prop(0.025, label=N_("Thickness"), unit="m", min=0.005, max=0.3)
    color: Color = prop(Color.from_hex("#f0d690"), label=N_("Colour"))


@dataclass(frozen=True, slots=True)
class Palm:
    """A palm."""

    height: float = prop(7.0, label=N_("Height"), unit="m", min=2, max=15)


@dataclass(frozen=True, slots=True)
class Grass:
    """A tuft of grass."""

    blades: int = prop(14, label=N_("Blades of grass"), min=3, max=60)


@dataclass(frozen=True, slots=True)
class RiceField:
    """A rice field."""

    width: float = prop(8.0, label=N_("Width"), unit="m", min=2, max=12)
    depth: float = prop(6.0, label=N_("Depth"), unit="m", min=2, max=12)


@dataclass(frozen=True, slots=True)
class Fence:
    """A bamboo fence."""

    length: float = prop(2.0, label=N_("Length"), unit="m", min=0.5, max=20)


@dataclass(frozen=True, slots=True)
class Board:
    """A board to write on."""

    width: float = prop(2.2, label=N_("Width"), unit="m", min=0.6, max=6)
    height: float = prop(1.3, label=N_("Height"), unit="m", min=0.4, max=3)


@dataclass(frozen=True, slots=True)
class Blackboard:
    """A blackboard."""

    width: float = prop(2.4, label=N_("Width"), unit="m", min=0.8, max=6)
    color: Color = prop(Color.from_hex("#2f5d4c"), label=N_("Colour"))


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk for pupils."""

    seats: int = prop(2, label=N_("Seats"), min=1, max=4)


@dataclass(frozen=True, slots=True)
class Bookshelf:
    """A bookshelf."""

    shelves: int = prop(4, label=N_("Shelves"), min=1, max=8)


@dataclass(frozen=True, slots=True)
class BookStack:
    """Books on each other."""

    count: int = prop(5, label=N_("Books"), min=1, max=15)


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock on the wall."""

    hour: int = prop(7, label=N_("Hour"), min=0, max=23)
    minute: int = prop(0, label=N_("Minute"), min=0, max=59)


@dataclass(frozen=True, slots=True)
class Abacus:
    """An abacus that shows a number."""

    rods: int = prop(5, label=N_("Rods"), min=1, max=9)
    number: int = prop(30214, label=N_("Number"), min=0, max=999999999)


@dataclass(frozen=True, slots=True)
class WaterJar:
    """A water jar."""

    state: Literal["open", "larvae", "covered"] = prop(
        "open",
        label=N_("State"),
        choices={"open": N_("Open"), "larvae": N_("With mosquito larvae"), "covered": N_("Covered")},
    )
    water: float = prop(1.0, label=N_("How full"), min=0, max=1, help=N_("0 is empty, 1 is full."))


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
    water: float = prop(1.0, label=N_("How full"), min=0, max=1, help=N_("0 is empty, 1 is full."))


@dataclass(frozen=True, slots=True)
class StiltHouse:
    """A house on stilts; a wall can be left out to look inside."""

    roof: Literal["tile", "thatch"] = prop(
        "tile", label=N_("Roof"), choices={"tile": N_("Tiles"), "thatch": N_("Thatch")}
    )
    shutters: Literal["teal", "blue"] = prop(
        "teal", label=N_("Shutters"), choices={"teal": N_("Green"), "blue": N_("Blue")}
    )
    cut: Literal["none", "front", "back", "left", "right"] = prop(
        "none",
        label=N_("Wall left out"),
        choices={
            "none": N_("None"),
            "front": N_("Front"),
            "back": N_("Back"),
            "left": N_("Left"),
            "right": N_("Right"),
        },
        help=N_("Leave out a wall to look inside."),
    )


@dataclass(frozen=True, slots=True)
class Vessel:
    """A glass vessel with a liquid."""

    fill: float = prop(0.5, label=N_("How full"), min=0, max=1, help=N_("0 is empty, 1 is full."))
    liquid: Color = prop(Color.from_hex("#7fc4d8"), label=N_("Colour of the liquid"))
    size: float = prop(1.0, label=N_("Enlarged"), min=0.5, max=20, help=N_("1 is true to size."))


@dataclass(frozen=True, slots=True)
class TubeRack:
    """A rack of test tubes."""

    tubes: int = prop(6, label=N_("How many"), min=1, max=6)
    fill: float = prop(0.4, label=N_("How full"), min=0, max=1, help=N_("0 is empty, 1 is full."))


@dataclass(frozen=True, slots=True)
class Thermometer:
    """A thermometer that shows a temperature."""

    degrees: int = prop(25, label=N_("Temperature"), unit="°C", min=-10, max=110)


@dataclass(frozen=True, slots=True)
class Lotus:
    """A lotus, from bud to wide open."""

    petals: int = prop(18, label=N_("Petals"), min=6, max=30)
    opened: float = prop(0.7, label=N_("Opened"), min=0, max=1, help=N_("0 is a bud, 1 is wide open."))
    petal_color: Color = prop(Color.from_hex("#e58fb0"), label=N_("Colour of the petals"))
    height: float = prop(0.9, label=N_("Height"), unit="m", min=0.4, max=2)


@dataclass(frozen=True, slots=True)
class OpenFlower:
    """The parts of a flower."""

    petals: int = prop(5, label=N_("Petals"), min=3, max=12)
    stamens: int = prop(6, label=N_("Stamens"), min=0, max=20)
    cut: bool = prop(True, label=N_("Cut open"))
    petal_color: Color = prop(Color.from_hex("#e9707a"), label=N_("Colour of the petals"))
    size: float = prop(1.0, label=N_("Enlarged"), min=0.2, max=6)


@dataclass(frozen=True, slots=True)
class Sunflower:
    """A sunflower."""

    height: float = prop(1.5, label=N_("Height"), unit="m", min=0.4, max=3)
    petals: int = prop(26, label=N_("Petals"), min=8, max=60)


@dataclass(frozen=True, slots=True)
class RicePlant:
    """A rice plant from green to ripe."""

    tillers: int = prop(9, label=N_("Stalks"), min=1, max=12)
    ripe: float = prop(0.7, label=N_("Ripeness"), min=0, max=1, help=N_("0 is green, 1 is fully ripe."))


_FLOORS = {"tiles": N_("Tiled floor"), "planks": N_("Wooden floor"), "earth": N_("Earth floor")}


@dataclass(frozen=True, slots=True)
class Room:
    """A room of one's own: how large, with which door, windows, floor and colours."""

    width: float = prop(6.0, label=N_("Width"), unit="m", min=2, max=20)
    depth: float = prop(5.0, label=N_("Depth"), unit="m", min=2, max=20)
    height: float = prop(3.0, label=N_("Height"), unit="m", min=2, max=6)
    door: Literal["none", "front", "back", "left", "right"] = prop(
        "front",
        label=N_("Door"),
        choices={
            "none": N_("None"),
            "front": N_("Front"),
            "back": N_("Back"),
            "left": N_("Left"),
            "right": N_("Right"),
        },
    )
    windows: int = prop(2, label=N_("Windows in each wall"), min=0, max=6)
    floor: Literal["tiles", "planks", "earth"] = prop("tiles", label=N_("Floor"), choices=_FLOORS)
    wall: Color = prop(Color.from_hex("#f0e6cf"), label=N_("Colour of the walls"))
    dado: Color = prop(Color.from_hex("#7fa39b"), label=N_("Colour below"))
    left_out: Literal["none", "front", "back", "left", "right"] = prop(
        "none",
        label=N_("Wall left out"),
        choices={
            "none": N_("None"),
            "front": N_("Front"),
            "back": N_("Back"),
            "left": N_("Left"),
            "right": N_("Right"),
        },
        help=N_("Leave out a wall to look inside."),
    )


@dataclass(frozen=True, slots=True)
class WallPiece:
    """One wall."""

    length: float = prop(3.0, label=N_("Length"), unit="m", min=0.5, max=20)
    height: float = prop(3.0, label=N_("Height"), unit="m", min=0.5, max=6)
    hole: Literal["none", "door", "window"] = prop(
        "none",
        label=N_("Opening"),
        choices={"none": N_("None"), "door": N_("Door"), "window": N_("Window")},
    )
    wall: Color = prop(Color.from_hex("#f0e6cf"), label=N_("Colour of the walls"))
    dado: Color = prop(Color.from_hex("#7fa39b"), label=N_("Colour below"))


@dataclass(frozen=True, slots=True)
class FloorPiece:
    """A floor."""

    width: float = prop(4.0, label=N_("Width"), unit="m", min=0.5, max=20)
    depth: float = prop(4.0, label=N_("Depth"), unit="m", min=0.5, max=20)
    floor: Literal["tiles", "planks", "earth"] = prop("tiles", label=N_("Floor"), choices=_FLOORS)


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
    nets.cube_net: CubeNet,
    nets.pyramid_net: PyramidNet,
    nets.cylinder_net: CylinderNet,
    nets.fraction: Fraction,
    nets.place_value: PlaceValue,
    tools.axes: Axes,
    tools.protractor: Protractor,
    tools.ruler: Ruler,
    circuit.resistor: Resistor,
    circuit.bulb: Bulb,
    circuit.knife_switch: KnifeSwitch,
    circuit.meter: Meter,
    circuit.battery_holder: BatteryHolder,
    machines.clip_wire: ClipWire,
    machines.motor: Blades,
    machines.led: Coloured,
    heart: Heart,
    fruit.mango: Mango,
    fruit.bananas: Bananas,
    fruit.rambutan: Few,
    fruit.chillies: Few,
    goods.egg_tray: Eggs,
    goods.rice_sack: RiceSack,
    scales.dial_scale: Weighed,
    scales.balance: Balance,
    stalls.stall: Stall,
    places.globe_stand: Globe,
    bodies.orbit_ring: OrbitRing,
    plants.coconut_palm: Palm,
    plants.sugar_palm: Palm,
    plants.grass_tuft: Grass,
    plants.rice_field: RiceField,
    yard.bamboo_fence: Fence,
    yard.school_sign_board: Board,
    furniture.blackboard: Blackboard,
    furniture.pupil_desk: Desk,
    furniture.bookshelf: Bookshelf,
    furniture.chair: Coloured,
    supplies.school_bag: Coloured,
    supplies.book_stack: BookStack,
    supplies.abacus: Abacus,
    classroom.wall_clock: Clock,
    holders.water_jar: WaterJar,
    holders.water_tank: WaterTank,
    house.stilt_house: StiltHouse,
    vessels.beaker: Vessel,
    vessels.conical_flask: Vessel,
    vessels.round_flask: Vessel,
    vessels.test_tube: Vessel,
    vessels.measuring_cylinder: Vessel,
    vessels.petri_dish: Vessel,
    vessels.dropper_bottle: Vessel,
    stands.tube_rack: TubeRack,
    stands.spirit_lamp: Bulb,
    stands.thermometer: Thermometer,
    flowers.lotus: Lotus,
    flowers.open_flower: OpenFlower,
    flowers.sunflower: Sunflower,
    growth.rice_plant: RicePlant,
    room.room: Room,
    room.wall_piece: WallPiece,
    room.floor_piece: FloorPiece,
}


def form_of(entry: Entry) -> Any | None:
    """What can be changed about a library model, with the values that it has there; None if nothing can."""
    cls = FORMS.get(entry.make)
    if cls is None:
        return None
    own = {name: p.default for name, p in inspect.signature(entry.make).parameters.items()}
    given = {**own, **entry.parameters}
    return cls(**{p.name: _declared(p.type.kind, given[p.name]) for p in describe(cls).properties})


def arguments_of(form: Any) -> dict[str, str | int | float]:
    """The maker's arguments that a form stands for."""
    return {field.name: _argument(getattr(form, field.name)) for field in fields(form)}


def _declared(kind: str, value: Any) -> Any:
    if kind == "color" and isinstance(value, str):
        return Color.from_hex(f"#{value.lstrip('#')}")
    return bool(value) if kind == "bool" else float(value) if kind == "float" else value


def _argument(value: Any) -> str | int | float:
    if isinstance(value, Color):
        return value.to_hex()[1:7]
    return int(value) if isinstance(value, bool) else value
