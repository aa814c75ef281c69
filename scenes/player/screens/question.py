"""The question: first each pupil answers, then everybody sees who was right and why."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.components.question.model import FALSE, TRUE, Choice
from scenes.play.marking import PupilResult, QuestionView
from scenes.player.screens.commands import Check, Choose, Close, Next
from scenes.player.screens.parts import button, chip, dialog, present
from scenes.player.screens.say import Say
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class QuestionState:
    """An open question, what is chosen but not checked yet, who plays, and the line that is said meanwhile."""

    view: QuestionView
    pupils: tuple[str, ...] = ("",)
    chosen: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    said: str = ""


def question_screen(state: QuestionState, say: Say, theme: Theme) -> w.Modal:
    view = state.view
    is_asking = view.phase == "answer"
    if is_asking:
        rows = _answers_to_choose(state, say)
        buttons = [
            button(
                "question.check", say(N_("Check")), Check(), icon="check", kind="primary",
                is_enabled=bool(state.chosen), min_width=140,
            )
        ]  # fmt: skip
    else:
        rows = _feedback(state, say)
        again = not view.is_final
        buttons = [
            button(
                "question.next", say(N_("Try again")) if again else say(N_("Next")), Next(),
                icon="again" if again else "next", icon_last=not again, kind="primary",
                starts_focused=True, min_width=140,
            )
        ]  # fmt: skip
    has_picture = bool(view.question.picture)
    is_wide = has_picture and not theme.is_cramped
    return dialog(
        "question",
        say,
        theme,
        title=say.pick(view.question.prompt),
        icon="" if theme.is_cramped else "question",
        body=_beside_picture(view, rows, is_wide, say),
        buttons=buttons,
        on_close=Close(),
        width=900 if is_wide else 700,
        top=_facts(state, say),
        languages=state.languages,
        said=state.said,
    )


def _beside_picture(view: QuestionView, rows: list[w.Widget], is_wide: bool, say: Say) -> list[w.Widget]:
    """The picture stands left of the answers; where text is large it stands above them."""
    if not view.question.picture:
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
        if view.question.kind == "multiple":
            chips.append(chip(say(N_("Choose all that are right")), "box_full"))
        if view.tries_left == 1 and view.question.attempts > 1:
            chips.append(chip(say(N_("Last try"))))
        elif view.question.attempts > 1:
            chips.append(chip(say(N_("Tries left: {n}"), n=view.tries_left)))
        if view.seconds_left is not None:
            chips.append(chip(say.clock(view.seconds_left), "clock"))
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


def option_text(option: Choice, say: Say) -> str:
    """The words of an answer; true and false have the player's own."""
    if option.id == TRUE and not option.text:
        return say(N_("True"))
    if option.id == FALSE and not option.text:
        return say(N_("False"))
    return say.pick(option.text)


def _answers_to_choose(state: QuestionState, say: Say) -> list[w.Widget]:
    view = state.view
    hint = say.pick(view.hint)
    rows: list[w.Widget] = [note("hint", say(N_("Hint")), hint, "accent")] if hint else []
    is_multiple = view.question.kind == "multiple"
    for index, option in enumerate(view.options):
        is_on = option.id in state.chosen
        sign = ("box_" if is_multiple else "dot_") + ("full" if is_on else "empty")
        text = option_text(option, say)
        letter = say.letter(index)
        rows.append(
            w.Button(
                id=f"question.choice.{option.id}",
                child=w.Row(
                    (
                        w.Icon(sign, color="primary" if is_on else "muted", paper="primary_tint"),
                        w.Text(letter, bold=True, color="primary", min_width=24),
                        w.Text(text, grow=1),
                    ),
                    gap=10,
                ),
                action=Choose(option.id),
                label=f"{letter}. {text}",
                kind="chosen" if is_on else "choice",
                keys=(str(index + 1), "abcdefghij"[index]) if index < 9 else (),
                align="stretch",
                is_on=is_on,
                starts_focused=index == 0,
                enter_action=Check() if is_on and not is_multiple else None,
                padding=(8, 14),
            )
        )
    return rows


def _feedback(state: QuestionState, say: Say) -> list[w.Widget]:
    view = state.view
    rows: list[w.Widget] = [_result(state, result, say) for result in view.results]
    hint = say.pick(view.question.hint)
    if not view.is_final:
        if hint:
            rows.append(note("hint", say(N_("Hint")), hint, "accent"))
        return rows
    for index, option in enumerate(view.options):
        rows.append(_option_shown(option, index, view, say))
    return rows


def _result(state: QuestionState, result: PupilResult, say: Say) -> w.Card:
    """Right or wrong as sign, word and colour, and what the lesson says to it."""
    view = state.view
    look = "right" if result.is_right else "wrong"
    word = (
        say(N_("Right!"))
        if result.is_right
        else say(N_("Not right"))
        if result.choices
        else say(N_("No answer"))
    )
    head: list[w.Widget] = [w.Icon(look, paper=f"{look}_tint"), w.Text(word, role="heading", bold=True)]
    if len(state.pupils) > 1:
        name = say.pupil(state.pupils[result.pupil], result.pupil)
        head.insert(0, w.Text(name, bold=True, color=pupil_color(result.pupil), max_lines=1))
    if result.is_right and result.points:
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


def feedback_texts(view: QuestionView, result: PupilResult, say: Say) -> list[str]:
    """What is said to a pupil: to each answer chosen and to the whole, each once.

    As long as anybody has a try left, only what is said to a wrong choice: all else may give the answer away.
    """
    if result.is_right and not view.is_final:
        return []
    by_id: dict[str, Choice] = {option.id: option for option in view.options}
    chosen = [say.pick(by_id[choice].feedback) for choice in result.choices if choice in by_id]
    whole = view.question.feedback_right if result.is_right else view.question.feedback_wrong
    to_all = say.pick(whole) if view.is_final else ""
    return list(dict.fromkeys(text for text in (*chosen, to_all) if text))


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
