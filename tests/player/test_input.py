"""Real keys and a real mouse reach the player as plain data."""

from __future__ import annotations

from typing import Any

LISTENS = """
import sys, time
from scenes.player.window import Window
from scenes.player.input import InputReader
window = Window(rung=sys.argv[1])
reader = InputReader(window)
for _ in range(5):
    window.draw()
    reader.read()
    time.sleep(0.02)
print("ready", flush=True)
is_open = True
while is_open:
    window.draw()
    for event in reader.read():
        print(event, flush=True)
        if getattr(event, "key", "") == "escape":
            is_open = False
    time.sleep(0.01)
reader.close()
window.close()
"""


def test_keys_keep_their_place_while_the_pc_types_khmer(display: Any, start: Any) -> None:
    program = start(LISTENS, "standard")
    program.expect("ready")
    display.keyboard("kh")
    display.key("tab")
    assert program.expect("KeyDown") == (
        "KeyDown(key='tab', has_shift=False, has_control=False, is_repeat=False)"
    )
    press_by_code(display, 25)  # where an American keyboard has its W
    assert "key='w'" in program.expect("KeyDown")
    typed = program.expect("Typed")
    assert typed.isascii() is False, typed
    press_by_code(display, 9)
    assert program.end() == (0, "")


def press_by_code(display: Any, code: int) -> None:
    for is_down in (True, False):
        display._test.XTestFakeKeyEvent(display._open, code, is_down, 0)
        display._sync()


def test_shift_tab_is_tab_with_shift(display: Any, start: Any) -> None:
    program = start(LISTENS, "standard")
    program.expect("ready")
    display.key("shift", down=True)
    display.key("tab")
    display.key("shift", down=False)
    assert "has_shift=True" in program.expect("KeyDown(key='tab'")
    display.key("tab")
    assert "has_shift=False" in program.expect("KeyDown(key='tab'")
    display.key("escape")
    assert program.end() == (0, "")


def test_a_held_key_is_pressed_once_and_repeats_itself(display: Any, start: Any) -> None:
    program = start(LISTENS, "standard")
    program.expect("ready")
    display.key("backspace", down=True)
    assert "is_repeat=False" in program.expect("KeyDown(key='backspace'")
    for _ in range(3):
        assert "is_repeat=True" in program.expect("KeyDown(key='backspace'")
    display.key("backspace", down=False)
    program.expect("KeyUp(key='backspace'")
    display.key("backspace")
    assert "is_repeat=False" in program.expect("KeyDown(key='backspace'")
    display.key("escape")
    assert program.end() == (0, "")


def test_no_press_is_lost_in_frames_of_any_length(display: Any, start: Any) -> None:
    """Keys that come while the program is busy, in twos and threes within one frame, the same key among them."""
    program = start(LISTENS.replace("time.sleep(0.01)", "time.sleep(0.3)"), "standard")
    program.expect("ready")
    keys = ["enter", "enter", "tab", "enter", "1", "g", "enter", "enter", "space", "tab", "tab"] * 4
    for key in keys:
        display.key(key)
    for key in keys:
        name = program.expect("KeyDown").split("'")[1]
        assert name == key
    display.key("escape")
    assert program.end() == (0, "")


def test_two_keys_are_down_at_once_and_a_lost_focus_is_told(display: Any, start: Any) -> None:
    program = start(LISTENS, "software")
    program.expect("ready")
    display.key("w", down=True)
    display.key("d", down=True)
    program.expect("KeyDown(key='w'")
    program.expect("KeyDown(key='d'")
    display.drop_focus()
    program.expect("FocusLost")


def test_mouse_tells_place_buttons_and_wheel(display: Any, start: Any) -> None:
    program = start(LISTENS, "standard")
    program.expect("ready")
    display.move(700, 400)
    place = program.expect("PointerMoved")
    display.button(1)
    assert program.expect("PointerDown") == place.replace("PointerMoved(", "PointerDown(button='left', ")
    assert program.expect("PointerUp") == place.replace("PointerMoved(", "PointerUp(button='left', ")
    display.button(5)
    assert program.expect("Wheel").startswith("Wheel(steps=-1,")
    display.button(3, down=True)
    display.move(760, 400)
    program.expect("PointerMoved")
    display.button(3, down=False)
    assert "button='right'" in program.expect("PointerUp")
    display.key("escape")
    assert program.end() == (0, "")
