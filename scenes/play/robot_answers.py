"""What the robot pupil answers: all right, half right, or wrong, to a question of any kind. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scenes.components.question.logic import (
    asked_pairs,
    by_part,
    cleaned,
    fraction_of,
    part,
    plain_number,
    right_answer,
)
from scenes.components.question.model import DONE, Question

Manner = Literal["right", "half", "wrong"]
_WRONG_WORDS = "?"
_CORNERS = ("0.0,0.0", "100.0,0.0", "0.0,100.0", "100.0,100.0")


def answer_for(question: Question, order: Sequence[str], manner: Manner) -> tuple[str, ...]:
    """An answer of this manner. `order` is how answers or partners stand before the pupil.

    "half" gives about half of the parts right; of a question with one part it is right. "wrong" is never right,
    as far as the question has a wrong answer.
    """
    right = cleaned(question, right_answer(question))
    if manner == "right" or question.kind == "free_text":
        return _as_shown(question, order, right)
    wrong = _wrong(question, order, right)
    if manner == "wrong":
        return wrong
    mixed = _half(question, right, wrong)
    return mixed if fraction_of(question, mixed) > 0 else _as_shown(question, order, right)


def _as_shown(question: Question, order: Sequence[str], right: tuple[str, ...]) -> tuple[str, ...]:
    """What is chosen of answers is named from top to bottom."""
    return (
        tuple(sorted(right, key=order.index))
        if set(right) <= set(order) and question.kind != "order"
        else right
    )


def _wrong(question: Question, order: Sequence[str], right: tuple[str, ...]) -> tuple[str, ...]:
    match question.kind:
        case "order":
            return tuple(reversed(right)) if len(right) % 2 == 0 else (*right[1:], *right[:1])
        case "match":
            partners: list[str] = [pair.id for pair in question.pairs]
            others = [*partners[1:], *partners[:1]]
            return tuple(part(pair.id, others[partners.index(pair.id)]) for pair in asked_pairs(question))
        case "fill_in":
            return tuple(part(gap.id, _WRONG_WORDS) for gap in question.gaps)
        case "number" | "measure":
            # farther away than any tolerance a teacher gives
            far = question.number + 1 + 3 * question.tolerance * max(1.0, abs(question.number))
            return (plain_number(far),)
        case "label":
            given = list(by_part(right).values())
            turned = [*given[1:], *given[:1]]
            return tuple(part(spot.id, put) for spot, put in zip(question.spots, turned))
        case "hotspot":
            if not question.picture:
                return ("-",)
            return tuple(c for c in _CORNERS if not fraction_of(question, (c,)))[:1]
    if question.kind in DONE:
        return ()
    wrong = [option for option in order if option not in question.right_ids]
    if question.kind == "multiple" and question.marking == "all":
        chosen = _as_shown(question, order, right)
        return (*chosen[:-1], *wrong[:1]) or chosen[:1]
    return tuple(wrong[:1]) or right[:1]


def _half(question: Question, right: tuple[str, ...], wrong: tuple[str, ...]) -> tuple[str, ...]:
    """The first half of the right answer; where all must be answered, the rest stands the other way round."""
    keep = (len(right) + 1) // 2
    if question.kind == "order":
        return (*right[:keep], *reversed(right[keep:])) if len(right) - keep > 1 else right
    if question.kind in ("number", "measure") and question.asks_unit:
        return (plain_number(question.number),)
    return right[:keep]
