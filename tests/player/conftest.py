"""A display of its own for tests with real keys and a real mouse, and a way to start programs on it."""

from __future__ import annotations

import ctypes
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scenes.player.app import PlayerApp, PlayerOptions
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary
from tests.player.playing import SIZE, Open

KEYSYMS = {
    "tab": 0xFF09,
    "enter": 0xFF0D,
    "escape": 0xFF1B,
    "space": 0x20,
    "shift": 0xFFE1,
    "up": 0xFF52,
    "down": 0xFF54,
    "left": 0xFF51,
    "right": 0xFF53,
    "page_up": 0xFF55,
    "backspace": 0xFF08,
    "f11": 0xFFC8,
}


class Display:
    """An X server and hands: real key and mouse events by the XTEST extension."""

    def __init__(self, width: int = 1366, height: int = 768) -> None:
        read, write = os.pipe()
        command = [
            "Xvfb",
            "-displayfd",
            str(write),
            "-noreset",
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
        ]
        self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as answer:
            self.name = f":{answer.readline().strip()}"
        self._x = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        self._test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self._test.XTestFakeButtonEvent.argtypes = self._test.XTestFakeKeyEvent.argtypes
        self._test.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p] + [ctypes.c_int] * 3 + [ctypes.c_ulong]
        self._open = self._x.XOpenDisplay(self.name.encode())
        assert self._open, "the X server of the test did not start"

    def key(self, name: str, down: bool | None = None) -> None:
        """Press and release a key ("a", or a name of KEYSYMS), or only one of the two."""
        code = self._x.XKeysymToKeycode(self._open, KEYSYMS.get(name) or ord(name))
        assert code, name
        for is_down in (True, False) if down is None else (down,):
            self._test.XTestFakeKeyEvent(self._open, code, is_down, 0)
            self._sync()

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._open, -1, x, y, 0)
        self._sync()

    def button(self, number: int, down: bool | None = None) -> None:
        """1 is the left button, 3 the right one, 4 and 5 are the wheel."""
        for is_down in (True, False) if down is None else (down,):
            self._test.XTestFakeButtonEvent(self._open, number, is_down, 0)
            self._sync()

    def drop_focus(self) -> None:
        """As if another window had come to the front."""
        self._x.XSetInputFocus(self._open, 0, 0, 0)
        self._sync()

    def keyboard(self, layout: str) -> None:
        """Switch the keyboard, as a pupil does who types Khmer."""
        subprocess.run(["setxkbmap", layout], env={**os.environ, "DISPLAY": self.name}, check=True)

    def close(self) -> None:
        self._x.XCloseDisplay(self._open)
        self._server.terminate()
        self._server.wait(10)

    def _sync(self) -> None:
        self._x.XSync(self._open, 0)
        time.sleep(0.02)  # a hand is not faster; two events in one millisecond may be one frame


class Program:
    """A Python program on the test's display that prints lines; `expect` waits for one of them."""

    def __init__(self, root: Path, display: Display | None, source: str, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "ALSOFT_DRIVERS": "null", "LP_NUM_THREADS": "1"}
        # Without the variable Panda3D tries ":0", which may be the display of another test.
        environment["DISPLAY"] = display.name if display is not None else ":98765"
        self.lines: list[str] = []
        self._process = subprocess.Popen(
            [sys.executable, "-c", source, *arguments],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def expect(self, start: str) -> str:
        """The next line that begins like this."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith(start):
                return self.lines[-1]
        assert self._process.stderr is not None
        raise AssertionError(f"no line {start!r} in {self.lines}\n{self._process.stderr.read()}")

    def stays_silent(self, seconds: float) -> None:
        """Wait until nothing was printed for this long; give up after twenty times as long."""
        assert self._process.stdout is not None
        stream = self._process.stdout.fileno()
        for _ in range(200):
            ready, _, _ = select.select([stream], [], [], seconds)
            if not ready:
                return
            os.read(stream, 65536)
        raise AssertionError("the program never stopped telling")

    def end(self) -> tuple[int, str]:
        """Wait for the program to end by itself; its exit status and what it complained about."""
        out, err = self._process.communicate(timeout=120)
        self.lines += out.splitlines()
        return self._process.returncode, err

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


@pytest.fixture
def display() -> Iterator[Display]:
    display = Display()
    yield display
    display.close()


Start = Callable[..., Program]


@pytest.fixture
def start(root: Path, display: Display) -> Iterator[Start]:
    """Start a program on the test's own display: `start(source, *arguments)`."""
    programs: list[Program] = []

    def run(source: str, *arguments: str, on: Display | None = display) -> Program:
        programs.append(Program(root, on, source, *arguments))
        return programs[-1]

    yield run
    for program in programs:
        program.close()


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A shelf with two lessons that play."""
    codec = Codec(sala_vocabulary())
    for name in ("one", "two"):
        save_lesson(codec, new_lesson(f"Lesson {name}"), tmp_path / "lessons" / name)
    return tmp_path / "lessons"


@pytest.fixture
def open_app(root: Path, user_data: Path) -> Iterator[Open]:
    apps: list[PlayerApp] = []

    def make(lessons: Path, **more: Any) -> PlayerApp:
        values: dict[str, Any] = {
            "lessons": lessons,
            "assets": root / "assets",
            "user_data": user_data,
            "is_offscreen": True,
            "is_silent": True,
            "size": SIZE,
            "rung": "standard",
            "seed": 1,
            "language": "en",
        }
        apps.append(PlayerApp(PlayerOptions(**{**values, **more})))
        return apps[-1]

    yield make
    for app in apps:
        app.close()
