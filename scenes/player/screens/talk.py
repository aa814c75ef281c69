"""A talk with a guide: portrait, name, what is said, and the choices, over the lower part of the scene."""

from __future__ import annotations

from scenes.play.talks import TalkView
from scenes.player.screens.commands import Close, Next, Reply
from scenes.player.screens.panel import narration_button, narration_of
from scenes.player.screens.parts import button, icon_button, language_switch, present
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

_PORTRAIT, _SMALL_PORTRAIT = 168.0, 64.0
"""Sides of the portrait, where there is room and where text is large."""


@dataclass(frozen=True, slots=True)
class TalkState:
    """An open talk. `name` is what the guide is called; `is_reading`: the narration is heard now.

    `said` is the line that the lesson says meanwhile.
    """

    view: TalkView
    name: str
    is_reading: bool = False
    languages: tuple[str, ...] = ()
    said: str = ""


def talk_screen(state: TalkState, say: Say, theme: Theme) -> w.Modal:
    """Stands at the lower edge: one sees whom one talks with."""
    line, replies = state.view.line, state.view.replies
    text = say.pick(line.text)
    body: list[w.Widget] = [
        w.Text(text, role="heading" if not theme.is_cramped and len(text) <= 220 else "body")
    ]
    if state.said:
        body.append(w.Text(state.said, role="small", color="muted"))
    for number, (place, reply) in enumerate(replies):
        body.append(_choice(number, place, say.pick(reply.text), say))
    words = w.ScrollArea(id="talk.scroll", child=w.Column(tuple(body), gap=10), label=state.name)
    parts: list[w.Widget] = [_head(state, say, theme), words]
    buttons: list[w.Widget] = []
    if narration_of(line.narration, say):
        buttons.append(narration_button("talk.read", say, state.is_reading))
    if not replies:
        buttons.append(
            button(
                "talk.next", say(N_("Next")), Next(), icon="next", icon_last=True, kind="primary",
                keys=("g",), starts_focused=True, min_width=140,
            )
        )  # fmt: skip
    if buttons:
        parts.append(w.Wrap(tuple(buttons), gap=12, justify="end"))
    column = w.Column(tuple(parts), gap=10, grow=1)
    portrait = _portrait(state, theme)
    inner: w.Widget = column
    if portrait is not None and not theme.is_cramped:
        inner = w.Row((portrait, column), gap=20, align="start")
    width = 900 * (1 + (theme.text_scale - 1) * 0.5)
    card = w.Card(inner, padding=(16, 20), radius=22, shadow=True, width=width)
    return w.Modal(
        id="talk",
        child=card,
        on_close=Close() if state.view.can_close else None,
        dims=False,
        y=1.0,
        margin=14 if theme.is_cramped else 22,
    )


def _head(state: TalkState, say: Say, theme: Theme) -> w.Widget:
    heading: list[w.Widget] = []
    portrait = _portrait(state, theme)
    if portrait is not None and theme.is_cramped:
        heading.append(portrait)
    heading.append(w.Text(state.name, role="body", bold=True, color="primary", grow=1, max_lines=2))
    heading += present(language_switch("talk.language", say, state.languages, kind="quiet"))
    if state.view.can_close:
        heading.append(icon_button("talk.close", "cross", say(N_("Close")), Close(), kind="quiet"))
    return w.Row(tuple(heading), gap=10)


def _portrait(state: TalkState, theme: Theme) -> w.Widget | None:
    source = state.view.guide.portrait
    if not source:
        return None
    side = _SMALL_PORTRAIT if theme.is_cramped else _PORTRAIT
    return w.Picture(
        source, alt=state.name, aspect=1.0, fit="cover", radius=side / 6, icon="person", width=side
    )


def _choice(number: int, place: int, text: str, say: Say) -> w.Button:
    """A choice with its number, which is also its key."""
    sign = say.digits(str(number + 1))
    return w.Button(
        id=f"talk.choice.{place}",
        child=w.Row((w.Text(sign, bold=True, color="primary", min_width=24), w.Text(text, grow=1)), gap=10),
        action=Reply(place),
        label=f"{sign}. {text}",
        kind="choice",
        keys=(str(number + 1),),
        align="stretch",
        starts_focused=number == 0,
        padding=(8, 14),
    )
