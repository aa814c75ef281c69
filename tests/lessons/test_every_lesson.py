"""What holds for every lesson that ships with Sala: complete, light, in both languages, and it can be finished."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scenes.checks.walk import walk
from scenes.components.question.model import Question
from scenes.khmer.breaking import break_opportunities
from scenes.model.lesson import Lesson
from scenes.play.robot_answers import Manner
from scenes.vocabulary import sala_vocabulary
from studio.cli import main
from tests.lessons.playing import LESSONS, NAMES, lesson_in, played

POINTS = {
    "cell": 14.0,
    "circuits": 25.0,
    "dengue": 40.0,
    "energy": 14.0,
    "heart": 9.0,
    "mangoes": 32.0,
    "solids": 34.0,
    "sun-earth-moon": 6.0,
}
_BREAK_IN_A_WRONG_PLACE = re.compile("\u200b[\u200b ។៕៖ៗ?!,.)»%៛\n]|[( «\n]\u200b|^\u200b|\u200b$")
_KHMER = re.compile("[\u1780-\u17d3]+")
LONGEST_WORD = 22
"""Signs between two places where a line of Khmer may end."""


def questions_of(lesson: Lesson) -> list[Question]:
    return [question for scene in lesson.scenes.values() for _, question in scene.with_component(Question)]


@pytest.mark.parametrize("name", NAMES)
class TestLesson:
    def test_check_finds_nothing_and_files_are_in_standard_form(
        self, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["--lang", "en", "check", str(LESSONS / name), "--profile", "lab-low"]) == 0
        assert "nothing to mend" in capsys.readouterr().out
        assert main(["fmt", "--check", str(LESSONS / name)]) == 0

    def test_it_is_small_enough_to_be_passed_on(self, name: str, tmp_path: Path) -> None:
        packed = tmp_path / "lesson.sala"
        assert main(["pack", str(LESSONS / name), str(packed)]) == 0
        assert packed.stat().st_size < 3 << 20

    def test_it_fits_into_a_lesson_period_and_each_item_helps(self, name: str) -> None:
        lesson = lesson_in(LESSONS / name)
        assert lesson.minutes <= 40
        for question in questions_of(lesson):
            assert question.feedback_right
            assert question.hint or question.attempts == 1  # a hint is for the next try
            has_own_words = all(choice.right or choice.feedback for choice in question.choices)
            assert question.feedback_wrong or (question.choices and has_own_words)
            assert has_own_words or question.kind != "single"

    def test_each_objective_has_an_item(self, name: str) -> None:
        lesson = lesson_in(LESSONS / name)
        named = {question.objective for question in questions_of(lesson)}
        assert named == set(range(1, len(lesson.objectives) + 1)) or named == {0}

    def test_every_text_is_in_both_languages_and_khmer_is_cut_into_words(self, name: str) -> None:
        for place in walk(lesson_in(LESSONS / name), sala_vocabulary()):
            if place.spec.kind != "text" or not place.value:
                continue
            assert set(place.value) == {"km", "en"}, place.path
            text = place.value["km"]
            assert not _BREAK_IN_A_WRONG_PLACE.search(text), place.path
            assert max(map(len, _KHMER.findall(text)), default=0) <= LONGEST_WORD, place.path
            assert len(text) <= 40 or break_opportunities(text), place.path

    def test_credits_say_that_the_khmer_waits_for_a_review(self, name: str) -> None:
        credits = lesson_in(LESSONS / name).credits
        assert any("not yet reviewed" in said for credit in credits for said in (credit.what, credit.source))

    @pytest.mark.parametrize("manner", ["right", "wrong"])
    def test_robot_plays_to_the_end(self, name: str, manner: Manner) -> None:
        earned = POINTS[name] if manner == "right" else 0.0
        assert played(lesson_in(LESSONS / name), manner).marks(0) == pytest.approx((earned, POINTS[name]))
