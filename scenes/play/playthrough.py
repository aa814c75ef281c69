"""Playthrough: what the parts of a session share - the lesson, its state, the scene one is in, and what happened."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any

from scenes.cards.happenings import Happening
from scenes.model.lesson import Lesson, Step
from scenes.model.scene import Entity, Scene
from scenes.model.values import EntityId, SceneId
from scenes.play.clips import Clips
from scenes.play.outcomes import Outcome, OutcomeKind
from scenes.play.poses import Poses
from scenes.play.scene_tables import LessonTables, SceneTables
from scenes.play.state import STEP_SECONDS, State


class Playthrough:
    """One playing of a lesson.

    `state` is all that must be remembered. The rest can be made again from it, or is empty between two calls of the
    session: `outcomes` and `happenings` are gathered while one input is taken. A happening keeps the scene it
    happened in, so that its cards react even if an earlier card has led elsewhere.
    """

    def __init__(self, lesson: Lesson, state: State) -> None:
        """Raises KeyError if the scene of the state is not in the lesson."""
        self.lesson = lesson
        self.state = state
        self.tables = LessonTables(lesson)
        self.poses = Poses(state)
        self.clips = Clips(state)
        self.here: SceneTables = self.tables.scene(SceneId(state.scene or lesson.start_scene))
        self.outcomes: list[Outcome] = []
        self.happenings: deque[tuple[SceneTables, Happening]] = deque()
        self.touched: dict[EntityId, None] = {}
        self.has_run = False
        """Whether a simulation went on in this step: goals may hold now without any outcome."""

    @property
    def scene(self) -> Scene:
        return self.here.scene

    @property
    def current_step(self) -> Step | None:
        flow = self.lesson.flow
        return flow[self.state.step] if 0 <= self.state.step < len(flow) else None

    def seconds_since(self, tick: int) -> float:
        return (self.state.ticks - tick) * STEP_SECONDS

    def find(self, entity_id: EntityId) -> tuple[SceneTables, Entity] | None:
        """The entity of this scene, else of the first scene that has it."""
        tables = self.here if entity_id in self.here.scene.entities else self.tables.home(entity_id)
        return None if tables is None else (tables, tables.scene.entities[entity_id])

    def entity(self, entity_id: EntityId) -> Entity | None:
        found = self.find(entity_id)
        return None if found is None else found[1]

    # ------------------------------------------------------------------ what happens

    def happen(self, happening: Happening) -> None:
        """Something that cards of this scene may react to."""
        self.happenings.append((self.here, happening))

    def out(self, kind: OutcomeKind, subject: str = "", /, **values: Any) -> None:
        self.outcomes.append(Outcome(kind, subject, values))

    def record(self, kind: str, values: Mapping[str, Any], pupil: int | None = None, id: str = "") -> None:
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
        self.outcomes.append(Outcome("record", kind, line))

    def touch(self, entity_id: EntityId) -> None:
        """The entity looks different now."""
        self.touched[entity_id] = None

    def take_outcomes(self) -> list[Outcome]:
        taken, self.outcomes = self.outcomes, []
        self.has_run = False
        return taken

    # ------------------------------------------------------------------ what is open

    def open_dialog(self, dialog: dict[str, Any]) -> None:
        self.state.dialog = dialog
        self.out("dialog", dialog["entity"], kind=dialog["kind"])

    def close_dialog(self) -> None:
        if self.state.dialog is not None:
            entity_id = self.state.dialog["entity"]
            self.state.dialog = None
            self.out("closed", entity_id)

    def enqueue(self, item: dict[str, Any]) -> bool:
        """Open this when nothing else is open; what is open or waits already is not opened twice."""
        queue, dialog = self.state.queue, self.state.dialog
        subject = (item["kind"], item["entity"])
        if any((other["kind"], other["entity"]) == subject for other in queue):
            return False
        if dialog is not None and (dialog["kind"], dialog["entity"]) == subject:
            return False
        queue.append(item)
        return True
