"""A message (what is wrong and what to do) and the waiting screen."""

from __future__ import annotations

from typing import Literal

from scenes.player.screens.commands import Back, Quit
from scenes.player.screens.parts import button, dialog
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class MessageState:
    """Sentence and remedy in the language that is shown. `is_final`: nothing is left but to quit."""

    sentence: str
    remedy: str = ""
    kind: Literal["error", "note"] = "error"
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class LoadingState:
    """What is being loaded, and how much of it is done (0 to 1)."""

    title: str
    fraction: float = 0.0
    picture: str = ""


def message_screen(state: MessageState, say: Say, theme: Theme) -> w.Modal:
    is_error = state.kind == "error"
    body: list[w.Widget] = [w.Text(state.sentence)]
    if state.remedy:
        remedy = w.Row(
            (w.Icon("hint", color="accent", paper="accent_tint"), w.Text(state.remedy, grow=1)),
            gap=10,
            align="start",
        )
        body.append(w.Card(remedy, fill="accent_tint", padding=(10, 14), radius=14))
    done: w.Button
    if state.is_final:
        done = button(
            "message.quit", say(N_("Quit")), Quit(), icon="power", kind="primary", starts_focused=True
        )
    else:
        done = button(
            "message.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True
        )
    return dialog(
        "message", say, theme, title=say(N_("Something is not right")) if is_error else say(N_("Note")),
        icon="warning" if is_error else "talk", body=body, buttons=[done],
        on_close=Quit() if state.is_final else Back(), width=560,
    )  # fmt: skip


def loading_screen(state: LoadingState, say: Say, theme: Theme) -> w.Stack:
    card = w.Column(
        (
            w.Picture(
                state.picture,
                alt=state.title,
                aspect=16 / 9,
                fit="cover",
                icon="book",
                radius=18,
                max_height=260,
            ),
            w.Text(state.title, role="title", bold=True, align="center", max_lines=3),
            w.Progress(state.fraction, height=16),
            w.Text(say(N_("Getting ready…")), align="center", color="muted"),
        ),
        gap=16,
        width=520,
    )
    return w.Stack((w.Backdrop("ground", "ground_deep"), w.At(card, 0.5, 0.5, 30)))
