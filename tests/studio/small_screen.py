"""Run as a program: every screen on 1366x768 at 150 %, in the languages that are named; what does not fit, as JSON.

It is a process of its own because Qt takes the size and scale of its screen once, when it starts.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext
from pathlib import Path

TASK_BAR = 40
"""Pixels of 768 that belong to the system; the screen of the test ends above them."""


def environment(scratch: Path) -> dict[str, str]:
    """For a process that sees a school's screen at 150 %, without the system's bar."""
    screen = {"name": "school", "x": 0, "y": 0, "width": 1366, "height": 768 - TASK_BAR}
    shape = {**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    (scratch / "screen.json").write_text(json.dumps({"screens": [shape]}), "utf-8")
    return {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={scratch / 'screen.json'}",
        "QT_SCALE_FACTOR": "1.5",
        "SALA_USER_DATA": str(scratch / "data"),
        "HOME": str(scratch / "home"),
    }


def main(scratch: Path, languages: list[str]) -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    from studio.widgets.fitting import is_small
    from tests.studio.screens import clipped, out_of_reach, pseudo_language, show_every_screen

    app = QApplication(sys.argv[:1])
    room = app.primaryScreen().availableSize()
    assets = Path(__file__).parents[2] / "assets"
    found: dict[str, list[str]] = {}
    seen: list[str] = []

    def look(name: str, screen: QWidget) -> None:
        assert is_small(screen)
        seen.append(name)
        for fault in (*clipped(screen), *out_of_reach(screen)):
            found.setdefault(fault, []).append(name)

    for language in languages:
        is_long = language == "pseudo"
        with pseudo_language() if is_long else nullcontext():
            shown = "en" if is_long else language
            show_every_screen(assets, scratch / language, shown, look, with_numbers=is_long)
    print(json.dumps({"room": [room.width(), room.height()], "seen": seen, "found": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
