"""What a teacher can change about machines and what shows forces."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.mechanics import gears, levers, planes, pulleys, swings, vehicles, water
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


def _teeth(default: int, label: str = N_("Teeth"), least: int = 8) -> Any:
    return m.count(default, 48, label, least=least)


def _turned() -> Any:
    return m.degrees(N_("Turned by"), 0.0, -360, 360)


@dataclass(frozen=True, slots=True)
class Lever:
    """A bar on a support."""

    support: float = m.metres(N_("From the load to the support"), 0.4, 0.2, 1.0)
    load: int = m.count(2, 4, N_("Blocks as load"), least=0)


@dataclass(frozen=True, slots=True)
class Seesaw:
    """A seesaw."""

    lean: float = m.degrees(N_("Leaning to the right by"), 12.0, -14, 14)


@dataclass(frozen=True, slots=True)
class BalanceBeam:
    """A beam with weights on hooks."""

    left: int = m.count(2, 5, N_("Weights on the left"), least=0)
    left_at: int = m.count(3, 5, N_("Their place on the left"))
    right: int = m.count(3, 5, N_("Weights on the right"), least=0)
    right_at: int = m.count(2, 5, N_("Their place on the right"))


@dataclass(frozen=True, slots=True)
class Arrow:
    """A force."""

    length: float = m.length(0.6, 0.1, 3)
    color: Color = m.color("c9544a")


@dataclass(frozen=True, slots=True)
class Pliers:
    """Pliers."""

    opened: float = m.degrees(N_("Opened by"), 25.0, 0, 60)


@dataclass(frozen=True, slots=True)
class Tackle:
    """Pulleys and a rope."""

    strands: int = m.count(1, 6, N_("Strands that carry the load"))
    lifted: float = prop(0.35, label=N_("Lifted"), min=0, max=1, help=N_("0 is low, 1 is high."))


@dataclass(frozen=True, slots=True)
class WheelAndAxle:
    """A wheel and an axle."""

    wheel: float = m.metres(N_("Radius of the wheel"), 0.22, 0.1, 0.3)
    axle: float = m.metres(N_("Radius of the axle"), 0.055, 0.02, 0.09)


@dataclass(frozen=True, slots=True)
class Windlass:
    """The windlass of a well."""

    lowered: float = prop(
        0.35, label=N_("Bucket lowered"), min=0, max=1, help=N_("0 is up, 1 is in the water.")
    )


@dataclass(frozen=True, slots=True)
class Ramp:
    """An inclined plane."""

    angle: float = m.degrees(N_("Angle"), 20.0, 5, 45)
    length: float = m.length(1.2, 0.6, 3)
    loaded: bool = prop(True, label=N_("With a cart"))


@dataclass(frozen=True, slots=True)
class Wedge:
    """A wedge in a log."""

    driven: float = prop(
        0.6, label=N_("Driven in"), min=0, max=1, help=N_("0 is on the log, 1 is deep in it.")
    )


@dataclass(frozen=True, slots=True)
class Screw:
    """A screw."""

    turns: int = m.count(9, 16, N_("Turns of the thread"), least=4)
    length: float = m.length(0.4, 0.1, 2)


@dataclass(frozen=True, slots=True)
class Bolt:
    """A bolt with its nut."""

    turns: int = m.count(10, 16, N_("Turns of the thread"), least=5)
    nut: float = prop(
        0.5, label=N_("Nut screwed on"), min=0, max=1, help=N_("0 is at the end, 1 is at the head.")
    )


@dataclass(frozen=True, slots=True)
class Cart:
    """A cart."""

    blocks: int = m.count(2, 4, N_("Blocks as load"), least=0)


@dataclass(frozen=True, slots=True)
class Gear:
    """A toothed wheel."""

    teeth: int = _teeth(24)
    module: float = m.metres(N_("Module (size of a tooth)"), 0.01, 0.005, 0.03)


@dataclass(frozen=True, slots=True)
class GearTrain:
    """Toothed wheels that drive each other."""

    first: int = _teeth(12, N_("Teeth of the first wheel"))
    second: int = _teeth(24, N_("Teeth of the second wheel"))
    third: int = prop(
        0,
        label=N_("Teeth of the third wheel"),
        min=0,
        max=48,
        zero=N_("none"),
        help=N_("Fewer than 8: no third wheel."),
    )
    turn: float = _turned()


@dataclass(frozen=True, slots=True)
class Rack:
    """A toothed wheel on a toothed bar."""

    teeth: int = m.count(16, 24, N_("Teeth"), least=10)
    turn: float = m.degrees(N_("Turned by"), 0.0, -120, 120)


@dataclass(frozen=True, slots=True)
class Belt:
    """Two wheels and a belt."""

    first: float = m.metres(N_("Radius of the first wheel"), 0.06, 0.04, 0.2)
    second: float = m.metres(N_("Radius of the second wheel"), 0.15, 0.04, 0.2)


@dataclass(frozen=True, slots=True)
class Crank:
    """A crank."""

    arm: float = m.metres(N_("Length of the arm"), 0.18, 0.08, 0.4)


@dataclass(frozen=True, slots=True)
class Spring:
    """A spring."""

    turns: int = m.count(8, 24, N_("Turns"), least=3)
    length: float = m.length(0.4, 0.15, 1)
    radius: float = m.radius(0.06, 0.02, 0.2)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spring that is pulled by weights."""

    weights: int = m.count(2, 5, N_("Weights"), least=0)


@dataclass(frozen=True, slots=True)
class Pendulum:
    """A pendulum."""

    length: float = m.length(0.7, 0.3, 2)
    swing: float = m.degrees(N_("Drawn aside by"), 20.0, -60, 60)


@dataclass(frozen=True, slots=True)
class Balls:
    """Balls that knock against each other."""

    balls: int = m.count(5, 7, N_("Balls"), least=2)
    lifted: int = m.count(1, 6, N_("Balls drawn aside"), least=0)


@dataclass(frozen=True, slots=True)
class SpringScale:
    """A spring scale."""

    newtons: float = prop(4.0, label=N_("Force"), unit="N", min=0, max=10)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in a block."""

    count: int = m.count(6, 7)


@dataclass(frozen=True, slots=True)
class Bicycle:
    """A bicycle."""

    color: Color = m.color("3f7fb0")


@dataclass(frozen=True, slots=True)
class WaterWheel:
    """A water wheel."""

    buckets: int = m.count(16, 24, N_("Buckets"), least=8)
    radius: float = m.radius(1.0, 0.4, 2.5)
    turn: float = _turned()


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    levers.lever: Lever,
    levers.seesaw: Seesaw,
    levers.balance_beam: BalanceBeam,
    levers.force_arrow: Arrow,
    levers.pliers: Pliers,
    pulleys.tackle: Tackle,
    pulleys.wheel_and_axle: WheelAndAxle,
    pulleys.windlass: Windlass,
    pulleys.spring_scale: SpringScale,
    pulleys.weights: Weights,
    planes.ramp: Ramp,
    planes.wedge: Wedge,
    planes.screw: Screw,
    planes.bolt: Bolt,
    planes.cart: Cart,
    gears.gear: Gear,
    gears.gear_train: GearTrain,
    gears.rack_and_pinion: Rack,
    gears.belt_drive: Belt,
    gears.crank: Crank,
    swings.spring: Spring,
    swings.spring_and_weight: Loaded,
    swings.pendulum: Pendulum,
    swings.knocking_balls: Balls,
    vehicles.bicycle: Bicycle,
    water.water_wheel: WaterWheel,
}
