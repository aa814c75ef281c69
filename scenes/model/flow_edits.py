"""What a teacher does with the steps of the lesson flow, as small functions on a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scenes.errors import SalaError
from scenes.model.draft import Draft
from scenes.model.lesson import Step
from scenes.model.values import LocalText, StepId, new_id


def steps_of(draft: Draft) -> tuple[Step, ...]:
    """The flow as it is in the draft."""
    found: tuple[Step, ...] = draft.get("flow")
    return found


def add_step(draft: Draft, title: LocalText, *, minutes: float = 5.0, after: StepId | None = None) -> StepId:
    """Add a step at the end, or behind another; returns its id."""
    steps = list(steps_of(draft))
    taken = {step.id for step in steps}
    step_id = StepId(new_id("step"))
    while step_id in taken:
        step_id = StepId(new_id("step"))
    at = len(steps) if after is None else _index(steps, after) + 1
    steps.insert(at, Step(id=step_id, title=title, minutes=minutes))
    draft.set(flow=tuple(steps))
    return step_id


def change_step(draft: Draft, step_id: StepId, change: Callable[[Step], Step]) -> None:
    """Replace a step by what `change` makes of it; its id stays."""
    steps = list(steps_of(draft))
    at = _index(steps, step_id)
    steps[at] = replace(change(steps[at]), id=step_id)
    draft.set(flow=tuple(steps))


def move_step(draft: Draft, step_id: StepId, index: int) -> None:
    """Put a step at this place among the others; beyond the ends is the end."""
    steps = list(steps_of(draft))
    step = steps.pop(_index(steps, step_id))
    steps.insert(max(0, index), step)
    draft.set(flow=tuple(steps))


def remove_step(draft: Draft, step_id: StepId) -> None:
    """Take a step away. Cards that name it are for the lesson check."""
    steps = list(steps_of(draft))
    del steps[_index(steps, step_id)]
    draft.set(flow=tuple(steps))


def _index(steps: list[Step], step_id: StepId) -> int:
    for at, step in enumerate(steps):
        if step.id == step_id:
            return at
    raise SalaError("no_such_step", step=step_id)
