"""What a file of questions holds: the questions that were understood, and what was not, with its place."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.components.question.model import Choice, Gap, Pair, Question
from scenes.khmer.clusters import cut, is_khmer
from scenes.khmer.digits import number_readings
from scenes.model.values import ChoiceId, LocalText
from scenes.records import dataclass

MAX_FILE = 8 << 20
MAX_QUESTIONS = 500


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something that was left out: `place` is a line (from 1), a row, or the number of a question."""

    place: int
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The questions in their order and what is missing of the file. Nothing is left out silently."""

    questions: tuple[Question, ...] = ()
    left_out: tuple[NotUnderstood, ...] = ()


def local(text: str, most: int) -> LocalText:
    """A text in the language it is written in: Khmer where it has Khmer letters; at most so many characters."""
    plain = cut(" ".join(text.split()), most)
    return LocalText({"km" if any(map(is_khmer, plain)) else "en": plain})


def choice_question(
    prompt: str, answers: Sequence[tuple[str, bool, str]], feedback: str = "", *, is_multiple: bool = False
) -> Question:
    """`answers`: text, right or not, what to say to who chose it."""
    many = is_multiple or sum(1 for _text, right, _said in answers if right) > 1
    choices = tuple(
        Choice(ChoiceId(f"a{n}"), local(text, 200), right, local(said, 400) if said else LocalText())
        for n, (text, right, said) in enumerate(answers[:10], 1)
    )
    return Question(
        kind="multiple" if many else "single",
        prompt=local(prompt, 400),
        choices=choices,
        marking="parts" if many else "all",
        feedback_right=local(feedback, 400) if feedback else LocalText(),
        feedback_wrong=local(feedback, 400) if feedback else LocalText(),
        opens="card",
    )


def true_false_question(prompt: str, is_true: bool, right: str = "", wrong: str = "") -> Question:
    return Question(
        kind="true_false",
        prompt=local(prompt, 400),
        is_true=is_true,
        attempts=1,
        feedback_right=local(right, 400) if right else LocalText(),
        feedback_wrong=local(wrong, 400) if wrong else LocalText(),
        opens="card",
    )


def words_question(prompt: str, answers: Sequence[str], sentence: str = "") -> Question:
    """A word to type: each of the answers is right."""
    gap = Gap(ChoiceId("g1"), tuple(local(answer, 120) for answer in answers[:10]))
    return Question(
        kind="fill_in",
        prompt=local(prompt, 400),
        gaps=(gap,),
        sentence=local(sentence, 600) if sentence else LocalText(),
        opens="card",
    )


def number_question(prompt: str, number: float, tolerance: float) -> Question:
    return Question(
        kind="number", prompt=local(prompt, 400), number=number, tolerance=max(0.0, tolerance), opens="card"
    )


def match_question(prompt: str, pairs: Sequence[tuple[str, str]]) -> Question:
    made = tuple(
        Pair(id=ChoiceId(f"p{n}"), text=local(one, 120) if one else LocalText(), match=local(other, 120))
        for n, (one, other) in enumerate(pairs[:10], 1)
    )
    return Question(kind="match", prompt=local(prompt, 400), pairs=made, marking="parts", opens="card")


def text_question(prompt: str, sample: str = "") -> Question:
    return Question(
        kind="free_text",
        prompt=local(prompt, 400),
        sample_answer=local(sample, 600) if sample else LocalText(),
        opens="card",
    )


def as_number(text: str) -> float | None:
    """The first number that a text can mean; None if it is none or too large."""
    found = next(iter(number_readings(text.strip())), None)
    return float(found) if found is not None and abs(found) <= 10**12 else None
