"""An export that is stopped, at whatever moment: what was to be made is whole, or it is not there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from exporters.api import Exported, Options, Tools
from exporters.export import export
from exporters.registry import all_exporters
from exporters.targets.zipped import ZipOptions
from scenes.jobs import Progress
from scenes.schema.check import Problem, has_errors
from scenes.storage.export_check import check_export
from scenes.storage.export_list import read_list
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from tests.exporters.conftest import LESSONS, tree


@pytest.mark.parametrize("target", ["usb", "zip", "sala"])
@pytest.mark.parametrize("is_there", [False, True], ids=["new", "replaced"])
def test_a_job_that_is_closed_after_any_of_its_steps_leaves_nothing(
    target: str, is_there: bool, tools: Tools, tmp_path: Path
) -> None:
    lesson, out = tmp_path / "lesson", tmp_path / "deep" / "out"
    save_lesson(tools.codec, new_lesson("Small"), lesson)
    kind = ZipOptions if target == "zip" else Options
    options = kind(name="x", replace=is_there)

    def begun() -> tuple[Exported, Iterator[Progress]]:
        exported = Exported()
        return exported, export(all_exporters()[target], [lesson], out, options, tools, exported)

    if is_there:
        assert len(list(begun()[1])) > 0
    before = tree(out)
    for steps in count(1):
        exported, job = begun()
        taken = len(list(islice(job, steps)))
        job.close()  # type: ignore[attr-defined]
        if taken < steps:
            break
        if exported.path is not None:  # closed behind the end
            assert exported.path.exists()
            assert len(list(out.iterdir())) == 1
            if not is_there:
                shutil.rmtree(out.parent)
            continue
        assert tree(out) == before
        assert out.parent.exists() == is_there
        assert not is_there or len(list(out.iterdir())) == 1
    assert exported.path is not None
    assert steps > 5


def test_ctrl_c_while_threads_are_started_leaves_nothing(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The threads that copy players would otherwise go on writing into what is being removed."""
    begin = threading.Thread.start

    def begin_and_stop(thread: threading.Thread) -> None:
        begin(thread)
        if thread.name.startswith("players-"):
            raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", begin_and_stop)
    job = export(all_exporters()["usb"], [LESSONS / "dengue"], tmp_path / "out", Options(), tools, Exported())
    with pytest.raises(KeyboardInterrupt):
        list(job)
    assert not (tmp_path / "out").exists()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("players-")]


def test_ctrl_c_while_files_are_written(small_runtimes: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "studio.cli", "export", str(LESSONS / "dengue")),
            *("--to", "usb", "--out", str(out)),
        ],
        env=os.environ | {"SALA_RUNTIMES": str(small_runtimes), "SALA_LANG": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    while process.poll() is None and not any(out.glob("*.partial/*")):
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    _out, told = process.communicate(timeout=60)
    assert "Traceback" not in told
    if out.exists():  # it was faster
        (folder,) = out.iterdir()
        found: list[Problem] = []
        for _progress in check_export(folder, read_list(folder), found):
            pass
        assert not has_errors(found)
