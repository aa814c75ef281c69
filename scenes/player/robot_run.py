"""The robot pupil at the real player: its inputs go through the app, the camera turns to what it uses, shots stay."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scenes.errors import SalaError
from scenes.model.values import EntityId, Vec3
from scenes.play import inputs
from scenes.play.outcomes import Outcome
from scenes.play.robot import play_through
from scenes.play.robot_answers import Manner
from scenes.play.session import Session
from scenes.play.state import STEP_SECONDS
from scenes.player.app import PlayerApp
from scenes.records import dataclass, replace
from scenes.storage.atomic import read_file

MAX_SCRIPT_BYTES = 4 << 20
LOOK_SECONDS = 0.75
FAR_AWAY = 6.0
"""Metres from which on a shot is taken from nearer."""


@dataclass(frozen=True, slots=True)
class RobotReport:
    """What came of it. `marks` are points earned and possible, one entry a pupil."""

    inputs: int
    shots: int
    seconds: float
    score: float
    marks: tuple[tuple[float, float], ...]
    issues: tuple[str, ...]


def scripted(path: Path) -> Callable[[Session], Iterator[inputs.Input | None]]:
    """The inputs of a file: one JSON object a line, as `inputs.to_data` makes them, or {"do": "wait", "seconds": 2}.

    Empty lines and lines that begin with # are passed over. Raises SalaError bad_input with what is wrong.
    """
    items: list[inputs.Input | None] = []
    for number, line in enumerate(
        read_file(path, MAX_SCRIPT_BYTES).decode("utf-8", "replace").splitlines(), 1
    ):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        try:
            data: Any = json.loads(text)
        except (ValueError, RecursionError):
            raise SalaError("bad_input", found=f"{path.name}:{number}") from None
        if isinstance(data, dict) and data.get("do") == "wait":
            items += [None] * _steps_of(data, path, number)
        else:
            items.append(inputs.from_data(data))

    def play(session: Session) -> Iterator[inputs.Input | None]:
        yield from items
        if not session.is_finished:
            step = session.current_step
            raise SalaError("robot_stuck", scene=session.scene.id, step=step.id if step is not None else "-")

    return play


def by_manner(manner: str) -> Callable[[Session], Iterator[inputs.Input | None]]:
    """ "right", "half" or "wrong"."""
    chosen: Manner = "right" if manner == "right" else "half" if manner == "half" else "wrong"
    return lambda session: play_through(session, chosen)


def run_robot(
    app: PlayerApp,
    brain: Callable[[Session], Iterator[inputs.Input | None]],
    write: Callable[[str], None],
    shots: Path | None = None,
) -> RobotReport:
    """Play the lesson that the app has begun (`PlayerOptions.pupils`) to its end.

    `write` gets one line an input; `shots` a numbered PNG for each. Raises SalaError: robot_stuck, bad_input, or what
    writing shots or results raises.
    """
    play, view = app.pages.play, app.view
    if play is None or view is None:
        raise SalaError("robot_stuck", scene="-", step="-")
    heard: list[Outcome] = []
    listener = play.listener

    def listen(outcome: Outcome) -> None:
        heard.append(outcome)
        listener(outcome)

    play.listener = listen
    count = taken = 0
    if shots is not None:
        while view.is_covered:
            app.advance(STEP_SECONDS)
        app.advance(LOOK_SECONDS)
        app.shot(shots / "000-start.png")
        taken += 1
    for item in brain(play.session):
        heard.clear()
        if item is None:
            app.advance(STEP_SECONDS)
            continue
        count += 1
        _turn_to(app, item, is_seen=shots is not None)
        app.give(item)
        app.advance(STEP_SECONDS)
        if play.fault is not None:
            raise play.fault
        if app.pages.message is not None:
            code, values, _ = app.pages.message
            raise SalaError(code, **values)
        write(f"{count:03d} {_told(item, play.session)}{_came(heard)}")
        if shots is not None:
            app.advance(LOOK_SECONDS)
            app.shot(shots / f"{count:03d}-{_file_part(item)}.png")
            taken += 1
    if shots is not None:
        app.advance(LOOK_SECONDS)
        app.shot(shots / f"{count + 1:03d}-end.png")
        taken += 1
    session = play.session
    return RobotReport(
        count,
        taken,
        session.seconds,
        session.score,
        tuple(session.marks(pupil) for pupil in range(len(session.pupils))),
        tuple(f"{issue.code} {issue.path}" for issue in view.stage.issues),
    )


def _steps_of(data: dict[str, Any], path: Path, number: int) -> int:
    seconds = data.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 3600:
        raise SalaError("bad_input", found=f"{path.name}:{number}")
    return max(1, round(seconds / STEP_SECONDS))


def _turn_to(app: PlayerApp, item: inputs.Input, *, is_seen: bool) -> None:
    """Look at what is going to be used, as a pupil does; from nearer where it is far away."""
    view, play = app.view, app.pages.play
    if view is None or play is None:
        return
    if isinstance(item, inputs.MoveTo) and view.eye.is_on_foot:
        feet = Vec3(item.x, item.y, item.z)
        view.eye.closer = None
        view.eye.walk = replace(view.eye.walk, feet=feet, heading=item.heading)
    name = getattr(item, "slot", getattr(item, "entity", ""))
    if not is_seen or not name:
        return
    entity_id = EntityId(name)
    if view.stage.anchor(entity_id) is None:
        return
    if view.eye.closer is not None:
        view.look_closer()
    view.face(entity_id)
    if view.eye.is_on_foot and math.dist(view.eye.view.position, view.middle(entity_id)) > FAR_AWAY:
        view.look_closer()
    app.hands.shows_focus = True
    app.advance(LOOK_SECONDS)


def _told(item: inputs.Input, session: Session) -> str:
    data = inputs.to_data(item)
    kind = data.pop("do")
    match item:
        case inputs.Click():
            name = session.name_of(EntityId(item.entity)).pick(session.language)
            return f"{kind} {item.entity} ({name})" if name else f"{kind} {item.entity}"
        case inputs.Answer():
            return f"{kind} {', '.join(item.choices) or '-'}"
        case inputs.MoveTo():
            return f"{kind} {item.x:.1f} {item.y:.1f} {item.z:.1f}"
    return " ".join([kind, *(str(value) for value in data.values())])


def _came(heard: list[Outcome]) -> str:
    """What came of it, in a few words."""
    words = []
    for outcome in heard:
        values = outcome.values
        match outcome.kind:
            case "found":
                words.append(f"found {values.get('count')}/{values.get('total')}")
            case "marked":
                words.append("right" if values.get("right") else "wrong")
            case "dialog":
                words.append(f"{values.get('kind')} {outcome.subject}")
            case "scene" | "step" | "step_done":
                words.append(f"{outcome.kind.replace('_', ' ')} {outcome.subject}")
            case "score":
                words.append(f"score {values.get('points')}")
            case "put":
                words.append("stays" if values.get("stays") else "goes back")
            case "finished":
                words.append("finished")
    return f" -> {', '.join(words)}" if words else ""


def _file_part(item: inputs.Input) -> str:
    data = inputs.to_data(item)
    subject = str(data.get("entity", ""))
    return "-".join(part for part in (str(data["do"]), subject) if part)
