"""Which key does what, as a table, and what the keys that are held down mean. Knows no engine.

Keys are named by their place on an American keyboard (Panda's "raw" names), so that walking works the same when
the PC types Khmer. The help screen is made from the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from scenes.records import dataclass, field
from scenes.texts import N_

HeldAction = Literal[
    "forward",
    "back",
    "left",
    "right",
    "turn_left",
    "turn_right",
    "look_up",
    "look_down",
    "zoom_in",
    "zoom_out",
    "run",
]
PressedAction = Literal[
    "next_thing",
    "previous_thing",
    "use",
    "grab",
    "look_closer",
    "pause",
    "help",
    "language",
    "mouse_look",
    "mute",
    "fullscreen",
    "screenshot",
]
Topic = Literal["move", "look", "do", "program"]
TOPICS: Mapping[Topic, str] = MappingProxyType(
    {"move": N_("Walking"), "look": N_("Looking"), "do": N_("Doing"), "program": N_("Lesson")}
)


@dataclass(frozen=True, slots=True)
class Binding:
    """Keys that do one thing; `is_held` as long as one of them is down, else once when it goes down."""

    action: HeldAction | PressedAction
    keys: tuple[str, ...]
    label: str
    topic: Topic
    is_held: bool = False
    with_shift: bool = False


BINDINGS: tuple[Binding, ...] = (
    Binding("forward", ("w", "arrow_up"), N_("Walk forward"), "move", True),
    Binding("back", ("s", "arrow_down"), N_("Walk back"), "move", True),
    Binding("left", ("a",), N_("Step to the left"), "move", True),
    Binding("right", ("d",), N_("Step to the right"), "move", True),
    Binding("run", ("lshift", "rshift"), N_("Walk faster"), "move", True),
    Binding("turn_left", ("q", "arrow_left"), N_("Turn to the left"), "look", True),
    Binding("turn_right", ("e", "arrow_right"), N_("Turn to the right"), "look", True),
    Binding("look_up", ("r", "page_up"), N_("Look up"), "look", True),
    Binding("look_down", ("f", "page_down"), N_("Look down"), "look", True),
    Binding("zoom_in", ("=", "+"), N_("Come closer"), "look", True),
    Binding("zoom_out", ("-", "num_-"), N_("Go farther away"), "look", True),
    Binding("next_thing", ("tab",), N_("The next thing that can be used"), "do"),
    Binding("previous_thing", ("tab",), N_("The thing before"), "do", with_shift=True),
    Binding("use", ("enter", "space"), N_("Use the thing"), "do"),
    Binding("grab", ("x",), N_("Take the thing in hand"), "do"),
    Binding("look_closer", ("c",), N_("Look at the thing from all sides"), "do"),
    Binding("pause", ("escape", "p"), N_("Pause"), "program"),
    Binding("help", ("h", "f1"), N_("Help"), "program"),
    Binding("language", ("l",), N_("Khmer or English"), "program"),
    Binding("mute", ("m",), N_("Sound on or off"), "program"),
    Binding("mouse_look", ("v",), N_("Look around with the mouse"), "program"),
    Binding("fullscreen", ("f11",), N_("Full screen"), "program"),
    Binding("screenshot", ("f12",), N_("Keep a picture of the screen"), "program"),
)

KEY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "arrow_up": "↑",
        "arrow_down": "↓",
        "arrow_left": "←",
        "arrow_right": "→",
        "page_up": "PgUp",
        "page_down": "PgDn",
        "lshift": "Shift",
        "rshift": "Shift",
        "tab": "Tab",
        "enter": "Enter",
        "space": N_("Space bar"),
        "escape": "Esc",
        "=": "+",
        "num_-": "−",
        "-": "−",
    }
)


def key_name(key: str) -> str:
    """What is printed on a key (a msgid where it is a word)."""
    return KEY_NAMES.get(key, key.upper() if len(key) == 1 or key.startswith("f") else key)


def keys_of(binding: Binding) -> tuple[str, ...]:
    """What is printed on the keys of a binding, each once."""
    names = [key_name(key) for key in binding.keys]
    if binding.with_shift:
        names = [f"Shift + {name}" for name in names]
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Intent:
    """What the keys and the stick say about moving, each from -1 to 1 (right, forward, up and closer are positive)."""

    forward: float = 0.0
    strafe: float = 0.0
    turn: float = 0.0
    look: float = 0.0
    zoom: float = 0.0
    is_running: bool = False

    def __bool__(self) -> bool:
        return any((self.forward, self.strafe, self.turn, self.look, self.zoom))


def _clamped(value: float) -> float:
    return max(-1.0, min(1.0, value))


@dataclass(slots=True)
class Controls:
    """The keys that are down now. Opposite keys cancel each other; losing the focus lets all of them go."""

    bindings: tuple[Binding, ...] = BINDINGS
    down: set[str] = field(default_factory=set)
    _held: dict[str, str] = field(init=False)
    _pressed: dict[tuple[str, bool], str] = field(init=False)

    def __post_init__(self) -> None:
        self._held = {key: item.action for item in self.bindings if item.is_held for key in item.keys}
        self._pressed = {
            (key, item.with_shift): item.action
            for item in self.bindings
            if not item.is_held
            for key in item.keys
        }

    def press(self, key: str) -> str | None:
        """A key goes down; the pressed action it stands for, or None. A key that is down already repeats nothing."""
        if key in self.down:
            return None
        self.down.add(key)
        has_shift = bool(self.down & {"lshift", "rshift"})
        return self._pressed.get((key, has_shift)) or self._pressed.get((key, False))

    def release(self, key: str) -> None:
        self.down.discard(key)

    def release_all(self) -> None:
        self.down.clear()

    def holds(self, key: str) -> bool:
        """Whether a key is one that is held down."""
        return key in self._held

    def is_held(self, action: str) -> bool:
        return any(self._held.get(key) == action for key in self.down)

    def intent(self, extra: Iterable[Intent] = ()) -> Intent:
        """What all that is held down comes to, together with other sources (the gamepad)."""
        axes = {
            "forward": self._axis("forward", "back"),
            "strafe": self._axis("right", "left"),
            "turn": self._axis("turn_right", "turn_left"),
            "look": self._axis("look_up", "look_down"),
            "zoom": self._axis("zoom_in", "zoom_out"),
        }
        is_running = self.is_held("run")
        for other in extra:
            axes = {name: _clamped(value + getattr(other, name)) for name, value in axes.items()}
            is_running = is_running or other.is_running
        return Intent(**axes, is_running=is_running)

    def _axis(self, positive: str, negative: str) -> float:
        return float(self.is_held(positive)) - float(self.is_held(negative))
