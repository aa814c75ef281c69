"""The frozen player for Linux, in an empty environment: only X, and what the system's own libraries give."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.components import KINDS
from tests.packaging.bare_root import Root
from tests.packaging.conftest import LESSONS, Played, play, run

SYSTEM = re.compile(
    r"(ld-linux-x86-64|libc|libdl|libgcc_s|libm|libmvec|libpthread|librt|libstdc\+\+|libutil|libX11|libGL|libEGL)\.so\."
)
NOBODY = 65534


def bare(user_data: Path, **more: str) -> dict[str, str]:
    """Nothing but the screen; a folder for the user's data stands in for a home."""
    screen = {key: os.environ[key] for key in ("DISPLAY", "XAUTHORITY") if key in os.environ}
    return {**screen, "SALA_USER_DATA": str(user_data), "LP_NUM_THREADS": "1", **more}


@pytest.fixture
def program(runtimes: Path) -> Path:
    return runtimes / "linux/runtime/sala-player"


def test_self_test_fails_where_khmer_or_a_kind_is_damaged(
    program: Path, user_data: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "player"
    shutil.copytree(program.parent, copy)
    fonts = copy / "assets/fonts"
    # The same size, so that only reading tells: Latin shapes for Khmer words.
    regular = (fonts / "SalaBattambang-Regular.ttf").read_bytes()
    (fonts / "SalaBattambang-Regular.ttf").write_bytes(regular.replace(b"GSUB", b"XSUB", 1))
    pack = copy / "assets/self-test.sala"
    pack.write_bytes(pack.read_bytes()[:-100])
    done = run([str(copy / "sala-player"), "--self-test"], bare(user_data))
    assert done.returncode == 1
    assert "FAILED  Khmer in SalaBattambang-Regular.ttf" in done.stdout
    assert "FAILED  every kind of thing, drawn high" in done.stdout
    assert done.stdout.splitlines()[-1] == "self-test FAILED"


def test_links_only_to_itself_and_to_what_every_system_has(program: Path) -> None:
    runtime = program.parent
    files = [program, *(path for path in runtime.rglob("*.so*") if path.is_file())]
    assert len(files) > 30
    for path in files:
        done = subprocess.run(["objdump", "-p", str(path)], capture_output=True, encoding="utf-8", check=True)
        needed = re.findall(r"NEEDED\s+(\S+)", done.stdout)
        foreign = [name for name in needed if not SYSTEM.match(name) and not any(runtime.rglob(name))]
        assert foreign == [], f"{path.name} needs {foreign}"


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("manner", ["right", "wrong"])
def test_robot_gets_the_same_trace_and_results_as_in_the_development_player(
    program: Path,
    packs: dict[str, Path],
    expected: dict[tuple[str, str], Played],
    user_data: Path,
    tmp_path: Path,
    name: str,
    manner: str,
) -> None:
    def player(pack: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
        return run([str(program), str(pack), *options], bare(user_data))

    played = play(player, packs[name], manner, tmp_path / "results")
    wanted = expected[name, manner]
    assert (played.code, played.errors) == (0, "")
    assert played.trace == wanted.trace
    assert played.trace[-1].startswith("Finished")
    assert played.results == wanted.results


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="sala-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def test_plays_from_a_locked_folder_with_a_long_khmer_name(
    program: Path, packs: dict[str, Path], open_folder: Path
) -> None:
    """As from a stick with its lock on: nothing can be written beside the program, so results go to the user."""
    stick = open_folder / "ថត សាលា បឋមសិក្សា"
    while len(str(stick)) < 165:
        stick /= "ថ្នាក់ ទី៥ មេរៀន វិទ្យាសាស្ត្រ"
    pack = stick / "lessons/គ្រុន ឈាម.sala"
    shutil.copytree(program.parent, stick / "player")
    pack.parent.mkdir()
    shutil.copyfile(packs["dengue"], pack)
    assert 180 <= len(str(pack)) <= 240
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o777)
    for path in (stick, *stick.rglob("*")):
        path.chmod(0o555 if path.is_dir() or path.name == program.name else 0o444)
    # Permissions do not hold the administrator, so nobody plays.
    who = [] if os.geteuid() else ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    command = [*who, str(stick / "player/sala-player"), str(pack), "--robot", "right", "--offscreen"]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LP_NUM_THREADS": "1"}
    done = run([*command, "--results", str(stick / "results")], environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (stick / "results").exists()
    assert len(list((home / ".local/share/sala/results").glob("*.jsonl"))) == 1


# ---------------------------------------------------------------------- nothing but the stick


@pytest.fixture(scope="module")
def bare_root(
    tmp_path_factory: pytest.TempPathFactory, runtimes: Path, packs: dict[str, Path]
) -> Iterator[Root]:
    """Without OpenGL, until it is added."""
    folder = tmp_path_factory.mktemp("bare")
    yield Root(folder / "root", runtimes / "linux/runtime", packs)
    shutil.rmtree(folder)


def _tested(root: Root) -> str:
    """What the self-test says that has passed."""
    done = root.start("--self-test", *(f"/stick/{name}.sala" for name in LESSONS))
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "self-test passed"
    assert not [line for line in lines if line.startswith("FAILED")]
    assert sum("played to its end" in line for line in lines) == len(LESSONS)
    return done.stdout


def test_in_a_root_with_libx11_and_then_libgl_alone_it_passes_its_self_test_and_plays(
    bare_root: Root, expected: dict[tuple[str, str], Played], packs: dict[str, Path]
) -> None:
    """One root, first without OpenGL: another would only take time."""

    def player(_pack: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
        return bare_root.start("/stick/dengue.sala", *options[:-1], "/home/results")

    assert not list(bare_root.folder.rglob("libGL.so*"))
    told = _tested(bare_root)
    assert "absent  every kind of thing, drawn high" in told
    assert "absent  every kind of thing, drawn standard" in told
    assert re.search(
        rf"ok .*drawn software: {len(KINDS)} kinds, \d+ colours, Panda3D software renderer", told
    )
    played = play(player, packs["dengue"], "right", bare_root.folder / "home/results")
    assert (played.code, played.errors) == (0, "")
    assert played.trace == expected["dengue", "right"].trace
    assert played.results == expected["dengue", "right"].results

    bare_root.add_opengl()
    told = _tested(bare_root)
    assert "absent" not in told
    for rung in ("high", "standard", "software"):
        assert f"drawn {rung}: {len(KINDS)} kinds," in told
