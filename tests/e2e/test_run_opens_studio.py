"""`./run` on a screen opens the studio on a copy of the sample lesson; the sample itself is never written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.storage.lesson_copy import is_untouched_copy
from studio.display import display_answers, has_screen
from tests.e2e.windowed import wait_for_colors, x_server

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "assets" / "lessons" / "dengue"
LONGEST = 90.0


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A display and the folder in which its server keeps what it shows."""
    folder = tmp_path / "screen"
    folder.mkdir()
    with x_server("-fbdir", str(folder)) as display:
        yield display, folder


def started(arguments: list[str], display: str, user_data: Path) -> subprocess.Popen[str]:
    given = {
        key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    }
    given |= {"DISPLAY": display, "SALA_USER_DATA": str(user_data), "SALA_LANG": "km"}
    return subprocess.Popen(
        [str(ROOT / "run"), *arguments],
        env=given,
        cwd=user_data.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def recent_of(user_data: Path, program: subprocess.Popen[str]) -> list[dict[str, object]]:
    """What the program remembers, once its window is shown."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        assert program.poll() is None, program.communicate()
        try:
            found = json.loads((user_data / "studio.json").read_text("utf-8"))["recent"]
        except (OSError, ValueError, KeyError):
            found = []
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError("no window was shown")


def ended(program: subprocess.Popen[str]) -> str:
    os.killpg(program.pid, signal.SIGTERM)
    return program.communicate(timeout=30)[1]


def test_the_sample_is_open_as_a_copy_and_the_screen_shows_it(
    screen: tuple[str, Path], tmp_path: Path
) -> None:
    display, shown = screen
    user_data = tmp_path / "user"
    program = started([], display, user_data)
    try:
        (recent,) = recent_of(user_data, program)
        # a place in 3D, not an empty window
        wait_for_colors(shown, tmp_path / "screen.png", 1000)
    finally:
        said = ended(program)
    assert "Traceback" not in said
    copy = Path(str(recent["path"]))
    assert copy.parent == user_data / "lessons"
    assert is_untouched_copy(copy, SAMPLE)
    again = started([], display, user_data)
    try:
        wait_for_colors(shown, tmp_path / "again.png", 1000)
        assert [one["path"] for one in recent_of(user_data, again)] == [str(copy)]
    finally:
        ended(again)
    assert [path.name for path in (user_data / "lessons").iterdir()] == [copy.name]


def test_a_screen_that_does_not_answer_is_told(tmp_path: Path) -> None:
    for arguments in ([], ["studio"]):
        program = started(arguments, ":98765", tmp_path / "user")
        _out, said = program.communicate(timeout=LONGEST)
        assert program.returncode == 3, said
        assert "Traceback" not in said
        assert "\u1780" <= said.strip()[0] <= "\u17ff"


def test_what_counts_as_a_screen(screen: tuple[str, Path]) -> None:
    assert not has_screen({}, "linux")
    assert not has_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert has_screen({"DISPLAY": ":1"}, "linux")
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert has_screen({}, "win32")
    assert display_answers({"DISPLAY": screen[0]}, "linux")
    assert not display_answers({"DISPLAY": ":98765"}, "linux")
    assert not display_answers({}, "linux")
    assert display_answers({"QT_QPA_PLATFORM": "offscreen"}, "linux")
