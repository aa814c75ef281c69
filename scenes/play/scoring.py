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
        possible = sum(question.points for question in self._play.tables.questions.values())
        return self.earned(pupil), round(possible, 6)

    def has_passed(self, pupil: int) -> bool:
        """Whether the pass mark is reached; a lesson without questions is always passed."""
        earned, possible = self.marks(pupil)
        return possible == 0 or earned / possible * 100 >= self._play.lesson.pass_mark - 1e-9
