"""The frozen player for Windows, in Wine: the same playing, the same pictures, the same care with damaged files."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.components import KINDS
from tests.packaging.alike import assert_alike
from tests.packaging.conftest import LESSONS, Played, development_player, play
from tests.packaging.wine import Wine, windows


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    wine = Wine(tmp_path_factory.mktemp("wine") / "prefix")
    yield wine
    wine.close()


@pytest.fixture
def program(runtimes: Path) -> Path:
    return runtimes / "windows/runtime/sala-player.exe"


def test_self_test_passes_on_every_rung(
    wine: Wine, program: Path, packs: dict[str, Path], user_data: Path
) -> None:
    done = wine.run(program, "--self-test", *map(windows, packs.values()), user_data=user_data)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "self-test passed"
    assert not [line for line in lines if line.startswith(("FAILED", "absent"))]
    for rung in ("high", "standard", "software"):
        assert any(f"drawn {rung}: {len(KINDS)} kinds," in line for line in lines)
    assert sum("played to its end" in line for line in lines) == len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("manner", ["right", "wrong"])
def test_robot_gets_the_same_trace_and_results_as_in_the_development_player(
    wine: Wine,
    program: Path,
    packs: dict[str, Path],
    expected: dict[tuple[str, str], Played],
    user_data: Path,
    tmp_path: Path,
    name: str,
    manner: str,
) -> None:
    def player(pack: Path, options: list[str]) -> subprocess.CompletedProcess[str]:
        told = [windows(Path(option)) if option.startswith("/") else option for option in options]
        return wine.run(program, windows(pack), *told, user_data=user_data)

    played = play(player, packs[name], manner, tmp_path / "results")
    wanted = expected[name, manner]
    assert played.code == 0, played.errors
    assert played.trace == wanted.trace
    assert played.trace[-1].startswith("Finished")
    assert played.results == wanted.results


def test_pictures_match_those_of_the_development_player(
    wine: Wine, program: Path, packs: dict[str, Path], user_data: Path, tmp_path: Path
) -> None:
    """Three steps of a lesson, interface and Khmer words included."""
    script = tmp_path / "inputs.jsonl"
    script.write_text('{"do": "continue"}\n{"do": "click", "entity": "jar"}\n{"do": "leave"}\n', "utf-8")
    options = ["--offscreen", "--seed", "7", "--rung", "standard", "--size", "1024x640", "--language", "km"]
    development = ["--robot", str(script), *options, "--shots", str(tmp_path / "development")]
    done = development_player(packs["dengue"], development)
    assert done.returncode == 0, done.stderr
    frozen = ["--robot", windows(script), *options, "--shots", windows(tmp_path / "frozen")]
    done = wine.run(program, windows(packs["dengue"]), *frozen, user_data=user_data)
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "development").iterdir())
    assert len(names) == 5
    assert names == sorted(path.name for path in (tmp_path / "frozen").iterdir())
    for name in names:
        assert_alike(tmp_path / "development" / name, tmp_path / "frozen" / name, (1024, 640))


def test_double_click_in_a_khmer_folder_opens_a_window_and_writes_beside_it(
    wine: Wine, program: Path, packs: dict[str, Path], user_data: Path, tmp_path: Path
) -> None:
    """No arguments, no console, no streams: as the file manager starts it. The log tells what was drawn on."""
    stick = tmp_path / "ថត សាលា (ថ្នាក់ ទី៥)"
    shutil.copytree(program.parent, stick / "player")
    pack = stick / "មេរៀន គ្រុន ឈាម.sala"
    shutil.copyfile(packs["dengue"], pack)
    copy = stick / "player" / program.name
    environment = {**wine.environment, "SALA_USER_DATA": windows(user_data)}
    command = ["wine", "cmd", "/c", "start", "", windows(copy), windows(pack)]
    started = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    log = user_data / "player.log"
    for _ in range(1500):  # a busy PC starts Wine slowly
        if log.exists() and "drawing: " in log.read_text("utf-8"):
            break
        time.sleep(0.1)
    text = log.read_text("utf-8")
    assert "drawing: " in text
    assert "ERROR" not in text
    wine.end(program.name)
    started.communicate(timeout=120)
    done = wine.run(
        copy,
        windows(pack),
        "--robot",
        "right",
        "--offscreen",
        "--results",
        windows(stick / "លទ្ធផល"),
        user_data=user_data,
    )
    assert done.returncode == 0, done.stderr
    assert len(list((stick / "លទ្ធផល").glob("*.jsonl"))) == 1


@pytest.mark.parametrize("harm", ["short", "zeros", "gone"])
def test_damaged_library_is_named_and_nothing_hangs(
    wine: Wine, program: Path, packs: dict[str, Path], user_data: Path, tmp_path: Path, harm: str
) -> None:
    copy = tmp_path / "player"
    shutil.copytree(program.parent, copy)
    file = copy / "lib/uharfbuzz/_harfbuzz.pyd"
    size = file.stat().st_size
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: size // 2] if harm == "short" else bytes(size))
    options = (windows(packs["dengue"]), "--robot", "right", "--offscreen")
    done = wine.run(copy / program.name, *options, user_data=user_data)
    assert done.returncode == 3
    assert "_harfbuzz.pyd" in done.stderr
    assert "ខូច ឬបាត់" in done.stderr
    assert "Traceback" not in done.stderr
