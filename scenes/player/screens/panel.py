"""The panel about a thing: title, picture, text, narration."""

from __future__ import annotations

from scenes.components.info_panel.model import InfoPanel
from scenes.player.screens.commands import Close, PlayNarration
from scenes.player.screens.parts import button, dialog
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

_SHORT = 420
"""Characters up to which a text is set larger: there is room."""
_BESIDE = 420.0
"""Width of a picture that stands beside its text."""


@dataclass(frozen=True, slots=True)
class PanelState:
    """An open panel. `is_reading`: its narration is heard now; `languages` are those one can switch to.

    `said` is the line that the lesson says meanwhile.
    """

    panel: InfoPanel
    is_reading: bool = False
    languages: tuple[str, ...] = ()
    said: str = ""


def panel_screen(state: PanelState, say: Say, theme: Theme) -> w.Modal:
    panel = state.panel
    title, text = say.pick(panel.title), say.pick(panel.text)
    body: list[w.Widget] = []
    is_short = len(text) <= _SHORT and not theme.is_cramped
    if text:
        body.append(w.Text(text, role="heading" if is_short else "body"))
    is_wide = bool(panel.picture and text) and not theme.is_cramped
    if panel.picture:
        alt = say.pick(panel.picture_alt)
        if is_wide:
            picture = w.Picture(panel.picture, alt=alt, width=_BESIDE)
            body = [w.Row((picture, w.Column(tuple(body), grow=1)), gap=20, align="start")]
        else:
            body.insert(0, w.Picture(panel.picture, alt=alt, max_height=300 if theme.is_cramped else 470))
    buttons: list[w.Widget] = []
    if narration_of(panel.narration, say):
        buttons.append(narration_button("panel.read", say, state.is_reading))
    buttons.append(
        button("panel.done", say(N_("Done")), Close(), icon="check", kind="primary", starts_focused=True)
    )
    return dialog(
        "panel",
        say,
        theme,
        title=title,
        body=body,
        buttons=buttons,
        on_close=Close(),
        width=960 if is_wide else 700,
        languages=state.languages,
        said=state.said,
    )


def narration_of(narration: object, say: Say) -> str:
    """The sound that reads this text in the language that is set; "" if there is none."""
    return str(dict(narration).get(say.language, "")) if narration else ""  # type: ignore[call-overload]


def narration_button(id: str, say: Say, is_reading: bool) -> w.Button:
    if is_reading:
        return button(id, say(N_("Stop reading")), PlayNarration(), icon="stop", keys=("r", "n"), is_on=True)
    return button(id, say(N_("Read aloud")), PlayNarration(), icon="sound", keys=("r", "n"))
