"""What is shown after a question was answered: what was right of it and, at the end, how it would have been right."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.components.question.logic import (
    GAP,
    asked_pairs,
    by_part,
    is_marked_later,
    marking_of,
    place_of,
    spot_at,
)
from scenes.components.question.model import CHOSEN, Choice, Question
from scenes.components.question.words import number_words
from scenes.play.marking import PupilResult, QuestionView
from scenes.player.screens.answering import QuestionState, mark_at, option_text, picture_of
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.say import Say
from scenes.texts import N_


def answered_rows(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    """How it is right, marked with what was answered. For the end only: it tells everything."""
    view = state.view
    question = view.question
    # Only of one pupil it can be said which parts were right: of several it was said above, in points.
    answer = view.results[0].choices if len(view.results) == 1 else None
    right = marking_of(question, answer).right_parts if answer is not None else frozenset()
    match question.kind:
        case "order":
            return [
                _line(say.number(n), say.pick(choice.text), _look(choice.id, answer, right), say)
                for n, choice in enumerate(question.choices, 1)
            ]
        case "match":
            return [
                _line(
                    "", f"{say.pick(pair.text)} — {say.pick(pair.match)}", _look(pair.id, answer, right), say
                )
                for pair in asked_pairs(question)
            ]
        case "fill_in":
            return _filled(question, answer, right, say)
        case "assemble" | "wire" | "find" | "sort" | "procedure":
            is_ordered = question.kind == "procedure"
            return [
                _line(
                    say.number(n) if is_ordered else "",
                    say.pick(part.text),
                    _look(part.id, answer, right),
                    say,
                )
                for n, part in enumerate(question.parts, 1)
                if part.text
            ]
        case "number" | "measure":
            return [_line("", number_words(question, say), "right", say, say(N_("Right answer")))]
        case "free_text":
            words = say.pick(question.sample_answer)
            return [_line("", words, "right", say, say(N_("A good answer")))] if words else []
        case "label":
            return _labels(question, answer, right, say, theme)
        case "hotspot":
            return _places(question, answer or (), say, theme)
    return [_option_shown(option, index, view, say) for index, option in enumerate(view.options)]


def word_for(result: PupilResult, question: Question, say: Say) -> tuple[str, str]:
    """Look and word of a result: right, partly, wrong, none, or to be marked."""
    if not result.choices:
        return "wrong", say(N_("No answer"))
    if is_marked_later(question):
        return "accent", say(N_("Handed in"))
    if result.is_right:
        return "right", say(N_("Right!"))
    if result.fraction > 0 or _has_right_parts(result, question):
        marking = marking_of(question, result.choices)
        words = N_("{n} of {total} right")
        return "accent", say(words, n=len(marking.right_parts), total=marking.total)
    return "wrong", say(N_("Not right"))


def _has_right_parts(result: PupilResult, question: Question) -> bool:
    """Whether something of it is right though it is worth nothing; of chosen answers this would tell which."""
    return question.kind not in CHOSEN and bool(marking_of(question, result.choices).right_parts)


def feedback_texts(view: QuestionView, result: PupilResult, say: Say) -> list[str]:
    """What is said to a pupil: to each answer chosen and to the whole, each once.

    As long as anybody has a try left, only what is said to a wrong choice: all else may give the answer away.
    """
    if result.is_right and not view.is_final:
        return []
    is_chosen = view.question.kind in CHOSEN
    by_id: dict[str, Choice] = {option.id: option for option in view.options} if is_chosen else {}
    chosen = [say.pick(by_id[choice].feedback) for choice in result.choices if choice in by_id]
    is_good = result.is_right or is_marked_later(view.question)
    whole = view.question.feedback_right if is_good else view.question.feedback_wrong
    to_all = say.pick(whole) if view.is_final else ""
    return list(dict.fromkeys(text for text in (*chosen, to_all) if text))


def _look(part: str, answer: Sequence[str] | None, right: frozenset[str]) -> str:
    return "" if answer is None else "right" if part in right else "wrong"


def _line(mark: str, text: str, look: str, say: Say, word: str = "") -> w.Card:
    """One part as it is right, with a sign whether the pupil had it."""
    parts: list[w.Widget] = []
    if mark:
        parts.append(w.Text(mark, bold=True, color=look or "muted", min_width=24))
    parts.append(w.Text(text, grow=1, color="text"))
    told = word or (say(N_("Right")) if look == "right" else say(N_("Not right")) if look else "")
    if told:
        parts.append(w.Text(told, role="small", bold=True))
    if look:
        parts.append(w.Icon(look, size=24, paper=f"{look}_tint"))
    return w.Card(
        w.Row(tuple(parts), gap=10),
        fill=f"{look}_tint" if look else "sunken",
        ink=look or "muted",
        padding=(8, 14),
        radius=12,
    )


def _filled(
    question: Question, answer: Sequence[str] | None, right: frozenset[str], say: Say
) -> list[w.Widget]:
    """The whole sentence, then each missing word with what was typed instead."""
    words = [_first_words(question, n, say) for n in range(len(question.gaps))]
    pieces = GAP.split(say.pick(question.sentence))
    rows: list[w.Widget] = []
    if len(pieces) > 1:
        filled = pieces[0] + "".join(
            (words[n] if n < len(words) else "…") + piece for n, piece in enumerate(pieces[1:])
        )
        rows.append(w.Text(filled, bold=True))
    given = by_part(answer or ())
    for number, gap in enumerate(question.gaps):
        typed = given.get(gap.id, "")
        look = _look(gap.id, answer, right)
        text = words[number] if look != "wrong" or not typed else f"{words[number]}  ← {typed}"
        rows.append(_line(say.number(number + 1) if len(question.gaps) > 1 else "", text, look, say))
    return rows


def _first_words(question: Question, number: int, say: Say) -> str:
    """A gap's right words in the language that is shown, if there are any in it."""
    answers = question.gaps[number].answers
    own = next((text[say.language] for text in answers if say.language in text), "")
    return own or next((say.pick(text) for text in answers if text), "")


