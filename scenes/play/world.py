"""PlayedWorld: the lesson being played, as cards see it. Unknown ids are ignored, so that no card can end a lesson."""

from __future__ import annotations

from scenes.cards.world import VariableValue
from scenes.model.lesson import Lesson
from scenes.model.scene import Scene
from scenes.model.values import (
    ClipName,
    Color,
    EntityId,
    GroupName,
    LineId,
    LocalText,
    RuleId,
    SceneId,
    StepId,
    VariableName,
    Vec3,
)
from scenes.play.chance import advance
from scenes.play.dialogs import Dialogs
from scenes.play.displays import Displays
from scenes.play.finding import Finding
from scenes.play.flow import Flow
from scenes.play.handling import Handling
from scenes.play.playthrough import Playthrough
from scenes.play.scoring import Scoring
from scenes.play.simulations import Simulations
from scenes.play.state import STEP_SECONDS
from scenes.play.things import Things
from scenes.play.variables import Variables
from scenes.play.wording import Wording


class PlayedWorld:
    """Implements `scenes.cards.world.World`. Conditions ask, actions act; whatever changes becomes an outcome."""

    def __init__(
        self,
        play: Playthrough,
        displays: Displays,
        simulations: Simulations,
        variables: Variables,
        things: Things,
        dialogs: Dialogs,
        finding: Finding,
        scoring: Scoring,
        flow: Flow,
        handling: Handling,
        wording: Wording,
    ) -> None:
        self._play = play
        self._simulations = simulations
        self._displays = displays
        self._variables = variables
        self._things = things
        self._dialogs = dialogs
        self._finding = finding
        self._scoring = scoring
        self._flow = flow
        self._wording = wording
        self.handling = handling

    @property
    def lesson(self) -> Lesson:
        return self._play.lesson

    @property
    def scene(self) -> Scene:
        return self._play.scene

    @property
    def language(self) -> str:
        return self._play.state.language

    @property
    def score(self) -> float:
        return self._scoring.score

    @property
    def seconds(self) -> float:
        return self._play.seconds_since(0)

    # ------------------------------------------------------------------ what conditions ask

    def variable(self, name: VariableName) -> VariableValue:
        return self._variables.variable(name)

    def found_in(self, group: GroupName) -> tuple[int, int]:
        return self._finding.found_in(group)

    def is_found(self, entity: EntityId) -> bool:
        return entity in self._play.state.found

    def is_answered(self, question: EntityId) -> bool:
        return self._dialogs.questions.is_answered(question)

    def is_answered_right(self, question: EntityId) -> bool:
        return self._dialogs.questions.is_answered_right(question)

    def tries(self, question: EntityId) -> int:
        entries = self._play.state.answers.get(question, ())
        return max((len(entry["tries"]) for entry in entries), default=0)

    def is_near(self, entity: EntityId, distance: float) -> bool:
        thing = self._play.scene.entities.get(entity)
        here = Vec3(*self._play.state.position)
        return thing is not None and self._things.is_near(thing, here, distance)

    def is_opened(self, panel: EntityId) -> bool:
        return panel in self._play.state.opened

    def is_visited(self, scene: SceneId) -> bool:
        return scene in self._play.state.visited

    def is_tour_done(self, tour: EntityId) -> bool:
        return tour in self._play.state.tours

    def is_talked(self, guide: EntityId) -> bool:
        return guide in self._play.state.talked

    def is_shown(self, entity: EntityId) -> bool:
        return self._things.is_shown(entity)

    def is_running(self, simulation: EntityId) -> bool:
        return self._simulations.is_running(simulation)

    # ------------------------------------------------------------------ what actions do

    def show(self, entity: EntityId, is_shown: bool) -> None:
        self._things.show(entity, is_shown)

    def open_panel(self, panel: EntityId) -> None:
        self._dialogs.open_panel(panel)

    def ask(self, questions: tuple[EntityId, ...]) -> None:
        self._dialogs.questions.ask(questions)

    def move(self, entity: EntityId, to: Vec3, seconds: float, is_relative: bool) -> None:
        self._things.tween(entity, "position", to, seconds, is_relative)

    def turn_entity(self, entity: EntityId, to: Vec3, seconds: float, is_relative: bool) -> None:
        self._things.tween(entity, "rotation", to, seconds, is_relative)

    def tint(self, entity: EntityId, color: Color) -> None:
        self._things.tint(entity, color)

    def play(self, entity: EntityId, is_playing: bool) -> None:
        self._things.set_playing(entity, is_playing)

    def play_clip(self, entity: EntityId, clip: ClipName, is_loop: bool) -> None:
        self._things.play_clip(entity, clip, is_loop)

    def stop_clip(self, entity: EntityId) -> None:
        self._things.stop_clip(entity)

    def say(self, text: LocalText, seconds: float, speaker: EntityId | None = None) -> None:
        state = self._play.state
        if not text:
            return
        until = state.ticks + round(seconds / STEP_SECONDS)
        state.said = {"text": dict(text), "until": until, "speaker": speaker or ""}
        self._play.out("said", speaker or "", text=dict(text), seconds=seconds)

    def hint(self, question: EntityId) -> LocalText:
        asked = self._play.tables.questions.get(question)
        return LocalText() if asked is None else asked.hint

    def random(self, low: int, high: int) -> int:
        state = self._play.state
        state.random, bits = advance(state.random)
        return low + bits % (high - low + 1)

    def switch_card(self, card: RuleId, is_on: bool) -> None:
        lesson, here = self._play.lesson, self._play.scene
        scenes = (here, *(scene for scene in lesson.scenes.values() if scene is not here))
        scene = next((scene for scene in scenes if card in scene.rules), None)
        if scene is not None:
            self._play.state.switched[f"{scene.id}/{card}"] = is_on
            self._play.out("card_switched", card, is_on=is_on)

    def set_variable(self, name: VariableName, value: VariableValue) -> None:
        self._variables.set_variable(name, value)

    def run_simulation(self, entity: EntityId, is_running: bool) -> None:
        if is_running:
            self._simulations.start(entity)
        else:
            self._simulations.pause(entity)

    def reset_simulation(self, entity: EntityId) -> None:
        self._simulations.reset(entity)

    def record_row(self, table: EntityId) -> None:
        self._displays.record(table)

    def clear_display(self, entity: EntityId) -> None:
        self._displays.clear(entity)

    def add_score(self, points: float) -> None:
        state = self._play.state
        state.shared_score = round(state.shared_score + points, 6)
        self._play.out("score", "", points=points)

    def mark_found(self, entity: EntityId) -> None:
        self._finding.mark_found(entity)

    def go_to_scene(self, scene: SceneId, start: EntityId | None) -> None:
        self._flow.go_to_scene(scene, start)

    def start_tour(self, tour: EntityId) -> None:
        self._dialogs.tours.start(tour)

    def talk(self, guide: EntityId, line: LineId) -> None:
        self._dialogs.talks.start(guide, line)

    def look_at(self, entity: EntityId) -> None:
        if entity in self._play.scene.entities:
            self._play.out("look", entity)

    def fade(self, entity: EntityId, is_in: bool, seconds: float) -> None:
        self._things.fade(entity, is_in, seconds)

    def shake(self, entity: EntityId, seconds: float, strength: float) -> None:
        self._things.shake(entity, seconds, strength)

    def change_label(self, entity: EntityId, text: LocalText) -> None:
        self._wording.change_label(entity, text)

    def change_panel(self, panel: EntityId, title: LocalText, text: LocalText) -> None:
        self._wording.change_panel(panel, title, text)

    def set_time_of_day(self, hour: float, seconds: float) -> None:
        self._things.set_time_of_day(hour, seconds)

    def finish_step(self, step: StepId | None) -> None:
        self._flow.finish_step(step)

    def finish(self) -> None:
        self._flow.finish()
