"""What a teacher can change about library models: the inspector's rows and the maker's arguments.

A form is a frozen dataclass whose properties are arguments of the maker by the same name. Each kit declares its own in
<kit>/forms.py, with the properties of measures.py where several kits share them. `FORMS` says which makers have one;
every library model of such a maker can be made to measure.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

from scenes.generators.bones import forms as bones
from scenes.generators.cell import forms as cell
from scenes.generators.circuit import forms as circuit
from scenes.generators.classroom import forms as classroom
from scenes.generators.entry import Entry
from scenes.generators.geometry import forms as geometry
from scenes.generators.glassware import forms as glassware
from scenes.generators.map import forms as land
from scenes.generators.market import forms as market
from scenes.generators.mechanics import forms as mechanics
from scenes.generators.mosquito import forms as mosquito
from scenes.generators.organs import forms as organs
from scenes.generators.plant import forms as plant
from scenes.generators.rooms import forms as rooms
from scenes.generators.sky import forms as sky
from scenes.generators.temple import forms as temple
from scenes.generators.village import forms as village
from scenes.model.values import Color
from scenes.records import fields
from scenes.schema.describe import describe

FORMS: Mapping[Callable[..., Any], type[Any]] = {
    **bones.FORMS,
    **cell.FORMS,
    **circuit.FORMS,
    **classroom.FORMS,
    **geometry.FORMS,
    **glassware.FORMS,
    **land.FORMS,
    **market.FORMS,
    **mechanics.FORMS,
    **mosquito.FORMS,
    **organs.FORMS,
    **plant.FORMS,
    **rooms.FORMS,
    **sky.FORMS,
    **temple.FORMS,
    **village.FORMS,
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
