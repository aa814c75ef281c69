"""What a player that is tried tells: its lines, read with suspicion. No widgets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Value = bool | float | str
Fate = Literal["fired", "condition", "once", "off"]
_PLACES = ("scene", "step", "step_done", "finished")
_MOST = 4096


@dataclass(frozen=True, slots=True)
class CardTold:
    """What became of a card after `seconds`; `condition` is the place of the first one that did not hold, or -1, and
    `now` what it compared.
    """

    scene: str
    card: str
    fate: Fate
    seconds: float
    condition: int = -1
    now: Value | None = None


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """Where the pupils are now: `kind` is "scene", "step", "step_done" or "finished"."""

    kind: str
    subject: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ValueTold:
    """What a variable is now, or the score (no name)."""

    name: str
    value: Value
    seconds: float


@dataclass(frozen=True, slots=True)
class SwitchTold:
    """A card was switched on or off by another one."""

    card: str
    is_on: bool
    seconds: float


Told = CardTold | PlaceTold | ValueTold | SwitchTold


def read_line(line: bytes) -> Told | None:
    """One line of the trace; None for anything else that a player may print."""
    if len(line) > _MOST or not line.startswith(b"["):
        return None
    try:
        kind, subject, values = json.loads(line)
        seconds = float(values["at"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not isinstance(kind, str) or not isinstance(subject, str):
        return None
    if kind in _PLACES:
        return PlaceTold(kind, subject, seconds)
    if kind in ("variable", "score"):
        value = values.get("value")
        return ValueTold(subject, value, seconds) if isinstance(value, bool | int | float | str) else None
    if kind == "card_switched":
        return SwitchTold(subject, values.get("is_on") is True, seconds)
    scene, _slash, card = subject.partition("/")
    fate = values.get("fate")
    if kind != "card" or not card or fate not in ("fired", "condition", "once", "off"):
        return None
    place, now = values.get("condition", -1), values.get("now")
    return CardTold(
        scene,
        card,
        fate,
        seconds,
        place if isinstance(place, int) else -1,
        now if isinstance(now, bool | int | float | str) else None,
    )
