"""Circuit on the stage: the wires, which hang between the terminals of the parts wherever these are."""

from __future__ import annotations

import math

from panda3d.core import LPoint3, NodePath

from scenes.model.scene import Scene
from scenes.model.values import Color, EntityId
from scenes.simulate.chance import Chance
from scenes.simulate.circuit import CIRCUIT, ENDS, TERMINALS, PartParameters
from scenes.simulate.frame import Picture, members_of
from scenes.stage.simulated import NodeOf, SimulatedView, tube
from scenes.stage.solids import Corner

_COLORS = (Color(0.72, 0.16, 0.14), Color(0.13, 0.15, 0.19), Color(0.10, 0.36, 0.62), Color(0.15, 0.50, 0.28))
_RADIUS = 0.013
_STEPS = 16


class CircuitView(SimulatedView):
    """One tube a wire; made anew when a terminal is elsewhere."""

    IS_BODY = False
    IS_ANIMATED = True
    SEES_SCENE = True

    def build(self) -> None:
        self._parts: list[EntityId] = []
        self._node_of: NodeOf | None = None
        self._picture: Picture = ()
        self._drawn: dict[int, tuple[LPoint3, LPoint3, NodePath]] = {}

    def see(self, scene: Scene, node_of: NodeOf) -> None:
        owner = scene.entities.get(self.entity)
        if owner is None:
            return
        members = members_of(scene, owner, PartParameters)
        self._parts, self._node_of = list(members), node_of
        state = CIRCUIT.start(self.component, members, Chance(0))
        self.show(CIRCUIT.picture(state, self.component, members))

    def show(self, picture: Picture) -> None:
        if picture != self._picture:
            self._picture = picture
            for _a, _b, path in self._drawn.values():
                path.remove_node()
            self._drawn = {}
        self._draw()

    def tick(self, clock: float) -> None:
        self._draw()  # parts may have been moved

    def _draw(self) -> None:
        ends = self._picture[1:]
        for number in range(len(ends) // 4):
            a, b = (self._place(int(ends[number * 4 + k]), int(ends[number * 4 + k + 1])) for k in (0, 2))
            known = self._drawn.get(number)
            if a is None or b is None or (known is not None and known[0] == a and known[1] == b):
                continue
            if known is not None:
                known[2].remove_node()
            color = _COLORS[number % len(_COLORS)]
            self._drawn[number] = (
                a,
                b,
                self.hang(tube(hanging(tuple(a), tuple(b)), _RADIUS, color, 6), is_solid=False),
            )

    def _place(self, part: int, end: int) -> LPoint3 | None:
        """Where a terminal is, in this thing's space."""
        node = (
            self._node_of(self._parts[part])
            if self._node_of is not None and part < len(self._parts)
            else None
        )
        return None if node is None else self.node.get_relative_point(node, LPoint3(*TERMINALS[ENDS[end]]))


def hanging(a: Corner, b: Corner) -> list[Corner]:
    """Points of a wire that leaves both terminals upwards and rests in a bow between them."""
    apart = math.dist(a, b)
    lift = 0.05 + 0.16 * min(1.0, apart)
    points = []
    for step in range(_STEPS + 1):
        share = step / _STEPS
        rise = lift * math.sin(math.pi * share) ** 0.6
        points.append(tuple(p + (q - p) * share for p, q in zip(a, b, strict=True)))
        points[-1] = (points[-1][0], points[-1][1], points[-1][2] + rise)
    return points  # type: ignore[return-value]
