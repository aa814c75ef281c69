"""How an answer to a question is marked: pure, the same on every machine, and never wrong about odd input.

An answer is a tuple of texts, so that it can stand in results as it was given: ids of choices in the order in
which they were chosen or put; `part:value` for what belongs to a part (`g1:water`, `p2:p3`, `s1:pot`); places as
`41.5,30` (percent of the picture's width and height) or ids of things; and what was typed, as it was typed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence

from scenes.components.question.model import CHOSEN, DONE, Gap, Pair, Question
from scenes.khmer.digits import number_readings
from scenes.records import dataclass

MOST_TYPED = 600
"""Characters that a pupil may type into one field."""
_NUMBER_AND_REST = re.compile(
    r"\s*([+\-\u2010-\u2013\u2212]?[0-9០-៩][0-9០-៩\s.,\u00a0\u202f\u200b]*|[+\-\u2212]?[.,][0-9០-៩]+)(.*)",
    re.S,
)
GAP = re.compile("_{3,}")
"""Where a word is missing in a sentence."""
_PLACE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?),(\d{1,3}(?:\.\d{1,3})?)")


@dataclass(frozen=True, slots=True)
class Marking:
    """What of an answer is right. `right_parts` are the ids of the parts that are.

    `total` parts can be right. `wrong` is what was answered and is not; `surplus` how many more than `total` were
    picked, where one may pick as many as one likes.
    """

    right_parts: frozenset[str]
    total: int
    wrong: int = 0
    surplus: int = 0

    def fraction(self, rule: str) -> float:
        """The share of the points, 0 to 1, by the rule of the question (`Question.marking`)."""
        right = len(self.right_parts)
        if self.total == 0:
            return 0.0
        if rule == "all":
            return float(right == self.total and not self.wrong)
        return max(0, right - (self.wrong if rule == "parts_minus" else self.surplus)) / self.total


def fraction_of(question: Question, answer: Sequence[str]) -> float:
    """The share of the points that this answer is worth, 0 to 1; 1 is right."""
    return marking_of(question, answer).fraction(question.marking)


def is_in_scene(question: Question) -> bool:
    """Whether it is answered in the scene itself, which stays free to walk, look and handle things in."""
    return question.kind in DONE or question.kind == "measure" or is_pointed_at(question)


def is_pointed_at(question: Question) -> bool:
    """Whether things of the scene are pointed at."""
    return question.kind in ("label", "hotspot") and not question.picture


def is_marked_later(question: Question) -> bool:
    """Whether the teacher gives the points."""
    return question.kind == "free_text"


def part(part_id: str, value: str) -> str:
    """One entry of an answer: what was put to a part."""
    return f"{part_id}:{value}"


def by_part(answer: Sequence[str]) -> dict[str, str]:
    """What was put to each part; the last one counts."""
    pairs = (entry.partition(":") for entry in answer)
    return {name: value for name, colon, value in pairs if colon}


def cleaned(question: Question, answer: Sequence[str]) -> tuple[str, ...]:
    """The answer without what this question does not have: unknown ids, parts twice, signs that cannot be shown."""
    match question.kind:
        case "single" | "multiple" | "true_false" | "order":
            known = {option.id for option in question.options}
            return tuple(entry for entry in dict.fromkeys(answer) if entry in known)
        case "match":
            values: set[str] = {pair.id for pair in question.pairs}
            return _parts(answer, [pair.id for pair in asked_pairs(question)], values)
        case "fill_in":
            return _parts(answer, [gap.id for gap in question.gaps], None)
        case "label":
            spots: set[str] = {spot.id for spot in question.spots}
            return _parts(answer, [spot.id for spot in question.spots], spots if question.picture else None)
        case "hotspot":
            places = (place for place in dict.fromkeys(map(_clean, answer)) if place)
            kept = [place for place in places if not question.picture or _PLACE.fullmatch(place)]
            return tuple(kept[: max(len(question.spots), 1)])
        case "assemble" | "wire" | "find" | "sort" | "procedure":
            ids = {part.id for part in question.parts}
            return tuple(entry for entry in dict.fromkeys(answer) if entry in ids)
    typed = [_clean(entry) for entry in answer[:1]]
    return tuple(entry for entry in typed if entry)


def _parts(answer: Sequence[str], ids: Sequence[str], values: set[str] | None) -> tuple[str, ...]:
    given = by_part(answer)
    found = ((name, _clean(given[name])) for name in dict.fromkeys(ids) if name in given)
    return tuple(part(name, value) for name, value in found if value and (values is None or value in values))


def _clean(text: str) -> str:
    """What was typed, without control characters and blank ends, at most `MOST_TYPED` long."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in text[:MOST_TYPED])
    return plain.strip()


