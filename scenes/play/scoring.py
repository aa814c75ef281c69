"""Points: what each pupil has earned, and what could be earned."""

from __future__ import annotations

from scenes.play.playthrough import Playthrough


class Scoring:
    """Reads the points of a playthrough; keeps nothing."""

    def __init__(self, play: Playthrough) -> None:
        self._play = play

    def earned(self, pupil: int) -> float:
        """Points of one pupil for questions."""
        entries = self._play.state.answers.values()
        points = (float(of_all[pupil]["points"]) for of_all in entries if 0 <= pupil < len(of_all))
        return round(sum(points), 6)

    def score_of(self, pupil: int) -> float:
        """Points of one pupil: what everybody at the PC earned together, and the own questions."""
        return round(self._play.state.shared_score + self.earned(pupil), 6)

    @property
    def score(self) -> float:
        """The score of the pupil whose turn it is."""
        return self.score_of(self._play.state.turn)

    def marks(self, pupil: int) -> tuple[float, float]:
        """Points earned and points possible, of all questions of the lesson."""
        skipped = self._not_drawn()
        questions = self._play.tables.questions.items()
        possible = sum(question.points for name, question in questions if name not in skipped)
        return self.earned(pupil), round(possible, 6)

    def _not_drawn(self) -> set[str]:
        """Questions of banks that were not drawn, and those that are asked only before the lesson."""
        state = self._play.state
        skipped: set[str] = set()
        asked: set[str] = set()
        for step in self._play.lesson.flow:
            own = {str(name) for section in step.sections for name in section.questions}
            if step.test == "pre":
                skipped |= own
            elif step.id in state.tests:
                skipped |= own
                asked |= set(state.tests[step.id])
            else:
                asked |= own
        return skipped - asked - set(state.answers)

    def has_passed(self, pupil: int) -> bool:
        """Whether the pass mark is reached; a lesson without questions is always passed."""
        earned, possible = self.marks(pupil)
        return possible == 0 or earned / possible * 100 >= self._play.lesson.pass_mark - 1e-9
