"""The window opens on each rung, tells why a better one was passed over, and fails with a sentence."""

from __future__ import annotations

from typing import Any

import pytest
from panda3d.core import Camera, NodePath

from scenes.player.shots import picture_of
from scenes.player.window import Window

TRIES = """
import time
from scenes.errors import SalaError
from scenes.player.window import Window

def settle(window, size):
    # The window system answers when it likes.
    for _ in range(300):
        window.draw()
        if window.size == size:
            return
        time.sleep(0.01)

try:
    window = Window()
except SalaError as error:
    print("refused", error.code, flush=True)
else:
    window.draw()
    print("open", window.rung, window.size, [item.rung for item in window.fallbacks], flush=True)
    window.set_fullscreen(True)
    settle(window, (1366, 768))
    print("full", window.size, flush=True)
    window.set_fullscreen(False)
    settle(window, (1366, 696))
    print("back", window.size, flush=True)
    window.close()
    window.close()
"""


@pytest.mark.parametrize("rung", ["high", "standard", "software"])
def test_every_rung_draws_offscreen(rung: Any) -> None:
    window = Window(is_offscreen=True, rung=rung, size=(320, 200))
    try:
        window.draw()
        assert (window.rung, window.size, window.is_open) == (rung, (320, 200), True)
    finally:
        window.close()
    assert not window.is_open


@pytest.mark.parametrize("rung", ["high", "standard"])
def test_all_of_the_picture_is_new_when_the_last_region_is_small(rung: Any) -> None:
    """What scrolls has a region of its own; smooth edges are made where the last one was drawn."""
    window = Window(is_offscreen=True, rung=rung, size=(320, 200))
    try:
        window.draw()
        region = window.output.make_display_region(0.4, 0.6, 0.4, 0.6)
        region.set_camera(NodePath("small").attach_new_node(Camera("eye")))
        window.output.set_clear_color((0.0, 1.0, 0.0, 1.0))
        window.draw_unshown()
        picture = picture_of(window)
        assert {picture.getpixel(at) for at in ((3, 3), (316, 196), (160, 100))} == {(0, 255, 0)}
    finally:
        window.close()


def test_choice_on_a_software_driver_is_standard_and_says_why() -> None:
    window = Window(is_offscreen=True, size=(320, 200))
    try:
        assert window.rung == "standard"
        assert [fallback.rung for fallback in window.fallbacks] == ["high"]
        assert "llvmpipe" in window.fallbacks[0].reason
        assert window.output.get_fb_properties().get_multisamples() == 0
    finally:
        window.close()


def test_offscreen_picture_changes_its_size() -> None:
    window = Window(is_offscreen=True, rung="standard", size=(320, 200))
    try:
        window.resize(640, 400)
        window.draw()
        assert window.size == (640, 400)
    finally:
        window.close()


def test_window_leaves_room_for_the_bars_of_the_screen_and_fills_it_when_asked(start: Any) -> None:
    program = start(TRIES)
    assert program.expect("open") == "open standard (1366, 696) ['high']"
    assert program.expect("full") == "full (1366, 768)"
    assert program.expect("back") == "back (1366, 696)"
    assert program.end() == (0, "")


def test_without_a_display_it_is_a_sentence(start: Any) -> None:
    program = start(TRIES, on=None)
    assert program.expect("refused") == "refused no_drawing"
    assert program.end() == (0, "")


CLOSES = """
import sys
import time
from scenes.player.window import Window
for _ in range(3):
    window = Window(rung=sys.argv[1], size=(640, 400), origin=(30, 40))
    for _ in range(300):
        window.draw()
        if tuple(window.output.get_properties().get_origin()) == (30, 40):
            print("beside", flush=True)
            break
        time.sleep(0.01)
    window.close()
    del window
print("closed", flush=True)
"""


@pytest.mark.parametrize("rung", ["standard", "software"])
def test_windows_close_one_after_another_and_the_program_ends_in_order(
    rung: str, display: Any, start: Any
) -> None:
    program = start(CLOSES, rung)
    assert program.end() == (0, "")
    assert program.lines == [*["beside"] * 3, "closed"]