def marking_of(question: Question, answer: Sequence[str]) -> Marking:
    """What of a cleaned answer is right."""
    match question.kind:
        case "single" | "true_false":
            right = question.right_ids.intersection(answer) if len(answer) == 1 else frozenset()
            return Marking(frozenset(right), 1, wrong=int(bool(answer) and not right))
        case "multiple":
            hits = question.right_ids.intersection(answer)
            total = len(question.right_ids)
            return Marking(frozenset(hits), total, len(answer) - len(hits), max(0, len(answer) - total))
        case "order":
            ids = [choice.id for choice in question.choices]
            in_place = [own for own, put in zip(ids, answer) if own == put]
            return Marking(frozenset(in_place), len(ids), min(len(answer), len(ids)) - len(in_place))
        case "match":
            return _by_parts(
                answer,
                {pair.id: _is_partner(question, pair, by_part(answer)) for pair in asked_pairs(question)},
            )
        case "fill_in":
            given = by_part(answer)
            return _by_parts(answer, {gap.id: _fills(gap, given.get(gap.id, "")) for gap in question.gaps})
        case "number" | "measure":
            return _mark_number(question, answer)
        case "label":
            return _mark_labels(question, answer)
        case "hotspot":
            return _mark_places(question, answer)
        case "assemble" | "wire" | "find" | "sort":
            return Marking(frozenset(answer), len(question.parts))
        case "procedure":
            wanted: list[str] = [part.id for part in question.parts]
            kept = _in_order(wanted, answer)
            return Marking(frozenset(kept), len(wanted), len(answer) - len(kept))
    return Marking(frozenset(), 1)


def _in_order(wanted: Sequence[str], done: Sequence[str]) -> list[str]:
    """The most of what was done that stands in the wanted order: the longest common subsequence."""
    best: list[list[str]] = [[] for _ in range(len(done) + 1)]
    for name in wanted:
        row: list[list[str]] = [[]]
        for at, other in enumerate(done):
            longer = [*best[at], name] if other == name else []
            row.append(max((longer, best[at + 1], row[at]), key=len))
        best = row
    return best[-1]


def _by_parts(answer: Sequence[str], is_right: Mapping[str, bool]) -> Marking:
    right = frozenset(name for name, fits in is_right.items() if fits)
    return Marking(right, len(is_right), len(answer) - len(right))


def asked_pairs(question: Question) -> tuple[Pair, ...]:
    """The pairs whose partner is looked for; the others only mislead."""
    return tuple(pair for pair in question.pairs if pair.text)


def _is_partner(question: Question, pair: Pair, given: Mapping[str, str]) -> bool:
    """Whether a partner with the same words was put to it: which of two equal ones is nobody's mistake."""
    put = next((other for other in question.pairs if other.id == given.get(pair.id)), None)
    return put is not None and (put.id == pair.id or (bool(put.match) and put.match == pair.match))


def _fills(gap: Gap, typed: str) -> bool:
    from scenes.khmer.answer_key import answer_key  # only what is typed is compared so

    key = answer_key(typed)
    return bool(key) and any(key == answer_key(text) for answer in gap.answers for text in answer.values())


# ---------------------------------------------------------------------- numbers


def number_and_unit(typed: str) -> tuple[str, str]:
    """What was typed, parted into its number and the rest, both as typed: ("២,៥", "អំពែរ")."""
    found = _NUMBER_AND_REST.fullmatch(typed.replace("\u200b", "").strip())
    return (found.group(1).strip(), found.group(2).strip()) if found else ("", typed.strip())


def _mark_number(question: Question, answer: Sequence[str]) -> Marking:
    if not answer:
        return Marking(frozenset(), 2 if question.asks_unit and question.unit else 1)
    number, unit = number_and_unit(answer[0])
    right = (
        {"number"} if any(_is_near(question, float(value)) for value in number_readings(number)) else set()
    )
    from scenes.khmer.answer_key import answer_key  # only what is typed is compared so

    fits = any(answer_key(unit) == answer_key(own) for own in question.unit.values())
    if question.asks_unit and question.unit:
        right |= {"unit"} if fits else set()
        return Marking(frozenset(right), 2, 2 - len(right))
    if unit and question.unit and not fits:
        right = set()  # "2 km" is not "2 m", though nobody asked for a unit
    elif unit and not question.unit:
        right = set()
    return Marking(frozenset(right), 1, 1 - len(right))


