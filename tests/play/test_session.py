"""Scenes, steps, gates and the end: what cards, pupils and time do to each other."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import conditions as c
from scenes.cards import events as e
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.start_point.model import StartPoint
from scenes.errors import SalaError
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import Vec3
from scenes.play import inputs as i
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from tests.play.strategies import TEXT, thing


def scene(name: str, things: tuple[Entity, ...], *rules: Rule) -> Scene:
    return Scene(
        name,  # type: ignore[arg-type]
        entities=MappingProxyType({entity.id: entity for entity in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )


def rule(name: str, when: e.Event, *actions: a.Action, **fields: Any) -> Rule:
    return Rule(id=name, when=when, actions=actions, **fields)  # type: ignore[arg-type]


def lesson_of(*scenes: Scene, flow: tuple[Step, ...] = (), **fields: Any) -> Lesson:
    by_id = {made.id: made for made in scenes}
    return Lesson(
        id="t", title=TEXT, start_scene=scenes[0].id, scenes=MappingProxyType(by_id), flow=flow, **fields
    )


def lines(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(outcome.kind, outcome.subject) for outcome in outcomes]


GATE = thing("gate", Portal("yard"))  # type: ignore[arg-type]


def test_a_card_that_is_switched_off_does_nothing_and_is_told() -> None:
    off = rule("off", e.Clicked("gate"), a.AddScore(5.0), enabled=False)  # type: ignore[arg-type]
    on = rule("on", e.Clicked("gate"), a.AddScore(1.0))  # type: ignore[arg-type]
    session = Session(lesson_of(scene("hall", (GATE,), off, on), scene("yard", ())))
    seen: list[tuple[str, str]] = []
    session.watch_cards(lambda card: seen.append((card.card, card.fate)))
    session.begin()
    session.handle(i.Click("gate"))
    assert session.score == 1.0
    assert seen == [("off", "off"), ("on", "fired")]


def test_cards_of_a_gate_react_before_it_is_forgotten() -> None:
    hall = scene("hall", (GATE,), rule("bye", e.Clicked("gate"), a.AddScore(1.0)))  # type: ignore[arg-type]
    session = Session(lesson_of(hall, scene("yard", ())))
    session.begin()
    assert ("card", "bye") in lines(session.handle(i.Click("gate")))
    assert (session.scene.id, session.score) == ("yard", 1.0)


def test_one_card_that_leads_away_does_not_silence_the_next() -> None:
    jar = thing("jar", Marker(TEXT), group="jars")
    hall = scene(
        "hall",
        (jar,),
        rule("away", e.Clicked("jar"), a.GoToScene("yard")),  # type: ignore[arg-type]
        rule("points", e.FoundAll("jars"), a.AddScore(5.0)),  # type: ignore[arg-type]
    )
    session = Session(lesson_of(hall, scene("yard", ())))
    session.begin()
    session.handle(i.Click("jar"))
    assert (session.scene.id, session.score) == ("yard", 5.0)


def test_scenes_that_send_each_other_to_and_fro_are_stopped() -> None:
    hall = scene("hall", (), rule("r1", e.SceneStarts(), a.GoToScene("yard")))  # type: ignore[arg-type]
    yard = scene("yard", (), rule("r1", e.SceneStarts(), a.GoToScene("hall")))  # type: ignore[arg-type]
    session = Session(lesson_of(hall, yard))
    outcomes = session.begin()
    assert [kind for kind, _ in lines(outcomes)].count("card_loop") == 1
    assert len([o for o in outcomes if o.kind == "record" and o.subject == "scene"]) == 2
    assert session.step() == []


def test_gates_at_both_ends_do_not_throw_a_pupil_to_and_fro() -> None:
    def side(name: str, to: str) -> Scene:
        start = thing(f"{name}_start", StartPoint())
        gate = thing(f"{name}_gate", Portal(to, opens="enter"), position=Vec3(0.5, 0.0, 0.0))  # type: ignore[arg-type]
        return scene(name, (start, gate))

    session = Session(lesson_of(side("hall", "yard"), side("yard", "hall")))
    session.begin()
    for x in (0.0, 0.2, 0.4):
        session.handle(i.MoveTo(x, 0, 0))
        assert session.scene.id == "hall"
    session.handle(i.MoveTo(3, 0, 0))
    session.handle(i.MoveTo(0, 0, 0))
    assert session.scene.id == "yard"
    session.handle(i.MoveTo(0.1, 0, 0))
    assert session.scene.id == "yard"


def test_the_same_name_of_a_card_in_two_scenes_fires_once_in_each() -> None:
    hall = scene("hall", (), rule("r1", e.SceneStarts(), a.AddScore(1.0), a.GoToScene("yard"), once=True))  # type: ignore[arg-type]
    yard = scene("yard", (), rule("r1", e.SceneStarts(), a.AddScore(10.0), a.GoToScene("hall"), once=True))  # type: ignore[arg-type]
    session = Session(lesson_of(hall, yard))
    session.begin()
    assert session.score == 11.0


def test_cards_of_the_last_step_run_before_the_lesson_ends() -> None:
    flow = (Step(id="s1", title=TEXT, goals=(c.FoundThing("jar"),)),)  # type: ignore[arg-type]
    things = (thing("jar", Marker(TEXT)), thing("panel", InfoPanel(TEXT, opens="card")))
    hall = scene("hall", things, rule("well", e.StepEnds("s1"), a.AddScore(5.0), a.OpenPanel("panel")))  # type: ignore[arg-type]
    session = Session(lesson_of(hall, flow=flow))
    session.begin()
    session.handle(i.Click("jar"))
    assert (session.score, session.is_finished) == (5.0, False)
    outcomes = session.handle(i.Close())
    assert session.is_finished
    assert lines(outcomes)[-1] == ("finished", "")
    assert session.handle(i.Click("jar")) == session.step() == []


def test_nothing_runs_after_a_card_has_finished_the_lesson() -> None:
    hall = scene(
        "hall",
        (thing("jar", Marker(TEXT)),),
        rule("end", e.Clicked("jar"), a.Finish(), a.AddScore(1.0)),  # type: ignore[arg-type]
        rule("late", e.Clicked("jar"), a.AddScore(10.0)),  # type: ignore[arg-type]
    )
    session = Session(lesson_of(hall))
    session.begin()
    session.handle(i.Click("jar"))
    assert (session.is_finished, session.score) == (True, 0)


def test_steps_lead_to_their_scenes() -> None:
    flow = (
        Step(id="s1", title=TEXT),
        Step(id="s2", title=TEXT, scene="yard"),
        Step(id="s3", title=TEXT, scene="gone"),
    )  # type: ignore[arg-type]
    hall = scene("hall", (), rule("done", e.StepEnds("s1"), a.AddScore(1.0)))  # type: ignore[arg-type]
    yard = scene("yard", (), rule("begins", e.StepStarts("s2"), a.AddScore(10.0)))  # type: ignore[arg-type]
    session = Session(lesson_of(hall, yard, flow=flow))
    session.begin()
    session.handle(i.Continue())
    assert (session.scene.id, session.score, session.step_number) == ("yard", 11.0, (2, 3))
    session.handle(i.Continue())
    session.handle(i.Continue())
    assert session.is_finished


def test_hiding_a_parent_hides_its_parts_and_their_clicks() -> None:
    things = (thing("table"), thing("jar", Marker(TEXT), parent="table"))
    hall = scene("hall", things, rule("hide", e.Timer(0.5), a.Hide("table")))  # type: ignore[arg-type]
    session = Session(lesson_of(hall))
    session.begin()
    assert session.usable() == ["jar"]
    for _ in range(15):
        session.step()
    assert session.usable() == []
    session.handle(i.Click("jar"))
    assert session.found_in("") == (0, 0)  # type: ignore[arg-type]
    assert not session.is_found("jar")  # type: ignore[arg-type]


def test_moving_to_the_same_place_and_turning_ends_where_it_should() -> None:
    jar = thing("jar", position=Vec3(1.0, 2.0, 3.0))
    hall = scene(
        "hall",
        (jar,),
        rule("stay", e.LessonStarts(), a.Move("jar", Vec3(1.0, 2.0, 3.0), 0.5)),  # type: ignore[arg-type]
        rule(
            "turn",
            e.Timer(0.2),
            a.Turn("jar", Vec3(90.0, 0.0, 0.0), 0.0),
            a.Move("jar", Vec3(1.0, 0.0, 0.0), 1.0, by=True),
        ),  # type: ignore[arg-type]
    )
    session = Session(lesson_of(hall))
    session.begin()
    for _ in range(60):
        session.step()
    pose = session.pose(jar.id)
    assert (pose.position, pose.rotation) == (Vec3(2.0, 2.0, 3.0), Vec3(90.0, 0.0, 0.0))
    assert session.state.tweens == []


@pytest.mark.parametrize(
    "data",
    [
        None, [], "click", {}, {"do": "jump"}, {"do": ["click"]}, {"do": "click"}, {"do": "click", "entity": 5},
        {"do": "click", "entity": "a", "more": 1}, {"do": "moveto", "x": "0", "y": 0, "z": 0},
        {"do": "moveto", "x": float("nan"), "y": 0, "z": 0}, {"do": "moveto", "x": 10**400, "y": 0, "z": 0},
        {"do": "moveto", "x": True, "y": 0, "z": 0}, {"do": "answer", "id": "a", "choices": "a"},
        {"do": "answer", "id": "a", "choices": [1]}, {"do": "language", "language": None},
    ],
)  # fmt: skip
def test_what_no_pupil_can_do_is_refused(data: Any) -> None:
    with pytest.raises(SalaError, match="bad_input"):
        i.from_data(data)


@pytest.mark.parametrize(
    "item",
    [
        i.Click("a"),
        i.MoveTo(1.0, 2.0, 3.0),
        i.Answer("x", ("a", "b")),
        i.Continue(),
        i.Close(),
        i.Reopen(),
        i.Language("km"),
        i.Leave(),
    ],
)
def test_inputs_survive_a_round_trip(item: i.Input) -> None:
    assert i.from_data(i.to_data(item)) == item


def test_a_session_that_has_not_begun_waits() -> None:
    session = Session(lesson_of(scene("hall", (GATE,)), scene("yard", ())))
    assert session.step() == session.handle(i.Click("gate")) == []
    assert session.begin() != []
    assert session.begin() == []


def test_a_lesson_without_its_first_scene_is_refused() -> None:
    hall = scene("hall", ())
    with pytest.raises(SalaError, match="no_start_scene"):
        Session(Lesson(id="t", title=TEXT, start_scene="gone", scenes={hall.id: hall}))  # type: ignore[arg-type]
