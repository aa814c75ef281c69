"""Signs of the interface, drawn from lines and discs on a grid of 24 by 24, so that they are crisp at every size.

Each sign is a tuple of strokes: `L` a line, `A` an arc, `D` a disc, `P` a filled outline, `R` a rounded rectangle.
A last value "paper" draws in the second colour, on top of what came before.
"""

from __future__ import annotations

import math
from typing import Any

from scenes.player.ui.shapes import Mesh, arc, disc, rounded
from scenes.player.ui.theme import Rgba

GRID = 24.0
Stroke = tuple[Any, ...]


def _L(width: float, *points: tuple[float, float], ink: str = "ink") -> Stroke:
    return "line", width, points, ink


def _A(width: float, x: float, y: float, radius: float, begin: float, end: float, ink: str = "ink") -> Stroke:
    return "line", width, tuple(arc(x, y, radius, begin, end)), ink


def _D(x: float, y: float, radius: float, ink: str = "ink") -> Stroke:
    return "disc", x, y, radius, ink


def _P(*points: tuple[float, float], ink: str = "ink") -> Stroke:
    return "fill", points, ink


def _R(x: float, y: float, width: float, height: float, radius: float, ink: str = "ink") -> Stroke:
    return "rounded", (x, y, width, height, radius), ink


def _star(outer: float, inner: float, cy: float = 12.8) -> tuple[tuple[float, float], ...]:
    return tuple(
        (12 + math.sin(math.pi * i / 5) * (inner if i % 2 else outer),
         cy - math.cos(math.pi * i / 5) * (inner if i % 2 else outer))
        for i in range(10)
    )  # fmt: skip


_RING = _A(2.2, 12, 12, 9, 0, 360)

