"""Questions of each kind on paper: what a pupil writes on, and the key for the teacher."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from exporters.paper.page import LEFT_OF_LIST, SMALL, Paper
from scenes.components.question.logic import GAP, asked_pairs, is_in_scene, is_mixed, mixed_ids
from scenes.components.question.model import CHOSEN, DONE, Question
from scenes.components.question.words import marking_rule, number_words
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText
from scenes.play.chance import shuffled
from scenes.say import Say
from scenes.texts import N_

ReadPicture = Callable[[str], bytes]
_LINE = "." * 34
_SHORT = "......"
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


@dataclass(frozen=True, slots=True)
class Printed:
    """A question on paper. `order`: the ids of its answers, partners or labels as they are printed. `things`: what the
    things of the scene that it points at are called.
    """

    number: int
    question: Question
    order: tuple[str, ...]
    things: Mapping[EntityId, LocalText]

    def points(self, say: Say) -> str:
        points = self.question.points
        return say(N_("1 point")) if points == 1 else say(N_("{n} points"), n=points)


def printed_questions(lesson: Lesson) -> list[Printed]:
    """All questions in the order of scenes and things. What the player mixes is mixed, on every sheet alike."""
    found: list[Printed] = []
    for scene in lesson.scenes.values():
        for entity, question in scene.with_component(Question):
            order = _order(question, f"{lesson.id}/{entity.id}")
            targets = [spot.target for spot in question.spots if spot.target is not None]
            things = {id: _name_of(thing) for id in targets if (thing := scene.entities.get(id)) is not None}
            found.append(Printed(len(found) + 1, question, order, things))
    return found


def _name_of(thing: Entity) -> LocalText:
    """Its own name, or that of its sign or panel."""
    names = (thing.name, *(getattr(part, "name", None) for part in thing.components.values()))
    return next((name for name in names if isinstance(name, LocalText) and name), LocalText())


def _order(question: Question, name: str) -> tuple[str, ...]:
    """Mixed by the name of the question, so that guide and sheet agree in both languages and on every day."""
    ids = mixed_ids(question)
    if not is_mixed(question):
        return ids
    memory = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")
    order = tuple(shuffled(memory, ids)[1])
    # what is put to each other would be right as it stands there
    return (*order[1:], *order[:1]) if order == ids and question.kind not in CHOSEN else order


def key_lines(printed: Printed, say: Say) -> list[KeyLine]:
    """The right answer for the teacher, in the language that is said, with the letters of the sheet."""
    question = printed.question
    match question.kind:
        case "order":
            return [
                KeyLine(say.digits(f"{n}."), say.pick(c.text), True)
                for n, c in enumerate(question.choices, 1)
            ]
        case "match":
            pairs = asked_pairs(question)
            letters = {text: say.letter(index) for index, text in enumerate(_partners(printed, say))}
            return [
                KeyLine(
                    f"{letters[say.pick(pair.match)]}.",
                    f"{say.pick(pair.text)} — {say.pick(pair.match)}",
                    True,
                )
                for pair in pairs
            ]
        case "fill_in":
            missing = [
                " / ".join(dict.fromkeys(say.pick(answer) for answer in gap.answers if answer))
                for gap in question.gaps
            ]
            return [KeyLine(say.digits(f"{n}."), text, True) for n, text in enumerate(missing, 1)]
        case "number" | "measure":
            return [KeyLine("✓", number_words(question, say), True)]
        case "label" | "hotspot":
            lines = []
            for n, spot in enumerate(question.spots, 1):
                thing = say.pick(printed.things.get(spot.target, LocalText())) if spot.target else ""
                words = " — ".join(dict.fromkeys(text for text in (say.pick(spot.text), thing) if text))
                if words:
                    lines.append(KeyLine(say.digits(f"{n}.") if question.picture else "✓", words, True))
            return lines
        case "free_text":
            words = say.pick(question.sample_answer)
            return [KeyLine("", words, False)] if words else []
        case "true_false":
            return [KeyLine("✓", say(N_("True")) if question.is_true else say(N_("False")), True)]
    if question.kind in DONE:
        return [
            KeyLine(say.digits(f"{n}."), say.pick(part.text), True)
            for n, part in enumerate(question.parts, 1)
        ]
    lines = []
    for index, (text, is_right) in enumerate(_options(printed, say)):
        words = f"{text}  ✓ {say(N_('right'))}" if is_right else text
        lines.append(KeyLine(f"{say.letter(index)}.", words, is_right))
    return lines


def print_question(paper: Paper, printed: Printed, say: Say, read_picture: ReadPicture) -> None:
    """One question as pupils answer it on paper."""
    picture = _picture_of(printed, read_picture)
    paper.together(lambda: _print(paper, printed, say, picture))


def print_key(paper: Paper, printed: Printed, say: Say, read_picture: ReadPicture) -> None:
    """One question with what is right."""
    picture = _picture_of(printed, read_picture) if printed.question.spots else b""
    paper.together(lambda: _print_key(paper, printed, say, picture))


def _print_key(paper: Paper, printed: Printed, say: Say, picture: bytes) -> None:
    question = printed.question
    mark = say.digits(f"{printed.number}.")
    paper.item(mark, say.pick(question.prompt), bold=True, right=printed.points(say))
    if picture:
        paper.picture(picture, 42, indent=LEFT_OF_LIST, marks=_marks(question, say))
    for line in key_lines(printed, say):
        paper.item(line.mark, line.words, 10.5, indent=LEFT_OF_LIST, bold=line.is_right)
    told = question.feedback_right or question.hint
    if told:
        paper.text(say.pick(told), 9.5, indent=LEFT_OF_LIST)


def _picture_of(printed: Printed, read_picture: ReadPicture) -> bytes:
    with suppress(SalaError):  # that a picture is missing is told by the check
        return read_picture(printed.question.picture) if printed.question.picture else b""
    return b""


def _marks(question: Question, say: Say) -> list[tuple[float, float, str]]:
    return [(spot.x, spot.y, say.number(n)) for n, spot in enumerate(question.spots, 1)]


def _print(paper: Paper, printed: Printed, say: Say, picture: bytes) -> None:
    question = printed.question
    mark, points = say.digits(f"{printed.number}."), printed.points(say)
    paper.item(mark, say.pick(question.prompt), 12, bold=True, right=points)
    note = _IN_SCENE if is_in_scene(question) else _NOTES.get(question.kind)
    notes = [say(note)] if note else []
    rule = marking_rule(question, say)
    if rule:
        notes.append(rule)
    if notes:
        paper.text("  ·  ".join(notes), SMALL, indent=LEFT_OF_LIST)
    if picture:
        is_label = question.kind == "label"
        marks = _marks(question, say) if is_label else []
        paper.picture(picture, 60 if is_label else 42, indent=LEFT_OF_LIST, marks=marks)
    _answer_room(paper, printed, say)


def _answer_room(paper: Paper, printed: Printed, say: Say) -> None:
    question = printed.question
    place = {id: number for number, id in enumerate(printed.order)}
    match question.kind:
        case "order":
            for choice in sorted(question.choices, key=lambda c: place[c.id]):
                paper.item(_SHORT, say.pick(choice.text), 11.5, indent=LEFT_OF_LIST)
        case "match":
            for index, text in enumerate(_partners(printed, say)):
                paper.item(f"{say.letter(index)}.", text, 11, indent=LEFT_OF_LIST)
            paper.space(1)
            for pair in asked_pairs(question):
                paper.item(_SHORT, say.pick(pair.text), 11.5, indent=LEFT_OF_LIST)
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
        case "label" if question.picture:
            for spot in sorted(question.spots, key=lambda s: place[s.id]):
                paper.item(_SHORT, say.pick(spot.text), 11.5, indent=LEFT_OF_LIST)
        case "label":
            words = [("", say.pick(spot.text)) for spot in question.spots]
            paper.choices(words, 11.5, indent=LEFT_OF_LIST)
        case "hotspot":
            return  # in the picture, or in the scene
        case "free_text":
            paper.blank_lines(4)
        case _ if question.kind in DONE:
            parts = [("", say.pick(part.text)) for part in question.parts]
            paper.choices(parts, 11.5, indent=LEFT_OF_LIST)
        case _:
            has_letters = question.kind != "true_false"
            marked = [
                (f"{say.letter(index)}." if has_letters else "", text)
                for index, (text, _is_right) in enumerate(_options(printed, say))
            ]
            paper.choices(marked, 11.5, indent=LEFT_OF_LIST)


def _partners(printed: Printed, say: Say) -> list[str]:
    """What is to be matched, as it stands on the sheet; what two share stands there once."""
    texts = {str(pair.id): say.pick(pair.match) for pair in printed.question.pairs}
    return list(dict.fromkeys(texts[id] for id in printed.order))


def _options(printed: Printed, say: Say) -> list[tuple[str, bool]]:
    question = printed.question
    if question.kind == "true_false":
        return [(say(N_("True")), question.is_true), (say(N_("False")), not question.is_true)]
    texts = {str(choice.id): (say.pick(choice.text), choice.right) for choice in question.choices}
    return [texts[id] for id in printed.order]
