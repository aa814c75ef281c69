"""Attempts on disk: every crash, every damage, disks that are full or gone, and pupils with any name."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.messages import MESSAGES
from scenes.model.lesson import Lesson
from scenes.play import inputs
from scenes.play.session import Session
from scenes.player import attempt as attempt_module
from scenes.player.attempt import Attempt, results_folders, settle_finished, unfinished_attempts
from scenes.storage.checkpoint_file import PASSING_SUFFIX, SAVED_SUFFIX, read_checkpoint
from scenes.storage.results_files import RESULTS_SUFFIX, lines_of, read_results, results_name
from tests.player.attempt_lesson import (
    HASH,
    QUESTIONS,
    play_lesson,
    play_on,
    pupil_inputs,
    state_hash,
    taken,
)

TWO = ("សុខា", "Dara")


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return play_lesson()


def begun(folder: Path, lesson: Lesson, pupils: tuple[str, ...] = ("",), **more: Any) -> Attempt:
    attempt = Attempt.start(folder, lesson, HASH, Session(lesson, seed=5, pupils=pupils), **more)
    attempt.note(attempt.session.begin(), None)
    return attempt


def give(attempt: Attempt, item: inputs.Input | None) -> None:
    attempt.note(taken(attempt.session, item), item)


def killed(attempt: Attempt) -> str:
    """The process is gone: its lock is free again, everything else is as it was."""
    attempt._close_journals()
    attempt._lock.release()
    return attempt.id


def numbers(folder: Path, attempt_id: str) -> list[list[int]]:
    """For each results file the numbers of its lines."""
    return [[line["line"] for line in lines.values()] for lines in lines_of(folder, attempt_id)]


def assert_whole(folder: Path, attempt_id: str) -> None:
    """No line is missing or there twice, in any pupil's file."""
    found = read_results([folder])
    assert not found.damaged
    assert not found.unreadable
    mine = [(line["pupil_number"], line["line"]) for line in found.lines if line["attempt"] == attempt_id]
    for pupil in {pupil for pupil, _ in mine}:
        ours = [line for other, line in mine if other == pupil]
        assert ours == list(range(1, len(ours) + 1))


# ---------------------------------------------------------------------- crashes


