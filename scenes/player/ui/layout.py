"""Where every widget stands: a pure function of tree, window, theme and the measures of texts and pictures.

Pixels; x runs right and y down from the window's top left corner. Every position and size is whole, so that
text stands on pixels. Nothing here knows Panda3D.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from scenes.khmer.clusters import cluster_starts
from scenes.player.ui import widgets as w
from scenes.player.ui.theme import Theme
from scenes.stage.text_layout import TextBlock

ELLIPSIS = "…"
SCROLLBAR = 14.0
"""Width that a scroll area keeps free for its bar, in units."""

LIP = 4.0
"""The edge below a button that makes it look pressable, in units; part of the button's height."""

_UNBOUNDED = 100_000


class Box(NamedTuple):
    """A rectangle in whole pixels."""

    x: int
    y: int
    w: int
    h: int

    @property
    def right(self) -> int:
        return self.x + self.w

    @property
    def bottom(self) -> int:
        return self.y + self.h

    def has(self, x: float, y: float) -> bool:
        return self.x <= x < self.right and self.y <= y < self.bottom

    def holds(self, other: Box) -> bool:
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def common(self, other: Box) -> Box:
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(x, y, max(0, right - x), max(0, bottom - y))


class Measure(Protocol):
    """What the layout must know about the world."""

    def text(self, text: str, size_px: int, bold: bool, max_width_px: float | None) -> TextBlock:
        """The text set in lines no wider than `max_width_px`."""

    def picture(self, source: str) -> tuple[int, int] | None:
        """Width and height of a picture, None if there is none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One widget and its box. `layer` grows towards the viewer; `clip` is the part that may be seen.

    `owner` is the button it belongs to, `scroll` the scroll area and `modal` the dialog around it; `ink` is the
    colour name that "inherit" means here. `content_px` is the full height inside a scroll area and
    `scroll_part` how far it is scrolled, 0 to 1; `caret_px` is the caret's distance from a field's text's left end.
    """

    widget: w.Widget
    box: Box
    layer: int = 0
    clip: Box | None = None
    modal: str = ""
    scroll: str = ""
    owner: str = ""
    ink: str = "text"
    block: TextBlock | None = field(default=None, compare=False)
    content_px: int = 0
    scroll_part: float = 0.0
    caret_px: int = 0


class _Place(NamedTuple):
    """What a child inherits from where it stands."""

    layer: int = 0
    clip: Box | None = None
    modal: str = ""
    scroll: str = ""
    owner: str = ""
    ink: str = "text"


def layout(
    tree: w.Widget,
    width_px: int,
    height_px: int,
    theme: Theme,
    measure: Measure,
    scrolled: Mapping[str, int] | None = None,
    carets: Mapping[str, int] | None = None,
) -> list[Placed]:
    """The widgets of a tree with their boxes, back to front.

    `scrolled` is how far each scroll area is, in pixels; `carets` where the caret of each text field is, in characters.
    """
    job = _Layout(theme, measure, scrolled or {}, carets or {})
    job.place(tree, Box(0, 0, width_px, height_px), _Place())
    return sorted(job.placed, key=lambda placed: placed.layer)


