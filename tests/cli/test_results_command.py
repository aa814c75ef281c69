"""`sala results` as one types it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scenes.cli.tables import aligned, columns_of
from scenes.play.session import Session
from scenes.player.attempt import Attempt
from studio.cli import main
from tests.player.attempt_lesson import HASH, play_lesson, play_on

PUPILS = ("សុខា", "=1+1")


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """A stick with two attempts, one of them not finished, in a folder of a folder; and other people's files."""
    folder = tmp_path / "stick" / "lessons" / "results"
    lesson = play_lesson()
    for day, pupils, most in ((1, PUPILS, 10_000), (2, ("Dara",), 30)):
        moment = datetime(2026, 11, day, 8, tzinfo=UTC)
        session = Session(lesson, seed=1, pupils=pupils)
        attempt = Attempt.start(folder, lesson, HASH, session, now=lambda moment=moment: moment)
        play_on(attempt, "right", most)
        attempt.close()
    (tmp_path / "stick" / "other.jsonl").write_text('{"a": 1}\n{"b": 2}\n')
    (tmp_path / "stick" / "empty.jsonl").write_text("")
    (tmp_path / "stick" / ".hidden").mkdir()
    return tmp_path / "stick"


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    try:
        code = main(["--lang", "en", "results", *map(str, arguments)])
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    out, err = capfd.readouterr()
    return code, out, err


def test_the_table_is_aligned_and_readable(played: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capfd, played)
    assert (code, err) == (0, "")
    heading, rule, *rows = out.splitlines()
    assert heading.split()[:3] == ["Lesson", "No.", "Name"]
    assert set(rule) == {"─", " "}
    assert len(rows) == 3
    start = columns_of(heading[: heading.index("Name")])
    for row, name in zip(rows, (*PUPILS, "Dara")):
        assert columns_of(row[: row.index(name)]) == start
    assert all(columns_of(row) <= columns_of(rule) for row in rows)
    assert [row.split()[-4:-2] for row in rows] == [["yes", "yes"], ["yes", "yes"], ["no", "no"]]


@pytest.mark.parametrize("kind", ["", "--answers", "--questions"])
def test_screen_csv_and_json_agree(played: Path, capfd: pytest.CaptureFixture[str], kind: str) -> None:
    kinds = [kind] if kind else []
    _, out, _ = run(capfd, played, *kinds, "--json")
    data = json.loads(out)
    _, out, _ = run(capfd, played, *kinds, "--csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out[1:], newline="")))
    assert rows
    assert [{k: str(v).replace("=1+1", "'=1+1") for k, v in row.items()} for row in data["rows"]] == rows
    _, screen, _ = run(capfd, played, *kinds)
    assert len(screen.splitlines()) == len(rows) + 2
    for row, line in zip(rows, screen.splitlines()[2:]):
        shown = [
            row["title"],
            row.get("name", "").removeprefix("'"),
            row.get("item", ""),
            row.get("points", ""),
        ]
        assert all(cell in line for cell in shown)


def test_the_same_results_twice_are_the_same_table(played: Path, capfd: pytest.CaptureFixture[str]) -> None:
    once = run(capfd, played, "--csv")
    assert run(capfd, played, played / "lessons", "--csv") == once
    copy = played / "copy"
    copy.mkdir()
    for path in (played / "lessons" / "results").iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    assert run(capfd, played, "--csv") == once


def test_a_csv_file_is_written(played: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "ថ្នាក់ទី៥.csv"
    for _ in range(2):
        code, out, _ = run(capfd, played, "--csv", target)
        assert code == 0
        assert str(target) in out
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbflesson,")
    assert raw.count(b"\r\n") == 4 == raw.count(b"\n")
    assert run(capfd, "--csv", played)[1].encode() == raw  # FOLDER after --csv is a folder


def test_a_results_file_is_never_written_over(played: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = next((played / "lessons" / "results").glob("*.jsonl"))
    before = path.read_bytes()
    code, _, err = run(capfd, played, "--csv", path)
    assert code == 3
    assert "already" in err
    assert path.read_bytes() == before


def test_damaged_lines_are_counted_and_named(played: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = sorted((played / "lessons" / "results").glob("*_1_*.jsonl"))[0]
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"1", b"2", 1)
    path.write_bytes(b"".join(lines))
    code, out, err = run(capfd, played)
    assert code == 1
    assert len(out.splitlines()) == 5
    assert f"{path}: damaged lines, which are left out: 1 (line 3)." in err
    assert "Lines that were written once are not there: 1." in err
    code, out, _ = run(capfd, played, "--json")
    data = json.loads(out)
    assert (code, data["damaged"], data["missing_lines"]) == (1, [{"file": str(path), "lines": [3]}], 1)
    path.write_bytes(b"\0" * 500 + b"\n")
    assert run(capfd, path)[0] == 1
    assert run(capfd, played)[0] == 1


def test_a_folder_without_results_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, tmp_path) == (0, "There are no results here.\n", "")
    code, out, _ = run(capfd, tmp_path, "--json")
    assert (code, json.loads(out)["rows"]) == (0, [])


def test_wrong_use_is_said_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capfd)
    assert code == 2
    assert "sala results FOLDER" in err
    code, _, err = run(capfd, tmp_path / "nowhere")
    assert code == 3
    assert "nowhere" in err
    assert run(capfd, tmp_path, "--answers", "--questions")[0] == 2


def test_lines_that_wait_in_a_checkpoint_are_results_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lesson = play_lesson()
    attempt = Attempt.start(tmp_path, lesson, HASH, Session(lesson, pupils=PUPILS))
    play_on(attempt, "right")  # the process dies here: the checkpoint of the end is there
    whole = run(capfd, tmp_path, "--csv")
    for path in tmp_path.glob("*.jsonl"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if b'"finish"' not in line))
    assert run(capfd, tmp_path, "--csv") == whole
    attempt.close()


def test_columns_count_what_a_terminal_shows() -> None:
    assert columns_of("abc") == 3
    assert columns_of("ខ្មែរ") == 2
    assert columns_of("ស្ត្រី") == 1
    assert columns_of("a\u200bb") == 2
    assert columns_of("日本") == 4
    lines = aligned(["Name", "N"], [["ស្ត្រី", "1"], ["Dara", "10"]], [False, True])
    assert {columns_of(line) for line in lines} == {8}
