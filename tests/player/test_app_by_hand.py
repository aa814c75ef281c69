"""A pupil at a real window: real keys and a real mouse, nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.storage.new_lesson import new_lesson
from scenes.vocabulary import sala_vocabulary

PLAYS = """
import json, sys
from pathlib import Path
from scenes.player.app import PlayerApp, PlayerOptions

lessons, user, rung = sys.argv[1:4]
app = PlayerApp(PlayerOptions(
    lessons=Path(lessons), assets=Path("assets"), user_data=Path(user), results=Path(user) / "results",
    language="en", seed=1, rung=rung or None, size=(1024, 600), is_silent=True,
))
told = None
frame = app.frame

def telling(seconds, draws=None):
    global told
    moving = frame(seconds, draws=draws)
    view, play = app.view, app.pages.play
    now = {
        "place": app.pages.place,
        "over": app.pages.overlays,
        "names": app.pages.names,
        "focus": app.surface.interface.focus,
        "thing": view and view.focus,
        "under": app.pages.under,
        "dialog": play and play.session.dialog and play.session.dialog["entity"],
        "chosen": play and play.chosen,
        "feet": view and [round(value, 1) for value in view.eye.walk.feet],
        "heading": view and round(view.eye.walk.heading),
        "language": app.say.language,
        "spot": where(view),
    }
    if now != told:
        told = now
        print("now", json.dumps(now), flush=True)
    return moving

def where(view):
    # The middle of the box on the screen, for the mouse.
    rect = view and view.rect_of("box")
    return rect and [round((rect.left + rect.right) / 2), round((rect.top + rect.bottom) / 2)]

app.frame = telling
try:
    code = app.run()
finally:
    app.close()
print("ended", code, flush=True)
"""


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    save_lesson(Codec(sala_vocabulary()), new_lesson("Boxes"), tmp_path / "boxes")
    return tmp_path / "boxes"


def wait(program: Any, **wanted: Any) -> dict[str, Any]:
    """The first state in which all of this holds."""
    while True:
        now: dict[str, Any] = json.loads(program.expect("now ").removeprefix("now "))
        if all(now[key] == value for key, value in wanted.items()):
            return now


@pytest.mark.parametrize("rung", ["standard", "software"])
def test_a_lesson_by_keyboard_alone(
    lesson: Path, user_data: Path, display: Any, start: Any, rung: str
) -> None:
    program = start(PLAYS, str(lesson), str(user_data), rung)
    wait(program, place="who", focus="who.name.0")
    for key in "dara":
        display.key(key)
    wait(program, names=["dara"])
    for _ in range(2):
        display.key("tab")
    wait(program, focus="who.start")
    display.key("enter")
    began = wait(program, place="play")

    display.key("w", down=True)
    while wait(program)["feet"][1] < began["feet"][1] + 1.0:
        pass
    display.key("w", down=False)
    display.key("tab")
    wait(program, thing="question", under="question")
    display.key("tab")
    wait(program, thing="box")
    display.key("enter")
    wait(program, dialog="box", focus="panel.done")
    display.key("escape")
    wait(program, dialog=None)
    display.key("shift", down=True)
    display.key("tab")
    display.key("shift", down=False)
    wait(program, thing="question")
    display.key("space")
    wait(program, dialog="question")
    display.key("1")
    wait(program, chosen=["six"])
    display.key("enter")
    display.key("l")
    wait(program, language="km")
    display.key("escape")
    wait(program, dialog=None)
    display.key("escape")
    wait(program, over=["menu"])
    display.key("escape")
    wait(program, over=[])
    display.key("l")
    wait(program, language="en")
    lines = [
        json.loads(line)
        for path in (user_data / "results").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert lines, "results must be on the disk while playing"


def test_a_thing_is_used_by_the_mouse(lesson: Path, user_data: Path, display: Any, start: Any) -> None:
    program = start(PLAYS, str(lesson), str(user_data), "standard")
    wait(program, place="who")
    for key in ("tab", "tab", "enter"):
        display.key(key)
    now = wait(program, place="play")
    while now["spot"] is None:
        now = wait(program, place="play")
    left, top = (1366 - 1024) // 2, (768 - 600) // 2  # Panda3D opens in the middle of the screen
    display.move(left + now["spot"][0], top + now["spot"][1])
    wait(program, under="box")
    display.button(1)
    wait(program, dialog="box")
    display.key("escape")
    wait(program, dialog=None)
    display.move(left + 500, top + 500)
    display.button(3, down=True)
    for x in range(0, 200, 20):
        display.move(left + 500 + x, top + 500)
    display.button(3, down=False)
    turned = wait(program, dialog=None)
    while not 270 < turned["heading"] < 350:
        turned = wait(program, dialog=None)


def test_walking_stops_when_another_window_comes_to_the_front(
    lesson: Path, user_data: Path, display: Any, start: Any
) -> None:
    program = start(PLAYS, str(lesson), str(user_data), "standard")
    wait(program, place="who")
    for key in ("tab", "tab", "enter"):
        display.key(key)
    began = wait(program, place="play")
    display.key("s", down=True)
    while wait(program)["feet"][1] > began["feet"][1] - 0.5:
        pass
    display.drop_focus()
    display.key("s", down=False)
    # It glides to a stand: the last line says where, and no other comes for a while.
    program.stays_silent(1.5)