def _labels(
    question: Question, answer: Sequence[str] | None, right: frozenset[str], say: Say, theme: Theme
) -> list[w.Widget]:
    lines: list[w.Widget] = [
        _line(
            say.number(n) if question.picture else "", say.pick(spot.text), _look(spot.id, answer, right), say
        )
        for n, spot in enumerate(question.spots, 1)
    ]
    if not question.picture:
        return lines
    pins = tuple(mark_at(spot.x, spot.y, say.number(n)) for n, spot in enumerate(question.spots, 1))
    picture = picture_of(question, say, theme, pins)
    if theme.is_cramped:
        return [picture, *lines]
    return [w.Row((picture, w.Column(tuple(lines), gap=7, grow=1)), gap=18, align="start")]


def _places(question: Question, answer: Sequence[str], say: Say, theme: Theme) -> list[w.Widget]:
    if not question.picture:
        return []
    marks = [mark_at(spot.x, spot.y, "✓", "right") for spot in question.spots]
    for entry in answer:
        point = place_of(entry)
        if point is not None and spot_at(question, entry) is None:
            marks.append(mark_at(*point, "×", "wrong"))
    return [w.Column((picture_of(question, say, theme, tuple(marks)),), align="center")]


def _option_shown(option: Choice, index: int, view: QuestionView, say: Say) -> w.Card:
    """An answer after the end: the right ones carry sign and word."""
    text = option_text(option, say)
    was_chosen = any(option.id in result.choices for result in view.results)
    look = "right" if option.right else "wrong" if was_chosen else ""
    parts: list[w.Widget] = [
        w.Text(say.letter(index), bold=True, color=look or "muted", min_width=24),
        w.Text(text, grow=1, color="text" if look else "muted"),
    ]
    if look:
        word = say(N_("Right answer")) if option.right else say(N_("Chosen"))
        parts.append(w.Text(word, role="small", bold=True))
        parts.append(w.Icon(look, size=24, paper=f"{look}_tint"))
    return w.Card(
        w.Row(tuple(parts), gap=10),
        fill=f"{look}_tint" if look else "sunken",
        ink=look or "muted",
        padding=(8, 14),
        radius=12,
    )
