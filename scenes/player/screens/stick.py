"""Check this stick: how far it is, which files are damaged, and from which other stick they can be mended."""

from __future__ import annotations

from scenes.player.screens.commands import Back, CheckStick, MendStick, TrustSigner
from scenes.player.screens.parts import button, dialog
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class StickState:
    """`faults` and `refusal` (why nothing could be mended) are sentences in the language that is shown.

    `others` are names of exports to mend from; `tried` is the one that was mended from just now.
    """

    name: str
    is_busy: bool = False
    is_mending: bool = False
    fraction: float = 0.0
    files: int = 0
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    mended: int = 0
    others: tuple[str, ...] = ()
    signed_by: str = ""
    fingerprint: str = ""
    refusal: str = ""
    tried: str = ""
    before_trust: str = ""
    """What a person does before saying that another key than the known one is right; empty where there is none."""


def stick_screen(state: StickState, say: Say, theme: Theme) -> w.Modal:
    body: list[w.Widget] = []
    buttons: list[w.Widget] = []
    if state.is_busy:
        doing = N_("Mending the files…") if state.is_mending else N_("Reading all files…")
        body += [w.Text(say(doing)), w.Progress(state.fraction, height=14)]
    else:
        if state.mended:
            body.append(w.Text(say(N_("Files that were mended: {n}"), n=state.mended), bold=True))
        if state.refusal:
            body.append(w.Text(state.refusal, bold=True, color="wrong"))
        if state.faults:
            body.append(w.Text(say(N_("Damaged: {n}"), n=len(state.faults)), bold=True, color="wrong"))
            body.append(_lines(state.faults, say))
        elif state.files:
            body.append(
                w.Row(
                    (
                        w.Icon("right", color="right", paper="surface"),
                        w.Text(say(N_("All {n} files are whole."), n=state.files), grow=1),
                    ),
                    gap=10,
                )
            )
        if state.signed_by:
            signed = N_("Signed by {name}. The letters of the key: {fingerprint}")
            words = say(signed, name=state.signed_by, fingerprint=state.fingerprint)
            body.append(w.Text(words, color="muted"))
        if state.warnings:
            body.append(_lines(state.warnings, say))
        if state.faults:
            body += _how_to_mend(state, say)
            buttons += [
                button(
                    f"stick.mend.{number}",
                    say(N_("Mend from {name}"), name=name),
                    MendStick(number),
                    icon="again",
                )
                for number, name in enumerate(state.others)
            ]
        if state.before_trust:
            body.append(_hint(state.before_trust))
            buttons.append(
                button("stick.trust", say(N_("I have compared the letters")), TrustSigner(), icon="check")
            )
        buttons.append(button("stick.again", say(N_("Check again")), CheckStick(), icon="find"))
    buttons.append(
        button("stick.done", say(N_("Done")), Back(), icon="check", kind="primary", starts_focused=True)
    )
    return dialog(
        "stick", say, theme, title=say(N_("Check this stick")), icon="find", body=body, buttons=buttons,
        on_close=Back(), width=680,
    )  # fmt: skip


def _lines(lines: tuple[str, ...], say: Say) -> w.Widget:
    shown = [f"• {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(say(N_("And {n} more."), n=len(lines) - MOST_LINES))
    return w.Card(w.Text("\n".join(shown), role="small"), fill="sunken", padding=(10, 14), radius=12)


def _how_to_mend(state: StickState, say: Say) -> list[w.Widget]:
    tried = N_("{name} has nothing that mends what is left here.")
    text = (
        N_("Choose where sound copies are taken from.")
        if state.others
        else N_("Plug in another stick with the same lessons, then press: Check again.")
    )
    card = _hint(say(text))
    return [w.Text(say(tried, name=state.tried)), card] if state.tried else [card]


def _hint(words: str) -> w.Widget:
    row = w.Row((w.Icon("hint", color="accent", paper="accent_tint"), w.Text(words, grow=1)), gap=10)
    return w.Card(row, fill="accent_tint", padding=(10, 14), radius=14)
