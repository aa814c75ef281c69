"""Tests: a step of the flow that asks the questions of its sections, as practice, before, after, or as an exam."""

from __future__ import annotations

from scenes.model.lesson import Step
from scenes.model.values import EntityId
from scenes.play.chance import shuffled
from scenes.play.playthrough import Playthrough
from scenes.play.questions import Questions


class Examining:
    """Which questions a test asks, and what becomes of them when it is over.

    `state.tests` holds what each step asks, as it was drawn; `state.before` the answers of a test before the lesson:
    they are put away at its end, so that the same questions can be asked again afterwards.
    """

    def __init__(self, play: Playthrough, questions: Questions) -> None:
        self._play = play
        self._questions = questions

    def begin(self, step: Step) -> None:
        """Draw the questions of a step and ask them; without sections it asks nothing."""
        state = self._play.state
        if not step.sections:
            return
        if step.id not in state.tests:
            state.tests[step.id] = [str(question) for question in self._drawn(step)]
        self.ask(step)

    def ask(self, step: Step) -> None:
        """Ask what is not answered yet."""
        self._questions.ask(tuple(EntityId(name) for name in self._play.state.tests.get(step.id, ())))

    def is_over(self, step: Step) -> bool:
        """Whether everybody has answered every question of the step; so is a step that asks none."""
        asked = self._play.state.tests.get(step.id, ())
        return all(self._questions.is_answered(EntityId(name)) for name in asked)

    def end(self, step: Step) -> None:
        """Put the answers of a test before the lesson away."""
        state = self._play.state
        if step.test == "pre" and step.id in state.tests and step.id not in state.before:
            asked = state.tests.get(step.id, ())
            state.before[step.id] = {name: state.answers.pop(name) for name in asked if name in state.answers}
            state.pending = [name for name in state.pending if name not in asked]

    def _drawn(self, step: Step) -> list[EntityId]:
        """The questions of all sections in their order; of a bank as many as are wanted, by the seed."""
        state, known = self._play.state, self._play.tables.questions
        drawn: list[EntityId] = []
        for section in step.sections:
            own = [name for name in dict.fromkeys(section.questions) if name in known and name not in drawn]
            if 0 < section.pick < len(own):
                state.random, mixed = shuffled(state.random, own)
                chosen = set(mixed[: section.pick])
                own = [name for name in own if name in chosen]
            drawn += own
        return drawn
