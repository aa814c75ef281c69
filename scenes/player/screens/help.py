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
        _keys(say(N_("Walk")), say, "forward", "left", "back", "right"),
        _keys(say(N_("Turn left and right")), say, "turn_left", "turn_right", both=True),
        _keys(say(N_("Look up and down")), say, "look_up", "look_down", both=True),
        _keys(say(N_("Nearer and farther")), say, "zoom_in", "zoom_out"),
        _keys(say(N_("Go to the next thing you can use")), say, "next_thing"),
        _keys(say(N_("Use it")), say, "use", both=True),
        _line((_sign("mouse_left"),), say(N_("Click a thing to use it"))),
        _keys(say(N_("Look around with the mouse")), say, "mouse_look"),
        _keys(say(N_("Look at it from all sides")), say, "look_closer"),
        _line((_key("T"),), say(N_("Read again what to do now"))),
        _line((_key("G"), _key("O")), say(N_("Next, and open questions"))),
        _keys(say(N_("Change the language")), say, "language"),
        _keys(say(N_("Sound on or off")), say, "mute"),
        _keys(say(N_("Menu, or close what is open")), say, "pause"),
    )
    body = w.Grid(lines, tile=330, gap=8, most_columns=2)
    done = button("help.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "help", say, theme, title=say(N_("How to play")), icon="help", body=[body], buttons=[done],
        on_close=Back(), width=860,
    )  # fmt: skip


def _keys(text: str, say: Say, *actions: str, both: bool = False) -> w.Widget:
    """The first key of each action; `both` shows a second one too."""
    keys = {
        binding.action: binding.keys[: 2 if both else 1] for binding in BINDINGS if not binding.with_shift
    }
    names = [key for place in range(2) for action in actions for key in keys[action][place : place + 1]]
    return _line(tuple(_key(say(key_name(name))) for name in names), text)


def _line(pictures: tuple[w.Widget, ...], text: str) -> w.Widget:
    keys = w.Wrap(pictures, gap=3, width=150)
    return w.Card(
        w.Row((keys, w.Text(text, grow=1)), gap=10), fill="sunken", padding=(6, 12), radius=12, min_height=48
    )


def _key(name: str) -> w.Widget:
    """A key as it looks on the keyboard."""
    return w.Card(
        w.Text(name, role="small", bold=True, align="center", min_width=14),
        padding=(1, 7), radius=7, border="muted", fill="surface",
    )  # fmt: skip


def _sign(name: str) -> w.Widget:
    return w.Icon(name, size=34, color="text", paper="surface")
