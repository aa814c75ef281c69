"""Instrument: something to measure with."""

from __future__ import annotations

from typing import Literal

from scenes.model.parts import Component
from scenes.model.values import Color, EntityId, LocalText, VariableName
from scenes.records import dataclass
from scenes.schema.prop import prop
from scenes.texts import N_

InstrumentKind = Literal["tape", "protractor", "stopwatch", "balance", "thermometer"]


@dataclass(frozen=True, slots=True)
class Instrument(Component):
    """A tape, protractor, stopwatch, balance or thermometer. Volts and amperes are measured by parts of a circuit."""

    kind: InstrumentKind = prop(
        "tape",
        label=N_("Instrument"),
        choices={
            "tape": N_("Tape measure"),
            "protractor": N_("Protractor"),
            "stopwatch": N_("Stopwatch"),
            "balance": N_("Balance"),
            "thermometer": N_("Thermometer"),
        },
    )
    name: LocalText = prop(LocalText(), label=N_("Name"), max_length=80)
    points: tuple[EntityId, ...] = prop(
        (),
        label=N_("Points to measure at"),
        max_items=100,
        help=N_("Tape and protractor snap to these; the thermometer can be held to these."),
    )
    anywhere: bool = prop(
        True, label=N_("Measures anywhere"), help=N_("By mouse, also at places that are no such points.")
    )
    pan: EntityId | None = prop(
        None,
        label=N_("Pan"),
        ability="slot",
        help=N_("The slot whose things a balance weighs; empty: its own."),
    )
    other_pan: EntityId | None = prop(
        None,
        label=N_("Other pan"),
        ability="slot",
        help=N_("With two pans, a balance shows which is heavier."),
    )
    scale: float = prop(
        1.0, label=N_("Times"), min=0.000001, max=1_000_000, expert=True,
        help=N_("A tape on a map: 2 kilometres for every metre are 2."),
    )  # fmt: skip
    unit: LocalText = prop(LocalText(), label=N_("Unit"), max_length=20, help=N_("Empty: m, °, s, g or °C."))
    digits: int = prop(1, label=N_("Decimals"), min=0, max=6)
    variable: VariableName = prop(VariableName(""), label=N_("Variable"), help=N_("Gets the reading."))
    color: Color = prop(Color.from_hex("#f2b01e"), label=N_("Colour"))
