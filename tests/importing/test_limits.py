"""A worker that wants too much or reaches too far is stopped, by the system and by Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRELUDE = """
import sys
from pathlib import Path
from scenes.importing.limits import limit_reach, limit_resources
readable, writable = map(Path, sys.argv[1:])
limit_resources()
limit_reach([readable], writable)
"""


def run(tmp_path: Path, code: str) -> subprocess.CompletedProcess[str]:
    readable, writable = tmp_path / "model", tmp_path / "out"
    readable.mkdir()
    writable.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (readable / "part.txt").write_text("part", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + code, str(readable), str(writable)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_its_own_folders_are_open(tmp_path: Path) -> None:
    done = run(tmp_path, "(writable / 'a').write_text((readable / 'part.txt').read_text())")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a").read_text(encoding="utf-8") == "part"


@pytest.mark.parametrize(
    "code",
    [
        "print((readable.parent / 'secret.txt').read_text())",
        "(readable / 'new.txt').write_text('x')",
        "(readable.parent / 'new.txt').write_text('x')",
        "(readable / 'part.txt').unlink()",
        "(readable / 'part.txt').rename(writable / 'moved')",
        "(writable / 'link').symlink_to(readable.parent / 'secret.txt')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import socket; socket.socket()",
    ],
)
def test_everything_else_is_shut(tmp_path: Path, code: str) -> None:
    done = run(tmp_path, code)
    assert done.returncode == 1
    assert "PermissionError" in done.stderr
    assert "secret\n" not in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model", "out", "secret.txt"]
    assert [path.name for path in (tmp_path / "model").iterdir()] == ["part.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a Job Object ends the process instead")
def test_memory_has_an_end(tmp_path: Path) -> None:
    done = run(tmp_path, "bytearray(1_700_000_000)")
    assert "MemoryError" in done.stderr
