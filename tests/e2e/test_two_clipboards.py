"""What one program has copied another one pastes, through the clipboard of a real X server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.e2e.windowed import x_server

ROOT = Path(__file__).parents[2]


def started(display: str, home: Path, *arguments: str) -> subprocess.Popen[str]:
    given = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.two_clipboards", *arguments],
        cwd=ROOT,
        env={**given, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "SALA_USER_DATA": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_a_thing_and_its_cards_go_from_one_program_to_another(tmp_path: Path) -> None:
    with x_server() as display:
        giver = started(display, tmp_path / "giver", "copy", "dengue", "jar")
        try:
            assert giver.stdout is not None and giver.stdout.readline() == "copied\n"
            taker = started(display, tmp_path / "taker", "paste", "solids")
            out, _err = taker.communicate(timeout=120)
            assert taker.returncode == 0
        finally:
            giver.communicate(timeout=60)
    told = json.loads(out)
    (jar,) = told["pasted"]
    assert jar != "jar"
    assert [card["when"] for card in told["cards"]] == [{"found": jar}]
    assert told["steps"] == ["Paste"]
