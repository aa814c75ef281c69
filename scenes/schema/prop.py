"""`prop`: the one place where a property is declared - default, label, help, unit, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenes.records import MISSING, dataclass, field

METADATA_KEY = "sala"


@dataclass(frozen=True, slots=True)
class PropInfo:
    """What a declaration says beyond type and default. Limits are inclusive; lengths are in code points."""

    label: str = ""
    help: str = ""
    unit: str = ""
    min: float | None = None
    max: float | None = None
    max_length: int | None = None
    max_items: int | None = None
    choices: Mapping[str, str] | None = None
    multiline: bool = False
    expert: bool = False
    written_as: str = ""
    is_key: bool = False
    ability: str = ""
    zero: str = ""
    by_program: bool = False


def prop(
    default: Any = MISSING,
    *,
    factory: Callable[[], Any] | None = None,
    label: str = "",
    help: str = "",
    unit: str = "",
    min: float | None = None,
    max: float | None = None,
    max_length: int | None = None,
    max_items: int | None = None,
    choices: Mapping[str, str] | None = None,
    multiline: bool = False,
    expert: bool = False,
    written_as: str = "",
    is_key: bool = False,
    ability: str = "",
    zero: str = "",
    by_program: bool = False,
) -> Any:
    """Declare a property of a frozen dataclass.

    Without a default the property is required. `choices` maps each value of a `Literal` to its label. `written_as` is
    the key in the file where the Python name cannot be used ("if"). `is_key` marks the id that stands as the key of
    the mapping a record is kept in. `expert` properties are hidden in simple mode. `ability` is the kind of component
    that the thing named here must have: a card that asks names a question. `zero` is how a 0 reads where it means
    something else than none. `by_program` properties are written by the studio itself and have no row of their own.
    """
    info = PropInfo(
        label=label,
        help=help,
        unit=unit,
        min=min,
        max=max,
        max_length=max_length,
        max_items=max_items,
        choices=choices,
        multiline=multiline,
        expert=expert,
        written_as=written_as,
        is_key=is_key,
        ability=ability,
        zero=zero,
        by_program=by_program,
    )
    metadata = {METADATA_KEY: info}
    if factory is not None:
        return field(default_factory=factory, metadata=metadata)
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)
