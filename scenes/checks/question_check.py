"""The item check: what is wrong with single questions, and with all questions of a lesson together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from scenes.checks.walk import thing_problem
from scenes.components.question.logic import GAP, asked_pairs, is_marked_later
from scenes.components.question.model import CHOSEN, Question
from scenes.khmer.answer_key import answer_key
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity, Scene
from scenes.model.values import LocalText
from scenes.schema.check import Level, Problem
from scenes.texts import N_, Term

_GUESSED = 3
"""From so many questions on it is no chance that the longest answer is right in all of them."""
Item = tuple[Scene, Entity, Question]
Fault = tuple[Level, str, dict[str, object]]
"""How bad, code and values."""


def check_question(lesson: Lesson, scene: Scene, entity: Entity, question: Question) -> Iterator[Problem]:
    """What can be said of one question without looking at others."""
    for level, code, values in _faults(lesson, question):
        yield thing_problem(level, code, scene, entity, question=entity.id, **values)


def check_questions(lesson: Lesson, items: Sequence[Item]) -> Iterator[Problem]:
    """What can be said only of all questions together: answers that can be guessed, objectives nobody asks about."""
    yield from _check_lengths(lesson, items)
    asked = {question.objective for _scene, _entity, question in items if question.objective}
    for scene, entity, question in items:
        if question.objective > len(lesson.objectives):
            values = {"question": entity.id, "number": question.objective, "total": len(lesson.objectives)}
            yield thing_problem("error", "unknown_objective", scene, entity, **values)
    # A lesson that does not say what its questions are about is not asked for it.
    for number, _objective in enumerate(lesson.objectives, 1):
        if asked and number not in asked:
            yield Problem("warning", "objective_not_asked", f"objectives[{number - 1}]", {"number": number})


def _faults(lesson: Lesson, question: Question) -> Iterator[Fault]:
    if question.choices and question.kind not in CHOSEN - {"true_false"} and question.kind != "order":
        yield "warning", "choices_not_used", {}
    match question.kind:
        case "single" | "multiple" | "order":
            yield from _check_choices(lesson, question)
        case "match":
            yield from _check_pairs(lesson, question)
        case "fill_in":
            yield from _check_gaps(lesson, question)
        case "number":
            if question.asks_unit and not question.unit:
                yield "error", "no_unit", {}
        case "label" | "hotspot":
            yield from _check_spots(question)
    said = question.feedback_right or question.feedback_wrong or any(c.feedback for c in question.choices)
    if not said and not (is_marked_later(question) and question.sample_answer):
        yield "warning", "no_feedback", {}


def _check_choices(lesson: Lesson, question: Question) -> Iterator[Fault]:
    yield from _check_ids([choice.id for choice in question.choices])
    right = len(question.right_ids)
    if len(question.choices) < 2:
        yield "error", "too_few_choices", {}
    elif question.kind != "order" and right == 0:
        yield "error", "no_right_answer", {}
    elif question.kind == "single" and right > 1:
        yield "error", "two_right_answers", {"count": right}
    yield from _check_equal(lesson, [choice.text for choice in question.choices])


def _check_ids(ids: Sequence[str]) -> Iterator[Fault]:
    if len(set(ids)) != len(ids):
        yield "error", "same_choice_twice", {}


def _check_equal(lesson: Lesson, texts: Sequence[LocalText]) -> Iterator[Fault]:
    for language in lesson.languages:
        own = [text.get(language, "") for text in texts]
        doubled = next((text for text in own if text and own.count(text) > 1), None)
        if doubled is not None:
            yield "error", "same_answer_text", {"text": doubled}


def _check_pairs(lesson: Lesson, question: Question) -> Iterator[Fault]:
    yield from _check_ids([pair.id for pair in question.pairs])
    pairs = asked_pairs(question)
    if len(pairs) < 2:
        yield "error", "too_few_pairs", {}
    elif len({pair.match for pair in question.pairs}) < 2:
        yield "error", "one_partner", {}
    yield from _check_equal(lesson, [pair.text for pair in pairs])


def _check_gaps(lesson: Lesson, question: Question) -> Iterator[Fault]:
    yield from _check_ids([gap.id for gap in question.gaps])
    if not question.gaps:
        yield "error", "no_gaps", {}
    for number, gap in enumerate(question.gaps, 1):
        for language in lesson.languages:
            if not any(answer_key(answer.get(language, "")) for answer in gap.answers):
                name = Term(_LANGUAGES.get(language, language))
                yield "error", "gap_without_word", {"number": number, "language": name}
    for spoken, sentence in question.sentence.items():
        marks = len(GAP.findall(sentence))
        if marks and marks != len(question.gaps):
            name = Term(_LANGUAGES.get(spoken, spoken))
            yield "error", "gaps_do_not_fit", {"marks": marks, "gaps": len(question.gaps), "language": name}


_LANGUAGES = {"km": N_("Khmer"), "en": N_("English")}


def _check_spots(question: Question) -> Iterator[Fault]:
    yield from _check_ids([spot.id for spot in question.spots])
    if len(question.spots) < (2 if question.kind == "label" else 1):
        yield "error", "too_few_spots", {}
    for number, spot in enumerate(question.spots, 1):
        if question.kind == "label" and not spot.text:
            yield "error", "spot_without_words", {"number": number}
        if not question.picture and spot.target is None:
            yield "error", "spot_without_thing", {"number": number}
    if question.picture:
        for number, spot in enumerate(question.spots):
            near = [o for o in question.spots[:number] if math.dist((o.x, o.y), (spot.x, spot.y)) < 3]
            if near:
                other = question.spots.index(near[0]) + 1
                yield "error", "spots_overlap", {"number": number + 1, "other": other}
    else:
        things = [spot.target for spot in question.spots if spot.target is not None]
        if len(set(things)) != len(things):
            yield "error", "same_thing_twice", {}


def _check_lengths(lesson: Lesson, items: Sequence[Item]) -> Iterator[Problem]:
    """In a lesson where the longest answer is always right, pupils find it without reading."""
    for language in lesson.languages:
        longest = [
            verdict
            for _scene, _entity, question in items
            if question.kind == "single" and (verdict := _is_longest_right(question, language)) is not None
        ]
        if len(longest) >= _GUESSED and all(longest):
            yield Problem("warning", "longest_is_right", "scenes", {"count": len(longest)})
            return


def _is_longest_right(question: Question, language: str) -> bool | None:
    """Whether the right answer is longer than all others; None if it cannot be said."""
    lengths = [
        (len(choice.text.get(language, "").replace("\u200b", "")), choice.right)
        for choice in question.choices
    ]
    right = [length for length, is_right in lengths if is_right]
    wrong = [length for length, is_right in lengths if not is_right]
    return right[0] > max(wrong) if len(right) == 1 and wrong and min(wrong) else None
