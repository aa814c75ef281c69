"""Two hundred kills of a studio at work: at most the edit under way is lost, and never the lesson."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).parents[2]
KILLS = 200


@pytest.mark.timeout(600)
def test_kills_at_random_moments_lose_at_most_the_edit_under_way(tmp_path: Path) -> None:
    save_lesson(Codec(sala_vocabulary()), new_lesson("Test"), tmp_path / "lesson")
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.studio_killer", str(tmp_path), str(KILLS), "20261122"],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=550,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["lost"] == []
    assert report["kills"] == KILLS
    assert report["recovered"] > KILLS / 3, "most kills must fall on unsaved work"
    assert report["saves"] > KILLS / 20
    assert report["edits"] > 2 * KILLS
    assert report["in_edit"] > 0, "no kill fell inside an edit: the test would prove little"
    assert report["in_save"] > 0, "no kill fell inside a save"
