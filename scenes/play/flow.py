"""Flow: which scene one is in, which step of the lesson it is, and how the lesson ends."""

from __future__ import annotations

from scenes.cards.conditions import Condition, FoundCount, Not
from scenes.cards.happenings import LessonStarted, SceneStarted, StepDone, StepStarted
from scenes.cards.world import WorldView
from scenes.components.start_point.model import StartPoint
from scenes.model.lesson import Step
from scenes.model.parts import ConditionCard
from scenes.model.scene import Entity
from scenes.model.values import EntityId, SceneId, StepId, Vec3
from scenes.play.dialogs import Dialogs
from scenes.play.examining import Examining
from scenes.play.finding import Finding
from scenes.play.playthrough import Playthrough
from scenes.play.scoring import Scoring
from scenes.play.state import STEP_SECONDS
from scenes.play.things import Things

_NOWHERE = [0.0, -5.0, 0.0]
"""Where one stands (m) in a scene without a start point: a little before its middle."""
_RECORD_GAP = round(1 / STEP_SECONDS)
"""A scene that was left again within a second (cards that send one to and fro) is not worth a line in the results."""


class Flow:
    """Scenes and steps. `Lesson.flow` may be empty: then the lesson ends by a card or by leaving."""

    def __init__(
        self, play: Playthrough, things: Things, dialogs: Dialogs, finding: Finding, scoring: Scoring
    ) -> None:
        self._play = play
        self._things = things
        self._dialogs = dialogs
        self._finding = finding
        self._scoring = scoring
        self._tests = Examining(play, dialogs.questions)
        self._watched = (-1, False)

    def begin(self, start: EntityId | None, step: int = 0) -> None:
        """Begin in the first scene, with a step of the flow (0 is the first): those before it count as done, and cards
        that wait for the end of the one right before it hear of that.
        """
        play = self._play
        play.record("start", {"pupils": list(play.state.pupils), "seed": play.state.seed})
        play.happen(LessonStarted())
        self._enter(play.lesson.start_scene, start)
        if step > 0:
            play.state.step = step - 1
            play.happen(StepDone(play.lesson.flow[step - 1].id))
        self._next_step()

    # ------------------------------------------------------------------ scenes

    def go_to_scene(self, scene_id: SceneId, start: EntityId | None) -> None:
        """Enter a scene; one that is not in the lesson leads nowhere (the lesson check reports it)."""
        if scene_id in self._play.lesson.scenes:
            self._enter(scene_id, start)

    def _enter(self, scene_id: SceneId, start: EntityId | None) -> None:
        play, state = self._play, self._play.state
        self._dialogs.leave()
        is_new = scene_id not in state.visited
        is_worth_a_line = is_new or state.ticks - state.scene_since >= _RECORD_GAP
        play.here = play.tables.scene(scene_id)
        state.scene = scene_id
        state.scene_since = state.ticks
        state.inside, state.near, state.held = [], [], ""
        self._things.touch_changed()
        point = self._start_point(start)
        state.start = point.id if point is not None else ""
        state.position, state.heading = list(_NOWHERE), 0.0
        if point is not None:
            state.position = [round(value, 4) for value in self._things.world_matrix(point)[12:15]]
            state.heading = point.rotation.x
        here = Vec3(*state.position)
        state.arrived_in = [
            gate.id for gate, portal in play.here.gates if self._things.is_near(gate, here, portal.distance)
        ]
        if is_new:
            state.visited.append(scene_id)
        play.out("scene", scene_id, start=state.start)
        if is_worth_a_line:
            play.record("scene", {"scene": scene_id})
        play.happen(SceneStarted(scene_id))

    def _start_point(self, wanted: EntityId | None) -> Entity | None:
        scene = self._play.scene
        if wanted is not None and wanted in scene.entities:
            return scene.entities[wanted]
        return next((entity for entity, _ in scene.with_component(StartPoint)), None)

    # ------------------------------------------------------------------ steps

    @property
    def step_number(self) -> tuple[int, int]:
        """Which step this is, counted from 1, and how many there are."""
        total = len(self._play.lesson.flow)
        return min(self._play.state.step + 1, total), total

    @property
    def waits_for_next(self) -> bool:
        """Whether the current step is ended by the pupil: it has no goal that this version of Sala knows."""
        step = self._play.current_step
        return step is not None and not known_goals(step) and not step.sections

    @property
    def progress(self) -> tuple[int, int] | None:
        """Found so far and in all, of the group that the current step asks for; None if it asks for none."""
        step = self._play.current_step
        for goal in step.goals if step is not None else ():
            if isinstance(goal, FoundCount):
                found, total = self._finding.found_in(goal.group)
                return min(found, goal.count or total), goal.count or total
        return None

    @property
    def is_watching(self) -> bool:
        """Whether a goal of the current step may come to hold without any outcome."""
        if self._watched[0] != self._play.state.step:
            step = self._play.current_step
            goals = known_goals(step) if step is not None else ()
            self._watched = self._play.state.step, any(_is_by_itself(goal) for goal in goals)
        return self._watched[1]

    def _next_step(self) -> None:
        play, state = self._play, self._play.state
        state.step += 1
        state.step_since = state.ticks
        step = play.current_step
        if step is None:
            return
        number, total = self.step_number
        play.out("step", step.id, number=number, total=total)
        if step.scene is not None and step.scene != state.scene:
            self.go_to_scene(step.scene, None)
        play.happen(StepStarted(step.id))
        self._tests.begin(step)

    def finish_step(self, step_id: StepId | None) -> None:
        """End the current step; ignored if `step_id` names another one."""
        step = self._play.current_step
        if step is None or step_id not in (None, step.id):
            return
        self._tests.end(step)
        seconds = self._play.seconds_since(self._play.state.step_since)
        self._play.record("step", {"step": step.id, "seconds": round(seconds, 3)})
        self._play.out("step_done", step.id)
        self._play.happen(StepDone(step.id))
        self._next_step()

    def end_test(self, step: Step) -> None:
        """Put away what was answered in a test before the lesson."""
        self._tests.end(step)

    def advance(self, world: WorldView) -> bool:
        """End the current step if its goals hold, or the lesson after its last step; returns whether anything ended.

        Both wait until nothing is open any more. Without an outcome nothing has changed, so nothing is asked.
        """
        play, state = self._play, self._play.state
        if state.is_finished or state.dialog is not None or state.queue:
            return False
        if not play.outcomes and not play.has_run and not self.is_watching:
            return False
        step = play.current_step
        if step is None:
            if play.lesson.flow and state.step >= len(play.lesson.flow):
                self.finish()
            return False
        goals = known_goals(step)
        if not (goals or step.sections) or not all(goal.holds(world) for goal in goals):
            return False
        if state.task is not None or not self._tests.is_over(step):
            return False
        self.finish_step(step.id)
        return True

    # ------------------------------------------------------------------ the end

    def finish(self) -> None:
        """End the lesson and write down what everybody reached."""
        play, state = self._play, self._play.state
        if state.is_finished:
            return
        self._dialogs.leave()
        state.queue.clear()
        state.is_finished = True
        play.happenings.clear()
        for pupil in range(len(state.pupils)):
            earned, possible = self._scoring.marks(pupil)
            values = {
                "points": earned,
                "possible": possible,
                "score": self._scoring.score_of(pupil),
                "passed": self._scoring.has_passed(pupil),
                "pass_mark": play.lesson.pass_mark,
                "left": state.was_left,
                "total_seconds": round(play.seconds_since(0), 3),
            }
            play.record("finish", values, pupil)
        play.out("finished")


def known_goals(step: Step) -> tuple[Condition, ...]:
    """The goals this version of Sala knows; a goal of a newer one must not keep a class in a step for ever."""
    return tuple(goal for goal in step.goals if isinstance(goal, Condition))


def _is_by_itself(goal: ConditionCard) -> bool:
    inner = goal.condition if isinstance(goal, Not) else goal
    return isinstance(inner, Condition) and inner.BY_ITSELF
