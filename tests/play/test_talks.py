"""Talks with a guide: lines, choices, conditions, questions inside, where they lead, and coming back after a kill."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest

from scenes.cards import actions as a
from scenes.cards import conditions as c
from scenes.cards import events as e
from scenes.cards.talking import Talk, Talked, TalkEnds
from scenes.components.guide.logic import ending_lines, reached_lines
from scenes.components.guide.model import END, Guide, Line, Reply, Way
from scenes.components.question.model import Choice, Question
from scenes.components.shape.model import Shape
from scenes.components.start_point.model import StartPoint
from scenes.errors import SalaError
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.values import LocalText
from scenes.play import inputs as i
from scenes.play.outcomes import Outcome
from scenes.play.retelling import retell
from scenes.play.robot import play_through
from scenes.play.session import Session
from scenes.play.state import State


def text(words: str) -> LocalText:
    return LocalText(km=words, en=words)


def line(id: str, leads_to: str = "", **fields: Any) -> Line:
    return Line(id=id, text=text(id), leads_to=leads_to, **fields)  # type: ignore[arg-type]


def reply(words: str, leads_to: str, *actions: Any, only_if: tuple[Any, ...] = ()) -> Reply:
    return Reply(text=text(words), leads_to=leads_to, actions=actions, conditions=only_if)  # type: ignore[arg-type]


def question() -> Question:
    return Question(
        prompt=text("Eggs?"), attempts=1, opens="card",
        choices=(Choice("water", text("Water"), True), Choice("sand", text("Sand"))),  # type: ignore[arg-type]
    )  # fmt: skip


TALK = Guide(
    name=text("Sophea"),
    lines=(
        line("hello", replies=(
            reply("learn", "teach", a.AddScore(2.0), a.SetVariable("mood", 1.0)),  # type: ignore[arg-type]
            reply("bye", END),
            reply("secret", "praise", only_if=(c.Variable("mood", "=", 1.0),)),  # type: ignore[arg-type]
        )),
        line("teach", "quiz", actions=(a.Say(text("Listen")),)),
        line("quiz", "praise", question="item", wrong_leads_to="again"),
        line("again", "hello"),
        line("praise", END, ways=(Way(conditions=(c.Score(100.0),), leads_to=END),)),  # type: ignore[arg-type]
        line("back", "hello"),
    ),
    beginnings=(Way(conditions=(Talked("guide"),), leads_to="back"),),  # type: ignore[arg-type]
)  # fmt: skip


def lesson(guide: Guide = TALK, *rules: Rule, goals: tuple[Any, ...] = (Talked("guide"),)) -> Lesson:  # type: ignore[arg-type]
    things = (
        Entity(id="start", components=MappingProxyType({"start_point": StartPoint()})),  # type: ignore[arg-type]
        Entity(id="guide", components=MappingProxyType({"shape": Shape(), "guide": guide})),  # type: ignore[arg-type]
        Entity(id="item", components=MappingProxyType({"question": question()})),  # type: ignore[arg-type]
    )
    yard = Scene(
        "yard",  # type: ignore[arg-type]
        entities=MappingProxyType({thing.id: thing for thing in things}),
        rules=MappingProxyType({rule.id: rule for rule in rules}),
    )
    return Lesson(
        id="talk",
        title=text("Talk"),
        start_scene=yard.id,
        scenes=MappingProxyType({yard.id: yard}),
        variables=MappingProxyType({"mood": Variable("mood")}),  # type: ignore[arg-type, dict-item]
        flow=(Step(id="s1", title=text("Talk"), goals=goals), Step(id="s2", title=text("End"))),  # type: ignore[arg-type]
    )


def begun(played: Lesson) -> tuple[Session, list[Outcome]]:
    session = Session(played, seed=3)
    return session, session.begin()


def at(session: Session) -> str:
    view = session.talk_view()
    return "" if view is None else str(view.line.id)


def test_choices_act_and_lead_and_a_wrong_answer_leads_elsewhere() -> None:
    session, _ = begun(lesson())
    session.handle(i.Click("guide"))
    assert at(session) == "hello"
    view = session.talk_view()
    assert view is not None and [place for place, _reply in view.replies] == [
        0,
        1,
    ]  # the third has a condition
    assert session.handle(i.Continue()) == []  # where there are choices one must be made
    session.handle(i.Reply(2))
    session.handle(i.Reply(9))
    assert at(session) == "hello"
    session.handle(i.Reply(0))
    assert (at(session), session.score, session.variable("mood")) == ("teach", 2.0, 1.0)  # type: ignore[arg-type]
    assert session.state.said is not None
    session.handle(i.Continue())
    session.handle(i.Continue())
    asked = session.question_view()
    assert asked is not None and asked.id == "item"
    session.handle(i.Answer("1", ("sand",)))
    session.handle(i.Continue())
    assert at(session) == "again"
    session.handle(i.Continue())
    view = session.talk_view()
    assert view is not None and [place for place, _reply in view.replies] == [0, 1, 2]
    outcomes = session.handle(i.Reply(1))
    assert session.dialog is None and session.world.is_talked("guide")  # type: ignore[arg-type]
    assert "step_done" in [outcome.kind for outcome in outcomes]
    session.handle(i.Click("guide"))
    assert at(session) == "back"


def test_a_right_answer_leads_on_and_a_question_that_is_done_is_not_asked_again() -> None:
    session, _ = begun(lesson())
    for item in (
        i.Click("guide"),
        i.Reply(0),
        i.Continue(),
        i.Continue(),
        i.Answer("1", ("water",)),
        i.Continue(),
    ):
        session.handle(item)
    assert at(session) == "praise"
    session.handle(i.Continue())
    for item in (i.Click("guide"), i.Continue(), i.Reply(0), i.Continue()):
        session.handle(item)
    assert at(session) == "quiz"
    session.handle(i.Continue())
    assert at(session) == "praise"


def test_a_question_that_is_put_off_brings_the_guide_back_and_the_talk_can_be_closed() -> None:
    session, _ = begun(lesson())
    for item in (i.Click("guide"), i.Reply(0), i.Continue(), i.Continue(), i.Close()):
        session.handle(item)
    assert at(session) == "quiz"
    session.handle(i.Close())
    assert session.dialog is None
    assert not session.world.is_talked("guide")  # type: ignore[arg-type]
    session.handle(i.Reopen())
    assert session.question_view() is not None


def test_a_talk_that_a_card_begins_cannot_be_left_before_its_end_and_its_end_sets_off_cards() -> None:
    guide = Guide(lines=(line("one", "two"), line("two", END)), opens="card")
    starts = Rule(id="r", when=e.LessonStarts(), actions=(Talk("guide", "two"),))  # type: ignore[arg-type]
    ends = Rule(id="x", when=TalkEnds("guide"), actions=(a.AddScore(1.0),))  # type: ignore[arg-type]
    session, _ = begun(lesson(guide, starts, ends))
    assert at(session) == "two"
    session.handle(i.Close())
    assert at(session) == "two"
    session.handle(i.Continue())
    assert (at(session), session.score) == ("", 1.0)


@pytest.mark.parametrize("target", ["", "nobody"])
def test_what_leads_nowhere_ends_the_talk(target: str) -> None:
    session, _ = begun(lesson(Guide(lines=(line("one", target),))))
    session.handle(i.Click("guide"))
    session.handle(i.Continue())
    assert session.dialog is None


def test_actions_that_lead_away_end_the_talk() -> None:
    guide = Guide(lines=(line("one", replies=(reply("end", "two", a.Finish()),)), line("two", END)))
    session, _ = begun(lesson(guide))
    session.handle(i.Click("guide"))
    session.handle(i.Reply(0))
    assert session.is_finished and session.dialog is None


def test_after_a_kill_the_talk_stands_at_the_same_line_and_goes_on_the_same() -> None:
    played = lesson()
    session, _ = begun(played)
    steps = (i.Click("guide"), i.Reply(0), i.Continue(), i.Continue(), i.Answer("1", ("sand",)), i.Continue())
    rest = (i.Continue(), i.Reply(2), i.Continue())
    for count in range(1, len(steps) + 1):
        session.handle(steps[count - 1])
        data = json.loads(json.dumps(session.state.to_data()))
        again = Session.restored(played, State.from_data(data))
        assert (at(again), again.dialog) == (at(session), session.dialog)
    assert [[o.line() for o in session.handle(item)] for item in rest] == [
        [o.line() for o in again.handle(item)] for item in rest
    ]
    forged = session.state.to_data() | {"dialog": {"kind": "talk", "entity": "guide", "line": "nowhere"}}
    with pytest.raises(SalaError):
        Session.restored(played, State.from_data(forged))


def test_results_alone_bring_the_talk_back() -> None:
    played = lesson()
    session, outcomes = begun(played)
    for item in (
        i.Click("guide"),
        i.Reply(0),
        i.Continue(),
        i.Continue(),
        i.Answer("1", ("sand",)),
        i.Continue(),
    ):
        outcomes += session.handle(item)
    for item in (i.Continue(), i.Reply(1)):
        outcomes += session.handle(item)
    records = [outcome.values | {"type": outcome.subject} for outcome in outcomes if outcome.kind == "record"]  # type: ignore[operator]
    other, _ = begun(played)
    retell(other, records)
    assert (other.score, other.state.talked, other.state.step) == (session.score, session.state.talked, 1)
    assert other.variable("mood") == 1.0  # type: ignore[arg-type]


@pytest.mark.parametrize(("manner", "marks"), [("right", 1.0), ("wrong", 0.0)])
def test_the_robot_talks_to_the_end(manner: Any, marks: float) -> None:
    played = lesson(goals=(Talked("guide"), c.Answered("item")))  # type: ignore[arg-type]
    traces = []
    for _ in range(2):
        session, outcomes = begun(played)
        for item in play_through(session, manner):
            outcomes += session.step() if item is None else session.handle(item)
        assert session.is_finished and session.marks(0) == (marks, 1.0)
        traces.append([outcome.line() for outcome in outcomes])
    assert traces[0] == traces[1]


def test_what_can_be_reached_and_what_ends() -> None:
    assert reached_lines(TALK) == {one.id for one in TALK.lines}
    assert ending_lines(TALK) == {one.id for one in TALK.lines}
    round_talk = Guide(lines=(line("a", "b"), line("b", "a"), line("c", END)))
    assert (reached_lines(round_talk), ending_lines(round_talk)) == ({"a", "b"}, {"c"})