def tolerance_of(question: Question) -> float:
    """By how much a number may be off, in its own unit."""
    if question.tolerance_in == "percent":
        return abs(question.number) * question.tolerance / 100
    return question.tolerance


def _is_near(question: Question, value: float) -> bool:
    allowed = tolerance_of(question)
    # 0.1 + 0.2 must not fail for how computers keep numbers
    return abs(value - question.number) <= allowed + 1e-9 * max(1.0, abs(question.number))


# ---------------------------------------------------------------------- places


def _mark_labels(question: Question, answer: Sequence[str]) -> Marking:
    given = by_part(answer)
    marks: dict[str, bool] = {}
    for spot in question.spots:
        put = given.get(spot.id, "")
        if question.picture:
            other = next((other for other in question.spots if other.id == put), None)
            marks[spot.id] = other is not None and (other.x, other.y) == (spot.x, spot.y)
        else:
            marks[spot.id] = bool(put) and put == spot.target
    return _by_parts(answer, marks)


def place(x: float, y: float) -> str:
    """A place in a picture, in percent from the left and from the top, as it stands in an answer."""
    return f"{min(100.0, max(0.0, x)):.1f},{min(100.0, max(0.0, y)):.1f}"


def place_of(entry: str) -> tuple[float, float] | None:
    """The reverse of `place`."""
    found = _PLACE.fullmatch(entry)
    return (float(found.group(1)), float(found.group(2))) if found else None


def _mark_places(question: Question, answer: Sequence[str]) -> Marking:
    hits = {spot for entry in answer if (spot := spot_at(question, entry)) is not None}
    total = len(question.spots)
    return Marking(frozenset(hits), total, len(answer) - len(hits), max(0, len(answer) - total))


def spot_at(question: Question, entry: str) -> str | None:
    """The id of the spot that an entry of an answer means; of several the nearest."""
    point = place_of(entry) if question.picture else None
    if point is None:
        return next((spot.id for spot in question.spots if spot.target == entry), None)
    near = [(math.dist(point, (spot.x, spot.y)), spot.id) for spot in question.spots]
    inside = [found for found, spot in zip(near, question.spots) if found[0] <= spot.radius]
    return min(inside)[1] if inside else None


# ---------------------------------------------------------------------- what is mixed


def mixed_ids(question: Question) -> tuple[str, ...]:
    """The ids of what stands there in an order of its own, before it is mixed: answers, partners, labels.

    Each once: a faulty lesson may have an id twice, and a checkpoint must still be taken back.
    """
    match question.kind:
        case "match":
            return tuple(dict.fromkeys(pair.id for pair in question.pairs))
        case "label":
            return tuple(dict.fromkeys(spot.id for spot in question.spots))
    return tuple(dict.fromkeys(option.id for option in question.options))


def is_mixed(question: Question) -> bool:
    """Whether it is always mixed: as it stands in the lesson it would give the answer away."""
    return question.kind in ("order", "match", "label") or (question.shuffle and question.kind in CHOSEN)


# ---------------------------------------------------------------------- answers that are known


def right_answer(question: Question) -> tuple[str, ...]:
    """An answer that is wholly right: for the key of a test, for feedback, and for the robot."""
    match question.kind:
        case "order":
            return tuple(choice.id for choice in question.choices)
        case "match":
            return tuple(part(pair.id, pair.id) for pair in asked_pairs(question))
        case "fill_in":
            filled = ((gap.id, _first(gap)) for gap in question.gaps)
            return tuple(part(gap, words) for gap, words in filled if words)
        case "assemble" | "wire" | "find" | "sort" | "procedure":
            return tuple(part.id for part in question.parts)
        case "number" | "measure":
            unit = next(iter(question.unit.values()), "") if question.asks_unit else ""
            return (f"{plain_number(question.number)} {unit}".strip(),)
        case "label":
            return tuple(
                part(spot.id, spot.id if question.picture else spot.target or "") for spot in question.spots
            )
        case "hotspot":
            at = (place(spot.x, spot.y) if question.picture else spot.target or "" for spot in question.spots)
            return tuple(at)
        case "free_text":
            return (next(iter(question.sample_answer.values()), "…"),)
    return tuple(option.id for option in question.options if option.right)


def _first(gap: Gap) -> str:
    return next((text for answer in gap.answers for text in answer.values()), "")


def plain_number(value: float) -> str:
    """A number as one writes it: 2, 0.5, 1250000."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
