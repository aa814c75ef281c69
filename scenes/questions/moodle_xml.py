"""Moodle XML: the questions of an export, as far as Sala can ask them. Source: docs.moodle.org, "Moodle XML format"."""

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from scenes.components.question.model import Question
from scenes.questions.imported import (
    MAX_QUESTIONS,
    Imported,
    NotUnderstood,
    as_number,
    choice_question,
    match_question,
    number_question,
    text_question,
    true_false_question,
    words_question,
)
from scenes.questions.safe_xml import parse_xml

_TAG = re.compile(r"<[^<>]{0,2000}>")


def read_moodle_xml(raw: bytes, name: str) -> Imported:
    """Every question; of each that is left out, its number in the file. Raises SalaError("bad_questions_file")."""
    questions: list[Question] = []
    left_out: list[NotUnderstood] = []
    for number, element in enumerate(parse_xml(raw, name).iter("question"), 1):
        kind = element.get("type", "")
        if kind == "category":
            continue
        prompt = _words(element.find("questiontext"))
        if len(questions) >= MAX_QUESTIONS:
            left_out.append(NotUnderstood(number, prompt[:80], "too_many_questions"))
            break
        made = _question(element, kind, prompt)
        if isinstance(made, str):
            left_out.append(NotUnderstood(number, prompt[:80] or kind, made))
        else:
            questions.append(made)
    return Imported(tuple(questions), tuple(left_out))


def _words(element: Element | None) -> str:
    """The text of an element without HTML."""
    text = element.find("text") if element is not None else None
    found = (text.text if text is not None else element.text if element is not None else "") or ""
    return " ".join(unescape(_TAG.sub(" ", found)).split())


def _question(element: Element, kind: str, prompt: str) -> Question | str:
    if not prompt:
        return "no_prompt"
    answers = [(_words(a), _share(a), _words(a.find("feedback"))) for a in element.findall("answer")]
    right = [(text, share, said) for text, share, said in answers if share > 0]
    match kind:
        case "multichoice":
            if len(answers) < 2 or not right:
                return "no_right_answer" if answers else "no_answers"
            is_single = (element.findtext("single") or "true").strip() in ("true", "1")
            given = [(text, share > 0, said) for text, share, said in answers]
            said = _words(element.find("generalfeedback"))
            return choice_question(prompt, given, said, is_multiple=not is_single)
        case "truefalse":
            said_to = {text.lower(): said for text, _share, said in answers}
            is_true = any(text.lower() == "true" for text, _share, _said in right)
            return true_false_question(
                prompt,
                is_true,
                said_to.get(str(is_true).lower(), ""),
                said_to.get(str(not is_true).lower(), ""),
            )
        case "shortanswer":
            words = [text for text, _share, _said in right if text and "*" not in text]
            return words_question(prompt, words) if words else "no_answers"
        case "numerical":
            value = as_number(right[0][0]) if right else None
            first = next((a for a in element.findall("answer") if _share(a) > 0), None)
            off = as_number(first.findtext("tolerance") or "0") if first is not None else None
            return number_question(prompt, value, off or 0.0) if value is not None else "bad_number"
        case "matching":
            pairs = [(_words(s), _words(s.find("answer"))) for s in element.findall("subquestion")]
            pairs = [(one, other) for one, other in pairs if other]
            return match_question(prompt, pairs) if len(pairs) > 1 else "no_answers"
        case "essay":
            return text_question(prompt, _words(element.find("graderinfo")))
    return "unknown_question_kind"


def _share(answer: Element) -> float:
    return (
        as_number((answer.get("fraction") or "0").removeprefix("-")) or 0.0
        if not (answer.get("fraction") or "").startswith("-")
        else -1.0
    )
