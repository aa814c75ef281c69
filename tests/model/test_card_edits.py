"""Edits of cards and steps on a draft, and going to any step of the history."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.cards.actions import AddScore, Finish, Say
from scenes.cards.conditions import Not, Score
from scenes.cards.events import Clicked, LessonStarts
from scenes.errors import SalaError
from scenes.model import card_edits, flow_edits
from scenes.model.document import Document
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import EntityId, LocalText, SceneId, StepId

YARD = SceneId("yard")


def document() -> Document:
    return Document(Lesson(id="x", title=LocalText(en="X"), start_scene=YARD, scenes={YARD: Scene(YARD)}))


def test_cards_are_added_behind_another_moved_copied_and_removed() -> None:
    made = document()
    with made.edit("a") as draft:
        scene = draft.scene(YARD)
        first = card_edits.add_card(scene, LessonStarts(), actions=(Finish(),))
        last = card_edits.add_card(scene, Clicked(EntityId("jar")), once=True)
        between = card_edits.add_card(scene, LessonStarts(), after=first)
    assert list(made.lesson.scenes[YARD].rules) == [first, between, last]
    with made.edit("b") as draft:
        copy = card_edits.duplicate_card(draft.scene(YARD), first)
        card_edits.move_card(draft.scene(YARD), last, 0)
        draft.scene(YARD).remove_rule(between)
    rules = made.lesson.scenes[YARD].rules
    assert list(rules) == [last, first, copy]
    assert rules[copy] == replace(rules[first], id=copy)
    assert rules[last].once
    made.undo()
    assert list(made.lesson.scenes[YARD].rules) == [first, between, last]


def test_cards_cannot_be_put_in_an_order_that_leaves_one_out() -> None:
    made = document()
    with pytest.raises(SalaError, match="bad_order"), made.edit("a") as draft:
        card_edits.add_card(draft.scene(YARD), LessonStarts())
        draft.scene(YARD).reorder_rules([])
    assert not made.lesson.scenes[YARD].rules


def test_a_part_is_found_changed_and_taken_out_by_its_path() -> None:
    made = document()
    with made.edit("a") as draft:
        rule_id = card_edits.add_card(
            draft.scene(YARD), LessonStarts(), (Score(1), Not(Score(2))), (AddScore(3), Finish())
        )
    rule = made.lesson.scenes[YARD].rules[rule_id]
    inner = ("conditions", 1, "condition")
    assert card_edits.part_at(rule, inner) == Score(2)
    changed = card_edits.with_part(rule, inner, lambda _old: Score(9))
    assert changed.conditions == (Score(1), Not(Score(9)))
    assert card_edits.with_part(rule, ("actions", 0), lambda _old: None).actions == (Finish(),)
    assert card_edits.with_new_part(rule, "actions", Say(LocalText()), 0).actions[0] == Say(LocalText())
    assert card_edits.with_moved_part(rule, "actions", 0, 1).actions == (Finish(), AddScore(3))
    with pytest.raises(IndexError):
        card_edits.part_at(rule, ("actions", 5))


def test_steps_are_added_changed_moved_and_removed() -> None:
    made = document()
    with made.edit("a") as draft:
        first = flow_edits.add_step(draft, LocalText(en="A"))
        third = flow_edits.add_step(draft, LocalText(en="C"), minutes=7)
        second = flow_edits.add_step(draft, LocalText(en="B"), after=first)
    assert [step.id for step in made.lesson.flow] == [first, second, third]
    with made.edit("b") as draft:
        flow_edits.change_step(draft, third, lambda step: replace(step, id=StepId("no"), minutes=9))
        flow_edits.move_step(draft, third, 0)
        flow_edits.remove_step(draft, second)
    assert [(step.id, step.minutes) for step in made.lesson.flow] == [(third, 9), (first, 5.0)]
    with pytest.raises(SalaError, match="no_such_step"), made.edit("c") as draft:
        flow_edits.remove_step(draft, StepId("gone"))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_the_history_goes_to_any_step_at_once(targets: list[int]) -> None:
    made = document()
    states = [made.lesson]
    for number in range(8):
        with made.edit(f"step {number}") as draft:
            draft.set(title=LocalText(en=str(number)))
        states.append(made.lesson)
        if number == 4:
            made.mark_saved()
    changes: list[object] = []
    made.changed.connect(changes.append)
    for target in targets:
        changes.clear()
        before = made.position
        made.go_to(target)
        assert made.position == min(target, 8)
        assert made.lesson is states[made.position]
        assert len(changes) == (made.position != before)
        assert made.saved_position == 5
        assert made.is_modified == (made.position != 5)
    made.go_to(0)
    with made.edit("anew") as draft:
        draft.set(title=LocalText(en="other"))
    assert made.saved_position is None
    assert made.redo_steps == ()
