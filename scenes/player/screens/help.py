"""Help: what every key does, on one page. Made from the table of keys, so that it cannot say anything else."""

from __future__ import annotations

from scenes.player.controls import BINDINGS, TOPICS, Binding, Topic, keys_of
from scenes.player.screens.commands import Back
from scenes.player.screens.hud import WAYS, sign_of
from scenes.player.screens.parts import button, dialog, key_cap
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.say import Say
from scenes.texts import N_

TOGETHER: tuple[tuple[tuple[str, ...], str], ...] = (
    (("forward", "left", "back", "right"), N_("Walk")),
    (("turn_left", "turn_right"), N_("Turn left and right")),
    (("look_up", "look_down"), N_("Look up and down")),
    (("zoom_in", "zoom_out"), N_("Nearer and farther")),
    (("next_thing", "previous_thing"), N_("Go to the next thing you can use, or back")),
)
"""Actions that are told in one line."""


COLUMNS: tuple[tuple[Topic, ...], ...] = (("move", "look"), ("do",), ("program",))


def help_screen(say: Say, theme: Theme) -> w.Modal:
    first = tuple(_first(way, say, theme) for way in WAYS)
    columns = tuple(
        w.Card(
            w.Column(tuple(line for topic in column for line in _topic(topic, say, theme)), gap=7),
            fill="sunken", padding=(10, 14), radius=14,
        )
        for column in COLUMNS
    )  # fmt: skip
    done = button("help.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    return dialog(
        "help", say, theme, title=say(N_("How to play")), icon="help",
        body=[w.Grid(first, tile=290, gap=10, most_columns=3), w.Grid(columns, tile=330, gap=10, most_columns=3)],
        buttons=[done], on_close=Back(), width=1180,
    )  # fmt: skip


def _first(way: str, say: Say, theme: Theme) -> w.Widget:
    """What one must know to begin, large: the keys come after."""
    words = w.Text(say(WAYS[way][2]), bold=True, grow=1)
    row = w.Row((sign_of(way, theme, "primary_tint"), words), gap=12)
    return w.Card(row, fill="primary_tint", padding=(10, 14), radius=14)


def _topic(topic: Topic, say: Say, theme: Theme) -> list[w.Widget]:
    lines: list[w.Widget] = [w.Text(say(TOPICS[topic]), bold=True, color="primary")]
    lines += [_line(_keys(each, say), say(label), theme) for label, each in _told(topic)]
    if topic == "do":
        lines.append(_line((key_cap("T"),), say(N_("Read again what to do now")), theme))
        lines.append(_line((key_cap("G"), key_cap("O")), say(N_("Next, and open questions")), theme))
    return lines


def _told(topic: Topic) -> list[tuple[str, list[Binding]]]:
    """The lines of a topic: what is told, and the bindings that do it."""
    lines: dict[str, list[Binding]] = {}
    for binding in (b for b in BINDINGS if b.topic == topic):
        label = next((text for actions, text in TOGETHER if binding.action in actions), binding.label)
        lines.setdefault(label, []).append(binding)
    order = [action for actions, _text in TOGETHER for action in actions]
    for bindings in lines.values():
        bindings.sort(key=lambda b: order.index(b.action) if b.action in order else 0)
    return list(lines.items())


def _keys(bindings: list[Binding], say: Say) -> tuple[w.Widget, ...]:
    """The first key of each; the second too where there is room."""
    rows = [keys_of(binding) for binding in bindings]
    second = [keys[1] for keys in rows if len(keys) > 1]
    is_roomy = len(rows) == 1 or (len(rows) < 3 and all(len(name) == 1 for name in second))
    names = [keys[0] for keys in rows] + (second if is_roomy else [])
    return tuple(key_cap(say(name)) for name in names)


def _line(pictures: tuple[w.Widget, ...], text: str, theme: Theme) -> w.Widget:
    if theme.is_cramped:
        return w.Column((w.Wrap(pictures, gap=4), w.Text(text)), gap=2)
    return w.Row(
        (w.Wrap(pictures, gap=3, width=136 * theme.text_scale), w.Text(text, grow=1)), gap=10, min_height=30
    )
