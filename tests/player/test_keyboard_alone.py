"""A whole lesson by real keys and nothing else: from the name to the marks, no mouse, no shortcut of the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

MOST_KEYS = 1500

PLAYS = """
import json, sys
from pathlib import Path
from scenes.play import inputs
from scenes.play.robot import play_through
from scenes.player.app import PlayerApp, PlayerOptions
from scenes.player.input import FocusLost, KeyDown

lesson, user = sys.argv[1:3]
app = PlayerApp(PlayerOptions(
    lessons=Path(lesson), assets=Path("assets"), user_data=Path(user), results=Path(user) / "results",
    language="en", seed=1, rung="standard", size=(640, 400), is_silent=True,
))
take, frame = app.hands.take, app.frame
keys, told, brain, item, situation = 0, None, None, None, None

def counting(events):
    global keys
    keys += sum(isinstance(event, KeyDown) and not event.is_repeat for event in events)
    if any(isinstance(event, FocusLost) for event in events):
        print("lost the focus", flush=True)  # another window has the keys now
    take(events)

def wanted(session):
    # What a pupil who knows the lesson does next; asked anew only when something has happened.
    global brain, item, situation
    now = (session.state.seq, session.dialog is None, session.pending and 1, session.current_step)
    if now != situation or item is None:
        brain, situation = brain or play_through(session, "right"), now
        item = next(brain, None)
    return item

def next_key():
    place, focus = app.pages.place, app.surface.interface.focus
    if place == "who":
        return "enter"
    if place != "play":
        return None
    play, session = app.pages.play, app.pages.play.session
    view = session.question_view()
    if view is not None and view.phase == "answer":
        right = [o.id for o in view.options if o.id in view.question.right_ids]
        left = [choice for choice in right if choice not in play.chosen]
        if left:
            return str([o.id for o in view.options].index(left[0]) + 1)
        return "enter" if view.question.kind != "multiple" or focus == "question.check" else "tab"
    if session.dialog is not None:
        return "enter"
    match wanted(session):
        case inputs.Continue():
            return "g"
        case inputs.Reopen():
            return "o"
        case inputs.Click(entity):
            return "enter" if app.view.focus == entity and not focus else "tab"
    return None

def telling(seconds, draws=None):
    global told
    moving = frame(seconds, draws=draws)
    now = {"keys": keys, "press": next_key(), "place": app.pages.place}
    if now != told:
        told = now
        print("now", json.dumps(now), flush=True)
    if app.pages.place == "finish":
        marks = app.pages.play.session.marks(0)
        print("marks", *marks, flush=True)
        app.is_closing = True
    return moving

app.frame, app.hands.take = telling, counting
try:
    code = app.run()
finally:
    app.close()
print("ended", code, flush=True)
"""


@pytest.mark.timeout(280)
@pytest.mark.parametrize("name", ["dengue"])
def test_a_whole_lesson_by_keyboard_alone(
    name: str, root: Path, user_data: Path, display: Any, start: Any
) -> None:
    program = start(PLAYS, str(root / "assets/lessons" / name), str(user_data))
    pressed = 0
    while pressed < MOST_KEYS:
        now: dict[str, Any] = json.loads(program.expect("now ").removeprefix("now "))
        if now["place"] == "finish":
            break
        assert now["keys"] in (pressed - 1, pressed), "a key came twice, or one that nobody pressed"
        if now["keys"] == pressed and now["press"] is not None:
            pressed += 1
            display.key(
                now["press"]
            )  # once: if it is lost, nothing comes any more and the test ends by its limit
    assert "lost the focus" not in program.lines
    earned, possible = program.expect("marks ").split()[1:]
    assert earned == possible
    assert float(possible) > 0
    assert program.expect("ended") == "ended 0"
    lines = [
        json.loads(line)
        for path in (user_data / "results").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [line["type"] for line in lines][-1] == "finish"
