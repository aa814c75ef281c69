"""Classifier on the stage: a board with a point for each example; its ground shows what the machine would say."""

from __future__ import annotations

from typing import Any

from panda3d.core import DepthOffsetAttrib, NodePath

from scenes.components.carriable.model import Carriable
from scenes.model.scene import Scene
from scenes.model.values import Color
from scenes.records import replace
from scenes.simulate.chance import Chance
from scenes.simulate.classifier import (
    CLASSIFIER,
    COUNTS,
    FIELD,
    LINE,
    MARK,
    MARKS,
    ExampleParameters,
    taught_in,
)
from scenes.simulate.frame import Picture, members_of
from scenes.stage.board import GREY, INK, BoardView, ribbon
from scenes.stage.simulated import DARK, NodeOf, Rgba, shown, unlit
from scenes.stage.solids import Solid

SIDE = 1.5
"""Metres of the field; the board is as much larger as its words need."""
_LEFT, _BELOW, _ABOVE, _MARGIN, _TABLE = 0.24, 0.24, 0.26, 0.10, 1.52
_GROUND = (Color(0.93, 0.92, 0.88), Color(0.99, 0.83, 0.60), Color(0.70, 0.84, 0.66))
KIND_COLORS: tuple[Rgba, ...] = ((0.6, 0.6, 0.62, 1.0), (0.90, 0.42, 0.08, 1.0), (0.16, 0.52, 0.22, 1.0))
"""Of nothing, the first and the second kind."""
WRONG: Rgba = (0.84, 0.10, 0.12, 1.0)
_LINE = Color(0.13, 0.17, 0.30)
_LINK = Color(0.52, 0.50, 0.48)
_GOOD, _BAD = (0.86, 0.93, 0.84, 1.0), (0.98, 0.86, 0.84, 1.0)


