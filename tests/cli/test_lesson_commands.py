"""The real `sala` command, as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def sala(*arguments: object, cwd: Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "SALA_LANG": lang, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "studio.cli", *map(str, arguments)],
        cwd=cwd,
        env=environ,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_new_check_fmt_pack_unpack(tmp_path: Path) -> None:
    made = sala("new", "មេរៀន ថ្មី", "--title", "Boxes", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = sala("check", "មេរៀន ថ្មី", "--profile", "lab-low", cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "មេរៀន ថ្មី: nothing to mend.\n")
    assert sala("fmt", "--check", "មេរៀន ថ្មី", cwd=tmp_path).returncode == 0
    packed = sala("pack", "មេរៀន ថ្មី", "out.sala", cwd=tmp_path)
    assert packed.returncode == 0, packed.stderr
    first = (tmp_path / "out.sala").read_bytes()
    assert sala("pack", "មេរៀន ថ្មី", "again.sala", cwd=tmp_path).returncode == 0
    assert (tmp_path / "again.sala").read_bytes() == first
    assert sala("unpack", "out.sala", "copy", cwd=tmp_path).returncode == 0
    original = sorted(p.relative_to(tmp_path / "មេរៀន ថ្មី") for p in (tmp_path / "មេរៀន ថ្មី").rglob("*.yaml"))
    for name in original:
        assert (tmp_path / "copy" / name).read_bytes() == (tmp_path / "មេរៀន ថ្មី" / name).read_bytes()


def test_fmt_keeps_the_comments_of_who_wrote_by_hand(tmp_path: Path) -> None:
    sala("new", "l", "--title", "L", cwd=tmp_path)
    scene = next((tmp_path / "l" / "scenes").glob("*.yaml"))
    text = scene.read_text(encoding="utf-8")
    hand = (
        "# by Sokha\n"
        + text.replace("entities:\n", "entities:      # what is there\n", 1)
        + "# to do: birds\n"
    )
    scene.write_text(hand, encoding="utf-8")
    assert sala("fmt", "--check", "l", cwd=tmp_path).returncode == 1
    assert sala("fmt", "l", cwd=tmp_path).returncode == 0
    assert scene.read_text(encoding="utf-8") == hand.replace("      # what", "  # what")
    assert sala("fmt", "--check", "l", cwd=tmp_path).returncode == 0


def test_fmt_writes_hand_edits_in_the_standard_form_once(tmp_path: Path) -> None:
    sala("new", "l", cwd=tmp_path)
    path = tmp_path / "l" / "scenes" / "scene.yaml"
    standard = path.read_bytes()
    path.write_text(
        path.read_text("utf-8").replace(
            "position: [-1.5, 0, 0]", "position:\n    - -1.50\n    - 0.0\n    - 0"
        )
    )
    assert sala("fmt", "--check", "l", cwd=tmp_path).returncode == 1
    assert sala("fmt", "l", cwd=tmp_path).returncode == 0
    assert path.read_bytes() == standard
    assert sala("fmt", "l", cwd=tmp_path).stdout == ""


def test_check_says_where_what_and_how_in_json_and_words(tmp_path: Path) -> None:
    sala("new", "l", cwd=tmp_path)
    path = tmp_path / "l" / "scenes" / "scene.yaml"
    path.write_text(
        path.read_text("utf-8")
        .replace("kind: sphere", "kind: spere")
        .replace("    group: things\n", "    grup: things\n", 1)
    )
    shown = sala("check", "l", cwd=tmp_path)
    assert shown.returncode == 1
    assert "scenes/scene/entities/ball" in shown.stdout
    data = json.loads(sala("check", "--json", "l", cwd=tmp_path).stdout)
    problems = {problem["code"]: problem for problem in data[0]["problems"]}
    assert problems["unknown_property_near"]["values"]["near"] == "group"
    assert problems["not_a_choice"]["entity"] == "ball"
    for problem in problems.values():
        assert problem["sentence"]["en"]
        assert problem["sentence"]["km"]


@pytest.mark.parametrize("lang", ["en", "km"])
def test_bad_input_is_a_sentence_in_both_languages_never_a_traceback(tmp_path: Path, lang: str) -> None:
    (tmp_path / "broken.sala").write_bytes(b"\x00" * 100)
    (tmp_path / "newer").mkdir()
    (tmp_path / "newer" / "lesson.yaml").write_text("format: 99\nscenes: [a]\n")
    for arguments in (
        ("fmt", "broken.sala"),
        ("pack", "newer"),
        ("unpack", "nowhere.sala"),
        ("new", "newer"),
    ):
        result = sala(*arguments, cwd=tmp_path, lang=lang)
        assert result.returncode == 3, arguments
        assert "Traceback" not in result.stderr
        assert len(result.stderr.strip().splitlines()) == 2
    listed = sala("check", "broken.sala", "newer", "nowhere", cwd=tmp_path, lang=lang)
    assert listed.returncode == 1
    assert listed.stderr == ""


def test_help_and_wrong_use(tmp_path: Path) -> None:
    assert "COMMAND" in sala("--help", cwd=tmp_path).stdout
    for command in ("play", "check", "fmt", "new", "pack", "unpack", "schema", "results", "bench"):
        shown = sala(command, "--help", cwd=tmp_path)
        assert shown.returncode == 0, command
        assert shown.stdout.startswith("usage: sala")
        assert "Exit codes: 0 all is well" in shown.stdout, command
    assert sala("dance", cwd=tmp_path).returncode == 2


def test_schema_and_reference(tmp_path: Path) -> None:
    assert json.loads(sala("schema", cwd=tmp_path).stdout)["$schema"].startswith("https://json-schema.org/")
    assert "info_panel" in sala("schema", "--reference", cwd=tmp_path).stdout


def test_what_needs_a_screen_says_so_without_one(tmp_path: Path) -> None:
    assert sala("new", "l", cwd=tmp_path).returncode == 0
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environ.pop("QT_QPA_PLATFORM", None)
    environ |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", "SALA_LANG": "en"}
    for arguments, word in (
        (("studio", "l"), "studio"),
        (("play", "l"), "graphics"),
        (("play", "nowhere"), "nowhere"),
    ):
        command = [sys.executable, "-m", "studio.cli", *arguments]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 3
        assert word in done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 2, done.stderr
