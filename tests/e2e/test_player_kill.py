"""Two hundred power cuts in the real player: the pupil loses nothing and gets nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scenes.storage.journal import read_journal

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("lesson", "kills"), [("dengue", 100), ("sun-earth-moon", 100)])
def test_kills_at_random_moments_lose_and_double_nothing(lesson: str, kills: int, tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-m", "tests.e2e.player_killer", str(ROOT / "assets" / "lessons" / lesson)]
    done = subprocess.run(
        [*command, str(tmp_path / "results"), str(kills), "20261122"],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=850,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["lost"] == []
    assert report["kills"] == kills
    assert report["resumed"] > kills // 2, "most kills must fall inside a lesson"
    assert report["finished"], "no attempt came to its end"
    assert all(marks == report["finished"][0] for marks in report["finished"]), (
        "a kill changed what a pupil earned"
    )
    finished = 0
    for path in (tmp_path / "results").glob("*.jsonl"):
        records, damaged = read_journal(path)
        assert damaged == [] or damaged == [len(records) + 1], (
            "only the line under way at the last kill may be torn"
        )
        assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
        ids = [record["id"] for record in records if record["type"] == "answer"]
        assert len(ids) == len(set(ids))
        finished += any(record["type"] == "finish" for record in records)
    assert finished >= len(report["finished"])
