"""How large widgets want to be: the first half of a layout, a pure function of widget, width, theme and measures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from scenes.khmer.clusters import cluster_starts
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.stage.text_layout import TextBlock

ELLIPSIS = "…"
LIP = 4.0
"""The edge below a button that makes it look pressable, in units; part of the button's height."""


class Measure(Protocol):
    """What the layout must know about the world."""

    def text(self, text: str, size_px: int, bold: bool, max_width_px: float | None) -> TextBlock:
        """The text set in lines no wider than `max_width_px`."""

    def picture(self, source: str) -> tuple[int, int] | None:
        """Width and height of a picture, None if there is none."""


class Sizes:
    """Sizes of one layout pass, remembered by widget and width, so that nesting costs nothing.

    All sizes are whole pixels. The tree must live as long as this: widgets are told apart by identity.
    """

    def __init__(self, theme: Theme, measure: Measure) -> None:
        self._theme = theme
        self._measure = measure
        self._known: dict[tuple[int, int], tuple[int, int]] = {}

    def size(self, widget: w.Widget, room: int) -> tuple[int, int]:
        """Width and height where at most `room` pixels of width are free."""
        key = (id(widget), room)
        if key not in self._known:
            px = self._theme.px
            limit = room
            if widget.max_width is not None:
                limit = min(limit, px(widget.max_width))
            if widget.width is not None:
                limit = min(limit, px(widget.width))
            width, height = self._natural(widget, max(0, limit))
            if widget.width is not None:
                width = limit
            if widget.height is not None:
                height = px(widget.height)
            width = min(limit, max(width, px(widget.min_width)))
            height = max(height, px(widget.min_height))
            if widget.max_height is not None:
                height = min(height, px(widget.max_height))
            self._known[key] = width, height
        return self._known[key]

    def _natural(self, widget: w.Widget, room: int) -> tuple[int, int]:
        px = self._theme.px
        match widget:
            case w.Text():
                block = self.block(widget, room)
                return math.ceil(block.width_px), math.ceil(block.height_px)
            case w.Icon():
                if widget.size:
                    side = px(widget.size * (1 + (self._theme.text_scale - 1) * 0.7))
                    return side, side
                text_px = self._theme.text_px(widget.role)
                return round(text_px * 1.3), round(text_px * 1.6)
            case w.Picture():
                return self._picture_size(widget, room)
            case w.Progress():
                return room, px(12)
            case w.Plot():
                return room, px(90)
            case w.Row():
                widths = self.row_widths(widget, room)
                heights = [self.size(child, got)[1] for child, got in zip(widget.children, widths)]
                return sum(widths) + self.gaps(widget), max(heights, default=0)
            case w.Column():
                sizes = [self.size(child, room) for child in widget.children]
                return max((s[0] for s in sizes), default=0), sum(s[1] for s in sizes) + self.gaps(widget)
            case w.Wrap():
                lines = self.lines(widget, room)
                width = max((self.line_width(line, px(widget.gap)) for line in lines), default=0)
                return width, sum(max(s[1] for _c, s in line) for line in lines) + px(widget.gap) * max(
                    0, len(lines) - 1
                )
            case w.Grid():
                columns, tile = self.columns(widget, room)
                rows = self.grid_rows(widget, columns, tile)
                return room, sum(rows) + px(widget.gap) * max(0, len(rows) - 1)
            case w.Stack():
                sizes = [self.size(child, room) for child in widget.children]
                return max((s[0] for s in sizes), default=0), max((s[1] for s in sizes), default=0)
            case w.FirstFitting():
                return self.size(widget.options[0], room)
            case w.At() | w.Modal():
                dx, dy = self.margins(widget)
                inner = self.size(widget.child, max(0, room - 2 * dx))
                return inner[0] + 2 * dx, inner[1] + 2 * dy
            case w.Pin() | w.Board():
                return self.size(widget.child, room)
            case w.Card() | w.Padding():
                return self._padded(widget.child, room, widget.padding)
            case w.Button():
                width, height = self._padded(widget.child, room, widget.padding)
                return width, max(height, px(44)) + px(LIP)
            case w.TextField():
                return room, self.line_px() * widget.lines + 2 * px(10)
            case w.ScrollArea():
                return self.size(widget.child, room)
        return 0, 0

    def line_px(self) -> int:
        return math.ceil(self._measure.text("ក្រុម", self._theme.text_px("body"), False, None).height_px)

    def _padded(self, child: w.Widget, room: int, padding: tuple[float, float]) -> tuple[int, int]:
        dy, dx = self._theme.px(padding[0]), self._theme.px(padding[1])
        width, height = self.size(child, max(0, room - 2 * dx))
        return width + 2 * dx, height + 2 * dy

    def block(self, text: w.Text, room: int) -> TextBlock:
        size = self._theme.text_px(text.role)
        block = self._measure.text(text.text, size, text.bold, float(room))
        if not text.max_lines or len(block.lines) <= text.max_lines:
            return block
        kept = [line.plain for line in block.lines[: text.max_lines]]
        last = kept[-1] + ELLIPSIS
        while self._measure.text(last, size, text.bold, None).width_px > room and len(last) > 1:
            starts = cluster_starts(last[:-1])
            last = last[: starts[-1] if starts else 0].rstrip() + ELLIPSIS
        return self._measure.text("\n".join([*kept[:-1], last]), size, text.bold, float(room))

    def _picture_size(self, picture: w.Picture, room: int) -> tuple[int, int]:
        own = self._measure.picture(picture.source) if picture.source else None
        aspect = picture.aspect or (own[0] / own[1] if own else 16 / 9)
        height = room / aspect
        if picture.max_height is not None:
            height = min(height, self._theme.px(picture.max_height))
        return math.floor(height * aspect), math.floor(height)

    def gaps(self, widget: w.Row | w.Column) -> int:
        return self._theme.px(widget.gap) * max(0, len(widget.children) - 1)

    def row_widths(self, row: w.Row, room: int) -> list[int]:
        """Fixed children get what they want, as long as it is there; growing ones at most the rest."""
        left = room - self.gaps(row)
        widths = [0] * len(row.children)
        for index, child in enumerate(row.children):
            if not child.grow:
                widths[index] = self.size(child, max(0, left))[0]
                left -= widths[index]
        growing = sum(child.grow for child in row.children)
        for index, child in enumerate(row.children):
            if child.grow:
                widths[index] = self.size(child, max(0, int(left * child.grow / growing)))[0]
        return widths

    def lines(self, wrap: w.Wrap, room: int) -> list[list[tuple[w.Widget, tuple[int, int]]]]:
        gap = self._theme.px(wrap.gap)
        lines: list[list[tuple[w.Widget, tuple[int, int]]]] = []
        left = -1
        mark = wrap.between
        extra = (mark, self.size(mark, room)) if mark is not None else None
        for child in wrap.children:
            size = self.size(child, room)
            more = extra[1][0] + gap if extra is not None else 0
            if not lines or size[0] + gap + more > left:
                lines.append([])
                left = room + gap
            elif extra is not None:
                lines[-1].append(extra)
                left -= more
            lines[-1].append((child, size))
            left -= size[0] + gap
        return lines

    @staticmethod
    def line_width(line: Sequence[tuple[w.Widget, tuple[int, int]]], gap: int) -> int:
        return sum(size[0] for _child, size in line) + gap * (len(line) - 1)

    def columns(self, grid: w.Grid, room: int) -> tuple[int, int]:
        """(number of columns, width of one): wider tiles for larger text."""
        gap = self._theme.px(grid.gap)
        tile = self._theme.px(grid.tile * (1 + (self._theme.text_scale - 1) * 0.4))
        fit = max(1, (room + gap) // (tile + gap))
        columns = max(1, min(fit, grid.most_columns, max(1, len(grid.children))))
        wide = (room - gap * (columns - 1)) // columns
        return columns, min(wide, int(tile * 1.6)) if len(grid.children) < fit else wide

    def grid_rows(self, grid: w.Grid, columns: int, tile: int) -> list[int]:
        heights = [self.size(child, tile)[1] for child in grid.children]
        return [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]

    def margins(self, widget: w.At | w.Modal) -> tuple[int, int]:
        px = self._theme.px
        if isinstance(widget, w.At) and widget.margin_y is not None:
            return px(widget.margin), px(widget.margin_y)
        return px(widget.margin), px(widget.margin)
