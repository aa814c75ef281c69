"""Changes of the lesson flow of a session, each one named step of the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scenes.model import flow_edits
from scenes.model.draft import Draft
from scenes.model.lesson import Step
from scenes.model.values import StepId
from scenes.texts import N_, Texts
from studio.cards.beginnings import new_part
from studio.cards.changing import opposite
from studio.cards.desk import PartRef
from studio.inspector.editors import Change
from studio.library.starters import words_in
from studio.session import EditingSession


class FlowChanges:
    """Changes steps, which are named by their id."""

    def __init__(self, session: EditingSession, texts: Texts) -> None:
        self.session = session
        self._texts = texts

    def step(self, step_id: StepId) -> Step:
        """The step as it is now. Raises KeyError if there is none."""
        for step in self.session.lesson.flow:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def _edit(self, label: str, edit: Callable[[Draft], Any], merge: tuple[object, ...] | None = None) -> Any:
        with self.session.document.edit(self._texts(label), merge_key=merge) as draft:
            return edit(draft)

    def change(self, step_id: StepId, edit: Callable[[Step], Step], merge: str = "") -> None:
        key = ("step", step_id, merge) if merge else None
        self._edit(N_("Change step"), lambda draft: flow_edits.change_step(draft, step_id, edit), key)

    def add(self, after: StepId | None = None) -> StepId:
        """A new step with a beginning of a title in each language."""
        lesson = self.session.lesson
        words = words_in(lesson.languages, self.session.library / "locale")
        title = words(N_("What to do now"))
        made: StepId = self._edit(
            N_("Add step"), lambda draft: flow_edits.add_step(draft, title, after=after)
        )
        return made

    def remove(self, step_id: StepId) -> None:
        self._edit(N_("Remove step"), lambda draft: flow_edits.remove_step(draft, step_id))

    def move(self, step_id: StepId, index: int) -> None:
        order = [step.id for step in self.session.lesson.flow]
        if 0 <= index < len(order) and order.index(step_id) != index:
            self._edit(N_("Move step"), lambda draft: flow_edits.move_step(draft, step_id, index))

    # ------------------------------------------------------------------ goals

    def goal(self, step_id: StepId, index: int) -> PartRef[Any]:
        """One goal of a step, to be edited as a card's condition is."""

        def change(edit: Change, merge: str) -> None:
            def changed(step: Step) -> Step:
                return replace(
                    step, goals=tuple(edit(g) if at == index else g for at, g in enumerate(step.goals))
                )

            self.change(step_id, changed, f"goal {index} {merge}" if merge else "")

        return PartRef(lambda: self.step(step_id).goals[index], change)

    def add_goal(self, step_id: StepId, cls: type[Any]) -> None:
        made = new_part(cls, self.session)
        self.change(step_id, lambda step: replace(step, goals=(*step.goals, made)))

    def copy_goal(self, step_id: StepId, index: int) -> None:
        goals = self.step(step_id).goals
        self._set_goals(step_id, [*goals[: index + 1], goals[index], *goals[index + 1 :]])

    def remove_goal(self, step_id: StepId, index: int) -> None:
        goals = self.step(step_id).goals
        self._set_goals(step_id, [*goals[:index], *goals[index + 1 :]])

    def move_goal(self, step_id: StepId, old: int, new: int) -> None:
        goals = list(self.step(step_id).goals)
        if 0 <= new < len(goals) and new != old:
            goals.insert(new, goals.pop(old))
            self._set_goals(step_id, goals)

    def change_goal_kind(self, step_id: StepId, index: int, cls: type[Any]) -> None:
        old = self.step(step_id).goals[index]
        if type(old) is not cls:
            made = new_part(cls, self.session, old)
            self.goal(step_id, index).change(lambda _old: made, "")

    def turn_opposite(self, step_id: StepId, index: int) -> None:
        self.goal(step_id, index).change(opposite, "")

    def _set_goals(self, step_id: StepId, goals: list[Any]) -> None:
        self.change(step_id, lambda step: replace(step, goals=tuple(goals)))
