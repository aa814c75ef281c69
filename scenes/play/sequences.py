"""Sequences: actions that are done one after the other, with the pauses that a teacher has put between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scenes.cards.actions import Action
from scenes.cards.course import Wait
from scenes.cards.world import World
from scenes.components.guide.logic import line_of
from scenes.components.guide.model import Guide
from scenes.model.lesson import Lesson
from scenes.model.parts import ActionCard
from scenes.model.values import EntityId, RuleId, SceneId
from scenes.play.playthrough import Playthrough
from scenes.play.state import STEP_SECONDS

Source = tuple[str, ...]
"""Where actions are written: ("rule", scene, rule), ("line", guide, line) or ("reply", guide, line, place)."""


class Sequences:
    """Runs the actions of cards and talks. An action that this version of Sala does not know is passed over.

    What waits is kept by where it is written, so it goes on after a checkpoint. When the same actions begin again, the
    ones that still wait are left: a card that is set off twice does not go on twice.
    """

    def __init__(self, play: Playthrough, world: World) -> None:
        self._play = play
        self._world = world

    def run(self, source: Source, actions: Sequence[ActionCard]) -> None:
        waiting = self._play.state.waiting
        waiting[:] = [one for one in waiting if one["source"] != list(source)]
        self._run(source, actions, 0)

    def tick(self) -> None:
        """Go on with what has waited long enough."""
        state = self._play.state
        due = [one for one in state.waiting if one["until"] <= state.ticks]
        if due:
            state.waiting = [one for one in state.waiting if one["until"] > state.ticks]
        for one in due:
            self._run(tuple(one["source"]), actions_at(self._play.lesson, one["source"]) or (), one["next"])

    def _run(self, source: Source, actions: Sequence[ActionCard], at: int) -> None:
        state = self._play.state
        for place in range(at, len(actions)):
            action = actions[place]
            if state.is_finished:
                return
            if isinstance(action, Wait):
                until = state.ticks + round(action.seconds / STEP_SECONDS)
                state.waiting.append({"source": list(source), "next": place + 1, "until": until})
                return
            if isinstance(action, Action):
                action.run(self._world)


def actions_at(lesson: Lesson, source: Sequence[str]) -> tuple[ActionCard, ...] | None:
    """The actions that are written there; None if there is no such place in the lesson."""
    match list(source):
        case ["rule", scene_id, rule_id]:
            scene = lesson.scenes.get(SceneId(scene_id))
            rule = None if scene is None else scene.rules.get(RuleId(rule_id))
            return None if rule is None else rule.actions
        case ["line" | "reply", guide_id, line_id, *rest] if len(rest) <= 1:
            found = lesson.find_entity(EntityId(guide_id))
            guide = None if found is None else found[1].get(Guide)
            line = None if guide is None else line_of(guide, line_id)
            if line is None or not rest:
                return None if line is None or source[0] != "line" else line.actions
            place = int(rest[0]) if rest[0].isascii() and rest[0].isdigit() else len(line.replies)
            return line.replies[place].actions if place < len(line.replies) else None
    return None


def sequences_fit(waiting: Sequence[Mapping[str, Any]], lesson: Lesson) -> bool:
    """Whether all that waits is written in the lesson."""
    found = ((actions_at(lesson, one["source"]), one["next"]) for one in waiting)
    return all(actions is not None and at <= len(actions) for actions, at in found)
