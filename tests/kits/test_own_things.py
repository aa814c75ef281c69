"""Own things: taken out of one lesson and put into another, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scenes.cards.actions import GoToScene, SetVariable, Show
from scenes.cards.conditions import Variable as VariableIs
from scenes.cards.events import Clicked
from scenes.components.info_panel.model import InfoPanel
from scenes.components.meter.model import Meter
from scenes.components.start_point.model import StartPoint
from scenes.kits.own_thing import OwnThing
from scenes.kits.taking import Outside, media_of, take, ties_of_cards, ties_of_things
from scenes.model.document import Document
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Scene
from scenes.model.transforms import world_matrix
from scenes.model.values import (
    ORIGIN,
    EntityId,
    RuleId,
    StepId,
    VariableName,
    Vec3,
)
from tests.kits.door import (
    HALL,
    MEDIUM,
    NAME,
    YARD,
    card,
    other_lesson,
    put,
    variable,
)


def test_what_is_named_beyond_the_group_is_known(lesson: Lesson, door: OwnThing) -> None:
    inside = {"door", "handle", "board"}
    ties = {tie.owner.id: tie for tie in ties_of_cards(lesson, YARD, inside)}
    assert list(ties) == ["open", "light", "other"]
    assert ties[RuleId("open")].outside == ()
    assert ties[RuleId("light")].outside == (Outside("entity", "lamp"), Outside("scene", "hall"))
    assert [tie.begins_inside for tie in ties.values()] == [True, True, False]
    (board,) = ties_of_things(lesson, {i: lesson.scenes[YARD].entities[EntityId(i)] for i in inside})  # type: ignore[misc]
    assert (board.owner.id, board.outside) == ("board", (Outside("entity", "lamp"),))


def test_a_group_is_one_thing_at_the_origin_with_what_it_needs(door: OwnThing) -> None:
    assert door.whole.name == NAME
    assert door.whole.position == ORIGIN
    assert [entity.parent for entity in door.things.values()].count(None) == 1
    places = {key: world_matrix(door.things, key)[12:15] for key in door.things}
    assert places[EntityId("handle")] == pytest.approx((-0.6, 0.0, 1.0))
    assert places[EntityId("board")] == pytest.approx((1.0, 0.0, 0.0))
    assert set(door.scene.rules) == {"open", "light"}
    assert set(door.lesson.variables) == {"opened", "score"}
    assert door.entry.shared == ("score",)  # pupils see it: it belongs to the lesson
    assert media_of(door.lesson) == [MEDIUM]
    assert [credit.author for credit in door.lesson.credits] == ["Dara"]


def test_a_variable_that_others_use_too_is_shared(lesson: Lesson) -> None:
    rule = card(
        "peek", Clicked(EntityId("lamp")), conditions=(VariableIs(VariableName("opened"), value=True),)
    )
    yard = lesson.scenes[YARD]
    more = replace(
        lesson, scenes={YARD: replace(yard, rules={**yard.rules, rule.id: rule}), HALL: Scene(HALL)}
    )
    assert take(more, YARD, [EntityId("door")], {RuleId("open")}, NAME).entry.shared == ("opened",)
    step = Step(id=StepId("end"), title=NAME, goals=(VariableIs(VariableName("opened"), value=True),))
    assert take(replace(lesson, flow=(step,)), YARD, [EntityId("door")], {RuleId("open")}, NAME).entry.shared


def test_it_is_put_into_another_lesson_in_one_step(door: OwnThing) -> None:
    document = other_lesson()
    before = document.lesson
    whole = put(document, door, Vec3(1.0, 2.0, 0.5))
    scene = document.lesson.scenes[YARD]
    assert scene.entities[whole].position == Vec3(1.0, 2.0, 0.5)
    assert not set(scene.entities) & set(door.things)
    assert len(scene.entities) == 4
    panel = next(one for one in scene.entities.values() if one.get(InfoPanel) is not None)
    handle = next(one for one in scene.entities.values() if one.position.z == 1.0)
    start = panel.get(StartPoint)
    assert start is not None and start.target is None  # the lamp stayed behind, and need not be named
    opens, lights = scene.rules.values()
    assert opens.when == Clicked(handle.id)
    assert opens.actions == (SetVariable(VariableName("opened"), True), Show(panel.id))
    assert opens.once and not set(scene.rules) & set(door.scene.rules)
    assert lights.actions[0] == Show(EntityId("lamp"))  # must name something: it is listed under "To mend"
    assert set(document.lesson.variables) == {"opened", "score"}
    assert [credit.media for credit in document.lesson.credits] == [MEDIUM]
    document.undo()
    assert document.lesson is before


def test_a_second_one_has_its_own_memory_and_shares_the_score(door: OwnThing) -> None:
    document = other_lesson()
    first, second = put(document, door), put(document, door, Vec3(3.0, 0.0, 0.0))
    assert set(document.lesson.variables) == {"opened", "opened_2", "score"}
    scene = document.lesson.scenes[YARD]
    assert [rule.actions[0].name for rule in scene.rules.values() if rule.once] == ["opened", "opened_2"]  # type: ignore[attr-defined]
    assert scene.entities[second].name["en"] == "Door with a board 2"
    assert scene.entities[first].name == NAME


def test_a_shared_variable_of_another_kind_gives_way(door: OwnThing) -> None:
    words = variable("score", "none yet")
    document = other_lesson(variables={words.name: words})
    put(document, door)
    assert document.lesson.variables[words.name] == words
    assert document.lesson.variables[VariableName("score_2")].start == 0.0
    meter = next(m for e in document.lesson.scenes[YARD].entities.values() if (m := e.get(Meter)))
    assert meter.variable == "score_2"


def test_in_its_own_lesson_it_still_knows_the_others(lesson: Lesson, door: OwnThing) -> None:
    document = Document(lesson)
    whole = put(document, door)
    scene = document.lesson.scenes[YARD]
    added = [rule for key, rule in scene.rules.items() if key not in lesson.scenes[YARD].rules]
    assert added[1].actions == (Show(EntityId("lamp")), GoToScene(HALL))
    targets = {one.get(StartPoint).target for one in scene.entities.values() if one.get(StartPoint)}  # type: ignore[union-attr]
    assert targets == {"lamp"} and scene.entities[whole].parent is None
