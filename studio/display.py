"""Whether a window can be opened here: Qt itself ends the process without a word that a teacher understands."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Mapping


def has_screen(environ: Mapping[str, str], platform: str) -> bool:
    """Whether somebody sits before a screen, as far as the environment tells."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def display_answers(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be opened, as far as that can be told: the X server that is named is called.

    Where Qt would draw without X (Wayland, a platform named by hand), it is believed.
    """
    if environ.get("QT_QPA_PLATFORM") or not platform.startswith("linux"):
        return True
    if environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(environ.get("DISPLAY")) and _x_server_answers(environ["DISPLAY"])


def _x_server_answers(name: str) -> bool:
    try:
        x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    except OSError:
        return True  # Qt says what is missing; the library alone proves nothing about the server
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(name.encode())
    if not display:
        return False
    x11.XCloseDisplay(display)
    return True
