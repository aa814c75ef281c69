"""How real time becomes fixed session steps and frames. Knows no engine and no real clock."""

from __future__ import annotations

from scenes.play.state import STEP_SECONDS
from scenes.records import dataclass

LIVELY_FPS = 60.0
CALM_FPS = 24.0
"""Nothing is touched, but things move by themselves."""
IDLE_FPS = 8.0
"""Nothing moves at all: only so often does the player look for what happened."""
MAX_STEPS = 8
"""A PC that was asleep, or is far too slow, must not try to catch up: time simply passes more slowly."""
STAYS_LIVELY = 0.5


@dataclass(slots=True)
class FrameClock:
    """Counts out session steps and says how long the player may sleep.

    `alpha` (0 to 1) is how far drawing is past the last step, for smooth movement between steps.
    """

    waiting: float = 0.0
    lively_for: float = 0.0

    def advance(self, seconds: float) -> int:
        """Let real time pass; returns how many steps of the session are due."""
        seconds = max(0.0, seconds)
        self.lively_for = max(0.0, self.lively_for - seconds)
        self.waiting += seconds
        steps = int(self.waiting / STEP_SECONDS + 1e-9)
        self.waiting = max(0.0, self.waiting - steps * STEP_SECONDS)
        if steps > MAX_STEPS:
            self.waiting = 0.0
            return MAX_STEPS
        return steps

    @property
    def alpha(self) -> float:
        return min(1.0, self.waiting / STEP_SECONDS)

    def touch(self) -> None:
        """Somebody did something: draw at full speed for a while."""
        self.lively_for = STAYS_LIVELY

    def sleep(self, spent: float, is_moving: bool) -> float:
        """Seconds to rest after a frame that took `spent`, so that an old PC stays cool."""
        fps = LIVELY_FPS if self.lively_for > 0 else CALM_FPS if is_moving else IDLE_FPS
        return max(0.0, 1.0 / fps - max(0.0, spent))
