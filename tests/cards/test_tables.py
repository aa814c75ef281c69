"""Every event fires, every condition is asked and every action runs, without a screen; and all have words."""

from __future__ import annotations

import string
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import conditions as c
from scenes.cards import course
from scenes.cards import events as e
from scenes.cards import handling as h
from scenes.cards import seeing as s
from scenes.cards import talking as t
from scenes.cards import working as w
from scenes.components.circuit.model import Circuit
from scenes.components.data_table.model import Column, DataTable
from scenes.components.graph.model import Graph, GraphLine
from scenes.components.guide.model import END, Guide, Line
from scenes.components.info_panel.model import InfoPanel
from scenes.components.label.model import Label
from scenes.components.marker.model import Marker
from scenes.components.motion.model import Motion
from scenes.components.pendulum.model import Pendulum
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question
from scenes.components.tour.model import Tour, Waypoint
from scenes.components.zone.model import Zone
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.parts import UnknownPart
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import ORIGIN, WHITE, LocalText, Vec3
from scenes.play import inputs as i
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from scenes.schema.describe import describe
from scenes.simulate.circuit import Wire
from tests.play.hands_lesson import THINGS as BENCH

TEXT = LocalText(km="អត្ថបទ", en="Text")
BLUE = WHITE._replace(r=0.0)


def thing(entity_id: str, *components: Any, **fields: Any) -> Entity:
    named = {type(component).__name__.lower(): component for component in components}
    return Entity(id=entity_id, components=MappingProxyType(named), **fields)  # type: ignore[arg-type]


def question(**fields: Any) -> Question:
    choices = (Choice("a", TEXT, True), Choice("b", TEXT))  # type: ignore[arg-type]
    return Question(prompt=TEXT, choices=choices, attempts=1, **fields)


THINGS = (
    thing("jar", Marker(TEXT), Motion(plays=False), group="jars"),
    thing("panel", InfoPanel(TEXT)),
    thing("item", question(hint=TEXT)),
    thing("other_item", question(opens="card")),
    thing("tour", Tour(TEXT, (Waypoint(ORIGIN, ORIGIN),))),
    thing("guide", Guide(lines=(Line(id="hello", text=TEXT, leads_to=END),))),  # type: ignore[arg-type]
    Entity(id="sign", components=MappingProxyType({"label": Label(TEXT)})),  # type: ignore[arg-type]
    thing("zone", Zone(), position=Vec3(20.0, 0.0, 0.0)),
    thing("gate", Portal("yard")),  # type: ignore[arg-type]
    thing("swing", Pendulum()),
    thing("still", Pendulum(runs=False)),
    thing("record", DataTable(columns=(Column("swing.speed"),))),  # type: ignore[arg-type]
    thing("graph", Graph(lines=(GraphLine("swing.speed"),))),  # type: ignore[arg-type]
    *(one for one in BENCH if one.id not in ("start", "circuit")),
    thing("circuit", Circuit(wires=(Wire("switch", "right", "battery", "left"),))),  # type: ignore[arg-type]
)


