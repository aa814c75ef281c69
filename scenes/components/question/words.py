"""What is told of a question, on the screen and on paper: how points are given, and its right number."""

from __future__ import annotations

from scenes.components.question.logic import marking_of, plain_number
from scenes.components.question.model import Question
from scenes.say import Say
from scenes.texts import N_


def marking_rule(question: Question, say: Say) -> str:
    """How points are given, in a few words; "" where an answer has only one part."""
    if question.kind in ("single", "true_false", "free_text") or marking_of(question, ()).total < 2:
        return ""
    if question.marking == "parts":
        return say(N_("Points for each right part"))
    if question.marking == "parts_minus":
        return say(N_("Points for right parts, less for wrong ones"))
    return say(N_("Points only if all is right"))


def number_words(question: Question, say: Say) -> str:
    """The right number with its unit and how far off it may be."""
    number = plain_number(question.number).replace(".", "," if say.language == "km" else ".")
    words = f"{say.digits(number)} {say.pick(question.unit)}".strip()
    if not question.tolerance:
        return words
    sign = "%" if question.tolerance_in == "percent" else ""
    return f"{words} (± {say.digits(plain_number(question.tolerance))}{sign})"