class ClassifierView(BoardView):
    """Orange is the first kind, green the second. A point with a dark rim was taught; one without is guessed, and has
    thin lines to the examples that were asked, and a red rim if the guess is wrong.
    """

    SEES_SCENE = True

    def build(self) -> None:
        machine = self.component
        wide = _LEFT + SIDE + _MARGIN + (_TABLE if machine.table else 0.0)
        self._face = self.make_board(wide, _ABOVE + SIDE + _BELOW)
        self._board = self.part("field", self._face)
        self._board.set_pos(_LEFT, -0.004, -_ABOVE - SIDE)
        self._field: NodePath | None = None
        self._opinions: Picture = ()
        self._lines: NodePath | None = None
        self._drawn: Picture = ()
        self._numbers: tuple[float, ...] = ()
        self._cells: NodePath | None = None
        self._words: tuple[str, ...] = ("", "", "", "")
        self._points: list[tuple[NodePath, NodePath, NodePath]] = []
        self._legend()

    def look(self, look: tuple[Any, ...]) -> None:
        """The table's words: what the machine says, what things are, what it was taught, what is tested."""
        self._words = look
        self._numbers, numbers = (), self._numbers
        self._tell(numbers)

    def see(self, scene: Scene, node_of: NodeOf) -> None:
        owner = scene.entities.get(self.entity)
        if owner is None:
            return
        members = members_of(scene, owner, ExampleParameters)
        for key, part in members.items():
            carriable = scene.entities[key].get(Carriable)
            taught = taught_in(self.component, carriable.starts_in) if carriable is not None else None
            if taught is not None and isinstance(part, ExampleParameters):
                members[key] = replace(part, taught=taught)
        state = CLASSIFIER.start(self.component, members, Chance(0))
        self.show(CLASSIFIER.picture(state, self.component, members))

    def show(self, picture: Picture) -> None:
        field = picture[:LINE]
        if field != self._opinions:
            self._opinions = field
            self._paint(field)
        if len(picture) <= COUNTS:
            return
        end = MARKS + MARK * round(picture[MARKS - 1])
        marks = picture[MARKS:end]
        self._mark(marks)
        drawn = (*picture[LINE:COUNTS], *marks, *picture[end:])
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(picture[LINE:COUNTS], marks, picture[end:])
        self._tell(picture[COUNTS : MARKS - 1])

    # ------------------------------------------------------------------ inside

    def _legend(self) -> None:
        machine, language = self.component, self.backstage.language
        x = _LEFT + 0.05
        for color, name in zip(KIND_COLORS[1:], (machine.first_name, machine.second_name), strict=True):
            words = name.pick(language)
            if words:
                self._patch(self._face, (0.11, 0.11), (x + 0.02, -0.13), color)
                self.write(self._face, words, 0.125, x + 0.12, -0.13, INK, align=0.0, room=SIDE / 2 - 0.2)
                x += SIDE / 2
        across, up = machine.across_name.pick(language), machine.up_name.pick(language)
        if across:
            self.write(self._face, across, 0.105, _LEFT + SIDE / 2, -_ABOVE - SIDE - 0.12, INK, room=SIDE)
        if up:
            turned = self._face.attach_new_node("up")
            turned.set_pos(0.12, 0.0, -_ABOVE - SIDE / 2)
            turned.set_r(-90)
            self.write(turned, up, 0.105, 0.0, 0.0, INK, room=SIDE)
        axis = [(0.0, SIDE), (0.0, 0.0), (SIDE, 0.0)]
        ribbon(axis, 0.014, DARK).reparent_to(self._board)

    def _mark(self, marks: Picture) -> None:
        """The points of the examples."""
        while len(self._points) * MARK < len(marks):
            point = self.part("point", self._board)
            rims = [
                unlit(
                    self.piece("bead", (s, 0.012, s), (0.0, y, -s / 2), Color(1, 1, 1), point, is_solid=False)
                )
                for s, y in ((0.088, -0.022), (0.060, -0.034))
            ]
            self._points.append((point, *rims))
        for n, (point, rim, dot) in enumerate(self._points):
            mark = marks[n * MARK : (n + 1) * MARK]
            if not mark or mark[2] > 2.5:
                point.hide()
                continue
            x, y, taught, guess, is_wrong = mark
            point.show()
            point.set_pos(x * SIDE, 0.0, y * SIDE)
            shown(rim, taught > 0 or is_wrong > 0)
            rim.set_color_scale(*(WRONG if is_wrong else (DARK.r, DARK.g, DARK.b, 1.0)))
            dot.set_color_scale(*KIND_COLORS[round(taught or guess)])

    def _draw(self, line: Picture, marks: Picture, links: Picture) -> None:
        """The line that parts the kinds, and who is asked about whom."""
        if self._lines is not None:
            self._lines.remove_node()
        self._lines = self._board.attach_new_node("lines")
        self._lines.set_y(-0.008)
        for a, b in zip(links[::2], links[1::2], strict=True):
            ends = [(marks[round(n) * MARK] * SIDE, marks[round(n) * MARK + 1] * SIDE) for n in (a, b)]
            ribbon(ends, 0.009, _LINK, has_caps=False).reparent_to(self._lines)
        ends = crossing(line[0], line[1], line[2])
        if ends:
            ribbon([(x * SIDE, y * SIDE) for x, y in ends], 0.026, _LINE, is_over=True).reparent_to(
                self._lines
            )

    def _tell(self, numbers: tuple[float, ...]) -> None:
        """The table of mistakes, and how good it is on what it was taught and on what it never saw."""
        if not self.component.table or numbers == self._numbers:
            return
        self._numbers = numbers
        if self._cells is not None:
            self._cells.remove_node()
        self._cells = self._face.attach_new_node("table")
        cells, counts = [round(n) for n in numbers], numbers[4:]
        says, really, learned, tested = self._words
        names = [
            name.pick(self.backstage.language) or sign
            for name, sign in ((self.component.first_name, "1"), (self.component.second_name, "2"))
        ]
        left, top, wide, high, gap = _LEFT + SIDE + _MARGIN, -0.13, 0.50, 0.34, 0.02
        first = left + 0.42
        self.write(self._cells, says, 0.11, first + wide, top, GREY, room=2 * wide)
        self.write(self._cells, really, 0.11, left, top - 0.17, GREY, align=0.0, room=0.5)
        for n, name in enumerate(names):
            x, z = first + (n + 0.5) * wide, top - 0.27 - (n + 0.5) * high
            self.write(self._cells, name, 0.115, x, top - 0.17, KIND_COLORS[n + 1], room=wide - 0.03)
            self.write(self._cells, name, 0.115, left, z, KIND_COLORS[n + 1], align=0.0, room=0.38)
            for m in range(2):
                place = (first + (m + 0.5) * wide, z)
                self._patch(self._cells, (wide - gap, high - gap), place, _GOOD if n == m else _BAD)
                is_bad = n != m and cells[2 * n + m] > 0
                count = self.backstage.digits(str(cells[2 * n + m]))
                self.write(self._cells, count, 0.16, *place, WRONG if is_bad else INK)
        rows = ((learned, counts[1], counts[0]), (tested, counts[3], counts[2]))
        for n, (words, right, whole) in enumerate(rows):
            z = top - 0.27 - 2 * high - 0.16 - n * 0.40
            share = f" = {round(100 * right / whole)} %" if whole else ""
            score = f"{round(right)} / {round(whole)}{share}" if whole else "–"
            self.write(self._cells, words, 0.12, left, z, GREY, align=0.0, room=_TABLE - 0.12)
            score = self.backstage.digits(score)
            self.write(self._cells, score, 0.13, left, z - 0.17, INK, align=0.0, room=_TABLE - 0.12)

    def _patch(
        self, parent: NodePath, size: tuple[float, float], at: tuple[float, float], color: Rgba
    ) -> None:
        """A coloured rectangle on the paper around a place."""
        solid = Solid()
        w, h = size[0] / 2, size[1] / 2
        corners = [
            solid.add((x, 0.0, z), (0.0, -1.0, 0.0), 0.0, 0.0)
            for x, z in ((-w, h), (-w, -h), (w, -h), (w, h))
        ]
        solid.quad(*corners)
        patch = unlit(self.hang(solid.geom("patch", color), parent, (at[0], -0.010, at[1]), is_solid=False))
        patch.set_attrib(DepthOffsetAttrib.make(2))

    def _paint(self, field: Picture) -> None:
        """The ground, anew: places of one opinion beside each other are one piece, with sharp edges."""
        if self._field is not None:
            self._field.remove_node()
        self._field = self._board.attach_new_node("opinions")
        step = SIDE / FIELD
        solids: dict[int, Solid] = {}
        for row in range(FIELD):
            begin = 0
            for column in range(1, FIELD + 1):
                kind = round(field[row * FIELD + begin])
                if column < FIELD and round(field[row * FIELD + column]) == kind:
                    continue
                solid = solids.setdefault(kind, Solid())
                low, high, left, right = row * step, (row + 1) * step, begin * step, column * step
                corners = ((left, high), (left, low), (right, low), (right, high))
                solid.quad(*(solid.add((x, 0.0, z), (0.0, -1.0, 0.0), 0.0, 0.0) for x, z in corners))
                begin = column
        for kind, solid in solids.items():
            color = _GROUND[kind]
            geom = solid.geom("opinions", (color.r, color.g, color.b, 1.0))
            unlit(self.hang(geom, self._field, is_solid=False)).set_attrib(DepthOffsetAttrib.make(1))


def crossing(c: float, a: float, b: float) -> list[tuple[float, float]]:
    """Where the line c + a x + b y = 0 (x and y from -1 to 1) crosses the rim of the field, in shares of the field."""
    found: list[tuple[float, float]] = []
    for end in (-1.0, 1.0):
        if abs(b) > 1e-9:
            found.append((end, -(c + a * end) / b))
        if abs(a) > 1e-9:
            found.append((-(c + b * end) / a, end))
    inside = sorted({((x + 1) / 2, (y + 1) / 2) for x, y in found if max(abs(x), abs(y)) <= 1 + 1e-9})
    return [inside[0], inside[-1]] if len(inside) > 1 else []
