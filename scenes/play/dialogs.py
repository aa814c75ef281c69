"""Dialogs: panels, questions, tours and talks. One is open at a time, the others wait in a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenes.cards.happenings import PanelClosed
from scenes.cards.world import World
from scenes.components.guide.model import Guide
from scenes.components.info_panel.model import InfoPanel
from scenes.components.question.model import Question
from scenes.model.scene import Entity
from scenes.model.values import EntityId
from scenes.play.playthrough import Playthrough
from scenes.play.questions import Questions
from scenes.play.tours import Tours

if TYPE_CHECKING:
    from scenes.play.sequences import Sequences
    from scenes.play.talks import Talks


class Dialogs:
    """Opens what waits, passes Next, Close and time on to what is open."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play
        self.questions = Questions(play)
        self.tours = Tours(play)
        self._world: World | None = None
        self._sequences: Sequences | None = None
        self._talks: Talks | None = None

    def look_at(self, world: World, sequences: Sequences) -> None:
        """From now on conditions are asked of this world, and talks act on it."""
        self._world = world
        self._sequences = sequences
        self.questions.look_at(world)

    @property
    def talks(self) -> Talks:
        """Made when somebody talks: most lessons have no guide, and need not wait for it."""
        if self._talks is None:
            from scenes.play.talks import Talks

            assert self._world is not None and self._sequences is not None
            self._talks = Talks(self._play, self.questions, self._world, self._sequences)
        return self._talks

    def open_panel(self, entity_id: EntityId) -> None:
        entity = self._play.scene.entities.get(entity_id)
        if entity is not None and entity.get(InfoPanel) is not None:
            self._play.enqueue({"kind": "panel", "entity": entity_id})

    def use(self, entity: Entity) -> None:
        """Open the panel, ask the question of a thing and let it talk, as far as that goes by itself."""
        panel, question, guide = entity.get(InfoPanel), entity.get(Question), entity.get(Guide)
        if panel is not None and panel.opens != "card":
            self.open_panel(entity.id)
        if question is not None and question.opens != "card":
            self.questions.ask((entity.id,))
        if guide is not None and guide.opens != "card":
            self.talks.start(entity.id)

    def open_next(self) -> None:
        """Open the next of what waits, if nothing is open."""
        state = self._play.state
        while state.dialog is None and not state.is_finished:
            # while a question is answered in the scene, others wait, but panels may be read
            item = next((i for i in state.queue if state.task is None or not _waits(i)), None)
            if item is None:
                return
            state.queue.remove(item)
            entity_id = EntityId(item["entity"])
            if item["kind"] == "question":
                self.questions.open(entity_id, item["asked"])
            elif item["kind"] == "tour":
                self.tours.open(entity_id)
            elif item["kind"] == "talk":
                self.talks.open(entity_id, item["line"], item["asked"])
            else:
                self._play.open_dialog({"kind": "panel", "entity": entity_id})

    def go_on(self) -> None:
        """Next: after feedback, at a tour stop, at the end of a panel."""
        dialog = self._play.state.dialog
        if dialog is None:
            return
        if dialog["kind"] == "question":
            self.questions.go_on(dialog)
        elif dialog["kind"] == "tour":
            self.tours.go_on(dialog)
        elif dialog["kind"] == "talk":
            self.talks.go_on(dialog)
        else:
            self._close_panel(EntityId(dialog["entity"]))

    def reply(self, place: int) -> None:
        """Say something to the guide who talks."""
        dialog = self._play.state.dialog
        if dialog is not None and dialog["kind"] == "talk":
            self.talks.reply(dialog, place)

    def close(self) -> None:
        """Close what is open. An unfinished question waits in `pending`, and so does what was to be asked after it."""
        state, dialog = self._play.state, self._play.state.dialog or self._play.state.task
        if dialog is None:
            return
        if dialog["kind"] == "question":
            is_done = self.questions.is_answered(EntityId(dialog["entity"]))
            if not is_done and not self.questions.can_close(EntityId(dialog["entity"])):
                return
            self.questions.close(dialog)
            if not is_done:
                state.queue = [item for item in state.queue if item["kind"] != "question"]
        elif dialog["kind"] == "tour":
            self.tours.end(dialog)
        elif dialog["kind"] == "talk":
            if self.talks.can_close(EntityId(dialog["entity"])):
                self._play.close_dialog()
        else:
            self._close_panel(EntityId(dialog["entity"]))

    def _close_panel(self, entity_id: EntityId) -> None:
        self._play.close_dialog()
        if entity_id not in self._play.state.opened:
            self._play.state.opened.append(entity_id)
        self._play.happen(PanelClosed(entity_id))

    def leave(self) -> None:
        """The scene is left or the lesson ends: what is open closes, panels and tours of the scene wait no longer."""
        state, dialog = self._play.state, self._play.state.dialog
        state.queue = [item for item in state.queue if item["kind"] == "question"]
        if state.task is not None:
            self.questions.close(state.task)
        if dialog is not None and dialog["kind"] == "question":
            self.questions.close(dialog)
        else:
            self._play.close_dialog()

    def tick(self) -> None:
        """Time limits of questions, and tour stops that go on by themselves."""
        dialog, task = self._play.state.dialog, self._play.state.task
        if task is not None:
            self.questions.tick(task)
        if dialog is None:
            return
        if dialog["kind"] == "question":
            self.questions.tick(dialog)
        elif dialog["kind"] == "tour":
            self.tours.tick(dialog)


def _waits(item: dict[str, Any]) -> bool:
    """What waits for the question in the scene: other questions, and a talk that asked one."""
    return item["kind"] == "question" or bool(item.get("asked"))