ICONS: dict[str, tuple[Stroke, ...]] = {
    "check": (_L(3.2, (5, 12.5), (10, 17.5), (19.5, 7)),),
    "cross": (_L(3.2, (6.5, 6.5), (17.5, 17.5)), _L(3.2, (17.5, 6.5), (6.5, 17.5))),
    "right": (_D(12, 12, 10.5), _L(2.8, (7, 12.4), (10.6, 16), (17.2, 8.6), ink="paper")),
    "wrong": (
        _D(12, 12, 10.5),
        _L(2.8, (8.4, 8.4), (15.6, 15.6), ink="paper"),
        _L(2.8, (15.6, 8.4), (8.4, 15.6), ink="paper"),
    ),
    "star": (_P(*_star(11.4, 5.2)),),
    "menu": (_L(2.8, (5, 7), (19, 7)), _L(2.8, (5, 12), (19, 12)), _L(2.8, (5, 17), (19, 17))),
    "pause": (_L(3.6, (8.5, 6.5), (8.5, 17.5)), _L(3.6, (15.5, 6.5), (15.5, 17.5))),
    "play": (_P((7.5, 4.5), (19.5, 12), (7.5, 19.5)),),
    "stop": (_R(6, 6, 12, 12, 2.5),),
    "next": (_L(2.8, (5, 12), (18.5, 12)), _L(2.8, (13, 6.5), (18.5, 12), (13, 17.5))),
    "back": (_L(2.8, (19, 12), (5.5, 12)), _L(2.8, (11, 6.5), (5.5, 12), (11, 17.5))),
    "plus": (_L(3, (12, 5), (12, 19)), _L(3, (5, 12), (19, 12))),
    "minus": (_L(3, (5, 12), (19, 12)),),
    "again": (_A(2.6, 12, 12.5, 7.5, -50, 235), _P((13.2, 2.6), (20.6, 4.6), (15.0, 9.8))),
    "person": (_D(12, 7.6, 4.4), _P(*arc(12, 21.5, 8.6, 180, 360), (20.6, 21.5), (3.4, 21.5))),
    "people": (
        _D(8.6, 8.4, 3.7),
        _D(17, 9.4, 2.9),
        _P(*arc(8.6, 20.5, 7, 180, 360)),
        _P(*arc(18.2, 20.5, 4.9, 215, 360), (13.6, 20.5)),
    ),
    "globe": (
        _RING,
        _L(
            1.8,
            *(
                (12 + math.cos(math.tau * i / 24) * 4.2, 12 + math.sin(math.tau * i / 24) * 9)
                for i in range(25)
            ),
        ),
        _L(1.8, (3.4, 12), (20.6, 12)),
    ),
    "book": (
        _L(
            2,
            (12, 6.5),
            (9, 4.8),
            (3, 4.8),
            (3, 18),
            (9, 18),
            (12, 19.7),
            (15, 18),
            (21, 18),
            (21, 4.8),
            (15, 4.8),
            (12, 6.5),
        ),
        _L(2, (12, 6.5), (12, 19.4)),
    ),
    "clock": (_RING, _L(2.2, (12, 6.8), (12, 12), (15.8, 14.2))),
    "home": (
        _L(2.6, (3.5, 11.5), (12, 4), (20.5, 11.5)),
        _R(6, 11, 12, 9.5, 1.5),
        _R(10.3, 14.2, 3.4, 6.3, 0.6, ink="paper"),
    ),
    "leave": (
        _L(2.4, (11, 4), (5, 4), (5, 20), (11, 20)),
        _L(2.6, (10, 12), (20, 12)),
        _L(2.6, (16, 7.8), (20, 12), (16, 16.2)),
    ),
    "gear": (
        *(
            _L(
                3.4,
                (12 + math.cos(math.pi * i / 4) * 6.5, 12 + math.sin(math.pi * i / 4) * 6.5),
                (12 + math.cos(math.pi * i / 4) * 9, 12 + math.sin(math.pi * i / 4) * 9),
            )
            for i in range(8)
        ),
        _D(12, 12, 7),
        _D(12, 12, 3, ink="paper"),
    ),
    "contrast": (_RING, _P(*arc(12, 12, 9, 90, 270))),
    "letters": (
        _L(2.6, (3, 19), (8.5, 5), (14, 19)),
        _L(2.4, (5.4, 14), (11.6, 14)),
        _L(2.0, (15.5, 19), (18.5, 11.5), (21.5, 19)),
        _L(1.8, (16.8, 16.4), (20.2, 16.4)),
    ),
    "motion": (
        _D(16, 12, 5),
        _L(2.2, (3, 8), (8.5, 8)),
        _L(2.2, (2, 12), (7.5, 12)),
        _L(2.2, (3, 16), (8.5, 16)),
    ),
    "sound": (
        _P((3.5, 9.2), (7, 9.2), (12, 4.8), (12, 19.2), (7, 14.8), (3.5, 14.8)),
        _A(2.2, 12, 12, 4.6, -45, 45),
        _A(2.2, 12, 12, 8.6, -48, 48),
    ),
    "silent": (
        _P((3.5, 9.2), (7, 9.2), (12, 4.8), (12, 19.2), (7, 14.8), (3.5, 14.8)),
        _L(2.4, (15.5, 9), (21, 15)),
        _L(2.4, (21, 9), (15.5, 15)),
    ),
    "screen": (
        _L(2.2, (3, 4.5), (21, 4.5), (21, 16.5), (3, 16.5), (3, 4.5)),
        _L(2.4, (12, 16.5), (12, 20)),
        _L(2.4, (7.5, 20), (16.5, 20)),
    ),
    "help": (
        _D(12, 12, 10.5),
        _A(2.6, 12, 9.6, 3.5, -170, 60, ink="paper"),
        _L(2.6, (13.6, 12.6), (12.1, 14.2), ink="paper"),
        _D(12.05, 17.6, 1.6, ink="paper"),
    ),
    "question": (
        _A(3, 12, 8.6, 4.6, -180, 60),
        _L(3, (14.2, 12.6), (12.1, 14.4), (12.1, 15.4)),
        _D(12.1, 20, 2),
    ),
    "hint": (
        _D(12, 9.4, 6.4),
        _R(9, 13.5, 6, 4.6, 1),
        _L(2, (9.4, 19.6), (14.6, 19.6)),
        _L(1.6, (10.6, 22), (13.4, 22)),
    ),
    "warning": (
        _P((12, 2.5), (22.5, 21), (1.5, 21)),
        _L(2.6, (12, 9.3), (12, 14.2), ink="paper"),
        _D(12, 17.7, 1.6, ink="paper"),
    ),
    "flag": (_L(2.4, (5.5, 3.5), (5.5, 21)), _P((6.5, 4), (20, 5.2), (16.4, 9), (20, 13), (6.5, 13.6))),
    "find": (_A(2.8, 10.4, 10.4, 6.4, 0, 360), _L(3.2, (15.4, 15.4), (20.6, 20.6))),
    "eye": (_L(2, *arc(12, 17.5, 11, -147, -33)), _L(2, *arc(12, 6.5, 11, 33, 147)), _D(12, 12, 3.6)),
    "hand": (
        _L(3, (9.5, 14), (9.5, 4.5)),
        _L(3, (12.6, 12), (12.6, 9.5)),
        _L(3, (15.6, 12.5), (15.6, 10.5)),
        _L(3, (18.4, 14), (18.4, 12)),
        _L(3, (9.5, 15), (6, 12.6)),
        _R(8, 11.5, 11.9, 9.5, 4),
    ),
    "talk": (_R(2.5, 3.5, 19, 13.5, 5), _P((6.5, 15.5), (13, 15.8), (7, 21.5))),
    "picture": (
        _L(2, (3, 5), (21, 5), (21, 19), (3, 19), (3, 5)),
        _D(8.2, 9.6, 1.9),
        _P((4.5, 17.8), (10, 11.6), (13, 15), (16, 12.2), (19.8, 17.8)),
    ),
    "tour": (
        _D(6, 18, 2.6),
        _D(18, 6, 2.6),
        _L(2.2, (8, 16.2), (11, 15), (10.4, 11), (13.4, 8.6), (16, 7.4)),
    ),
    "power": (_A(2.8, 12, 13, 7.6, -55, 235), _L(2.8, (12, 3.5), (12, 11.5))),
    "box_empty": (_L(2.2, (4.5, 4.5), (19.5, 4.5), (19.5, 19.5), (4.5, 19.5), (4.5, 4.5)),),
    "box_full": (_R(3.4, 3.4, 17.2, 17.2, 3.5), _L(2.6, (7.4, 12.4), (10.6, 15.6), (16.8, 8.8), ink="paper")),
    "dot_empty": (_A(2.2, 12, 12, 8.4, 0, 360),),
    "dot_full": (_A(2.2, 12, 12, 8.4, 0, 360), _D(12, 12, 4.8)),
    "mouse": (_L(2.2, *rounded(6.5, 2.5, 11, 19, 5.5), (6.5, 8)), _L(2.4, (12, 6.4), (12, 9.6))),
    "mouse_left": (
        _P((6.5, 10), (6.5, 8), *arc(12, 8, 5.5, 180, 270), (12, 10)),
        _L(2.2, *rounded(6.5, 2.5, 11, 19, 5.5), (6.5, 8)),
        _L(1.8, (6.5, 10.4), (17.5, 10.4)),
    ),
    "up": (_L(2.8, (6, 14.5), (12, 8.5), (18, 14.5)),),
    "down": (_L(2.8, (6, 9.5), (12, 15.5), (18, 9.5)),),
    "lock": (_R(4.5, 10.5, 15, 10.5, 2.5), _A(2.4, 12, 10, 4.4, 180, 360), _D(12, 15.4, 1.8, ink="paper")),
}
"""Every sign there is."""


def draw_icon(mesh: Mesh, name: str, x: float, y: float, size: float, ink: Rgba, paper: Rgba) -> None:
    """Add a sign to a mesh, its top left corner at (x, y). An unknown name is a KeyError: names are ours."""
    scale = size / GRID
    colors = {"ink": ink, "paper": paper}

    def at(px: float, py: float) -> tuple[float, float]:
        return x + px * scale, y + py * scale

    for stroke in ICONS[name]:
        match stroke:
            case "line", width, points, color:
                mesh.line([at(*point) for point in points], width * scale, colors[color])
            case "disc", cx, cy, radius, color:
                mesh.fill(disc(*at(cx, cy), radius * scale), colors[color])
            case "fill", points, color:
                mesh.fill([at(*point) for point in points], colors[color])
            case "rounded", (rx, ry, width, height, radius), color:
                outline = rounded(*at(rx, ry), width * scale, height * scale, radius * scale)
                mesh.fill(outline, colors[color])
