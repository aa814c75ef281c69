"""Making wires with the keyboard, and taking them away: choose an end of a part, then the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

from scenes.texts import N_
from studio.viewport import wiring
from studio.viewport.drags import Trial
from studio.viewport.wiring import Terminal, WireDrag, WireKey

if TYPE_CHECKING:
    from studio.viewport.host import SceneView

Pressed = Literal["connect", "take away", "end", ""]
"""What a key asks for: make the wire that is shown, or take it away, end it all, or nothing more than was done."""
_WAYS: Mapping[int, tuple[int, int]] = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
_ALONG: Mapping[int, int] = {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}
_CHOOSE = (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter), int(Qt.Key.Key_Space))


class WireKeys:
    """`at` is the end that is chosen now, `drag` the wire that has begun, `trial` what Enter would make of it."""

    def __init__(self, view: SceneView, terminals: list[Terminal], at: Terminal) -> None:
        """`terminals` are all that can be chosen, in their order."""
        self._view = view
        self._terminals = terminals
        self.at = at
        self.drag: WireDrag | None = None
        self._start = at
        self.trial: Trial | None = None

    @property
    def readout(self) -> str:
        """What is shown and what can be pressed."""
        view = self._view
        if self.trial is not None:
            return self.trial.readout
        name = wiring.name_of(view.session.scene, self.at.part, view.session.language)
        words = N_("{part}: Enter begins a wire here, the arrow keys go to other ends.")
        if self.drag is not None:
            words = N_("{part}: choose the other end with the arrow keys, then press Enter.")
        return view.texts(words, part=name)

    @staticmethod
    def takes(key: int) -> bool:
        return (
            key in _WAYS or key in _ALONG or key in _CHOOSE or key in (Qt.Key.Key_Escape, Qt.Key.Key_Delete)
        )

    @property
    def wire(self) -> WireKey | None:
        """The wire that there is between the two ends that are chosen."""
        return None if self.drag is None else self.drag.wire_to(self.at)

    def press(self, key: int) -> Pressed:
        """Take a key that `takes` said yes to."""
        if key == Qt.Key.Key_Escape:
            if self.drag is None:
                return "end"
            self.drag, self.at = None, self._start
        elif key == Qt.Key.Key_Delete:
            return "" if self.wire is None else "take away"
        elif key in _CHOOSE:
            if self.drag is not None:
                return "connect" if self.trial is not None and self.trial.parts else ""
            self._begin()
        elif key in _WAYS:
            projector = self._view.projection().projector()
            self.at = wiring.next_terminal(self._terminals, projector, self.at, _WAYS[key])
        else:
            keys = [one.key for one in self._terminals]
            self.at = self._terminals[(keys.index(self.at.key) + _ALONG[key]) % len(keys)]
        is_wire = self.drag is not None and self.at.key != self._start.key
        self.trial = self.drag.trial_to(self.at, by_keys=True) if self.drag is not None and is_wire else None
        return ""

    def _begin(self) -> None:
        view = self._view
        self._start = self.at
        self.drag = WireDrag(view.scenery, view.texts, view.session.language, self.at)


def first_terminal(view: SceneView, terminals: list[Terminal]) -> Terminal:
    """Where to begin: at what is selected, else at the one nearest to the middle of the view."""
    chosen = [one for one in terminals if one.part in view.session.selection]
    if chosen:
        return chosen[0]
    projector = view.projection().projector()
    middle = (view.width() / 2, view.height() / 2)

    def away(one: Terminal) -> float:
        dot = projector.dot(one.place)
        return float("inf") if dot is None else (dot.x - middle[0]) ** 2 + (dot.y - middle[1]) ** 2

    return min(terminals, key=away)
