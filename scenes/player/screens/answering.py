"""What a pupil answers with, one look for each kind of question: the middle of the question screen."""

from __future__ import annotations

from scenes.components.question.logic import GAP, MOST_TYPED, asked_pairs, by_part, place_of
from scenes.components.question.model import FALSE, TRUE, Choice, Question
from scenes.khmer.clusters import ZWSP
from scenes.model.values import LocalText
from scenes.play.marking import QuestionView
from scenes.player.drafting import FIELD, PLACE, WHOLE
from scenes.player.screens.commands import Check, Choose, PickPart, PutAt, Shift, TypeSign
from scenes.player.screens.parts import icon_button
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

_PICTURE_HEIGHT = 360.0


@dataclass(frozen=True, slots=True)
class QuestionState:
    """An open question, what is chosen but not checked yet, who plays, and the line that is said meanwhile.

    `picked` is the part that waits for its place.
    """

    view: QuestionView
    pupils: tuple[str, ...] = ("",)
    chosen: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    said: str = ""
    picked: str = ""


def answering_rows(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    """The widgets of this kind of question."""
    match state.view.question.kind:
        case "order":
            return _order(state, say)
        case "match":
            return _match(state, say, theme)
        case "fill_in":
            return _fill_in(state, say)
        case "number":
            return _number(state, say)
        case "free_text":
            return _free_text(state, say)
        case "label":
            return _label(state, say, theme)
        case "hotspot":
            return _hotspot(state, say, theme)
    return _choices(state, say)


def what_to_do(question: Question, say: Say) -> str:
    """A few words about how this kind is answered; "" where it goes without saying."""
    match question.kind:
        case "multiple":
            return say(N_("Choose all that are right"))
        case "order":
            return say(N_("Put them in the right order"))
        case "match":
            return say(N_("Choose what belongs together"))
        case "label":
            return say(N_("Choose a label, then its place"))
        case "hotspot":
            count = max(1, len(question.spots))
            return say(N_("Point at the place")) if count == 1 else say(N_("Point at {n} places"), n=count)
    return ""


# ---------------------------------------------------------------------- choosing


def option_text(option: Choice, say: Say) -> str:
    """The words of an answer; true and false have the player's own."""
    if option.id == TRUE and not option.text:
        return say(N_("True"))
    if option.id == FALSE and not option.text:
        return say(N_("False"))
    return say.pick(option.text)


def _choices(state: QuestionState, say: Say) -> list[w.Widget]:
    rows: list[w.Widget] = []
    is_multiple = state.view.question.kind == "multiple"
    for index, option in enumerate(state.view.options):
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


# ---------------------------------------------------------------------- order


def _order(state: QuestionState, say: Say) -> list[w.Widget]:
    """One row an answer: picked, it moves with the arrow keys or to where one clicks next."""
    by_id: dict[str, Choice] = {choice.id: choice for choice in state.view.question.choices}
    shown = [by_id[key] for key in state.chosen if key in by_id]
    rows: list[w.Widget] = []
    for index, choice in enumerate(shown):
        text, is_on = say.pick(choice.text), choice.id == state.picked
        rows.append(
            w.Row(
                (
                    w.Button(
                        id=f"question.choice.{choice.id}",
                        child=w.Row(
                            (badge(say.number(index + 1), is_on=is_on), w.Text(text, grow=1)), gap=12
                        ),
                        action=Choose(choice.id),
                        label=f"{say.number(index + 1)}. {text}",
                        kind="chosen" if is_on else "choice",
                        align="stretch",
                        is_on=is_on,
                        starts_focused=index == 0,
                        arrows=(Shift(choice.id, -1), Shift(choice.id, 1)) if is_on else None,
                        padding=(7, 14),
                        grow=1,
                    ),
                    _move("up", choice.id, say(N_("Move up: {what}"), what=text), -1, index > 0),
                    _move(
                        "down", choice.id, say(N_("Move down: {what}"), what=text), 1, index + 1 < len(shown)
                    ),
                ),
                gap=6,
            )
        )
    return rows


def _move(icon: str, choice: str, label: str, by: int, is_enabled: bool) -> w.Button:
    return w.Button(
        id=f"question.{icon}.{choice}",
        child=w.Icon(icon, size=24),
        action=Shift(choice, by),
        label=label,
        is_enabled=is_enabled,
        padding=(8, 9),
    )


def badge(text: str, *, is_on: bool = False, color: str = "") -> w.Card:
    """A number or a letter in a rounded field."""
    fill = color or ("primary" if is_on else "primary_tint")
    ink = "on_primary" if is_on or color else "primary"
    return w.Card(
        w.Text(text, bold=True, align="center", min_width=16), fill=fill, ink=ink, padding=(1, 9), radius=12
    )


# ---------------------------------------------------------------------- matching


def _match(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    """What is to be matched on the left with its number, the partners on the right; a pair carries one number."""
    question = state.view.question
    given = by_part(state.chosen)
    parts: list[tuple[str, str]] = [(pair.id, say.pick(pair.text)) for pair in asked_pairs(question)]
    numbers: dict[str, str] = {part: say.number(n) for n, (part, _text) in enumerate(parts, 1)}
    left: list[w.Widget] = [
        _part(part, text, numbers[part], state.picked == part, given.get(part), n == 0)
        for n, (part, text) in enumerate(parts)
    ]
    right: list[w.Widget] = []
    words: dict[str, LocalText] = {pair.id: pair.match for pair in question.pairs}
    shown: dict[LocalText, str] = {}
    for key in state.view.order:
        shown.setdefault(words.get(key, LocalText()), key)  # equal partners stand there once
    for match, value in shown.items():
        holders = [part for part, _text in parts if words.get(given.get(part, "")) == match]
        right.append(_place_button(value, say.pick(match), [numbers[part] for part in holders], state, say))
    return [_two_columns(left, right, theme)]


def _two_columns(left: list[w.Widget], right: list[w.Widget], theme: Theme) -> w.Widget:
    gap = 8
    columns = tuple(w.Column(tuple(side), gap=gap, grow=1, min_width=w.FULL) for side in (left, right))
    return w.Row(columns, gap=10 if theme.is_cramped else 26, align="start")


def _part(part: str, text: str, number: str, is_on: bool, at: str | None, is_first: bool) -> w.Button:
    return w.Button(
        id=f"question.part.{part}",
        child=w.Row((badge(number, is_on=is_on or bool(at)), w.Text(text, grow=1)), gap=10),
        action=PickPart(part),
        label=f"{number}. {text}",
        kind="chosen" if is_on else "choice",
        align="stretch",
        is_on=is_on,
        starts_focused=is_first,
        padding=(7, 12),
    )


def _place_button(value: str, text: str, numbers: list[str], state: QuestionState, say: Say) -> w.Button:
    row: list[w.Widget] = [w.Text(text, grow=1), *(badge(number, is_on=True) for number in numbers)]
    told = f"{text} ({', '.join(numbers)})" if numbers else text
    return w.Button(
        id=f"question.place.{value}",
        child=w.Row(tuple(row), gap=6),
        action=PutAt(value),
        label=told,
        kind="chosen" if numbers or state.picked == PLACE + value else "choice",
        align="stretch",
        is_on=bool(numbers),
        padding=(7, 14),
    )


# ---------------------------------------------------------------------- typing


def _fill_in(state: QuestionState, say: Say) -> list[w.Widget]:
    """The sentence with its fields in it; gaps that the sentence does not name stand below it."""
    question = state.view.question
    given = by_part(state.chosen)
    fields = [_gap_field(question, n, given.get(gap.id, ""), say) for n, gap in enumerate(question.gaps)]
    pieces: list[w.Widget] = []
    texts = GAP.split(say.pick(question.sentence))
    left = list(fields)
    for number, text in enumerate(texts):
        words = _words(text)
        if number and left:
            field: w.Widget = w.Padding(left.pop(0), (4, 3))
            if words and not text[:1].isspace() and _is_mark(text):  # a sign that must not begin a line
                field = w.Row((field, w.Text(words.pop(0))), gap=0)
            pieces.append(field)
        pieces += [w.Text(word) if word else w.Spacer(width=7, height=1) for word in words]
    rows: list[w.Widget] = [w.Wrap(tuple(pieces), gap=0)] if pieces else []
    return [*rows, *left]


def _gap_field(question: Question, number: int, value: str, say: Say) -> w.TextField:
    gaps = question.gaps
    following = f"{FIELD}{gaps[number + 1].id}" if number + 1 < len(gaps) else ""
    label = say(N_("Missing word {n}"), n=number + 1)
    longest = max((len(text) for gap in gaps for words in gap.answers for text in words.values()), default=8)
    return w.TextField(
        id=f"{FIELD}{gaps[number].id}",
        value=value,
        label=label,
        placeholder=say.number(number + 1) if len(gaps) > 1 else "",
        most=120,
        action=Check(),
        enter_to=following,
        starts_focused=number == 0,
        # as wide for every gap: the length of the right word must not be given away
        width=min(420, 96 + longest * 9),
    )


def _words(text: str) -> list[str]:
    """Where a line may break; "" stands for a space."""
    words: list[str] = []
    for number, part in enumerate(text.replace("\n", " ").split(" ")):
        if number:
            words.append("")
        words += [word for word in part.split(ZWSP) if word]
    return words


def _is_mark(text: str) -> bool:
    return text.lstrip(ZWSP)[:1] in "។៕៖ៗ?!,.;:)%"


def _number(state: QuestionState, say: Say) -> list[w.Widget]:
    question = state.view.question
    value = state.chosen[0] if state.chosen else ""
    field = w.TextField(
        id=FIELD + WHOLE, value=value, label=say(N_("Your answer")), placeholder=say(N_("Type a number")),
        most=40, action=Check(), starts_focused=True, grow=1,
    )  # fmt: skip
    unit = say.pick(question.unit)
    row: list[w.Widget] = [field]
    if unit and not question.asks_unit:
        row.append(w.Text(unit, role="heading", bold=True))
    rows: list[w.Widget] = [w.Row(tuple(row), gap=12)]
    if question.asks_unit and question.unit:
        rows.append(w.Text(say(N_("Write the number and its unit.")), role="small", color="muted"))
    return [*rows, _digits(say)]


def _digits(say: Say) -> w.Widget:
    """Digits to press, in those of the language: a keyboard may have others, or a pupil may have none."""
    signs = [*say.digits("1234567890"), "," if say.language == "km" else ".", "-"]
    keys: list[w.Widget] = [
        w.Button(
            id=f"question.digit.{number}", child=w.Text(sign, bold=True, align="center"),
            action=TypeSign(WHOLE, sign), label=sign, padding=(7, 10),
        )
        for number, sign in enumerate(signs)
    ]  # fmt: skip
    erase = icon_button(
        "question.erase", "back", say(N_("Take away the last sign")), TypeSign(WHOLE, ""), kind="secondary"
    )
    return w.Grid((*keys, erase), tile=52, gap=6, most_columns=7)


def _free_text(state: QuestionState, say: Say) -> list[w.Widget]:
    value = state.chosen[0] if state.chosen else ""
    field = w.TextField(
        id=FIELD + WHOLE, value=value, label=say(N_("Your answer")), placeholder=say(N_("Write here")),
        most=MOST_TYPED, action=Check(), starts_focused=True, lines=4,
    )  # fmt: skip
    return [field, w.Text(say(N_("Your teacher reads and marks this answer.")), role="small", color="muted")]


# ---------------------------------------------------------------------- pictures


def _label(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    """The picture with numbered places, and the labels beside it: choose a label, then its place."""
    question = state.view.question
    given = by_part(state.chosen)
    texts: dict[str, str] = {spot.id: say.pick(spot.text) for spot in question.spots}
    numbers: dict[str, str] = {spot.id: say.number(n) for n, spot in enumerate(question.spots, 1)}
    labels = [
        _label_button(part, texts[part], numbers.get(given.get(part, ""), ""), state.picked == part, n == 0)
        for n, part in enumerate(state.view.order)
        if part in texts
    ]
    taken = {value: part for part, value in given.items()}
    pins = tuple(
        w.Pin(
            _pin(
                spot.id,
                numbers[spot.id],
                texts.get(taken.get(spot.id, ""), ""),
                state.picked == PLACE + spot.id,
                say,
            ),
            spot.x / 100,
            spot.y / 100,
        )
        for spot in question.spots
    )
    picture = picture_of(question, say, theme, pins)
    column = w.Column(tuple(labels), gap=7, grow=1)
    if theme.is_cramped:
        return [picture, column]
    return [w.Row((picture, column), gap=18, align="start")]


def _label_button(part: str, text: str, number: str, is_on: bool, is_first: bool) -> w.Button:
    row: list[w.Widget] = [w.Text(text, grow=1)]
    if number:
        row.append(badge(number, is_on=True))
    return w.Button(
        id=f"question.part.{part}",
        child=w.Row(tuple(row), gap=8),
        action=PickPart(part),
        label=f"{text} ({number})" if number else text,
        kind="chosen" if is_on else "choice",
        align="stretch",
        is_on=is_on,
        starts_focused=is_first,
        padding=(6, 12),
    )


def _pin(value: str, number: str, text: str, is_picked: bool, say: Say) -> w.Button:
    told = say(N_("Place {n}"), n=number)
    return w.Button(
        id=f"question.place.{value}",
        child=w.Text(number, bold=True, align="center", min_width=14),
        action=PutAt(value),
        label=f"{told}: {text}" if text else told,
        kind="primary" if text else "chosen" if is_picked else "glass",
        padding=(3, 10),
        radius=22,
    )


def picture_of(question: Question, say: Say, theme: Theme, over: tuple[w.Widget, ...]) -> w.Widget:
    """The picture of a question with marks or buttons over it."""
    height = 300 if theme.is_cramped else _PICTURE_HEIGHT
    picture = w.Picture(
        question.picture, alt=say.pick(question.picture_alt), max_height=height, max_width=560, radius=8
    )
    return w.Stack((picture, *over))


def _hotspot(state: QuestionState, say: Say, theme: Theme) -> list[w.Widget]:
    question = state.view.question
    points = [point for point in map(place_of, state.chosen) if point is not None]
    board = w.Board(
        id="question.board",
        child=picture_of(
            question, say, theme, tuple(mark_at(x, y, say.number(n)) for n, (x, y) in enumerate(points, 1))
        ),
        label=say.pick(question.picture_alt) or say.pick(question.prompt),
        starts_focused=True,
    )
    keys = say(N_("Click into the picture, or use the arrow keys and Enter."))
    return [w.Column((board,), align="center"), w.Text(keys, role="small", color="muted", align="center")]


def mark_at(x: float, y: float, text: str, color: str = "primary") -> w.Pin:
    """A mark in a picture: percent of its width and height."""
    ink = "on_primary" if color == "primary" else "surface"
    return w.Pin(
        w.Card(
            w.Text(text, bold=True, role="small", align="center", min_width=12),
            fill=color, ink=ink, padding=(2, 8), radius=16, border="white",
        ),
        x / 100,
        y / 100,
    )  # fmt: skip
