"""The bench compares like with like: the same picture, and a baseline that carries nothing of Sala."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> str:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "LP_NUM_THREADS": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environ, check=True, capture_output=True, text=True, timeout=200
    ).stdout


def test_the_baseline_imports_nothing_of_sala() -> None:
    said = _run(
        "-c",
        "import sys, json, scenes.cli.bench_bare; "
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] in ('scenes', 'studio', 'PIL')]))",
    )
    allowed = {"scenes", "scenes.cli", "scenes.cli.bench_bare", "scenes.cli.bench_measure"}
    assert set(json.loads(said)) == allowed


@pytest.mark.parametrize("scene", ["S1", "S3"])
def test_baseline_and_stage_draw_the_same_picture(tmp_path: Path, scene: str) -> None:
    """But for the soft shadows under things, which the baseline has not."""
    _run("-m", "scenes.cli.bench_child", "prepare", scene, str(tmp_path), "0")
    for program in (("bench_bare",), ("bench_child", "stage")):
        module, *role = program
        said = _run("-m", f"scenes.cli.{module}", *role, scene, str(tmp_path), "1")
        figures = {key for line in said.splitlines() for key in json.loads(line)}
        assert {"first", "frames", "peak_mb"} <= figures
    with (
        Image.open(tmp_path / f"{scene}-bare.png") as bare,
        Image.open(tmp_path / f"{scene}-stage.png") as stage,
    ):
        assert bare.size == stage.size
        apart = ImageChops.difference(bare.convert("RGB"), stage.convert("RGB"))
        assert max(ImageStat.Stat(apart).mean) < 6
        assert max(ImageStat.Stat(bare.convert("L")).stddev) > 20  # a picture, not a plain surface
