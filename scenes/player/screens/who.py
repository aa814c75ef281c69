"""Who is playing: up to four pupils give a name or a number, or just start."""

from __future__ import annotations

from scenes.player.screens.commands import AddPupil, OpenMenu, RemovePupil, StartLesson, ToShelf
from scenes.player.screens.parts import button, icon_button, language_switch, present
from scenes.player.screens.question import pupil_color
from scenes.player.screens.signed import Signed, signed_line
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

MOST_PUPILS = 4
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class WhoState:
    """The lesson's title and summary in the language that is shown, and the names typed so far."""

    title: str
    summary: str = ""
    picture: str = ""
    names: tuple[str, ...] = ("",)
    languages: tuple[str, ...] = ("km", "en")
    has_shelf: bool = True
    signed: Signed = ""
    signer: str = ""


def field_id(index: int) -> str:
    """The id of a pupil's text field; `FieldChanged` carries it."""
    return f"who.name.{index}"


def field_index(id: str) -> int | None:
    """Which pupil's field this is; None if it is none."""
    stem, _dot, number = id.rpartition(".")
    return int(number) if stem == "who.name" and number.isdigit() else None


def who_screen(state: WhoState, say: Say, theme: Theme) -> w.Stack:
    tools = present(
        icon_button("who.back", "back", say(N_("All lessons")), ToShelf(), kind="secondary", keys=("escape",))
        if state.has_shelf else None,
        w.Spacer(grow=1),
        language_switch("who.language", say, state.languages, kind="secondary"),
        # where there is a shelf its own leads there
        icon_button("who.menu", "gear", say(N_("Settings")), OpenMenu(), kind="secondary", keys=("escape",))
        if not state.has_shelf else None,
    )  # fmt: skip
    rows = tuple(_pupil(index, state, say) for index in range(len(state.names)))
    add = button(
        "who.add", say(N_("Add a pupil")), AddPupil(), icon="plus", is_enabled=len(state.names) < MOST_PUPILS
    )
    has_names = any(name.strip() for name in state.names)
    start = button(
        "who.start", say(N_("Start")) if has_names or len(state.names) > 1 else say(N_("Just start")), StartLesson(),
        icon="play", kind="primary", role="heading", min_width=200,
    )  # fmt: skip
    about: list[w.Widget] = []
    is_roomy = len(state.names) < 3 and not theme.is_cramped
    if is_roomy:
        height = 200 if len(state.names) == 1 else 150
        cover = w.Picture(
            state.picture, alt=state.title, aspect=16 / 9, fit="cover", icon="book", max_height=height
        )
        about.append(w.At(cover, 0.5, 0.5))  # whole, in the middle, not cut to the width of the form
    about.append(w.Text(state.title, role="title", bold=True, align="center", max_lines=2))
    if state.summary and is_roomy:
        about.append(w.Text(state.summary, color="muted", align="center", max_lines=4))
    signed, ink = signed_line(state.signed, state.signer, say)
    if signed and (is_roomy or ink != "muted"):  # a warning has room everywhere
        about.append(w.Text(signed, role="small", color=ink, align="center", max_lines=3))
    about.append(
        w.Text(
            say(N_("Who is playing? Write your name or number.")),
            role="heading",
            bold=True,
            color="primary",
            align="center",
        )
    )
    form = w.ScrollArea(
        id="who.scroll",
        child=w.Padding(w.Column((*about, w.Column(rows, gap=8)), gap=12), (6, 8)),
        label=state.title,
    )
    card = w.Card(
        w.Column((form, w.Wrap((add, start), gap=14, justify="center")), gap=14),
        padding=(18, 24), radius=24, shadow=True, width=720 if not theme.is_cramped else 960,
    )  # fmt: skip
    # As high as the heading of the shelf, so that what stands in both stays where it is.
    head = w.Row(tools, gap=10, min_height=0 if theme.is_cramped else 61)
    page = w.Column((head, w.At(card, 0.5, 0.5, grow=1)), gap=10)
    return w.Stack(
        (w.Backdrop("ground", "ground_deep"), w.Padding(page, (18, 24 if theme.is_cramped else 30)))
    )


def _next_empty(index: int, names: tuple[str, ...]) -> str:
    """Where Enter leads from a pupil's field: to the next one that waits for a name; "" starts the lesson."""
    later = (i for i in range(index + 1, len(names)) if not names[i].strip())
    return next((field_id(i) for i in later), "")


def _pupil(index: int, state: WhoState, say: Say) -> w.Widget:
    label = say(N_("Pupil {n}"), n=index + 1)
    parts: list[w.Widget] = [
        w.Icon("person", size=34, color=pupil_color(index)),
        w.TextField(
            id=field_id(index), value=state.names[index], label=label, placeholder=label, most=LONGEST_NAME,
            starts_focused=index == 0, grow=1, action=StartLesson(), enter_to=_next_empty(index, state.names),
        ),
    ]  # fmt: skip
    if len(state.names) > 1:
        remove = say(N_("Remove {name}"), name=say.pupil(state.names[index], index))
        parts.append(icon_button(f"who.remove.{index}", "cross", remove, RemovePupil(index), kind="quiet"))
    return w.Row(tuple(parts), gap=10)
