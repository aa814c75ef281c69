"""What the player is started with. Stands alone, so that the command can fill it in before the player is loaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenes.records import dataclass

if TYPE_CHECKING:
    from scenes.stage.rungs import Rung


@dataclass(frozen=True, slots=True)
class PlayerOptions:
    """What `sala play` was asked for.

    `lessons` are lessons and folders of lessons: one lesson is played at once, else there is a shelf. `assets` is the
    folder of what ships with Sala. `pupils` skips the question who is playing. `seed` None: another one each time.
    """

    lessons: Path | tuple[Path, ...]
    assets: Path
    user_data: Path
    results: Path | None = None
    keeps_results: bool = True
    keeps_settings: bool = True
    pupils: tuple[str, ...] | None = None
    language: str = ""
    seed: int | None = None
    rung: Rung | None = None
    size: tuple[int, int] | None = None
    origin: tuple[int, int] | None = None
    """Where on the screen its picture begins; None: where the system puts it."""
    is_offscreen: bool = False
    is_fullscreen: bool = False
    is_silent: bool = False
    step: str = ""
    """The step of the flow to begin with; those before it count as done."""
    rehearses: bool = False
    """Whether the robot pupil does the steps before it first, so that a pupil's state is there."""
    trace: Path | None = None
    """Where to write what happens while it happens (scenes/player/trace.py); "-" is the standard output."""
    export: Path | None = None
    """The folder of the export that the player belongs to, whose files it can check; None outside of one."""

    @property
    def places(self) -> tuple[Path, ...]:
        """`lessons` as several, which one may be."""
        return (self.lessons,) if isinstance(self.lessons, Path) else self.lessons
