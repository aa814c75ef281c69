"""Talks with a guide: which line is said, what the pupil can choose, and where a choice or Next leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenes.cards.conditions import Condition
from scenes.cards.happenings import TalkEnded
from scenes.cards.world import World
from scenes.components.guide.logic import beginning, line_of, next_line, offered
from scenes.components.guide.model import Guide, Line, Reply
from scenes.model.parts import ConditionCard
from scenes.model.values import EntityId, LineId
from scenes.play.playthrough import Playthrough
from scenes.play.questions import Questions
from scenes.play.sequences import Sequences
from scenes.records import dataclass

__all__ = ["TalkView", "Talks"]


@dataclass(frozen=True, slots=True)
class TalkView:
    """All that a screen needs to show a talk. `replies` are those offered now, with their places in the line.

    Without replies, Next goes on. `can_close`: a talk that only a card opens is not left before its end.
    """

    id: EntityId
    guide: Guide
    line: Line
    replies: tuple[tuple[int, Reply], ...]
    can_close: bool


class Talks:
    """The talks of the current scene; one that is open is `state.dialog`.

    While a question of the talk is asked, the talk waits in `state.queue` with the name of the question as "asked".
    """

    def __init__(self, play: Playthrough, questions: Questions, world: World, sequences: Sequences) -> None:
        self._play = play
        self._questions = questions
        self._world = world
        self._sequences = sequences

    def start(self, entity_id: EntityId, line: str = "") -> None:
        """Begin a talk, at a certain line if there is such a one."""
        guide = self._guide(entity_id)
        if guide is not None and guide.lines:
            at = line if line_of(guide, line) is not None else ""
            self._play.enqueue({"kind": "talk", "entity": entity_id, "line": at, "asked": ""})

    def open(self, entity_id: EntityId, line_id: str, asked: str) -> None:
        """Open what waited: a new talk, or one whose question has been asked."""
        guide = self._guide(entity_id)
        if guide is None:
            return
        line = line_of(guide, line_id or beginning(guide, self._holds))
        if line is None:
            return
        if asked:
            self._open_at(entity_id, line)  # and there it stays if the question was put off
            if self._questions.is_answered(EntityId(asked)):
                self._go_to(entity_id, self._next(line))
            return
        self._open_at(entity_id, line)
        self._say(entity_id, line)

    def go_on(self, dialog: dict[str, Any]) -> None:
        """Next: the question of the line, or what comes after it. Where there are choices, one must be made."""
        entity_id, line = self._at(dialog)
        if line is None:
            self._end(entity_id)
            return
        if offered(line, self._holds):
            return
        question = line.question
        if question in self._play.tables.questions and not self._questions.is_answered(EntityId(question)):
            self._play.close_dialog()
            self._questions.ask((EntityId(question),))
            waiting = {"kind": "talk", "entity": entity_id, "line": line.id, "asked": question}
            self._play.enqueue(waiting)
            return
        self._go_to(entity_id, self._next(line))

    def reply(self, dialog: dict[str, Any], place: int) -> None:
        """The pupil says something; what is not offered now is ignored."""
        entity_id, line = self._at(dialog)
        reply = None if line is None else dict(offered(line, self._holds)).get(place)
        if line is None or reply is None:
            return
        self._play.record("talk", {"item": entity_id, "line": line.id, "reply": place})
        self._play.out("replied", entity_id, line=line.id, reply=place)
        self._sequences.run(("reply", entity_id, line.id, str(place)), reply.actions)
        if self._play.state.dialog is dialog:  # a card of the reply may have led elsewhere
            self._go_to(entity_id, reply.leads_to)

    def can_close(self, entity_id: EntityId) -> bool:
        """Whether a talk may be left in the middle: one that can be begun again by the pupil."""
        guide = self._guide(entity_id)
        return guide is None or guide.opens != "card"

    def view(self) -> TalkView | None:
        """The open talk, or None."""
        dialog = self._play.state.dialog
        if dialog is None or dialog["kind"] != "talk":
            return None
        entity_id, line = self._at(dialog)
        guide = self._guide(entity_id)
        if guide is None or line is None:
            return None
        return TalkView(entity_id, guide, line, offered(line, self._holds), self.can_close(entity_id))

    # ------------------------------------------------------------------ inside

    def _guide(self, entity_id: EntityId) -> Guide | None:
        entity = self._play.scene.entities.get(entity_id)
        return None if entity is None else entity.get(Guide)

    def _at(self, dialog: dict[str, Any]) -> tuple[EntityId, Line | None]:
        entity_id = EntityId(dialog["entity"])
        guide = self._guide(entity_id)
        return entity_id, None if guide is None else line_of(guide, dialog["line"])

    def _holds(self, conditions: Sequence[ConditionCard]) -> bool:
        return all(one.holds(self._world) for one in conditions if isinstance(one, Condition))

    def _next(self, line: Line) -> LineId:
        question = line.question
        is_wrong = (
            question is not None
            and self._questions.is_answered(question)
            and not self._questions.is_answered_right(question)
        )
        return next_line(line, self._holds, is_wrong=is_wrong)

    def _open_at(self, entity_id: EntityId, line: Line) -> None:
        self._play.open_dialog({"kind": "talk", "entity": entity_id, "line": line.id})

    def _go_to(self, entity_id: EntityId, line_id: LineId) -> None:
        """Say another line; what is no line ends the talk, so that no pupil is ever held in one."""
        dialog, guide = self._play.state.dialog, self._guide(entity_id)
        line = None if guide is None else line_of(guide, line_id)
        if dialog is None or line is None:
            self._end(entity_id)
            return
        dialog["line"] = line.id
        self._say(entity_id, line)

    def _say(self, entity_id: EntityId, line: Line) -> None:
        self._play.out("line", entity_id, line=line.id)
        self._sequences.run(("line", entity_id, line.id), line.actions)

    def _end(self, entity_id: EntityId) -> None:
        self._play.close_dialog()
        if entity_id not in self._play.state.talked:
            self._play.state.talked.append(entity_id)
            self._play.record("talked", {"item": entity_id})
        self._play.happen(TalkEnded(entity_id))
