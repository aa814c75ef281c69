"""Attempts on disk: every crash and every damage."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.play import inputs
from scenes.play.session import Session
from scenes.player import attempt as attempt_module
from scenes.player.attempt import Attempt, unfinished_attempts
from scenes.storage.checkpoint_file import PASSING_SUFFIX, SAVED_SUFFIX, read_checkpoint
from scenes.storage.results_files import lines_of, results_name
from tests.player.attempt_lesson import (
    HASH,
    QUESTIONS,
    TWO,
    assert_whole,
    begun,
    give,
    killed,
    numbers,
    play_lesson,
    play_on,
    pupil_inputs,
    state_hash,
    taken,
)


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return play_lesson()


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
