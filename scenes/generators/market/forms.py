"""What a teacher can change about fruit and goods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators import measures as m
from scenes.generators.market import fruit, goods, scales, stalls
from scenes.model.values import Color
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class Mango:
    """A mango from green to ripe."""

    ripe: float = m.ripe(0.8)


@dataclass(frozen=True, slots=True)
class Bananas:
    """A hand of bananas."""

    count: int = m.count(12, 20)
    ripe: float = m.ripe(0.9)


@dataclass(frozen=True, slots=True)
class Few:
    """Several of a kind."""

    count: int = m.count(4, 12)


@dataclass(frozen=True, slots=True)
class Eggs:
    """Eggs on a tray of thirty."""

    eggs: int = m.count(30, 30, N_("Eggs"), least=0)


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

    left: int = m.count(3, 6, N_("Weights on the left"), least=0)
    right: int = m.count(3, 6, N_("Weights on the right"), least=0)


@dataclass(frozen=True, slots=True)
class Stall:
    """A market stall."""

    cloth: Color = m.color("c74f45", N_("Colour of the cloth"))


FORMS: Mapping[Callable[..., Any], type[Any]] = {
    fruit.mango: Mango,
    fruit.bananas: Bananas,
    fruit.rambutan: Few,
    fruit.chillies: Few,
    goods.egg_tray: Eggs,
    goods.rice_sack: RiceSack,
    scales.dial_scale: Weighed,
    scales.balance: Balance,
    stalls.stall: Stall,
    stalls.parasol: m.Coloured,
}
