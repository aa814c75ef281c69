"""Ready colours: everybody can tell them apart; those of the lesson are offered again; a press takes one."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scenes.components.light.model import Light
from scenes.components.shape.model import Shape
from scenes.model.values import Color
from scenes.texts import Texts
from studio.session import EditingSession
from studio.used_colors import used_colors
from studio.widgets.color_dialog import ColorDialog
from studio.widgets.swatches import READY
from tests.studio.conftest import thing

Row = tuple[float, float, float]
SIGHTS = MappingProxyType(
    {
        "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
        "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
        "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
        "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
    }
)
"""How linear light is seen: Machado, Oliveira and Fernandes 2009, severity 1."""


def seen(code: str, sight: tuple[Row, Row, Row]) -> Row:
    """The place of a colour in CIELAB as it is seen with some cones."""
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    r, g, b = (min(1.0, max(0.0, sum(a * one for a, one in zip(row, light)))) for row in sight)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SIGHTS)
def test_ready_colours_are_told_apart(sight: str) -> None:
    for one, other in itertools.combinations(READY, 2):
        assert math.dist(seen(one, SIGHTS[sight]), seen(other, SIGHTS[sight])) > 18.0, (one, other)


def test_chosen_colours_of_the_lesson_come_the_most_used_first(
    open_session: Callable[..., EditingSession],
) -> None:
    blue, red = Color.from_hex("#2244ee"), Color.from_hex("#cc1100")
    boxes = [thing(f"box{n}", Shape(color=blue._replace(a=0.5))) for n in range(2)]
    session = open_session(thing("plain", Shape()), thing("lamp", Light(color=red)), *boxes)
    assert used_colors(session) == ["#2244ee", "#cc1100"]


def test_a_press_takes_a_ready_colour_and_shows_which_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ColorDialog(window, Texts("en"), "Colour", QColor("#5aa2e0"), ["#2244ee"])
    for code, button in zip((*READY, "#2244ee"), (*dialog.ready.buttons, *dialog.used.buttons), strict=True):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert dialog.color.name() == code == dialog.code.text()
        framed = [b for b in (*dialog.ready.buttons, *dialog.used.buttons) if "3px" in b.styleSheet()]
        assert framed == [button]
    assert dialog.ready.buttons[4].accessibleName() == "Red"
