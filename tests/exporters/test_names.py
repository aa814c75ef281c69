"""What an export is called, and what its sentences call things by."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exporters.publish import partial_of, working_folder
from scenes.errors import SalaError
from tests.exporters.conftest import LESSONS, Sala

LONG = "n" * 250
"""With `.partial` behind it no disk takes it as a name."""


def lesson_called(title: str, place: Path) -> Path:
    lesson = shutil.copytree(LESSONS / "mangoes", place / title, ignore=shutil.ignore_patterns(".studio"))
    head, _name, rest = (lesson / "lesson.yaml").read_text("utf-8").partition("How a machine learns")
    assert rest
    (lesson / "lesson.yaml").write_text(head.replace("mangoes", title) + title + rest, "utf-8")
    return lesson


def test_loose_files_have_names_that_differ_on_every_stick(sala: Sala, tmp_path: Path) -> None:
    """FAT and Windows take a for A, so one sheet would lie in the place of the other."""
    lessons = [lesson_called(title, tmp_path) for title in ("Rice", "rice")]
    chosen = ("--name", "ថ្នាក់ ៥ / B")
    only = ("--languages", "en", "--sheets", "questions")
    done = sala("export", *lessons, "--to", "pdf", "--out", "out", *only, *chosen)
    assert done.returncode == 0, done.stderr
    done = sala("export", *lessons, "--to", "sala", "--out", "out", "--names-in", "en", *chosen)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "ថ្នាក់ ៥ - B - Rice - Questions.pdf",
        "ថ្នាក់ ៥ - B - Rice.sala",
        "ថ្នាក់ ៥ - B - rice - Questions 2.pdf",
        "ថ្នាក់ ៥ - B - rice 2.sala",
    ]


def test_what_goes_wrong_is_said_of_what_was_asked_for(tmp_path: Path) -> None:
    """Nobody who exports knows of names that end in `.partial`, nor whether a folder above is one."""
    with pytest.raises(SalaError) as refused, partial_of(tmp_path / LONG, replaces=False):
        pass
    assert refused.value.values["name"] == LONG
    with pytest.raises(SalaError) as refused, working_folder(tmp_path / "out", LONG):
        pass
    assert refused.value.values["name"] == "out"
    assert not (tmp_path / "out").exists()
    (tmp_path / "a file").write_bytes(b"")
    with pytest.raises(SalaError) as refused, working_folder(tmp_path / "a file" / "deeper", "x"):
        pass
    assert (refused.value.code, refused.value.values["name"]) == ("file_exists", "a file")
