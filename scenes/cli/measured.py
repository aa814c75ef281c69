"""The measured check: plays each scene of a lesson on the weakest way of drawing and compares with a profile.

Figures are those of this PC: what is too slow here is too slow for a lab; what is fast here may be slow there.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from scenes.checks.walk import used_assets
from scenes.errors import SalaError
from scenes.jobs import Progress
from scenes.model.lesson import Lesson
from scenes.model.parts import Vocabulary
from scenes.own_process import own_command
from scenes.schema.check import Problem
from scenes.schema.codec import Codec
from scenes.storage.archive_write import write_archive
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import LessonFiles, open_lesson
from scenes.storage.pack import pack_lesson
from scenes.texts import N_, Texts

_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Measured:
    """What one scene took: start to first picture (s), the middle and the slowest frame (ms), most memory (MB)."""

    scene: str
    start_s: float
    frame_ms: float
    slowest_ms: float
    memory_mb: float
    rung: str


@dataclass(frozen=True, slots=True)
class Limits:
    frame_ms: float
    memory_mb: float
    start_s: float


LIMITS: Mapping[str, Limits] = {
    "lab-low": Limits(100.0, 700.0, 8.0),
    "lab-mid": Limits(66.0, 700.0, 8.0),
}


class Workshop(Protocol):
    """What measuring needs of a `Context`, or of the tools of exporters."""

    @property
    def assets(self) -> Path: ...
    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def codec(self) -> Codec: ...


def measure_lesson(workshop: Workshop, path: Path, found: list[Measured]) -> Iterator[Progress]:
    """Measure each scene in a process of its own. Raises SalaError of lessons and bench_failed(what, reason)."""
    with contextlib.closing(open_lesson(path, workshop.codec)) as opened:
        if opened.lesson is None:
            raise SalaError("lesson_unusable", name=path.name)
        yield from measure_scenes(workshop, opened.lesson, opened.files, found)


def measure_scenes(
    workshop: Workshop, lesson: Lesson, files: LessonFiles, found: list[Measured]
) -> Iterator[Progress]:
    """The same for a lesson that is open; the text of each progress is the id of the scene."""
    with tempfile.TemporaryDirectory(prefix="sala-measure-") as folder:
        for number, scene in enumerate(lesson.scenes):
            yield Progress(number / len(lesson.scenes), str(scene))
            pack = Path(folder) / f"{number}.sala"
            _pack(workshop, replace(lesson, start_scene=scene), files, pack)
            found.append(_measured(workshop, str(scene), pack))
    yield Progress(1.0)


def measured_words(texts: Texts, name: str, scene: str, measured: Measured) -> str:
    """What one scene took, in words; `name` and `scene` are how lesson and scene are called."""
    return texts(
        N_(
            "{name}, {scene} ({rung}): {frame:.0f} ms a picture (slowest {slowest:.0f}), "
            "{memory:.0f} MB, first picture after {start:.1f} s."
        ),
        name=name,
        scene=scene,
        rung=measured.rung,
        frame=measured.frame_ms,
        slowest=measured.slowest_ms,
        memory=measured.memory_mb,
        start=measured.start_s,
    )


def notes_of_measured(measured: Iterable[Measured]) -> list[Problem]:
    """The same as notes, which lead to their scenes."""
    return [
        Problem(
            "note",
            "measured_scene",
            f"scenes/{one.scene}",
            {
                "scene": one.scene,
                "drawn": one.rung,
                "frame": round(one.frame_ms),
                "slowest": round(one.slowest_ms),
                "memory": round(one.memory_mb),
                "start": round(one.start_s, 1),
            },
            one.scene,
        )
        for one in measured
    ]


def problems_of_measured(measured: list[Measured], profile: str) -> list[Problem]:
    """What is over the limits of a profile."""
    limits = LIMITS[profile]
    problems = []
    for scene in measured:
        for code, value, limit in (
            ("measured_slow", scene.frame_ms, limits.frame_ms),
            ("measured_memory", scene.memory_mb, limits.memory_mb),
            ("measured_start", scene.start_s, limits.start_s),
        ):
            if value > limit:
                values = {"scene": scene.scene, "value": round(value, 1), "max": limit, "profile": profile}
                problems.append(Problem("warning", code, f"scenes/{scene.scene}", values, scene.scene))
    return problems


def _pack(workshop: Workshop, lesson: Lesson, source: LessonFiles, pack: Path) -> None:
    files: dict[str, bytes] = {}
    assets = Assets(workshop.assets, source)
    used = [r for r, kind in used_assets(lesson, workshop.vocabulary) if assets.exists(r, kind)]
    for _progress in pack_lesson(workshop.codec, replace(lesson, flow=()), assets, used, files):
        pass
    write_archive(pack, files)


def _measured(workshop: Workshop, scene: str, pack: Path) -> Measured:
    root = Path(__file__).resolve().parents[2]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    arguments = [str(pack), str(workshop.assets), str(pack.parent / "user")]
    try:
        done = subprocess.run(
            [*own_command("scenes.cli.measure_child"), *arguments],
            env=environ, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False,
        )  # fmt: skip
        told = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.TimeoutExpired, ValueError, IndexError, OSError) as error:
        raise SalaError("bench_failed", what=scene, reason=type(error).__name__) from None
    frames = sorted(told["frames_ms"])
    return Measured(
        scene, told["start_s"], statistics.median(frames), frames[-1], told["memory_mb"], told["rung"]
    )
