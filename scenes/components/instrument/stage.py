"""Instruments on the stage: small bodies of their own, where the thing has no other, and what they show."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from panda3d.core import GeomNode, LineSegs, LMatrix4f, NodePath

from scenes.components.instrument.logic import UNITS
from scenes.components.instrument.model import Instrument
from scenes.messages.names import UNIT_NAMES
from scenes.model.values import Color, Vec3
from scenes.stage.handled import INK, PAPER, SHELL, STEEL, HandledView, front
from scenes.stage.shading import CASTS
from scenes.stage.signs import text_sign
from scenes.stage.simulated import tube

_RED = Color(0.82, 0.16, 0.14)
_COLD, _HOT = -20.0, 110.0
"""Degrees at both ends of the column of the thermometer."""
_ARC = 0.3
"""Metres from the corner at which the arc of a protractor is drawn, at most."""
_TILT_GRAMS = 50.0


class InstrumentView(HandledView):
    """Its look: the reading or None, then x, y, z of the points it is laid to (in the world), or the two masses."""

    def build(self) -> None:
        self._laid: NodePath | None = None
        makers = {
            "tape": self._make_tape,
            "protractor": self._make_protractor,
            "stopwatch": self._make_stopwatch,
            "balance": self._make_balance,
            "thermometer": self._make_thermometer,
        }
        makers[self.component.kind]()
        name = self.component.name.pick(self.backstage.language)
        self.write("name", name, 0.035, (0.0, -0.02, self._top + 0.06))

    def resting(self) -> tuple[Any, ...]:
        return (0.0,) if self.component.kind in ("stopwatch", "balance") else (None,)

    def look(self, look: tuple[Any, ...]) -> None:
        instrument: Instrument = self.component
        reading, rest = look[0], look[1:]
        text = "" if reading is None else f"{self.number(reading, instrument.digits)} {self._unit()}".strip()
        match instrument.kind:
            case "tape" | "protractor":
                self._lay([Vec3(*rest[k : k + 3]) for k in range(0, len(rest), 3)], text)
            case "stopwatch":
                self._hand.set_r(360.0 * ((reading or 0.0) % 60.0) / 60.0)
                self.write("reading", text, 0.034, (0.0, -0.045, 0.075))
            case "balance":
                self.write("reading", text, 0.045, (0.0, -0.135, 0.032), (0.55, 0.95, 0.65, 1.0))
                if self.component.other_pan is not None and len(rest) == 2:
                    heavier = max(-1.0, min(1.0, (rest[0] - rest[1]) / _TILT_GRAMS))
                    self._beam.set_r(-12.0 * heavier)
            case _:
                share = 0.0 if reading is None else max(0.0, min(1.0, (reading - _COLD) / (_HOT - _COLD)))
                self._column.set_sz(0.02 + 0.24 * share)
                self.write("reading", text, 0.04, (0.0, -0.02, -0.05))

    # ------------------------------------------------------------------ bodies

    def _make_tape(self) -> None:
        self._top = 0.11
        front(self.piece("cylinder", (0.11, 0.11, 0.05), (0.0, 0.025, 0.055), self.component.color))
        front(self.piece("cylinder", (0.06, 0.06, 0.012), (0.0, -0.025, 0.055), SHELL))
        self.piece("box", (0.07, 0.03, 0.004), (0.07, 0.0, 0.0), PAPER)

    def _make_protractor(self) -> None:
        self._top = 0.11
        color = self.component.color
        for step in range(13):
            turn = math.pi * step / 12
            spoke = self.piece("box", (0.012, 0.006, 0.05), (0.0, 0.0, 0.0), color)
            spoke.set_pos(0.075 * math.cos(turn), 0.0, 0.01 + 0.075 * math.sin(turn))
            spoke.set_r(90.0 - math.degrees(turn))
        self.piece("box", (0.22, 0.006, 0.012), (0.0, 0.0, 0.0), color)

    def _make_stopwatch(self) -> None:
        self._top = 0.18
        front(self.piece("cylinder", (0.16, 0.16, 0.03), (0.0, 0.0, 0.08), self.component.color))
        front(self.piece("cylinder", (0.14, 0.14, 0.006), (0.0, -0.03, 0.08), PAPER))
        self.piece("box", (0.02, 0.02, 0.025), (0.0, -0.015, 0.155), STEEL)
        for step in range(12):
            turn = math.tau * step / 12
            mark = self.piece("box", (0.004, 0.003, 0.01), (0.0, 0.0, 0.0), INK)
            mark.set_pos(0.056 * math.sin(turn), -0.037, 0.08 + 0.056 * math.cos(turn))
            mark.set_r(math.degrees(turn))
        self._hand = self.part("hand")
        self._hand.set_pos(0.0, -0.038, 0.08)
        self.piece("box", (0.004, 0.003, 0.055), (0.0, 0.0, 0.0), _RED, self._hand)

    def _make_balance(self) -> None:
        color = self.component.color
        if self.component.other_pan is None:
            self._top = 0.16
            self.piece("box", (0.36, 0.26, 0.07), (0.0, 0.0, 0.0), SHELL)
            self.piece("cylinder", (0.05, 0.05, 0.05), (0.0, 0.02, 0.07), STEEL)
            self.piece("cylinder", (0.32, 0.24, 0.015), (0.0, 0.02, 0.12), color)
            return
        self._top = 0.44
        self.piece("box", (0.34, 0.26, 0.07), (0.0, 0.0, 0.0), SHELL)
        self.piece("cylinder", (0.03, 0.03, 0.32), (0.0, 0.02, 0.07), STEEL)
        self._beam = self.part("beam")
        self._beam.set_pos(0.0, 0.02, 0.38)
        self.piece("box", (0.62, 0.02, 0.025), (0.0, 0.0, -0.012), color, self._beam)
        self.piece("box", (0.012, 0.01, 0.1), (0.0, -0.015, -0.09), _RED, self._beam)

    def _make_thermometer(self) -> None:
        self._top = 0.36
        glass = Color(0.92, 0.96, 1.0, 0.45)
        self.piece("box", (0.07, 0.012, 0.35), (0.0, 0.012, 0.0), PAPER)
        for step in range(14):
            self.piece("box", (0.02, 0.004, 0.003), (0.022, 0.004, 0.06 + 0.0185 * step), INK)
        self.piece("sphere", (0.042, 0.042, 0.042), (0.0, -0.006, 0.005), _RED)
        self._column = self.part("column")
        self._column.set_pos(0.0, -0.006, 0.036)
        self.piece("cylinder", (0.012, 0.012, 1.0), (0.0, 0.0, 0.0), _RED, self._column)
        tube_ = self.piece("cylinder", (0.022, 0.022, 0.31), (0.0, -0.006, 0.036), glass)
        tube_.set_depth_write(False)

    # ------------------------------------------------------------------ laid to points

    def _unit(self) -> str:
        own = self.component.unit.pick(self.backstage.language)
        if own:
            return str(own)
        name = UNITS[self.component.kind]
        return "°" if name == "deg" else UNIT_NAMES.get(name, name)

    def _lay(self, points: Sequence[Vec3], text: str) -> None:
        """Draw the tape or the two arms, wherever they are in the world."""
        if self._laid is not None:
            self._laid.remove_node()
            self._laid = None
        if len(points) < 2:
            return
        world = self.node.get_parent()
        while not world.is_empty() and world.get_name() != "world":
            world = world.get_parent()
        if world.is_empty():
            return
        laid = self._laid = self.node.attach_new_node("laid")
        laid.set_mat(world, LMatrix4f.ident_mat())
        laid.set_light_off()
        laid.set_shader_off(1)
        laid.hide(CASTS)
        color = self.component.color
        for a, b in zip(points, points[1:], strict=False):
            if math.dist(a, b) > 1e-4:
                ribbon = GeomNode("tape")
                ribbon.add_geom(tube([(a.x, a.y, a.z), (b.x, b.y, b.z)], 0.008, color))
                laid.attach_new_node(ribbon)
        for point in points:
            end = GeomNode("end")
            end.add_geom(self.backstage.solid("sphere", Vec3(1, 1, 1), INK))
            path = laid.attach_new_node(end)
            path.set_pos(point.x, point.y, point.z - 0.018)
            path.set_scale(0.036)
        if len(points) == 3:
            laid.attach_new_node(_arc(points, color))
        if text:
            middle = points[1] if len(points) == 3 else _between(points[0], points[1])
            sign = text_sign(self.backstage, text, 0.07, (*INK[:3], 1.0), bold=True).root
            sign.reparent_to(laid)
            sign.set_pos(middle.x, middle.y, middle.z + 0.06)
            sign.set_depth_test(False)
            sign.set_bin("fixed", 20)
        for part in laid.find_all_matches("**/+GeomNode"):
            part.node().set_into_collide_mask(0)


def _between(a: Vec3, b: Vec3) -> Vec3:
    return Vec3(*((p + q) / 2 for p, q in zip(a, b, strict=True)))


def _arc(points: Sequence[Vec3], color: Color) -> GeomNode:
    """From one arm to the other, around the corner."""
    corner = points[1]
    arms = [Vec3(*(p - c for p, c in zip(point, corner, strict=True))) for point in (points[0], points[2])]
    lengths = [math.hypot(*arm) for arm in arms]
    segments = LineSegs("arc")
    segments.set_thickness(3)
    segments.set_color(*color)
    if min(lengths) > 1e-6:
        radius = min(_ARC, 0.5 * min(lengths))
        a, b = (Vec3(*(part / size for part in arm)) for arm, size in zip(arms, lengths, strict=True))
        for step in range(25):
            share = step / 24
            way = [p * (1 - share) + q * share for p, q in zip(a, b, strict=True)]
            size = math.hypot(*way) or 1.0
            place = [c + radius * part / size for c, part in zip(corner, way, strict=True)]
            (segments.draw_to if step else segments.move_to)(*place)
    return segments.create()
