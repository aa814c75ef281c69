"""A question that is answered in the scene: a bar below, which leaves the scene free to look at and to work in."""

from __future__ import annotations

from scenes.components.question.logic import by_part
from scenes.components.question.model import DONE
from scenes.components.question.words import marking_rule
from scenes.player.drafting import FIELD, PLACE, WHOLE
from scenes.player.screens.answering import QuestionState, what_to_do
from scenes.player.screens.commands import Check, Close, PickPart
from scenes.player.screens.parts import button, chip, icon_button
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.say import Say
from scenes.texts import N_


def task_bar(state: QuestionState, say: Say, theme: Theme) -> w.Widget:
    """The question, what is needed to answer it, and the button that says that one is done."""
    view = state.view
    question = view.question
    head: list[w.Widget] = [
        w.Text(say.pick(question.prompt), bold=True, grow=1, max_lines=2 if theme.is_cramped else 4)
    ]
    if not theme.is_cramped:
        head.insert(0, w.Icon("question", color="primary"))
    if not view.is_exam:
        head.append(icon_button("task.leave", "cross", say(N_("Do this later")), Close(), kind="quiet"))
    below: list[w.Widget] = []
    facts = [] if theme.is_cramped else _facts(state, say)
    if facts:
        below.append(w.Wrap(tuple(facts), gap=8))
    body = _body(state, say)
    if body is not None:
        height = 84 if theme.is_cramped else 150
        below.append(
            w.ScrollArea(id="task.scroll", child=body, label=say.pick(question.prompt), max_height=height)
        )
    if question.kind == "measure":
        below.append(_field(state, say))
    is_ready = question.kind in DONE or bool(state.chosen)
    words = say(N_("I am done")) if question.kind in DONE else say(N_("Check"))
    done = button(
        "task.check", words, Check(), icon="check", kind="primary", is_enabled=is_ready, min_width=140
    )
    # the button beside what is to be done, not below it: the less is hidden of what one works with
    foot = w.Row((w.Column(tuple(below), gap=6, grow=1), done), gap=12, align="end")
    return w.Card(
        w.Column((w.Row(tuple(head), gap=10, align="start"), foot), gap=6), fill="glass", padding=(8, 16),
        radius=18, shadow=True, width=900 * (1 + (theme.text_scale - 1) * 0.5),
    )  # fmt: skip


def _facts(state: QuestionState, say: Say) -> list[w.Widget]:
    view = state.view
    chips: list[w.Widget] = []
    todo = what_to_do(view.question, say)
    if todo:
        chips.append(chip(todo, "hand"))
    if view.is_last_try:
        chips.append(chip(say(N_("Last try"))))
    if view.seconds_left is not None:
        chips.append(chip(say.clock(view.seconds_left), "clock"))
    rule = marking_rule(view.question, say)
    if rule:
        chips.append(chip(rule, "star", fill="sunken", ink="muted"))
    return chips


def _body(state: QuestionState, say: Say) -> w.Widget | None:
    question = state.view.question
    hint = say.pick(state.view.hint)
    rows: list[w.Widget] = [w.Text(hint, color="accent", bold=True)] if hint else []
    if question.kind == "label":
        given = by_part(state.chosen)
        texts: dict[str, str] = {spot.id: say.pick(spot.text) for spot in question.spots}
        labels = [
            _label(part, texts[part], state.picked == part, part in given)
            for part in state.view.order
            if part in texts
        ]
        rows.append(w.Wrap(tuple(labels), gap=8))
    elif question.kind == "hotspot" and len(question.spots) > 1:
        count = say(N_("{n} of {total} chosen"), n=len(state.chosen), total=len(question.spots))
        rows.append(w.Text(count, color="muted"))
    elif question.kind in DONE:
        is_ordered = question.kind == "procedure"
        # a procedure does not tell its order: that is what is asked for
        parts = sorted(question.parts, key=lambda part: say.pick(part.text)) if is_ordered else question.parts
        todo = tuple(w.Text(f"• {say.pick(part.text)}") for part in parts if part.text)
        # many short ones stand beside each other, so that the bar stays low
        rows += [w.Grid(todo, tile=280, gap=4)] if len(todo) > 3 else todo
    return w.Column(tuple(rows), gap=4) if rows else None


def _label(part: str, text: str, is_on: bool, is_put: bool) -> w.Button:
    row: list[w.Widget] = [w.Text(text, bold=is_on)]
    if is_put:
        row.append(w.Icon("check", size=18, color="primary"))
    return w.Button(
        id=f"question.part.{part}",
        child=w.Row(tuple(row), gap=6),
        action=PickPart(part),
        label=text,
        kind="chosen" if is_on or is_put else "choice",
        is_on=is_on,
        padding=(5, 12),
    )


def _field(state: QuestionState, say: Say) -> w.Widget:
    question = state.view.question
    field = w.TextField(
        id=FIELD + WHOLE, value=state.chosen[0] if state.chosen else "", label=say(N_("Your answer")),
        placeholder=say(N_("Type a number")), most=40, action=Check(), grow=1,
    )  # fmt: skip
    unit = say.pick(question.unit)
    if not unit or question.asks_unit:
        return field
    return w.Row((field, w.Text(unit, bold=True)), gap=8, grow=1)


def words_at(state: QuestionState, thing: str, say: Say) -> str:
    """What stands at a thing while things are pointed at: its label, or only that it can be chosen.

    Never its name: that might be the answer.
    """
    question = state.view.question
    if question.kind == "label":
        given = {value: part for part, value in by_part(state.chosen).items()}
        texts: dict[str, str] = {spot.id: say.pick(spot.text) for spot in question.spots}
        picked = texts.get(state.picked, "") if not state.picked.startswith(PLACE) else ""
        put = texts.get(given.get(thing, ""), "")
        return put or (f"{picked}?" if picked else say(N_("Put a label here")))
    return say(N_("Chosen")) if thing in state.chosen else say(N_("Choose this"))
