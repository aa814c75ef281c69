"""The player's door: starts it without loading what the command line does not need, and as fast as it can."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from scenes.jobs import paused_gc

if TYPE_CHECKING:
    from scenes.player.app import PlayerApp
    from scenes.player.options import PlayerOptions


def open_player(options: PlayerOptions) -> PlayerApp:
    """The opened player; the caller closes it. Raises SalaError as `PlayerApp` does.

    What is made while starting - modules, classes, the lesson - stays until the end. The garbage collector, which would
    look through it dozens of times (a fifth of the start), rests until it is made and passes over it ever after.
    """
    with paused_gc():
        from scenes.player.app import PlayerApp  # here, so that importing it is part of the start

        app = PlayerApp(options)
        gc.freeze()
    return app
