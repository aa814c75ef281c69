"""Help: the keys a pupil needs on one page, with pictures of keys and mouse. The keys come from the controls' table."""

from __future__ import annotations

from scenes.player.controls import BINDINGS, key_name
from scenes.player.screens.commands import Back
from scenes.player.screens.parts import button, dialog
from scenes.player.screens.say import Say
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.texts import N_


def help_screen(say: Say, theme: Theme) -> w.Modal:
    lines = (
        _keys(say(N_("Walk")), say, theme, "forward", "left", "back", "right"),
        _keys(say(N_("Turn left and right")), say, theme, "turn_left", "turn_right", both=True),
        _keys(say(N_("Look up and down")), say, theme, "look_up", "look_down"),
        _keys(say(N_("Nearer and farther")), say, theme, "zoom_in", "zoom_out"),
        _keys(say(N_("Go to the next thing you can use")), say, theme, "next_thing"),
        _keys(say(N_("Use it")), say, theme, "use"),
        _line((_sign("mouse_left"),), say(N_("Click a thing to use it")), theme),
        _keys(say(N_("Look around with the mouse")), say, theme, "mouse_look"),
        _keys(say(N_("Look at it from all sides")), say, theme, "look_closer"),
        _line((_key("T"),), say(N_("Read again what to do now")), theme),
        _line((_key("G"), _key("O")), say(N_("Next, and open questions")), theme),
        _keys(say(N_("Change the language")), say, theme, "language"),
        _keys(say(N_("Sound on or off")), say, theme, "mute"),
        _keys(say(N_("Menu, or close what is open")), say, theme, "pause"),
    )
    body = w.Grid(lines, tile=330, gap=8, most_columns=2)
    done = button("help.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "help", say, theme, title=say(N_("How to play")), icon="help", body=[body], buttons=[done],
        on_close=Back(), width=860,
    )  # fmt: skip


def _keys(text: str, say: Say, theme: Theme, *actions: str, both: bool = False) -> w.Widget:
    """The first key of each action; `both` shows a second one too."""
    rows = [b.keys for action in actions for b in BINDINGS if b.action == action and not b.with_shift]
    names = [key for place in range(2 if both else 1) for keys in rows for key in keys[place : place + 1]]
    return _line(tuple(_key(say(key_name(name))) for name in names), text, theme)


def _line(pictures: tuple[w.Widget, ...], text: str, theme: Theme) -> w.Widget:
    if theme.is_cramped:
        content: w.Widget = w.Column((w.Wrap(pictures, gap=4), w.Text(text)), gap=2)
    else:
        content = w.Row((w.Wrap(pictures, gap=3, width=140 * theme.text_scale), w.Text(text, grow=1)), gap=10)
    return w.Card(content, fill="sunken", padding=(6, 12), radius=12, min_height=48)


def _key(name: str) -> w.Widget:
    """A key as it looks on the keyboard."""
    return w.Card(
        w.Text(name, role="small", bold=True, align="center", min_width=14),
        padding=(1, 7), radius=7, border="muted", fill="surface",
    )  # fmt: skip


def _sign(name: str) -> w.Widget:
    return w.Icon(name, size=34, color="text", paper="surface")
