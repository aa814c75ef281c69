"""`--to pdf`: everything of the lesson is on paper, in words that can be copied, and nothing runs over the edge."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from exporters.paper.lesson_paper import pupils_sheet, teachers_guide
from exporters.paper.page import Paper
from exporters.paper.question_paper import key_lines
from scenes.components.question.model import Question
from scenes.say import Say
from scenes.schema.codec import Codec
from scenes.storage.assets import Assets
from scenes.storage.lesson_folder import open_lesson
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, ROOT, Sala, tree

FONTS = ROOT / "assets" / "fonts"


@pytest.fixture
def texts_of() -> Callable[[str], Texts]:
    return lambda language: Texts(language, ROOT / "assets" / "locale")


def words_of(pdf: bytes) -> str:
    """What a reader copies: the ActualText of everything drawn, in order."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            content = zlib.decompress(match[1])
        except zlib.error:
            continue
        for text in re.findall(rb"/ActualText <FEFF([0-9A-F]*)>", content):
            found.append(bytes.fromhex(text.decode()).decode("utf-16-be"))
    return " ".join(found)


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text.replace("\u200b", ""))


@pytest.mark.parametrize("name", ["dengue", "sun-earth-moon"])
def test_everything_of_the_lesson_is_on_paper(name: str, sala: Sala, tmp_path: Path) -> None:
    done = sala("export", LESSONS / name, "--to", "pdf", "--out", "out")
    assert done.returncode == 0, done.stderr
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == 4
    opened = open_lesson(LESSONS / name, Codec(sala_vocabulary()))
    lesson = opened.lesson
    assert lesson is not None
    questions = [q for scene in lesson.scenes.values() for _e, q in scene.with_component(Question)]
    assert questions
    texts = {path.stem: plain(words_of(path.read_bytes())) for path in files}
    for language in ("km", "en"):
        title = plain(lesson.title.pick(language))
        guide, sheet = sorted((text for text in texts.values() if title in text), key=len, reverse=True)
        wanted = [*lesson.objectives, *(step.title for step in lesson.flow)]
        assert all(plain(text.pick(language)) in guide for text in wanted)
        for question in questions:
            for text in (question.prompt, *(choice.text for choice in question.choices)):
                assert plain(text.pick(language)) in guide
                assert plain(text.pick(language)) in sheet
        assert guide.count("✓") == sum(
            1 if question.kind == "true_false" else sum(choice.right for choice in question.choices)
            for question in questions
        )
        assert "✓" not in sheet, "the pupils' sheet must not tell the answers"


def test_sheets_and_languages_can_be_chosen(sala: Sala, tmp_path: Path) -> None:
    flags = ("--languages", "km", "--sheets", "questions")
    assert sala("export", LESSONS / "dengue", "--to", "pdf", "--out", "out", *flags).returncode == 0
    (file,) = (tmp_path / "out").iterdir()
    assert file.name.startswith("ការពារ")


def test_two_days_give_equal_paper(sala: Sala, tmp_path: Path) -> None:
    for folder, zone in (("a", "UTC"), ("b", "Asia/Phnom_Penh")):
        done = sala(
            "export",
            LESSONS / "dengue",
            "--to",
            "pdf",
            "--out",
            folder,
            TZ=zone,
            PYTHONHASHSEED="1" if folder == "a" else "2",
        )
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_no_line_is_wider_than_the_page_and_nothing_is_lost() -> None:
    paper = Paper(FONTS, "t", "km", "t")
    khmer = "ព្រះរាជាណាចក្រកម្ពុជា" * 20
    for text in (khmer, "w" * 400, "ក \u200bខ\u200b គ " * 90, "one two " * 60, "", "a\n\nb"):
        for size in (8.5, 12, 20):
            lines = paper.lines(text, 90, size)
            assert plain("".join(lines)) == plain(text)
            for line in lines:
                assert paper._pdf.get_string_width(line) <= 90.01


def test_the_fonts_have_every_sign_that_is_printed() -> None:
    signs = set("’—·✓…•()0123456789០១២៣៤៥៦៧៨៩កខគឃងចឆជឈញ។៖")
    for name in ("Regular", "Bold"):
        with TTFont(FONTS / f"SalaBattambang-{name}.ttf") as font:
            assert signs <= {chr(code) for code in font.getBestCmap()}


def test_a_stick_brings_its_guide_on_one_page(sala: Sala, tmp_path: Path) -> None:
    lessons = [LESSONS / "dengue", LESSONS / "sun-earth-moon"]
    assert sala("export", *lessons, "--to", "usb", "--out", "out", "--name", "x").returncode == 0
    raw = (tmp_path / "out" / "x" / "GUIDE.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", raw)) == 1
    words = plain(words_of(raw))
    assert "START-Windows" in words
    assert plain("Stop dengue at home") in words
    assert "ការពារជំងឺគ្រុនឈាម" in words


@pytest.mark.parametrize("language", ["km", "en"])
def test_every_kind_of_question_has_room_to_answer_and_a_key(
    language: str, texts_of: Callable[[str], Texts]
) -> None:
    opened = open_lesson(ROOT / "tests" / "data" / "kinds", Codec(sala_vocabulary()))
    lesson = opened.lesson
    assert lesson is not None
    say, assets = Say(texts_of(language)), Assets(ROOT / "assets", opened.files)
    sheet = plain(words_of(pupils_sheet(lesson, say, FONTS, assets.read)))
    guide = plain(words_of(teachers_guide(lesson, say, FONTS)))
    for _entity, question in next(iter(lesson.scenes.values())).with_component(Question):
        assert plain(say.pick(question.prompt)) in sheet
        for line in key_lines(question, say):
            assert plain(line.words) in guide
        for part in (*(pair.match for pair in question.pairs), *(spot.text for spot in question.spots)):
            assert plain(say.pick(part)) in sheet
        for gap in question.gaps:  # what is missing is not given away
            assert plain(say.pick(gap.answers[0])) in guide
    assert ("អំពែរ" if language == "km" else "2A(±0.05)") in guide