def lesson_with(*rules: Rule, goals: tuple[Any, ...] = ()) -> Lesson:
    hall = Scene(
        "hall",  # type: ignore[arg-type]
        entities=MappingProxyType({entity.id: entity for entity in THINGS}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )
    yard = Scene("yard", entities=MappingProxyType({"start": thing("start")}))  # type: ignore[arg-type, dict-item]
    return Lesson(
        id="test",
        title=TEXT,
        start_scene=hall.id,
        scenes=MappingProxyType({hall.id: hall, yard.id: yard}),
        variables=MappingProxyType({n: Variable(n) for n in ("count", "speed", "lit")}),  # type: ignore[arg-type, misc]
        flow=(
            Step(id="s1", title=TEXT, goals=goals),  # type: ignore[arg-type]
            Step(id="s2", title=TEXT, goals=(c.Visited("yard"), c.Score(1000))),  # type: ignore[arg-type]
        ),
    )


PASS = [None] * 31
EVENTS: dict[str, tuple[e.Event, list[i.Input | None]]] = {
    "lesson_starts": (e.LessonStarts(), []),
    "scene_starts": (e.SceneStarts(), []),
    "step_starts": (e.StepStarts("s1"), []),  # type: ignore[arg-type]
    "step_ends": (e.StepEnds("s1"), [i.Continue()]),  # type: ignore[arg-type]
    "clicked": (e.Clicked("jar"), [i.Click("jar")]),  # type: ignore[arg-type]
    "entered": (e.Entered("zone"), [i.MoveTo(20, 0, 0)]),  # type: ignore[arg-type]
    "left": (e.Left("zone"), [i.MoveTo(20, 0, 0), i.MoveTo(0, 0, 0)]),  # type: ignore[arg-type]
    "answered_right": (
        e.AnsweredRight("item"),  # type: ignore[arg-type]
        [i.Click("item"), i.Answer("1", ("a",)), i.Continue()],
    ),
    "answered_wrong": (
        e.AnsweredWrong("item"),  # type: ignore[arg-type]
        [i.Click("item"), i.Answer("1", ("b",)), i.Continue()],
    ),
    "found": (e.FoundOne("jar"), [i.Click("jar")]),  # type: ignore[arg-type]
    "found_all": (e.FoundAll("jars"), [i.Click("jar")]),  # type: ignore[arg-type]
    "panel_closes": (e.PanelCloses("panel"), [i.Click("panel"), i.Close()]),  # type: ignore[arg-type]
    "tour_ends": (e.TourEnds("tour"), [i.Click("tour"), i.Continue()]),  # type: ignore[arg-type]
    "variable_changes": (e.VariableChanges("count"), [i.Click("jar")]),  # type: ignore[arg-type]
    "variable_crosses": (e.VariableCrosses("swing.swing", 15.0, "under"), PASS),  # type: ignore[arg-type]
    "timer": (e.Timer(1.0), PASS),
    "picked_up": (h.PickedUp("apple"), [i.PickUp("apple")]),  # type: ignore[arg-type]
    "put_right": (h.PutRight("basket"), [i.PickUp("apple"), i.Put("basket")]),  # type: ignore[arg-type]
    "put_wrong": (h.PutWrong("basket", "stone"), [i.PickUp("stone"), i.Put("basket")]),  # type: ignore[arg-type]
    "control_reaches": (w.ControlReaches("dial", 4.0), [i.SetTo("dial", 3.0), i.SetTo("dial", 6.0)]),  # type: ignore[arg-type]
    "pressed": (w.Pressed("bell"), [i.Click("bell")]),  # type: ignore[arg-type]
    "poured": (w.Poured("cup", "jug"), [i.Pour("jug", "cup", 10.0)]),  # type: ignore[arg-type]
    "connected": (w.Connected("bulb", "battery"), [i.Connect("battery.right", "bulb.left")]),  # type: ignore[arg-type]
    "measured": (w.Measured("tape"), [i.Measure("tape", (0, 0, 0, 1, 0, 0))]),  # type: ignore[arg-type]
    "drawn_right": (w.DrawnRight("paper"), [i.Draw("paper", (0, 0, 10, 5))]),  # type: ignore[arg-type]
    "drawn_wrong": (w.DrawnWrong("paper"), [i.Draw("paper", (0, 0, 5, 10))]),  # type: ignore[arg-type]
}
EVENTS |= {
    "put_down": (h.PutDown("stone"), [i.PickUp("stone"), i.PutDown(1, 1, 0)]),  # type: ignore[arg-type]
    "talk_ends": (t.TalkEnds("guide"), [i.Click("guide"), i.Continue()]),  # type: ignore[arg-type]
    "idle": (course.Idle(1.0), [i.MoveTo(1, 1, 0), *PASS]),
    "language_changes": (course.LanguageChanges(), [i.Language("en")]),
    "all_answered": (
        course.AllAnswered(("item",)),  # type: ignore[arg-type]
        [i.Click("item"), i.Answer("1", ("b",)), i.Continue()],
    ),
}
COUNT = Rule(id="helper", when=e.Clicked("jar"), actions=(a.AddToVariable("count"),))  # type: ignore[arg-type]

ACTIONS: dict[str, tuple[a.Action, str]] = {
    "show": (a.Show("jar"), ""),  # type: ignore[arg-type]
    "hide": (a.Hide("panel"), "shown"),  # type: ignore[arg-type]
    "open_panel": (a.OpenPanel("panel"), "dialog"),  # type: ignore[arg-type]
    "ask": (a.Ask(("other_item",)), "dialog"),  # type: ignore[arg-type]
    "move": (a.Move("jar", Vec3(1.0, 2.0, 3.0)), "moved"),  # type: ignore[arg-type]
    "turn": (a.Turn("jar", Vec3(90.0, 0.0, 0.0), by=True), "moved"),  # type: ignore[arg-type]
    "color": (a.Tint("jar", BLUE), "tinted"),  # type: ignore[arg-type]
    "play": (a.Play("jar"), "playing"),  # type: ignore[arg-type]
    "stop": (a.Stop("jar"), "playing"),  # type: ignore[arg-type]
    "play_clip": (a.PlayClip("jar", "Walk"), "clip"),  # type: ignore[arg-type]
    "stop_clip": (a.StopClip("jar"), "clip"),  # type: ignore[arg-type]
    "say": (a.Say(TEXT), "said"),
    "set": (a.SetVariable("count", "many"), "variable"),  # type: ignore[arg-type]
    "add_score": (a.AddScore(5.0), "score"),
    "mark_found": (a.MarkFound("tour"), "found"),  # type: ignore[arg-type]
    "go_to_scene": (a.GoToScene("yard"), "scene"),  # type: ignore[arg-type]
    "start_tour": (a.StartTour("tour"), "dialog"),  # type: ignore[arg-type]
    "set_time": (a.SetTime(20.0), "time"),
    "finish_step": (a.FinishStep(), "step_done"),
    "finish": (a.Finish(), "finished"),
    "add": (a.AddToVariable("count", 2.0), "variable"),  # type: ignore[arg-type]
    "start_simulation": (a.StartSimulation("still"), "simulation"),  # type: ignore[arg-type]
    "pause_simulation": (a.PauseSimulation("swing"), "simulation"),  # type: ignore[arg-type]
    "reset_simulation": (a.ResetSimulation("swing"), "simulation"),  # type: ignore[arg-type]
    "record_row": (a.RecordRow("record"), "row"),  # type: ignore[arg-type]
    "clear_table": (a.ClearTable("record"), ""),  # type: ignore[arg-type]
    "clear_graph": (a.ClearGraph("graph"), ""),  # type: ignore[arg-type]
    "put": (h.PutThing("stone", "shelf"), "put"),  # type: ignore[arg-type]
    "send_back": (h.SendBack("pear"), "let_go"),  # type: ignore[arg-type]
    "set_control": (w.SetControl("house", 1.0), "control"),  # type: ignore[arg-type]
    "connect": (w.Connect("bulb", "switch", "right", "left"), "wired"),  # type: ignore[arg-type]
    "disconnect": (w.Disconnect("battery", "switch", "left", "right"), "wired"),  # type: ignore[arg-type]
    "pour": (w.PourOut("jug", "cup", 20.0), "poured"),  # type: ignore[arg-type]
    "fill": (w.Fill("cup", 50.0), "poured"),  # type: ignore[arg-type]
    "clear": (w.Clear("paper"), ""),  # type: ignore[arg-type]
}
ACTIONS |= {
    "talk": (t.Talk("guide"), "dialog"),  # type: ignore[arg-type]
    "guide_says": (t.GuideSays("guide", TEXT), "said"),  # type: ignore[arg-type]
    "roll": (course.Roll("count", 2, 6), "variable"),  # type: ignore[arg-type]
    "switch_card": (course.SwitchCard("rule", "on"), "card_switched"),  # type: ignore[arg-type]
    "hint": (course.GiveHint("item"), "said"),  # type: ignore[arg-type]
    "wait": (course.Wait(1.0), ""),
    "look_at": (s.LookAt("jar"), "look"),  # type: ignore[arg-type]
    "fade": (s.Fade("tour", "out"), "shown"),  # type: ignore[arg-type]
    "shake": (s.Shake("jar"), "shaken"),  # type: ignore[arg-type]
    "change_label": (s.ChangeLabel("sign", TEXT), "reworded"),  # type: ignore[arg-type]
    "change_panel": (s.ChangePanel("panel", TEXT, TEXT), "reworded"),  # type: ignore[arg-type]
}
CONDITIONS: dict[str, c.Condition] = {
    "variable": c.Variable("count", "=", 0.0),  # type: ignore[arg-type]
    "simulation_runs": c.SimulationRuns("swing"),  # type: ignore[arg-type]
    "score": c.Score(0.0),
    "found": c.FoundCount("jars"),  # type: ignore[arg-type]
    "found_thing": c.FoundThing("jar"),  # type: ignore[arg-type]
    "language": c.LanguageIs("km"),  # type: ignore[arg-type]
    "answered": c.Answered("item"),  # type: ignore[arg-type]
    "answered_right": c.AnsweredRight("item"),  # type: ignore[arg-type]
    "opened": c.Opened("panel"),  # type: ignore[arg-type]
    "visited": c.Visited("yard"),  # type: ignore[arg-type]
    "in_scene": c.InScene("hall"),  # type: ignore[arg-type]
    "tour_done": c.TourDone("tour"),  # type: ignore[arg-type]
    "shown": c.Shown("jar"),  # type: ignore[arg-type]
    "not": c.Not(c.FoundThing("jar")),  # type: ignore[arg-type]
    "in_slot": h.InSlot("apple", "basket"),  # type: ignore[arg-type]
    "slot_holds": h.SlotHolds("basket", 1),  # type: ignore[arg-type]
    "holding": h.Holding("pear"),  # type: ignore[arg-type]
    "control": w.ControlIs("dial", ">=", 5.0),  # type: ignore[arg-type]
    "switched_on": w.SwitchedOn("lamp"),  # type: ignore[arg-type]
    "level": w.Level("cup", ">=", 10.0),  # type: ignore[arg-type]
    "connected": w.IsConnected("bulb", "battery"),  # type: ignore[arg-type]
    "reads": w.Reads("tape", 0.5, 1.5),  # type: ignore[arg-type]
    "drawn": w.Drawn("paper"),  # type: ignore[arg-type]
    "talked": t.Talked("guide"),  # type: ignore[arg-type]
    "near": course.Near("zone", 1.0),  # type: ignore[arg-type]
    "time_played": course.TimePlayed(minutes=0.01),
    "tries": course.Tries("item"),  # type: ignore[arg-type]
}


def play(lesson: Lesson, items: list[i.Input | None]) -> tuple[Session, list[Outcome]]:
    session = Session(lesson)
    outcomes = session.begin()
    for item in items:
        outcomes += session.step() if item is None else session.handle(item)
    return session, outcomes


def test_tables_are_complete() -> None:
    assert EVENTS.keys() == e.EVENTS.keys()
    assert ACTIONS.keys() == a.ACTIONS.keys()
    assert CONDITIONS.keys() == c.CONDITIONS.keys()


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_sets_off_every_action(event: str) -> None:
    when, items = EVENTS[event]
    helpers = (COUNT,) if event == "variable_changes" else ()
    for action, (then, kind) in ACTIONS.items():
        rule = Rule(id="rule", when=when, actions=(then,))
        _session, outcomes = play(lesson_with(rule, *helpers), items)
        lines = [(outcome.kind, outcome.subject) for outcome in outcomes]
        assert ("card", "rule") in lines, action
        if kind and not (event == "panel_closes" and action == "open_panel"):
            after = [name for name, _subject in lines[lines.index(("card", "rule")) :]]
            assert kind in after, action


@pytest.mark.parametrize("event", EVENTS)
def test_every_condition_can_be_asked_at_every_event(event: str) -> None:
    when, items = EVENTS[event]
    rules = [COUNT] if event == "variable_changes" else []
    for name, condition in CONDITIONS.items():
        rules.append(Rule(id=f"yes_{name}", when=when, conditions=(condition,)))  # type: ignore[arg-type]
        rules.append(Rule(id=f"no_{name}", when=when, conditions=(c.Not(condition),)))  # type: ignore[arg-type]
    _session, outcomes = play(lesson_with(*rules), items)
    fired = [
        outcome.subject for outcome in outcomes if outcome.kind == "card" and outcome.subject != "helper"
    ]
    for name in CONDITIONS:
        assert len({f"yes_{name}", f"no_{name}"} & set(fired)) == 1, name


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_can_be_a_goal(condition: str) -> None:
    session, _outcomes = play(lesson_with(goals=(CONDITIONS[condition],)), [])
    everything: list[i.Input | None] = [
        i.Click("jar"),
        i.Click("panel"),
        i.Close(),
        i.Click("tour"),
        i.Continue(),
        i.Click("item"),
        i.Answer("1", ("a",)),
        i.Continue(),
        *(i.PickUp("apple"), i.Put("basket"), i.PickUp("pear"), i.SetTo("dial", 6.0), i.Click("lamp")),
        *(i.Pour("jug", "cup", 20.0), i.Connect("battery.right", "bulb.left")),
        *(i.Measure("tape", (0, 0, 0, 1, 0, 0)), i.Draw("paper", (0, 0, 10, 5))),
        *(i.Click("guide"), i.Continue(), i.MoveTo(20, 0, 0)),
        *([None] * 20),
        i.Click("gate"),
    ]
    for item in everything:
        session.step() if item is None else session.handle(item)
    assert session.state.step == 1


@pytest.mark.parametrize("table", [e.EVENTS, c.CONDITIONS, a.ACTIONS])
def test_every_card_reads_as_a_sentence_of_its_properties(table: Any) -> None:
    for kind, card in table.items():
        places = {name for _, name, _, _ in string.Formatter().parse(card.SENTENCE) if name}
        keys = {p.key for p in describe(card).properties}
        assert card.SENTENCE, kind
        assert places <= keys, kind
        needed = {p.key for p in describe(card).properties if p.is_required}
        assert needed <= places | {"seconds"}, kind
        assert card.__doc__, kind


NOBODY: dict[str, Any] = {
    "target": "nobody", "panel": "nobody", "questions": ("nobody",), "tour": "nobody", "scene": "nowhere",
    "start": "nobody", "name": "nothing", "step": "no_step", "question": "nobody", "group": "none", "zone": "nobody",
    "slot": "nobody", "control": "nobody", "button": "nobody", "vessel": "nobody", "into": "nobody", "part": "nobody",
    "other": "nobody", "instrument": "nobody", "paper": "nobody", "source": "nobody",
    "guide": "nobody", "card": "no_card", "line": "no_line",
}  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_actions_bear_names_that_name_nothing(action: str) -> None:
    then = ACTIONS[action][0]
    made = {p.name: NOBODY.get(p.name, getattr(then, p.name)) for p in describe(type(then)).properties}
    rule = Rule(id="rule", when=e.LessonStarts(), actions=(type(then)(**made),))  # type: ignore[arg-type]
    session, _outcomes = play(lesson_with(rule), [None, i.Click("jar"), None])
    assert session.scene.id == "hall"


@pytest.mark.parametrize("condition", CONDITIONS)
def test_conditions_bear_names_that_name_nothing(condition: str) -> None:
    asked = CONDITIONS[condition]
    made = {p.name: NOBODY.get(p.name, getattr(asked, p.name)) for p in describe(type(asked)).properties}
    rule = Rule(id="rule", when=e.LessonStarts(), conditions=(type(asked)(**made),))  # type: ignore[arg-type]
    play(lesson_with(rule), [None])


def test_cards_of_a_newer_version_are_passed_over() -> None:
    unknown = UnknownPart("newer", {"x": 1})
    rules = (
        Rule(id="when", when=unknown, actions=(a.AddScore(1.0),)),  # type: ignore[arg-type]
        Rule(
            id="rest",  # type: ignore[arg-type]
            when=e.LessonStarts(),
            conditions=(unknown, c.Not(unknown)),
            actions=(unknown, a.AddScore(10.0)),
        ),
    )
    session, _outcomes = play(lesson_with(*rules, goals=(unknown,)), [])
    assert session.score == 10.0
    assert session.waits_for_next
    session.handle(i.Continue())
    assert session.state.step == 1


def test_cards_in_a_circle_are_stopped_and_reported() -> None:
    circle = Rule(id="circle", when=e.VariableChanges("count"), actions=(a.AddToVariable("count"),))  # type: ignore[arg-type]
    session, outcomes = play(lesson_with(circle, COUNT), [i.Click("jar")])
    assert [outcome.subject for outcome in outcomes if outcome.kind == "card_loop"] == ["circle"]
    assert session.handle(i.Click("panel"))[-1].kind == "dialog"
