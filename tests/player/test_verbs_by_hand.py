"""A pupil who carries at a real window: a real mouse drags, real keys pick up, choose and put."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scenes.schema.codec import Codec
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary
from tests.play.hands_lesson import THINGS, lesson

PLAYS = """
import json, sys
from pathlib import Path
from scenes.player.app import PlayerApp, PlayerOptions

folder, user = sys.argv[1:3]
app = PlayerApp(PlayerOptions(
    lessons=Path(folder), assets=Path("assets"), user_data=Path(user), results=Path(user) / "results",
    language="en", seed=1, rung="standard", size=(1024, 600), is_silent=True, pupils=("",),
))
told = None
frame = app.frame

def spot(thing):
    rect = app.view.rect_of(thing) if app.view is not None and not app.view.is_covered else None
    return rect and [round((rect.left + rect.right) / 2), round((rect.top + rect.bottom) / 2)]

def telling(seconds, draws=None):
    global told
    moving = frame(seconds, draws=draws)
    hands, verb = app.pages.play.session.handling, app.hands.verbs.active
    now = {
        "apple": spot("apple"),
        "basket": spot("basket"),
        "under": app.pages.under,
        "held": hands.held,
        "drag": app.hands.reads_drag,
        "target": verb and verb.target and verb.target[0],
        "lies": hands.contents("basket"),
        "focus": app.view.focus,
    }
    if now != told:
        told = now
        print("now", json.dumps(now), flush=True)
    return moving

app.frame = telling
try:
    code = app.run()
finally:
    app.close()
"""


def wait(program: Any, **wanted: Any) -> dict[str, Any]:
    """The first state in which all of this holds; a value of Ellipsis is anything but None."""
    while True:
        now: dict[str, Any] = json.loads(program.expect("now ").removeprefix("now "))
        if all(now[k] is not None if v is ... else now[k] == v for k, v in wanted.items()):
            return now


def test_a_thing_is_carried_by_mouse_and_another_by_keys(
    tmp_path: Path, user_data: Path, display: Any, start: Any
) -> None:
    things = tuple(one for one in THINGS if one.id in ("start", "apple", "pear", "basket"))
    save_lesson(Codec(sala_vocabulary()), lesson(things=things), tmp_path / "carry")
    program = start(PLAYS, str(tmp_path / "carry"), str(user_data))
    now = wait(program, apple=..., basket=...)
    left, top = (1366 - 1024) // 2, (768 - 600) // 2  # Panda3D opens in the middle of the screen
    x, y = now["apple"]
    display.move(left + x, top + y)
    wait(program, under="apple")
    display.button(1, down=True)
    wait(program, drag=True)
    goal = now["basket"]
    for step in range(1, 9):
        display.move(left + x + (goal[0] - x) * step // 8, top + y + (goal[1] - y) * step // 8)
    while wait(program, held="apple")["target"] != "basket":
        pass
    display.button(1, down=False)
    wait(program, held=None, lies=["apple"])
    display.key("tab")
    if wait(program, focus=...)["focus"] == "apple":
        display.key("tab")
        wait(program, focus="pear")
    display.key("enter")
    wait(program, held="pear", target="basket")
    display.key("enter")
    wait(program, held=None, lies=["apple", "pear"])
