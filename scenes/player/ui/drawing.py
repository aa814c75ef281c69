"""What is drawn for each placed widget: marks, plain data in paint order. The painter turns them into geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scenes.player.ui import widgets as w
from scenes.player.ui.layout import Box, Placed
from scenes.player.ui.sizes import LIP
from scenes.player.ui.theme import Rgba, Theme
from scenes.records import dataclass, field
from scenes.stage.text_layout import TextBlock


@dataclass(frozen=True, slots=True)
class Fill:
    """A rounded rectangle; with `bottom` it is shaded downwards; `soft` is half the width of its faded edge."""

    width: int
    height: int
    radius: float
    color: Rgba
    bottom: Rgba | None = None
    soft: float = 0.5


@dataclass(frozen=True, slots=True)
class Border:
    """The outline of a rounded rectangle, inside its edge."""

    width: int
    height: int
    radius: float
    thickness: float
    color: Rgba


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon."""

    name: str
    size: int
    ink: Rgba
    paper: Rgba


@dataclass(frozen=True, slots=True)
class Label:
    """A set text. The block follows from the rest, so only the rest is compared."""

    text: str
    size_px: int
    bold: bool
    width: int
    align: float
    color: Rgba
    block: TextBlock = field(compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a rounded box."""

    source: str
    width: int
    height: int
    radius: float
    fit: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, in pixels from the top left."""

    points: tuple[tuple[float, float], ...]
    thickness: float
    color: Rgba


What = Fill | Border | Sign | Label | Image | Curve


class Mark(NamedTuple):
    """One thing to draw, its top left corner at (x, y)."""

    x: int
    y: int
    what: What
    layer: int
    clip: Box | None


class Attention(NamedTuple):
    """Where pointer and keyboard are."""

    hover: str = ""
    pressed: str = ""
    focus: str = ""
    is_focus_shown: bool = False
    caret: int = 0


_ALIGN = {"start": 0.0, "center": 0.5, "end": 1.0}


def marks(
    placed: Sequence[Placed], theme: Theme, attention: Attention, pictures: frozenset[str] = frozenset()
) -> list[Mark]:
    """All marks of a laid-out tree. `pictures` are the sources that can be shown; others get a placeholder."""
    job = _Drawing(theme, attention, pictures)
    return [mark for item in placed for mark in job.draw(item)]


class _Drawing:
    def __init__(self, theme: Theme, attention: Attention, pictures: frozenset[str]) -> None:
        self._theme = theme
        self._palette = theme.palette
        self._attention = attention
        self._pictures = pictures
        self._sunk = attention.pressed if attention.pressed == attention.hover else ""

    def draw(self, item: Placed) -> Iterator[Mark]:
        box = item.box
        dy = self._theme.px(LIP) - 1 if item.owner and item.owner == self._sunk else 0
        for x, y, what in self._parts(item):
            yield Mark(box.x + round(x), box.y + round(y) + dy, what, item.layer, item.clip)

    def _parts(self, item: Placed) -> Iterator[tuple[float, float, What]]:
        box, px = item.box, self._theme.px
        widget = item.widget
        match widget:
            case w.Text():
                if item.block is not None and widget.text:
                    text = "\n".join(line.plain for line in item.block.lines)
                    color = self._color(widget.color, item)
                    yield (
                        0,
                        0,
                        Label(
                            text,
                            item.block.size_px,
                            widget.bold,
                            box.w,
                            _ALIGN[widget.align],
                            color,
                            item.block,
                        ),
                    )
            case w.Icon():
                side = min(box.w, box.h)
                sign = Sign(
                    widget.name, side, self._color(widget.color, item), self._color(widget.paper, item)
                )
                yield (box.w - side) // 2, (box.h - side) // 2, sign
            case w.Picture():
                yield from self._picture(widget, box)
            case w.Progress():
                radius = box.h / 2
                yield 0, 0, Fill(box.w, box.h, radius, self._palette["track"])
                part = max(0.0, min(1.0, widget.value))
                if part > 0:
                    width = max(box.h, round(box.w * part))
                    yield 0, 0, Fill(width, box.h, radius, self._palette[widget.color])
            case w.Plot():
                yield from self._plot(widget, box)
            case w.Card():
                yield from self._card(widget, box)
            case w.Backdrop():
                bottom = self._palette[widget.bottom] if widget.bottom else None
                yield 0, 0, Fill(box.w, box.h, 0, self._palette[widget.color], bottom)
            case w.Modal():
                if widget.dims:
                    yield -2, -2, Fill(box.w + 4, box.h + 4, 0, self._palette["dim"])
            case w.Button():
                yield from self._button(widget, box)
            case w.TextField():
                yield from self._field(widget, item)
            case w.Board():
                if self._is_focused(widget.id):
                    yield from self._ring(Box(0, 0, box.w, box.h), px(12))
                    yield from self._aim(item.aim, box)
            case w.ScrollArea():
                if item.content_px > box.h:
                    width = px(6)
                    thumb = max(px(36), round(box.h * box.h / item.content_px))
                    # How far it is scrolled is told by the child; see Interface.scroll_part.
                    yield box.w - width, 0, Fill(width, box.h, width / 2, self._palette["track"])
                    top = round((box.h - thumb) * item.scroll_part)
                    yield box.w - width, top, Fill(width, thumb, width / 2, self._palette["muted"])
                    if self._is_focused(widget.id):
                        yield from self._ring(Box(0, 0, box.w, box.h), px(6))

    def _plot(self, plot: w.Plot, box: Box) -> Iterator[tuple[float, float, What]]:
        thin, faint = self._theme.px(1), self._palette["line"]
        for part in plot.across:
            yield part * (box.w - thin), 0, Fill(thin, box.h, 0, faint)
        for part in plot.upward:
            yield 0, (1.0 - part) * (box.h - thin), Fill(box.w, thin, 0, faint)
        for color, (middle, wide, foot, top) in plot.bars:
            width, height = max(1, round(wide * box.w)), max(1, round(abs(top - foot) * box.h))
            corner = (middle - wide / 2) * box.w, (1.0 - max(foot, top)) * box.h
            yield (*corner, Fill(width, height, 0, color))
        for color, line in plot.lines:
            points = tuple((round(x * box.w, 1), round((1.0 - y) * box.h, 1)) for x, y in line)
            if len(points) > 1:
                yield 0, 0, Curve(points, self._theme.px(plot.thickness), color)

    def _color(self, name: str, item: Placed) -> Rgba:
        return self._palette[item.ink if name == "inherit" else name]

    def _is_focused(self, widget_id: str) -> bool:
        return self._attention.is_focus_shown and self._attention.focus == widget_id

    def _ring(self, box: Box, radius: float) -> Iterator[tuple[float, float, What]]:
        """The focus ring: dark on a light gap, so that it is seen on every colour."""
        px = self._theme.px
        gap, line = px(2), px(3)
        far = gap + line
        yield (
            box.x - far - 1,
            box.y - far - 1,
            Border(
                box.w + 2 * far + 2,
                box.h + 2 * far + 2,
                radius + far + 1,
                far + 1,
                self._palette["focus_gap"],
            ),
        )
        yield (
            box.x - far,
            box.y - far,
            Border(box.w + 2 * far, box.h + 2 * far, radius + far, line, self._palette["focus"]),
        )

    def _aim(self, aim: tuple[float, float], box: Box) -> Iterator[tuple[float, float, What]]:
        """Two crossing lines with a gap in the middle, dark on light, so that they are seen on every picture."""
        px = self._theme.px
        x, y = round(aim[0] * box.w), round(aim[1] * box.h)
        for thick, far, color in ((px(7), px(22), "focus_gap"), (px(3), px(20), "focus")):
            ink, near = self._palette[color], px(6)
            for side in (-1, 1):
                begin = near if side > 0 else -far
                yield x + begin, y - thick // 2, Fill(far - near, thick, 0, ink)
                yield x - thick // 2, y + begin, Fill(thick, far - near, 0, ink)

    def _shadow(self, box: Box, radius: float, depth: float) -> Iterator[tuple[float, float, What]]:
        if self._palette.has_shadows:
            px = self._theme.px
            soft = px(depth)
            color = self._palette["shadow"]
            yield box.x, box.y + soft // 3, Fill(box.w, box.h, radius, color, soft=soft)
            yield box.x, box.y + px(1), Fill(box.w, box.h, radius, (*color[:3], color[3] * 0.6), soft=px(3))

    def _card(self, card: w.Card, box: Box) -> Iterator[tuple[float, float, What]]:
        radius = min(self._theme.px(card.radius), box.h / 2)
        if card.shadow:
            yield from self._shadow(Box(0, 0, box.w, box.h), radius, 16)
        yield 0, 0, Fill(box.w, box.h, radius, self._palette[card.fill])
        border = card.border or ("line" if self._theme.high_contrast else "")
        if border:
            thick = self._theme.px(self._palette.border_width)
            yield 0, 0, Border(box.w, box.h, radius, thick, self._palette[border])

    def _button(self, button: w.Button, box: Box) -> Iterator[tuple[float, float, What]]:
        px = self._theme.px
        look = self._palette.buttons[button.kind if button.is_enabled else "disabled"]
        lip = px(LIP)
        is_sunk = button.id == self._sunk
        is_hover = button.id in (self._attention.hover, self._attention.pressed) and button.is_enabled
        top = lip - 1 if is_sunk else 0
        height = box.h - lip
        radius = min(px(button.radius), height / 2)
        if button.kind in ("glass", "tile"):
            yield from self._shadow(Box(0, 0, box.w, box.h), radius, 8)
        if look.lip[3] and not is_sunk:
            yield 0, lip, Fill(box.w, height, radius, look.lip)
        face = look.hover if is_hover else look.face
        if face[3]:
            yield 0, top, Fill(box.w, height, radius, face)
        if look.border[3]:
            yield 0, top, Border(box.w, height, radius, px(self._palette.border_width), look.border)
        if self._is_focused(button.id):
            yield from self._ring(Box(0, top, box.w, box.h - top), radius)

    def _field(self, text_field: w.TextField, item: Placed) -> Iterator[tuple[float, float, What]]:
        px, box = self._theme.px, item.box
        has_focus = self._attention.focus == text_field.id
        yield 0, 0, Fill(box.w, box.h, px(12), self._palette["surface"])
        color = self._palette["primary" if has_focus else "line"]
        yield 0, 0, Border(box.w, box.h, px(12), px(2), color)
        inside = px(14)
        if item.block is not None and item.block.width_px:
            color = self._palette["text" if text_field.value else "muted"]
            text = "\n".join(line.plain for line in item.block.lines)
            top = px(10) if text_field.lines > 1 else (box.h - item.block.height_px) // 2
            yield (
                inside,
                top,
                Label(text, item.block.size_px, False, box.w - 2 * inside, 0.0, color, item.block),
            )
        if has_focus:
            height = (box.h - 2 * px(9)) // text_field.lines
            top = px(9) + item.caret_line * height
            yield inside + item.caret_px, top, Fill(px(2), height, 0, self._palette["text"])
            if self._attention.is_focus_shown:
                yield from self._ring(Box(0, 0, box.w, box.h), px(12))

    def _picture(self, picture: w.Picture, box: Box) -> Iterator[tuple[float, float, What]]:
        radius = self._theme.px(picture.radius)
        if picture.source in self._pictures:
            yield 0, 0, Image(picture.source, box.w, box.h, radius, picture.fit)
            return
        yield 0, 0, Fill(box.w, box.h, radius, self._palette["accent_tint"], self._palette["primary_tint"])
        side = max(8, round(min(box.w, box.h) * 0.4))
        sign = Sign(picture.icon, side, self._palette["primary"], self._palette["accent_tint"])
        yield (box.w - side) // 2, (box.h - side) // 2, sign
