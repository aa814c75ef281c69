"""Every template is a real lesson: it checks clean for a weak PC, plays to its end, packs and makes a new lesson."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.checks.walk import walk
from scenes.components.question.model import Question
from scenes.errors import SalaError
from scenes.model.lesson import Lesson
from scenes.model.values import LocalText
from scenes.play.robot import Manner
from scenes.schema.codec import Codec
from scenes.storage.lesson_copy import (
    copy_lesson,
    free_folder,
    is_untouched_copy,
    titled,
)
from scenes.storage.lesson_save import save_lesson
from scenes.vocabulary import sala_vocabulary
from studio.cli import main
from studio.lessons import TEMPLATES, OwnLessons
from tests.lessons.playing import lesson_in, played

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "templates"
CODEC = Codec(sala_vocabulary())


def marked_later(lesson: Lesson) -> float:
    """Points that only the teacher can give, after the lesson."""
    questions = [one for scene in lesson.scenes.values() for _thing, one in scene.with_component(Question)]
    return sum(one.points for one in questions if one.kind == "free_text")


def test_the_list_names_every_folder() -> None:
    assert sorted(TEMPLATES) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", TEMPLATES)
class TestTemplate:
    def test_checks_clean_for_a_weak_pc(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--lang", "en", "check", str(FOLDER / name), "--profile", "lab-low"]) == 0
        said = capsys.readouterr().out
        # a lesson of which nothing is written yet asks no question
        assert "nothing to mend" in said or (
            name == "empty" and "Error" not in said and "Warning" not in said
        )

    def test_is_in_standard_form_and_packs(self, name: str, tmp_path: Path) -> None:
        assert main(["fmt", "--check", str(FOLDER / name)]) == 0
        packed = tmp_path / "lesson.sala"
        assert main(["pack", str(FOLDER / name), str(packed)]) == 0
        assert lesson_in(packed) == lesson_in(FOLDER / name)

    def test_every_text_is_in_both_languages(self, name: str) -> None:
        for place in walk(lesson_in(FOLDER / name), sala_vocabulary()):
            if place.spec.kind == "text" and place.value:
                assert set(place.value) == {"km", "en"}, place.path

    @pytest.mark.parametrize("manner", ["right", "wrong"])
    def test_plays_to_its_end(self, name: str, manner: Manner) -> None:
        lesson = lesson_in(FOLDER / name)
        session = played(lesson, manner, seed=1)
        earned, possible = session.marks(0)
        later = marked_later(lesson)
        assert earned == (possible - later if manner == "right" else 0)
        assert (possible > 0) == (name != "empty")

    def test_makes_a_lesson_of_ones_own_with_a_title(self, name: str, tmp_path: Path) -> None:
        own = OwnLessons(ROOT / "assets", sala_vocabulary(), tmp_path)
        made = own.make(FOLDER / name, LocalText(km="ផ្សារ​របស់​យើង", en=""))
        assert made == tmp_path / "ផ្សាររបស់យើង"
        lesson, template = lesson_in(made), lesson_in(FOLDER / name)
        assert lesson.id != template.id
        assert dict(lesson.title) == {"km": "ផ្សារ​របស់​យើង", "en": "ផ្សារ​របស់​យើង"}
        assert replace(lesson, id=template.id, title=template.title) == template
        again = own.make(FOLDER / name, LocalText(km="ផ្សារ​របស់​យើង"))
        assert again == tmp_path / "ផ្សាររបស់យើង 2"


def test_a_copy_is_untouched_until_something_is_saved_in_it(tmp_path: Path) -> None:
    source = FOLDER / "quiz-in-a-room"
    copy = tmp_path / "copy"
    copy_lesson(CODEC, source, copy)
    assert is_untouched_copy(copy, source)
    assert not is_untouched_copy(copy, FOLDER / "empty")
    assert not is_untouched_copy(source, source)
    save_lesson(CODEC, replace(lesson_in(copy), pass_mark=80.0), copy)
    assert not is_untouched_copy(copy, source)


def test_media_of_a_lesson_are_copied_with_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    save_lesson(CODEC, lesson_in(FOLDER / "empty"), source)
    name = f"media/{'0' * 64}.png"
    (source / "media").mkdir()
    (source / name).write_bytes(b"picture")
    copy_lesson(CODEC, source, tmp_path / "copy", titled(LocalText(en="New")))
    assert (tmp_path / "copy" / name).read_bytes() == b"picture"


def test_a_copy_for_which_there_is_no_room_leaves_nothing(tmp_path: Path) -> None:
    source, stick = tmp_path / "source", tmp_path / "stick"
    save_lesson(CODEC, lesson_in(FOLDER / "empty"), source)
    (source / "media").mkdir()
    for number in range(3):
        (source / f"media/{number:064}.png").write_bytes(bytes(30_000))
    stick.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(stick)], check=True)
    try:
        with pytest.raises(SalaError, match="file_disk_full"):
            copy_lesson(CODEC, source, stick / "copy")
        assert list(stick.iterdir()) == []
    finally:
        subprocess.run(["umount", str(stick)], check=True)


def test_a_copy_never_writes_over_anything(tmp_path: Path) -> None:
    target = tmp_path / "there"
    target.mkdir()
    with pytest.raises(SalaError) as found:
        copy_lesson(CODEC, FOLDER / "empty", target)
    assert found.value.code == "file_exists"
    assert list(target.iterdir()) == []
    assert free_folder(tmp_path, "there") == tmp_path / "there 2"
