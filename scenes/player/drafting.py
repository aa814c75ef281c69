"""An answer while it is being made: what choosing, ordering, matching, typing and pointing do to it. Pure.

A draft is an answer as it will be given (`scenes.components.question.logic`) and what is picked up just now.
"""

from __future__ import annotations

from scenes.components.question.logic import MOST_TYPED, by_part, part, place
from scenes.components.question.model import CHOSEN, Question
from scenes.khmer.clusters import cut
from scenes.play.marking import QuestionView
from scenes.records import dataclass, replace

FIELD = "question.field."
"""What the id of a text field begins with; the part it belongs to follows."""
WHOLE = "all"
"""The part of a question that is answered by one text."""
PLACE = "="
"""Before the id of a place that was picked first, and waits for what belongs there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`answer` is made so far; `picked` is the part that was picked and waits for its place, or a place, or ""."""

    answer: tuple[str, ...] = ()
    picked: str = ""


def begun(view: QuestionView) -> Draft:
    """Nothing yet; what is to be put in order is in some order from the beginning."""
    return Draft(view.order) if view.question.kind == "order" else Draft()


def chosen(draft: Draft, question: Question, choice: str) -> Draft:
    """Mark or unmark an answer; what is to be put in order is picked, and the picked one goes where the next is."""
    if question.kind == "order":
        return _ordered(draft, choice)
    if question.kind not in CHOSEN:
        return draft
    if question.kind != "multiple":
        return Draft((choice,))
    if choice in draft.answer:
        return Draft(tuple(other for other in draft.answer if other != choice))
    return Draft((*draft.answer, choice))


def _ordered(draft: Draft, choice: str) -> Draft:
    if not draft.picked or draft.picked == choice or choice not in draft.answer:
        return replace(draft, picked="" if draft.picked == choice else choice)
    by = draft.answer.index(choice) - draft.answer.index(draft.picked)
    return replace(shifted(draft, draft.picked, by), picked="")


def shifted(draft: Draft, choice: str, by: int) -> Draft:
    """The draft with one answer so many places farther down."""
    if choice not in draft.answer:
        return draft
    rest = [other for other in draft.answer if other != choice]
    rest.insert(max(0, min(len(rest), draft.answer.index(choice) + by)), choice)
    return replace(draft, answer=tuple(rest))


def picked(draft: Draft, question: Question, part_id: str, parts: tuple[str, ...]) -> Draft:
    """Take a part, or let go of it; with a place picked, it is put there."""
    if draft.picked.startswith(PLACE):
        return put(replace(draft, picked=part_id), question, draft.picked.removeprefix(PLACE), parts)
    return replace(draft, picked="" if draft.picked == part_id else part_id)


def put(draft: Draft, question: Question, value: str, parts: tuple[str, ...]) -> Draft:
    """Put what is picked at `value`, and pick the next of `parts` that waits.

    With nothing picked, what is there is taken away; an empty place is picked itself, for who begins with the place.

    A place holds one part, unless there are more parts that belong to equal places.
    """
    given = by_part(draft.answer)
    if not draft.picked or draft.picked.startswith(PLACE):
        if value in given.values():
            return Draft(_as_answer({k: v for k, v in given.items() if v != value}))
        return replace(draft, picked="" if draft.picked == PLACE + value else PLACE + value)
    holders = [other for other, at in given.items() if at == value and other != draft.picked]
    for other in holders[: max(0, len(holders) + 1 - room_at(question, value))]:
        del given[other]
    given[draft.picked] = value
    waiting = (other for other in parts if other not in given)
    return Draft(_as_answer(given), next(waiting, ""))


def room_at(question: Question, value: str) -> int:
    """How many parts a place takes: partners with the same words are shown once and take as many."""
    if question.kind != "match":
        return 1
    words = next((pair.match for pair in question.pairs if pair.id == value), None)
    return max(1, sum(1 for pair in question.pairs if pair.text and pair.match == words))


def _as_answer(given: dict[str, str]) -> tuple[str, ...]:
    return tuple(part(name, value) for name, value in given.items())


def written(draft: Draft, question: Question, part_id: str, text: str) -> Draft:
    """What stands in a field now."""
    if question.kind != "fill_in":
        return Draft((text,) if text.strip() else ())
    given = by_part(draft.answer)
    given[part_id] = text
    return Draft(_as_answer({name: value for name, value in given.items() if value.strip()}))


def text_in(draft: Draft, question: Question, part_id: str) -> str:
    """What stands in a field."""
    if question.kind != "fill_in":
        return draft.answer[0] if draft.answer else ""
    return by_part(draft.answer).get(part_id, "")


def typed(draft: Draft, question: Question, part_id: str, sign: str) -> Draft:
    """One sign more at the end of a field, or one less."""
    before = text_in(draft, question, part_id)
    return written(draft, question, part_id, cut(before + sign, MOST_TYPED) if sign else before[:-1])


def pointed(draft: Draft, question: Question, x: float, y: float) -> Draft:
    """A place in the picture (parts of its size): as many as there are spots; one that is meant again goes."""
    return _with_place(draft, question, place(x * 100, y * 100))


def pointed_at(draft: Draft, question: Question, thing: str) -> Draft:
    """A thing of the scene."""
    return _with_place(draft, question, thing)


def _with_place(draft: Draft, question: Question, entry: str) -> Draft:
    near = next((other for other in draft.answer if _is_same(other, entry)), None)
    if near is not None:
        return Draft(tuple(other for other in draft.answer if other != near))
    most = max(1, len(question.spots))
    return Draft((*draft.answer, entry)[-most:])


def _is_same(one: str, other: str) -> bool:
    """Whether two marks lie upon each other, so that pressing a mark takes it away."""
    if one == other:
        return True
    try:
        (x, y), (u, v) = (map(float, text.split(",")) for text in (one, other))
    except ValueError:
        return False
    return abs(x - u) < 2.5 and abs(y - v) < 2.5
