"""Attempts on disk: pupils with any name, disks that are full or gone, and where results lie."""

from __future__ import annotations

import errno
import itertools
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scenes.errors import SalaError
from scenes.messages import MESSAGES
from scenes.model.lesson import Lesson
from scenes.play import inputs
from scenes.play.session import Session
from scenes.player.attempt import Attempt, results_folders, settle_finished, unfinished_attempts
from scenes.storage.checkpoint_file import read_checkpoint
from scenes.storage.results_files import RESULTS_SUFFIX, read_results
from tests.player.attempt_lesson import (
    HASH,
    TWO,
    assert_whole,
    begun,
    give,
    killed,
    play_lesson,
    play_on,
    state_hash,
)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return play_lesson()


# ---------------------------------------------------------------------- who and what


def test_a_changed_lesson_is_said_so(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path, lesson)
    killed(attempt)
    with pytest.raises(SalaError) as caught:
        Attempt.resume(tmp_path, attempt.id, lesson, "another")
    assert caught.value.code == "lesson_changed"
    Attempt.resume(tmp_path, attempt.id, lesson, HASH).close()


@pytest.mark.parametrize("attempt_id", ["none", "../../x", "", "a_b", "*"])
def test_what_was_never_begun_cannot_be_resumed(tmp_path: Path, lesson: Lesson, attempt_id: str) -> None:
    with pytest.raises(SalaError) as caught:
        Attempt.resume(tmp_path, attempt_id, lesson, HASH)
    assert caught.value.code == "no_attempt"
    assert list(tmp_path.iterdir()) == []


def test_two_players_cannot_hold_one_attempt(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path, lesson)
    with pytest.raises(SalaError) as caught:
        Attempt.resume(tmp_path, attempt.id, lesson, HASH)
    assert caught.value.code == "attempt_in_use"
    give(attempt, inputs.Click("jar"))
    other = begun(tmp_path, lesson)  # but each can have its own
    give(other, inputs.Click("tyre"))
    attempt.close()
    other.close()
    again = Attempt.resume(tmp_path, attempt.id, lesson, HASH)
    assert again.session.state.found == ["jar"]
    again.close()


def test_every_code_has_its_sentence() -> None:
    assert {"no_attempt", "lesson_changed", "attempt_in_use"} <= MESSAGES.keys()


@pytest.mark.parametrize(
    "pupils",
    [
        ("Sok", "Sok", "Sok", "Sok"),
        ("ក្រុម​ទី១", "ស្រី/ប្រុស", "../../etc/passwd", "CON"),
        ("ន" * 200, "x" * 200, "", " . "),
        ("a\nb", "a\ud800b", '=1+1"', "😀" * 50),
    ],
)
def test_pupils_may_have_any_names(tmp_path: Path, lesson: Lesson, pupils: tuple[str, ...]) -> None:
    folder = tmp_path / "deep" / "results"
    attempt = begun(folder, lesson, pupils)
    play_on(attempt, "right", most=20)
    attempt = Attempt.resume(folder, killed(attempt), lesson, HASH)
    assert tuple(attempt.session.pupils) == pupils
    play_on(attempt, "right")
    attempt.close()
    assert sorted(path.suffix for path in folder.iterdir()) == [RESULTS_SUFFIX] * 4
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]
    assert {line["pupil_name"] for line in read_results([folder]).lines} == set(pupils)


def test_a_clock_that_runs_backwards_changes_no_order(tmp_path: Path, lesson: Lesson) -> None:
    times = (datetime(2030, 1, 1, tzinfo=UTC) - timedelta(days=99 * count) for count in itertools.count())
    attempt = begun(tmp_path, lesson, now=lambda: next(times))
    play_on(attempt, "right", most=30)
    before = state_hash(attempt.session)
    attempt.save_checkpoint()
    attempt = Attempt.resume(
        tmp_path, killed(attempt), lesson, HASH, now=lambda: datetime(1980, 1, 1, tzinfo=UTC)
    )
    assert state_hash(attempt.session) == before
    play_on(attempt, "right")
    attempt.close()
    assert_whole(tmp_path, attempt.id)


