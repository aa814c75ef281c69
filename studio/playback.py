"""Which thing shows its movement in the views at present. No widgets."""

from __future__ import annotations

from scenes.model.signal import Signal
from scenes.model.values import EntityId


class Playback:
    """`thing` moves in every view; None: all stands still. `changed()` tells when that is another one."""

    def __init__(self) -> None:
        self.thing: EntityId | None = None
        self.changed: Signal[[]] = Signal()

    def play(self, entity_id: EntityId) -> None:
        """Let a thing show the movement it is put with, from its beginning."""
        self._set(entity_id)

    def stop(self) -> None:
        """Let it stand as it is put."""
        self._set(None)

    def _set(self, thing: EntityId | None) -> None:
        if thing != self.thing:
            self.thing = thing
            self.changed.emit()
