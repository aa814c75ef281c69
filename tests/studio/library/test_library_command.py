"""`sala library`: the same by a Khmer and an English word, as a list, for programs, and as one picture."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from studio.cli import main


def test_a_khmer_and_an_english_word_find_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for word in ("បេះដូង", "heart"):
        assert main(["--lang", "en", "library", word, "--json"]) == 0
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]
    assert {row["id"] for row in said[0]} >= {"organs/heart", "organs/heart_cut"}
    assert all(row["licence"] and row["title"]["km"] and row["title"]["en"] for row in said[0])


def test_the_list_names_size_licence_and_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "library", "--kit", "organs", "heart"]) == 0
    out = capsys.readouterr().out
    assert "organs/heart" in out
    assert "CC0" in out
    assert "បេះដូង" in out
    assert main(["--lang", "en", "library", "no-such-thing-anywhere"]) == 1
    assert "Nothing in the library" in capsys.readouterr().out


def test_the_contact_sheet_shows_each_model(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "រូប.png"
    asked = ["library", "--kit", "organs", "heart", "--contact-sheet", str(out)]
    run = subprocess.run(
        [sys.executable, "-m", "studio.cli", *asked],
        env={**os.environ, "PYTHONPATH": str(root), "SALA_LANG": "en"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    with Image.open(out) as sheet:
        first, second = (sheet.crop((12 + k * 172, 46, 172 + k * 172, 206)).convert("RGB") for k in (0, 1))
    assert len(first.getcolors(160 * 160) or ()) > 500
    assert first.tobytes() != second.tobytes()


def test_a_sheet_that_is_no_png_is_refused_before_anything_is_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "library", "--contact-sheet", str(tmp_path / "a.jpg")]) == 2
    assert ".png" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
