"""The pictures in README and manual show the program as it is: drawn anew here and held against the committed ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
MOST_DIFFERENT = 8.0
"""Mean difference of a channel (of 255) that another software renderer may make; a changed screen makes more."""


def test_committed_pictures_equal_new_ones(tmp_path: Path) -> None:
    script = ROOT / "packaging" / "build_screenshots.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    new = sorted(path.name for path in tmp_path.iterdir())
    assert new == sorted(path.name for path in IMAGES.iterdir())
    for name in new:
        with Image.open(tmp_path / name) as fresh, Image.open(IMAGES / name) as committed:
            assert fresh.size == committed.size
            difference = ImageChops.difference(fresh.convert("RGB"), committed.convert("RGB"))
        worst = max(ImageStat.Stat(difference).mean)
        assert worst < MOST_DIFFERENT, f"{name} is out of date: run packaging/build_screenshots.py"


def test_every_picture_is_used_and_every_used_one_is_there() -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(path.read_text("utf-8") for path in texts)
    for path in IMAGES.iterdir():
        assert f"images/{path.name}" in text
