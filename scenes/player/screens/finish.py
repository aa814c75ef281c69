"""The end of a lesson: marks and stars for each pupil, what to look at again, and where to go now."""

from __future__ import annotations

from scenes.player.screens.commands import PlayAgain, Quit, ToShelf
from scenes.player.screens.parts import button, dialog
from scenes.player.screens.question import note, pupil_color
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.records import dataclass
from scenes.say import Say
from scenes.texts import N_


@dataclass(frozen=True, slots=True)
class PupilMarks:
    """What one pupil earned. `score` counts also what was found together."""

    name: str
    earned: float
    possible: float
    score: float
    has_passed: bool = True

    @property
    def share(self) -> float:
        """What was earned of what could be; all of it where nothing was asked."""
        return self.earned / self.possible if self.possible else 1.0

    @property
    def stars(self) -> int:
        """One for taking part, two from half of the marks, three from 85 %."""
        return 1 + (self.share >= 0.5) + (self.share >= 0.85)


@dataclass(frozen=True, slots=True)
class FinishState:
    """`review` are the questions that nobody or not everybody got right."""

    title: str
    marks: tuple[PupilMarks, ...] = ()
    review: tuple[str, ...] = ()
    was_left: bool = False
    has_shelf: bool = True
    has_pass_mark: bool = False
    minutes: float = 0.0

    @property
    def is_worth_another_try(self) -> bool:
        """Whether somebody did not pass, or everybody together earned less than half."""
        if self.was_left or not any(entry.possible for entry in self.marks):
            return False
        has_failed = self.has_pass_mark and not all(entry.has_passed for entry in self.marks)
        return has_failed or self._share < 0.5

    @property
    def _share(self) -> float:
        return sum(entry.share for entry in self.marks) / max(1, len(self.marks))

    def heading(self, say: Say) -> str:
        """Friendly words that are true to the result: praise is worth nothing if everybody gets it."""
        if self.was_left:
            return say(N_("The lesson is ended"))
        if not self.is_worth_another_try:
            return say(N_("Well done!")) if self._share >= 0.85 else say(N_("Good work!"))
        if self._share >= 0.5:
            return say(N_("Nearly there!"))
        return say(N_("A good start!")) if self._share > 0.0 else say(N_("You came to the end!"))


def finish_screen(state: FinishState, say: Say, theme: Theme) -> w.Stack:
    cards = tuple(_marks(entry, index, state, say) for index, entry in enumerate(state.marks))
    body: list[w.Widget] = [w.Text(state.title, align="center", color="muted")]
    body.append(cards[0] if len(cards) == 1 else w.Grid(cards, tile=300 if theme.is_cramped else 200, gap=12))
    if state.review:
        lines = "\n".join(f"• {line}" for line in state.review)
        body.append(note("eye", say(N_("Look at this again")), lines, "accent"))
    if state.is_worth_another_try:
        words = say(N_("You know the lesson better now: try again, and get more points."))
        body.append(w.Text(words, align="center"))
    tries = state.is_worth_another_try
    again = button(
        "finish.again",
        say(N_("Try again")) if tries else say(N_("Play again")),
        PlayAgain(),
        icon="again",
        kind="primary" if tries else "secondary",
        starts_focused=tries,
    )
    words, where, icon = (
        (say(N_("All lessons")), ToShelf(), "home") if state.has_shelf else (say(N_("Quit")), Quit(), "power")
    )
    away = button(
        "finish.shelf" if state.has_shelf else "finish.quit",
        words,
        where,
        icon=icon,
        kind="secondary" if tries else "primary",
        starts_focused=not tries,
    )
    buttons = [away, again] if tries else [again, away]
    heading = state.heading(say)
    card = dialog(
        "finish", say, theme, title=heading, icon="again" if tries else "star", body=body, buttons=buttons,
        width=(640, 640, 720)[len(cards)] if len(cards) < 3 else 940,
    )  # fmt: skip
    return w.Stack((card,))


def _marks(entry: PupilMarks, index: int, state: FinishState, say: Say) -> w.Card:
    is_alone = len(state.marks) == 1
    stars = w.Row(
        tuple(
            w.Icon(
                "star",
                size=(58 if n == 1 else 46) if is_alone else 34,
                color="star" if n < entry.stars else "star_empty",
            )
            for n in range(3)
        ),
        gap=6,
        align="end",
    )
    lines: list[w.Widget] = []
    if not is_alone or entry.name:
        name = say.pupil(entry.name, index)
        lines.append(w.Text(name, bold=True, color=pupil_color(index), align="center", max_lines=2))
    lines.append(stars)
    if entry.possible:
        text = say(
            N_("{earned} of {possible} points in the questions"), earned=entry.earned, possible=entry.possible
        )
        lines.append(w.Text(text, align="center", bold=True))
    if entry.score != entry.earned:
        lines.append(
            w.Text(
                say(N_("Score: {points}"), points=entry.score), align="center", role="small", color="muted"
            )
        )
    if state.has_pass_mark and entry.possible:
        look = "right" if entry.has_passed else "accent"
        word = say(N_("Passed")) if entry.has_passed else say(N_("Not passed yet"))
        sign = "right" if entry.has_passed else "again"
        lines.append(
            w.Row(
                (w.Icon(sign, size=22, color=look, paper="sunken"), w.Text(word, bold=True, color=look)),
                gap=6,
            )
        )
    return w.Card(w.Column(tuple(lines), gap=6, align="center"), fill="sunken", padding=(16, 16), radius=16)
