"""What playing makes happen. The player shows outcomes, the results keep the records, the trace is their lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from scenes.records import dataclass, field

OutcomeKind = Literal[
    "scene",  # subject: scene; values: start (entity or None)
    "step",  # subject: step that begins; values: number, total
    "step_done",
    "shown",  # subject: entity; values: is_shown
    "moved",  # subject: entity
    "tinted",
    "shaken",  # subject: entity; values: seconds
    "reworded",  # subject: entity; values: what was written on its label or in its panel
    "look",  # subject: entity to which the pupils' view turns
    "playing",  # subject: entity; values: is_playing (sound and motion)
    "clip",  # subject: entity; values: is_playing, and the clip that was started
    "said",  # subject: guide who says it, or ""; values: text {language: text}, seconds
    "variable",  # subject: name; values: value
    "row",  # subject: table; values: row, number
    "cleared",  # subject: table that is empty now
    "simulation",  # subject: thing; values: is_running, is_reset where it began anew
    "score",  # values: points
    "found",  # subject: entity; values: group, count, total
    "dialog",  # subject: entity; values: kind panel|question|tour|talk (opened)
    "line",  # subject: guide who says something; values: line
    "replied",  # subject: guide; values: line, reply (place among its choices)
    "closed",  # subject: entity
    "task",  # subject: question answered in the scene; values: is_begun
    "marked",  # subject: question; values: pupil, right, points, try, is_done
    "feedback",  # subject: question: everybody has answered this round
    "time",  # values: hour
    "language",  # subject: language
    "card",  # subject: rule that fired
    "card_switched",  # subject: rule; values: is_on
    "card_loop",  # subject: rule: cards set each other off without end; stopped
    "picked_up",  # subject: thing
    "put",  # subject: thing; values: slot ("" where it may stand anywhere), right, stays
    "let_go",  # subject: thing that goes back to its place
    "control",  # subject: thing; values: part (kind of component), value
    "pressed",  # subject: button; values: is_on
    "poured",  # subject: vessel, "" where it fills by itself; values: into, amount (ml)
    "wired",  # values: a, b (terminals), is_connected
    "measured",  # subject: instrument; values: value
    "drawn",  # subject: graph paper; values: points, right
    "finished",
    "record",  # values: one line for the results
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that happened, as plain JSON-ready data."""

    kind: OutcomeKind
    subject: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def line(self) -> str:
        """One trace line: the same events always give the same lines, byte for byte."""
        return json.dumps([self.kind, self.subject, dict(self.values)], ensure_ascii=False, sort_keys=True)
