"""Graph on the stage: a board with axes, a line for each value, and what the lines are called."""

from __future__ import annotations

import math
from typing import Any

from panda3d.core import NodePath

from scenes.components.graph.logic import axes_of, named, tick_text, ticks
from scenes.model.values import Color
from scenes.stage.board import GREY, INK, BoardView, ribbon

_GRID = Color(0.80, 0.82, 0.84)
_AXIS = Color(0.30, 0.34, 0.40)


class GraphView(BoardView):
    """Measures are shares of the board's width."""

    def build(self) -> None:
        graph = self.component
        self._face: Any = None
        if graph.shown == "screen":
            return
        self._wide = w = graph.width
        self._high = 0.62 * w
        self._face = self.make_board(w, self._high)
        title = graph.title.pick(self.backstage.language)
        self._top = 0.035 * w
        if title:
            self.band(self._face, w, 0.085 * w)
            self.write(self._face, title, 0.038 * w, w / 2, -0.0425 * w, (1, 1, 1, 1), room=0.94 * w)
            self._top = 0.105 * w
        self._paper: NodePath | None = None
        self._curves: NodePath | None = None
        self._axes: tuple[Any, ...] = ()
        names = tuple((line.name.pick(self.backstage.language), "") for line in graph.lines)
        self.look((names, ()))

    def look(self, look: tuple[Any, ...]) -> None:
        """What the values are called with their units (the last one that across, if any), and the points."""
        names, points = look
        graph = self.component
        if self._face is None:
            return
        is_xy, is_bars = graph.kind == "xy", graph.kind == "bars"
        across = [p[-1] if is_xy else p[0] for p in points]
        low, high, left, right = axes_of(graph, points)
        key = (
            names,
            low,
            high,
            *((left, right) if is_xy else (math.floor(left / graph.seconds * 10),)),
            is_bars,
        )
        if key != self._axes:
            self._axes = key
            self._draw_axes(names, low, high, left, right)
        if self._curves is not None:
            self._curves.remove_node()
        self._curves = self._face.attach_new_node("curves")
        if is_bars:
            count = len(graph.lines)
            self._draw_bars(points[-1][1 : 1 + count] if points else [0.0] * count, low, high)
            return
        x0, z0, x1, z1 = self._frame()
        for n, line in enumerate(graph.lines):
            spots = [
                (
                    x0 + (x1 - x0) * (x - left) / (right - left),
                    z0 + (z1 - z0) * max(-0.02, min(1.02, (p[1 + n] - low) / (high - low))),
                )
                for x, p in zip(across, points, strict=True)
                if x >= left - 1e-9
            ]
            ribbon(spots, 0.008 * self._wide, line.color, is_over=True).reparent_to(self._curves)
            if spots:
                dot = self.piece(
                    "bead", (0.022 * self._wide,) * 3, (0, 0, 0), line.color, self._curves, is_solid=False
                )
                dot.set_pos(spots[-1][0], -0.01, spots[-1][1] - 0.011 * self._wide)
                dot.set_light_off()

    def _frame(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the field."""
        w = self._wide
        below = 0.12 * w if self.component.kind != "xy" else 0.15 * w
        return 0.115 * w, -self._high + below, 0.965 * w, -self._top - 0.05 * w

    def _draw_axes(
        self, names: tuple[tuple[str, str], ...], low: float, high: float, left: float, right: float
    ) -> None:
        if self._paper is not None:
            self._paper.remove_node()
        paper = self._paper = self._face.attach_new_node("axes")
        w, graph = self._wide, self.component
        x0, z0, x1, z1 = self._frame()
        for value in ticks(low, high):
            z = z0 + (z1 - z0) * (value - low) / (high - low)
            ribbon([(x0, z), (x1, z)], 0.003 * w, _GRID).reparent_to(paper)
            self.write(
                paper, self.backstage.digits(tick_text(value)), 0.024 * w, x0 - 0.012 * w, z, GREY, align=1.0
            )
        if graph.kind != "bars":
            for value in ticks(left, right):
                x = x0 + (x1 - x0) * (value - left) / (right - left)
                ribbon([(x, z0), (x, z1)], 0.003 * w, _GRID).reparent_to(paper)
                self.write(paper, self.backstage.digits(tick_text(value)), 0.024 * w, x, z0 - 0.026 * w, GREY)
            foot = "s" if graph.kind == "time" else named(names[-1]) if len(names) > len(graph.lines) else ""
            where = (x1, 1.0) if graph.kind == "time" else ((x0 + x1) / 2, 0.5)
            self.write(paper, foot, 0.026 * w, where[0], z0 - 0.06 * w, INK, align=where[1], room=0.8 * w)
        bottom = z0 + (z1 - z0) * (0.0 - low) / (high - low) if low < 0 < high else z0
        ribbon([(x0, z0), (x0, z1)], 0.005 * w, _AXIS).reparent_to(paper)
        ribbon([(x0, bottom), (x1, bottom)], 0.005 * w, _AXIS).reparent_to(paper)
        if graph.kind == "bars":
            return
        x = x0
        room = (x1 - x0) / max(1, len(graph.lines))
        for line, name in zip(graph.lines, names, strict=False):
            ribbon(
                [(x, -self._top - 0.02 * w), (x + 0.04 * w, -self._top - 0.02 * w)], 0.012 * w, line.color
            ).reparent_to(paper)
            self.write(
                paper,
                named(name),
                0.027 * w,
                x + 0.05 * w,
                -self._top - 0.02 * w,
                INK,
                align=0.0,
                room=room - 0.07 * w,
            )
            x += room

    def _draw_bars(self, values: list[float], low: float, high: float) -> None:
        w, graph = self._wide, self.component
        x0, z0, x1, z1 = self._frame()
        zero = z0 + (z1 - z0) * max(0.0, min(1.0, (0.0 - low) / (high - low)))
        gap = (x1 - x0) / max(1, len(graph.lines))
        names = self._axes[0]
        for n, line in enumerate(graph.lines):
            x = x0 + gap * (n + 0.5)
            top = z0 + (z1 - z0) * max(0.0, min(1.0, (values[n] - low) / (high - low)))
            bar = [(x, zero), (x, top)] if abs(top - zero) > 1e-4 else []
            ribbon(bar, 0.55 * gap, line.color, has_caps=False).reparent_to(self._curves)
            value = self.backstage.digits(tick_text(float(f"{values[n]:.3g}")))
            self.write(self._curves, value, 0.028 * w, x, top + 0.024 * w, INK)
            name = names[n] if n < len(names) else ("", "")
            self.write(self._curves, named(name), 0.027 * w, x, z0 - 0.04 * w, INK, room=0.95 * gap)
