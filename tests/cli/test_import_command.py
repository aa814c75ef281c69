"""`sala import` on good and bad files, as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.importing.samples import tetrahedron

ROOT = Path(__file__).resolve().parents[2]


def sala(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "studio.cli", "--lang", "en", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_files_go_into_a_lesson_with_their_owner(tmp_path: Path) -> None:
    lesson = tmp_path / "lesson"
    assert sala("new", lesson).returncode == 0
    tetrahedron(tmp_path / "ផ្ទះ តូច.glb")
    (tmp_path / "bad.png").write_bytes(b"no picture")
    done = sala(
        "import", lesson, tmp_path / "ផ្ទះ តូច.glb", tmp_path / "bad.png", "--author", "សុខា", "--licence", "CC0"
    )
    assert done.returncode == 3
    assert "Triangles: 4." in done.stdout and "good for every school PC" in done.stdout
    assert "The picture is damaged" in done.stderr and "រូបភាព" in done.stderr.replace("\u200b", "")
    (medium,) = (lesson / "media").iterdir()
    text = (lesson / "lesson.yaml").read_text(encoding="utf-8")
    assert f"media: media/{medium.name}" in text and "author: សុខា" in text and "what: ផ្ទះ តូច" in text
    assert sala("check", lesson).returncode == 0


def test_without_a_lesson_it_tells_what_would_come_of_a_file(tmp_path: Path) -> None:
    file = tetrahedron(tmp_path / "a.glb")
    done = sala("import", file, "--json", "--size", "3", "--out", tmp_path / "made")
    (told,) = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["size"][2] == 3.0
    assert [path.name for path in (tmp_path / "made").iterdir()] == [told["media"].removeprefix("media/")]


def test_a_lesson_in_one_file_is_left_alone(tmp_path: Path) -> None:
    file = tetrahedron(tmp_path / "a.glb")
    (tmp_path / "lesson.sala").write_bytes(b"PK")
    done = sala("import", tmp_path / "lesson.sala", file)
    assert done.returncode == 3
    assert "only in the studio" in done.stderr
    assert (tmp_path / "lesson.sala").read_bytes() == b"PK"
