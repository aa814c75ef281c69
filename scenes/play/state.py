"""Everything a session must remember, as plain data: this is what a checkpoint holds."""

from __future__ import annotations

from typing import Any

from scenes.play.state_form import MAX_PUPILS, STATE_FORMAT, checked_fields
from scenes.records import dataclass, field, fields

__all__ = ["MAX_PUPILS", "STATE_FORMAT", "STEP_SECONDS", "State"]

STEP_SECONDS = 1 / 30
"""The fixed step of the session's clock. Motions are computed from time, so drawing may be smoother."""


@dataclass(slots=True)
class State:
    """Only `Session` changes this. All values are plain JSON data; times are in ticks of the session's clock.

    answers: question -> one entry a pupil: {"tries": [{"id", "choices", "right", "seconds"}], "done", "right",
      "points", "spent"}.
    found, opened, visited, tours: what was found, read, entered and seen, in that order, each once.
    inside: the zones one stands in; near: what has opened because one came near; arrived_in: the gates in which one
      arrived and which lead on only after one has stepped out of them.
    fired: "scene/rule" of the cards that react only once; switched: those that a card switched on or off.
    acted: when anybody last did anything.
    places: entity -> the part of its pose that cards changed: {"shown", "position", "rotation", "tint"}.
    clocks: entity -> {"playing", "since", "before"}: when its motion started and how many seconds ran before.
    clips: entity -> {"clip", "loop", "playing", "since", "before"}: which movement of its model a card started.
    tweens: running moves and turns: {"entity", "what", "from", "to", "start", "end"}.
    fades: entity -> {"from", "to", "start", "end"}: what appears or disappears slowly, 0 to 1; shakes: entity ->
      {"strength", "start", "end"}.
    words: entity -> {"label" | "title" | "text": {language: text}}: what cards have written.
    waiting: actions that go on later: {"source": where they are written, "next": the place to go on, "until": tick}.
    hours: scene -> {"from", "to", "start", "end"}: the hour of the day, and when it changes.
    talked: the guides with whom a talk came to its end.
    dialog: what is open: {"kind": "panel", "entity"} | {"kind": "tour", "entity", "stop", "since"}
      | {"kind": "talk", "entity", "line"}
      | {"kind": "question", "entity", "phase": "answer" or "feedback", "waiting": pupils, "round", "since", "asked"}.
    task: the question that is being answered in the scene, which stays free meanwhile: as a question in `dialog`, and
      "done": the parts of a procedure as they were done.
    tests: step -> the questions it asks, as they were drawn; before: step -> the answers of a test before the lesson.
    queue: what opens next: {"kind", "entity"}, for a question also "asked": [which one, of how many], for a talk
      "line", "" for its beginning, and "asked": the question for which it waits.
    held: the thing in the hand; put: thing -> {"slot", "place"} of what lies in slots.
    settings: "thing.kind" -> the number to which a control without a variable is set; also "button.presses".
    opening: "thing.kind" -> {"from", "to", "start", "end"}: what is just being cut open or pulled apart.
    levels, measured, drawn: see `pouring`, `measuring` and `drawing`.
    simulations: thing -> {"running", "seconds": that it ran, "values": {variable: what was set}, "state"}.
    graphs: thing -> {"since": tick, "points": [time, values...]}; tables: thing -> its rows.
    pending: questions asked and not done; orders: question -> its choices as they were mixed.
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
    talked: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)
    arrived_in: list[str] = field(default_factory=list)
    fired: list[str] = field(default_factory=list)
    switched: dict[str, bool] = field(default_factory=dict)
    acted: int = 0
    places: dict[str, dict[str, Any]] = field(default_factory=dict)
    clocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    clips: dict[str, dict[str, Any]] = field(default_factory=dict)
    tweens: list[dict[str, Any]] = field(default_factory=list)
    fades: dict[str, dict[str, float]] = field(default_factory=dict)
    shakes: dict[str, dict[str, float]] = field(default_factory=dict)
    words: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    hours: dict[str, dict[str, float]] = field(default_factory=dict)
    dialog: dict[str, Any] | None = None
    task: dict[str, Any] | None = None
    tests: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    queue: list[dict[str, Any]] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    said: dict[str, Any] | None = None
    orders: dict[str, list[str]] = field(default_factory=dict)
    simulations: dict[str, dict[str, Any]] = field(default_factory=dict)
    graphs: dict[str, dict[str, Any]] = field(default_factory=dict)
    tables: dict[str, list[list[Any]]] = field(default_factory=dict)
    held: str = ""
    put: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings: dict[str, float] = field(default_factory=dict)
    opening: dict[str, dict[str, float]] = field(default_factory=dict)
    levels: dict[str, dict[str, Any]] = field(default_factory=dict)
    measured: dict[str, dict[str, Any]] = field(default_factory=dict)
    drawn: dict[str, list[list[float]]] = field(default_factory=dict)
    is_finished: bool = False
    was_left: bool = False

    def to_data(self) -> dict[str, Any]:
        """The fields as they are: the caller must write them out before the session goes on."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @classmethod
    def from_data(cls, data: Any) -> State:
        """The reverse of `to_data`; shares nothing with `data`.

        Raises SalaError("bad_checkpoint") unless every field, down to the last item, has the kind it must have.
        Whether it fits a lesson is asked by `Session.restored`.
        """
        return cls(**checked_fields(data))
