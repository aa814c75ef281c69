"""Colours, sizes and spacing of the interface. Pure data: what a widget looks like is decided here."""

from __future__ import annotations

from typing import Literal

from scenes.records import dataclass

Rgba = tuple[float, float, float, float]
Role = Literal["display", "title", "heading", "body", "small"]
TEXT_SIZES = (100, 125, 150, 200)
"""Percentages a pupil can choose from."""

BODY_PX = 20.0
SMALLEST_TEXT_PX = 16
"""Khmer stacks below this are mush (measured)."""

_REFERENCE = (1024.0, 768.0)
# How much larger than the body text a role is, in body sizes. Added, not multiplied: a heading at 200 % that is
# as tall as a hand would leave no room for what it is the heading of.
_ROLE_EXTRA: dict[Role, float] = {"display": 0.9, "title": 0.45, "heading": 0.15, "body": 0.0, "small": -0.15}


def rgba(hex_text: str, alpha: float = 1.0) -> Rgba:
    """ "#rrggbb" as four numbers from 0 to 1."""
    red, green, blue = (int(hex_text[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue, alpha


@dataclass(frozen=True, slots=True)
class ButtonLook:
    """Colours of one kind of button: its face, the edge below it that makes it look pressable, border, ink."""

    face: Rgba
    hover: Rgba
    lip: Rgba
    border: Rgba
    ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours and the looks of the kinds of buttons."""

    colors: dict[str, Rgba]
    buttons: dict[str, ButtonLook]
    border_width: float
    has_shadows: bool

    def __getitem__(self, name: str) -> Rgba:
        return self.colors[name]


_CLEAR = rgba("#000000", 0.0)

CALM = Palette(
    colors={
        "ground": rgba("#fbf5e9"),
        "ground_deep": rgba("#f3e7cf"),
        "surface": rgba("#fffdf9"),
        "sunken": rgba("#f4eee2"),
        "line": rgba("#e3d8c3"),
        "text": rgba("#2d2a32"),
        "muted": rgba("#5f5866"),
        "primary": rgba("#0b766a"),
        "primary_tint": rgba("#dff2ee"),
        "on_primary": rgba("#ffffff"),
        "accent": rgba("#a8500c"),
        "accent_tint": rgba("#fdebd3"),
        "right": rgba("#1b6e37"),
        "right_tint": rgba("#def3e1"),
        "wrong": rgba("#a83a12"),
        "wrong_tint": rgba("#fde6dc"),
        "star": rgba("#f2a90f"),
        "star_empty": rgba("#d9cfbd"),
        "focus": rgba("#1450b8"),
        "focus_gap": rgba("#ffffff"),
        "shadow": rgba("#3b2a14", 0.26),
        "dim": rgba("#241d2b", 0.52),
        "glass": rgba("#fffdf9", 0.95),
        "caption": rgba("#221e29", 0.86),
        "on_caption": rgba("#ffffff"),
        "selection": rgba("#bfe0da"),
        "track": rgba("#e6dcc9"),
        "white": rgba("#ffffff"),
        "pupil1": rgba("#0b766a"),
        "pupil2": rgba("#8a3d9c"),
        "pupil3": rgba("#a8500c"),
        "pupil4": rgba("#1f5fbf"),
    },
    buttons={
        "primary": ButtonLook(rgba("#0b766a"), rgba("#0d6a60"), rgba("#07534b"), _CLEAR, "on_primary"),
        "secondary": ButtonLook(rgba("#fffdf9"), rgba("#f6f0e4"), rgba("#dccfb6"), rgba("#dccfb6"), "text"),
        "quiet": ButtonLook(_CLEAR, rgba("#efe6d5"), _CLEAR, _CLEAR, "text"),
        "glass": ButtonLook(rgba("#fffdf9", 0.95), rgba("#f3ead9"), rgba("#cbbb9d"), _CLEAR, "text"),
        "choice": ButtonLook(rgba("#fffdf9"), rgba("#f6f0e4"), rgba("#dccfb6"), rgba("#dccfb6"), "text"),
        "chosen": ButtonLook(rgba("#dff2ee"), rgba("#d2ebe6"), rgba("#0b766a"), rgba("#0b766a"), "text"),
        "right": ButtonLook(rgba("#def3e1"), rgba("#def3e1"), rgba("#1b6e37"), rgba("#1b6e37"), "text"),
        "wrong": ButtonLook(rgba("#fde6dc"), rgba("#fde6dc"), rgba("#a83a12"), rgba("#a83a12"), "text"),
        "plain": ButtonLook(rgba("#fffdf9"), rgba("#fffdf9"), rgba("#dccfb6"), rgba("#e3d8c3"), "muted"),
        "disabled": ButtonLook(rgba("#ece4d5"), rgba("#ece4d5"), rgba("#ddd2bd"), _CLEAR, "muted"),
        "danger": ButtonLook(rgba("#fffdf9"), rgba("#fdeee6"), rgba("#e2b8a4"), rgba("#e2b8a4"), "wrong"),
        "tile": ButtonLook(rgba("#fffdf9"), rgba("#fffaf0"), rgba("#e0d3ba"), rgba("#e9dfcc"), "text"),
    },
    border_width=2.0,
    has_shadows=True,
)

_BLACK, _WHITE, _YELLOW = rgba("#000000"), rgba("#ffffff"), rgba("#ffd91a")

CONTRAST = Palette(
    colors={
        "ground": _BLACK,
        "ground_deep": _BLACK,
        "surface": _BLACK,
        "sunken": rgba("#1c1c1c"),
        "line": _WHITE,
        "text": _WHITE,
        "muted": rgba("#e4e4e4"),
        "primary": _YELLOW,
        "primary_tint": rgba("#3a3100"),
        "on_primary": _BLACK,
        "accent": rgba("#ffc38a"),
        "accent_tint": rgba("#2b1a00"),
        "right": rgba("#7df0a0"),
        "right_tint": rgba("#00280d"),
        "wrong": rgba("#ffb08c"),
        "wrong_tint": rgba("#360f00"),
        "star": _YELLOW,
        "star_empty": rgba("#6a6a6a"),
        "focus": rgba("#4fd8ff"),
        "focus_gap": _BLACK,
        "shadow": _CLEAR,
        "dim": rgba("#000000", 0.78),
        "glass": _BLACK,
        "caption": _BLACK,
        "on_caption": _WHITE,
        "selection": rgba("#6b5a00"),
        "track": rgba("#555555"),
        "white": _WHITE,
        "pupil1": _YELLOW,
        "pupil2": rgba("#f0a8ff"),
        "pupil3": rgba("#ffc38a"),
        "pupil4": rgba("#9cc9ff"),
    },
    buttons={
        "primary": ButtonLook(_YELLOW, rgba("#ffe769"), rgba("#b39600"), _CLEAR, "on_primary"),
        "secondary": ButtonLook(_BLACK, rgba("#333333"), _WHITE, _WHITE, "text"),
        "quiet": ButtonLook(_BLACK, rgba("#333333"), _CLEAR, _WHITE, "text"),
        "glass": ButtonLook(_BLACK, rgba("#333333"), _WHITE, _WHITE, "text"),
        "choice": ButtonLook(_BLACK, rgba("#333333"), _WHITE, _WHITE, "text"),
        "chosen": ButtonLook(rgba("#3a3100"), rgba("#4a3f00"), _YELLOW, _YELLOW, "text"),
        "right": ButtonLook(rgba("#00280d"), rgba("#00280d"), rgba("#7df0a0"), rgba("#7df0a0"), "text"),
        "wrong": ButtonLook(rgba("#360f00"), rgba("#360f00"), rgba("#ffb08c"), rgba("#ffb08c"), "text"),
        "plain": ButtonLook(_BLACK, _BLACK, rgba("#8a8a8a"), rgba("#8a8a8a"), "muted"),
        "disabled": ButtonLook(rgba("#1c1c1c"), rgba("#1c1c1c"), _CLEAR, rgba("#8a8a8a"), "muted"),
        "danger": ButtonLook(_BLACK, rgba("#333333"), rgba("#ffb08c"), rgba("#ffb08c"), "wrong"),
        "tile": ButtonLook(_BLACK, rgba("#222222"), _WHITE, _WHITE, "text"),
    },
    border_width=2.0,
    has_shadows=False,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """How large things are in this window and in which colours.

    `unit` is the number of pixels of one design unit (1 in a window of 1024x768, more in a larger one);
    `text_scale` is what the pupil chose, from 1 to 2.
    """

    width_px: int
    height_px: int
    text_scale: float = 1.0
    high_contrast: bool = False
    reduced_motion: bool = False

    @classmethod
    def for_window(
        cls,
        width_px: int,
        height_px: int,
        text_percent: int = 100,
        high_contrast: bool = False,
        reduced_motion: bool = False,
    ) -> Theme:
        scale = max(100, min(200, text_percent)) / 100
        return cls(width_px, height_px, scale, high_contrast, reduced_motion)

    @property
    def unit(self) -> float:
        fit = min(self.width_px / _REFERENCE[0], self.height_px / _REFERENCE[1])
        return max(0.8, min(3.0, fit))

    @property
    def palette(self) -> Palette:
        return CONTRAST if self.high_contrast else CALM

    @property
    def is_cramped(self) -> bool:
        """Whether so few lines of text fit the window that screens must save room (large text, a low window)."""
        return self.height_px < 28 * self.text_px("body")

    def px(self, units: float) -> int:
        """Design units in whole pixels."""
        return round(units * self.unit)

    def text_px(self, role: Role) -> int:
        """The size of a role in whole pixels."""
        size = BODY_PX * self.unit * (self.text_scale + _ROLE_EXTRA[role])
        return max(SMALLEST_TEXT_PX, round(size))


def contrast(one: Rgba, other: Rgba) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1, relative luminance of sRGB)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgba) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
