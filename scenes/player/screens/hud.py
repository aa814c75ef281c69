"""The HUD: what to do now, how far it is done, and the few buttons a pupil needs while the scene stays visible."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from scenes.player.screens.commands import (
    Back,
    Close,
    Next,
    OpenHelp,
    OpenMenu,
    ReopenQuestions,
    ShowTask,
)
from scenes.player.screens.parts import (
    button,
    caption,
    chip,
    dialog,
    icon_button,
    key_cap,
    language_switch,
    present,
)
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

if TYPE_CHECKING:
    from scenes.player.screens.boards import Board


@dataclass(frozen=True, slots=True)
class TourState:
    """A tour that runs: the text of its stop and where it is."""

    name: str
    text: str
    number: int
    total: int
    has_narration: bool = False
    is_reading: bool = False


@dataclass(frozen=True, slots=True)
class HudState:
    """All texts are in the language that is shown. `under` names the thing under the pointer or in focus, `how`
    says how it is used by hand, and `hint` what can be done with what is in the hand.
    """

    task: str = ""
    step: tuple[int, int] = (0, 0)
    progress: tuple[int, int] | None = None
    score: float = 0.0
    shows_score: bool = True
    pupils: tuple[str, ...] = ("",)
    turn: int = 0
    can_go_on: bool = False
    pending: int = 0
    variables: tuple[tuple[str, str], ...] = ()
    said: str = ""
    speaker: tuple[str, str] = ("", "")
    """Name and portrait of the guide who says it; empty where it is the lesson."""
    under: str = ""
    under_by_key: bool = False
    how: str = ""
    hint: str = ""
    walks: bool = False
    languages: tuple[str, ...] = ("km", "en")
    tour: TourState | None = None
    bar: w.Widget | None = None
    """A question that is answered in the scene."""
    boards: tuple[Board, ...] = ()
    """Graphs and tables at the edge."""
    steering: tuple[str, ...] = ()
    """What a pupil who has just begun has not done yet, of WAYS."""


WAYS: Mapping[str, tuple[tuple[str, ...], str, str]] = MappingProxyType(
    {
        "walk": (("↑", "←↓→"), "", N_("Walk")),
        "look": ((), "mouse", N_("Hold the button and move: look around")),
        "use": ((), "mouse_left", N_("Click a thing to use it")),
    }
)
"""The first things to know about steering: the keys as they lie, row by row, or a sign; and the words."""


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much the HUD tells: less where the text is large, so that the scene stays visible."""

    task_lines: int
    said_lines: int
    variables: int
    shows_turn: bool
    free_share: float
    boards: int = 0
    shows_steering: bool = False


BAR_HEIGHT = 70.0
"""Design units at the upper edge in which buttons and the step cover the scene."""
_DETAILS = (
    _Detail(3, 6, 6, True, 0.4, 4, True),
    _Detail(3, 6, 6, True, 0.4, 2, True),
    _Detail(2, 5, 3, True, 0.3, 1, True),
    _Detail(2, 4, 0, True, 0.2, 1),
    _Detail(1, 4, 0, False, 0.15),
    _Detail(1, 2, 0, False, 0.1),
    _Detail(1, 1, 0, False, 0.0),
)


@lru_cache(maxsize=4)
def hud_screen(state: HudState, say: Say, theme: Theme) -> w.Stack:
    """Corners and edges only: the middle of the window belongs to the scene.

    Remembered, because it is asked for in every frame and seldom changes.
    """
    layers: list[w.Widget] = []
    if state.walks and state.tour is None:
        layers.append(w.At(_crosshair(), 0.5, 0.5))
    options = tuple(_edges(state, say, theme, detail) for detail in _DETAILS)
    layers.append(w.Padding(w.FirstFitting(options), (12, 12)))
    return w.Stack((w.Spacer(), *layers))


def _edges(state: HudState, say: Say, theme: Theme, detail: _Detail) -> w.Widget:
    free: w.Widget = w.Spacer(min_height=detail.free_share * theme.height_px / theme.unit, grow=1)
    boards = state.boards[: detail.boards] if state.tour is None else ()
    beside: list[w.Widget] = [free]
    if state.steering and detail.shows_steering and state.tour is None:
        beside.insert(0, _steering(state.steering, say, theme))
    if boards:
        from scenes.player.screens.boards import boards_column  # what few scenes have waits until one does

        beside.append(boards_column(boards, say, theme))
    if len(beside) > 1:
        free = w.Padding(w.Row(tuple(beside), gap=0, align="start"), (8, 0))
        free = w.Column((free, w.Spacer(grow=1)), gap=0, grow=1)
    return w.Column((_top(state, say, theme, detail), free, _bottom(state, say, theme, detail)), gap=0)


