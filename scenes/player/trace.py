"""The trace of a lesson while it is played: a line for each thing that happens, for the studio that tries it.

A line is JSON, `[kind, subject, values]` as in scenes/play/outcomes.py, with `at` in the values: seconds played. Cards
are told as `["card", "scene/card", {"at": 7.4, "fate": "fired"}]`; one that did not react says why: "once", "off" or
`"fate": "condition"` with the place of the first condition that did not hold and, where it compares something, what
that was `now`. Variables and the score are told at the beginning and whenever they change, as
`["variable", "count", {"value": 3}]`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from scenes.play.outcomes import Outcome
from scenes.play.rules import CardSeen
from scenes.storage.atomic import file_error

if TYPE_CHECKING:
    from scenes.player.play import Play

STANDARD_OUTPUT = Path("-")
KINDS = frozenset(
    ("scene", "step", "step_done", "card_loop", "card_switched", "finished", "variable", "line", "replied")
)
"""What is told besides cards: where the pupils are, what a guide says, and what variables are. The rest is seen in the
player's own window.
"""


class Trace:
    """Writes what is heard of a session, line by line, each at once. A reader that went away ends the trace only."""

    def __init__(self, place: Path) -> None:
        """Raises SalaError if the file cannot be written."""
        self._play: Play | None = None
        self._score: float | None = None
        self._is_own = place != STANDARD_OUTPUT
        self._stream: TextIO | None = sys.stdout
        if self._is_own:
            try:
                self._stream = place.open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                raise file_error(error, place) from None

    def follow(self, play: Play) -> None:
        """From now on tell of this one."""
        self._play = play
        self._score = None
        play.session.watch_cards(self._hear_card)
        for name, value in play.session.state.variables.items():
            self._write("variable", name, {"value": value})
        self._tell_score()
        self._tell_place(play)

    def hear(self, outcome: Outcome) -> None:
        if outcome.kind in KINDS:
            self._write(outcome.kind, outcome.subject, dict(outcome.values))
        self._tell_score()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        if self._play is not None:
            self._play.session.watch_cards(None)
        if self._is_own and self._stream is not None:
            self._stream.close()
        self._stream = self._play = None

    def _tell_score(self) -> None:
        """The score of who answers now; it changes with answers, cards and turns."""
        score = self._play.session.score if self._play is not None else None
        if score is not None and score != self._score:
            self._score = score
            self._write("score", "", {"value": score})

    def _tell_place(self, play: Play) -> None:
        """Where a session is that was begun already: gone on with, or brought to a later step by the robot."""
        session, step = play.session, play.session.current_step
        if not session.state.scene:
            return
        self._write("scene", session.state.scene, {"start": session.state.start})
        if step is not None:
            number, total = session.step_number
            self._write("step", step.id, {"number": number, "total": total})

    def _hear_card(self, seen: CardSeen) -> None:
        values: dict[str, Any] = {"fate": seen.fate}
        if seen.condition >= 0:
            values["condition"] = seen.condition
        if seen.now is not None:
            values["now"] = seen.now
        self._write("card", f"{seen.scene}/{seen.card}", values)

    def _write(self, kind: str, subject: str, values: dict[str, Any]) -> None:
        if self._stream is None or self._play is None:
            return
        values["at"] = round(self._play.session.seconds, 2)
        try:
            self._stream.write(json.dumps([kind, subject, values], sort_keys=True) + "\n")
            self._stream.flush()
        except (OSError, ValueError):  # whoever read it has gone; the pupil plays on
            self._stream = None
