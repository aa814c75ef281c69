"""How questions are asked and marked. Up to four pupils share a PC: they answer in turn, and only when all of them
have answered does anybody see what was right. A round is one try for each pupil who still has one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scenes.components.question.logic import asked_pairs, cleaned, fraction_of, is_marked_later
from scenes.components.question.model import Choice, Question
from scenes.model.values import EntityId, LocalText
from scenes.records import dataclass


@dataclass(frozen=True, slots=True)
class PupilResult:
    """What one pupil did with a question so far. `fraction` is the share of the last answer that is right."""

    pupil: int
    choices: tuple[str, ...]
    is_right: bool
    is_done: bool
    points: float
    tries: int
    fraction: float = 0.0


@dataclass(frozen=True, slots=True)
class QuestionView:
    """All that a screen needs to show an open question.

    `phase` is "answer" (the pupil `pupil` answers now) or "feedback" (everybody has answered this round). `results`
    has one entry a pupil who tried. `is_final`: nobody has a try left, so the right answers may be shown. `order` is
    how answers, partners or labels stand, by their ids (`logic.mixed_ids`). In an exam there is no way back.
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
    order: tuple[str, ...] = ()
    is_exam: bool = False

    @property
    def is_last_try(self) -> bool:
        """Whether this pupil has tried before and can try once more; the only try of a test is no last one."""
        return self.tries_left == 1 and any(each.pupil == self.pupil for each in self.results)

    @property
    def parts(self) -> tuple[str, ...]:
        """What is matched or placed, in the order in which it stands."""
        if self.question.kind == "match":
            return tuple(pair.id for pair in asked_pairs(self.question))
        return self.order


def new_answers(pupils: int) -> list[dict[str, Any]]:
    """An entry a pupil: no tries yet. `spent`: ticks an unanswered question was open before it was closed."""
    return [{"tries": [], "done": False, "right": False, "points": 0.0, "spent": 0} for _ in range(pupils)]


def is_right(question: Question, chosen: Sequence[str]) -> bool:
    """Whether nothing of the answer is wrong and nothing is missing."""
    return fraction_of(question, chosen) == 1.0


def points_for(question: Question, tries: int, fraction: float = 1.0) -> float:
    """Points for what is right at this try: all at the first one, `retry_points` of them at a later one."""
    return round(question.points * fraction * (1.0 if tries == 1 else question.retry_points), 6)


def points_of(question: Question, answers: Sequence[Sequence[str]]) -> float:
    """Points for the best of these tries, in their order."""
    return max(
        (points_for(question, n, fraction_of(question, answer)) for n, answer in enumerate(answers, 1)),
        default=0.0,
    )


def ends_question(question: Question, tries: int, right: bool) -> bool:
    """Whether a pupil is done with it after so many tries. What a teacher marks later is written once."""
    return right or tries >= question.attempts or is_marked_later(question)


def mark(
    question: Question, choices: Sequence[str], entry: dict[str, Any], seconds: float, answer_id: str = ""
) -> bool:
    """Add a try to a pupil's entry; returns whether it is right. What the question does not have is left out."""
    chosen = list(cleaned(question, choices))
    right = is_right(question, chosen)
    entry["tries"].append({"id": answer_id, "choices": chosen, "right": right, "seconds": round(seconds, 3)})
    entry["points"] = points_of(question, [done["choices"] for done in entry["tries"]])
    entry["right"] = right
    entry["done"] = ends_question(question, len(entry["tries"]), right)
    entry["spent"] = 0
    return right


def whose_try(entries: Sequence[Mapping[str, Any]], first: int = 0) -> list[int]:
    """The pupils who answer in this round, beginning with `first` if it is one of them.

    They are those with the fewest tries among all who are not done: if a question was closed in the middle of a
    round, nobody gets ahead of the others.
    """
    open_ = [pupil for pupil, entry in enumerate(entries) if not entry["done"]]
    fewest = min((len(entries[pupil]["tries"]) for pupil in open_), default=0)
    waiting = [pupil for pupil in open_ if len(entries[pupil]["tries"]) == fewest]
    at = waiting.index(first) if first in waiting else 0
    return waiting[at:] + waiting[:at]


def feedback_for(question: Question, result: PupilResult) -> LocalText:
    """What to say to a pupil: of the chosen answer first, else of the question."""
    by_id: Mapping[str, Choice] = {option.id: option for option in question.options}
    if question.kind == "single" and result.choices:
        text = by_id[result.choices[0]].feedback if result.choices[0] in by_id else LocalText()
        if text:
            return text
    return question.feedback_right if result.is_right else question.feedback_wrong


def result_of(question: Question, pupil: int, entry: Mapping[str, Any]) -> PupilResult:
    tries = entry["tries"]
    chosen = tuple(tries[-1]["choices"]) if tries else ()
    return PupilResult(
        pupil,
        chosen,
        bool(entry["right"]),
        bool(entry["done"]),
        float(entry["points"]),
        len(tries),
        fraction_of(question, chosen),
    )
