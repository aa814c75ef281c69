"""The shelf: all lessons of a folder, with their covers."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.model.values import LocalText
from scenes.player.screens.commands import OpenLesson, OpenMenu
from scenes.player.screens.parts import chip, icon_button, language_switch, present
from scenes.player.screens.signed import Signed, signed_line
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_

NO_TEXT = LocalText()


@dataclass(frozen=True, slots=True)
class LessonOnShelf:
    """What the shelf tells of a lesson. `key` opens it; `progress` (0 to 1) is where it was left, None if nowhere.

    `fault` is a sentence in the language that is shown: the lesson cannot be opened, and why.
    """

    key: str
    title: LocalText
    subject: LocalText = NO_TEXT
    grades: tuple[int, ...] = ()
    minutes: float = 0.0
    picture: str = ""
    progress: float | None = None
    is_finished: bool = False
    fault: str = ""
    signed: Signed = ""
    """Whether its maker can be told: signed by `signer` whose key is new or known here, changed since, or under another
    key than the one known for them.
    """
    signer: str = ""


@dataclass(frozen=True, slots=True)
class ShelfState:
    lessons: tuple[LessonOnShelf, ...] = ()
    languages: tuple[str, ...] = ("km", "en")


def shelf_screen(state: ShelfState, say: Say, theme: Theme) -> w.Stack:
    tools = present(
        language_switch("shelf.language", say, state.languages, kind="secondary"),
        icon_button(
            "shelf.menu", "gear", say(N_("Settings")), OpenMenu(), kind="secondary", keys=("escape",)
        ),
    )
    title = w.Row(
        (
            w.Icon("book", size=40, color="primary"),
            w.Text(say(N_("Lessons")), role="display", bold=True, grow=1, max_lines=1),
            w.Row(tools, gap=8, align="stretch"),
        ),
        gap=14,
    )
    if state.lessons:
        tiles = tuple(_tile(lesson, index, say, theme) for index, lesson in enumerate(state.lessons))
        content: w.Widget = w.Column(
            (w.Spacer(height=4), w.Grid(tiles, tile=290, gap=20), w.Spacer(height=14)), gap=0
        )
    else:
        empty = w.Card(
            w.Column(
                (
                    w.Icon("find", size=56, color="primary"),
                    w.Text(
                        say(N_("There is no lesson in this folder yet.")),
                        role="heading",
                        bold=True,
                        align="center",
                    ),
                    w.Text(say(N_("Copy lessons here, then start again.")), align="center", color="muted"),
                ),
                gap=10,
                align="center",
            ),
            padding=(40, 40),
            radius=24,
            shadow=True,
        )
        content = w.At(empty, 0.5, 0.4)
    page = w.Column(
        (title, w.ScrollArea(id="shelf.scroll", child=_inset(content), label=say(N_("Lessons")), grow=1)),
        gap=16,
    )
    return w.Stack((w.Backdrop("ground", "ground_deep"), _page(page)))


def _page(child: w.Widget) -> w.Widget:
    """The whole window with a margin."""
    return w.Padding(child, (18, 30))


def _inset(child: w.Widget) -> w.Widget:
    """Room for shadows and focus rings, which reach over the edge."""
    return w.Padding(child, (6, 8))


def _tile(lesson: LessonOnShelf, index: int, say: Say, theme: Theme) -> w.Button:
    title = say.pick(lesson.title)
    facts = _facts(lesson, say)
    badge = _badge(lesson, say)
    cover: w.Widget = w.Picture(
        lesson.picture,
        alt=title,
        aspect=16 / 9,
        fit="cover",
        radius=10,
        icon="warning" if lesson.fault else "book",
    )
    if badge is not None:
        cover = w.Stack((cover, w.At(badge, 1.0, 0.0, 8)))
    lines: list[w.Widget] = [cover]
    if lesson.progress and not lesson.fault and not lesson.is_finished:
        lines.append(w.Progress(lesson.progress, height=8))
    lines.append(w.Text(title, role="heading", bold=True, max_lines=3))
    if lesson.fault:
        lines.append(w.Text(lesson.fault, role="small", color="wrong", max_lines=6))
    elif facts:
        words = tuple(w.Text(fact, role="small", color="muted") for fact in facts)
        lines.append(w.Wrap(words, gap=6, between=w.Text("·", role="small", color="muted")))
    signed, ink = signed_line(lesson.signed, lesson.signer, say)
    if signed and not lesson.fault:
        lines.append(w.Text(signed, role="small", color=ink, max_lines=3))
    spoken = ", ".join([title, *facts, signed, lesson.fault]).rstrip(", ")
    return w.Button(
        id=f"shelf.{lesson.key}",
        child=w.Column(tuple(lines), gap=8),
        action=OpenLesson(lesson.key, resumes=lesson.progress is not None and not lesson.is_finished),
        label=spoken,
        kind="tile",
        padding=(12, 12),
        radius=18,
        align="top",
        is_enabled=not lesson.fault,
        starts_focused=index == 0,
    )


def _badge(lesson: LessonOnShelf, say: Say) -> w.Card | None:
    if lesson.fault:
        return chip(say(N_("Cannot be opened")), "warning", fill="wrong_tint", ink="wrong")
    if lesson.is_finished:
        return chip(say(N_("Finished")), "right", fill="right_tint", ink="right")
    if lesson.progress is not None:
        return chip(say(N_("Continue")), "play", fill="surface", ink="primary")
    return None


def _facts(lesson: LessonOnShelf, say: Say) -> list[str]:
    facts = []
    if lesson.subject:
        facts.append(say.pick(lesson.subject))
    if lesson.grades:
        facts.append(say(N_("Grade {grades}"), grades=say.digits(grades_text(lesson.grades))))
    if lesson.minutes:
        facts.append(say(N_("{n} minutes"), n=round(lesson.minutes)))
    return facts


def grades_text(grades: Sequence[int]) -> str:
    """ "5–7", "4, 6"."""
    ordered = sorted(set(grades))
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return ", ".join(map(str, ordered))
