"""The real player in a real window, on an X server of the test's own."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[2]


class Windowed:
    """The real player in a real window; it is asked to close as the window's cross does, after a few frames."""

    def __init__(self, lesson: Path, user_data: Path, display: str, environ: dict[str, str]) -> None:
        self._log = user_data / "player.log"
        source = (
            "import signal, sys\n"
            "from scenes.player.app import PlayerApp\n"
            "signal.signal(signal.SIGUSR1, lambda *_: asked.append(True))\n"
            "asked, frames, frame = [], [], PlayerApp.frame\n"
            "def seen(app, seconds, draws=None):\n"
            "    frames.append(seconds)\n"
            "    if asked and len(frames) > 5:\n"
            "        app.is_closing = True\n"
            "    return frame(app, seconds, draws=draws)\n"
            "PlayerApp.frame = seen\n"
            "from studio.cli import main\n"
            "sys.exit(main(sys.argv[1:]))\n"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", source, "play", str(lesson), "--size", "640x400"],
            cwd=lesson.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SALA_LANG": "en", "DISPLAY": display, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def wait_for(self, words: str) -> None:
        """Until the player's log says this."""
        for _ in range(600):
            if self._log.exists() and words in self._log.read_text(encoding="utf-8", errors="replace"):
                return
            if self._process.poll() is not None:
                raise AssertionError(self._process.communicate())
            time.sleep(0.1)
        raise AssertionError(f"the log never said {words!r}")

    def end(self) -> tuple[int, str]:
        self._process.send_signal(signal.SIGUSR1)
        try:
            _out, err = self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        return self._process.returncode, err

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def colors_of(picture: Path) -> set[Any]:
    with Image.open(picture) as opened:
        return {color for _count, color in opened.convert("RGB").getcolors(1 << 24) or ()}


def wait_for_colors(folder: Path, path: Path, more_than: int) -> None:
    """Take the screen again and again until a picture stands on it."""
    end = time.monotonic() + 60
    while True:
        take_screen(folder, path)
        if len(colors_of(path)) > more_than:
            return
        assert time.monotonic() < end, f"{path} shows no picture"
        time.sleep(0.2)


def take_screen(folder: Path, path: Path) -> None:
    """What stands on the screen of an X server that keeps it in a folder (as XWD), as a picture."""
    raw = (folder / "Xvfb_screen0").read_bytes()
    header = struct.unpack(">25I", raw[:100])
    size, width, height, row, colors = header[0], header[4], header[5], header[12], header[19]
    Image.frombuffer("RGB", (width, height), raw[size + colors * 12 :], "raw", "BGRX", row, 1).save(path)


@contextmanager
def x_server(*more: str) -> Iterator[str]:
    """An X server of the test's own; the name of its display.

    It is not set back when a program leaves it: whoever came in that moment would be sent away.
    """
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", "1024x768x24", *more]
    command += ["-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        display = f":{answer.readline().strip()}"
    yield display
    server.terminate()
    server.wait(10)
