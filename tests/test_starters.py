"""./run and ./test as programs: when they prepare, what they start, what they report. With a stand-in for Python."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# Says how it was called; fails where a file named fail-<argument> lies beside it.
_PYTHON = """\
#!/bin/sh
echo "python $*"
echo "path $PYTHONPATH"
for argument; do
    [ ! -e "$(dirname "$0")/fail-$argument" ] || exit 7
done
case "$*" in *"-m pytest"*) echo "3 passed in 0.12s" ;; esac
"""
_SETUP = """\
#!/bin/sh
echo "setup $1" >&2
cp packaging/locks/$1.txt .venv/installed-$1.txt
"""
_JUDGES = """\
#!/bin/sh
echo "judges $1" >&2
"""


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """A clone in a folder with spaces and Khmer, whose Python and setup are stand-ins."""
    clone = tmp_path / "ថ្នាក់ទី ៥ a"
    for folder in ("packaging/locks", ".venv/bin", "studio", "tests/judges"):
        (clone / folder).mkdir(parents=True)
    for name in ("run", "test"):
        shutil.copy(root / name, clone / name)
    for name in ("player", "studio", "dev"):
        shutil.copy(root / f"packaging/locks/{name}.txt", clone / "packaging/locks")
    (clone / "studio/cli.py").touch()
    programs = {".venv/bin/python": _PYTHON, "packaging/setup.sh": _SETUP, "tests/judges/install.sh": _JUDGES}
    for name, text in programs.items():
        (clone / name).write_text(text, encoding="utf-8")
        (clone / name).chmod(0o755)
    return clone


def stamp(clone: Path, name: str) -> None:
    shutil.copy(clone / f"packaging/locks/{name}.txt", clone / f".venv/installed-{name}.txt")


def start(
    clone: Path, *command: str, cwd: Path | None = None, display: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(clone / command[0]), *command[1:]],
        cwd=cwd or clone,
        env={**os.environ, "PYTHONPATH": "/elsewhere", "DISPLAY": display, "WAYLAND_DISPLAY": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_first_run_prepares_and_second_does_not(clone: Path) -> None:
    first = start(clone, "run", "check", "my lesson")
    assert first.returncode == 0, first.stderr
    assert first.stderr == "setup player\n"
    second = start(clone, "run", "check", "my lesson")
    assert second.stderr == ""
    assert second.stdout == first.stdout


def test_run_is_the_sala_command_of_this_clone(clone: Path, tmp_path: Path) -> None:
    stamp(clone, "player")
    done = start(clone, "run", "play", "my lesson", cwd=tmp_path)
    assert done.stdout.splitlines() == ["python -P -m studio.cli play my lesson", f"path {clone}"]


def test_run_passes_the_exit_status_on(clone: Path) -> None:
    stamp(clone, "player")
    (clone / ".venv/bin/fail-check").touch()
    assert start(clone, "run", "check").returncode == 7


def test_run_is_content_with_what_developers_have(clone: Path) -> None:
    stamp(clone, "dev")
    assert start(clone, "run", "play").stderr == ""


def test_run_prepares_again_when_the_lock_has_changed(clone: Path) -> None:
    stamp(clone, "player")
    with (clone / "packaging/locks/player.txt").open("a", encoding="utf-8") as lock:
        lock.write("one-more==1.0\n")
    assert start(clone, "run", "play").stderr == "setup player\n"


def test_a_screen_brings_the_studio_and_so_do_its_commands(clone: Path) -> None:
    stamp(clone, "player")
    assert "setup" not in start(clone, "run").stderr
    assert start(clone, "run", display=":7").stderr == "setup studio\n"
    (clone / ".venv/installed-studio.txt").unlink()
    assert start(clone, "run", "export", "--help").stderr == "setup studio\n"


@pytest.mark.parametrize(
    ("options", "players"),
    [
        ("--to usb", ["windows", "linux"]),
        ("--to zip --player linux", ["windows", "linux"]),
        ("--to=linux", ["linux"]),
        ("--to windows", ["windows"]),
        ("--to sala", []),
        ("--to pdf", []),
    ],
)
def test_first_export_of_a_clone_makes_the_players_it_copies(
    clone: Path, options: str, players: list[str]
) -> None:
    stamp(clone, "studio")
    command = ("--lang", "km", "export", "my lesson", *options.split(), "--out", "out")
    made = [line for line in start(clone, "run", *command).stderr.splitlines() if "build_runtime" in line]
    assert made == [f"python {clone}/packaging/build_runtime.py {player}" for player in players]
    for player in players:
        (clone / "build/runtimes" / player).mkdir(parents=True)
        (clone / "build/runtimes" / player / "manifest.json").touch()
    again = start(clone, "run", *command)
    assert again.stderr == ""
    assert again.stdout.splitlines()[0] == f"python -P -m studio.cli {' '.join(command)}"


@pytest.mark.parametrize("options", [[], ["--lang", "km"]])
def test_without_a_screen_the_sample_is_exported_so_its_player_is_made(
    clone: Path, options: list[str]
) -> None:
    stamp(clone, "studio")
    assert start(clone, "run", *options, display=":7").stderr == ""
    first = start(clone, "run", *options)
    assert first.stderr.splitlines()[0] == f"python {clone}/packaging/build_runtime.py linux"
    assert first.stdout.splitlines()[0] == " ".join(["python -P -m studio.cli", *options])


def test_export_says_itself_what_to_do_when_players_cannot_be_made(clone: Path) -> None:
    stamp(clone, "studio")
    (clone / ".venv/bin/fail-windows").touch()
    done = start(clone, "run", "export", "my lesson", "--to", "usb", "--out", "out")
    assert done.returncode == 0
    assert done.stderr.count("build_runtime") == 1
    assert "-m studio.cli export" in done.stdout


def test_test_reports_every_stage_and_ends_with_the_summary(clone: Path) -> None:
    done = start(clone, "test", "tests/khmer", "-k", "breaks")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "setup dev" in done.stderr
    assert "judges build/judges" in done.stderr
    workers = "-n auto --dist loadfile --no-loadscope-reorder --max-worker-restart=0"
    assert f"-m pytest {workers} tests/khmer -k breaks" in done.stdout
    stages = [line.split()[:2] for line in done.stdout.splitlines() if line.startswith("ok ")]
    assert stages == [["ok", name] for name in ("lint", "format", "types", "layers", "tests")]
    assert done.stdout.splitlines()[-1] == "3 passed in 0.12s"


@pytest.mark.parametrize(
    ("argument", "stage"), [("mypy", "types"), ("format", "format"), ("pytest", "tests")]
)
def test_test_goes_on_after_a_failed_stage_and_fails(clone: Path, argument: str, stage: str) -> None:
    stamp(clone, "dev")
    (clone / f".venv/bin/fail-{argument}").touch()
    done = start(clone, "test")
    assert done.returncode == 7
    assert f"FAILED {stage}" in done.stdout
    assert done.stdout.count("\nok ") == 4
