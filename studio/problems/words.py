"""What is wrong in a lesson, in the words of who made it: titles and names for ids, and where it is."""

from __future__ import annotations

import re

from scenes.messages import remedy, sentence
from scenes.model.lesson import Lesson
from scenes.model.values import RuleId, SceneId
from scenes.schema.check import Problem
from scenes.texts import N_, Texts
from studio.widgets.kinds import kind_name, name_of
from studio.widgets.languages import language_name

_THING = re.compile(r"[^ ,]+(?= \()")
"""In a list of what weighs most: "jar (700), house (20)"."""
_CARD = re.compile(r"scenes/[^/]+/rules/([^/]+)")
_STEP = re.compile(r"flow\[(\d+)\]")


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
        if key == "heaviest":
            return _THING.sub(lambda found: self._name(found[0]), value)
        if key in ("needed", "kind"):
            return kind_name(self._texts, value)
        if key == "group":
            return self._lesson.group_name(value, self._texts.language)
        if key == "scene" and SceneId(value) in self._lesson.scenes:
            return self._lesson.scenes[SceneId(value)].title.pick(self._texts.language) or value
        return self._name(value)

    def _name(self, entity_id: str) -> str:
        return name_of(self._texts, self._lesson, entity_id, self._texts.language)

    def _place(self, problem: Problem) -> str:
        """Scene and thing, or its card, or the step of the lesson."""
        scene = self._lesson.scenes.get(SceneId(problem.scene))
        parts = [scene.title.pick(self._texts.language) or problem.scene] if scene is not None else []
        rule, step = _CARD.match(problem.path), _STEP.match(problem.path)
        if problem.entity:
            parts.append(self._name(problem.entity))
        elif rule is not None:
            card = scene.rules.get(RuleId(rule[1])) if scene is not None else None
            name = card.name.pick(self._texts.language) if card is not None else ""
            parts.append(self._texts(N_("Card “{name}”"), name=name or rule[1]))
        elif step is not None:
            parts.append(self._texts(N_("Step {n}"), n=int(step[1]) + 1))
        return " › ".join(parts)
