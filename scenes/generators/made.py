"""Library models made to measure: a form's values -> a model in two qualities, at once and with its shadows baked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenes.generators.catalogue import ENTRIES
from scenes.generators.entry import Entry
from scenes.generators.finish import Built, build
from scenes.generators.forms import arguments_of, form_of
from scenes.generators.occlusion import Bake
from scenes.model.values import Color
from scenes.records import fields, replace
from scenes.schema.describe import Property, describe

LIBRARY = "library/"


def entry_named(reference: str) -> Entry | None:
    """The library model of a reference ("library/geometry/cone") or an id ("geometry/cone")."""
    wanted = reference.removeprefix(LIBRARY)
    return next((entry for entry in ENTRIES if entry.id == wanted), None)


def form_with(entry: Entry, measures: Mapping[str, bool | float | str]) -> Any | None:
    """The form of a library model with these measures; what they leave out or tell wrongly is as in the library."""
    form = form_of(entry)
    if form is None:
        return None
    known = {p.name: p for p in describe(type(form)).properties}
    taken = {name: _within(known[name], value) for name, value in measures.items() if name in known}
    return replace(form, **{name: value for name, value in taken.items() if value is not None})


def measures_of(form: Any, entry: Entry) -> dict[str, bool | float | str]:
    """What differs from the library's form, as a lesson keeps it; empty for the library model itself."""
    usual = form_of(entry)
    names = [field.name for field in fields(form)]
    return {n: _kept(getattr(form, n)) for n in names if getattr(form, n) != getattr(usual, n)}


def make_draft(entry: Entry, form: Any) -> Built:
    """The model without baked shadows, in some milliseconds. Raises ValueError for a form that has no triangles."""
    model = entry.make(**arguments_of(form))
    return build(replace(model, bake=Bake(strength=0.0)))


def make_whole(entry: Entry, form: Any) -> Built:
    """The model as the library would have it; takes up to ten seconds."""
    return build(entry.make(**arguments_of(form)))


def _kept(value: Any) -> bool | float | str:
    return (
        value.to_hex()
        if isinstance(value, Color)
        else value
        if isinstance(value, bool | str)
        else float(value)
    )


def _within(prop: Property, value: bool | float | str) -> Any | None:
    """A kept measure as the form wants it; None for one that it cannot be."""
    kind, info = prop.type.kind, prop.info
    if kind == "bool":
        return value if isinstance(value, bool) else None
    if kind == "color":
        try:
            return Color.from_hex(str(value))
        except ValueError:
            return None
    if kind == "enum":
        return value if value in prop.type.options else None
    if isinstance(value, bool | str):
        return None
    low = value if info.min is None else max(value, info.min)
    number = low if info.max is None else min(low, info.max)
    return round(number) if kind == "int" else float(number)
