"""GIFT, the text format of Moodle: reading what Sala can ask, and writing it.

Source: docs.moodle.org, "GIFT format" (4.x).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scenes.components.question.logic import GAP, asked_pairs, plain_number, tolerance_of
from scenes.components.question.model import Question
from scenes.model.values import LocalText
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

_SIGNS = "~=#{}:"
_TITLE = re.compile(r"\s*::(.*?)::", re.S)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.I)
_WEIGHT = re.compile(r"%(-?\d+(?:\.\d+)?)%")
_TAG = re.compile(r"<[^<>]{0,200}>")
_HELD = {sign: chr(0xE000 + number) for number, sign in enumerate(_SIGNS)}
_GIVEN = {held: sign for sign, held in _HELD.items()}
_TRUE = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def read_gift(text: str) -> Imported:
    """Every question of the text; what Sala cannot ask is named with its line."""
    questions: list[Question] = []
    left_out: list[NotUnderstood] = []
    for line, block in _blocks(text):
        if block.lstrip().startswith("$CATEGORY:"):
            continue
        if len(questions) >= MAX_QUESTIONS:
            left_out.append(NotUnderstood(line, _plain(block)[:80], "too_many_questions"))
            break
        question = _question(block)
        if isinstance(question, str):
            left_out.append(NotUnderstood(line, _plain(block)[:80], question))
        else:
            questions.append(question)
    return Imported(tuple(questions), tuple(left_out))


def _blocks(text: str) -> Iterable[tuple[int, str]]:
    """Questions stand apart by empty lines; lines that begin with // say nothing."""
    begun, lines = 0, []
    for number, line in enumerate([*text.lstrip("\ufeff").splitlines(), ""], 1):
        if line.strip().startswith("//"):
            continue
        if line.strip():
            begun = begun or number
            lines.append(line)
        elif lines:
            block = "\n".join(lines)
            yield begun, re.sub(r"\\([~=#{}:])", lambda found: _HELD[found.group(1)], block)
            begun, lines = 0, []


def _plain(text: str) -> str:
    """As it is read: escaped signs are themselves again, HTML is left out."""
    for held, sign in _GIVEN.items():
        text = text.replace(held, sign)
    return " ".join(_TAG.sub(" ", text.replace("\\n", " ").replace("\\\\", "\\")).split())


def _question(block: str) -> Question | str:
    """The question of a block, or the code of why there is none."""
    block = _TITLE.sub("", block, count=1)
    block = _FORMAT.sub("", block, count=1)
    begin, end = block.find("{"), block.rfind("}")
    if begin < 0 or end < begin:
        return "no_answers"
    before, inside, after = block[:begin], block[begin + 1 : end].strip(), block[end + 1 :]
    if "{" in after or "}" in inside or "{" in inside:
        return "several_gaps"
    prompt = _plain(before)
    is_gap = bool(after.strip())
    if is_gap:
        prompt = f"{prompt} ___ {_plain(after)}"
    inside, _mark, said = inside.partition("####")
    if not inside.strip():
        return text_question(prompt) if prompt else "no_prompt"
    if not prompt:
        return "no_prompt"
    if inside.startswith("#"):
        return _number(prompt, inside[1:])
    word, *feedback = (part.strip() for part in inside.split("#"))
    if word.upper() in _TRUE:
        wrong, right = [*map(_plain, feedback), "", ""][:2]
        return true_false_question(prompt, _TRUE[word.upper()], right, wrong)
    return _answers(prompt, inside, _plain(said), is_gap=is_gap)


def _number(prompt: str, inside: str) -> Question | str:
    inside = inside.strip().removeprefix("=").split("=")[0].split("#")[0]
    inside = _WEIGHT.sub("", inside)
    if ".." in inside:
        low, high = (as_number(part) for part in inside.split("..", 1))
        if low is None or high is None:
            return "bad_number"
        return number_question(prompt, (low + high) / 2, abs(high - low) / 2)
    middle, _colon, off = inside.partition(":")
    value, allowed = as_number(middle), as_number(off) if off else 0.0
    if value is None or allowed is None:
        return "bad_number"
    return number_question(prompt, value, allowed)


