"""The robot pupil: plays any lesson to its end by the inputs a pupil has, and by nothing else. Pure and deterministic.

It reads the current step's goals and works towards the first that does not hold: it finds things, opens panels, goes
through portals, takes tours, answers. "right" answers everything right at once; "half" gives about half of the parts
right where a question has parts; "wrong" answers wrong as long as it has tries. If nothing that it can do brings the
lesson forward any more, it says so by SalaError("robot_stuck").
"""

from __future__ import annotations

from collections.abc import Iterator

from scenes.cards import conditions as c
from scenes.cards.actions import AddScore
from scenes.cards.course import Near
from scenes.cards.talking import Talked
from scenes.components.guide.model import Reply
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.question.model import DONE
from scenes.components.zone.model import Zone
from scenes.errors import SalaError
from scenes.model.lesson import Step
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId, SceneId
from scenes.play import inputs
from scenes.play.robot_answers import Manner, answer_for
from scenes.play.robot_hands import RobotHands
from scenes.play.session import Session
from scenes.play.talks import TalkView

MAX_INPUTS = 2000
WAIT_STEPS = 30 * 60
"""Steps of time the robot waits for a timer before it gives up: a minute."""


def play_through(session: Session, manner: Manner) -> Iterator[inputs.Input | None]:
    """Inputs until the lesson is finished; None means: let a step of time pass.

    The caller hands each input to the session (and calls `step` for None) before it asks for the next. Raises
    SalaError("robot_stuck") if the lesson cannot be finished.
    """
    robot = _Robot(session, manner)
    waited = 0
    for _count in range(MAX_INPUTS + WAIT_STEPS):
        if session.is_finished:
            return
        item = robot.next_input()
        if item is None:
            waited += 1
            if waited > WAIT_STEPS:
                break
        else:
            waited = 0
        yield item
    step = session.current_step
    raise SalaError("robot_stuck", scene=session.scene.id, step=step.id if step is not None else "-")


