"""Aiken, the simplest text format of Moodle: a question, its answers with letters, and the right letter.

Source: docs.moodle.org, "Aiken format".
"""

from __future__ import annotations

import re

from scenes.components.question.model import Question
from scenes.questions.imported import MAX_QUESTIONS, Imported, NotUnderstood, choice_question

_ANSWER = re.compile(r"\s*([A-Za-zក-ញ])[.)]\s+(.*)")
_RIGHT = re.compile(r"\s*(?:ANSWER|ចម្លើយ)\s*[:៖]\s*([A-Za-zក-ញ])\s*$", re.I)


def read_aiken(text: str) -> Imported:
    """Every question; letters may be Latin or Khmer."""
    questions: list[Question] = []
    left_out: list[NotUnderstood] = []
    prompt: list[str] = []
    answers: list[tuple[str, str]] = []
    begun = 1
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        right, answer = _RIGHT.match(line), _ANSWER.match(line)
        if right:
            letter = right.group(1).upper()
            if not prompt or len(answers) < 2 or letter not in {own for own, _text in answers}:
                code = "no_right_answer" if prompt and len(answers) > 1 else "no_answers"
                left_out.append(NotUnderstood(begun, " ".join(prompt)[:80] or line[:80], code))
            elif len(questions) >= MAX_QUESTIONS:
                left_out.append(NotUnderstood(begun, " ".join(prompt)[:80], "too_many_questions"))
                return Imported(tuple(questions), tuple(left_out))
            else:
                given = [(words, own == letter, "") for own, words in answers]
                questions.append(choice_question(" ".join(prompt), given))
            prompt, answers = [], []
        elif answer and prompt:
            answers.append((answer.group(1).upper(), answer.group(2).strip()))
        elif line.strip():
            if answers:  # the question before was never ended
                left_out.append(NotUnderstood(begun, " ".join(prompt)[:80], "no_right_answer"))
                prompt, answers = [], []
            if not prompt:
                begun = number
            prompt.append(line.strip())
    if prompt or answers:
        left_out.append(NotUnderstood(begun, " ".join(prompt)[:80], "no_right_answer"))
    return Imported(tuple(questions), tuple(left_out))
