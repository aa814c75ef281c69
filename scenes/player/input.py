"""Keys, typed text, mouse and window events of one window, in the order they happened, as plain data.

The data graph is built by hand: MouseAndKeyboard -> ButtonThrower. Keys are read as "raw" buttons, that is by
their place on the keyboard: with the Khmer keyboard switched on, ordinary key events do not come at all (measured).
What is typed comes separately, as text.
"""

from __future__ import annotations

from typing import Any

from panda3d.core import (
    ButtonThrower,
    DataGraphTraverser,
    EventQueue,
    ModifierButtons,
    MouseAndKeyboard,
    NodePath,
)

from scenes.player.window import Window
from scenes.records import dataclass

MOUSE_BUTTONS = {"mouse1": "left", "mouse2": "middle", "mouse3": "right"}
WHEEL = {"wheel_up": 1, "wheel_down": -1}
MODIFIERS = {"lshift", "rshift", "lcontrol", "rcontrol", "lalt", "ralt"}
_WINDOW, _CLOSE = "sala-window", "sala-close"
_DOWN, _UP, _REPEAT, _TYPED = "sala-down", "sala-up", "sala-repeat", "sala-typed"
_RAW_DOWN, _RAW_UP = "sala-raw-down", "sala-raw-up"


@dataclass(frozen=True, slots=True)
class KeyDown:
    """A key went down, or repeats itself. `key` is its name on an American keyboard: "w", "tab", "arrow_left"."""

    key: str
    has_shift: bool = False
    has_control: bool = False
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class KeyUp:
    key: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Characters that were typed, in any script; never control characters."""

    text: str


@dataclass(frozen=True, slots=True)
class PointerMoved:
    """The mouse is at another place: pixels from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PointerDown:
    button: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PointerUp:
    button: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """One notch of the wheel; positive is away from the hand."""

    steps: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Resized:
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FocusLost:
    """Another window is in front: nothing that was held down is held down any more."""


@dataclass(frozen=True, slots=True)
class FocusGained:
    pass


@dataclass(frozen=True, slots=True)
class CloseAsked:
    """Somebody wants the window closed; it stays open until the player closes it."""


Event = (
    KeyDown
    | KeyUp
    | Typed
    | PointerMoved
    | PointerDown
    | PointerUp
    | Wheel
    | Resized
    | FocusLost
    | FocusGained
    | CloseAsked
)


class InputReader:
    """Reads what happened in a window since the last time. An offscreen window says nothing."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._queue = EventQueue.get_global_event_queue()
        self._root: NodePath | None = None
        self._traverser = DataGraphTraverser()
        self._pointer: tuple[float, float] | None = None
        self._size = window.size
        self._has_focus = True
        self._modifiers: set[str] = set()
        self._held: dict[str, bool] = {}
        """The keys that are down, and whether the ordinary event of the press itself has come."""
        self._buttons: dict[str, None] = {}
        if window.is_offscreen:
            return
        root = NodePath("input")
        devices = root.attach_new_node(MouseAndKeyboard(window.output, 0, "devices"))
        thrower = ButtonThrower("buttons")
        thrower.set_modifier_buttons(ModifierButtons())  # else "shift-tab" would be a key of its own
        thrower.set_prefix("sala-button-")
        thrower.set_button_down_event(_DOWN)
        thrower.set_button_up_event(_UP)
        thrower.set_button_repeat_event(_REPEAT)
        thrower.set_keystroke_event(_TYPED)
        thrower.set_raw_button_down_event(_RAW_DOWN)
        thrower.set_raw_button_up_event(_RAW_UP)
        devices.attach_new_node(thrower)
        window.output.set_window_event(_WINDOW)
        window.output.set_close_request_event(_CLOSE)
        self._root = root
        self._queue.clear()  # what happened to an earlier window is none of ours

    @property
    def pointer(self) -> tuple[float, float] | None:
        """Where the mouse is, in pixels from the top left; None when it is outside the window."""
        return self._pointer

    def read(self) -> list[Event]:
        """All that happened since the last call, oldest first. Call it once a frame, after drawing."""
        if self._root is None:
            return []
        self._traverser.traverse(self._root.node())
        events: list[Event] = []
        self._follow_pointer(events)
        while not self._queue.is_queue_empty():
            event = self._queue.dequeue_event()
            if event.get_num_parameters() > 0:
                self._translate(event.get_name(), event.get_parameter(0), events)
            elif event.get_name() == _CLOSE:
                events.append(CloseAsked())
        return events

    def close(self) -> None:
        if self._root is not None:
            self._root.remove_node()
            self._root = None
            self._queue.clear()

    def _follow_pointer(self, events: list[Event]) -> None:
        mouse = self._window.output.get_pointer(0)
        inside = (mouse.get_x(), mouse.get_y()) if mouse.get_in_window() else None
        if self._buttons and inside is None:
            inside = (mouse.get_x(), mouse.get_y())  # a drag may leave the window
        if inside is not None and inside != self._pointer:
            events.append(PointerMoved(*inside))
        self._pointer = inside

    def _translate(self, name: str, parameter: Any, events: list[Event]) -> None:
        if name == _CLOSE:
            events.append(CloseAsked())
        elif name == _WINDOW:
            self._window_changed(events)
        elif name == _TYPED and parameter.is_wstring():
            text = "".join(char for char in parameter.get_wstring_value() if char >= " " and char != "\x7f")
            if text and not self._modifiers & {"lcontrol", "rcontrol"}:
                events.append(Typed(text))
        elif parameter.is_string():
            self._button(name, parameter.get_string_value(), events)

    def _button(self, name: str, button: str, events: list[Event]) -> None:
        x, y = self._pointer or (0.0, 0.0)
        if name == _RAW_DOWN:
            if button in MODIFIERS:
                self._modifiers.add(button)
            self._held[button] = False
            events.append(self._key(button))
        elif name == _RAW_UP:
            self._modifiers.discard(button)
            self._held.pop(button, None)
            events.append(KeyUp(button))
        elif name == _REPEAT or self._is_repeat(name, button):
            events.append(self._key(button, is_repeat=True))
        elif button in WHEEL and name == _DOWN:
            events.append(Wheel(WHEEL[button], x, y))
        elif button in MOUSE_BUTTONS:
            if name == _DOWN:
                self._buttons[button] = None
                events.append(PointerDown(MOUSE_BUTTONS[button], x, y))
            else:
                self._buttons.pop(button, None)
                events.append(PointerUp(MOUSE_BUTTONS[button], x, y))

    def _is_repeat(self, name: str, button: str) -> bool:
        """Whether an ordinary event is a held key that repeats itself: raw events tell only of the press (measured)."""
        if name != _DOWN or button not in self._held or button in MODIFIERS:
            return False
        has_told, self._held[button] = self._held[button], True
        return has_told

    def _key(self, key: str, is_repeat: bool = False) -> KeyDown:
        has_shift = bool(self._modifiers & {"lshift", "rshift"})
        return KeyDown(key, has_shift, bool(self._modifiers & {"lcontrol", "rcontrol"}), is_repeat)

    def _window_changed(self, events: list[Event]) -> None:
        if not self._window.is_open:
            events.append(CloseAsked())
            return
        if self._window.size != self._size:
            self._size = self._window.size
            events.append(Resized(*self._size))
        if self._window.is_foreground != self._has_focus:
            self._has_focus = self._window.is_foreground
            self._modifiers.clear()
            self._held.clear()
            self._buttons.clear()
            events.append(FocusGained() if self._has_focus else FocusLost())
