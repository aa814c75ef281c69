"""Where every widget stands: a pure function of tree, window, theme and the measures of texts and pictures.

Pixels; x runs right and y down from the window's top left corner. Every position and size is whole, so that
text stands on pixels. Nothing here knows Panda3D.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scenes.khmer.clusters import cluster_starts
from scenes.player.ui import widgets as w
from scenes.player.ui.sizes import ELLIPSIS, LIP, Measure, Sizes
from scenes.player.ui.theme import Theme
from scenes.records import dataclass, field
from scenes.stage.text_layout import TextBlock

SCROLLBAR = 14.0
"""Width that a scroll area keeps free for its bar, in units."""


RIM = 6.0
"""How far focus rings may reach out of a scroll area, in units."""


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


@dataclass(frozen=True, slots=True)
class Placed:
    """One widget and its box. `layer` grows towards the viewer; `clip` is the part that may be seen.

    `owner` is the button it belongs to, `scroll` the scroll area and `modal` the dialog around it; `ink` is the
    colour name that "inherit" means here. `content_px` is the full height inside a scroll area and
    `scroll_part` how far it is scrolled, 0 to 1; `caret_px` is the caret's distance from a field's text's left end,
    `caret_line` the line it stands in. `aim` is where the keys point on a board, in parts of its size.
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
    caret_line: int = 0
    aim: tuple[float, float] = (0.5, 0.5)


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
    aims: Mapping[str, tuple[float, float]] | None = None,
) -> list[Placed]:
    """The widgets of a tree with their boxes, back to front.

    `scrolled` is how far each scroll area is, in pixels; `carets` where the caret of each text field is, in characters;
    `aims` where the keys point on each board.
    """
    job = _Layout(theme, measure, scrolled or {}, carets or {}, aims or {})
    job.place(tree, Box(0, 0, width_px, height_px), _Place())
    return sorted(job.placed, key=lambda placed: placed.layer)


