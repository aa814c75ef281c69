"""What a player that is tried tells: its lines, read with suspicion. No widgets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Fate = Literal["fired", "condition", "once", "off"]
_PLACES = ("scene", "step", "step_done", "finished")
_MOST = 4096


@dataclass(frozen=True, slots=True)
class CardTold:
    """What became of a card after `seconds`; `condition` is the place of the first one that did not hold, or -1."""

    scene: str
    card: str
    fate: Fate
    seconds: float
    condition: int = -1


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """Where the pupils are now: `kind` is "scene", "step", "step_done" or "finished"."""

    kind: str
    subject: str
    seconds: float


def read_line(line: bytes) -> CardTold | PlaceTold | None:
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
    scene, _slash, card = subject.partition("/")
    fate = values.get("fate")
    if kind != "card" or not card or fate not in ("fired", "condition", "once", "off"):
        return None
    place = values.get("condition", -1)
    return CardTold(scene, card, fate, seconds, place if isinstance(place, int) else -1)
