"""Session: a lesson being played. Pure, seeded, with a fixed step: the same inputs always give the same outcomes.

The session knows nothing of windows, files or real time. `step()` lets 1/30 s pass, `handle(input)` takes what a pupil
does; both return the outcomes in order. Its `state` is plain data and can be put back at any time (`restored`).

This is the front. Behind it: `playthrough` (what all share), `things`, `dialogs` with `questions` and `tours`,
`wording`, `finding`, `scoring`, `flow` (scenes and steps), `walking`, `world` (what cards act on), `rules` and
`sequences` (actions with pauses between them).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from scenes.cards.events import Timer
from scenes.cards.happenings import LanguageChanged, TimePassed, Waited
from scenes.cards.world import VariableValue, WorldView
from scenes.errors import SalaError
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Scene
from scenes.model.transforms import Matrix
from scenes.model.values import EntityId, GroupName, LocalText, SceneId, StepId, VariableName
from scenes.play import inputs
from scenes.play.chance import seed_of
from scenes.play.checkpoint import check_fits
from scenes.play.clips import ClipMoment
from scenes.play.dialogs import Dialogs
from scenes.play.displays import Displays
from scenes.play.finding import Finding
from scenes.play.flow import Flow
from scenes.play.handling import Handling
from scenes.play.marking import QuestionView
from scenes.play.outcomes import Outcome
from scenes.play.playthrough import Playthrough
from scenes.play.poses import Pose
from scenes.play.rules import MAX_FIRINGS, CardSeen, Rules
from scenes.play.scoring import Scoring
from scenes.play.sequences import Sequences
from scenes.play.simulations import Simulations
from scenes.play.state import MAX_PUPILS, STEP_SECONDS, State
from scenes.play.things import Things
from scenes.play.variables import Variables
from scenes.play.walking import Walking
from scenes.play.wording import Wording
from scenes.play.world import PlayedWorld
from scenes.simulate.frame import Picture

if TYPE_CHECKING:
    from scenes.play.talks import TalkView

__all__ = ["MAX_FIRINGS", "MAX_PUPILS", "Session"]


class Session:
    """Plays one lesson for one to four pupils at one PC."""

    def __init__(
        self,
        lesson: Lesson,
        *,
        seed: int = 0,
        pupils: tuple[str, ...] = ("",),
        language: str = "",
        start: EntityId | None = None,
        step: StepId | None = None,
    ) -> None:
        """Raises SalaError if the lesson's first scene is missing. `start` is a start point of the first scene.

        `step` is the step to begin with, for a teacher who tries the lesson; those before it count as done.
        """
        if lesson.start_scene not in lesson.scenes:
            raise SalaError("no_start_scene", scene=lesson.start_scene)
        names = list(pupils[:MAX_PUPILS]) or [""]
        spoken = language or (lesson.languages[0] if lesson.languages else "km")
        state = State(pupils=names, language=spoken, seed=seed_of(seed), random=seed_of(seed))
        state.variables = {name: variable.start for name, variable in lesson.variables.items()}
        self._start = start
        self._first_step = next((n for n, one in enumerate(lesson.flow) if one.id == step), 0)
        self._bind(lesson, state)

    @classmethod
    def restored(cls, lesson: Lesson, state: State) -> Session:
        """A session that goes on where `state` was taken: it is begun already.

        Raises SalaError("bad_checkpoint") if the state does not fit the lesson.
        """
        check_fits(state, lesson)
        session = cls.__new__(cls)
        session._start = None
        session._first_step = 0
        session._bind(lesson, state)
        session._things.touch_changed()
        return session

    def _bind(self, lesson: Lesson, state: State) -> None:
        self.lesson = lesson
        self.state = state
        play = self._play = Playthrough(lesson, state)
        self.wording = Wording(play)
        self._things = Things(play, self.wording)
        self.simulations = Simulations(play)
        self._dialogs = Dialogs(play)
        self._finding = Finding(play)
        self._scoring = Scoring(play)
        self._variables = Variables(play, self.simulations)
        self._displays = Displays(play, self._variables)
        self.handling = Handling(play, self._things, self.simulations, self._variables)
        self._flow = Flow(play, self._things, self._dialogs, self._finding, self._scoring)
        self._walking = Walking(play, self._things, self._dialogs, self._flow, self._finding)
        self._world = PlayedWorld(
            play,
            self._displays,
            self.simulations,
            self._variables,
            self._things,
            self._dialogs,
            self._finding,
            self._scoring,
            self._flow,
            self.handling,
            self.wording,
        )
        self._sequences = Sequences(play, self._world)
        self._dialogs.look_at(self._world, self._sequences)
        self._rules = Rules(play, self._world, self._sequences)

    # ------------------------------------------------------------------ what a player calls

    def begin(self) -> list[Outcome]:
        """Start the lesson: call once, on a new session. A session that was begun already gives no outcomes."""
        if self.state.scene:
            return []
        self.handling.begin()
        self.simulations.begin()
        self._flow.begin(self._start, self._first_step)
        return self._settle()

    def step(self) -> list[Outcome]:
        """Let one fixed step of time pass."""
        play, state = self._play, self.state
        if state.is_finished or not state.scene:
            return []
        before = play.seconds_since(state.scene_since)
        state.ticks += 1
        for entity_id in play.poses.drop_finished():
            play.touch(EntityId(entity_id))
        if state.said is not None and state.said["until"] <= state.ticks:
            state.said = None
        self._dialogs.tick()
        self.handling.tick()
        self._sequences.tick()
        if Timer.HAPPENING in play.here.rules:
            play.happen(TimePassed(before, play.seconds_since(state.scene_since)))
        if Waited in play.here.rules:
            waited = state.ticks - state.acted
            play.happen(Waited((waited - 1) * STEP_SECONDS, waited * STEP_SECONDS))
        play.has_run = self.simulations.step()
        self._displays.step()
        play.has_run = play.has_run or self._flow.is_watching
        return self._settle() if play.happenings or play.outcomes or play.has_run else []

    def handle(self, item: inputs.Input) -> list[Outcome]:
        """Take one input. What makes no sense now is ignored: a late click is nobody's mistake."""
        state = self.state
        if state.is_finished or not state.scene:
            return []
        if not isinstance(item, inputs.Observe):
            state.acted = state.ticks
        match item:
            case inputs.MoveTo():
                self._walking.move_to(item)
            case inputs.Click():
                self._walking.click(EntityId(item.entity))
                self.handling.click(EntityId(item.entity))
                self.simulations.click(EntityId(item.entity))
                self._displays.click(EntityId(item.entity))
            case inputs.Answer():
                self._dialogs.questions.answer(item.id, item.choices)
            case inputs.Continue():
                if state.dialog is not None:
                    self._dialogs.go_on()
                elif self._flow.waits_for_next:
                    self._flow.finish_step(None)
            case inputs.Reply():
                self._dialogs.reply(item.place)
            case inputs.Close():
                self._dialogs.close()
            case inputs.Reopen():
                if state.dialog is None:
                    self._dialogs.questions.reopen()
            case inputs.Language():
                if item.language in self.lesson.languages and item.language != state.language:
                    state.language = item.language
                    self._play.out("language", item.language)
                    self._play.happen(LanguageChanged(item.language))
            case inputs.Observe():
                self.simulations.observe(EntityId(item.simulation), item.seen)
            case inputs.Leave():
                state.was_left = True
                self._flow.finish()
            case _:
                if state.dialog is None:
                    self.handling.handle(item)
        return self._settle()

    def watch_cards(self, watcher: Callable[[CardSeen], object] | None) -> None:
        """From now on hear of every card whose event happens, fired or not; None ends it. Nothing is changed by it."""
        self._rules.watcher = watcher

    def go_to_scene(self, scene: SceneId, start: EntityId | None) -> None:
        """Put the pupils into a scene, before a session that is made from results goes on."""
        self._flow.go_to_scene(scene, start)

    def end_test(self, step: Step) -> None:
        """Put the answers of a test before the lesson away, in a session that is made from results."""
        self._flow.end_test(step)

    def _settle(self) -> list[Outcome]:
        """Let cards, dialogs and steps react until nothing more happens; return what came of it."""
        self._rules.begin()
        while True:
            self._rules.react()
            self._dialogs.questions.notice()
            self._dialogs.open_next()
            if not self._flow.advance(self._world):
                return self._play.take_outcomes()

    # ------------------------------------------------------------------ the lesson now

    @property
    def world(self) -> WorldView:
        """The lesson as conditions see it."""
        return self._world

    @property
    def scene(self) -> Scene:
        return self._play.scene

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
        return self._play.current_step

    @property
    def step_number(self) -> tuple[int, int]:
        """Which step this is, counted from 1, and how many there are."""
        return self._flow.step_number

    @property
    def waits_for_next(self) -> bool:
        """Whether the pupil ends the current step by pressing Next."""
        return self._flow.waits_for_next

    @property
    def progress(self) -> tuple[int, int] | None:
        """Found so far and in all, of the group that the current step asks for; None if it asks for none."""
        return self._flow.progress

    @property
    def score(self) -> float:
        """The score of the pupil whose turn it is."""
        return self._scoring.score

    def score_of(self, pupil: int) -> float:
        """Points of one pupil: what everybody at the PC earned together, and the own questions."""
        return self._scoring.score_of(pupil)

    def marks(self, pupil: int) -> tuple[float, float]:
        """Points earned and points possible, of all questions of the lesson."""
        return self._scoring.marks(pupil)

    def has_passed(self, pupil: int) -> bool:
        return self._scoring.has_passed(pupil)

    @property
    def task(self) -> EntityId | None:
        """The question that is being answered in the scene, which stays free meanwhile."""
        return None if self.state.task is None else EntityId(self.state.task["entity"])

    def done_parts(self) -> list[str]:
        """The parts of the task in the scene that are done by now."""
        return self._dialogs.questions.holding()

    @property
    def has_boards(self) -> bool:
        """Whether the present scene has graphs or tables."""
        here = self._play.here
        return bool(here.graphs or here.tables)

    def question_view(self) -> QuestionView | None:
        """The open question, or None."""
        return self._dialogs.questions.view()

    def talk_view(self) -> TalkView | None:
        """The open talk with a guide, or None."""
        dialog = self.state.dialog
        return self._dialogs.talks.view() if dialog is not None and dialog["kind"] == "talk" else None

    def variable(self, name: VariableName) -> VariableValue:
        return self._world.variable(name)

    def found_in(self, group: GroupName) -> tuple[int, int]:
        """How many of a group are found, and how many there are in the lesson."""
        return self._finding.found_in(group)

    def is_found(self, entity: EntityId) -> bool:
        return self._world.is_found(entity)

    def is_answered(self, question: EntityId) -> bool:
        """Whether everybody at the PC is done with it."""
        return self._world.is_answered(question)

    def is_answered_right(self, question: EntityId) -> bool:
        """Whether anybody at the PC got it right."""
        return self._world.is_answered_right(question)

    def is_opened(self, panel: EntityId) -> bool:
        return self._world.is_opened(panel)

    def is_visited(self, scene: SceneId) -> bool:
        return self._world.is_visited(scene)

    def is_tour_done(self, tour: EntityId) -> bool:
        return self._world.is_tour_done(tour)

    def is_talked(self, guide: EntityId) -> bool:
        """Whether a talk with this guide has come to its end."""
        return self._world.is_talked(guide)

    # ------------------------------------------------------------------ the scene as it looks now

    def is_shown(self, entity: EntityId) -> bool:
        """Whether the entity and everything it is part of is shown."""
        return self._things.is_shown(entity)

    def usable(self) -> list[EntityId]:
        """What can be clicked now, in document order: what Tab goes through."""
        pointable = self._dialogs.questions.pointable()
        return self._things.usable() if pointable is None else [i for i in pointable if self.is_shown(i)]

    def is_usable(self, entity_id: EntityId) -> bool:
        pointable = self._dialogs.questions.pointable()
        if pointable is None:
            return self._things.is_usable(entity_id)
        return entity_id in pointable and self.is_shown(entity_id)

    def name_of(self, entity_id: EntityId) -> LocalText:
        """What a thing is called: its marker's, panel's or own name."""
        return self._things.name_of(entity_id)

    def pose(self, entity_id: EntityId, alpha: float = 0.0) -> Pose:
        """How an entity of the current scene is shown, `alpha` (0 to 1) of a step after the last one."""
        return self._things.pose(entity_id, alpha)

    def may_have_left(self, entity: Entity) -> bool:
        """Whether its pose may be another than in the document; False is certain, and quickly found."""
        return self._things.may_have_left(entity)

    def take_poses(self, alpha: float = 0.0) -> Iterator[tuple[EntityId, Pose]]:
        """The poses that changed since the last call, and those of everything that moves."""
        return self._things.take_poses(alpha)

    def clips(self, alpha: float = 0.0) -> Iterator[tuple[EntityId, ClipMoment]]:
        """What things of the scene show of the movements of their models, `alpha` of a step after the last one."""
        return self._things.clips(alpha)

    def simulated_value(self, name: VariableName) -> VariableValue | None:
        """A reading or parameter of a simulation; None if the lesson has none of this name."""
        return self.simulations.value(name)

    def is_running(self, simulation: EntityId) -> bool:
        return self.simulations.is_running(simulation)

    def take_pictures(self, alpha: float = 0.0) -> Iterator[tuple[EntityId, Picture]]:
        """How the simulations of this scene look, as far as that changed since the last call; see `Simulation`."""
        return self.simulations.take_pictures(alpha)

    def redraw_simulations(self) -> None:
        """A stage that was made anew shows none of them yet."""
        self.simulations.touch_all()

    def world_matrix(self, entity: Entity, alpha: float = 0.0) -> Matrix:
        """Where an entity of the current scene is in the world now, through its parents."""
        return self._things.world_matrix(entity, alpha)

    @property
    def time_of_day(self) -> float:
        """The hour of the current scene, 0 to 24."""
        return self._things.time_of_day
