"""An installed studio brings the players as zips alone: folders come out of them whole, and damage is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.exporters.conftest import LESSONS, Sala

LESSON = LESSONS / "dengue"


@pytest.fixture
def zips_alone(small_runtimes: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "runtimes"
    shutil.copytree(small_runtimes, folder)
    for target in ("windows", "linux"):
        shutil.rmtree(folder / target / "runtime")
    return folder


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("target", ["linux", "windows", "usb"])
def test_folder_is_the_same_as_from_unpacked_players(
    sala: Sala, zips_alone: Path, tmp_path: Path, target: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert sala("export", str(LESSON), "--to", target, "--out", str(first)).returncode == 0
    done = sala("export", str(LESSON), "--to", target, "--out", str(second), SALA_RUNTIMES=str(zips_alone))
    assert done.returncode == 0, done.stderr
    assert files(first) == files(second) != {}


def test_damaged_zip_is_named_and_nothing_is_left(sala: Sala, zips_alone: Path, tmp_path: Path) -> None:
    path = zips_alone / "linux/runtime.zip"
    data = bytearray(path.read_bytes())
    said = json.loads((zips_alone / "linux/manifest.json").read_text(encoding="utf-8"))
    assert len(data) == said["zip"]["size"]
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    out = tmp_path / "out"
    done = sala("export", str(LESSON), "--to", "linux", "--out", str(out), SALA_RUNTIMES=str(zips_alone))
    assert done.returncode == 3
    assert "lib/engine.so" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists() or list(out.iterdir()) == []
