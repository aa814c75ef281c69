"""Small runtimes in the layout of the real ones, and the command as a person types it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from exporters.api import Tools
from exporters.command import tools_of
from scenes.cli.context import make_context
from scenes.vocabulary import sala_vocabulary

ROOT = Path(__file__).parents[2]
LESSONS = ROOT / "assets" / "lessons"
Sala = Callable[..., "subprocess.CompletedProcess[str]"]

PROGRAM = """#!/bin/sh
# A stand-in for the player: says what it was started with, in an export as the player finds it.
echo "export=$SALA_EXPORT"
echo "arguments=$*"
cat "$(dirname "$0")/lib/engine.so" >/dev/null || exit 127
exit "${PLAYER_STATUS:-0}"
"""


def make_runtime(folder: Path, target: str, program: str) -> None:
    runtime = folder / target / "runtime"
    (runtime / "lib" / "deep").mkdir(parents=True)
    chance = random.Random(target)
    contents = {
        program: PROGRAM.encode(),
        "lib/engine.so": chance.randbytes(300_000) + bytes(200_000),
        "lib/deep/empty.txt": b"",
        "assets/fonts/font.ttf": chance.randbytes(1000),
        "LICENCES.txt": b"free\n" * 400,
    }
    entries = []
    with zipfile.ZipFile(folder / target / "runtime.zip", "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in sorted(contents.items()):
            path = runtime / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o755 if name == program else 0o644)
            digest = hashlib.sha256(data).hexdigest()
            entries.append(
                {"path": name, "size": len(data), "sha256": digest}
                | ({"executable": True} if name == program else {})
            )
            zipped.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    packed = (folder / target / "runtime.zip").read_bytes()
    facts = {"size": len(packed), "sha256": hashlib.sha256(packed).hexdigest()}
    manifest = {
        "format": 1,
        "target": target,
        "program": program,
        "version": "test",
        "zip": facts,
        "files": entries,
    }
    (folder / target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


@pytest.fixture(scope="session")
def small_runtimes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not to be changed by tests; copy it to break it."""
    folder = tmp_path_factory.mktemp("runtimes")
    make_runtime(folder, "windows", "sala-player.exe")
    make_runtime(folder, "linux", "sala-player")
    return folder


@pytest.fixture(scope="session")
def tools(small_runtimes: Path) -> Tools:
    return replace(tools_of(make_context(ROOT, sala_vocabulary(), "en")), runtimes=(small_runtimes,))


@pytest.fixture
def sala(small_runtimes: Path, tmp_path: Path) -> Sala:
    """Run the real command in `tmp_path`, in English, without a screen."""

    def run(*arguments: object, **environ: str) -> subprocess.CompletedProcess[str]:
        values = {
            key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
        }
        values |= {"SALA_LANG": "en", "SALA_RUNTIMES": str(small_runtimes), **environ}
        return subprocess.run(
            [sys.executable, "-P", "-m", "studio.cli", *map(str, arguments)],
            cwd=tmp_path,
            env=values,
            capture_output=True,
            encoding="utf-8",
            timeout=280,
            check=False,
        )

    return run


def exported_with_real_players(
    lessons: Iterable[Path], target: str, out: Path, name: str, runtimes: Path
) -> Path:
    """The folder that the real command made of these lessons with the real players."""
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "studio.cli", "export", *map(str, lessons)),
            *("--to", target, "--out", str(out), "--name", name),
        ],
        env=os.environ | {"SALA_RUNTIMES": str(runtimes)},
        capture_output=True, encoding="utf-8", timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out / name


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
