"""Questions of each kind on paper: what a pupil writes on, and the key for the teacher."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from exporters.paper.page import LEFT_OF_LIST, Paper
from scenes.components.question.logic import GAP, asked_pairs, is_in_scene, mixed_ids
from scenes.components.question.model import DONE, Question
from scenes.components.question.words import marking_rule, number_words
from scenes.errors import SalaError
from scenes.say import Say
from scenes.texts import N_

ReadPicture = Callable[[str], bytes]
_LINE = "." * 34
_NOTES = {
    "true_false": N_("True or false"),
    "multiple": N_("Several right answers"),
    "order": N_("Write the numbers 1, 2, 3 … in the right order."),
    "match": N_("Write the letter of what belongs together."),
    "fill_in": N_("Write the missing words."),
    "label": N_("Write the right number before each label."),
    "hotspot": N_("Mark the place in the picture."),
}
_IN_SCENE = N_("This is done at the computer.")


class KeyLine(NamedTuple):
    """One line of the key: a mark before it, its words, and whether it is right."""

    mark: str
    words: str
    is_right: bool


def key_lines(question: Question, say: Say) -> list[KeyLine]:
    """The right answer for the teacher, in the language that is said."""
    match question.kind:
        case "order":
            return [
                KeyLine(say.digits(f"{n}."), say.pick(c.text), True)
                for n, c in enumerate(question.choices, 1)
            ]
        case "match":
            pairs = asked_pairs(question)
            return [KeyLine("✓", f"{say.pick(pair.text)} — {say.pick(pair.match)}", True) for pair in pairs]
        case "fill_in":
            missing = [
                " / ".join(dict.fromkeys(say.pick(answer) for answer in gap.answers if answer))
                for gap in question.gaps
            ]
            return [KeyLine(say.digits(f"{n}."), text, True) for n, text in enumerate(missing, 1)]
        case "number" | "measure":
            return [KeyLine("✓", number_words(question, say), True)]
        case "label" | "hotspot":
            spots = [(n, say.pick(spot.text)) for n, spot in enumerate(question.spots, 1)]
            return [KeyLine(say.digits(f"{n}."), text, True) for n, text in spots if text]
        case "free_text":
            words = say.pick(question.sample_answer)
            return [KeyLine("", words, False)] if words else []
    if question.kind in DONE:
        return [
            KeyLine(say.digits(f"{n}."), say.pick(part.text), True)
            for n, part in enumerate(question.parts, 1)
        ]
    lines = []
    for index, (text, is_right) in enumerate(_options(question, say)):
        words = f"{text}  ✓ {say(N_('right'))}" if is_right else text
        lines.append(KeyLine(f"{say.letter(index)}.", words, is_right))
    return lines


def print_question(
    paper: Paper, number: int, question: Question, say: Say, read_picture: ReadPicture
) -> None:
    """One question as pupils answer it on paper."""
    rows = len(mixed_ids(question)) + len(question.gaps) + len(question.parts)
    if question.kind == "match":
        rows += len(question.pairs)
    prompt = paper.lines(say.pick(question.prompt), paper.width - LEFT_OF_LIST, 12, bold=True)
    paper.need(7 + 7 * (len(prompt) + rows) + (44 if question.picture else 0))
    paper.item(say.digits(f"{number}."), say.pick(question.prompt), 12, bold=True)
    note = _IN_SCENE if is_in_scene(question) else _NOTES.get(question.kind)
    notes = [say(note)] if note else []
    rule = marking_rule(question, say)
    if rule:
        notes.append(rule)
    if notes:
        paper.text("  ·  ".join(notes), 9, indent=LEFT_OF_LIST)
    if question.picture:
        is_label = question.kind == "label"
        marks = [(s.x, s.y, say.number(n)) for n, s in enumerate(question.spots, 1)] if is_label else []
        with suppress(SalaError):  # that a picture is missing is told by the check
            paper.picture(
                read_picture(question.picture), 60 if is_label else 42, indent=LEFT_OF_LIST, marks=marks
            )
    _answer_room(paper, question, say)


def _answer_room(paper: Paper, question: Question, say: Say) -> None:
    match question.kind:
        case "order":
            for choice in sorted(question.choices, key=lambda c: say.pick(c.text)):  # not as it is right
                paper.item("", f"......  {say.pick(choice.text)}", 11.5, indent=LEFT_OF_LIST)
        case "match":
            words = sorted(dict.fromkeys(say.pick(pair.match) for pair in question.pairs))
            for index, text in enumerate(words):
                paper.item(f"{say.letter(index)}.", text, 11, indent=LEFT_OF_LIST)
            paper.space(1)
            for pair in asked_pairs(question):
                paper.item("", f"......  {say.pick(pair.text)}", 11.5, indent=LEFT_OF_LIST)
        case "fill_in":
            sentence = say.pick(question.sentence)
            if sentence:
                paper.text(GAP.sub(_LINE, sentence), 12, indent=LEFT_OF_LIST)
            for n in range(len(GAP.findall(sentence)), len(question.gaps)):
                paper.item(say.digits(f"{n + 1}."), _LINE, 12, indent=LEFT_OF_LIST)
        case "number" | "measure":
            unit = say.pick(question.unit)
            paper.text(
                _LINE if question.asks_unit or not unit else f"{_LINE} {unit}", 12, indent=LEFT_OF_LIST
            )
        case "label":
            for spot in sorted(question.spots, key=lambda s: say.pick(s.text)):
                paper.item("", f"......  {say.pick(spot.text)}", 11.5, indent=LEFT_OF_LIST)
        case "free_text":
            paper.blank_lines(4)
        case _ if question.kind in DONE:
            for part in sorted(question.parts, key=lambda p: say.pick(p.text)):
                paper.item("", say.pick(part.text), 11.5, indent=LEFT_OF_LIST, box=True)
        case _:
            for index, (text, _is_right) in enumerate(_options(question, say)):
                paper.item(f"{say.letter(index)}.", text, 11.5, indent=LEFT_OF_LIST, box=True)


def _options(question: Question, say: Say) -> list[tuple[str, bool]]:
    if question.kind == "true_false":
        return [(say(N_("True")), question.is_true), (say(N_("False")), not question.is_true)]
    return [(say.pick(choice.text), choice.right) for choice in question.choices]