def task_screen(state: HudState, say: Say, theme: Theme) -> w.Modal:
    """The whole text of the step, for who sees only its beginning in the HUD."""
    done = button("task.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "task", say, theme, title=say(N_("What to do now")), icon="flag",
        body=[w.Text(state.task, role="heading")], buttons=[done], on_close=Back(),
    )  # fmt: skip


def _top(state: HudState, say: Say, theme: Theme, detail: _Detail) -> w.Widget:
    tools: list[w.Widget] = []
    if state.shows_score:
        points = say.number(state.score)
        tools.append(
            w.Card(
                w.Row((w.Icon("star", size=22, color="star"), w.Text(points, bold=True)), gap=6),
                fill="glass", padding=(8, 14), radius=22, shadow=True,
            )
        )  # fmt: skip
    switch = language_switch("hud.language", say, state.languages)
    tools += present(
        switch,
        icon_button("hud.help", "help", say(N_("Help")), OpenHelp()),
        icon_button("hud.menu", "menu", say(N_("Menu")), OpenMenu()),
    )
    right = w.Row(tuple(tools), gap=8, align="stretch")
    task = _task(state, say, theme, detail)
    if task is None:
        return w.Row((w.Spacer(grow=1), right), width=w.FULL)
    # Fixed widths come first in a row, so that the tools are whole and the task gets what they leave.
    return w.Row(
        (w.Row((task, w.Spacer(grow=1)), gap=0, align="start", grow=1), right), gap=10, align="start"
    )


def _crosshair() -> w.Widget:
    """A dot with a rim, seen on light and on dark."""
    dot = w.Card(w.Spacer(width=6, height=6), fill="white", padding=(0, 0), radius=3)
    return w.Card(dot, fill="caption", padding=(2, 2), radius=5)


def _task(state: HudState, say: Say, theme: Theme, detail: _Detail) -> w.Widget | None:
    if not state.task or (state.tour is not None and theme.is_cramped):
        return None
    number, total = state.step
    head: list[w.Widget] = []
    if total > 1:
        head.append(chip(say.digits(f"{number}/{total}"), "flag", fill="primary_tint", ink="primary"))
    head.append(w.Text(state.task, bold=True, grow=1, max_lines=detail.task_lines))
    lines: list[w.Widget] = [w.Row(tuple(head), gap=10, align="start")]
    if state.progress is not None and state.progress[1]:
        found, all_ = state.progress
        text = say(N_("Found {n} of {total}"), n=found, total=all_)
        bar = w.Progress(found / all_, grow=1, min_width=60)
        lines.append(w.Row((w.Text(text, role="small", color="muted"), bar), gap=10))
    if len(state.pupils) > 1 and detail.shows_turn:
        from scenes.player.screens.question import pupil_color

        color = pupil_color(state.turn)
        name = say(N_("Turn: {name}"), name=say.pupil(state.pupils[state.turn], state.turn))
        words = w.Text(name, role="small", bold=True, color=color, grow=1, max_lines=1)
        lines.append(w.Row((w.Icon("person", size=20, color=color), words), gap=6))
    return w.Button(
        id="hud.task",
        child=w.Column(tuple(lines), gap=5),
        action=ShowTask(),
        label=say(N_("What to do now: {task}"), task=state.task),
        kind="glass",
        keys=("t",),
        padding=(9, 14),
        align="stretch",
        width=480 * theme.text_scale,
    )


def _bottom(state: HudState, say: Say, theme: Theme, detail: _Detail) -> w.Widget:
    lines: list[w.Widget] = []
    if state.said:
        lines.append(_said(state, theme, detail))
    if state.hint and state.tour is None:
        words = w.Row((w.Icon("hand", size=22), w.Text(state.hint, bold=True, max_lines=2, grow=1)), gap=8)
        lines.append(caption(words, 760 * theme.text_scale))
    elif state.under and state.tour is None:
        how = state.how or (say(N_("press Enter")) if state.under_by_key else say(N_("click")))
        words = w.Row(
            (
                w.Icon("hand", size=22),
                w.Text(state.under, bold=True, max_lines=1, grow=1),
                w.Text(how, role="small"),
            ),
            gap=8,
        )
        lines.append(caption(words, 620 * theme.text_scale))
    if state.tour is not None:
        lines.append(_tour_bar(state.tour, say, theme))
        return w.Column(tuple(lines), gap=8, align="center", width=w.FULL)
    if state.bar is not None:
        lines.append(state.bar)
        return w.Column(tuple(lines), gap=8, align="center", width=w.FULL)
    facts = [_fact(name, value) for name, value in state.variables[: detail.variables]]
    doing = present(
        button(
            "hud.questions", say(N_("Questions ({n})"), n=state.pending), ReopenQuestions(),
            icon="question", kind="glass", keys=("o",),
        ) if state.pending else None,
        button("hud.next", say(N_("Next")), Next(), icon="next", icon_last=True, kind="primary", keys=("g",))
        if state.can_go_on else None,
    )  # fmt: skip
    if facts or doing:
        row: list[w.Widget] = [w.Wrap(tuple(facts), gap=6, grow=1) if facts else w.Spacer(grow=1), *doing]
        lines.append(w.Row(tuple(row), gap=10, align="end", width=w.FULL))
    return w.Column(tuple(lines), gap=8, align="center", width=w.FULL)


