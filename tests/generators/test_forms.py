"""Forms: what a teacher can change about a library model is what its maker takes, within limits that make sense."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from scenes.generators.catalogue import ENTRIES
from scenes.generators.forms import FORMS, arguments_of, form_of
from scenes.generators.made import entry_named, form_with, make_draft, measures_of
from scenes.model.values import Color
from scenes.records import fields, replace
from scenes.schema.describe import describe

SHAPED = [entry for entry in ENTRIES if entry.make in FORMS]


def ends(form: Any) -> Iterator[Any]:
    """The form with each property at each of its limits or choices, and with all numbers least and most."""
    least, most = {}, {}
    for one in describe(type(form)).properties:
        kind = one.type.kind
        if kind in ("int", "float"):
            turn = round if kind == "int" else float
            assert one.info.min is not None and one.info.max is not None, one.name
            least[one.name], most[one.name] = turn(one.info.min), turn(one.info.max)
            choices: list[Any] = [least[one.name], most[one.name]]
        else:
            choices = {"bool": [False, True], "enum": [*one.type.options]}.get(kind, [Color(1.0, 0.0, 0.0)])
        yield from (replace(form, **{one.name: choice}) for choice in choices)
    yield replace(form, **least)
    yield replace(form, **most)


@pytest.mark.parametrize("maker", FORMS, ids=lambda maker: maker.__name__)
def test_a_form_names_arguments_of_its_maker_and_every_maker_is_in_the_library(maker: Any) -> None:
    taken = set(inspect.signature(maker).parameters)
    assert {field.name for field in fields(FORMS[maker])} <= taken
    assert any(entry.make is maker for entry in ENTRIES)


@pytest.mark.parametrize("entry", SHAPED, ids=lambda entry: entry.id)
def test_the_form_of_a_library_model_says_what_it_is_made_with(entry: Any) -> None:
    form = form_of(entry)
    signature = inspect.signature(entry.make)
    usual = {name: p.default for name, p in signature.parameters.items()} | dict(entry.parameters)
    assert arguments_of(form) == {name: usual[name] for name in arguments_of(form)}
    assert measures_of(form, entry) == {}


@pytest.mark.parametrize("maker", FORMS, ids=lambda maker: maker.__name__)
def test_every_form_can_be_made_at_the_ends_of_its_limits(maker: Any) -> None:
    entry = next(one for one in ENTRIES if one.make is maker)
    forms = list(ends(form_of(entry)))
    for form in forms:
        model = entry.make(**arguments_of(form))
        assert 0 < sum(len(part.mesh.triangles) for part in model.parts) <= 12_000, form
        assert form_with(entry, measures_of(form, entry)) == form
    # the last two have all numbers at an end: these are drawn and written as well
    for form in forms[-2:]:
        assert 0 < make_draft(entry, form).triangles <= 12_000, form


def test_measures_that_a_maker_does_not_know_are_left_out_and_numbers_are_kept_within_limits() -> None:
    entry = entry_named("library/geometry/prism_three")
    assert entry is not None
    form = form_with(entry, {"sides": 1e9, "radius": "wide", "petals": 4.0, "height": -1.0})
    assert (form.sides, form.radius, form.height) == (24, 0.5, 0.05)
