"""Data table on the stage: a board with headings and the last rows."""

from __future__ import annotations

from typing import Any

from panda3d.core import NodePath

from scenes.model.values import Color
from scenes.stage.board import GREY, INK, BoardView, ribbon

_LINE = Color(0.68, 0.71, 0.75)
_HEAD = (0.86, 0.90, 0.94, 1.0)
_ROWS = 8
"""Rows that the board has room for; the last ones are shown."""


class DataTableView(BoardView):
    """Measures are shares of the board's width."""

    def build(self) -> None:
        table = self.component
        self._face: Any = None
        if table.shown == "screen":
            return
        self._wide = w = table.width
        self._row = 0.062 * w
        title = table.title.pick(self.backstage.language)
        self._top = 0.085 * w if title else 0.0
        face = self._face = self.make_board(w, self._top + 1.3 * self._row + _ROWS * self._row)
        if title:
            self.band(face, w, self._top)
            self.write(face, title, 0.038 * w, w / 2, -self._top / 2, (1, 1, 1, 1), room=0.94 * w)
        self.band(face, w, 1.3 * self._row, _HEAD, -self._top)
        count = max(1, len(table.columns))
        self._lefts = [0.09 * w + 0.91 * w * n / count for n in range(count + 1)]
        bottom = -self._top - (1.3 + _ROWS) * self._row
        for x in self._lefts[:-1]:
            ribbon([(x, -self._top), (x, bottom)], 0.004 * w, _LINE).reparent_to(face)
        for n in range(_ROWS):
            z = -self._top - (1.3 + n) * self._row
            ribbon([(0.0, z), (w, z)], 0.004 * w, _LINE).reparent_to(face)
        self._words: NodePath | None = None
        self.look((tuple(column.name.pick(self.backstage.language) for column in table.columns), ()))

    def look(self, look: tuple[Any, ...]) -> None:
        """The headings, and the rows as texts."""
        headings, rows = look
        if self._face is None:
            return
        if self._words is not None:
            self._words.remove_node()
        words = self._words = self._face.attach_new_node("words")
        w = self._wide
        for n, heading in enumerate(headings):
            left, right = self._lefts[n], self._lefts[n + 1]
            middle = -self._top - 0.65 * self._row
            self.write(
                words, heading, 0.030 * w, (left + right) / 2, middle, INK, room=right - left - 0.02 * w
            )
        first = max(0, len(rows) - _ROWS)
        for place, row in enumerate(rows[first:]):
            z = -self._top - (1.3 + place + 0.5) * self._row
            self.write(words, self.backstage.digits(f"{first + place + 1}"), 0.026 * w, 0.045 * w, z, GREY)
            for n, cell in enumerate(row):
                text = self.backstage.digits(cell)
                left, right = self._lefts[n], self._lefts[n + 1]
                self.write(words, text, 0.032 * w, (left + right) / 2, z, INK, room=right - left - 0.02 * w)