class _Layout:
    """One pass: boxes are given from the outside in."""

    def __init__(
        self,
        theme: Theme,
        measure: Measure,
        scrolled: Mapping[str, int],
        carets: Mapping[str, int],
        aims: Mapping[str, tuple[float, float]],
    ) -> None:
        self.placed: list[Placed] = []
        self._theme = theme
        self._measure = measure
        self._scrolled = scrolled
        self._carets = carets
        self._aims = aims
        self._sizes = Sizes(theme, measure)
        self._layers = 0

    # Places: the box is given, the children are put into it.

    def place(self, widget: w.Widget, box: Box, at: _Place) -> None:
        px = self._theme.px
        match widget:
            case w.Text():
                self._add(widget, box, at, block=self._sizes.block(widget, box.w))
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
            case w.FirstFitting():
                fitting = (o for o in widget.options if self._sizes.size(o, box.w)[1] <= box.h)
                self.place(next(fitting, widget.options[-1]), box, at)
            case w.At():
                self.place(widget.child, self._anchored(widget, box, widget.x, widget.y), at)
            case w.Pin():
                self.place(widget.child, self._pinned(widget, box), at)
            case w.Board():
                self.place(widget.child, box, at)
                self._layers += 1  # in front of its child: what is pressed is the board
                aim = self._aims.get(widget.id, (0.5, 0.5))
                self.placed.append(Placed(widget, box, *at._replace(layer=self._layers), aim=aim))
            case w.Modal():
                inside = at._replace(modal=widget.id)
                self._add(widget, box, inside)
                self._layers += 1
                self.place(
                    widget.child,
                    self._anchored(widget, box, 0.5, widget.y),
                    inside._replace(layer=self._layers),
                )
            case w.Padding():
                self.place(widget.child, _inset(box, px(widget.padding[0]), px(widget.padding[1])), at)
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
        dx, dy = self._sizes.margins(widget)
        room = Box(box.x + dx, box.y + dy, max(0, box.w - 2 * dx), max(0, box.h - 2 * dy))
        width, height = self._sizes.size(widget.child, room.w)
        height = min(height, room.h)
        return Box(room.x + round((room.w - width) * x), room.y + round((room.h - height) * y), width, height)

    def _pinned(self, pin: w.Pin, box: Box) -> Box:
        width, height = self._sizes.size(pin.child, box.w)
        width, height = min(width, box.w), min(height, box.h)
        x, y = round(box.w * pin.x - width / 2), round(box.h * pin.y - height / 2)
        return Box(
            box.x + max(0, min(x, box.w - width)), box.y + max(0, min(y, box.h - height)), width, height
        )

    def _place_row(self, row: w.Row, box: Box, at: _Place) -> None:
        widths = self._sizes.row_widths(row, box.w)
        spare = box.w - self._sizes.gaps(row) - sum(widths)
        growing = sum(child.grow for child in row.children)
        x = box.x
        for child, natural in zip(row.children, widths):
            width = natural + (round(spare * child.grow / growing) if growing and spare > 0 else 0)
            height = box.h if row.align == "stretch" else min(box.h, self._sizes.size(child, width)[1])
            y = box.y + _aligned(box.h - height, row.align)
            self.place(child, Box(x, y, width, height), at)
            x += width + self._theme.px(row.gap)

    def _place_column(self, column: w.Column, box: Box, at: _Place) -> None:
        sizes = [self._sizes.size(child, box.w) for child in column.children]
        heights = [size[1] for size in sizes]
        spare = box.h - self._sizes.gaps(column) - sum(heights)
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
        for line in self._sizes.lines(wrap, box.w):
            height = max(size[1] for _child, size in line)
            x = box.x + _aligned(box.w - self._sizes.line_width(line, gap), wrap.justify)
            for child, size in line:
                self.place(child, Box(x, y + (height - size[1]) // 2, size[0], size[1]), at)
                x += size[0] + gap
            y += height + gap

    def _place_grid(self, grid: w.Grid, box: Box, at: _Place) -> None:
        gap = self._theme.px(grid.gap)
        columns, tile = self._sizes.columns(grid, box.w)
        y = box.y
        left = box.x + (box.w - columns * tile - (columns - 1) * gap) // 2
        for row, height in enumerate(self._sizes.grid_rows(grid, columns, tile)):
            for column, child in enumerate(grid.children[row * columns : (row + 1) * columns]):
                self.place(child, Box(left + column * (tile + gap), y, tile, height), at)
            y += height + gap

    def _place_button(self, button: w.Button, box: Box, at: _Place) -> None:
        self._add(button, box, at)
        look = self._theme.palette.buttons[button.kind if button.is_enabled else "disabled"]
        px = self._theme.px
        face = _inset(Box(box.x, box.y, box.w, box.h - px(LIP)), px(button.padding[0]), px(button.padding[1]))
        width, height = self._sizes.size(button.child, face.w)
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
        if text_field.lines > 1 and value:
            self._place_lines(text_field, box, at, caret)
            return
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

    def _place_lines(self, text_field: w.TextField, box: Box, at: _Place, caret: int) -> None:
        """Of a text with more lines than its field, those round the caret are shown."""
        size, value = self._theme.text_px("body"), text_field.value
        room = float(max(1, box.w - 2 * self._theme.px(14)))
        before = self._measure.text(value[:caret] + "\u2060", size, False, room).lines
        lines = [line.plain for line in self._measure.text(value, size, False, room).lines]
        at_line = min(len(before), len(lines)) - 1
        first = max(0, min(at_line - text_field.lines + 1, len(lines) - text_field.lines))
        shown = lines[first : first + text_field.lines]
        block = self._measure.text("\n".join(shown), size, False, None)
        caret_px = min(round(before[-1].width_px), int(room))
        self.placed.append(Placed(text_field, box, *at, block, caret_px=caret_px, caret_line=at_line - first))

    def _width(self, text: str, size: int) -> float:
        # A joiner at the end keeps a space there from being trimmed.
        return self._measure.text(text + "\u2060", size, False, None).width_px if text else 0.0

    def _place_scroll(self, area: w.ScrollArea, box: Box, at: _Place) -> None:
        width = box.w
        content = self._sizes.size(area.child, width)[1]
        if content > box.h:
            width = max(0, box.w - self._theme.px(SCROLLBAR))
            content = self._sizes.size(area.child, width)[1]
        offset = max(0, min(self._scrolled.get(area.id, 0), content - box.h))
        rim = self._theme.px(RIM)
        wide = Box(box.x - rim, box.y - rim, box.w + rim, box.h + 2 * rim)
        clip: Box | None = wide if at.clip is None else wide.common(at.clip)
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
        case w.Card() | w.At() | w.Padding() | w.Pin():
            return _can_shrink(widget.child)
    return False


def _inset(box: Box, dy: int, dx: int) -> Box:
    return Box(box.x + dx, box.y + dy, max(0, box.w - 2 * dx), max(0, box.h - 2 * dy))


def _aligned(spare: int, align: str) -> int:
    return {"center": spare // 2, "end": spare}.get(align, 0)
