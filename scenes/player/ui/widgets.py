"""The words in which screens are declared: immutable widgets that say what there is, never where.

Lengths are design units (`Theme.px`). Two equal trees look the same, which is how the interface knows that
nothing has to be built anew. Every widget that can be used has an `id`, a command (`action`) and a `label`, its
accessible name.
"""

from __future__ import annotations

from typing import Literal

from scenes.player.ui.theme import Rgba, Role
from scenes.records import dataclass

Align = Literal["start", "center", "end", "stretch"]
FULL = 10_000.0
"""A width that means: all the room there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """`grow` is this widget's share of the room that is left on its parent's main axis."""

    grow: float = 0.0
    width: float | None = None
    height: float | None = None
    min_width: float = 0.0
    min_height: float = 0.0
    max_width: float | None = None
    max_height: float | None = None


@dataclass(frozen=True, slots=True)
class Text(Widget):
    """A text that wraps. "inherit" is the ink of the button or card around it. Longer than `max_lines`: "…"."""

    text: str
    role: Role = "body"
    color: str = "inherit"
    bold: bool = False
    align: Literal["start", "center", "end"] = "start"
    max_lines: int = 0


@dataclass(frozen=True, slots=True)
class Icon(Widget):
    """A sign drawn as geometry (icons.py).

    `size` in units of normal text (it grows with larger text); 0 fits beside the first line of a text of `role`.
    """

    name: str
    size: float = 0.0
    role: Role = "body"
    color: str = "inherit"
    paper: str = "surface"


@dataclass(frozen=True, slots=True)
class Picture(Widget):
    """A picture by its source key. `aspect` (width / height) is kept; "cover" fills the box, "contain" shows all.

    With aspect 0 it is the picture's own. `alt` is what it shows, in words.
    """

    source: str
    alt: str = ""
    aspect: float = 0.0
    fit: Literal["cover", "contain"] = "contain"
    radius: float = 12.0
    icon: str = "picture"


@dataclass(frozen=True, slots=True)
class Spacer(Widget):
    """Empty room."""


@dataclass(frozen=True, slots=True)
class Progress(Widget):
    """A bar that is full at 1."""

    value: float
    color: str = "primary"


@dataclass(frozen=True, slots=True)
class Plot(Widget):
    """Lines and bars in colours of their own, over faint lines. Places are parts of the room from its lower left.

    A bar is (its middle, its width, its foot, its top).
    """

    lines: tuple[tuple[Rgba, tuple[tuple[float, float], ...]], ...] = ()
    bars: tuple[tuple[Rgba, tuple[float, float, float, float]], ...] = ()
    across: tuple[float, ...] = ()
    upward: tuple[float, ...] = ()
    thickness: float = 3.0


@dataclass(frozen=True, slots=True)
class Row(Widget):
    """Children side by side; growing ones share what is left."""

    children: tuple[Widget, ...]
    gap: float = 8.0
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Column(Widget):
    """Children one below the other. Too little height is taken from scroll areas."""

    children: tuple[Widget, ...]
    gap: float = 8.0
    align: Align = "stretch"


@dataclass(frozen=True, slots=True)
class Wrap(Widget):
    """Children side by side, in as many lines as needed. `between` stands between two on one line, never at its end."""

    children: tuple[Widget, ...]
    gap: float = 8.0
    justify: Literal["start", "center", "end"] = "start"
    between: Widget | None = None


@dataclass(frozen=True, slots=True)
class Grid(Widget):
    """Children in equal columns, at least `tile` units wide each and as many as fit."""

    children: tuple[Widget, ...]
    tile: float = 240.0
    gap: float = 16.0
    most_columns: int = 12


@dataclass(frozen=True, slots=True)
class Stack(Widget):
    """Children above each other, each given the whole room. Later ones are in front."""

    children: tuple[Widget, ...]


@dataclass(frozen=True, slots=True)
class FirstFitting(Widget):
    """The first of the options that is no taller than the room; the last if none is."""

    options: tuple[Widget, ...]


@dataclass(frozen=True, slots=True)
class At(Widget):
    """A child of its own size at a place in the room: 0 is left or top, 0.5 the middle, 1 right or bottom."""

    child: Widget
    x: float = 0.5
    y: float = 0.5
    margin: float = 0.0
    margin_y: float | None = None


@dataclass(frozen=True, slots=True)
class Pin(Widget):
    """A child of its own size whose middle stands at a part of the room, 0 to 1; it never leaves the room."""

    child: Widget
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Card(Widget):
    """A surface with rounded corners around a child. `padding` is (top and bottom, left and right).

    Where it `lets_through`, clicks reach what is behind it: words over the scene hide nothing from the mouse.
    """

    child: Widget
    fill: str = "surface"
    padding: tuple[float, float] = (16.0, 20.0)
    radius: float = 18.0
    shadow: bool = False
    border: str = ""
    ink: str = "text"
    lets_through: bool = False


@dataclass(frozen=True, slots=True)
class Padding(Widget):
    """Room around a child, through which one sees and clicks. `padding` is (top and bottom, left and right)."""

    child: Widget
    padding: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Backdrop(Widget):
    """Fills its room with a colour, shading towards a second one at the bottom."""

    color: str = "ground"
    bottom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button(Widget):
    """Something to press. `keys` are shortcuts; `is_on` is told to those who cannot see the look.

    `align` is where the child stands; "stretch" gives it the whole width, "top" also puts it at the top.
    `enter_action` is what Enter means here, where that is not the same as a click. `arrows` is what the arrow keys up
    and down mean while this has the focus, where they do not move it.
    """

    id: str
    child: Widget
    action: object
    label: str
    kind: str = "secondary"
    keys: tuple[str, ...] = ()
    padding: tuple[float, float] = (9.0, 18.0)
    radius: float = 14.0
    is_enabled: bool = True
    is_on: bool = False
    align: Literal["start", "center", "end", "stretch", "top"] = "center"
    starts_focused: bool = False
    enter_action: object = None
    arrows: tuple[object, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField(Widget):
    """One line of text, or of more `lines` that wrap. Every change sends `FieldChanged`.

    Enter goes on to the widget `enter_to`, if there is one; else it sends `action`, or goes on to what comes next.
    """

    id: str
    value: str
    label: str
    placeholder: str = ""
    most: int = 40
    action: object = None
    enter_to: str = ""
    starts_focused: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Board(Widget):
    """A child on which one points at a place, by mouse or with arrow keys and Enter: that sends `Pointed`."""

    id: str
    child: Widget
    label: str
    starts_focused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrollArea(Widget):
    """A child that may be taller than its room."""

    id: str
    child: Widget
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal(Widget):
    """A dialog: what is behind it can be seen but not used. Escape sends `on_close`, if there is one."""

    id: str
    child: Widget
    on_close: object = None
    dims: bool = True
    y: float = 0.5
    margin: float = 20.0


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place on a board: parts of its width from the left and of its height from the top, 0 to 1."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """The text of a field as it is now."""

    id: str
    text: str
