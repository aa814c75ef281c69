"""The menu: go on, settings that take effect at once, help, and the ways out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from scenes.player.screens.commands import (
    Back,
    CheckStick,
    LeaveLesson,
    OpenHelp,
    Quit,
    Rung,
    SetContrast,
    SetLanguage,
    SetReducedMotion,
    SetRung,
    SetTextSize,
    SetVolume,
    ToShelf,
)
from scenes.player.screens.parts import button, dialog, next_language
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import TEXT_SIZES, Theme
from scenes.records import dataclass
from scenes.say import OWN_NAMES, Say
from scenes.texts import N_

RUNG_NAMES: dict[Rung, str] = {"high": N_("Beautiful"), "standard": N_("Normal"), "software": N_("Simple")}
VOLUMES = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class MenuState:
    """Where the menu was opened (`in_lesson`) and the settings as they are."""

    in_lesson: bool = True
    has_shelf: bool = True
    text_percent: int = 100
    high_contrast: bool = False
    reduced_motion: bool = False
    volume: int = 75
    has_sound: bool = True
    has_stick: bool = False
    rung: Rung = "standard"
    rungs: tuple[Rung, ...] = ("high", "standard", "software")
    languages: tuple[str, ...] = ("km", "en")


def menu_screen(state: MenuState, say: Say, theme: Theme) -> w.Modal:
    on, off = say(N_("On")), say(N_("Off"))
    body: list[w.Widget] = []
    if len(state.languages) > 1:
        names = [(code, OWN_NAMES.get(code, code), SetLanguage(code)) for code in state.languages]
        keys: dict[object, tuple[str, ...]] = {next_language(say.language, state.languages): ("l",)}
        body.append(_setting("language", "globe", say(N_("Language")), names, say.language, theme, keys))
    sizes = [(size, say.digits(f"{size} %"), SetTextSize(size)) for size in TEXT_SIZES]
    body.append(_setting("size", "letters", say(N_("Text size")), sizes, state.text_percent, theme))
    if state.has_sound:
        steps = [(v, say.digits(f"{v}"), SetVolume(v)) for v in VOLUMES]
        nearest = min(VOLUMES, key=lambda v: abs(v - state.volume))
        sign = "sound" if state.volume else "silent"
        body.append(_setting("volume", sign, say(N_("Sound")), steps, nearest, theme))
    contrast = [(False, off, SetContrast(False)), (True, on, SetContrast(True))]
    body.append(
        _setting("contrast", "contrast", say(N_("Strong colours")), contrast, state.high_contrast, theme)
    )
    motion = [(False, off, SetReducedMotion(False)), (True, on, SetReducedMotion(True))]
    body.append(_setting("motion", "motion", say(N_("Less movement")), motion, state.reduced_motion, theme))
    if len(state.rungs) > 1:
        rungs = [(rung, say(RUNG_NAMES[rung]), SetRung(rung)) for rung in state.rungs]
        body.append(_setting("rung", "screen", say(N_("Picture")), rungs, state.rung, theme))
    body.append(w.Wrap(tuple(_ways_out(state, say)), gap=10))
    go_on = say(N_("Continue")) if state.in_lesson else say(N_("Done"))
    return dialog(
        "menu", say, theme, title=say(N_("Menu")) if state.in_lesson else say(N_("Settings")),
        icon="pause" if state.in_lesson else "gear", body=body,
        buttons=[button("menu.continue", go_on, Back(), icon="play" if state.in_lesson else "check",
                        kind="primary", starts_focused=True, min_width=150)],
        on_close=Back(), width=700,
    )  # fmt: skip


def _ways_out(state: MenuState, say: Say) -> list[w.Widget]:
    ways: list[w.Widget] = [button("menu.help", say(N_("Help")), OpenHelp(), icon="help", keys=("f1", "h"))]
    if state.has_stick:
        ways.append(button("menu.stick", say(N_("Check this stick")), CheckStick(), icon="find"))
    if state.in_lesson:
        ways.append(button("menu.leave", say(N_("End the lesson")), LeaveLesson(), icon="flag"))
        if state.has_shelf:
            ways.append(button("menu.shelf", say(N_("All lessons")), ToShelf(), icon="home"))
    ways.append(button("menu.quit", say(N_("Quit")), Quit(), icon="power", kind="danger"))
    return ways


def _setting(
    name: str,
    icon: str,
    label: str,
    choices: Sequence[tuple[object, str, object]],
    now: object,
    theme: Theme,
    keys: Mapping[object, tuple[str, ...]] = MappingProxyType({}),
) -> w.Widget:
    """One line: what it is, and its values side by side, the one that holds marked by a tick and colour."""
    buttons = tuple(
        w.Button(
            id=f"menu.{name}.{value}",
            child=w.Row(
                (w.Icon("check", size=18, color="primary"), w.Text(text, role="small", bold=True)), gap=5
            )
            if value == now
            else w.Text(text, role="small"),
            action=command,
            label=f"{label}: {text}",
            kind="chosen" if value == now else "choice",
            padding=(6, 12),
            radius=11,
            keys=keys.get(value, ()),
            is_on=value == now,
        )
        for value, text, command in choices
    )
    head = w.Row((w.Icon(icon, size=24, color="primary"), w.Text(label, bold=True)), gap=10, width=210)
    if theme.is_cramped:
        return w.Column((w.Row(head.children, gap=10), w.Wrap(buttons, gap=6)), gap=4)
    return w.Row((head, w.Wrap(buttons, gap=6, grow=1)), gap=10)
