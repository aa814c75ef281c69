"""The robot at the real player: two manners, a script, pictures of each step, and a lesson without an end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scenes.errors import SalaError
from scenes.player.app import PlayerApp, PlayerOptions
from scenes.player.robot_run import by_manner, run_robot, scripted
from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary

Open = Callable[..., PlayerApp]


@pytest.fixture
def open_app(root: Path, user_data: Path, tmp_path: Path) -> Iterator[Open]:
    apps: list[PlayerApp] = []
    save_lesson(Codec(sala_vocabulary()), new_lesson("Boxes"), tmp_path / "boxes")

    def make(**more: Any) -> PlayerApp:
        values: dict[str, Any] = {
            "lessons": tmp_path / "boxes",
            "assets": root / "assets",
            "user_data": user_data,
            "results": tmp_path / "results",
            "is_offscreen": True,
            "is_silent": True,
            "keeps_settings": False,
            "pupils": ("Dara",),
            "size": (640, 400),
            "seed": 1,
            "language": "en",
        }
        apps.append(PlayerApp(PlayerOptions(**{**values, **more})))
        return apps[-1]

    yield make
    for app in apps:
        app.close()


def test_right_and_wrong_both_finish_with_different_marks(open_app: Open, tmp_path: Path) -> None:
    marks = {}
    for manner in ("right", "wrong"):
        lines: list[str] = []
        report = run_robot(open_app(), by_manner(manner), lines.append)
        marks[manner] = report.marks
        assert len(lines) == report.inputs > 0
        assert lines[-1].endswith("finished")
        assert report.issues == ()
    assert marks == {"right": ((1.0, 1.0),), "wrong": ((0.0, 1.0),)}
    records = [
        json.loads(line)
        for path in (tmp_path / "results").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert {"Dara"} == {record["pupil_name"] for record in records if "pupil_name" in record}


def test_each_step_has_its_picture(open_app: Open, tmp_path: Path) -> None:
    report = run_robot(open_app(), by_manner("right"), lambda _: None, tmp_path / "shots")
    shots = sorted((tmp_path / "shots").glob("*.png"))
    assert len(shots) == report.shots == report.inputs + 2
    for path in shots:
        with Image.open(path) as image:
            assert image.size == (640, 400)
            assert len(image.getcolors(1 << 20) or ()) > 50, f"{path.name} shows nothing"


def test_a_script_is_followed(open_app: Open, tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text(
        "# a pupil who knows the way\n"
        '{"do": "click", "entity": "ball"}\n\n'
        '{"do": "wait", "seconds": 0.5}\n'
        '{"do": "click", "entity": "box"}\n{"do": "close"}\n'
        '{"do": "click", "entity": "question"}\n'
        '{"do": "answer", "id": "a1", "choices": ["six"]}\n{"do": "continue"}\n',
        encoding="utf-8",
    )
    report = run_robot(open_app(), scripted(script), lambda _: None)
    assert (report.inputs, report.marks) == (6, ((1.0, 1.0),))


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"do": "fly"}', '{"do": "wait", "seconds": -1}', '{"do": "click"}']
)
def test_a_script_that_makes_no_sense_is_refused(tmp_path: Path, line: str) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(SalaError, match="bad_input"):
        scripted(script)


def test_a_script_that_stops_early_is_stuck(open_app: Open, tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text('{"do": "click", "entity": "ball"}\n', encoding="utf-8")
    with pytest.raises(SalaError, match="robot_stuck"):
        run_robot(open_app(), scripted(script), lambda _: None)
