"""Questions: asking, answering in turn, rounds and feedback, time limits, and what waits to be answered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from scenes.cards.conditions import Condition
from scenes.cards.happenings import QuestionAnswered
from scenes.cards.world import WorldView
from scenes.components.model.model import Model
from scenes.components.question.logic import (
    fraction_of,
    is_in_scene,
    is_marked_later,
    is_mixed,
    is_pointed_at,
    mixed_ids,
)
from scenes.components.question.model import DONE, Choice, Question, item_version
from scenes.components.shape.model import Shape
from scenes.model.lesson import Step
from scenes.model.values import EntityId, LocalText
from scenes.play.chance import shuffled
from scenes.play.marking import QuestionView, mark, new_answers, result_of, whose_try
from scenes.play.playthrough import Playthrough
from scenes.play.scene_tables import SceneTables
from scenes.play.state import State


class Questions:
    """The questions of a lesson, whichever scene they are in.

    A question is open as `state.dialog`, asked as an item of `state.queue`, and in `state.pending` from being asked
    until everybody at the PC is done with it. Time runs only while it is open. One that is answered in the scene is
    open as `state.task`, so that hands are free, and becomes a dialog when it is answered.
    """

    def __init__(self, play: Playthrough) -> None:
        self._play = play
        self._world: WorldView | None = None
        self._pointable: tuple[tuple[str, str], dict[EntityId, None]] | None = None

    def look_at(self, world: WorldView) -> None:
        """From now on the parts of tasks are asked of this world."""
        self._world = world

    @property
    def _open(self) -> dict[str, Any] | None:
        """The open question, as a dialog or in the scene."""
        dialog = self._play.state.dialog
        return dialog if dialog is not None and dialog["kind"] == "question" else self._play.state.task

    def _question(self, question_id: EntityId) -> Question:
        return self._play.tables.questions[question_id]

    def _entries(self, question_id: EntityId) -> list[dict[str, Any]]:
        answers = self._play.state.answers
        if question_id not in answers:
            answers[question_id] = new_answers(len(self._play.state.pupils))
        return answers[question_id]

    def is_answered(self, question_id: EntityId) -> bool:
        """Whether everybody at the PC is done with it."""
        entries = self._play.state.answers.get(question_id)
        return entries is not None and all(entry["done"] for entry in entries)

    def is_answered_right(self, question_id: EntityId) -> bool:
        """Whether anybody at the PC got it right."""
        return any(entry["right"] for entry in self._play.state.answers.get(question_id, ()))

    # ------------------------------------------------------------------ asking

    def ask(self, questions: tuple[EntityId, ...]) -> None:
        """Ask these one after the other, in the order of the lesson; left out is what is done or asked already."""
        play, state = self._play, self._play.state
        asked = {item["entity"] for item in state.queue if item["kind"] == "question"}
        if self._open is not None:
            asked.add(self._open["entity"])
        wanted = [
            question_id
            for question_id in dict.fromkeys(questions)
            if question_id in play.tables.questions
            and question_id not in asked
            and not self.is_answered(question_id)
        ]
        if play.lesson.question_order == "random" and len(wanted) > 1:
            state.random, wanted = shuffled(state.random, wanted)
        for number, question_id in enumerate(wanted, 1):
            play.enqueue({"kind": "question", "entity": question_id, "asked": [number, len(wanted)]})
            if question_id not in state.pending:
                state.pending.append(question_id)

    def reopen(self) -> None:
        """Ask again what was closed unanswered."""
        self.ask(tuple(EntityId(question_id) for question_id in self._play.state.pending))

    def open(self, question_id: EntityId, asked: list[int]) -> None:
        """Show a question, unless everybody is done with it."""
        play, state = self._play, self._play.state
        entries = self._entries(question_id)
        waiting = whose_try(entries, state.turn)
        if not waiting:
            return
        question = self._question(question_id)
        if is_mixed(question) and question_id not in state.orders:
            state.random, state.orders[question_id] = _mixed(question, state.random)
        state.turn = waiting[0]
        opened = {
            "kind": "question",
            "entity": question_id,
            "phase": "answer",
            "waiting": waiting,
            "round": 1 + min(len(entry["tries"]) for entry in entries if not entry["done"]),
            "since": state.ticks - entries[waiting[0]]["spent"],
            "asked": list(asked),
        }
        if is_in_scene(question):
            self._begin_task(opened)
        else:
            play.open_dialog(opened)

    # ------------------------------------------------------------------ in the scene

    def _begin_task(self, opened: dict[str, Any]) -> None:
        self._play.state.task = {**opened, "done": []}
        self._play.out("task", opened["entity"], is_begun=True)

    def pointable(self) -> dict[EntityId, None] | None:
        """The things of this scene that can be pointed at, while a question asks for that; None while none does.

        All that can be told apart - things with a name and a body - and not only the right ones.
        """
        task = self._play.state.task
        question = None if task is None else self._question(EntityId(task["entity"]))
        if question is None or not is_pointed_at(question):
            return None
        here = self._play.here
        key = (here.scene.id, task["entity"] if task is not None else "")
        if self._pointable is None or self._pointable[0] != key:
            self._pointable = key, dict.fromkeys(_to_point_at(here, question))
        return self._pointable[1]

    def notice(self) -> None:
        """Something may have happened: remember what of a procedure is done by now, in its order."""
        task = self._play.state.task
        question = None if task is None else self._question(EntityId(task["entity"]))
        if task is None or question is None or question.kind != "procedure":
            return
        done = task["done"]
        done += [part for part in self._holding(question) if part not in done]

    def _holding(self, question: Question) -> list[str]:
        """The parts whose condition holds now."""
        world = self._world
        if world is None:
            return []
        return [
            part.id
            for part in question.parts
            if isinstance(part.done_when, Condition) and part.done_when.holds(world)
        ]

    def holding(self) -> list[str]:
        """The parts of the task in the scene that are done, in the order in which they were done or stand."""
        task = self._play.state.task
        if task is None:
            return []
        question = self._question(EntityId(task["entity"]))
        return list(task["done"]) if question.kind == "procedure" else self._holding(question)

    # ------------------------------------------------------------------ while one is open

    def answer(self, answer_id: str, choices: tuple[str, ...], *, is_timeout: bool = False) -> None:
        """Mark the answer of the pupil whose turn it is. An answer that was taken already (same id) is ignored."""
        play, state, dialog = self._play, self._play.state, self._open
        if dialog is None or dialog["phase"] != "answer":
            return
        question_id = EntityId(dialog["entity"])
        question = self._question(question_id)
        entries = self._entries(question_id)
        if answer_id and any(done["id"] == answer_id for entry in entries for done in entry["tries"]):
            return
        if question.kind in DONE and not choices:  # acted out from results, it brings what was done with it
            choices = tuple(self.holding())
        self._take(dialog, question, answer_id, choices, is_timeout)
        while question.kind in DONE and dialog["waiting"]:  # what was done together counts for everybody
            self._take(dialog, question, "", choices, is_timeout)
        if dialog["waiting"]:
            state.turn = dialog["waiting"][0]
            dialog["since"] = state.ticks - entries[state.turn]["spent"]
            return
        dialog["phase"] = "feedback"
        dialog["since"] = state.ticks
        if dialog is state.task:
            self._leave_scene(dialog)
        if self._is_silent(question_id):  # nothing is told before the end
            self._complete(question_id)
        else:
            play.out("feedback", question_id)

    def _is_exam(self, question_id: EntityId) -> bool:
        return question_id in self._play.tables.examined

    def _is_silent(self, question_id: EntityId) -> bool:
        """Whether there is one try and nobody is told what was right: in an exam, and in a test before the lesson,
        which would else teach what it measures.
        """
        return self._is_exam(question_id) or question_id in asked_before_lesson(
            self._play.current_step, self._play.state
        )

    def can_close(self, question_id: EntityId) -> bool:
        """Whether one may come back to a question later: not to those of an exam."""
        return not self._is_exam(question_id)

    def _leave_scene(self, task: dict[str, Any]) -> None:
        """What was answered in the scene is shown like any other question."""
        play, state = self._play, self._play.state
        play.close_dialog()
        state.task = None
        play.out("task", task["entity"], is_begun=False)
        play.open_dialog({key: value for key, value in task.items() if key != "done"})

    def _take(
        self,
        dialog: dict[str, Any],
        question: Question,
        answer_id: str,
        choices: tuple[str, ...],
        is_timeout: bool,
    ) -> None:
        """Mark and record the answer of the pupil whose turn it is."""
        play, question_id = self._play, EntityId(dialog["entity"])
        pupil, entries = dialog["waiting"].pop(0), self._entries(question_id)
        entry = entries[pupil]
        is_right = mark(question, choices, entry, play.seconds_since(dialog["since"]), answer_id)
        if self._is_silent(question_id):
            entry["done"] = True
        last = entry["tries"][-1]
        values = {
            "item": question_id,
            "item_version": item_version(question),
            "kind": question.kind,
            "try": len(entry["tries"]),
            "choices": list(last["choices"]),
            "right": is_right,
            "done": entry["done"],
            "points": entry["points"],
            "possible": question.points,
            "seconds": last["seconds"],
            "timeout": is_timeout,
        }
        if question.marking != "all":
            values["part_right"] = round(fraction_of(question, last["choices"]), 4)
        if is_marked_later(question):
            values["to_mark"] = True
        step = play.current_step
        if step is not None and step.test != "practice" and question_id in play.state.tests.get(step.id, ()):
            values["test"] = step.test
        play.record("answer", values, pupil, answer_id)
        marked = {"pupil": pupil, "right": is_right, "points": entry["points"], "is_done": entry["done"]}
        play.out("marked", question_id, **marked)

    def go_on(self, dialog: dict[str, Any]) -> None:
        """After feedback: the next round for those who have a try left, or the end of the question."""
        if dialog["phase"] != "feedback":
            return
        state = self._play.state
        entries = self._entries(EntityId(dialog["entity"]))
        waiting = whose_try(entries)
        if waiting:
            state.turn = waiting[0]
            dialog.update(phase="answer", waiting=waiting, round=dialog["round"] + 1, since=state.ticks)
            if is_in_scene(self._question(EntityId(dialog["entity"]))):
                self._play.close_dialog()
                self._begin_task(dialog)
        else:
            self._complete(EntityId(dialog["entity"]))

    def _complete(self, question_id: EntityId) -> None:
        play, state = self._play, self._play.state
        play.close_dialog()
        if question_id in state.pending:
            state.pending.remove(question_id)
        state.turn = (state.turn + 1) % len(state.pupils)
        play.happen(QuestionAnswered(question_id, self.is_answered_right(question_id)))

    def close(self, dialog: dict[str, Any]) -> None:
        """Close an open question for whatever reason. Unless everybody is done, it waits in `pending`."""
        question_id = EntityId(dialog["entity"])
        if self.is_answered(question_id):
            self._complete(question_id)
            return
        if dialog["phase"] == "answer":
            entry = self._entries(question_id)[dialog["waiting"][0]]
            entry["spent"] = self._play.state.ticks - dialog["since"]
        if dialog is self._play.state.task:
            self._play.state.task = None
            self._play.out("task", question_id, is_begun=False)
        else:
            self._play.close_dialog()

    def tick(self, dialog: dict[str, Any]) -> None:
        """When the time of a question is over, nothing chosen counts as the answer."""
        question_id = EntityId(dialog["entity"])
        limit = self._question(question_id).time_limit
        if dialog["phase"] != "answer" or not 0 < limit <= self._play.seconds_since(dialog["since"]):
            return
        pupil = dialog["waiting"][0]
        tries = len(self._entries(question_id)[pupil]["tries"])
        self.answer(f"timeout-{question_id}-{pupil}-{tries}", (), is_timeout=True)

    # ------------------------------------------------------------------ reading

    def view(self) -> QuestionView | None:
        """The open question, or None."""
        state, dialog = self._play.state, self._open
        if dialog is None:
            return None
        question_id = EntityId(dialog["entity"])
        question = self._question(question_id)
        entries = self._entries(question_id)
        order = state.orders.get(question_id) or list(mixed_ids(question))
        by_id: dict[str, Choice] = {option.id: option for option in question.options}
        pupil = dialog["waiting"][0] if dialog["waiting"] else state.turn
        left = None
        if question.time_limit > 0 and dialog["phase"] == "answer":
            left = max(0.0, question.time_limit - self._play.seconds_since(dialog["since"]))
        tries = len(entries[pupil]["tries"])
        return QuestionView(
            id=question_id,
            question=question,
            options=tuple(by_id[choice] for choice in order if choice in by_id),
            phase=dialog["phase"],
            pupil=pupil,
            tries_left=max(0, (1 if self._is_silent(question_id) else question.attempts) - tries),
            results=tuple(result_of(question, i, entry) for i, entry in enumerate(entries) if entry["tries"]),
            is_final=all(entry["done"] for entry in entries),
            hint=question.hint if tries and not entries[pupil]["done"] else LocalText(),
            seconds_left=left,
            number=dialog["asked"][0],
            total=dialog["asked"][1],
            order=tuple(order),
            is_exam=self._is_exam(question_id),
        )


def asked_before_lesson(step: Step | None, state: State) -> Collection[str]:
    """The questions of the current step, if it is a test before the lesson."""
    return () if step is None or step.test != "pre" else state.tests.get(step.id, ())


def _mixed(question: Question, random: int) -> tuple[int, list[str]]:
    """The ids in a random order; what is to be put in order never stands right from the beginning."""
    ids = list(mixed_ids(question))
    random, order = shuffled(random, ids)
    if question.kind == "order" and order == ids:
        order = [*order[1:], *order[:1]]
    return random, order


def _to_point_at(here: SceneTables, question: Question) -> Iterator[EntityId]:
    """Parts of a right thing are that thing, unless they are asked for themselves."""
    targets = {spot.target for spot in question.spots}
    for entity in here.scene.entities.values():
        is_body = bool(entity.name) and (entity.get(Model) is not None or entity.get(Shape) is not None)
        is_part = any(part.id in targets for part in here.line(entity)[1:])
        if entity.id in targets or (is_body and not is_part):
            yield entity.id
