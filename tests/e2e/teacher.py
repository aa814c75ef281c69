"""A teacher at a school's PC: the real studio as a process on a screen of 1366x768, driven by mouse and keys alone."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.e2e.x_input import LEFT, WHEEL_DOWN, WHEEL_UP, XInput

ROOT = Path(__file__).parents[2]
SCREEN = ("-screen", "0", "1366x768x24")
LONGEST = 60.0
"""Seconds to wait for anything; only a studio that hangs ever takes so long."""
PATIENCE = 5.0
"""Seconds until a hand presses again when nothing has happened."""


class Teacher:
    """Starts `sala studio` and works in it. Widgets are named by their path in the program (`window.tabs`): that is
    how a test finds what a person finds by looking. Waiting is for what is seen, never for a time.
    """

    def __init__(
        self, hands: XInput, display: str, user_data: Path, language: str, *arguments: object
    ) -> None:
        self._hands = hands
        self._pressed_again = 0
        given = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
        given |= {
            "DISPLAY": display,
            "SALA_USER_DATA": str(user_data),
            "SALA_LANG": language,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "xcb",
        }
        self._log = (user_data.parent / "studio.log").open("a+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "e2e" / "studio_eye.py"), "studio", *map(str, arguments)],
            env=given,
            cwd=user_data.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
        )
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)

    # ------------------------------------------------------------------ looking

    def see(self, name: str, *given: object) -> Any:
        """What the eye in the program answers. Raises AssertionError with its words if it cannot."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([name, *given]) + "\n")
        self._process.stdin.flush()
        end = time.monotonic() + LONGEST
        while True:
            try:
                answer = json.loads(self._answers.get(timeout=0.2))
                break
            except queue.Empty:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise AssertionError(f"no answer to {name} {given}: {self.said()}") from None
        assert "fault" not in answer, f"{name} {given}: {answer['fault']}"
        return answer["is"]

    def value(self, path: str) -> Any:
        return self.see("value", path)

    def wait(self, name: str, *given: object, until: Any = None) -> Any:
        """Look until something is there (or until it is `until`), and return it."""
        end = time.monotonic() + LONGEST
        found: Any = "nothing was asked"
        while time.monotonic() < end:
            try:
                found = self.see(name, *given)
            except AssertionError as fault:
                if self._process.poll() is not None:
                    raise
                found = str(fault)
            else:
                if str(found) == str(until) if until is not None else found not in (None, False):
                    return found
            time.sleep(0.05)
        around = {path: self.value(path) for path in ("popup", "modal", "focus")}
        raise AssertionError(f"waited for {name} {given}; it is {found}; {around}; {self.said()}")

    def said(self) -> str:
        """What the program wrote to its standard error."""
        self._log.seek(0)
        return self._log.read()

    # ------------------------------------------------------------------ mouse

    def _press_on(self, look: Callable[[], tuple[int, int]], button: int = LEFT, times: int = 1) -> None:
        """Bring the pointer to a place, and press when it is still there: lines and cards move while they are laid
        out, and under a pointer that comes over them.
        """
        place = look()
        for _look in range(40):
            self._hands.move(*place)
            before, place = place, look()
            if place == before:
                break
        self._hands.click(*place, button, times)

    def bring(self, path: str) -> tuple[int, int]:
        """Roll a widget into sight; the middle of what is seen of it."""
        self.wait("value", path + ".isVisible", until=True)
        for _roll in range(80):
            beyond = self.see("beyond", path)
            if beyond is None:
                break
            x, y, width, height, far = beyond
            self._hands.click(x + width - 4, y + height // 2, WHEEL_DOWN if far > 0 else WHEEL_UP)
        return self._middle(self.wait("box", path))

    def click(self, path: str, times: int = 1) -> None:
        self._press_on(lambda: self.bring(path), times=times)

    def click_line(self, path: str, wanted: str) -> None:
        """Press a line of a list or menu; the list is rolled until the line is in sight."""
        self._press_on(lambda: self._bring_line(path, wanted))

    def _bring_line(self, path: str, wanted: str) -> tuple[int, int]:
        self.wait("value", path + ".isVisible", until=True)
        for _roll in range(80):
            box = self.see("line", path, wanted)
            if box is not None:
                return self._middle(box)
            self.roll(path, up=self.see("is_above", path, wanted))
        raise AssertionError(f"{wanted} is not in {path}")

    def open(self, opener: str, path: str) -> None:
        """Press what opens a list."""
        self._press_until(opener, lambda: self.is_shown(path), f"opens no {path}")

    def _press_until(self, path: str, is_done: Callable[[], bool], fault: str) -> None:
        """A hand that sees nothing happen presses again: on a busy PC a row may still be laid out anew when the press
        comes, and then it meets the place where the button or the field was. Twice in a lesson at most: what needs
        two presses is used more often than that.
        """
        while self._pressed_again <= 2:
            self.click(path)
            seen = time.monotonic() + PATIENCE
            while time.monotonic() < seen:
                if is_done():
                    return
                time.sleep(0.05)
            self._pressed_again += 1
        raise AssertionError(f"{path} {fault}; {self.said()}")

    def is_shown(self, path: str) -> bool:
        """Whether there is a widget here and it can be seen."""
        try:
            return str(self.see("value", path + ".isVisible")) == "True"
        except AssertionError:
            if self._process.poll() is not None:
                raise
            return False

    def choose(self, path: str, wanted: str) -> None:
        """Press a line of a list that closes by that."""
        self.click_line(path, wanted)
        self.wait("value", "popup", until="None")

    def click_tab(self, dock: str) -> None:
        self._press_on(lambda: self._middle(self.wait("tab", dock)))

    def roll(self, path: str, *, up: bool = False) -> None:
        """Turn the wheel once over a widget."""
        self._hands.click(*self._middle(self.wait("box", path)), WHEEL_UP if up else WHEEL_DOWN)

    def click_thing(self, entity_id: str) -> None:
        """Press a thing in the view; it is selected."""
        self._press_on(lambda: self._place_of(entity_id))
        self.wait("value", "window.session.selection", until=[entity_id])

    def _place_of(self, entity_id: str) -> tuple[int, int]:
        x, y = self.wait("thing", entity_id)
        return x, y

    def drag_line(self, path: str, wanted: str, to: tuple[float, float, float]) -> None:
        """Drag a line of a list to a point of the scene."""
        start = self._bring_line(path, wanted)
        x, y = self.see("point", *to)
        self._drag(start, (x, y))

    def drag_thing(self, entity_id: str, by: tuple[int, int], button: int = LEFT) -> None:
        """Drag a thing in the view by pixels."""
        x, y = self._place_of(entity_id)
        self._drag((x, y), (x + by[0], y + by[1]), button)

    def _drag(self, start: tuple[int, int], end: tuple[int, int], button: int = LEFT) -> None:
        """As a hand does that looks where it is: press, go there in steps, let go."""
        self._hands.move(*start)
        self.see("calm")
        self._hands.press(button)
        for part in range(1, 13):
            self._hands.move(*(round(a + (b - a) * part / 12) for a, b in zip(start, end, strict=True)))
            self.see("calm")
        self._hands.release(button)

    def go_back(self) -> None:
        """From another program's window to the studio's."""
        self._hands.focus(int(self.value("window.winId")))
        self.wait("value", "window.isActiveWindow", until=True)

    @staticmethod
    def _middle(box: list[int]) -> tuple[int, int]:
        x, y, width, height = box
        return x + width // 2, y + height // 2

    # ------------------------------------------------------------------ keys

    def key(self, keys: str) -> None:
        self._hands.key(keys)

    def write(self, path: str, text: str) -> None:
        """Press a field, and write this instead of what stands there."""
        self._press_until(path, lambda: str(self.value(path + ".hasFocus")) == "True", "takes no words")
        self.key("ctrl+a")
        self.key("delete")
        self._hands.type(text)
        self.wait("has_words", path, text)

    def write_both(self, path: str, words: Mapping[str, str]) -> None:
        """A text in all its languages: `path` holds the fields by language."""
        for language, text in words.items():
            self.write(f"{path}[{language}]", text)

    # ------------------------------------------------------------------ the program

    def ended(self) -> int:
        """Wait for the program to end by itself; its exit status."""
        return self._process.wait(LONGEST)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                stream.close()