def _said(state: HudState, theme: Theme, detail: _Detail) -> w.Widget:
    name, portrait = state.speaker
    words: w.Widget = w.Text(
        state.said, align="start" if name else "center", max_lines=detail.said_lines, grow=1 if name else 0
    )
    if name and detail.said_lines > 2:
        words = w.Column((w.Text(name, role="small", bold=True, max_lines=1), words), gap=2, grow=1)
    if portrait:
        picture = w.Picture(portrait, alt=name, aspect=1.0, fit="cover", radius=12, icon="person", width=64)
        words = w.Row((picture, words), gap=12)
    return caption(words, 760 * theme.text_scale)


def _steering(ways: tuple[str, ...], say: Say, theme: Theme) -> w.Widget:
    """How one gets about, told below the task until it was done: nobody who has never used a PC opens a help page."""
    rows = tuple(
        w.Row((sign_of(way, theme), w.Text(say(WAYS[way][2]), role="small", bold=True, grow=1)), gap=10)
        for way in ways
    )
    return caption(w.Column(rows, gap=8), 480 * theme.text_scale)


def sign_of(way: str, theme: Theme, paper: str = "caption") -> w.Widget:
    """Keys as they lie, or the mouse: what one takes in hand for one of WAYS."""
    keys, sign, _text = WAYS[way]
    picture: w.Widget = w.Icon(sign, size=34, paper=paper)
    if keys:
        lines = tuple(w.Row(tuple(map(key_cap, line)), gap=3) for line in keys)
        picture = w.Column(lines, gap=3, align="center")
    return w.At(picture, 0.5, 0.5, width=108 * (1 + (theme.text_scale - 1) * 0.8))


def _fact(name: str, value: str) -> w.Widget:
    words = w.Text(name, role="small", color="muted", max_lines=1, grow=1)
    number = w.Text(value, role="small", bold=True, max_lines=1)
    return w.Card(w.Row((words, number), gap=8), fill="glass", padding=(5, 12), radius=16)


def _tour_bar(tour: TourState, say: Say, theme: Theme) -> w.Widget:
    is_last = tour.number >= tour.total
    where = say(N_("{name} — stop {n} of {total}"), name=tour.name, n=tour.number, total=tour.total)
    head: list[w.Widget] = [
        w.Icon("tour", size=22, color="primary"),
        w.Text(where, role="small", bold=True, color="muted", grow=1, max_lines=1),
    ]
    if not is_last:
        head.append(icon_button("tour.leave", "cross", say(N_("Leave the tour")), Close(), kind="quiet"))
    buttons: list[w.Widget] = []
    if tour.has_narration:
        from scenes.player.screens.panel import narration_button

        buttons.append(narration_button("tour.read", say, tour.is_reading))
    buttons.append(
        button(
            "tour.next", say(N_("Done")) if is_last else say(N_("Next")), Next(), kind="primary",
            icon="check" if is_last else "next", icon_last=not is_last, keys=("g",), starts_focused=True,
        )
    )  # fmt: skip
    parts: list[w.Widget] = [w.Row(tuple(head), gap=8)]
    if tour.text:
        words = w.Text(tour.text)
        parts.append(
            w.ScrollArea(
                id="tour.scroll", child=words, label=tour.name, max_height=130 + 65 * theme.text_scale
            )
        )
    if not theme.is_cramped:
        parts.append(w.Progress(tour.number / max(1, tour.total)))
    parts.append(w.Wrap(tuple(buttons), gap=10, justify="end"))
    return w.Card(
        w.Column(tuple(parts), gap=10), fill="glass", padding=(12, 18), radius=18, shadow=True, width=900
    )