class _Layout:
    """One pass. Sizes are remembered by widget and width, so that nesting costs nothing."""

    def __init__(
        self, theme: Theme, measure: Measure, scrolled: Mapping[str, int], carets: Mapping[str, int]
    ) -> None:
        self.placed: list[Placed] = []
        self._theme = theme
        self._measure = measure
        self._scrolled = scrolled
        self._carets = carets
        self._sizes: dict[tuple[int, int], tuple[int, int]] = {}
        self._layers = 0

    # Sizes: how large a widget wants to be where at most `room` pixels of width are free.

    def size(self, widget: w.Widget, room: int) -> tuple[int, int]:
        key = (id(widget), room)
        if key not in self._sizes:
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
            self._sizes[key] = width, height
        return self._sizes[key]

    def _natural(self, widget: w.Widget, room: int) -> tuple[int, int]:
        px = self._theme.px
        match widget:
            case w.Text():
                block = self._block(widget, room)
                return math.ceil(block.width_px), math.ceil(block.height_px)
            case w.Icon():
                if widget.size:
                    return px(widget.size), px(widget.size)
                text_px = self._theme.text_px(widget.role)
                return round(text_px * 1.3), round(text_px * 1.6)
            case w.Picture():
                return self._picture_size(widget, room)
            case w.Progress():
                return room, px(12)
            case w.Row():
                widths = self._row_widths(widget, room)
                heights = [self.size(child, got)[1] for child, got in zip(widget.children, widths)]
                return sum(widths) + self._gaps(widget), max(heights, default=0)
            case w.Column():
                sizes = [self.size(child, room) for child in widget.children]
                return max((s[0] for s in sizes), default=0), sum(s[1] for s in sizes) + self._gaps(widget)
            case w.Wrap():
                lines = self._lines(widget, room)
                width = max((self._line_width(line, px(widget.gap)) for line in lines), default=0)
                return width, sum(max(s[1] for _c, s in line) for line in lines) + px(widget.gap) * max(
                    0, len(lines) - 1
                )
            case w.Grid():
                columns, tile = self._columns(widget, room)
                rows = self._grid_rows(widget, columns, tile)
                return room, sum(rows) + px(widget.gap) * max(0, len(rows) - 1)
            case w.Stack():
                sizes = [self.size(child, room) for child in widget.children]
                return max((s[0] for s in sizes), default=0), max((s[1] for s in sizes), default=0)
            case w.At() | w.Modal():
                dx, dy = self._margins(widget)
                inner = self.size(widget.child, max(0, room - 2 * dx))
                return inner[0] + 2 * dx, inner[1] + 2 * dy
            case w.Card():
                return self._padded(widget.child, room, widget.padding)
            case w.Button():
                width, height = self._padded(widget.child, room, widget.padding)
                return width, max(height, px(44)) + px(LIP)
            case w.TextField():
                return room, self._line_px() + 2 * px(10)
            case w.ScrollArea():
                return self.size(widget.child, room)
        return 0, 0

    def _line_px(self) -> int:
        return math.ceil(self._measure.text("ក្រុម", self._theme.text_px("body"), False, None).height_px)

    def _padded(self, child: w.Widget, room: int, padding: tuple[float, float]) -> tuple[int, int]:
        dy, dx = self._theme.px(padding[0]), self._theme.px(padding[1])
        width, height = self.size(child, max(0, room - 2 * dx))
        return width + 2 * dx, height + 2 * dy

    def _block(self, text: w.Text, room: int) -> TextBlock:
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

    def _gaps(self, widget: w.Row | w.Column) -> int:
        return self._theme.px(widget.gap) * max(0, len(widget.children) - 1)

    def _row_widths(self, row: w.Row, room: int) -> list[int]:
        """Fixed children get what they want, as long as it is there; growing ones at most the rest."""
        left = room - self._gaps(row)
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

    def _lines(self, wrap: w.Wrap, room: int) -> list[list[tuple[w.Widget, tuple[int, int]]]]:
        gap = self._theme.px(wrap.gap)
        lines: list[list[tuple[w.Widget, tuple[int, int]]]] = []
        left = -1
        for child in wrap.children:
            size = self.size(child, room)
            if not lines or size[0] + gap > left:
                lines.append([])
                left = room + gap
            lines[-1].append((child, size))
            left -= size[0] + gap
        return lines

    @staticmethod
    def _line_width(line: Sequence[tuple[w.Widget, tuple[int, int]]], gap: int) -> int:
        return sum(size[0] for _child, size in line) + gap * (len(line) - 1)

    def _columns(self, grid: w.Grid, room: int) -> tuple[int, int]:
        """(number of columns, width of one): wider tiles for larger text."""
        gap = self._theme.px(grid.gap)
        tile = self._theme.px(grid.tile * (1 + (self._theme.text_scale - 1) * 0.6))
        fit = max(1, (room + gap) // (tile + gap))
        columns = max(1, min(fit, grid.most_columns, max(1, len(grid.children))))
        wide = (room - gap * (columns - 1)) // columns
        return columns, min(wide, int(tile * 1.6)) if len(grid.children) < fit else wide

    def _grid_rows(self, grid: w.Grid, columns: int, tile: int) -> list[int]:
        heights = [self.size(child, tile)[1] for child in grid.children]
        return [max(heights[start : start + columns]) for start in range(0, len(heights), columns)]

    def _margins(self, widget: w.At | w.Modal) -> tuple[int, int]:
        px = self._theme.px
        if isinstance(widget, w.At) and widget.margin_y is not None:
            return px(widget.margin), px(widget.margin_y)
        return px(widget.margin), px(widget.margin)

    # Places: the box is given, the children are put into it.

    def place(self, widget: w.Widget, box: Box, at: _Place) -> None:
        px = self._theme.px
        match widget:
            case w.Text():
                self._add(widget, box, at, block=self._block(widget, box.w))
            case w.Row():
                self._place_row(widget, box, at)
            case w.Column():
                self._place_column(widget, box, at)
            case w.Wrap():
                self._place_wrap(widget, box, at)
            case w.Grid():
                self._place_grid(widget, box, at)
            case w.Stack():
                for index, child in enumerate(widget.children):
                    if index:
                        self._layers += 1
                        at = at._replace(layer=self._layers)
                    self.place(child, box, at)
            case w.At():
                self.place(widget.child, self._anchored(widget, box, widget.x, widget.y), at)
            case w.Modal():
                inside = at._replace(modal=widget.id)
                self._add(widget, box, inside)
                self._layers += 1
                self.place(
                    widget.child,
                    self._anchored(widget, box, 0.5, widget.y),
                    inside._replace(layer=self._layers),
                )
            case w.Card():
                self._add(widget, box, at)
                self.place(
                    widget.child,
                    _inset(box, px(widget.padding[0]), px(widget.padding[1])),
                    at._replace(ink=widget.ink),
                )
            case w.Button():
                self._place_button(widget, box, at)
            case w.ScrollArea():
                self._place_scroll(widget, box, at)
            case w.TextField():
                self._place_field(widget, box, at)
            case w.Spacer():
                pass
            case _:
                self._add(widget, box, at)

    def _add(self, widget: w.Widget, box: Box, at: _Place, block: TextBlock | None = None) -> None:
        self.placed.append(Placed(widget, box, *at, block))

    def _anchored(self, widget: w.At | w.Modal, box: Box, x: float, y: float) -> Box:
        dx, dy = self._margins(widget)
        room = Box(box.x + dx, box.y + dy, max(0, box.w - 2 * dx), max(0, box.h - 2 * dy))
        width, height = self.size(widget.child, room.w)
        height = min(height, room.h)
        return Box(room.x + round((room.w - width) * x), room.y + round((room.h - height) * y), width, height)

    def _place_row(self, row: w.Row, box: Box, at: _Place) -> None:
        widths = self._row_widths(row, box.w)
        spare = box.w - self._gaps(row) - sum(widths)
        growing = sum(child.grow for child in row.children)
        x = box.x
        for child, natural in zip(row.children, widths):
            width = natural + (round(spare * child.grow / growing) if growing and spare > 0 else 0)
            height = box.h if row.align == "stretch" else min(box.h, self.size(child, width)[1])
            y = box.y + _aligned(box.h - height, row.align)
            self.place(child, Box(x, y, width, height), at)
            x += width + self._theme.px(row.gap)

    def _place_column(self, column: w.Column, box: Box, at: _Place) -> None:
        sizes = [self.size(child, box.w) for child in column.children]
        heights = [size[1] for size in sizes]
        spare = box.h - self._gaps(column) - sum(heights)
        growing = sum(child.grow for child in column.children)
        if spare > 0 and growing:
            for index, child in enumerate(column.children):
                heights[index] += int(spare * child.grow / growing)
        elif spare < 0:
            self._shrink(column, heights, -spare)
        y = box.y
        for child, (natural, _height), height in zip(column.children, sizes, heights):
            stretches = column.align == "stretch" and child.max_width is None and child.width is None
            width = box.w if stretches else natural
            x = box.x + _aligned(box.w - width, "center" if column.align == "stretch" else column.align)
            self.place(child, Box(x, y, width, height), at)
            y += height + self._theme.px(column.gap)

    def _shrink(self, column: w.Column, heights: list[int], missing: int) -> None:
        """Take what is missing from the children that can scroll, the tallest first."""
        elastic = [index for index, child in enumerate(column.children) if _can_shrink(child)]
        for index in sorted(elastic, key=lambda i: -heights[i]):
            taken = min(missing, max(0, heights[index] - self._theme.px(60)))
            heights[index] -= taken
            missing -= taken

    def _place_wrap(self, wrap: w.Wrap, box: Box, at: _Place) -> None:
        gap = self._theme.px(wrap.gap)
        y = box.y
        for line in self._lines(wrap, box.w):
            height = max(size[1] for _child, size in line)
            x = box.x + _aligned(box.w - self._line_width(line, gap), wrap.justify)
            for child, size in line:
                self.place(child, Box(x, y + (height - size[1]) // 2, size[0], size[1]), at)
                x += size[0] + gap
            y += height + gap

    def _place_grid(self, grid: w.Grid, box: Box, at: _Place) -> None:
        gap = self._theme.px(grid.gap)
        columns, tile = self._columns(grid, box.w)
        y = box.y
        left = box.x + (box.w - columns * tile - (columns - 1) * gap) // 2
        for row, height in enumerate(self._grid_rows(grid, columns, tile)):
            for column, child in enumerate(grid.children[row * columns : (row + 1) * columns]):
                self.place(child, Box(left + column * (tile + gap), y, tile, height), at)
            y += height + gap

    def _place_button(self, button: w.Button, box: Box, at: _Place) -> None:
        self._add(button, box, at)
        look = self._theme.palette.buttons[button.kind if button.is_enabled else "disabled"]
        px = self._theme.px
        face = _inset(Box(box.x, box.y, box.w, box.h - px(LIP)), px(button.padding[0]), px(button.padding[1]))
        width, height = self.size(button.child, face.w)
        if button.align in ("stretch", "top"):
            width = face.w
        inner = Box(
            face.x + _aligned(face.w - width, button.align),
            face.y + (0 if button.align == "top" else (face.h - min(height, face.h)) // 2),
            width,
            min(height, face.h),
        )
        self.place(button.child, inner, at._replace(owner=button.id, ink=look.ink))

    def _place_field(self, text_field: w.TextField, box: Box, at: _Place) -> None:
        """A text that is wider than its field is shown around the caret."""
        size = self._theme.text_px("body")
        room = box.w - 2 * self._theme.px(14)
        value = text_field.value
        caret = max(0, min(self._carets.get(text_field.id, len(value)), len(value)))
        starts = [0, *cluster_starts(value)]
        begin = next(s for s in starts if self._width(value[s:caret], size) <= room or s >= caret)
        shown = value[begin:]
        while shown and self._width(shown, size) > room:
            shown = shown[: cluster_starts(shown)[-1]]
        block = self._measure.text(shown if value else text_field.placeholder, size, False, None)
        if not value and block.width_px > room:
            block = self._measure.text(ELLIPSIS, size, False, None)
        caret_px = round(self._width(value[begin:caret], size))
        self.placed.append(Placed(text_field, box, *at, block, caret_px=caret_px))

    def _width(self, text: str, size: int) -> float:
        # A joiner at the end keeps a space there from being trimmed.
        return self._measure.text(text + "\u2060", size, False, None).width_px if text else 0.0

    def _place_scroll(self, area: w.ScrollArea, box: Box, at: _Place) -> None:
        width = box.w
        content = self.size(area.child, width)[1]
        if content > box.h:
            width = max(0, box.w - self._theme.px(SCROLLBAR))
            content = self.size(area.child, width)[1]
        offset = max(0, min(self._scrolled.get(area.id, 0), content - box.h))
        clip: Box | None = box if at.clip is None else box.common(at.clip)
        if content <= box.h:
            clip = at.clip  # nothing to cut off, so glows and focus rings may reach over the edge
        part = offset / (content - box.h) if content > box.h else 0.0
        here = at._replace(scroll=area.id)
        self.placed.append(Placed(area, box, *here, content_px=content, scroll_part=part))
        inside = at._replace(clip=clip, scroll=area.id)
        self.place(area.child, Box(box.x, box.y - offset, width, max(content, box.h)), inside)


def _can_shrink(widget: w.Widget) -> bool:
    """Whether a scroll area inside takes up what is missing."""
    match widget:
        case w.ScrollArea():
            return True
        case w.Column() | w.Stack() | w.Row():
            return any(map(_can_shrink, widget.children))
        case w.Card():
            return _can_shrink(widget.child)
    return False


def _inset(box: Box, dy: int, dx: int) -> Box:
    return Box(box.x + dx, box.y + dy, max(0, box.w - 2 * dx), max(0, box.h - 2 * dy))


def _aligned(spare: int, align: str) -> int:
    return {"center": spare // 2, "end": spare}.get(align, 0)
