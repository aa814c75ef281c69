"""A gamepad, if one is plugged in. Looked for after the first frame, because asking the system takes time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Protocol

from scenes.player.controls import Intent
from scenes.player.window import quiet_stderr
from scenes.records import dataclass, field

DEAD_ZONE = 0.22
BUTTONS: Mapping[str, str] = MappingProxyType(
    {
        "face_a": "use",
        "face_b": "back",
        "face_x": "look_closer",
        "face_y": "language",
        "start": "pause",
        "back": "help",
        "rshoulder": "next_thing",
        "lshoulder": "previous_thing",
        "dpad_up": "ui_up",
        "dpad_down": "ui_down",
        "dpad_left": "previous_thing",
        "dpad_right": "next_thing",
    }
)
"""What the buttons do; "back" closes, "ui_up" and "ui_down" go through what can be pressed on a screen."""


class Device(Protocol):
    """What is asked of a pad: its axes by name from -1 to 1, and the names of the buttons that are down."""

    def axis(self, name: str) -> float: ...
    def buttons(self) -> frozenset[str]: ...


def past_dead_zone(value: float) -> float:
    """A stick at rest never stands exactly in the middle; what is left is stretched back to the full range."""
    if abs(value) <= DEAD_ZONE:
        return 0.0
    size = min(1.0, (abs(value) - DEAD_ZONE) / (1.0 - DEAD_ZONE))
    return size if value > 0 else -size


@dataclass(slots=True)
class PadReader:
    """Turns the state of a pad into an `Intent` and into actions, each once when its button goes down."""

    down: frozenset[str] = field(default_factory=frozenset)

    def read(self, device: Device) -> tuple[Intent, list[str]]:
        now = device.buttons()
        actions = [BUTTONS[name] for name in sorted(now - self.down) if name in BUTTONS]
        self.down = now
        intent = Intent(
            forward=past_dead_zone(device.axis("left_y")),
            strafe=past_dead_zone(device.axis("left_x")),
            turn=past_dead_zone(device.axis("right_x")),
            look=past_dead_zone(device.axis("right_y")),
            zoom=past_dead_zone(device.axis("right_trigger")) - past_dead_zone(device.axis("left_trigger")),
            is_running="lstick" in now,
        )
        return intent, actions


class PandaPad:
    """A `Device` of Panda3D."""

    def __init__(self, device: Any) -> None:
        from panda3d.core import InputDevice

        self._device = device
        self._axes = {axis.name: axis for axis in InputDevice.Axis}

    @property
    def is_connected(self) -> bool:
        return bool(self._device.connected)

    def poll(self) -> None:
        self._device.poll()

    def axis(self, name: str) -> float:
        return float(self._device.find_axis(self._axes[name]).value)

    def buttons(self) -> frozenset[str]:
        return frozenset(state.handle.name for state in self._device.buttons if state.known and state.pressed)


class Gamepads:
    """The pads that are plugged in; the first one plays. Plugging and unplugging are noticed now and then."""

    SECONDS_BETWEEN_LOOKS = 3.0

    def __init__(self) -> None:
        from panda3d.core import InputDevice, InputDeviceManager

        self._kind = InputDevice.DeviceClass.gamepad
        with quiet_stderr():
            self._manager = InputDeviceManager.get_global_ptr()
        self._pad: PandaPad | None = None
        self._reader = PadReader()
        self._wait = 0.0

    def read(self, seconds: float) -> tuple[Intent, list[str]]:
        """What the pad says now; nothing if there is none."""
        self._wait -= seconds
        if self._wait <= 0.0 or (self._pad is not None and not self._pad.is_connected):
            self._wait = self.SECONDS_BETWEEN_LOOKS
            self._manager.update()
            self._choose(self._manager.get_devices(self._kind))
        if self._pad is None:
            return Intent(), []
        self._pad.poll()
        return self._reader.read(self._pad)

    def _choose(self, devices: Iterable[Any]) -> None:
        if self._pad is not None and self._pad.is_connected:
            return
        first = next(iter(devices), None)
        self._pad = PandaPad(first) if first is not None else None
        self._reader = PadReader()
