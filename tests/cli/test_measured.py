"""`sala check --measured` and `sala export --measure`: the real player draws every scene, limits are compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from scenes.cli.measured import LIMITS, Measured, problems_of_measured

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "assets" / "lessons" / "dengue"


def sala(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-P", "-m", "studio.cli", *map(str, arguments)],
        cwd=cwd, env=environ | {"SALA_LANG": "en"}, capture_output=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip


def test_each_scene_is_measured(tmp_path: Path) -> None:
    done = sala("check", LESSON, "--measured", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for scene in ("yard", "life"):
        (line,) = [line for line in done.stdout.splitlines() if line.startswith(f"dengue, {scene} ")]
        assert " ms a picture" in line
        assert " MB" in line
    assert list(tmp_path.iterdir()) == []


def test_an_export_can_be_measured(tmp_path: Path) -> None:
    done = sala("export", LESSON, "--to", "sala", "--out", "out", "--measure", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["fault"] is None
    assert [one["scene"] for one in told["measured"]] == ["yard", "life"]
    assert all(one["frame_ms"] > 0 and one["memory_mb"] > 0 for one in told["measured"])
    notes = [one for one in told["problems"][0]["problems"] if one["code"] == "measured_scene"]
    assert [one["scene"] for one in notes] == ["yard", "life"]
    assert notes[0]["sentence"]["en"].startswith("The scene yard takes ")
    assert notes[0]["sentence"]["en"].endswith("s to appear; drawn with OpenGL.")


def test_what_is_over_a_limit_is_named() -> None:
    limits = LIMITS["lab-low"]
    fine = Measured("yard", limits.start_s, limits.frame_ms, 900.0, limits.memory_mb, "software")
    assert problems_of_measured([fine], "lab-low") == []
    heavy = Measured("hall", 9.0, 250.0, 300.0, 800.0, "software")
    found = problems_of_measured([fine, heavy], "lab-low")
    assert {problem.code for problem in found} == {"measured_slow", "measured_memory", "measured_start"}
    assert {problem.scene for problem in found} == {"hall"}
