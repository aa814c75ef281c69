"""Everything a session must remember, as plain data: this is what a checkpoint holds."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from scenes.errors import SalaError

STEP_SECONDS = 1 / 30
"""The fixed step of the session's clock. Motions are computed from time, so drawing may be smoother."""

STATE_FORMAT = 1


@dataclass(slots=True)
class State:
    """Only `Session` changes this. All values are plain JSON data.

    answers: question -> one entry a pupil: {"tries": [{"choices", "right", "seconds"}], "done", "right", "points"}.
    places: entity -> the part of its pose that cards changed: {"shown", "position", "rotation", "tint"}.
    clocks: entity -> {"playing", "since", "before"}: when its motion started and how many seconds ran before.
    tweens: running moves and turns: {"entity", "what", "from", "to", "start", "end"} in ticks.
    dialog: what is open: {"kind": "panel", "entity"} | {"kind": "tour", "entity", "stop", "since"}
      | {"kind": "question", "entity", "phase": "answer" or "feedback", "waiting": pupils, "round", "since", "asked"}.
    """

    format: int = STATE_FORMAT
    pupils: list[str] = field(default_factory=lambda: [""])
    language: str = "km"
    random: int = 0
    seed: int = 0
    ticks: int = 0
    seq: int = 0
    scene: str = ""
    start: str = ""
    scene_since: int = 0
    position: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    heading: float = 0.0
    step: int = -1
    step_since: int = 0
    turn: int = 0
    variables: dict[str, Any] = field(default_factory=dict)
    shared_score: float = 0.0
    answers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    visited: list[str] = field(default_factory=list)
    tours: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    clocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    tweens: list[dict[str, Any]] = field(default_factory=list)
    hours: dict[str, dict[str, float]] = field(default_factory=dict)
    dialog: dict[str, Any] | None = None
    queue: list[dict[str, Any]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    said: dict[str, Any] | None = None
    orders: dict[str, list[str]] = field(default_factory=dict)
    is_finished: bool = False
    was_left: bool = False

    def to_data(self) -> dict[str, Any]:
        """The fields as they are: the caller must write them out before the session goes on."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_data(cls, data: Any) -> State:
        """Raises SalaError("bad_checkpoint") unless every field has the kind it must have."""
        default = cls()
        if not isinstance(data, dict) or data.get("format") != STATE_FORMAT:
            raise SalaError("bad_checkpoint")
        values: dict[str, Any] = {}
        for f in fields(cls):
            value = data.get(f.name)
            wanted = getattr(default, f.name)
            nullable = f.name in ("dialog", "said")
            kinds = (
                (dict, type(None))
                if nullable
                else (int, float)
                if isinstance(wanted, float)
                else type(wanted)
            )
            if not isinstance(value, kinds):
                raise SalaError("bad_checkpoint")
            values[f.name] = value
        return cls(**values)
