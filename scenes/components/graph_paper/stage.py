"""Graph paper on the stage."""

from __future__ import annotations

from typing import Any

from panda3d.core import LineSegs, NodePath

from scenes.components.graph_paper.logic import MARGIN, Point, place_of, spans
from scenes.model.values import Color
from scenes.stage.handled import INK, PAPER, HandledView
from scenes.stage.simulated import WOOD, unlit

_MOST_LINES = 60
_MOST_NUMBERS = 11


class GraphPaperView(HandledView):
    """A board with lines, numbers and names. Its look: the points, then the place of the cursor or two Nones."""

    def build(self) -> None:
        paper = self.component
        w, h = paper.width, paper.height
        self._margin = MARGIN * min(w, h)
        self.piece("box", (w + 0.06, 0.03, h + 0.06), (0.0, 0.03, 0.0), WOOD)
        unlit(self.piece("box", (w, 0.02, h), (0.0, 0.012, 0.03), PAPER))
        unlit(self._lines())
        self._drawn: NodePath | None = None
        self._label()

    def resting(self) -> tuple[Any, ...]:
        return ((), None, None)

    def look(self, look: tuple[Any, ...]) -> None:
        points, x, y = look
        if self._drawn is not None:
            self._drawn.remove_node()
        drawn = self._drawn = self.part("drawn")
        color = self.component.color
        places = [self.place(point) for point in points]
        if self.component.draws == "line" and len(points) == 2:
            self._stroke(drawn, self._whole_line(points), color, 4)
        elif self.component.draws == "curve" and len(places) > 1:
            self._stroke(drawn, [self.place(point) for point in sorted(points)], color, 3)
        size = 0.035 * min(self.component.width, self.component.height)
        for px, pz in places:
            dot = self.piece("sphere", (size, size, size), (px, -0.004, pz - size / 2), color, drawn)
            dot.set_sy(0.4 * size)
        if x is not None and y is not None:
            cx, cz = self.place((x, y))
            arm = 1.6 * size
            self._stroke(drawn, [(cx - arm, cz), (cx + arm, cz)], Color(0.1, 0.35, 0.75), 3)
            self._stroke(drawn, [(cx, cz - arm), (cx, cz + arm)], Color(0.1, 0.35, 0.75), 3)
            text = f"({self.number(x)} ; {self.number(y)})"
            self.write("cursor", text, 0.05 * self.component.height, (cx, -0.02, cz + 2 * arm), parent=drawn)
        unlit(drawn)

    def place(self, point: Point) -> Point:
        return place_of(self.component, point)

    # ------------------------------------------------------------------ inside

    def _whole_line(self, points: tuple[Point, ...]) -> list[Point]:
        """The line through two points, as far as the paper goes."""
        (ax, ay), (bx, by) = points
        (x0, x1), (y0, y1) = spans(self.component)
        if ax == bx:
            return [self.place((ax, y0)), self.place((ax, y1))]
        slope = (by - ay) / (bx - ax)
        ends = [(x, ay + slope * (x - ax)) for x in (x0, x1)]
        if slope:
            ends += [(ax + (y - ay) / slope, y) for y in (y0, y1)]
        near = 1e-9 + 1e-9 * (abs(x1) + abs(y1))
        inside = [p for p in ends if x0 - near <= p[0] <= x1 + near and y0 - near <= p[1] <= y1 + near]
        return [self.place(min(inside)), self.place(max(inside))] if len(inside) > 1 else []

    def _stroke(self, parent: NodePath, places: list[Point], color: Color, thick: float) -> None:
        segments = LineSegs("stroke")
        segments.set_thickness(thick)
        segments.set_color(*color)
        for number, (x, z) in enumerate(places):
            (segments.draw_to if number else segments.move_to)(x, -0.003, z)
        path = parent.attach_new_node(segments.create())
        path.node().set_into_collide_mask(0)

    def _steps(self, low: float, high: float, step: float) -> list[float]:
        count = int((high - low) / step + 1e-6) if step > 0 else 0
        if not 1 <= count <= _MOST_LINES:
            step, count = (high - low) / 10, 10
        return [low + step * number for number in range(count + 1)]

    def _lines(self) -> NodePath:
        (x0, x1), (y0, y1) = spans(self.component)
        group = self.part("lines")
        pale, dark = Color(0.62, 0.74, 0.84), INK
        for x in self._steps(x0, x1, self.component.x_step):
            self._stroke(group, [self.place((x, y0)), self.place((x, y1))], pale, 1)
        for y in self._steps(y0, y1, self.component.y_step):
            self._stroke(group, [self.place((x0, y)), self.place((x1, y))], pale, 1)
        zero_x, zero_y = max(x0, min(x1, 0.0)), max(y0, min(y1, 0.0))
        self._stroke(group, [self.place((x0, zero_y)), self.place((x1, zero_y))], dark, 2)
        self._stroke(group, [self.place((zero_x, y0)), self.place((zero_x, y1))], dark, 2)
        return group

    def _label(self) -> None:
        paper, language = self.component, self.backstage.language
        (x0, x1), (y0, y1) = spans(paper)
        size = 0.042 * min(paper.width, paper.height)
        for axis, (low, high, step) in enumerate(((x0, x1, paper.x_step), (y0, y1, paper.y_step))):
            marks = self._steps(low, high, step)
            marks = marks[:: max(1, -(-len(marks) // _MOST_NUMBERS))]
            for number, value in enumerate(marks):
                x, z = self.place((value, y0) if axis == 0 else (x0, value))
                at = (x, -0.006, z - size) if axis == 0 else (x - 1.1 * size, -0.006, z)
                self.write(f"{axis}.{number}", self.number(value), size, at)
        bottom, top = 0.03 + 0.3 * self._margin, paper.height + 0.03 - 0.5 * self._margin
        self.write("x", paper.x_name.pick(language), 1.15 * size, (0.0, -0.006, bottom))
        self.write("y", paper.y_name.pick(language), 1.15 * size, (-paper.width * 0.25, -0.006, top))
        self.write(
            "name", paper.name.pick(language), 1.3 * size, (0.0, -0.006, paper.height + 0.06 + 1.3 * size)
        )
