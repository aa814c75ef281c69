"""What every verb is: a piece of work that begins at one thing and goes on until it is done or given up."""

from __future__ import annotations

from typing import ClassVar

from scenes.model.values import EntityId
from scenes.player.play import Play
from scenes.player.verbs.workbench import Workbench


class Verb:
    """One piece of work of the hands. It tells the session what is done and shows on the bench what would be.

    `by_key` says how it was begun, and so what its hint speaks of. `is_over` ends it.
    """

    TAKES_DRAG: ClassVar[bool] = True
    """Whether a press on the thing, moved on, begins it."""
    HOVER: ClassVar[tuple[str, str, str]]
    """What the hint says of a thing: under the pointer; in focus; in focus where Enter does something else. Msgids."""
    TAPS: ClassVar[bool] = False
    """Whether a click without moving is the whole of it, or its first part done."""

    def __init__(self, bench: Workbench, play: Play, entity: EntityId, *, by_key: bool) -> None:
        self.bench = bench
        self.play = play
        self.entity = entity
        self.by_key = by_key
        self.is_over = False

    # what the mouse does

    def move(self, x: float, y: float) -> None:
        """The pointer is at another place, in pixels from the top left; a button may be down."""

    def drop(self, x: float, y: float, *, was_dragged: bool) -> None:
        """The button was released here."""

    # what the keys do

    def arrow(self, right: int, up: int) -> None:
        """An arrow key: one of the two is 1 or -1, the other 0."""

    def next(self, *, backwards: bool) -> None:
        """Tab."""

    def confirm(self) -> None:
        """Enter."""

    def cancel(self) -> None:
        """Esc, or the window was left."""
        self.is_over = True

    # what is seen

    def follow(self, seconds: float) -> bool:
        """Once a frame; whether anything moves."""
        return False

    def end(self) -> None:
        """Take away what was shown. Called once, when it is over."""

    @property
    def hint(self) -> tuple[str, dict[str, object]]:
        """What can be done now: a msgid and its values."""
        return "", {}
