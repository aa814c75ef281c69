"""Edits a lesson in real studio sessions, killed with SIGKILL at random moments and recovered.

    python -m tests.e2e.studio_killer FOLDER KILLS SEED

A process of its own, because it forks: the modules are loaded once, each child opens the lesson (or the unsaved work of
the child before it), and edits, drags, undoes, redoes and saves through the session as the studio does. Before each
edit a child tells through a pipe that it tries, after it what the lesson is then. The parent holds what is recovered
against that, and reads the lesson's own files after each kill. Prints one JSON line.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scenes.kits.placing import put_beside
from scenes.kits.taking import copied_things
from scenes.model.edits import move, place, remove, rename
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText, Vec3
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.storage.recovery_files import find_recoveries, recover
from scenes.vocabulary import sala_vocabulary
from studio.session import EditingSession

ROOT = Path(__file__).parents[2]
CODEC = Codec(sala_vocabulary())
Tell = Callable[..., None]


def mark(lesson: Lesson) -> str:
    """Tells states of the lesson apart, with the order of things."""
    return hashlib.sha256(json.dumps(CODEC.encode(lesson)).encode()).hexdigest()[:16]


DOINGS = ("place", "move", "drag", "rename", "copy", "remove", "title", "undo", "undo", "redo")


def edit(session: EditingSession, chance: random.Random, number: int, what: str) -> None:
    """One thing a teacher does."""
    document = session.document
    if what == "undo" and document.undo_steps:
        document.undo()
        return
    if what == "redo" and document.redo_steps:
        document.redo()
        return
    things = list(session.scene.entities)
    chosen = chance.choice(things)
    if what == "drag":
        for step in range(4):
            with document.edit("Move", merge_key="drag") as draft:
                move(draft.scene(session.scene_id), {chosen: Vec3(number, step, chance.random())})
        document.close_merge()
        return
    with document.edit(what.capitalize()) as draft:
        scene = draft.scene(session.scene_id)
        if what == "move":
            move(scene, {chosen: Vec3(number, chance.random(), 0)})
        elif what == "rename":
            rename(scene, chosen, "km", f"ពាង {number}")
        elif what == "copy" and len(things) < 200:
            put_beside(draft, scene.id, copied_things(session.lesson, scene.id, [chosen]))
        elif what == "remove" and len(things) > 5:
            remove(scene, [chosen])
        elif what == "title":
            draft.set(title=LocalText(km=f"មេរៀន {number}", en=f"Lesson {number}"))
        else:
            place(scene, dict(session.scene.entities[chosen].components), Vec3(0, number, 0))


def work(lesson: Path, user_data: Path, chance: random.Random, tell: Tell) -> None:
    """Edit until killed."""
    found = find_recoveries(user_data / "recovery")
    if found:
        session = EditingSession.recovered(found[0].folder, ROOT / "assets", sala_vocabulary())
    else:
        session = EditingSession.opened(lesson, ROOT / "assets", sala_vocabulary())
    assert session.place.lock() is None, "a killed studio must hold nothing"
    session.keep_safe(user_data)
    tell("begun", mark(session.lesson), bool(found))
    for number in range(10_000):
        what = "save" if number % 9 == 8 else chance.choice(DOINGS)
        tell("try", what)
        if what == "save":
            session.save()
        else:
            edit(session, chance, number, what)
        tell("has", mark(session.lesson), what)
        time.sleep(chance.random() * 0.004)


def child_status(lesson: Path, user_data: Path, seed: int, pipe: int) -> int:
    def tell(*words: object) -> None:
        os.write(pipe, (json.dumps(words) + "\n").encode())

    try:
        work(lesson, user_data, random.Random(seed), tell)
    except BaseException:  # noqa: BLE001 - a forked child must never come back into the parent's code
        traceback.print_exc()
        return 1
    return 0


def run_child(lesson: Path, user_data: Path, chance: random.Random) -> list[Any]:
    """One child from its start to its kill; what it told."""
    reader, writer = os.pipe()
    seed = chance.randrange(1 << 30)
    child = os.fork()
    if child == 0:
        os.close(reader)
        os._exit(child_status(lesson, user_data, seed, writer))
    os.close(writer)
    # Some die while they open or recover the lesson, most while they work; these after so many lines and not seconds,
    # so that a busy machine comes as far with as many kills.
    deadline = time.monotonic() + (chance.uniform(0.0, 0.1) if chance.random() < 0.15 else 60.0)
    goal, after = chance.randint(1, 50), chance.uniform(0.0, 0.01)
    pending, lines = b"", []
    is_killed = has_come = False
    while True:
        ready, _, _ = select.select([reader], [], [], 0.002)
        if ready:
            chunk = os.read(reader, 1 << 20)
            if not chunk:
                break
            *whole, pending = (pending + chunk).split(b"\n")
            lines += [json.loads(line) for line in whole]
            if len(lines) >= goal and not has_come:
                has_come = True
                deadline = min(deadline, time.monotonic() + after)
        if time.monotonic() > deadline and not is_killed:
            os.kill(child, signal.SIGKILL)
            is_killed = True
    os.close(reader)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the studio failed by itself")
    return lines


def main() -> None:
    folder, kills, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    lesson, user_data = folder / "lesson", folder / "user"
    chance = random.Random(seed)
    report: dict[str, Any] = {"kills": 0, "recovered": 0, "edits": 0, "saves": 0, "lost": [], "behind": 0}
    report |= {"in_edit": 0, "in_save": 0}
    trail = [mark(_opened(lesson))]
    """The states that were acknowledged since the last start, the latest at the end."""
    for _number in range(kills):
        lines = run_child(lesson, user_data, chance)
        report["kills"] += 1
        trying = ""
        for kind, *values in lines:
            if kind == "begun":
                report["recovered"] += values[1]
                if values[0] != trail[-1]:
                    report["lost"].append(["begun", values[0], trail[-3:]])
                trail = [values[0]]
            elif kind == "try":
                trying = values[0]
            else:
                trying = ""
                report["saves" if values[1] == "save" else "edits"] += 1
                trail.append(values[0])
        report["in_save"] += trying == "save"
        report["in_edit"] += trying not in ("", "save")
        saved = _opened(lesson)
        found = find_recoveries(user_data / "recovery")
        now = mark(recover(found[0].folder, CODEC).lesson) if found else mark(saved)
        report["behind"] += now != trail[-1] and now in trail[-2:]
        # An edit under way makes a state that nobody has seen, but going through the history makes an old one.
        may_be_new = trying not in ("", "save") and (now not in trail or trying in ("undo", "redo"))
        if now not in trail[-2:] and not may_be_new:
            report["lost"].append([trying, now, trail[-4:]])
        trail.append(now)
    print(json.dumps(report))


def _opened(lesson: Path) -> Any:
    found = open_lesson(lesson, CODEC)
    found.close()
    assert not [problem for problem in found.problems if problem.level == "error"]
    return found.lesson


if __name__ == "__main__":
    main()
