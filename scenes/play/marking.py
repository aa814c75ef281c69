"""How questions are asked and marked. Up to four pupils share a PC: they answer in turn, and only when all of them
have answered does anybody see what was right. A round is one try for each pupil who still has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenes.components.question.model import Choice, Question
from scenes.model.values import EntityId, LocalText


@dataclass(frozen=True, slots=True)
class PupilResult:
    """What one pupil did with a question so far."""

    pupil: int
    choices: tuple[str, ...]
    is_right: bool
    is_done: bool
    points: float
    tries: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """All that a screen needs to show an open question.

    `phase` is "answer" (the pupil `pupil` answers now) or "feedback" (everybody has answered this round). `results`
    has one entry a pupil who tried. `is_final`: nobody has a try left, so the right answers may be shown.
    """

    id: EntityId
    question: Question
    options: tuple[Choice, ...]
    phase: str
    pupil: int
    tries_left: int
    results: tuple[PupilResult, ...]
    is_final: bool
    hint: LocalText
    seconds_left: float | None
    number: int
    total: int


def new_answers(pupils: int) -> list[dict[str, Any]]:
    return [{"tries": [], "done": False, "right": False, "points": 0.0} for _ in range(pupils)]


def mark(question: Question, choices: Sequence[str], entry: dict[str, Any], seconds: float) -> bool:
    """Add a try to a pupil's entry; returns whether it is right.

    Single and true/false: the one chosen answer is right. Multiple: exactly the right ones are chosen. Full points at
    the first try, `retry_points` of them at a later one.
    """
    known = {option.id for option in question.options}
    chosen = [choice for choice in dict.fromkeys(choices) if choice in known]
    is_right = bool(chosen) and frozenset(chosen) == question.right_ids
    entry["tries"].append({"choices": chosen, "right": is_right, "seconds": round(seconds, 3)})
    if is_right:
        share = 1.0 if len(entry["tries"]) == 1 else question.retry_points
        entry["points"] = round(question.points * share, 6)
        entry["right"] = True
    entry["done"] = is_right or len(entry["tries"]) >= question.attempts
    return is_right


def feedback_for(question: Question, result: PupilResult) -> LocalText:
    """What to say to a pupil: of the chosen answer first, else of the question."""
    by_id: Mapping[str, Choice] = {option.id: option for option in question.options}
    if question.kind == "single" and result.choices:
        text = by_id[result.choices[0]].feedback if result.choices[0] in by_id else LocalText()
        if text:
            return text
    return question.feedback_right if result.is_right else question.feedback_wrong


def result_of(pupil: int, entry: Mapping[str, Any]) -> PupilResult:
    tries = entry["tries"]
    chosen = tuple(tries[-1]["choices"]) if tries else ()
    return PupilResult(
        pupil,
        chosen,
        bool(entry["right"]),
        bool(entry["done"]),
        float(entry["points"]),
        len(tries),
    )
