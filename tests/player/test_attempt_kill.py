"""Kills at random moments: nothing acknowledged is lost, nothing is there twice, and one goes on where one was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scenes.play.session import Session
from scenes.player.attempt import Attempt, settle_finished, unfinished_attempts
from scenes.storage.results_files import read_results
from tests.player.attempt_lesson import HASH, QUESTIONS, play_lesson, play_on

# A process of its own, because it forks. Each child resumes the attempt (or starts one) and plays on; it tells of every
# state before it is written ("try") and after ("ack", if it is one that counts), and is killed at a random moment.
# Writes take a few bytes at a time, so that kills fall inside lines and checkpoints.
KILLER = r"""
import json, os, random, select, signal, sys, time
from pathlib import Path
from scenes.play import inputs
from scenes.play.session import Session
from scenes.player import attempt as attempt_module
from scenes.player.attempt import Attempt, unfinished_attempts
from tests.player.attempt_lesson import HASH, play_lesson, pupil_inputs, state_hash, taken

folder, kills, manner, pupils = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], tuple(json.loads(sys.argv[4]))
lesson = play_lesson()
chance = random.Random(11)
whole_write = os.write
attempt_module.PASSING_TICKS = 2


def write_in_pieces(descriptor, data):
    return whole_write(descriptor, data[: chance.randint(1, 400)])


def play_until_killed(pipe, seed):
    def tell(*words):
        whole_write(pipe, (json.dumps(words) + "\n").encode())

    chance.seed(seed)
    os.write = write_in_pieces
    unfinished = unfinished_attempts(folder, lesson.id)
    if unfinished:
        attempt = Attempt.resume(folder, unfinished[0].id, lesson, HASH)
        tell("resumed", state_hash(attempt.session), attempt.id)
    else:
        attempt = Attempt.start(folder, lesson, HASH, Session(lesson, seed=5, pupils=pupils))
        tell("started", "", attempt.id)

    def note(outcomes, cause):
        records = [dict(o.values) for o in outcomes if o.kind == "record"]
        tell("try", state_hash(session), attempt.id)
        attempt.note(outcomes, cause)
        if records or not (cause is None or isinstance(cause, inputs.MoveTo)):
            tell("ack", state_hash(session), attempt.id, records)

    session = attempt.session
    if not session.state.scene:
        note(session.begin(), None)
    for item in pupil_inputs(session, manner):
        note(taken(session, item), item)
    attempt.close()
    tell("finished", state_hash(session), attempt.id)


report = {"acknowledged": [], "resumed": 0, "finished": 0, "torn": 0, "killed": 0}
acknowledged_state, tried = {}, {}
while report["killed"] < kills:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            play_until_killed(writer, os.getpid())
        except BaseException as error:
            import traceback
            traceback.print_exc()
            os._exit(70)
        os._exit(0)
    os.close(writer)
    select.select([reader], [], [], 20)  # it has come so far as to play
    time.sleep(chance.random() ** 2 * 0.05)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert not (os.WIFEXITED(status) and os.WEXITSTATUS(status)), "the player failed"
    report["killed"] += os.WIFSIGNALED(status)
    report["torn"] += any(p.stat().st_size and p.read_bytes()[-1:] != b"\n" for p in folder.glob("*.jsonl"))
    report["torn"] += any(p.stat().st_size for p in folder.glob("*.sala-tmp"))
    for p in folder.glob(".*.sala-tmp"):
        report["torn"] += 1
        p.unlink()
    with open(reader) as file:
        lines = [json.loads(line) for line in file.read().split("\n")[:-1]]
    for what, state, attempt, *records in lines:
        if what == "resumed":
            report["resumed"] += 1
            allowed = {acknowledged_state.get(attempt), *tried.get(attempt, ())}
            assert state in allowed, "not the place and the answers that were acknowledged"
            tried[attempt] = {state}
        elif what == "try":
            tried.setdefault(attempt, set()).add(state)
        elif what == "ack":
            acknowledged_state[attempt], tried[attempt] = state, set()
            report["acknowledged"] += [[attempt, record] for record in records[0]]
        elif what == "finished":
            report["finished"] += 1
print(json.dumps(report))
"""


def run_killer(folder: Path, kills: int, manner: str, pupils: tuple[str, ...]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(folder), str(kills), manner, json.dumps(pupils)],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def marks_of(records: list[dict[str, Any]]) -> dict[int, dict[str, tuple[int, bool, float]]]:
    """What counts of an attempt: for each pupil and question the tries, whether it was right, and the points."""
    marks: dict[int, dict[str, tuple[int, bool, float]]] = {}
    for record in sorted(records, key=lambda record: int(record["seq"])):
        if record["type"] == "answer":
            pupil = marks.setdefault(record["pupil"], {})
            pupil[record["item"]] = (record["try"], record["right"], record["points"])
    return marks


@pytest.mark.parametrize(
    ("manner", "pupils", "kills"), [("wrong", ("",), 110), ("right", ("សុខា", "Dara / 2"), 110)]
)
def test_kills_at_random_moments_lose_nothing_and_double_nothing(
    tmp_path: Path, manner: Any, pupils: tuple[str, ...], kills: int
) -> None:
    report = run_killer(tmp_path, kills, manner, pupils)
    assert report["resumed"] > kills / 2
    assert report["torn"] > 0, "no kill fell inside a write: the test would prove nothing"

    # Whatever is still unfinished is played to its end by this process.
    lesson = play_lesson()
    for unfinished in unfinished_attempts(tmp_path, lesson.id):
        attempt = Attempt.resume(tmp_path, unfinished.id, lesson, HASH)
        play_on(attempt, manner)
        attempt.close()
    settle_finished(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".jsonl"}
    found = read_results([tmp_path])
    assert not found.damaged
    assert unfinished_attempts(tmp_path, lesson.id) == []
    by_attempt: dict[str, list[dict[str, Any]]] = {}
    for line in found.lines:
        by_attempt.setdefault(line["attempt"], []).append(line)

    reference = Session(lesson, seed=5, pupils=pupils)
    reference_attempt = Attempt.start(tmp_path / "reference", lesson, HASH, reference)
    play_on(reference_attempt, manner)
    reference_attempt.close()
    wanted = marks_of(read_results([tmp_path / "reference"]).lines)

    for attempt_id, lines in by_attempt.items():
        for pupil in range(len(pupils)):
            mine = [line for line in lines if line["pupil_number"] == pupil]
            assert [line["line"] for line in mine] == list(range(1, len(mine) + 1)), "lost or doubled"
            assert [line["seq"] for line in mine] == sorted({line["seq"] for line in mine})
        numbers = sorted({line["seq"] for line in lines})
        assert numbers == list(range(1, len(numbers) + 1))
        ids = [(line["pupil_number"], line["id"]) for line in lines if "id" in line]
        assert len(ids) == len(set(ids))
        assert marks_of(lines) == wanted
        assert set(marks_of(lines)[0]) == set(QUESTIONS)
        assert sum(line["type"] == "finish" for line in lines) == len(pupils)
        for known_attempt, record in report["acknowledged"]:
            if known_attempt == attempt_id:
                holders = range(len(pupils)) if record["pupil"] is None else [record["pupil"]]
                for pupil in holders:
                    same = [
                        line
                        for line in lines
                        if line["pupil_number"] == pupil and record.items() <= line.items()
                    ]
                    assert len(same) == 1
