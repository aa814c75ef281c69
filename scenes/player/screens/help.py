"""Help: all keys on one page, with pictures of keys and mouse."""

from __future__ import annotations

from scenes.player.screens.commands import Back
from scenes.player.screens.parts import button, dialog
from scenes.player.screens.say import Say
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.texts import N_


def help_screen(say: Say, theme: Theme) -> w.Modal:
    lines = (
        _line((_key("W"), _key("A"), _key("S"), _key("D")), say(N_("Walk (the arrow keys too)"))),
        _line((_sign("mouse"),), say(N_("Hold the right mouse button and move: look around"))),
        _line((_sign("mouse_left"),), say(N_("Click a thing to use it"))),
        _line((_key("Tab"),), say(N_("Go to the next thing you can use"))),
        _line((_key("Enter"),), say(N_("Use it"))),
        _line((_key("Q"), _key("E")), say(N_("Turn left and right"))),
        _line((_key("+"), _key("−")), say(N_("Nearer and farther"))),
        _line((_key("T"),), say(N_("What to do now"))),
        _line((_key("L"),), say(N_("Change the language"))),
        _line((_key("Esc"),), say(N_("Menu, or close what is open"))),
    )
    body = w.Grid(lines, tile=340, gap=8, most_columns=2)
    done = button("help.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "help", say, theme, title=say(N_("How to play")), icon="help", body=[body], buttons=[done],
        on_close=Back(), width=820,
    )  # fmt: skip


def _line(pictures: tuple[w.Widget, ...], text: str) -> w.Widget:
    keys = w.Row(pictures, gap=3, min_width=132)
    return w.Card(
        w.Row((keys, w.Text(text, grow=1)), gap=10), fill="sunken", padding=(7, 12), radius=12, min_height=52
    )


def _key(name: str) -> w.Widget:
    """A key as it looks on the keyboard. Its name is the same in every language."""
    return w.Card(
        w.Text(name, role="small", bold=True, align="center", min_width=14),
        padding=(1, 7), radius=7, border="muted", fill="surface",
    )  # fmt: skip


def _sign(name: str) -> w.Widget:
    return w.Icon(name, size=34, color="text", paper="surface")
