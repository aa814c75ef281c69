"""Promises about the project as a whole: what is committed, locked, translated and refused."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

# Spelled in pieces, or this file would accuse itself.
_MACHINE_PATH = re.compile(
    rb"(^|[^A-Za-z0-9_.])/(" + b"|".join([b"work", b"farm", b"root"]) + rb")/[A-Za-z.]"
)
_REGISTRY_HOST = re.compile(rb"p[y]pi\.org|p[y]thonhosted|n[p]mjs|d[e]vpi|art[i]factory|/s[i]mple/")


def tracked(root: Path, pattern: str = "*") -> list[Path]:
    """Every file that git tracks or would track, as paths that exist."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--", pattern], cwd=root, capture_output=True, check=True
    )
    names = [name for name in listing.stdout.decode("utf-8").split("\0") if name]
    return [root / name for name in names if (root / name).is_file()]


def test_tracked_files_exist(root: Path) -> None:
    assert root / "pyproject.toml" in tracked(root)


@pytest.mark.parametrize("pattern", [_MACHINE_PATH, _REGISTRY_HOST], ids=["machine-path", "registry-host"])
def test_committed_files_name_no_machine_and_no_registry(root: Path, pattern: re.Pattern[bytes]) -> None:
    found = [
        f"{path.relative_to(root)}:{number}: {line[:120]!r}"
        for path in tracked(root)
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        # Compressed pictures hold every short byte string sooner or later.
        if b"\0" not in line and pattern.search(line)
    ]
    assert not found, "\n".join(found)


def test_patterns_find_what_they_forbid() -> None:
    assert _MACHINE_PATH.search(b'open("/' + b"work/main" + b'")')
    assert _MACHINE_PATH.search(b"/" + b"root/.cache")
    assert not _MACHINE_PATH.search(b"docs/" + b"work/x and ./" + b"root/x")
    assert _REGISTRY_HOST.search(b"https://files.python" + b"hosted.org/x")


def test_python_files_parse(root: Path) -> None:
    for path in tracked(root, "*.py"):
        ast.parse(path.read_bytes(), filename=str(path))


def test_shell_scripts_parse(root: Path) -> None:
    for name in ("run", "test", ".ci/run", "packaging/setup.sh", "packaging/locks/update.sh"):
        assert os.access(root / name, os.X_OK), f"{name} must be executable"
        subprocess.run(["sh", "-n", name], cwd=root, check=True)


@pytest.mark.parametrize("name", ["player", "studio", "dev"])
def test_lock_pins_every_package_by_hash(root: Path, name: str) -> None:
    lock = (root / f"packaging/locks/{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert len(entries) >= 4
    for entry in entries:
        assert re.match(r"[a-z0-9_.-]+==[^\s;]+", entry), entry[:80]
        assert "--hash=sha256:" in entry, entry[:80]


def test_locks_agree(root: Path) -> None:
    """What is tested is what is shipped."""

    def pins(name: str) -> set[str]:
        text = (root / f"packaging/locks/{name}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9_.-]+==\S+)", text, flags=re.MULTILINE))

    assert pins("player") < pins("studio") < pins("dev")


def test_lock_serves_windows(root: Path) -> None:
    lock = (root / "packaging/locks/dev.txt").read_text(encoding="utf-8")
    assert re.search(r"^colorama==\S+ ; sys_platform == 'win32'", lock, flags=re.MULTILINE)


def test_catalogue_is_fresh_and_complete(root: Path) -> None:
    """Every text in the code is translated, no old one is left, the compiled catalogue is the written one."""
    done = subprocess.run(
        [sys.executable, "packaging/update_catalogue.py", "--check"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_network_is_refused_here() -> None:
    log = Path(os.environ["SALA_NETWORK_LOG"])
    with pytest.raises(BaseException, match=r"socket\.connect"), socket.socket() as client:
        client.connect(("127.0.0.1", 9))
    with pytest.raises(BaseException, match=r"socket\.getaddrinfo"):
        socket.getaddrinfo("example.test", 80)
    assert len(log.read_text(encoding="utf-8").splitlines()) == 2
    log.unlink()  # these two were meant


def test_network_is_refused_in_programs_that_tests_start() -> None:
    log = Path(os.environ["SALA_NETWORK_LOG"])
    program = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept Exception: pass"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode != 0
    assert "NetworkRefused" in done.stderr
    log.unlink()  # this one was meant


def test_user_data_is_not_the_real_home(user_data: Path) -> None:
    assert Path(os.environ["SALA_USER_DATA"]) == user_data
    assert Path.home() not in user_data.parents
    assert list(user_data.iterdir()) == []
