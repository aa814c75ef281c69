"""Help: what every key does, on one page. Made from the table of keys, so that it cannot say anything else."""

from __future__ import annotations

from scenes.player.controls import BINDINGS, TOPICS, Binding, keys_of
from scenes.player.screens.commands import Back
from scenes.player.screens.parts import button, dialog
from scenes.player.screens.say import Say
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.texts import N_

MOST_KEYS = 2
"""A third key for the same thing is for who knows it already."""


def help_screen(say: Say, theme: Theme) -> w.Modal:
    parts: list[w.Widget] = []
    for topic, title in TOPICS.items():
        lines = [_line(_keys(b, say), say(b.label), theme) for b in BINDINGS if b.topic == topic]
        if topic == "look":
            lines.append(_line((_sign("mouse"),), say(N_("Hold the button and move: look around")), theme))
        if topic == "do":
            lines.append(_line((_sign("mouse_left"),), say(N_("Click a thing to use it")), theme))
            lines.append(_line((_key("T"),), say(N_("Read again what to do now")), theme))
            lines.append(_line((_key("G"), _key("O")), say(N_("Next, and open questions")), theme))
        parts.append(w.Text(say(title), role="heading", bold=True, color="primary"))
        parts.append(w.Grid(tuple(lines), tile=300, gap=6, most_columns=3))
    done = button("help.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "help", say, theme, title=say(N_("How to play")), icon="help",
        body=[w.Column(tuple(parts), gap=6)], buttons=[done],
        on_close=Back(), width=1180,
    )  # fmt: skip


def _keys(binding: Binding, say: Say) -> tuple[w.Widget, ...]:
    return tuple(_key(say(name)) for name in keys_of(binding)[:MOST_KEYS])


def _line(pictures: tuple[w.Widget, ...], text: str, theme: Theme) -> w.Widget:
    if theme.is_cramped:
        content: w.Widget = w.Column((w.Wrap(pictures, gap=4), w.Text(text)), gap=2)
    else:
        content = w.Row((w.Wrap(pictures, gap=3, width=92 * theme.text_scale), w.Text(text, grow=1)), gap=10)
    return w.Card(content, fill="sunken", padding=(4, 12), radius=12, min_height=44)


def _key(name: str) -> w.Widget:
    """A key as it looks on the keyboard."""
    return w.Card(
        w.Text(name, role="small", bold=True, align="center", min_width=14),
        padding=(1, 7), radius=7, border="muted", fill="surface",
    )  # fmt: skip


def _sign(name: str) -> w.Widget:
    return w.Icon(name, size=34, color="text", paper="surface")
