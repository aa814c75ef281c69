"""packaging/update_catalogue.py: texts of the code get into the Khmer catalogue, and what is missing is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scenes.texts import Texts

_CODE = """
from scenes.texts import N_, Texts

LABELS = {"welcome": N_("Hello {name}, welcome to the "
                        "village")}

def status(texts: Texts, message: str) -> str:
    return texts("Found {n} of {total}", n=1, total=2) + texts(message)
"""
_KHMER = {
    "Hello {name}, welcome to the village": "សួស្តី {name} សូមស្វាគមន៍មកកាន់ភូមិ",
    "Found {n} of {total}": "រកឃើញ {n} ក្នុងចំណោម {total}",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for package in ("scenes", "studio", "exporters"):
        (tmp_path / package).mkdir()
    (tmp_path / "scenes/hall.py").write_text(_CODE, encoding="utf-8")
    return tmp_path


def update(root: Path, project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(root / "packaging/update_catalogue.py"), "--root", str(project), *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def catalogue(project: Path) -> Path:
    return project / "assets/locale/km/LC_MESSAGES/sala.po"


def translate(project: Path, khmer: dict[str, str]) -> None:
    text = catalogue(project).read_text(encoding="utf-8")
    for english, translation in khmer.items():
        assert f'msgid "{english}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{translation}"')
    catalogue(project).write_text(text, encoding="utf-8")


def translated(root: Path, project: Path) -> None:
    update(root, project)
    translate(project, _KHMER)
    done = update(root, project)
    assert done.returncode == 0, done.stdout + done.stderr


def test_new_text_is_reported_and_left_empty(root: Path, project: Path) -> None:
    done = update(root, project)
    assert done.returncode == 1
    assert sorted(done.stdout.splitlines()) == sorted(f"km: not translated: {text!r}" for text in _KHMER)
    assert done.stderr == ""
    assert "unreviewed" in catalogue(project).read_text(encoding="utf-8").partition("msgid")[0]


def test_translated_texts_reach_the_reader(root: Path, project: Path) -> None:
    translated(root, project)
    texts = Texts("km", project / "assets/locale")
    assert texts("Found {n} of {total}", n=3, total=8) == "រកឃើញ 3 ក្នុងចំណោម 8"


def test_second_run_changes_nothing(root: Path, project: Path) -> None:
    translated(root, project)
    before = {path: path.read_bytes() for path in project.rglob("sala.*")}
    assert len(before) == 2
    assert update(root, project).returncode == 0
    assert {path: path.read_bytes() for path in project.rglob("sala.*")} == before


def test_check_writes_nothing(root: Path, project: Path) -> None:
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "is stale" in done.stdout
    assert not (project / "assets").exists()


def test_changed_code_makes_the_catalogue_stale(root: Path, project: Path) -> None:
    translated(root, project)
    assert update(root, project, "--check").returncode == 0
    (project / "scenes/hall.py").write_text(_CODE.replace("Found", "You found"), encoding="utf-8")
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "sala.po is stale" in done.stdout.replace("\\", "/")
    assert "not translated: 'You found {n} of {total}'" in done.stdout
    update(root, project)
    assert '"Found' not in catalogue(project).read_text(encoding="utf-8"), "old texts go"


@pytest.mark.parametrize(
    ("khmer", "fault"),
    [
        ("រកឃើញ {n}", "other placeholders"),
        ("រកឃើញ {n} {total} {x}", "other placeholders"),
        (" ", "not translated"),
    ],
)
def test_wrong_translation_is_reported(root: Path, project: Path, khmer: str, fault: str) -> None:
    update(root, project)
    translate(project, _KHMER | {"Found {n} of {total}": khmer})
    done = update(root, project)
    assert done.returncode == 1
    assert fault in done.stdout


def test_edited_catalogue_that_was_not_compiled_is_stale(root: Path, project: Path) -> None:
    translated(root, project)
    text = catalogue(project).read_text(encoding="utf-8")
    catalogue(project).write_text(text.replace("សួស្តី", "ជំរាបសួរ"), encoding="utf-8")
    done = update(root, project, "--check")
    assert done.returncode == 1
    assert "sala.mo is stale" in done.stdout.replace("\\", "/")