class _Robot:
    def __init__(self, session: Session, manner: Manner) -> None:
        self._session = session
        self._manner = manner
        self._answers = 0
        self._hands = RobotHands(session, manner)
        self._said: dict[tuple[str, str, int], int] = {}
        """How often each choice in a talk was made."""
        self._tried: set[tuple[str, str]] = set()
        """(situation, entity) that was clicked without bringing the lesson forward."""

    def next_input(self) -> inputs.Input | None:
        session = self._session
        if session.dialog is not None:
            return self._in_dialog()
        if session.task is not None:
            return self._at_task()
        step = session.current_step
        if session.waits_for_next:
            return inputs.Continue()
        wanted = self._towards_goal(step) if step is not None else None
        if wanted is not None or self._hands.waits:
            return wanted
        if session.pending:
            return inputs.Reopen()
        return self._explore()

    # ------------------------------------------------------------------ dialogs

    def _in_dialog(self) -> inputs.Input:
        talk = self._session.talk_view()
        if talk is not None:
            return self._in_talk(talk)
        view = self._session.question_view()
        if view is None:
            return inputs.Continue()
        if view.phase == "feedback":
            return inputs.Continue()
        self._answers += 1
        # with the record number, because a robot that comes back after a kill counts from one again
        answer_id = f"robot-{self._session.state.seq}-{self._answers}"
        return inputs.Answer(answer_id, answer_for(view.question, view.order, self._manner))

    def _in_talk(self, talk: TalkView) -> inputs.Input:
        """The choice that gives most points (fewest, in manner "wrong"); a line that comes again gets another one."""
        if not talk.replies:
            return inputs.Continue()
        sign = -1.0 if self._manner == "wrong" else 1.0

        def order(offered: tuple[int, Reply]) -> tuple[int, float]:
            place, reply = offered
            points = sum(action.points for action in reply.actions if isinstance(action, AddScore))
            return self._said.get((talk.id, talk.line.id, place), 0), -sign * points

        place = min(talk.replies, key=order)[0]
        key = (talk.id, talk.line.id, place)
        self._said[key] = self._said.get(key, 0) + 1
        return inputs.Reply(place)

    def _at_task(self) -> inputs.Input:
        """Do what a task in the scene asks for - half of it, or nothing, by manner - and say that it is done."""
        view = self._session.question_view()
        assert view is not None
        self._answers += 1
        answer_id = f"robot-{self._session.state.seq}-{self._answers}"
        if view.question.kind not in DONE:
            return inputs.Answer(answer_id, answer_for(view.question, view.order, self._manner))
        parts = view.question.parts
        share = {"right": len(parts), "half": (len(parts) + 1) // 2, "wrong": 0}[self._manner]
        done = self._session.done_parts()
        for part in parts[:share]:
            if part.id not in done and isinstance(part.done_when, c.Condition):
                item = self._for_goal(part.done_when)
                if item is not None:
                    return item
        return inputs.Answer(answer_id)

    # ------------------------------------------------------------------ goals

    def _towards_goal(self, step: Step) -> inputs.Input | None:
        self._hands.waits = False
        for goal in step.goals:
            if isinstance(goal, c.Condition) and not goal.holds(self._session.world):
                item = self._for_goal(goal)
                if item is not None:
                    return item
        return None

    def _for_goal(self, goal: ConditionCard) -> inputs.Input | None:
        lesson = self._session.lesson
        match goal:
            case c.FoundCount():
                for scene in lesson.scenes.values():
                    for entity, marker in scene.with_component(Marker):
                        is_wanted = entity.group == goal.group and marker.counts
                        if is_wanted and not self._session.is_found(entity.id):
                            item = self._use(entity.id)
                            if item is not None:
                                return item
            case c.FoundThing():
                return self._use(goal.target)
            case c.Answered() | c.AnsweredRight():
                if goal.question in self._session.pending:
                    return inputs.Reopen()
                return self._use(goal.question)
            case c.Opened():
                return self._use(goal.panel)
            case c.TourDone():
                return self._use(goal.tour)
            case Talked():
                return self._use(goal.guide)
            case Near():
                return self._walk_to(goal.target)
            case c.Visited() | c.InScene():
                return self._go_to(goal.scene)
            case c.LanguageIs():
                return inputs.Language(goal.language)
            case _:
                return self._hands.for_goal(goal)
        return None

    def _use(self, entity_id: EntityId) -> inputs.Input | None:
        """Click a thing, going to its scene first if need be."""
        session = self._session
        if session.is_usable(entity_id):
            return self._try(entity_id)
        found = session.lesson.find_entity(entity_id)
        if found is not None and found[0].id != session.scene.id:
            return self._go_to(found[0].id)
        return self._walk_to(entity_id)

    def _walk_to(self, entity_id: EntityId) -> inputs.Input | None:
        session = self._session
        entity = session.scene.entities.get(entity_id)
        if entity is None or not self._is_new("walk " + entity_id):
            return None
        matrix = session.world_matrix(entity)
        return inputs.MoveTo(matrix[12], matrix[13], matrix[14])

    def _go_to(self, scene_id: SceneId) -> inputs.Input | None:
        """The next portal on the shortest way to a scene."""
        session = self._session
        if session.scene.id == scene_id:
            return None
        came_by: dict[SceneId, EntityId] = {}
        waiting: list[SceneId] = [session.scene.id]
        while waiting:
            at = waiting.pop(0)
            for entity, portal in session.lesson.scenes[at].with_component(Portal):
                if portal.scene in session.lesson.scenes and portal.scene not in came_by:
                    first = entity.id if at == session.scene.id else came_by[at]
                    if (
                        at == session.scene.id
                        and portal.opens == "click"
                        and not session.is_usable(entity.id)
                    ):
                        continue
                    came_by[portal.scene] = first
                    waiting.append(portal.scene)
        way = came_by.get(scene_id)
        if way is None:
            return None
        portal_entity = session.scene.entities[way]
        portal_here = portal_entity.get(Portal)
        if portal_here is not None and portal_here.opens == "enter":
            return self._walk_to(way)
        return inputs.Click(way)

    # ------------------------------------------------------------------ when no goal says how

    def _explore(self) -> inputs.Input | None:
        """Use everything once in this situation, then hands, then walk through zones, other scenes, then wait."""
        session = self._session
        for entity_id in session.usable():
            if session.scene.entities[entity_id].get(Portal) is None:
                item = self._try(entity_id)
                if item is not None:
                    return item
        handled = self._hands.explore()
        if handled is not None:
            return handled
        for entity, zone in session.scene.with_component(Zone):
            if self._is_new("zone " + entity.id):
                matrix = session.world_matrix(entity)
                return inputs.MoveTo(matrix[12], matrix[13], matrix[14] + min(0.1, zone.size.z / 2))
        for entity, _portal in session.scene.with_component(Portal):
            if session.is_usable(entity.id):
                item = self._try(entity.id)
                if item is not None:
                    return item
        return None

    def _try(self, entity_id: EntityId) -> inputs.Input | None:
        return inputs.Click(entity_id) if self._is_new(entity_id) else None

    def _is_new(self, what: str) -> bool:
        key = (self._situation(), what)
        if key in self._tried:
            return False
        self._tried.add(key)
        return True

    def _situation(self) -> str:
        """What counts as having come forward."""
        state = self._session.state
        parts = (
            state.step,
            state.scene,
            len(state.found),
            len(state.opened),
            len(state.tours),
            len(state.talked),
            len(self._said),  # another choice may lead elsewhere
            len(state.pending),
            sum(len(entry["tries"]) for entries in state.answers.values() for entry in entries),
            sorted(state.variables.items(), key=str),
            sorted((thing, put["slot"], put["place"]) for thing, put in state.put.items()),
            sorted(state.settings.items()),
            sorted(
                (one, run["running"], sorted(run["values"].items())) for one, run in state.simulations.items()
            ),
            sorted((table, len(rows)) for table, rows in state.tables.items()),
            sorted((vessel, level["volume"]) for vessel, level in state.levels.items()),
            sorted((paper, len(points)) for paper, points in state.drawn.items()),
            sorted(name for name, place in state.places.items() if place.get("shown")),
        )
        return repr(parts)