class Recorder:
    """Keeps what the folder held before every call that changes a file."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.moment: tuple[int, int] = (0, 0)
        self.snapshots: dict[tuple[tuple[str, bytes], ...], tuple[int, int]] = {}
        for name in ("write", "fsync", "replace", "unlink", "open", "ftruncate"):
            monkeypatch.setattr(os, name, self._watched(getattr(os, name), name))

    def _watched(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.take()
            if name == "write" and len(arguments[1]) > 9:
                return real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            return real(*arguments, **named)

        return call

    def take(self) -> None:
        files = tuple(
            (path.name, path.read_bytes()) for path in sorted(self.folder.iterdir()) if path.suffix != ".lock"
        )
        # The same content may stand for several moments: the latest demands most.
        self.snapshots[files] = self.moment


@pytest.mark.parametrize(("manner", "pupils"), [("right", TWO), ("wrong", ("",))])
def test_a_crash_before_any_call_that_changes_a_file_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lesson: Lesson, manner: Any, pupils: tuple[str, ...]
) -> None:
    monkeypatch.setattr(attempt_module, "PASSING_TICKS", 2)
    folder = tmp_path / "results"
    attempt = Attempt.start(folder, lesson, HASH, Session(lesson, seed=5, pupils=pupils))
    states: list[str] = []
    acknowledged = -1
    with monkeypatch.context() as patch:
        recorder = Recorder(folder, patch)
        steps = itertools.chain([("begin", None)], (("", i) for i in pupil_inputs(attempt.session, manner)))
        for what, item in steps:
            outcomes = attempt.session.begin() if what else taken(attempt.session, item)
            states.append(state_hash(attempt.session))
            recorder.moment = acknowledged, len(states) - 1
            attempt.note(outcomes, item)
            if what or not (item is None or isinstance(item, inputs.MoveTo)):
                acknowledged = len(states) - 1
                recorder.moment = acknowledged, acknowledged
                recorder.take()
    killed(attempt)
    assert len(recorder.snapshots) > 300
    for files, (least, most) in recorder.snapshots.items():
        for is_power_cut in (False, True):
            crashed = tmp_path / "crashed"
            shutil.rmtree(crashed, ignore_errors=True)
            crashed.mkdir()
            for name, content in files:
                # What was not flushed is zeros after a power cut.
                is_lost = is_power_cut and name.endswith(PASSING_SUFFIX)
                (crashed / name).write_bytes(bytes(len(content)) if is_lost else content)
            if least < 0 and not (crashed / f"{attempt.id}{SAVED_SUFFIX}").exists():
                assert unfinished_attempts(crashed, lesson.id) == []
                continue
            resumed = Attempt.resume(crashed, attempt.id, lesson, HASH)
            assert state_hash(resumed.session) in states[max(least, 0) : most + 1]
            assert_whole(crashed, attempt.id)
            seq = resumed.session.state.seq
            there = {number for lines in lines_of(crashed, attempt.id) for number in lines}
            assert there == set(range(1, seq + 1))
            resumed.close()


@settings(max_examples=25)
@given(cuts=st.lists(st.integers(0, 40), min_size=1, max_size=6), pupils=st.sampled_from([("",), TWO]))
def test_resuming_again_and_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], pupils: tuple[str, ...]
) -> None:
    lesson, folder = play_lesson(), tmp_path_factory.mktemp("results")
    attempt = begun(folder, lesson, pupils)
    for cut in cuts:
        play_on(attempt, "right", most=cut)
        attempt.save_checkpoint()
        before = state_hash(attempt.session)
        attempt = Attempt.resume(folder, killed(attempt), lesson, HASH)
        assert state_hash(attempt.session) == before
    play_on(attempt, "right")
    assert attempt.session.is_finished
    assert_whole(folder, attempt.id)
    assert [attempt.session.marks(pupil) for pupil in range(len(pupils))] == [(5, 5)] * len(pupils)
    attempt.close()


# ---------------------------------------------------------------------- damage


@pytest.mark.parametrize("manner", ["right", "wrong"])
@pytest.mark.parametrize("pupils", [("",), TWO, ("a", "b", "c", "d")])
def test_without_any_checkpoint_the_results_tell_where_one_was(
    tmp_path: Path, lesson: Lesson, manner: Any, pupils: tuple[str, ...]
) -> None:
    """At every moment of a lesson: what was found, answered and done is there again, and the lesson can be finished."""
    attempt = begun(tmp_path / "results", lesson, pupils)
    session = attempt.session
    last_seq = 0
    for item in pupil_inputs(session, manner):
        give(attempt, item)
        if session.state.seq == last_seq or session.is_finished:
            continue
        last_seq = session.state.seq
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(tmp_path / "results", copy)
        for path in (*copy.glob(f"*{SAVED_SUFFIX}"), *copy.glob(f"*{PASSING_SUFFIX}")):
            path.write_bytes(path.read_bytes()[:-20])
        assert [found.id for found in unfinished_attempts(copy, lesson.id)] == [attempt.id]
        resumed = Attempt.resume(copy, attempt.id, lesson, HASH)
        there, here = resumed.session.state, session.state
        assert sorted(there.found) == sorted(here.found)
        assert (there.scene, there.step, there.seq) == (here.scene, here.step, here.seq)
        assert there.variables == here.variables
        assert there.shared_score == here.shared_score
        for question in QUESTIONS:
            mine = [entry["tries"] for entry in here.answers.get(question, []) if entry["tries"]]
            assert [e["tries"] for e in there.answers.get(question, []) if e["tries"]] == mine
        play_on(resumed, manner)
        assert resumed.session.is_finished
        assert_whole(copy, attempt.id)
        resumed.close()
    attempt.close()


def test_an_older_checkpoint_catches_up_with_the_results(tmp_path: Path, lesson: Lesson) -> None:
    attempt = begun(tmp_path, lesson, TWO)
    saved = tmp_path / f"{attempt.id}{SAVED_SUFFIX}"
    old = saved.read_bytes()
    give(attempt, inputs.Click("jar"))
    give(attempt, inputs.Click("tyre"))
    before = attempt.session.state.to_data()
    killed(attempt)
    saved.write_bytes(old)  # a stick that promised too much
    resumed = Attempt.resume(tmp_path, attempt.id, lesson, HASH)
    assert resumed.session.state.found == before["found"] == ["jar", "tyre"]
    assert resumed.session.dialog == before["dialog"]  # the panel of the tyre is open
    assert resumed.session.state.seq == before["seq"]
    assert_whole(tmp_path, attempt.id)
    resumed.close()


def test_a_record_for_everybody_reaches_everybody_even_without_a_checkpoint(
    tmp_path: Path, lesson: Lesson
) -> None:
    attempt = begun(tmp_path, lesson, TWO)
    give(attempt, inputs.Click("jar"))
    killed(attempt)
    second = tmp_path / results_name(attempt.id, 1, TWO[1])
    lines = second.read_bytes().splitlines(keepends=True)
    second.write_bytes(b"".join(lines[:-1]))
    (tmp_path / f"{attempt.id}{SAVED_SUFFIX}").write_bytes(b"")
    resumed = Attempt.resume(tmp_path, attempt.id, lesson, HASH)
    assert [len(found) for found in numbers(tmp_path, attempt.id)] == [len(lines), len(lines)]
    assert resumed.session.state.found == ["jar"]
    resumed.close()


@settings(max_examples=60)
@given(data=st.data())
def test_damaged_bytes_anywhere_never_stop_the_player(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lesson, folder = play_lesson(), tmp_path_factory.mktemp("results")
    attempt = begun(folder, lesson, TWO)
    play_on(attempt, "wrong", most=data.draw(st.integers(0, 60)))
    killed(attempt)
    for path in sorted(folder.iterdir()):
        raw = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(0, 2)) if raw else 0):
            where = data.draw(st.integers(0, len(raw) - 1))
            raw[where] = data.draw(st.integers(0, 255))
        path.write_bytes(raw[: data.draw(st.sampled_from([len(raw), len(raw) // 2]))])
    whole = [line for lines in lines_of(folder, attempt.id) for line in lines.values()]
    checkpoint = read_checkpoint(folder, attempt.id)
    try:
        resumed = Attempt.resume(folder, attempt.id, lesson, HASH)
    except SalaError as error:
        assert error.code == "no_attempt"
        assert checkpoint is None
        assert whole == [], "a line is whole and tells of the attempt"
        return
    state = resumed.session.state
    known = [line["seq"] for line in whole] + ([checkpoint.state["seq"]] if checkpoint is not None else [])
    assert state.seq >= max(known), "what stands in a whole line or checkpoint is not lost"
    for line in whole:
        if line["type"] == "answer":
            tries = state.answers[line["item"]][line["pupil"]]["tries"]
            assert line["choices"] in [given["choices"] for given in tries]
    play_on(resumed, "wrong")
    assert resumed.session.is_finished
    resumed.close()


@pytest.mark.parametrize(
    "state",
    [{}, {"pupils": []}, {"is_finished": 1}, {"format": 1, "scene": "nowhere"}, {"pupils": [1, None]}],
)
def test_a_sound_checkpoint_with_a_senseless_state_is_not_trusted(
    tmp_path: Path, lesson: Lesson, state: dict[str, Any]
) -> None:
    from scenes.storage.checkpoint_file import Checkpoint, write_saved

    attempt = begun(tmp_path, lesson)
    give(attempt, inputs.Click("jar"))
    killed(attempt)
    write_saved(tmp_path, Checkpoint(attempt.id, lesson.id, HASH, "now", 99, state, ({"seq": "x"}, {})))
    assert unfinished_attempts(tmp_path, lesson.id)
    resumed = Attempt.resume(tmp_path, attempt.id, lesson, HASH)
    assert resumed.session.state.found == ["jar"]
    resumed.close()


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
