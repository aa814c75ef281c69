"""What a graph shows of its points: round numbers for its axes, and how a value is called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from scenes.components.graph.model import Graph

Points = Sequence[Sequence[float]]


class Axes(NamedTuple):
    """From where to where a graph goes."""

    low: float
    high: float
    left: float
    right: float


def axes_of(graph: Graph, points: Points) -> Axes:
    """The axes for points as the session keeps them: time, the values of the lines, and the one across if any."""
    across = [p[-1] if graph.kind == "xy" else p[0] for p in points]
    values = [v for p in points for v in p[1 : 1 + len(graph.lines)]]
    low, high = graph.low, graph.high
    if high <= low:
        low, high = nice_span([*values, 0.0] if graph.kind == "bars" or not values else values)
    if graph.kind == "xy":
        left, right = nice_span(across or [0.0, 1.0])
    else:
        right = max(graph.seconds, across[-1] if across else 0.0)
        left = right - graph.seconds
    return Axes(low, high, left, right)


def named(name: tuple[str, str]) -> str:
    """A value with its unit, as one text."""
    words, unit = name
    return f"{words} ({unit})" if words and unit else words


def nice_span(values: list[float]) -> tuple[float, float]:
    """Round numbers around all values, never the same two; 0 is one of them if it is near."""
    low, high = min(values), max(values)
    if low > 0 and low < 0.5 * high:
        low = 0.0
    if high < 0 and high > 0.5 * low:
        high = 0.0
    if high - low < 1e-9:
        pad = max(1.0, abs(high) * 0.1)
        low, high = (low - pad if low else 0.0), high + pad
    step = _step(high - low)
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def _step(span: float) -> float:
    raw = span / 5
    size: float = 10.0 ** math.floor(math.log10(raw))
    return next(size * k for k in (1, 2, 5, 10) if size * k >= raw - 1e-12)


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from `low` to `high`."""
    step = _step(high - low)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_text(value: float) -> str:
    return f"{round(value, 9):g}".replace("-", "−")