def test_the_latest_comes_first_and_finished_ones_do_not_come(tmp_path: Path, lesson: Lesson) -> None:
    def at(day: int) -> Callable[[], datetime]:
        return lambda: datetime(2026, 1, day, tzinfo=UTC)

    first, second, done = (begun(tmp_path, lesson, (name,), now=at(day)) for day, name in enumerate("abc", 1))
    play_on(done, "right")
    for attempt in (first, second, done):
        attempt.close()
    found = unfinished_attempts(tmp_path, lesson.id)
    assert [each.pupils for each in found] == [("b",), ("a",)]
    assert all(each.folder == tmp_path and each.lesson_hash == HASH for each in found)
    assert unfinished_attempts(tmp_path, "another lesson") == []
    assert unfinished_attempts(tmp_path / "nowhere", lesson.id) == []


def test_an_attempt_that_was_finished_leaves_its_results_only(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path, lesson, TWO)
    play_on(attempt, "right")
    attempt.close()
    attempt.close()
    assert {path.suffix for path in tmp_path.iterdir()} == {RESULTS_SUFFIX}


def test_an_attempt_that_never_began_leaves_nothing(tmp_path: Path, lesson: Lesson) -> None:
    Attempt.start(tmp_path, lesson, HASH, Session(lesson)).close()
    assert list(tmp_path.iterdir()) == []


def test_walking_is_remembered_after_a_kill(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path, lesson)
    for number in range(300):
        give(attempt, inputs.MoveTo(number / 100, 0.0, 0.0, 90.0))
        give(attempt, None)
    resumed = Attempt.resume(tmp_path, killed(attempt), lesson, HASH)
    assert resumed.session.state.position[0] > 2.3  # of 2.99: at most two seconds are lost
    assert resumed.session.state.ticks >= 240
    resumed.close()


# ---------------------------------------------------------------------- disks


