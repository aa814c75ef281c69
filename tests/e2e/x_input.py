"""A mouse and a keyboard for an X server of the tests' own, through its XTEST extension: programs cannot tell them
from real ones. Spoken over the socket, so that no library is needed (X11 core protocol; XTEST 2.2, FakeInput).
"""

from __future__ import annotations

import socket
import struct
import subprocess
import time
from typing import Any

_PRESS, _RELEASE, _BUTTON_PRESS, _BUTTON_RELEASE, _MOTION = 2, 3, 4, 5, 6
LEFT, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 3, 4, 5
ENGLISH, KHMER = 0, 1
NAMED = {
    "shift": 0xFFE1,
    "ctrl": 0xFFE3,
    "alt": 0xFFE9,
    "level3": 0xFE03,
    "other layout": 0xFE08,
    "enter": 0xFF0D,
    "escape": 0xFF1B,
    "tab": 0xFF09,
    "down": 0xFF54,
    "up": 0xFF52,
    "delete": 0xFFFF,
    **{f"f{number}": 0xFFBD + number for number in range(1, 13)},
}
"""Keys by name: their keysyms (keysymdef.h)."""


class XInput:
    """Moves, presses and types on one display, such as ":99". Every request is answered by the server in turn."""

    def __init__(self, display: str) -> None:
        self._display = display
        self._socket = _connected(display.rpartition(":")[2].split(".")[0])
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        head = self._read(8)
        if head[0] != 1:
            raise ConnectionError(f"the X server of {display} refuses")
        self._keys = struct.unpack_from("<BB", self._read(4 * struct.unpack_from("<H", head, 6)[0]), 26)
        answer = self._ask(struct.pack("<BxHHxx8s", 98, 4, 5, b"XTEST"))
        if not answer[8]:
            raise ConnectionError("the X server has no XTEST")
        self._xtest = answer[9]
        command = ["setxkbmap", "-display", display, "-layout", "us,kh", "-option", "grp:menu_toggle"]
        subprocess.run(command, check=True, capture_output=True, timeout=20)
        self._layout = 0
        self._tables = self._keysyms()

    def close(self) -> None:
        self._socket.close()

    # ------------------------------------------------------------------ mouse

    def move(self, x: int, y: int) -> None:
        self._fake(_MOTION, 0, x, y)

    def press(self, button: int = LEFT) -> None:
        self._fake(_BUTTON_PRESS, button)

    def release(self, button: int = LEFT) -> None:
        self._fake(_BUTTON_RELEASE, button)

    def click(self, x: int, y: int, button: int = LEFT, times: int = 1) -> None:
        self.move(x, y)
        time.sleep(0.02)
        for _time in range(times):
            self.press(button)
            self.release(button)

    def drag(self, start: tuple[int, int], end: tuple[int, int], button: int = LEFT) -> None:
        """As a hand does: press, a little way, the whole way in steps, rest, let go."""
        self.move(*start)
        time.sleep(0.05)
        self.press(button)
        for part in range(1, 13):
            self.move(*(round(a + (b - a) * part / 12) for a, b in zip(start, end, strict=True)))
            time.sleep(0.03)
        time.sleep(0.15)
        self.release(button)

    def focus(self, window: int) -> None:
        """Give a window the keyboard, as a window manager does when it is pressed: this server has none."""
        self._socket.sendall(struct.pack("<BBHII", 42, 1, 3, window, 0))

    # ------------------------------------------------------------------ keyboard

    def key(self, keys: str) -> None:
        """Press keys together, such as "ctrl+shift+k"."""
        self._lay_out(ENGLISH)
        codes = [self._code(NAMED.get(name) or ord(name)) for name in keys.split("+")]
        for code in codes:
            self._fake(_PRESS, code)
        for code in reversed(codes):
            self._fake(_RELEASE, code)

    def type(self, text: str) -> None:
        """Type a text, Khmer on the Khmer layout and all else on the English one. U+200B is its space bar."""
        for character in text:
            is_khmer = 0x1780 <= ord(character) <= 0x17FF or character == "\u200b"
            self._lay_out(KHMER if is_khmer else ENGLISH)
            symbol = ord(character) if ord(character) < 0x100 else 0x1000000 + ord(character)
            code, level = self._tables[self._layout][symbol]
            held = {0: [], 1: [self._code(NAMED["shift"])], 2: [self._code(NAMED["level3"])]}[level]
            for one in (*held, code):
                self._fake(_PRESS, one)
            for one in (code, *held):
                self._fake(_RELEASE, one)

    def _lay_out(self, layout: int) -> None:
        """Go to the other layout with the key for it, as people do who write both."""
        if layout != self._layout:
            code = self._code(NAMED["other layout"])
            self._fake(_PRESS, code)
            self._fake(_RELEASE, code)
            self._layout = layout

    def _code(self, symbol: int) -> int:
        return next(table[symbol][0] for table in self._tables if symbol in table)

    def _keysyms(self) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
        """For each layout, from a keysym to the key that has it, and how: 0 alone, 1 with shift, 2 with level 3."""
        first, last = self._keys
        answer = self._ask(struct.pack("<BxHBBxx", 101, 2, first, last - first + 1))
        each = answer[1]
        symbols = struct.unpack_from(f"<{each * (last - first + 1)}I", answer, 32)
        found: tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]] = ({}, {})
        for layout, columns in ((ENGLISH, (0, 1, 4)), (KHMER, (2, 3, 6))):
            for level, column in enumerate(columns):
                for at in range(last - first + 1) if column < each else ():
                    symbol = symbols[at * each + column]
                    if symbol:
                        found[layout].setdefault(symbol, (first + at, level))
        return found

    # ------------------------------------------------------------------ protocol

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        body = struct.pack("<BBxxII8xhh8x", kind, detail, 0, 0, x, y)
        self._socket.sendall(struct.pack("<BBH", self._xtest, 2, 9) + body)
        self._ask(struct.pack("<BxH", 43, 1))  # GetInputFocus: answered once the press has been given out

    def _ask(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        while True:
            head = self._read(32)
            if head[0] == 1:
                return head + self._read(4 * struct.unpack_from("<I", head, 4)[0])
            if head[0] == 0:
                raise OSError(f"the X server says error {head[1]}")

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            part = self._socket.recv(count - len(found))
            if not part:
                raise ConnectionError("the X server has gone")
            found += part
        return found


def _connected(number: str) -> Any:
    """The server's socket has the same name in the abstract space and on the disk; either may be missing."""
    name = f"/tmp/.X11-unix/X{number}"
    found = socket.socket(socket.AF_UNIX)
    try:
        found.connect("\0" + name)
    except OSError:
        found.connect(name)
    return found
