"""One lesson being played: session, files of the attempt, and what the pupil has chosen. No window, no engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.logic import is_pointed_at
from scenes.components.question.model import DONE, Question
from scenes.components.tour.model import Tour, Waypoint
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.scene import Entity
from scenes.model.values import EntityId, LocalText, SoundRef, Vec3, new_id
from scenes.play import inputs
from scenes.play.marking import QuestionView
from scenes.play.outcomes import Outcome
from scenes.play.session import Session
from scenes.play.state import STEP_SECONDS
from scenes.player import drafting
from scenes.player.attempt import Attempt
from scenes.records import dataclass
from scenes.storage.assets import Assets
from scenes.storage.atomic import write_file

MOVED, TURNED = 0.05, 4.0
"""Metres and degrees from which on a step of the pupil is worth telling the session."""


@dataclass(slots=True)
class Play:
    """Hands inputs to the session, writes what came of them, and only then tells the listener.

    `attempt` is None where nothing is kept (a robot without a results folder). `fault` is set, once, when the results
    can no longer be written; playing goes on.
    """

    lesson: Lesson
    session: Session
    assets: Assets
    attempt: Attempt | None
    listener: Callable[[Outcome], None]
    make_id: Callable[[], str] = new_id
    draft: drafting.Draft = drafting.Draft()
    fault: SalaError | None = None
    rescue_folder: Path | None = None
    words: Callable[[str], Callable[[str], str]] = lambda _language: str
    """For a language of the lesson: what renders our own words in it, in the headings of tables."""
    _told: tuple[Vec3, float] | None = None
    _has_reported: bool = False
    is_said_now: bool = True
    """Whether the line that is said came with what is open, or after it: else it is of no use there."""

    # -- time and inputs -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start a new session; one that was resumed has begun already."""
        self._take(self.session.begin(), None)

    def step(self) -> None:
        """Let one step of the session's time pass."""
        self._take(self.session.step(), None)

    def give(self, item: inputs.Input) -> None:
        """Hand an input to the session."""
        before = self._asked
        if isinstance(item, inputs.MoveTo):
            self._told = (Vec3(item.x, item.y, item.z), item.heading)
        self._take(self.session.handle(item), item)
        if self._asked != before:
            self.draft = drafting.Draft()

    def stand(self, feet: Vec3, heading: float) -> None:
        """The pupil stands here now. Told to the session when it is far enough from where it was last."""
        if self._told is not None:
            place, direction = self._told
            turned = abs((heading - direction + 180.0) % 360.0 - 180.0)
            moved = max(abs(a - b) for a, b in zip(feet, place, strict=True))
            if moved < MOVED and turned < TURNED:
                return
        x, y, z = (round(value, 4) for value in feet)
        self.give(inputs.MoveTo(x, y, z, round(heading % 360.0, 2)))

    @property
    def answering(self) -> drafting.Draft:
        """What the pupil has made of the answer so far; it is nobody's answer yet."""
        view = self.session.question_view()
        return drafting.begun(view) if view is not None and not self.draft.answer else self.draft

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.answering.answer

    def answer_with(self, make: Callable[[drafting.Draft, QuestionView], drafting.Draft]) -> None:
        """Change the answer that is being made to the open question."""
        view = self.session.question_view()
        if view is not None and view.phase == "answer":
            now = drafting.Draft(self.answering.answer, self.draft.picked)
            self.draft = make(now, view)

    def choose(self, choice: str) -> None:
        """Mark or unmark an answer of the open question."""
        self.answer_with(lambda draft, view: drafting.chosen(draft, view.question, choice))

    @property
    def is_pointing(self) -> bool:
        """Whether things of the scene are pointed at, to answer a question, and not used."""
        view = self.session.question_view() if self.session.task is not None else None
        return view is not None and is_pointed_at(view.question)

    def point_at(self, thing: EntityId) -> None:
        """Put the label that was chosen on a thing, or choose the thing."""

        def point(draft: drafting.Draft, view: QuestionView) -> drafting.Draft:
            if view.question.kind == "hotspot":
                return drafting.pointed_at(draft, view.question, thing)
            return drafting.put(draft, view.question, thing, view.parts)

        self.answer_with(point)

    def check(self) -> None:
        """Answer with what is chosen; its id is made here and now, and stays with the result for ever."""
        view = self.session.question_view()
        if self.chosen or (view is not None and view.question.kind in DONE):
            self.give(inputs.Answer(self.make_id(), self.chosen))
            self.draft = drafting.Draft()

    def close(self) -> None:
        """Let go of the files; what was played is on disk already."""
        if self.attempt is not None:
            if not self.session.is_finished:
                try:
                    self.attempt.save_checkpoint()
                except SalaError as error:
                    self.fault = error
            self.attempt.close()
            self.attempt = None

    @property
    def _asked(self) -> tuple[object, ...]:
        """Which question is put to whom: what is chosen belongs to it."""
        view = self.session.question_view()
        return () if view is None else (view.id, view.phase, view.pupil, view.tries_left)

    def _take(self, outcomes: list[Outcome], cause: inputs.Input | None) -> None:
        if self.attempt is not None:
            try:
                self.attempt.note(outcomes, cause)
                self._has_reported = False
            except SalaError as error:
                self._rescue(error)
        kinds = {outcome.kind for outcome in outcomes}
        if kinds & {"row", "cleared"}:
            self._save_tables()
        if kinds & {"said", "dialog"}:
            self.is_said_now = "said" in kinds
        for outcome in outcomes:
            self.listener(outcome)

    def _save_tables(self) -> None:
        """The data tables as CSV beside the results, each replaced as a whole; what is in them is in the checkpoint."""
        if self.attempt is None:
            return
        from scenes.play.data_files import tables_as_csv  # loaded with the first row

        folder, attempt_id = self.attempt.folder, self.attempt.id
        for name, text in tables_as_csv(self.lesson, self.session.state, self.words(self.session.language)):
            path = folder / f"{attempt_id}-{name}.csv"
            try:
                write_file(path, text.encode("utf-8"))
            except SalaError as error:
                self.fault = error

    def _rescue(self, error: SalaError) -> None:
        """The disk does not take the results: go on in the user's own folder, and say so once.

        What was not written stays in the attempt, which writes it as soon as a disk takes it.
        """
        if self._has_reported or self.attempt is None:
            return
        self.fault, self._has_reported = error, True
        if self.rescue_folder is not None and self.attempt.folder != self.rescue_folder:
            try:
                self.attempt.move_to(self.rescue_folder)
            except SalaError:
                return  # what is said is the first fault
            self.fault = SalaError("results_moved", name=self.rescue_folder.name)

    # -- what is open ----------------------------------------------------------------------------------------------

    def open_panel(self) -> InfoPanel | None:
        dialog = self.session.dialog
        if dialog is None or dialog["kind"] != "panel":
            return None
        entity = self.session.scene.entities.get(EntityId(dialog["entity"]))
        return self.session.wording.panel(entity) if entity is not None else None

    def open_question(self) -> Question | None:
        view = self.session.question_view()
        return view.question if view is not None else None

    def open_tour(self) -> tuple[Entity, Tour, int, float] | None:
        """The entity, the tour, the stop and the seconds since it began; None if no tour is running."""
        dialog = self.session.dialog
        if dialog is None or dialog["kind"] != "tour":
            return None
        entity = self.session.scene.entities.get(EntityId(dialog["entity"]))
        tour = entity.get(Tour) if entity is not None else None
        if entity is None or tour is None or not tour.waypoints:
            return None
        seconds = (self.session.state.ticks - dialog["since"]) * STEP_SECONDS
        return entity, tour, min(int(dialog["stop"]), len(tour.waypoints) - 1), seconds

    def stop_of_tour(self) -> Waypoint | None:
        running = self.open_tour()
        return running[1].waypoints[running[2]] if running is not None else None

    def narration(self, language: str) -> SoundRef | None:
        """The recorded voice of what is open, in a language."""
        talk = self.session.talk_view()
        open_ = self.open_panel() or self.stop_of_tour() or (talk.line if talk is not None else None)
        voices = open_.narration if open_ is not None else {}
        return next((sound for spoken, sound in voices.items() if spoken == language), None)

    def to_review(self) -> list[LocalText]:
        """What was asked in the questions that somebody did not get right in the end."""
        prompts = []
        for scene in self.lesson.scenes.values():
            for entity, question in scene.with_component(Question):
                entries = self.session.state.answers.get(entity.id, ())
                if any(not entry["right"] for entry in entries):
                    prompts.append(question.prompt)
        return prompts

    def speaker(self) -> tuple[Entity, Guide] | None:
        """The guide who says the line of now, if it is one."""
        said = self.session.state.said
        found = self.lesson.find_entity(EntityId(said["speaker"])) if said and said["speaker"] else None
        guide = found[1].get(Guide) if found is not None else None
        return (found[1], guide) if found is not None and guide is not None else None

    def said(self) -> LocalText:
        """The line that is being said now."""
        said = self.session.state.said
        return LocalText(said["text"]) if said is not None else LocalText()