class Disk:
    """Lets calls that change files fail: a full disk (writes) or a pulled stick (everything)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.error = 0
        self.after = 0
        self._folder = str(folder)
        for name in ("write", "fsync", "open", "replace", "ftruncate"):
            monkeypatch.setattr(os, name, self._failing(getattr(os, name), name))

    def _failing(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            full = self.error == errno.ENOSPC
            is_here = name != "open" or str(arguments[0]).startswith(self._folder)
            if self.error and is_here and not (full and name != "write"):
                if self.after == 0:
                    raise OSError(self.error, os.strerror(self.error))
                self.after -= 1
            return real(*arguments, **named)

        return call


@pytest.mark.parametrize("after", range(12))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_answer_that_could_not_be_written_is_kept_and_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lesson: Lesson, code: int, after: int
) -> None:
    folder = tmp_path / "stick"
    attempt = begun(folder, lesson, TWO)
    with monkeypatch.context() as patch:
        disk = Disk(patch, folder)
        failures = 0
        disk.error, disk.after = code, after
        some = [inputs.Click("jar"), inputs.MoveTo(1, 1, 0), None, inputs.Click("tyre"), inputs.Close()]
        more = [inputs.Language(language) for language in ("en", "km") * 4]
        for item in (*some, *more):
            try:
                give(attempt, item)
            except SalaError as error:
                failures += 1
                assert error.code in ("file_disk_full", "file_device_gone")
        assert failures
        assert not attempt.is_saved
        with pytest.raises(SalaError):
            attempt.retry()
        disk.error = 0
        attempt.retry()  # the stick is back
        assert attempt.is_saved
    before = state_hash(attempt.session)
    assert_whole(folder, attempt.id)
    resumed = Attempt.resume(folder, killed(attempt), lesson, HASH)
    assert state_hash(resumed.session) == before
    assert resumed.session.state.found == ["jar", "tyre"]
    play_on(resumed, "right")
    resumed.close()
    assert_whole(folder, attempt.id)
    assert list(folder.glob("*.sala-tmp")) + list(folder.glob(".*.sala-tmp")) == []


def test_a_pulled_stick_is_no_end_the_attempt_moves_home(tmp_path: Path, lesson: Lesson) -> None:
    stick, home, away = tmp_path / "stick", tmp_path / "home", tmp_path / "pulled"
    attempt = begun(stick / "results", lesson, TWO)
    play_on(attempt, "right", most=30)
    stick.rename(away)
    stick.write_text("no folder any more")
    with pytest.raises(SalaError):
        give(attempt, inputs.Language("en"))
    attempt.move_to(home / "results")
    assert attempt.is_saved
    play_on(attempt, "right")
    attempt.close()
    stick.unlink()
    away.rename(stick)  # plugged in again: its checkpoint is older, and says nothing any more
    folders = stick / "results", home / "results"
    settle_finished(stick / "results")
    settle_finished(home / "results")
    assert [found.id for found in unfinished_attempts(folders[0], lesson.id)] == [attempt.id]
    assert unfinished_attempts(folders[0], lesson.id, folders[1]) == []
    assert unfinished_attempts(folders[1], lesson.id, folders[0]) == []
    assert_whole(home, attempt.id)


def test_moving_to_a_place_that_fails_too_stays_where_it_is(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path / "a", lesson)
    (tmp_path / "b").write_text("a file")
    with pytest.raises(SalaError):
        attempt.move_to(tmp_path / "b")
    give(attempt, inputs.Click("jar"))
    assert attempt.folder == tmp_path / "a"
    assert attempt.is_saved
    attempt.close()
    assert_whole(tmp_path / "a", attempt.id)


def test_a_folder_that_takes_nothing_is_said_so_at_the_start(tmp_path: Path, lesson: Lesson) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SalaError) as caught:
        Attempt.start(tmp_path / "file" / "results", lesson, HASH, Session(lesson))
    assert caught.value.code in MESSAGES


def test_what_a_player_left_that_was_killed_at_the_very_end_is_put_in_order(
    tmp_path: Path, lesson: Lesson
) -> None:
    attempt = begun(tmp_path, lesson, TWO)
    play_on(attempt, "right")
    checkpoint = read_checkpoint(tmp_path, attempt.id)
    assert checkpoint is not None
    assert [line["type"] for line in checkpoint.pending][-1] == "finish"
    killed(attempt)
    whole = read_results([tmp_path]).lines
    for path in tmp_path.glob(f"*{RESULTS_SUFFIX}"):  # the last lines had not been written yet
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if b'"finish"' not in line))
    assert {json.dumps(line, sort_keys=True) for line in read_results([tmp_path]).lines} == {
        json.dumps(line, sort_keys=True) for line in whole
    }
    settle_finished(tmp_path)
    settle_finished(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {RESULTS_SUFFIX}
    assert_whole(tmp_path, attempt.id)
    assert sum(line["type"] == "finish" for line in read_results([tmp_path]).lines) == 2


# ---------------------------------------------------------------------- where


def test_results_lie_on_the_shelf(tmp_path: Path) -> None:
    shelf, home = tmp_path / "shelf", tmp_path / "home"
    lesson_folder = shelf / "dengue"
    lesson_folder.mkdir(parents=True)
    (lesson_folder / "lesson.yaml").write_text("")
    packed = shelf / "moon.sala"
    packed.write_text("")
    for place in (shelf, lesson_folder, lesson_folder / "lesson.yaml", packed):
        assert results_folders(place, home) == (shelf / "results", home / "results")
    assert not home.exists()


def test_results_of_a_locked_stick_and_of_salas_own_lessons_lie_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, home = tmp_path / "shelf", tmp_path / "home"
    shelf.mkdir()
    assert results_folders(shelf, home, own_lessons=tmp_path) == (home / "results",)
    assert not (shelf / "results").exists()
    (shelf / "results").write_text("locked")  # no folder can be made here, not even by root
    assert results_folders(shelf, home)[0] == home / "results"
    (tmp_path / "file").write_text("")
    with pytest.raises(SalaError) as caught:
        results_folders(shelf, tmp_path / "file")
    assert caught.value.code == "folder_not_writable"
