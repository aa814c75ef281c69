"""Movements of models while a lesson is played: a clip and a time, which cards start and hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scenes.cards import actions as a
from scenes.cards import events as e
from scenes.components.model.model import Model
from scenes.components.motion.model import Motion
from scenes.model.values import ClipName, EntityId, ModelRef
from scenes.play import inputs as i
from scenes.play.clips import ClipMoment
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import thing
from tests.play.test_session import lesson_of, rule, scene

WALK, JUMP = ClipName("Walk"), ClipName("ហោះ")
MODEL = Model(ModelRef("media/a.glb"))
BUTTONS = tuple(thing(name, Motion()) for name in ("walk", "again", "hold", "go"))


def session_of(model: Model) -> Session:
    figure = thing("figure", model)
    target: Any = "figure"
    rules = (
        rule("walk", e.Clicked("walk"), a.PlayClip(target, WALK)),  # type: ignore[arg-type]
        rule("again", e.Clicked("again"), a.PlayClip(target, JUMP, loop=True)),  # type: ignore[arg-type]
        rule("hold", e.Clicked("hold"), a.StopClip(target)),  # type: ignore[arg-type]
        rule("go", e.Clicked("go"), a.Play(target)),  # type: ignore[arg-type]
    )
    session = Session(lesson_of(scene("hall", (figure, *BUTTONS), *rules)))
    session.begin()
    return session


def after(session: Session, steps: int, *clicks: str) -> ClipMoment | None:
    for click in clicks:
        session.handle(i.Click(click))
    for _step in range(steps):
        session.step()
    return dict(session.clips(0.0)).get(EntityId("figure"))


def near(moment: ClipMoment | None, clip: str, seconds: float) -> bool:
    return moment is not None and moment.clip == clip and abs(moment.seconds - seconds) < 1e-6


def test_what_stands_still_is_not_asked_about() -> None:
    session = session_of(MODEL)
    assert list(session.clips(0.5)) == []
    assert near(after(session, 30, "walk"), "Walk", 1.0)


def test_a_clip_of_the_scene_plays_by_itself_at_its_speed() -> None:
    moving = replace(MODEL, clip=WALK, speed=2.0)
    moment = after(session_of(moving), 30)
    assert moment == ClipMoment(WALK, 2.0, True, False)
    waiting = session_of(replace(moving, plays=False, speed=-1.0))
    assert near(after(waiting, 30), "Walk", 0.0)
    assert near(after(waiting, 30, "go"), "Walk", -1.0)


def test_cards_start_hold_and_go_on() -> None:
    session = session_of(replace(MODEL, clip=WALK))
    after(session, 15)
    assert near(after(session, 30, "again"), JUMP, 1.0)
    assert near(after(session, 30, "hold"), JUMP, 1.0)
    moment = after(session, 30, "go")
    assert near(moment, JUMP, 2.0) and moment is not None and moment.is_loop and moment.is_asked
    assert near(after(session, 0, "walk"), WALK, 0.0)
    assert near(after(session, 30, "hold"), WALK, 0.0)
    after(session, 30, "go")
    assert near(after(session, 0, "hold", "go"), WALK, 0.0)  # one that does not repeat begins anew


def test_between_two_steps_it_goes_on_smoothly() -> None:
    session = session_of(replace(MODEL, clip=WALK))
    after(session, 30)
    assert near(dict(session.clips(0.5))[EntityId("figure")], "Walk", 30.5 / 30)


def test_a_checkpoint_keeps_where_it_was() -> None:
    session = session_of(replace(MODEL, clip=WALK))
    after(session, 20, "again")
    again = Session.restored(session.lesson, State.from_data(session.state.to_data()))
    assert dict(again.clips(0.0)) == dict(session.clips(0.0))
    assert after(again, 10) == after(session, 10)


def test_an_outcome_tells_what_was_started() -> None:
    session = session_of(MODEL)
    told = [one for one in session.handle(i.Click("again")) if one.kind == "clip"]
    assert [(one.subject, dict(one.values)) for one in told] == [
        ("figure", {"clip": JUMP, "is_playing": True})
    ]
