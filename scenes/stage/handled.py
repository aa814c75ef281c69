"""What all pictures of things that hands use are built with."""

from __future__ import annotations

from typing import Any

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.stage.signs import text_sign
from scenes.stage.simulated import SimulatedView

PAPER = Color(0.985, 0.975, 0.945)
INK = Color(0.13, 0.17, 0.22)
STEEL = Color(0.72, 0.74, 0.78)
SHELL = Color(0.24, 0.28, 0.33)
_NEARNESS = 0.94
"""A name stands on what its thing is fixed to: a leaning plate would be half in a wall or a table."""


class HandledView(SimulatedView):
    """The picture of something that hands use: built once, then shown by its look again and again."""

    HAS_TEXT = True

    def make(self) -> None:
        self._written: dict[str, tuple[str, NodePath]] = {}
        self._name = ""
        self.build()
        self.look(self.resting())

    def resting(self) -> tuple[Any, ...]:
        """Its look as the lesson has it, before anybody has used it."""
        return ()

    def number(self, value: float, digits: int = 2) -> str:
        """A number as pupils read it, without needless zeros."""
        text = f"{value:.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        text = "0" if text in ("-0", "") else text.replace("-", "\u2212")
        return self.backstage.digits(text)

    def write(
        self,
        key: str,
        text: str,
        height: float,
        at: tuple[float, float, float],
        color: tuple[float, float, float, float] = (*INK[:3], 1.0),
        parent: NodePath | None = None,
    ) -> None:
        """Words that may change: `key` names the place; "" takes them away."""
        known = self._written.get(key)
        if known is not None:
            if known[0] == text:
                return
            known[1].remove_node()
            del self._written[key]
        if text:
            self._written[key] = (text, self.words(text, height, at, color, parent))

    def name(self, text: str, height: float, top: float) -> None:
        """A text on a plate above it that faces the viewer; again when it changes."""
        if self._name == text:
            return
        if self.sign is not None:
            self.sign.root.remove_node()
        self._name, self.sign = text, None
        if text:
            self.sign = text_sign(
                self.backstage, text, height, (*INK[:3], 1.0), bold=True, nearness=_NEARNESS
            )
            self.sign.root.reparent_to(self.node)
            self.sign.root.set_z(top)


def front(path: NodePath) -> NodePath:
    """Turn a solid that stands upright (a cylinder) so that its top faces backward (-y)."""
    path.set_p(90.0)
    return path
