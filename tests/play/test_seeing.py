"""What cards do to the eye: turning the view, fading, shaking, writing other words, and waiting between actions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import course
from scenes.cards import events as e
from scenes.cards import seeing as s
from scenes.components.guide.model import END, Guide, Line, Reply
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.marker.model import Marker
from scenes.components.shape.model import Shape
from scenes.errors import SalaError
from scenes.model.values import ORIGIN, EntityId, LineId, LocalText, SoundRef
from scenes.play import inputs as i
from scenes.play.poses import Pose
from scenes.play.session import Session
from scenes.play.state import State
from tests.play.strategies import TEXT, thing
from tests.play.test_session import lesson_of, rule, scene

JAR, BELL, SIGN, BOARD = EntityId("jar"), EntityId("bell"), EntityId("sign"), EntityId("board")
NEW = LocalText(km="ថ្មី", en="New")


def session_of(*actions: a.Action) -> Session:
    """A click on the bell does these actions."""
    panel = InfoPanel(TEXT, TEXT, narration={"km": SoundRef("library/sounds/bell")})  # type: ignore[dict-item]
    things = (
        thing("bell", Marker(TEXT)),
        thing("jar", Shape()),
        thing("sign", Label(TEXT)),
        thing("board", panel),
    )
    session = Session(lesson_of(scene("hall", things, rule("ring", e.Clicked(BELL), *actions))))
    session.begin()
    return session


def ring(session: Session, steps: int = 0) -> list[str]:
    outcomes = session.handle(i.Click(BELL))
    for _step in range(steps):
        outcomes += session.step()
    return [outcome.kind for outcome in outcomes]


def resumed(session: Session) -> Session:
    """The session as it goes on after the program was ended."""
    return Session.restored(session.lesson, State.from_data(json.loads(json.dumps(session.state.to_data()))))


def jar_of(session: Session, alpha: float = 0.0) -> Pose:
    return session.pose(JAR, alpha)


def test_what_disappears_is_gone_for_the_lesson_at_once_and_for_the_eye_slowly() -> None:
    session = session_of(s.Fade(JAR, "out", 1.0))
    assert ring(session, 15).count("shown") == 1
    assert not session.is_shown(JAR)
    for one in (session, resumed(session)):
        assert jar_of(one).is_shown
        assert jar_of(one).opacity == pytest.approx(0.5)
        assert [key for key, _pose in one.take_poses()] == [JAR]
        for _step in range(15):
            one.step()
        assert (jar_of(one).is_shown, one.state.fades) == (False, {})
        assert [(key, pose.is_shown) for key, pose in one.take_poses()] == [(JAR, False)]


def test_a_thing_comes_back_from_how_much_of_it_is_still_seen() -> None:
    session = session_of(s.Fade(JAR, "out", 1.0), course.Wait(0.5), s.Fade(JAR, "in", 1.0))
    ring(session, 15)
    assert jar_of(session).opacity == pytest.approx(0.5)
    assert session.is_shown(JAR)
    session.step()
    assert 0.5 < jar_of(session).opacity < 0.6


def test_show_and_hide_end_what_fades() -> None:
    session = session_of(s.Fade(JAR, "out", 5.0), a.Show(JAR))
    ring(session)
    assert (jar_of(session).is_shown, jar_of(session).opacity) == (True, 1.0)
    at_once = session_of(s.Fade(JAR, "out", 0.0))
    ring(at_once)
    assert not jar_of(at_once).is_shown


def test_what_is_shaken_sways_ever_less_and_stands_where_it_stood() -> None:
    session = session_of(s.Shake(JAR, 2.0, 0.1))
    assert "shaken" in ring(session)

    def widest(steps: int) -> float:
        found = 0.0
        for _step in range(steps):
            session.step()
            sway = jar_of(session, 0.5).sway
            found = max(found, abs(sway.x), abs(sway.y))
        return found

    first, later = widest(20), widest(39)
    assert 0.1 > first > later > 0.0
    assert jar_of(session).position == ORIGIN
    session.step()
    assert (jar_of(session).sway, session.state.shakes) == (ORIGIN, {})


def test_labels_and_panels_read_otherwise_and_keep_it_after_a_checkpoint() -> None:
    session = session_of(s.ChangeLabel(SIGN, NEW), s.ChangePanel(BOARD, NEW))
    before = session.wording.panel(session.scene.entities[BOARD])
    assert before is not None
    assert before.narration
    assert ring(session).count("reworded") == 2
    again = resumed(session)
    for one in (session, again):
        parts = dict(one.wording.changed())
        assert parts[SIGN] == {"label": Label(NEW)}
        panel = parts[BOARD]["infopanel"]
        assert isinstance(panel, InfoPanel)
        assert (panel.title, panel.text, dict(panel.narration)) == (TEXT, NEW, {})
        assert one.name_of(BOARD) == TEXT
    titled = session_of(s.ChangePanel(BOARD, TEXT, NEW))
    ring(titled)
    assert titled.name_of(BOARD) == NEW


def test_actions_below_a_pause_wait_for_it_even_over_a_checkpoint() -> None:
    session = session_of(s.LookAt(JAR), course.Wait(1.0), a.AddScore(2.0), course.Wait(1.0), a.AddScore(3.0))
    assert "look" in ring(session, 29)
    assert session.score == 0.0
    session = resumed(session)
    session.step()
    assert session.score == 2.0
    for _step in range(30):
        session.step()
    assert (session.score, session.state.waiting) == (5.0, [])


def test_who_rings_twice_does_not_go_on_twice() -> None:
    session = session_of(course.Wait(1.0), a.AddScore(1.0))
    ring(session, 15)
    ring(session, 40)
    assert session.score == 1.0


def test_talks_wait_as_well() -> None:
    reply = Reply(text=TEXT, actions=(course.Wait(1.0), a.AddScore(1.0)), leads_to=END)
    line = Line(id=LineId("hello"), text=TEXT, actions=(course.Wait(0.5), a.AddScore(4.0)), replies=(reply,))
    session = Session(lesson_of(scene("hall", (thing("guide", Guide(lines=(line,))),))))
    session.begin()
    session.handle(i.Click("guide"))
    session.handle(i.Reply(0))
    assert [one["source"][0] for one in session.state.waiting] == ["line", "reply"]
    session = resumed(session)
    for _step in range(30):
        session.step()
    assert session.score == 5.0


@pytest.mark.parametrize(
    "forged",
    [
        {"waiting": [{"source": ["rule", "hall", "none"], "next": 0, "until": 5}]},
        {"waiting": [{"source": ["rule", "hall", "ring"], "next": 9, "until": 5}]},
        {"waiting": [{"source": ["reply", "bell", "x", "²"], "next": 0, "until": 5}]},
        {"words": {"nobody": {}}},
        {"shakes": {"jar": {"strength": 1.0, "start": 9, "end": 9}}},
        {"fades": {"jar": {"from": 0.0, "to": 1.0, "start": 0, "end": 0}}},
    ],
)
def test_what_does_not_fit_the_lesson_is_refused(forged: dict[str, Any]) -> None:
    data = session_of(a.AddScore(1.0)).state.to_data() | forged
    with pytest.raises(SalaError):
        Session.restored(session_of(a.AddScore(1.0)).lesson, State.from_data(data))
