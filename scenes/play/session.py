"""Session: a lesson being played. Pure, seeded, with a fixed step: the same inputs always give the same outcomes.

The session knows nothing of windows, files or real time. `step()` lets 1/30 s pass, `handle(input)` takes what a pupil
does; both return the outcomes in order. Its `state` is plain data and can be put back at any time (`restore`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from scenes.cards import happenings as h
from scenes.cards.actions import Action
from scenes.cards.conditions import Condition, FoundCount
from scenes.cards.events import Clicked, Event, Timer
from scenes.cards.world import VariableValue
from scenes.components.info_panel.model import InfoPanel
from scenes.components.marker.model import Marker
from scenes.components.portal.model import Portal
from scenes.components.question.model import Choice, Question, item_version
from scenes.components.sound.model import Sound
from scenes.components.start_point.model import StartPoint
from scenes.components.tour.model import Tour
from scenes.components.zone.logic import contains_in
from scenes.components.zone.model import Zone
from scenes.errors import SalaError
from scenes.model.lesson import Lesson, Step
from scenes.model.parts import ConditionCard
from scenes.model.scene import Entity, Rule, Scene
from scenes.model.transforms import IDENTITY, Matrix, Placement, matrix_of, multiply
from scenes.model.values import Color, EntityId, GroupName, LocalText, SceneId, StepId, VariableName, Vec3
from scenes.play import inputs
from scenes.play.chance import shuffled
from scenes.play.marking import QuestionView, mark, new_answers, result_of
from scenes.play.outcomes import Outcome, OutcomeKind
from scenes.play.poses import Pose, Poses
from scenes.play.state import STEP_SECONDS, State

MAX_PUPILS = 4
MAX_FIRINGS = 500
"""Cards that one input may set off; more is a loop of cards, which is stopped and reported."""


class Session:
    """Plays one lesson for one to four pupils at one PC. It is the `World` that cards see."""

    def __init__(
        self,
        lesson: Lesson,
        *,
        seed: int = 0,
        pupils: tuple[str, ...] = ("",),
        language: str = "",
        start: EntityId | None = None,
    ) -> None:
        """Raises SalaError if the lesson's first scene is missing. `start` is a start point of the first scene."""
        if lesson.start_scene not in lesson.scenes:
            raise SalaError("no_start_scene", scene=lesson.start_scene)
        self.lesson = lesson
        names = list(pupils[:MAX_PUPILS]) or [""]
        spoken = language or (lesson.languages[0] if lesson.languages else "km")
        self.state = State(pupils=names, language=spoken, seed=seed, random=seed)
        self.state.variables = {name: variable.start for name, variable in lesson.variables.items()}
        self._start = start
        self._bind()

    @classmethod
    def restored(cls, lesson: Lesson, state: State) -> Session:
        """A session that goes on where `state` was taken. Raises SalaError if it does not fit the lesson."""
        known = {entity_id for scene in lesson.scenes.values() for entity_id in scene.entities}
        questions = set(state.answers) | set(state.pending)
        if (
            SceneId(state.scene) not in lesson.scenes
            or not questions <= known
            or state.step > len(lesson.flow)
        ):
            raise SalaError("bad_checkpoint")
        if (
            state.dialog is not None
            and state.dialog.get("entity") not in lesson.scenes[SceneId(state.scene)].entities
        ):
            state.dialog = None
        session = cls(lesson, seed=state.seed)
        session.state = state
        session._bind()
        session._enter_tables(SceneId(state.scene))
        return session

    def _bind(self) -> None:
        self._poses = Poses(self.state)
        self._outcomes: list[Outcome] = []
        self._happenings: list[h.Happening] = []
        self._touched: dict[EntityId, None] = {}
        self._scene: Scene = self.lesson.scenes[SceneId(self.state.scene or self.lesson.start_scene)]
        self._rules: dict[type[Event], list[tuple[Rule, Event]]] = {}
        self._zones: list[tuple[Entity, Zone]] = []
        self._portals: list[tuple[Entity, Portal]] = []
        self._near: list[tuple[Entity, float]] = []
        self._clickable: frozenset[str] = frozenset()
        self._goals_may_hold = True
        self._items: dict[EntityId, Question] = {
            entity.id: question
            for scene in self.lesson.scenes.values()
            for entity, question in scene.with_component(Question)
        }
        self._groups: dict[str, list[EntityId]] = {}
        for scene in self.lesson.scenes.values():
            for entity, marker in scene.with_component(Marker):
                if entity.group and marker.counts:
                    self._groups.setdefault(entity.group, []).append(entity.id)

    # ------------------------------------------------------------------ what a player calls

    def begin(self) -> list[Outcome]:
        """Start the lesson: call once, on a new session."""
        self._record("start", {"pupils": list(self.state.pupils), "seed": self.state.seed})
        self._enter(self.lesson.start_scene, self._start)
        self._happen(h.LessonStarted())
        self._next_step()
        return self._settle()

    def step(self) -> list[Outcome]:
        """Let one fixed step of time pass."""
        state = self.state
        if state.is_finished:
            return []
        before = (state.ticks - state.scene_since) * STEP_SECONDS
        state.ticks += 1
        for entity_id in self._poses.drop_finished():
            self._touched[EntityId(entity_id)] = None
        if state.said is not None and state.said["until"] <= state.ticks:
            state.said = None
        self._tick_dialog()
        if Timer in self._rules:
            self._happen(h.TimePassed(before, (state.ticks - state.scene_since) * STEP_SECONDS))
        if not self._happenings and not self._outcomes and not self._goals_may_hold:
            return []
        return self._settle()

    def handle(self, item: inputs.Input) -> list[Outcome]:
        """Take one input. What makes no sense now is ignored: a late click is nobody's mistake."""
        state = self.state
        if state.is_finished:
            return []
        match item:
            case inputs.MoveTo():
                self._move_to(item)
            case inputs.Click():
                self._click(EntityId(item.entity))
            case inputs.Answer():
                self._answer(item.id, item.choices)
            case inputs.Continue():
                self._continue()
            case inputs.Close():
                self._close()
            case inputs.Reopen():
                if state.pending and state.dialog is None:
                    self.ask(tuple(EntityId(q) for q in state.pending))
            case inputs.Language():
                if item.language in self.lesson.languages and item.language != state.language:
                    state.language = item.language
                    self._out("language", item.language)
                    self._goals_may_hold = True
            case inputs.Leave():
                state.was_left = True
                self.finish()
        return self._settle()

    def _settle(self) -> list[Outcome]:
        """Let cards and goals react until nothing more happens; return what came of it."""
        firings = 0
        while True:
            while self._happenings:
                happening = self._happenings.pop(0)
                for rule, event in self._rules_for(happening):
                    if not event.matches(happening, self) or not self._may_fire(rule):
                        continue
                    firings += 1
                    if firings > MAX_FIRINGS:
                        self._out("card_loop", rule.id)
                        self._happenings.clear()
                        break
                    self._fire(rule)
            self._open_next()
            if not self._end_step_if_done():
                break
        self._goals_may_hold = False
        outcomes, self._outcomes = self._outcomes, []
        return outcomes

    def _rules_for(self, happening: h.Happening) -> list[tuple[Rule, Event]]:
        if isinstance(happening, h.TimePassed):
            return self._rules.get(Timer, [])
        return [pair for event, pairs in self._rules.items() if event is not Timer for pair in pairs]

    def _may_fire(self, rule: Rule) -> bool:
        if rule.once and rule.id in self.state.fired:
            return False
        return all(self._holds(condition) for condition in rule.conditions)

    def _fire(self, rule: Rule) -> None:
        if rule.once:
            self.state.fired.append(rule.id)
        self._out("card", rule.id)
        for action in rule.actions:
            if isinstance(action, Action) and not self.state.is_finished:
                action.run(self)

    def _holds(self, condition: ConditionCard) -> bool:
        return isinstance(condition, Condition) and condition.holds(self)

    # ------------------------------------------------------------------ what screens and the stage read

    @property
    def scene(self) -> Scene:
        return self._scene

    @property
    def language(self) -> str:
        return self.state.language

    @property
    def pupils(self) -> list[str]:
        return self.state.pupils

    @property
    def turn(self) -> int:
        return self.state.turn

    @property
    def dialog(self) -> dict[str, Any] | None:
        return self.state.dialog

    @property
    def pending(self) -> list[str]:
        return self.state.pending

    @property
    def is_finished(self) -> bool:
        return self.state.is_finished

    @property
    def seconds(self) -> float:
        """Time played."""
        return self.state.ticks * STEP_SECONDS

    @property
    def current_step(self) -> Step | None:
        flow = self.lesson.flow
        return flow[self.state.step] if 0 <= self.state.step < len(flow) else None

    @property
    def step_number(self) -> tuple[int, int]:
        """Which step this is, counted from 1, and how many there are."""
        total = len(self.lesson.flow)
        return min(self.state.step + 1, total), total

    @property
    def progress(self) -> tuple[int, int] | None:
        """Found so far and in all, of the group that the current step asks for; None if it asks for none."""
        step = self.current_step
        for goal in step.goals if step is not None else ():
            if isinstance(goal, FoundCount):
                found, total = self.found_in(goal.group)
                return min(found, goal.count or total), goal.count or total
        return None

    @property
    def score(self) -> float:
        """The score of the pupil whose turn it is."""
        return self.score_of(self.state.turn)

    def score_of(self, pupil: int) -> float:
        """Points of one pupil: what everybody at the PC earned together, and the own questions."""
        own = sum(entries[pupil]["points"] for entries in self.state.answers.values() if pupil < len(entries))
        return round(self.state.shared_score + own, 6)

    def marks(self, pupil: int) -> tuple[float, float]:
        """Points earned and points possible, of all questions of the lesson."""
        possible = sum(question.points for question in self._items.values())
        own = sum(entries[pupil]["points"] for entries in self.state.answers.values() if pupil < len(entries))
        return round(own, 6), round(possible, 6)

    def has_passed(self, pupil: int) -> bool:
        earned, possible = self.marks(pupil)
        return possible == 0 or earned / possible * 100 >= self.lesson.pass_mark

    def pose(self, entity_id: EntityId, alpha: float = 0.0) -> Pose:
        """How an entity of the current scene is shown, `alpha` (0 to 1) of a step after the last one."""
        return self._poses.pose(self._scene.entities[entity_id], self.state.ticks + alpha)

    def take_poses(self, alpha: float = 0.0) -> Iterator[tuple[EntityId, Pose]]:
        """The poses that changed since the last call, and those of everything that moves."""
        touched, self._touched = self._touched, {}
        for entity_id in self._moving:
            touched[entity_id] = None
        for tween in self.state.tweens:
            touched[tween["entity"]] = None
        for entity_id in touched:
            if entity_id in self._scene.entities:
                yield entity_id, self.pose(entity_id, alpha)

    @property
    def _moving(self) -> list[EntityId]:
        return [entity.id for entity in self._movers if self._poses.is_moving(entity)]

    def world_matrix(self, entity: Entity, alpha: float = 0.0) -> Matrix:
        """Where an entity of the current scene is in the world now, through its parents."""
        matrix = IDENTITY
        at: Entity | None = entity
        while at is not None:
            pose = self._poses.pose(at, self.state.ticks + alpha)
            matrix = multiply(matrix, matrix_of(Placement(pose.position, pose.rotation, pose.scale)))
            at = self._scene.entities.get(at.parent) if at.parent is not None else None
        return matrix

    @property
    def time_of_day(self) -> float:
        """The hour of the current scene, 0 to 24."""
        return self._hour(self.state.ticks) % 24

    def _hour(self, ticks: float) -> float:
        change = self.state.hours.get(self.state.scene)
        if change is None:
            return self._scene.environment.time_of_day
        length = change["end"] - change["start"]
        share = 1.0 if length <= 0 else min(1.0, (ticks - change["start"]) / length)
        return float(change["from"] + (change["to"] - change["from"]) * share)

    def name_of(self, entity_id: EntityId) -> LocalText:
        """What a thing is called: its marker's, panel's or own name."""
        entity = self._scene.entities.get(entity_id)
        if entity is None:
            return LocalText()
        marker, panel = entity.get(Marker), entity.get(InfoPanel)
        portal, tour = entity.get(Portal), entity.get(Tour)
        names = (
            marker.name if marker else None,
            panel.title if panel else None,
            portal.name or self.lesson.scenes[portal.scene].title if portal else None,
            tour.name if tour else None,
            entity.name,
        )
        return next((name for name in names if name), LocalText())

    def usable(self) -> list[EntityId]:
        """What can be clicked now, in document order: what Tab goes through."""
        return [
            entity_id
            for entity_id, entity in self._scene.entities.items()
            if entity_id in self._clickable and self._poses.is_shown_in(self._scene, entity)
        ]

    def is_usable(self, entity_id: EntityId) -> bool:
        entity = self._scene.entities.get(entity_id)
        return (
            entity is not None
            and entity_id in self._clickable
            and self._poses.is_shown_in(self._scene, entity)
        )

    def question_view(self) -> QuestionView | None:
        """The open question, or None."""
        dialog = self.state.dialog
        if dialog is None or dialog["kind"] != "question":
            return None
        question_id = EntityId(dialog["entity"])
        question = self._items[question_id]
        entries = self._entries(question_id)
        order = self.state.orders.get(question_id) or [option.id for option in question.options]
        by_id: dict[str, Choice] = {option.id: option for option in question.options}
        pupil = dialog["waiting"][0] if dialog["waiting"] else self.state.turn
        limit = question.time_limit
        left = None
        if limit > 0 and dialog["phase"] == "answer":
            left = max(0.0, limit - (self.state.ticks - dialog["since"]) * STEP_SECONDS)
        asked = dialog["asked"]
        tries = len(entries[pupil]["tries"])
        return QuestionView(
            id=question_id,
            question=question,
            options=tuple(by_id[choice] for choice in order if choice in by_id),
            phase=dialog["phase"],
            pupil=pupil,
            tries_left=max(0, question.attempts - tries),
            results=tuple(result_of(i, entry) for i, entry in enumerate(entries) if entry["tries"]),
            is_final=all(entry["done"] for entry in entries),
            hint=question.hint if tries and not entries[pupil]["done"] else LocalText(),
            seconds_left=left,
            number=asked[0],
            total=asked[1],
        )

    # ------------------------------------------------------------------ World: what conditions ask

    def variable(self, name: VariableName) -> VariableValue:
        value: VariableValue = self.state.variables.get(name, 0.0)
        return value

    def found_in(self, group: GroupName) -> tuple[int, int]:
        members = self._groups.get(group, [])
        return sum(1 for member in members if member in self.state.found), len(members)

    def is_found(self, entity: EntityId) -> bool:
        return entity in self.state.found

    def is_answered(self, question: EntityId) -> bool:
        entries = self.state.answers.get(question)
        return entries is not None and all(entry["done"] for entry in entries)

    def is_answered_right(self, question: EntityId) -> bool:
        """Right by the pupil whose turn it is, or by anybody at the PC."""
        return any(entry["right"] for entry in self.state.answers.get(question, ()))

    def is_opened(self, panel: EntityId) -> bool:
        return panel in self.state.opened

    def is_visited(self, scene: SceneId) -> bool:
        return scene in self.state.visited

    def is_tour_done(self, tour: EntityId) -> bool:
        return tour in self.state.tours

    def is_shown(self, entity: EntityId) -> bool:
        found = self.lesson.find_entity(entity)
        return found is not None and self._poses.is_shown_in(*found)

    # ------------------------------------------------------------------ World: what actions do

    def show(self, entity: EntityId, is_shown: bool) -> None:
        thing = self._entity(entity)
        if thing is not None and self._poses.is_shown(thing) != is_shown:
            self._poses.place(entity)["shown"] = is_shown
            self._touch(entity)
            self._out("shown", entity, is_shown=is_shown)

    def open_panel(self, panel: EntityId) -> None:
        if panel in self._scene.entities:
            self.state.queue.append({"kind": "panel", "entity": panel})

    def ask(self, questions: tuple[EntityId, ...]) -> None:
        known = [q for q in dict.fromkeys(questions) if q in self._items and not self.is_answered(q)]
        if self.lesson.question_order == "random" and len(known) > 1:
            self.state.random, known = shuffled(self.state.random, known)
        for number, question in enumerate(known, 1):
            self.state.queue.append({"kind": "question", "entity": question, "asked": [number, len(known)]})
            if question not in self.state.pending:
                self.state.pending.append(question)

    def move(self, entity: EntityId, to: Vec3, seconds: float, is_relative: bool) -> None:
        self._tween(entity, "position", to, seconds, is_relative)

    def turn_entity(self, entity: EntityId, to: Vec3, seconds: float, is_relative: bool) -> None:
        self._tween(entity, "rotation", to, seconds, is_relative)

    def _tween(self, entity: EntityId, what: str, to: Vec3, seconds: float, is_relative: bool) -> None:
        thing = self._entity(entity)
        if thing is not None:
            self._poses.start_tween(thing, what, to, seconds, is_relative)
            self._touch(entity)
            self._out("moved", entity)

    def tint(self, entity: EntityId, color: Color) -> None:
        if self._entity(entity) is not None:
            self._poses.place(entity)["tint"] = color.to_hex()
            self._touch(entity)
            self._out("tinted", entity)

    def play(self, entity: EntityId, is_playing: bool) -> None:
        thing = self._entity(entity)
        if thing is not None:
            self._poses.set_playing(thing, is_playing)
            self._touch(entity)
            self._out("playing", entity, is_playing=is_playing)

    def say(self, text: LocalText, seconds: float) -> None:
        self.state.said = {"text": dict(text), "until": self.state.ticks + round(seconds / STEP_SECONDS)}
        self._out("said", "", text=dict(text), seconds=seconds)

    def set_variable(self, name: VariableName, value: VariableValue) -> None:
        if name in self.lesson.variables and self.state.variables.get(name) != value:
            self.state.variables[name] = value
            self._out("variable", name, value=value)
            self._happen(h.VariableChanged(name, value))

    def add_score(self, points: float) -> None:
        self.state.shared_score = round(self.state.shared_score + points, 6)
        self._out("score", "", points=points)
        self._goals_may_hold = True

    def mark_found(self, entity: EntityId) -> None:
        thing = self._entity(entity)
        if thing is None or entity in self.state.found:
            return
        self.state.found.append(entity)
        count, total = self.found_in(thing.group)
        self._out("found", entity, group=thing.group, count=count, total=total)
        self._record("found", {"item": entity, "group": thing.group, "count": count, "total": total})
        self._happen(h.Found(entity, thing.group, total > 0 and count == total))

    def go_to_scene(self, scene: SceneId, start: EntityId | None) -> None:
        if scene in self.lesson.scenes:
            self._enter(scene, start)

    def start_tour(self, tour: EntityId) -> None:
        entity = self._scene.entities.get(tour)
        found = entity.get(Tour) if entity is not None else None
        if found is not None and found.waypoints:
            self.state.queue.append({"kind": "tour", "entity": tour})

    def set_time_of_day(self, hour: float, seconds: float) -> None:
        now = self._hour(self.state.ticks) % 24
        target = hour if hour >= now or hour > 24 else hour + 24  # time does not run backwards
        end = self.state.ticks + round(seconds / STEP_SECONDS)
        self.state.hours[self.state.scene] = {
            "from": now,
            "to": target,
            "start": float(self.state.ticks),
            "end": float(end),
        }
        self._out("time", "", hour=hour)

    def finish_step(self, step: StepId | None) -> None:
        current = self.current_step
        if current is not None and step in (None, current.id):
            self._end_step(current)

    def finish(self) -> None:
        if self.state.is_finished:
            return
        self.state.is_finished = True
        self.state.dialog = None
        self.state.queue.clear()
        for pupil in range(len(self.state.pupils)):
            earned, possible = self.marks(pupil)
            values = {
                "points": earned,
                "possible": possible,
                "score": self.score_of(pupil),
                "passed": self.has_passed(pupil),
                "left": self.state.was_left,
                "total_seconds": round(self.seconds, 3),
            }
            self._record("finish", values, pupil)
        self._out("finished")

    # ------------------------------------------------------------------ inputs

    def _move_to(self, item: inputs.MoveTo) -> None:
        numbers = (item.x, item.y, item.z, item.heading)
        if not all(math.isfinite(number) for number in numbers):
            return
        state = self.state
        state.position = [round(item.x, 4), round(item.y, 4), round(item.z, 4)]
        state.heading = round(item.heading, 2)
        point = Vec3(*state.position)
        for entity, zone in self._zones:
            is_inside = contains_in(zone, self.world_matrix(entity), point)
            if is_inside and entity.id not in state.inside:
                state.inside.append(entity.id)
                self._happen(h.ZoneEntered(entity.id))
            elif not is_inside and entity.id in state.inside:
                state.inside.remove(entity.id)
                self._happen(h.ZoneLeft(entity.id))
        if state.dialog is not None:
            return
        for entity, portal in self._portals:
            if self._is_near(entity, point, portal.distance):
                self._enter(portal.scene, portal.start)
                return
        for entity, distance in self._near:
            is_near = self._is_near(entity, point, distance)
            if is_near and entity.id not in state.inside:
                state.inside.append(entity.id)
                self._use(entity)
            elif (
                not is_near and entity.id in state.inside and not self._is_near(entity, point, distance * 1.2)
            ):
                state.inside.remove(entity.id)

    def _is_near(self, entity: Entity, point: Vec3, distance: float) -> bool:
        if not self._poses.is_shown_in(self._scene, entity):
            return False
        matrix = self.world_matrix(entity)
        return math.hypot(matrix[12] - point.x, matrix[13] - point.y) <= distance

    def _click(self, entity_id: EntityId) -> None:
        if self.state.dialog is not None or not self.is_usable(entity_id):
            return
        entity = self._scene.entities[entity_id]
        self._happen(h.Clicked(entity_id))
        marker = entity.get(Marker)
        if marker is not None and marker.counts:
            self.mark_found(entity_id)
        portal = entity.get(Portal)
        if portal is not None and portal.opens == "click":
            self._enter(portal.scene, portal.start)
            return
        tour = entity.get(Tour)
        if tour is not None and tour.on_click:
            self.start_tour(entity_id)
        sound = entity.get(Sound)
        if sound is not None and sound.on_click:
            self._out("playing", entity_id, is_playing=True)
        self._use(entity)

    def _use(self, entity: Entity) -> None:
        """Open the panel and ask the question of a thing, as far as they open by themselves."""
        panel, question = entity.get(InfoPanel), entity.get(Question)
        if panel is not None and panel.opens != "card":
            self.open_panel(entity.id)
        if question is not None and question.opens != "card" and not self.is_answered(entity.id):
            self.ask((entity.id,))

    def _answer(self, answer_id: str, choices: tuple[str, ...], is_timeout: bool = False) -> None:
        dialog = self.state.dialog
        if dialog is None or dialog["kind"] != "question" or dialog["phase"] != "answer":
            return
        question_id = EntityId(dialog["entity"])
        question = self._items[question_id]
        pupil = dialog["waiting"][0]
        entry = self._entries(question_id)[pupil]
        seconds = (self.state.ticks - dialog["since"]) * STEP_SECONDS
        is_right = mark(question, choices, entry, seconds)
        last = entry["tries"][-1]
        values = {
            "item": question_id,
            "item_version": item_version(question),
            "kind": question.kind,
            "try": len(entry["tries"]),
            "choices": last["choices"],
            "right": is_right,
            "done": entry["done"],
            "points": entry["points"],
            "possible": question.points,
            "seconds": last["seconds"],
            "timeout": is_timeout,
        }
        self._record("answer", values, pupil, answer_id)
        marked = {"pupil": pupil, "right": is_right, "points": entry["points"], "is_done": entry["done"]}
        self._out("marked", question_id, **marked)
        dialog["waiting"].pop(0)
        dialog["since"] = self.state.ticks
        if dialog["waiting"]:
            self.state.turn = dialog["waiting"][0]
        else:
            dialog["phase"] = "feedback"
            self._out("feedback", question_id)
        self._goals_may_hold = True

    def _continue(self) -> None:
        dialog = self.state.dialog
        if dialog is None:
            step = self.current_step
            if step is not None and not step.goals and not self.state.queue:
                self._end_step(step)
            return
        if dialog["kind"] == "question":
            self._continue_question(dialog)
        elif dialog["kind"] == "tour":
            self._next_stop(dialog)
        else:
            self._close()

    def _continue_question(self, dialog: dict[str, Any]) -> None:
        if dialog["phase"] != "feedback":
            return
        question_id = EntityId(dialog["entity"])
        entries = self._entries(question_id)
        waiting = [pupil for pupil, entry in enumerate(entries) if not entry["done"]]
        if waiting:
            dialog.update(phase="answer", waiting=waiting, round=dialog["round"] + 1, since=self.state.ticks)
            self.state.turn = waiting[0]
            return
        self._end_dialog()
        if question_id in self.state.pending:
            self.state.pending.remove(question_id)
        if len(self.state.pupils) > 1:
            self.state.turn = (self.state.turn + 1) % len(self.state.pupils)
        self._happen(h.QuestionAnswered(question_id, any(entry["right"] for entry in entries)))

    def _close(self) -> None:
        """Close what is open. An unfinished question waits in `pending`, and so does what was to be asked after it."""
        dialog = self.state.dialog
        if dialog is None:
            return
        entity_id = EntityId(dialog["entity"])
        if dialog["kind"] == "question":
            if dialog["phase"] == "feedback" and self.is_answered(entity_id):
                self._continue_question(dialog)
                return
            self._end_dialog()
            self.state.queue = [item for item in self.state.queue if item["kind"] != "question"]
        elif dialog["kind"] == "tour":
            self._end_tour(entity_id)
        else:
            self._end_dialog()
            if entity_id not in self.state.opened:
                self.state.opened.append(entity_id)
            self._happen(h.PanelClosed(entity_id))

    # ------------------------------------------------------------------ dialogs

    def _open_next(self) -> None:
        state = self.state
        while state.dialog is None and state.queue and not state.is_finished:
            item = state.queue.pop(0)
            entity_id = EntityId(item["entity"])
            if item["kind"] == "question":
                self._open_question(entity_id, item["asked"])
            elif entity_id in self._scene.entities:
                state.dialog = dict(item)
                if item["kind"] == "tour":
                    state.dialog.update(stop=0, since=state.ticks)
                self._out("dialog", entity_id, kind=item["kind"])

    def _open_question(self, question_id: EntityId, asked: list[int]) -> None:
        entries = self._entries(question_id)
        waiting = [pupil for pupil, entry in enumerate(entries) if not entry["done"]]
        if not waiting:
            return
        question = self._items[question_id]
        if question.shuffle and question_id not in self.state.orders:
            ids: list[str] = [option.id for option in question.options]
            self.state.random, self.state.orders[question_id] = shuffled(self.state.random, ids)
        if self.state.turn in waiting:  # who is at the keyboard begins
            at = waiting.index(self.state.turn)
            waiting = waiting[at:] + waiting[:at]
        self.state.turn = waiting[0]
        if question_id not in self.state.pending:
            self.state.pending.append(question_id)
        self.state.dialog = {
            "kind": "question",
            "entity": question_id,
            "phase": "answer",
            "waiting": waiting,
            "round": 1,
            "since": self.state.ticks,
            "asked": list(asked),
        }
        self._out("dialog", question_id, kind="question")

    def _end_dialog(self) -> None:
        assert self.state.dialog is not None
        entity_id = self.state.dialog["entity"]
        self.state.dialog = None
        self._goals_may_hold = True
        self._out("closed", entity_id)

    def _tick_dialog(self) -> None:
        """Time limits of questions, and tour stops that go on by themselves."""
        dialog = self.state.dialog
        if dialog is None or dialog["kind"] == "panel":
            return
        passed = (self.state.ticks - dialog["since"]) * STEP_SECONDS
        if dialog["kind"] == "question":
            limit = self._items[EntityId(dialog["entity"])].time_limit
            if limit > 0 and dialog["phase"] == "answer" and passed >= limit:
                pupil = dialog["waiting"][0]
                tries = len(self._entries(EntityId(dialog["entity"]))[pupil]["tries"])
                self._answer(f"timeout-{dialog['entity']}-{pupil}-{tries}", (), is_timeout=True)
            return
        tour = self._scene.entities[EntityId(dialog["entity"])].get(Tour)
        if tour is None or dialog["stop"] >= len(tour.waypoints):
            self._end_tour(EntityId(dialog["entity"]))
            return
        stop = tour.waypoints[dialog["stop"]]
        if stop.seconds > 0 and passed >= stop.travel + stop.seconds:
            self._next_stop(dialog)

    def _next_stop(self, dialog: dict[str, Any]) -> None:
        tour = self._scene.entities[EntityId(dialog["entity"])].get(Tour)
        if tour is None or dialog["stop"] + 1 >= len(tour.waypoints):
            self._end_tour(EntityId(dialog["entity"]))
            return
        dialog["stop"] += 1
        dialog["since"] = self.state.ticks

    def _end_tour(self, tour: EntityId) -> None:
        self._end_dialog()
        if tour not in self.state.tours:
            self.state.tours.append(tour)
        self._happen(h.TourEnded(tour))

    # ------------------------------------------------------------------ scenes and steps

    def _enter(self, scene_id: SceneId, start: EntityId | None) -> None:
        state = self.state
        state.scene = scene_id
        state.scene_since = state.ticks
        state.inside = []
        state.queue = [item for item in state.queue if item["kind"] == "question"]
        if state.dialog is not None:
            self._end_dialog()
        self._enter_tables(scene_id)
        point = self._start_point(start)
        state.start = point.id if point is not None else ""
        if point is not None:
            matrix = self.world_matrix(point)
            state.position = [round(value, 4) for value in matrix[12:15]]
            state.heading = point.rotation.x
        else:
            state.position, state.heading = [0.0, -5.0, 0.0], 0.0
        if scene_id not in state.visited:
            state.visited.append(scene_id)
        self._out("scene", scene_id, start=state.start)
        self._record("scene", {"scene": scene_id})
        self._happen(h.SceneStarted(scene_id))
        self._goals_may_hold = True

    def _enter_tables(self, scene_id: SceneId) -> None:
        """What the cards, zones and clickable things of a scene are: looked up once, so that a step costs little."""
        scene = self._scene = self.lesson.scenes[scene_id]
        self._rules = {}
        clicked = set()
        for rule in scene.rules.values():
            if isinstance(rule.when, Event):
                self._rules.setdefault(type(rule.when), []).append((rule, rule.when))
            if isinstance(rule.when, Clicked):
                clicked.add(str(rule.when.target))
        self._movers = [entity for entity in scene.entities.values() if "motion" in entity.components]
        self._zones = list(scene.with_component(Zone))
        self._portals = [
            (entity, portal) for entity, portal in scene.with_component(Portal) if portal.opens == "enter"
        ]
        self._near = []
        for entity in scene.entities.values():
            panel, question = entity.get(InfoPanel), entity.get(Question)
            if panel is not None and panel.opens == "approach":
                self._near.append((entity, panel.distance))
            elif question is not None and question.opens == "approach":
                self._near.append((entity, 2.5))
            if _reacts_to_click(entity):
                clicked.add(entity.id)
        self._clickable = frozenset(clicked)
        self._touched = dict.fromkeys(
            entity_id for entity_id in scene.entities if entity_id in self.state.places
        )

    def _start_point(self, wanted: EntityId | None) -> Entity | None:
        if wanted is not None and wanted in self._scene.entities:
            return self._scene.entities[wanted]
        return next((entity for entity, _ in self._scene.with_component(StartPoint)), None)

    def _next_step(self) -> None:
        state = self.state
        state.step += 1
        state.step_since = state.ticks
        step = self.current_step
        if step is None:
            if self.lesson.flow:
                self.finish()
            return
        number, total = self.step_number
        self._out("step", step.id, number=number, total=total)
        self._happen(h.StepStarted(step.id))
        self._goals_may_hold = True
        if step.scene is not None and step.scene != state.scene and step.scene in self.lesson.scenes:
            self._enter(step.scene, None)

    def _end_step(self, step: Step) -> None:
        seconds = (self.state.ticks - self.state.step_since) * STEP_SECONDS
        self._record("step", {"step": step.id, "seconds": round(seconds, 3)})
        self._out("step_done", step.id)
        self._happen(h.StepDone(step.id))
        self._next_step()

    def _end_step_if_done(self) -> bool:
        """End the current step if its goals hold and nothing is open any more; returns whether it did."""
        step, state = self.current_step, self.state
        if step is None or state.is_finished or not step.goals or state.dialog is not None or state.queue:
            return False
        if not self._goals_may_hold or not all(self._holds(goal) for goal in step.goals):
            return False
        self._end_step(step)
        return True

    # ------------------------------------------------------------------ small things

    def _entity(self, entity_id: EntityId) -> Entity | None:
        found = self._scene.entities.get(entity_id)
        if found is not None:
            return found
        elsewhere = self.lesson.find_entity(entity_id)
        return elsewhere[1] if elsewhere is not None else None

    def _entries(self, question_id: EntityId) -> list[dict[str, Any]]:
        if question_id not in self.state.answers:
            self.state.answers[question_id] = new_answers(len(self.state.pupils))
        return self.state.answers[question_id]

    def _touch(self, entity_id: EntityId) -> None:
        self._touched[entity_id] = None
        self._goals_may_hold = True

    def _happen(self, happening: h.Happening) -> None:
        self._happenings.append(happening)
        if not isinstance(happening, h.TimePassed):
            self._goals_may_hold = True

    def _out(self, kind: OutcomeKind, subject: str = "", /, **values: Any) -> None:
        self._outcomes.append(Outcome(kind, subject, values))

    def _record(self, kind: str, values: Mapping[str, Any], pupil: int | None = None, id: str = "") -> None:
        """One line for the results: numbered, so that a resumed session never writes a line twice."""
        self.state.seq += 1
        line: dict[str, Any] = {
            "type": kind,
            "seq": self.state.seq,
            "tick": self.state.ticks,
            "pupil": pupil,
            "language": self.state.language,
            **values,
        }
        if id:
            line["id"] = id
        self._outcomes.append(Outcome("record", kind, line))


def _reacts_to_click(entity: Entity) -> bool:
    panel, question, portal = entity.get(InfoPanel), entity.get(Question), entity.get(Portal)
    tour, sound = entity.get(Tour), entity.get(Sound)
    return (
        (panel is not None and panel.opens != "card")
        or (question is not None and question.opens != "card")
        or (portal is not None and portal.opens == "click")
        or (tour is not None and tour.on_click)
        or (sound is not None and sound.on_click)
        or entity.get(Marker) is not None
    )
