"""Beginning with a later step: the robot pupil has done the steps before it, or they count as done where it cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from scenes.cards.conditions import Variable as VariableIs
from scenes.components.carriable.model import Carriable
from scenes.model.lesson import Lesson, Step, Variable
from scenes.model.values import EntityId, LocalText, SceneId, StepId, VariableName
from scenes.play.rehearsal import rehearsed, scene_before
from scenes.schema.codec import Codec
from scenes.storage.lesson_folder import open_lesson
from scenes.vocabulary import sala_vocabulary

CODEC = Codec(sala_vocabulary())


def lesson_in(folder: Path) -> Lesson:
    opened = open_lesson(folder, CODEC)
    opened.close()
    assert opened.lesson is not None
    return opened.lesson


@pytest.fixture
def sorting(root: Path) -> Lesson:
    return lesson_in(root / "assets/templates/sort-the-things")


def test_what_the_steps_before_bring_is_there(sorting: Lesson) -> None:
    session = rehearsed(sorting, StepId("ask"), seed=1, language="en")
    current = session.current_step
    assert current is not None
    assert current.id == "ask"
    things = [thing.id for thing, _ in sorting.scenes[SceneId("yard")].with_component(Carriable)]
    assert len(things) == 6
    assert all(session.handling.slot_of(thing) is not None for thing in things)
    assert session.score == 6
    assert session.is_opened(EntityId("boy"))
    assert session.dialog is not None  # the card of this step has asked its question
    assert session.begin() == []  # it is begun


def test_the_same_seed_gives_the_same_state(sorting: Lesson) -> None:
    one, other = (rehearsed(sorting, StepId("talk"), seed=7) for _ in range(2))
    assert one.state == other.state


def test_a_step_that_cannot_be_reached_begins_with_nothing_done(sorting: Lesson) -> None:
    never = VariableIs(VariableName("nobody_sets_this"), "=", 5)
    first, *others = sorting.flow
    variables = {
        **sorting.variables,
        VariableName("nobody_sets_this"): Variable(name=VariableName("nobody_sets_this")),
    }
    stuck = replace(
        sorting, flow=(replace(first, goals=(never,)), *others), variables=MappingProxyType(variables)
    )
    session = rehearsed(stuck, StepId("ask"))
    session.begin()
    current = session.current_step
    assert current is not None
    assert current.id == "ask"
    assert session.score == 0


def test_a_step_is_in_the_scene_where_those_before_it_lead(root: Path) -> None:
    story = lesson_in(root / "assets/templates/story-in-two-scenes")
    assert [scene_before(story, step.id) for step in story.flow] == ["home", "home", "pagoda", "pagoda"]
    unnamed = Step(id=StepId("new"), title=LocalText(en="New"))
    longer = replace(story, flow=(*story.flow, unnamed))
    assert scene_before(longer, unnamed.id) == "pagoda"
