"""What is wrong in a lesson, in the words of who made it: titles and names for ids, and where it is."""

from __future__ import annotations

from scenes.messages import remedy, sentence
from scenes.model.lesson import Lesson
from scenes.model.values import SceneId
from scenes.schema.check import Problem
from scenes.texts import Texts
from studio.widgets.kinds import kind_name, name_of
from studio.widgets.languages import language_name


class ProblemWords:
    """The words for problems of one lesson."""

    def __init__(self, texts: Texts, lesson: Lesson) -> None:
        self._texts = texts
        self._lesson = lesson

    def sentence(self, problem: Problem) -> str:
        return sentence(self._texts, problem.code, self._values(problem))

    def quiet(self, problem: Problem) -> str:
        """Where it is, and what can be done."""
        advice = remedy(self._texts, problem.code, self._values(problem))
        return " — ".join(part for part in (self._place(problem), advice) if part)

    def _values(self, problem: Problem) -> dict[str, object]:
        """The values of a sentence in the teacher's words: names for ids, translated labels and languages."""
        return {key: self._word(key, value) for key, value in problem.values.items()}

    def _word(self, key: str, value: object) -> object:
        if not isinstance(value, str):
            return value
        if key == "label":
            return self._texts(value)
        if key == "language":
            return language_name(self._texts, value)
        if key in ("needed", "kind"):
            return kind_name(self._texts, value)
        if key == "scene" and SceneId(value) in self._lesson.scenes:
            return self._lesson.scenes[SceneId(value)].title.pick(self._texts.language) or value
        return self._name(value)

    def _name(self, entity_id: str) -> str:
        return name_of(self._texts, self._lesson, entity_id, self._texts.language)

    def _place(self, problem: Problem) -> str:
        scene = self._lesson.scenes.get(SceneId(problem.scene))
        parts = [scene.title.pick(self._texts.language) or problem.scene] if scene is not None else []
        if problem.entity:
            parts.append(self._name(problem.entity))
        return " › ".join(parts)
