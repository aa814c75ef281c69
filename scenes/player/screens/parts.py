"""Pieces that several screens are made of."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.player.screens.commands import SetLanguage
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Role, Theme
from scenes.say import OWN_NAMES, Say
from scenes.texts import N_

_LONG_HEADING = 120


def button(
    id: str,
    text: str,
    action: object,
    *,
    icon: str = "",
    kind: str = "secondary",
    keys: tuple[str, ...] = (),
    role: Role = "body",
    icon_last: bool = False,
    grow: float = 0.0,
    starts_focused: bool = False,
    is_enabled: bool = True,
    is_on: bool = False,
    min_width: float = 0.0,
) -> w.Button:
    """A button with words, and a sign before or after them."""
    words = w.Text(text, role=role, bold=True, align="center")
    sign = w.Icon(icon, paper="surface") if icon else None
    parts: tuple[w.Widget, ...] = (words,) if sign is None else (words, sign) if icon_last else (sign, words)
    return w.Button(
        id=id,
        child=w.Row(parts, gap=8) if len(parts) > 1 else words,
        action=action,
        label=text,
        kind=kind,
        keys=keys,
        grow=grow,
        starts_focused=starts_focused,
        is_enabled=is_enabled,
        is_on=is_on,
        min_width=min_width,
    )


def icon_button(
    id: str, icon: str, label: str, action: object, *, kind: str = "glass", keys: tuple[str, ...] = ()
) -> w.Button:
    """A button with a sign alone; `label` says what it does to who cannot see it."""
    return w.Button(
        id=id, child=w.Icon(icon, size=26), action=action, label=label, kind=kind, keys=keys, padding=(9, 11)
    )


def next_language(now: str, languages: Sequence[str]) -> str:
    """The language after the one that is shown, round and round."""
    at = languages.index(now) if now in languages else -1
    return languages[(at + 1) % len(languages)]


def language_switch(id: str, say: Say, languages: Sequence[str], kind: str = "glass") -> w.Button | None:
    """One press changes to the next language, which the button names in its own words."""
    if len(languages) < 2:
        return None
    following = next_language(say.language, languages)
    name = OWN_NAMES.get(following, following)
    return button(id, name, SetLanguage(following), icon="globe", kind=kind, keys=("l",), role="small")


def dialog(
    id: str,
    say: Say,
    theme: Theme,
    *,
    title: str,
    body: Sequence[w.Widget],
    buttons: Sequence[w.Widget] = (),
    icon: str = "",
    on_close: object = None,
    width: float = 620.0,
    top: Sequence[w.Widget] = (),
    languages: Sequence[str] = (),
    said: str = "",
) -> w.Modal:
    """A card over the scene: a heading that stays, a body that scrolls when it is long, buttons that stay.

    `said` stands below it, as a caption of the scene does: what dims the scene must not dim what is being said.
    """
    heading: list[w.Widget] = []
    if icon:
        heading.append(w.Icon(icon, color="primary", paper="surface", role="title"))
    heading.append(w.Text(title, role="title", bold=True, grow=1))
    switch = language_switch(f"{id}.language", say, languages, kind="quiet")
    if switch is not None:
        heading.append(switch)
    if on_close is not None:
        close: w.Widget = icon_button(f"{id}.close", "cross", say(N_("Close")), on_close, kind="quiet")
        heading.append(close)
    parts: list[w.Widget] = [w.Row(tuple(heading), gap=10, align="start"), *top]
    if theme.is_cramped or len(title) > _LONG_HEADING:  # staying, it would leave no room for its content
        parts, body = [], [*parts, *body]
    if body:
        parts.append(w.ScrollArea(id=f"{id}.scroll", child=w.Column(tuple(body), gap=12), label=title))
    if buttons:
        parts.append(w.Wrap(tuple(buttons), gap=12, justify="end"))
    wide = width * (1 + (theme.text_scale - 1) * 0.5)
    card: w.Widget = w.Card(
        w.Column(tuple(parts), gap=14), padding=(18, 22), radius=22, shadow=True, width=wide
    )
    if said:
        line = caption(w.Text(said, align="center", max_lines=3), 760 * theme.text_scale)
        card = w.Column((card, line), gap=12, align="center")
    return w.Modal(id=id, child=card, on_close=on_close, margin=14 if theme.is_cramped else 22)


def caption(child: w.Widget, width: float) -> w.Card:
    """Words over the scene: light on dark, like the subtitles of a film."""
    return w.Card(
        child,
        fill="caption",
        ink="on_caption",
        padding=(7, 16),
        radius=14,
        max_width=width,
        lets_through=True,
    )


def key_cap(name: str) -> w.Widget:
    """A key as it looks on the keyboard."""
    return w.Card(
        w.Text(name, role="small", bold=True, align="center", min_width=14),
        padding=(1, 7), radius=7, border="muted", fill="surface", lets_through=True,
    )  # fmt: skip


def chip(text: str, icon: str = "", *, fill: str = "accent_tint", ink: str = "accent") -> w.Card:
    """A small coloured fact."""
    parts: list[w.Widget] = []
    if icon:
        parts.append(w.Icon(icon, size=18, paper=fill))
    if text:
        parts.append(w.Text(text, role="small", bold=True))
    return w.Card(w.Row(tuple(parts), gap=6), fill=fill, ink=ink, padding=(3, 10), radius=16)


def present(*widgets: w.Widget | None) -> tuple[w.Widget, ...]:
    """Those that there are."""
    return tuple(widget for widget in widgets if widget is not None)