def _answers(prompt: str, inside: str, said: str, *, is_gap: bool) -> Question | str:
    found = re.findall(r"([=~])([^=~]*)", inside)
    if not found:
        return "no_answers"
    if all(sign == "=" and "->" in words for sign, words in found):
        pairs = [tuple(map(_plain, words.split("#")[0].split("->", 1))) for _sign, words in found]
        return match_question(prompt, [(one, other) for one, other in pairs])
    answers: list[tuple[str, bool, str]] = []
    has_weights = False
    for sign, words in found:
        weight = _WEIGHT.match(words.strip())
        has_weights = has_weights or (weight is not None and sign == "~")
        text, _hash, told = _WEIGHT.sub("", words.strip(), count=1).partition("#")
        is_right = sign == "=" if weight is None else float(weight.group(1)) > 0
        answers.append((_plain(text), is_right, _plain(told)))
    if not any(sign == "~" for sign, _words in found):
        words_only = [text for text, is_right, _told in answers if is_right and text]
        sentence = prompt if is_gap else ""
        return words_question(prompt, words_only, sentence) if words_only else "no_answers"
    if not any(is_right for _text, is_right, _told in answers):
        return "no_right_answer"
    return choice_question(prompt, answers, said, is_multiple=has_weights)


# ---------------------------------------------------------------------- writing


def write_gift(questions: Iterable[tuple[str, Question]], language: str) -> tuple[str, list[str]]:
    """Questions with their names as GIFT in one language, and the names of those that GIFT cannot ask."""
    blocks, left_out = [], []
    for name, question in questions:
        body = _body(question, language)
        if body is None:
            left_out.append(name)
            continue
        before, after = _around(question, language)
        blocks.append(f"::{_escaped(name)}::{_escaped(before)} {{{body}}}{after and ' ' + _escaped(after)}")
    return "\n\n".join(blocks) + "\n", left_out


def _around(question: Question, language: str) -> tuple[str, str]:
    """What is said before the answers and, where a word is missing in a sentence, after them."""
    prompt = question.prompt.pick(language)
    sentence = question.sentence.pick(language) if question.kind == "fill_in" else ""
    if not GAP.search(sentence):
        return prompt, ""
    before, after = GAP.split(sentence, maxsplit=1)
    # Of a question that came from GIFT the prompt is the sentence itself.
    return (before if GAP.search(prompt) else f"{prompt} {before}"), after


def _body(question: Question, language: str) -> str | None:
    def said(text: LocalText) -> str:
        words = text.pick(language)
        return f"#{_escaped(words)}" if words else ""

    match question.kind:
        case "single":
            return (
                "".join(
                    f"\n\t{'=' if c.right else '~'}{_escaped(c.text.pick(language))}{said(c.feedback)}"
                    for c in question.choices
                )
                + "\n"
            )
        case "multiple":
            share = plain_number(100 / max(1, len(question.right_ids)))
            weights = [share if choice.right else "-100" for choice in question.choices]
            lines = (
                f"\n\t~%{weight}%{_escaped(c.text.pick(language))}{said(c.feedback)}"
                for weight, c in zip(weights, question.choices)
            )
            return "".join(lines) + "\n"
        case "true_false":
            wrong, right = said(question.feedback_wrong), said(question.feedback_right)
            # The first is for who answers wrong.
            told = f"{wrong or '# '}{right}" if wrong or right else ""
            return ("TRUE" if question.is_true else "FALSE") + told
        case "match":
            if len(asked_pairs(question)) < 2:
                return None
            # Those without a first text stand there to mislead.
            pairs = (
                [_escaped(text.pick(language).replace("->", "→")) for text in (pair.text, pair.match)]
                for pair in question.pairs
            )
            return "".join(f"\n\t={one} -> {other}" for one, other in pairs) + "\n"
        case "fill_in" if len(question.gaps) == 1:
            words = dict.fromkeys(text for answer in question.gaps[0].answers for text in answer.values())
            return "".join(f" ={_escaped(word)}" for word in words) + " " if words else None
        case "number":
            return f"#{plain_number(question.number)}:{plain_number(tolerance_of(question))}"
        case "free_text":
            return ""
    return None


def _escaped(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "\\\\")
    return re.sub(r"([~=#{}:])", r"\\\1", plain)
