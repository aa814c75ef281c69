"""A checkout never exports a player older than its code without a word; an installed studio never looks."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from exporters.api import Exported, Options, Tools
from exporters.command import tools_of
from exporters.fresh_player import SEEN, export_by_fresh_players, players_of, refreshed
from exporters.registry import all_exporters
from exporters.targets.zipped import ZipOptions
from scenes.cli.context import make_context
from scenes.jobs import Progress
from scenes.messages import remedy, sentence
from scenes.schema.check import Problem
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, ROOT

BUILDER = """
import json, os, pathlib, subprocess, sys, time
root = pathlib.Path(__file__).resolve().parents[1]
with open(root / "asked.txt", "a") as asked:
    asked.write(" ".join(sys.argv[1:]) + "\\n")
manner = (root / "manner.txt").read_text()
if manner == "hangs":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (root / "child.new").write_text(str(child.pid))
    (root / "child.new").rename(root / "child.txt")
    time.sleep(600)
sys.exit({"builds": 0, "fails": 1}[manner])
"""
"""Stands in for packaging/build_runtime.py, which takes half a minute: tells what it was asked, then does as told."""


class Checkout:
    """A folder with sources, a builder and a ready player for Linux."""

    def __init__(self, root: Path, facts_of: Callable[[list[Path]], dict[str, list[int]]]) -> None:
        self.root = root
        (root / "packaging").mkdir()
        (root / "packaging/build_runtime.py").write_text(BUILDER, encoding="utf-8")
        self.manner("builds")
        self.source = root / "scenes/play/clock.py"
        self.source.parent.mkdir(parents=True)
        self.source.write_text("TICK = 1\n", encoding="utf-8")
        self.player = root / "build/runtimes/linux"
        self.player.mkdir(parents=True)
        (self.player / "manifest.json").write_text("{}", encoding="utf-8")
        (self.player / SEEN).write_text(json.dumps(facts_of([self.source])), encoding="utf-8")
        tools = tools_of(make_context(ROOT, sala_vocabulary(), "en"))
        self.tools = replace(
            tools, assets=root / "assets", runtimes=(root / "build/runtimes", root / "runtimes")
        )

    def manner(self, manner: str) -> None:
        (self.root / "manner.txt").write_text(manner, encoding="utf-8")

    @property
    def asked(self) -> list[str]:
        """What the builder was asked, once a start."""
        told = self.root / "asked.txt"
        return told.read_text(encoding="utf-8").splitlines() if told.exists() else []

    def refresh(self, *targets: str, tools: Tools | None = None) -> tuple[list[Progress], list[Problem]]:
        told: list[Progress] = []
        job = refreshed(targets or ("linux",), tools or self.tools)
        while True:
            try:
                told.append(next(job))
            except StopIteration as end:
                return told, end.value


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The real one, which writes down what its sources looked like, on the sources of the checkout."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import build_runtime

    monkeypatch.setattr(build_runtime, "ROOT", tmp_path)
    monkeypatch.setattr(build_runtime, "PACKAGING", tmp_path / "packaging")
    return build_runtime


@pytest.fixture
def checkout(builder: Any, tmp_path: Path) -> Checkout:
    return Checkout(tmp_path, builder.facts_of)


def test_player_of_this_code_is_used_at_once(checkout: Checkout) -> None:
    assert checkout.refresh() == ([], [])
    assert checkout.asked == []


@pytest.mark.parametrize("change", ["longer", "as long", "older", "new file", "gone", "unknown"])
def test_any_change_of_the_sources_is_noticed(checkout: Checkout, change: str) -> None:
    source = checkout.source
    before = source.stat().st_mtime_ns
    if change == "longer":
        source.write_text("TICK = 10\n", encoding="utf-8")
        os.utime(source, ns=(before, before))
    elif change == "as long":
        source.write_text("TICK = 2\n", encoding="utf-8")
        os.utime(source, ns=(before + 1, before + 1))
    elif change == "older":  # as from an archive
        os.utime(source, ns=(0, 0))
    elif change == "new file":
        source.with_name("calendar.py").touch()
        folder = source.parent.stat().st_mtime_ns
        os.utime(source.parent, ns=(folder + 1, folder + 1))
    elif change == "gone":
        source.unlink()
    else:
        (checkout.player / SEEN).unlink()
    told, problems = checkout.refresh()
    assert problems == []
    assert checkout.asked == ["linux --offline"]
    assert {progress.text for progress in told} == {
        "Sala’s code has changed: making the player for linux anew"
    }


def test_player_that_cannot_be_made_anew_is_told(checkout: Checkout) -> None:
    checkout.source.unlink()
    checkout.manner("fails")
    _told, (problem,) = checkout.refresh()
    assert (problem.level, problem.code, problem.values) == (
        "warning",
        "export_player_old",
        {"target": "linux"},
    )
    for texts in (checkout.tools.texts, checkout.tools.other_texts):
        assert "Linux" in sentence(texts, problem.code, problem.values)
        assert "packaging/build_runtime.py" in remedy(texts, problem.code, problem.values)


def test_missing_players_other_places_and_installed_studios_are_left_alone(checkout: Checkout) -> None:
    checkout.source.unlink()
    elsewhere = replace(checkout.tools, runtimes=(checkout.root / "build/runtimes/..",))
    assert checkout.refresh("windows") == ([], [])
    assert checkout.refresh(tools=elsewhere) == ([], [])
    (checkout.root / "packaging/build_runtime.py").unlink()
    assert checkout.refresh() == ([], [])
    assert checkout.asked == []


def test_stopping_ends_the_builder_and_its_own_programs(checkout: Checkout) -> None:
    checkout.source.unlink()
    checkout.manner("hangs")
    job = refreshed(("linux",), checkout.tools)
    child = checkout.root / "child.txt"
    while not child.exists():
        next(job)
    job.close()
    pid = int(child.read_text(encoding="utf-8"))
    while _runs(pid):
        time.sleep(0.01)


def _runs(pid: int) -> bool:
    """Whether the process is there and not only waits to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_export_goes_on_with_the_old_player_and_says_so(
    checkout: Checkout, small_runtimes: Path, tmp_path: Path
) -> None:
    checkout.manner("fails")
    players = checkout.root / "build/runtimes"
    for path in (small_runtimes / "linux").rglob("*"):
        if path.is_file():
            there = players / "linux" / path.relative_to(small_runtimes / "linux")
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    checkout.source.unlink()
    (checkout.root / "assets").symlink_to(ROOT / "assets")
    exported, exporter, lesson = Exported(), all_exporters()["linux"], LESSONS / "dengue"
    out = tmp_path / "out"
    for _progress in export_by_fresh_players(exporter, [lesson], out, Options(), checkout.tools, exported):
        pass
    assert exported.path is not None
    assert (exported.path / "player/linux/sala-player").is_file()
    assert "export_player_old" in {problem.code for problem in exported.problems[lesson]}


def test_players_of_an_export_are_those_it_copies() -> None:
    exporters = all_exporters()
    assert players_of(exporters["usb"], Options()) == ("windows", "linux")
    assert players_of(exporters["linux"], Options()) == ("linux",)
    assert players_of(exporters["zip"], ZipOptions(player="both")) == ("windows", "linux")
    assert players_of(exporters["zip"], ZipOptions()) == ("windows",)
    assert players_of(exporters["sala"], Options()) == players_of(exporters["pdf"], Options()) == ()
