"""A pad that is only data: sticks become walking, buttons act once."""

from __future__ import annotations

from dataclasses import dataclass, field

from scenes.player.controls import Intent
from scenes.player.gamepad import BUTTONS, DEAD_ZONE, PadReader, past_dead_zone


@dataclass
class Pad:
    axes: dict[str, float] = field(default_factory=dict)
    down: frozenset[str] = frozenset()

    def axis(self, name: str) -> float:
        return self.axes.get(name, 0.0)

    def buttons(self) -> frozenset[str]:
        return self.down


def test_a_stick_at_rest_walks_nowhere() -> None:
    pad = Pad({"left_x": DEAD_ZONE, "left_y": -DEAD_ZONE, "right_x": 0.1})
    assert PadReader().read(pad) == (Intent(), [])
    assert past_dead_zone(1.0) == 1.0
    assert past_dead_zone(-1.5) == -1.0


def test_sticks_walk_and_look() -> None:
    intent, _ = PadReader().read(Pad({"left_y": 1.0, "right_x": -1.0}))
    assert (intent.forward, intent.turn) == (1.0, -1.0)


def test_a_button_acts_once_until_it_is_let_go() -> None:
    pad, reader = Pad(down=frozenset({"face_a", "unknown"})), PadReader()
    assert reader.read(pad)[1] == ["use"]
    assert reader.read(pad)[1] == []
    pad.down = frozenset()
    reader.read(pad)
    pad.down = frozenset({"face_a"})
    assert reader.read(pad)[1] == ["use"]


def test_buttons_are_known_to_the_engine() -> None:
    from panda3d.core import GamepadButton

    for name in BUTTONS:
        assert getattr(GamepadButton, name)().get_name() == name
