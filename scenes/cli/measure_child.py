"""One scene of a packed lesson in the real player, offscreen: looks once around and reports what that took, as JSON.

A process of its own for each scene, so that memory and start are those of a pupil who begins there.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.errors import SalaError
from scenes.stage.rungs import Rung

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp

WEAKEST_FIRST: tuple[Rung, ...] = ("software", "standard")
SIZE = (1024, 768)
TURN = 15.0
WARM_UP = 2
_STARTED = time.perf_counter()


def main(arguments: list[str]) -> None:
    """PACK ASSETS USER_DATA; prints {"rung", "start_s", "frames_ms", "memory_mb"}."""
    from scenes.cli.bench_measure import gl_finish

    app = _opened(*map(Path, arguments))
    try:
        app.frame(1 / 30, draws=True)
        start = time.perf_counter() - _STARTED
        times = []
        finish = gl_finish() if app.window.rung != "software" else lambda: None
        for number in range(WARM_UP + round(360 / TURN)):
            if app.view is not None:
                app.view.eye.drag(TURN, 0.0)
            before = time.perf_counter()
            app.frame(1 / 30, draws=True)
            finish()
            if number >= WARM_UP:
                times.append((time.perf_counter() - before) * 1000)
    finally:
        app.close()
    print(
        json.dumps(
            {"rung": app.window.rung, "start_s": start, "frames_ms": times, "memory_mb": _peak_memory()}
        )
    )


def _opened(pack: Path, assets: Path, user_data: Path) -> PlayerApp:
    """On the weakest rung there is: Panda's own renderer needs a screen, OpenGL without a card does not."""
    from scenes.player.opening import open_player
    from scenes.player.options import PlayerOptions

    options = PlayerOptions(
        lessons=pack,
        assets=assets,
        user_data=user_data,
        keeps_results=False,
        keeps_settings=False,
        pupils=("",),
        seed=1,
        size=SIZE,
        is_offscreen=True,
        is_silent=True,
    )
    for rung in WEAKEST_FIRST:
        try:
            return open_player(replace(options, rung=rung))
        except SalaError as error:
            if error.code not in ("no_rung", "no_drawing") or rung == WEAKEST_FIRST[-1]:
                raise
    raise AssertionError("the last rung raises")


def _peak_memory() -> float:
    """The most this process ever held, in MB; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main(sys.argv[1:])
