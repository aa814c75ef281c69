"""The question: first each pupil answers, then everybody sees who was right and why."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.components.question.logic import is_marked_later
from scenes.components.question.words import marking_rule
from scenes.play.marking import PupilResult, QuestionView
from scenes.player.screens.answered import answered_rows, feedback_texts, word_for
from scenes.player.screens.answering import QuestionState, answering_rows, what_to_do
from scenes.player.screens.commands import Check, Close, Next
from scenes.player.screens.parts import button, chip, dialog, present
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.say import Say
from scenes.texts import N_

__all__ = ["QuestionState", "note", "pupil_color", "question_screen", "turn_chip"]

_OWN_PICTURE = frozenset({"label", "hotspot"})
"""Kinds that show the picture as the place to point at."""


def question_screen(state: QuestionState, say: Say, theme: Theme) -> w.Modal:
    view = state.view
    is_asking = view.phase == "answer"
    rows: list[w.Widget]
    if is_asking:
        hint = say.pick(view.hint)
        rows = [note("hint", say(N_("Hint")), hint, "accent")] if hint else []
        rows += answering_rows(state, say, theme)
        words = say(N_("Hand in")) if is_marked_later(view.question) else say(N_("Check"))
        buttons = [
            button(
                "question.check", words, Check(), icon="check", kind="primary",
                is_enabled=bool(state.chosen), min_width=140,
            )
        ]  # fmt: skip
    else:
        rows = _feedback(state, say, theme)
        again = not view.is_final
        buttons = [
            button(
                "question.next", say(N_("Try again")) if again else say(N_("Next")), Next(),
                icon="again" if again else "next", icon_last=not again, kind="primary",
                starts_focused=True, min_width=140,
            )
        ]  # fmt: skip
    is_wide = bool(view.question.picture or view.question.kind == "match") and not theme.is_cramped
    return dialog(
        "question",
        say,
        theme,
        title=say.pick(view.question.prompt),
        icon="" if theme.is_cramped else "question",
        body=_beside_picture(view, rows, is_wide, say),
        buttons=buttons,
        on_close=None if view.is_exam else Close(),
        width=900 if is_wide else 700,
        top=_facts(state, say),
        languages=state.languages,
        said=state.said,
    )


def _beside_picture(view: QuestionView, rows: list[w.Widget], is_wide: bool, say: Say) -> list[w.Widget]:
    """The picture stands left of the answers; where text is large it stands above them."""
    if not view.question.picture or view.question.kind in _OWN_PICTURE:
        return rows
    alt = say.pick(view.question.picture_alt)
    if not is_wide:
        return [w.Picture(view.question.picture, alt=alt, max_height=160), *rows]
    picture = w.Picture(view.question.picture, alt=alt, width=320)
    return [w.Row((picture, w.Column(tuple(rows), gap=10, grow=1)), gap=18, align="start")]


def _facts(state: QuestionState, say: Say) -> tuple[w.Widget, ...]:
    """Whose turn it is, tries, time, number: small, in one line."""
    view = state.view
    chips: list[w.Widget] = []
    if view.phase == "answer":
        if len(state.pupils) > 1:
            chips.append(turn_chip(state.pupils, view.pupil, say))
        todo = what_to_do(view.question, say)
        if todo:
            icon = {"multiple": "box_full", "label": "hand", "hotspot": "hand"}.get(view.question.kind, "")
            chips.append(chip(todo, icon))
        if view.is_last_try:
            chips.append(chip(say(N_("Last try"))))
        elif view.tries_left > 1 and not is_marked_later(view.question):
            chips.append(chip(say(N_("Tries left: {n}"), n=view.tries_left)))
        if view.seconds_left is not None:
            chips.append(chip(say.clock(view.seconds_left), "clock"))
        rule = marking_rule(view.question, say)
        if rule:
            chips.append(chip(rule, "star", fill="sunken", ink="muted"))
    if view.total > 1:
        text = say(N_("Question {n} of {total}"), n=view.number, total=view.total)
        chips.append(chip(text, fill="sunken", ink="muted"))
    return (w.Wrap(tuple(chips), gap=8),) if chips else ()


def turn_chip(pupils: Sequence[str], pupil: int, say: Say) -> w.Card:
    """Whose turn it is, in the colour that this pupil has everywhere."""
    name = say.pupil(pupils[pupil], pupil)
    return chip(say(N_("{name}, your turn"), name=name), "person", fill="sunken", ink=pupil_color(pupil))


def pupil_color(pupil: int) -> str:
    return f"pupil{pupil % 4 + 1}"


def _feedback(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    view = state.view
    rows: list[w.Widget] = [_result(state, result, say) for result in view.results]
    hint = say.pick(view.question.hint)
    if not view.is_final:
        if hint:
            rows.append(note("hint", say(N_("Hint")), hint, "accent"))
        return rows
    return [*rows, *answered_rows(state, say, theme)]


def _result(state: QuestionState, result: PupilResult, say: Say) -> w.Card:
    """Right or wrong as sign, word and colour, and what the lesson says to it."""
    view = state.view
    look, word = word_for(result, view.question, say)
    icon = look if look != "accent" else "letters" if is_marked_later(view.question) else "star"
    head: list[w.Widget] = [w.Icon(icon, paper=f"{look}_tint"), w.Text(word, role="heading", bold=True)]
    if len(state.pupils) > 1:
        name = say.pupil(state.pupils[result.pupil], result.pupil)
        head.insert(0, w.Text(name, bold=True, color=pupil_color(result.pupil), max_lines=1))
    if result.points:
        head.append(w.Spacer(grow=1))
        head.append(
            w.Row(
                (w.Icon("star", size=22, color="star"), w.Text("+" + say.number(result.points), bold=True)),
                gap=4,
            )
        )
    lines: list[w.Widget] = [w.Row(tuple(head), gap=8)]
    for text in feedback_texts(view, result, say):
        lines.append(w.Text(text, color="text"))
    return w.Card(
        w.Column(tuple(lines), gap=2), fill=f"{look}_tint", ink=look, padding=(10, 14), radius=14, border=look
    )


def note(icon: str, title: str, text: str, color: str) -> w.Card:
    """A coloured remark with a sign and a heading."""
    head = present(w.Icon(icon, size=24, paper=f"{color}_tint"), w.Text(title, bold=True))
    return w.Card(
        w.Column((w.Row(head, gap=8), w.Text(text, color="text")), gap=2),
        fill=f"{color}_tint",
        ink=color,
        padding=(10, 14),
        radius=14,
    )
